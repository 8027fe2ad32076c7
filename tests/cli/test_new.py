"""`briefgen new` makes a workspace and says what to do next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli.app import main


def test_a_new_workspace_builds_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What `new` makes passes `check`, and the next step is said as it has to be typed."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "my demo"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.startswith("my demo: ")
    assert printed.out.endswith(" files\nnext: cd 'my demo' && briefgen build\n")
    monkeypatch.chdir(tmp_path / "my demo")
    assert main(["check"]) == 0


def test_a_blank_workspace_builds_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`new --blank --brief NAME` makes the least that builds, under that name."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "energy", "--brief", "gas", "--blank"]) == 0
    assert (tmp_path / "energy" / "data" / "gas" / "brief.toml").is_file()
    monkeypatch.chdir(tmp_path / "energy")
    assert main(["check"]) == 0, capsys.readouterr().err


def test_a_workspace_in_use_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file would be replaced nothing is made."""
    mine = tmp_path / "templates" / "brief.md.j2"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path)]) == 2
    assert "brief.md.j2: something is there already" in capsys.readouterr().err
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [mine]
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_workspace_begins_with_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`new --from` holds the notes, works and candidates of the articles, nothing of the example, and checks without an error."""
    monkeypatch.chdir(tmp_path)
    Path("ice.txt").write_text(
        "Ice\n\nIce cost 30 dollars in 1997.[1]\n\n[1] Ann Fry, “Price List,” Ice Weekly, March 1, 1998.\n", encoding="utf-8"
    )
    Path("snow.txt").write_text(
        "Snow\n\nSnow fell.[1]\n\n[1] A. Fry, “Price List,” Ice Weekly, March 1, 1998.\n", encoding="utf-8"
    )
    assert main(["new", "ws", "--from", "ice.txt", "snow.txt", "--article", "ice,date=1998-08-11", "--brief", "gas"]) == 0
    assert capsys.readouterr().out.startswith("ws: 9 files; 2 notes, 3 works, 1 candidate fact\n")
    data = tmp_path / "ws" / "data" / "gas"
    assert [item["id"] for item in json.loads((data / "sources.json").read_text(encoding="utf-8"))] == [
        "ice-1998",
        "fry-1998",
        "snow",
    ]
    assert "ice-p1-30-dollars,ice,background,quantity" in (data / "facts.csv").read_text(encoding="utf-8")
    assert main(["check", "--data", "ws/data"]) == 0


def test_nothing_is_made_of_an_article_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor where --blank or a missing --from contradicts it."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "ws", "--from", "gone.txt"]) == 1
    assert main(["new", "ws", "--from", "gone.txt", "--blank"]) == 2
    assert main(["new", "ws", "--article", "ice"]) == 2
    assert not (tmp_path / "ws").exists()
