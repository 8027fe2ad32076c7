"""Times that count from another: "last month", "on Tuesday", "two years ago", "a year earlier".

They count from the article's date, or from the year that the text named last. What must not live here: how they are found.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefgen.ingest.dates.rules import SEASONS, WEEKDAYS

_COUNTS = {
    word: number
    for number, words in enumerate(
        "a/an/one/einem/un/une/una/один two/zwei/deux/dos/два/две three/drei/trois/tres/три four/vier/quatre/cuatro/четыре "
        "five/fünf/cinq/cinco/пять six/sechs/seis/шесть seven/sieben/sept/siete/семь eight/acht/huit/ocho/восемь "
        "nine/neun/neuf/nueve/девять ten/zehn/dix/diez/десять eleven twelve".split(),
        1,
    )
    for word in words.split("/")
} | {
    "fifteen": 15,
    "twenty": 20,
    "zwanzig": 20,
    "vingt": 20,
    "veinte": 20,
    "двадцать": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
_COUNTS |= {"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a hundred": 100}
_SPANS = (
    ("decade", re.compile(r"decade|jahrzehnt|décennie|década")),
    ("year", re.compile(r"year|jahr|an|año|год|лет")),
    ("month", re.compile(r"month|monat|mois|mes|месяц")),
    ("week", re.compile(r"week|woche|semain|seman|недел")),
    ("day", re.compile(r"day|tag|jour|día|дн")),
)
_PAST = re.compile(r"last|previous|preceding|letzt|vergang|vorig|vorjahr|derni|pasad|прошл")
_AHEAD = re.compile(r"next|following|nächst|kommend|prochain|próximo|следующ")


def from_words(words: str, published: tuple[int, ...], named: int) -> str:
    """Resolve "last month" and its like; empty where nothing tells from when they count. `named` is the last year named, or 0."""
    if (
        re.search(r"\b(?:earlier|before|later)$", words)
        or "same" in words
        or words.endswith(("previous year", "following year", "preceding year"))
    ):
        return _from_named(words, named)
    if not published:
        return ""
    step = -1 if _PAST.search(words) else 1 if _AHEAD.search(words) else 0
    season = next((number for name, number in SEASONS.items() if words.endswith(f" {name}")), 0)
    if season:
        return f"{_season_year(season, step, published)}-{season}"
    if words in {"yesterday", "gestern", "hier", "ayer", "вчера"}:
        return _day(published, -1)
    if words in {"tomorrow", "morgen"}:
        return _day(published, 1)
    if words.endswith(("today", "heute")):
        return _day(published, 0)
    span = _span(words)
    if span == "decade":
        return f"{published[0] // 10 + step}X"
    return _stepped(published, span, step)


def from_count(count: str, unit: str, sense: str, published: tuple[int, ...], named: int) -> str:
    """Resolve "two years ago", or "three years later" from the last year named; empty where it cannot be."""
    number = int(count) if count.isdecimal() else sum(_COUNTS.get(re.sub(r"\s", " ", word), 0) for word in count.split("-"))
    span = _span(unit)
    if not number:
        return ""
    if sense != "ago":
        return f"{named + number * (1 if sense == 'later' else -1):04}" if named and span == "year" else ""
    if not published:
        return ""
    if span == "decade":
        return f"{(published[0] - 10 * number) // 10}X"
    return _stepped(published, span, -number)


def from_weekday(name: str, sense: str, published: tuple[int, ...], *, is_ahead: bool) -> str:
    """Resolve a day of the week: the last one up to the article's date, or the next one where the text looks ahead."""
    if len(published) < 3:
        return ""
    try:
        day = date(*published[:3])
    except ValueError:
        return ""
    back = (day.weekday() - WEEKDAYS[name]) % 7
    if sense == "next" or (is_ahead and sense != "last"):
        return _shifted(day, -back + 7 if back or sense == "next" else 0)
    return _shifted(day, -(back or (7 if sense == "last" else 0)))


def _from_named(words: str, named: int) -> str:
    if not named or "month" in words:
        return ""
    is_later = words.endswith("later") or "following" in words
    return f"{named if 'same' in words else named + (1 if is_later else -1):04}"


def _season_year(season: int, step: int, published: tuple[int, ...]) -> int:
    """Give the year of "last summer": the last one that is over by the article's date."""
    month = published[1] if len(published) > 1 else 12
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    if step < 0:
        return published[0] - (begins + 2 >= month)
    return published[0] + (1 if step > 0 and begins <= month else 0)


def _span(words: str) -> str:
    return next((name for name, pattern in _SPANS if pattern.search(words)), "")


def _stepped(published: tuple[int, ...], span: str, step: int) -> str:
    if span == "year":
        return f"{published[0] + step:04}"
    if span == "month" and len(published) > 1:
        months = published[0] * 12 + published[1] - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    if span == "week" and len(published) > 2:
        return _week(published, step)
    return _day(published, step) if span == "day" else ""


def _day(published: tuple[int, ...], step: int) -> str:
    if len(published) < 3:
        return ""
    try:
        return _shifted(date(*published[:3]), step)
    except ValueError:
        return ""


def _week(published: tuple[int, ...], step: int) -> str:
    try:
        day = date(*published[:3])
        monday = day - timedelta(day.weekday()) + timedelta(weeks=step)
        return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"
    except (ValueError, OverflowError):
        return ""


def _shifted(day: date, step: int) -> str:
    try:
        return (day + timedelta(step)).isoformat()
    except OverflowError:
        return ""
