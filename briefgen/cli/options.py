"""The options that several commands share, and what the shell offers to complete them with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.words import workspace_of
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from briefgen.pipeline import Loaded

_WHAT, _WHERE, _HOW = "What goes in", "Where things lie", "How it is made"


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
