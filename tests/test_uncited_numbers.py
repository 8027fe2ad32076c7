"""No number without a source, by the command: a number typed into the shipped brief is named, and the brief itself is clean."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefgen.cli.app import main
from briefgen.starting import new_workspace

ROOT = Path(__file__).parents[1]
SECTIONS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*.j2"))
CONFIG = "data/sino-russian/brief.toml"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped workspace, and the folder that commands run in."""
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add(file: Path, text: str) -> int:
    """Write a paragraph at the end of a file; give its line."""
    before = file.read_text(encoding="utf-8")
    file.write_text(f"{before.rstrip()}\n\n{text}\n", encoding="utf-8")
    return before.rstrip().count("\n") + 3


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Give the findings on typed numbers that were printed."""
    return [line for line in capsys.readouterr().err.splitlines() if line.endswith("[uncited-number]")]


def severities(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """Give the severities of the findings on typed numbers that were printed as JSON."""
    records = json.loads(capsys.readouterr().out)
    return {record["severity"] for record in records if record["rule"] == "uncited-number"}


def test_the_shipped_brief_types_no_number(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has no such finding at all: what is let through are names and words that point back."""
    assert main(["check"]) == 0
    assert told(capsys) == []
    assert main(["check", "--verbose"]) == 0
    assert {line.split(", ", 1)[1] for line in told(capsys)} == {
        "a name [uncited-number]",
        "points back to what is named [uncited-number]",
    }


@pytest.mark.parametrize("name", SECTIONS)
def test_a_sum_typed_by_hand_is_named(workspace: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Typed into any template, "$25.5 billion" fails the check with its file, its line and the fact that says it."""
    line = add(workspace / name, "Trade reached $25.5 billion.")
    assert main(["check"]) == 1
    hint = "did you mean {{ f['trade-2010'] }}?"
    assert told(capsys) == [f'{name}:{line}: "$25.5 billion" is typed, and comes from no fact; {hint} [uncited-number]']


def test_nothing_is_built_with_it(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build stops as the check does, and writes nothing."""
    add(workspace / "templates/sections/outlook.md.j2", "Trade reached {{ 5 * 5 }}.")
    assert main(["build", "-f", "md"]) == 1
    assert [line.split(" is ")[0] for line in told(capsys)] == ['templates/sections/outlook.md.j2:10: "25"']
    assert not (workspace / "output").exists()


def test_brief_toml_may_ask_for_less(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a warning it lets the brief be built, and is an error again under --strict."""
    add(workspace / "templates/sections/outlook.md.j2", "It was in 2010.")
    add(workspace / CONFIG, '[checks]\nuncited-number = "warning"')
    assert main(["check"]) == 0
    assert "warning: " in told(capsys)[0]
    assert main(["check", "--strict"]) == 1


def test_a_title_is_looked_at_wherever_it_is_said(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A number in a title is found in brief.toml and in --set alike; with the name allowed it passes."""
    assert main(["check", "--set", "title=Relations in 1997"]) == 1
    assert told(capsys)[0].startswith('--set title: "1997" is typed')
    add(workspace / CONFIG, '[names]\nallow = ["Relations in 1997"]')
    assert main(["check", "--set", "title=Relations in 1997"]) == 0


def test_what_is_let_through_is_no_warning(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --verbose what passes is listed beside the errors, in JSON with the severity "ignore", and it stops nothing."""
    line = add(workspace / "templates/sections/outlook.md.j2", "{{ 'In 1997' | plain }}, and 25.")
    assert main(["check", "--verbose", "--strict"]) == 1
    printed = told(capsys)
    assert f'templates/sections/outlook.md.j2:{line}: let through: "1997", marked plain [uncited-number]' in printed
    assert [item for item in printed if "let through" not in item] == printed[:1]
    assert main(["check", "--json", "--verbose"]) == 1
    assert severities(capsys) == {"error", "ignore"}
    assert main(["check", "--json"]) == 1
    assert severities(capsys) == {"error"}


@pytest.mark.parametrize("is_blank", [True, False])
def test_a_new_workspace_is_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], is_blank: bool
) -> None:
    """What `briefgen new` begins with types no number, and lets none through by a mark."""
    new_workspace(tmp_path / "new", blank=is_blank)
    monkeypatch.chdir(tmp_path / "new")
    assert main(["check", "--verbose"]) == 0
    assert [line for line in told(capsys) if "marked" in line] == []
