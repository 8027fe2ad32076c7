"""`briefgen diff`, and what falls with a source: how a brief changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import show_json
from briefgen.cli.options import AsJson, AsOf, Data, Reasons, Templates
from briefgen.cli.streams import plural, say
from briefgen.cli.words import chosen_briefs, parse_as_of, parse_reasons, workspace_of
from briefgen.dataclass import replace
from briefgen.errors import UsageError, finding, nearest

if TYPE_CHECKING:
    from briefgen.core.editions import Change
    from briefgen.pipeline import Workspace

Old = Annotated[
    str | None,
    typer.Argument(
        metavar="OLD",
        help="A date, an edition's number, its record, or a built file. Default: the last edition.",
        show_default=False,
    ),
]
New = Annotated[
    str | None, typer.Argument(metavar="NEW", help='As OLD, or "now" for today\'s data. Default: now.', show_default=False)
]
Of = Annotated[
    str | None, typer.Option("--brief", metavar="BRIEF", help="Which brief, where there are several.", show_default=False)
]


def diff(
    old: Old = None,
    new: New = None,
    brief: Of = None,
    data: Data = None,
    templates: Templates = None,
    as_of: AsOf = None,
    reason: Reasons = None,
    json: AsJson = False,
) -> int:
    """Say what changed between two editions of a brief.

    Facts, judgements, sources and sections are compared: added, changed, withdrawn. A typo is a minor change, and does not move
    the date of an edition.
    """
    from briefgen import pipeline, revision

    workspace = workspace_of(data, templates)
    names = chosen_briefs(workspace, [brief] if brief else None)
    if len(names) > 1:
        raise UsageError(finding("usage", f"there are {len(names)} briefs: {', '.join(names)}", hint="say which with --brief"))
    request = pipeline.Request(names[0], as_of=parse_as_of(as_of), reasons=parse_reasons(reason))
    found = revision.difference(workspace, request, old or "", new or revision.NOW)
    if json:
        show_json(asdict(found))
        return 0
    say(f"{found.brief}: from {found.old} to {found.new}")
    if not found.changes:
        say("nothing changed")
    for title, changes in (
        ("significant", [change for change in found.changes if change.is_significant]),
        ("minor", [change for change in found.changes if not change.is_significant]),
    ):
        if changes:
            say(f"{title}:")
            _list(changes)
    return 0


def _list(changes: Iterable[Change]) -> None:
    for change in changes:
        what = f"{change.id}, {change.column}" if change.column not in {"", "value"} else change.id
        values = [_short(text, str(change.part)) for text in (change.old, change.new) if text]
        why = f" ({change.why})" if change.why else ""
        say(f"  {change.action} {change.part} {what}{': ' if values else ''}{' -> '.join(values)}{why}")
        if change.consequences:
            say(f"    so also {', '.join(change.consequences)}")


def _short(text: str, part: str) -> str:
    if part == "source":
        from briefgen.compose.changes import work_name

        return work_name(text)
    return text


def tell_withdrawal(workspace: Workspace, briefs: Sequence[str], source: str, *, json: bool, as_of: str | None = None) -> None:
    """Say what falls in each brief with a source: facts, computed values, sentences, figures.

    Raises:
        UsageError: no brief knows the source.
    """
    from briefgen import pipeline, revision

    request = pipeline.Request("", as_of=parse_as_of(as_of))
    falls = [fall for name in briefs if (fall := revision.withdrawn(workspace, replace(request, brief=name), source))]
    if not falls:
        known = [key for name in briefs for key in pipeline.load_brief(workspace, pipeline.Request(name)).ledger.sources]
        hint = nearest(source, known) or "briefgen sources lists them"
        raise UsageError(finding("unknown-source", f'no brief has the work "{source}"', hint=hint))
    if json:
        show_json([asdict(fall) for fall in falls])
        return
    for fall in falls:
        counts = (plural(len(fall.facts), "fact"), plural(len(fall.computed), "computed value"))
        more = (plural(len(fall.sentences), "sentence"), plural(len(fall.figures), "figure"))
        say(f'{fall.brief}: without "{source}" fall {", ".join((*counts, *more))}')
        for title, ids in (("facts", fall.facts), ("computed", fall.computed), ("weakened", fall.weakened)):
            if ids:
                say(f"  {title}: {', '.join(ids)}")
        for section, words in fall.sentences:
            say(f"  {section + ': ' if section else ''}{words}")
        for headline in fall.figures:
            say(f"  figure: {headline}")
