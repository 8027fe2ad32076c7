"""The options that several commands share, and what the shell offers to complete them with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.errors import BriefgenError, UsageError, finding, nearest

if TYPE_CHECKING:
    from briefgen.pipeline import Loaded, Workspace

_WHAT, _WHERE, _HOW = "What goes in", "Where things lie", "How it is made"


def workspace_of(data: str | None = None, templates: str | None = None) -> Workspace:
    """Give the workspace that the current folder stands in."""
    from briefgen import pipeline

    return pipeline.find_workspace(Path.cwd(), data=path_of(data), templates=path_of(templates))


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
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(finding("usage", f'SOURCE_DATE_EPOCH "{epoch}" is no count of seconds since 1970')) from None


def is_dated(typed: str | None) -> bool:
    """Tell whether the day of a build was named, by the option or by the environment."""
    return typed is not None or bool(os.environ.get("SOURCE_DATE_EPOCH"))


def _quietly(give: Callable[[], Iterable[str]], beginning: str) -> Iterator[str]:
    try:
        yield from (word for word in give() if word.startswith(beginning))
    except (BriefgenError, OSError):
        # Someone is typing: a broken workspace offers nothing, and the command itself will say why.
        return


def complete_brief(incomplete: str) -> Iterator[str]:
    """Offer the briefs of this workspace."""
    return _quietly(lambda: workspace_of().briefs(), incomplete)


def complete_section(incomplete: str) -> Iterator[str]:
    """Offer the sections of its briefs."""
    return _quietly(lambda: (section for brief in _loaded() for section in brief.config.sections), incomplete)


def complete_article(incomplete: str) -> Iterator[str]:
    """Offer the articles of its briefs."""
    return _quietly(lambda: (article for brief in _loaded() for article in brief.config.articles), incomplete)


def complete_format(incomplete: str) -> Iterator[str]:
    """Offer formats."""
    from briefgen.core.brief import FORMATS

    return _quietly(lambda: FORMATS, incomplete)


def complete_kind(incomplete: str) -> Iterator[str]:
    """Offer kinds of facts."""
    from briefgen.core.facts import Kind

    return _quietly(lambda: Kind, incomplete)


def _loaded() -> Iterator[Loaded]:
    from briefgen import pipeline

    workspace = workspace_of()
    return (pipeline.load_brief(workspace, pipeline.Request(brief)) for brief in workspace.briefs())


Briefs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="BRIEF",
        help="Folders under data/. None given: the only one there is, or all.",
        show_default=False,
        autocompletion=complete_brief,
    ),
]
Sections = Annotated[
    list[str] | None,
    typer.Option(
        "-s",
        "--section",
        metavar="SECTION",
        help="Only this section; repeat for more. A beginning will do where it fits one section alone.",
        show_default=False,
        rich_help_panel=_WHAT,
        autocompletion=complete_section,
    ),
]
Skips = Annotated[
    list[str] | None,
    typer.Option(
        "--skip",
        metavar="SECTION",
        help="All but this section; repeat for more.",
        show_default=False,
        rich_help_panel=_WHAT,
        autocompletion=complete_section,
    ),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Put VALUE in place of what brief.toml says under KEY; repeat for more.",
        show_default=False,
        rich_help_panel=_HOW,
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "-f",
        "--format",
        metavar="pdf|md",
        help="Only this format; repeat for more. Default: what brief.toml says, else both.",
        show_default=False,
        rich_help_panel=_HOW,
        autocompletion=complete_format,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="PATH",
        help="A folder, or the file itself where one brief is made in one format. Default: output/.",
        show_default=False,
        rich_help_panel=_WHERE,
    ),
]
Data = Annotated[
    str | None,
    typer.Option(
        "--data", metavar="DIR", help="Look for briefs here. Default: data/.", show_default=False, rich_help_panel=_WHERE
    ),
]
Templates = Annotated[
    str | None,
    typer.Option(
        "--templates",
        metavar="DIR",
        help="Look for templates here before those that briefgen ships. Default: templates/.",
        show_default=False,
        rich_help_panel=_WHERE,
    ),
]
Style = Annotated[
    str | None,
    typer.Option(
        "--style",
        metavar="STYLE",
        help="Cite in this style: an id that `briefgen styles` lists, or the path of a .csl file.",
        show_default=False,
        rich_help_panel=_HOW,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Make the brief as of this day, such as 2011-11-30. Default: SOURCE_DATE_EPOCH, else today.",
        show_default=False,
        rich_help_panel=_HOW,
    ),
]
Reasons = Annotated[
    list[str] | None,
    typer.Option(
        "--reason",
        metavar="ID=TEXT",
        help="Say why a fact or judgement changed since the last edition; repeat for more.",
        show_default=False,
        rich_help_panel=_HOW,
    ),
]
Marking = Annotated[
    str | None,
    typer.Option(
        "--marking",
        metavar="TLP:LABEL",
        help="Leave out facts that are marked more strictly than this: CLEAR, GREEN, AMBER, AMBER+STRICT or RED.",
        show_default=False,
        rich_help_panel=_WHAT,
    ),
]
Publish = Annotated[
    bool,
    typer.Option("--publish", metavar="", help="Put this edition on record, in data/BRIEF/editions/.", rich_help_panel=_HOW),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", metavar="", help="Let warnings stop the build as errors do.", rich_help_panel=_HOW),
]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", metavar="", help="List what is let through as well, and why.", rich_help_panel=_HOW),
]
AsJson = Annotated[bool, typer.Option("--json", metavar="", help="Print all there is, as JSON.")]
Force = Annotated[bool, typer.Option("--force", metavar="", help="Build even what is up to date.", rich_help_panel=_HOW)]
DryRun = Annotated[
    bool, typer.Option("--dry-run", metavar="", help="Say what would be built and why, and write nothing.", rich_help_panel=_HOW)
]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain", metavar="", help="Say of each part why it was made again: which fact, before and now.", rich_help_panel=_HOW
    ),
]
TimeLimit = Annotated[
    str | None,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        help="Give a build up after this long. Default: 600; 0 waits for ever.",
        show_default=False,
        rich_help_panel=_HOW,
    ),
]
Jobs = Annotated[
    str | None,
    typer.Option(
        "-j",
        "--jobs",
        metavar="N",
        help="Build so many briefs at the same time, each in a process of its own; 0 is one a processor. Default: 1.",
        show_default=False,
        rich_help_panel=_HOW,
    ),
]
All = Annotated[
    bool, typer.Option("--all", metavar="", help="Build all briefs, and end with a table of them.", rich_help_panel=_WHAT)
]


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
