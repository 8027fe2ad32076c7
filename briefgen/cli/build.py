"""`briefgen build` and `briefgen check`: making briefs, and saying what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.console import near, plural, report, report_briefly, say, show_json
from briefgen.cli.options import (
    AsJson,
    AsOf,
    Briefs,
    Data,
    Formats,
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
    Verbose,
    chosen_briefs,
    one_of,
    parse_as_of,
    parse_marking,
    parse_reasons,
    parse_settings,
    path_of,
    workspace_of,
)
from briefgen.cli.progress import Progress
from briefgen.errors import ContentError, Diagnostic, Severity, UsageError, finding

if TYPE_CHECKING:
    from briefgen.core.editions import Edition
    from briefgen.pipeline import Request


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
) -> int:
    """Build briefs as PDF and Markdown.

    Each has its charts, notes and bibliography. All is checked first: where anything is wrong nothing is written, and what
    was built before stays as it was.
    """
    from briefgen import pipeline
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

    def make(request: Request) -> tuple[Diagnostic, ...]:
        with Progress() as progress:
            built = pipeline.build_brief(workspace, request, progress)
        for path in built.outputs:
            say(f"{near(path)} ({_size(path)})")
        if built.withheld:
            left = plural(len(built.withheld), "fact")
            say(f"{left} marked more strictly than {asked.marking} left out: {', '.join(built.withheld)}")
        if publish:
            say(_published(built.published))
        return built.diagnostics

    return _for_each(briefs, asked, make, failure="nothing was written", is_brief=True)


def _published(edition: Edition | None) -> str:
    if edition is None:
        return "nothing has changed since the last edition: none was put on record"
    if edition.revised:
        return f"edition {edition.number} of {edition.date}, revised: the changes are minor"
    return f"edition {edition.number} of {edition.date} is on record"


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


def _for_each(
    briefs: Iterable[str],
    asked: Request,
    work: Callable[[Request], tuple[Diagnostic, ...]],
    *,
    failure: str = "",
    is_brief: bool = False,
) -> int:
    """Work on each brief, whatever became of the one before, and give the exit code."""
    code = 0
    names = tuple(briefs)
    for name in names:
        try:
            diagnostics, outcome = work(replace(asked, brief=name)), ""
        except ContentError as error:
            diagnostics, outcome = error.diagnostics, failure
        if any(item.severity is Severity.ERROR for item in diagnostics):
            code = ContentError.exit_code
        tell_all = report_briefly if is_brief else report
        tell_all(diagnostics, f"{name}: {outcome}" if outcome and len(names) > 1 else outcome)
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
        records += [_record(name, item) for item in diagnostics]
    show_json(records)
    return code


def _record(brief: str, item: Diagnostic) -> dict[str, object]:
    where = item.where
    return {
        "brief": brief,
        "rule": item.rule,
        "severity": item.severity.value,
        "message": item.message,
        "hint": item.hint,
        "file": near(where.file) if where else None,
        "line": where.line or None if where else None,
        "key": where.key or None if where else None,
    }


def _size(path: Path) -> str:
    try:
        size = path.stat().st_size
    except OSError:
        return "written"
    return plural(size, "byte") if size < 1000 else f"{size / 1000:,.0f} kB"
