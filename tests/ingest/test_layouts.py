"""Every way in which articles mark their notes, an article of our own for each: what is in it is written beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.ingest.reading import read_article

LAYOUTS = Path(__file__).parent / "layouts"
EXPECTED = json.loads((LAYOUTS / "expected.json").read_text(encoding="utf-8"))


def test_every_layout_is_described() -> None:
    """No article without its expectation, no expectation without its article."""
    assert {path.name for path in LAYOUTS.iterdir()} - {"expected.json"} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_notes_are_found_with_their_labels_and_words(name: str) -> None:
    """Each note has the label that the text gives it, and its words to the last and no further."""
    article = read_article(LAYOUTS / name)
    assert {note.key: note.text for note in article.notes} == EXPECTED[name]["notes"]


@pytest.mark.parametrize("name", EXPECTED)
def test_markers_are_found_in_their_paragraphs(name: str) -> None:
    """Each marker stands in its paragraph (counted from 0, a heading is None) and leads to its note, or to none."""
    article = read_article(LAYOUTS / name)
    found = [[marker.label, marker.paragraph, marker.note] for marker in article.markers]
    assert found == EXPECTED[name]["markers"]


@pytest.mark.parametrize("name", EXPECTED)
def test_references_back_are_resolved(name: str) -> None:
    """Ibid., op. cit. and "see note 3" lead to the note that they mean."""
    article = read_article(LAYOUTS / name)
    found = {note.key: list(note.refers_to) for note in article.notes if note.refers_to}
    assert found == EXPECTED[name].get("refers", {})


@pytest.mark.parametrize("name", EXPECTED)
def test_repairs_and_inline_citations_are_told(name: str) -> None:
    """What is amiss is named by its rule; a bracket that cites is given word for word."""
    article = read_article(LAYOUTS / name)
    assert [repair.rule for repair in article.repairs] == EXPECTED[name].get("repairs", [])
    assert [one.text for one in article.inline] == EXPECTED[name].get("inline", [])


@pytest.mark.parametrize("name", EXPECTED)
def test_a_marker_stands_where_it_was_printed(name: str) -> None:
    """Put back at its offset, a marker gives the text as it was printed."""
    for paragraph in read_article(LAYOUTS / name).paragraphs:
        for marker in paragraph.markers:
            assert 0 <= marker.offset <= len(paragraph.text)
            if not marker.is_raised:
                assert marker.printed in paragraph.printed
