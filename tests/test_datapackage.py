"""The descriptor of the shipped tables is read by another tool: the frictionless library."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

frictionless = pytest.importorskip("frictionless")

V2 = "https://datapackage.org/profiles/2.0/datapackage.json"


def problems(folder: Path) -> list[str]:
    """Give the types of all errors that frictionless finds in a package."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [problem for (problem,) in report.flatten(["type"])]


@pytest.fixture
def package(brief_data: Path, tmp_path: Path) -> Path:
    """A copy of the shipped brief that a test may break."""
    return Path(shutil.copytree(brief_data, tmp_path / "copy"))


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_package_is_valid(brief_data: Path) -> None:
    """Frictionless reads the descriptor and finds every row of every table as described."""
    assert problems(brief_data) == []


def test_package_is_version_2_and_names_every_file(brief_data: Path) -> None:
    """The descriptor is of version 2, and no table, note or source file is left out of it."""
    descriptor: dict[str, Any] = json.loads((brief_data / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in descriptor["resources"]}
    shipped = {path.relative_to(brief_data).as_posix() for path in [*brief_data.glob("*.csv"), *brief_data.glob("series/*.csv")]}
    assert descriptor["$schema"] == V2
    assert described == shipped | {"sources.json", "notes.md"}


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        pytest.param("facts.csv", ",quantity,", ",number,", "constraint-error", id="a kind that is none"),
        pytest.param("facts.csv", ",25e9,", ',"25,000,000,000",', "type-error", id="a number with commas"),
        pytest.param("facts.csv", "\narms-share,", "\narms-total,", "primary-key", id="an id that stands twice"),
        pytest.param("facts.csv", "Russia fears", "1 Russia fears", "constraint-error", id="a digit in a statement"),
        pytest.param("facts.csv", ",eir:2,", ",eir 2,", "constraint-error", id="a note that is misspelt"),
        pytest.param("series/trade.csv", ",1997,", ",in 1997,", "constraint-error", id="a period that is no date"),
        pytest.param("citations.csv", "eir:1,2,", "eir:1,1,", "primary-key", id="two works in one place"),
    ],
)
def test_broken_row_is_found(package: Path, file: str, old: str, new: str, problem: str) -> None:
    """The schemas are strict enough that a broken row does not pass."""
    edit(package / file, old, new)
    assert problem in problems(package)
