"""The schedule runs what is due, once, in time or not at all: on a clock and a wait that the test holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from briefgen.core.schedules import Schedule
from briefgen.errors import Where
from briefgen.regen.history import Run
from briefgen.regen.scheduler import Job, Result, Scheduler, World

START = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
"""A Monday."""


def job(cron: str = "0 6 * * *", *, brief: str = "water", **said: Any) -> Job:
    """Give a job in UTC."""
    return Job(brief, Schedule(**{"name": "1", "cron": cron, "where": Where("brief.toml"), **said}))


@dataclass
class Day:
    """A world whose clock moves only when somebody waits, and which ends at a set time.

    `came` are the results of runs in their order; when there are none left runs change nothing. `takes` is how long one takes.
    `events` are called when the clock passes their time.
    """

    jobs: Sequence[Job]
    until: datetime = START + timedelta(days=1)
    came: list[str] = field(default_factory=list)
    takes: timedelta = timedelta(seconds=10)
    clock: datetime = START
    runs: list[Run] = field(default_factory=list)
    began: list[tuple[datetime, str]] = field(default_factory=list)
    hooked: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    events: dict[datetime, Callable[[Day], object]] = field(default_factory=dict)
    hook_words: str = ""

    def add(self, run: Run) -> None:
        """Put a run on record."""
        self.runs.append(run)

    def last(self, brief: str, schedule: str, *, outcomes: Sequence[str] = ()) -> Run | None:
        """Give the last run of a schedule."""
        found = (run for run in reversed(self.runs) if (run.brief, run.schedule) == (brief, schedule))
        return next((run for run in found if not outcomes or run.outcome in outcomes), None)

    def work(self, job: Job) -> Result:
        """Run a job."""
        self.began.append((self.clock, job.name))
        self.clock += self.takes
        return Result(self.came.pop(0) if self.came else "unchanged", "It ran. It is done.", {"facts": []}, "log")

    def hook(self, command: str, told: Mapping[str, Any]) -> str:
        """Call a command."""
        self.hooked.append((command, told))
        return self.hook_words

    def wait(self, seconds: float) -> bool:
        """Let the clock move on."""
        assert seconds >= 0
        self.clock += timedelta(seconds=max(seconds, 0.001))
        for at in sorted(self.events):
            if at <= self.clock:
                self.events.pop(at)(self)
        return self.clock >= self.until

    @property
    def scheduler(self) -> Scheduler:
        """A scheduler in this world."""
        return Scheduler(self.world())

    def world(self) -> World:
        """Give the world that a scheduler acts through."""
        return World(lambda: self.jobs, self.work, self.hook, self, lambda: self.clock, self.wait, self.said.append)

    def times(self) -> list[str]:
        """Give when runs began."""
        return [f"{at:%d %H:%M}" for at, _ in self.began]


def test_a_job_runs_when_it_is_due_and_only_then() -> None:
    """A job at six runs at six of each day."""
    day = Day([job()], until=START + timedelta(days=3))
    day.scheduler.run()
    assert day.times() == ["02 06:00", "03 06:00", "04 06:00"]
    assert [(run.cause, run.outcome) for run in day.runs] == [("schedule", "unchanged")] * 3


def test_schedules_of_one_brief_and_of_others_take_turns() -> None:
    """What falls due at the same time runs one after the other, however many briefs there are."""
    day = Day([job(), job(brief="air"), job("30 6 * * *", name="late")], takes=timedelta(minutes=1))
    day.scheduler.run()
    assert [(f"{at:%H:%M}", name) for at, name in day.began] == [("06:00", "water"), ("06:01", "air"), ("06:30", "water/late")]


def test_a_run_that_takes_longer_than_its_interval_is_not_doubled() -> None:
    """A job each minute that takes five runs each five minutes: what fell due meanwhile is one run."""
    day = Day([job("* * * * *")], until=START + timedelta(minutes=16), takes=timedelta(minutes=5))
    day.scheduler.run()
    assert day.times() == ["02 05:01", "02 05:06", "02 05:11"]


def _sleep(length: timedelta) -> Callable[[Day], None]:
    def sleep(day: Day) -> None:
        day.clock += length

    return sleep


def test_after_a_sleep_what_was_due_is_caught_up_within_its_grace() -> None:
    """Asleep from half past five to half past six, with an hour of grace: the run of six comes late, and says why."""
    day = Day([job(grace_s=3600)], until=START + timedelta(hours=4))
    day.events[START + timedelta(minutes=30)] = _sleep(timedelta(hours=1))
    day.scheduler.run()
    assert day.times() == ["02 06:30"]
    assert [(f"{run.due:%H:%M}", run.cause) for run in day.runs] == [("06:00", "catch-up")]


def test_after_a_long_sleep_what_was_due_is_missed() -> None:
    """Behind its grace a run is put down as missed and not made up for."""
    day = Day([job(grace_s=3600)], until=START + timedelta(hours=8))
    day.events[START + timedelta(minutes=30)] = _sleep(timedelta(hours=3))
    day.scheduler.run()
    assert day.began == []
    assert [(f"{run.due:%H:%M}", run.outcome) for run in day.runs] == [("06:00", "missed")]
    assert day.said == ["water was due at 2026-03-02 06:00 and could not be run for longer than its grace"]


def test_many_missed_runs_are_one() -> None:
    """A job each hour that slept a night runs once in the morning."""
    day = Day([job("0 * * * *", grace_s=3600)], until=START + timedelta(hours=10, minutes=30))
    day.events[START + timedelta(minutes=30)] = _sleep(timedelta(hours=8, minutes=50))
    day.scheduler.run()
    assert day.times() == ["02 14:20", "02 15:00"]


def test_downtime_is_seen_from_the_history() -> None:
    """A scheduler that is started after a run was due catches it up; one that has run it does not run it again."""
    yesterday = START - timedelta(days=1)
    before = Run(
        brief="water", schedule="1", due=yesterday, started=yesterday, ended=yesterday, cause="schedule", outcome="changed"
    )
    day = Day([job("30 4 * * *")], until=START + timedelta(hours=1), runs=[before])
    day.scheduler.run()
    assert day.times() == ["02 05:00"]
    again = Day([job("30 4 * * *")], until=START + timedelta(hours=1), runs=day.runs)
    again.scheduler.run()
    assert again.began == []


def test_a_new_schedule_owes_nothing_for_the_time_before_it() -> None:
    """A first start runs nothing that would have been due before."""
    day = Day([job("30 4 * * *")], until=START + timedelta(hours=1))
    day.scheduler.run()
    assert (day.began, day.runs) == ([], [])


def test_a_clock_that_is_set_back_keeps_nothing_waiting() -> None:
    """After an hour back the job of six runs at six again, not a day later."""
    day = Day([job()], until=START + timedelta(hours=3))
    day.events[START + timedelta(minutes=90)] = _sleep(-timedelta(hours=1))
    day.scheduler.run()
    assert day.times() == ["02 06:00", "02 06:00"]


def test_retries_come_later_each_time_and_end() -> None:
    """With two retries a job that fails is tried after 30 seconds and after two minutes more, then given up."""
    day = Day([job(retries=2)], came=["failed"] * 9, until=START + timedelta(hours=3))
    day.scheduler.run()
    waits = [(after - before).total_seconds() for (before, _), (after, _) in zip(day.began, day.began[1:], strict=False)]
    assert waits == pytest.approx([40, 130], abs=1)
    assert [(run.cause, run.attempt, run.outcome) for run in day.runs] == [
        ("schedule", 1, "retrying"),
        ("retry", 2, "retrying"),
        ("retry", 3, "failed"),
    ]
    assert all(f"{run.due:%H:%M}" == "06:00" for run in day.runs)


def test_a_run_that_is_due_takes_the_place_of_a_retry() -> None:
    """A job each minute is not tried again beside its next run."""
    day = Day(
        [job("* * * * *", retries=3)],
        came=["failed", "unchanged"],
        until=START + timedelta(minutes=3),
        takes=timedelta(seconds=45),
    )
    day.scheduler.run()
    assert [run.cause for run in day.runs][:2] == ["schedule", "schedule"]


def test_hooks_are_called_for_change_failure_and_recovery() -> None:
    """Once each: on a change, on a failure that is final, and on the first good run behind one."""
    hooks = {"on_change": "c", "on_failure": "f", "on_recovery": "r"}
    came = ["changed", "unchanged", "failed", "failed", "failed", "failed", "unchanged", "changed"]
    day = Day([job(retries=1, **hooks)], came=came, until=START + timedelta(days=7))
    day.scheduler.run()
    assert [(command, told["event"], f"{told['due']:.10}") for command, told in day.hooked] == [
        ("c", "change", "2026-03-02"),
        ("f", "failure", "2026-03-04"),
        ("f", "failure", "2026-03-05"),
        ("r", "recovery", "2026-03-06"),
        ("c", "change", "2026-03-07"),
    ]
    told = day.hooked[0][1]
    assert (told["brief"], told["outcome"], told["summary"], told["diff"]) == (
        "water",
        "changed",
        "It ran. It is done.",
        {"facts": []},
    )


def test_a_retry_that_succeeds_is_no_recovery() -> None:
    """Nobody was told that it failed, so nobody is told that it is well again."""
    day = Day([job(retries=1, on_recovery="r")], came=["failed", "unchanged"])
    day.scheduler.run()
    assert day.hooked == []


def test_a_failing_hook_fails_nothing() -> None:
    """Its words go into the history, and the run stays what it was."""
    day = Day([job(on_change="c")], came=["changed"], hook_words="hook failed: c: exit code 1\nno network")
    day.scheduler.run()
    assert (day.runs[0].outcome, day.runs[0].log) == ("changed", "log\non_change: hook failed: c: exit code 1\nno network")
    assert "hook failed: c: exit code 1" in day.said


class _Broken(Day):
    """A world in which no history can be kept."""

    def add(self, run: Run) -> None:
        """Fail as a disk that is full."""
        raise OSError(28, "No space left on device")

    def last(self, brief: str, schedule: str, *, outcomes: Sequence[str] = ()) -> Run | None:
        """Fail as a file that is locked."""
        raise OSError("database is locked")


def test_without_a_history_schedules_go_on() -> None:
    """Each run is done, and what is wrong with the history is said once."""
    day = _Broken([job()], until=START + timedelta(days=3))
    day.scheduler.run()
    assert day.times() == ["02 06:00", "03 06:00", "04 06:00"]
    assert [said for said in day.said if "history" in said or "record" in said] == [
        "the history cannot be read: database is locked",
        "the run could not be put on record: no space left on device",
    ]


@pytest.mark.parametrize("came", ["changed", "unchanged", "failed"])
def test_what_a_run_came_to_is_known_without_a_history(came: str) -> None:
    """A good run is good, and one that failed has failed, though neither can be put on record."""
    assert _Broken([], came=[came]).scheduler.run_once([job(retries=0)]) == [came]
    assert _Broken([], came=[came], clock=START + timedelta(hours=1)).scheduler.run_due([job(retries=0)]) == [came]


def test_a_retry_is_announced() -> None:
    """With the time until it comes."""
    day = Day([], came=["failed", "changed"])
    assert day.scheduler.run_once([job()]) == ["changed"]
    assert day.said == [
        "water: retrying: It ran. It is done. Trying again in 30 seconds.",
        "water: changed: It ran. It is done.",
    ]


def test_what_changes_nothing_is_not_worth_a_word_to_some() -> None:
    """What does, and what fails, is."""
    day = Day([], came=["unchanged", "changed", "failed"])
    quiet = Scheduler(replace(day.world(), is_quiet=True))
    quiet.run_once([job(retries=0)] * 3)
    assert [said.split(": ")[1] for said in day.said] == ["changed", "failed"]


def test_what_is_configured_anew_counts_at_once() -> None:
    """A schedule that is added, moved or taken away while the loop runs is heeded within its nap."""
    day = Day([job()], until=START + timedelta(hours=4))
    day.events[START + timedelta(minutes=10)] = lambda day: setattr(
        day, "jobs", [job("30 5 * * *"), job("45 5 * * *", brief="air")]
    )
    day.events[START + timedelta(minutes=40)] = lambda day: setattr(day, "jobs", [job("30 5 * * *")])
    day.scheduler.run()
    assert [(f"{at:%H:%M}", name) for at, name in day.began] == [("05:30", "water")]


def test_a_run_that_is_stopped_ends_the_loop() -> None:
    """It is on record as stopped and nothing else is begun."""
    day = Day([job(), job(brief="air")], came=["stopped"])
    day.scheduler.run()
    assert [(run.brief, run.outcome) for run in day.runs] == [("water", "stopped")]


def test_the_loop_naps_no_longer_than_it_may() -> None:
    """It looks at the clock twice a minute at least, because that may be set."""
    naps: list[float] = []
    day = Day([job()], until=START + timedelta(minutes=10))

    def wait(seconds: float) -> bool:
        naps.append(seconds)
        return day.wait(seconds)

    world = World(lambda: day.jobs, day.work, day.hook, day, lambda: day.clock, wait, day.said.append)
    Scheduler(world).run()
    assert max(naps) == 30


def test_once_runs_now_with_its_retries() -> None:
    """`--once` runs each job whether it is due or not, waits for its retries, and gives what came of it."""
    day = Day([job(retries=1), job(brief="air")], came=["failed", "changed", "unchanged"])
    assert day.scheduler.run_once(day.jobs) == ["changed", "unchanged"]
    assert [(run.brief, run.cause, run.attempt) for run in day.runs] == [
        ("water", "once", 1),
        ("water", "retry", 2),
        ("air", "once", 1),
    ]


def test_due_runs_what_fell_due_since_it_last_ran() -> None:
    """`--due` runs a job once for each time that it falls due, and not when it is too late."""
    day = Day([job("30 4 * * *", grace_s=3600)], until=START + timedelta(days=9))
    assert day.scheduler.run_due(day.jobs) == ["unchanged"]
    assert day.scheduler.run_due(day.jobs) == []
    day.clock += timedelta(days=1)
    assert day.scheduler.run_due(day.jobs, within_s=600) == []
    assert day.scheduler.run_due(day.jobs) == ["unchanged"]
    day.clock += timedelta(days=1)
    day.came = ["failed", "changed"]
    assert day.scheduler.run_due([job("30 4 * * *", retries=1)]) == ["changed"]
    assert [run.outcome for run in day.runs[-2:]] == ["retrying", "changed"]
    late = replace(day.jobs[0], brief="air")
    day.clock += timedelta(hours=6)
    assert day.scheduler.run_due([late]) == []


@pytest.mark.parametrize("late_s", [0, 60])
def test_without_grace_a_run_in_time_is_in_time(late_s: int) -> None:
    """A clock wakes nobody to the second: a minute late is in time, for the daemon and for the system's timer."""
    day = Day([job(grace_s=0)], until=START + timedelta(hours=2))
    scheduler = Scheduler(day.world())
    scheduler.round(day.jobs)
    day.clock = datetime(2026, 3, 2, 6, 0, tzinfo=UTC) + timedelta(seconds=late_s)
    scheduler.round(day.jobs)
    assert [run.outcome for run in day.runs] == ["unchanged"]
    other = Day([job(grace_s=0)], clock=datetime(2026, 3, 2, 6, 0, tzinfo=UTC) + timedelta(seconds=late_s))
    assert Scheduler(other.world()).run_due(other.jobs) == ["unchanged"]


def test_a_timer_goes_on_when_the_clock_was_set_back() -> None:
    """A run on record that lies ahead keeps nothing from running, and one that was done is not done twice."""
    ahead = Day([job()], until=START + timedelta(days=500), clock=START + timedelta(days=400, hours=1, minutes=5))
    assert Scheduler(ahead.world()).run_due(ahead.jobs) == ["unchanged"]
    ahead.clock = START + timedelta(hours=1, minutes=5)
    assert [Scheduler(ahead.world()).run_due(ahead.jobs) for _ in range(2)] == [["unchanged"], []]
    assert [run.due.year for run in ahead.runs] == [2027, 2026]
