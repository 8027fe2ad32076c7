"""`briefgen new` makes a workspace and says what to do next."""

from __future__ import annotations

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
