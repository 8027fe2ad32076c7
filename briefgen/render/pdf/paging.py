"""What stands on which page: text from the top, notes from the foot, figures where they fit. What must not live here: drawing."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import field

from briefgen.core.recent import Recent
from briefgen.dataclass import dataclass
from briefgen.namedtuple import NamedTuple
from briefgen.render.pdf.back import Footnotes
from briefgen.render.pdf.boxes import gap, opening
from briefgen.render.pdf.flow import Flow, Parted
from briefgen.render.pdf.room import NO_NOTES, Foot, Room
from briefgen.render.pdf.style import Page

_MOST_CARRIED = 0.6
"""How much of a page a note from the page before may take while there is text to be set."""
_HIGHEST_GAP = 0.3
"""How much of a page may stay empty rather than have notes of later text stand before those of a figure that waits."""


class Placed(NamedTuple):
    """A flow and how far below the top of the page's text it begins."""

    flow: Flow
    top: float


@dataclass(slots=True)
class Sheet:
    """What stands on one page. `goes_on` when the first of the notes began on a page before."""

    text: list[Placed] = field(default_factory=list)
    notes: list[Placed] = field(default_factory=list)
    goes_on: bool = False

    @property
    def flows(self) -> tuple[Flow, ...]:
        """All that stands there."""
        return *(placed.flow for placed in self.text), *(placed.flow for placed in self.notes)

    @property
    def places(self) -> tuple[float | bool, ...]:
        """Where it stands."""
        tops = *(placed.top for placed in self.text), *(placed.top for placed in self.notes)
        return len(self.text), self.goes_on, *tops

    def bottom(self, width: float) -> float:
        """Give how far the text reaches down."""
        if not self.text:
            return 0.0
        last = self.text[-1]
        return last.top + last.flow.height(width - last.flow.inset)


def paginate(flows: Sequence[Flow], page: Page, notes: Footnotes | None = None, recent: Recent | None = None) -> list[Sheet]:
    """Give what stands on each page; at least one page. A page begins wherever the one before is full, in linear time.

    `recent` knows into which parts flows were parted last: the same rooms give the same parts.
    """
    paginator = _Paginator(page, list(flows), notes or Footnotes(), recent)
    sheets = [paginator.sheet()]
    while paginator.has_more:
        sheets.append(paginator.sheet())
    return sheets


