"""From note calls to printed notes: numbers in reading order, works written out, the list of sources."""

from __future__ import annotations

from functools import partial
from itertools import islice

from briefgen.core.document import Block, Document, Note, NoteCall, NoteMark, Run, Runs, Text, plain_text
from briefgen.core.ledger import Ledger
from briefgen.core.plans import (
    CitationFormatter,
    CitationWords,
    Cite,
    Segment,
    as_opened,
    clusters_of,
    joined,
    list_sources,
    plan_call,
    write_segment,
)
from briefgen.core.recent import Recent
from briefgen.core.walking import map_runs
from briefgen.dataclass import replace
from briefgen.namedtuple import NamedTuple


def set_notes(
    document: Document, ledger: Ledger, formatter: CitationFormatter, words: CitationWords, recent: Recent | None = None
) -> Document:
    """Give the document with its notes numbered in reading order and written out, and its list of sources.

    `recent` knows the blocks and the notes of earlier documents.
    """
    known = recent or Recent()
    blocks: list[Block] = []
    calls: list[NoteCall] = []
    for block in document.blocks:
        numbered, inside = known.of(("calls numbered", len(calls)), (block,), partial(_numbered, before=len(calls)))
        blocks.append(numbered)
        calls += inside
    planned = [_planned(call, ledger, words, formatter, known) for call in calls]
    clusters = [(cluster, number) for number, plan in enumerate(planned, start=1) for cluster in plan.clusters]
    written = iter(formatter.cite([cluster for cluster, _ in clusters], [number for _, number in clusters]))
    notes = [
        known.of(("note", index), (call, plan, words, *islice(written, len(plan.clusters))), partial(_note, index))
        for index, (call, plan) in enumerate(zip(calls, planned, strict=True), start=1)
    ]
    groups = list_sources([plan.segments for plan in planned], ledger, formatter, words)
    steady = known.steady("bibliography", dict(enumerate(groups)))
    return replace(document, blocks=tuple(blocks), notes=tuple(notes), bibliography=tuple(steady.values()))


def _numbered(block: Block, before: int) -> tuple[Block, tuple[NoteCall, ...]]:
    """Give a block with its calls numbered on from `before`, and the calls."""
    calls: list[NoteCall] = []

    def number(runs: Runs) -> Runs:
        return tuple(_marked(run, calls, before) for run in runs) if any(isinstance(run, NoteCall) for run in runs) else runs

    (numbered,) = map_runs([block], number)
    return numbered, tuple(calls)


def _marked(run: Run, calls: list[NoteCall], before: int) -> Run:
    if not isinstance(run, NoteCall):
        return run
    calls.append(run)
    return NoteMark(before + len(calls))


class _Plan(NamedTuple):
    """What a call cites: its segments, the clusters of all of them, and how many each has."""

    segments: list[Segment]
    clusters: list[list[Cite]]
    counts: tuple[int, ...]


def _planned(call: NoteCall, ledger: Ledger, words: CitationWords, formatter: CitationFormatter, known: Recent) -> _Plan:
    """Plan a call, or take the plan of the same call where its facts rest on the same, in tables that are the same."""

    def plan(*_: object) -> _Plan:
        segments = plan_call(call, ledger, is_sorted=formatter.is_sorting)
        parts = [clusters_of(segment, ledger, words) for segment in as_opened(segments)]
        return _Plan(segments, [cluster for part in parts for cluster in part], tuple(map(len, parts)))

    cited = [(fact.article, fact.notes, fact.locator) if (fact := ledger.facts.get(key)) else None for key in call.cites]
    tables = ledger.notes, ledger.citations, ledger.articles
    return known.of(("plan", formatter.is_sorting, *cited), (call, *tables, words), plan)


def _note(index: int, call: NoteCall, plan: _Plan, words: CitationWords, *written: Runs) -> Note:
    left = iter(written)
    segments = [
        write_segment(segment, list(islice(left, count)), words)
        for segment, count in zip(plan.segments, plan.counts, strict=True)
    ]
    return Note(index, close_note(segments, call.formulas), call.cites)


def close_note(segments: list[Runs], formulas: tuple[tuple[Text, ...], ...]) -> Runs:
    """Join the segments of a note and the sentences on how its figures were computed, each closed by a full stop."""
    return joined([_stopped(part) for part in (joined(segments, "; "), *formulas) if part], " ")


def _stopped(runs: Runs) -> Runs:
    text = plain_text(runs).rstrip("”’\"')")
    return runs if not text or text.endswith((".", "?", "!")) else (*runs, Text("."))
