"""`briefgen schedule`: running what [schedule] of brief.toml says, or handing it to the system's own timer."""

from __future__ import annotations

import shutil
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import show, show_json
from briefgen.cli.options import AsJson, Briefs
from briefgen.cli.streams import is_terminal, plural, say, tell
from briefgen.cli.words import chosen_briefs, parse_count, workspace_of
from briefgen.dataclass import replace
from briefgen.errors import MachineError, UsageError, Where, finding
from briefgen.regen.clock import now

if TYPE_CHECKING:
    from briefgen.regen.scheduler import Job, World
    from briefgen.workspace import Workspace

_NO_SCHEDULE = finding("usage", "no brief here has a [schedule]", hint="add one to its brief.toml")
_PATIENCE_S = 1.0
"""So long a command may take to end before it says why."""

Once = Annotated[bool, typer.Option("--once", metavar="", help="Run each schedule now, due or not, and end.")]
Due = Annotated[bool, typer.Option("--due", metavar="", help="Run what has fallen due since it last ran, and end.")]
Within = Annotated[
    str | None,
    typer.Option("--within", metavar="TIME", help="With --due: not longer ago than this, such as 55min.", show_default=False),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", metavar="", help="Say nothing of what is not due or changes nothing."),
]
Name = Annotated[
    str | None, typer.Option("--name", metavar="NAME", help="Only the schedule of this name, or number.", show_default=False)
]
Count = Annotated[str | None, typer.Option("-n", metavar="N", help="So many. Default: 5.", show_default=False)]
Systemd = Annotated[bool, typer.Option("--systemd", metavar="", help="Timers of systemd, for this user.")]
Cron = Annotated[bool, typer.Option("--cron", metavar="", help="Lines in this user's crontab.")]
Actions = Annotated[bool, typer.Option("--github-actions", metavar="", help="A workflow in .github/workflows/.")]
Print = Annotated[bool, typer.Option("--print", metavar="", help="Print it and install nothing.")]


def run(
    brief: Briefs = None, once: Once = False, due: Due = False, within: Within = None, name: Name = None, quiet: Quiet = False
) -> int:
    """Run schedules as they fall due, until Ctrl-C or SIGTERM.

    One run at a time. What fell due while the machine slept is caught up within its grace. The configuration is read again
    when it changes.
    """
    from briefgen.core.schedules import parse_duration
    from briefgen.regen.lock import alone
    from briefgen.regen.record import FOLDER
    from briefgen.regen.scheduler import Scheduler

    if once and due:
        raise UsageError(finding("usage", "--once and --due: say one of them"))
    if within is not None and not due:
        raise UsageError(finding("usage", "--within goes with --due"))
    workspace = workspace_of()
    ending = ending_event()
    jobs = _jobs(workspace, brief, name)
    told = say_at_once if once or due else _tell_with_time
    scheduler = Scheduler(replace(_world(workspace, tuple(brief or ()), name, ending), is_quiet=quiet, told=told))
    if once:
        if not jobs:
            raise UsageError(_NO_SCHEDULE)
        return _code(scheduler.run_once(jobs))
    if due:
        try:
            within_s = None if within is None else parse_duration(within)
        except ValueError as error:
            raise UsageError(finding("usage", f"--within: {error}")) from None
        outcomes = scheduler.run_due(jobs, within_s=within_s)
        if not outcomes and not quiet:
            say("nothing is due")
        return _code(outcomes)
    with alone(workspace.root / FOLDER / "schedule.lock") as is_free:
        if not is_free:
            raise MachineError(
                finding("busy", "the schedules of this workspace are being run already", Where(str(workspace.root)))
            )
        counts = f"{plural(len(jobs), 'schedule')} of {plural(len({job.brief for job in jobs}), 'brief')}"
        say_at_once(f"{counts if jobs else 'no brief here has a [schedule] yet: waiting for one'}; Ctrl-C ends")
        scheduler.run()
    return 0


def _code(outcomes: Sequence[str]) -> int:
    from briefgen.regen.scheduler import BAD

    return int(any(outcome in {*BAD, "stopped"} for outcome in outcomes))


def next_runs(brief: Briefs = None, n: Count = None, json: AsJson = False) -> int:
    """Show when schedules fall due next, by the clocks of their own time zones."""
    from itertools import islice

    from briefgen.regen.timetable import runs_after

    count = int(parse_count(n, "-n", default=5))
    moment = now()
    rows = [
        {"brief": job.name, "next": at.isoformat(timespec="minutes"), "weekday": f"{at:%a}", "timezone": job.schedule.timezone}
        for job in _jobs(workspace_of(), brief, None)
        for at in islice(runs_after(job.schedule, moment), count)
    ]
    if json:
        show_json(rows)
    else:
        show(rows, ("brief", "next", "weekday", "timezone"))
    return 0


