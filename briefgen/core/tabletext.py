"""A CSV table as text: cells can be changed, rows and columns added, and everything else stays byte for byte.

Line ends, quotes, blank lines and a byte order mark are kept as they are. What must not live here: what a cell means, and files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from briefgen.dataclass import dataclass

_CELL = re.compile(r'"(?:[^"]|"")*"|(?!")[^,\r\n]*')
_END = re.compile(r"\r\n|\n|\r|\Z")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class _Line:
    """A record: its cells as typed, quotes and all, and what ends its line."""

    cells: tuple[str, ...]
    end: str

    @property
    def is_blank(self) -> bool:
        return not any(_meant(cell).strip() for cell in self.cells)


class TableText:
    """A table of which one line after another can be changed.

    Raises:
        ValueError: a quote is not closed, or a cell goes on behind its closing quote.
    """

    def __init__(self, text: str) -> None:
        self._mark = _BOM if text.startswith(_BOM) else ""
        self._lines = _lines(text.removeprefix(_BOM))
        first = next((place for place, line in enumerate(self._lines) if not line.is_blank), None)
        self._head = first
        self.columns = [_meant(cell).strip() for cell in self._lines[first].cells] if first is not None else []
        self._ids: dict[str, int] | None = None

    def __str__(self) -> str:
        return self._mark + "".join(",".join(line.cells) + line.end for line in self._lines)

    @property
    def _line_end(self) -> str:
        return next((line.end for line in self._lines if line.end), "\n")

    def rows(self) -> list[dict[str, str]]:
        """Give the rows that hold something, by column, without surrounding blanks."""
        return [self._row(line) for line in self._body()]

    def row(self, key: str) -> dict[str, str] | None:
        """Give the row of an id; None where there is none."""
        place = self._places().get(key)
        return None if place is None else self._row(self._lines[place])

    def change(self, key: str, cells: Mapping[str, str]) -> None:
        """Set cells of the row of an id; a cell that says the same already stays as it is typed.

        Columns that the table lacks are put behind the others, where there is something to say in them.

        Raises:
            KeyError: there is no such row.
        """
        place = self._places()[key]
        there = self._row(self._lines[place])
        wanted = {name: text for name, text in cells.items() if there.get(name, "") != text}
        self.widen(name for name, text in wanted.items() if text)
        typed = list(self._lines[place].cells)
        for name, text in wanted.items():
            if name in self.columns:
                at = self.columns.index(name)
                typed[at] = _typed(text, was_quoted=typed[at].startswith('"'))
        self._lines[place] = _Line(tuple(typed), self._lines[place].end)
        if "id" in wanted:
            self._ids = None

    def add(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Put rows behind the others; what they say in columns that the table lacks is left out."""
        end = self._line_end
        added = [_Line(tuple(_typed(row.get(name, "")) for name in self.columns), end) for row in rows]
        if added:
            while self._lines and self._lines[-1].is_blank:
                self._lines.pop()
            if self._lines and not self._lines[-1].end:
                self._lines[-1] = _Line(self._lines[-1].cells, end)
            self._lines += added
            self._ids = None

    def widen(self, names: Iterable[str]) -> None:
        """Put columns behind the others, empty in the rows that are there."""
        lacking = [name for name in dict.fromkeys(names) if name not in self.columns]
        if not lacking or self._head is None:
            return
        width = len(self.columns)
        for place, line in enumerate(self._lines):
            if not line.is_blank:
                # What a spreadsheet put behind the last column is nothing, and would be taken for cells of the new ones.
                kept = (*line.cells[:width], *[""] * (width - len(line.cells)))
                added = map(_typed, lacking) if place == self._head else [""] * len(lacking)
                self._lines[place] = _Line((*kept, *added), line.end)
        self.columns += lacking

    def _body(self) -> list[_Line]:
        first = len(self._lines) if self._head is None else self._head + 1
        return [line for line in self._lines[first:] if not line.is_blank]

    def _row(self, line: _Line) -> dict[str, str]:
        return dict(zip(self.columns, (_meant(cell).strip() for cell in line.cells), strict=False))

    def _places(self) -> dict[str, int]:
        if self._ids is None:
            first = len(self._lines) if self._head is None else self._head + 1
            named = [(self._row(line).get("id", ""), place) for place, line in enumerate(self._lines) if place >= first]
            # The first of a name counts; a second one is an error that reading the table tells.
            self._ids = {name: place for name, place in reversed(named) if name}
        return self._ids


def new_table(columns: Sequence[str]) -> TableText:
    """Give a table with a head and no row."""
    return TableText(",".join(map(_typed, columns)) + "\n")


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    cells: list[str] = []
    at = 0
    while at < len(text):
        cell = _CELL.match(text, at)
        if cell is None:
            raise ValueError("a quote is never closed")
        cells.append(cell[0])
        at = cell.end()
        if text[at : at + 1] == ",":
            at += 1
            if at < len(text):
                continue
            cells.append("")
        end = _END.match(text, at)
        if end is None:
            raise ValueError("a cell goes on behind its closing quote")
        lines.append(_Line(tuple(cells), end[0]))
        cells = []
        at = end.end()
    return lines


def _meant(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell


def _typed(text: str, *, was_quoted: bool = False) -> str:
    if was_quoted or re.search(r'[",\r\n]|^\s|\s$', text):
        return '"' + text.replace('"', '""') + '"'
    return text
