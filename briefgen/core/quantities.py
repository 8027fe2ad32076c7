"""Quantities as people type them: numbers, dates, money, counts in words and comparisons, found in running text.

Text goes in, places come out; where the text came from and what is to become of it is not known here. What a language says for
its months, counts and comparisons comes in as a table. What must not live here: the words of a language, templates, findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["digits", "words", "comparison"]
VALUE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a text for something that is not to be looked at, such as a cited value."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text, from `start` to `end`.

    passes   why it is no claim ("a name", "a reference"); empty where it is one
    """

    start: int
    end: int
    text: str
    kind: Kind
    passes: str = ""

    @property
    def core(self) -> str:
        """What tells it from others however it is set: its digits alone, or its words in small letters."""
        return " ".join(re.findall(r"\d+", self.text)) or self.text.lower()


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """What a language says for quantities; each a regular expression without groups that keep, matched whatever the case.

    counts        numbers in words; `united` those of them that may follow "one", as in "one hundred"
    magnitudes    what multiplies a number before it: "million"
    percents      what makes a percentage of it
    months        names of months, as they are written; `before_month` are words before one that could be something else
    units         nouns after which a number is a measure: "two years" is, "the two countries" points back
    fractions     parts of a whole in words; comparisons: "doubled", "twice", "half of"
    labels        words before a number that is a label: "Article 5"
    eras          what follows an ordinal that names a time: "21st century"
    ordinal       the ending of an ordinal in digits
    pointing      words that make "two" point back to what has been named
    idioms        what looks like a quantity and is none
    nouns         counts that are written as names are (German: "Dutzende"), so that a capital tells nothing
    """

    counts: str
    united: str
    magnitudes: str
    percents: str
    months: str
    before_month: str
    units: str
    fractions: str
    comparisons: str
    labels: str
    eras: str
    ordinal: str
    pointing: str
    idioms: str
    nouns: str = "(?!)"


_CURRENCY = r"(?:(?:US|A|C|HK|NZ|R|S)?\$|[€£¥₽₹₩]|\b(?:USD|EUR|GBP|CNY|RUB|JPY|CHF|RMB|INR))"
_NUMERAL = r"(?:\d+(?:[.,’']\d+)*(?:[\u00a0\u202f ]\d{3}(?!\d))*(?:,\d+)?[½¼¾⅓⅔]?|[½¼¾⅐-⅞])"
_LABELLED = r"\d+(?:[.:/-]\d+)*[A-Za-z]?\b"
_ADDRESS = r"(?:https?://|www\.)[^\s\ufffc]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b10\.\d{4,9}/\S+"
_NOT_NAMES = r"(?:FY|CY|Q|H|USD|EUR|GBP|CNY|RUB|JPY|CHF|RMB|INR|(?i:mid|pre|post|early|late|since|circa|ca))-?\d"
_DESIGNATION = (
    rf"(?!{_NOT_NAMES})[A-Z][A-Za-z]{{0,6}}(?:-[A-Z]{{1,2}})?[-‑]?\d{{1,4}}(?:[A-Z]{{1,3}}\d{{0,2}}|[a-z]\b)?(?:[/+]\d+)?\b"
)
_VERSION = r"\bv\d+(?:\.\d+)+|(?i:\bversion\s\d+(?:\.\d+)*)|\b\d+\.\d+\.\d{1,3}(?:\.\d+)*\b(?!\.\d)(?<!\d\d\.\d\d)"
_PHONE = r"\+\d{1,3}(?:[ ()/-]+\d{1,5}){2,6}\b"
_COUNTER = r"(?<!\w)\((?:[1-9]|1\d)\)(?=\s)"
_SIGN = r"(?:(?<![\w\ufffc])[-−+±~≈<>]\s?)?"
_TITLE_COUNTER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s+[^\W\d_a-z])")
_LONG_SMALL_WORD = re.compile(r"\b[a-zäöüß]{5,}")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.?!:;|“„\"(\ufffc–—]|\n)\W*$")
_CAPITALS = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")


def find_quantities(text: str, words: QuantityWords, *, is_title: bool = False) -> Iterator[Quantity]:
    """Give what a text says in quantities, in order, and what only looks like it with the reason why it passes.

    A title may open with the number of its section.
    """
    start = 0
    if is_title and (counter := _TITLE_COUNTER.match(text)):
        yield Quantity(0, counter.end(), counter[0], "digits", "a section number")
        start = counter.end()
    for match in _pattern(words).finditer(text, start):
        rule = match.lastgroup or ""
        passes = _PASSING.get(rule, "")
        kind: Kind = "digits" if rule in _IN_DIGITS else "comparison" if rule == "comparison" else "words"
        if kind == "digits" and not re.search(r"[\d½¼¾⅐-⅞]", match[0]):
            kind = "words"
        if kind == "words" and not passes and _is_name(text, match, words):
            passes = "a name"
        # A month is found by the word before it, which is no part of it.
        start = match.start() + match[0].rfind(" ") + 1 if rule == "month" else match.start()
        yield Quantity(start, match.end(), text[start : match.end()], kind, passes)


