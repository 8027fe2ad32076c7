from __future__ import annotations

from itertools import combinations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.render.pdf.knuth import CLOSE, Manner, Points, demerits, total_fit

SPACE = 2.5
WORDS = st.lists(st.tuples(st.floats(3, 40), st.booleans()), min_size=1, max_size=14)
MANNERS = st.builds(
    Manner,
    first=st.floats(60, 140),
    rest=st.floats(60, 140),
    stretch=st.sampled_from([1.0, 1.6]),
    shrink=st.sampled_from([0.0, 0.6]),
    slack=st.sampled_from([0.0, 20.0]),
    tolerance=st.sampled_from([1.5, 4.0, inf]),
    parted=st.sampled_from([1.0, inf]),
    is_even=st.booleans(),
)


_Row = tuple[float, float, int, int, float, bool]


def points_of(words: list[tuple[float, bool]]) -> Points:
    """Give the points of words, some of which may be parted in their middle with a hyphen of 3 points."""
    rows: list[_Row] = [(0.0, 0.0, 0, 0, 0.0, False)]
    used = 0.0
    for index, (width, may_part) in enumerate(words):
        if may_part and index + 1 < len(words):
            rows.append((used + width / 2 + 3, used + width / 2, index, index, 50.0, True))
        last = index + 1 == len(words)
        rows.append((used + width, used + width + SPACE, index, index if last else index + 1, 0.0, False))
        used += width + SPACE
    return Points(*zip(*rows, strict=True))


def every_setting(points: Points) -> list[tuple[int, ...]]:
    """Give every choice of points with the last one in it."""
    last = len(points.ends) - 1
    return [(*chosen, last) for count in range(last) for chosen in combinations(range(1, last), count)]


def greedy(points: Points, manner: Manner) -> list[int]:
    """Give the setting that puts as much as fits on each line."""
    ends, last = [0], len(points.ends) - 1
    while ends[-1] < last:
        start = ends[-1]
        measure = manner.rest if start else manner.first
        fitting = [
            end
            for end in range(start + 1, last + 1)
            if points.ends[end] - points.starts[start] - manner.shrink * (points.gaps[end] - points.gaps_after[start])
            <= measure + CLOSE
        ]
        ends.append(max(fitting, default=start + 1))
    return ends[1:]


@given(words=st.lists(st.tuples(st.floats(3, 40), st.booleans()), min_size=1, max_size=7), manner=MANNERS)
@settings(max_examples=50, deadline=None)
def test_no_setting_at_all_costs_less(words: list[tuple[float, bool]], manner: Manner) -> None:
    """Against every possible setting of a short paragraph: none is better, and none is overlooked."""
    points = points_of(words)
    best = min(demerits(points, manner, ends) for ends in every_setting(points))
    found = total_fit(points, manner)
    assert (found is None) == (best == inf)
    if found is not None:
        assert demerits(points, manner, found) == pytest.approx(best)


@given(words=WORDS.map(lambda words: words * 9), manner=MANNERS)
@settings(max_examples=40, deadline=None)
def test_filling_each_line_is_never_better(words: list[tuple[float, bool]], manner: Manner) -> None:
    """Against the greedy setting of a long paragraph; where that is borne, a setting is found."""
    points = points_of(words)
    found = total_fit(points, manner)
    plain = demerits(points, manner, greedy(points, manner))
    assert plain == inf or found is not None
    if found is not None:
        assert demerits(points, manner, found) <= plain + 1e-6


def test_a_loose_line_is_shared_between_neighbours() -> None:
    """Where filling lines leaves a gap in the second, the first gives a word away."""
    points = points_of([(20, False), (20, False), (20, False), (40, False), (40, False)])
    manner = Manner(66, 66, stretch=12, shrink=0.5)
    assert greedy(points, manner) == [3, 4, 5]
    assert total_fit(points, manner) == [2, 4, 5]


def test_a_line_may_end_in_a_hyphen_only_where_it_is_not_loose_besides() -> None:
    """Parted and gaping is the worst of both."""
    points = points_of([(20, False), (6, False), (20, True), (30, False)])
    assert total_fit(points, Manner(48, 60, stretch=2, tolerance=20, parted=20)) == [3, 5]
    assert total_fit(points, Manner(48, 60, stretch=2, tolerance=20, parted=0.5)) == [2, 5]


def test_words_that_fit_nowhere_are_said_to() -> None:
    """A word wider than the measure cannot be set: that is for the caller to mend."""
    assert total_fit(points_of([(10, False), (90, False)]), Manner(60, 60, stretch=1)) is None
