"""Units: which there are, of what sort they are, and which one was meant."""

from __future__ import annotations

import pytest

from briefgen.core.units import CURRENCIES, MEASURES, Units, unit_kind

UNITS = Units({"officer": ("officer", "officers"), "inspection-per-year": ("inspection a year", "inspections a year")})


@pytest.mark.parametrize("unit", ["percent", "USD", "DEM", "kilometre", "officer"])
def test_units_that_there_are(unit: str) -> None:
    """A percentage, a currency, one that was withdrawn, a measure, and a noun that the brief declares."""
    assert unit in UNITS


@pytest.mark.parametrize("unit", ["usd", "officers", "%", "soldier", ""])
def test_units_that_there_are_not(unit: str) -> None:
    """Spelling counts, and so does declaring."""
    assert unit not in UNITS


@pytest.mark.parametrize(
    ("unit", "kind"),
    [("", "none"), ("EUR", "money"), ("percent", "percent"), ("tonne", "measure"), ("officer", "noun"), ("whatever", "noun")],
)
def test_sorts_of_units(unit: str, kind: str) -> None:
    """What is no currency, percentage or measure is a noun."""
    assert unit_kind(unit) == kind


def test_no_unit_is_of_two_sorts() -> None:
    """Currencies, measures and the percentage do not overlap, and every currency is a code of three letters."""
    assert not CURRENCIES & (MEASURES.keys() | {"percent"})
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in CURRENCIES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("%", "percent"),
        ("Percent", "percent"),
        ("US$", "USD"),
        ("usd", "USD"),
        ("dollars", "USD"),
        ("€", "EUR"),
        ("officers", "officer"),
        ("Officers", "officer"),
        ("km", "kilometre"),
        ("kilometers", "kilometre"),
        ("tons", "tonne"),
        ("kilometer", "kilometre"),
        ("ofcer", "officer"),
        ("inspections-per-year", "inspection-per-year"),
    ],
)
def test_the_unit_that_was_meant(typed: str, meant: str) -> None:
    """Symbols, plurals, capitals and slips lead to the unit that is spelt right."""
    assert UNITS.nearest(typed) == f'did you mean "{meant}"?'


@pytest.mark.parametrize("typed", ["soldier", "XYZ", "UZD"])
def test_no_unit_is_made_up(typed: str) -> None:
    """Where nothing is near there is no hint; codes of three letters are not guessed, they are all near one another."""
    assert UNITS.nearest(typed) == ""
