"""Building what is not up to date, and saying of each brief what came of it and why."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli import quick
from briefgen.cli.console import diagnostic_record, line_of, near, report_briefly, show, show_json
from briefgen.cli.progress import Progress, bar
from briefgen.cli.streams import plural, say, tell
from briefgen.cli.words import (
    BuildWords,
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
from briefgen.dataclass import dataclass, replace
from briefgen.errors import BriefgenError, Diagnostic, MachineError, Severity, UsageError, finding
from briefgen.upkeep.building import TIME_LIMIT_S, Desk, Manner, rehearse_brief, silent, update_brief, why_build

if TYPE_CHECKING:
    from briefgen.regen.rebuild import Outcome
    from briefgen.workspace import Request, Workspace


_TIDIED = 50
"""After so many briefs garbage is looked for: that of one after the other would add up."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How `build` is to go about it. `named` are the briefs that were typed; `table` asks for a table at the end."""

    force: bool = False
    dry_run: bool = False
    explain: bool = False
    json: bool = False
    table: bool = False
    jobs: int = 1
    time_limit_s: float = TIME_LIMIT_S
    is_dated: bool = False
    named: tuple[str, ...] = ()
    reader: str = "json"


@dataclass(frozen=True, slots=True)
class _Result:
    """One brief: its outcome, or what stopped it."""

    brief: str
    outcome: Outcome | None
    error: BriefgenError | None
    seconds: float = 0.0

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return self.error.diagnostics if self.error else self.outcome.diagnostics if self.outcome else ()


def build_as_typed(typed: BuildWords) -> int:
    """Do what `briefgen build` was asked to do, and give the exit code.

    Raises:
        UsageError: it was asked for wrongly.
    """
    from briefgen.core.brief import FORMATS
    from briefgen.workspace import Request

    asked = Request(
        "",
        sections=tuple(typed.section or ()),
        skip=tuple(typed.skip or ()),
        formats=tuple(one_of(name, FORMATS, "format") for name in dict.fromkeys(typed.format or ())),
        output=path_of(typed.output),
        style=typed.style,
        as_of=parse_as_of(typed.as_of),
        settings=parse_settings(typed.set),
        strict=typed.strict,
        marking=parse_marking(typed.marking),
        publish=typed.publish,
        reasons=parse_reasons(typed.reason),
    )
    workspace = workspace_of(typed.data, typed.templates)
    briefs = chosen_briefs(workspace, typed.brief)
    if len(briefs) > 1 and asked.output and asked.output.suffix and not asked.output.is_dir():
        message = f"-o {typed.output} is one file, and there are {len(briefs)} briefs to build: {', '.join(briefs)}"
        raise UsageError(finding("usage", message, hint="name one brief, or give -o a folder"))
    if typed.all and typed.brief:
        raise UsageError(finding("usage", f"--all and a brief by name, {typed.brief[0]}", hint="say one of them"))
    way = _Way(
        force=typed.force,
        dry_run=typed.dry_run,
        explain=typed.explain,
        json=typed.json,
        table=typed.all,
        jobs=int(parse_count(typed.jobs, "--jobs", default=1)),
        time_limit_s=parse_count(typed.time_limit, "--time-limit", default=TIME_LIMIT_S),
        is_dated=is_dated(typed.as_of),
        named=tuple(typed.brief or ()),
        reader=typed.reader,
    )
    return _build_all(workspace, briefs, asked, way)


def _build_all(workspace: Workspace, briefs: Sequence[str], asked: Request, way: _Way) -> int:
    """Build briefs, or say what would be built, and give the exit code; one that is wrong does not stop the others."""
    if way.dry_run and not way.explain and not way.json:
        return _foretell(workspace, briefs, asked, way)
    jobs = way.jobs or os.cpu_count() or 1
    results = []
    code = 0
    for result in _in_turn(workspace, briefs, asked, way) if jobs == 1 else _by_crew(workspace, briefs, asked, way):
        if isinstance(result.error, UsageError):
            raise result.error
        code = max(code, result.error.exit_code if result.error else 0)
        if not way.json:
            _say(result, way, head="" if len(briefs) == 1 else f"{result.brief}: ")
        results.append(result)
    if way.json:
        show_json([record_of(result.brief, result.outcome, result.error) for result in results])
    elif way.table:
        _show_table(results, "would be built" if way.dry_run else "built")
    return code


