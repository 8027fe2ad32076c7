"""`briefgen new`: a workspace of one's own."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.console import near
from briefgen.cli.streams import plural, say

Directory = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder to make. What is in it already stays.", show_default=False)
]
Name = Annotated[
    str | None,
    typer.Option("--brief", metavar="NAME", help="What the brief is called: its folder under data/.", show_default=False),
]
Blank = Annotated[
    bool, typer.Option("--blank", metavar="", help="Start with the least that builds, not with the shipped example.")
]
From = Annotated[
    list[Path] | None,
    typer.Option("--from", metavar="FILE", help="Start with what this article, and those behind it, hold.", show_default=False),
]
More = Annotated[
    list[Path] | None, typer.Argument(metavar="[FILE]...", help="More articles behind --from FILE.", show_default=False)
]
Told = Annotated[
    list[str] | None,
    typer.Option(
        "--article",
        metavar="KEY[,NAME=VALUE]",
        help="What the article is called, and what its text does not say, as for ingest.",
        show_default=False,
    ),
]


def new(
    directory: Directory,
    more: More = None,
    brief: Name = None,
    blank: Blank = False,
    from_: From = None,
    article: Told = None,
) -> None:
    """Make a folder with a brief of your own.

    It holds tables, notes, sources and templates, and starts as a copy of the shipped example, ready to build and to be changed.
    """
    from briefgen.starting import new_workspace

    if more or from_ or article:
        _start(Path(directory), brief or "brief", [*(from_ or []), *(more or [])] if from_ else [], article or [], is_blank=blank)
        return

    made = new_workspace(Path(directory), brief=brief, blank=blank)
    place = near(directory)
    say(f"{place}: {plural(len(made), 'file')}")
    say(f"next: cd {shlex.quote(place)} && briefgen build")


def _start(directory: Path, brief: str, files: list[Path], told: list[str], *, is_blank: bool) -> None:
    """Make a folder with what articles hold, and say what it is."""
    from briefgen import intake
    from briefgen.errors import UsageError, finding

    if is_blank or not files:
        said = "--blank and --from exclude each other" if files else "articles are given without --from"
        raise UsageError(finding("usage", said))
    taken = intake.start_from(intake.wanted([Path(one) for one in files], told), directory, brief)
    place = near(directory)
    new = (plural(taken.notes, "note"), plural(taken.works, "work"), plural(taken.candidates, "candidate fact"))
    say(f"{place}: {plural(len(taken.files), 'file')}; {', '.join(new)}")
    say(f"next: cd {shlex.quote(place)} && briefgen review, then write sections in {shlex.quote(f'data/{brief}')}")
