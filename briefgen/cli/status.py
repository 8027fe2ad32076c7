"""`briefgen status`: each brief, whether it is up to date and if not why, and when it was and will be built."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from briefgen.cli.console import show, show_json
from briefgen.cli.options import AsJson, Briefs
from briefgen.cli.streams import is_terminal, say
from briefgen.cli.words import chosen_briefs, is_dated, parse_as_of, workspace_of
from briefgen.errors import ContentError
from briefgen.regen.clock import here, now

if TYPE_CHECKING:
    from briefgen.regen.record import Records
    from briefgen.regen.shapes import Failure, Record
    from briefgen.upkeep.building import Desk
    from briefgen.workspace import Workspace

_COLUMNS = ("brief", "state", "built", "failed", "next", "why")
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_TIMES = {"built", "failed", "next"}


def status(brief: Briefs = None, json: AsJson = False) -> int:
    """Show of each brief whether it is up to date, why not, its last build and failure, and its next run.

    Nothing is built and nothing written.
    """
    from briefgen.upkeep.building import Desk

    workspace = workspace_of()
    desk = Desk(workspace)
    rows = [_row(desk, name) for name in chosen_briefs(workspace, brief)]
    if json:
        show_json(rows)
    elif is_terminal(sys.stdout):
        _draw(rows)
    else:
        show([{column: _short(row, column) for column in _COLUMNS} for row in rows], _COLUMNS)
    return 0


def _draw(rows: Sequence[dict[str, Any]]) -> None:
    """Draw a table as narrow as its times allow, and the reasons below it, each in a line of its own."""
    columns = [column for column in _COLUMNS[:-1] if column in {"brief", "state"} or any(row[column] for row in rows)]
    show([{column: _shortest(_short(row, column)) for column in columns} for row in rows], columns)
    for row in rows:
        if row["why"]:
            say(f"{row['brief']}: {row['why']}")


def _row(desk: Desk, brief: str) -> dict[str, Any]:
    from briefgen.regen.rebuild import NEVER, entry_of
    from briefgen.upkeep.building import Manner, asked_for
    from briefgen.workspace import Request

    desk.workspace.folder(brief)
    records = desk.records
    record = records.load(brief)
    today = parse_as_of(None)
    asked = asked_for(desk.workspace, Request(brief, as_of=today), Manner(is_dated=is_dated(None)))
    # As a plain `briefgen build` made it or, where none did, as it was last made.
    entry = entry_of(record, asked.key) or next(iter(record["entries"][-1:]), None)
    day = date.fromisoformat(entry["as_of"]) if entry and entry["is_dated"] else today
    why = records.reason(entry, day) if entry else NEVER
    failure = record["failure"]
    return {
        "brief": brief,
        "state": "failed" if failure else "out of date" if entry and why else "up to date" if entry else "not built",
        "why": _failed(records, failure) if failure else why if entry else "",
        "built": entry["built"] if entry else None,
        "failed": failure["at"] if failure else None,
        "due": entry["due"] if entry else None,
        "outputs": sorted(entry["outputs"]) if entry else [],
        "warnings": entry["warnings"] if entry else None,
        "next": _next(desk.workspace, brief, record),
    }


def _failed(records: Records, failure: Failure) -> str:
    since = records.changed_since(failure)
    return f"{failure['said']}; since then {since}" if since else failure["said"]


def _next(workspace: Workspace, brief: str, record: Record) -> str | None:
    """Give the next run of a brief's schedules by the clock of this machine, as all times here; none where none can be read."""
    if "[schedule" not in (workspace.data / brief / "brief.toml").read_text(encoding="utf-8", errors="replace"):
        return None  # Spares the time that reading a configuration takes.
    from briefgen.regen.timetable import next_run
    from briefgen.upkeep.scheduling import read_jobs

    moment = now()
    try:
        times = [next_run(job.schedule, moment) for job in read_jobs(workspace, [brief])]
    except ContentError:
        return None
    ahead = [at for at in times if at]
    return here(min(ahead, key=datetime.timestamp)).isoformat() if ahead else None


def _shortest(text: str) -> str:
    """Leave the year out of a time of this year, and the hour out of one of another: a terminal is narrow."""
    if not _TIME.fullmatch(text):
        return text
    return text[5:] if text[:4] == str(now().year) else text[:10]


def _short(row: dict[str, Any], column: str) -> str:
    value = row[column]
    if value is None:
        return ""
    return str(value)[:16].replace("T", " ") if column in _TIMES else str(value)
