"""Cited values and their algebra: a number, date or text that knows which facts it was drawn from.

Whatever is computed cites the union of its inputs, is "about" when one of them is, and is known to as many digits as the least
precise of them. What must not live here: words (compose writes values out) and templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, DecimalException
from itertools import chain
from typing import Literal

from briefgen.core.dates import Period
from briefgen.core.units import PERCENT, UnitMismatch
from briefgen.dataclass import dataclass, replace

Operator = Literal["+", "-", "*", "/", "^"]
MIN_DIGITS = 2
"""A computed value keeps at least this many significant digits, even where an input was typed with one."""
MOST_DIGITS = 20
"""No number has more digits than this, nor more places before or behind the point: nobody could read it."""
_LONGEST = 100
"""A formula of more inputs than this is an input itself: nobody reads more, and rows that build on rows would never end."""


def significant_digits(value: Decimal) -> int:
    """Count the digits that were typed: 2 for 40 and 25e9, 3 for 6.12e9 and 0.0120."""
    return max(len(value.as_tuple().digits), 1)


def is_printable(value: Decimal) -> bool:
    """Tell whether a number is of a size that can be written out: 10 to the power of 20 or of -20 at most."""
    return not value or abs(value.adjusted()) <= MOST_DIGITS


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


def leaves(formula: Formula) -> Iterator[CitedNumber]:
    """Give the inputs of a formula, left to right."""
    match formula:
        case Operand():
            yield formula.number
        case Operation():
            yield from leaves(formula.left)
            yield from leaves(formula.right)
        case _:
            for part in formula.parts:
                yield from leaves(part)


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

    @property
    def told_unit(self) -> str:
        """What an error says of its unit: "arms-total is in USD"."""
        return f"{_name(self)} {'are' if len(self.facts) > 1 else 'is'} in {self.unit or 'no unit'}"

    def as_percent(self) -> CitedNumber:
        """Give a ratio as a percentage; a percentage stays what it is.

        Raises:
            UnitMismatch: it is a quantity with a unit.
        """
        if self.unit == PERCENT:
            return self
        if self.unit:
            raise UnitMismatch(f"{self.told_unit}, only a ratio can be a percentage; of a division write (a / b) | percent")
        low, high = (None if end is None else end * 100 for end in (self.low, self.high))
        return replace(self, value=self.value * 100, unit=PERCENT, low=low, high=high)

    def as_magnitude(self) -> CitedNumber:
        """Give a number without its sign; of a range that spans zero the low end is zero."""
        low, high = self.low, self.high
        if low is not None and high is not None and low < 0 < high:
            low, high = Decimal(0), max(-low, high)
        elif self.value < 0:
            low, high = (None if end is None else -end for end in (high, low))
        return replace(self, value=abs(self.value), low=low, high=high)


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
    return tuple(dict.fromkeys(chain.from_iterable(groups)))


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
    # The smallest and the largest are known as well as themselves, whatever the others are.
    known = [number for number in numbers if number.value == value] if name in {"min", "max"} else numbers
    return CitedNumber(
        value,
        first.unit,
        _known_digits(known),
        any(_is_rough(number) for number in numbers),
        union(*(number.facts for number in numbers)),
        formula=Aggregate(name, tuple(_as_formula(number) for number in numbers)),
    )


def _combine(operator: Operator, left: CitedNumber, right: CitedNumber) -> CitedNumber:
    unit = _result_unit(operator, left, right)
    return CitedNumber(
        _compute(operator, left, right),
        unit,
        _known_digits((left, right)),
        _is_rough(left) or _is_rough(right),
        union(left.facts, right.facts),
        formula=Operation(operator, _as_formula(left), _as_formula(right)),
    )


def _compute(operator: Operator, left: CitedNumber, right: CitedNumber) -> Decimal:
    # Percentages add as percentages; beside anything else they are the fractions that they stand for.
    same = left.unit == right.unit
    a, b = (left.value, right.value) if same and operator in "+-" else (left.fraction, right.fraction)
    if operator == "/" and not b:
        divisor = f"a result of {_name(right)} that is zero" if right.formula else f"{_name(right)}, which is zero"
        raise ZeroDivisionError(f"{_name(left)} is divided by {divisor}")
    try:
        result = _operate(operator, a, b)
    except DecimalException:
        result = Decimal("NaN")
    if not result.is_finite():
        raise ArithmeticError(f"{a:.3g} {operator} {b:.3g} has no value that can be written out")
    return result


def _operate(operator: Operator, a: Decimal, b: Decimal) -> Decimal:
    match operator:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return a / b
        case _:
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


def _known_digits(numbers: Sequence[CitedNumber]) -> int:
    return max(MIN_DIGITS, min(MOST_DIGITS, *(number.digits for number in numbers)))


def _is_rough(number: CitedNumber) -> bool:
    """Tell whether what is computed from a number is "about": from one that is, and from the middle of a range."""
    return number.approx or number.low is not None or number.high is not None


def _as_formula(number: CitedNumber) -> Formula:
    return number.formula if number.formula and _inputs(number.formula) <= _LONGEST else Operand(number)


def _inputs(formula: Formula) -> int:
    return sum(1 for _ in leaves(formula))


def _name(number: CitedNumber) -> str:
    return " and ".join(number.facts) or str(number.value)
