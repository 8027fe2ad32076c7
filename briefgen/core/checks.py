"""Checks over a joined ledger: one rule, one function, each giving diagnostics and deciding nothing.

Where a part of the ledger was not read whole, a rule that would miss what is lost keeps silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.core.ledger import Ledger
from briefgen.errors import Diagnostic, finding

Check = Callable[[Ledger], Iterator[Diagnostic]]


def orphan_note(ledger: Ledger) -> Iterator[Diagnostic]:
    """Find notes that no accepted fact rests on."""
    if "facts" in ledger.gaps:
        return
    used = {note for fact in ledger.facts.values() for note in fact.notes}
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


CHECKS: tuple[Check, ...] = (orphan_note, orphan_source, note_without_work)
"""Every check, in the order in which findings are reported."""


def check_ledger(ledger: Ledger) -> Iterator[Diagnostic]:
    """Run every check."""
    for check in CHECKS:
        yield from check(ledger)
