"""Dates and periods in running text, as EDTF: days, months, years, spans, decades, and times that count from another date.

A year that the text leaves out is the last one in which the day lies before the article's own date. What must not live here:
which quantity a date belongs to (gathering).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from briefgen.core.dates import parse_period
from briefgen.dataclass import dataclass
from briefgen.ingest.months import DATE, MONTHS, last_date

_YEAR = r"(?:1[5-9]|20)\d\d"
_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 3), key=len, reverse=True))
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10}
_SINCE = re.compile(
    r"\b(?P<sense>since|from|until|till|before|after|by|through|seit|bis|с|до|к)(?:\s(?:the\s)?(?:year\s)?)$", re.IGNORECASE
)
_RULES = {
    "pair": rf"(?:\b(?:between|from)\s)(?:the\syears\s)?(?P<first>{_YEAR})\s(?:and|to|until|through)\s(?P<last>{_YEAR})(?![\w])",
    "span": rf"(?<![\w.,/$€£-])(?P<begin>{_YEAR})\s?[-–—/]\s?(?P<end>{_YEAR}|\d\d)(?![\w%]|[-–.,]\d)",
    "decade": r"(?:\b(?P<part>early|mid|late)[\s-])?(?<![\w$])(?P<decade>1[5-9]\d|20\d)0[’']?s\b",
    "century": r"\b(?P<century>1[5-9]|2[01])(?:st|th)\scentury\b",
    "quarter": rf"\b(?P<quarter>first|second|third|fourth|last)\squarter\s(?:of\s)?(?P<qyear>{_YEAR})\b",
    "season": rf"\b(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<syear>{_YEAR})\b",
    "day": DATE.pattern,
    "month": rf"\b(?:in|since|by|until|during|early|late|mid|im|seit|в)[\s-](?P<alone>{_MONTH})(?![\w]|\s\d)",
    "relative": r"\b(?P<relative>yesterday|today|tomorrow|(?:(?:early|late|earlier|later)\s)?(?:last|this|next)\s(?:year|month)|"
    r"(?:a|one|the)\syear\s(?:earlier|before|later)|(?:a|one)\syear\sago)\b",
    "fiscal": rf"\b(?:FY|fiscal\syear)\s?(?P<fiscal>{_YEAR})\b",
    "year": rf"(?<![\w.,/$€£:-])(?<!\d\s)(?P<bare>{_YEAR})(?![\w%/:]|[.,]\d|-\d|[\s\u00a0](?:percent|per\scent|km|tons|people|"
    r"million|billion|dollars|men|troops|soldiers)\b)",
}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<r_{name}>{rule})" for name, rule in _RULES.items()), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text, from `start` to `end`. `date` is EDTF, XXXX where no year is known; `period` also has "since" and "by".

    `inferred` is "year" where the year, or the whole of a relative date, was taken from another date.
    """

    start: int
    end: int
    text: str
    date: str
    period: str
    inferred: str = ""

    @property
    def has_year(self) -> bool:
        """Tell whether a year is known."""
        return not self.date.startswith("XXXX")


def find_dates(text: str, published: tuple[int, ...]) -> list[When]:
    """Give the dates of a text in order. `published` is the article's date as far as it is known."""
    found: list[When] = []
    year = 0
    for match in _pattern().finditer(text):
        rule = (next(name for name in _RULES if match[f"r_{name}"] is not None)) if match[0] else ""
        start = match.start("alone") if rule == "month" else match.start("bare") if rule == "year" else match.start()
        end = match.end() - match[0].endswith(".")
        for edtf, inferred in _read(rule, match, published, year):
            if _is_date(edtf):
                words = text[start:end]
                found.append(When(start, end, words, edtf, _with_sense(edtf, text[max(0, start - 24) : start]), inferred))
                year = int(edtf[:4]) if edtf[:4].isdecimal() else year
    return found


def _read(rule: str, match: re.Match[str], published: tuple[int, ...], before: int) -> Iterator[tuple[str, str]]:
    if rule == "pair":
        yield f"{match['first']}/{match['last']}", ""
    elif rule == "span":
        begin, end = match["begin"], match["end"]
        yield f"{begin}/{begin[:2] + end if len(end) == 2 else end}", ""
    elif rule == "decade":
        yield f"{match['decade']}X", ""
    elif rule == "century":
        yield f"{int(match['century']) - 1}XX", ""
    elif rule == "quarter":
        first = _QUARTERS[match["quarter"].lower()]
        yield f"{match['qyear']}-{first:02}/{match['qyear']}-{first + 2:02}", ""
    elif rule == "season":
        yield f"{match['syear']}-{_SEASONS[match['season'].lower()]}", ""
    elif rule == "relative":
        yield from _relative(match["relative"].lower(), published, before)
    elif rule == "month":
        yield _dated(None, MONTHS[match["alone"].lower()], None, published)
    elif rule == "day":
        day = last_date(match[0])
        if day is not None:
            yield _dated(day.year, day.month, day.day, published)
    else:
        yield match["fiscal"] or match["bare"], ""


def _dated(year: int | None, month: int | None, day: int | None, published: tuple[int, ...]) -> tuple[str, str]:
    inferred = ""
    if year is None and published:
        later = (month or 1, day or 1) > (*published[1:], 12, 31)[:2] if len(published) > 1 else False
        year, inferred = published[0] - later, "year"
    parts = [f"{year:04}" if year else "XXXX", *(f"{part:02}" for part in (month, day) if part)]
    return "-".join(parts), inferred


def _relative(words: str, published: tuple[int, ...], before: int) -> Iterator[tuple[str, str]]:
    """Resolve what counts from the article's date, or from the last year that the text names."""
    if "earlier" in words.split()[2:] or "before" in words or words.endswith("later"):
        if before:
            yield str(before + (1 if words.endswith("later") else -1)), "year"
        return
    if not published:
        return
    step = -1 if "last" in words or "ago" in words else 1 if "next" in words else 0
    if "year" in words:
        yield str(published[0] + step), "year"
    elif "month" in words and len(published) > 1:
        months = published[0] * 12 + published[1] - 1 + step
        yield f"{months // 12:04}-{months % 12 + 1:02}", "year"
    elif len(published) > 2:
        days = {"yesterday": -1, "today": 0, "tomorrow": 1}
        if words in days:
            yield (date(*published[:3]) + timedelta(days[words])).isoformat(), "year"


def _with_sense(edtf: str, before: str) -> str:
    """Give the period that "since 1991" or "until 1991" means."""
    sense = _SINCE.search(before)
    if sense is None or "/" in edtf or edtf.startswith("XXXX"):
        return edtf
    word = sense["sense"].lower()
    if word in {"since", "seit", "с"}:
        return f"{edtf}/.."
    return f"../{edtf}" if word in {"until", "till", "through", "bis", "до"} else edtf


def _is_date(edtf: str) -> bool:
    try:
        parse_period(edtf)
    except ValueError:
        return False
    return True
