"""Dates between CSL-JSON and the ways in which other programs write them.

Source: CSL-JSON schema 1.0.2, `date-variable`; EDTF (ISO 8601-2) as BibLaTeX takes it; the RIS convention YYYY/MM/DD/other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_MONTHS = "january february march april may june july august september october november december".split()
_POINT = re.compile(r"(?P<year>-?\d{1,5})(?:[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2}))?)?(?:[T ][\d:.+]+Z?)?/*")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.?\s+(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9})\.?(?:\s+(?P<day>\d{1,2}),)?\s+(?P<year>\d{4})")
_SEASONS = range(21, 25)
_SEASON_NAMES = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def month_number(text: str) -> int | None:
    """Give 3 for "mar", "March", "03" or "3"; None for what is no month."""
    word = text.strip().strip(".").lower()
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= 12 else None
    found = [number for number, name in enumerate(_MONTHS, start=1) if len(word) >= 3 and name.startswith(word[:3])]
    return found[0] if found and (_MONTHS[found[0] - 1].startswith(word) or word == "sept") else None


def month_and_day(text: str) -> tuple[int | None, int | None]:
    """Read the month of a BibTeX entry, with the day that many put there: "sep # "~12"" stands as "sep~12"."""
    words = re.findall(r"[^\W\d]+|\d+", text)
    if len(words) == 2:
        day = next((int(word) for word in words if word.isdecimal() and 1 <= int(word) <= 31), None)
        month = next((month_number(word) for word in words if not word.isdecimal()), None)
        return (month, day) if month and day else (None, None)
    return month_number(text), None


def with_season(date: dict[str, object] | None, words: str) -> dict[str, object] | None:
    """Give a date of a year alone with the season that stands beside it."""
    season = _SEASON_NAMES.get(words.strip().lower())
    points = points_of(date)
    return {**date, "season": season} if date and season and len(points) == 1 and len(points[0]) == 1 else date


def month_name(number: int) -> str:
    """Give the three letters by which BibTeX knows a month."""
    return _MONTHS[number - 1][:3]


def read_date(text: str) -> dict[str, object] | None:
    """Read a date of any of the formats; what is no date is kept in its own words, nothing gives None."""
    words = " ".join(text.split())
    if not words:
        return None
    circa = words.endswith(("~", "?", "%")) or words.lower().startswith(("ca.", "c.", "circa "))
    plain = re.sub(r"(?i)^(?:circa|ca\.|c\.)\s*", "", words).replace("~", "").replace("?", "").replace("%", "").strip()
    ends = [plain] if _POINT.fullmatch(plain) else re.split(r"\s*/\s*|\s*--?\s*(?=\d{4}\b)|\s*[–—]\s*", plain)
    if len(ends) == 2 and ends[1] in {"", ".."}:
        # An open range: CSL has no word for it, but for an end in year 0.
        ends = ends[:1]
    points = [_point(end) for end in ends if end not in {"", ".."}]
    if not points or len(points) > 2 or None in points:
        return {"literal": words}
    date: dict[str, object] = {"date-parts": [list(point) for point in points if point]}
    _move_season(date)
    return {**date, "circa": True} if circa else date


def _point(text: str) -> tuple[int, ...] | None:
    match = _POINT.fullmatch(text) or _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    if match is None:
        return None
    parts = [int(match["year"])]
    if match["month"]:
        month = int(match["month"]) if match["month"].isdecimal() else month_number(match["month"])
        if month is None or (not 1 <= month <= 12 and month not in _SEASONS):
            return tuple(parts) if month == 0 else None
        parts.append(month)
        if match["day"] and 1 <= int(match["day"]) <= 31 and month not in _SEASONS:
            parts.append(int(match["day"]))
    return tuple(parts)


def _move_season(date: dict[str, object]) -> None:
    """EDTF counts seasons as months from 21 on; CSL has a place of its own for the season of a year."""
    parts = date["date-parts"]
    if isinstance(parts, list) and len(parts) == 1 and len(parts[0]) > 1 and parts[0][1] in _SEASONS:
        date["season"] = parts[0][1] - 20
        parts[0][1:] = []


def points_of(date: object) -> list[tuple[int, ...]]:
    """Give the points of a CSL date, (year, month, day) or a beginning of it; none where it is in words or broken."""
    parts = date.get("date-parts") if isinstance(date, Mapping) else None
    if not isinstance(parts, Sequence) or isinstance(parts, str):
        return []
    points = []
    for part in parts:
        if not isinstance(part, Sequence) or isinstance(part, str) or not part:
            return []
        try:
            points.append(tuple(int(str(number)) for number in part))
        except ValueError:
            return []
    return points


def edtf(date: object) -> str:
    """Write a CSL date as EDTF; one in words as it is, and nothing where there is none."""
    points = points_of(date)
    if not isinstance(date, Mapping):
        return ""
    if not points:
        return str(date.get("literal") or date.get("raw") or "")
    written = ["-".join(f"{number:0{4 if index == 0 else 2}}" for index, number in enumerate(point)) for point in points]
    season = str(date.get("season", ""))
    if len(points) == 1 and len(points[0]) == 1 and season in {"1", "2", "3", "4"}:
        written[0] += f"-2{season}"
    return "/".join(written) + ("~" if date.get("circa") else "")
