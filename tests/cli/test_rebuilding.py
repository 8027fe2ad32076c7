"""The commands that keep briefs up to date say what they do and why, and end with the right code."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.cli import console, progress, quick
from briefgen.cli import status as status_room
from briefgen.cli.app import main
from briefgen.starting import new_workspace

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small workspace, and the current folder."""
    new_workspace(tmp_path, blank=True)
    (tmp_path / "data/brief/brief.toml").write_text(
        'formats = ["md"]\n' + (tmp_path / "data/brief/brief.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


@pytest.fixture
def run(place: Path) -> Run:
    """Run a whole process there."""

    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "briefgen", *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=place, env={**os.environ, **environment})

    return run


def _edit(place: Path, old: str, new: str) -> None:
    table = place / "data/brief/facts.csv"
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_heavy_is_imported_when_nothing_changed(run: Run) -> None:
    """The second time it says "up to date" and imports neither the template engine nor the command line's own library."""
    assert run("build").stdout.startswith("output/brief.md (")
    done = run("build", PYTHONPROFILEIMPORTTIME="1")
    assert (done.stdout, done.returncode) == ("brief: up to date\n", 0)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert imported & {"typer", "jinja2", "pandas", "reportlab", "babel", "msgspec", "markdown_it", "briefgen.pipeline"} == set()
    assert imported & {"briefgen.errors", "dataclasses", "typing"} == set()
    assert "briefgen.regen.record" in imported


def test_the_quick_answer_is_given_to_the_same_words_alone(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same command in the same folder on the same day of the environment; any other is left to the whole command."""
    run("build", "brief", "-f", "md")
    assert quick.answer(["build", "brief", "-f", "md"]) == 0
    assert quick.answer(["build", "brief"]) is None
    assert quick.answer(["build", "brief", "-f", "md", "--force"]) is None
    monkeypatch.chdir(place / "data")
    assert quick.answer(["build", "brief", "-f", "md"]) is None
    monkeypatch.chdir(place)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1322697599")
    assert quick.answer(["build", "brief", "-f", "md"]) is None


def test_a_new_brief_is_not_forgotten(run: Run, place: Path) -> None:
    """`briefgen build` without a name means all there are now."""
    run("build")
    assert quick.answer(["build"]) == 0
    shutil.copytree(place / "data" / "brief", place / "data" / "other")
    assert quick.answer(["build"]) is None
    done = run("build")
    assert done.stdout.startswith("brief: up to date\noutput/other.md (")
    assert quick.answer(["build"]) == 0


def test_a_dry_run_writes_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what would be built and why, with --explain for each part, and leaves no file behind."""
    assert main(["build", "--dry-run"]) == 0
    assert capsys.readouterr().out == "brief: would be built: no earlier build is known\n"
    assert main(["build", "--dry-run", "--explain"]) == 0
    assert capsys.readouterr().out == (
        "brief: would be built because no earlier build is known\n"
        "  background: not known from a build before\n  frame brief.md.j2: not known from a build before\n"
    )
    assert sorted(path.name for path in place.iterdir()) == ["data", "output", "templates"]
    assert [path.name for path in (place / "output").iterdir()] == [".gitignore"]


def test_explain_names_the_fact_and_its_values(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of each part that was made again: which fact, which cell, before and now."""
    main(["build"])
    _edit(place, ",membership,12,", ",membership,13,")
    capsys.readouterr()
    assert main(["build", "--explain"]) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "brief: built because data/brief/facts.csv has changed",
        "  background: members: value 12 -> 13",
        "  frame brief.md.j2: members: value 12 -> 13",
    ]


def test_an_edited_output_is_told_of(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was typed into an output is kept beside it, and the command says where."""
    main(["build"])
    (place / "output/brief.md").write_text("mine\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["build"]) == 0
    assert (
        capsys.readouterr().err == "output/brief.md was not as it was built: what stood there is kept as output/brief.md.orig\n"
    )


def test_a_build_as_json(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a program needs: outcome, outputs, what changed as values and in two sentences, findings."""
    main(["build", "--json"])
    (first,) = json.loads(capsys.readouterr().out)
    assert (first["brief"], first["outcome"], [Path(path).name for path in first["written"]][:1]) == (
        "brief",
        "built",
        ["brief.md"],
    )
    _edit(place, ",membership,12,", ",membership,13,")
    main(["build", "--json"])
    (second,) = json.loads(capsys.readouterr().out)
    (fact,) = second["diff"]["facts"]
    assert (fact["fact"], fact["before"]["value"], fact["now"]["value"]) == ("members", "12", "13")
    assert (
        second["summary"]
        == "Example council, membership: 13 members, was 12 members. 2 of 2 parts of brief were made again, and brief.md changed."
    )
    _edit(place, ",membership,13,", ",membership,many,")
    assert main(["build", "--json"]) == 1
    (third,) = json.loads(capsys.readouterr().out)
    assert (third["outcome"], third["diagnostics"][0]["rule"]) == ("failed", "bad-number")


def test_all_briefs_end_in_a_table(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In two processes, one broken brief among three: the others are built, and the table and the code say so."""
    for name in ("second", "third"):
        shutil.copytree(place / "data" / "brief", place / "data" / name)
    (place / "data/second/facts.csv").write_text("id\n", encoding="utf-8")
    assert main(["build", "--all", "-j", "2"]) == 1
    out, err = capsys.readouterr()
    rows = [line.split("\t")[:2] for line in out.splitlines() if "\t" in line]
    assert rows == [["brief", "outcome"], ["brief", "built"], ["second", "failed"], ["third", "built"]]
    assert out.endswith("2 built, 1 failed\n")
    assert err.endswith("second: 3 errors; nothing was written\n")


def test_a_table_says_what_it_can_by_itself(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A thousand briefs are a thousand lines: no list of files, no word of what is up to date, warnings as a count; and what
    somebody should know of a brief is told with its name.
    """
    shutil.copytree(place / "data" / "brief", place / "data" / "second")
    _edit(
        place,
        "members,first",
        "others,first,background,quantity,,Other council,membership,5,member,,2023,,article,\nmembers,first",
    )
    assert main(["build", "--all"]) == 0
    out, err = capsys.readouterr()
    head, first, second, total = (line.split("\t") for line in out.splitlines())
    assert (head[3], first[3], second[3], total) == ("warnings", "1", "0", ["2 built"])
    assert err == ""
    (place / "output/second.md").write_text("mine\n", encoding="utf-8")
    assert main(["build", "--all"]) == 0
    out, err = capsys.readouterr()
    assert [line.split("\t")[0] for line in out.splitlines()] == ["brief", "brief", "second", "1 built, 1 up to date"]
    assert err == "output/second.md was not as it was built: what stood there is kept as output/second.md.orig\n"


def test_a_rehearsal_of_all_says_what_would_be_built(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And not that it was."""
    assert main(["build", "--all", "--dry-run", "--explain"]) == 0
    out = capsys.readouterr().out
    assert [line.split("\t")[:2] for line in out.splitlines() if "\t" in line][1:] == [["brief", "would be built"]]
    assert out.endswith("1 would be built\n")
    assert not (place / "output/brief.md").exists()


def test_many_briefs_are_followed_by_a_bar(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal; it is wiped before anything else is printed."""
    monkeypatch.setattr(progress, "is_terminal", lambda stream: True)
    monkeypatch.setattr(progress.Progress.__init__, "__defaults__", (0.0,))
    for number in range(20):
        shutil.copytree(place / "data" / "brief", place / "data" / f"b{number:02}")
    (place / "data/b05/facts.csv").write_text("id\n", encoding="utf-8")
    assert main(["build", "--all", "-j", "2"]) == 1
    err = capsys.readouterr().err
    assert re.search(r"━+─+ 10 of 21: b\d\d …", err)
    assert "\r\x1b[Kdata/b05/facts.csv:1" in err


def test_status_tells_each_state(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not built, up to date, out of date and why, failed and why, with the next run of a schedule."""

    def status() -> dict[str, Any]:
        capsys.readouterr()
        assert main(["status", "--json"]) == 0
        (row,) = json.loads(capsys.readouterr().out)
        return dict(row)

    assert status()["state"] == "not built"
    main(["build"])
    row = status()
    assert (row["state"], row["why"], row["outputs"][-1:], row["next"]) == ("up to date", "", ["output/brief.md"], None)
    _edit(place, ",membership,12,", ",membership,13,")
    assert (status()["state"], status()["why"]) == ("out of date", "data/brief/facts.csv has changed")
    _edit(place, ",membership,13,", ",membership,x,")
    main(["build"])
    row = status()
    assert (row["state"], '"x" is no number' in str(row["why"])) == ("failed", True)
    with (place / "data/brief/brief.toml").open("a", encoding="utf-8") as file:
        file.write('[schedule]\ncron = "@hourly"\n')
    assert str(status()["next"]).endswith(":00:00+00:00")
    with (place / "data/brief/brief.toml").open("a", encoding="utf-8") as file:
        file.write('timezone = "Asia/Kathmandu"\n')
    assert str(status()["next"]).endswith(":15:00+00:00")  # By the clock of this machine, as what was built.
    assert main(["status"]) == 0


def test_status_fits_a_terminal_of_eighty_columns(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five states with all their times in lines of eighty, no cell broken; the reasons below, each in a line of its own."""
    for module in (console, status_room):
        monkeypatch.setattr(module, "is_terminal", lambda stream: True)
    monkeypatch.setenv("COLUMNS", "80")
    shutil.copytree(place / "data/brief", place / "data/a-brief-with-a-name")
    with (place / "data/brief/brief.toml").open("a", encoding="utf-8") as file:
        file.write('[schedule]\ncron = "@hourly"\n')
    main(["build", "--all"])
    _edit(place, ",membership,12,", ",membership,x,")
    main(["build", "brief"])
    capsys.readouterr()
    assert main(["status"]) == 0
    head, rule, first, second, why = capsys.readouterr().out.splitlines()
    assert head.split() == ["brief", "state", "built", "failed", "next"]
    assert max(map(len, (head, rule, first, second))) <= 80
    assert re.fullmatch(r"a-brief-with-a-name +up to date +\d\d-\d\d \d\d:\d\d *", first)
    assert re.fullmatch(r"brief +failed( +\d\d-\d\d \d\d:\d\d){3} *", second)
    assert why.startswith('brief: data/brief/facts.csv:2 value: "x" is no number')


@pytest.mark.parametrize("words", [["-j", "many"], ["-j", "-1"], ["--time-limit", "x"], ["--all", "brief"]])
def test_wrong_usage(place: Path, words: list[str]) -> None:
    """Counts that are none, and --all with a name, are refused."""
    assert main(["build", *words]) == 2


@pytest.mark.parametrize(("word", "commands"), [("--version", set()), ("styles", {"styles"})])
def test_other_commands_do_not_pay_for_rebuilding(place: Path, word: str, commands: set[str]) -> None:
    """Printing the version imports no command, listing styles no other command, and neither the build nor the schedule."""
    said = f"import sys; from briefgen.cli.app import main; main(['{word}']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", said], cwd=place, capture_output=True, text=True, check=True)
    imported = set(done.stderr.split())
    heavy = {"briefgen.upkeep.building", "briefgen.regen.scheduler", "cronsim", "watchfiles", "sqlite3", "multiprocessing"}
    assert "briefgen.cli.app" in imported
    assert imported & heavy == set()
    assert {
        name for name in ("build", "listing", "schedule", "styles", "watch") if f"briefgen.cli.{name}" in imported
    } == commands
