"""The history of scheduled runs: when, why, what came of it, and what was said. One SQLite file a workspace."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import Any

from briefgen.dataclass import dataclass
from briefgen.regen.record import make_folder

FILE = "history.sqlite"
_KEPT = 1000
"""So many runs of a brief are kept."""
_COLUMNS = "brief, schedule, due, started, ended, cause, attempt, outcome, summary, diff, log"
_TABLE = """
create table if not exists runs (
    id integer primary key, brief text not null, schedule text not null, due text not null, started text not null,
    ended text not null, cause text not null, attempt integer not null, outcome text not null, summary text not null,
    diff text not null, log text not null
);
create index if not exists by_brief on runs (brief, schedule, id);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run.

    `due` is when it fell due, `cause` why it ran then: schedule, catch-up, retry or once. `outcome` is changed, unchanged,
    failed, timeout, stopped or missed. `diff` is what changed as plain values, `log` all that was said, hooks included.
    """

    brief: str
    schedule: str
    due: datetime
    started: datetime
    ended: datetime
    cause: str
    outcome: str
    attempt: int = 1
    summary: str = ""
    diff: Mapping[str, Any] = field(default_factory=dict)
    log: str = ""


class History:
    """The runs of a workspace.

    A file that is damaged is put aside as it is, and a new history begins.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def add(self, run: Run) -> None:
        """Put a run on record; the oldest of many are dropped.

        Raises:
            OSError: it cannot be written.
        """
        values = (
            *(run.brief, run.schedule, run.due.isoformat(), run.started.isoformat(), run.ended.isoformat()),
            *(run.cause, run.attempt, run.outcome, run.summary, json.dumps(run.diff, ensure_ascii=False), run.log),
        )
        with self._open() as base:
            marks = ", ".join("?" * len(values))
            base.execute(f"insert into runs ({_COLUMNS}) values ({marks})", values)
            oldest = "select id from runs where brief = ? order by id desc limit 1 offset ?"
            base.execute(f"delete from runs where brief = ? and id <= ({oldest})", (run.brief, run.brief, _KEPT))

    def runs(self, brief: str | None = None, *, most: int = 20) -> list[Run]:
        """Give the last runs, the latest first."""
        if not self.path.exists():
            return []
        query = f"select {_COLUMNS} from runs"
        where, values = (" where brief = ?", [brief]) if brief else ("", [])
        with self._open() as base:
            found = base.execute(f"{query}{where} order by id desc limit ?", (*values, most)).fetchall()
        return [run for row in found if (run := _run(row))]

    def last(self, brief: str, schedule: str, *, outcomes: Sequence[str] = ()) -> Run | None:
        """Give the last run of one schedule that came to one of `outcomes`, or to any."""
        if not self.path.exists():
            return None
        which = f" and outcome in ({', '.join('?' * len(outcomes))})" if outcomes else ""
        with self._open() as base:
            query = f"select {_COLUMNS} from runs where brief = ? and schedule = ?{which} order by id desc"
            return next((run for row in base.execute(query, (brief, schedule, *outcomes)) if (run := _run(row))), None)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            make_folder(self.path.parent)
            try:
                base = self._connected()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                self._put_aside()
                base = self._connected()
            with closing(base), base:
                yield base
        except sqlite3.Error as error:
            raise OSError(f"{self.path}: {error}") from error

    def _connected(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path, timeout=10)
        try:
            base.executescript(_TABLE)
        except sqlite3.Error:
            base.close()
            raise
        return base

    def _put_aside(self) -> None:
        with suppress(OSError):
            self.path.replace(self.path.with_suffix(".damaged"))


def _run(row: tuple[Any, ...]) -> Run | None:
    """Give the run that a row holds; None where somebody has put something else there."""
    *texts, attempt, outcome, summary, diff, log = row
    brief, schedule, due, started, ended, cause = texts
    try:
        times = [datetime.fromisoformat(text) for text in (due, started, ended)]
        held = json.loads(diff)
    except (TypeError, ValueError, RecursionError):
        return None
    are_texts = all(isinstance(text, str) for text in (*texts, outcome, summary, log))
    if not are_texts or not isinstance(attempt, int) or not isinstance(held, dict) or not all(time.tzinfo for time in times):
        return None
    return Run(
        brief=brief,
        schedule=schedule,
        due=times[0],
        started=times[1],
        ended=times[2],
        cause=cause,
        attempt=attempt,
        outcome=outcome,
        summary=summary,
        diff=held,
        log=log,
    )
