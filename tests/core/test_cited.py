"""Cited values: what is computed keeps its unit, its digits, its "about" and every fact that it was drawn from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen.core.cited import (
    Aggregate,
    CitedDate,
    CitedNumber,
    CitedText,
    Operand,
    Operation,
    aggregate,
    is_printable,
    round_significant,
    significant_digits,
    typed_number,
    union,
)
from briefgen.core.dates import parse_period
from briefgen.core.units import UnitMismatch


def cited(value: str, unit: str = "", *facts: str, approx: bool = False) -> CitedNumber:
    """Make a fact's own number, its digits as typed."""
    number = Decimal(value)
    return CitedNumber(number, unit, significant_digits(number), approx, facts or ("a",))


# --- digits -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "digits"), [("40", 2), ("25e9", 2), ("6.12e9", 3), ("0.0120", 3), ("0", 1), ("0.00", 1), ("-7", 1), ("1000", 4)]
)
def test_digits_are_those_that_were_typed(typed: str, digits: int) -> None:
    """Zeros in front do not count, zeros behind do, an exponent adds none."""
    assert significant_digits(Decimal(typed)) == digits


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [("62.5", 2, "63"), ("-62.5", 2, "-63"), ("61.5", 2, "62"), ("9.96", 2, "10.0"), ("6.8e9", 1, "7e9"), ("0", 2, "0")],
)
def test_halves_are_rounded_up(value: str, digits: int, rounded: str) -> None:
    """A half goes away from zero, as a person would round it, and zero stays as it is."""
    assert str(round_significant(Decimal(value), digits)) == str(Decimal(rounded))


def test_a_facts_own_number_is_never_rounded() -> None:
    """What a source says is printed as it says it."""
    assert CitedNumber(Decimal("6.125"), digits=2).rounded == Decimal("6.125")


def test_a_result_is_rounded_to_its_least_precise_input() -> None:
    """25e9 by 40 percent are 62.5e9, of which two digits are known: 63e9."""
    result = cited("25e9", "USD") / cited("40", "percent")
    assert (result.value, result.digits, result.rounded) == (Decimal("62.5e9"), 2, Decimal("63e9"))


def test_a_result_keeps_two_digits_at_least() -> None:
    """One typed digit is no reason to print 2 for 1.5."""
    assert (cited("3") / cited("2")).rounded == Decimal("1.5")


def test_exact_numbers_give_no_more_digits_than_can_be_read() -> None:
    """A third of two numbers typed in a formula has twenty digits, not as many as Python computes."""
    assert (typed_number(1) / typed_number(3)).rounded == Decimal("0.33333333333333333333")


@pytest.mark.parametrize(("value", "fits"), [("0", True), ("1e20", True), ("1e21", False), ("-1e-20", True), ("1e-21", False)])
def test_a_number_fits_on_the_page_up_to_twenty_places(value: str, fits: bool) -> None:
    """Nobody can read more places than twenty before or behind the point."""
    assert is_printable(Decimal(value)) is fits


# --- units ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "operator", "right", "unit"),
    [
        ("USD", "+", "USD", "USD"),
        ("percent", "-", "percent", "percent"),
        ("", "-", "percent", ""),
        ("USD", "*", "percent", "USD"),
        ("", "*", "officer", "officer"),
        ("percent", "*", "percent", ""),
        ("USD", "/", "USD", ""),
        ("USD", "/", "percent", "USD"),
        ("USD", "/", "", "USD"),
        ("", "/", "percent", ""),
        ("percent", "^", "", ""),
    ],
)
def test_units_that_go_together(left: str, operator: str, right: str, unit: str) -> None:
    """Equal units add; a plain number or percentage scales; equal units divide to a ratio."""
    a, b = cited("2", left), cited("3", right)
    result = {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__, "^": a.__pow__}[operator](b)
    assert result.unit == unit


@pytest.mark.parametrize(
    ("left", "operator", "right"),
    [
        ("USD", "+", "EUR"),
        ("USD", "-", "percent"),
        ("USD", "*", "USD"),
        ("", "/", "USD"),
        ("USD", "/", "EUR"),
        ("USD", "^", ""),
        ("", "^", "day"),
    ],
)
def test_units_that_do_not_go_together(left: str, operator: str, right: str) -> None:
    """Anything else is refused, and the message names both facts and both units."""
    a, b = cited("2", left, "fact-a"), cited("3", right, "fact-b")
    operate = {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__, "^": a.__pow__}[operator]
    with pytest.raises(UnitMismatch) as caught:
        operate(b)
    said = f"fact-a in {left or 'no unit'} {operator} fact-b in {right or 'no unit'} do not go together"
    assert str(caught.value) == said


