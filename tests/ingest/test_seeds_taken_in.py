"""The shipped brief, made again from its two articles without a hand: what comes out of itself, and what an editor added."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.cli.app import main

EDITED = {("treaty-1997", "title-short"), ("tsai-2003", "custom")}
"""A short title for later notes, and the mark of a slip in a title: judgements that no article holds."""
NOT_STATED = {"treaty-1997-parties"}
"""Five states, of which the article names each and counts none."""


@pytest.fixture
def made(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a brief begun with the two articles, of which only the Monitor's date was told."""
    monkeypatch.chdir(tmp_path)
    seeds = [str(path) for path in sorted((shared / "seeds").glob("*.txt"))]
    assert main(["new", "x", "--from", *seeds, "--article", "monitor,date=1998-08-11", "--article", "eir"]) == 0
    return tmp_path / "x" / "data" / "brief"


def works(folder: Path) -> dict[str, dict[str, object]]:
    """Give the works of a brief by key."""
    return {item["id"]: item for item in json.loads((folder / "sources.json").read_text(encoding="utf-8"))}


def rows(path: Path) -> list[dict[str, str]]:
    """Give the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_works_are_those_of_the_shipped_brief(made: Path, brief_data: Path) -> None:
    """Key by key and field by field, but for what an editor added."""
    own, shipped = works(made), works(brief_data)
    assert set(own) == set(shipped)
    differing = {
        (key, name) for key in shipped for name in {*own[key], *shipped[key]} if own[key].get(name) != shipped[key].get(name)
    }
    assert differing == EDITED
    assert all(name not in own[key] for key, name in EDITED)


def test_so_are_notes_and_what_they_hold(made: Path, brief_data: Path) -> None:
    """Every row of citations.csv and every note, word for word."""
    assert sorted(map(str, rows(made / "citations.csv"))) == sorted(map(str, rows(brief_data / "citations.csv")))
    own, shipped = ({*(folder / "notes.md").read_text(encoding="utf-8").split("\n\n")[1:]} for folder in (made, brief_data))
    assert {note.strip() for note in own} == {note.strip() for note in shipped}


def test_the_candidates_hold_its_quantities(made: Path, brief_data: Path) -> None:
    """With article, paragraph, value, notes and support; computed rows apart, which no article gives."""
    tables = [brief_data / "facts.csv", *sorted((brief_data / "series").glob("*.csv"))]
    wanted = {row["id"]: row for path in tables for row in rows(path) if row["value"]}
    found = {place(row) for row in rows(made / "facts.csv") if row["kind"] == "quantity"}
    assert {name for name, row in wanted.items() if place(row) not in found} == NOT_STATED
    assert {row["status"] for row in rows(made / "facts.csv")} == {"candidate"}


def place(row: dict[str, str]) -> tuple[object, ...]:
    """Give where a number stands, what it is and what supports it."""
    notes = tuple(note.strip() for note in row["notes"].split(";"))
    return row["article"], row["locator"], Decimal(row["value"]), notes, row["support"]
