"""Dates of works, read from CSL-JSON and written in English.

Source: CSL-JSON schema 1.0.2, `date-variable`; The Chicago Manual of Style, 17th edition, chapter 6 (order of day, month and
year) and chapter 14 (a date that the work does not give stands in brackets; without one, n.d.).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

NO_DATE = "n.d."
_MONTHS = "January February March April May June July August September October November December".split()
_ISO = re.compile(r"(-?\d{1,4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Date:
    """A year, (year, month) or (year, month, day), or a span of two; or a date in words that were kept as they are."""

    start: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    circa: bool = False
    literal: str = ""


def read_date(value: object) -> Date | None:
    """Read a CSL-JSON date; None where there is none.

    Raises:
        ValueError: it is no CSL-JSON date, or names a month or day that is none.
    """
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise ValueError(f"has a date {value!r}, expected an object with date-parts")
    circa = value.get("circa") not in (None, False, 0, "", "0", "false")
    if "date-parts" in value:
        points = value["date-parts"]
        if not isinstance(points, list) or len(points) > 2:
            raise ValueError(f"has date-parts {points!r}, expected one list or two of year, month and day")
        read = [_point(point) for point in points]
        return Date(read[0], read[1] if len(read) == 2 else (), circa) if read else None
    words = " ".join(str(value.get("literal") or value.get("raw") or "").split())
    iso = _ISO.fullmatch(words)
    if iso:
        return Date(_point([part for part in iso.groups() if part]), (), circa)
    return Date(literal=words, circa=circa) if words else None


def _point(parts: object) -> tuple[int, ...]:
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3:
        raise ValueError(f"has a date {parts!r}, expected year, month and day")
    try:
        numbers = tuple(int(str(part)) for part in parts)
    except ValueError:
        raise ValueError(f"has a date {parts!r}, expected numbers") from None
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        raise ValueError(f"has a month {numbers[1]}, expected 1 to 12")
    if len(numbers) > 2 and not 1 <= numbers[2] <= 31:
        raise ValueError(f"has a day {numbers[2]}, expected 1 to 31")
    return numbers


def date_words(date: Date | None, *, american: bool, inferred: bool) -> str:
    """Write a date: 6 August 2011 (`american`: August 6, 2011). An `inferred` year stands in brackets: 28 July [1998]."""
    if date is None:
        return NO_DATE
    if date.literal:
        words = f"[{date.literal}]" if inferred else date.literal
    else:
        points = [point for point in (date.start, date.end) if point]
        words = "–".join(_point_words(point, american, inferred) for point in points)
    return f"ca. {words}" if date.circa else words


def _point_words(point: tuple[int, ...], american: bool, inferred: bool) -> str:
    year = f"{-point[0]} BC" if point[0] < 0 else str(point[0])
    if inferred:
        year = f"[{year}]"
    if len(point) == 1:
        return year
    month = _MONTHS[point[1] - 1]
    if len(point) == 2:
        return f"{month} {year}"
    return f"{month} {point[2]}, {year}" if american else f"{point[2]} {month} {year}"