@dataclass(slots=True)
class _Paginator:
    """A document on its way onto pages: what waits, from `at` on, what floats, and what is left of notes."""

    page: Page
    flows: list[Flow]
    notes: Footnotes
    recent: Recent | None = None
    at: int = 0
    floating: deque[Flow] = field(default_factory=deque)
    carried: list[Flow] = field(default_factory=list)
    foot: Foot = NO_NOTES

    def __post_init__(self) -> None:
        self.foot = self.notes.foot()

    @property
    def has_more(self) -> bool:
        """Whether anything is left for another page."""
        return self.at < len(self.flows) or bool(self.floating) or bool(self.carried)

    def sheet(self) -> Sheet:
        """Fill the next page."""
        sheet, before = Sheet(goes_on=bool(self.carried)), list(self.carried)
        has_text = self.at < len(self.flows) or bool(self.floating)
        held = self._taken(self.page.room * (_MOST_CARRIED if has_text else 1.0) - self.foot.above)
        self._fill(sheet, self._room(held))
        if not sheet.text and before:
            self.carried = before
            held = self._taken(self.page.room - self.foot.above, must=True)
            if not self.carried:
                self._fill(sheet, self._room(held))
        self._set_foot(sheet, held)
        return sheet

    def _room(self, held: Sequence[Flow]) -> Room:
        """Give the room that notes from the page before leave."""
        used = sum(map(self._height, held)) + self.foot.above if held else 0.0
        return Room(self.page.room - used, self.foot, has_notes=bool(held), is_closed=bool(self.carried))

    # --- text

    def _fill(self, sheet: Sheet, room: Room) -> None:
        """Set what floats, then what waits, until the page is full."""
        may_force = not room.has_notes and not room.is_closed
        while self.floating:
            rest, room = self._set(sheet, self.floating[0], room, must=may_force and not sheet.text)
            if rest is self.floating[0]:
                break
            self.floating.popleft()
            if rest is not None:
                self.floating.appendleft(rest)
                return
        room = self._behind(room)
        while self.at < len(self.flows):
            flow, must = self.flows[self.at], may_force and not sheet.text
            if flow.floats and self.floating:
                rest = flow
            elif flow.leads and not must and not self._leads_on(sheet, room):
                return
            else:
                rest, room = self._set(sheet, flow, room, must=must)
            if rest is flow and flow.floats and sheet.text:
                self.floating.append(flow)
                rest, room = None, self._behind(room)
            if rest is not None:
                self.flows[self.at] = rest
                return
            self.at += 1

    def _behind(self, room: Room) -> Room:
        """Give the room for text that goes on before a figure: in a small gap, none for notes with higher numbers."""
        waits = any(flow.calls(self.page.measure - flow.inset) for flow in self.floating)
        return room._replace(is_closed=True) if waits and room.height <= _HIGHEST_GAP * self.page.room else room

    def _leads_on(self, sheet: Sheet, room: Room) -> bool:
        """Tell whether a heading fits with the beginning of what follows it."""
        here = room.less(gap(sheet.text[-1].flow if sheet.text else None, self.flows[self.at]))
        return here.fits(*opening(self.flows, self.at, self.page.measure), loosely=True)

    def _set(self, sheet: Sheet, flow: Flow, room: Room, *, must: bool) -> tuple[Flow | None, Room]:
        """Set as much of a flow as fits; give the rest, which is the flow itself where nothing fits, and the room below."""
        previous, width = sheet.text[-1].flow if sheet.text else None, self.page.measure - flow.inset
        space = gap(previous, flow)
        head, tail = self._part(flow, width, room.less(space), must=must)
        if head is None:
            return flow, room
        sheet.text.append(Placed(head, sheet.bottom(self.page.measure) + space))
        return tail, room.less(space).less(*head.need(width))

    def _part(self, flow: Flow, width: float, room: Room, *, must: bool) -> Parted:
        """Part a flow, as before where its room is the same."""
        if self.recent is None:
            return flow.part(width, room, must=must)
        sizes = [room.foot.sizes.get(number) for number in flow.calls(width)]
        rests_on = (width, room.height, room.has_notes, room.is_closed, room.foot.above, must, *sizes)
        return self.recent.of(("parted", rests_on), (flow,), lambda _: flow.part(width, room, must=must))

    # --- notes

    def _height(self, note: Flow) -> float:
        return note.height(self.notes.width) + note.after

    def _taken(self, room: float, *, must: bool = False) -> list[Flow]:
        """Take from the notes that are left what fits `room`; at least something when it `must`."""
        held: list[Flow] = []
        while self.carried:
            note = self.carried[0]
            head, tail = self._part(note, self.notes.width, Room(room - note.after), must=must and not held)
            if head is not None:
                held.append(head)
                room -= self._height(head)
            if tail is not None:
                self.carried[0] = tail
                break
            self.carried.pop(0)
        return held

    def _set_foot(self, sheet: Sheet, held: list[Flow]) -> None:
        """Set the notes that the page calls below those from the page before; what does not fit is left for the next one."""
        width, may_begin = self.page.measure, not self.carried
        room = self.page.room - sheet.bottom(width) - sum(map(self._height, held)) - self.foot.above
        for placed in sheet.text:
            called = placed.flow.calls(width - placed.flow.inset)
            self.carried += [self.notes.flows[number] for number in called if number in self.notes.flows]
        if may_begin and self.carried:
            held += self._taken(room + 1e-3)
        top = self.page.room - sum(map(self._height, held))
        for note in held:
            sheet.notes.append(Placed(note, top))
            top += self._height(note)
