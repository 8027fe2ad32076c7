"""`briefgen new`: a workspace of one's own."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.console import near, plural, say

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


def new(directory: Directory, brief: Name = None, blank: Blank = False) -> None:
    """Make a folder with a brief of your own.

    It holds tables, notes, sources and templates, and starts as a copy of the shipped example, ready to build and to be changed.
    """
    from briefgen import pipeline

    made = pipeline.new_workspace(Path(directory), brief=brief, blank=blank)
    place = near(directory)
    say(f"{place}: {plural(len(made), 'file')}")
    say(f"next: cd {shlex.quote(place)} && briefgen build")
