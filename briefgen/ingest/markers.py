"""Which places in the body cite which notes, once the notes are known.

Shapes compete: brackets, raised numbers, signs, bare numbers. The shape that accounts for most notes wins, others fill its gaps.
Places that might be anything (a number behind a word) count only where they fall into the order of the notes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from briefgen.ingest.shapes import Candidate
from briefgen.namedtuple import NamedTuple

STRONG = 0.55
"""From this weight on a place may cite a note out of turn, or a note that is not there."""
_LEAST = 0.1
"""A place that looks no more than this like a marker is one only where all markers look so."""
_MOST_ALONE = 400
_BEYOND = 10
_SURE = {"bracket", "sup", "caret", "circled", "backslash"}


class Spot(NamedTuple):
    """A note that can be cited: its label and the place where it stands."""

    label: str
    block: int
    offset: int


class Found(NamedTuple):
    """A place and, for each of its labels, the index of the note that it cites; None where there is no such note."""

    candidate: Candidate
    notes: tuple[int | None, ...]


class Notes:
    """The notes of an article, to be asked which one a label means at some place."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        self.spots = spots
        self._by_label: dict[str, list[int]] = defaultdict(list)
        for index, spot in enumerate(spots):
            self._by_label[spot.label.lower()].append(index)
        self._places = {
            label: [(spots[index].block, spots[index].offset) for index in found] for label, found in self._by_label.items()
        }

    def have(self, label: str) -> bool:
        """Tell whether a note has this label."""
        return label.lower() in self._by_label

    def meant(self, label: str, block: int, offset: int) -> int | None:
        """Give the first such note behind a place, else the last one before it."""
        found = self._by_label.get(label.lower())
        if not found:
            return None
        at = bisect_right(self._places[label.lower()], (block, offset))
        return found[min(at, len(found) - 1)]


def choose_markers(candidates: Sequence[Candidate], notes: Notes) -> list[Found]:
    """Give the places that cite notes, in reading order."""
    shapes: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        shapes[one.shape].append(_parted(one, notes))
    ranked = sorted(shapes, key=lambda shape: -_reach(shapes[shape], notes))
    chosen: list[Found] = []
    cited: set[int] = set()
    for shape in ranked:
        for found in _of_shape(shapes[shape], notes, cited, is_first=not chosen):
            chosen.append(found)
            cited.update(note for note in found.notes if note is not None)
    return sorted(chosen, key=lambda found: (found.candidate.block, found.candidate.start))


def _parted(one: Candidate, notes: Notes) -> Candidate:
    """Give a place whose number is of no note, but of two in a row without a comma between them, the labels of both: "23"."""
    label = one.labels[0]
    if len(one.labels) != 1 or one.shape not in {"sup", "bare"} or not label.isdecimal() or notes.have(label):
        return one
    half = len(label) // 2
    first, second = label[:half], label[half:]
    is_pair = bool(first) and int(second) == int(first) + 1 and notes.have(first) and notes.have(second)
    return one._replace(labels=(first, second)) if is_pair else one


def _reach(candidates: Iterable[Candidate], notes: Notes) -> float:
    """How much of the notes a shape accounts for."""
    best: dict[int, float] = {}
    strays = 0.0
    for one in candidates:
        for label in one.labels:
            note = notes.meant(label, one.block, one.start)
            if note is None:
                strays += 0.1 * one.weight
            else:
                best[note] = max(best.get(note, 0.0), one.weight)
    return sum(best.values()) - min(strays, 0.5 * sum(best.values()))


def _of_shape(candidates: list[Candidate], notes: Notes, cited: set[int], *, is_first: bool) -> list[Found]:
    shape = candidates[0].shape
    meant = [Found(one, tuple(notes.meant(label, one.block, one.start) for label in one.labels)) for one in candidates]
    strong = [found for found in meant if found.candidate.weight >= STRONG and shape != "bare"]
    least = 0.0 if is_first else _LEAST
    weak = [found for found in meant if found.candidate.weight < STRONG or shape == "bare"]
    in_order = _in_order([found for found in weak if found.candidate.weight > least], cited)
    hits = {note for found in strong for note in found.notes if note is not None}
    misses = sum(None in found.notes for found in strong)
    if shape in _SURE:
        # Brackets around small numbers are markers whatever the notes say, unless most of them lead nowhere.
        keep_strays = (is_first and misses <= max(2 * len(hits), 1)) or not notes.spots
    else:
        keep_strays = False
        if not is_first:
            strong = [found for found in strong if any(note not in cited for note in found.notes if note is not None)]
    most = max((int(spot.label) for spot in notes.spots if spot.label.isdecimal()), default=_MOST_ALONE)
    kept = [
        found
        for found in strong
        if any(note is not None for note in found.notes) or (keep_strays and _is_near(found.candidate.labels, most))
    ]
    if not is_first and shape in _SURE and not (hits - cited) and len(hits) < 2:
        kept = []
    taken = {note for found in kept for note in found.notes}
    return [*kept, *(found for found in in_order if not any(note in taken for note in found.notes))]


def _is_near(labels: Sequence[str], most: int) -> bool:
    """Tell whether labels could belong to a run that ends with `most`: [1920] is a year."""
    return all(not label.isdecimal() or int(label) <= most + _BEYOND for label in labels)


def _in_order(found: list[Found], cited: set[int]) -> list[Found]:
    """Give the heaviest run of places whose notes come one after another, each note once (a weighted increasing subsequence)."""
    usable = [one for one in found if one.notes and all(note is not None and note not in cited for note in one.notes)]
    if not usable:
        return []
    # The best run that ends with each note; a Fenwick tree of maxima keeps this n log n.
    order = sorted({int(note) for one in usable for note in one.notes if note is not None})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(order) + 1)
    totals: list[tuple[float, int]] = []
    for index, one in enumerate(usable):
        first = bisect_left(order, int(one.notes[0] or 0))
        best = _most(tree, first)
        last = bisect_left(order, int(one.notes[-1] or 0))
        totals.append((best[0] + one.candidate.weight * len(one.notes), best[1]))
        _put(tree, last + 1, (totals[-1][0], index))
    at = max(range(len(totals)), key=lambda index: totals[index][0])
    run = []
    while at >= 0:
        run.append(usable[at])
        at = totals[at][1]
    return list(reversed(run))


def _most(tree: list[tuple[float, int]], place: int) -> tuple[float, int]:
    best = (0.0, -1)
    while place > 0:
        best = max(best, tree[place])
        place &= place - 1
    return best


def _put(tree: list[tuple[float, int]], place: int, value: tuple[float, int]) -> None:
    while place < len(tree):
        tree[place] = max(tree[place], value)
        place += place & -place
