"""Currency: what a date holds against a fact, a source or a target. Every rule here is told the day; none asks the clock.

Source of the rules: ICD 206 asks how old a source is; House of Commons Library practice asks that a reader can see how current
a brief is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from briefgen.core.facts import Fact, Kind
from briefgen.core.ledger import Ledger
from briefgen.core.sources import Source
from briefgen.errors import Diagnostic, finding

_FORWARD = frozenset({Kind.TARGET, Kind.JUDGEMENT, Kind.ASSUMPTION})
"""Kinds that look ahead: a source may well be older than what they speak of."""


def is_stale(fact: Fact, day: date) -> bool:
    """Tell whether the day by which a fact was to be looked at again has passed."""
    return fact.review_by is not None and fact.review_by.last_day is not None and fact.review_by.last_day < day


def has_passed(fact: Fact, day: date) -> bool:
    """Tell whether the time that a target was set for has passed."""
    last = fact.period.last_day if fact.kind is Kind.TARGET and fact.period else None
    return last is not None and last < day


def older_works(ledger: Ledger, fact: Fact) -> list[Source]:
    """Give the works behind a fact that came out before what it tells had begun."""
    begun = fact.period.first_day if fact.period and fact.kind not in _FORWARD else None
    if begun is None:
        return []
    works = (ledger.sources[key] for key in ledger.sources_of(fact.id) if key in ledger.sources)
    return [work for work in works if work.last_day and work.last_day < begun]


def next_change(ledger: Ledger, day: date) -> date | None:
    """Give the first day after `day` on which a rule of this room gives another answer; None where none ever will."""
    ends = [fact.review_by.last_day for fact in ledger.facts.values() if fact.review_by]
    ends += [fact.period.last_day for fact in ledger.facts.values() if fact.kind is Kind.TARGET and fact.period]
    turning = [end + timedelta(days=1) for end in ends if end is not None and end < date.max]
    turning += [work.first_day for work in ledger.sources.values() if work.first_day]
    return min((turn for turn in turning if turn > day), default=None)


# --- rules ----------------------------------------------------------------------------------------------------------------------


def stale_fact(ledger: Ledger, day: date) -> Iterator[Diagnostic]:
    """Find facts whose day of review has passed."""
    for fact in ledger.facts.values():
        if is_stale(fact, day):
            said = f'"{fact.id}" was to be reviewed by {fact.review_by}'
            yield finding("stale-fact", said, fact.at("review_by"), hint="look at it again and set a new day")


def target_passed(ledger: Ledger, day: date) -> Iterator[Diagnostic]:
    """Find targets whose time is over."""
    for fact in ledger.facts.values():
        if has_passed(fact, day):
            hint = "say what came of it, or leave it as history"
            yield finding(
                "target-passed", f'"{fact.id}" was set for {fact.period}, which has passed', fact.at("period"), hint=hint
            )


def source_predates_event(ledger: Ledger) -> Iterator[Diagnostic]:
    """Find facts that rest on a work older than what they tell."""
    for fact in ledger.facts.values():
        for work in older_works(ledger, fact):
            said = f'"{fact.id}" tells of {fact.period}, and its work "{work.id}" is of {work.dated}'
            yield finding("source-predates-event", said, fact.at("notes" if fact.notes else "period"))


def edition_predates_source(ledger: Ledger, day: date) -> Iterator[Diagnostic]:
    """Find works that came out after the day to which the brief holds."""
    for work in ledger.sources.values():
        if work.first_day and work.first_day > day:
            yield finding("edition-predates-source", f'"{work.id}" is of {work.dated}, the brief holds to {day}', work.where)
