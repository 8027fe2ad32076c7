"""CSV tables: rows of cells, each row with its line. What the cells mean is said elsewhere."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import Findings, Where, nearest
from briefgen.inputs.files import read_text

csv.field_size_limit(10_000_000)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells by column, without surrounding blanks, and where it begins."""

    cells: dict[str, str]
    where: Where

    def at(self, column: str) -> Where:
        """Give the place of one cell."""
        return Where(self.where.file, self.where.line, column)


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table must and may have as columns."""

    needed: Collection[str]
    known: Collection[str]


def read_table(path: Path, columns: Columns, findings: Findings) -> list[Row]:
    """Read a CSV file with a head; gives no rows when it cannot be used, which is noted."""
    text = read_text(path, findings)
    if text is None:
        return []
    where = Where(str(path))
    if not text.strip():
        findings.add("empty-file", "the table is empty, expected a head and at least one row", where)
        return []
    records = list(_records(text, path, findings))
    if not records or not _head_is_sound(records[0][1], columns, Where(str(path), records[0][0]), findings):
        return []
    head = [cell.strip() for cell in records[0][1]]
    rows = []
    for line, cells in records[1:]:
        row_where = Where(str(path), line)
        if len(cells) != len(head):
            hint = "is a comma inside a cell without quotes?" if len(cells) > len(head) else ""
            findings.add("csv-syntax", f"the row has {len(cells)} cells, the head has {len(head)}", row_where, hint=hint)
            continue
        rows.append(Row(dict(zip(head, (cell.strip() for cell in cells), strict=True)), row_where))
    if len(records) == 1:
        findings.add("empty-file", "the table has a head but no row", where)
    return rows


def _records(text: str, path: Path, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """Give (line on which the record begins, cells) for every record that is not blank."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            said = "a quote that is opened here is never closed" if "unexpected end" in str(error) else str(error)
            findings.add("csv-syntax", said, Where(str(path), line), hint='a quote inside a cell is doubled: ""')
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _head_is_sound(head: list[str], columns: Columns, where: Where, findings: Findings) -> bool:
    names = [cell.strip() for cell in head]
    missing = [name for name in columns.needed if name not in names]
    for name in missing:
        hint = nearest(name, set(names) - set(columns.known))
        if not hint and len(names) == 1 and ";" in names[0]:
            hint = "the cells seem to be separated by semicolons, expected commas"
        findings.add("missing-column", f'no column "{name}"', where, hint=hint)
    for index, name in enumerate(names):
        if name in names[:index]:
            findings.add("duplicate-id", f'the column "{name}" stands twice', where)
        elif name not in columns.known:
            hint = nearest(name, columns.known)
            findings.add("unknown-column", f'unknown column "{name}"' if name else "a column without a name", where, hint=hint)
    return not missing
