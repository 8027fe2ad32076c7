"""Axes of charts: round marks on the value axis, years on the other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil, floor

from briefgen.compose.wording import Look, Wording
from briefgen.core.cited import CitedNumber
from briefgen.core.document import ChartPoint, Tick
from briefgen.core.units import PERCENT

_MOST_VALUES, _MOST_YEARS = 5, 8
"""Steps between the first and the last mark, at most."""


def y_ticks(wording: Wording, values: Sequence[Decimal], unit: str) -> tuple[Tick, ...]:
    """Give marks from the lowest value, or zero, to the highest."""
    look = Look(form="short" if unit == PERCENT else "plain", approx=False)
    steps = _round_steps(min(Decimal(0), *values), max(Decimal(0), *values), _MOST_VALUES)
    return tuple(Tick(float(at), wording.write(CitedNumber(at, unit), look)) for at in steps)


def stacked(points: Sequence[ChartPoint]) -> list[Decimal]:
    """Give how far the bars reach where points of one label stand on one another: up, and down."""
    reach: dict[tuple[str, bool], Decimal] = {}
    for point in points:
        if point.y is not None:
            side = point.label, point.y < 0
            reach[side] = reach.get(side, Decimal(0)) + point.y
    return list(reach.values())


def x_ticks(points: Sequence[ChartPoint]) -> tuple[Tick, ...]:
    """Give marks at round years from before the first point to behind the last."""
    places = [place for point in points for place in (point.x, point.x_end) if place is not None]
    if not places:
        return ()
    first, last = floor(min(places)), ceil(max(places))
    step = max(1, int(_round_steps(Decimal(0), Decimal(last - first or 1), _MOST_YEARS)[1]))
    return tuple(Tick(float(year), str(year)) for year in range(first - first % step, last + 1, step))


def _round_steps(low: Decimal, high: Decimal, most: int) -> list[Decimal]:
    """Give round marks from below `low` to above `high`: steps of 1, 2 or 5 times a power of ten."""
    if low == high:
        return [low]
    rough = (high - low) / most
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    start = int((low / step).to_integral_value(rounding=ROUND_FLOOR))
    end = int((high / step).to_integral_value(rounding=ROUND_CEILING))
    return [step * index for index in range(start, end + 1)]
