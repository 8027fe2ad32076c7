"""`sections`, `facts`, `notes` and `sources` on the shipped brief."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from briefgen.cli.app import main
from briefgen.core.facts import Fact, Kind

ROOT = Path(__file__).parents[2]
BRIEF = "sino-russian"


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that holds a copy of the shipped brief, as the current folder."""
    shutil.copytree(ROOT / "data" / BRIEF, tmp_path / "data" / BRIEF)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> list[list[str]]:
    """Run a listing in a pipe and give its rows, the head first."""
    assert main(list(words)) == 0
    return [line.split("\t") for line in capsys.readouterr().out.splitlines()]


def records(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """Run a listing with --json."""
    assert main([*words, "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_sections_stand_in_the_order_of_the_brief(capsys: pytest.CaptureFixture[str]) -> None:
    """The sections are numbered in reading order, and their facts add up to all facts."""
    head, *rows = listed(capsys, "sections")
    assert head == ["number", "section", "facts"]
    names = ["background", "arms-trade", "confidence-building", "limits-and-suspicions", "outlook"]
    assert [row[:2] for row in rows] == [[str(number), name] for number, name in enumerate(names, start=1)]
    assert sum(int(row[2]) for row in rows) == len(records(capsys, "facts"))


def test_facts_say_what_a_reader_would_read(capsys: pytest.CaptureFixture[str]) -> None:
    """The text of a fact has its number and period in words."""
    rows = {row[0]: row for row in listed(capsys, "facts")}
    assert rows["trade-2010"] == [
        "trade-2010",
        "quantity",
        "",
        "Trade between Russia and China reached US$25.5 billion in 2010",
    ]


def test_facts_without_a_statement_are_told_in_short(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row of a table says what it counts, how much and when, as far as it knows."""
    folder = workspace / "data" / BRIEF / "series"
    head = "id,article,section,kind,subject,measure,value,unit,period\n"
    rows = (
        "one,eir,outlook,quantity,Gas,exports,43,percent,2023",
        "two,eir,outlook,event,Summit,,,,",
        "three,eir,outlook,event,,,,,2023",
    )
    (folder / "gas.csv").write_text(head + "\n".join(rows), encoding="utf-8")
    told = {row[0]: row[3] for row in listed(capsys, "facts")}
    assert [told[key] for key in ("one", "two", "three")] == ["Gas, exports: 43 percent (2023)", "Summit", "2023"]


def test_facts_can_be_narrowed(capsys: pytest.CaptureFixture[str]) -> None:
    """Section (in short), kind and article narrow the list together."""
    found = records(capsys, "facts", "-s", "arms", "-s", "back", "--kind", "claim", "--article", "eir")
    assert {record["section"] for record in found} == {"arms-trade", "background"}
    assert {(record["kind"], record["article"]) for record in found} == {("claim", "eir")}
    everything = records(capsys, "facts")
    assert [record["id"] for record in found] == [
        record["id"]
        for record in everything
        if record["section"] in ("arms-trade", "background") and (record["kind"], record["article"]) == ("claim", "eir")
    ]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["facts", "--article", "monitr"], 'no article "monitr"; did you mean "monitor"?'),
        (["facts", "-s", "outlok"], 'no section "outlok"; did you mean "outlook"?'),
        (["notes", "--article", "x"], 'no article "x"; one of eir, monitor'),
        (["notes", "sino-rusian"], 'no brief "sino-rusian"; did you mean "sino-russian"?'),
    ],
)
def test_an_unknown_name_is_wrong_usage(capsys: pytest.CaptureFixture[str], words: list[str], hint: str) -> None:
    """A name that is not there is exit code 2 and names the nearest."""
    assert main(words) == 2
    assert hint in capsys.readouterr().err


def test_json_of_a_fact_has_every_column(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON has every column of the tables, numbers in full, and where the row stands."""
    found = {record["id"]: record for record in records(capsys, "facts")}
    record = found["arms-total"]
    assert {field.name for field in fields(Fact)} - {"where"} <= set(record)
    assert (record["value"], record["unit"], record["period"], record["approx"]) == ("25000000000", "USD", "1992/2007", False)
    assert record["file"] == f"data/{BRIEF}/facts.csv"
    line = Path(record["file"]).read_text(encoding="utf-8-sig").splitlines()[record["line"] - 1]
    assert line.startswith("arms-total,")


def test_json_of_a_computed_fact_has_its_result(capsys: pytest.CaptureFixture[str]) -> None:
    """A row with a formula gives the formula and, apart from typed values, what it comes to."""
    computed = [record for record in records(capsys, "facts") if record["formula"]]
    assert computed
    assert all(record["value"] is None and float(record["computed"]) > 0 for record in computed)


def test_each_work_stands_once(capsys: pytest.CaptureFixture[str]) -> None:
    """The work that two notes cite stands once and names both; two works in one note stand apart."""
    found = {record["id"]: record for record in records(capsys, "sources")}
    assert len(found) == len(records(capsys, "sources"))
    assert found["paramonov-2011"]["notes"] == ["eir:2", "eir:4"]
    assert [key for key, record in found.items() if "eir:1" in record["notes"]] == ["china-daily-2011", "rian-2011"]
    assert found["titoff-2011"]["articles"] == ["eir"]
    assert found["paramonov-2011"]["csl"]["type"] == found["paramonov-2011"]["type"] == "webpage"


def test_notes_are_verbatim(capsys: pytest.CaptureFixture[str]) -> None:
    """Each note has its text, the works that it holds and the facts that it supports."""
    found = {record["id"]: record for record in records(capsys, "notes")}
    note = found["eir:4"]
    assert note["text"].startswith("A Treaty on Friendship between Russia and China, Kremlin, July 16, 2001")
    assert note["sources"] == ["treaty-2001", "paramonov-2011"]
    assert "treaty-2001" in note["facts"]
    assert {record["article"] for record in records(capsys, "notes", "--article", "monitor")} == {"monitor"}


def test_two_briefs_are_told_apart(capsys: pytest.CaptureFixture[str], workspace: Path) -> None:
    """Where rows come from several briefs the first column says from which; a name narrows to one."""
    shutil.copytree(workspace / "data" / BRIEF, workspace / "data" / "second")
    head, *rows = listed(capsys, "sections")
    assert head == ["brief", "number", "section", "facts"]
    assert {row[0] for row in rows} == {BRIEF, "second"}
    assert listed(capsys, "sections", "second")[0] == ["number", "section", "facts"]


def test_broken_tables_are_told_and_nothing_is_listed(capsys: pytest.CaptureFixture[str], workspace: Path) -> None:
    """A listing of a broken brief gives what is wrong and exit code 1."""
    table = workspace / "data" / BRIEF / "facts.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",quantity,", ",quantify,", 1), encoding="utf-8")
    assert main(["facts"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert f"data/{BRIEF}/facts.csv:" in printed.err
    assert printed.err.endswith("[bad-choice]\n1 error\n")


def test_kinds_in_the_help_are_the_kinds_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    """The help of --kind names every kind."""
    main(["facts", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert f"{', '.join(list(Kind)[:-1])} or {list(Kind)[-1]}." in text


def complete(line: str) -> set[str]:
    """Ask what bash would be offered behind `line`."""
    words = line.split(" ")
    environment = {"_BRIEFGEN_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run(
        [sys.executable, "-m", "briefgen"],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    return set(done.stdout.split())


def test_the_shell_completes_what_is_there() -> None:
    """Commands, briefs, sections, formats, kinds and articles complete from the workspace."""
    assert {"build", "check", "sections", "facts", "notes", "sources", "new"} <= complete("briefgen ")
    assert complete("briefgen build ") == {BRIEF}
    assert complete("briefgen build -s out") == {"outlook"}
    assert complete("briefgen build -f ") == {"pdf", "md"}
    assert complete("briefgen facts --kind c") == {"claim"}
    assert complete("briefgen facts --article ") == {"eir", "monitor"}


def test_completion_is_silent_where_there_is_nothing(workspace: Path) -> None:
    """Outside a workspace, or in a broken one, the shell is offered nothing and told nothing."""
    (workspace / "data" / BRIEF / "facts.csv").write_bytes(b"\xff")
    assert complete("briefgen build -s ") == set()
    shutil.rmtree(workspace / "data")
    assert complete("briefgen build ") == set()
