"""Flows that hold flows: stacks, what stays together, and panels with a frame. What must not live here: tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from briefgen.dataclass import dataclass, replace
from briefgen.namedtuple import NamedTuple
from briefgen.render.pdf.flow import Calls, Flow, Need, Parted, Prose
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.room import CLOSE, Room
from briefgen.render.pdf.style import TextStyle

_TRIES = 4
"""How often a box is parted anew, each time higher up, until its later part is long enough."""


def gap(above: Flow | None, below: Flow) -> float:
    """Give the distance between two neighbours; none above the first."""
    return max(above.after, below.before) if above else 0.0


def opening(flows: Sequence[Flow], index: int, width: float) -> Need:
    """Give what the beginning of the flow at `index` takes and, where that leads, of what it leads to.

    What floats is passed over where something follows it: it need not stand where it is.
    """
    height = 0.0
    calls: Calls = ()
    previous: Flow | None = None
    for at in range(index, len(flows)):
        flow = flows[at]
        if flow.floats and previous and at + 1 < len(flows):
            continue
        height += gap(previous, flow)
        if not flow.leads or at + 1 == len(flows):
            last = flow.opening(width - flow.inset)
            return Need(height + last.height, (*calls, *last.calls))
        need = flow.need(width - flow.inset)
        height, calls = height + need.height, (*calls, *need.calls)
        previous = flow
    return Need(height, calls)


@dataclass(eq=False)
class Stack(Flow):
    """Flows under one another."""

    children: Sequence[Flow]
    _needs: tuple[float, Need] | None = field(default=None, init=False)

    def _rows(self) -> Iterator[tuple[float, Flow]]:
        """Give each child with the distance above it."""
        previous: Flow | None = None
        for child in self.children:
            yield gap(previous, child), child
            previous = child

    def need(self, width: float) -> Need:
        """Give all that it takes."""
        if self._needs is None or self._needs[0] != width:
            needs = [child.need(width - child.inset) for child in self.children]
            height = sum(space for space, _ in self._rows()) + sum(need.height for need in needs)
            self._needs = width, Need(height, tuple(number for need in needs for number in need.calls))
        return self._needs[1]

    def height(self, width: float) -> float:
        """Give the height at `width`."""
        return self.need(width).height

    def calls(self, width: float) -> Calls:
        """Give the notes that the children call."""
        return self.need(width).calls

    def opening(self, width: float) -> Need:
        """Give what the first child's beginning takes and, where that leads, what it leads to."""
        return opening(self.children, 0, width)

    def part(self, width: float, room: Room, *, must: bool = False) -> Parted:
        """Part between children, or inside the first that does not fit."""
        for index, (space, child) in enumerate(self._rows()):
            forced = must and index == 0
            here = room.less(space)
            head: Flow | None
            tail: Flow | None
            if child.leads and not forced and not here.fits(*opening(self.children, index, width), loosely=True):
                head, tail = None, child
            else:
                head, tail = child.part(width - child.inset, here, must=forced)
            if tail is not None:
                if head is None and index == 0:
                    return None, self
                return self._of([*self.children[:index], head]), self._of([tail, *self.children[index + 1 :]], is_rest=True)
            room = here.less(*child.need(width - child.inset))
        return self, None

    def _of(self, children: Sequence[Flow | None], *, is_rest: bool = False) -> Flow | None:
        kept = [child for child in children if child is not None]
        return self.with_children(kept, is_rest=is_rest) if kept else None

    def with_children(self, children: Sequence[Flow], *, is_rest: bool) -> Flow:
        """Give the same box around other children; `is_rest` when it goes on from the page before."""
        return replace(self, children=children)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw the children under one another."""
        for space, child in self._rows():
            top -= space
            child.draw(pen, left + child.inset, top, width - child.inset)
            top -= child.height(width - child.inset)

    def anchors(self) -> Iterator[str]:
        """Give the anchors of the children."""
        for child in self.children:
            yield from child.anchors()

    def paragraphs(self, width: float) -> Iterator[tuple[Prose, float]]:
        """Give the paragraphs of the children."""
        for child in self.children:
            yield from child.paragraphs(width - child.inset)


def keep_ends(items: Sequence[Flow], width: float, style: TextStyle) -> None:
    """Let no first or last item of one line stand alone at the foot or the head of a page: it keeps to its neighbour.

    A neighbour before the last that is long is not held to it: that would leave a gap as high.
    """
    if len(items) < 2:
        return
    heights = [item.height(width) / style.leading for item in (items[0], items[-2], items[-1])]
    items[0].leads |= heights[0] < 2.0
    items[-2].leads |= heights[2] < 2.0 and heights[1] < 4.0


@dataclass(eq=False)
class Together(Stack):
    """Flows that stand on one page wherever they fit on one."""

    def opening(self, width: float) -> Need:
        """Give all that it takes."""
        return self.need(width)

    def part(self, width: float, room: Room, *, must: bool = False) -> Parted:
        """Part only where not even a whole page holds all."""
        if room.fits(*self.need(width), loosely=True):
            return self, None
        whole = Stack(self.children, before=self.before, after=self.after, inset=self.inset)
        return whole.part(width, room, must=True) if must else (None, self)


class Frame(NamedTuple):
    """What stands around the children of a panel: distances to them, a fill, and a bar at the left edge."""

    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    fill: str = ""
    bar: str = ""
    bar_width: float = 2.0


@dataclass(eq=False)
class Panel(Stack):
    """Flows inside a frame. `label` is set beside the first line: the mark of a list item, the number of a note."""

    frame: Frame = field(default_factory=Frame)
    label: Prose | None = None
    _whole: tuple[float, Need] | None = field(default=None, init=False)

    def _inner(self, width: float) -> float:
        return width - self.frame.left - self.frame.right

    def _above(self, width: float) -> Need:
        """Give what stands between the upper edge and the children, at the width of the children."""
        return Need(self.frame.top)

    def _framed(self, inner: Need, width: float) -> Need:
        above = self._above(self._inner(width))
        return Need(above.height + inner.height + self.frame.bottom, (*above.calls, *inner.calls))

    def need(self, width: float) -> Need:
        """Give all that it takes, the frame in it."""
        if self._whole is None or self._whole[0] != width:
            self._whole = width, self._framed(super().need(self._inner(width)), width)
        return self._whole[1]

    def opening(self, width: float) -> Need:
        """Give what the first child's beginning takes with the frame."""
        return self._framed(super().opening(self._inner(width)), width)

    def part(self, width: float, room: Room, *, must: bool = False) -> Parted:
        """Part the children; the frame is closed and opened again."""
        framed = self._framed(Need(0.0), width)
        return super().part(self._inner(width), room.less(*framed), must=must)

    def with_children(self, children: Sequence[Flow], *, is_rest: bool) -> Flow:
        """Give the same frame around other children; the label stays with the first."""
        return replace(self, children=children, label=None if is_rest else self.label)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw the frame, what stands in it above and beside the children, and the children."""
        frame, height, inner = self.frame, self.height(width), self._inner(width)
        if frame.fill:
            pen.rectangle(left, top - height, width, height, frame.fill)
        if frame.bar:
            pen.rectangle(left, top - height, frame.bar_width, height, frame.bar)
        self._draw_label(pen, left, top - frame.top, inner)
        super().draw(pen, left + frame.left, top - self._above(inner).height, inner)

    def _draw_label(self, pen: Pen, left: float, top: float, width: float) -> None:
        if self.label:
            self.label.draw(pen, left, top, self.frame.left)

    def anchors(self) -> Iterator[str]:
        """Give the anchors of the label and the children."""
        if self.label:
            yield from self.label.anchors()
        yield from super().anchors()

    def paragraphs(self, width: float) -> Iterator[tuple[Prose, float]]:
        """Give the label and the paragraphs of the children."""
        if self.label:
            yield self.label, self.frame.left
        yield from super().paragraphs(self._inner(width))


@dataclass(eq=False)
class Aside(Panel):
    """A box with a title. One of at most `whole` points stands on one page; a longer one is parted.

    No part of it holds less than `least` points below its title: two lines. `again` is the title of a part that goes on from the
    page before.
    """

    title: Prose | None = None
    again: Prose | None = None
    whole: float = 0.0
    least: float = 0.0

    def _above(self, width: float) -> Need:
        title = self.title
        return Need(self.frame.top + title.height(width) + title.after, title.calls(width)) if title else Need(self.frame.top)

    def opening(self, width: float) -> Need:
        """Give all of a short one; else what two lines and the first child's beginning take."""
        whole, begun = self.need(width), super().opening(width)
        if whole.height <= self.whole:
            return whole
        return Need(max(begun.height, self._framed(Need(self.least), width).height), begun.calls)

    def part(self, width: float, room: Room, *, must: bool = False) -> Parted:
        """Part a long one so that neither part is too short; move a short one whole."""
        parted = head, tail = super().part(width, room, must=must)
        if head is None or tail is None:
            return parted
        if self.need(width).height <= self.whole and not must:
            return None, self
        for _ in range(_TRIES):
            if head is None or self._held(tail, width) >= self.least - CLOSE:
                break
            room = room.less(self.least / 2)
            head, tail = super().part(width, room)
        if head is not None and self._held(head, width) >= self.least - CLOSE:
            return head, tail
        return parted if must else (None, self)

    def _held(self, part: Flow | None, width: float) -> float:
        """Give the height of what a part holds below its title."""
        return part.height(width) - part._framed(Need(0.0), width).height if isinstance(part, Aside) else 0.0

    def with_children(self, children: Sequence[Flow], *, is_rest: bool) -> Flow:
        """Give the same box around other children, under the title that says that it goes on."""
        kept = replace(self, children=children, label=None if is_rest else self.label)
        return replace(kept, title=self.again) if is_rest else kept

    def _draw_label(self, pen: Pen, left: float, top: float, width: float) -> None:
        if self.title:
            self.title.draw(pen, left + self.frame.left, top, width)

    def anchors(self) -> Iterator[str]:
        """Give the anchors of the title and the children."""
        yield from self.title.anchors() if self.title else ()
        yield from super().anchors()

    def paragraphs(self, width: float) -> Iterator[tuple[Prose, float]]:
        """Give the title and the paragraphs of the children."""
        if self.title:
            yield self.title, self._inner(width)
        yield from super().paragraphs(width)
