"""Usage: which facts a composed document prints or cites, in which section, and in what words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.core.cited import union
from briefgen.core.document import Block, Break, Figure, NoteCall, Run, Runs, Text
from briefgen.core.walking import map_runs, walk


def runs_of(blocks: Sequence[Block]) -> list[Runs]:
    """Give every sequence of runs in reading order: paragraphs, heads, cells, captions, source lines."""
    found: list[Runs] = []

    def note(runs: Runs) -> Runs:
        found.append(runs)
        return runs

    map_runs(blocks, note)
    return found


def facts_in(runs: Iterable[Run]) -> Iterator[str]:
    """Give what runs print or cite, as keys of the ledger: ids of facts and, where a note was cited by hand, of notes."""
    for run in runs:
        if isinstance(run, Text):
            yield from run.facts
            yield from run.cites
        elif isinstance(run, NoteCall):
            yield from run.cites


def facts_used(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Give the keys that blocks print, draw or cite, each once, in reading order."""
    printed = [tuple(facts_in(runs)) for runs in runs_of(blocks)]
    drawn = [
        point.facts
        for block in walk(blocks)
        if isinstance(block, Figure)
        for series in block.chart.series
        for point in series.points
    ]
    return union(*printed, *drawn)


def wording_of(blocks: Sequence[Block]) -> str:
    """Give the words of blocks with the ids of facts in place of values: it stays the same when only a value changes."""
    lines = []
    for runs in runs_of(blocks):
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
