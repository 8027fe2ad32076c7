"""Whatever a note holds: no crash, places within the text, nothing lost, the same answer twice."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.csl.item import read_items
from briefgen.ingest.references import merge_works, parse_note, parse_references, resolve_repeats
from briefgen.styles.faults import faults_of

_PIECES = st.sampled_from(
    [
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        '"',
        "(",
        ")",
        "[",
        "]",
        "; ",
        ", ",
        ". ",
        ": ",
        " / ",
        "//",
        "…",
        "–",
        "\u00ad",
        "\u200b",
        "\n",
        "*",
        "_",
        "<em>",
        "</em>",
        "<a href='http://a.b/c'>",
        "</a>",
        "&amp;",
        "[x](http://a.b/c)",
        "http://",
        "https://example.org/a/b_(c).html",
        "10.1000/xyz",
        "See ",
        "Ibid.",
        "supra note 3",
        "a.a.O.",
        "op. cit.",
        "Vgl. ",
        "in: ",
        "hrsg. von ",
        "eds., ",
        "pp. 12–34",
        "S. 5 ff.",
        "vol. 3",
        "no. 4",
        "1997",
        "August 6, 2011",
        "3.4.2010",
        "12.X.1941",
        "410 U.S. 113",
        "40 U.S.C. § 12",
        "BGBl. I S. 12",
        "Paramonov",
        "V.",
        "et al.",
        "Müller",
        "Иванов И. И.",
        "Journal of Law",
        "Oxford University Press",
        "Moskva",
        "(in Russian)",
        "accessed ",
        "§",
        "№ 5",
        "中国",
        "🙂",
        "A Treaty on Water",
        "v.",
        "Act of ",
        " и ",
    ]
)
_NOTES = st.one_of(
    st.text(max_size=200), st.lists(_PIECES, max_size=25).map("".join), st.lists(_PIECES, max_size=25).map(" ".join)
)


@settings(max_examples=50, deadline=None)
@given(_NOTES)
def test_a_note_is_read_whatever_it_holds(text: str) -> None:
    """Every place lies within the raw text, and the item is one that briefgen can cite and write as JSON."""
    note = parse_note(text)
    assert note.text == text
    for work in note.works:
        assert 0 <= work.start <= work.end <= len(text)
        assert work.raw == text[work.start : work.end]
        assert all(0 <= span.start <= span.end <= len(text) for span in work.spans)
        assert 0.0 <= work.confidence <= 1.0
        assert bool(work.item) != bool(work.ref)
        json.dumps(work.item)
        if work.item:
            assert list(faults_of({"id": "x", **work.item})) == []
            read_items([{"id": "x", **work.item}])
    assert all(text[remark.start : remark.end] == remark.text for remark in note.commentary)
    assert parse_note(text) == note


@settings(max_examples=40, deadline=None)
@given(_NOTES)
def test_a_reference_is_read_whatever_it_holds(text: str) -> None:
    """One string is one work."""
    work = parse_references(text)
    assert work.raw == text[work.start : work.end]
    assert all(0 <= span.start <= span.end <= len(text) for span in work.spans)
    json.dumps(work.item)


@settings(max_examples=25, deadline=None)
@given(st.lists(_NOTES, max_size=5))
def test_any_notes_can_be_tied_and_merged(texts: list[str]) -> None:
    """Targets lie before what points at them; each work is in one record, and keys are unique."""
    notes = resolve_repeats([parse_note(text) for text in texts])
    for index, note in enumerate(notes):
        for position, work in enumerate(note.works):
            if work.target is not None:
                assert work.target < (index, position)
                assert notes[work.target[0]].works[work.target[1]].item == work.item
    items = [work.item for note in notes for work in note.works if work.item]
    merged = merge_works(items)
    assert sorted(member for work in merged for member in work.members) == list(range(len(items)))
    assert len({work.key for work in merged}) == len(merged)
