"""Bars, dots and legends: how actual, computed and target rows look, by shape as well as shade.

What must not live here: axes.

actual      solid
computed    light, hatched, outlined
target      hollow, with a dashed outline
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin

from briefgen.core.document import ChartSpec, PointKind
from briefgen.dataclass import replace
from briefgen.render.charts.board import Board, Box, Placement, Point
from briefgen.render.charts.lettering import NAME, text_block
from briefgen.render.palette import FILLS, NEUTRAL, PAPER, Shade, shade
from briefgen.render.scene import Circle, Polyline, Rect, Shape

DASH = (2.6, 1.8)
_HATCH_STEP = 3.6
_SWATCH = 8.0


def bar_shapes(box: Box, shade: Shade, kind: PointKind) -> list[Shape]:
    """Give the shapes of one bar or part."""
    width, height = box.right - box.left, box.bottom - box.top
    if kind == "actual" or min(width, height) < 2.0:
        solid = Rect(box.left, box.top, width, height, fill=shade.fill if kind == "actual" else shade.tint)
        return (
            [solid, _outline(box.grown(-0.3, -0.3), shade.ink, 0.6)] if shade.is_light and min(width, height) > 2.0 else [solid]
        )
    edge = box.grown(-0.5, -0.5)
    if kind == "target":
        return [_dashed(edge, shade.ink)]
    hatch: list[Shape] = [Polyline(line, shade.ink, 0.7) for line in _hatching(edge)]
    return [Rect(box.left, box.top, width, height, fill=shade.tint), *hatch, _outline(edge, shade.ink, 1.0)]


def dot_shapes(at: Point, shade: Shade, kind: PointKind, radius: float = 2.6) -> list[Shape]:
    """Give the shapes of one point of a line or timeline."""
    x, y = at
    halo = Circle(x, y, radius + 1.0, fill=PAPER)
    match kind:
        case "actual":
            return [halo, Circle(x, y, radius, fill=shade.fill)]
        case "computed":
            return [halo, Circle(x, y, radius, fill=shade.tint, stroke=shade.fill, stroke_width=1.1)]
        case "target":
            return [halo, Polyline(_ring(at, radius + 0.5), shade.fill, 1.1, (1.7, 1.25))]


LegendEntry = tuple[str, Shade, PointKind]
"""The words of a legend and the mark before them."""


def series_entries(spec: ChartSpec) -> list[LegendEntry]:
    """Give the legend entries of the series, none where there is one series alone."""
    if len(spec.series) < 2:
        return []
    return [(series.name, shade(index, FILLS), "actual") for index, series in enumerate(spec.series)]


def kind_entries(legend: tuple[tuple[PointKind, str], ...]) -> list[LegendEntry]:
    """Give the legend entries of the kinds of point, in no series' colour."""
    return [(words, NEUTRAL, kind) for kind, words in legend]


def draw_legend(board: Board, entries: Sequence[LegendEntry], *, dots: bool = False) -> None:
    """Set a legend above all that is drawn, in as many rows as it needs. Entries without words are left out."""
    indent = _SWATCH + 4.0
    rows: list[list[tuple[Placement, Shade, PointKind]]] = []
    x = board.width
    for words, look, kind in entries:
        block = text_block(words, NAME, board.measure, width=board.width - indent)
        if not block:
            continue
        if x + indent + block.width > board.width:
            rows.append([])
            x = 0.0
        rows[-1].append((Placement(block, x + indent, 0.0), look, kind))
        x += indent + block.width + 14.0
    bottom = board.extent[0] - 6.0
    for row in reversed(rows):
        top = bottom - max(placement.block.height for placement, _, _ in row)
        for placement, look, kind in row:
            left = placement.x - indent
            swatch = Box(left, top + 1.0, left + _SWATCH, top + 1.0 + _SWATCH)
            middle = (left + _SWATCH / 2, top + 1.0 + _SWATCH / 2)
            board.draw(*(dot_shapes(middle, look, kind) if dots else bar_shapes(swatch, look, kind)))
            board.write(replace(placement, top=top))
        bottom = top - 2.0


def _outline(box: Box, color: str, width: float) -> Rect:
    return Rect(box.left, box.top, box.right - box.left, box.bottom - box.top, stroke=color, stroke_width=width)


def _dashed(box: Box, color: str) -> Polyline:
    corners = ((box.left, box.bottom), (box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    return Polyline(corners, color, 1.0, DASH)


def _hatching(box: Box) -> list[tuple[Point, Point]]:
    """Give the rising lines at 45 degrees that fill `box`."""
    width, height = box.right - box.left, box.bottom - box.top
    step = max(_HATCH_STEP, hypot(width, height) / 120)
    lines = []
    reach = step * 0.8
    while reach < width + height:
        start = (box.left, box.top + reach) if reach < height else (box.left + reach - height, box.bottom)
        end = (box.left + reach, box.top) if reach < width else (box.right, box.top + reach - width)
        lines.append((start, end))
        reach += step
    return lines


def _ring(at: Point, radius: float) -> tuple[Point, ...]:
    turns = [2 * pi * step / 24 for step in range(25)]
    return tuple((at[0] + radius * sin(turn), at[1] - radius * cos(turn)) for turn in turns)
