from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.core.document import Column, Document, NoteMark, Runs, Table, TableSpec, Text
from briefgen.render.pdf.boxes import Stack
from briefgen.render.pdf.page import paginate
from briefgen.render.pdf.story import Story
from briefgen.render.pdf.style import CELL, PAGES, SMALLEST_CELL
from briefgen.render.pdf.tables import Grid

PAGE = PAGES["a4"]


def grid_of(columns: int, rows: list[tuple[str, ...]], source: str = "") -> Grid:
    """Lay a table out over the measure of A4."""
    heads = tuple(Column((Text(f"Head {index}"),), "right" if index else "left") for index in range(columns))
    cells: tuple[tuple[Runs, ...], ...] = tuple(tuple((Text(cell),) for cell in row) for row in rows)
    spec = TableSpec(heads, cells, (Text("Caption"),), (Text(source),) if source else (), 1, "t")
    flow = Story(Document((Text("x"),), (Table(spec),)), PAGE).flow().children[0]
    assert isinstance(flow, Grid)
    return flow


def pages_of(grid: Grid) -> list[Grid]:
    """Give the parts of a table, page by page."""
    parts = [child for page in paginate(grid, PAGE) for child in (page.children if isinstance(page, Stack) else [page])]
    return [part for part in parts if isinstance(part, Grid)]


def sizes(grid: Grid) -> set[float]:
    """Give the sizes of type in a table."""
    return {cell.style.size for row in (grid.head, *grid.rows) for cell in row}


def test_a_table_takes_the_measure() -> None:
    """The columns fill the width of the page's text."""
    grid = grid_of(3, [("a", "1.0", "2.0")])
    assert sum(grid.columns) == pytest.approx(PAGE.measure)
    assert sizes(grid) == {CELL.size}


def test_a_wide_table_shrinks_to_seven_points_and_no_further() -> None:
    """Then words are broken."""
    wide = grid_of(14, [tuple("Internationalisation" for _ in range(14))])
    assert min(sizes(wide)) == pytest.approx(SMALLEST_CELL) == pytest.approx(7.0)
    assert sum(wide.columns) == pytest.approx(PAGE.measure)
    assert all(line.width <= width + 1e-6 for one, width in wide.paragraphs(PAGE.measure) for line in one.lines(width))


def test_a_long_table_repeats_its_head_and_not_its_caption() -> None:
    """Every row stands once, the source line under the last."""
    grid = grid_of(2, [(f"Row {index}", str(index)) for index in range(150)], "Source: contracts.")
    parts = pages_of(grid)
    assert len(parts) > 2
    assert all(part.head is grid.head for part in parts)
    assert [part.title is None for part in parts] == [False] + [True] * (len(parts) - 1)
    assert [part.source is None for part in parts] == [True] * (len(parts) - 1) + [False]
    assert [row for part in parts for row in part.rows] == list(grid.rows)


@pytest.mark.parametrize("rows", range(36, 46))
def test_the_source_line_has_rows_above_it(rows: int) -> None:
    """It does not stand alone under a repeated head."""
    parts = pages_of(grid_of(2, [(f"Row {index}", str(index)) for index in range(rows)], "Source: contracts."))
    assert len(parts[-1].rows) >= 2


def test_a_row_higher_than_the_page_is_parted_inside_its_cells() -> None:
    """No words are lost and no page is overfull."""
    grid = grid_of(2, [("word " * 3000, "1.0"), ("next", "2.0")])
    parts = pages_of(grid)
    assert len(parts) > 1
    assert all(part.height(PAGE.measure) <= PAGE.room + 1e-6 for part in parts)
    text = " ".join(line.text for part in parts for one, width in part.paragraphs(PAGE.measure) for line in one.lines(width))
    assert text.count("word") == 3000
    assert text.count("1.0") == text.count("next") == 1


def test_a_table_begins_with_its_head_and_two_rows_or_on_the_next_page() -> None:
    """A caption and a head alone say nothing."""
    grid = grid_of(2, [(f"Row {index}", str(index)) for index in range(10)])
    for room in range(10, 200, 5):
        head, _ = grid.part(PAGE.measure, room)
        assert head is None or (isinstance(head, Grid) and len(head.rows) >= 2)


def test_figures_stand_under_figures_beside_a_note_marker() -> None:
    """A marker hangs into a margin that the whole column keeps."""
    spec = TableSpec((Column((Text("n"),), "right"),), (((Text("1.5"), NoteMark(12)),), ((Text("2.5"),),)), number=None)
    grid = Story(Document((Text("x"),), (Table(spec),)), PAGE).flow().children[0]
    assert isinstance(grid, Grid)
    (marked,), (plain,) = grid.rows
    marker = marked.lines(400)[0].raised_width
    assert marker > 0
    assert marked.style.margin == plain.style.margin == marker


def test_columns_share_what_is_left_by_what_they_need() -> None:
    """Long cells get more than short ones, and numbers stay on one line."""
    grid = grid_of(3, [("a long description of a programme that was extended more than once " * 3, "1,000.0", "2.0")])
    assert grid.columns[0] > 2 * grid.columns[1]
    assert len(grid.rows[0][1].lines(grid.columns[1] - grid.gutters[1])) == 1


def test_words_stand_off_figures() -> None:
    """A column aligned at the left keeps its distance from one aligned at the right before it."""
    heads = tuple(Column((Text("Head"),), align) for align in ("left", "right", "left", "left"))
    spec = TableSpec(heads, (tuple((Text("x"),) for _ in heads),))
    grid = Story(Document((Text("x"),), (Table(spec),)), PAGE).flow().children[0]
    assert isinstance(grid, Grid)
    assert list(grid.gutters) == [12, 24, 12, 0]


def test_a_table_without_rows_is_set() -> None:
    """A head alone is a table still."""
    assert [len(part.rows) for part in pages_of(grid_of(2, []))] == [0]


def test_parts_of_a_table_follow_on_pages() -> None:
    """The rest begins where the part before ended."""
    grid = grid_of(1, [(f"Row {index}",) for index in range(120)])
    parts = pages_of(grid)
    order = [grid.rows.index(row) for part in parts for row in part.rows]
    assert all(after == before + 1 for before, after in pairwise(order))
