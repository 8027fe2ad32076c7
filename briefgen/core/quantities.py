"""Quantities as people type them: numbers, dates, money, counts in words and comparisons, found in running text.

Text goes in, places come out; where the text came from and what is to become of it is not known here. What a language says for
its months, counts and comparisons comes in as a table. What must not live here: the words of a language, templates, findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from briefgen.dataclass import dataclass, replace
from briefgen.pattern import pattern

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
    """What a language says for quantities, each a regular expression without groups that keep.

    They are matched in small letters, but for `labels`, `months` and `eras`, which tell by their case.

    stems         the first four letters of every word by which a quantity in words is found: a sentence with none has none
    counts        numbers in words; `united` what may stand before one as part of it, as in "a hundred"
    magnitudes    what multiplies a number before it: "million"
    percents      what makes a percentage of it
    months        names of months, as they are written; `before_month` are words before one that could be something else
    units         nouns after which a number is a measure: "two years" is, "the two countries" points back
    fractions     parts of a whole in words; comparisons: "doubled", "twice", "half of"
    moments       dates that depend on the day of writing, and go stale unseen: "last year", "yesterday"
    labels        words before a number that is a label: "Article 5"
    eras          what follows an ordinal that names a time: "21st century"
    ordinal       the ending of an ordinal in digits
    pointing      words that make "two" point back to what has been named
    idioms        what looks like a quantity and is none
    nouns         counts that are written with a capital anyway (German: "Dutzende"), so that one tells nothing
    """

    stems: frozenset[str]
    counts: str
    united: str
    magnitudes: str
    percents: str
    months: str
    before_month: str
    units: str
    fractions: str
    comparisons: str
    moments: str
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
_NOT_NAMES = r"(?:FY|CY|USD|EUR|GBP|CNY|RUB|JPY|CHF|RMB|INR|[Mm]id|[Pp]re|[Pp]ost|[Ee]arly|[Ll]ate|[Ss]ince|[Cc]a)-?\d"
_DESIGNATION = (
    rf"(?!{_NOT_NAMES})[A-Z][A-Za-z]{{0,6}}(?:-[A-Z]{{1,2}})?[-‑]?\d{{1,4}}(?:[A-Z]{{1,3}}\d{{0,2}}|[a-z]\b)?(?:[/+]\d+)?\b"
)
_VERSION = r"\bv\d+(?:\.\d+)+|\b[Vv]ersion\s\d+(?:\.\d+)*|\b\d+\.\d+\.\d{1,3}(?:\.\d+)*\b(?!\.\d)(?<!\d\d\.\d\d)"
_PHONE = r"\+\d{1,3}(?:[ ()/-]+\d{1,5}){2,6}\b"
_COUNTER = r"(?<!\w)\((?:[1-9]|1\d)\)(?=\s)"
_IDIOM = r"(?<![\w\ufffc])(?:24/7|9/11|50[-/]50|[Cc]atch-22)(?!\w)"
_SIGN = r"(?:(?<![\w\ufffc])[-−+±~≈<>]\s?)?"
_DIGIT = pattern(r"[\d½¼¾⅐-⅞]")
_WORD = pattern(r"[^\W\d_]+")
_SENTENCE_END = pattern(r"(?<!\d)[.!?:;][)”’\"]*\s+|\n")
SECTION_NUMBER = r"(?:\d{1,2}(?:(?:\.\d{1,2})+[.)]?|[.)])|[1-9])(?=[ \t]+[^\W\d_a-zäöü])"
"""The number of a section before its title: "2.1", "12." or "3"; "12" without a point would be a count."""
_TITLE_COUNTER = pattern(SECTION_NUMBER)
_LONG_SMALL_WORD = pattern(r"\b[a-zäöüß]{5,}")
_SENTENCE_START = pattern(r"(?:^|[.?!:;|“„\"(\ufffc–—]|\n)\W*$")

_JOINTS = {" ", "-", " and ", " of ", " a ", "-and-"}
_PASSING = {
    "address": "an address",
    "reference": "a reference",
    "designation": "a name",
    "named": "a name",
    "version": "a version",
    "phone": "a telephone number",
    "counter": "a list counter",
    "unit": "a unit",
    "idiom": "an idiom",
    "pointing": "points back to what is named",
}


def find_quantities(text: str, words: QuantityWords, *, is_title: bool = False) -> Iterator[Quantity]:
    """Give what a text says in quantities, in order, and what only looks like it with the reason why it passes.

    A title may open with the number of its section.
    """
    start = 0
    if is_title and (counter := _TITLE_COUNTER.match(text)):
        yield Quantity(0, counter.end(), counter[0], "digits", "a section number")
        start = counter.end()
    for begin, end in _sentences(text, start):
        digits = list(_in_digits(text, begin, end, words)) if _DIGIT.search(text, begin, end) else []
        spelled = list(_in_words(text, begin, end, words)) if _may_spell(text[begin:end], words) else []
        beside = [one for one in spelled if not any(one.start < other.end and other.start < one.end for other in digits)]
        yield from sorted([*digits, *beside], key=lambda one: one.start)


def _may_spell(text: str, words: QuantityWords) -> bool:
    """Tell quickly whether a text can have a quantity in words."""
    return not words.stems.isdisjoint([word[:4] for word in _WORD.findall(text.lower())])


def _sentences(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Split a text so that the expressions, which are slow, run over the few parts with something to find."""
    for stop in _SENTENCE_END.finditer(text, start):
        yield start, stop.end()
        start = stop.end()
    yield start, len(text)


