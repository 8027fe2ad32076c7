from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.core.document import Column, Document, Note, NoteMark, Runs, Table, TableSpec, Text
from briefgen.render.pdf.flow import Prose
from briefgen.render.pdf.paging import paginate
from briefgen.render.pdf.room import Room
from briefgen.render.pdf.story import Story
from briefgen.render.pdf.style import CELL, PAGES, SMALLEST_CELL
from briefgen.render.pdf.tables import Grid

PAGE = PAGES["a4"]


def grid_of(columns: int, rows: list[tuple[str, ...]], source: str = "") -> Grid:
    """Lay a table out over the measure of A4."""
    heads = tuple(Column((Text(f"Head {index}"),), "right" if index else "left") for index in range(columns))
    cells: tuple[tuple[Runs, ...], ...] = tuple(tuple((Text(cell),) for cell in row) for row in rows)
    spec = TableSpec(heads, cells, (Text("Caption"),), (Text(source),) if source else (), 1, "t")
    (grid,) = grids_of(spec)
    return grid


def grids_of(spec: TableSpec) -> list[Grid]:
    """Lay a table out; one that is too wide gives several grids."""
    flows = Story(Document((Text("x"),), (Table(spec),)), PAGE).flows()
    grids = [flow for flow in flows if isinstance(flow, Grid)]
    assert len(grids) == len(flows)
    return grids


def pages_of(grid: Grid) -> list[Grid]:
    """Give the parts of a table, page by page."""
    parts = [placed.flow for sheet in paginate([grid], PAGE) for placed in sheet.text]
    return [part for part in parts if isinstance(part, Grid)]


def titles(grid: Grid) -> list[str]:
    """Give the lines that stand over a table."""
    above = grid.title.paragraphs(PAGE.measure) if grid.title else ()
    return [line.text.replace("\u00a0", " ") for one, width in above for line in one.lines(width)]


def sizes(grid: Grid) -> set[float]:
    """Give the sizes of type in a table."""
    return {cell.style.size for row in (grid.head, *grid.rows) for cell in row}


def test_a_table_takes_the_measure() -> None:
    """The columns fill the width of the page's text."""
    grid = grid_of(3, [("a", "1.0", "2.0")])
    assert sum(grid.columns) == pytest.approx(PAGE.measure)
    assert sizes(grid) == {CELL.size}


def test_a_wide_table_shrinks_to_seven_points_and_no_further() -> None:
    """Then words are broken, where not even two columns fit side by side."""
    wide = grid_of(2, [("Internationalisation" * 8, "Internationalisation" * 8)])
    assert min(sizes(wide)) == pytest.approx(SMALLEST_CELL) == pytest.approx(7.0)
    assert sum(wide.columns) == pytest.approx(PAGE.measure)
    assert all(line.width <= width + 1e-6 for one, width in wide.paragraphs(PAGE.measure) for line in one.lines(width))


def test_a_long_table_repeats_its_head_and_says_that_it_goes_on() -> None:
    """Every row stands once, the caption over the first, the source line under the last."""
    grid = grid_of(2, [(f"Row {index}", str(index)) for index in range(150)], "Source: contracts.")
    parts = pages_of(grid)
    assert len(parts) > 2
    assert [[line.text for cell in part.head for line in cell.lines(99)] for part in parts] == [["Head 0", "Head 1"]] * len(parts)
    assert [cell.is_repeated for part in parts for cell in part.head] == [False, False] + [True, True] * (len(parts) - 1)
    assert [titles(part) for part in parts] == [["Table 1", "Caption"]] + [["Table 1 (continued)"]] * (len(parts) - 1)
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
        head, _ = grid.part(PAGE.measure, Room(room))
        assert head is None or (isinstance(head, Grid) and len(head.rows) >= 2)


def test_rows_with_long_notes_stay_where_they_fit() -> None:
    """Three rows go to the next page together, but not where their notes would have to leave most of this one."""
    marks = iter(range(1, 6))
    spec = TableSpec((Column((Text("Head"),)),), tuple(((Text(f"Row {row}"), NoteMark(next(marks))),) for row in range(5)))
    notes = tuple(Note(number, (Text("word " * 180),)) for number in range(1, 6))
    story = Story(Document((Text("x"),), (Table(spec),), notes=notes), PAGE)
    sheets = paginate(story.flows(), PAGE, story.notes)
    assert [[len(placed.flow.rows) for placed in sheet.text if isinstance(placed.flow, Grid)] for sheet in sheets] == [[4], [1]]


