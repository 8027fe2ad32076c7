"""Taking articles in: reading them, and adding what they hold to the tables of a brief, all files at once or none.

The files of a brief are only added to, so that nothing that somebody has looked at changes. What must
not live here: how an article is read.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.core.brief import Brief
from briefgen.core.dates import parse_period
from briefgen.core.origins import mark_of, origin_of
from briefgen.core.units import Units
from briefgen.dataclass import dataclass, replace
from briefgen.errors import BriefgenError, ConfigError, DataError, Diagnostic, Findings, UsageError, Where, finding
from briefgen.filing import (
    CANDIDATES,
    changed,
    read_table_text,
    toml_text,
    with_articles,
    with_candidates,
    with_citations,
    with_notes,
    with_origins,
    with_works,
)
from briefgen.ingest.article import ArticleText, Head
from briefgen.ingest.candidates import candidate_rows
from briefgen.ingest.fact_records import fact_records
from briefgen.ingest.gathering import Gathered, gather, sentences_of
from briefgen.ingest.joining import Additions, Tables, join
from briefgen.ingest.knowing import Known
from briefgen.ingest.marks import marks_of_fact
from briefgen.ingest.note_ids import kept_words
from briefgen.ingest.reading import read_article
from briefgen.ingest.record import Record, record_of
from briefgen.ingest.references.merging import fold
from briefgen.ingest.sourcing import Works, read_works, source_records
from briefgen.inputs.config import read_brief
from briefgen.inputs.facts import ID, read_facts
from briefgen.inputs.notes import read_notes
from briefgen.inputs.sources import read_citations, read_sources
from briefgen.output import write_all
from briefgen.starting import new_workspace

_TOLD = ("title", "author", "publication", "date", "volume", "issue", "url", "language")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article to be read: its file, its key in a brief, what the user tells of it, and whether the key is the user's."""

    path: Path
    key: str
    told: Head | None = None
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What taking in articles wrote: how many notes, works and candidate facts were new, and the files that changed.

    `renamed` are articles that could not get the key of their file, for another article has it, and the keys that they got.
    """

    notes: int
    works: int
    candidates: int
    files: tuple[Path, ...]
    renamed: tuple[tuple[str, str], ...] = ()


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
        found.append(Wanted(path, name, head, bool(key)))
    return tuple(found)


def recalled(articles: Sequence[Wanted], folder: Path) -> tuple[Wanted, ...]:
    """Give articles with the keys and dates that a brief has of them, where they were taken in from the same files.

    What the user tells now goes before.
    """
    brief = read_brief(folder / "brief.toml", (), Findings())
    there = {one.file: one for one in (brief.articles.values() if brief else ()) if one.file}
    found = []
    for one in articles:
        known = there.get(recorded_path(one.path, folder))
        if known and (not one.is_named or one.key == known.key):
            date = str(known.date) if known.inferred and known.date and (one.told is None or not one.told.date) else ""
            told = replace(one.told or Head(), date=date) if date else one.told
            one = Wanted(one.path, known.key, told, True)
        found.append(one)
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


def take_in(articles: Sequence[Studied], folder: Path, named: Collection[str] | None = None) -> TakenIn:
    """Add articles to the tables of a brief.

    `named` are the keys that the user gave, None for all: an article of another key, which only its file's name has given, gets a
    free one where an article that is not the same has it.

    Raises:
        UsageError: there is no brief in that folder.
        DataError: its tables cannot be read; nothing is written.
        OutputError: a file cannot be written.
    """
    if not (folder / "brief.toml").is_file():
        raise UsageError(finding("unknown-brief", "there is no brief in this folder: no brief.toml", Where(str(folder))))
    held = _held(folder)
    articles, renamed = (articles, ()) if named is None else _set_apart(articles, held, named)
    additions = join([(one.article, one.works) for one in articles], held.tables)
    rows = [row for one in articles for row in candidate_rows(one.article, one.found, additions.ids[one.article.key], held.known)]
    files = _files(folder, held, additions, rows) | _declared(folder, articles, held, additions)
    write_all(files)
    return TakenIn(len(additions.notes), len(additions.works), len(rows), tuple(files), renamed)


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


@dataclass(frozen=True, slots=True)
class _Held:
    """What a brief holds: notes and works, what it knows of quantities, and its configuration."""

    tables: Tables
    known: Known
    brief: Brief


def _held(folder: Path) -> _Held:
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
        {one.source for one in brief.articles.values()},
    )
    places = {(fact.article, fact.locator, mark): fact.id for fact in facts for mark in marks_of_fact(fact)}
    found = read_table_text(folder / CANDIDATES)
    origins = [origin for row in found.rows() if (origin := origin_of(row))] if found else []
    section = next(iter(brief.sections), "candidates")
    return _Held(tables, Known({fact.id for fact in facts}, places, units, section, origins), brief)


def _set_apart(
    articles: Sequence[Studied], held: _Held, named: Collection[str]
) -> tuple[Sequence[Studied], tuple[tuple[str, str], ...]]:
    """Give articles of which none has the key of another one that the brief holds, and which were given a new key."""
    taken = {*held.brief.articles, *(one.article.key for one in articles)}
    found: list[Studied] = []
    renamed: list[tuple[str, str]] = []
    for one in articles:
        key = one.article.key
        if key in held.brief.articles and key not in named and not _is_same_article(one.article, held):
            name, number = f"{key}-2", 3
            while name in taken:
                name, number = f"{key}-{number}", number + 1
            taken.add(name)
            renamed.append((key, name))
            one = replace(one, article=replace(one.article, key=name))
        found.append(one)
    return found, tuple(renamed)


def _is_same_article(article: ArticleText, held: _Held) -> bool:
    """Tell whether an article is the one that the brief holds under its key: by its title, else by a note or a quantity."""
    source = held.brief.articles[article.key].source
    title = next((str(work.get("title", "")) for work in held.tables.works if work.get("id") == source), "")
    if title and article.head.title:
        return fold(title) == fold(article.head.title)
    notes = {words for name, words in held.tables.notes.items() if name.startswith(f"{article.key}:")}
    if notes & {*(kept_words(one.text) for one in article.notes), *(kept_words(one.text) for one in article.inline)}:
        return True
    marks = {origin.sentence for origin in held.known.origins if origin.article == article.key}
    return not (notes or marks) or any(mark_of(sentence) in marks for sentence in sentences_of(article))


def _files(folder: Path, held: _Held, additions: Additions, rows: Sequence[Mapping[str, str]]) -> dict[Path, bytes]:
    """Give the files that change, in the order in which they take their places.

    A note that is there is not looked at again, so that its works and their rows come before it: a run that was killed between
    two files is completed by the next.
    """
    known = held.known
    makers: dict[str, Callable[[str], str]] = {}
    if additions.works or additions.aliases:
        makers["sources.json"] = lambda text: with_works(text, additions.works, additions.aliases)
    if additions.citations:
        makers["citations.csv"] = lambda text: with_citations(text, additions.citations)
    if additions.notes:
        makers["notes.md"] = lambda text: with_notes(text, additions.notes)
    if known.added or known.moved:
        makers[CANDIDATES] = lambda text: with_origins(text, known.added, known.moved)
    if rows:
        makers["facts.csv"] = lambda text: with_candidates(text, rows)
    return changed(folder, makers)


def _declared(folder: Path, articles: Sequence[Studied], held: _Held, additions: Additions) -> dict[Path, bytes]:
    """Give brief.toml with new articles, and with where each article lies."""
    said: dict[str, dict[str, tuple[str, str]]] = {}
    for one in additions.articles:
        table = said[one.key] = {"source": (toml_text(one.source), "")}
        if one.date.date:
            table["date"] = (toml_text(one.date.date), "")
        if one.date.is_told:
            table["inferred"] = ("true", "the date was given when the article was taken in")
        if one.date.is_from_notes:
            table["inferred"] = ("true", "no work in its notes is later: look whether the article says more")
    for studied in articles:
        key = studied.article.key
        place = recorded_path(Path(studied.article.path), folder)
        there = held.brief.articles.get(key)
        if _can_be_kept(place) and (there is None or there.file != place):
            said.setdefault(key, {})["file"] = (toml_text(place), "")
    return changed(folder, {"brief.toml": lambda text: with_articles(text, said)})


def _can_be_kept(place: str) -> bool:
    """Tell whether a path can stand in a file that is read again: the name of a file need not even be text."""
    return not any(unicodedata.category(sign) in {"Cc", "Co", "Cs"} for sign in place)


def recorded_path(path: Path, folder: Path) -> str:
    """Give the path of an article as brief.toml keeps it: as seen from the brief's folder where it lies in the same workspace."""
    whole = Path(os.path.abspath(path))
    home = Path(os.path.abspath(folder))
    workspace = home.parent.parent
    return Path(os.path.relpath(whole, home)).as_posix() if whole.is_relative_to(workspace) else whole.as_posix()
