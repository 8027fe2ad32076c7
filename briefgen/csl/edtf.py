"""Dates as CSL-JSON holds them, in all its loose forms, and EDTF. What must not live here: how a date is printed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

Point = tuple[int, int, int]
"""Year, month and day; 0 is unknown (XXXX-08-10 has no year). Months 13 to 16 are the seasons, spring first."""

_NOWHERE: Point = (0, 0, 0)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 13, "summer": 14, "autumn": 15, "fall": 15, "winter": 16}
_EDTF = re.compile(r"([-+]?\d{1,6}|[0-9X]{4})(?:-(\d{1,2}|XX))?(?:-(\d{1,2}|XX))?(?:T[\d:.Z+-]*)?")
_LONG_YEAR = re.compile(r"Y(-?\d+)")
_NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{3,4})")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+)?([^\W\d]{3,})\.?,?\s+(\d{3,4})")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{3,4})")
_YEAR_FIRST = re.compile(r"(\d{3,4})[,\s]+([^\W\d]{3,})\.?(?:\s+(\d{1,2}))?")
_CIRCA = re.compile(r"^(?:circa|ca\.?|c\.)\s*", re.I)


class Date:
    """A date or a range. `end` is None for a single date, all zeros for an open range; `literal` prints as it stands."""

    __slots__ = ("circa", "end", "literal", "start")

    def __init__(self, start: Point = _NOWHERE, end: Point | None = None, *, circa: bool = False, literal: str = "") -> None:
        self.start = start
        self.end = end
        self.circa = circa
        self.literal = literal

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print."""
        return not (self.literal or self.start[0] or self.start[1])

    @property
    def is_open(self) -> bool:
        """Whether the range has no end yet."""
        return self.end == _NOWHERE


def _number(value: object) -> int:
    try:
        return int(str(value).strip())
    except ValueError:
        return 0


def _point(parts: Any) -> Point:
    """Read [year, month, day]. Seasons are written as months 13-16, 17-20 or 21-24 by various programs."""
    if not isinstance(parts, list):
        parts = [parts]
    year, month, day = ([_number(part) for part in parts] + [0, 0, 0])[:3]
    return (year, *_month_and_day(month, day))


def _month_and_day(month: int, day: int) -> tuple[int, int]:
    if not 1 <= month <= 24:
        return 0, 0
    if month > 12:
        return (month - 13) % 4 + 13, 0
    return month, day if 1 <= day <= 31 else 0


def read_date(value: Any) -> Date | None:
    """Read a date variable: date-parts, `raw` or `literal`, a plain string or number. None where there is nothing."""
    if isinstance(value, str | int | float):
        return read_text_date(str(value)) if str(value).strip() else None
    if not isinstance(value, dict):
        return None
    date = _from_parts(value.get("date-parts"))
    if date is None:
        date = _from_words(value)
    if date is None:
        return None
    if value.get("season") and not date.start[1]:
        date = Date((date.start[0], _season(value["season"]), 0), date.end, literal=date.literal)
    if date.start[1] == 0 and value.get("season") and not date.literal:
        return Date(date.start, date.end, literal=str(value["season"])) if not date.start[0] else date
    if str(value.get("circa", "")).lower() not in {"", "0", "false", "none"}:
        date.circa = True
    return date


def _from_parts(parts: Any) -> Date | None:
    if not isinstance(parts, list) or not parts:
        return None
    points = parts if isinstance(parts[0], list) else [parts]
    start = _point(points[0])
    if start == _NOWHERE:
        return None
    return Date(start, _point(points[1]) if len(points) > 1 and points[1] else None)


def _from_words(value: dict[str, Any]) -> Date | None:
    if value.get("literal"):
        return Date(literal=str(value["literal"]))
    if value.get("raw"):
        return read_text_date(str(value["raw"]))
    if value.get("edtf"):
        return read_text_date(str(value["edtf"]))
    return None


def _season(value: object) -> int:
    text = str(value).strip().lower()
    number = _number(text)
    if number:
        return (number - 1) % 4 + 13 if number <= 20 else number - 8
    return _SEASONS.get(text, 0)


@lru_cache(maxsize=4096)
def _parse_text(text: str) -> tuple[Point, Point | None, bool, str]:
    circa = _CIRCA.match(text)
    rest = text[circa.end() :] if circa else text
    whole = _text_point(rest)
    if whole is not None:
        return whole[0], None, whole[1] or bool(circa), ""
    for sign in ("/", "–", " - ", "--"):
        first, found, last = rest.partition(sign)
        if found:
            return _text_range(text, first.strip(), last.strip(), bool(circa))
    return _NOWHERE, None, False, text


def _text_range(text: str, first: str, last: str, circa: bool) -> tuple[Point, Point | None, bool, str]:
    start = _text_point(first)
    end = (_NOWHERE, False) if last in {"", ".."} else _text_point(last)
    if start is None or end is None:
        return _NOWHERE, None, False, text
    return start[0], end[0], circa or start[1] or end[1], ""


def read_text_date(text: str) -> Date:
    """Read EDTF (levels 0 and 1) or a date in English words; what cannot be read is a literal."""
    start, end, circa, literal = _parse_text(text.strip())
    return Date(start, end, circa=circa, literal=literal)


def _text_point(text: str) -> tuple[Point, bool] | None:
    unsure = text.endswith(("?", "~", "%"))
    plain = text.rstrip("?~%").strip()
    long_year = _LONG_YEAR.fullmatch(plain)
    if long_year:
        return (int(long_year[1]), 0, 0), unsure
    match = _EDTF.fullmatch(plain)
    if match:
        year, month, day = _number(match[1]), _number(match[2] or 0), _number(match[3] or 0)
        is_known = "X" not in match[1] or (match[1] == "XXXX" and month)
        return ((year, *_month_and_day(month, day)), unsure) if is_known and month <= 41 else None
    worded = _worded(plain)
    return (worded, unsure) if worded else None


def _worded(text: str) -> Point | None:
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        first, second, year = (int(part) for part in numeric.groups())
        return (year, second, first) if first > 12 else (year, first, second)
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR_FIRST, (1, 2, 3))):
        match = pattern.fullmatch(text)
        if match:
            month = _month_word(match[order[1]])
            if month:
                return int(match[order[0]]), month, int(match[order[2]] or 0)
    return None


def _month_word(word: str) -> int:
    low = word.lower()
    if low in _SEASONS:
        return _SEASONS[low]
    return _MONTHS.index(low[:3]) + 1 if low[:3] in _MONTHS else 0
