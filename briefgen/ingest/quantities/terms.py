"""Terms: a number with its sign before it, its magnitude and its unit behind it, and the other end of its range.

What must not live here: what a term counts, and what stands around it (finding).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from briefgen.ingest.quantities.bounds import bound_before
from briefgen.ingest.quantities.names import is_name
from briefgen.ingest.quantities.numerals import DIGITS, DIGITS_ABROAD, MAGNITUDE, magnitude, value_of
from briefgen.ingest.quantities.units import SIGN, SIGN_BEFORE, UNIT, currency_of, unit_of
from briefgen.ingest.quantities.words import words_pattern
from briefgen.namedtuple import NamedTuple

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
_LOOSELY = re.compile(
    r"(?:as\s(?:many|much)\sas|about|some|around|nearly|almost|over|more\sthan|just|up\sto|possibly|perhaps|even)\s"
)
_SHORT = re.compile(r"(?P<name>[kmbt])(?![\w])")
_COUNTED_SHORT = re.compile(r"m\s(?:people|euros?|dollars|tonnes|tons|barrels|users|jobs|inhabitants|pounds)\b")
_METRE = re.compile(r"[ \u00a0]?(?P<name>[mt])(?=[\s,.;:)/]|$)")
_ONES = frozenset("one zero ein eins null un uno один одна одного одной одном одну".split())
"""Numbers that are words of their own, and count only with a unit behind them."""


class Term(NamedTuple):
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


class Closed:
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


class TermReader:
    """A text that is read for terms."""

    def __init__(self, text: str, small: str, language: str, closed: Closed) -> None:
        self.text = text
        self.small = small
        self.language = language
        self.closed = closed
        self._numbers = _numbers(language)
        self._joints = _joints(language)
        self.read_to = 0
        self._floor = 0

    def terms(self) -> Iterator[tuple[Term, Term | None]]:
        """Give the numbers that are no names, in order, each with the other end of its range if it has one.

        What stands before `read_to` is left out: whoever reads a quantity says how far it goes.
        """
        while match := self._numbers.search(self.small, self.read_to):
            self._floor, self.read_to = self.read_to, match.end()
            if not self.closed.is_free(match.start(), match.end()):
                continue
            term = self._term(match)
            if term is not None:
                second = self._second(term)
                if not self._is_no_quantity(term, second):
                    yield term, second

    def _term(self, match: re.Match[str]) -> Term | None:
        group = str(match.lastgroup)
        typed = self.text[match.start() : match.end()]
        value = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "one": Decimal(1)}.get(group)
        if value is None:
            value = value_of(typed.lower(), self.language)
        if value is None:
            return None
        start, end = match.span()
        sign = SIGN_BEFORE.search(self.small, max(0, start - 7), start)
        if sign and (sign.start() < self._floor or (sign[0].strip().isalpha() and not self.text[sign.start()].isupper())):
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
        return Term(
            sign.start() if sign else number, number, end, typed.strip(" -"), value, scale, sign[0] if sign else "", unit, group
        )

    def _is_no_quantity(self, term: Term, second: Term | None) -> bool:
        if term.group == "one" and term.scale is None and not self._is_bounded(term):
            return True
        if term.typed.casefold() in _ONES:
            is_single = term.scale is None and (second is None or second.start - term.end > 8)
            if is_single and not self._is_single_unit(term):
                return True
        if term.sign:
            return False
        is_marked = term.is_marked or (second is not None and second.is_marked)
        return is_name(
            self.text, term.number, term.number + len(term.typed), is_marked=is_marked, last=second.end if second else 0
        )

    def _is_bounded(self, term: Term) -> bool:
        lead = self.small[max(0, term.start - 8) : term.start]
        return bound_before(self.small, term.start)[1] or (
            lead.endswith((" for ", "within ", "lasted "))
            and not re.match(r"\sday\b", self.small[term.number + 1 : term.number + 6])
        )

    def _is_single_unit(self, term: Term) -> bool:
        unit = unit_of(term.unit)
        if not unit or (self.language != "en" and unit != "percent"):
            return False
        is_idle = unit in {"day", "second"} or re.match(
            r"\s(?:earlier|later|ago|before|after)\b", self.small[term.end : term.end + 9]
        )
        return bool(not is_idle or bound_before(self.small, term.start)[1])

    def _second(self, term: Term) -> Term | None:
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
        self._floor = term.end
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
