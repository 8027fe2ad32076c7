"""Usage: which facts a composed document prints or cites, in which section, and in what words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.core.cited import union
from briefgen.core.document import Block, Break, Figure, NoteCall, Run, Runs, Text
from briefgen.core.recent import Recent
from briefgen.core.walking import each_runs, walk


def runs_of(blocks: Sequence[Block]) -> list[Runs]:
    """Give every sequence of runs in reading order: paragraphs, heads, cells, captions, source lines."""
    return [runs for block in blocks for runs in each_runs(block)]


def facts_in(runs: Iterable[Run]) -> Iterator[str]:
    """Give what runs print or cite, as keys of the ledger: ids of facts and, where a note was cited by hand, of notes."""
    for run in runs:
        if isinstance(run, Text):
            yield from run.facts
            yield from run.cites
        elif isinstance(run, NoteCall):
            yield from run.cites


def facts_used(blocks: Sequence[Block], recent: Recent | None = None) -> tuple[str, ...]:
    """Give the keys that blocks print, draw or cite, each once, in reading order; `recent` knows those of earlier blocks."""
    known = recent or Recent()
    used = [known.of("facts used", (block,), _used_in) for block in blocks]
    return union(*(printed for printed, _ in used), *(drawn for _, drawn in used))


def _used_in(block: Block) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what a block prints or cites, and what it draws."""
    charts = [inner.chart for inner in walk([block]) if isinstance(inner, Figure)]
    drawn = [point.facts for chart in charts for series in chart.series for point in series.points]
    return union(*(tuple(facts_in(runs)) for runs in each_runs(block))), union(*drawn)


def wording_of(blocks: Sequence[Block], recent: Recent | None = None) -> str:
    """Give the words of blocks with the ids of facts in place of values: it stays the same when only a value changes.

    `recent` knows those of earlier blocks.
    """
    known = recent or Recent()
    return "\n".join(filter(None, (known.of("wording", (block,), _wording_in) for block in blocks)))


def _wording_in(block: Block) -> str:
    lines = []
    for runs in each_runs(block):
        pieces = []
        for run in runs:
            match run:
                case Text(facts=facts) if facts:
                    pieces.append("{" + " ".join(facts) + "}")
                case Text(text=text):
                    pieces.append(text)
                case Break():
                    pieces.append(" ")
                case _:
                    pass
        lines.append("".join(pieces))
    return "\n".join(line for line in lines if line)
