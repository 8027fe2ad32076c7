"""Which lines begin notes: of all runs of labels through a text, the one that explains most.

A line that looks like the beginning of a note is weighed by what speaks for it (a marker with its label before it, a heading
"Notes" above it, the words of a reference in it) and by how well its label follows the one before. The best run is found by
dynamic programming over the last few lines, so the time is linear and one slip of numbering does not break the run.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.ingest.labels import SYMBOL, Label
from briefgen.ingest.shapes import Start
from briefgen.namedtuple import NamedTuple

_WINDOW = 24
"""So many lines back a run may go on from."""
_KIN = ({"bare", "damaged", "half", "dot", "sup"}, {"bracket", "damaged", "paren", "half"}, {"symbol", "bracket"})


class Link(NamedTuple):
    """A line taken as the beginning of a note, with the reading of its label."""

    start: Start
    label: Label


class Chain(NamedTuple):
    """A run of notes and how much speaks for it."""

    links: tuple[Link, ...]
    total: float


def best_chain(starts: Sequence[tuple[Start, Label, float]]) -> Chain:
    """Give the run with the most evidence among lines with labels of one alphabet, each given with what speaks for it."""
    totals: list[float] = []
    previous: list[int] = []
    for index, (start, label, weight) in enumerate(starts):
        best, best_from = _beginning(label), -1
        for before in range(max(0, index - _WINDOW), index):
            other, other_label, _ = starts[before]
            if (other.block, other.offset) == (start.block, start.offset):
                continue
            found = totals[before] + _step(other_label, label) + _likeness(other, start)
            if found > best:
                best, best_from = found, before
        totals.append(best + weight)
        previous.append(best_from)
    if not totals:
        return Chain((), 0.0)
    at = max(range(len(totals)), key=totals.__getitem__)
    total = totals[at]
    links = []
    while at >= 0:
        links.append(Link(starts[at][0], starts[at][1]))
        at = previous[at]
    return Chain(tuple(reversed(links)), total)


def _beginning(label: Label) -> float:
    """Weigh a first label: a run begins with 1, or it is part of a longer one."""
    return 0.0 if label.ordinal == 1 or label.alphabet == SYMBOL else -0.2 - 0.1 * min(label.ordinal, 5)


def _step(before: Label, after: Label) -> float:
    distance = after.ordinal - before.ordinal
    if after.alphabet == SYMBOL:
        return 0.2
    if distance == 1:
        return 0.35
    if distance == 0:
        return -0.25
    if 2 <= distance <= 4:
        return -0.15 * distance
    if after.ordinal == 1:
        return -0.3
    return -2.0


def _likeness(before: Start, after: Start) -> float:
    if before.shape == after.shape:
        return 0.15
    return -0.1 if any({before.shape, after.shape} <= kin for kin in _KIN) else -0.6
