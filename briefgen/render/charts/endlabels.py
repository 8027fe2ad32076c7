"""Names at the ends of lines, spread so that they do not meet. What must not live here: lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefgen.dataclass import dataclass
from briefgen.render.charts.board import Board, Placement, Point
from briefgen.render.charts.lettering import STRONG, VALUE, Face, text_block
from briefgen.render.charts.pairs import Pair, pair
from briefgen.render.palette import Shade
from briefgen.render.scene import Polyline

GAP = 8.0
"""Between the end of the scale and the column of names, in points."""
_NEAR = 24.0


@dataclass(frozen=True, slots=True, eq=False)
class End:
    """The end of a line: what is to be said of it, and where it lies."""

    name: str
    value: str
    at: Point
    shade: Shade


def end_margin(board: Board, ends: Sequence[tuple[str, str]]) -> float:
    """Give the width of the column of names and values on the right."""
    return max((_tag(board, name, value, "").width for name, value in ends), default=0.0)


def draw_ends(board: Board, ends: Sequence[End], *, column: float, foot: float) -> None:
    """Name the ends: beside its end where a line stops early and there is room, else in a column that starts at `column`.

    Nothing of the column hangs below `foot`, and no line that leads to it runs through a name that stands beside its end.
    """
    tagged = [(end, _tag(board, end.name, end.value, end.shade.ink)) for end in ends]
    beside = _beside(board, tagged, column)
    while True:
        waiting = sorted((one for one in tagged if one[0] not in beside), key=lambda one: one[0].at[1])
        tops = _column(waiting, foot)
        leads = [_lead(end, column, top + tag.height / 2) for (end, tag), top in zip(waiting, tops, strict=True)]
        crossed = [end for end, placed in beside.items() if any(_crosses(lead, placed) for lead in leads)]
        if not crossed:
            break
        for end in crossed:
            del beside[end]
    for (end, tag), lead, top in zip(waiting, leads, tops, strict=True):
        if lead:
            board.draw(Polyline(lead, end.shade.ink, 0.5))
        for placement in tag.placements(column, top):
            board.write(placement)
    for placement in (placement for placed in beside.values() for placement in placed):
        board.write(placement)


def _beside(board: Board, tagged: Sequence[tuple[End, Pair]], column: float) -> dict[End, Sequence[Placement]]:
    """Give where the names stand that have room beside their ends."""
    found: dict[End, Sequence[Placement]] = {}
    for end, tag in tagged:
        x, y = end.at
        placed = tag.placements(x + 6.0, y - tag.height / 2)
        taken = [other.box for others in found.values() for other in others]
        is_clear = all(board.is_free(one) and not any(one.box.meets(other) for other in taken) for one in placed)
        if x + 6.0 + tag.width <= column - 4.0 and is_clear:
            found[end] = placed
    return found


def _column(waiting: Sequence[tuple[End, Pair]], foot: float) -> list[float]:
    """Give the upper edges of the names in the column."""
    heights = [tag.height for _, tag in waiting]
    tops = spread([end.at[1] - tag.height / 2 for end, tag in waiting], heights)
    return [min(top, foot - sum(heights[index:])) for index, top in enumerate(tops)]


def _crosses(lead: Sequence[Point], placed: Sequence[Placement]) -> bool:
    return any(one.box.grown(2.0, 1.0).is_crossed(*stroke) for one in placed for stroke in pairwise(lead))


def spread(tops: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Move blocks of `heights`, in order, as little as possible from `tops` so that none overlaps the next.

    Source: pooling of adjacent violators, the least squares of isotonic regression.
    """
    pools: list[tuple[float, int]] = []
    before = 0.0
    for top, height in zip(tops, heights, strict=True):
        pools.append((top - before, 1))
        before += height
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (mean, count), (other, more) = pools.pop(), pools.pop()
            pools.append(((mean * count + other * more) / (count + more), count + more))
    flat = [mean for mean, count in pools for _ in range(count)]
    return [start + sum(heights[:index]) for index, start in enumerate(flat)]


def _lead(end: End, column: float, middle: float) -> tuple[Point, ...]:
    """Give the line that joins an end to a name that had to move away from it; nothing where that stands near."""
    x, y = end.at
    if column - x <= _NEAR and abs(middle - y) <= 4.0:
        return ()
    return (x + 3.5, y), (max(column - 6.0, x + 3.5), middle), (column - 1.5, middle)


def _tag(board: Board, name: str, value: str, color: str) -> Pair:
    limit = board.width * 0.27
    return pair(
        text_block(name, Face(STRONG.size, color, bold=True), board.measure, width=limit, lines=3),
        text_block(value, VALUE, board.measure, width=limit, lines=2),
        width=limit,
    )