def _foretell(workspace: Workspace, briefs: Iterable[str], asked: Request, way: _Way) -> int:
    desk, manner = Desk(workspace), _manner(workspace, way)
    for brief in briefs:
        reason = why_build(desk, replace(asked, brief=brief), manner)
        say(f"{brief}: would be built: {reason}" if reason else f"{brief}: up to date")
    return 0


def _manner(workspace: Workspace, way: _Way) -> Manner:
    typed = sys.argv[1:]
    is_plain = quick.is_rememberable(typed)
    return Manner(
        force=way.force,
        is_dated=way.is_dated,
        command=quick.command_hash(typed, workspace.root) if is_plain else "",
        briefs=way.named,
        time_limit_s=way.time_limit_s,
        reader=way.reader if way.json else "",
    )


def _in_turn(workspace: Workspace, briefs: Sequence[str], asked: Request, way: _Way) -> Iterator[_Result]:
    manner = replace(_manner(workspace, way), told=tell, is_alone=len(briefs) == 1)
    with Progress() as progress:
        for done, brief in enumerate(briefs):

            def step(words: str, done: int = done) -> None:
                progress(words if len(briefs) == 1 else bar(done, len(briefs), words))

            result = build_one(workspace, replace(asked, brief=brief), replace(manner, progress=step), rehearse=way.dry_run)
            progress.clear()
            yield result
            if done % _TIDIED == _TIDIED - 1:
                gc.collect()


