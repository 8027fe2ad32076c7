"""The history keeps runs, the latest first, and outlives damage."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefgen.regen import history
from briefgen.regen.history import History, Run

AT = datetime(2026, 3, 2, 6, tzinfo=UTC)


def run(number: int, outcome: str = "changed", brief: str = "water", schedule: str = "1") -> Run:
    """Give a run some hours later than the first."""
    at = AT + timedelta(hours=number)
    return Run(
        brief=brief,
        schedule=schedule,
        due=at,
        started=at,
        ended=at + timedelta(seconds=2),
        cause="schedule",
        outcome=outcome,
        summary=f"Run {number}.",
        diff={"facts": [{"fact": "dams", "now": {"value": "4 – “four”"}}]},
        log="said",
    )


def test_what_is_put_in_comes_out(tmp_path: Path) -> None:
    """Each part of a run, the latest run first, of all briefs or of one."""
    store = History(tmp_path)
    assert (store.runs(), store.last("water", "1")) == ([], None)
    for number, brief in enumerate(["water", "air", "water"]):
        store.add(run(number, brief=brief))
    assert store.runs() == [run(2), run(1, brief="air"), run(0)]
    assert store.runs("water", most=1) == [run(2)]


def test_the_last_run_of_a_schedule(tmp_path: Path) -> None:
    """Of one schedule, and of those that came to certain outcomes."""
    store = History(tmp_path)
    for number, outcome in enumerate(["failed", "retrying", "missed"]):
        store.add(run(number, outcome))
    store.add(run(9, schedule="late"))
    assert store.last("water", "1") == run(2, "missed")
    assert store.last("water", "1", outcomes=("failed", "changed")) == run(0, "failed")
    assert store.last("water", "2") is None


def test_the_oldest_are_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many runs of a brief are kept, each brief by itself."""
    monkeypatch.setattr(history, "_KEPT", 3)
    store = History(tmp_path)
    store.add(run(0, brief="air"))
    for number in range(1, 7):
        store.add(run(number))
    assert [kept.summary for kept in store.runs()] == ["Run 6.", "Run 5.", "Run 4.", "Run 0."]


def test_a_damaged_history_is_put_aside(tmp_path: Path) -> None:
    """It is kept as it is under another name, and a new one begins."""
    store = History(tmp_path)
    store.path.write_bytes(b"no database at all, but long enough to be taken for one " * 40)
    store.add(run(0))
    assert store.runs() == [run(0)]
    assert store.path.with_suffix(".damaged").read_bytes().startswith(b"no database")


@pytest.mark.parametrize(
    "change",
    [
        "due = 'soon'",
        "due = '2026-03-02'",
        "due = 5",
        "diff = '{'",
        "diff = '[]'",
        "summary = x'ff'",
        "attempt = 'x'",
        "diff = :deep",
    ],
)
def test_a_row_that_holds_no_run_is_passed_over(tmp_path: Path, change: str) -> None:
    """Somebody has put something else there: the others are told, and the last is the one before it."""
    store = History(tmp_path)
    store.add(run(0))
    store.add(run(1))
    with closing(sqlite3.connect(store.path)) as base, base:
        base.execute(f"update runs set {change} where id = 2", {"deep": "[" * 100_000})
    assert store.runs() == [run(0)]
    assert store.last("water", "1") == run(0)


def test_a_history_that_cannot_be_written_is_an_error_of_the_machine(tmp_path: Path) -> None:
    """A folder in its place is told as an OSError, which those who run schedules expect."""
    store = History(tmp_path)
    store.path.mkdir()
    with pytest.raises(OSError, match=r"history\.sqlite"):
        store.add(run(0))


def test_others_can_read_it(tmp_path: Path) -> None:
    """It is plain SQLite: one table of runs."""
    History(tmp_path).add(run(0))
    base = sqlite3.connect(tmp_path / history.FILE)
    assert base.execute("select brief, outcome from runs").fetchall() == [("water", "changed")]
    base.close()
