"""`briefgen build` when there is nothing to build: told from the record, before anything that takes long to start is imported.

A command is known by its words: what they ask for was noted when they were last built. Any doubt is left to the whole command.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from briefgen.cli.streams import ReaderLeft, close_streams, plural, prepare_streams, say
from briefgen.core.reads import digest
from briefgen.regen.clock import today as this_day
from briefgen.regen.machine import machine_hash
from briefgen.regen.record import FOLDER, Records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from briefgen.regen.shapes import Entry

_TALKATIVE = {"--force", "--dry-run", "--explain", "--json", "--help", "-h"}
"""Options that ask for more than what was built."""
_ELSEWHERE = ("--data", "--templates")


def answer(typed: Sequence[str]) -> int | None:
    """Say that what a command asks for is up to date and give the exit code; None where it may not be."""
    root = _root(Path.cwd())
    if root is None or not is_rememberable(typed):
        return None
    records = Records(root, machine_hash(root / FOLDER))
    asked = command_hash(typed, root)
    briefs = sorted(path.parent.name for path in (root / "data").glob("*/brief.toml"))
    named = next((entry["commands"][asked] for brief in briefs for entry in _entries(records, brief, asked)), None)
    if named is None:
        return None
    current = []
    for brief in named or briefs:
        entry = next(iter(_entries(records, brief, asked)), None)
        today = date.fromisoformat(entry["as_of"]) if entry and entry["is_dated"] else this_day()
        if entry is None or entry["commands"][asked] != named or records.reason(entry, today):
            return None
        current.append(current_line(brief, entry["warnings"]))
    prepare_streams()
    try:
        for line in current:
            say(line)
        close_streams()
    except ReaderLeft:
        return 0
    return 0


def is_rememberable(typed: Sequence[str]) -> bool:
    """Tell whether the words of a command, alone, say what it does."""
    return not any(word in _TALKATIVE or word.startswith(_ELSEWHERE) for word in typed)


def command_hash(typed: Sequence[str], root: Path) -> str:
    """Give the hash of a command: its words, where it was typed, and the day that the environment names."""
    place = os.path.relpath(Path.cwd(), root)
    return digest(json.dumps([*typed, place, os.environ.get("SOURCE_DATE_EPOCH", "")]).encode())


def current_line(brief: str, warnings: int) -> str:
    """Say that a brief is up to date; what its build warned of still holds."""
    more = f", with {plural(warnings, 'warning')} that briefgen check shows" if warnings else ""
    return f"{brief}: up to date{more}"


def _entries(records: Records, brief: str, command: str) -> list[Entry]:
    record = records.load(brief)
    return [] if record["failure"] else [entry for entry in record["entries"] if command in entry["commands"]]


def _root(start: Path) -> Path | None:
    """Give the workspace that `start` stands in, where something was built in it before."""
    for folder in (start, *start.parents):
        if any((folder / "data").glob("*/brief.toml")):
            return folder if (folder / FOLDER).is_dir() else None
    return None
