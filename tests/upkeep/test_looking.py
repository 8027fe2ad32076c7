"""A look of a watch builds what is not up to date, tells of it once, and remembers what it can."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefgen.errors import BriefgenError
from briefgen.regen.rebuild import Outcome
from briefgen.regen.record import FOLDER
from briefgen.upkeep import building
from briefgen.upkeep.building import Manner
from briefgen.upkeep.watching import Looker
from tests.upkeep.conftest import DAY, Bench


class Desk:
    """A looker, what it said, and the day."""

    def __init__(self, bench: Bench) -> None:
        self.said: list[tuple[str, str]] = []
        self.day = DAY
        self.looker = Looker(bench.workspace, (), bench.request(brief=""), Manner(time_limit_s=0), self.today, self.say)

    def today(self) -> date:
        """Give the day."""
        return self.day

    def say(self, brief: str, outcome: Outcome | None, error: BriefgenError | None) -> None:
        """Take note of what came of a brief."""
        what = "failed" if error else outcome.reason if outcome else ""
        self.said.append((brief, what))

    def look(self) -> list[tuple[str, str]]:
        """Look until there is nothing to do, and give what was said."""
        self.said.clear()
        while self.looker.look():
            pass
        return list(self.said)


def test_each_change_is_built_and_told_once(bench: Bench) -> None:
    """At the first look, after an edit, and not again."""
    desk = Desk(bench)
    assert desk.look() == [("water", "no earlier build is known")]
    assert desk.look() == []
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    assert desk.look() == [("water", "data/water/facts.csv has changed")]
    assert "5 dams" in bench.read("output/water.md")


def test_what_cannot_be_put_on_record_is_remembered_while_it_watches(bench: Bench) -> None:
    """Where briefgen can keep nothing, a brief is built once for each change all the same, and told once to who asked."""
    bench.write(FOLDER, "a file in the place of the folder")
    desk = Desk(bench)
    desk.looker.manner = replace(desk.looker.manner, reader="watch")
    assert desk.look() == [("water", "no earlier build is known")]
    assert desk.look() == []
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    assert desk.look() == [("water", "data/water/facts.csv has changed")]
    assert desk.look() == []


def test_a_failure_is_told_once_and_its_mending(bench: Bench) -> None:
    """It is not tried again until something has changed, and "up to date again" is told though nothing had to be built."""
    desk = Desk(bench)
    desk.look()
    bench.change("data/water/facts.csv", "dams,4", "dams,four")
    assert desk.look() == [("water", "failed")]
    assert desk.look() == []
    bench.change("data/water/facts.csv", "dams,four", "dams,4")
    assert desk.look() == [("water", "")]
    assert desk.look() == []


def test_another_failure_is_told_too(bench: Bench) -> None:
    """A broken brief that is edited and still broken says what is wrong now."""
    desk = Desk(bench)
    desk.look()
    bench.change("data/water/facts.csv", "dams,4", "dams,four")
    desk.look()
    bench.change("data/water/facts.csv", "dams,four", "dams,fore")
    assert desk.look() == [("water", "failed")]


def test_what_was_broken_only_while_it_was_read_is_built(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that is broken between the look and the build, and as it was again behind it, does not count as tried."""
    desk = Desk(bench)
    desk.look()
    template = "templates/sections/supply.md.j2"
    sound = bench.read(template)
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    update = building.update_brief

    def update_between_two_saves(*words: Any) -> Outcome:
        monkeypatch.setattr("briefgen.upkeep.watching.update_brief", update)
        bench.write(template, sound + "{{ broken")
        try:
            return update(*words)
        finally:
            bench.write(template, sound)

    monkeypatch.setattr("briefgen.upkeep.watching.update_brief", update_between_two_saves)
    assert desk.look() == [("water", "failed"), ("water", "data/water/facts.csv has changed")]
    assert "5 dams" in bench.read("output/water.md")


def test_what_is_no_fault_of_the_content_is_tried_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full is told once, and the brief is built at the first look at which it is not."""
    desk = Desk(bench)
    desk.look()
    bench.change("data/water/facts.csv", "dams,4", "dams,5")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert desk.look() == [("water", "failed")]
        assert desk.look() == []
    assert desk.look() == [("water", "data/water/facts.csv has changed")]


def test_a_file_that_can_be_read_again_mends_the_brief(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told once that it cannot be read; a folder in its place is told too."""
    desk = Desk(bench)
    desk.look()
    table = bench.data / "facts.csv"
    text = table.read_bytes()
    table.unlink()
    table.mkdir()
    assert desk.look() == [("water", "failed")]
    assert desk.look() == []
    table.rmdir()
    table.write_bytes(text)
    assert desk.look() == [("water", "")]


def test_a_new_brief_is_built_and_one_that_is_gone_is_let_go(bench: Bench) -> None:
    """What is watched are the briefs that there are now."""
    desk = Desk(bench)
    desk.look()
    (bench.root / "data/air").mkdir()
    for path in bench.data.rglob("*.*"):
        place = bench.root / "data/air" / path.relative_to(bench.data)
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(path.read_bytes())
    assert desk.look() == [("air", "no earlier build is known")]
    bench.data.rename(bench.root / "water")
    assert desk.look() == []


def test_days_pass_under_a_watch(bench: Bench) -> None:
    """A day on which a fact is due for review is built without an edit."""
    bench.change("data/water/facts.csv", "dams,4,,,2009,one:1,", "dams,4,,,2009,one:1,2026-02-01")
    desk = Desk(bench)
    desk.look()
    desk.day = DAY + timedelta(days=1)
    assert desk.look() == []
    desk.day = DAY + timedelta(days=2)
    assert desk.look()[0][1].startswith("2026-02-02 has come")


def test_what_it_remembers_is_stored_when_it_rests(bench: Bench) -> None:
    """The next process finds what the watch has kept: after an edit it fills one section alone."""
    Desk(bench).look()
    assert (bench.root / FOLDER / "water.sections").is_file()
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    outcome = bench.build(building.Desk(bench.workspace), time_limit_s=0)
    assert list(outcome.reasons) == ["sections/supply.md.j2"]


def test_a_watch_does_not_grow_with_what_it_has_seen(bench: Bench) -> None:
    """Twenty edits of a template and of a fact leave it with as much to remember as one: what no longer counts is forgotten."""
    desk = Desk(bench)
    template = "templates/sections/supply.md.j2"
    text = bench.read(template)
    sizes = []
    for number in range(20):
        bench.write(template, f"{text}\nLine {'abcdefghijklmnopqrst'[number]}.\n")
        bench.write(
            "data/water/facts.csv", bench.read("data/water/facts.csv").replace(f"dams,{4 + number}", f"dams,{5 + number}")
        )
        desk.look()
        (memory,) = desk.looker.memories
        sizes.append((len(memory.codes), len(memory.packed()["words"]), len(memory._words)))
    assert set(sizes[1:]) == {sizes[0]}


def test_it_watches_what_was_read_elsewhere(bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Data, templates and every other folder from which a build has read."""
    desk = Desk(bench)
    desk.look()
    folders = {Path(folder) for folder in desk.looker.folders()}
    assert {bench.root / "data", bench.root / "templates", bench.root / "templates/sections"} <= folders
