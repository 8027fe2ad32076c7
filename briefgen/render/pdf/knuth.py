"""Breaks a paragraph where it reads best as a whole. What must not live here: words, faces: this is arithmetic on widths.

Source: Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981), with
the penalties of TeX. What differs: the search goes forwards. From each place where a line may begin, the places where it may end
are found by bisection, so the work grows with the lines and hardly with the words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import inf

from briefgen.namedtuple import NamedTuple

CLOSE = 1e-6
_LINE = 10.0
"""What every line costs, so that fewer are better."""
_DOUBLE_HYPHEN = 10_000.0
"""What a hyphen below one costs; the third in a row costs it twice."""
_FINAL_HYPHEN = 60_000.0
"""What a hyphen before the last line costs: half a word alone is no better than a whole one."""
_UNLIKE = 10_000.0
"""What a loose line beside a tight one costs."""
_STUB = 200_000.0
"""What a last line of no length costs: one short word about as much as a line whose spaces grow by half more than with ease."""
SHORT = 0.16
"""The part of the measure from which a last line costs nothing."""
_LADDER = 3
"""The most lines in a row that may end in a hyphen, but where words are wider than lines and there is no other way.

Two would leave German and Russian, whose words are long, with lines that gape."""
_HOPELESS = 1e4
"""The badness from which lines are equally bad, so that one of them does not outweigh the rest of the paragraph."""
_DECENT = 1


class Points(NamedTuple):
    """The places where a line may end, in order; the first is the beginning of the paragraph, the last its end.

    Widths are counted from the beginning, spaces at their natural width.

    ends        up to a line that ends here, its hyphen with it
    starts      up to the line that begins here
    gaps        how many spaces that can stretch stand before a line's end here
    gaps_after  the same before the beginning of the next
    penalties   what it costs to end a line here
    hyphens     whether it then ends in a hyphen
    """

    ends: Sequence[float]
    starts: Sequence[float]
    gaps: Sequence[int]
    gaps_after: Sequence[int]
    penalties: Sequence[float]
    hyphens: Sequence[bool]


class Manner(NamedTuple):
    """How lines are set, in points.

    first, rest  the measure of the first line and of those after it
    stretch      by how much a space grows with ease
    shrink       the most by which one may shrink
    slack        by how much a line may fall short with ease besides
    tolerance    how many times as much is borne; without an end, every line that is not too long is
    parted       the same for lines that end in a hyphen: one that is parted and loose besides is not worth it
    is_even      lines are to be about as long as one another, the last too
    """

    first: float
    rest: float
    stretch: float = 0.0
    shrink: float = 0.0
    slack: float = 0.0
    tolerance: float = inf
    parted: float = inf
    is_even: bool = False


_State = tuple[float, int, int]
"""The least demerits of a way to a point, and whence: the point before, and the kind of the line that ended there."""
_Kind = int
"""What the next line has to know of a line: four times how many in a row ended in a hyphen, and how tight it is set."""


def total_fit(points: Points, manner: Manner) -> list[int] | None:
    """Give the points where the lines of the best setting end; None where every setting has a line that is not borne."""
    last = len(points.ends) - 1
    reached: list[dict[_Kind, _State]] = [{} for _ in range(last + 1)]
    reached[0][_DECENT] = 0.0, -1, 0
    reaches, cost_of = _reaches(points, manner), _coster(points, manner)
    starts, gaps_after, hyphens, is_strict = points.starts, points.gaps_after, points.hyphens, manner.tolerance < inf
    for start in range(last):
        ways = reached[start]
        if not ways:
            continue
        edge, gaps = starts[start] + (manner.rest if start else manner.first), gaps_after[start]
        for reach in reaches:
            for end in reach.ends(start, edge, gaps):
                cost, fit = cost_of(start, end)
                if cost == inf:
                    continue
                at, is_parted = reached[end], hyphens[end]
                for kind, way in ways.items():
                    more, following = _joined(kind, fit, is_parted, is_strict)
                    total = way[0] + cost + more
                    if total < inf and (following not in at or total < at[following][0]):
                        at[following] = total, start, kind
    return _traced(reached) if reached[last] else None


def demerits(points: Points, manner: Manner, ends: Iterable[int]) -> float:
    """Give what a setting costs whose lines end at some points; without an end where one of its lines is not borne."""
    start, kind, total, cost_of = 0, _DECENT, 0.0, _coster(points, manner)
    for end in ends:
        cost, fit = cost_of(start, end)
        more, kind = _joined(kind, fit, points.hyphens[end], manner.tolerance < inf)
        total += cost + more
        start = end
    return total


def _coster(points: Points, manner: Manner) -> Callable[[int, int], tuple[float, int]]:
    """Give what tells the cost of a line by itself, and how tight it is: 0 tight, 1 decent, 2 loose, 3 gaping."""
    # A paragraph asks this hundreds of times: what it needs is looked up once.
    ends, starts, gaps, gaps_after, penalties, hyphens = points
    first, rest, stretch, shrink, slack, tolerance, parted, is_even = manner
    last = len(ends) - 1

    def cost_of(start: int, end: int) -> tuple[float, int]:
        measure = rest if start else first
        width = ends[end] - starts[start]
        count = gaps[end] - gaps_after[start]
        spare, is_last = measure - width, end == last
        if is_even:
            return (spare * spare, _DECENT) if spare >= -CLOSE else (inf, _DECENT)
        if spare < 0:
            room = shrink * count
            if -spare > room + CLOSE:
                return inf, 0
            ratio = spare / room if room else 0.0
        elif is_last:
            ratio = 0.0
        else:
            ease = slack + stretch * count
            ratio = spare / ease if ease else inf if spare > CLOSE else 0.0
            if ratio > (parted if hyphens[end] else tolerance) + CLOSE:
                return inf, 3
        badness = 100.0 * abs(ratio) ** 3
        cost = (_LINE + (badness if badness < _HOPELESS else _HOPELESS)) ** 2 + penalties[end] ** 2
        if is_last and start:
            cost += _STUB * max(0.0, 1.0 - width / (SHORT * measure))
            cost += _FINAL_HYPHEN if hyphens[start] else 0.0
        if slack and not stretch:
            return cost, _DECENT
        return cost, 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1.0 else 3

    return cost_of


@cache
def _joined(kind: _Kind, fit: int, is_parted: bool, is_strict: bool) -> tuple[float, _Kind]:
    """Give what a line that is so tight, and may end in a hyphen, costs behind a line of a kind; and its own kind.

    Where it `is_strict`, there are only so many hyphens in a row.
    """
    ladder, before = divmod(kind, 4)
    more = _UNLIKE if abs(fit - before) > 1 else 0.0
    if not is_parted:
        return more, fit
    if ladder >= _LADDER and is_strict:
        return inf, fit
    return more + _DOUBLE_HYPHEN * ladder, 4 * min(ladder + 1, _LADDER) + fit


class _Reach:
    """Some of the points, with what is needed to find those where a line may end.

    stretched, shrunk  the widths up to each, all spaces as wide as is borne or as narrow
    widest, least      by how much a space may differ from its natural width
    slack              by how much a line may fall short besides
    """

    def __init__(self, points: Points, manner: Manner, chosen: list[int], tolerance: float) -> None:
        self.chosen = chosen
        self.widest = tolerance * manner.stretch if manner.stretch else 0.0
        self.least = manner.shrink
        self.slack = tolerance * manner.slack if manner.slack else 0.0
        if tolerance == inf:
            self.widest, self.slack = 0.0, inf
        ends, gaps, widest, least = points.ends, points.gaps, self.widest, self.least
        self.stretched = [ends[at] + widest * gaps[at] for at in chosen]
        self.shrunk = [ends[at] - least * gaps[at] for at in chosen]

    def ends(self, start: int, edge: float, gaps: int) -> list[int]:
        """Give the points behind `start` where a line may end whose right edge is at `edge`, and one more on either side.

        The one more is for widths that go back a step: a hyphen may be wider than the letters behind it.
        """
        after = bisect_right(self.shrunk, edge - self.least * gaps + CLOSE) + 1
        before = bisect_left(self.stretched, edge + self.widest * gaps - self.slack - CLOSE) - 1 if self.slack < inf else 0
        return self.chosen[max(before, bisect_right(self.chosen, start)) : after]


def _reaches(points: Points, manner: Manner) -> list[_Reach]:
    """Part the points into those between words and those with a hyphen, for which less looseness is borne."""
    every = range(1, len(points.ends))
    tolerance, for_hyphens = (inf, inf) if manner.is_even else (manner.tolerance, manner.parted)
    plain = _Reach(points, manner, [at for at in every if not points.hyphens[at]], tolerance)
    parted = [at for at in every if points.hyphens[at]]
    return [plain, _Reach(points, manner, parted, for_hyphens)] if parted else [plain]


def _traced(reached: Sequence[dict[_Kind, _State]]) -> list[int]:
    """Give the points on the best way to the last one."""
    end = len(reached) - 1
    way = min(reached[end].values())
    found = []
    while end > 0:
        found.append(end)
        _, end, kind = way
        way = reached[end][kind]
    return found[::-1]
