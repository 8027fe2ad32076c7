"""What CLDR says of a locale is said as Babel says it, and asked of Babel once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import babel
import pytest
from babel import dates, lists, localedata, numbers, units
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.compose.cldr import Date, Locale, Width, is_one, locale_of, script_of
from briefgen.compose.language import LANGUAGES
from briefgen.core.units import CURRENCIES, MEASURES

TAGS = sorted(tag for tag in localedata.locale_identifiers() if tag.split("_")[0] in LANGUAGES)
"""All regions and scripts of the languages that briefgen writes."""
KNOWN: dict[str, dict[str, Any]] = {tag: {} for tag in TAGS}


def locale(tag: str) -> Locale:
    """Give a locale; what Babel said of it stays known through all tests, as plain values that were stored in between."""
    KNOWN[tag] = json.loads(json.dumps(KNOWN[tag]))
    found = locale_of(tag, KNOWN[tag])
    assert found
    return found


tags = st.sampled_from(TAGS)
values = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**6, places=None).map(
    lambda value: value.quantize(Decimal("0.0001")).normalize()
)


@settings(max_examples=50, deadline=None)
@given(tags, values, st.integers(0, 4))
def test_a_number_is_written_as_babel_writes_it(tag: str, value: Decimal, places: int) -> None:
    """Thousands are parted and a point put by the locale's signs, with all digits that were typed."""
    typed = value.quantize(Decimal(1).scaleb(-places))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    assert locale(tag).digits(typed) == numbers.format_decimal(typed, format=pattern, locale=tag)


@settings(max_examples=50, deadline=None)
@given(tags, st.integers(1, 99_999), st.integers(6, 13), st.booleans(), st.sampled_from(["short", "long"]))
@example("en_IN", 25, 6, False, "short")  # tens of thousands: 2.5Cr
@example("de_DE", 1, 6, True, "long")  # minus one, in the singular
@example("en_Shaw", 1, 6, False, "long")  # no words for it
@example("en_GB", 15, 14, False, "long")  # beyond the largest word
def test_a_large_number_is_written_as_babel_writes_it(tag: str, digits: int, power: int, below: bool, width: Width) -> None:
    """The power of ten, its word and whether that stands in the singular are those of the locale."""
    value = Decimal(digits).scaleb(power) * (-1 if below else 1)
    if width not in babel.Locale.parse(tag).compact_decimal_formats:
        assert locale(tag).compact(value, width) == locale(tag).digits(value)
        return
    expected = numbers.format_compact_decimal(value, format_type=width, locale=tag, fraction_digits=8)
    assert locale(tag).compact(value.normalize(), width) == expected


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("25.50e9", "25.50 billion"),
        ("1.0e15", "1000 trillion"),
        ("1.00e9", "1.00 billion"),
        ("-6.12e9", "-6.12 billion"),
        ("1234567.80", "1.23456780 million"),
    ],
)
def test_a_large_number_keeps_the_digits_that_were_typed(typed: str, written: str) -> None:
    """Zeros behind the point say how precise a number is; beyond the largest word there are none to keep."""
    assert locale("en_GB").compact(Decimal(typed), "long") == written


def test_a_power_of_ten_has_a_word() -> None:
    """What is counted in thousands of trillions is counted in trillions; what is too small for a word has none."""
    english, german = locale("en_GB"), locale("de_DE")
    assert [english.power_word(power) for power in (6, 9, 15)] == [(6, "million"), (9, "billion"), (12, "trillion")]
    assert german.power_word(9) == (9, "Milliarden")
    assert locale("en_Shaw").power_word(9) == (0, "")


@pytest.mark.parametrize("tag", TAGS)
def test_one_and_many_are_told_apart_as_babel_does(tag: str) -> None:
    """Of every region only the number 1 without a point is one: another rule would make the locale unknown."""
    plural = babel.Locale.parse(tag).plural_form
    for typed in ("0", "1", "1.0", "1E+0", "0.1", "2", "21", "1000000", "1E+6", "1.5"):
        assert is_one(Decimal(typed)) is (plural(Decimal(typed)) == "one"), typed


@settings(max_examples=50, deadline=None)
@given(tags, st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_date_is_written_as_babel_writes_it(tag: str, day: date) -> None:
    """A day, a month, and either of any year."""
    forms: Sequence[Date] = ("day", "month", "day of a year", "month of a year")
    assert [locale(tag).date(day, form) for form in forms] == [
        dates.format_date(day, "long", locale=tag),
        dates.format_skeleton("yMMMM", day, locale=tag),
        dates.format_skeleton("MMMMd", day, locale=tag),
        dates.format_date(day, "LLLL", locale=tag),
    ]


@settings(max_examples=50, deadline=None)
@given(tags, st.sampled_from(sorted(MEASURES.values())), st.integers(0, 30))
def test_a_measure_is_written_as_babel_writes_it(tag: str, measure: str, count: int) -> None:
    """A number stands where the language puts it, before one unit or many."""
    expected = units.format_unit(count, measure, format="#0", locale=tag)
    assert locale(tag).measured(str(count), measure, one=is_one(Decimal(count))) == expected


@settings(max_examples=50, deadline=None)
@given(tags, st.lists(st.sampled_from(["A", "B", "{}", "and"]), max_size=5))
def test_names_are_joined_as_babel_joins_them(tag: str, names: list[str]) -> None:
    """Whatever the names are, none is taken for a place to put one."""
    assert locale(tag).listed(names) == lists.format_list(names, locale=tag)


@settings(max_examples=50, deadline=None)
@given(tags, st.sampled_from(sorted(CURRENCIES)))
def test_a_currency_is_called_as_babel_calls_it(tag: str, code: str) -> None:
    """Its symbol, and the name of many."""
    found = locale(tag).currency_symbol(code), locale(tag).currency_name(code)
    assert found == (numbers.get_currency_symbol(code, tag), numbers.get_currency_name(code, 2, tag))


@pytest.mark.parametrize(("language", "script"), [("ru", "cyrl"), ("zh", "hans"), ("fr", "latn"), ("nobody", "")])
def test_a_language_has_a_script(language: str, script: str) -> None:
    """The script that it is mostly written in."""
    assert script_of(language) == script


def test_a_language_of_other_plurals_is_unknown() -> None:
    """Russian has three plurals, which nothing here can choose from; nor is there a language that nobody knows."""
    assert locale_of("ru") is None
    assert locale_of("xx-Nonsense") is None


def test_what_is_known_of_a_locale_is_not_asked_again() -> None:
    """A process that was given what another was told writes the same without Babel."""
    code = (
        "import json, sys; from decimal import Decimal; from briefgen.compose.cldr import locale_of\n"
        "kept = json.loads(sys.argv[1]); locale = locale_of('de-DE', kept)\n"
        "print(locale.compact(Decimal('2.5e9'), 'long'), locale.listed(['A', 'B']), 'babel' in sys.modules)\n"
        "print(json.dumps(kept))"
    )
    known = "{}"
    root = Path(__file__).resolve().parents[2]
    for is_asked in (True, False):
        done = subprocess.run([sys.executable, "-c", code, known], cwd=root, capture_output=True, text=True, check=True)
        said, known = done.stdout.splitlines()
        assert said == f"2,5 Milliarden A und B {is_asked}"
