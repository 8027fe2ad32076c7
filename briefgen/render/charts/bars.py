"""Upright bars, alone or side by side. What must not live here: lying bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefgen.core.document import ChartPoint, ChartSeries, ChartSpec
from briefgen.dataclass import dataclass, replace
from briefgen.render.charts.axes import Scale, axis_margin, draw_value_axis, number, value_range
from briefgen.render.charts.board import Board, Box, Placement
from briefgen.render.charts.categories import draw_categories
from briefgen.render.charts.lettering import VALUE, Face, text_block, widest_word
from briefgen.render.charts.marks import bar_shapes, draw_legend, kind_entries, series_entries
from briefgen.render.palette import AXIS, FILLS, MUTED, Shade, shade
from briefgen.render.scene import Polyline

_WIDEST = 52.0
_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Group:
    """The points that share a label, one place a series; None where a series has none."""

    label: str
    points: tuple[ChartPoint | None, ...]


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar in its place. `pitch` is the distance to the next one; `value` None is a gap."""

    box: Box
    point: ChartPoint
    value: float | None
    shade: Shade
    pitch: float


def grouped(series: Sequence[ChartSeries]) -> list[Group]:
    """Join the points of several series by equal labels: in order of x where all have one, else in that of each series."""
    order: list[_Key] = []
    rows: list[dict[_Key, ChartPoint]] = []
    for one in series:
        row = _keyed(one.points)
        keys = list(row)
        for index, key in reversed(list(enumerate(keys))):
            if key not in order:
                later = [order.index(other) for other in keys[index + 1 :]]
                order.insert(min(later, default=len(order)), key)
        rows.append(row)
    return [Group(key[0], tuple(row.get(key) for row in rows)) for key in _in_time(order, rows)]


def _keyed(points: Sequence[ChartPoint]) -> dict[_Key, ChartPoint]:
    """Give the points by label and by how often the label stood before."""
    seen: Counter[str] = Counter()
    row = {}
    for point in points:
        row[point.label, seen[point.label]] = point
        seen[point.label] += 1
    return row


def _in_time(order: list[_Key], rows: Sequence[dict[_Key, ChartPoint]]) -> list[_Key]:
    places = {key: point.x for row in rows for key, point in row.items() if point.x is not None}
    return sorted(order, key=lambda key: places[key]) if len(rows) > 1 and len(places) == len(order) else order


def chart_height(board: Board) -> float:
    """Give the height of a chart of upright bars."""
    return min(132.0, max(90.0, board.width * 0.29))


def draw_bars(spec: ChartSpec, board: Board) -> None:
    """Draw a chart of upright bars: values above them, names under them, all from zero."""
    groups = grouped(spec.series)
    low, high = value_range(spec, from_zero=True)
    scale = Scale(low, high, chart_height(board), 0.0)
    left = axis_margin(board, spec.y_ticks)
    slot = (board.width - left) / max(len(groups), 1)
    bars = [bar for index, group in enumerate(groups) for bar in _group_bars(group, left + index * slot, slot, scale)]
    zero = scale.at(0.0)
    for bar in bars:
        if bar.value is not None:
            board.draw(*bar_shapes(bar.box, bar.shade, bar.point.kind))
            board.keep_off(bar.box)
    board.draw(Polyline(((left, zero), (board.width, zero)), AXIS, 0.8))
    draw_value_axis(board, spec.y_ticks, scale, left=left, right=board.width)
    _draw_values(board, bars, has_axis=bool(spec.y_ticks))
    draw_categories(
        board, [group.label for group in groups], [left + (index + 0.5) * slot for index in range(len(groups))], axis=zero
    )
    draw_legend(board, [*series_entries(spec), *kind_entries(spec.legend)])


def _group_bars(group: Group, left: float, slot: float, scale: Scale) -> list[_Bar]:
    """Place the bars of a group about the middle of its slot; a series that has no point here takes no room."""
    count = len(group.points)
    present = [(index, point) for index, point in enumerate(group.points) if point is not None]
    pitch = min(slot * (0.62 if count == 1 else 0.76) / count, _WIDEST)
    gap = min(1.0, pitch * 0.1) if count > 1 else 0.0
    start = left + (slot - pitch * len(present)) / 2
    zero = scale.at(0.0)
    bars = []
    for place, (index, point) in enumerate(present):
        value = number(point.y)
        end = zero if value is None else scale.at(value)
        x = start + place * pitch
        box = Box(x + gap / 2, min(zero, end), x + pitch - gap / 2, max(zero, end))
        bars.append(_Bar(box, point, value, shade(index, FILLS), slot if count == 1 else pitch))
    return bars


def _draw_values(board: Board, bars: Sequence[_Bar], *, has_axis: bool) -> None:
    """Print every value where all fit, else those that the eye looks for first."""
    for face in (VALUE, VALUE.smaller()):
        for lines in (1, 2):
            if board.offer_all([_value(board, bar, face, lines) for bar in bars]):
                return
    for bar in _telling(bars, has_axis=has_axis):
        plain = [_value(board, bar, VALUE.smaller(), lines) for lines in (1, 2)]
        board.offer(*plain, *(_lifted(placement, bars) for placement in plain))


def _lifted(placement: Placement, bars: Sequence[_Bar]) -> Placement:
    """Give a value moved off the bars beside its own that are longer."""
    box = placement.box
    near = [bar.box for bar in bars if bar.box.left < box.right and box.left < bar.box.right and bar.value is not None]
    height = placement.block.height
    clear = min((other.top for other in near), default=box.top + height) - height - 1.5
    return replace(placement, top=clear) if box.top - clear <= 1.5 * height else placement


def _value(board: Board, bar: _Bar, face: Face, lines: int) -> Placement:
    if bar.value is None:
        face = Face(face.size, MUTED)
    width = board.width / 3 if lines == 1 else max(bar.pitch - 3.0, widest_word(bar.point.display, face, board.measure))
    block = text_block(bar.point.display, face, board.measure, width=width, lines=lines)
    below = bar.value is not None and bar.value < 0
    top = bar.box.bottom + 2.0 if below else bar.box.top - block.height - 1.5
    return Placement(block, (bar.box.left + bar.box.right) / 2, top, "middle").inside(board.width)


def _telling(bars: Sequence[_Bar], *, has_axis: bool) -> list[_Bar]:
    """Give the bars to label when not all can be: of each series the last and the highest.

    Where no axis tells the others' values, also the lowest, the first, and before all what is no plain row.
    """
    chosen = [] if has_axis else [bar for bar in bars if bar.point.kind != "actual"]
    for own in dict.fromkeys(bar.shade for bar in bars):
        known = [bar for bar in bars if bar.shade == own and bar.value is not None]
        ranked = sorted(known, key=lambda bar: bar.value or 0.0)
        chosen += [*known[-1:], *ranked[-1:]] if has_axis else [*known[-1:], *ranked[-1:], *ranked[:1], *known[:1]]
    return list(dict.fromkeys(chosen))
