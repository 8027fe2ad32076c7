"""The schedule as a loop of our own: one serial round after another over the time and a wait that are handed in.

A run that fell due while the machine slept is caught up within its grace, once however often it fell due, or put down as missed.
One run at a time, so that no brief is built twice at once. What must not live here: the clock, processes, files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta
from typing import Any, Protocol

from briefgen.core.schedules import Schedule
from briefgen.dataclass import dataclass, replace
from briefgen.regen.history import Run
from briefgen.regen.timetable import last_run, next_run

LONGEST_NAP_S = 30.0
"""The loop looks at least this often at the clock, which may have been set, and at the configuration, which may have changed."""
_PROMPT_S = 90
"""A run that begins so soon after its time is in time, whatever its grace: no clock wakes anybody to the second."""
_FIRST_RETRY_S = 30
_LONGEST_RETRY_S = 3600
GOOD = ("changed", "unchanged")
BAD = ("failed", "timeout")
STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Job:
    """One schedule of one brief."""

    brief: str
    schedule: Schedule

    @property
    def name(self) -> str:
        """The brief, and the schedule where it is not the only one or has a name."""
        return self.brief if self.schedule.name == "1" else f"{self.brief}/{self.schedule.name}"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run: changed, unchanged, failed, timeout or stopped; in words, as plain values, and all that was said."""

    outcome: str
    summary: str = ""
    diff: Mapping[str, Any] = field(default_factory=dict)
    log: str = ""


class Recorder(Protocol):
    """Where runs are put on record."""

    def add(self, run: Run) -> None:
        """Put a run on record."""
        ...

    def last(self, brief: str, schedule: str, *, outcomes: Sequence[str] = ()) -> Run | None:
        """Give the last run of a schedule that came to one of `outcomes`, or to any."""
        ...


@dataclass(frozen=True, slots=True)
class World:
    """What the scheduler acts through.

    `jobs` gives the schedules as they are configured now; `work` does one; `hook` calls a command and gives its words. `wait`
    waits some seconds and gives true when it is time to end. `is_quiet` says that a run that changed nothing is not worth a word.
    """

    jobs: Callable[[], Sequence[Job]]
    work: Callable[[Job], Result]
    hook: Callable[[str, Mapping[str, Any]], str]
    record: Recorder
    now: Callable[[], datetime]
    wait: Callable[[float], bool]
    told: Callable[[str], object]
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class _Turn:
    """A run that is to be done: when it fell due, why it is done now, and for the how-manieth time."""

    job: Job
    due: datetime
    cause: str
    attempt: int = 1


