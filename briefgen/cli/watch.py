"""`briefgen watch`: building again whenever something changes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import report, report_briefly
from briefgen.cli.options import (
    AsOf,
    Briefs,
    Data,
    Formats,
    Marking,
    Output,
    Sections,
    Settings,
    Skips,
    Strict,
    Style,
    Templates,
    TimeLimit,
)
from briefgen.cli.schedule import ending_event, say_at_once
from briefgen.cli.streams import tell
from briefgen.cli.words import (
    chosen_briefs,
    is_dated,
    one_of,
    parse_as_of,
    parse_count,
    parse_marking,
    parse_settings,
    path_of,
    workspace_of,
)
from briefgen.dataclass import replace
from briefgen.regen.clock import now, today

if TYPE_CHECKING:
    from briefgen.errors import BriefgenError, Diagnostic
    from briefgen.regen.rebuild import Outcome

Poll = Annotated[bool, typer.Option("--poll", metavar="", help="Ask the files instead of the system, for network file systems.")]
OnChange = Annotated[
    str | None,
    typer.Option(
        "--on-change", metavar="COMMAND", help="Call this after each change, with what changed as JSON.", show_default=False
    ),
]


def watch(
    brief: Briefs = None,
    section: Sections = None,
    skip: Skips = None,
    format: Formats = None,
    output: Output = None,
    data: Data = None,
    templates: Templates = None,
    style: Style = None,
    as_of: AsOf = None,
    set: Settings = None,
    marking: Marking = None,
    strict: Strict = False,
    poll: Poll = False,
    on_change: OnChange = None,
    time_limit: TimeLimit = None,
) -> int:
    """Build briefs, and again whenever something that they are made of changes, until Ctrl-C or SIGTERM.

    A brief that is wrong is told of, what was built before stays, and mending it builds it.
    """
    from briefgen import pipeline
    from briefgen.core.brief import FORMATS
    from briefgen.regen.events import FileEvents
    from briefgen.regen.watch import LOOK_S, POLL_LOOK_S, Watcher
    from briefgen.regen.watch import watch as go_on
    from briefgen.upkeep.building import TIME_LIMIT_S, Manner
    from briefgen.upkeep.watching import Looker

    request = pipeline.Request(
        "",
        sections=tuple(section or ()),
        skip=tuple(skip or ()),
        formats=tuple(one_of(name, FORMATS, "format") for name in dict.fromkeys(format or ())),
        output=path_of(output),
        style=style,
        as_of=parse_as_of(as_of),
        settings=parse_settings(set),
        strict=strict,
        marking=parse_marking(marking),
    )
    workspace = workspace_of(data, templates)
    names = chosen_briefs(workspace, brief)
    for name in names:
        workspace.folder(name)
    manner = Manner(
        is_dated=is_dated(as_of),
        told=tell,
        time_limit_s=parse_count(time_limit, "--time-limit", default=TIME_LIMIT_S),
        reader="watch" if on_change else "",
    )
    ending = ending_event()
    sayer = _Sayer(on_change, workspace.root)
    looker = Looker(workspace, tuple(brief or ()), request, manner, today, sayer)
    events = FileEvents(looker.folders, workspace.output, ending, poll=poll)

    def look() -> bool:
        # The folders first: what changes from now on gives a hint.
        return events.renew() | looker.look()

    say_at_once(f"watching {', '.join(names)}; Ctrl-C ends")
    try:
        go_on(Watcher(events.wait, look, time.monotonic, look_s=POLL_LOOK_S if poll else LOOK_S))
    finally:
        events.close()
    return 0


class _Sayer:
    """Tells of each build as it is done, and calls who asked to be told."""

    def __init__(self, command: str | None, root: Path) -> None:
        self._command = command
        self._root = root
        self._failing: set[str] = set()
        self._warned: dict[str, set[tuple[object, ...]]] = {}
        self._fault = ""

    def __call__(self, brief: str, outcome: Outcome | None, error: BriefgenError | None) -> None:
        head = f"{now():%H:%M:%S} {brief}: "
        if error is not None:
            report_briefly(error.diagnostics, "nothing was written", head=head)
        elif outcome is None or (outcome.is_current and not outcome.news.changes):
            say_at_once(f"{head}up to date again")
        else:
            self._tell_of(brief, outcome, head)
        was_failing = brief in self._failing
        self._failing = self._failing | {brief} if error else self._failing - {brief}
        event = "failure" if error else "recovery" if was_failing else "change"
        if self._command and (outcome is None or was_failing or outcome.written or outcome.news.changes):
            from briefgen.cli.rebuilding import record_of
            from briefgen.regen.hooks import call_hook

            if words := call_hook(self._command, {"event": event, **record_of(brief, outcome, error)}, self._root):
                tell(words)

    def _tell_of(self, brief: str, outcome: Outcome, head: str) -> None:
        """Say what was built, behind warnings that the last build did not have: all of them every time would hide what is new."""
        from briefgen.cli.rebuilding import tell_beside
        from briefgen.regen.telling import summary

        before = self._warned.get(brief)
        warned = self._warned[brief] = {_without_line(item) for item in outcome.diagnostics}
        if before is None:
            report_briefly(outcome.diagnostics, "", head=head)
        else:
            report([item for item in outcome.diagnostics if _without_line(item) not in before], "", head=head)
            if before and not warned:
                tell(f"{head}no warnings any more")
        for line in outcome.told:
            say_at_once(f"{head}{line}")
        tell_beside(replace(outcome, fault=outcome.fault if outcome.fault != self._fault else ""))
        self._fault = outcome.fault
        say_at_once(f"{head}{summary(outcome)}")


def _without_line(item: Diagnostic) -> tuple[object, ...]:
    """Give what a warning says, which rows that come and go above it do not change."""
    return item.rule, item.message, item.where and item.where.file
