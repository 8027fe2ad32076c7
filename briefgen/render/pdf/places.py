"""The places of a document that links may lead to: names, and what stands there. What must not live here: where they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.core.document import Document, Figure, Heading, Runs, Table, plain_text
from briefgen.core.walking import walk
from briefgen.render.pdf.words import clean, mark_anchor, note_anchor


def anchors(document: Document) -> list[str]:
    """Give the names of the places that are sure to be printed."""
    found = []
    for block in walk(document.blocks):
        match block:
            case Heading(anchor=anchor):
                found.append(anchor)
            case Table(spec) if spec.number is not None or spec.caption:
                found.append(spec.anchor)
            case Figure(chart):
                found.append(chart.anchor)
            case _:
                pass
    return found


def said(runs: Runs) -> str:
    """Give what runs say."""
    return clean(plain_text(runs))


def words_at(document: Document, headings: Iterable[Heading], of_note: Callable[[Runs], str] = said) -> dict[str, str]:
    """Give what stands at each place, for those who hear where a link leads; `headings` are those of the contents.

    `of_note` gives what a note says.
    """
    found = {heading.anchor: said(heading.runs) for heading in headings}
    for block in walk(document.blocks):
        match block:
            case Heading(_, runs, anchor):
                found[anchor] = said(runs)
            case Table(spec):
                found[spec.anchor] = said(spec.caption)
            case Figure(chart):
                found[chart.anchor] = said(chart.headline)
            case _:
                pass
    back = clean(document.labels.back)
    for note in document.notes:
        found[note_anchor(note.number)] = of_note(note.runs)
        found[mark_anchor(note.number)] = back
    return found
