"""The names under upright bars: wrapped, else on two rows, else thinned. What must not live here: bars."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefgen.dataclass import dataclass, replace
from briefgen.render.charts.board import Board, Placement
from briefgen.render.charts.lettering import NAME, Face, clean, text_block, widest_word
from briefgen.render.palette import AXIS
from briefgen.render.scene import Polyline

_STEPS = (2, 5, 10, 20, 25, 50, 100)
_CYCLES = {12: (2, 3, 6, 12, 24, 60, 120), 4: (2, 4, 8, 20, 40)}
"""How many months and quarters go into a year, and the steps that come to its beginning again."""
_GAP = 5.0


@dataclass(frozen=True, slots=True)
class _Row:
    """What is to be named: `places` are the middles of the bars, `axis` the line from which names hang.

    Where every other name hangs lower, none may reach over to its neighbours' lines, not even at the edges of the drawing.
    """

    board: Board
    labels: Sequence[str]
    places: Sequence[float]
    axis: float
    hangs: bool = False

    @property
    def slot(self) -> float:
        """The distance between two bars."""
        return self.places[1] - self.places[0] if len(self.places) > 1 else self.board.width

    def placements(self, chosen: Sequence[int], face: Face, *, reach: float, lines: int, top: float) -> list[Placement]:
        """Give the names of `chosen`, words kept whole, each within `reach` of its bar; nothing where one does not fit."""
        placed = [self._placement(index, face, reach, lines, top) for index in chosen]
        fitting = [placement for placement in placed if placement is not None]
        return fitting if len(fitting) == len(placed) else []

    def _placement(self, index: int, face: Face, reach: float, lines: int, top: float) -> Placement | None:
        x, measure = self.places[index], self.board.measure
        left, right = max(0.0, x - reach), min(self.board.width, x + reach)
        if not self.hangs:
            left, right = max(0.0, min(left, right - 2 * reach)), min(self.board.width, max(right, left + 2 * reach))
        if widest_word(self.labels[index], face, measure) > right - left:
            return None
        block = text_block(self.labels[index], face, measure, width=right - left)
        if len(block.lines) > lines:
            return None
        half = block.width / 2
        return Placement(block, min(max(x, left + half), right - half), top, "middle")


def draw_categories(board: Board, labels: Sequence[str], places: Sequence[float], *, axis: float) -> None:
    """Name the bars whose middles are `places`, under everything drawn so far; `axis` is where marks of thinned names hang."""
    row = _Row(board, labels, places, axis)
    _ = _one_row(row) or _two_rows(row) or _thinned(row) or _crammed(row)


def _one_row(row: _Row) -> bool:
    everything = range(len(row.labels))
    top = row.board.extent[1] + 3.0
    return any(
        (placed := row.placements(everything, face, reach=(row.slot - _GAP) / 2, lines=4, top=top))
        and row.board.offer_all(placed)
        for face in (NAME, NAME.smaller())
    )


def _two_rows(row: _Row) -> bool:
    """Set every other name on a lower row, hung from its bar by a fine line between the names above."""
    row = replace(row, hangs=True)
    face, top = NAME.smaller(), row.board.extent[1] + 3.0
    upper_ones, lower_ones = range(0, len(row.labels), 2), range(1, len(row.labels), 2)
    upper = row.placements(upper_ones, face, reach=row.slot - _GAP, lines=3, top=top)
    below = top + max((placement.block.height for placement in upper), default=0.0) + 3.0
    lower = row.placements(lower_ones, face, reach=row.slot - _GAP, lines=3, top=below)
    hung = [row.places[index] for index in lower_ones]
    if not upper or not lower or any(placement.box.left - 2 < x < placement.box.right + 2 for placement in upper for x in hung):
        return False
    if not row.board.offer_all([*upper, *lower]):
        return False
    row.board.draw(*(Polyline(((x, row.axis), (x, below - 0.5)), AXIS, 0.5) for x in hung))
    return True


def _thinned(row: _Row) -> bool:
    top = row.board.extent[1] + 5.0
    for step in _CYCLES.get(_cycle(row.labels), _STEPS):
        chosen = _every(row.labels, step)
        placed = row.placements(chosen, NAME.smaller(), reach=step * row.slot / 2 - _GAP, lines=2, top=top)
        if len(chosen) > 1 and placed and row.board.offer_all(placed):
            _mark(row, chosen)
            return True
    return False


def _crammed(row: _Row) -> bool:
    """Set as many names as there is room for, cut where they must be."""
    top = row.board.extent[1] + 5.0
    width = max(row.slot - _GAP, min(60.0, row.board.width))
    blocks = [text_block(label, NAME.smaller(), row.board.measure, width=width, lines=3) for label in row.labels]
    placed = [Placement(block, x, top, "middle").inside(row.board.width) for block, x in zip(blocks, row.places, strict=True)]
    _mark(row, [index for index, placement in enumerate(placed) if row.board.offer(placement)])
    return True


def _mark(row: _Row, chosen: Sequence[int]) -> None:
    """Join the named bars to their names with a short mark."""
    if len(chosen) < len(row.labels):
        row.board.draw(
            *(Polyline(((row.places[index], row.axis), (row.places[index], row.axis + 3.0)), AXIS, 0.6) for index in chosen)
        )


def _every(labels: Sequence[str], step: int) -> list[int]:
    """Give the indices of every `step`-th label: round years; months and quarters from a new year on; else from the first."""
    words = [clean(label) for label in labels]
    if all(word.isdecimal() for word in words) and all(int(b) - int(a) == 1 for a, b in pairwise(words)):
        return [index for index, word in enumerate(words) if int(word) % step == 0]
    start, cycle = 0, _cycle(labels)
    if cycle:
        years = [word.rpartition(" ")[2] for word in words]
        start = next((index for index, (a, b) in enumerate(pairwise(years), 1) if a != b), 0) % min(step, cycle)
    return list(range(start, len(labels), step))


def _cycle(labels: Sequence[str]) -> int:
    """Give after how many labels their first words come again, if that is once a year: "March 2020", "Q1 2020"; else 0."""
    first = [clean(label).partition(" ")[0] for label in labels if " " in clean(label).strip()]
    for length in _CYCLES:
        if len(first) == len(labels) > length and len(set(first)) == length and first[length:] == first[:-length]:
            return length
    return 0
