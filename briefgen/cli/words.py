"""What was typed, as values: words that the options of several commands stand for. Nothing here takes long to import."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from briefgen.dataclass import dataclass
from briefgen.errors import UsageError, finding, nearest
from briefgen.regen.clock import today
from briefgen.workspace import Workspace, find_workspace


@dataclass(frozen=True, slots=True)
class BuildWords:
    """What was typed behind `briefgen build`, by the names of its options; None and empty where nothing was."""

    brief: Sequence[str] | None = None
    section: Sequence[str] | None = None
    skip: Sequence[str] | None = None
    format: Sequence[str] | None = None
    output: str | None = None
    data: str | None = None
    templates: str | None = None
    style: str | None = None
    as_of: str | None = None
    set: Sequence[str] | None = None
    marking: str | None = None
    publish: bool = False
    reason: Sequence[str] | None = None
    strict: bool = False
    force: bool = False
    dry_run: bool = False
    explain: bool = False
    all: bool = False
    jobs: str | None = None
    time_limit: str | None = None
    json: bool = False
    reader: str = "json"


def workspace_of(data: str | None = None, templates: str | None = None) -> Workspace:
    """Give the workspace that the current folder stands in."""
    return find_workspace(Path.cwd(), data=path_of(data), templates=path_of(templates))


def path_of(typed: str | None) -> Path | None:
    """Give the path that was typed, None for none."""
    return Path(typed) if typed is not None else None


def chosen_briefs(workspace: Workspace, named: Iterable[str] | None) -> tuple[str, ...]:
    """Give the briefs that were named, each once, or all there are."""
    return tuple(dict.fromkeys(named or ())) or workspace.briefs()


def one_of(word: str, known: Iterable[str], what: str) -> str:
    """Give `word` where it is one of `known`.

    Raises:
        UsageError: it is not; names the nearest, or all.
    """
    choices = tuple(known)
    if word in choices:
        return word
    hint = nearest(word, choices) or f"one of {', '.join(choices)}"
    raise UsageError(finding("usage", f'no {what} "{word}"', hint=hint))


def parse_settings(typed: Iterable[str] | None) -> tuple[tuple[str, str], ...]:
    """Read KEY=VALUE."""
    settings = []
    for text in typed or ():
        key, sign, value = text.partition("=")
        if not sign or not key.strip():
            raise UsageError(finding("usage", f'--set "{text}" is no KEY=VALUE', hint="for example: --set language=en-US"))
        settings.append((key.strip(), value.strip()))
    return tuple(settings)


def parse_reasons(typed: Iterable[str] | None) -> tuple[tuple[str, str], ...]:
    """Read ID=TEXT."""
    reasons = []
    for text in typed or ():
        key, sign, why = text.partition("=")
        if not sign or not key.strip() or not why.strip():
            hint = 'for example: --reason "arms-share=the source corrected itself"'
            raise UsageError(finding("usage", f'--reason "{text}" is no ID=TEXT', hint=hint))
        reasons.append((key.strip(), why.strip()))
    return tuple(reasons)


def parse_marking(typed: str | None) -> str:
    """Give a label of the Traffic Light Protocol, typed in capitals or not, with its TLP: or without."""
    from briefgen.core.marking import LABELS

    if typed is None:
        return ""
    word = typed.upper() if typed.upper().startswith("TLP:") else f"TLP:{typed.upper()}"
    return one_of(word, LABELS, "marking")


def parse_as_of(typed: str | None) -> date:
    """Give the date as of which a brief is made: the option, else SOURCE_DATE_EPOCH, else today."""
    if typed is not None:
        try:
            return date.fromisoformat(typed)
        except ValueError:
            hint = "write it like 2011-11-30"
            raise UsageError(finding("usage", f'--as-of "{typed}" is no date', hint=hint)) from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(finding("usage", f'SOURCE_DATE_EPOCH "{epoch}" is no count of seconds since 1970')) from None


def is_dated(typed: str | None) -> bool:
    """Tell whether the day of a build was named, by the option or by the environment."""
    return typed is not None or bool(os.environ.get("SOURCE_DATE_EPOCH"))


def parse_count(typed: str | None, option: str, *, default: float) -> float:
    """Read a number that is not negative."""
    if typed is None:
        return default
    try:
        number = float(typed)
    except ValueError:
        number = -1
    if not 0 <= number < 1e9:
        raise UsageError(finding("usage", f'{option} "{typed}" is no number, or a negative one'))
    return number
