"""Facts: one sourced statement each, a quantity, an event, a claim, a judgement, an assumption or a target."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from briefgen.core.cited import CitedDate, CitedNumber, CitedText, significant_digits, union
from briefgen.core.dates import Period
from briefgen.core.grades import Grade
from briefgen.dataclass import dataclass, replace
from briefgen.errors import Where
from briefgen.pattern import pattern


class Kind(StrEnum):
    """What sort of statement a fact makes."""

    QUANTITY = "quantity"
    """A number that a source gives, or that is computed from such numbers."""
    EVENT = "event"
    """Something that happened or is planned, at a time."""
    CLAIM = "claim"
    """What somebody says is so."""
    JUDGEMENT = "judgement"
    """What somebody concludes."""
    ASSUMPTION = "assumption"
    """What is taken as given."""
    TARGET = "target"
    """What somebody has set out to reach; its period is when."""


class Support(StrEnum):
    """How closely the notes of a fact stand by it in its article."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    ARTICLE = "article"


class Status(StrEnum):
    """Whether a fact has been reviewed. Only accepted ones reach a brief."""

    ACCEPTED = "accepted"
    CANDIDATE = "candidate"
    """Found in an article and not looked at yet."""
    REJECTED = "rejected"
    """Looked at and refused: kept, so that it is not found again."""
    MERGED = "merged"
    """The same as another row, which has its notes."""


def absence(status: Status) -> str:
    """Say why a row of a status is not among the facts, and what to do about it."""
    if status is Status.CANDIDATE:
        return "is a candidate, which `briefgen review` accepts or rejects"
    return f"is {status}, expected one that is accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A row of facts.csv or of a series, its cells read.

    `series` is the stem of the series file, empty for facts.csv. `value`, `low` and `high` are as typed; a computed row has
    a `formula` in place of a value. `notes` are note ids; empty means that the fact cites its article.
    """

    id: str
    article: str
    section: str
    kind: Kind
    where: Where
    series: str = ""
    statement: str = ""
    subject: str = ""
    measure: str = ""
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    approx: bool = False
    formula: str = ""
    period: Period | None = None
    notes: tuple[str, ...] = ()
    support: Support | None = None
    locator: str = ""
    attributed_to: str = ""
    reliability: str = ""
    credibility: str = ""
    as_of: Period | None = None
    review_by: Period | None = None
    supersedes: tuple[str, ...] = ()
    prefer: bool = False
    prefer_reason: str = ""
    marking: str = ""
    status: Status = Status.ACCEPTED

    def at(self, column: str) -> Where:
        """Give the place of one of its cells."""
        return replace(self.where, key=column)

    @property
    def number(self) -> CitedNumber | None:
        """The row's own number; None where it has none or is computed. Of a range alone it is the middle."""
        typed = [number for number in (self.value, self.low, self.high) if number is not None]
        if not typed:
            return None
        value = self.value
        if value is None:
            value = sum(typed, Decimal(0)) / len(typed)
        digits = min(significant_digits(number) for number in typed)
        return CitedNumber(value, self.unit, digits, self.approx, (self.id,), self.low, self.high)

    @property
    def grade(self) -> Grade:
        """Its reliability and credibility; F6 where nobody judged."""
        return Grade(self.reliability or "F", self.credibility or "6")

    @property
    def when(self) -> CitedDate | None:
        """The row's period as a cited value."""
        return CitedDate(self.period, (self.id,)) if self.period else None


PLACEHOLDERS = ("value", "period", "low", "high")
_PLACEHOLDER = pattern(r"\{([^{}]*)\}")


def unknown_placeholders(statement: str) -> list[str]:
    """Give what stands in braces in a statement and is not one of PLACEHOLDERS."""
    return [name for name in _PLACEHOLDER.findall(statement) if name not in PLACEHOLDERS]


def stray_brace(statement: str) -> str:
    """Give the first brace in a statement that has no partner, empty when each has one."""
    match = re.search("[{}]", _PLACEHOLDER.sub("", statement)) if "{" in statement or "}" in statement else None
    return match[0] if match else ""


def typed_digits(statement: str) -> str:
    """Give the first run of digits typed into a statement, empty when there is none."""
    match = re.search(r"\d[\d.,]*", statement)
    return match[0].rstrip(".,") if match else ""


def fill_statement(fact: Fact, number: CitedNumber | None) -> CitedText:
    """Give a fact's statement with its number and period in their places.

    `number` is the row's number, computed where it has a formula. Placeholders that have nothing to print are left out here;
    the ledger has refused them before.
    """
    ends = {end: CitedNumber(typed, fact.unit, significant_digits(typed), facts=(fact.id,)) for end, typed in _ends(fact)}
    values = {"value": number, "period": fact.when, **ends}
    parts: list[str | CitedNumber | CitedDate] = []
    for index, piece in enumerate(_PLACEHOLDER.split(fact.statement)):
        found = piece if index % 2 == 0 else values.get(piece)
        if found:
            parts.append(found)
    return CitedText(tuple(parts), union((fact.id,), *(part.facts for part in parts if not isinstance(part, str))))


def _ends(fact: Fact) -> list[tuple[str, Decimal]]:
    return [(end, typed) for end, typed in (("low", fact.low), ("high", fact.high)) if typed is not None]
