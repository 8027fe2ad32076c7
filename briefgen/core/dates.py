"""Partial and uncertain dates: what a table says about when, kept as it was said.

A small type of our own on EDTF level 1, with the unspecified year of level 2 (XXXX-08-10). What must not live here: words for
dates (compose has them) and today's date (it comes as an argument).

Source: Library of Congress, Extended Date/Time Format (EDTF) Specification, 2019, levels 0 and 1; ISO 8601-2:2019.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import lru_cache

from briefgen.dataclass import dataclass
from briefgen.pattern import pattern

_DATE = pattern(r"(?P<year>\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<doubt>[?~%]?)", re.ASCII)
_KEPT = 4096
"""So many dates that were read are kept: a brief says the same ones again and again."""
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""EDTF season codes (spring to winter, northern) and the month in which each begins."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, month or day, as far as it is known.

    `year` is None when unspecified (XXXX). `span` is how many years the year stands for: 1, 10 (199X) or 100 (19XX).
    `month` is 1-12 or a season 21-24. `uncertain` is EDTF's `?`, `approximate` its `~`; `%` is both.
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    span: int = 1
    uncertain: bool = False
    approximate: bool = False

    @property
    def first_day(self) -> date | None:
        """The earliest day that it can mean; None when the year is unspecified."""
        if self.year is None:
            return None
        return date(self.year, _SEASONS.get(self.month or 1, self.month or 1), self.day or 1)

    @property
    def last_day(self) -> date | None:
        """The latest day that it can mean; None when the year is unspecified."""
        if self.year is None:
            return None
        if self.month is None:
            return date(self.year + self.span - 1, 12, 31)
        month = self.month
        year = self.year
        if month in _SEASONS:
            month = _SEASONS[month] + 2
            year, month = year + (month > 12), (month - 1) % 12 + 1
        # Winter of the last year that there is goes on into a year that there is not.
        return date(year, month, self.day or _length(year, month)) if year <= date.max.year else date.max

    @property
    def decimal_year(self) -> float | None:
        """The middle of the days that it can mean, in years: 2001.5 for 2001."""
        first, last = self.first_day, self.last_day
        if first is None or last is None:
            return None
        return round((_decimal(first) + _decimal(last, behind=True)) / 2, 3)


@dataclass(frozen=True, slots=True)
class Period:
    """A date or an interval as typed. In an interval `start` or `end` is None when that side is open."""

    typed: str
    start: PartialDate | None
    end: PartialDate | None
    is_interval: bool = False

    @property
    def first_day(self) -> date | None:
        """The earliest day that it can mean; None when open or without a year."""
        return self.start.first_day if self.start else None

    @property
    def last_day(self) -> date | None:
        """The latest day that it can mean; None when open or without a year."""
        return self.end.last_day if self.end else None

    @property
    def sort_key(self) -> tuple[date, date]:
        """Order by beginning, then by end; what has no year comes first, what is open stays last."""
        return self.first_day or date.min, self.last_day or date.max

    def __str__(self) -> str:
        return self.typed


@lru_cache(_KEPT)
def parse_period(typed: str) -> Period:
    """Read an EDTF date or interval.

    Raises:
        ValueError: it is no date of EDTF level 1; the message says what was expected.
    """
    left, slash, right = typed.partition("/")
    if not slash:
        single = _parse_date(left, typed)
        return Period(typed, single, single)
    start = None if left in {"", ".."} else _parse_date(left, typed)
    end = None if right in {"", ".."} else _parse_date(right, typed)
    if start is None and end is None:
        raise ValueError(f'"{typed}" has neither a beginning nor an end')
    if start and end and start.first_day and end.last_day and start.first_day > end.last_day:
        raise ValueError(f'"{typed}" ends before it begins')
    return Period(typed, start, end, is_interval=True)


def _parse_date(text: str, typed: str) -> PartialDate:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f'"{typed}" is no EDTF date, {_respelt(typed)}')
    span = {"X": 10, "XX": 100}.get(match["year"].lstrip("0123456789"), 1)
    year = None if match["year"] == "XXXX" else int(match["year"].replace("X", "0"))
    month, day = _number(match["month"]), _number(match["day"])
    doubt = match["doubt"]
    found = PartialDate(year, month, day, span, uncertain=doubt in {"?", "%"}, approximate=doubt in {"~", "%"})
    _check_calendar(found, typed)
    return found


_RESPELLINGS = (
    (pattern(r"(\d{4})\s*[-–—/]\s*(\d{4})"), "{0}/{1}"),
    (pattern(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?"), "{0}-{1:0>2}-{2:0>2}"),
    (pattern(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})"), "{2}-{1:0>2}-{0:0>2}"),
    (pattern(r"(\d\d)(\d\d)[-–/](1[3-9]|[2-9]\d)"), "{0}{1}/{0}{2}"),
    (pattern(r"(\d{4})[-/.](\d{1,2})"), "{0}-{1:0>2}"),
    (pattern(r"(\d{3})0s"), "{0}X"),
    (pattern(r"(?:c\.|ca\.?|circa|about|~)\s*(\d{4})"), "{0}~"),
)
"""Ways in which people type dates, and how EDTF spells them. 8/10/1998 is not among them: nobody knows which is the month."""


def _respelt(typed: str) -> str:
    for form, spelling in _RESPELLINGS:
        if match := form.fullmatch(typed.strip()):
            written = spelling.format(*match.groups())
            with suppress(ValueError):
                return f"write {parse_period(written)}"
    return "expected one like 1997, 2003-07, 1998-08-10, 1992/2007 or XXXX-08-10"


def _check_calendar(found: PartialDate, typed: str) -> None:
    if found.year == 0:
        raise ValueError(f'"{typed}" has the year 0000, expected 0001 or later')
    if found.span > 1 and found.month is not None:
        raise ValueError(f'"{typed}" has a month in a decade or century, expected a month of one year')
    if found.month is not None and not 1 <= found.month <= 12 and found.month not in _SEASONS:
        raise ValueError(f'"{typed}" has month {found.month:02}, expected 01 to 12, or a season 21 to 24')
    if found.day is None:
        return
    if found.month is None or found.month in _SEASONS:
        raise ValueError(f'"{typed}" has a day without a month')
    # An unspecified year may be a leap year.
    days = _length(found.year or 2000, found.month)
    if not 1 <= found.day <= days:
        raise ValueError(f'"{typed}" has day {found.day:02}, expected 01 to {days} in that month')


def _length(year: int, month: int) -> int:
    """Give the days of a month. The standard library's calendar knows them too, and reads the system's locales to tell so."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def _number(text: str | None) -> int | None:
    return None if text in {None, "XX"} else int(str(text))


def _decimal(day: date, *, behind: bool = False) -> float:
    """Give the moment at which a day begins, or with `behind` at which it ends, in years."""
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    return day.year + ((day - first).days + behind) / ((last - first).days + 1)
