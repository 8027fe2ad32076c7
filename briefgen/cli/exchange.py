"""`briefgen sources --export` and `--import`: works for other programs, and works from them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import near, report
from briefgen.cli.streams import plural, say
from briefgen.cli.words import chosen_briefs, one_of
from briefgen.errors import UsageError, Where, finding

if TYPE_CHECKING:
    from briefgen.pipeline import Workspace

Export = Annotated[
    str | None,
    typer.Option(
        "--export",
        metavar="FORMAT",
        help="Write the works as biblatex, bibtex, csl-json, ris or zotero (Zotero's JSON).",
        show_default=False,
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="The new file to export to. Default: standard output.", show_default=False
    ),
]
Import = Annotated[
    str | None,
    typer.Option(
        "--import",
        metavar="FILE",
        help="Add the works of a BibTeX, BibLaTeX, RIS, CSL-JSON or Zotero file to sources.json.",
        show_default=False,
    ),
]


def exchange(
    workspace: Workspace, named: Iterable[str] | None, *, export: str | None, output: str | None, import_: str | None
) -> int:
    """Export or import the works of one brief and give the exit code."""
    briefs = chosen_briefs(workspace, named)
    if len(briefs) != 1:
        raise UsageError(finding("usage", f"works go in and out of one brief at a time: {', '.join(briefs)}", hint="name one"))
    if export and import_:
        raise UsageError(finding("usage", "--export and --import do not go together", hint="do one after the other"))
    if import_:
        if output:
            raise UsageError(finding("usage", "-o says where to export to; --import writes to sources.json"))
        return _import(workspace, briefs[0], Path(import_))
    if not export:
        raise UsageError(finding("usage", "-o goes with --export", hint="for example: --export biblatex -o works.bib"))
    return _export(workspace, briefs[0], export, Path(output) if output else None)


def _export(workspace: Workspace, brief: str, format: str, output: Path | None) -> int:
    from briefgen import pipeline
    from briefgen.exchanging import EXPORTS, export_works
    from briefgen.output import write_all

    wanted = one_of(format, EXPORTS, "format of works")
    if output is not None and (output.is_file() or output.is_dir()):
        message = "something is there already, and nothing is overwritten"
        raise UsageError(finding("usage", message, Where(str(output)), hint="name a new file"))
    loaded = pipeline.load_brief(workspace, pipeline.Request(brief))
    text, warnings = export_works(loaded.ledger.sources.values(), wanted)
    if output is None:
        say(text.removesuffix("\n"))
    else:
        write_all({output: text.encode()})
        say(f"{near(output)} ({plural(len(loaded.ledger.sources), 'work')})")
    report(warnings, "")
    return 0


def _import(workspace: Workspace, brief: str, file: Path) -> int:
    from briefgen.exchanging import import_works

    target = workspace.folder(brief) / "sources.json"
    done = import_works(target, file)
    for work in done.added:
        say(work)
    told = [f"{plural(len(done.added), 'work')} added"]
    told += [f"{len(done.known)} there already, word for word"] if done.known else []
    say(f"{near(target)}: {', '.join(told)}")
    report(done.diagnostics, "")
    return 0
