"""Lists in columns under a drawing that has more parts than it can name in place. What must not live here: the drawing."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.dataclass import dataclass
from briefgen.render.charts.board import Board, Placement
from briefgen.render.charts.lettering import DATE, NAME, TextBlock, text_block

_GUTTER = 16.0
_ROW_GAP = 2.0
_MANY = 30
"""Of more entries than this each is cut to two lines: the data table of the figure has them whole."""


@dataclass(frozen=True, slots=True)
class _Row:
    lead: TextBlock
    words: TextBlock

    @property
    def height(self) -> float:
        return max(self.lead.height, self.words.height) + _ROW_GAP


def draw_key(board: Board, entries: Sequence[tuple[str, str]], *, top: float) -> None:
    """Set `entries`, a date or number with the words that belong to it, in columns that are read downwards."""
    count = max(1, min(3, int((board.width + _GUTTER) / 140.0)))
    width = (board.width - _GUTTER * (count - 1)) / count
    widest = max((DATE.width(lead, board.measure) for lead, _ in entries), default=0.0)
    indent = min(widest, width * 0.4)
    lines = 2 if len(entries) > _MANY else 99
    rows = [
        _Row(
            text_block(lead, DATE, board.measure, width=indent),
            text_block(words, NAME.smaller(), board.measure, width=width - indent - 6.0, lines=lines),
        )
        for lead, words in entries
    ]
    for column, chosen in enumerate(_columns(rows, count)):
        x, y = column * (width + _GUTTER), top
        for row in chosen:
            board.write(Placement(row.lead, x, y))
            board.write(Placement(row.words, x + indent + 6.0, y))
            y += row.height


def _columns(rows: Sequence[_Row], count: int) -> list[list[_Row]]:
    """Split rows into columns of nearly equal height."""
    share = sum(row.height for row in rows) / count
    columns: list[list[_Row]] = [[] for _ in range(count)]
    passed = 0.0
    for row in rows:
        columns[min(int((passed + row.height / 2) / share), count - 1)].append(row)
        passed += row.height
    return columns
