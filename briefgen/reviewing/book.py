"""The tables of a brief while they are reviewed: read anew for every step, and written at once, whole or not at all.

A row that somebody else has changed meanwhile is never overwritten. What must not live here: what a step is (rows).
"""

from __future__ import annotations

from pathlib import Path

from briefgen.core.origins import ORIGIN_COLUMNS
from briefgen.core.tabletext import TableText
from briefgen.errors import DataError, Findings, Where, finding
from briefgen.filing import CANDIDATES, read_table_text
from briefgen.inputs.files import has_unprintable, refuse_unprintable
from briefgen.output import write_all
from briefgen.reviewing.rows import Edit, Rows, Step


def _refuse_signals(text: str, path: Path) -> None:
    """Refuse characters that are none for a reader: some of them would be orders to the terminal.

    Raises:
        DataError: names each with its line.
    """
    if has_unprintable(text):
        findings = Findings()
        for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
            refuse_unprintable(line, Where(str(path), number), findings)
        findings.stop_on_errors(DataError)


class Book:
    """The tables of the brief in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def rows(self) -> Rows:
        """Read all rows of facts.csv and the series.

        Raises:
            DataError: a table cannot be read, or an id stands twice.
        """
        cells: dict[str, dict[str, str]] = {}
        tables: dict[str, str] = {}
        for name in ("facts.csv", *sorted(f"series/{path.name}" for path in (self._folder / "series").glob("*.csv"))):
            table = read_table_text(self._folder / name)
            _refuse_signals(str(table or ""), self._folder / name)
            for row in table.rows() if table else ():
                key = row.get("id", "")
                if key in cells:
                    where = Where(str(self._folder / name))
                    raise DataError(finding("duplicate-id", f'fact "{key}" stands twice, first in {tables[key]}', where))
                if key:
                    cells[key], tables[key] = row, name
        return Rows(cells, tables)

    def write(self, step: Step, ids: dict[str, str]) -> None:
        """Write a step. `ids` give the present id of each row by its key, and are brought up to date.

        Raises:
            DataError: a row is not any more as the step found it, or a table cannot be read; nothing is written.
            OutputError: a file cannot be written.
        """
        tables: dict[str, TableText] = {}
        present = dict(ids)
        for edit in step.edits:
            table = tables.get(edit.table) or read_table_text(self._folder / edit.table)
            if table is None:
                raise DataError(finding("missing-file", "the table is not there any more", Where(str(self._folder / edit.table))))
            tables[edit.table] = table
            self._change(table, edit, present)
        self._note_origins(step, tables)
        # What tells where a row was found goes first: a row under a new id is then found under it, and under its old one.
        order = sorted(tables, key=lambda name: name != CANDIDATES)
        write_all({self._folder / name: str(tables[name]).encode() for name in order})
        ids.update(present)

    def _change(self, table: TableText, edit: Edit, present: dict[str, str]) -> None:
        name = present.get(edit.key, edit.key)
        row = table.row(name)
        if row is None or any(row.get(column, "") != text for column, text in edit.before.items()):
            where = Where(str(self._folder / edit.table))
            said = f'the row "{name}" has been changed by somebody else meanwhile, and was left as it is'
            raise DataError(finding("bad-record", said, where, hint="look at it again"))
        table.change(name, edit.after)
        present[edit.key] = edit.after.get("id", name)

    def _note_origins(self, step: Step, tables: dict[str, TableText]) -> None:
        """Bring candidates.csv up to date with what was renamed and merged."""
        table = read_table_text(self._folder / CANDIDATES) if step.renamed or step.merged else None
        if table is None:
            return
        table.widen(name for name in ORIGIN_COLUMNS if name == "merged_with" and step.merged)
        for row in table.rows():
            if step.renamed and step.renamed[0] == row.get("fact"):
                table.change(row["id"], {"fact": step.renamed[1]})
            if step.renamed and step.renamed[0] == row.get("merged_with"):
                table.change(row["id"], {"merged_with": step.renamed[1]})
            if step.merged and step.merged[0] == row.get("fact"):
                table.change(row["id"], {"merged_with": step.merged[2]})
        tables[CANDIDATES] = table
