"""Decimal points under one another."""

from __future__ import annotations

import pytest

from briefgen.core.document import Column, Document, NoteMark, Runs, Table, TableSpec, Text
from briefgen.render.pdf.decimals import offsets
from briefgen.render.pdf.flow import Prose
from briefgen.render.pdf.story import Story
from briefgen.render.pdf.style import CELL, PAGES
from briefgen.render.pdf.tables import Grid


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["6.8", "12", "6.12"], [1, 3, 0]),
        (["US$6.8", "US$20", "about US$6.12"], [1, 3, 0]),
        (["US$6.8 billion", "US$20 billion"], [0, 0]),  # words end at the edge
        (["6,8 %", "12,25 %", "−7 %"], [1, 0, 3]),
        (["1,234.5", "12", ""], [0, 2, 0]),
        (["no figure", "1.5", "2"], [0, 0, 2]),
        (["1,234", "999", "12,000"], [0, 0, 0]),  # groups of thousands
        (["6.8 billion", "12 million"], [0, 0]),  # not to be compared
        (["5–10", "6.25"], [0, 0]),
        (["7", "12"], [0, 0]),
        ([], []),
    ],
)
def test_figures_stand_off_by_the_decimals_that_they_lack(texts: list[str], expected: list[float]) -> None:
    """As wide as those of the figure that has most; a letter is as wide as another here."""
    assert offsets(texts, lambda text: float(len(text))) == expected


def test_decimal_points_of_a_column_stand_in_one_line() -> None:
    """Where a note marker ends a cell as well, and where the table is set smaller."""
    cells = ("6.8", "12", "1,206.12", "0.5")
    for columns in (2, 12):
        heads = tuple(Column((Text("Turnover in all"),), "right" if index else "left") for index in range(columns))
        rows: list[tuple[Runs, ...]] = []
        for cell in cells:
            marks = (NoteMark(1),) if cell == "12" else ()
            rows.append(((Text("Programme"),), *(((Text(cell), *marks),) * (columns - 1))))
        story = Story(Document((Text("x"),), (Table(TableSpec(heads, tuple(rows))),)), PAGES["a4"])
        (grid, *_) = [flow for flow in story.flows() if isinstance(flow, Grid)]
        size = grid.rows[0][1].style.size
        assert (size < CELL.size) == (columns == 12)
        places = [_point(row[1], grid.columns[1] - grid.gutters[1], story, size) for row in grid.rows]
        assert max(places) - min(places) < 0.05


def _point(cell: Prose, width: float, story: Story, size: float) -> float:
    """Give where the decimal point of a cell stands or would stand."""
    (line,) = cell.lines(width)
    right = width - cell.style.margin
    text = line.text.removesuffix("1") if line.raised_width else line.text
    return right - story.wording.type.width("".join(text.partition(".")[1:]), size, False)
