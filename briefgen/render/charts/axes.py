"""Scales, the grid and the labels of value and time axes. What must not live here: marks of data."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import isfinite

from briefgen.core.document import ChartSpec, Tick
from briefgen.dataclass import dataclass
from briefgen.render.charts.board import Board, Placement
from briefgen.render.charts.lettering import AXIS_LABEL, clean, text_block


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low` stands at `start` and `high` at `end`, in points."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Give the place of `value`; the middle where the scale has no length."""
        if self.high <= self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def number(value: Decimal | float | None) -> float | None:
    """Give a value as a number that can be drawn; None for a gap."""
    found = None if value is None else float(value)
    return found if found is not None and isfinite(found) and abs(found) < 1e300 else None


def value_range(spec: ChartSpec, *, from_zero: bool) -> tuple[float, float]:
    """Give the lowest and the highest value to be drawn, zero among them where asked for."""
    values = [value for series in spec.series for point in series.points if (value := number(point.y)) is not None]
    values += [tick.at for tick in spec.y_ticks if number(tick.at) is not None]
    if from_zero or not values:
        values.append(0.0)
    low, high = min(values), max(values)
    if high > low:
        return low, high
    return (min(low, 0.0), max(high, 0.0)) if low else (0.0, 1.0)


def axis_margin(board: Board, ticks: Sequence[Tick]) -> float:
    """Give the room that the labels of the value axis take on the left."""
    widths = [AXIS_LABEL.width(clean(tick.label), board.measure) for tick in ticks]
    return min(max(widths) + 6.0, board.width * 0.25) if widths else 0.0


def draw_value_axis(board: Board, ticks: Sequence[Tick], scale: Scale, *, left: float, right: float) -> None:
    """Draw level grid lines, their labels in the margin on the left. Zero has no grid line: it has the baseline."""
    for tick in _drawable(ticks):
        y = scale.at(tick.at)
        if tick.at != 0:
            board.grid((left, y), (right, y))
        block = text_block(tick.label, AXIS_LABEL, board.measure, width=max(left - 6.0, 4.0), lines=1)
        board.offer(Placement(block, left - 6.0, y - block.height / 2, "end"))


def draw_under_axis(board: Board, ticks: Sequence[Tick], scale: Scale, *, top: float, right: float) -> list[float]:
    """Set the labels of an axis that runs across, none past `right`, thinned until they fit; give the places of those set."""
    marks = sorted(_drawable(ticks), key=lambda tick: tick.at)
    blocks = [text_block(tick.label, AXIS_LABEL, board.measure, width=right / 3, lines=1) for tick in marks]
    places = [scale.at(tick.at) for tick in marks]
    placed = [Placement(block, x, top, "middle").inside(right) for block, x in zip(blocks, places, strict=True)]
    for step in range(1, len(marks) + 1):
        if board.offer_all(placed[::step]):
            return places[::step]
    return []


def _drawable(ticks: Sequence[Tick]) -> list[Tick]:
    return [tick for tick in ticks if number(tick.at) is not None]
