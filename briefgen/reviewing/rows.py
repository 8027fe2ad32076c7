"""Rows under review, and steps: what a decision changes in the tables, so that it can be written and taken back.

Pure values. A row is known by its key, the id that it had when the review began, whatever its id has become since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.dataclass import dataclass, replace

Cells = Mapping[str, str]
"""A row of a table, by column."""

CANDIDATE, ACCEPTED, REJECTED, MERGED = "candidate", "accepted", "rejected", "merged"


@dataclass(frozen=True, slots=True)
class Edit:
    """Cells of one row before and after a step. `table` is the file that holds it, `key` the row's key."""

    table: str
    key: str
    before: Cells
    after: Cells

    def undone(self) -> Edit:
        """Give the edit that takes this one back."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: what it is called, and the rows that it changes.

    `renamed` is an id before and after, `merged` the id of a row and those of the row that it is merged with before and after;
    `at` is where in the review it was taken.
    """

    name: str
    edits: tuple[Edit, ...]
    renamed: tuple[str, str] | None = None
    merged: tuple[str, str, str] | None = None
    at: int = 0

    def undone(self) -> Step:
        """Give the step that takes this one back."""
        return replace(
            self,
            name=f"took back: {self.name}",
            edits=tuple(edit.undone() for edit in self.edits),
            renamed=(self.renamed[1], self.renamed[0]) if self.renamed else None,
            merged=(self.merged[0], self.merged[2], self.merged[1]) if self.merged else None,
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a brief by key, and the file that each stands in."""

    cells: Mapping[str, Cells]
    tables: Mapping[str, str]

    def __getitem__(self, key: str) -> Cells:
        return self.cells[key]

    def status(self, key: str) -> str:
        """Give the status of a row."""
        return self.cells[key].get("status", "") or ACCEPTED

    def ids(self) -> dict[str, str]:
        """Give the key of each id."""
        return {cells.get("id", ""): key for key, cells in self.cells.items()}

    def taken(self, step: Step) -> Rows:
        """Give the rows once a step has been taken."""
        changed = {edit.key: {**self.cells[edit.key], **edit.after} for edit in step.edits}
        return replace(self, cells={**self.cells, **changed})

    def edit(self, key: str, after: Cells) -> Edit:
        """Give the edit that sets cells of a row; those that say the same already are left out."""
        there = self.cells[key]
        wanted = {name: text for name, text in after.items() if there.get(name, "") != text}
        return Edit(self.tables[key], key, {name: there.get(name, "") for name in wanted}, wanted)


def deciding(rows: Rows, keys: Iterable[str], status: str) -> Step:
    """Give the step that sets the status of rows."""
    edits = tuple(edit for key in keys if (edit := rows.edit(key, {"status": status})).after)
    names = f"{len(edits)} rows" if len(edits) != 1 else rows[edits[0].key].get("id", "")
    return Step(f"{status} {names}", edits)


def editing(rows: Rows, key: str, column: str, text: str) -> Step:
    """Give the step that sets one cell."""
    edit = rows.edit(key, {column: text})
    renamed = (edit.before["id"], edit.after["id"]) if "id" in edit.after else None
    return Step(f"{column.replace('_', ' ')}: {text or 'nothing'}", (edit,) if edit.after else (), renamed)


def merging(rows: Rows, key: str, target: str) -> Step:
    """Give the step that makes a row a part of another, which gets its notes behind its own."""
    one, other = rows[key], rows[target]
    notes = [*notes_of(other), *(note for note in notes_of(one) if note not in notes_of(other))]
    after = {"notes": "; ".join(notes)} if len(notes) > len(notes_of(other)) else {}
    if after and not notes_of(other):
        after["support"] = one.get("support", "")
    gained = rows.edit(target, after)
    edits = (rows.edit(key, {"status": MERGED}), *((gained,) if gained.after else ()))
    own, others = one.get("id", ""), other.get("id", "")
    return Step(f"merged {own} with {others}", edits, merged=(own, "", others))


def notes_of(cells: Cells) -> list[str]:
    """Give the ids of the notes of a row."""
    return [note.strip() for note in cells.get("notes", "").split(";") if note.strip()]
