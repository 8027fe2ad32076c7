"""Flows that hold flows: stacks, what stays together, and panels with a frame. What must not live here: tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefgen.render.pdf.flow import CLOSE, Flow, Parted, Prose
from briefgen.render.pdf.pen import Pen


@dataclass(eq=False)
class Stack(Flow):
    """Flows under one another."""

    children: Sequence[Flow]

    def _rows(self, width: float) -> Iterator[tuple[float, Flow]]:
        """Give each child with the distance above it."""
        previous: Flow | None = None
        for child in self.children:
            yield (max(previous.after, child.before) if previous else 0.0), child
            previous = child

    def height(self, width: float) -> float:
        """Give the height at `width`."""
        return sum(gap + child.height(width) for gap, child in self._rows(width))

    def opening(self, width: float) -> float:
        """Give the height of the first child's beginning and, where that leads, of what it leads to."""
        return self._opening(width, 0)

    def _opening(self, width: float, index: int) -> float:
        """Give the height that the child at `index` needs with all that it leads to."""
        needed = 0.0
        for at in range(index, len(self.children)):
            child = self.children[at]
            if at > index:
                needed += max(self.children[at - 1].after, child.before)
            if not child.leads or at + 1 == len(self.children):
                return needed + child.opening(width)
            needed += child.height(width)
        return needed

    def part(self, width: float, room: float, *, must: bool = False) -> Parted:
        """Part between children, or inside the first that does not fit."""
        used, rows = 0.0, list(self._rows(width))
        for index, (gap, child) in enumerate(rows):
            used += gap
            needed = self._opening(width, index) if child.leads else 0.0
            forced = must and index == 0
            if used + needed <= room + CLOSE or forced:
                if used + child.height(width) <= room + CLOSE:
                    used += child.height(width)
                    continue
                head, tail = child.part(width, room - used, must=forced)
            else:
                head, tail = None, child
            if head is None and index == 0:
                return None, self
            return self._of([*self.children[:index], head]), self._of([tail, *self.children[index + 1 :]], is_rest=True)
        return self, None

    def _of(self, children: Sequence[Flow | None], *, is_rest: bool = False) -> Flow | None:
        kept = [child for child in children if child is not None]
        return self.with_children(kept, is_rest=is_rest) if kept else None

    def with_children(self, children: Sequence[Flow], *, is_rest: bool) -> Flow:
        """Give the same box around other children; `is_rest` when it goes on from the page before."""
        return replace(self, children=children)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw the children under one another."""
        for gap, child in self._rows(width):
            top -= gap
            child.draw(pen, left, top, width)
            top -= child.height(width)

    def anchors(self) -> Iterator[str]:
        """Give the anchors of the children."""
        for child in self.children:
            yield from child.anchors()

    def paragraphs(self, width: float) -> Iterator[tuple[Prose, float]]:
        """Give the paragraphs of the children."""
        for child in self.children:
            yield from child.paragraphs(width)


@dataclass(eq=False)
class Together(Stack):
    """Flows that stand on one page wherever they fit on one."""

    def opening(self, width: float) -> float:
        """Give the whole height."""
        return self.height(width)

    def part(self, width: float, room: float, *, must: bool = False) -> Parted:
        """Part only where not even a whole page holds all."""
        if self.height(width) <= room + CLOSE:
            return self, None
        return Stack(self.children).part(width, room, must=True) if must else (None, self)


@dataclass(eq=False, frozen=True)
class Frame:
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
    """Flows inside a frame. `label` is set beside the first line: the mark of a list item."""

    frame: Frame = field(default_factory=Frame)
    label: Prose | None = None

    def _inner(self, width: float) -> float:
        return width - self.frame.left - self.frame.right

    def height(self, width: float) -> float:
        """Give the height with the frame."""
        return super().height(self._inner(width)) + self.frame.top + self.frame.bottom

    def opening(self, width: float) -> float:
        """Give the height of the first child's beginning with the frame."""
        return super().opening(self._inner(width)) + self.frame.top + self.frame.bottom

    def part(self, width: float, room: float, *, must: bool = False) -> Parted:
        """Part the children; the frame is closed and opened again."""
        return super().part(self._inner(width), room - self.frame.top - self.frame.bottom, must=must)

    def with_children(self, children: Sequence[Flow], *, is_rest: bool) -> Flow:
        """Give the same frame around other children; the label stays with the first."""
        other = super().with_children(children, is_rest=is_rest)
        assert isinstance(other, Panel)
        other.label = None if is_rest else self.label
        return other

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw the frame, the label and the children."""
        frame, height = self.frame, self.height(width)
        if frame.fill:
            pen.rectangle(left, top - height, width, height, frame.fill)
        if frame.bar:
            pen.rectangle(left, top - height, frame.bar_width, height, frame.bar)
        if self.label:
            self.label.draw(pen, left, top - frame.top, frame.left)
        super().draw(pen, left + frame.left, top - frame.top, self._inner(width))

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
