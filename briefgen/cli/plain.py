"""`briefgen build` in plain words: briefs by name, flags, and options each with its value behind it.

To read those, Typer would take longer than a tenth of a build. Whatever else is typed, or might be meant otherwise, is left to
it; that it takes what is read here in the same sense is tested.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from briefgen.cli.words import BuildWords

COMMAND = "build"
FLAGS = {
    "--publish": "publish",
    "--strict": "strict",
    "--force": "force",
    "--dry-run": "dry_run",
    "--explain": "explain",
    "--all": "all",
    "--json": "json",
}
SINGLE = {
    "-o": "output",
    "--output": "output",
    "--data": "data",
    "--templates": "templates",
    "--style": "style",
    "--as-of": "as_of",
    "--marking": "marking",
    "-j": "jobs",
    "--jobs": "jobs",
    "--time-limit": "time_limit",
    "--reader": "reader",
}
REPEATED = {
    "-s": "section",
    "--section": "section",
    "--skip": "skip",
    "-f": "format",
    "--format": "format",
    "--set": "set",
    "--reason": "reason",
}
_COMPLETION = "_BRIEFGEN_COMPLETE"
"""Set where a shell asks how a command may go on."""


def read(typed: Sequence[str]) -> BuildWords | None:
    """Give what was typed behind `briefgen`; None where it is not a build in plain words."""
    if typed[:1] != [COMMAND] or _COMPLETION in os.environ:
        return None
    said: dict[str, Any] = {}
    left = iter(typed[1:])
    for word in left:
        if not word.startswith("-"):
            said.setdefault("brief", []).append(word)
        elif word in FLAGS:
            said[FLAGS[word]] = True
        elif word in SINGLE or word in REPEATED:
            value = next(left, "-")
            if value.startswith("-"):
                return None
            if word in SINGLE:
                said[SINGLE[word]] = value
            else:
                said.setdefault(REPEATED[word], []).append(value)
        else:
            return None
    return BuildWords(**said)


def answer(typed: Sequence[str]) -> int | None:
    """Build what was asked for in plain words and give the exit code; None where it is to be read by Typer."""
    words = read(typed)
    if words is None:
        return None
    from briefgen.cli.boundary import PROGRAM, guarded
    from briefgen.cli.rebuilding import build_as_typed

    return guarded(lambda: build_as_typed(words), f"{PROGRAM} {COMMAND}")
