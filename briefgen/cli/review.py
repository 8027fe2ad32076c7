"""`briefgen review`: candidate facts decided one by one on a terminal, or many at once by their ids."""

from __future__ import annotations

import sys
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import report, show, show_json
from briefgen.cli.options import AsJson, Data, complete_brief
from briefgen.cli.streams import plural, tell
from briefgen.cli.words import workspace_of
from briefgen.errors import UsageError, finding, nearest

if TYPE_CHECKING:
    from briefgen.reviewing.desk import BriefDesk, Filter
    from briefgen.workspace import Workspace

Brief = Annotated[
    str | None,
    typer.Argument(
        metavar="BRIEF",
        help="The brief. Default: the one that has candidates.",
        autocompletion=complete_brief,
        show_default=False,
    ),
]
Accept = Annotated[
    list[str] | None,
    typer.Option("--accept", metavar="ID", help="Accept these, without a terminal; * stands for anything.", show_default=False),
]
Reject = Annotated[
    list[str] | None, typer.Option("--reject", metavar="ID", help="Reject these, without a terminal.", show_default=False)
]
Reopen = Annotated[
    list[str] | None,
    typer.Option("--reopen", metavar="ID", help="Make candidates again of what was decided.", show_default=False),
]
Source = Annotated[
    str | None,
    typer.Option("--source", metavar="KEY", help="Only what rests on this article, work or note.", show_default=False),
]
Below = Annotated[
    str | None, typer.Option("--below", metavar="0.8", help="Only what is less sure than this, 0 to 1.", show_default=False)
]
Subject = Annotated[
    str | None, typer.Option("--subject", metavar="WORD", help="Only what has this in its subject.", show_default=False)
]


def review(
    brief: Brief = None,
    accept: Accept = None,
    reject: Reject = None,
    reopen: Reopen = None,
    source: Source = None,
    below: Below = None,
    subject: Subject = None,
    json: AsJson = False,
    data: Data = None,
) -> int:
    """Decide on candidate facts: accept, edit, reject, or merge them with others.

    Shows each in its sentence, with its notes, on a terminal; every decision is saved at once and can be taken back. In a pipe it
    lists them.
    """
    from briefgen.reviewing.desk import Filter

    wanted = Filter(source or "", _share(below), subject or "")
    desk = _desk(workspace_of(data), brief, wanted)
    if accept or reject or reopen:
        code = _decide(desk, wanted, {"accepted": accept or (), "rejected": reject or (), "candidate": reopen or ()})
        if json:
            _show_json(desk, wanted)
        return code
    if json:
        _show_json(desk, wanted)
        return 0
    items = desk.items(wanted)
    if not items:
        all_left = desk.items(Filter())
        more = f"; {plural(len(all_left), 'candidate')} in all" if all_left else ""
        tell(f"{desk.folder.name}: no candidate is left to review{more}")
        return 0
    if is_person(sys.stdin) and is_person(sys.stdout):
        from briefgen.cli.review_terminal import walk

        return walk(desk, desk.items(wanted, every=True))
    _list(desk, items)
    return 0


def is_person(stream: object) -> bool:
    """Tell whether a stream is a terminal of any kind."""
    return stream is not None and bool(getattr(stream, "isatty", lambda: False)())


def _share(typed: str | None) -> float | None:
    if typed is None:
        return None
    try:
        share = float(typed.removesuffix("%")) / (100 if typed.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise UsageError(finding("usage", f'--below "{typed}" is no number from 0 to 1', hint="for example: --below 0.8"))
    return share


def _desk(workspace: Workspace, named: str | None, wanted: Filter) -> BriefDesk:
    """Give the desk of the brief that is named, or of the only one that has candidates."""
    from briefgen.reviewing.desk import BriefDesk, Filter

    names = workspace.briefs()
    if named or len(names) == 1:
        return BriefDesk(workspace.folder(named or names[0]))
    desks = [BriefDesk(workspace.folder(name)) for name in names]
    waiting = [desk for desk in desks if desk.items(Filter())]
    if len(waiting) > 1:
        told = ", ".join(f"{desk.folder.name} ({len(desk.items(Filter()))})" for desk in waiting)
        raise UsageError(finding("usage", f"several briefs have candidates: {told}", hint="name one"))
    return (waiting or desks)[0]


# --- without a terminal -------------------------------------------------------------------------------------------------------


def _decide(desk: BriefDesk, wanted: Filter, named: dict[str, list[str] | tuple[str, ...]]) -> int:
    """Set the status of rows by their ids; where one cannot be accepted, none is decided."""
    from briefgen.reviewing.rows import Step, deciding

    chosen: dict[str, str] = {}
    for status, patterns in named.items():
        for pattern in (part.strip() for typed in patterns for part in typed.split(",")):
            for key in _meant(desk, wanted, pattern, is_reopened=status == "candidate"):
                if chosen.setdefault(key, status) != status:
                    raise UsageError(finding("usage", f'"{key}" is to be {chosen[key]} and {status}'))
    faults = [
        finding("bad-record", f"{key} cannot be accepted: {fault}")
        for key, status in chosen.items()
        if status == "accepted"
        for fault in desk.faults(desk.first, key)
    ]
    if faults:
        report(faults, "nothing was decided")
        return 1
    steps = [deciding(desk.first, [key for key in chosen if chosen[key] == status], status) for status in named]
    whole = Step("decided", tuple(edit for step in steps for edit in step.edits))
    if whole.edits:
        desk.book.write(whole, {})
    counts = [f"{len(step.edits)} {status}" for status, step in zip(named, steps, strict=True) if step.edits]
    desk.first = desk.first.taken(whole)
    tell(f"{desk.folder.name}: {', '.join(counts) or 'nothing to change'}; {_left(desk)}")
    return 0


def _meant(desk: BriefDesk, wanted: Filter, pattern: str, *, is_reopened: bool) -> list[str]:
    """Give the rows that an id or a pattern means."""
    known = desk.items(wanted, every=True)
    if any(sign in pattern for sign in "*?["):
        # A pattern is for what is not decided; who wants to change a decision names it.
        found = [key for key in desk.items(wanted) if fnmatchcase(key, pattern)]
        if not found:
            raise UsageError(finding("usage", f'no candidate is called "{pattern}"'))
        return found
    if pattern not in known:
        raise UsageError(
            finding(
                "unknown-fact", f'no candidate "{pattern}"', hint=nearest(pattern, known) or "briefgen review --json lists them"
            )
        )
    if desk.first.status(pattern) == "merged" and not is_reopened:
        message = f'"{pattern}" was merged with another row, which has its notes'
        raise UsageError(finding("usage", message, hint="--reopen it first"))
    return [pattern]


def _left(desk: BriefDesk) -> str:
    from briefgen.reviewing.desk import Filter

    return f"{plural(len(desk.items(Filter())), 'candidate')} left"


def _list(desk: BriefDesk, items: list[str]) -> None:
    columns = ("id", "confidence", "value", "unit", "period", "subject", "measure", "notes")
    rows = [
        {**{name: desk.first[key].get(name, "") for name in columns}, "confidence": f"{desk.confidence(key):.2f}"}
        for key in items
    ]
    show(rows, columns)
    tell(
        f"{plural(len(items), 'candidate')}; briefgen review on a terminal walks through them, --accept ID and --reject ID decide"
    )


def _show_json(desk: BriefDesk, wanted: Filter) -> None:
    from briefgen.reviewing.listing import candidate_records

    show_json(candidate_records(desk, wanted))
