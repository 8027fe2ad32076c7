"""The algebra of cited values, over numbers, units and facts that nobody chose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from operator import add, mul, pow, sub, truediv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.cited import (
    Aggregate,
    CitedNumber,
    Formula,
    Operand,
    Operation,
    aggregate,
    round_significant,
    significant_digits,
    union,
)
from briefgen.core.units import UnitMismatch

UNITS = ("", "percent", "USD", "EUR", "day", "officer")
TOGETHER = [("USD", "USD"), ("percent", "percent"), ("", ""), ("percent", ""), ("", "percent")]
SCALED = [("USD", "percent"), ("day", ""), ("officer", "percent")]
values = st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False)
ids = st.lists(st.sampled_from("abcdef"), max_size=3, unique=True).map(tuple)


@st.composite
def numbers(draw: st.DrawFn, units: tuple[str, ...] = UNITS) -> CitedNumber:
    """A number as a table might hold it."""
    value = draw(values)
    return CitedNumber(value, draw(st.sampled_from(units)), significant_digits(value), draw(st.booleans()), draw(ids))


@st.composite
def results(draw: st.DrawFn) -> tuple[CitedNumber, CitedNumber, CitedNumber]:
    """Two numbers that go together, and their sum, difference, product or quotient."""
    operate = draw(st.sampled_from([add, sub, mul, truediv]))
    left, right = draw(st.sampled_from({add: TOGETHER, sub: TOGETHER, mul: SCALED, truediv: TOGETHER + SCALED}[operate]))
    a, b = draw(numbers((left,))), draw(numbers((right,)))
    if operate is truediv and not b.value:
        b = replace(b, value=Decimal(7), digits=1)
    return a, b, operate(a, b)


def leaves(formula: Formula) -> list[CitedNumber]:
    """Give the inputs of a formula, left to right."""
    match formula:
        case Operand():
            return [formula.number]
        case Operation():
            return [*leaves(formula.left), *leaves(formula.right)]
        case Aggregate():
            return [leaf for part in formula.parts for leaf in leaves(part)]


@pytest.mark.parametrize("operate", [add, mul], ids=["+", "*"])
@settings(max_examples=50)
@given(left=numbers(), right=numbers())
def test_sum_and_product_commute(operate: Callable[..., CitedNumber], left: CitedNumber, right: CitedNumber) -> None:
    """a + b and b + a have the same value, unit, digits, "about" and set of facts, or neither can be computed."""
    try:
        one = operate(left, right)
    except UnitMismatch:
        with pytest.raises(UnitMismatch):
            operate(right, left)
        return
    other = operate(right, left)
    assert (one.value, one.unit, one.digits, one.approx) == (other.value, other.unit, other.digits, other.approx)
    assert set(one.facts) == set(other.facts)


@settings(max_examples=100)
@given(results())
def test_nothing_loses_a_fact(computed: tuple[CitedNumber, CitedNumber, CitedNumber]) -> None:
    """A result cites the facts of both sides, each once, the left ones first, and its formula ends in both."""
    left, right, result = computed
    assert result.facts == tuple(dict.fromkeys(left.facts + right.facts))
    assert result.formula
    assert leaves(result.formula) == [left, right]
    assert result.approx == (left.approx or right.approx)


@settings(max_examples=100)
@given(results())
def test_no_result_is_more_precise_than_its_inputs(computed: tuple[CitedNumber, CitedNumber, CitedNumber]) -> None:
    """The digits of a result are those of the less precise side, two at least, and rounding keeps to them."""
    left, right, result = computed
    assert result.digits == max(2, min(left.digits, right.digits))
    assert significant_digits(result.rounded.normalize()) <= result.digits


@settings(max_examples=50)
@given(left=numbers(("USD", "EUR", "day")), right=numbers(("USD", "EUR", "day")))
def test_only_equal_units_add_and_divide(left: CitedNumber, right: CitedNumber) -> None:
    """Two quantities add, subtract and divide when their units are one, and never multiply."""
    for operate in (add, sub, truediv):
        if left.unit != right.unit:
            with pytest.raises(UnitMismatch):
                operate(left, right)
        elif operate is not truediv or right.value:
            assert operate(left, right).unit == ("" if operate is truediv else left.unit)
    with pytest.raises(UnitMismatch):
        mul(left, right)
    with pytest.raises(UnitMismatch):
        pow(left, right)


@settings(max_examples=50)
@given(share=numbers(("percent",)), whole=numbers(("USD", "day", "officer")))
def test_a_percentage_of_something_is_its_fraction(share: CitedNumber, whole: CitedNumber) -> None:
    """Forty percent of a quantity is 0.4 of it, in its unit."""
    part = share * whole
    assert part.unit == whole.unit
    assert part.value == (share.value / 100) * whole.value


@settings(max_examples=50)
@given(ratio=numbers(("",)))
def test_a_ratio_and_its_percentage_are_the_same_fraction(ratio: CitedNumber) -> None:
    """Turning a ratio into a percentage changes neither what it stands for nor what it cites."""
    percentage = ratio.as_percent()
    assert (percentage.fraction, percentage.facts, percentage.unit) == (ratio.value, ratio.facts, "percent")


@settings(max_examples=50)
@given(st.lists(numbers(("USD",)), min_size=1, max_size=6))
def test_aggregates_agree_with_the_operators(rows: list[CitedNumber]) -> None:
    """A sum is what adding up gives; the mean lies between minimum and maximum; each cites every row."""
    total = rows[0]
    for row in rows[1:]:
        total = total + row
    found = {name: aggregate(name, rows) for name in ("sum", "mean", "min", "max")}
    assert found["sum"].value == total.value
    assert found["min"].value <= found["mean"].value <= found["max"].value
    assert {number.facts for number in found.values()} == {union(*(row.facts for row in rows))}
    assert {number.approx for number in found.values()} == {any(row.approx for row in rows)}


@settings(max_examples=50)
@given(values, st.integers(1, 12))
def test_rounding_moves_by_half_a_digit_at_most(value: Decimal, digits: int) -> None:
    """Rounding to so many digits is off by no more than half of the last one, and rounding again changes nothing."""
    rounded = round_significant(value, digits)
    if value:
        assert abs(rounded - value) <= Decimal(1).scaleb(value.adjusted() - digits + 1) / 2
    assert round_significant(rounded, digits) == rounded


@settings(max_examples=50)
@given(st.lists(ids, max_size=5))
def test_a_union_holds_each_id_once_in_order_of_first_use(groups: list[tuple[str, ...]]) -> None:
    """Nothing is lost, nothing stands twice, and the first group keeps its order."""
    joined = union(*groups)
    assert set(joined) == {item for group in groups for item in group}
    assert len(joined) == len(set(joined))
    assert joined[: len(groups[0]) if groups else 0] == (groups[0] if groups else ())