def build_one(workspace: Workspace, request: Request, manner: Manner, *, rehearse: bool = False) -> _Result:
    """Build one brief; what goes wrong is part of the result."""
    began = time.perf_counter()
    try:
        outcome = (rehearse_brief if rehearse else update_brief)(Desk(workspace), request, manner)
    except BriefgenError as error:
        return _Result(request.brief, None, error.with_traceback(None), time.perf_counter() - began)
    return _Result(request.brief, outcome, None, time.perf_counter() - began)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker does, in a form that can be sent to it."""

    workspace: Workspace
    asked: Request
    manner: Manner
    rehearse: bool

    def __call__(self, brief: str) -> _Result:
        manner = replace(self.manner, told=silent, progress=silent, wait=time.sleep)
        return build_one(self.workspace, replace(self.asked, brief=brief), manner, rehearse=self.rehearse)


def _by_crew(workspace: Workspace, briefs: Sequence[str], asked: Request, way: _Way) -> Iterator[_Result]:
    from briefgen.regen.crew import Crew
    from briefgen.regen.pool import hire

    manner = replace(_manner(workspace, way), told=silent, progress=silent)
    work = _Work(workspace, asked, manner, way.dry_run)
    size = min(way.jobs or os.cpu_count() or 1, len(briefs))
    crew: Crew[_Result] = Crew(work, hire, size)
    with Progress() as progress:
        progress(bar(0, len(briefs), ""))
        for count, done in enumerate(crew.work_through(briefs), start=1):
            progress.clear()
            if done.result is not None:
                yield done.result
            elif done.killed:
                said = f'the process that built "{done.brief}" was killed, twice: does it need more memory than there is?'
                yield _Result(done.brief, None, MachineError(finding("killed", said)))
            elif done.error is not None:
                raise done.error
            progress(bar(count, len(briefs), done.brief))


# --- saying ---------------------------------------------------------------------------------------------------------------------


def _say(result: _Result, way: _Way, *, head: str) -> None:
    """Say what came of a brief. `head` names it in lines that would not; where a table is to follow, that says the rest."""
    outcome = result.outcome
    if outcome is not None:
        _say_outcome(outcome, way, head)
    if isinstance(result.error, MachineError):
        for item in result.diagnostics:
            tell(line_of(item))
        return
    found = result.diagnostics
    if way.table and found and not result.error:
        from briefgen.core.checks import STANDING

        found = tuple(item for item in found if item.rule not in STANDING)  # The table counts them.
    report_briefly(found, "nothing was written" if result.error else "", head=head)


def _say_outcome(outcome: Outcome, way: _Way, head: str) -> None:
    if outcome.is_current:
        if not way.table:
            say(quick.current_line(outcome.brief, outcome.warnings))
        return
    if way.explain:
        from briefgen.regen.telling import explain

        say(f"{outcome.brief}: {'would be built' if way.dry_run else 'built'} because {outcome.reason}")
        for line in explain(outcome):
            say(f"  {line}")
    if way.dry_run:
        return
    for path in () if way.table else outcome.outputs:
        say(f"{near(path)} ({_size(path)})")
    for line in outcome.told:
        say(f"{head}{line}")
    tell_beside(outcome)


def tell_beside(outcome: Outcome) -> None:
    """Tell what a build did beside building: what it kept, what it removed, and that it could not be put on record."""
    for path in outcome.aside:
        edited = path.with_name(path.name.partition(".orig")[0])
        tell(f"{near(edited)} was not as it was built: what stood there is kept as {near(path)}")
    for path in outcome.removed:
        tell(f"{near(path)} is no longer part of the brief and was removed")
    if outcome.fault:
        tell(f"what was built could not be put on record ({outcome.fault}): the next build will not know of it")


def _show_table(results: Sequence[_Result], built: str) -> None:
    rows = [
        {
            "brief": result.brief,
            "outcome": "failed" if result.error else "up to date" if result.outcome and result.outcome.is_current else built,
            "seconds": f"{result.seconds:.2f}",
            "warnings": str(result.outcome.warnings or len(result.diagnostics)) if result.outcome else "",
            "why": line_of(result.error.first) if result.error else result.outcome.reason if result.outcome else "",
        }
        for result in sorted(results, key=lambda result: result.brief)
    ]
    show(rows, ("brief", "outcome", "seconds", "warnings", "why"))
    counts = {name: sum(row["outcome"] == name for row in rows) for name in (built, "up to date", "failed")}
    say(", ".join(f"{count} {name}" for name, count in counts.items() if count))


def record_of(brief: str, outcome: Outcome | None, error: BriefgenError | None) -> dict[str, Any]:
    """Give what came of a build as plain values: for --json, and for those who wait for it."""
    from briefgen.regen.telling import changed_facts, summary

    found = error.diagnostics if error else outcome.diagnostics if outcome else ()
    record: dict[str, Any] = {"brief": brief, "diagnostics": [diagnostic_record(brief, item) for item in found]}
    if outcome is None:
        errors = sum(item.severity is Severity.ERROR for item in found)
        said = f"{brief} was not built: {line_of(error.first) if error else 'it failed'}. {plural(errors, 'error')} in all."
        return {**record, "outcome": "failed", "diff": {}, "summary": said}
    news = outcome.news
    changes = {
        "since": news.since,
        "changes": [{**asdict(change), "words": words} for change, words in zip(news.changes, news.words, strict=True)],
        "facts": changed_facts(outcome),
        "parts": list(outcome.reasons),
        "reason": outcome.reason,
        "edition": news.edition,
    }
    return {
        **record,
        "outcome": "current" if outcome.is_current else "built",
        "outputs": [str(path) for path in outcome.outputs],
        "written": [str(path) for path in outcome.written],
        "aside": [str(path) for path in outcome.aside],
        "diff": changes,
        "summary": f"{brief} is up to date." if outcome.is_current and not news.changes else summary(outcome),
    }


def _size(path: Path) -> str:
    try:
        size = path.stat().st_size
    except OSError:
        return "written"
    return plural(size, "byte") if size < 1000 else f"{size / 1000:,.0f} kB"
