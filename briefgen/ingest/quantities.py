"""Quantities in running text: sums of money, percentages, counts, distances, durations, ranges, in digits and in words.

Text goes in, places and values come out. What must not live here: dates, notes, and which statement a quantity belongs to
(gathering). Every expression is bounded, so that no text takes long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from briefgen.dataclass import dataclass
from briefgen.ingest.quantities_numerals import DIGITS, MAGNITUDES, WORDS, magnitude, value_of
from briefgen.ingest.quantities_units import SIGN, UNIT, currency_of, unit_of

_MAGNITUDE = "|".join(re.escape(name) for name in sorted(MAGNITUDES, key=len, reverse=True))
_MAGNITUDES = rf"(?:[ \u00a0-]?(?:{_MAGNITUDE})(?![^\W\d_])\.?|(?<=\d)(?:[KkMmBbTt]|bn|tn|mn)(?![\w]))"
_ADDRESS = re.compile(r"https?://\S{1,2000}|www\.\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.\w{2,}")
_LABEL = re.compile(
    r"(?:\b(?:article|articles|art|note|notes|no|nos|number|chapter|section|sections|page|pages|pp?|table|figure|fig|box|part|volume|"
    r"vol|issue|item|annex|appendix|paragraph|para|rule|title|act|resolution|directive|order|phase|step|level|group|version|room|"
    r"route|highway|pier|line|paper|federalist|footnote|fn|psalm|статья|статьи|глава|пункт|artikel|kapitel|seite|nr)\.?|№|§{1,2}|#)"
    r"[\s\u00a0]{0,2}\(?(?:[A-Z]-?)?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:[^\W\d_][-–‑./]?|\d[.,:/]|[-–][^\W\d_]*|[_@])$")
_GOES_ON = re.compile(r"(?:[:/]\d|\.\d|(?:st|nd|rd|th)\b|[-–](?:[A-Z]|\d)|(?:\s?[ap]\.?m\b)|[^\W\d_])")
_POINTING = re.compile(r"\b(?:the|these|those|both|other|its|their|our|all|first|last|next|such)[\s\u00a0]$", re.IGNORECASE)
_APPROX = re.compile(
    r"\b(?:some|about|around|roughly|approximately|approx\.|nearly|almost|circa|ca\.|an estimated|estimated|"
    r"more than|over|less than|fewer than|under|up to|at least|at most|as many as|as much as|as few as|no more than|"
    r"not more than|close to|well over|just over|just under|"
    r"около|примерно|свыше|более|почти|etwa|rund|mehr als|fast|über|environ|plus de|unos|cerca de|más de)[\s\u00a0]"
    r"(?:the[\s\u00a0])?$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"[\s\u00a0](?P<than>(?:less|more|fewer|lower|higher|greater|smaller|larger|faster|cheaper|above|below)(?:[\s\u00a0]than)?)\b"
)
_RATE = re.compile(
    r"[\s\u00a0](?:per|a|an|each|every)[\s\u00a0](?P<per>year|month|week|day|hour|annum|person|capita|barrel|ton|head)\b"
)
_WORD = re.compile(r"[\s\u00a0]*(?P<word>[^\W\d_][\w’'-]*)|(?P<stop>.)", re.DOTALL)
_STOPS = frozenset(
    "of the to in on at by for with from and or but as is was are were be been has had have that which who when while than into "
    "its his her their this these those between per under over after before during since until not also does did it he she "
    "they we i out against said says if so nor yet both".split()
)
_UNMARKED = frozenset(
    "people men women children troops personnel staff aircraft deputies police countries cattle sheep fish data".split()
)
_BARE_LEAD = re.compile(
    r"\b(?:of|to|at|from|by|than|numbered|totalled|totaled|was|were|reached|estimated)"
    r"[\s\u00a0](?:just|only|a total of)?[\s\u00a0]?$"
)
_PEOPLE = re.compile(r"\b(?:population|inhabitants|people|persons|emigrants|residents)\b", re.IGNORECASE)
_PARTS = re.compile(
    r"(?:thirds?|quarters?|fourths?|halves|halfs?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|ever|way|off|time|step)"
)
_BETWEEN = re.compile(r"\bbetween[\s\u00a0]$", re.IGNORECASE)
_REACH = 90


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text, from `start` to `end`.

    `low` and `high` are the ends of a range, of which `value` is the middle. `unit` is one of a brief's units or empty, `printed`
    the unit or noun as the text has it. `compared` says that it is a difference ("less than"), `per` that it is a rate.
    """

    start: int
    end: int
    text: str
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    printed: str = ""
    approx: bool = False
    compared: str = ""
    per: str = ""


def find_quantities(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Quantity]:
    """Give the quantities of a text in order. `taken` are places that hold something else, such as dates and citations."""
    closed = sorted([*taken, *((match.start(), match.end()) for match in _ADDRESS.finditer(text))])
    found: list[Quantity] = []
    pattern = _pattern()
    at = next_closed = 0
    while match := pattern.search(text, at):
        while next_closed < len(closed) and closed[next_closed][1] <= match.start():
            next_closed += 1
        if next_closed < len(closed) and closed[next_closed][0] < match.end("number"):
            # "in 1871 to 70,000,000": what is taken is no beginning of a range.
            at = max(match.end("number"), closed[next_closed][1])
            continue
        one = _read(match, text) if next_closed == len(closed) or closed[next_closed][0] >= match.end() else _alone(match, text)
        found += [one] if one is not None else []
        at = max(one.end, match.end("number")) if one is not None else match.end("number")
    return found


