"""Works go out and come back as they were, in every format that is written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import Findings
from briefgen.exchange.bibtex_reading import read_bibtex
from briefgen.exchange.bibtex_writing import write_bibtex
from briefgen.exchange.ris_reading import read_ris
from briefgen.exchange.ris_writing import write_ris
from briefgen.exchange.work import Item
from briefgen.exchange.zotero import read_zotero, write_zotero
from briefgen.styles.faults import TYPES

FORMATS = ("biblatex", "bibtex", "ris", "zotero")

_LETTERS = "abcdefgz éüßøŁčçŒ ABCZ 0123456789 '’‘“”\"-–—.,;:!?&%$#_~^\\{}()[]/@*+=|`"
words = (
    st.text(_LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(lambda text: text.strip("-.,:; "))
)
given_names = st.sampled_from(["Ming-Yen", "V.", "Jörg", "Ana María", "J. R. R.", "Émile"])
families = st.sampled_from(["García Márquez", *"Tsai Müller O’Neill Smith-Jones Łoś Paramonov al-Assad Fjodorov".split()])
people = st.tuples(families, given_names).flatmap(
    lambda name: st.sampled_from(
        [
            {"family": name[0], "given": name[1]},
            {"family": name[0], "given": name[1], "suffix": "Jr."},
            {"family": "Berg", "given": name[1], "non-dropping-particle": "van der"},
        ]
    )
)
bodies = st.sampled_from(["European Commission", "Itar-Tass", "Johnson and Johnson", "AT&T, Inc.", "{Braces}", "UNESCO"])
names = st.lists(st.one_of(people, bodies.map(lambda body: {"literal": body})), min_size=1, max_size=4)
points = st.one_of(
    st.tuples(st.integers(1000, 2100)),
    st.tuples(st.integers(1000, 2100), st.integers(1, 12)),
    st.tuples(st.integers(1000, 2100), st.integers(1, 12), st.integers(1, 28)),
).map(list)
dates = st.one_of(
    points.map(lambda point: {"date-parts": [point]}),
    points.map(lambda point: {"date-parts": [point], "circa": True}),
    st.tuples(points, points).map(lambda ends: {"date-parts": [list(end) for end in ends]}),
    st.integers(1, 4).map(lambda season: {"date-parts": [[2003]], "season": season}),
)
pages = st.sampled_from(["45", "123-145", "A12-A15", "e1234", "xii-xx"])
addresses = st.sampled_from(["http://ex.org/a_b?x=1&y=%20z#p", "https://doi.example/~me/", "http://ru.example/п"])


def items() -> st.SearchStrategy[Item]:
    """Works of every type with all sorts of parts."""
    texts = (
        "title title-short container-title publisher publisher-place volume number genre medium version edition abstract archive "
        "archive_location collection-title collection-number event-title call-number authority status section"
    ).split()
    optional: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(texts, words)
    optional |= {
        "author": names,
        "editor": names,
        "translator": names,
        "director": names,
        "issued": dates,
        "accessed": points.map(lambda point: {"date-parts": [point]}),
        "original-date": dates,
        "page": pages,
        "URL": addresses,
        "DOI": st.just("10.1000/xyz_1(2)"),
        "ISBN": st.just("978-3-16-148410-0"),
        "ISSN": st.just("1234-5679"),
        "language": st.sampled_from(["en", "ru-Latn", "de-AT"]),
        "issue": st.sampled_from(["154", "2-3", "S1"]),
    }
    keys = st.sampled_from(["tsai-2003", "Müller2003", "eir:2", "a b{c}", "x_y"])
    return st.fixed_dictionaries({"id": keys, "type": st.sampled_from(sorted(TYPES))}, optional=optional)


def there_and_back(item: Item, form: str) -> tuple[Item, list[str]]:
    """Write a work, read it again, and give it with what was said on the way."""
    findings = Findings()
    if form == "ris":
        written = write_ris([item])
        works = read_ris(written.text, "works.ris", findings)
    elif form == "zotero":
        written = write_zotero([item])
        works = read_zotero(json.loads(written.text), "works.json", findings)
    else:
        written = write_bibtex([item], is_classic=form == "bibtex")
        works = read_bibtex(written.text, "works.bib", findings)
    assert written.lost == ()
    assert len(works) == 1
    return works[0].item, [str(found) for found in findings]


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=50, deadline=None)
@given(item=items())
def test_a_work_comes_back_as_it_went(form: str, item: Item) -> None:
    """Whatever a work is made of, no part of it is lost or changed on the way out and back, and nothing is complained of."""
    back, said = there_and_back(item, form)
    assert said == []
    assert back == item


@settings(max_examples=50, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No file, however broken, makes a reader fail: it gives works or says what is wrong."""
    for read in (read_bibtex, read_ris):
        findings = Findings()
        assert read(text, "works", findings) or findings.has_errors


@settings(max_examples=50, deadline=None)
@given(text=st.text('@{}",=#%\\ \nabook123', max_size=120))
def test_any_bibtex_is_read_or_refused(text: str) -> None:
    """The same for what looks like BibTeX."""
    findings = Findings()
    assert read_bibtex(text, "works", findings) or findings.has_errors
