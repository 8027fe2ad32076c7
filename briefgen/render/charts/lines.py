"""Points joined over time, each line named at its end.

What must not live here: where names go when they crowd (`endlabels.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.core.document import ChartPoint, ChartSeries, ChartSpec, PointKind, Tick
from briefgen.dataclass import dataclass
from briefgen.render.charts.axes import Scale, axis_margin, draw_under_axis, draw_value_axis, number, value_range
from briefgen.render.charts.board import Board, Box, Placement, Point
from briefgen.render.charts.endlabels import GAP, End, draw_ends, end_margin
from briefgen.render.charts.lettering import AXIS_LABEL, VALUE, text_block
from briefgen.render.charts.marks import DASH, dot_shapes, draw_legend, kind_entries
from briefgen.render.palette import AXIS, GRID, STROKES, Shade, shade
from briefgen.render.scene import Polyline

_DOTTED = (0.6, 2.0)
_DASHES: dict[PointKind, tuple[float, ...]] = {"actual": (), "computed": _DOTTED, "target": DASH}
_DOTS_UP_TO = 24


@dataclass(frozen=True, slots=True)
class _Frame:
    """The scales, the edges of the plot (`left`, `foot`) and where the column of names begins."""

    across: Scale
    down: Scale
    left: float
    column: float
    foot: float


@dataclass(frozen=True, slots=True)
class _Dot:
    """A point in its place."""

    at: Point
    point: ChartPoint


@dataclass(frozen=True, slots=True)
class _Line:
    """A series in its place: stretches of points with no gap inside."""

    name: str
    shade: Shade
    stretches: tuple[tuple[_Dot, ...], ...]

    @property
    def dots(self) -> list[_Dot]:
        """All points, from left to right."""
        return [dot for stretch in self.stretches for dot in stretch]


def draw_lines(spec: ChartSpec, board: Board) -> None:
    """Draw a chart of lines: names and last values at the ends, a gap where a row has no value.

    Without marks of the value axis it starts at zero, for nothing would tell that it does not.
    """
    places = _places(spec)
    frame = _frame(spec, board, places)
    lines = [_line(spec, index, places, frame) for index in range(len(spec.series))]
    _draw_frame(spec, board, frame, places)
    dotted = sum(len(line.dots) for line in lines) <= _DOTS_UP_TO
    for line in reversed(lines):
        _draw_line(board, line, dotted=dotted)
    for x, y in (dot.at for line in lines for dot in line.dots):
        board.keep_off(Box(x - 3.5, y - 3.5, x + 3.5, y + 3.5))
    ends = [End(line.name, line.dots[-1].point.display, line.dots[-1].at, line.shade) for line in lines if line.dots]
    draw_ends(board, ends, column=frame.column, foot=frame.foot + 5.0)
    _draw_values(board, lines, everything=not spec.y_ticks)
    _draw_gaps(spec, board, frame, places)
    draw_legend(board, kind_entries(spec.legend), dots=True)


def _frame(spec: ChartSpec, board: Board, places: dict[int, float]) -> _Frame:
    ends = []
    for series in spec.series:
        known = [point for point in _in_order(series, places) if number(point.y) is not None]
        ends += [(series.name, known[-1].display)] if known else []
    column = board.width - end_margin(board, ends)
    left = axis_margin(board, spec.y_ticks)
    start = left + (4.0 if spec.y_ticks else 14.0)
    end = max(column - (GAP if ends else 4.0), start + 1.0)
    marks = [*places.values(), *(tick.at for tick in spec.x_ticks if number(tick.at) is not None)]
    low, high = value_range(spec, from_zero=not spec.y_ticks)
    height = min(150.0, max(100.0, board.width * 0.33)) if len(set(places.values())) > 1 else 60.0
    return _Frame(
        across=Scale(min(marks, default=0.0), max(marks, default=1.0), start, end),
        down=Scale(low, high, height, 0.0),
        left=left,
        column=column,
        foot=height + (14.0 if low < 0 and not spec.y_ticks else 0.0),
    )


def _places(spec: ChartSpec) -> dict[int, float]:
    """Give the place of every point by its identity: its x, or its rank among the labels where some point has none."""
    points = [point for series in spec.series for point in series.points]
    if all(number(point.x) is not None for point in points):
        return {id(point): float(point.x or 0.0) for point in points}
    ranks = {label: float(rank) for rank, label in enumerate(dict.fromkeys(point.label for point in points))}
    return {id(point): ranks[point.label] for point in points}


def _in_order(series: ChartSeries, places: dict[int, float]) -> list[ChartPoint]:
    return sorted(series.points, key=lambda point: places[id(point)])


def _line(spec: ChartSpec, index: int, places: dict[int, float], frame: _Frame) -> _Line:
    series = spec.series[index]
    stretches: list[list[_Dot]] = [[]]
    for point in _in_order(series, places):
        value = number(point.y)
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append(_Dot((frame.across.at(places[id(point)]), frame.down.at(value)), point))
    return _Line(series.name, shade(index, STROKES), tuple(tuple(stretch) for stretch in stretches if stretch))


def _draw_frame(spec: ChartSpec, board: Board, frame: _Frame, places: dict[int, float]) -> None:
    """Draw the grid, the line of zero and the time axis, which has the points' own labels where the spec marks none."""
    across, down, foot = frame.across, frame.down, frame.foot
    right = across.end + 4.0
    base = down.at(0.0) if down.low <= 0 <= down.high else foot
    draw_value_axis(board, spec.y_ticks, down, left=frame.left, right=right)
    board.draw(Polyline(((frame.left, base), (right, base)), AXIS if down.low <= 0 else GRID, 0.8))
    board.keep_off_line(((frame.left, base), (right, base)))
    if base < foot - 0.01 and not spec.y_ticks:
        board.grid((frame.left, foot), (right, foot))
    points = [point for series in spec.series for point in series.points]
    ticks = spec.x_ticks or tuple({places[id(point)]: Tick(places[id(point)], point.label) for point in points}.values())
    for x in draw_under_axis(board, ticks, across, top=foot + 5.0, right=min(frame.column - 3.0, board.width)):
        board.draw(Polyline(((x, foot), (x, foot + 3.0)), AXIS, 0.6))


