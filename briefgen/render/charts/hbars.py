"""Lying bars: names on the left, values at the ends. What must not live here: upright bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from briefgen.core.document import ChartPoint, ChartSpec
from briefgen.dataclass import dataclass, replace
from briefgen.render.charts.axes import Scale, draw_under_axis, number, value_range
from briefgen.render.charts.bars import Group, grouped
from briefgen.render.charts.board import Board, Box, Placement
from briefgen.render.charts.lettering import NAME, VALUE, Face, TextBlock, text_block
from briefgen.render.charts.marks import bar_shapes, draw_legend, kind_entries, series_entries
from briefgen.render.palette import AXIS, FILLS, MUTED, Shade, shade
from briefgen.render.scene import Polyline

_MANY = 20


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every row shares: the faces, the thickness of a bar, the air between rows, the names' width and lines, the scale.

    Many rows have names of few lines, or the page would have to scale the drawing down past reading.
    """

    name: Face
    value: Face
    bar: float
    air: float
    names_width: float
    lines: int
    scale: Scale = field(default_factory=lambda: Scale(0.0, 1.0, 0.0, 1.0))


def draw_hbars(spec: ChartSpec, board: Board) -> None:
    """Draw a chart of lying bars, one row a label, all from zero."""
    groups = grouped(spec.series)
    plan = _plan(board, groups)
    names = [text_block(group.label, plan.name, board.measure, width=plan.names_width, lines=plan.lines) for group in groups]
    left = max((block.width for block in names), default=0.0)
    scale = _scale(spec, board, plan, left + 8.0 if left else 0.0)
    plan = replace(plan, scale=scale)
    top = 0.0
    for group, name in zip(groups, names, strict=True):
        top = _draw_row(board, group, name, plan=plan, top=top) + plan.air
    bottom = max(top - plan.air, 12.0) + 3.0
    zero = scale.at(0.0)
    board.draw(Polyline(((zero, -3.0), (zero, bottom)), AXIS, 0.8))
    for tick in spec.y_ticks:
        if number(tick.at):
            board.grid((scale.at(tick.at), -3.0), (scale.at(tick.at), bottom))
    draw_under_axis(board, spec.y_ticks, scale, top=bottom + 2.0, right=board.width)
    draw_legend(board, [*series_entries(spec), *kind_entries(spec.legend)])


def _plan(board: Board, groups: Sequence[Group]) -> _Plan:
    series = len(groups[0].points) if groups else 1
    if len(groups) * series > 2 * _MANY:
        return _Plan(NAME.smaller(), VALUE.smaller(), 6.5, 0.8, board.width * 0.5, 1)
    if len(groups) * series > _MANY:
        return _Plan(NAME.smaller(), VALUE.smaller(), 6.5, 2.6, board.width * 0.5, 2)
    return _Plan(NAME, VALUE, 11.0 if series == 1 else 9.0, 6.5, board.width * 0.36, 4)


def _scale(spec: ChartSpec, board: Board, plan: _Plan, left: float) -> Scale:
    """Give the scale that leaves room for the values beyond the ends of their bars."""
    points = [point for series in spec.series for point in series.points]
    behind = [_value(board, point, plan).width + 4.0 for point in points if (number(point.y) or 0.0) >= 0]
    before = [_value(board, point, plan).width + 4.0 for point in points if (number(point.y) or 0.0) < 0]
    low, high = value_range(spec, from_zero=True)
    start, end = left + max(before, default=0.0), board.width - max(behind, default=0.0)
    return Scale(low, high, start, max(end, start + 1.0))


def _value(board: Board, point: ChartPoint, plan: _Plan) -> TextBlock:
    face = plan.value if number(point.y) is not None else Face(plan.value.size, MUTED)
    return text_block(point.display, face, board.measure, width=board.width * 0.2, lines=3)


def _draw_row(board: Board, group: Group, name: TextBlock, *, plan: _Plan, top: float) -> float:
    """Draw the bars of one label, the name beside their middle; give the lower edge of the row."""
    steps = [max(plan.bar + 1.0, _value(board, point, plan).height) if point else plan.bar + 1.0 for point in group.points]
    height = max(sum(steps), name.height)
    board.write(Placement(name, 0.0, top + (height - name.height) / 2))
    y = top + (height - sum(steps)) / 2
    for index, (point, step) in enumerate(zip(group.points, steps, strict=True)):
        if point is not None:
            _draw_bar(board, point, shade(index, FILLS), plan=plan, middle=y + step / 2)
        y += step
    return top + height


def _draw_bar(board: Board, point: ChartPoint, look: Shade, *, plan: _Plan, middle: float) -> None:
    value = number(point.y)
    zero, end = plan.scale.at(0.0), plan.scale.at(value or 0.0)
    if value is not None:
        box = Box(min(zero, end), middle - plan.bar / 2, max(zero, end), middle + plan.bar / 2)
        board.draw(*bar_shapes(box, look, point.kind))
    block = _value(board, point, plan)
    side = -1 if value is not None and value < 0 else 1
    board.write(Placement(block, end + 4.0 * side, middle - block.height / 2, "start" if side > 0 else "end"))