_PASSING = {
    "address": "an address",
    "reference": "a reference",
    "designation": "a name",
    "named": "a name",
    "version": "a version",
    "phone": "a telephone number",
    "counter": "a list counter",
    "idiom": "an idiom",
    "pointing": "points back to what is named",
}
_IN_DIGITS = {"address", "reference", "designation", "named", "version", "phone", "counter", "date", "span", "number"}


@lru_cache(maxsize=8)
def _pattern(words: QuantityWords) -> re.Pattern[str]:
    """Compile the one expression of a language: at each place the first rule that fits wins, those that let pass come first."""
    month = rf"(?:{words.months})"
    count = rf"(?i:{words.counts})"
    magnitude = rf"(?i:{words.magnitudes})"
    scale = rf"(?:[ \u00a0\u202f-]?(?:{magnitude})\b)"
    percent = rf"(?:[ \u00a0\u202f-]?(?:[%‰]|(?i:{words.percents})\b))"
    amount = rf"(?:{_CURRENCY}\s?)?{_NUMERAL}{scale}?{percent}?"
    number = rf"{_SIGN}{amount}(?:\s?[–—-]\s?{amount})?(?:[ \u00a0]?[€£]|-(?:fold|[a-z]{{1,2}})\b)?\w*"
    day = rf"\d{{1,2}}(?:{words.ordinal}|\.)?"
    rules = {
        "address": _ADDRESS,
        "idiom": rf"(?<![\w\ufffc])(?i:{words.idioms})(?!\w)",
        "reference": rf"(?<!\w)(?:{words.labels})\.?[ \u00a0]?(?:\([A-Z]+\) ?)?(?:No\.? ?)?{_LABELLED}"
        rf"(?:(?:\s?[–,]\s?|\s(?:and|or|to|und|bis|oder)\s)\d{{1,2}}\b(?!\s?(?:{magnitude}|{percent}|{month})))*",
        "named": rf"\b\d+(?:{words.ordinal})[ -](?:(?:{words.eras})\b|(?!{month})[A-Z]\w+)|\b\d+\. ?(?:{words.eras})\b",
        "version": _VERSION,
        "phone": _PHONE,
        "counter": _COUNTER,
        "designation": rf"(?<![\w$€£]){_DESIGNATION}",
        "date": rf"\b{day}(?:\s?[–-]\s?{day})?\s(?:of )?{month}\b\.?(?:,?\s\d{{4}})?"
        rf"|\b{month}\.?\s{day}\b(?!\s?{magnitude})(?:,?\s\d{{4}})?"
        rf"|\b{month},?\s\d{{4}}|\b\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b",
        "span": r"(?<![\d.,])\d{4}(?:\s?[–—/-]\s?)(?:\d{4}|\d{2})\b(?!\s?[%‰])",
        "number": rf"(?<!\w){number}|(?<=[^\W\d]-){number}",
        "pointing": rf"\b(?i:{words.pointing})\b(?!-)(?!\s(?:{magnitude}|{count}|(?i:{words.percents}|{words.units}))\b)",
        "comparison": rf"(?<!\w)(?i:{words.fractions}|{words.comparisons})(?!\w)",
        "count": rf"\b(?:(?i:{words.united})|{count})"
        rf"(?:(?:[ -](?:and |und |of |a )?)(?:{count}|{magnitude}|(?i:{words.percents}))\b)*\b"
        rf"|(?<=\ufffc ){magnitude}\b",
        "month": rf"\b(?i:{words.before_month})\s{month}\b(?!\s\d)",
    }
    return re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in rules.items()))


def _is_name(text: str, match: re.Match[str], words: QuantityWords) -> bool:
    """Tell whether a count in words is part of a name, as in "Shanghai Five": it has a capital where a sentence gives it none."""
    if not match[0][0].isupper() or re.match(rf"(?i:{words.nouns}|{words.before_month})\b", match[0]):
        return False
    before = text[max(0, match.start() - 80) : match.start()]
    if _SENTENCE_START.search(before):
        # "Six-Party Talks": a second capital behind a hyphen. "Two Russian officers" stays a count.
        return bool(re.match(r"[-‑][A-Z]", text[match.end() : match.end() + 2]))
    # Where every word has a capital, a capital tells nothing.
    return bool(_LONG_SMALL_WORD.search(text))
