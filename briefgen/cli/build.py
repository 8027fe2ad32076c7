"""`briefgen build` and `briefgen check`: making briefs, and saying what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import diagnostic_record, report, say, show_json
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
    chosen_briefs,
    is_dated,
    one_of,
    parse_as_of,
    parse_count,
    parse_marking,
    parse_reasons,
    parse_settings,
    path_of,
    workspace_of,
)
from briefgen.errors import ContentError, Diagnostic, Severity, UsageError, finding

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
    from briefgen import pipeline
    from briefgen.cli import rebuilding
    from briefgen.core.brief import FORMATS

    asked = pipeline.Request(
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
        publish=publish,
        reasons=parse_reasons(reason),
    )
    workspace = workspace_of(data, templates)
    briefs = chosen_briefs(workspace, brief)
    if len(briefs) > 1 and asked.output and asked.output.suffix and not asked.output.is_dir():
        message = f"-o {output} is one file, and there are {len(briefs)} briefs to build: {', '.join(briefs)}"
        raise UsageError(finding("usage", message, hint="name one brief, or give -o a folder"))

    if all and brief:
        raise UsageError(finding("usage", f"--all and a brief by name, {brief[0]}", hint="say one of them"))
    way = rebuilding.Way(
        force=force,
        dry_run=dry_run,
        explain=explain,
        json=json,
        table=all,
        jobs=int(parse_count(jobs, "--jobs", default=1)),
        time_limit_s=parse_count(time_limit, "--time-limit", default=rebuilding.TIME_LIMIT_S),
        is_dated=is_dated(as_of),
        named=tuple(brief or ()),
        reader=reader,
    )
    return rebuilding.build_all(workspace, briefs, asked, way)


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
