"""The same schedule for the system's own timer: units of systemd, lines of cron, a workflow of GitHub Actions, as text.

What must not live here: where the texts go, and whether they may.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cronsim import CronSim

from briefgen.core.reads import digest
from briefgen.dataclass import dataclass
from briefgen.regen.scheduler import Job
from briefgen.regen.timetable import fields_of, zone_of

_WEEKDAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_QUARTERS = 15
_QUIET = "--quiet"
"""Cron mails whatever a command says."""
_PLAIN = re.compile(r"[^a-z0-9-]+")


_LATE_S = 3300
_ANYWAY = "        if: ${{ !cancelled() }}\n"
"""Of a step that does not wait for the good end of those before it: a broken brief stops no other."""
_KEPT = """\
        with:
          path: |
            .briefgen
            output
          key: briefgen-${{ github.run_id }}-${{ github.run_attempt }}
"""
_RESTORE = f"      - uses: actions/cache/restore@v4\n{_KEPT}          restore-keys: briefgen-\n"
_SAVE = f"      - uses: actions/cache/save@v4\n{_ANYWAY}{_KEPT}"
_COMMIT = f"""\
      - name: commit the editions that were put on record
{_ANYWAY}        run: |
          git add -- data/*/editions || exit 0
          git diff --cached --quiet && exit 0
          git config user.name briefgen
          git config user.email briefgen@users.noreply.github.com
          git commit --message "Put editions on record"
          git push
"""


class NoTimer(ValueError):
    """A schedule says what a timer cannot."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where briefgen is run: the folder of the workspace and the words that start briefgen."""

    root: Path
    program: tuple[str, ...]

    @property
    def slug(self) -> str:
        """A name for the workspace that no other has: its folder and a hash of where that lies."""
        return f"briefgen-{_plain(self.root.name) or 'workspace'}-{digest(str(self.root).encode())[:8]}"


def systemd_units(jobs: Sequence[Job], place: Place) -> dict[str, str]:
    """Give a service and a timer for each job, by the names of their files.

    Raises:
        NoTimer: a schedule says what OnCalendar cannot, or a path what no unit can.
    """
    if str(place.root) != str(place.root).strip() or str(place.root).endswith("\\"):
        raise NoTimer(f"{place.root}: systemd cannot take a folder whose name ends with a blank or a backslash")
    _check_lines(jobs, place)
    units = {}
    for job in jobs:
        name = f"{place.slug}-{_slug(job.name)}"
        # Not --once: after downtime systemd catches up whatever was missed, and the grace is briefgen's to know.
        command = " ".join(_systemd_word(word) for word in (*place.program, *_due(job)))
        # Room for the tries and the waits between them.
        limit = (job.schedule.timeout_s + 3600) * (job.schedule.retries + 1)
        units[f"{name}.service"] = (
            f"[Unit]\nDescription=Build the brief {_doubled(job.name)}\n\n"
            f"[Service]\nType=oneshot\nWorkingDirectory={_doubled(str(place.root))}\nExecStart={command}\nTimeoutStartSec={limit}\n"
        )
        times = "".join(f"OnCalendar={each}\n" for each in on_calendar(job))
        units[f"{name}.timer"] = (
            f"[Unit]\nDescription=Build the brief {_doubled(job.name)} when it is due\n\n"
            f"[Timer]\n{times}Persistent={'true' if job.schedule.grace_s else 'false'}\nAccuracySec=1s\n\n"
            "[Install]\nWantedBy=timers.target\n"
        )
    return units


def on_calendar(job: Job) -> list[str]:
    """Give the times of a job as systemd's calendar events: two where cron joins day and weekday by "or".

    Raises:
        NoTimer: it has a last day, or an nth weekday, which systemd does not know.
    """
    sim = CronSim(fields_of(job.schedule.cron), datetime(2024, 1, 1, tzinfo=UTC))
    weekdays = sorted({day % 7 for day in sim.weekdays if isinstance(day, int)})
    if min(sim.days) < 0 or not all(isinstance(day, int) for day in sim.weekdays):
        raise NoTimer(f'{job.name}: systemd has no words for "{job.schedule.cron}"; use `briefgen schedule run`')
    names = ",".join(_WEEKDAYS[day] for day in weekdays)
    months, days = _listed(sim.months, 1, 12), _listed(sim.days, 1, 31)
    clock = f"{_listed(sim.hours, 0, 23)}:{_listed(sim.minutes, 0, 59)}:00 {zone_of(job.schedule).key}"
    is_any_weekday, is_any_day = len(weekdays) == 7, days == "*"
    on_weekday = f"{names} *-{months}-*" if not is_any_weekday else f"*-{months}-*"
    if is_any_day:
        return [f"{on_weekday} {clock}"]
    on_day = f"*-{months}-{days}"
    if is_any_weekday:
        return [f"{on_day} {clock}"]
    if sim.day_and:
        return [f"{names} {on_day} {clock}"]
    return [f"{on_day} {clock}", f"{on_weekday} {clock}"]


def cron_lines(jobs: Sequence[Job], place: Place, *, zone: str) -> list[str]:
    """Give a line for each job, for a cron whose clock goes by `zone`.

    A job of another zone gets a line that asks every quarter of an hour, from which zones differ by whole multiples, whether
    it is due: cron itself goes by one clock.

    Raises:
        NoTimer: a path has a line break in it.
    """
    _check_lines(jobs, place)
    lines = []
    for job in jobs:
        fields = fields_of(job.schedule.cron)
        if job.schedule.timezone == zone:
            lines.append(f"{fields} {_cron_command(place, (*_once(job), _QUIET))}")
            continue
        minutes = fields.split()[0]
        asking = "*"
        if minutes.isdigit():
            asking = ",".join(str((int(minutes) + shift) % 60) for shift in range(0, 60, _QUARTERS))
            asking = ",".join(sorted(asking.split(","), key=int))
        lines.append(f"{asking} * * * * {_cron_command(place, (*_due(job), _QUIET))}")
    return lines


def crontab_with(table: str, lines: Sequence[str], place: Place) -> str:
    """Give a crontab with `lines` in place of those of this workspace, or without any where there are none."""
    begin, end = f"# {place.slug}: begin, kept by briefgen", f"# {place.slug}: end"
    kept: list[str] = []
    inside = False
    for line in table.splitlines():
        inside = inside or line == begin
        if not inside:
            kept.append(line)
        inside = inside and line != end
    block = [begin, *lines, end] if lines else []
    return "".join(f"{line}\n" for line in [*kept, *block])


def workflow(jobs: Sequence[Job], *, requirement: str) -> str:
    """Give a workflow of GitHub Actions.

    Its clock is UTC: a time of a zone with summer time is asked for in both of its hours, and briefgen says which of them it is.
    What briefgen knows of earlier runs is kept from one to the next; an edition that a run puts on record is committed.

    Raises:
        NoTimer: a name has a line break in it.
    """
    _check_lines(jobs, None)
    asked = sorted({line for job in jobs for line in _utc_lines(job)})
    crons = "".join(f"    - cron: {json.dumps(line)}\n" for line in asked)
    due = "".join(_run_step((*_due(job), *_within(job))) for job in jobs)
    once = "".join(_run_step(_once(job)) for job in jobs)
    publishes = any(job.schedule.publish for job in jobs)
    last = _COMMIT if publishes else ""
    return (
        "# Kept by `briefgen schedule install --github-actions`: what is changed by hand is lost when that is run again.\n"
        "name: briefs\n"
        f"on:\n  workflow_dispatch:\n  schedule:\n{crons}"
        f"permissions:\n  contents: {'write' if publishes else 'read'}\n"
        "concurrency:\n  group: briefs\n"
        "jobs:\n"
        f"{_workflow_job('due', 'schedule', due + last, requirement)}"
        f"{_workflow_job('asked', 'workflow_dispatch', once + last, requirement)}"
    )


def _run_step(words: Sequence[str]) -> str:
    # A name is text to YAML, to the shell, and to GitHub, which looks for expressions in it before either.
    command = f"briefgen {shlex.join(words)}".replace("${{", "${{ '${{' }}")
    return f"      - run: {json.dumps(command, ensure_ascii=False)}\n{_ANYWAY}"


def _within(job: Job) -> tuple[str, ...]:
    """GitHub starts a run when it has the time: at least most of an hour is granted, which the hour of another season is not."""
    return () if job.schedule.grace_s >= _LATE_S else ("--within", f"{_LATE_S}s")


def _workflow_job(name: str, event: str, steps: str, requirement: str) -> str:
    return (
        f"  {name}:\n    if: github.event_name == '{event}'\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - uses: actions/checkout@v4\n"
        '      - uses: actions/setup-python@v5\n        with:\n          python-version: "3.12"\n'
        f"{_RESTORE}"
        f"      - run: pip install {shlex.quote(requirement)}\n"
        f"{steps}"
        f"{_SAVE}"
        f"      - uses: actions/upload-artifact@v4\n{_ANYWAY}        with:\n          name: briefs\n          path: output/\n"
    )


def _utc_lines(job: Job) -> list[str]:
    """Give a job's cron line in UTC, once for each offset that its zone has in the years around now.

    A fixed time whose day would change with the hour is asked for on every day: briefgen knows which.
    """
    minute, hour, day, month, weekday = fields_of(job.schedule.cron).split()
    if not minute.isdigit():
        return [f"{'*/5' if minute.startswith('*') else minute} * * * *"]
    zone = zone_of(job.schedule)
    start = datetime(2024, 1, 1, tzinfo=UTC)
    offsets = {(start + timedelta(days=days)).astimezone(zone).utcoffset() for days in range(0, 730, 7)}
    if offsets == {timedelta(0)}:
        return [f"{minute} {hour} {day} {month} {weekday}"]
    if not hour.isdigit():
        return [f"{(int(minute) + shift) % 60} * * * *" for shift in ({0, 30} if len(offsets) > 1 else {0})]
    lines = []
    for offset in offsets:
        at = int(hour) * 60 + int(minute) - int((offset or timedelta(0)).total_seconds() // 60)
        same_day = 0 <= at < 24 * 60
        at %= 24 * 60
        rest = f"{day} {month} {weekday}" if same_day else "* * *"
        lines.append(f"{at % 60} {at // 60} {rest}")
    return lines


def _once(job: Job) -> tuple[str, ...]:
    return ("schedule", "run", "--once", job.brief, "--name", job.schedule.name)


def _due(job: Job) -> tuple[str, ...]:
    return ("schedule", "run", "--due", job.brief, "--name", job.schedule.name)


def _slug(name: str) -> str:
    """Give a plain name that no other has: of one that loses something by it, a hash is added."""
    plain = _plain(name)
    return plain if plain == name else f"{plain}-{digest(name.encode())[:8]}".lstrip("-")


def _plain(name: str) -> str:
    return _PLAIN.sub("-", name.lower()).strip("-")


def _check_lines(jobs: Iterable[Job], place: Place | None) -> None:
    """Refuse what would be more than one line wherever it stands."""
    words = [*(job.name for job in jobs), *((str(place.root), *place.program) if place else ())]
    for word in words:
        if not word.isprintable():
            raise NoTimer(f"{word!r}: no timer can take a name with a line break or the like in it; use `briefgen schedule run`")


def _listed(numbers: Iterable[object], first: int, last: int) -> str:
    found = sorted(int(str(number)) for number in numbers)
    return "*" if found == list(range(first, last + 1)) else ",".join(f"{number:02}" for number in found)


def _systemd_word(word: str) -> str:
    """Quote a word for ExecStart: percent signs and dollars are doubled, blanks and quotes stand in quotes."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"' if re.search(r"[\s\"'\\;]", plain) or not plain else plain


def _doubled(text: str) -> str:
    return text.replace("%", "%%")


def _cron_command(place: Place, words: Sequence[str]) -> str:
    # A percent sign ends a command of cron.
    return f"cd {shlex.quote(str(place.root))} && {shlex.join([*place.program, *words])}".replace("%", "\\%")
