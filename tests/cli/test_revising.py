"""`diff`, `sources --withdraw` and what `build` says of editions and of facts that are left out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefgen.cli.app import main

ROOT = Path(__file__).parents[2]
BUILD = ("build", "-f", "md")


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped workspace without editions, as the current folder."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.rmtree(tmp_path / "data/sino-russian/editions", ignore_errors=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(workspace: Path, table: str, old: str, new: str) -> None:
    """Change what stands once in a table."""
    path = workspace / "data/sino-russian" / table
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """Run a command that succeeds and give what it prints."""
    capsys.readouterr()
    assert main(list(words)) == 0
    return capsys.readouterr().out.replace("\xa0", " ").splitlines()


def test_publishing_says_what_came_of_it(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A first edition, none, a revised one, a second."""
    publish = (*BUILD, "--publish", "--as-of")
    assert said(capsys, *publish, "2026-11-22")[-1] == "edition 1 of 2026-11-22 is on record"
    assert said(capsys, *publish, "2026-12-01")[-1] == "nothing has changed since the last edition: none was put on record"
    change(workspace, "facts.csv", "Russia and China concluded a treaty", "Russia and China conclded a treaty")
    assert said(capsys, *publish, "2026-12-02")[-1] == "edition 1 of 2026-11-22, revised: the changes are minor"
    change(workspace, "series/trade.csv", "25.5e9", "27.1e9")
    assert said(capsys, *publish, "2026-12-03")[-1] == "edition 2 of 2026-12-03 is on record"


def test_the_difference_of_one_value(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, under its weight, with both values, the reason that was given and what follows from it."""
    said(capsys, *BUILD, "--publish", "--as-of", "2026-11-22")
    assert said(capsys, "diff") == ["sino-russian: from edition 1 of 2026-11-22 to today's data", "nothing changed"]
    change(workspace, "series/trade.csv", "6.12e9", "6.5e9")
    assert said(capsys, "diff", "--reason", "trade-1997=a new count") == [
        "sino-russian: from edition 1 of 2026-11-22 to today's data",
        "significant:",
        "  changed fact trade-1997: US$6.12 billion -> US$6.5 billion (a new count)",
        "    so also trade-1996",
    ]
    capsys.readouterr()
    assert main(["diff", "1", "now", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [(item["id"], item["is_significant"]) for item in record["changes"]] == [("trade-1997", True)]


def test_a_source_is_told_by_its_title(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A corrected entry is minor, and its JSON is not printed."""
    said(capsys, *BUILD, "--publish")
    path = workspace / "data/sino-russian/sources.json"
    works = json.loads(path.read_text(encoding="utf-8"))
    (work,) = [item for item in works if item["id"] == "titoff-2011"]
    work["title"] += " again"
    path.write_text(json.dumps(works), encoding="utf-8")
    lines = said(capsys, "diff")
    assert lines[1] == "minor:"
    assert lines[2].startswith("  changed source titoff-2011: ")
    assert lines[2].endswith("again, 2011")
    assert "{" not in lines[2]


def test_no_edition_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    """It is said how one comes about."""
    assert main(["diff"]) == 2
    assert '"sino-russian" has no edition on record; build --publish puts one there' in capsys.readouterr().err


def test_what_falls_with_a_source(capsys: pytest.CaptureFixture[str]) -> None:
    """Counts first, then facts, computed values, sentences and figures; as JSON for programs."""
    lines = said(capsys, "sources", "--withdraw", "ap-1998")
    assert lines[0].startswith('sino-russian: without "ap-1998" fall ')
    assert any(line.startswith("  facts: ") and "trade-1997" in line for line in lines)
    assert any(line.startswith("  computed: trade-1996") for line in lines)
    assert any(line.startswith("  figure: ") for line in lines)
    assert any("shrank by 10 percent" in line for line in lines)
    assert "trade-1997" in json.loads("\n".join(said(capsys, "sources", "--withdraw", "ap-1998", "--json")))[0]["facts"]


def test_an_unknown_source_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest is named."""
    assert main(["sources", "--withdraw", "ap-1997"]) == 2
    assert 'no brief has the work "ap-1997"; did you mean "ap-1998"? [unknown-source]' in capsys.readouterr().err


def test_what_is_left_out_is_said(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The build names the facts that it left out for their marking."""
    path = workspace / "data/sino-russian/facts.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    secret = "halt,eir,outlook,claim,Deliveries were halted" + "," * (head.count(",") - 4) + "accepted,TLP:RED"
    path.write_text("\n".join([f"{head},marking", *(f"{row}," for row in rows), secret]) + "\n", encoding="utf-8")
    lines = said(capsys, *BUILD, "--marking", "GREEN")
    assert "1 fact marked more strictly than TLP:GREEN left out: halt" in lines
    assert not any("left out" in line for line in said(capsys, *BUILD))
