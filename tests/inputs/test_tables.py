"""CSV tables: what spreadsheets write is read, and what is no table is told with its line and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import Findings
from briefgen.inputs.tables import Columns, Row, read_table

if TYPE_CHECKING:
    from tests.inputs.conftest import File

COLUMNS = Columns(("id", "kind"), ("id", "kind", "statement", "attributed_to"))


def read(path: Path, findings: Findings) -> list[Row]:
    """Read a table that needs id and kind."""
    return read_table(path, COLUMNS, findings)


def cells(rows: list[Row]) -> list[tuple[int, list[str]]]:
    """Give each row's line and cells."""
    return [(row.where.line, list(row.cells.values())) for row in rows]


# --- what is read -----------------------------------------------------------------------------------------------------------


def test_rows_know_their_lines(file: File) -> None:
    """A row stands where it begins, also behind blank lines and behind a cell of several lines."""
    text = 'id,kind,statement\n\na,event,"one\ntwo"\n,,\n  \nb,claim,three\n'
    rows, told = file.read("facts.csv", text, read)
    assert (cells(rows), told) == ([(3, ["a", "event", "one two"]), (7, ["b", "claim", "three"])], [])
    assert str(rows[1].at("kind")) == f"{file.folder}/facts.csv:7 kind"


def test_cells_are_trimmed_and_stand_on_one_line(file: File) -> None:
    """Blanks around a cell are dropped, hard ones too; line ends and tabs inside become one blank."""
    rows, _ = file.read("facts.csv", 'id,kind,statement\n a\u00a0, event ," x \n\n\t y\tz "\n', read)
    assert cells(rows) == [(2, ["a", "event", "x y z"])]


def test_trailing_commas_are_nothing(file: File) -> None:
    """Empty columns without a name, which spreadsheets leave behind, are passed over in the head and in the rows."""
    rows, told = file.read("facts.csv", "id,kind,,\na,event,,,\nb,claim\n", read)
    assert (cells(rows), told) == ([(2, ["a", "event"]), (3, ["b", "claim"])], [])


def test_quotes_and_commas_inside_cells(file: File) -> None:
    """A doubled quote is a quote, and typographic quotes are letters."""
    rows, told = file.read("facts.csv", 'id,kind,statement\na,event,"He said ""no"", twice"\nb,claim,“No”\n', read)
    assert (cells(rows), told) == ([(2, ["a", "event", 'He said "no", twice']), (3, ["b", "claim", "“No”"])], [])


def test_what_looks_like_markup_is_text(file: File) -> None:
    """A formula, HTML or a template in a cell is read as it stands."""
    rows, _ = file.read("facts.csv", 'id,kind,statement\na,event,"=1+1 <b>{{ 7*7 }}</b> [x](y)"\n', read)
    assert rows[0].cells["statement"] == "=1+1 <b>{{ 7*7 }}</b> [x](y)"


printable = st.text(st.characters(blacklist_categories=("Cs", "Co", "Cc", "Cn"), blacklist_characters="\u2028\u2029\ufffd\ufffc"))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(printable, printable), min_size=1, max_size=5))
def test_whatever_is_quoted_is_read_back(file: File, pairs: list[tuple[str, str]]) -> None:
    """Any text survives being quoted into a table, but for the blanks around it."""
    lines = ['"x' + '","'.join(cell.replace('"', '""') for cell in pair) + '"' for pair in pairs]
    rows, told = file.read("facts.csv", "id,kind\n" + "\n".join(lines), read)
    assert told == []
    assert [list(row.cells.values()) for row in rows] == [[f"x{left}".strip(), right.strip()] for left, right in pairs]


# --- what is no table -------------------------------------------------------------------------------------------------------

QUOTE = 'a quote inside a cell is doubled: ""'
SAVE = 'save it as "CSV (comma delimited)", or put commas between the cells'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["facts.csv: the table is empty, expected a head and at least one row [empty-file]"]),
        (" \n\n", ["facts.csv: the table is empty, expected a head and at least one row [empty-file]"]),
        (",,,\n\n,,\n", ["facts.csv: the table is empty, expected a head and at least one row [empty-file]"]),
        ("id,kind\n\n", ["facts.csv: the table has a head but no row [empty-file]"]),
        (
            'id,kind\na,event\nb,"claim\nc,event\n',
            [f"facts.csv:3: a quote that is opened here is never closed; {QUOTE} [csv-syntax]"],
        ),
        (
            'id,kind\na,"eve"nt\n',
            [f"facts.csv:2: a cell that is opened with a quote here goes on behind its closing quote; {QUOTE} [csv-syntax]"],
        ),
        ('"', [f"facts.csv:1: a quote that is opened here is never closed; {QUOTE} [csv-syntax]"]),
        ("id;kind\na;event\n", [f"facts.csv:1: the cells are separated by semicolons, expected commas; {SAVE} [csv-syntax]"]),
        ("id\tkind\na\tevent\n", [f"facts.csv:1: the cells are separated by tabs, expected commas; {SAVE} [csv-syntax]"]),
        (
            "sep=;\nid;kind\n",
            ['facts.csv:1: "sep=;" stands where the head belongs; only Excel needs that line: remove it [csv-syntax]'],
        ),
        ("id,kind\na\nb,event\n", ["facts.csv:2: the row has 1 cells, the head has 2 [csv-syntax]"]),
        (
            "id,kind\na,event,1,2\n",
            ["facts.csv:2: the row has 4 cells, the head has 2; is a comma inside a cell without quotes? [csv-syntax]"],
        ),
    ],
)
def test_what_is_no_table(file: File, text: str, told: list[str]) -> None:
    """One line says what is wrong, where, and what to do."""
    assert file.read("facts.csv", text, read)[1] == told


