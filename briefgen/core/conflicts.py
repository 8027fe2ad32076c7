"""Conflicts: accepted rows that tell the same thing differently. They are shown side by side; nothing is picked silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, islice

from briefgen.core.cited import CitedNumber
from briefgen.core.facts import Fact, Kind
from briefgen.core.ledger import Ledger
from briefgen.dataclass import dataclass
from briefgen.errors import Diagnostic, finding

Told = tuple[str, str, str, str, bool]
"""What a row tells: subject, measure, period, unit, and whether it is a target."""
TypedAs = tuple[Decimal, Decimal, Decimal, int]
"""A number as it was typed: the ends of its range, its value, the place of its last digit."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rows with one subject, measure and period and values that do not agree, in the order of the tables.

    `preferred` is the row that the analyst prefers, None where she has not said; `reason` is hers.
    """

    rows: tuple[Fact, ...]
    preferred: Fact | None = None
    reason: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the rows."""
        return tuple(row.id for row in self.rows)


def conflicts(ledger: Ledger) -> list[Conflict]:
    """Find every conflict among the accepted rows; one that was superseded no longer counts."""
    found = []
    for rows in same_told(ledger).values():
        # Each pair: a wide range agrees with numbers that do not agree with one another.
        told = {typed_as(ledger.numbers[row.id]): ledger.numbers[row.id] for row in rows}
        if any(not agree(one, other) for one, other in combinations(told.values(), 2)):
            preferred = [row for row in rows if row.prefer]
            first = preferred[0] if len(preferred) == 1 else None
            found.append(Conflict(tuple(rows), first, first.prefer_reason if first else ""))
    return found


def same_told(ledger: Ledger) -> dict[Told, list[Fact]]:
    """Group the rows that tell one number: equal subject, measure, period and unit.

    Rows without a subject or measure are left out, and so are those that another row supersedes.
    """
    superseded = {key for fact in ledger.facts.values() for key in fact.supersedes}
    groups: dict[Told, list[Fact]] = {}
    for fact in ledger.facts.values():
        if fact.subject and fact.measure and fact.id not in superseded and fact.id in ledger.numbers:
            groups.setdefault(_told(fact, ledger.numbers[fact.id]), []).append(fact)
    return groups


def _told(fact: Fact, number: CitedNumber) -> Told:
    period = fact.period
    # "1997" and "1997?" are one year; a period without one is as typed.
    when = f"{period.first_day}/{period.last_day}" if period and period.first_day else str(period or "")
    return fact.subject.casefold(), fact.measure.casefold(), when, number.unit, fact.kind is Kind.TARGET


def agree(one: CitedNumber, other: CitedNumber) -> bool:
    """Tell whether two numbers can both be right: their ranges meet, or they are equal as far as the rougher one was typed."""
    (low, high), (lower, higher) = _ends(one), _ends(other)
    if low <= higher and lower <= high:
        return True
    a, b = one.rounded, other.rounded
    place = max(_last_place(a), _last_place(b))
    return _at(a, place) == _at(b, place)


def agreeing(numbers: Sequence[CitedNumber]) -> Iterator[tuple[int, int]]:
    """Give the places of each two numbers that agree. Only neighbours are compared: of many numbers few lie near one another."""
    reach = [_reach(number) for number in numbers]
    order = sorted(range(len(numbers)), key=reach.__getitem__)
    for place, one in enumerate(order):
        for other in islice(order, place + 1, None):
            if reach[other][0] > reach[one][1]:
                break
            if agree(numbers[one], numbers[other]):
                yield one, other


def _reach(number: CitedNumber) -> tuple[Decimal, Decimal]:
    """Give the ends between which a number must come to agree with this one, or this one with it."""
    low, high = _ends(number)
    step = Decimal(1).scaleb(_last_place(number.rounded))
    return min(low, number.rounded - step), max(high, number.rounded + step)


def typed_as(number: CitedNumber) -> TypedAs:
    """Give all that `agree` looks at: numbers that are alike in it agree with the same ones."""
    return (*_ends(number), number.rounded, _last_place(number.rounded))


def _ends(number: CitedNumber) -> tuple[Decimal, Decimal]:
    value = number.rounded
    low = value if number.low is None else number.low
    high = value if number.high is None else number.high
    return low, high


def _last_place(value: Decimal) -> int:
    return int(value.as_tuple().exponent)


def _at(value: Decimal, place: int) -> Decimal:
    return (value / Decimal(1).scaleb(place)).to_integral_value(ROUND_HALF_UP)


def conflict(ledger: Ledger) -> Iterator[Diagnostic]:
    """Report conflicts for which no preference is recorded, or one without a reason. They are printed as panels all the same."""
    for found in conflicts(ledger):
        first, *others = found.rows
        values = " and ".join(f"{_plain(ledger.numbers[row.id])} ({row.id}, {row.where})" for row in others)
        told = f"{first.subject}, {first.measure}, {first.period or 'no period'}"
        said = f"{told}: {_plain(ledger.numbers[first.id])} here, {values}"
        chosen = [row for row in found.rows if row.prefer]
        if not chosen:
            hint = "both are printed; write prefer = true and a prefer_reason in the better row"
        elif len(chosen) > 1:
            hint = f"{len(chosen)} rows are preferred, expected one"
        elif not found.reason:
            hint = f'"{chosen[0].id}" is preferred without a prefer_reason'
        else:
            continue
        yield finding("conflict", said, first.at("value"), hint=hint)


def _plain(number: CitedNumber) -> str:
    return f"{number.rounded.normalize():,f}{' ' + number.unit if number.unit else ''}"
