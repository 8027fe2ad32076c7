"""Partial and uncertain dates: EDTF in, the days that it can mean out, and how else people spell dates."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.dates import PartialDate, parse_period


def days(typed: str) -> tuple[str, str]:
    """Give the first and the last day that a period can mean."""
    period = parse_period(typed)
    return str(period.first_day), str(period.last_day)


# --- what is read -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1997", "1997-01-01", "1997-12-31"),
        ("2003-07", "2003-07-01", "2003-07-31"),
        ("1998-08-10", "1998-08-10", "1998-08-10"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2001-XX", "2001-01-01", "2001-12-31"),
        ("2001-07-XX", "2001-07-01", "2001-07-31"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2001-23", "2001-09-01", "2001-11-30"),
        ("2001-24", "2001-12-01", "2002-02-28"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("1992/2007", "1992-01-01", "2007-12-31"),
        ("2003-07/2003-08-02", "2003-07-01", "2003-08-02"),
        ("1998-08-10/1998-08-10", "1998-08-10", "1998-08-10"),
        ("1991/..", "1991-01-01", "None"),
        ("1991/", "1991-01-01", "None"),
        ("../2007", "None", "2007-12-31"),
        ("XXXX-08-10", "None", "None"),
        ("XXXX/1997", "None", "1997-12-31"),
        ("XXXX-02-29", "None", "None"),
    ],
)
def test_days_of_a_period(typed: str, first: str, last: str) -> None:
    """A period means every day from the first to the last that its text allows; open and without a year it has no such day."""
    assert days(typed) == (first, last)


@pytest.mark.parametrize(
    ("typed", "uncertain", "approximate"),
    [("1998", False, False), ("1998?", True, False), ("1998-08~", False, True), ("1998-08-10%", True, True)],
)
def test_doubt_is_kept(typed: str, uncertain: bool, approximate: bool) -> None:
    """A question mark says uncertain, a tilde about, a percent sign both."""
    start = parse_period(typed).start
    assert start
    assert (start.uncertain, start.approximate) == (uncertain, approximate)


def test_parts_of_a_date() -> None:
    """Year, month and day are numbers; what is unspecified is None; a decade spans ten years."""
    assert parse_period("1998-08-10").start == PartialDate(1998, 8, 10)
    assert parse_period("XXXX-08-10").start == PartialDate(None, 8, 10)
    assert parse_period("199X").start == PartialDate(1990, span=10)


def test_an_interval_is_told_from_a_date() -> None:
    """A date has both ends; an interval that is open on a side has none there."""
    single, interval, since = parse_period("1997"), parse_period("1992/2007"), parse_period("1991/..")
    assert (single.is_interval, interval.is_interval, since.is_interval) == (False, True, True)
    assert single.start is single.end
    assert since.end is None


@pytest.mark.parametrize(
    ("typed", "year"),
    [("2001", 2001.5), ("2001-07", 2001.538), ("1998-08-10", 1998.607), ("2000-12-31", 2000.999), ("199X", 1995.0)],
)
def test_the_middle_of_a_date_in_years(typed: str, year: float) -> None:
    """A chart draws a date in the middle of the days that it can mean: 2001 at 2001.5."""
    start = parse_period(typed).start
    assert start
    assert start.decimal_year == year


def test_a_date_without_a_year_has_no_place_in_years() -> None:
    """10 August of no year is nowhere on an axis."""
    start = parse_period("XXXX-08-10").start
    assert start
    assert start.decimal_year is None


# --- what is refused --------------------------------------------------------------------------------------------------------

EXPECTED = "expected one like 1997, 2003-07, 1998-08-10, 1992/2007 or XXXX-08-10"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", f'"" is no EDTF date, {EXPECTED}'),
        ("16 July 2001", f'"16 July 2001" is no EDTF date, {EXPECTED}'),
        ("10/08/1998", f'"10/08/1998" is no EDTF date, {EXPECTED}'),
        ("２００１", f'"２００１" is no EDTF date, {EXPECTED}'),
        ("2007-1997", f'"2007-1997" is no EDTF date, {EXPECTED}'),
        ("1992/2007/2010", f'"1992/2007/2010" is no EDTF date, {EXPECTED}'),
        ("/", '"/" has neither a beginning nor an end'),
        ("../..", '"../.." has neither a beginning nor an end'),
        ("2007/1992", '"2007/1992" ends before it begins'),
        ("2003-07-02/2003-07-01", '"2003-07-02/2003-07-01" ends before it begins'),
        ("0000", '"0000" has the year 0000, expected 0001 or later'),
        ("2001-13", '"2001-13" has month 13, expected 01 to 12, or a season 21 to 24'),
        ("2001-00", '"2001-00" has month 00, expected 01 to 12, or a season 21 to 24'),
        ("2001-02-29", '"2001-02-29" has day 29, expected 01 to 28 in that month'),
        ("2001-06-00", '"2001-06-00" has day 00, expected 01 to 30 in that month'),
        ("2001-XX-10", '"2001-XX-10" has a day without a month'),
        ("2001-21-10", '"2001-21-10" has a day without a month'),
        ("199X-05", '"199X-05" has a month in a decade or century, expected a month of one year'),
        ("1992/2007-13", '"1992/2007-13" has month 13, expected 01 to 12, or a season 21 to 24'),
    ],
)
def test_what_is_no_date(typed: str, said: str) -> None:
    """The message says what was found and what was expected, and repeats the whole cell."""
    with pytest.raises(ValueError) as caught:
        parse_period(typed)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("1992-2007", "1992/2007"),
        ("1992–2007", "1992/2007"),
        ("1992 / 2007", "1992/2007"),
        ("1997/98", "1997/1998"),
        ("2001-7-6", "2001-07-06"),
        ("1998/08/10", "1998-08-10"),
        ("1998-08-10T12:00:00", "1998-08-10"),
        ("16.07.2001", "2001-07-16"),
        ("6. 7.2001", "2001-07-06"),
        ("2003/07", "2003-07"),
        ("2003-7", "2003-07"),
        ("1990s", "199X"),
        ("ca. 1998", "1998~"),
        ("about 1998", "1998~"),
    ],
)
def test_dates_as_people_type_them(typed: str, edtf: str) -> None:
    """A date that can only mean one thing is refused with the way to write it."""
    with pytest.raises(ValueError, match=f"is no EDTF date, write {edtf}$"):
        parse_period(typed)


# --- properties -------------------------------------------------------------------------------------------------------------


@st.composite
def singles(draw: st.DrawFn) -> str:
    """Any date that EDTF has, without doubt."""
    year = draw(st.integers(1, 9999))
    match draw(st.sampled_from(["year", "month", "day", "season", "decade", "century"])):
        case "month":
            return f"{year:04}-{draw(st.integers(1, 12)):02}"
        case "day":
            month = draw(st.integers(1, 12))
            return f"{year:04}-{month:02}-{draw(st.integers(1, monthrange(year, month)[1])):02}"
        case "season":
            return f"{year:04}-{draw(st.integers(21, 24))}"
        case "decade":
            return f"{max(year, 10):04}"[:3] + "X"
        case "century":
            return f"{max(year, 100):04}"[:2] + "XX"
        case _:
            return f"{year:04}"


@settings(max_examples=50)
@given(singles(), st.sampled_from(["", "?", "~", "%"]))
def test_a_period_reads_as_it_was_typed(typed: str, doubt: str) -> None:
    """Writing a period and reading it again gives the same period."""
    period = parse_period(typed + doubt)
    assert str(period) == typed + doubt
    assert parse_period(str(period)) == period


@settings(max_examples=50)
@given(singles())
def test_the_first_day_never_comes_after_the_last(typed: str) -> None:
    """Of any date there is a first day, a last day, and a middle between them."""
    start = parse_period(typed).start
    assert start
    assert start.first_day
    assert start.last_day
    assert start.decimal_year is not None
    assert start.first_day <= start.last_day
    assert start.first_day.year <= start.decimal_year <= start.last_day.year + 1


@settings(max_examples=50)
@given(singles(), singles())
def test_an_interval_runs_forward(left: str, right: str) -> None:
    """An interval has the days of both ends, or is refused because it ends before it begins."""
    start, end = parse_period(left), parse_period(right)
    assert start.first_day
    assert end.last_day
    if start.first_day > end.last_day:
        with pytest.raises(ValueError, match=r"ends before it begins$"):
            parse_period(f"{left}/{right}")
    else:
        both = parse_period(f"{left}/{right}")
        assert (both.first_day, both.last_day) == (start.first_day, end.last_day)


@settings(max_examples=50)
@given(st.lists(singles(), min_size=2, max_size=8))
def test_periods_sort_by_beginning_then_by_end(typed: list[str]) -> None:
    """In order no period begins after the next, and of two that begin together the shorter comes first."""
    periods = sorted(map(parse_period, typed), key=lambda period: period.sort_key)
    keys = [(period.first_day, period.last_day) for period in periods]
    assert keys == sorted((period.first_day, period.last_day) for period in periods if period.first_day and period.last_day)


def test_open_periods_sort_at_the_ends() -> None:
    """What has no beginning comes first, what has no end behind what ends."""
    typed = ["1991/..", "1991", "../1980", "XXXX-08-10", "1990"]
    assert sorted(typed, key=lambda text: parse_period(text).sort_key) == ["../1980", "XXXX-08-10", "1990", "1991", "1991/.."]


@settings(max_examples=50)
@given(st.dates())
def test_every_day_is_a_date(day: date) -> None:
    """A day in ISO 8601 is read as that day, and lies in its year."""
    period = parse_period(day.isoformat())
    assert (period.first_day, period.last_day) == (day, day)
    assert period.start
    assert period.start.decimal_year is not None
    length = 366 if isleap(day.year) else 365
    middle = day.year + (day.timetuple().tm_yday - 0.5) / length
    assert abs(period.start.decimal_year - middle) < 0.001
