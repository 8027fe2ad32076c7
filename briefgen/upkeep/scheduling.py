"""Schedules of a workspace: read from each brief.toml, and run in processes that can be ended."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from briefgen.core.schedules import Schedule
from briefgen.dataclass import replace
from briefgen.errors import ConfigError, Findings
from briefgen.inputs.config import read_brief
from briefgen.regen.record import hash_of
from briefgen.regen.runner import Ran, run_process
from briefgen.regen.scheduler import Job, Result
from briefgen.regen.timetable import faults
from briefgen.workspace import Workspace

PROGRAM = (sys.executable, "-m", "briefgen")
"""The words that start the briefgen that is running."""
_MOST_LOG = 50_000


def read_jobs(workspace: Workspace, briefs: Iterable[str]) -> tuple[Job, ...]:
    """Give all schedules of some briefs.

    Raises:
        ConfigError: a brief.toml is wrong.
        UsageError: there is no such brief.
    """
    return tuple(Job(brief, schedule) for brief in briefs for schedule in _schedules(workspace.folder(brief) / "brief.toml"))


def _schedules(path: Path) -> tuple[Schedule, ...]:
    findings = Findings()
    brief = read_brief(path, (), findings)
    for schedule in brief.schedules if brief else ():
        for key, said in faults(schedule):
            findings.add("bad-setting", said, replace(schedule.where, key=f"schedule.{key}"))
    if brief is None or findings.has_errors:
        raise ConfigError(*findings)
    return brief.schedules


class Configured:
    """The schedules as brief.toml says them now. While one is broken, what it said before goes on."""

    def __init__(self, workspace: Workspace, briefs: Sequence[str], told: Callable[[str], object]) -> None:
        self._workspace = workspace
        self._briefs = briefs
        self._told = told
        self._known: dict[str, tuple[str | None, tuple[Job, ...]]] = {}

    def __call__(self) -> tuple[Job, ...]:
        """Give all schedules; new briefs count where none was named."""
        found: list[Job] = []
        for brief in self._briefs or self._workspace.briefs():
            path = self._workspace.data / brief / "brief.toml"
            was, jobs = self._known.get(brief, ("", ()))
            is_now = hash_of(path)
            if is_now != was:
                jobs = self._read(brief, path, jobs)
                self._known[brief] = (is_now, jobs)
            found += jobs
        return tuple(found)

    def _read(self, brief: str, path: Path, before: tuple[Job, ...]) -> tuple[Job, ...]:
        try:
            return tuple(Job(brief, schedule) for schedule in _schedules(path))
        except ConfigError as error:
            self._told(f"{brief}: its schedule goes on as it was: {error.first}")
            return before


def run_job(job: Job, workspace: Workspace, is_over: Callable[[], bool]) -> Result:
    """Build a brief as its schedule says, in a process of its own."""
    schedule = job.schedule
    options = [
        *([] if schedule.only_when_changed else ["--force"]),
        *(["--publish"] if schedule.publish else []),
        *("--json", "--reader", f"schedule {schedule.name}", "--time-limit", str(schedule.timeout_s)),
    ]
    command = [*PROGRAM, "build", job.brief, *options]
    try:
        ran = run_process(command, workspace.root, timeout_s=schedule.timeout_s, is_over=is_over)
    except OSError as error:
        said = f"briefgen could not be started: {(error.strerror or str(error)).lower()}"
        return Result("failed", said, log=said)
    return result_of(job.brief, ran, schedule.timeout_s)


def result_of(brief: str, ran: Ran, timeout_s: float) -> Result:
    """Give what came of a build in another process."""
    log = "\n".join(filter(None, (ran.out.strip() if ran.code else "", ran.err.strip())))[:_MOST_LOG]
    if ran.ended == "timeout":
        return Result("timeout", f"{brief} was not built: it was not done after {timeout_s:g} seconds.", log=log)
    if ran.ended == "stopped":
        return Result("stopped", f"{brief} was being built when the schedule was stopped.", log=log)
    try:
        (record,) = json.loads(ran.out)
        outcome = "failed"
        if record["outcome"] != "failed":
            diff = record["diff"]
            outcome = "changed" if record["written"] or diff["changes"] or diff["edition"] else "unchanged"
        log = "\n".join(filter(None, (*(item["message"] for item in record["diagnostics"]), ran.err.strip())))[:_MOST_LOG]
        return Result(outcome, record["summary"], record.get("diff", {}), log)
    except (ValueError, KeyError, TypeError):
        first = (ran.err.strip() or ran.out.strip() or f"exit code {ran.code}").splitlines()[0]
        return Result("failed", f"{brief} was not built: {first}", log=log)