def _in_digits(text: str, begin: int, end: int, words: QuantityWords) -> Iterator[Quantity]:
    for match in _digits_pattern(words).finditer(text, begin, end):
        # A month without a day or year is a matter of words.
        if _DIGIT.search(match[0]) or match.lastgroup == "address":
            yield Quantity(match.start(), match.end(), match[0], "digits", _PASSING.get(match.lastgroup or "", ""))


def _in_words(text: str, begin: int, end: int, words: QuantityWords) -> Iterator[Quantity]:
    small = text[begin:end].lower()
    # A few capitals have small letters of two characters; places would not fit any more.
    small = small if len(small) == end - begin else text[begin:end]
    counted: Quantity | None = None
    for match in _words_pattern(words).finditer(small):
        rule = match.lastgroup or ""
        # A month is told by the word before it, which is no part of it.
        start, stop = begin + match.start() + (match[0].rfind(" ") + 1 if rule == "month" else 0), begin + match.end()
        found = text[start:stop]
        if rule == "month" and not found[0].isupper():
            continue
        passes = _PASSING.get(rule, "")
        if rule != "count":
            yield from (counted,) if counted else ()
            counted = None
            yield Quantity(start, stop, found, "comparison" if rule == "comparison" else "words", passes)
        elif counted and text[counted.end : start].lower() in _JOINTS:
            # "two hundred and fifty" is one count.
            counted = replace(counted, end=stop, text=text[counted.start : stop])
        else:
            yield from (counted,) if counted else ()
            counted = Quantity(start, stop, found, "words", "a name" if _is_name(text, start, found, words) else "")
    yield from (counted,) if counted else ()


@lru_cache(maxsize=8)
def _digits_pattern(words: QuantityWords) -> re.Pattern[str]:
    """Compile the expression for what is written in digits: at each place the first rule that fits wins."""
    factor = rf"(?:[%‰]|(?i:{words.magnitudes}|{words.percents})\b)"
    behind = rf"(?:[ \u00a0\u202f-]?{factor}){{0,2}}"
    amount = rf"(?:{_CURRENCY}\s?)?{_NUMERAL}{behind}"
    number = rf"{_SIGN}(?:{amount}(?:\s?[–—-]\s?(?=[\d$€£]))?){{1,2}}(?:[ \u00a0]?[€£]|-(?:fold|[a-z]{{1,2}})\b)?\w*"
    day = rf"\d{{1,2}}(?:{words.ordinal}|\.)?"
    return _joined(
        {
            "address": _ADDRESS,
            "idiom": _IDIOM,
            "reference": rf"(?<!\w)(?:{words.labels})\.?[ \u00a0]?(?:\([A-Z]+\) ?)?(?:No\.? ?)?{_LABELLED}"
            rf"(?![.,]\d|[ \u00a0-]?{factor})"
            r"(?:(?:\s?[–,]\s?|\s(?:and|or|to|und|bis|oder)\s)\d{1,2}\b(?=\s?(?:$|[.;:)]|,|and\b|or\b|und\b|oder\b)))*",
            "date": rf"(?:\b{day}(?:\s?[–-]\s?{day})?\s(?:of )?)?\b(?:{words.months})\b\.?(?:\s{day}\b)?(?:,?\s\d{{4}}\b)?"
            r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b",
            "named": rf"\b\d+(?:{words.ordinal})[ -](?:(?:{words.eras})\b|[A-Z]\w+)|\b\d+\. ?(?:{words.eras})\b",
            "version": _VERSION,
            "phone": _PHONE,
            "counter": _COUNTER,
            "designation": rf"(?<![\w$€£]){_DESIGNATION}",
            "span": r"(?<![\d.,])\d{4}(?:\s?[–—/-]\s?)(?:\d{4}|\d{2})\b(?!\s?[%‰])",
            "unit": r"(?<![^\W\d])[kcm]?m[23]\b",
            "number": number,
        }
    )


@lru_cache(maxsize=8)
def _words_pattern(words: QuantityWords) -> re.Pattern[str]:
    """Compile the expression for what is written in words, to be matched in small letters."""
    measure = rf"{words.magnitudes}|{words.percents}"
    return _joined(
        {
            "idiom": rf"(?<![\w\ufffc])(?:{words.idioms})(?!\w)",
            "pointing": rf"\b(?:{words.pointing})\b(?!-)(?!\s(?:{measure}|{words.units})\b)",
            "comparison": rf"\b(?:{words.fractions}|{words.comparisons})(?!\w)",
            "moment": rf"\b(?:{words.moments})(?!\w)",
            "count": rf"\b(?:{words.united}|{words.counts})(?:[ -](?:{measure})\b)?(?!\w)"
            rf"|(?:(?<=\ufffc)|(?<=\ufffc[ -]))(?:{words.magnitudes})\b",
            "month": rf"\b(?:{words.before_month})\s(?:{words.months.lower()})\b(?!\s\d)",
        }
    )


def _joined(rules: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in rules.items()))


def _is_name(text: str, start: int, found: str, words: QuantityWords) -> bool:
    """Tell whether a count in words is part of a name, as in "Shanghai Five": it has a capital where a sentence gives it none."""
    if not found[0].isupper() or re.match(words.nouns, found.lower()):
        return False
    if _SENTENCE_START.search(text[max(0, start - 80) : start]):
        # "Six-Party Talks": a second capital behind a hyphen. "Two Russian officers" stays a count.
        return bool(re.match(r"[-‑][A-Z]", text[start + len(found) : start + len(found) + 2]))
    # Where every word has a capital, a capital tells nothing.
    return bool(_LONG_SMALL_WORD.search(text))
