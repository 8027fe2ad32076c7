"""Pairs of numbers that stand against each other: votes ("by 14 to 1", "52-48") and ratios ("3 to 1", "10:1").

What must not live here: ranges, whose two numbers are the ends of one quantity (finding).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefgen.ingest.quantities.numerals import value_of
from briefgen.ingest.quantities.quantity import CONFIDENCE, Quantity

_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){0,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|zero|nil)"
)
_PAIR = re.compile(
    rf"(?<![\w$€£.,:/-])(?P<first>{_NUMBER})(?P<word>\s(?:votes?|ayes|for))?(?P<joint>\s?[-–:]\s?|\s(?:votes?\s)?to\s|"
    rf"-to-|\sagainst\s|\s(?:for|in favou?r),?\s(?:and\s)?)"
    rf"(?P<second>{_NUMBER})(?![\w%]|[.,]\d|-\d)"
)
_VOTED = re.compile(
    r"\b(?:vot(?:es?|ed|ing)|ballots?|ayes|majority|passed|approved|adopted|confirmed|rejected|ratified|ruled|ruling|defeated|"
    r"margin of|carried|acquitted|convicted|narrowly)\b"
)
_DECIDED = re.compile(r"\s(?:votes?|majority|decision|ruling|split|margin|verdict|against|in favou?r|with\s\w+\sabst)")
_MARGIN = re.compile(r"\b(?:margin|majority|vote) of\s$")
_RATIO = re.compile(r"\b(?:ratio|odds|outnumber(?:ed|s|ing)?|proportion|advantage)\b")
_RATIO_BEHIND = re.compile(r"[\s-](?:ratio|odds|advantage|superiority|majority|margin)\b")
_MEASURED = re.compile(
    r"\s?(?:%|percent|per\scent|million|billion|trillion|thousand|years?|months?|weeks?|days?|hours?|minutes?|km|kilomet|miles?|tons?|tonnes?|"
    r"dollars?|euros?|points?|degrees?|°|times?)"
)


def find_pairs(text: str, small: str) -> Iterator[Quantity]:
    """Give the votes and ratios of a text; `small` is the text in small letters."""
    for match in _PAIR.finditer(small):
        kind = _kind(match, small)
        first, second = value_of(match["first"]), value_of(match["second"].replace("nil", "zero"))
        if not kind or first is None or second is None:
            continue
        start, end = match.start(), match.end()
        printed = "votes" if kind == "vote" else ""
        yield Quantity(start, end, text[start:end], first, printed=printed, kind=kind, to=second, confidence=CONFIDENCE[kind])


def _kind(match: re.Match[str], small: str) -> str:
    before, behind = small[max(0, match.start() - 48) : match.start()], small[match.end() : match.end() + 24]
    joint = match["joint"].strip()
    if joint == "-to-" or _RATIO_BEHIND.match(behind) or (_RATIO.search(before) and joint in {"to", ":"}):
        return "ratio"
    if joint == ":":
        return ""
    first, second = value_of(match["first"]) or Decimal(0), value_of(match["second"].replace("nil", "zero")) or Decimal(0)
    if _MEASURED.match(behind) and not (_MARGIN.search(before) and first > second):
        return ""
    is_voted = bool(_VOTED.search(before) or match["word"] or _DECIDED.match(behind))
    if joint in {"to", "-", "–"}:
        # "from 40 to 60" and "by 10 to 15" are a change and a range.
        led = before.endswith(("by ", "by a vote of ", "a ", "voted ", "of ", "passed ", "was ", "them "))
        return (
            "vote"
            if (is_voted and not before.endswith("from ") and (first > second or led))
            or (before.endswith(" by ") and first > second)
            else ""
        )
    return "vote" if is_voted and joint in {"against", "for", "in favour", "in favor", "for,", "in favour,", "in favor,"} else ""
