"""Facts: their own numbers, and statements with values in their places."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen.core.cited import CitedDate, CitedNumber, CitedText
from briefgen.core.dates import parse_period
from briefgen.core.facts import Fact, Kind, fill_statement, stray_brace, typed_digits, unknown_placeholders
from briefgen.errors import Where

FACT = Fact(id="a", article="eir", section="one", kind=Kind.QUANTITY, where=Where("facts.csv", 2))


def test_the_number_of_a_row() -> None:
    """A row's number is its value with its unit, digits and "about", and cites the row alone."""
    fact = replace(FACT, value=Decimal("25e9"), unit="USD", approx=True)
    assert fact.number == CitedNumber(Decimal("25e9"), "USD", 2, True, ("a",))


def test_the_number_of_a_range_is_its_middle() -> None:
    """Between 10 and 20 lies 15, known to as many digits as the ends, and the ends are kept."""
    fact = replace(FACT, low=Decimal(10), high=Decimal("20.5"))
    assert fact.number == CitedNumber(Decimal("15.25"), "", 2, False, ("a",), Decimal(10), Decimal("20.5"))


def test_the_number_of_half_a_range_is_that_end() -> None:
    """At least 10 counts as 10."""
    number = replace(FACT, low=Decimal(10)).number
    assert number
    assert (number.value, number.low, number.high) == (Decimal(10), Decimal(10), None)


def test_a_row_without_numbers_has_none() -> None:
    """An event has no number, and neither has a row that is computed."""
    assert FACT.number is None
    assert replace(FACT, formula="b + 1").number is None


def test_the_period_of_a_row() -> None:
    """A row's period is a cited date; a row without one has none."""
    period = parse_period("1997")
    assert replace(FACT, period=period).when == CitedDate(period, ("a",))
    assert FACT.when is None


def test_the_place_of_a_cell() -> None:
    """A cell is found by file, line and column."""
    assert FACT.at("unit") == Where("facts.csv", 2, "unit")


# --- statements -------------------------------------------------------------------------------------------------------------


def test_a_statement_is_filled() -> None:
    """Values stand where their names stood, and the words between them are kept."""
    fact = replace(FACT, statement="It fell to {value} in {period}, from {high}", value=Decimal(5), high=Decimal(9), unit="day")
    fact = replace(fact, period=parse_period("1997"))
    number, when = fact.number, fact.when
    assert number
    assert when
    high = CitedNumber(Decimal(9), "day", 1, facts=("a",))
    assert fill_statement(fact, number) == CitedText(("It fell to ", number, " in ", when, ", from ", high), ("a",))


def test_a_statement_prints_the_computed_number() -> None:
    """Where a row is computed the number comes from outside."""
    number = CitedNumber(Decimal(7), facts=("a", "b"))
    assert fill_statement(replace(FACT, statement="{value} in all"), number).parts == (number, " in all")


def test_what_has_nothing_to_print_is_left_out() -> None:
    """A placeholder whose cell is empty leaves the words around it."""
    low = CitedNumber(Decimal(3), "", 1, facts=("a",))
    fact = replace(FACT, statement="{low} to {high} on {period}: {value}", low=Decimal(3))
    assert fill_statement(fact, None).parts == (low, " to ", " on ", ": ")


@pytest.mark.parametrize(
    ("statement", "names"), [("{value} in {period}", []), ("{amount} and {}", ["amount", ""]), ("{{ x }}", [" x "]), ("{", [])]
)
def test_placeholders_that_there_are_not(statement: str, names: list[str]) -> None:
    """Only value, period, low and high may stand in braces."""
    assert unknown_placeholders(statement) == names


@pytest.mark.parametrize(
    ("statement", "brace"), [("{value} in {period}", ""), ("{value in 1997", "{"), ("value}", "}"), ("{{value}}", "{"), ("", "")]
)
def test_braces_without_a_partner(statement: str, brace: str) -> None:
    """A brace that closes nothing, or that nothing closes, is found."""
    assert stray_brace(statement) == brace


@pytest.mark.parametrize(
    ("statement", "digits"),
    [
        ("In 1997, trade fell", "1997"),
        ("6,120.5.", "6,120.5"),
        ("a Su-35 fighter", "35"),
        ("in ٢ days", "٢"),
        ("{value} km²", ""),
    ],
)
def test_digits_typed_into_a_statement(statement: str, digits: str) -> None:
    """The first run of digits of any script is found, without the comma or full stop behind it; a raised 2 is none."""
    assert typed_digits(statement) == digits
