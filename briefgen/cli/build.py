"""`briefgen build` and `briefgen check`: making briefs, and saying what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import diagnostic_record, report, show_json
from briefgen.cli.options import (
    All,
    AsJson,
    AsOf,
    Briefs,
    Data,
    DryRun,
    Explain,
    Force,
    Formats,
    Jobs,
    Marking,
    Output,
    Publish,
    Reasons,
    Sections,
    Settings,
    Skips,
    Strict,
    Style,
    Templates,
    TimeLimit,
    Verbose,
)
from briefgen.cli.streams import say
from briefgen.cli.words import (
    BuildWords,
    chosen_briefs,
    parse_as_of,
    parse_settings,
    workspace_of,
)
from briefgen.dataclass import replace
from briefgen.errors import ContentError, Diagnostic, Severity

if TYPE_CHECKING:
    from briefgen.pipeline import Request

Reader = Annotated[
    str,
    typer.Option("--reader", metavar="NAME", help="With --json: what changed since NAME was last told.", show_default=False),
]


def build(
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
    publish: Publish = False,
    reason: Reasons = None,
    strict: Strict = False,
    force: Force = False,
    dry_run: DryRun = False,
    explain: Explain = False,
    all: All = False,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    json: AsJson = False,
    reader: Reader = "json",
) -> int:
    """Build briefs as PDF and Markdown.

    Each has its charts, notes and bibliography. All is checked first: where anything is wrong nothing is written, and what
    was built before stays as it was. What is up to date is not built again.
    """
    from briefgen.cli.rebuilding import build_as_typed

    typed = BuildWords(
        brief=brief,
        section=section,
        skip=skip,
        format=format,
        output=output,
        data=data,
        templates=templates,
        style=style,
        as_of=as_of,
        set=set,
        marking=marking,
        publish=publish,
        reason=reason,
        strict=strict,
        force=force,
        dry_run=dry_run,
        explain=explain,
        all=all,
        jobs=jobs,
        time_limit=time_limit,
        json=json,
        reader=reader,
    )
    return build_as_typed(typed)


def check(
    brief: Briefs = None,
    section: Sections = None,
    skip: Skips = None,
    data: Data = None,
    templates: Templates = None,
    as_of: AsOf = None,
    set: Settings = None,
    strict: Strict = False,
    verbose: Verbose = False,
    json: AsJson = False,
) -> int:
    """Check briefs and write nothing.

    Tables, notes, sources and templates are looked at. Everything that is wrong is named at once, each with its file, line
    and rule.
    """
    from briefgen import pipeline

    asked = pipeline.Request(
        "",
        sections=tuple(section or ()),
        skip=tuple(skip or ()),
        as_of=parse_as_of(as_of),
        settings=parse_settings(set),
        strict=strict,
        verbose=verbose,
    )
    workspace = workspace_of(data, templates)
    briefs = chosen_briefs(workspace, brief)

    def look(request: Request) -> tuple[Diagnostic, ...]:
        return pipeline.check_brief(workspace, request)

    if json:
        return _check_as_json(briefs, asked, look)

    def look_and_say(request: Request) -> tuple[Diagnostic, ...]:
        diagnostics = look(request)
        if all(item.severity is Severity.IGNORE for item in diagnostics):
            say(f"{request.brief}: nothing to report")
        return diagnostics

    return _for_each(briefs, asked, look_and_say)


def _for_each(briefs: Iterable[str], asked: Request, work: Callable[[Request], tuple[Diagnostic, ...]]) -> int:
    """Work on each brief, whatever became of the one before, and give the exit code."""
    code = 0
    for name in briefs:
        try:
            diagnostics = work(replace(asked, brief=name))
        except ContentError as error:
            diagnostics = error.diagnostics
        if any(item.severity is Severity.ERROR for item in diagnostics):
            code = ContentError.exit_code
        report(diagnostics, "")
    return code


def _check_as_json(briefs: Iterable[str], asked: Request, look: Callable[[Request], tuple[Diagnostic, ...]]) -> int:
    code, records = 0, []
    for name in briefs:
        try:
            diagnostics = look(replace(asked, brief=name))
        except ContentError as error:
            diagnostics = error.diagnostics
        if any(item.severity is Severity.ERROR for item in diagnostics):
            code = ContentError.exit_code
        records += [diagnostic_record(name, item) for item in diagnostics]
    show_json(records)
    return code