def _alone(match: re.Match[str], text: str) -> Quantity | None:
    """Read a number whose range would reach into something else as a number alone."""
    short = _pattern().fullmatch(text, match.start(), match.end("first") if match["first"] else match.end("number"))
    return _read(short, text) if short is not None else None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    number = rf"(?:{DIGITS}|\b{WORDS})"
    return re.compile(
        rf"(?P<sign>{SIGN})?[ \u00a0]?(?<![\w])(?P<number>{number})(?P<magnitude>{_MAGNITUDES})?"
        rf"(?:[ \u00a0]?(?P<first>{UNIT}))?"
        rf"(?:[ \u00a0]?(?P<joint>[-–—]|to|or|and|bis|до)[ \u00a0]?(?:{SIGN})?[ \u00a0]?"
        rf"(?P<second>{number})(?P<magnitude2>{_MAGNITUDES})?"
        rf"(?=[\W]|$))?(?:[ \u00a0-]?(?P<unit>{UNIT}))?",
        re.IGNORECASE,
    )


def _read(match: re.Match[str], text: str) -> Quantity | None:
    start = match.start("sign") if match["sign"] else match.start("number")
    before = text[max(0, start - 40) : start]
    first = value_of(match["number"])
    if first is None or _is_no_quantity(match, text, before):
        return None
    scale = magnitude((match["magnitude"] or "").strip(" \u00a0-"))
    second = value_of(match["second"]) if match["second"] else None
    low: Decimal | None = None
    high: Decimal | None = None
    value = first * scale
    if second is not None:
        last = magnitude((match["magnitude2"] or "").strip(" \u00a0-"))
        # "20 to 30 million" is a range of millions.
        low, high = first * (scale if match["magnitude"] else last), second * (last if match["magnitude2"] else scale)
        if low >= high or (match["joint"].lower() == "and" and not _BETWEEN.search(before)):
            return _alone(match, text)
        value = (low + high) / 2
    # The point of "mln." goes with it, that of a sentence does not.
    end = match.end() - match[0].endswith(".")
    printed = match["unit"] or match["first"] or ""
    unit = currency_of(match["sign"] or "") or unit_of(printed)
    tail = text[end : end + _REACH]
    rate = _RATE.match(tail)
    noun, reach = _noun(tail[rate.end() :] if rate else tail) if not unit else ("", 0)
    if not unit and not noun and not _stands_alone(match, before):
        return None
    end += rate.end() if rate else reach
    than = _COMPARED.match(text[end : end + 30])
    return Quantity(
        start,
        end,
        text[start:end],
        value,
        low,
        high,
        unit or ("people" if not noun and _PEOPLE.search(text[max(0, start - 200) : start]) else ""),
        printed or noun,
        _APPROX.search(before) is not None,
        than["than"] if than else "",
        rate["per"] if rate else "",
    )


def _is_no_quantity(match: re.Match[str], text: str, before: str) -> bool:
    """Tell what is a name, a label, a time of day, or points back to what has been named."""
    number = match["number"]
    after = text[match.end() : match.end() + 12]
    marked = match["sign"] or match["unit"] or match["first"] or match["magnitude"]
    if match["sign"]:
        return False
    if number[0].isdigit():
        if _LABEL.search(before) or _JOINED.search(before):
            return True
        return bool(not marked and (_GOES_ON.match(after) and not re.match(r"-[a-z]", after)))
    if _POINTING.search(before) and not marked:
        return True
    if number.casefold() in {"one", "zero"} and not (match["magnitude"] or match["second"]):
        return True
    # A capital within a sentence makes it part of a name, as in "Shanghai Five".
    starts = not before.strip() or before.rstrip()[-1:] in '.!?:;“"‘(—'
    return number[0].isupper() and not starts


def _noun(tail: str) -> tuple[str, int]:
    """Give what is counted, as printed, and where it ends: the first plural among the words that follow."""
    hyphened = re.match(r"-(?P<noun>[a-z]{3,20})\b", tail)
    if hyphened and _PARTS.fullmatch(hyphened["noun"]):
        return "", 0
    if hyphened:
        return hyphened["noun"], hyphened.end()
    # "(3 per year) inspections": what is counted stands behind the bracket. "206 out of 227 deputies": behind the whole.
    lead = re.match(r"\)[\s\u00a0]|[\s\u00a0](?:out of|of)[\s\u00a0](?:the[\s\u00a0]|\d[\d,.]{0,12}[\s\u00a0]){1,2}", tail)
    at = lead.end() if lead else 0
    for count, word in enumerate(_WORD.finditer(tail, at)):
        found = word["word"]
        if found is None or count > 3 or found.casefold() in _STOPS:
            break
        small = found.casefold()
        is_plural = (small.endswith("s") and not small.endswith(("ss", "’s", "'s", "ous", "us", "is"))) or small in _UNMARKED
        if is_plural and (found[0].islower() or count == 0):
            return found, word.end()
    return "", 0


def _stands_alone(match: re.Match[str], before: str) -> bool:
    """Tell whether a number without unit or noun is a quantity all the same: by its size, or by what leads to it."""
    number = match["number"]
    if match["magnitude"] or (number[0].isdigit() and "," in number and len(number) > 4):
        return True
    return bool(_APPROX.search(before)) or (number[0].isdigit() and "." in number and bool(_BARE_LEAD.search(before)))