def history(brief: Briefs = None, n: Count = None, json: AsJson = False) -> int:
    """Show what came of the last runs, the latest first."""
    from briefgen.regen.history import History
    from briefgen.regen.record import FOLDER
    from briefgen.regen.scheduler import told_of

    workspace = workspace_of()
    count = int(parse_count(n, "-n", default=5))
    store = History(workspace.root / FOLDER)
    runs = [run for name in brief for run in store.runs(name, most=count)] if brief else store.runs(most=count)
    if json:
        show_json([told_of(run, "") for run in runs])
        return 0
    rows = [
        {
            "brief": run.brief if run.schedule == "1" else f"{run.brief}/{run.schedule}",
            "due": run.due.isoformat(sep=" ", timespec="minutes"),
            "took": f"{(run.ended - run.started).total_seconds():.1f} s",
            "cause": run.cause if run.attempt == 1 else f"{run.cause} {run.attempt}",
            "outcome": run.outcome,
            "what": run.summary,
        }
        for run in runs
    ]
    columns = ("brief", "due", "took", "cause", "outcome", "what")
    if is_terminal(sys.stdout) and rows:
        _draw(rows, columns)
    else:
        show(rows, columns)
    return 0


def _draw(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> None:
    """Print a line for each run, and what came of it below: beside the times there is no room for sentences."""
    *times, what = columns
    widths = [max(len(row[column]) for row in rows) for column in times]
    for row in rows:
        say("  ".join(row[column].ljust(width) for column, width in zip(times, widths, strict=True)).rstrip())
        say(fill(row[what], shutil.get_terminal_size().columns, initial_indent="  ", subsequent_indent="  "))


def install(
    brief: Briefs = None, systemd: Systemd = False, cron: Cron = False, github_actions: Actions = False, print: Print = False
) -> int:
    """Hand the schedules to the system's own timer. Doing it again puts what is there in order."""
    workspace = workspace_of()
    jobs = _jobs(workspace, brief, None)
    if not jobs:
        raise UsageError(_NO_SCHEDULE)
    from briefgen.cli.handing import hand_over

    return hand_over(workspace, jobs, _chosen(systemd, cron, github_actions), is_shown=print)


def uninstall(systemd: Systemd = False, cron: Cron = False, github_actions: Actions = False) -> int:
    """Take back what `install` has handed over."""
    from briefgen.cli.handing import hand_over

    return hand_over(workspace_of(), (), _chosen(systemd, cron, github_actions), is_shown=False)


def _chosen(systemd: bool, cron: bool, github_actions: bool) -> str:
    chosen = [name for name, is_set in (("systemd", systemd), ("cron", cron), ("github", github_actions)) if is_set]
    if len(chosen) != 1:
        raise UsageError(finding("usage", "to which timer?", hint="say one of --systemd, --cron, --github-actions"))
    return chosen[0]


def _jobs(workspace: Workspace, briefs: Sequence[str] | None, name: str | None) -> tuple[Job, ...]:
    from briefgen.upkeep.scheduling import read_jobs

    jobs = read_jobs(workspace, chosen_briefs(workspace, briefs))
    if name is None:
        return jobs
    named = tuple(job for job in jobs if job.schedule.name == name)
    if not named:
        known = ", ".join(job.schedule.name for job in jobs) or "none"
        raise UsageError(finding("usage", f'no schedule "{name}"', hint=f"there is {known}"))
    return named


# --- running ------------------------------------------------------------------------------------------------------------------


def ending_event() -> threading.Event:
    """Give what is set when the command is asked to end by Ctrl-C or SIGTERM. Asked again, it ends at once, whatever it is doing.

    Raises:
        KeyboardInterrupt: inside the command, when it is asked again.
    """
    ending = threading.Event()

    def end(number: int, frame: object) -> None:
        if ending.is_set():
            raise KeyboardInterrupt
        ending.set()
        told = threading.Timer(_PATIENCE_S, tell, ("ending when what is under way is done; Ctrl-C again ends at once",))
        told.daemon = True
        told.start()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    return ending


def _world(workspace: Workspace, briefs: tuple[str, ...], name: str | None, ending: threading.Event) -> World:
    from briefgen.regen.history import History
    from briefgen.regen.hooks import call_hook
    from briefgen.regen.record import FOLDER
    from briefgen.regen.scheduler import World
    from briefgen.upkeep.scheduling import Configured, run_job

    configured = Configured(workspace, briefs, tell)
    return World(
        jobs=lambda: [job for job in configured() if name in {None, job.schedule.name}],
        work=lambda job: run_job(job, workspace, ending.is_set),
        hook=lambda command, told: call_hook(command, told, workspace.root),
        record=History(workspace.root / FOLDER),
        now=now,
        wait=lambda seconds: ending.wait(seconds),
        told=say_at_once,
    )


def _tell_with_time(text: str) -> None:
    """Print a line of what goes on for days."""
    say_at_once(f"{now():%Y-%m-%d %H:%M:%S} {text}")


def say_at_once(text: str) -> None:
    """Print a line now: whoever watches a daemon reads along."""
    say(text)
    sys.stdout.flush()