def test_percentages_add_as_percentages_and_scale_as_fractions() -> None:
    """40 percent and 10 percent are 50 percent; 40 percent of 200 dollars are 80; 1 less 10 percent is 0.9."""
    assert (cited("40", "percent") + cited("10", "percent")).value == Decimal(50)
    assert (cited("40", "percent") * cited("200", "USD")).value == Decimal(80)
    assert (typed_number(1) - cited("10", "percent")).value == Decimal("0.9")
    assert (cited("40", "percent") * cited("50", "percent")).value == Decimal("0.2")
    assert cited("40", "percent").fraction == Decimal("0.4")


def test_powers_are_computed() -> None:
    """1.1 squared is 1.21."""
    assert (cited("1.1") ** typed_number(2)).value == Decimal("1.21")


def test_a_ratio_becomes_a_percentage() -> None:
    """0.306 is 30.6 percent, a percentage stays as it is, and the ends of a range go along."""
    ratio = CitedNumber(Decimal("0.306"), low=Decimal("0.3"), high=Decimal("0.31"), facts=("a",))
    percentage = ratio.as_percent()
    assert (percentage.value, percentage.unit, percentage.low, percentage.high) == (
        Decimal("30.6"),
        "percent",
        Decimal(30),
        Decimal(31),
    )
    assert percentage.as_percent() is percentage


def test_a_quantity_is_no_percentage() -> None:
    """Dollars cannot be turned into percent."""
    with pytest.raises(UnitMismatch, match=r"^fact-a is in USD, only a ratio can be a percentage; of a division write"):
        cited("2", "USD", "fact-a").as_percent()


# --- what cannot be computed ------------------------------------------------------------------------------------------------


def test_division_by_a_fact_that_is_zero() -> None:
    """The message names both facts."""
    with pytest.raises(ZeroDivisionError, match=r"^trade is divided by visits, which is zero$"):
        cited("2", "USD", "trade") / cited("0", "", "visits")


def test_division_by_a_result_that_is_zero() -> None:
    """A difference that comes to nothing is not blamed on one fact being zero."""
    nothing = cited("2", "", "visits") - cited("2", "", "talks")
    with pytest.raises(ZeroDivisionError, match=r"^trade is divided by a result of visits and talks that is zero$"):
        cited("2", "USD", "trade") / nothing


@pytest.mark.parametrize(
    ("left", "right"), [("0", "0"), ("-1", "0.5"), ("0", "-1"), ("9", "9e9")], ids=["0^0", "root of -1", "1/0", "overflow"]
)
def test_powers_without_a_value(left: str, right: str) -> None:
    """What has no value that could be printed is refused in words, not in the names of Python's classes."""
    with pytest.raises(ArithmeticError, match=r"^.* \^ .* has no value that can be written out$"):
        cited(left) ** cited(right)


# --- provenance -------------------------------------------------------------------------------------------------------------


def test_a_result_cites_what_it_was_computed_from_in_order() -> None:
    """Each fact once, in the order of its first use."""
    result = cited("1", "", "b") + cited("2", "", "a") * cited("3", "", "b", "c")
    assert result.facts == ("b", "a", "c")
    assert union(("b", "a"), (), ("a", "c")) == ("b", "a", "c")


def test_a_typed_number_has_no_source() -> None:
    """A number typed in a formula or a template is exact and cites nothing."""
    for typed in (2, 2.0, "2", Decimal(2)):
        number = typed_number(typed)
        assert (number.value, number.facts, number.approx, number.digits) == (Decimal(2), (), False, 28)


def test_a_result_remembers_how_it_was_computed() -> None:
    """The formula is a tree whose leaves are the inputs as they were cited."""
    a, b = cited("25e9", "USD"), cited("40", "percent", "b")
    assert (a / b).formula == Operation("/", Operand(a), Operand(b))
    assert (a / b - a).formula == Operation("-", Operation("/", Operand(a), Operand(b)), Operand(a))