def test_a_table_that_cannot_be_read(file: File) -> None:
    """A file that is no text gives no rows."""
    assert file.read("facts.csv", b"id,kind\n\xff", read)[0] == []


def test_a_head_that_fits_no_row_is_to_blame(file: File) -> None:
    """Where most rows have another number of cells, that is one mistake, in the head."""
    rows, told = file.read("facts.csv", "id,kind\na,event,x\nb,event\nc,event,x\nd,event,x\n", read)
    assert cells(rows) == [(3, ["b", "event"])]
    assert told == ["facts.csv:1: the head has 2 cells, and 3 of 4 rows have other numbers [csv-syntax]"]


def test_sound_rows_beside_a_broken_one_are_read(file: File) -> None:
    """A row with a cell too many is left out, the others are kept."""
    rows, _ = file.read("facts.csv", "id,kind\na,event,x\nb,event\n", read)
    assert cells(rows) == [(3, ["b", "event"])]


def test_a_head_alone_may_do(file: File) -> None:
    """Where a table may be empty, a head is enough."""
    rows, told = file.read(
        "c.csv", "id,kind\n", lambda path, found: read_table(path, Columns(("id",), ("id", "kind"), True), found)
    )
    assert (rows, told) == ([], [])


# --- heads ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("id,statement", ['facts.csv:1 kind: no column "kind" [missing-column]']),
        ("ID,Kind", ['id: no column "id"; is it the one called "ID"?', 'kind: no column "kind"; is it the one called "Kind"?']),
        ("id,kinds", ['facts.csv:1 kind: no column "kind"; is it the one called "kinds"? [missing-column]']),
        (
            "id,kind,Attributed To",
            ['facts.csv:1 Attributed To: unknown column "Attributed To"; did you mean "attributed_to"? [unknown-column]'],
        ),
        (
            "id,kind,colour",
            ['facts.csv:1 colour: unknown column "colour"; the columns are id, kind, statement, attributed_to [unknown-column]'],
        ),
        ("id,kind,id", ['facts.csv:1 id: the column "id" stands twice [duplicate-id]']),
        ("id,,kind", ["facts.csv:1: column 2 has no name [unknown-column]"]),
        ("statement", ['id: no column "id"', 'kind: no column "kind"']),
    ],
)
def test_heads_that_are_not_sound(file: File, head: str, told: list[str]) -> None:
    """Each column that is missing, unknown, double or without a name is told once, with the one that was meant."""
    _, found = file.read("facts.csv", f"\n{head}\na,b,c\n".replace("\n", "", 1), read)
    assert len(found) == len(told)
    assert all(line in item for line, item in zip(told, found, strict=True))


def test_a_table_without_its_columns_gives_no_rows(file: File) -> None:
    """Nothing is read from a table that lacks what it cannot do without; one with a column too many is read."""
    assert file.read("facts.csv", "id,x\na,b\n", read)[0] == []
    rows, _ = file.read("facts.csv", "id,kind,x\na,b,c\n", read)
    assert cells(rows) == [(2, ["a", "b", "c"])]


# --- characters -------------------------------------------------------------------------------------------------------------


def test_a_private_use_character_is_told_with_its_column(file: File) -> None:
    """Each cell with one is told by line and column."""
    text = "id,kind,statement\na,event,one\n\ue000b,event,two \uf0b7\uf0b7\n"
    assert file.read("facts.csv", text, read)[1] == [
        "facts.csv:3 id: the private-use character U+E000 cannot be printed [private-use]",
        "facts.csv:3 statement: the private-use character U+F0B7 cannot be printed [private-use]",
    ]


def test_no_line_end_but_the_real_ones_ends_a_row(file: File) -> None:
    """Characters that Python takes for line ends are part of their cell."""
    rows, told = file.read("facts.csv", "id,kind\na\u2028b,event\nc\x0cd,event\n", read)
    assert cells(rows)[0] == (2, ["a b", "event"])
    assert (len(rows), told) == (2, ["facts.csv:3 id: the character U+000C cannot be printed [encoding]"])


def test_a_cell_beyond_all_bounds(file: File) -> None:
    """Ten million characters in a cell are a quote that was forgotten; it is told, not read."""
    _, told = file.read("facts.csv", "id,kind\na," + "x" * 10_000_001, read)
    assert told == [f"facts.csv:2: field larger than field limit (10000000); {QUOTE} [csv-syntax]"]
