"""Numbers as typed in a table, and how those are to be typed that are not plain."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.core.cited import MOST_DIGITS, is_printable, significant_digits
from briefgen.pattern import pattern

_NUMBER = pattern(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,4})?", re.ASCII)
_PLAIN = "expected one like 25.5 or 6.12e9"
_SHOWN = 40
"""So many characters of a wrong cell are shown."""


def parse_number(text: str) -> Decimal:
    """Read a plainly typed number.

    Raises:
        ValueError: it is none; the message says what is wrong and what was expected.
    """
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    if not _NUMBER.fullmatch(text):
        raise ValueError(f'"{shown}" is no number, {_respelt(text) if text == shown else _PLAIN}')
    number = Decimal(text)
    if significant_digits(number) > MOST_DIGITS or not is_printable(number):
        raise ValueError(f'"{shown}" is beyond what can be printed, expected {MOST_DIGITS} digits at most')
    return number


_BIG = {
    "thousand": "e3",
    **dict.fromkeys(("mn", "mln", "million"), "e6"),
    **dict.fromkeys(("bn", "billion"), "e9"),
    **dict.fromkeys(("tn", "trillion"), "e12"),
}
_PARTS = pattern(
    r"(?P<before>(?:[A-Za-z]+\.?)?\s*[$€£¥₽~≈<>]?)\s*(?P<number>[+-]?[0-9][0-9.,]*(?<=[0-9])(?:e[+-]?[0-9]{1,3})?)\s*"
    rf"(?P<big>(?:{'|'.join(_BIG)})(?![A-Za-z]))?\s*(?P<behind>%|[A-Za-z][A-Za-z /²-]*)?",
    re.IGNORECASE,
)
"""A number as people print it: with a currency, a word for its size, a unit."""
_GROUPED = pattern(r"[+-]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
"""A number with commas between thousands, or none."""


def _respelt(text: str) -> str:
    """Say how a number is to be typed that was typed as people print it."""
    bare = re.sub(r"(?<=\d)[\s'’](?=\d)", "", text).replace("\N{MINUS SIGN}", "-")
    if ends := re.fullmatch(r"(\d[\d.]*)\s*[-–—]\s*(\d[\d.]*)", bare):
        return f"a range goes into the columns low ({ends[1]}) and high ({ends[2]})"
    parts = _PARTS.fullmatch(bare)
    power = _BIG[parts["big"].lower()] if parts and parts["big"] else ""
    written = [number + power for number in _readings(parts["number"])] if parts else []
    written = [number for number in written if _NUMBER.fullmatch(number)]
    if not parts or not written:
        return _PLAIN
    around = " ".join(filter(None, (parts["before"].strip(), parts["behind"])))
    return f"write {' or '.join(written)}" + (f" and put what {around} says into another column" if around else "")


def _readings(number: str) -> list[str]:
    """Give what a number with commas may mean: 6,12 is 6.12 and 6,120,000 is 6120000, but 6,120 may be either."""
    turned = number.translate(str.maketrans(",.", ".,"))
    found = [reading.replace(",", "") for reading in (number, turned) if _GROUPED.fullmatch(reading)]
    return list(dict.fromkeys(found))
