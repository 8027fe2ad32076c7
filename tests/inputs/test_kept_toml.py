"""What was read of brief.toml by one process is given to the next, as long as its text is the same."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefgen.errors import Findings
from briefgen.inputs.toml import parse_toml

TEXT = '[a]\nb = [1, 2.5, true, "é\\n"]\nc = {d = 9007199254740993, e = inf}\n'
TABLE = {"a": {"b": [1, 2.5, True, "é\n"], "c": {"d": 9007199254740993, "e": float("inf")}}}


def parsed(text: str, kept: dict[str, Any]) -> dict[str, Any] | None:
    """Read a text that is sound."""
    findings = Findings()
    table = parse_toml(text, Path("brief.toml"), findings, kept)
    assert not list(findings)
    return table


@pytest.fixture
def kept() -> dict[str, Any]:
    """What a process keeps that has read the text, as it comes out of its file."""
    kept: dict[str, Any] = {}
    assert parsed(TEXT, kept) == TABLE
    stored: dict[str, Any] = json.loads(json.dumps(kept))
    return stored


def test_the_same_text_is_not_parsed_again(kept: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes to the same to the last digit, and what reads TOML is not so much as imported."""
    monkeypatch.setitem(sys.modules, "tomllib", None)
    assert parsed(TEXT, kept) == TABLE


def test_another_text_is_parsed(kept: dict[str, Any]) -> None:
    """By its hash: one digit for another is another text, and then what is kept."""
    for _ in range(2):
        assert parsed(TEXT.replace("2.5", "3.5"), kept) == {"a": {**TABLE["a"], "b": [1, 3.5, True, "é\n"]}}
    assert parsed(TEXT, kept) == TABLE


def test_what_is_done_to_a_table_is_not_kept(kept: dict[str, Any]) -> None:
    """A setting of the command line is put into the table that was given, not into the one that is given next."""
    table = parsed(TEXT, kept)
    assert table
    table["a"]["b"].append("more")
    assert parsed(TEXT, kept) == TABLE


@pytest.mark.parametrize(
    ("text", "table"),
    [("a = 2011-11-30\n", {"a": date(2011, 11, 30)}), (f"a = 0x1{5000 * '0'}\n", {"a": 16**5000})],
    ids=["a day", "a number of six thousand digits"],
)
def test_what_json_cannot_hold_is_read_each_time(text: str, table: dict[str, Any]) -> None:
    """JSON has no days, and Python writes no number that long; the rest of such a text is read as ever."""
    kept: dict[str, Any] = {}
    assert [parsed(text, kept) == table for _ in range(2)] == [True, True]
    assert kept == {}


def test_what_is_no_toml_is_not_kept(kept: dict[str, Any]) -> None:
    """It is told each time it is read, and what was kept before is as it was."""
    before = dict(kept)
    for _ in range(2):
        findings = Findings()
        assert parse_toml("a =\n", Path("brief.toml"), findings, kept) is None
        assert [item.rule for item in findings] == ["toml-syntax"]
    assert kept == before


@pytest.mark.parametrize("other", [None, [], "", ["mark"], {"a": 1}, ["MARK", "["], ["MARK", "[1]"], ["MARK", 5]])
def test_what_is_kept_and_no_table_is_passed_over(kept: dict[str, Any], other: Any) -> None:
    """Whatever came to stand there, the text is read."""
    mark = kept["toml"][0]
    kept["toml"] = [mark if part == "MARK" else part for part in other] if isinstance(other, list) else other
    assert parsed(TEXT, kept) == TABLE
    assert kept["toml"][0] == mark
