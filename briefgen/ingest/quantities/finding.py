"""Finding quantities: each number with its sign, magnitude and unit is a term; one term, or two as a range, is a quantity.

What must not live here: what numbers are worth (numerals, words), which only name something (names), and pairs and parts that
are read before (votes, shares, vague).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from briefgen.ingest.language import folded
from briefgen.ingest.quantities.bounds import bound_before, bound_behind, change_before, is_change
from briefgen.ingest.quantities.counted import noun_after
from briefgen.ingest.quantities.names import is_name, named_places
from briefgen.ingest.quantities.numerals import DIGITS, DIGITS_ABROAD, MAGNITUDE, magnitude, value_of
from briefgen.ingest.quantities.quantity import CONFIDENCE, Quantity
from briefgen.ingest.quantities.shares import find_shares
from briefgen.ingest.quantities.units import SCALED, SIGN, SIGN_BEFORE, UNIT, currency_of, unit_of
from briefgen.ingest.quantities.vague import find_vague
from briefgen.ingest.quantities.votes import find_pairs
from briefgen.ingest.quantities.weighing import kind_of, stands_alone
from briefgen.ingest.quantities.words import words_pattern

_SPAN = "decade|century|year|month|week|fortnight|day|hour|mile|kilomet|ton|barrel"
_ARTICLE = {
    "en": rf"(?P<half>half[ -](?:an?[ -])?(?=million|billion|trillion|dozen|thousand|percent|per\scent|{_SPAN}|centuries))"
    r"|(?P<quarter>(?:a\s)?quarter[ -](?:of\sa\s)?(?=century|million|billion|mile))"
    rf"|(?P<one>an?(?=\s(?:million|billion|trillion|(?:{_SPAN})\w{{0,4}}\b(?!\s(?:ago|earlier|later|before|after)))))",
    "de": r"(?P<half>eine\shalbe\s(?=million|milliarde))|(?P<one>eine[rn]?(?=\s(?:million|milliarde|billion)))",
    "fr": r"(?P<half>un\sdemi(?:-|\s)(?=million|milliard))|(?P<one>un(?=\s(?:million|milliard)))",
    "es": r"(?P<half>medio\s(?=millón))|(?P<one>un(?=\s(?:millón|billón)))",
    "ru": r"(?P<half>пол(?=миллион|миллиард))|(?P<one>один(?=\s(?:миллион|миллиард)))",
}
_JOINTS = {
    "en": "to|or|and|through",
    "de": "bis|oder|und|bis zu",
    "fr": "à|ou|et",
    "es": "a|o|y",
    "ru": "до|или|и",
}
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre|между|от)[\s\u00a0](?:about\s|some\s)?(?:[^\w\s]|[a-z]{1,3})?[\s\u00a0]?$")
_AND = frozenset({"and", "und", "et", "y", "и"})
_LOOSELY = re.compile(r"(?:as\s(?:many|much)\sas|about|some|around|nearly|almost|over|more\sthan|just|up\sto|possibly|perhaps|even)\s")
_SHORT = re.compile(r"(?P<name>[kmbt])(?![\w])")
_COUNTED_SHORT = re.compile(r"m\s(?:people|euros?|dollars|tonnes|tons|barrels|users|jobs|inhabitants|pounds)\b")
_METRE = re.compile(r"[ \u00a0]?(?P<name>[mt])(?=[\s,.;:)/]|$)")
_MINUS = re.compile(r"(?:^|(?<=[\s(\u00a0]))(?:[-–−][ \u00a0]?|minus\s)$")
_COMPARED = re.compile(
    r"[\s\u00a0](?P<than>(?:less|more|fewer|lower|higher|greater|smaller|larger|faster|cheaper|above|below|deeper|longer|shorter|weniger|mehr|"
    r"moins|plus|menos|más)(?:[\s\u00a0](?:than|als|que))?)\b"
)
_RATE = re.compile(
    r"(?:[\s\u00a0]?/[\s\u00a0]?|[\s\u00a0](?:per|for\s(?:each|every)|pro|par|por)[\s\u00a0])"
    r"(?P<per>(?:\d[\d,.]{0,12}|million|thousand|hundred|square|cubic|metric)[\s\u00a0][a-z]{2,14}(?:[\s\u00a0](?:births|people|feet|met(?:re|er)s|inhabitants))?|\d[\d,.]{0,12}|[^\W\d_]{1,14})"
    r"|[\s\u00a0](?:an?|each|every)[\s\u00a0](?P<each>year|month|week|day|hour|minute|second|barrel|ton|tonne|head|share|ounce|gallon|litre|"
    r"pound|kilo|piece|night|person|unit|bushel|time)\b"
)
_BEHIND_BRACKET = re.compile(r"\)[\s\u00a0]")
_PEOPLE = re.compile(r"\b(?:population|inhabitants|people|persons|emigrants|residents)\b")
_AGED = re.compile(r"\b(?:aged?|ages(?:[\s\u00a0]of)?)(?:[\s\u00a0](?:of|between|from|over|under|about))?[\s\u00a0]$")
_WHOLE = re.compile(r"[\s\u00a0](?:out[\s\u00a0])?of[\s\u00a0](?:the[\s\u00a0]|its[\s\u00a0]|their[\s\u00a0])?(?P<whole>\d[\d,]{0,12})")
_PLAIN = 1000


class _Term(NamedTuple):
    """A number with what stands at it: sign before, magnitude and unit behind. `scale` is None without a magnitude."""

    start: int
    number: int
    end: int
    typed: str
    value: Decimal
    scale: Decimal | None
    sign: str
    unit: str
    group: str

    @property
    def is_marked(self) -> bool:
        """Tell whether it has a sign, magnitude or unit."""
        return bool(self.sign or self.unit or self.scale is not None)


def find_quantities(text: str, taken: Iterable[tuple[int, int]] = (), language: str = "en") -> list[Quantity]:
    """Give the quantities of a text in order. `taken` are places that hold something else, such as dates and citations."""
    small = folded(text)
    closed = _Closed([*taken, *named_places(text)])
    special = [
        one
        for one in (
            *(find_pairs(text, small) if language == "en" else ()),
            *find_shares(text, small, language),
            *(find_vague(text, small) if language == "en" else ()),
        )
        if closed.is_free(one.start, one.end)
    ]
    special = _apart(special)
    read = _Reader(text, small, language, _Closed([*closed.spans, *((one.start, one.end) for one in special)]))
    return sorted([*special, *read.quantities()], key=lambda one: one.start)


def _apart(found: list[Quantity]) -> list[Quantity]:
    """Give those that no earlier one overlaps."""
    kept: list[Quantity] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


class _Closed:
    """Places that are not to be read, found without looking at all of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self.spans and start <= self.spans[-1][1]:
                self.spans[-1] = (self.spans[-1][0], max(end, self.spans[-1][1]))
            else:
                self.spans.append((start, end))
        self._starts = [start for start, _ in self.spans]

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether nothing of a place is closed."""
        at = bisect_right(self._starts, end - 1) - 1
        return at < 0 or self.spans[at][1] <= start


@lru_cache(maxsize=8)
def _numbers(language: str) -> re.Pattern[str]:
    digits = DIGITS if language == "en" else DIGITS_ABROAD
    return re.compile(
        rf"(?<![^\W\u3400-\u9fff])(?:(?P<digits>{digits})|{_ARTICLE[language]}|(?P<words>{words_pattern(language)}))"
    )


@lru_cache(maxsize=8)
def _joints(language: str) -> re.Pattern[str]:
    return re.compile(rf"[\s\u00a0]?(?P<dash>[-–—])[\s\u00a0]?|[\s\u00a0-](?P<word>{_JOINTS[language]})[\s\u00a0-]")


class _Reader:
    """A text that is read for quantities."""

    def __init__(self, text: str, small: str, language: str, closed: _Closed) -> None:
        self.text = text
        self.small = small
        self.language = language
        self.closed = closed
        self._numbers = _numbers(language)
        self._joints = _joints(language)

    def quantities(self) -> Iterator[Quantity]:
        """Give the quantities in order."""
        at = 0
        while match := self._numbers.search(self.small, at):
            at = match.end()
            if not self.closed.is_free(match.start(), match.end()):
                continue
            term = self._term(match)
            if term is None:
                continue
            second = self._second(term)
            if self._is_no_quantity(term, second):
                continue
            for one in self._read(term, second):
                yield one
                at = max(at, one.end)

    def _term(self, match: re.Match[str]) -> _Term | None:
        group = str(match.lastgroup)
        typed = self.text[match.start() : match.end()]
        value = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "one": Decimal(1)}.get(group)
        if value is None:
            value = value_of(typed.lower(), self.language)
        if value is None:
            return None
        start, end = match.span()
        sign = SIGN_BEFORE.search(self.small, max(0, start - 7), start)
        if sign and sign[0].strip().isalpha() and not self.text[sign.start()].isupper():
            sign = None
        scale, unit = None, ""
        named = MAGNITUDE.match(self.small, end - 1 if typed[-1:] in " -" else end)
        short = _SHORT.match(self.small, end) if group == "digits" and not named else None
        if short and not sign and short["name"] != "k" and not _COUNTED_SHORT.match(self.small, end):
            short = None
        if found := named or short:
            scale, end = magnitude(found["name"]), found.end()
        behind = UNIT.match(self.small, end - 1 if typed[-1:] in " -" and not named else end) or (
            _METRE.match(self.small, end) if group == "digits" and scale is None and not sign else None
        )
        if behind and self.closed.is_free(behind.start("name"), behind.end()):
            unit, end = self.text[behind.start("name") : behind.end()], behind.end()
        number = match.start()
        return _Term(sign.start() if sign else number, number, end, typed.strip(" -"), value, scale, sign[0] if sign else "", unit, group)

    def _is_no_quantity(self, term: _Term, second: _Term | None) -> bool:
        if term.group == "one" and term.scale is None and not self._is_bounded(term):
            return True
        if term.typed.casefold() in {"one", "zero", "ein", "eins", "null", "un", "uno", "один", "одна", "одного", "одной", "одном", "одну"}:
            is_single = term.scale is None and (second is None or second.start - term.end > 8)
            if is_single and not self._is_single_unit(term):
                return True
        if term.sign:
            return False
        is_marked = term.is_marked or (second is not None and second.is_marked)
        return is_name(self.text, term.number, term.number + len(term.typed), is_marked=is_marked, last=second.end if second else 0)

    def _is_bounded(self, term: _Term) -> bool:
        lead = self.small[max(0, term.start - 8) : term.start]
        return bound_before(self.small, term.start)[1] or (lead.endswith((" for ", "within ", "lasted ")) and not re.match(r"\sday\b", self.small[term.number + 1 : term.number + 6]))

    def _is_single_unit(self, term: _Term) -> bool:
        unit = unit_of(term.unit)
        if not unit or (self.language != "en" and unit != "percent"):
            return False
        is_idle = unit in {"day", "second"} or re.match(r"\s(?:earlier|later|ago|before|after)\b", self.small[term.end : term.end + 9])
        return bool(not is_idle or bound_before(self.small, term.start)[1])

    def _second(self, term: _Term) -> _Term | None:
        """Give the other end of a range, where one stands behind a term."""
        joint = self._joints.match(self.small, term.end)
        if joint is None:
            return None
        at = joint.end()
        if joint["word"] and (loosely := _LOOSELY.match(self.small, at)):
            at = loosely.end()
        sign = SIGN.match(self.small, at)
        match = self._numbers.match(self.small, sign.end() + (self.small[sign.end() : sign.end() + 1] == " ") if sign else at)
        if match is None or not self.closed.is_free(term.start, match.end()) or match.lastgroup in {"one", "half", "quarter"}:
            return None
        second = self._term(match)
        if second is None or re.match(r"(?:st|nd|rd|th)\b|-[A-Z]|[^\W\d_]", self.text[second.end : second.end + 3]):
            return None
        if joint["dash"] and not (term.typed[0].isdigit() and second.typed[0].isdigit()):
            return None
        if joint["word"] in _AND and not _BETWEEN.search(self.small[max(0, term.start - 24) : term.start]):
            return None
        units = {unit_of(one.unit) or one.unit.casefold() for one in (term, second) if one.unit}
        signs = {currency_of(one.sign) for one in (term, second) if one.sign}
        return second if len(units) < 2 and len(signs) < 2 else None

    def _read(self, term: _Term, second: _Term | None) -> Iterator[Quantity]:
        if second is None:
            yield from self._one(term, term.value * (term.scale or 1), term)
            return
        # "20 to 30 million" is a range of millions.
        low = term.value * (term.scale or second.scale or 1)
        high = second.value * (second.scale or (term.scale if term.sign and not second.sign else None) or 1)
        if high <= low and term.scale is not None and second.scale is None and second.value < _PLAIN:
            high = second.value * term.scale
        if is_change(self.small, term.start):
            # "rose from 2 to 3 million": two quantities in one unit.
            shared = term._replace(unit=term.unit or second.unit, sign=term.sign or second.sign)
            yield from self._one(shared, low, term, is_led=True)
            yield from self._one(second._replace(sign=second.sign or term.sign, unit=second.unit or term.unit), high, second, is_led=True)
        elif low < high:
            whole = second._replace(
                start=term.start, number=term.number, sign=term.sign or second.sign, unit=second.unit or term.unit, typed=term.typed,
                scale=second.scale or term.scale,
            )  # fmt: skip
            yield from self._one(whole, (low + high) / 2, second, ends=(low, high))
        else:
            yield from self._one(term, term.value * (term.scale or 1), term)

    def _one(
        self, term: _Term, value: Decimal, last: _Term, *, ends: tuple[Decimal, Decimal] | None = None, is_led: bool = False
    ) -> Iterator[Quantity]:
        start, end = term.start, last.end
        unit = currency_of(term.sign) or unit_of(term.unit)
        printed = term.unit
        rate = _RATE.match(self.small, end)
        if rate and not self.closed.is_free(rate.start(), rate.end()):
            rate = None
        behind = rate.end() if rate else end
        noun, reach = ("", 0) if unit or printed else noun_after(self.text, behind, self.language)
        if noun and not rate and self.closed.is_free(end, reach):
            rate = _RATE.match(self.small, reach)
            behind = rate.end() if rate else reach
        bound, approx = bound_before(self.small, start)
        is_aged = _AGED.search(self.small, max(0, start - 16), start) is not None
        is_part = _WHOLE.match(self.small, last.end) is not None
        if not (unit or printed or noun or is_aged or is_led or is_part or stands_alone(self.small, start, term.typed, is_scaled=term.scale is not None)):
            return
        end = behind if rate else reach or end
        if is_aged and not unit and not printed:
            unit, printed, noun, end = "year", "years", "", last.end
        if noun and noun.casefold() == "years":
            unit = "year"
        minus = _MINUS.search(self.small, max(0, start - 8), start) if unit or printed or term.sign else None
        if minus and not self.small[max(0, minus.start() - 2) : minus.start()].strip(" ").isdigit():
            start, value = minus.start(), -value
            ends = (-ends[1], -ends[0]) if ends else None
        behind_bound = bound_behind(self.small, end)
        if unit in SCALED and value < 1:
            factor, unit = SCALED[unit]
            value, printed = value * factor, "years"
        than = _COMPARED.match(self.small, end)
        whole = _WHOLE.match(self.small, last.end)
        kind = kind_of(self.text, start, term.typed, unit=unit, printed=printed, noun=noun, value=value, is_scaled=term.scale is not None)
        yield Quantity(
            start,
            end,
            self.text[start:end],
            value,
            ends[0] if ends else None,
            ends[1] if ends else None,
            unit or ("people" if not noun and not printed and self._speaks_of_people(start) else ""),
            printed or noun,
            approx or bool(behind_bound),
            than["than"] if than else change_before(self.small, start),
            (rate["per"] or rate["each"]) if rate else "",
            kind,
            bound or ("" if behind_bound == "about" else behind_bound),
            Decimal(whole["whole"].replace(",", "")) if whole else None,
            CONFIDENCE[kind],
        )

    def _speaks_of_people(self, start: int) -> bool:
        return _PEOPLE.search(self.small, max(0, start - 200), start) is not None
