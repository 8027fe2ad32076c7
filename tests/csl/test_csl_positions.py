"""Positions: first, ibid, subsequent, near; and terms that begin a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.csl import Processor

Cite = Callable[..., list[str]]

_POSITION = """<choose>
<if position="ibid-with-locator"><text value="ibid+"/></if><else-if position="ibid"><text value="ibid"/></else-if>
<else-if position="subsequent"><text value="later"/></else-if><else><text value="first"/></else></choose>"""
_ITEMS: list[dict[str, Any]] = [{"title": "A"}, {"title": "B"}]


def _at(page: str) -> dict[str, str]:
    return {"id": "i1", "locator": page}


@pytest.mark.parametrize(
    ("cites", "printed"),
    [
        ([["i1"], ["i1"]], ["first", "ibid"]),
        ([["i1"], ["i2"], ["i1"]], ["first", "first", "later"]),
        ([["i1"], [_at("3")]], ["first", "ibid+"]),
        ([[_at("3")], [_at("3")]], ["first", "ibid"]),
        ([[_at("3")], [_at("4")]], ["first", "ibid+"]),
        ([[_at("3")], ["i1"]], ["first", "later"]),
        ([["i1", "i2"], ["i2"]], ["first|first", "later"]),
        ([["i1", "i1"]], ["first|ibid"]),
        ([["i1"], [], ["i1"]], ["first", "", "ibid"]),
    ],
)
def test_positions(cite: Cite, cites: list[list[Any]], printed: list[str]) -> None:
    """Ibid follows the same work cited alone; a locator that differs is told from one that is the same or missing."""
    assert cite(f'<layout delimiter="|">{_POSITION}</layout>', _ITEMS, cites) == printed


def test_same_page_of_another_kind_is_another_locator(cite: Cite) -> None:
    """Page 3 is not chapter 3."""
    assert cite(_POSITION, _ITEMS, [[_at("3")], [{**_at("3"), "label": "chapter"}]]) == ["first", "ibid+"]


def test_note_with_several_clusters_is_one_note(make_style: Callable[..., str], locales: Callable[[str], str | None]) -> None:
    """Ibid does not refer to a note before that holds two works, though in two clusters."""
    items = [{"id": "i1", "type": "book"}, {"id": "i2", "type": "book"}]
    clusters = [
        {"citationItems": [{"id": name}], "properties": {"noteIndex": note}}
        for name, note in (("i1", 1), ("i2", 1), ("i2", 2), ("i2", 3))
    ]
    assert Processor(make_style(_POSITION), items, locales).cite(clusters) == ["first", "first", "later", "ibid"]


def test_near_note_and_first_note(cite: Cite) -> None:
    """near-note counts notes back to the last cite; the number of the first note is known."""
    layout = """<choose><if position="near-note"><text value="near"/></if><else-if position="subsequent">
<text variable="first-reference-note-number" prefix="n. "/></else-if><else><text value="first"/></else></choose>"""
    cites = [["i1"], ["i2"], ["i1"], ["i2"], ["i2"], ["i2"], ["i1"]]
    assert cite(layout, _ITEMS, cites, citation='near-note-distance="3"') == [
        "first",
        "first",
        "near",
        "near",
        "near",
        "near",
        "n. 1",
    ]


def test_cites_in_notes_and_text_are_counted_apart(make_style: Callable[..., str], locales: Callable[[str], str | None]) -> None:
    """What stands in a note between two cites of the text does not part them."""
    items = [{"id": "i1", "type": "book"}, {"id": "i2", "type": "book"}]
    clusters = [
        {"citationItems": [{"id": name}], "properties": {"noteIndex": note}} for name, note in (("i1", 0), ("i2", 1), ("i1", 0))
    ]
    assert Processor(make_style(_POSITION), items, locales).cite(clusters) == ["first", "first", "ibid"]


@pytest.mark.parametrize(
    ("term", "before", "root", "printed"),
    [
        ('<text term="ibid"/>', "", "", "Ibid."),
        ('<text term="ibid" text-case="lowercase"/>', "", "", "ibid."),
        ('<text term="ibid"/>', "", 'class="in-text"', "ibid."),
        ('<text term="ibid"/>', '<locale><terms><term name="ibid">ibid</term></terms></locale>', "", "ibid"),
        ('<text value="ibid"/>', "", "", "ibid"),
    ],
)
def test_ibid_as_the_style_writes_it(cite: Cite, term: str, before: str, root: str, printed: str) -> None:
    """A term of the locale that begins a note is capitalised, unless the style says its case or brings its own term."""
    assert cite(term, [{}], before=before, root=root) == [printed]


def test_ibid_within_a_note(make_style: Callable[..., str], locales: Callable[[str], str | None]) -> None:
    """A citation that continues a note begins no sentence, whatever it begins with."""
    clusters = [
        {"citationItems": [{"id": "i1"}], "properties": {"noteIndex": number, "continues": continues}}
        for number, continues in ((1, False), (1, True), (2, True))
    ]
    processor = Processor(make_style('<text term="ibid"/>'), [{"id": "i1", "type": "book"}], locales)
    assert processor.cite(clusters) == ["Ibid.", "ibid.", "ibid."]


@pytest.mark.parametrize(
    ("prefix", "printed"), [("See ", "See ibid."), ("As he said so. ", "As he said so. Ibid."), ("Cf. ", "Cf. ibid.")]
)
def test_ibid_behind_a_prefix(cite: Cite, prefix: str, printed: str) -> None:
    """Behind a prefix a term begins a sentence only if the prefix is one."""
    assert cite('<text term="ibid"/>', [{}], [[{"id": "i1", "prefix": prefix}]]) == [printed]