def test_figures_stand_under_figures_beside_a_note_marker() -> None:
    """A marker hangs into a margin that the whole column keeps."""
    spec = TableSpec((Column((Text("n"),), "right"),), (((Text("1.5"), NoteMark(12)),), ((Text("2.5"),),)), number=None)
    (grid,) = grids_of(spec)
    (marked,), (plain,) = grid.rows
    marker = marked.lines(400)[0].raised_width
    assert marker > 0
    assert marked.style.margin == plain.style.margin == marker


def test_columns_share_what_is_left_by_what_they_need() -> None:
    """Long cells get more than short ones, and numbers stay on one line."""
    grid = grid_of(3, [("a long description of a programme that was extended more than once " * 3, "1,000.0", "2.0")])
    assert grid.columns[0] > 2 * grid.columns[1]
    assert len(grid.rows[0][1].lines(grid.columns[1] - grid.gutters[1])) == 1


SHORT = ("North", "monthly wage", "The wage in the north was 4,594 in 2024")
LONG = (
    "Northern Highlands and Islands",
    "monthly wage",
    "Northern Highlands and Islands had a monthly wage of 5,289 in all of 2024",
)


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        # By what each lacks, a measure of two words would turn in every row.
        ([SHORT, SHORT, LONG, LONG], [1, 1, 2, 2]),
        # In equal parts, the text of thirty words would turn twice.
        ([("A name of several words that is long", "Text " * 8, "Text " * 30)] * 3, [2, 2, 2]),
    ],
)
def test_columns_are_shared_so_that_rows_are_low(rows: list[tuple[str, ...]], lines: list[int]) -> None:
    """Of several ways to share the measure that is taken in which rows take the fewest lines."""
    grid = grid_of(len(rows[0]), rows)
    widths = [column - gutter for column, gutter in zip(grid.columns, grid.gutters, strict=True)]
    assert [max(len(cell.lines(width)) for cell, width in zip(row, widths, strict=True)) for row in grid.rows] == lines


def test_words_stand_off_figures() -> None:
    """A column aligned at the left keeps its distance from one aligned at the right before it."""
    heads = tuple(Column((Text("Head"),), align) for align in ("left", "right", "left", "left"))
    spec = TableSpec(heads, (tuple((Text("x"),) for _ in heads),))
    (grid,) = grids_of(spec)
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


def test_a_table_too_wide_is_split_by_columns() -> None:
    """Each part has the first column again; no word is broken, and every cell stands once beside it."""
    heads = tuple(Column((Text(f"Head {index}"),)) for index in range(14))
    cells: tuple[tuple[Runs, ...], ...] = (tuple((Text(f"Internationalisation{index}"),) for index in range(14)),)
    grids = grids_of(TableSpec(heads, cells, (Text("Caption"),), (Text("Source"),), 1, "t"))
    said = [
        [line.text for cell, width in zip(grid.rows[0], grid.columns, strict=True) for line in cell.lines(width)]
        for grid in grids
    ]
    assert len(said) > 1
    assert [row[0] for row in said] == ["Internationalisation0"] * len(said)
    assert [word for row in said for word in row[1:]] == [f"Internationalisation{index}" for index in range(1, 14)]
    assert [titles(grid) for grid in grids] == [["Table 1", "Caption"]] + [["Table 1 (continued)"]] * (len(grids) - 1)
    assert [grid.source is None for grid in grids] == [True] * (len(grids) - 1) + [False]


def test_a_head_higher_than_a_page_does_not_hide_the_rows() -> None:
    """It is parted like a row and not repeated."""
    heads = (Column((Text("word " * 900),)), Column((Text("b"),)))
    (grid,) = grids_of(TableSpec(heads, tuple(((Text(f"Row {index}"),), (Text("x"),)) for index in range(4)), number=None))
    parts = pages_of(grid)
    text = " ".join(line.text for part in parts for one, width in part.paragraphs(PAGE.measure) for line in one.lines(width))
    assert text.count("word") == 900
    assert all(f"Row {index}" in text for index in range(4))
    assert all(part.height(PAGE.measure) <= PAGE.room + 1e-6 for part in parts)


@pytest.mark.parametrize("rows", [500, 5000])
def test_every_row_of_a_long_table_is_looked_at_a_few_times(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pages it takes: the work grows with the rows, not with their square."""
    grid = grid_of(2, [(f"Row {index}", str(index)) for index in range(rows)])
    looks = 0
    height = Prose.height

    def counted(self: Prose, width: float) -> float:
        nonlocal looks
        looks += 1
        return height(self, width)

    monkeypatch.setattr(Prose, "height", counted)
    parts = pages_of(grid)
    assert sum(len(part.rows) for part in parts) == rows
    assert looks < 10 * 2 * rows
