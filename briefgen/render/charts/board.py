"""The board a chart is laid out on: it knows what is taken, so that no two labels meet. What must not live here: kinds of chart.

Coordinates are points, y downwards. A chart may draw above zero; `scene` moves everything down to where it fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from briefgen.dataclass import dataclass, replace
from briefgen.render.charts.lettering import ASCENT, LEADING, TextBlock
from briefgen.render.palette import GRID
from briefgen.render.scene import Circle, Label, Measure, Polyline, Rect, Scene, Shape

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
_TOUCH = 0.02


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether the two share more than an edge."""
        return (
            self.left < other.right - _TOUCH
            and other.left < self.right - _TOUCH
            and self.top < other.bottom - _TOUCH
            and other.top < self.bottom - _TOUCH
        )

    def grown(self, across: float, down: float) -> Box:
        """Give the box with a margin around it."""
        return Box(self.left - across, self.top - down, self.right + across, self.bottom + down)

    def is_crossed(self, start: Point, end: Point) -> bool:
        """Tell whether the line from `start` to `end` runs through the box."""
        enter, leave = 0.0, 1.0
        for origin, length, low, high in (
            (start[0], end[0] - start[0], self.left, self.right),
            (start[1], end[1] - start[1], self.top, self.bottom),
        ):
            if abs(length) < 1e-9:
                if not low < origin < high:
                    return False
                continue
            near, far = sorted(((low - origin) / length, (high - origin) / length))
            enter, leave = max(enter, near), min(leave, far)
        return enter < leave


@dataclass(frozen=True, slots=True)
class Placement:
    """A block of words and where it would stand: `x` is its left edge, middle or right edge, as `anchor` says."""

    block: TextBlock
    x: float
    top: float
    anchor: Anchor = "start"

    @property
    def box(self) -> Box:
        """The room that it takes."""
        left = self.x - self.block.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return Box(left, self.top, left + self.block.width, self.top + self.block.height)

    def inside(self, width: float) -> Placement:
        """Give the placement moved sideways so far that it stands between 0 and `width`."""
        box = self.box
        shift = max(0.0, -box.left) - max(0.0, box.right - width)
        return replace(self, x=self.x + shift)


class Board:
    """Shapes and labels of one drawing, `width` points wide."""

    def __init__(self, width: float, measure: Measure) -> None:
        self.width = width
        self.measure: Measure = cache(measure)
        self._grid: list[tuple[Point, Point]] = []
        self._shapes: list[Shape] = []
        self._labels: list[Label] = []
        self._taken: list[Box] = []
        self._barred: list[Box] = []
        self._strokes: list[tuple[Point, Point]] = []

    def draw(self, *shapes: Shape) -> None:
        """Add shapes in drawing order; labels come above all of them."""
        self._shapes.extend(shapes)

    def grid(self, start: Point, end: Point) -> None:
        """Add a line of the grid: it lies beneath everything and leaves labels out."""
        self._grid.append((start, end))

    def keep_off(self, *boxes: Box) -> None:
        """Bar labels that are offered from standing here."""
        self._barred.extend(boxes)

    def keep_off_line(self, points: Sequence[Point]) -> None:
        """Bar labels that are offered from lying across the line through `points`."""
        self._strokes.extend(pairwise(points))

    def write(self, placement: Placement) -> None:
        """Set words where the layout knows that there is room."""
        box, top = placement.box, placement.top
        if not placement.block:
            return
        self._taken.append(box)
        x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[placement.anchor]
        for text, face in placement.block.lines:
            baseline = top + ASCENT * face.size
            self._labels.append(Label(x, baseline, text, face.size, face.color, placement.anchor, face.bold))
            top += LEADING * face.size

    def is_free(self, placement: Placement, *, clear: float = 1.0) -> bool:
        """Tell whether words can stand here, `clear` points off their neighbours."""
        box = placement.box
        if box.left < -_TOUCH or box.right > self.width + _TOUCH:
            return False
        near = box.grown(clear, 0.0)
        return (
            not any(near.meets(taken) for taken in self._taken)
            and not any(box.meets(barred) for barred in self._barred)
            and not any(near.is_crossed(*stroke) for stroke in self._strokes)
        )

    def offer(self, *placements: Placement) -> bool:
        """Set words at the first of `placements` that is free; tell whether one was."""
        for placement in placements:
            if self.is_free(placement):
                self.write(placement)
                return True
        return False

    def offer_all(self, placements: Iterable[Placement]) -> bool:
        """Set all of `placements`, or none where one of them has no room."""
        return self.offer_each([placement] for placement in placements)

    def offer_each(self, choices: Iterable[Sequence[Placement]]) -> bool:
        """Set each of several words at the first of its places that is free, or none where one of them has no room."""
        labels, taken = len(self._labels), len(self._taken)
        for places in choices:
            free = next((place for place in places if self.is_free(place, clear=1.5)), None)
            if free is None:
                del self._labels[labels:], self._taken[taken:]
                return False
            self.write(free)
        return True

    @property
    def extent(self) -> tuple[float, float]:
        """The upper and the lower edge of everything drawn so far."""
        edges = [edge for shape in (*self._shapes, *self._grid_lines()) for edge in _reach(shape)]
        edges += [edge for box in self._taken for edge in (box.top, box.bottom)]
        return (min(edges), max(edges)) if edges else (0.0, 0.0)

    def scene(self) -> Scene:
        """Give the finished drawing, as high as what was drawn."""
        top, bottom = self.extent
        shapes = (*self._grid_lines(), *self._shapes, *self._labels)
        return Scene(self.width, bottom - top, tuple(_lowered(shape, -top) for shape in shapes))

    def _grid_lines(self) -> list[Shape]:
        return [Polyline(piece, GRID, 0.6) for line in self._grid for piece in _around(line, self._taken)]


def _around(line: tuple[Point, Point], boxes: Iterable[Box]) -> list[tuple[Point, Point]]:
    """Give the pieces of an upright or level line that lie outside `boxes`."""
    (x0, y0), (x1, y1) = line
    level = y0 == y1
    start, end = (x0, x1) if level else (y0, y1)
    holes = sorted(
        (box.left - 1.5, box.right + 1.5) if level else (box.top, box.bottom)
        for box in boxes
        if (box.top < y0 < box.bottom if level else box.left < x0 < box.right)
    )
    pieces = []
    for low, high in [*holes, (end, end)]:
        if low > start:
            pieces.append((start, min(low, end)))
        start = max(start, high)
    return [((a, y0), (b, y0)) if level else ((x0, a), (x0, b)) for a, b in pieces if b - a > 0.5]


def _reach(shape: Shape) -> tuple[float, float]:
    match shape:
        case Polyline():
            heights = [y for _, y in shape.points]
            return min(heights) - shape.width / 2, max(heights) + shape.width / 2
        case Rect():
            edge = shape.stroke_width / 2 if shape.stroke else 0.0
            return shape.y - edge, shape.y + shape.height + edge
        case Circle():
            edge = shape.radius + (shape.stroke_width / 2 if shape.stroke else 0.0)
            return shape.y - edge, shape.y + edge
        case Label():
            return shape.y - ASCENT * shape.size, shape.y + (LEADING - ASCENT) * shape.size


def _lowered(shape: Shape, by: float) -> Shape:
    if isinstance(shape, Polyline):
        return shape._replace(points=tuple((x, y + by) for x, y in shape.points))
    return shape._replace(y=shape.y + by)
