"""From note calls to printed notes: numbers in reading order, works written out, the list of sources."""

from __future__ import annotations

from dataclasses import replace

from briefgen.core.document import Document, Note, NoteCall, NoteMark, Run, Runs, Text, plain_text
from briefgen.core.ledger import Ledger
from briefgen.core.plans import (
    CitationFormatter,
    CitationWords,
    as_opened,
    clusters_of,
    joined,
    list_sources,
    plan_call,
    write_segment,
)
from briefgen.core.walking import map_runs


def set_notes(document: Document, ledger: Ledger, formatter: CitationFormatter, words: CitationWords) -> Document:
    """Give the document with its notes numbered in reading order and written out, and its list of sources."""
    calls: list[NoteCall] = []

    def number(runs: Runs) -> Runs:
        return tuple(_numbered(run, calls) for run in runs)

    blocks = map_runs(document.blocks, number)
    plans = [plan_call(call, ledger, is_sorted=formatter.is_sorting) for call in calls]
    clusters = [
        (cluster, number)
        for number, plan in enumerate(plans, start=1)
        for segment in as_opened(plan)
        for cluster in clusters_of(segment, ledger, words)
    ]
    written = iter(formatter.cite([cluster for cluster, _ in clusters], [number for _, number in clusters]))
    notes = []
    for index, (call, plan) in enumerate(zip(calls, plans, strict=True), start=1):
        segments = [
            write_segment(segment, [next(written) for _ in clusters_of(segment, ledger, words)], words) for segment in plan
        ]
        notes.append(Note(index, close_note(segments, call.formulas), call.cites))
    groups = list_sources(plans, ledger, formatter, words)
    return replace(document, blocks=blocks, notes=tuple(notes), bibliography=groups)


def _numbered(run: Run, calls: list[NoteCall]) -> Run:
    if not isinstance(run, NoteCall):
        return run
    calls.append(run)
    return NoteMark(len(calls))


def close_note(segments: list[Runs], formulas: tuple[tuple[Text, ...], ...]) -> Runs:
    """Join the segments of a note and the sentences on how its figures were computed, each closed by a full stop."""
    return joined([_stopped(part) for part in (joined(segments, "; "), *formulas) if part], " ")


def _stopped(runs: Runs) -> Runs:
    text = plain_text(runs).rstrip("”’\"')")
    return runs if not text or text.endswith((".", "?", "!")) else (*runs, Text("."))
