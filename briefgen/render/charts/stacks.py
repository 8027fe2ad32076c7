"""Bars of parts that stand on one another. What must not live here: parts of one whole alone (`shares.py`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.core.document import ChartPoint, ChartSpec
from briefgen.dataclass import dataclass
from briefgen.render.charts.axes import Scale, axis_margin, draw_value_axis, number
from briefgen.render.charts.bars import Group, chart_height, grouped
from briefgen.render.charts.board import Board, Box, Placement
from briefgen.render.charts.categories import draw_categories
from briefgen.render.charts.lettering import VALUE, Face, text_block, widest_word
from briefgen.render.charts.marks import bar_shapes, draw_legend, kind_entries, series_entries
from briefgen.render.palette import AXIS, FILLS, INK, MUTED, PAPER, Shade, shade
from briefgen.render.scene import Polyline, Rect

_WIDEST = 76.0
"""The widest that a bar is drawn, in points: its parts hold their values."""
_SEAM = 0.8
"""The white between two parts of a bar."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a bar, from `start` to `end` on the value axis."""

    point: ChartPoint
    shade: Shade
    start: float
    end: float


def draw_stacks(spec: ChartSpec, board: Board) -> None:
    """Draw a bar a label, its parts from zero outwards in the order of the series: what is negative hangs below."""
    groups = grouped(spec.series)
    stacks = [list(_parts(group)) for group in groups]
    ends = [part.end for stack in stacks for part in stack]
    marks = [tick.at for tick in spec.y_ticks if number(tick.at) is not None]
    low, high = min([0.0, *ends, *marks]), max([0.0, *ends, *marks])
    scale = Scale(low, high if high > low else low + 1.0, chart_height(board), 0.0)
    left = axis_margin(board, spec.y_ticks)
    slot = (board.width - left) / max(len(groups), 1)
    middles = [left + (index + 0.5) * slot for index in range(len(groups))]
    half = min(slot * 0.68, _WIDEST) / 2
    for stack, middle in zip(stacks, middles, strict=True):
        for part in stack:
            _draw_part(board, part, scale, middle - half, middle + half)
    zero = scale.at(0.0)
    board.draw(Polyline(((left, zero), (board.width, zero)), AXIS, 0.8))
    draw_value_axis(board, spec.y_ticks, scale, left=left, right=board.width)
    for group, middle in zip(groups, middles, strict=True):
        _draw_gaps(board, group, middle, zero)
    draw_categories(board, [group.label for group in groups], middles, axis=zero)
    draw_legend(board, [*series_entries(spec), *kind_entries(spec.legend)])


def _parts(group: Group) -> Iterator[_Part]:
    """Give the parts of one bar that have a value."""
    above = below = 0.0
    for index, point in enumerate(group.points):
        value = number(point.y) if point else None
        if point is None or value is None:
            continue
        start = above if value >= 0 else below
        if value >= 0:
            above += value
        else:
            below += value
        yield _Part(point, shade(index, FILLS), start, start + value)


def _draw_part(board: Board, part: _Part, scale: Scale, left: float, right: float) -> None:
    """Draw a part, and its value in it where that fits."""
    top, bottom = sorted((scale.at(part.start), scale.at(part.end)))
    inner = Box(left, top + _SEAM / 2, right, bottom - _SEAM / 2) if bottom - top > 2 * _SEAM else Box(left, top, right, bottom)
    board.draw(*bar_shapes(inner, part.shade, part.point.kind))
    ink = part.shade.over if part.point.kind == "actual" else INK
    face, room = Face(VALUE.smaller().size, ink), right - left - 4.0
    block = text_block(part.point.display, face, board.measure, width=room)
    if not block or widest_word(part.point.display, face, board.measure) > room:
        return
    middle = (inner.top + inner.bottom) / 2
    placed = Placement(block, (left + right) / 2, middle - block.height / 2, "middle")
    if block.height > inner.bottom - inner.top - 2.0 or not board.is_free(placed):
        return
    if part.point.kind != "actual":
        box = placed.box.grown(1.5, 0.0)
        fill = part.shade.tint if part.point.kind == "computed" else PAPER
        board.draw(Rect(box.left, box.top, box.right - box.left, box.bottom - box.top, fill=fill))
    board.write(placed)


def _draw_gaps(board: Board, group: Group, middle: float, zero: float) -> None:
    """Print what a bar without any value has to say."""
    known: Sequence[ChartPoint] = [point for point in group.points if point is not None]
    if known and all(number(point.y) is None for point in known):
        block = text_block(known[0].display, Face(VALUE.smaller().size, MUTED), board.measure, width=board.width / 4, lines=2)
        board.offer(Placement(block, middle, zero - block.height - 1.5, "middle").inside(board.width))
