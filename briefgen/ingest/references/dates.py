"""Dates as notes write them, in several languages, with their places in the text. What must not live here: what a date dates."""

from __future__ import annotations

import re

from briefgen.ingest.references.words import MONTHS, SEASONS
from briefgen.namedtuple import NamedTuple

_LETTERS = re.compile(r"[^\W\d_]{3,12}")
_NAMED = frozenset(MONTHS) | frozenset(SEASONS)
_ROMAN = {numeral: number for number, numeral in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), start=1)}


class FoundDate(NamedTuple):
    """A date in a text: `year` None where the text gives none, `month` 1-12 or an EDTF season.

    Of a span, such as May 3–5 or May/June, it is the beginning; `last` is the day, or `last_month` the month, that it ends with.
    """

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    last_month: int | None = None


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_MONTH = rf"(?:{_alternatives(MONTHS)})(?!\w)\.?"
_SEASON = rf"(?:{_alternatives(SEASONS)})(?!\w)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[0-9]|20)\d\d"
_LINK = r"(?:\s?[-–—/]\s?|\s(?:and|to|und|bis|et|e)\s)"
_PATTERN = re.compile(
    rf"""
    (?<![\w/.-])(?:
      (?P<d1>{_DAY})(?:st|nd|rd|th|er|º|°)?\.?(?:{_LINK}(?P<e1>{_DAY})\.?)?\s?(?:(?:of|de|di|the)\s)?(?P<m1>{_MONTH})
        (?:,?\s(?:(?:de|of)\s)?|,)(?P<y1>{_YEAR})(?![\d/])(?:\s?г\.|\s?g\.|\sгода|\sgoda)?
    | (?P<m2>{_MONTH})(?:\s|(?<=\.))(?P<d2>{_DAY})(?:st|nd|rd|th)?(?:{_LINK}(?P<e2>{_DAY}))?(?:,\s?|\s)(?P<y2>{_YEAR})(?!\d)
    | (?P<y3>{_YEAR}),?\s(?P<m3>{_MONTH})(?:\s(?P<d3>{_DAY}))?(?![\d:]|\s{_YEAR})
    | (?P<m4>{_MONTH}|{_SEASON})(?:{_LINK}(?P<n4>{_MONTH}|{_SEASON}))?(?:,\s?|\s(?:(?:de|of)\s)?)(?P<y4>{_YEAR})(?!\d)
    | (?P<y5>{_YEAR})-(?P<m5>0[1-9]|1[0-2])-(?P<d5>0[1-9]|[12]\d|3[01])(?!\d)
    | (?P<d6>{_DAY})\.\s?(?P<m6>0?[1-9]|1[0-2])\.\s?(?P<y6>{_YEAR}|\d\d)(?!\d|\.\d)
    | (?P<d7>{_DAY})\.?\s?(?P<m7>X?I{{1,3}}|IV|VI{{0,3}}|I?X)\.?\s?(?P<y7>{_YEAR})(?!\d)
    | (?P<a8>\d\d?)/(?P<b8>\d\d?)/(?P<y8>{_YEAR}|\d\d)(?![\d/])
    | (?P<d9>{_DAY})(?:st|nd|rd|th|er|º|°)?\.?\s(?:(?:of|de)\s)?(?P<m9>{_MONTH})(?!\s?\d)
    | (?P<m0>{_MONTH})\s(?P<d0>{_DAY})(?:st|nd|rd|th)?(?![\w./–-]|,\s?\d)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"""
    (?<![\w/.-])(?:
      (?P<y5>{_YEAR})-(?P<m5>0[1-9]|1[0-2])-(?P<d5>0[1-9]|[12]\d|3[01])(?!\d)
    | (?P<d6>{_DAY})\.\s?(?P<m6>0?[1-9]|1[0-2])\.\s?(?P<y6>{_YEAR}|\d\d)(?!\d|\.\d)
    | (?P<d7>{_DAY})\.?\s?(?P<m7>X?I{{1,3}}|IV|VI{{0,3}}|I?X)\.?\s?(?P<y7>{_YEAR})(?!\d)
    | (?P<a8>\d\d?)/(?P<b8>\d\d?)/(?P<y8>{_YEAR}|\d\d)(?![\d/])
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The forms without words: far quicker, where a text names no month."""
_AMBIGUOUS = {"mar", "may", "mai", "march", "set", "mars", "jan", "dec", "ago", "lug", "mag", "marca", "juin", "maja"}

_WORDS = {"may", "march", "set", "dec", "mar"}


def find_dates(text: str) -> list[FoundDate]:
    """Find the dates in a text in reading order. A year that stands alone is none: it may be anything."""
    named = any(word in _NAMED for word in _LETTERS.findall(text.lower()))
    found = []
    for match in (_PATTERN if named else _NUMERIC).finditer(text):
        date = _read(match)
        if date is not None:
            found.append(date)
    return found


def _read(match: re.Match[str]) -> FoundDate | None:
    start, end = match.span()
    groups = {name[0]: value for name, value in match.groupdict().items() if value is not None}
    if "a" in groups:
        return _slashed(match, groups)
    month = _month(groups["m"])
    year = _full_year(groups["y"]) if "y" in groups else None
    if (year is None or "d" not in groups) and _is_doubtful(groups["m"], dated=year is not None):
        return None
    if _ends_abbreviated(match):
        end -= 1
    day = int(groups["d"]) if "d" in groups else None
    last = int(groups["e"]) if "e" in groups else None
    last_month = _month(groups["n"]) if "n" in groups else None
    spans_months = last_month is not None and month is not None and month < last_month <= 12
    return FoundDate(
        start, end, year, month, day, last if last and day and last > day else None, last_month if spans_months else None
    )


def _ends_abbreviated(match: re.Match[str]) -> bool:
    """Tell whether a date without year ends in the full stop of its month: it may close the sentence, so leave it out."""
    return match.lastgroup == "m9" and match.group().endswith(".")


def _is_doubtful(month: str, *, dated: bool) -> bool:
    # "2 set", "3 mar" and "set 1990" are no dates: these words are others when they open with a small letter.
    return month[0].islower() and month.lower().rstrip(".") in (_WORDS if dated else _AMBIGUOUS)


def _month(text: str) -> int | None:
    word = text.lower().rstrip(".")
    return (
        MONTHS.get(word) or SEASONS.get(word) or _ROMAN.get(text.upper().rstrip(".")) or (int(word) if word.isdigit() else None)
    )


def _full_year(text: str) -> int:
    year = int(text)
    return year if year > 99 else year + (1900 if year > 30 else 2000)


def _slashed(match: re.Match[str], groups: dict[str, str]) -> FoundDate | None:
    first, second, year = int(groups["a"]), int(groups["b"]), _full_year(groups["y"])
    if not (0 < first <= 31 and 0 < second <= 31):
        return None
    if first > 12 >= second:
        return FoundDate(*match.span(), year, second, first)
    if second > 12 >= first:
        return FoundDate(*match.span(), year, first, second)
    # 3/4/2010 is March in one country and April in another: the year alone is sure, unless both say the same.
    return FoundDate(*match.span(), year, *((first, second) if first == second else (None, None))) if first <= 12 else None
