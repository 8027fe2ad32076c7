"""Numbers as typed in a table: plain ones are kept to the digit, others are refused with the way to write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.inputs.numbers import parse_number

PLAIN = "expected one like 25.5 or 6.12e9"


@pytest.mark.parametrize("typed", ["0", "25.5", "6.12e9", "-7", "+7", "1E-5", "0.50", "007", "12345678901234567890", "1e20"])
def test_plain_numbers(typed: str) -> None:
    """A number is kept as it was typed, so that its digits tell its precision."""
    assert str(parse_number(typed)) == str(Decimal(typed))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("6,12", "write 6.12"),
        ("0,120", "write 0.120"),
        ("6,120", "write 6120 or 6.120"),
        ("6,120,000", "write 6120000"),
        ("1,234.5", "write 1234.5"),
        ("1.234,5", "write 1234.5"),
        ("1.234.567", "write 1234567"),
        ("6 120 000", "write 6120000"),
        ("6\u00a0120", "write 6120"),
        ("6\u202f120,5", "write 6120.5"),
        ("6’120", "write 6120"),
        ("27,1e9", "write 27.1e9"),
        ("−5", "write -5"),
        ("25.5 billion", "write 25.5e9"),
        ("3 Million", "write 3e6"),
        ("$6.12bn", "write 6.12e9 and put what $ says into another column"),
        ("US$25 trillion", "write 25e12 and put what US$ says into another column"),
        ("40%", "write 40 and put what % says into another column"),
        ("40 percent", "write 40 and put what percent says into another column"),
        ("ca. 40", "write 40 and put what ca. says into another column"),
        ("100 km", "write 100 and put what km says into another column"),
        ("EUR 5 a day", "write 5 and put what EUR a day says into another column"),
        ("40-45", "a range goes into the columns low (40) and high (45)"),
        ("40 – 45.5", "a range goes into the columns low (40) and high (45.5)"),
        ("1,2,3", PLAIN),
        ("27e9 bn", PLAIN),
        (".5", PLAIN),
        ("5.", PLAIN),
        ("NaN", PLAIN),
        ("inf", PLAIN),
        ("two", PLAIN),
        ("=1+1", PLAIN),
        ("1_000", PLAIN),
        ("0x10", PLAIN),
        ("٦", PLAIN),
        ("", PLAIN),
        ("-", PLAIN),
    ],
)
def test_numbers_as_people_print_them(typed: str, said: str) -> None:
    """What can be read is refused with how to write it, both ways where it may mean two things; the rest with an example."""
    with pytest.raises(ValueError) as caught:
        parse_number(typed)
    assert str(caught.value) == f'"{typed}" is no number, {said}'


@pytest.mark.parametrize("typed", ["1e21", "1e400", "1e9999", "1e-21", "123456789012345678901", "0.123456789012345678901"])
def test_numbers_that_nobody_could_read(typed: str) -> None:
    """More than twenty digits, or as many places, are refused before they break anything."""
    with pytest.raises(ValueError) as caught:
        parse_number(typed)
    assert str(caught.value) == f'"{typed}" is beyond what can be printed, expected 20 digits at most'


def test_a_long_cell_is_shown_in_part() -> None:
    """Of a wrong cell forty characters are shown."""
    for typed, said in (
        ("1" * 5000, "is beyond what can be printed, expected 20 digits at most"),
        ("x" * 5000, f"is no number, {PLAIN}"),
    ):
        with pytest.raises(ValueError) as caught:
            parse_number(typed)
        assert str(caught.value) == f'"{typed[:40]}…" {said}'


@settings(max_examples=50)
@given(st.decimals(-(10**15), 10**15, places=3, allow_nan=False))
def test_numbers_with_commas_between_thousands_are_understood(number: Decimal) -> None:
    """What an English spreadsheet prints is refused with the plain number among the ways to write it."""
    printed = f"{number:,}"
    if "," not in printed:
        assert parse_number(printed) == number
        return
    with pytest.raises(ValueError, match=r"is no number, write ") as caught:
        parse_number(printed)
    written = str(caught.value).split("write ")[1].split(" or ")
    assert number in map(Decimal, written)
