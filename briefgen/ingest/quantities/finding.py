"""Finding quantities: one term, or two as a range, with what is counted, its rate, its bound, and how it compares.

What must not live here: how terms are read (terms), and pairs and parts, which are read before (votes, shares, vague).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from briefgen.dataclass import replace
from briefgen.ingest.language import folded
from briefgen.ingest.quantities.bounds import bound_before, bound_behind, change_before, is_change
from briefgen.ingest.quantities.counted import noun_after
from briefgen.ingest.quantities.names import named_places
from briefgen.ingest.quantities.quantity import CONFIDENCE, PEOPLE, Quantity
from briefgen.ingest.quantities.shares import find_shares
from briefgen.ingest.quantities.terms import Closed, Term, TermReader
from briefgen.ingest.quantities.units import SCALED, currency_of, unit_of
from briefgen.ingest.quantities.vague import find_vague
from briefgen.ingest.quantities.votes import find_pairs
from briefgen.ingest.quantities.weighing import kind_of, stands_alone
from briefgen.namedtuple import NamedTuple

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
_PEOPLE = re.compile(r"\b(?:population|inhabitants|people|persons|emigrants|residents)\b")
_AGED = re.compile(r"\b(?:aged?|ages(?:[\s\u00a0]of)?)(?:[\s\u00a0](?:of|between|from|over|under|about))?[\s\u00a0]$")
_WHOLE = re.compile(
    r"[\s\u00a0](?:out[\s\u00a0])?of[\s\u00a0](?:the[\s\u00a0]|its[\s\u00a0]|their[\s\u00a0])?(?P<whole>\d[\d,]{0,12})"
)
_PLAIN = 1000


def find_quantities(text: str, taken: Iterable[tuple[int, int]] = (), language: str = "en") -> list[Quantity]:
    """Give the quantities of a text in order. `taken` are places that hold something else, such as dates and citations."""
    small = folded(text)
    closed = Closed([*taken, *named_places(text)])
    special = _apart(one for one in _special(text, small, language) if closed.is_free(one.start, one.end))
    reader = TermReader(text, small, language, Closed([*closed.spans, *((one.start, one.end) for one in special)]))
    builder = _Builder(reader)
    found = [*special]
    for term, second in reader.terms():
        for one in builder.quantities(term, second):
            found.append(one)
            reader.read_to = max(reader.read_to, one.end)
    return sorted(found, key=lambda one: one.start)


def _special(text: str, small: str, language: str) -> Iterator[Quantity]:
    yield from find_shares(text, small, language)
    if language == "en":
        yield from find_pairs(text, small)
        yield from find_vague(text, small)


def _apart(found: Iterable[Quantity]) -> list[Quantity]:
    """Give those that no earlier one overlaps."""
    kept: list[Quantity] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


class _Counted(NamedTuple):
    """What a term counts or measures: its unit in a brief, the words for it as printed, the rate, and where all that ends."""

    unit: str
    printed: str
    per: str
    end: int


class _Builder:
    """Makes quantities of terms and what stands around them."""

    def __init__(self, reader: TermReader) -> None:
        self.reader = reader
        self.text = reader.text
        self.small = reader.small

    def quantities(self, term: Term, second: Term | None) -> Iterator[Quantity]:
        """Give the quantity of a term or a range; two where the words are of a change from one to the other."""
        if second is None:
            yield from self._one(term, term, term.value * (term.scale or 1))
            return
        # "20 to 30 million" is a range of millions.
        low = term.value * (term.scale or second.scale or 1)
        high = second.value * (second.scale or (term.scale if term.sign and not second.sign else None) or 1)
        if high <= low and term.scale is not None and second.scale is None and second.value < _PLAIN:
            high = second.value * term.scale
        sign, unit = term.sign or second.sign, second.unit or term.unit
        if is_change(self.small, term.start):
            # "rose from 2 to 3 million": two quantities in one unit.
            yield from self._one(term._replace(unit=term.unit or unit, sign=sign), term, low, is_led=True)
            yield from self._one(second._replace(unit=unit, sign=second.sign or sign), second, high, is_led=True)
        elif low < high:
            whole = term._replace(sign=sign, unit=unit, scale=second.scale or term.scale)
            for one in self._one(whole, second, (low + high) / 2):
                ends = (low, high) if one.value >= 0 else (-high, -low)
                yield replace(one, low=ends[0], high=ends[1], **_kind(self.text, replace(one, low=low), whole))
        else:
            yield from self._one(term, term, term.value * (term.scale or 1))

    def _one(self, term: Term, last: Term, value: Decimal, *, is_led: bool = False) -> Iterator[Quantity]:
        """Give the quantity of a term that ends where `last` does, if it is one."""
        start = term.start
        counted = self._counted(term, last)
        whole = _WHOLE.match(self.small, last.end)
        is_one = counted.unit or counted.printed or is_led or whole
        if not is_one and not stands_alone(self.small, start, term.typed, is_scaled=term.scale is not None):
            return
        unit, printed, per, end = counted
        minus = _MINUS.search(self.small, max(0, start - 8), start) if unit or printed else None
        if minus and not self.small[max(0, minus.start() - 3) : minus.start()].rstrip()[-1:].isdigit():
            start, value = minus.start(), -value
        if unit in SCALED and 0 < value < 1:
            factor, unit = SCALED[unit]
            value, printed = value * factor, "years"
        if not unit and not printed and _PEOPLE.search(self.small, max(0, start - 200), start):
            unit = PEOPLE
        bound, approx = bound_before(self.small, start)
        behind = bound_behind(self.small, end)
        than = _COMPARED.match(self.small, end)
        one = Quantity(
            start,
            end,
            self.text[start:end],
            value,
            unit=unit,
            printed=printed,
            approx=approx or bool(behind),
            compared=than["than"] if than else change_before(self.small, start),
            per=per,
            bound=bound or behind.removeprefix("about"),
            to=Decimal(whole["whole"].replace(",", "")) if whole else None,
        )
        yield replace(one, **_kind(self.text, one, term))

    def _counted(self, term: Term, last: Term) -> _Counted:
        """Read what a term counts or measures: its unit, else the noun behind it; and how often or for each of what."""
        unit, printed, end = currency_of(term.sign) or unit_of(term.unit), term.unit, last.end
        rate = self._rate(end)
        if not unit and not printed:
            if _AGED.search(self.small, max(0, term.start - 16), term.start):
                return _Counted("year", "years", "", end)
            noun, reach = noun_after(self.text, rate.end() if rate else end, self.reader.language)
            if noun and not rate:
                end = reach
                rate = self._rate(reach)
            unit, printed = "year" if noun.casefold() == "years" else "", noun
        per = (rate["per"] or rate["each"]) if rate else ""
        return _Counted(unit, printed, per, rate.end() if rate else end)

    def _rate(self, at: int) -> re.Match[str] | None:
        rate = _RATE.match(self.small, at)
        return rate if rate and self.reader.closed.is_free(rate.start(), rate.end()) else None


def _kind(text: str, one: Quantity, term: Term) -> dict[str, Any]:
    kind = kind_of(text, one, term.typed, is_scaled=term.scale is not None)
    return {"kind": kind, "confidence": CONFIDENCE[kind]}
