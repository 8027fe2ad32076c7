"""`briefgen ingest`: articles in, their notes and works out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import near, plural, report, say, show, show_json, tell
from briefgen.cli.options import AsJson
from briefgen.cli.progress import Progress

if TYPE_CHECKING:
    from briefgen.errors import Diagnostic
    from briefgen.ingest.article import ArticleText

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE", help="Articles: text, Markdown, HTML, wikitext, Word (.docx), PDF.", show_default=False),
]
Told = Annotated[
    list[str] | None,
    typer.Option(
        "--article",
        metavar="KEY[,NAME=VALUE]",
        help="What the article is called, and what its text does not say: monitor,date=1998-08-11. One for each FILE, in order.",
        show_default=False,
    ),
]
Into = Annotated[
    Path | None,
    typer.Option("--into", metavar="DIR", help="Add notes, works and candidate facts to this brief.", show_default=False),
]


def ingest(file: Files, article: Told = None, into: Into = None, json: AsJson = False) -> int:
    """Read articles: their paragraphs, notes, works and quantities, and the places that cite them.

    Prints what was repaired on the way. What is in a brief already stays as it is, so an article can be taken in again.
    """
    from briefgen import intake

    wanted = intake.wanted([Path(one) for one in file], tuple(article or ()))
    found: list[ArticleText] = []
    studied: list[intake.Studied] = []
    problems: list[Diagnostic] = []
    with Progress() as progress:
        for number, (one, (read, wrong)) in enumerate(zip(wanted, intake.read_articles(wanted), strict=True), start=1):
            progress(f"{number} of {len(wanted)}: {one.path.name}")
            problems += wrong
            if read:
                found.append(read)
            if read and (json or into):
                studied.append(intake.study(read))
    taken = intake.take_in(studied, Path(into)) if into and studied else None
    if json:
        records = [one.record for one in studied]
        show_json(records[0] if len(wanted) == 1 and records else records)
    else:
        _print(found)
    if taken:
        new = (plural(taken.notes, "new note"), plural(taken.works, "new work"), plural(taken.candidates, "new candidate fact"))
        tell(f"{near(Path(into or ''))}: {', '.join(new)}")
    summary = (
        f"{plural(len(found), 'article')} read, {plural(sum(len(one.notes) for one in found), 'note')}" if len(wanted) > 1 else ""
    )
    report(problems, summary)
    if summary and not problems:
        tell(summary)
    return 1 if problems else 0


def _print(articles: list[ArticleText]) -> None:
    """Print what each article holds, then what was repaired in it."""
    columns = ("article", "kind", "paragraphs", "notes", "markers", "inline", "title")
    rows = [
        {
            "article": one.key,
            "kind": one.kind,
            "paragraphs": str(len(one.paragraphs)),
            "notes": str(len(one.notes)),
            "markers": str(len(one.markers)),
            "inline": str(len(one.inline)),
            "title": one.head.title,
        }
        for one in articles
    ]
    show(rows, columns)
    repairs = [
        {
            "article": one.key,
            "place": f"line {repair.line}" if repair.line else f"page {repair.page}" if repair.page else "",
            "rule": repair.rule,
            "what": repair.message,
        }
        for one in articles
        for repair in one.repairs
    ]
    if repairs:
        say("")
        show(repairs, ("article", "place", "rule", "what"))
