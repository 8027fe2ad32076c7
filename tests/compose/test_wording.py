"""Cited values as words: numbers, money, units and dates in British and American English and in German."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.compose.language import LANGUAGES
from briefgen.compose.wording import Look, Wording, wording_for
from briefgen.core.cited import CitedDate, CitedNumber, CitedText, Operand, Operation, typed_number
from briefgen.core.dates import parse_period
from briefgen.core.document import Text
from briefgen.core.units import Units

UNITS = Units({"officer": ("officer", "officers"), "inspection": ("inspection a year", "inspections a year")})


def wording(tag: str) -> Wording:
    """Give the wording of a language that there is."""
    found = wording_for(tag, UNITS)
    assert found
    return found


BRITISH, AMERICAN, GERMAN = wording("en-GB"), wording("en-US"), wording("de-DE")


def number(value: str, unit: str = "", **more: str | bool) -> CitedNumber:
    """Make a number as it is typed in a table."""
    low, high = (Decimal(str(more[name])) if name in more else None for name in ("low", "high"))
    return CitedNumber(Decimal(value), unit, approx=bool(more.get("approx")), facts=("one",), low=low, high=high)


def date(period: str) -> CitedDate:
    """Make a date as it is typed in a table."""
    return CitedDate(parse_period(period), ("one",))


# --- numbers --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "british", "german"),
    [
        ("7", "7", "7"),
        ("1234", "1,234", "1.234"),
        ("1234.50", "1,234.50", "1.234,50"),
        ("0.05", "0.05", "0,05"),
        ("0", "0", "0"),
        ("1e3", "1,000", "1.000"),
        ("999999", "999,999", "999.999"),
        ("1000000", "1 million", "1 Million"),
        ("1500000", "1.5 million", "1,5 Millionen"),
        ("6.12e9", "6.12 billion", "6,12 Milliarden"),
        ("25e9", "25 billion", "25 Milliarden"),
        ("25000000000", "25 billion", "25 Milliarden"),
        ("25.50e9", "25.50 billion", "25,50 Milliarden"),
        ("2.0e9", "2.0 billion", "2,0 Milliarden"),
        ("1.25e12", "1.25 trillion", "1,25 Billionen"),
        ("-4e6", "−4 million", "−4 Millionen"),
    ],
)
def test_a_number_keeps_its_digits(typed: str, british: str, german: str) -> None:
    """A number is grouped and scaled as people write it, and shows the digits that were typed, no more and no fewer."""
    assert BRITISH.write(number(typed), Look()) == british
    assert AMERICAN.write(number(typed), Look()) == british
    assert GERMAN.write(number(typed), Look()) == german


@pytest.mark.parametrize(
    ("typed", "unit", "british", "german"),
    [
        ("25e9", "USD", "US$25 billion", "25 Milliarden\xa0US$"),
        ("1234", "USD", "US$1,234", "1.234\xa0US$"),
        ("5", "EUR", "€5", "5\xa0€"),
        ("7.50", "GBP", "£7.50", "7,50\xa0£"),
        ("3.5e6", "CNY", "CN¥3.5 million", "3,5 Millionen\xa0CN¥"),
        ("2e3", "RUB", "RUB 2,000", "2.000\xa0RUB"),
        ("7", "CHF", "CHF 7", "7\xa0CHF"),
        ("-5e6", "USD", "−US$5 million", "−5 Millionen\xa0US$"),
    ],
)
def test_money_is_written_with_its_currency(typed: str, unit: str, british: str, german: str) -> None:
    """Money stands with the sign or code of its currency, on the side where the language puts it."""
    assert BRITISH.write(number(typed, unit), Look()) == british
    assert GERMAN.write(number(typed, unit), Look()) == german


def test_dollars_say_whose_they_are_in_america_too() -> None:
    """A bare dollar sign says too little in a brief on several countries: it is US$ in American English as well."""
    assert AMERICAN.write(number("25e9", "USD"), Look()) == "US$25 billion"


@pytest.mark.parametrize(
    ("typed", "unit", "british", "american", "german"),
    [
        ("40", "percent", "40 percent", "40 percent", "40 Prozent"),
        ("12.50", "percent", "12.50 percent", "12.50 percent", "12,50 Prozent"),
        ("100", "kilometre", "100 kilometres", "100 kilometers", "100 Kilometer"),
        ("1", "kilometre", "1 kilometre", "1 kilometer", "1 Kilometer"),
        ("1.5", "kilometre", "1.5 kilometres", "1.5 kilometers", "1,5 Kilometer"),
        ("3500000", "kilometre", "3.5 million kilometres", "3.5 million kilometers", "3,5 Millionen Kilometer"),
        ("5", "day", "5 days", "5 days", "5 Tage"),
        ("12", "tonne", "12 tonnes", "12 metric tons", "12\xa0Tonnen"),
        ("-3", "degree-celsius", "−3 degrees Celsius", "−3 degrees Celsius", "−3 Grad Celsius"),
        ("1", "officer", "1 officer", "1 officer", "1 officer"),
        ("150", "officer", "150 officers", "150 officers", "150 officers"),
        ("0", "officer", "0 officers", "0 officers", "0 officers"),
        ("3", "inspection", "3 inspections a year", "3 inspections a year", "3 inspections a year"),
        ("4", "undeclared", "4 undeclared", "4 undeclared", "4 undeclared"),
    ],
)
def test_a_unit_takes_its_plural(typed: str, unit: str, british: str, american: str, german: str) -> None:
    """Percentages, measures and declared nouns are written out, one and several, spelt as the region spells."""
    found = [each.write(number(typed, unit), Look()) for each in (BRITISH, AMERICAN, GERMAN)]
    assert found == [british, american, german]


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (Look(form="plain"), "25 billion"),
        (Look(digits=1), "US$30 billion"),
        (Look(digits=4), "US$25.00 billion"),
        (Look(approx=True), "about US$25 billion"),
        (Look(approx=True, first="upper"), "About US$25 billion"),
    ],
)
def test_a_look_changes_how_money_is_written(look: Look, expected: str) -> None:
    """A look leaves out the unit, rounds, says "about", or makes the first letter a capital."""
    assert BRITISH.write(number("25e9", "USD"), look) == expected


def test_a_short_percentage_has_the_sign() -> None:
    """Charts write percentages with the sign."""
    assert BRITISH.write(number("40", "percent"), Look(form="short")) == "40%"


def test_a_factor_is_so_many_times() -> None:
    """A ratio can be written as a factor."""
    assert BRITISH.write(number("4.17"), Look(form="times")) == "4.17 times"
    assert GERMAN.write(number("4.17"), Look(form="times")) == "4,17-mal"


@pytest.mark.parametrize(
    ("typed", "unit", "expected"),
    [
        ("2", "", "two"),
        ("0", "officer", "zero officers"),
        ("1", "officer", "one officer"),
        ("12", "inspection", "twelve inspections a year"),
        ("13", "officer", "13 officers"),
        ("5", "day", "five days"),
        ("2.5", "kilometre", "2.5 kilometres"),
        ("-1", "", "−1"),
        ("3", "percent", "three percent"),
    ],
)
def test_small_numbers_are_spelt_out(typed: str, unit: str, expected: str) -> None:
    """Whole numbers from zero to twelve are words where words are asked for; others stay in digits."""
    assert BRITISH.write(number(typed, unit), Look(form="words")) == expected


def test_what_is_not_exact_says_so() -> None:
    """A percentage is "roughly" so much, anything else "about" so much; a look can leave it out."""
    assert BRITISH.write(number("40", "percent", approx=True), Look()) == "roughly 40 percent"
    assert BRITISH.write(number("150", "officer", approx=True), Look()) == "about 150 officers"
    assert BRITISH.write(number("150", "officer", approx=True), Look(approx=False)) == "150 officers"
    assert GERMAN.write(number("40", "percent", approx=True), Look()) == "rund 40 Prozent"
    assert GERMAN.write(number("150", "officer", approx=True), Look()) == "etwa 150 officers"


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        ("10e6", "12e6", "USD", "US$10 million to US$12 million"),
        ("10", "12", "percent", "10 to 12 percent"),
        ("5", "10", "kilometre", "5 to 10 kilometres"),
        ("1", "2", "officer", "1 to 2 officers"),
        ("3.0", "4.5", "", "3.0 to 4.5"),
    ],
)
def test_a_range_prints_both_ends(low: str, high: str, unit: str, expected: str) -> None:
    """A range is written with both ends, each as typed; the unit stands once, a currency at each."""
    assert BRITISH.write(number("0", unit, low=low, high=high), Look()) == expected


def test_a_range_can_be_about() -> None:
    """An uncertain range says "about" once."""
    found = number("0", "USD", low="10e6", high="12e6", approx=True)
    assert BRITISH.write(found, Look()) == "about US$10 million to US$12 million"


def test_one_end_of_a_range_prints_the_value() -> None:
    """With one end only there is no range to print."""
    assert BRITISH.write(number("11", "officer", low="10"), Look()) == "11 officers"


def test_a_computed_value_is_rounded_to_what_its_inputs_bear() -> None:
    """25 billion by 40 percent is 62.5 billion, and prints as 63: two digits were known."""
    result = number("25e9", "USD") / number("40", "percent")
    assert BRITISH.write(CitedNumber(result.value, result.unit, 2, formula=result.formula), Look()) == "US$63 billion"


# --- how a figure was computed --------------------------------------------------------------------------------------------------


def _said(runs: tuple[Text, ...]) -> str:
    return "".join(run.text for run in runs)


def test_a_formula_is_written_with_its_inputs() -> None:
    """A computation names its inputs as they are printed, without their "about", with brackets where they are needed."""
    share = number("40", "percent", approx=True)
    formula = (number("25e9", "USD") / share - number("25e9", "USD")).formula
    assert formula
    assert _said(BRITISH.computation(formula)) == "Computed from (US$25 billion ÷ 40 percent) − US$25 billion"
    assert _said(GERMAN.computation(formula)) == "Berechnet aus (25 Milliarden\xa0US$ ÷ 40 Prozent) − 25 Milliarden\xa0US$"


def test_each_input_of_a_formula_carries_its_facts() -> None:
    """The runs of a formula lead back to the facts: words between them carry none."""
    formula = Operation("+", Operand(number("1", "officer")), Operand(typed_number(2)))
    assert BRITISH.computation(formula) == (Text("Computed from "), Text("1 officer", facts=("one",)), Text(" + "), Text("2"))


@pytest.mark.parametrize("name", ["1996", "A {} in braces", "{0}", "{name}"])
def test_a_formula_can_be_named(name: str) -> None:
    """In the note of a chart a computation says whose it is, whatever the label is made of."""
    formula = Operand(number("2", "officer"))
    assert _said(BRITISH.computation(formula, name)) == f"{name}: computed from 2 officers"


# --- dates ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "bare", "span", "year"),
    [
        ("1997", "1997", "in 1997", "1997"),
        ("2003-07", "July 2003", "in July 2003", "2003"),
        ("1998-08-10", "10 August 1998", "on 10 August 1998", "1998"),
        ("1997~", "about 1997", "in about 1997", "1997"),
        ("1997?", "1997 (uncertain)", "in 1997 (uncertain)", "1997"),
        ("1997%", "about 1997 (uncertain)", "in about 1997 (uncertain)", "1997"),
        ("199X", "the 1990s", "in the 1990s", "the 1990s"),
        ("19XX", "the 1900s", "in the 1900s", "the 1900s"),
        ("2001-21", "spring 2001", "in spring 2001", "2001"),
        ("2001-22", "summer 2001", "in summer 2001", "2001"),
        ("2001-23", "autumn 2001", "in autumn 2001", "2001"),
        ("2001-24", "winter 2001", "in winter 2001", "2001"),
        ("2003-XX", "2003", "in 2003", "2003"),
        ("2003-07-XX", "July 2003", "in July 2003", "2003"),
        ("1992/2007", "1992–2007", "between 1992 and 2007", "1992–2007"),
        ("1992/..", "since 1992", "since 1992", "1992"),
        ("1992/", "since 1992", "since 1992", "1992"),
        ("../2005-06", "until June 2005", "until June 2005", "2005"),
        ("2003-07/2004-02", "July 2003 – February 2004", "between July 2003 and February 2004", "2003–2004"),
        (
            "1998-08-10/1998-08-12",
            "10 August 1998 – 12 August 1998",
            "between 10 August 1998 and 12 August 1998",
            "1998",
        ),
        ("1997~/2001?", "about 1997 – 2001 (uncertain)", "between about 1997 and 2001 (uncertain)", "1997–2001"),
        ("199X/2005", "the 1990s – 2005", "between the 1990s and 2005", "the 1990s–2005"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(period: str, bare: str, span: str, year: str) -> None:
    """Every shape of EDTF is written bare, with its preposition, and as a year alone."""
    found = [BRITISH.write(date(period), Look(form=form)) for form in ("", "span", "year")]
    assert found == [bare, span, year]


@pytest.mark.parametrize(
    ("period", "bare", "span"), [("XXXX-08-10", "10 August", "on 10 August"), ("XXXX-08", "August", "in August")]
)
def test_a_date_without_a_year_is_written_without_one(period: str, bare: str, span: str) -> None:
    """A day or month of an unknown year is written all the same."""
    assert [BRITISH.write(date(period), Look(form=form)) for form in ("", "span")] == [bare, span]


@pytest.mark.parametrize(
    ("period", "american", "german", "german_span"),
    [
        ("1998-08-10", "August 10, 1998", "10. August 1998", "am 10. August 1998"),
        ("2003-07", "July 2003", "Juli 2003", "Juli 2003"),
        ("1997", "1997", "1997", "1997"),
        ("1992/2007", "1992–2007", "1992–2007", "zwischen 1992 und 2007"),
        ("1992/..", "since 1992", "seit 1992", "seit 1992"),
        ("../2005", "until 2005", "bis 2005", "bis 2005"),
        ("XXXX-08-10", "August 10", "10. August", "am 10. August"),
        ("2001-21", "spring 2001", "Frühjahr 2001", "Frühjahr 2001"),
        ("1997~", "about 1997", "etwa 1997", "etwa 1997"),
        ("1997?", "1997 (uncertain)", "1997 (unsicher)", "1997 (unsicher)"),
    ],
)
def test_a_date_follows_the_language(period: str, american: str, german: str, german_span: str) -> None:
    """Order, months and prepositions are those of the language."""
    assert AMERICAN.write(date(period), Look()) == american
    assert GERMAN.write(date(period), Look()) == german
    assert GERMAN.write(date(period), Look(form="span")) == german_span


# --- words, units, languages ----------------------------------------------------------------------------------------------------


def test_words_write_out_the_values_in_them() -> None:
    """A statement is its words with its number and its period in their places."""
    statement = CitedText(("Trade fell to ", number("6.12e9", "USD"), " in ", date("1997")), ("one",))
    assert BRITISH.write(statement, Look()) == "Trade fell to US$6.12 billion in 1997"


@pytest.mark.parametrize(
    ("words", "upper", "lower"), [("the state", "The state", "the state"), ("États", "États", "états"), ("", "", "")]
)
def test_the_first_letter_can_change(words: str, upper: str, lower: str) -> None:
    """The first letter alone is made a capital or a small one."""
    found = [BRITISH.write(CitedText((words,)), Look(first=first)) for first in ("upper", "lower")]
    assert found == [upper, lower]


@pytest.mark.parametrize(
    ("unit", "british", "german"),
    [
        ("USD", "US dollars", "US-Dollar"),
        ("percent", "percent", "Prozent"),
        ("kilometre", "kilometres", "Kilometer"),
        ("officer", "officers", "officers"),
        ("", "", ""),
    ],
)
def test_a_unit_has_a_name(unit: str, british: str, german: str) -> None:
    """Subtitles and heads of tables name the unit of many."""
    assert (BRITISH.unit_name(unit), GERMAN.unit_name(unit)) == (british, german)


def test_names_are_joined_as_in_a_sentence() -> None:
    """Names are joined by commas and the language's "and"."""
    assert BRITISH.listed(["A"]) == "A"
    assert BRITISH.listed(["A", "B", "C"]) == "A, B and C"
    assert GERMAN.listed(["A", "B"]) == "A und B"


@pytest.mark.parametrize("tag", ["en", "en-GB", "en_US", "de", "de-CH"])
def test_any_region_of_a_known_language_will_do(tag: str) -> None:
    """A language is known by its first part; the region chooses its forms."""
    assert wording_for(tag, UNITS) is not None


@pytest.mark.parametrize("tag", ["fr-FR", "", "en-XQ-nonsense-!", "tlh"])
def test_an_unknown_language_is_none(tag: str) -> None:
    """A language without a table, or a region that Babel does not know, gives nothing."""
    assert wording_for(tag, UNITS) is None


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_abbreviations_of_a_language_can_be_found(language: str) -> None:
    """Abbreviations are looked up in small letters and without the last stop; those counted or closing are among them."""
    table = LANGUAGES[language]
    assert all(word == word.lower().rstrip(".") for word in table.abbreviations)
    assert table.counted <= table.abbreviations
    assert table.closers <= table.abbreviations
