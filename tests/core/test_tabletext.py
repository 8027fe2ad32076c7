"""Tables as text: a cell changes, and not a byte beside it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.tabletext import TableText, new_table

TEXT = '\ufeffid,note , value\r\n\r\na,"x, ""y""\r\nz", 1 \r\nb,,"2"\r\n,,\r\nc,é,3'


def test_a_table_that_nobody_changes_is_as_it_was() -> None:
    """Byte order mark, quotes, blanks, blank lines, line ends and a missing last one."""
    assert str(TableText(TEXT)) == TEXT


def test_cells_are_read_by_column() -> None:
    """Without surrounding blanks; rows without anything in them are none."""
    table = TableText(TEXT)
    assert table.columns == ["id", "note", "value"]
    assert [row["value"] for row in table.rows()] == ["1", "2", "3"]
    assert table.row("a") == {"id": "a", "note": 'x, "y"\r\nz', "value": "1"}
    assert table.row("d") is None


def test_one_cell_changes() -> None:
    """A cell in quotes keeps them, one that needs them gets them, one that says the same stays as it is typed."""
    table = TableText(TEXT)
    table.change("b", {"value": "7", "note": "p, q"})
    table.change("a", {"value": "1"})
    assert str(table) == TEXT.replace('b,,"2"', 'b,"p, q","7"')


def test_a_new_column_is_put_behind_every_row() -> None:
    """And only where something is said in it."""
    table = TableText(TEXT)
    table.change("c", {"status": ""})
    assert str(table) == TEXT
    table.change("c", {"status": "accepted"})
    assert str(table) == ('\ufeffid,note , value,status\r\n\r\na,"x, ""y""\r\nz", 1 ,\r\nb,,"2",\r\n,,\r\nc,é,3,accepted')


def test_rows_are_added_with_the_line_ends_of_the_table() -> None:
    """The last line is ended first."""
    table = TableText("id,note\r\na,b")
    table.add([{"id": "c", "note": "d, e", "strange": "x"}])
    assert str(table) == 'id,note\r\na,b\r\nc,"d, e"\r\n'


def test_an_id_that_changes_is_found_under_its_new_name() -> None:
    """And no more under its old one."""
    table = TableText("id,v\na,1\n")
    table.change("a", {"id": "b"})
    assert (table.row("a"), table.row("b")) == (None, {"id": "b", "v": "1"})


@pytest.mark.parametrize("text", ['id\n"a\n', 'id\n"a"b\n', '"'])
def test_a_broken_table_is_refused(text: str) -> None:
    """Rather than written anew as something else."""
    with pytest.raises(ValueError, match="quote"):
        TableText(text)


_CELLS = st.text(st.sampled_from('ab ,"\n\ré'), max_size=6)


@settings(max_examples=50)
@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), max_size=5), st.sampled_from(["\n", "\r\n"]), _CELLS)
def test_what_is_changed_reads_back(rows: list[list[str]], end: str, new: str) -> None:
    """Python's reader finds the new cell where it was put, and every other cell as it was."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "x", "y", "z"])
    writer.writerows([[f"r{number}", *cells] for number, cells in enumerate(rows)])
    table = TableText(out.getvalue())
    before = list(csv.reader(io.StringIO(str(table), newline="")))
    for number in range(len(rows)):
        table.change(f"r{number}", {"y": new})
    after = list(csv.reader(io.StringIO(str(table), newline="")))
    for old, now in zip(before[1:], after[1:], strict=True):
        assert now == [*old[:2], old[2] if old[2].strip() == new else new, old[3]]


def test_a_new_table() -> None:
    """A head, and rows as they come."""
    table = new_table(["id", "a"])
    table.add([{"id": "x", "a": "1"}])
    assert str(table) == "id,a\nx,1\n"
