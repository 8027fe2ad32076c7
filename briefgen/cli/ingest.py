"""`briefgen ingest`: articles in, their notes and works out."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import near, report, show, show_json
from briefgen.cli.options import AsJson
from briefgen.cli.progress import Progress, bar
from briefgen.cli.streams import plural, say, tell
from briefgen.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.bulk import Read
    from briefgen.ingest.article import ArticleText, Repair
    from briefgen.intake import TakenIn, Wanted

_MANY = 20
"""What more articles than this hold is summed up when they go into a brief."""

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

    began = time.monotonic()
    wanted = intake.wanted([Path(one) for one in file], tuple(article or ()))
    if into:
        wanted = intake.recalled(wanted, Path(into))
    done = _read(wanted, is_json=json, is_taken_in=into is not None)
    problems = [problem for one in done for problem in one.problems]
    found = [one.article for one in done if one.article]
    studied = [one.studied for one in done if one.studied]
    named = {one.key for one in wanted if one.is_named}
    taken = intake.take_in(studied, Path(into), named) if into and studied else None
    if not json:
        _print(found, is_brief=taken is not None and len(wanted) > _MANY)
    if taken:
        _tell_taken(taken, Path(into or ""))
    summary = ""
    if len(wanted) > 1:
        took = time.monotonic() - began
        pace = f", {took:.0f} s, {len(wanted) / took:.0f} a second" if len(wanted) > _MANY else ""
        summary = f"{plural(len(found), 'article')} read, {plural(sum(len(one.notes) for one in found), 'note')}{pace}"
    report(problems, summary)
    if summary and not problems:
        tell(summary)
    return 1 if problems else 0


def _read(wanted: Sequence[Wanted], *, is_json: bool, is_taken_in: bool) -> list[Read]:
    """Read articles, in their order; JSON is printed as soon as those before it are."""
    from briefgen.bulk import Manner, read_many

    done: dict[int, Read] = {}
    printer = _JsonPrinter(len(wanted)) if is_json else None
    with Progress() as progress:
        for count, one in enumerate(read_many(wanted, Manner(is_taken_in, is_json)), start=1):
            progress(bar(count, len(wanted), wanted[one.place].path.name))
            done[one.place] = one
            if printer:
                printer.take(done)
    if printer:
        printer.end()
    return [done[place] for place in sorted(done)]


class _JsonPrinter:
    """Prints records in the order of their files, one alone as an object, several as a list."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._next = 0
        self._is_open = False

    def take(self, done: dict[int, Read]) -> None:
        """Print what is next, and forget its text."""
        while self._next in done:
            one = done[self._next]
            done[self._next] = replace(one, text="")
            self._next += 1
            if one.text:
                self._say(one.text)

    def _say(self, text: str) -> None:
        encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
        if encoding != "utf8":
            import json

            text = json.dumps(json.loads(text), indent=2)
        if self._count == 1:
            say(text)
            return
        sys.stdout.write(",\n" if self._is_open else "[\n")
        sys.stdout.write("\n".join(f"  {line}" for line in text.split("\n")))
        self._is_open = True

    def end(self) -> None:
        """Close the list."""
        if self._is_open:
            say("\n]")
        elif self._count > 1:
            show_json([])


def _tell_taken(taken: TakenIn, into: Path) -> None:
    new = (plural(taken.notes, "new note"), plural(taken.works, "new work"), plural(taken.candidates, "new candidate fact"))
    tell(f"{near(into)}: {', '.join(new)}")
    for key, other in taken.renamed:
        tell(f'another article is called "{key}" there: this one is "{other}"; --article KEY gives it a name')
    if taken.candidates:
        tell("next: briefgen review")


def _print(articles: list[ArticleText], *, is_brief: bool) -> None:
    """Print what each article holds, then what was repaired in it; in brief how often which repair was made."""
    repairs = [(one.key, repair) for one in articles for repair in one.repairs]
    if is_brief:
        counts = Counter(repair.rule for _, repair in repairs)
        show([{"rule": rule, "repairs": f"{count:,}"} for rule, count in counts.most_common()], ("rule", "repairs"))
        return
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
    if repairs:
        say("")
        told = [{"article": key, "place": _place(repair), "rule": repair.rule, "what": repair.message} for key, repair in repairs]
        show(told, ("article", "place", "rule", "what"))


def _place(repair: Repair) -> str:
    return f"line {repair.line}" if repair.line else f"page {repair.page}" if repair.page else ""
