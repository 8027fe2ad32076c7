"""When a date-bound check changes its answer: until that day a brief whose inputs are the same need not be built again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from briefgen.core.facts import Kind
from briefgen.core.ledger import Ledger


def next_due(ledger: Ledger, as_of: date) -> date | None:
    """Give the first day after `as_of` on which a check over `ledger` may say something else; None where no day will.

    A fact goes stale on the day after its `review_by`; a target passes on the day after its period ends; a work that is dated
    ahead of `as_of` is no longer ahead once its own day has come.
    """
    return min((day for day in _days(ledger) if day > as_of), default=None)


def _days(ledger: Ledger) -> Iterator[date]:
    for fact in ledger.facts.values():
        ends = [fact.review_by, fact.period if fact.kind is Kind.TARGET else None]
        for end in ends:
            last = end.last_day if end else None
            if last and last < date.max:
                yield last + timedelta(days=1)
    for source in ledger.sources.values():
        year, month, day = (*source.issued, 1, 1, 1)[:3] if source.issued else (0, 1, 1)
        try:
            yield date(year, month, day)
        except ValueError:
            continue  # Undated, or dated by a season: no check can go by that.