class Scheduler:
    """Runs schedules as they fall due."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._handled: dict[Job, datetime] = {}
        self._retries: list[tuple[datetime, _Turn]] = []
        self._faults: set[str] = set()

    def run(self) -> None:
        """Go on until `wait` says that it is time to end."""
        while True:
            jobs = self._world.jobs()
            if not self.round(jobs):
                return
            if self._world.wait(self._nap(jobs)):
                return

    def round(self, jobs: Sequence[Job]) -> bool:
        """Do what is due now; false when it is time to end."""
        return all(self._do(turn) != STOPPED for turn in self._due(jobs))

    def run_once(self, jobs: Sequence[Job]) -> list[str]:
        """Run each job now, whether it is due or not, its retries included; give the outcomes."""
        outcomes: list[str] = []
        for job in jobs:
            outcomes.append(self._outcome(_Turn(job, self._world.now(), "once")))
            if outcomes[-1] == STOPPED:
                break
        return outcomes

    def run_due(self, jobs: Sequence[Job], *, within_s: int | None = None) -> list[str]:
        """Run what has fallen due since it last ran, not longer ago than its grace; give the outcomes."""
        outcomes: list[str] = []
        for job in jobs:
            moment = self._world.now()
            window = timedelta(seconds=max(job.schedule.grace_s, _PROMPT_S) if within_s is None else within_s)
            due = last_run(job.schedule, moment)
            last = self._last(job)
            # A run that lies ahead was put on record before the clock was set back.
            if due is None or moment - due > window or (last and due <= last.due <= moment):
                continue
            outcomes.append(self._outcome(_Turn(job, due, "schedule")))
            if outcomes[-1] == STOPPED:
                break
        return outcomes

    def _outcome(self, turn: _Turn) -> str:
        """Do a run, wait for what is to be tried again, and give what came of the last try."""
        waiting = [(self._world.now(), turn)]
        outcome = STOPPED
        while waiting:
            at, following = waiting.pop()
            if self._world.wait(max((at - self._world.now()).total_seconds(), 0)):
                return STOPPED
            outcome = self._do(following)
            if outcome == STOPPED:
                break
            waiting, self._retries = self._retries, []
        return outcome

    # --- what is due --------------------------------------------------------------------------------------------------------

    def _due(self, jobs: Sequence[Job]) -> list[_Turn]:
        moment = self._world.now()
        self._retries = [(at, turn) for at, turn in self._retries if turn.job in jobs]
        turns = []
        for job in jobs:
            since = self._since(job, moment)
            due = last_run(job.schedule, moment)
            if due is None or due <= since:
                continue
            self._handled[job] = due
            late_s = (moment - due).total_seconds()
            # Whatever is still to be tried again is done with: this run does the same.
            self._retries = [(at, turn) for at, turn in self._retries if turn.job != job]
            if late_s <= max(job.schedule.grace_s, _PROMPT_S):
                turns.append(_Turn(job, due, "schedule" if late_s <= _PROMPT_S else "catch-up"))
            else:
                self._miss(job, due, moment)
        ready = [(at, turn) for at, turn in self._retries if at <= moment]
        self._retries = [item for item in self._retries if item not in ready]
        return [*turns, *(turn for _, turn in ready)]

    def _since(self, job: Job, moment: datetime) -> datetime:
        """Give the time up to which a job has been seen to. A clock that was set back does not keep it waiting."""
        if job not in self._handled:
            last = self._last(job)
            self._handled[job] = last.due if last else moment
        self._handled[job] = min(self._handled[job], moment)
        return self._handled[job]

    def _nap(self, jobs: Sequence[Job]) -> float:
        moment = self._world.now()
        ahead = [next_run(job.schedule, self._since(job, moment)) for job in jobs]
        times = [*(at for at in ahead if at), *(at for at, _ in self._retries)]
        first = min(((at - moment).total_seconds() for at in times), default=LONGEST_NAP_S)
        return min(max(first, 0.0), LONGEST_NAP_S)

    def _miss(self, job: Job, due: datetime, moment: datetime) -> None:
        said = f"{job.name} was due at {due:%Y-%m-%d %H:%M} and could not be run for longer than its grace"
        self._world.told(said)
        run = Run(
            brief=job.brief,
            schedule=job.schedule.name,
            due=due,
            started=moment,
            ended=moment,
            cause="schedule",
            outcome="missed",
            summary=said,
        )
        self._put(run)

    # --- doing it -----------------------------------------------------------------------------------------------------------

    def _do(self, turn: _Turn) -> str:
        """Do one run, call who is to be told, put it on record, and give what came of it."""
        job, world = turn.job, self._world
        before = self._last(job, outcomes=(*GOOD, *BAD))
        was_failing = before is not None and before.outcome in BAD
        started = world.now()
        result = world.work(job)
        ended = world.now()
        outcome, again = result.outcome, ""
        if outcome in BAD and turn.attempt <= job.schedule.retries:
            delay = min(_FIRST_RETRY_S * 4 ** (turn.attempt - 1), _LONGEST_RETRY_S)
            self._retries.append((ended + timedelta(seconds=delay), _Turn(job, turn.due, "retry", turn.attempt + 1)))
            outcome, again = "retrying", f" Trying again in {delay} seconds."
        run = Run(
            brief=job.brief,
            schedule=job.schedule.name,
            due=turn.due,
            started=started,
            ended=ended,
            cause=turn.cause,
            outcome=outcome,
            attempt=turn.attempt,
            summary=result.summary,
            diff=result.diff,
            log=result.log,
        )
        said = self._call_hooks(run, job.schedule, was_failing=was_failing)
        self._put(replace(run, log="\n".join([run.log, *said]).strip()))
        if outcome != "unchanged" or not world.is_quiet:
            world.told(f"{job.name}: {outcome}: {result.summary}{again}")
        return outcome

    def _call_hooks(self, run: Run, schedule: Schedule, *, was_failing: bool) -> list[str]:
        events = [
            ("change", schedule.on_change, run.outcome == "changed"),
            ("failure", schedule.on_failure, run.outcome in BAD),
            ("recovery", schedule.on_recovery, run.outcome in GOOD and was_failing),
        ]
        said = []
        for event, command, is_due in events:
            if command and is_due:
                words = self._world.hook(command, told_of(run, event))
                said.append(f"on_{event}: {words}".rstrip(": "))
                if words.startswith("hook failed"):
                    self._world.told(words.splitlines()[0])
        return said

    def _put(self, run: Run) -> None:
        try:
            self._world.record.add(run)
        except OSError as error:
            self._tell_fault("the run could not be put on record", error)

    def _last(self, job: Job, *, outcomes: Sequence[str] = ()) -> Run | None:
        """Give the last run of a job; none where the history cannot be read, for a schedule goes on without one."""
        try:
            return self._world.record.last(job.brief, job.schedule.name, outcomes=outcomes)
        except OSError as error:
            self._tell_fault("the history cannot be read", error)
            return None

    def _tell_fault(self, what: str, error: OSError) -> None:
        """Say once what is wrong with the history."""
        said = f"{what}: {(error.strerror or str(error)).lower()}"
        if said not in self._faults:
            self._faults.add(said)
            self._world.told(said)


def told_of(run: Run, event: str) -> dict[str, Any]:
    """Give what a hook is told: the event, the run, what changed in two sentences and as plain values."""
    return {
        "event": event,
        "brief": run.brief,
        "schedule": run.schedule,
        "outcome": run.outcome,
        "due": run.due.isoformat(),
        "started": run.started.isoformat(),
        "ended": run.ended.isoformat(),
        "cause": run.cause,
        "attempt": run.attempt,
        "summary": run.summary,
        "diff": run.diff,
        "log": run.log,
    }
