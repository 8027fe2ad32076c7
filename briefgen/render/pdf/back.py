"""What stands below and behind the text: notes and sources. What must not live here: how citations are worded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import partial

from briefgen.core.document import EntryGroup, Note, Text
from briefgen.dataclass import dataclass, replace
from briefgen.render.pdf.boxes import Frame, Panel
from briefgen.render.pdf.flow import Flow, Prose, Setter
from briefgen.render.pdf.lines import Hyphenation
from briefgen.render.pdf.room import Foot, NoteSize
from briefgen.render.pdf.standing import Standing
from briefgen.render.pdf.style import ACCENT, ENTRY, HEADINGS, INDENT, NOTE
from briefgen.render.pdf.tags import Element
from briefgen.render.pdf.words import Wording, mark_anchor, note_anchor

_GAP = 7.0
"""The distance from the number of a note to its words."""
_ABOVE = 12.0
"""The distance from the text to the notes."""
_NUMBER = replace(NOTE, family="sans", size=NOTE.size - 0.6, color=ACCENT)


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes of a document, set: by their numbers, at a width, `left` of the text's beginning by their numbers' room."""

    flows: Mapping[int, Flow] = field(default_factory=dict)
    width: float = 0.0
    left: float = 0.0

    def foot(self) -> Foot:
        """Give what each takes at the foot of a page."""
        return Foot({number: self._size(flow) for number, flow in self.flows.items()}, _ABOVE)

    def _size(self, flow: Flow) -> NoteSize:
        return NoteSize(flow.height(self.width) + flow.after, flow.opening(self.width).height + flow.after)


def set_notes(
    listed: Sequence[tuple[Note, Element]],
    wording: Wording,
    width: float,
    hyphenation: Hyphenation,
    standing: Standing | None = None,
) -> Footnotes:
    """Set notes beside their numbers, which lead back to their first markers; their words take `width`.

    Those that are `standing` serve as they are.
    """
    numbers = [str(note.number) for note, _ in listed]

    def widest() -> float:
        return max([wording.type.width(number, _NUMBER.size, False) for number in numbers], default=0.0)

    indent = (standing.measured(("numbers", *numbers), widest) if standing else widest()) + _GAP
    flows: dict[int, Flow] = {}
    for note, element in listed:
        set = partial(_note, note, element, wording, hyphenation, indent)
        what = (note.number, indent, mark_anchor(note.number) in wording.anchors)
        (flows[note.number],) = standing.inside(element, note.runs, what, set) if standing else set()
    return Footnotes(flows, width + indent, INDENT - indent)


def _note(note: Note, element: Element, wording: Wording, hyphenation: Hyphenation, indent: float) -> list[Flow]:
    words = wording.words((Text(str(note.number), link=f"#{mark_anchor(note.number)}"),), _NUMBER)
    label = Prose(words, _NUMBER, element=element.add("Lbl"), anchor=note_anchor(note.number))
    body = Prose(wording.words(note.runs, NOTE), NOTE, hyphenation, element=element.add("P"))
    return [Panel([body], Frame(left=indent), label, after=NOTE.after)]


def bibliography(groups: Sequence[EntryGroup], prose: Setter, element: Element) -> list[Flow]:
    """Set the works, each group under its title."""
    flows: list[Flow] = []
    for group in groups:
        if group.title and group.entries:
            flows.append(prose((Text(group.title),), HEADINGS[2], element.add("H2")))
            flows[-1].leads = True
        flows += [prose(entry.runs, ENTRY, element.add("P")) for entry in group.entries]
    return flows
