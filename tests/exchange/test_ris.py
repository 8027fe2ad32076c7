"""RIS as it is met with, and what is said of files that are broken."""

from __future__ import annotations

import pytest

from briefgen.errors import Findings
from briefgen.exchange.ris_reading import read_ris
from briefgen.exchange.ris_writing import write_ris
from briefgen.exchange.work import Item


def read(text: str) -> tuple[list[Item], list[str]]:
    """Read works and give them with what is wrong."""
    findings = Findings()
    works = [work.item for work in read_ris(text, "works.ris", findings)]
    return works, [str(found) for found in findings]


def test_a_record_of_a_database() -> None:
    """Words before the first record, several authors, a value on two lines, two dates and pages: all are understood."""
    text = (
        "Provider: a database\nContent: text/plain\n\n"
        "TY  - JOUR\nAU  - Müller, Jörg\nAU  - de la Cruz, Maria, Jr.\nA1  - European Commission\nTI  - A title\nthat goes on\n"
        "PY  - 1998///\nDA  - 1998/08/11/Spring\nJO  - Journal\nVL  - 4\nIS  - 154\nSP  - 12\nEP  - 19\nSN  - 1234-5679\n"
        "KW  - arms\nKW  - trade\nUR  - http://a.b/c;d\nER  - \n"
    )
    works, said = read(text)
    assert said == []
    assert works == [
        {
            "id": "müller-1998",
            "type": "article-journal",
            "author": [
                {"family": "Müller", "given": "Jörg"},
                {"family": "Cruz", "given": "Maria", "suffix": "Jr.", "non-dropping-particle": "de la"},
                {"literal": "European Commission"},
            ],
            "title": "A title that goes on",
            "issued": {"date-parts": [[1998, 8, 11]]},
            "container-title": "Journal",
            "volume": "4",
            "issue": "154",
            "page": "12-19",
            "ISSN": "1234-5679",
            "keyword": "arms, trade",
            "URL": "http://a.b/c;d",
        }
    ]


def test_what_databases_type_beside_a_value() -> None:
    """A season behind the third stroke, words before a DOI, an ordinal, a second address: each has its place."""
    (work,), said = read(
        "TY  - NEWS\nTI  - T\nY1  - 1998///Spring\nDO  - doi:10.1/x\nET  - 2nd ed.\nUR  - http://a.b\nUR  - http://c.d\nER  - \n"
    )
    assert said == []
    assert work["issued"] == {"date-parts": [[1998]], "season": 1}
    assert (work["DOI"], work["edition"], work["URL"]) == ("10.1/x", "2", "http://a.b")
    assert work["custom"] == {"other-addresses": ["http://c.d"]}


def test_loose_spacing_and_endings() -> None:
    """One blank before the hyphen, none behind ER, and lines between records trouble nobody."""
    works, said = read("TY - NEWS\nT1 - Headline\nY1 - 2003/07//\nER -\n\n\nTY  - RPRT\nTI  - R\nIS  - 12\nER  -")
    assert said == []
    assert [work["type"] for work in works] == ["article-newspaper", "report"]
    assert works[0]["issued"] == {"date-parts": [[2003, 7]]}
    assert works[1]["number"] == "12"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ['works.ris: the file holds no RIS record; a record begins with "TY  - " [works-syntax]']),
        ("TY  - BOOK\nTI  - x\n", ['works.ris:1: a record has no end, expected a line "ER  - " [works-syntax]']),
        (
            "TY  - BOOK\nTI  - x\nTY  - BOOK\nTI  - y\nER  - ",
            ['works.ris:1: a record has no end, expected a line "ER  - " [works-syntax]'],
        ),
        (
            "TY  - BOOK\nTI  - x\nER  - \nAU  - lost\n",
            ['works.ris:4: "AU  - lost" stands outside a record; a record begins with "TY  - " [works-syntax]'],
        ),
        ("ER  - ", ['works.ris:1: a record ends here that did not begin; a record begins with "TY  - " [works-syntax]']),
        ("TY  - NOVEL\nTI  - x\nER  - ", ['works.ris:1: "NOVEL" is no type of RIS; TY  - GEN takes anything [works-syntax]']),
        ("<html>", ['works.ris:1: "<html>" stands outside a record; a record begins with "TY  - " [works-syntax]']),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, said: list[str]) -> None:
    """Each fault is one finding with file and line."""
    assert read(text)[1] == said


def test_a_name_that_nothing_can_read_is_taken_as_words() -> None:
    """Brackets that stand too deep inside one another are no JSON."""
    (work,) = read_ris(f"TY  - BOOK\nTI  - T\nN1  - csl-composer: {'[' * 100_000}\nER  - \n", "works.ris", Findings())
    assert work.item["composer"] == [{"literal": "[" * 100_000}]


def test_a_written_record_reads_as_one_would_write_it() -> None:
    """A written record has the tags that other programs look for."""
    item: Item = {
        "id": "ap",
        "type": "article-newspaper",
        "author": [{"literal": "AP"}],
        "container-title": "Monitor",
        "issued": {"date-parts": [[1998, 7, 14]]},
        "page": "3-4",
        "genre": "dispatch",
    }
    assert write_ris([item]).text == (
        "TY  - NEWS\nID  - ap\nAU  - AP\nT2  - Monitor\nPY  - 1998\nDA  - 1998/07/14\nSP  - 3\nEP  - 4\nM3  - dispatch\nER  - \n"
    )


def test_what_has_no_place_is_told() -> None:
    """A part that is neither text, name nor date cannot be said in RIS, and the caller learns of it."""
    assert write_ris([{"id": "x", "type": "book", "custom": {"sic": ["a"]}}]).lost == (("x", ("custom",)),)
