"""Provenance: all that stands behind a value, found again from the ids of the facts that it was drawn from.

A cited value carries ids alone through arithmetic; its notes, works, grade, as-of and marking follow from them here, so that no
operation can forget one. What must not live here: how values are computed (`cited`) and what is held against them (`checks`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from briefgen.core.cited import union
from briefgen.core.dates import Period
from briefgen.core.facts import Fact
from briefgen.core.grades import UNJUDGED, Grade, weakest
from briefgen.core.ledger import Ledger
from briefgen.core.marking import strictest
from briefgen.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a value rests on.

    facts    the facts that it was drawn from and, for computed ones, those behind them, in the order of use
    notes    ids of their notes; works: ids of the works that these hold, or of the article of a fact without notes
    grade    the weakest of each field among the facts
    as_of    the earliest day to which one of them holds; None where none of them, nor its article, has a date
    marking  the strictest marking among them; empty where none is marked
    """

    facts: tuple[str, ...]
    notes: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    grade: Grade = UNJUDGED
    as_of: Period | None = None
    marking: str = ""


def provenance_of(ledger: Ledger, ids: Iterable[str]) -> Provenance:
    """Gather what stands behind a value that was drawn from `ids`."""
    facts = all_behind(ledger, ids)
    rows = [ledger.facts[key] for key in facts]
    # A computed row is as good as its inputs: its own empty grade says nothing.
    graded = [row for row in rows if not row.formula or row.reliability or row.credibility]
    dates = [day for row in rows if (day := held_to(ledger, row))]
    return Provenance(
        facts,
        union(*(row.notes for row in rows)),
        union(*(ledger.sources_of(key) for key in facts)),
        weakest(row.grade for row in graded),
        min(dates, key=_first_day, default=None),
        strictest(row.marking for row in rows),
    )


def all_behind(ledger: Ledger, ids: Iterable[str]) -> tuple[str, ...]:
    """Give `ids` and, behind each computed one, the facts that it was computed from."""
    behind: dict[str, None] = {}
    for key in ids:
        behind[key] = None
        if key in ledger.numbers:
            behind |= dict.fromkeys(ledger.numbers[key].facts)
    return tuple(behind)


def held_to(ledger: Ledger, fact: Fact) -> Period | None:
    """Give the day to which a fact holds: its own, else that of the article that told it. A computed row has its inputs' days."""
    if fact.as_of or fact.formula:
        return fact.as_of
    article = ledger.articles.get(fact.article)
    return article.date if article else None


def _first_day(period: Period) -> date:
    return period.first_day or date.max
