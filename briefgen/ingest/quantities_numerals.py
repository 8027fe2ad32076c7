"""Numbers as articles print them, in digits and in words, and what they are worth.

What must not live here: what a number counts, and whether it is a quantity at all (quantities).
"""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: number for number, word in enumerate(_ONES.split())} | {
    word: (number + 2) * 10 for number, word in enumerate(_TENS.split())
}
_LARGE = {"hundred": 100, "dozen": 12, "thousand": 1000}

MAGNITUDES: dict[str, int] = {
    name: power
    for names, power in (
        ("thousand тыс тысяч тысячи tausend mille mil", 3),
        ("million millions mln mn millionen mio миллион миллиона миллионов млн millones milioni milhões", 6),
        ("billion billions bn bln milliard milliards milliarden mrd миллиард миллиарда миллиардов млрд miliardi", 9),
        ("trillion trillions tn trn billionen billones триллион триллиона триллионов трлн", 12),
        ("万", 4),
        ("亿", 8),
    )
    for name in names.split()
}
"""What multiplies a number before it, as a power of ten. In German and Spanish a "Billion" is 10^12: `Billionen`, `billones`."""

_SHORT = {"k": 3, "m": 6, "b": 9, "t": 12}
"""What multiplies a sum of money when it stands at its last digit: $3m."""

DIGITS = (
    r"(?:\d{1,3}(?:(?:,\d{3}){1,6}|(?:[\u00a0\u202f]\d{3}){1,6}|(?:\.\d{3}){2,6})(?!\d)(?:[.,]\d{1,6})?|\d{1,15}(?:[.,]\d{1,6})?)"
    r"(?:[½¼¾]|(?![\d]))"
)
"""A number in digits, with or without marks between its thousands."""

_WORD = "|".join(sorted({*_SMALL, *_LARGE}, key=len, reverse=True))
WORDS = rf"(?:(?:a|one)\s(?=hundred|dozen|thousand))?(?:{_WORD})(?:(?:-|\s(?:and\s)?)(?:{_WORD})){{0,9}}(?![\w])"
"""A number in English words."""

_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


def value_of(typed: str) -> Decimal | None:
    """Give what a number is worth, in digits or in words; None where words do not make a number."""
    return _in_digits(typed) if typed[:1].isdigit() else _in_words(typed)


def magnitude(typed: str) -> Decimal:
    """Give what a word such as "billion", or a letter at the end of a sum, multiplies by; 1 for none."""
    name = typed.casefold().rstrip(".")
    power = MAGNITUDES.get(name, _SHORT.get(name, 0))
    return Decimal(10) ** power


def _in_digits(typed: str) -> Decimal:
    part = _FRACTIONS.get(typed[-1:], Decimal(0))
    plain = re.sub(r"[\u00a0\u202f½¼¾]", "", typed)
    # A mark that stands before three digits, more than once or with another mark behind, parts thousands.
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    return Decimal(plain.replace(",", ".") or "0") + part


def _in_words(typed: str) -> Decimal | None:
    total = part = 0
    last = 0
    for word in re.split(r"[-\s]+", typed.casefold()):
        if word in {"a", "and"}:
            continue
        if word in _SMALL:
            number = _SMALL[word]
            # "twenty five" is one number, "five twenty" is two.
            if last and not (last >= 20 and last % 10 == 0 and 0 < number < 10) and last not in _LARGE.values():
                return None
            part += number
            last = number
        else:
            factor = _LARGE[word]
            part = max(part, 1) * factor
            if factor == 1000:
                total, part = total + part, 0
            last = factor
    return Decimal(total + part)