def _draw_line(board: Board, line: _Line, *, dotted: bool) -> None:
    """Draw the strokes, then the dots: all of them, or those that a stroke does not show."""
    for stretch in line.stretches:
        for path, kind in _strokes(stretch):
            board.draw(Polyline(path, line.shade.fill, 1.7, _DASHES[kind]))
            board.keep_off_line(path)
    for stretch in line.stretches:
        for dot in stretch:
            if dotted or len(stretch) == 1 or dot.point.kind != "actual" or dot is line.dots[-1]:
                board.draw(*dot_shapes(dot.at, line.shade, dot.point.kind, 2.4 if dotted else 2.0))


def _strokes(stretch: Sequence[_Dot]) -> list[tuple[tuple[Point, ...], PointKind]]:
    """Give the paths between points, each as far as one kind of stroke goes.

    What happened is joined past the targets set meanwhile; a target hangs on the point before it by a stroke of its own.
    """
    paths: list[tuple[tuple[Point, ...], PointKind]] = []
    last: _Dot | None = None
    before: _Dot | None = None
    for dot in stretch:
        start = before if dot.point.kind == "target" else last
        if start is not None:
            kinds = (start.point.kind, dot.point.kind)
            kind: PointKind = "target" if "target" in kinds else "computed" if "computed" in kinds else "actual"
            if paths and paths[-1][1] == kind and paths[-1][0][-1] == start.at:
                paths[-1] = ((*paths[-1][0], dot.at), kind)
            else:
                paths.append(((start.at, dot.at), kind))
        before = dot
        last = dot if dot.point.kind != "target" else last
    return paths


def _draw_values(board: Board, lines: Sequence[_Line], *, everything: bool) -> None:
    """Print the values of points that no end tells: all where there is no axis and they fit, else those that stand out."""
    inner = [(line, index) for line in lines for index in range(len(line.dots) - 1)]
    if everything and board.offer_each([_places_of_value(board, line, index) for line, index in inner]):
        return
    for line, index in inner:
        if line.dots[index].point.kind != "actual" or (everything and index in _telling(line)):
            board.offer(*_places_of_value(board, line, index))


def _places_of_value(board: Board, line: _Line, index: int) -> list[Placement]:
    """Give the places for the value of a point: above it first, below it first where the line goes up on both sides."""
    (x, y), dots = line.dots[index].at, line.dots
    block = text_block(dots[index].point.display, VALUE.smaller(), board.measure, width=board.width / 4, lines=1)
    beside = (dots[max(index - 1, 0)], dots[min(index + 1, len(dots) - 1)])
    tops = [y - 4.5 - block.height, y + 4.0]
    if all(other.at[1] <= y for other in beside):
        tops.reverse()
    centred = [Placement(block, x, top, "middle").inside(board.width) for top in tops]
    return [*centred, *(Placement(block, x - 3.0, top) for top in tops), *(Placement(block, x + 3.0, top, "end") for top in tops)]


def _telling(line: _Line) -> set[int]:
    """Give the indices of the first, the highest and the lowest point."""
    heights = [dot.at[1] for dot in line.dots]
    return {0, heights.index(min(heights)), heights.index(max(heights))}


def _draw_gaps(spec: ChartSpec, board: Board, frame: _Frame, places: dict[int, float]) -> None:
    """Print what rows without a value have to say, at the foot of the gap."""
    for point in (point for series in spec.series for point in series.points if number(point.y) is None):
        block = text_block(point.display, AXIS_LABEL, board.measure, width=board.width / 4, lines=2)
        x = frame.across.at(places[id(point)])
        board.offer(Placement(block, x, frame.down.start - block.height - 2.0, "middle").inside(board.width))
