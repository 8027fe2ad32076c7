"""BibTeX as it is met with: accents, braces, crossrefs, strings, particles, and files that are broken."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.errors import Findings
from briefgen.exchange.bibtex_reading import read_bibtex
from briefgen.exchange.bibtex_writing import write_bibtex
from briefgen.exchange.latex import from_latex, title_from_latex, to_latex
from briefgen.exchange.work import Item


def read(text: str) -> list[Item]:
    """Read works of a file in which nothing is wrong."""
    findings = Findings()
    works = [work.item for work in read_bibtex(text, "works.bib", findings)]
    assert [str(found) for found in findings] == []
    return works


def only(text: str) -> Item:
    """Read the one work of a file."""
    (work,) = read(text)
    return work


def faults(text: str) -> list[str]:
    """Read a file and give what is wrong with it."""
    findings = Findings()
    read_bibtex(text, "works.bib", findings)
    return [str(found) for found in findings]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"{\'E}cole d'{\'e}t{\'e}", "École d’été"),
        (r"{\ss}, \L{}\'od\'z, \c{c}, {\v{c}}, \"{\i}", "ß, Łódź, ç, č, ï"),
        (r"AT\&T~Inc., 50\% off, \#1, a\_b", "AT&T Inc., 50% off, #1, a_b"),
        ("Fish & chips, 50% off", "Fish & chips, 50% off"),
        ("``Rises'' and `single'", "“Rises” and ‘single’"),
        ("1992--2007 --- an aside", "1992–2007 — an aside"),
        (r"H$_2$O, 10$^{3}$", "H<sub>2</sub>O, 10<sup>3</sup>"),
        (r"\emph{Riga} and \textbf{Bonn}", "<i>Riga</i> and <b>Bonn</b>"),
        (r"A costs 5$ only", "A costs 5$ only"),
        (r"\enquote{quoted} in {\LaTeX}", "“quoted” in LaTeX"),
        (r"an \unknowncommand{inside}", "an inside"),
    ],
)
def test_latex_is_read(typed: str, read: str) -> None:
    """Accents, marks, dashes, mathematics and emphasis are understood; what is unknown leaves its words."""
    assert from_latex(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("The {NATO} summit", "The NATO summit"),
        ("{McDonald} and {iPhone}s", '<span class="nocase">McDonald</span> and iPhones'),
        ("{A Whole Title}", "A Whole Title"),
        ("{{About}}", "About"),
        ("{Arms} and {Trade}", '<span class="nocase">Arms</span> and <span class="nocase">Trade</span>'),
        (r"{\'E}mile", "Émile"),
    ],
)
def test_braces_hold_words_to_their_case(typed: str, read: str) -> None:
    """A word in braces keeps its case where a style would change it; capitals and whole titles need no such mark."""
    assert title_from_latex(typed) == read


def test_text_is_written_as_plain_ascii_where_asked() -> None:
    """The BibTeX of 1988 gets accents as commands, BibLaTeX as they are; what LaTeX takes for its own is shielded in both."""
    assert to_latex("Łódź & 50% <i>x</i>", is_ascii=True) == r"{\L}\'od\'z \& 50\% \emph{x}"
    assert to_latex("Łódź & 50% <i>x</i>") == r"Łódź \& 50\% \emph{x}"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (r"M{\"u}ller, J{\"o}rg", [{"family": "Müller", "given": "Jörg"}]),
        ("Jan van der Berg", [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}]),
        ("de la Cruz, Jr., Maria", [{"family": "Cruz", "given": "Maria", "suffix": "Jr.", "non-dropping-particle": "de la"}]),
        ("{{European Commission}}", [{"literal": "European Commission"}]),
        ("{Ministry of Defence and Industry} and Plato", [{"literal": "Ministry of Defence and Industry"}, {"family": "Plato"}]),
        ("Zola, Émile and others", [{"family": "Zola", "given": "Émile"}, {"literal": "others"}]),
    ],
)
def test_names_are_taken_apart(typed: str, names: list[dict[str, str]]) -> None:
    """Particles, suffixes and bodies in braces are told apart; an "and" in braces parts no names."""
    assert only(f"@book{{x, author = {{{typed}}}}}")["author"] == names


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2003, month = mar", {"date-parts": [[2003, 3]]}),
        ('year = "2003", month = "March", day = 7', {"date-parts": [[2003, 3, 7]]}),
        ("date = {2003-07-16}", {"date-parts": [[2003, 7, 16]]}),
        ("date = {1992/2007}", {"date-parts": [[1992], [2007]]}),
        ("date = {2003-21}", {"date-parts": [[2003]], "season": 1}),
        ("date = {1998~}", {"date-parts": [[1998]], "circa": True}),
        ("year = {in press}", {"literal": "in press"}),
        ("year = 2003, month = 0", {"date-parts": [[2003]]}),
        ('year = 2007, month = sep # "~12"', {"date-parts": [[2007, 9, 12]]}),
        ("year = 2007, month = {12 September}", {"date-parts": [[2007, 9, 12]]}),
    ],
)
def test_dates(fields: str, date: dict[str, Any]) -> None:
    """Years with months by name or number, EDTF with ranges, seasons and doubt; what is no date stays in its own words."""
    assert only(f"@book{{x, title = {{T}}, {fields}}}")["issued"] == date


@pytest.mark.parametrize(
    ("entry", "parts"),
    [
        ("@online{x, title={T}, organization={Rosbalt}, url={http://a.b/c_d%20e}, urldate={2011-06-08}}",
         {"type": "webpage", "container-title": "Rosbalt", "URL": "http://a.b/c_d%20e"}),
        ("@techreport{x, title={T}, institution={SIPRI}, number={RR-12}, address={Solna}}",
         {"type": "report", "publisher": "SIPRI", "number": "RR-12", "publisher-place": "Solna"}),
        ("@phdthesis{x, title={T}, school={Boston University}, type={PhD dissertation}}",
         {"type": "thesis", "publisher": "Boston University", "genre": "PhD dissertation"}),
        ("@article{x, title={T}, journal={J}, volume=4, number={2--3}, pages={123--145}, doi={https://doi.org/10.1/a_b}}",
         {"type": "article-journal", "container-title": "J", "issue": "2–3", "page": "123-145", "DOI": "10.1/a_b"}),
        ("@article{x, entrysubtype={newspaper}, title={T}, journaltitle={China Daily}}",
         {"type": "article-newspaper", "container-title": "China Daily"}),
        ("@misc{x, title={T}, howpublished={\\url{http://a.org/x_y?b=%20c}}}", {"type": "webpage", "URL": "http://a.org/x_y?b=%20c"}),
        ("@online{x, title={T}, url={http://a.org/1 http://b.org/2}}",
         {"URL": "http://a.org/1", "custom": {"other-addresses": ["http://b.org/2"]}}),
        ("@book{x, title={T}, booktitle={T}, edition={Second}}", {"container-title": None, "edition": "2"}),
        ("@book{x, title={T}, edition={3rd ed.}}", {"edition": "3"}),
        ("@book{x, title={T}, edition={Revised}}", {"edition": "Revised"}),
        ("@legislation{x, title={Act}, number={12}}", {"type": "legislation", "number": "12"}),
        ("@book{x, title={Main}, subtitle={Sub}, series={S}, number=7, langid={ngerman}}",
         {"type": "book", "title": "Main: Sub", "collection-title": "S", "collection-number": "7", "language": "de"}),
        ("@misc{x, title={T}, eprint={2101.00001}, eprinttype={arxiv}}",
         {"type": "document", "URL": "https://arxiv.org/abs/2101.00001", "number": "arXiv:2101.00001"}),
    ],
)  # fmt: skip
def test_kinds_of_entry(entry: str, parts: Item) -> None:
    """Each kind of entry gives its type of work, and its fields the parts that they are for that type."""
    work = only(entry)
    assert {key: work.get(key) for key in parts} == parts


def test_strings_are_put_in() -> None:
    """An @string stands for its text, alone or joined, and may be made of others."""
    text = '@string{j = "Journal"}\n@string{jx = j # " of X"}\n@article{x, title = {T}, journal = jx # {, new series}}'
    assert only(text)["container-title"] == "Journal of X, new series"


def test_a_crossref_lends_what_is_missing() -> None:
    """A paper takes title, editor and publisher of its volume from the entry that it names, but keeps what it says itself."""
    paper, volume = read(
        "@inproceedings{p, author={A, B}, title={Paper}, crossref={v}, year=2001}\n"
        "@proceedings{v, title={Volume}, editor={C, D}, year=2000, publisher={P}}"
    )
    assert paper == {
        "id": "p",
        "type": "paper-conference",
        "title": "Paper",
        "author": [{"family": "A", "given": "B"}],
        "container-title": "Volume",
        "editor": [{"family": "C", "given": "D"}],
        "publisher": "P",
        "issued": {"date-parts": [[2001]]},
    }
    assert volume["title"] == "Volume"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["works.bib: the file holds no BibTeX entry; an entry begins with @book{key, [works-syntax]"]),
        (
            "@book{a, title={x}}\n\n@book{a, title={y}}",
            ['works.bib:3: the key "a" stands twice, first in line 1 [duplicate-id]'],
        ),
        (
            "@book{a, title={x}}\n@book{b, title={open\n}\n@book{c, title={z}}",
            [
                (
                    'works.bib:2: an entry cannot be read: unexpected block start: "@book". Was still looking for field-value '
                    'closing "," or "}" [works-syntax]'
                )
            ],
        ),
        (
            "@book{a,\n title = nothing}",
            ['works.bib:2 title: no @string "nothing"; a text stands in braces or quotes [works-syntax]'],
        ),
        ("@book{a, title={x},\n title={y}}", ["works.bib:1: an entry says title twice [works-syntax]"]),
        (
            "@novel{a, title={x}}",
            ['works.bib:1: "@novel" is no type of entry that briefgen knows; @misc takes anything [works-syntax]'],
        ),
        (
            "@inbook{a, title={x}, crossref={b}}",
            ['works.bib:1 crossref: the entry "a" names "b", which is not in the file [works-syntax]'],
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, said: list[str]) -> None:
    """Each fault is one finding with file and line."""
    assert faults(text) == said


def test_what_is_sound_is_read_beside_what_is_not() -> None:
    """A broken entry takes no other with it."""
    findings = Findings()
    works = read_bibtex("@book{a, title={x}}\n@book{b title={y}}\n@book{c, title={z}}", "works.bib", findings)
    assert [work.id for work in works] == ["a", "c"]
    assert findings.has_errors


def test_a_written_entry_reads_as_one_would_write_it() -> None:
    """The written entry has BibLaTeX's own names for type and fields, one a line."""
    item: Item = {
        "id": "tsai-2003",
        "type": "report",
        "author": [{"family": "Tsai", "given": "Ming-Yen"}, {"literal": "AP & Co"}],
        "title": "From A to B",
        "publisher": "RAND",
        "issued": {"date-parts": [[2003, 7]]},
        "page": "1-12",
        "URL": "http://a.b/c_d?e=f&g=1",
    }
    assert write_bibtex([item]).text == (
        "@report{tsai-2003,\n"
        "  author = {Tsai, Ming-Yen and {AP \\& Co}},\n"
        "  title = {From A to B},\n"
        "  institution = {RAND},\n"
        "  date = {2003-07},\n"
        "  pages = {1--12},\n"
        "  url = {http://a.b/c_d?e=f&g=1},\n"
        "}\n"
    )


def test_custom_words_that_nothing_can_read_are_a_note() -> None:
    """Brackets that stand too deep inside one another are no JSON either."""
    (work,) = read_bibtex(f"@book{{k, title={{T}}, csl-custom={{{'[' * 100_000}}}}}", "works.bib", Findings())
    assert (work.item.get("custom"), work.item["note"]) == (None, "[" * 100_000)


def test_keys_stay_apart() -> None:
    """A key that BibTeX cannot take is changed as little as it must be, stays unlike the others, and comes back as it was."""
    items: list[Item] = [{"id": "a b", "type": "book", "title": "x"}, {"id": "a-b", "type": "book", "title": "y"}]
    text = write_bibtex(items).text
    assert "@book{a-b," in text
    assert "@book{a-b-2," in text
    assert [work["id"] for work in read(text)] == ["a b", "a-b"]
