"""Checks over a joined ledger: one rule, one function, each giving diagnostics and deciding nothing.

Where a part of the ledger was not read whole, a rule that would miss what is lost keeps silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from briefgen.core.conflicts import conflict
from briefgen.core.currency import edition_predates_source, source_predates_event, stale_fact, target_passed
from briefgen.core.facts import Kind
from briefgen.core.gaps import LooseEnds
from briefgen.core.independence import single_source
from briefgen.core.ledger import Ledger
from briefgen.core.works import duplicate_source
from briefgen.errors import Diagnostic, Findings, finding
from briefgen.pattern import pattern

Check = Callable[[Ledger], Iterator[Diagnostic]]
DatedCheck = Callable[[Ledger, date], Iterator[Diagnostic]]

_FIRST_WORD = pattern(r"\w+")
_UNNAMED = frozenset(
    "one a an some several many few most moderate unnamed anonymous senior leading other certain ein eine einige mehrere manche"
    " viele ungenannte expert experts official officials analyst analysts scholar scholars source sources observer observers"
    " critics fachleute beamte beobachter".split()
)
"""How somebody without a name is spoken of: "one scholar", "some Russian experts and officials"."""


def orphan_note(ledger: Ledger) -> Iterator[Diagnostic]:
    """Find notes that no fact rests on, accepted or still to be reviewed."""
    if "facts" in ledger.gaps:
        return
    used = {note for fact in ledger.facts.values() for note in fact.notes} | ledger.waiting
    for note in ledger.notes.values():
        if note.id not in used:
            yield finding("orphan-note", f'no fact rests on note "{note.id}"', note.where)


def orphan_source(ledger: Ledger) -> Iterator[Diagnostic]:
    """Find works that no note holds and that are no article."""
    articles = {article.source for article in ledger.articles.values()}
    if "citations" in ledger.gaps or not articles or "" in articles:
        return
    used = {row.source for rows in ledger.citations.values() for row in rows}
    for source in ledger.sources.values():
        if source.id not in used and source.id not in articles:
            yield finding("orphan-source", f'no note holds the work "{source.id}"', source.where)


def note_without_work(ledger: Ledger) -> Iterator[Diagnostic]:
    """Find notes that citations.csv joins to no work; they are printed verbatim."""
    if "citations" in ledger.gaps:
        return
    for note in ledger.notes.values():
        if not ledger.citations.get(note.id):
            yield finding(
                "note-without-work",
                f'note "{note.id}" is joined to no work',
                note.where,
                hint="add a row to citations.csv, or it is printed verbatim",
            )


def unsourced_figure(ledger: Ledger) -> Iterator[Diagnostic]:
    """Find figures that no note supports: their article says them without saying where from."""
    for fact in ledger.facts.values():
        if fact.kind in {Kind.QUANTITY, Kind.TARGET} and fact.id in ledger.numbers and not fact.notes and not fact.formula:
            yield finding(
                "unsourced-figure", f'no note supports the figure "{fact.id}": its article alone says it', fact.at("notes")
            )


def unattributed(ledger: Ledger) -> Iterator[Diagnostic]:
    """Find judgements without an author, and statements of somebody who is not named."""
    unnamed = LooseEnds()
    for fact in ledger.facts.values():
        if fact.kind is Kind.JUDGEMENT and not fact.attributed_to:
            unnamed.add("unattributed", "a judgement does not say whose it is", fact.at("attributed_to"))
        elif (first := _FIRST_WORD.match(fact.attributed_to)) and first[0].lower() in _UNNAMED:
            unnamed.add("unattributed", f'"{fact.attributed_to}" is not named', fact.at("attributed_to"))
    findings = Findings()
    unnamed.report(findings)
    yield from findings


CHECKS: tuple[Check, ...] = (orphan_note, orphan_source, note_without_work, duplicate_source)
"""Checks of how the parts join, in the order in which findings are reported."""
FACT_CHECKS: tuple[Check, ...] = (conflict, unsourced_figure, unattributed, single_source, source_predates_event)
"""Checks of what the facts say."""
DATED_CHECKS: tuple[DatedCheck, ...] = (edition_predates_source, stale_fact, target_passed)
"""Checks that a day decides."""

STANDING = frozenset(check.__name__.replace("_", "-") for check in (*FACT_CHECKS, *DATED_CHECKS))
"""Rules on what the facts say: a breach may stay for good reasons, and is then known."""


def check_joins(ledger: Ledger) -> Iterator[Diagnostic]:
    """Check how the parts join; where one was not read whole, each rule knows what it can still say."""
    for check in CHECKS:
        yield from check(ledger)


def check_facts(ledger: Ledger, day: date | None) -> Iterator[Diagnostic]:
    """Check what the facts of a ledger without errors say; where a day decides, only if one is given."""
    for check in FACT_CHECKS:
        yield from check(ledger)
    if day is not None:
        for dated in DATED_CHECKS:
            yield from dated(ledger, day)
