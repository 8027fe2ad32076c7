"""Cited values and their algebra: a number, date or text that knows which facts it was drawn from.

Whatever is computed cites the union of its inputs, is "about" when one of them is, and is known to as many digits as the least
precise of them. What must not live here: words (compose writes values out) and templates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from briefgen.core.dates import Period
from briefgen.core.units import PERCENT, UnitMismatch

Operator = Literal["+", "-", "*", "/", "^"]
MIN_DIGITS = 2
"""A computed value keeps at least this many significant digits, even where an input was typed with one."""


def significant_digits(value: Decimal) -> int:
    """Count the digits that were typed: 2 for 40 and 25e9, 3 for 6.12e9 and 0.0120."""
    return max(len(value.as_tuple().digits), 1)


def round_significant(value: Decimal, digits: int) -> Decimal:
    """Round half up to `digits` significant digits: 62.5 to two is 63, as a person would."""
    if not value:
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Operand:
    """A leaf of a formula: an input as it was cited."""

    number: CitedNumber


@dataclass(frozen=True, slots=True)
class Operation:
    """An inner node of a formula: `left operator right`."""

    operator: Operator
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Aggregate:
    """An inner node of a formula: sum, mean, min or max over several inputs."""

    name: str
    parts: tuple[Formula, ...]


Formula = Operand | Operation | Aggregate


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """A quantity and where it comes from.

    value     exact, or the middle of the range where only `low` and `high` are known
    unit      see `core.units`; empty for a plain number or a ratio
    digits    significant digits to which it may be printed
    facts     ids of the facts that it draws on, in the order of use; empty for a number typed in a template
    formula   how it was computed, None for a fact's own value
    """

    value: Decimal
    unit: str = ""
    digits: int = 28
    approx: bool = False
    facts: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    formula: Formula | None = None

    @property
    def rounded(self) -> Decimal:
        """The value to its digits."""
        return self.value if self.formula is None else round_significant(self.value, self.digits)

    @property
    def fraction(self) -> Decimal:
        """The value as a factor: 0.4 for 40 percent."""
        return self.value / 100 if self.unit == PERCENT else self.value

    def __add__(self, other: CitedNumber) -> CitedNumber:
        return _combine("+", self, other)

    def __sub__(self, other: CitedNumber) -> CitedNumber:
        return _combine("-", self, other)

    def __mul__(self, other: CitedNumber) -> CitedNumber:
        return _combine("*", self, other)

    def __truediv__(self, other: CitedNumber) -> CitedNumber:
        return _combine("/", self, other)

    def __pow__(self, other: CitedNumber) -> CitedNumber:
        return _combine("^", self, other)

    def as_percent(self) -> CitedNumber:
        """Give a ratio as a percentage; a percentage stays what it is.

        Raises:
            UnitMismatch: it is a quantity with a unit.
        """
        if self.unit == PERCENT:
            return self
        if self.unit:
            raise UnitMismatch(f"{_name(self)} is in {self.unit}, only a ratio can be a percentage")
        return replace(self, value=self.value * 100, unit=PERCENT)


def typed_number(value: int | float | str | Decimal) -> CitedNumber:
    """Give a plain number, as typed in a formula or a template: exact, without a source."""
    return CitedNumber(Decimal(str(value)))


@dataclass(frozen=True, slots=True)
class CitedDate:
    """A period and the facts it is drawn from."""

    period: Period
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedText:
    """Words and the facts they are drawn from; `parts` are strings, numbers and dates to be written out in order."""

    parts: tuple[str | CitedNumber | CitedDate, ...]
    facts: tuple[str, ...] = ()


Cited = CitedNumber | CitedDate | CitedText


def union(*groups: Sequence[str]) -> tuple[str, ...]:
    """Join ids, each once, in the order of their first use."""
    return tuple(dict.fromkeys(item for group in groups for item in group))


def aggregate(name: Literal["sum", "mean", "min", "max"], numbers: Sequence[CitedNumber]) -> CitedNumber:
    """Compute over several numbers of one unit. A minimum or maximum cites all it was chosen from.

    Raises:
        UnitMismatch: their units differ.
        ValueError: there are none.
    """
    if not numbers:
        raise ValueError(f"{name} of no values")
    first = numbers[0]
    for other in numbers[1:]:
        if other.unit != first.unit:
            raise UnitMismatch(
                f"{name} over {_name(first)} in {first.unit or 'no unit'} and {_name(other)} in {other.unit or 'no unit'}"
            )
    values = [number.value for number in numbers]
    total: Decimal = sum(values, Decimal(0))
    value = {"sum": total, "mean": total / len(values), "min": min(values), "max": max(values)}[name]
    return CitedNumber(
        value,
        first.unit,
        max(MIN_DIGITS, min(number.digits for number in numbers)),
        any(number.approx for number in numbers),
        union(*(number.facts for number in numbers)),
        formula=Aggregate(name, tuple(_as_formula(number) for number in numbers)),
    )


def _combine(operator: Operator, left: CitedNumber, right: CitedNumber) -> CitedNumber:
    unit = _result_unit(operator, left, right)
    return CitedNumber(
        _compute(operator, left, right),
        unit,
        max(MIN_DIGITS, min(left.digits, right.digits)),
        left.approx or right.approx,
        union(left.facts, right.facts),
        formula=Operation(operator, _as_formula(left), _as_formula(right)),
    )


def _compute(operator: Operator, left: CitedNumber, right: CitedNumber) -> Decimal:
    # Percentages add as percentages; beside anything else they are the fractions that they stand for.
    same = left.unit == right.unit
    a, b = (left.value, right.value) if same and operator in "+-" else (left.fraction, right.fraction)
    match operator:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            if not b:
                raise ZeroDivisionError(f"{_name(left)} is divided by {_name(right)}, which is zero")
            return a / b
        case "^":
            return a**b


def _result_unit(operator: Operator, left: CitedNumber, right: CitedNumber) -> str:
    a, b = left.unit, right.unit
    plain = {"", PERCENT}
    if operator in "+-":
        if a == b:
            return a
        if a in plain and b in plain:
            return ""
    elif operator == "*" and (a in plain or b in plain):
        return (b if a in plain else a) if {a, b} - plain else ""
    elif operator == "/" and (b in plain or a == b):
        return "" if a == b or a in plain else a
    elif operator == "^" and a in plain and b in plain:
        return ""
    raise UnitMismatch(f"{_name(left)} in {a or 'no unit'} {operator} {_name(right)} in {b or 'no unit'} do not go together")


def _as_formula(number: CitedNumber) -> Formula:
    return number.formula or Operand(number)


def _name(number: CitedNumber) -> str:
    return " and ".join(number.facts) or str(number.value)
