"""Numbers in fields: whether one is numeric or plural, romans, ordinals, page ranges. What must not live here: labels."""

from __future__ import annotations

import re
from functools import lru_cache

_NUMERIC = re.compile(r"[A-Za-z]*\d+[A-Za-z]*(?:\s*(?:[,&–-]|and|et|und)\s*[A-Za-z]*\d+[A-Za-z]*)*")
_ROMAN_TEXT = re.compile(r"(?=[mdclxvi])m*(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.I)
_RANGE = re.compile(r"\s*(?P<first>[^\s,&;–—-]+)\s*(?P<sign>–|—|--|-)\s*(?P<last>[^\s,&;–—-]+)\s*")
_PARTS = re.compile(r"(\s*[,;]\s*|\s*&\s*)")
_AFFIXED = re.compile(r"(.*?)(\d+)")
_PLURAL = re.compile(r"\d[a-z]?\s*(?:[,;&–-]|,?\s*\b[^\W\d]+\b|,\s*&)\s*[A-Za-z]{0,2}\d")
_NEXT_LABEL = re.compile(r",\s*[^\W\d]+\.\s")
"""Where a locator goes on to another kind of place: "vol. 1, fol. 186"."""
_ROMAN_PLURAL = re.compile(r"([a-z]+)\s*(?:[,;&]|\band\b)\s*([a-z]+)", re.I)
_ROMANS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMANS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ESCAPED = "\\-"


@lru_cache(maxsize=4096)
def is_numeric(text: str) -> bool:
    """Whether a field holds numbers alone, with letters glued to them, in a list or a range. Source: CSL 1.0.2, is-numeric."""
    return bool(_NUMERIC.fullmatch(text.strip()))


def is_roman(text: str) -> bool:
    """Whether a word is a Roman numeral."""
    return bool(_ROMAN_TEXT.fullmatch(text))


@lru_cache(maxsize=4096)
def is_plural(text: str) -> bool:
    """Whether a locator or page field speaks of several: "1-3", "5 & 7", "ii–iv"."""
    text = _NEXT_LABEL.split(text.replace(_ESCAPED, ""))[0]
    if _PLURAL.search(text):
        return True
    match = _RANGE.fullmatch(text) or _ROMAN_PLURAL.fullmatch(text)
    return bool(match and is_roman(match[1]) and is_roman(match.groups()[-1]))


def roman(number: int) -> str:
    """Give a number in small Roman numerals, as digits outside 1 to 3999."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, letters in _ROMANS + _SMALL_ROMANS:
        while number >= value:
            out += letters
            number -= value
    return out


def split_numbers(text: str) -> list[tuple[str, bool]]:
    """Cut a numeric field into its numbers (True) and what joins them (False), joints written as CSL wants."""
    out: list[tuple[str, bool]] = []
    for part in re.split(r"(\s*[,&]\s*|\s*[–-]\s*)", text.strip()):
        sign = part.strip()
        if sign == ",":
            out.append((", ", False))
        elif sign == "&":
            out.append((" & ", False))
        elif sign in {"-", "–"}:
            out.append(("–", False))
        elif part:
            out.append((part, part.isdecimal()))
    return out


def format_ranges(text: str, style: str, delimiter: str, ampersand: str = "&") -> str:
    """Write the page ranges of a field with the locale's dash, shortened or lengthened as `style` says.

    What is no range keeps its hyphen ("3-B", "N110-5"); an escaped hyphen is one. Source: CSL 1.0.2, page-range-format.
    """
    if "-" not in text and "–" not in text and "—" not in text and "&" not in text and "," not in text:
        return text
    out = []
    for part in _PARTS.split(text):
        sign = part.strip()
        if sign == "&":
            out.append(f" {ampersand} ")
        elif sign in {",", ";"}:
            out.append(f"{sign} ")
        elif _ESCAPED in part:
            out.append(part.replace(_ESCAPED, "-"))
        else:
            match = _RANGE.fullmatch(part)
            out.append(_format_range(match, style, delimiter) if match else part)
    return "".join(out)


def _format_range(match: re.Match[str], style: str, delimiter: str) -> str:
    first, last = match["first"], match["last"]
    low, high = _AFFIXED.fullmatch(first), _AFFIXED.fullmatch(last)
    if low is None or high is None:
        is_range = is_roman(first) and is_roman(last)
        return f"{first}{delimiter if is_range else match['sign']}{last}"
    if low[1] != high[1]:
        return f"{first}{match['sign']}{last}"
    if not style:
        return f"{first}{delimiter}{last}"
    start, end = low[2], high[2]
    if len(end) < len(start):
        end = start[: len(start) - len(end)] + end
    prefix = low[1]
    if style == "expanded":
        return f"{first}{delimiter}{prefix}{end}"
    return f"{first}{delimiter}{_shortened(start, end, style)}"


def _shortened(start: str, end: str, style: str) -> str:
    if len(start) != len(end) or int(end) < int(start):
        return end
    if style == "minimal":
        return _minimal(start, end, 1)
    if style == "minimal-two":
        return _minimal(start, end, 2)
    return _chicago(start, end, style)


def _minimal(start: str, end: str, least: int) -> str:
    same = 0
    while same < len(end) - least and start[same] == end[same]:
        same += 1
    return end[same:]


def _chicago(start: str, end: str, style: str) -> str:
    number = int(start)
    if number < 100 or number % 100 == 0:
        return end
    if number % 100 < 10:
        return _minimal(start, end, 1)
    short = _minimal(start, end, 2)
    return end if style != "chicago-16" and len(start) == 4 and len(short) >= 3 else short


def page_first(text: str) -> str:
    """Give the first page of a field."""
    return re.split(r"[\s,&;–—-]", text.strip().replace(_ESCAPED, "\x00"))[0].replace("\x00", "-")
