"""Beginning a workspace: a copy of the example or the least that builds, and nothing overwritten."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from briefgen.core.checks import STANDING
from briefgen.errors import MachineError, OutputError, UsageError
from briefgen.pipeline import Request, compose_brief, find_workspace
from briefgen.resources import shipped
from briefgen.starting import new_workspace

ROOT = Path(__file__).parents[1]


def names(folder: Path) -> set[str]:
    """Give the files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def told(caught: pytest.ExceptionInfo[UsageError], folder: Path) -> list[str]:
    """Give what was told as lines without the folder."""
    return [str(item).replace(f"{folder}", "…") for item in caught.value.diagnostics]


def test_a_copy_of_the_example(tmp_path: Path) -> None:
    """A new workspace has the shipped brief, the templates and an output folder that git passes over."""
    made = new_workspace(tmp_path / "demo")
    found = names(tmp_path / "demo")
    assert {path.relative_to(tmp_path / "demo").as_posix() for path in made} == found
    assert {"data/sino-russian/facts.csv", "data/sino-russian/series/trade.csv", "templates/brief.md.j2"} <= found
    assert not any("editions" in name or name.endswith(".pyc") for name in found)
    assert (tmp_path / "demo" / "output" / ".gitignore").read_text(encoding="utf-8") == "*\n!.gitignore\n"
    example = ROOT / "data" / "sino-russian" / "facts.csv"
    assert (tmp_path / "demo" / "data" / "sino-russian" / "facts.csv").read_bytes() == example.read_bytes()


@pytest.mark.parametrize(
    ("brief", "blank", "name"), [("gas", False, "gas"), (None, True, "brief"), ("1998-trade", True, "1998-trade")]
)
def test_a_new_workspace_can_be_composed(tmp_path: Path, brief: str | None, blank: bool, name: str) -> None:
    """Example and blank start, under any name, make a document without a finding."""
    new_workspace(tmp_path / "demo", brief=brief, blank=blank)
    workspace = find_workspace(tmp_path / "demo", data=None, templates=None)
    document, loaded = compose_brief(workspace, Request(name), as_of=date(2026, 11, 22))
    assert workspace.briefs() == (name,)
    assert {item.rule for item in loaded.diagnostics} <= STANDING
    assert document.notes


def test_a_blank_start_is_small(tmp_path: Path) -> None:
    """It has an article, two facts and a section of its own, and none of the example's sections."""
    new_workspace(tmp_path, brief="gas", blank=True)
    config = tomllib.loads((tmp_path / "data" / "gas" / "brief.toml").read_text(encoding="utf-8"))
    assert (config["sections"], list(config["articles"])) == (["background"], ["first"])
    assert len((tmp_path / "data" / "gas" / "facts.csv").read_text(encoding="utf-8").splitlines()) == 3
    assert {name for name in names(tmp_path) if name.startswith("templates/")} == {"templates/brief.md.j2"}


def test_into_an_empty_folder(tmp_path: Path) -> None:
    """A folder that is there is used where nothing is in the way."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    new_workspace(tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A file in the way stops the command before it writes anything."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "brief.md.j2").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        new_workspace(tmp_path)
    said = "something is there already, and nothing is overwritten; name a new folder"
    assert told(caught, tmp_path) == [f"…/templates/brief.md.j2: {said} [usage]"]
    assert names(tmp_path) == {"templates/brief.md.j2"}


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """A file is no place for a workspace."""
    (tmp_path / "demo").touch()
    with pytest.raises(UsageError) as caught:
        new_workspace(tmp_path / "demo")
    assert told(caught, tmp_path) == ["…/demo: something is there already, and nothing is overwritten; name a new folder [usage]"]


@pytest.mark.parametrize("name", ["Gas", "a b", "../gas", "", "-x", "gas.old"])
def test_names_that_are_none(tmp_path: Path, name: str) -> None:
    """A brief's name is its folder: lower-case letters, digits and hyphens, and it leads nowhere else."""
    with pytest.raises(UsageError) as caught:
        new_workspace(tmp_path / "demo", brief=name)
    said = "is no name for a brief, expected lower-case letters, digits and hyphens"
    assert told(caught, tmp_path) == [f'"{name}" {said} [bad-id]']
    assert not (tmp_path / "demo").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """Where the machine refuses, it is the machine's fault, and nothing is left."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"a file stands where a folder is needed"):
        new_workspace(tmp_path / "file" / "demo")


def test_an_installation_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What briefgen ships and the machine will not give is told as such."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(MachineError) as caught:
        new_workspace(tmp_path / "demo")
    assert str(caught.value) == f"{shipped('templates')}: the file cannot be read: permission denied [unreadable-file]"
