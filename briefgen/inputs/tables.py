"""CSV tables: rows of cells, each row with its line. What the cells mean is said elsewhere."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Sequence
from io import StringIO
from pathlib import Path

from briefgen.dataclass import dataclass
from briefgen.errors import Findings, Where, alike, nearest
from briefgen.inputs.files import decode, has_unprintable, refuse_unprintable

csv.field_size_limit(10_000_000)
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


_YES = {"true", "yes", "1"}
_NO = {"", "false", "no", "0"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells by column, without surrounding blanks and each on one line, and where it begins."""

    cells: dict[str, str]
    where: Where

    def at(self, column: str) -> Where:
        """Give the place of one cell."""
        return Where(self.where.file, self.where.line, column)

    def yes(self, column: str, findings: Findings) -> bool:
        """Tell whether a cell says yes; an empty one, or one without its column, says no. What is neither is noted."""
        text = self.cells.get(column, "")
        if text.lower() not in _YES | _NO:
            findings.add("bad-choice", f'"{text}" is neither true nor false', self.at(column))
        return text.lower() in _YES


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table must and may have as columns. `may_be_empty` says that a head without rows will do."""

    needed: Collection[str]
    known: Collection[str]
    may_be_empty: bool = False


def read_table(path: Path, columns: Columns, findings: Findings) -> list[Row]:
    """Read a CSV file with a head; gives no rows when it cannot be used, which is noted."""
    text = decode(path, findings)
    if text is None:
        return []
    where = Where(str(path))
    records, is_whole = _records(text, path, findings)
    if not records:
        if is_whole:
            findings.add("empty-file", "the table is empty, expected a head and at least one row", where)
        return []
    head_where = Where(str(path), records[0][0])
    if not _is_separated(records[0][1][0], columns, head_where, findings):
        return []
    head = _head(records[0][1])
    if not _is_sound(head, columns, head_where, findings):
        return []
    fitting = [record for record in records[1:] if _fits(record[1], head)]
    _report_misfits(records, head, len(fitting), head_where, findings)
    file = where.file
    rows = [Row(dict(zip(head, _one_line_each(cells), strict=False)), Where(file, line)) for line, cells in fitting]
    if len(records) == 1 and is_whole and not columns.may_be_empty:
        findings.add("empty-file", "the table has a head but no row", where)
    if has_unprintable(text):
        _refuse_cells(rows, findings)
    return rows


def _records(text: str, path: Path, findings: Findings) -> tuple[list[tuple[int, list[str]]], bool]:
    """Give (line on which the record begins, cells) for every record that is not blank, and whether these are all."""
    reader = csv.reader(StringIO(text), strict=True)
    records: list[tuple[int, list[str]]] = []
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return records, True
        except csv.Error as error:
            said = {
                "unexpected end of data": "a quote that is opened here is never closed",
                "',' expected after '\"'": "a cell that is opened with a quote here goes on behind its closing quote",
            }.get(str(error), str(error))
            findings.add("csv-syntax", said, Where(str(path), line), hint='a quote inside a cell is doubled: ""')
            return records, False
        if "".join(cells).strip():
            records.append((line, cells))
        line = reader.line_num + 1


def _fits(cells: Sequence[str], head: Sequence[str]) -> bool:
    # Spreadsheets fill rows up with empty cells.
    return len(cells) >= len(head) and not "".join(cells[len(head) :]).strip()


def _report_misfits(
    records: Sequence[tuple[int, list[str]]], head: Sequence[str], fitting: int, where: Where, findings: Findings
) -> None:
    """Note rows with more or fewer cells than the head; where these are most rows the head is to blame."""
    count = len(records) - 1
    if count == fitting:
        return
    if count - fitting > max(fitting, 1):
        findings.add(
            "csv-syntax", f"the head has {len(head)} cells, and {count - fitting} of {count} rows have other numbers", where
        )
        return
    for line, cells in records[1:]:
        if not _fits(cells, head):
            hint = "is a comma inside a cell without quotes?" if len(cells) > len(head) else ""
            said = f"the row has {len(cells)} cells, the head has {len(head)}"
            findings.add("csv-syntax", said, Where(where.file, line), hint=hint)


def _one_line_each(cells: Sequence[str]) -> Iterable[str]:
    whole = "".join(cells)
    return map(_one_line if "\n" in whole or "\t" in whole else str.strip, cells)


def _one_line(cell: str) -> str:
    return re.sub(r"\s*[\n\t]\s*", " ", cell.strip()) if "\n" in cell or "\t" in cell else cell.strip()


def _refuse_cells(rows: Sequence[Row], findings: Findings) -> None:
    for row in rows:
        for column, cell in row.cells.items():
            refuse_unprintable(cell, row.at(column), findings)


def _head(cells: Sequence[str]) -> list[str]:
    names = [_one_line(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _is_separated(first: str, columns: Columns, where: Where, findings: Findings) -> bool:
    """Tell whether the cells of a head that begins with `first` are separated by commas; what separates them is noted."""
    if first.startswith("sep="):
        findings.add(
            "csv-syntax", f'"{first}" stands where the head belongs', where, hint="only Excel needs that line: remove it"
        )
        return False
    for sign, name in _SEPARATORS.items():
        if {part.strip(" \"'") for part in first.split(sign)} & set(columns.needed) and sign in first:
            hint = 'save it as "CSV (comma delimited)", or put commas between the cells'
            findings.add("csv-syntax", f"the cells are separated by {name}, expected commas", where, hint=hint)
            return False
    return True


def _is_sound(head: Sequence[str], columns: Columns, where: Where, findings: Findings) -> bool:
    strange = {_plain(name): name for name in head if name and name not in columns.known}
    missing = [name for name in columns.needed if name not in head]
    for name in missing:
        # One mistake is told once: a strange name that stands for a missing one is not complained about again.
        near = alike(name, strange, 1)
        hint = f'is it the one called "{strange.pop(near[0])}"?' if near else ""
        findings.add("missing-column", f'no column "{name}"', Where(where.file, where.line, name), hint=hint)
    for index, name in enumerate(head):
        there = Where(where.file, where.line, name)
        if not name:
            findings.add("unknown-column", f"column {index + 1} has no name", there)
        elif name in head[:index]:
            findings.add("duplicate-id", f'the column "{name}" stands twice', there)
        elif name in strange.values():
            hint = nearest(_plain(name), columns.known) or f"the columns are {', '.join(columns.known)}"
            findings.add("unknown-column", f'unknown column "{name}"', there, hint=hint)
    return not missing


def _plain(name: str) -> str:
    return name.lower().replace(" ", "_").replace("-", "_")
