"""Rows that may tell the same as another: found by their numbers, and why is said. In doubt the analyst decides.

What must not live here: joining them (rows), and conflicts between accepted rows (core.conflicts).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from briefgen.dataclass import dataclass
from briefgen.namedtuple import NamedTuple
from briefgen.reviewing.rows import ACCEPTED, CANDIDATE, Cells, Rows, notes_of

_WORD = re.compile(r"[^\W\d_]{3,}")
_LIKELY = 4
"""What tells two rows apart from two that happen to have one number."""


@dataclass(frozen=True, slots=True)
class Like:
    """A row that may tell the same: its key, why, and how much speaks for it."""

    key: str
    why: str
    score: int = 0


class _Number(NamedTuple):
    """What a row counts: its value, or the ends of its range."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None


class Likeness:
    """Finds likely duplicates among rows."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._by_number: dict[_Number, list[str]] = defaultdict(list)
        for key, cells in rows.cells.items():
            if rows.status(key) in {ACCEPTED, CANDIDATE} and (number := _number(cells)):
                self._by_number[number].append(key)

    def likes(self, key: str) -> list[Like]:
        """Give the rows that likely tell the same as one, the likeliest first; accepted ones before candidates."""
        cells = self._rows[key]
        number = _number(cells)
        others = [other for other in self._by_number.get(number, ()) if other != key] if number else []
        found = [_compared(cells, self._rows[other], other) for other in others]
        likely = [like for like in found if like.score >= _LIKELY]
        return sorted(likely, key=lambda like: (-like.score, self._rows.status(like.key) != ACCEPTED))

    def options(self, key: str, query: str) -> list[Like]:
        """Give the rows that one may be merged with: likely ones first, then all that hold each word of the query."""
        likes = {like.key: like for like in self.likes(key)}
        others = [other for other in self._rows.cells if other != key and self._rows.status(other) in {ACCEPTED, CANDIDATE}]
        others.sort(key=lambda other: _distance(self._rows[key], self._rows[other]))
        every = [*likes.values(), *(Like(other, "") for other in others if other not in likes)]
        words = query.casefold().split()
        return [like for like in every if all(word in _all_words(self._rows[like.key]) for word in words)]


def _distance(one: Cells, other: Cells) -> tuple[bool, bool, bool]:
    """Give how far apart two rows are at first sight."""
    told = ((_number(one) is None) != (_number(other) is None), one.get("unit", "") != other.get("unit", ""))
    return *told, one.get("article") != other.get("article")


def _all_words(cells: Cells) -> str:
    told = ("id", "subject", "measure", "statement", "value", "low", "high", "unit", "period", "notes", "article")
    return " ".join(cells.get(name, "") for name in told).casefold()


def _compared(one: Cells, other: Cells, key: str) -> Like:
    """Weigh two rows of one number."""
    same, score = ["value"], 1
    units = (one.get("unit", ""), other.get("unit", ""))
    if all(units):
        if units[0] != units[1]:
            return Like(key, "", 0)
        same.append("unit")
        score += 1
    periods = (_years(one), _years(other))
    if all(periods):
        if periods[0] == periods[1]:
            same.append("year" if one.get("period") != other.get("period") else "period")
            score += 2
        else:
            score -= 2
    for name in ("subject", "measure"):
        words = (_words(one.get(name, "")), _words(other.get(name, "")))
        if words[0] and words[0] == words[1]:
            same.append(name)
            score += 2
        elif words[0] & words[1]:
            score += 1
    if set(notes_of(one)) & set(notes_of(other)):
        same.append("note")
        score += 1
    if one.get("article") == other.get("article") and one.get("locator") and one.get("locator") == other.get("locator"):
        same.append("paragraph")
        score += 1
    return Like(key, f"same {_listed(same)}", score)


def _number(cells: Mapping[str, str]) -> _Number | None:
    ends = [_decimal(cells.get(name, "")) for name in ("value", "low", "high")]
    return _Number(*ends) if any(end is not None for end in ends) else None


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text).normalize() if text else None
    except InvalidOperation:
        return None


def _years(cells: Cells) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"\d{4}", cells.get("period", ""))))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
