"""Labels of notes: 12, iv, b, *, ‡, ②. What they say, which alphabet they come from, and what comes after what."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from briefgen.namedtuple import NamedTuple

ARABIC, ROMAN, LETTER, SYMBOL, CIRCLED = "arabic", "roman", "letter", "symbol", "circled"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚"
SYMBOLS = "*∗＊†‡§¶‖#+"
_SUP = str.maketrans(SUPERSCRIPTS + "ᵃᵇᶜᵈᵉⁱ˒⁻", "0123456789abcdei,-")
_ROMAN = re.compile(r"(?=.)(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_NUMERALS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SIGNS = ("*", "†", "‡", "§")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PREFIX = re.compile(
    r"(?:(?:foot|end)?notes?|fn|ftn|прим(?:ечание)?|сноска|anm(?:erkung)?|注释|注|註|nota)\.?[ _:-]?(?=[\divxlc*†‡])", re.I
)
_RANGE = re.compile(r"(\d{1,4})\s?[-–—]\s?(\d{1,4})")
_LOCATOR = re.compile(
    r"(?<=\d)\s?(?:[:,]\s?(?:pp?|[сc]|стр|s|ch|art|t|т|vol|para|页|第)\.?\s?\d[\d–-]{0,10}页?|:\s?\d[\d–-]{0,10})(?=\s?(?:[,;]|$))",
    re.IGNORECASE,
)
WORDED = re.compile(r"(?:note|nb|n\.?|notes?|fn|anm\.?|注|注释|備註)\s?(?:\d{1,4}|[a-z])", re.IGNORECASE)
"""A label with a word in it, as links have them: "note 2"."""
NOTES_HEADING = re.compile(
    r"[\W_]{0,6}(?:(?:end|foot)?notes?(?:\s(?:and|&)\s(?:references|sources))?|references(?:\s(?:and|&)\snotes)?|"
    r"sources|citations|"
    r"works cited|bibliography|literature|примечани[ея]|сноски|ссылки|источники|литература|список литературы|anmerkungen|"
    r"fu(?:ß|ss)noten|endnoten|quellen|einzelnachweise|literatur|notes? de (?:bas de page|fin)|notes et références|"
    r"références|notas"
    r"(?: al pie)?|referencias|note|注释|注釋|註釋|注|脚注|尾注|参考文献|參考文獻|参考资料|примітки|джерела)[\W_]{0,6}",
    re.IGNORECASE,
)
"""A heading that says that notes or references follow."""
_MOST = 40
"""A range of more labels than this is none: [1-300] is something else."""


class Label(NamedTuple):
    """One reading of a label. `ordinal` counts from 1 within its alphabet."""

    text: str
    alphabet: str
    ordinal: int


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[Label, ...]:
    """Give the ways to read a label, none where it is no label. "i" is a roman numeral and a letter."""
    text = text.strip().strip("\\")
    if not text or len(text) > 10:
        return ()
    if text.isdecimal():
        plain = str(int(text)) if text.isascii() else str(int(unicodedata.normalize("NFKC", text)))
        return (Label(plain, ARABIC, int(plain)),) if int(plain) < 100_000 and plain != "0" else ()
    if len(text) == 1 and text in CIRCLES:
        return (Label(text, CIRCLED, CIRCLES.index(text) + 1),)
    if text == "||":
        return (Label(text, SYMBOL, SYMBOLS.replace("∗＊", "").index("‖") + 5),)
    if all(letter in SYMBOLS for letter in text):
        plain = text.replace("∗", "*").replace("＊", "*")
        return (Label(plain, SYMBOL, SYMBOLS.replace("∗＊", "").index(plain[0]) + 5 * len(plain)),)
    found = []
    if (text.islower() or text.isupper()) and _ROMAN.fullmatch(text):
        found.append(Label(text, ROMAN, _roman(text.lower())))
    if len(text) == 1 and text.isalpha() and text.isascii():
        found.append(Label(text, LETTER, ord(text.lower()) - ord("a") + 1))
    elif len(text) == 1 and "а" <= text.lower() <= "я":
        found.append(Label(text, LETTER, "абвгдежзиклмнопрстуфхцчшщэюя".find(text.lower()) + 1))
    return tuple(found)


def _roman(text: str) -> int:
    values = [_VALUES[letter] for letter in text]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))


def written(number: int, form: str) -> str:
    """Write a number as lists and notes are numbered: lowerRoman, upperRoman, lowerLetter, upperLetter, chicago, else plain."""
    if form in {"lowerRoman", "upperRoman"}:
        text, left = "", min(number, 399)
        for value, letters in _NUMERALS:
            text, left = text + letters * (left // value), left % value
        return text if form == "lowerRoman" else text.upper()
    if form in {"lowerLetter", "upperLetter"}:
        text = _LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return text if form == "lowerLetter" else text.upper()
    if form == "chicago":
        return _SIGNS[(number - 1) % 4] * ((number - 1) // 4 + 1)
    return str(number)


@lru_cache(maxsize=8192)
def labels_in(inside: str) -> tuple[str, ...]:
    """Give the labels within a bracket or a raised text ("3, 5-7", "note 4", "2, p. 14"), none where it holds anything else."""
    text = " ".join(inside.split()).strip("\\").lstrip("^").translate(_SUP).strip()
    if not text or len(text) > 60:
        return ()
    found: list[str] = []
    for part in re.split(r"[,;，、；]\s?|\s(?=[\d*†‡])", _PREFIX.sub("", _LOCATOR.sub("", text))):
        part = part.strip()
        if bounds := _RANGE.fullmatch(part):
            first, last = int(bounds[1]), int(bounds[2])
            if not 0 < last - first < _MOST:
                return ()
            found += [str(number) for number in range(first, last + 1)]
            continue
        read = readings(part)
        if not read:
            return ()
        found.append(read[0].text)
    return tuple(found)
