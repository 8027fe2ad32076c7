"""Numbers as articles print them in digits, and the words and letters that multiply them.

What must not live here: what a number counts, and whether it is a quantity at all (finding), and number words (words).
"""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.ingest.quantities.words import value_in_words

MAGNITUDES: dict[str, int] = {
    name: power
    for names, power in (
        ("thousand тыс тысяч тысячи тысяча tausend mille mil", 3),
        ("million millions mln mn millionen mio миллион миллиона миллионов млн millones millón milioni milhões", 6),
        ("billion billions bn bln milliard milliards milliarde milliarden mrd миллиард миллиарда миллиардов млрд miliardi", 9),
        ("trillion trillions tn trn billionen billones триллион триллиона триллионов трлн", 12),
        ("lakh lakhs", 5),
        ("crore crores", 7),
        ("万", 4),
        ("亿", 8),
    )
    for name in names.split()
}
"""What multiplies a number before it, as a power of ten. In German and Spanish a "Billion" is 10^12: `Billionen`, `billones`."""

_SHORT = {"k": 3, "m": 6, "b": 9, "t": 12}
"""What multiplies a sum of money when it stands at its last digit: $3m."""

_NAMES = "|".join(re.escape(name) for name in sorted(MAGNITUDES, key=len, reverse=True))
MAGNITUDE = re.compile(
    rf"[ \u00a0-]?(?P<name>{_NAMES})(?:(?<=[万亿])|(?![^\W\d_]))(?:(?<=mln|bln|mrd|mio|тыс|млн|лрд|рлн)\.(?=[ \u00a0]?[\w$€£]))?"
)
"""A magnitude behind its number, in small letters. Only before more words does the full stop of "Mrd." go with it."""

_HARD = "\u00a0\u202f\u2009"
DIGITS = (
    rf"(?:\d{{1,3}}(?:(?:,\d{{3}}){{1,6}}|(?:[{_HARD}]\d{{3}}){{1,6}}|(?:\.\d{{3}}){{2,6}}|(?:['’]\d{{3}}){{1,6}})(?!\d)(?:[.,]\d{{1,6}})?"
    r"|\d{1,2}(?:,\d{2}){1,3},\d{3}(?!\d)|\d{1,15}(?:[.,]\d{1,6})?)"
    r"(?:[½¼¾⅓⅔]|[ \u00a0][1-9]/[2-9](?!\d)|(?!\d))"
)
"""A number in digits, with or without marks between its thousands."""

DIGITS_ABROAD = (
    rf"(?:\d{{1,3}}(?:[ {_HARD}]\d{{3}}){{1,6}}(?!\d)(?:,\d{{1,6}})?|\d{{1,3}}(?:\.\d{{3}}){{1,6}}(?!\d)(?:,\d{{1,6}})?"
    r"|\d{1,15}(?:[.,]\d{1,6})?)(?:[½¼¾⅓⅔]|(?!\d))"
)
"""A number in digits where the comma parts decimals, and a point or a blank thousands."""

_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}


def value_of(typed: str, language: str = "en") -> Decimal | None:
    """Give what a number is worth, in digits or in words; None where words do not make a number."""
    return _in_digits(typed, language) if typed[:1].isdigit() else value_in_words(typed, language)


def magnitude(typed: str) -> Decimal:
    """Give what a word such as "billion", or a letter at the end of a sum, multiplies by; 1 for none."""
    name = typed.casefold().rstrip(".")
    power = MAGNITUDES.get(name, _SHORT.get(name, 0))
    return Decimal(10) ** power


def _in_digits(typed: str, language: str) -> Decimal:
    part = Decimal(_FRACTIONS.get(typed[-1:], 0))
    if slash := re.search(r"[ \u00a0]([1-9])/([2-9])$", typed):
        part = (Decimal(slash[1]) / Decimal(slash[2])).quantize(Decimal("0.0001")).normalize()
        typed = typed[: slash.start()]
    plain = re.sub(rf"[ {_HARD}'’½¼¾⅓⅔]", "", typed)
    if language != "en":
        # The comma parts decimals, and a point before three digits thousands.
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
            plain = plain.replace(".", "")
        elif re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}", plain):
            plain = plain.replace(",", "")
    # A mark that stands before three digits, more than once or with another mark behind, parts thousands.
    elif re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    return Decimal(plain.replace(",", ".") or "0") + part
