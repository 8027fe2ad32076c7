"""What a build record holds, for those who check types: when a program runs, a record is what JSON gives.

What must not live here: anything that runs.
"""

from __future__ import annotations

from typing import TypedDict


class Entry(TypedDict):
    """One way of asking for a brief, and what came of it. Paths below the workspace are relative to it.

    `machine` tells which briefgen built. `as_of` is the day to which it was built, `is_dated` says that the command named it;
    `due` is the first day on which the same inputs may give something else. `commands` maps what was typed to the briefs that
    it built, none for "all there are".
    """

    key: str
    machine: str
    as_of: str
    is_dated: bool
    due: str | None
    files: dict[str, str | None]
    folders: dict[str, list[str]]
    outputs: dict[str, str]
    warnings: int
    built: str
    commands: dict[str, list[str]]


class Failure(TypedDict):
    """The last build that failed: when, the first thing that it said, and what it had read until then, as in an entry."""

    at: str
    said: str
    count: int
    files: dict[str, str | None]
    folders: dict[str, list[str]]


class Record(TypedDict):
    """All that is known of the builds of one brief.

    `made` has the hashes that each output may have without anybody having edited it: as last built and, while a build is
    writing, as it will be. A `failure` stands until a build succeeds.
    """

    entries: list[Entry]
    made: dict[str, list[str]]
    failure: Failure | None
