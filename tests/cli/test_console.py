"""Tables, JSON and paths as the command line prints them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from briefgen.cli import console
from briefgen.cli.console import counted, near, show, show_json
from briefgen.cli.streams import is_terminal, plural
from briefgen.errors import finding

ROWS = [{"id": "arms-total", "text": "China bought\tUS$25 billion\nof arms"}, {"id": "[b]x[/b]", "text": "1992–2007"}]


def test_a_pipe_gets_one_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    """In a pipe cells are parted by tabs, and a tab or line break inside a cell is a space."""
    show(ROWS, ("id", "text"))
    assert capsys.readouterr().out == "id\ttext\narms-total\tChina bought US$25 billion of arms\n[b]x[/b]\t1992–2007\n"


def test_a_terminal_gets_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the table fits its width and what looks like markup is text."""
    monkeypatch.setattr(console, "is_terminal", lambda stream: True)
    monkeypatch.setenv("COLUMNS", "40")
    show(ROWS, ("id", "text"))
    text = capsys.readouterr().out
    assert "─" in text
    assert "[b]x[/b]" in text
    assert max(map(len, text.splitlines())) <= 40


def test_a_dumb_terminal_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """TERM=dumb asks for plain text, as does a pipe."""

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    assert is_terminal(Screen())
    assert not is_terminal(io.StringIO())
    assert not is_terminal(None)
    monkeypatch.setenv("TERM", "dumb")
    assert not is_terminal(Screen())


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_json_survives_any_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    """JSON is valid whatever the stream can take, with letters as they are where it can."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, errors="backslashreplace"))
    show_json({"text": "1992–2007 \U0001f4c8"})
    sys.stdout.flush()
    assert json.loads(raw.getvalue().decode(encoding)) == {"text": "1992–2007 \U0001f4c8"}
    assert (b"\\u2013" in raw.getvalue()) == (encoding == "ascii")


def test_paths_are_as_seen_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path below the current folder is relative to it; any other stays as it is."""
    monkeypatch.chdir(tmp_path)
    assert near(tmp_path / "data" / "x.csv") == str(Path("data") / "x.csv")
    assert near("data/x.csv") == str(Path("data") / "x.csv")
    assert near(tmp_path.parent / "other.csv") == str(tmp_path.parent / "other.csv")


def test_counts_read_as_english() -> None:
    """One is singular, and what is not there is not counted."""
    assert plural(1, "error") == "1 error"
    assert plural(0, "file") == "0 files"
    assert counted([finding("bad-date", "x"), finding("bad-date", "y"), finding("orphan-note", "z")]) == "2 errors, 1 warning"
    assert counted([finding("orphan-note", "z")]) == "1 warning"
