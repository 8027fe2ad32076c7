"""Taking articles in: reading them, and adding what they hold to the tables of a brief, all files at once or none.

The files of a brief are only added to, so that nothing that somebody has looked at changes. What must
not live here: how an article is read.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.core.dates import parse_period
from briefgen.core.units import Units
from briefgen.errors import BriefgenError, ConfigError, DataError, Diagnostic, Findings, UsageError, Where, finding
from briefgen.ingest.article import ArticleText, Head
from briefgen.ingest.candidates import COLUMNS as CANDIDATE
from briefgen.ingest.candidates import Known, candidate_rows, marks_of_fact
from briefgen.ingest.fact_records import fact_records
from briefgen.ingest.gathering import Gathered, gather
from briefgen.ingest.joining import Additions, Citation, Tables, join, note_ids
from briefgen.ingest.reading import read_article
from briefgen.ingest.record import Record, record_of
from briefgen.ingest.shelf import Item
from briefgen.ingest.sourcing import Works, read_works, source_records
from briefgen.inputs.config import read_brief
from briefgen.inputs.facts import ID, read_facts
from briefgen.inputs.files import read_text
from briefgen.inputs.notes import read_notes
from briefgen.inputs.sources import read_citations, read_sources
from briefgen.output import write_all
from briefgen.starting import new_workspace

_TOLD = ("title", "author", "publication", "date", "volume", "issue", "url", "language")
_COLUMNS = ("note", "position", "source", "locator", "prefix", "suffix", "inferred", "consulted")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article to be read: its file, its key in a brief, and what the user tells of it."""

    path: Path
    key: str
    told: Head | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What taking in articles wrote: how many notes, works and candidate facts were new, and the files that changed."""

    notes: int
    works: int
    candidates: int
    files: tuple[Path, ...]


def wanted(paths: Sequence[Path], told: Sequence[str]) -> tuple[Wanted, ...]:
    """Pair files with what is told of them, in order: "monitor,date=1998-08-11".

    Raises:
        UsageError: more is told than there are files, something told cannot be understood, or two articles have one key.
    """
    if len(told) > len(paths):
        raise UsageError(
            finding("usage", f"--article is given {len(told)} times for {len(paths)} files", hint="one for each FILE, in order")
        )
    found: list[Wanted] = []
    taken: set[str] = set()
    for index, path in enumerate(paths):
        key, head = _parse_told(told[index]) if index < len(told) else ("", None)
        if key in taken:
            raise UsageError(finding("usage", f'two articles are called "{key}"', hint="give each a name of its own"))
        base = key or _slug(path.stem)
        name, number = base, 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        found.append(Wanted(path, name, head))
    return tuple(found)


def read_articles(articles: Iterable[Wanted]) -> Iterator[tuple[ArticleText | None, tuple[Diagnostic, ...]]]:
    """Read articles one by one; one that cannot be read gives None and why, and the others go on."""
    for one in articles:
        try:
            yield read_article(one.path, key=one.key, told=one.told), ()
        except BriefgenError as error:
            yield None, error.diagnostics


@dataclass(frozen=True, slots=True)
class Studied:
    """An article, what its notes hold, and its quantities, dates and events."""

    article: ArticleText
    works: Works
    found: Gathered

    @property
    def record(self) -> Record:
        """All of it as plain data."""
        return record_of(self.article, sources=source_records(self.article, self.works), facts=fact_records(self.found))


def study(article: ArticleText) -> Studied:
    """Parse the notes of an article, and look for quantities, dates and events."""
    return Studied(article, read_works(article), gather(article))


def take_in(articles: Sequence[Studied], folder: Path) -> TakenIn:
    """Add articles to the tables of a brief.

    Raises:
        UsageError: there is no brief in that folder.
        DataError: its tables cannot be read; nothing is written.
        OutputError: a file cannot be written.
    """
    if not (folder / "brief.toml").is_file():
        raise UsageError(finding("unknown-brief", "there is no brief in this folder: no brief.toml", Where(str(folder))))
    tables, known = _tables(folder)
    additions = join([(one.article, one.works) for one in articles], tables)
    rows = [row for one in articles for row in candidate_rows(one.article, one.found, note_ids(one.article), known)]
    files = _files(folder, additions, rows)
    write_all(files)
    return TakenIn(len(additions.notes), len(additions.works), len(rows), tuple(files))


def start_from(articles: Sequence[Wanted], target: Path, brief: str) -> TakenIn:
    """Make a workspace whose brief holds what articles say, under the name `brief`.

    Raises:
        BriefgenError: an article cannot be read, or something is in the way; nothing is made.
    """
    read = [*read_articles(articles)]
    problems = [problem for _, wrong in read for problem in wrong]
    if problems:
        raise DataError(*problems)
    studied = [study(article) for article, _ in read if article]
    made = new_workspace(target, brief=brief, empty=True)
    taken = take_in(studied, target / "data" / brief)
    return TakenIn(taken.notes, taken.works, taken.candidates, made)


# --- what is told of an article -------------------------------------------------------------------------------------------------


def _parse_told(typed: str) -> tuple[str, Head]:
    key, *settings = (part.strip() for part in typed.split(","))
    if not ID.fullmatch(key):
        raise UsageError(
            finding("usage", f'--article "{typed}" begins with no key', hint="for example: --article monitor,date=1998-08-11")
        )
    said: dict[str, str] = {}
    last = ""
    for setting in settings:
        name, sign, value = setting.partition("=")
        if sign and name in _TOLD:
            said[name], last = value.strip(), name
        elif last and not sign:
            # A comma within a title.
            said[last] += f", {setting}"
        else:
            raise UsageError(
                finding("usage", f'--article "{typed}": "{setting}" is none of {", ".join(_TOLD)}', hint="write NAME=VALUE")
            )
    if "date" in said:
        try:
            parse_period(said["date"])
        except ValueError as error:
            raise UsageError(finding("bad-date", f"--article: {error}")) from None
    authors = tuple(name.strip() for name in said.pop("author", "").split(";") if name.strip())
    return key, Head(**dict(said.items()), authors=authors)  # type: ignore[arg-type]


def _slug(stem: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    return words if words[:1].isalpha() else f"article-{words}".strip("-")


# --- the files of a brief -------------------------------------------------------------------------------------------------------


def _tables(folder: Path) -> tuple[Tables, Known]:
    """Give what the brief holds: notes and works, and the facts."""
    findings = Findings()
    brief = read_brief(folder / "brief.toml", (), findings)
    notes = read_notes(folder / "notes.md", findings) if (folder / "notes.md").exists() else []
    sources = read_sources(folder / "sources.json", findings) if (folder / "sources.json").exists() else []
    citations = read_citations(folder / "citations.csv", findings) if (folder / "citations.csv").exists() else []
    units = brief.units if brief else Units()
    facts = read_facts(folder / "facts.csv", units, findings) if (folder / "facts.csv").exists() else []
    for path in sorted((folder / "series").glob("*.csv")):
        facts += read_facts(path, units, findings, series=path.stem)
    errors = [item for item in findings if item.rule not in {"empty-file", "missing-key"}]
    if errors or brief is None:
        raise (DataError if brief else ConfigError)(*errors)
    tables = Tables(
        {note.id: note.text for note in notes},
        [dict(source.item) for source in sources],
        {citation.note for citation in citations},
        set(brief.articles),
    )
    places = {(fact.article, fact.locator, mark) for fact in facts for mark in marks_of_fact(fact)}
    return tables, Known({fact.id for fact in facts}, places, units, next(iter(brief.sections), "candidates"))


def _files(folder: Path, additions: Additions, rows: Sequence[Mapping[str, str]]) -> dict[Path, bytes]:
    """Give the files that change, each what it was with more behind it."""
    makers: tuple[tuple[str, bool, Callable[[str], str]], ...] = (
        ("notes.md", bool(additions.notes), lambda text: _with_notes(text, additions.notes)),
        ("sources.json", bool(additions.works), lambda text: _with_works(text, additions.works)),
        ("citations.csv", bool(additions.citations), lambda text: _with_rows(text, additions.citations)),
        ("facts.csv", bool(rows), lambda text: _with_candidates(text, rows)),
        ("brief.toml", bool(additions.articles), lambda text: _with_articles(text, additions.articles)),
    )
    return {folder / name: make(_text(folder / name)).encode() for name, is_needed, make in makers if is_needed}


def _text(path: Path) -> str:
    findings = Findings()
    text = read_text(path, findings) if path.exists() else ""
    findings.stop_on_errors(DataError)
    return text or ""


def _with_notes(text: str, notes: Sequence[tuple[str, str]]) -> str:
    return _ended(text, "\n\n") + "\n\n".join(f"[^{name}]: {words}" for name, words in notes) + "\n"


def _with_works(text: str, works: Sequence[Item]) -> str:
    written = ",\n".join(
        "\n".join(f"  {line}" for line in json.dumps(work, ensure_ascii=False, indent=2).split("\n")) for work in works
    )
    kept = text.rstrip().removesuffix("]").rstrip()
    if not kept:
        return f"[\n{written}\n]\n"
    return f"{kept}{'' if kept.endswith('[') else ','}\n{written}\n]\n"


def _with_rows(text: str, citations: Sequence[Citation]) -> str:
    out = io.StringIO()
    head = next(csv.reader([text.split("\n", 1)[0]]), []) if text.strip() else list(_COLUMNS)
    writer = csv.DictWriter(out, head, extrasaction="ignore", lineterminator="\n")
    if not text.strip():
        writer.writeheader()
    for row in citations:
        cells = {name: getattr(row, name, "") for name in _COLUMNS}
        writer.writerow({name: cells.get(name, "") for name in head})
    return _ended(text, "\n") + out.getvalue()


def _with_candidates(text: str, rows: Sequence[Mapping[str, str]]) -> str:
    """Add rows to facts.csv. Columns that it lacks are put behind the others, empty in the rows that are there."""
    if not text.strip():
        head, widened = list(CANDIDATE), ",".join(CANDIDATE)
    else:
        there = next(csv.reader(io.StringIO(text)))
        named = [name.strip() for name in there]
        lacking = [name for name in CANDIDATE if name not in named and (name == "status" or any(row.get(name) for row in rows))]
        head, widened = named + lacking, _widened(text, lacking)
    out = io.StringIO()
    writer = csv.DictWriter(out, head, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writerows(rows)
    return _ended(widened, "\n") + out.getvalue()


def _widened(text: str, lacking: Sequence[str]) -> str:
    """Put more columns behind a table, and leave every cell of it as it is typed."""
    if not lacking:
        return text
    lines = text.splitlines(keepends=True)
    reader = csv.reader(iter(lines))
    for number, cells in enumerate(reader):
        if cells:
            at = reader.line_num - 1
            words = lines[at].rstrip("\r\n")
            added = "".join(f",{name if number == 0 else ''}" for name in lacking)
            lines[at] = words + added + lines[at][len(words) :]
    return "".join(lines)


def _with_articles(text: str, articles: Sequence[tuple[str, str, str, bool]]) -> str:
    parts = []
    for key, source, date, is_told in articles:
        lines = [f"[articles.{key}]", f'source = "{source}"']
        if date:
            lines.append(f'date = "{date}"')
        if is_told:
            lines.append("inferred = true  # the date was given when the article was taken in")
        parts.append("\n".join(lines))
    return _ended(text, "\n\n") + "\n\n".join(parts) + "\n"


def _ended(text: str, end: str) -> str:
    return text.rstrip("\n") + end if text.strip() else ""
