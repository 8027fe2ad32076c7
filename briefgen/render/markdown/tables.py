"""Tables as pipe tables. What must not live here: captions and source lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from briefgen.core.document import Align, TableSpec
from briefgen.render.markdown.inline import Context, inline

_WIDEST = 110
"""Up to how many columns of letters a table is set out in the raw text."""


def pipe_table(spec: TableSpec, context: Context) -> str:
    """Write a table: columns set out with spaces where lines stay short, else with dashes in proportion to what they hold.

    Pandoc takes the widths of columns from the dashes where a line is longer than a line of text.
    """
    head = [inline(column.title, context) for column in spec.columns]
    rows = [[inline(cell, context) for cell in row] for row in spec.rows]
    widths = [max([3, *(_width(row[index]) for row in [head, *rows])]) for index in range(len(head))]
    aligns = [column.align for column in spec.columns]
    if sum(widths) + 3 * len(widths) + 1 <= _WIDEST:
        marks = [_mark(align, width) for align, width in zip(aligns, widths, strict=True)]
        return "\n".join(_line(_padded(row, aligns, widths)) for row in [head, marks, *rows])
    whole = sum(widths)
    marks = [_mark(align, max(3, round(70 * width / whole))) for align, width in zip(aligns, widths, strict=True)]
    return "\n".join(_line(row) for row in [head, marks, *rows])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _mark(align: Align, width: int) -> str:
    match align:
        case "left":
            return "-" * width
        case "right":
            return "-" * (width - 1) + ":"
        case "center":
            return f":{'-' * (width - 2)}:"


def _padded(cells: Sequence[str], aligns: Sequence[Align], widths: Sequence[int]) -> list[str]:
    return [
        f"{' ' * (width - _width(cell))}{cell}" if align == "right" else f"{cell}{' ' * (width - _width(cell))}"
        for cell, align, width in zip(cells, aligns, widths, strict=True)
    ]


def _width(text: str) -> int:
    """Give how many columns `text` takes on a terminal."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text
    )
