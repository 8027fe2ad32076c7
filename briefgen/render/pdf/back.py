"""What stands behind the text: the notes and the list of sources. What must not live here: how citations are worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.core.document import EntryGroup, Note, Text
from briefgen.render.pdf.boxes import Frame, Panel
from briefgen.render.pdf.flow import Flow, Prose
from briefgen.render.pdf.style import ACCENT, ENTRY, HEADINGS, NOTE
from briefgen.render.pdf.typefaces import text_width
from briefgen.render.pdf.words import Wording, mark_anchor, note_anchor

_GAP = 7.0


def notes(listed: Sequence[Note], wording: Wording) -> list[Flow]:
    """Set the notes; the number of each leads back to its first marker."""
    number = replace(NOTE, family="sans", size=NOTE.size - 0.6, color=ACCENT)
    indent = max((text_width(str(note.number), number.size, False) for note in listed), default=0.0) + _GAP
    flows: list[Flow] = []
    for note in listed:
        back = f"#{mark_anchor(note.number)}"
        label = Prose(wording.words((Text(str(note.number), link=back),), number), number, anchor=note_anchor(note.number))
        body = Prose(wording.words(note.runs, NOTE), NOTE)
        flows.append(Panel([body], Frame(left=indent), label, after=NOTE.after))
    return flows


def bibliography(groups: Sequence[EntryGroup], wording: Wording) -> list[Flow]:
    """Set the works, each group under its title."""
    flows: list[Flow] = []
    for group in groups:
        if group.title and group.entries:
            style = HEADINGS[2]
            flows.append(Prose(wording.words((Text(group.title),), style), style, leads=True))
        flows += [Prose(wording.words(entry.runs, ENTRY), ENTRY) for entry in group.entries]
    return flows
