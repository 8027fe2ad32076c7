"""Names at the ends of lines, spread so that they do not meet. What must not live here: lines."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.dataclass import dataclass
from briefgen.render.charts.board import Board, Point
from briefgen.render.charts.lettering import STRONG, VALUE, Face, text_block
from briefgen.render.charts.pairs import Pair, pair
from briefgen.render.palette import Shade
from briefgen.render.scene import Polyline

GAP = 8.0
"""Between the end of the scale and the column of names, in points."""
_NEAR = 24.0


@dataclass(frozen=True, slots=True)
class End:
    """The end of a line: what is to be said of it, and where it lies."""

    name: str
    value: str
    at: Point
    shade: Shade


def end_margin(board: Board, ends: Sequence[tuple[str, str]]) -> float:
    """Give the width of the column of names and values on the right."""
    return max((_tag(board, name, value, "").width for name, value in ends), default=0.0)


def draw_ends(board: Board, ends: Sequence[End], *, column: float) -> None:
    """Name the ends: beside its end where a line stops early and there is room, else in a column that starts at `column`."""
    waiting: list[tuple[End, Pair]] = []
    for end in ends:
        tag = _tag(board, end.name, end.value, end.shade.ink)
        x, y = end.at
        stays_clear = x + 6.0 + tag.width <= column - 4.0
        if not (stays_clear and board.offer_all(tag.placements(x + 6.0, y - tag.height / 2))):
            waiting.append((end, tag))
    waiting.sort(key=lambda one: one[0].at[1])
    tops = spread([end.at[1] - tag.height / 2 for end, tag in waiting], [tag.height for _, tag in waiting])
    for (end, tag), top in zip(waiting, tops, strict=True):
        _lead(board, end, column, top + tag.height / 2)
        for placement in tag.placements(column, top):
            board.write(placement)


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


def _lead(board: Board, end: End, column: float, middle: float) -> None:
    """Join an end to a name that had to move away from it."""
    x, y = end.at
    if column - x > _NEAR or abs(middle - y) > 4.0:
        board.draw(Polyline(((x + 3.5, y), (max(column - 6.0, x + 3.5), middle), (column - 1.5, middle)), end.shade.ink, 0.5))


def _tag(board: Board, name: str, value: str, color: str) -> Pair:
    limit = board.width * 0.27
    return pair(
        text_block(name, Face(STRONG.size, color, bold=True), board.measure, width=limit, lines=3),
        text_block(value, VALUE, board.measure, width=limit, lines=2),
        width=limit,
    )