def test_a_long_formula_becomes_an_input_itself() -> None:
    """Rows that build on rows that build on rows do not grow a formula without end; their facts are all kept."""
    total = cited("1", "", "fact-0")
    for index in range(1, 250):
        total = total + cited("1", "", f"fact-{index}")
    assert isinstance(total.formula, Operation)
    depth, node = 0, total.formula
    while isinstance(node, Operation):
        depth, node = depth + 1, node.left  # type: ignore[assignment]  # narrowed by the loop
    assert depth <= 100
    assert isinstance(node, Operand)
    assert (total.value, len(total.facts)) == (Decimal(250), 250)


def test_doubling_over_and_over_ends() -> None:
    """Sixty doublings would make a formula of 2 to the power of 60 inputs."""
    number = cited("1", "", "a")
    for _ in range(60):
        number = number + number
    assert (number.value, number.facts) == (Decimal(2**60), ("a",))


# --- about ------------------------------------------------------------------------------------------------------------------


def test_about_is_catching() -> None:
    """A result is "about" when one of its inputs is, and not otherwise."""
    assert (cited("2", approx=True) * cited("3")).approx
    assert (cited("2") * cited("3", approx=True)).approx
    assert not (cited("2") * cited("3")).approx


def test_what_is_computed_from_a_range_is_about() -> None:
    """A range is computed with by its middle, which nobody has said exactly."""
    band = CitedNumber(Decimal(15), low=Decimal(10), high=Decimal(20), facts=("a",))
    floor = CitedNumber(Decimal(10), low=Decimal(10), facts=("b",))
    assert (band * typed_number(2)).approx
    assert (typed_number(2) * floor).approx
    assert aggregate("sum", [cited("1"), band]).approx


# --- aggregates -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "value"), [("sum", "12"), ("mean", "4"), ("min", "1"), ("max", "6.0")])
def test_aggregates(name: str, value: str) -> None:
    """Sum, mean, minimum and maximum cite all that they were chosen from."""
    numbers = [cited("1", "day", "a"), cited("5", "day", "b"), cited("6.0", "day", "c", "a")]
    result = aggregate(name, numbers)  # type: ignore[arg-type]  # one of the four
    assert (result.value, result.unit, result.facts, result.digits) == (Decimal(value), "day", ("a", "b", "c"), 2)
    assert result.formula == Aggregate(name, tuple(Operand(number) for number in numbers))


def test_aggregates_of_aggregates_keep_their_formula() -> None:
    """An aggregate inside another expression is a part of its formula."""
    inner = aggregate("sum", [cited("1"), cited("2", "", "b")])
    assert isinstance(inner.formula, Aggregate)
    assert (inner * typed_number(2)).formula == Operation("*", inner.formula, Operand(typed_number(2)))


def test_aggregates_over_units_that_differ() -> None:
    """Days and dollars have no sum; the message names both facts and both units."""
    with pytest.raises(UnitMismatch, match=r"^sum over talks in day and trade in no unit$"):
        aggregate("sum", [cited("1", "day", "talks"), cited("1", "day"), cited("5", "", "trade")])
    with pytest.raises(UnitMismatch, match=r"^max over 1 in no unit and a in day$"):
        aggregate("max", [typed_number(1), cited("5", "day")])


def test_an_aggregate_of_nothing() -> None:
    """There is no mean of no values."""
    with pytest.raises(ValueError, match=r"^mean of no values$"):
        aggregate("mean", [])


# --- dates and texts --------------------------------------------------------------------------------------------------------


def test_dates_and_texts_carry_their_facts() -> None:
    """A date and a text know the facts that they are drawn from, and a text the values inside it."""
    date = CitedDate(parse_period("1997"), ("a",))
    text = CitedText(("in ", date), ("a",))
    assert (date.facts, text.facts, text.parts[1]) == (("a",), ("a",), date)


def test_a_magnitude_has_no_sign() -> None:
    """The ends of a range change places with the sign; a range over zero begins there; what is positive stays."""

    def ends(value: str, low: str | None, high: str | None) -> tuple[str | None, ...]:
        number = replace(
            typed_number(value), low=Decimal(low) if low else None, high=Decimal(high) if high else None
        ).as_magnitude()
        return tuple(None if end is None else str(end) for end in (number.value, number.low, number.high))

    assert ends("-4", "-5", "-3") == ("4", "3", "5")
    assert ends("-1", "-5", "3") == ("1", "0", "5")
    assert ends("-4", "-5", None) == ("4", None, "5")
    assert ends("4", "3", None) == ("4", "3", None)
