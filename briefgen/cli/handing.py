"""Handing schedules over to the system's own timer: units of systemd, lines of cron, a workflow of GitHub Actions.

What must not live here: what the texts say (regen.units).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.console import near
from briefgen.cli.streams import say
from briefgen.errors import MachineError, UsageError, finding

if TYPE_CHECKING:
    from briefgen.regen.scheduler import Job
    from briefgen.workspace import Workspace

_WORKFLOW = Path(".github") / "workflows" / "briefs.yml"
_LOCAL_TIME = Path("/etc/localtime")
_NO_CRONTAB = re.compile("no f?crontab|no such file", re.IGNORECASE)


def hand_over(workspace: Workspace, jobs: Sequence[Job], timer: str, *, is_shown: bool) -> int:
    """Put a timer ("systemd", "cron" or "github") in order for these jobs, without any: take it away; or show what would be put.

    Raises:
        UsageError: a schedule says what the timer cannot.
        MachineError: the timer is not here, or does not take it.
    """
    from briefgen.regen import units
    from briefgen.upkeep.scheduling import PROGRAM

    place = units.Place(workspace.root.resolve(), PROGRAM)
    try:
        if timer == "systemd":
            return _put_units(units.systemd_units(jobs, place), place.slug, is_shown=is_shown)
        if timer == "cron":
            return _put_crontab(
                lambda table: units.crontab_with(table, units.cron_lines(jobs, place, zone=_local_zone()), place), is_shown
            )
        text = units.workflow(jobs, requirement="briefgen") if jobs else None
        return _put_workflow(workspace.root / _WORKFLOW, text, is_shown)
    except units.NoTimer as error:
        raise UsageError(finding("usage", str(error))) from None


def _put_units(files: dict[str, str], slug: str, *, is_shown: bool) -> int:
    if is_shown:
        for name, text in files.items():
            say(f"# {name}\n{text}")
        return 0
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
    gone = [path for path in folder.glob(f"{slug}-*") if path.name not in files]
    timers = [path.name for path in gone if path.suffix == ".timer"]
    calls = [["disable", "--now", name] for name in timers]
    faults = _faults_of(calls)
    for path in gone:
        path.unlink()
        say(f"removed {near(path)}")
    _write({folder / name: text for name, text in files.items()})
    calls = [["daemon-reload"]] if files or gone else []
    calls += [["enable", "--now", name] for name in files if name.endswith(".timer")]
    faults += _faults_of(calls)
    if faults:  # The files are in order all the same: only the first is worth telling, for the others follow from it.
        raise MachineError(faults[0].first)
    return 0


def _faults_of(calls: Sequence[list[str]]) -> list[MachineError]:
    """Call systemctl, once for each, and give what went wrong."""
    faults = []
    for words in calls:
        try:
            _call(["systemctl", "--user", *words])
        except MachineError as error:
            faults.append(error)
    return faults


def _put_crontab(changed: Callable[[str], str], is_shown: bool) -> int:
    if is_shown:
        say(changed("").rstrip())
        return 0
    if not shutil.which("crontab"):
        raise MachineError(finding("not-installed", "there is no crontab here", hint="--print shows the lines"))
    table = subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    if table.returncode and not _NO_CRONTAB.search(table.stderr):
        # What cannot be read must not be replaced.
        raise MachineError(finding("not-installed", f"crontab -l: {table.stderr.strip() or f'exit code {table.returncode}'}"))
    before = table.stdout if table.returncode == 0 else ""
    after = changed(before)
    if after != before:
        _call(["crontab", "-"], after)
    say("the crontab is as it should be")
    return 0


def _put_workflow(path: Path, text: str | None, is_shown: bool) -> int:
    if text is None:
        if path.is_file():
            path.unlink()
            say(f"removed {near(path)}")
        return 0
    if is_shown:
        say(text.rstrip())
    else:
        _write({path: text})
    return 0


def _write(files: dict[Path, str]) -> None:
    from briefgen.output import write_all

    changed = {path: text.encode() for path, text in files.items() if not path.is_file() or path.read_bytes() != text.encode()}
    write_all(changed)
    for path in files:
        say(f"{'wrote' if path in changed else 'unchanged'} {near(path)}")


def _call(command: list[str], text: str | None = None) -> None:
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    except OSError as error:
        said = f"{command[0]}: {(error.strerror or str(error)).lower()}"
        raise MachineError(finding("not-installed", said, hint="--print shows what would be installed")) from None
    if done.returncode:
        said = (done.stderr.strip() or f"exit code {done.returncode}").splitlines()[0]
        hint = "is a user's systemd running here? --print shows the units" if command[0] == "systemctl" else ""
        raise MachineError(finding("not-installed", f"{' '.join(command)}: {said}", hint=hint))


def _local_zone() -> str:
    """Give the IANA name of the time zone that this machine, and so its cron, goes by; empty where it cannot be told."""
    if named := os.environ.get("TZ", "").removeprefix(":"):
        return named
    parts = Path(os.path.realpath(_LOCAL_TIME)).parts
    if "zoneinfo" in parts:
        name = "/".join(parts[parts.index("zoneinfo") + 1 :])
        return {"Etc/UTC": "UTC"}.get(name, name)
    return "" if _LOCAL_TIME.exists() else "UTC"
