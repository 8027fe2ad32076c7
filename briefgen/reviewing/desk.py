"""A brief laid out for review: its candidates in the order of their articles, their sentences, notes and works.

What must not live here: what a key does (model), and how anything is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.core.brief import Brief
from briefgen.core.facts import Status
from briefgen.core.origins import Origin, origin_of
from briefgen.core.sources import Citation, NoteText, Source
from briefgen.dataclass import dataclass
from briefgen.errors import ConfigError, DataError, Findings, UsageError, Where, finding, nearest
from briefgen.filing import CANDIDATES, read_table_text
from briefgen.inputs.config import read_brief
from briefgen.inputs.facts import check_cells
from briefgen.inputs.notes import read_notes
from briefgen.inputs.sources import read_citations, read_sources
from briefgen.reviewing.book import Book
from briefgen.reviewing.likeness import Like, Likeness
from briefgen.reviewing.rows import CANDIDATE, Rows, notes_of
from briefgen.reviewing.sights import Sight, Sights


@dataclass(frozen=True, slots=True)
class Filter:
    """Which candidates are asked for: those that rest on a work, note or article, less sure ones, or those about something."""

    source: str = ""
    below: float | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class NoteSight:
    """A note of a candidate: its words, and the works that it holds as "AP, 1998-07-14"."""

    id: str
    text: str
    works: tuple[tuple[str, str], ...] = ()


class BriefDesk:
    """The desk of one brief."""

    def __init__(self, folder: Path) -> None:
        findings = Findings()
        brief = read_brief(folder / "brief.toml", (), findings)
        notes = read_notes(folder / "notes.md", findings) if (folder / "notes.md").exists() else []
        sources = read_sources(folder / "sources.json", findings) if (folder / "sources.json").exists() else []
        citations = read_citations(folder / "citations.csv", findings) if (folder / "citations.csv").exists() else []
        errors = [item for item in findings if item.rule not in {"empty-file", "missing-key"}]
        if errors or brief is None:
            raise (DataError if brief else ConfigError)(*errors)
        self.folder = folder
        self.brief: Brief = brief
        self.book = Book(folder)
        self.first = self.book.rows()
        self.origins = _origins(folder, self.first)
        self._notes: dict[str, NoteText] = {note.id: note for note in notes}
        self._sources = _by_every_key(sources)
        self._held: dict[str, list[Citation]] = {}
        for row in sorted(citations, key=lambda row: row.position):
            self._held.setdefault(row.note, []).append(row)
        self._sights = Sights(folder, brief.articles)
        self._groups = self._grouped()
        self._likeness: tuple[Rows, Likeness] | None = None

    # --- which candidates, in what order --------------------------------------------------------------------------------------

    def items(self, wanted: Filter, *, every: bool = False) -> list[str]:
        """Give the keys of the candidates that are asked for, in the order of their articles; with `every` of those decided too.

        Raises:
            UsageError: nothing of the brief has the name that is asked for.
        """
        self._check(wanted)
        taken = {CANDIDATE, *(status for status in Status if every)}
        keys = [key for key in self.first.cells if self.first.status(key) in taken and (not every or self._was_candidate(key))]
        return sorted((key for key in keys if self._fits(key, wanted)), key=self._place)

    def _was_candidate(self, key: str) -> bool:
        origin = self.origins.get(key)
        return self.first.status(key) != Status.ACCEPTED or bool(origin and origin.confidence)

    def _check(self, wanted: Filter) -> None:
        known = [*self.brief.articles, *self._sources, *self._notes]
        if wanted.source and wanted.source not in known:
            hint = nearest(wanted.source, known) or "briefgen sources and briefgen notes list them"
            raise UsageError(finding("unknown-source", f'no article, work or note "{wanted.source}"', hint=hint))

    def _fits(self, key: str, wanted: Filter) -> bool:
        cells = self.first[key]
        if wanted.source:
            notes = notes_of(cells)
            works = [row.source for note in notes for row in self._held.get(note, ())]
            # A work is one under each of its keys.
            here = {self._sources[name].id if name in self._sources else name for name in works}
            named = self._sources[wanted.source].id if wanted.source in self._sources else ""
            if wanted.source not in {cells.get("article", ""), *notes} and named not in here:
                return False
        if wanted.below is not None and self.confidence(key) >= wanted.below:
            return False
        return wanted.subject.casefold() in cells.get("subject", "").casefold()

    def _place(self, key: str) -> tuple[int, int, int]:
        cells, origin = self.first[key], self.origins.get(key)
        articles = list(self.brief.articles)
        article = cells.get("article", "")
        at = articles.index(article) if article in articles else len(articles)
        if origin:
            return at, origin.paragraph, origin.offset
        digits = "".join(letter for letter in cells.get("locator", "") if letter.isdecimal())
        return at, int(digits[:6] or 0), 0

    # --- what a candidate is --------------------------------------------------------------------------------------------------

    def confidence(self, key: str) -> float:
        """Give how sure a candidate was when it was found; 0 where that is not known."""
        origin = self.origins.get(key)
        try:
            return float(origin.confidence) if origin else 0.0
        except ValueError:
            return 0.0

    def sentence(self, key: str) -> Sequence[str]:
        """Give the candidates of the same sentence, itself among them, in their order."""
        return self._groups.get(key, (key,))

    def sight(self, key: str) -> Sight:
        """Give the sentence of a candidate, read again in its article."""
        origin = self.origins.get(key)
        if origin is None:
            return Sight(why="where it was found is not recorded")
        others = [self.origins[other] for other in self.sentence(key) if other != key]
        return self._sights.sight(origin, others)

    def notes(self, rows: Rows, key: str) -> list[NoteSight]:
        """Give the notes of a row with their words and works."""
        found = []
        for name in notes_of(rows[key]):
            held = [self._sources[row.source] for row in self._held.get(name, ()) if row.source in self._sources]
            works = tuple((work.id, ", ".join(filter(None, (work.origin, work.dated)))) for work in held)
            found.append(NoteSight(name, self._notes[name].text if name in self._notes else "", works))
        return found

    def faults(self, rows: Rows, key: str, column: str = "") -> list[str]:
        """Say what `briefgen check` would have against a row, or against one cell of it."""
        cells = rows[key]
        findings = check_cells(cells, Where(str(self.folder / rows.tables[key])), self.brief.units)
        if any(other != key and cells.get("id") == there.get("id") for other, there in rows.cells.items()):
            findings.add("duplicate-id", f'there is a fact "{cells.get("id")}" already', Where("", 0, "id"))
        names = (("article", self.brief.articles), ("section", self.brief.sections))
        for name, known in names:
            if (said := cells.get(name, "")) and said not in known:
                hint = nearest(said, list(known)) or f"one of {', '.join(known)}"
                findings.add(f"unknown-{name}", f'no {name} "{said}" in brief.toml', Where("", 0, name), hint=hint)
        for note in notes_of(cells):
            if note not in self._notes:
                hint = nearest(note, list(self._notes))
                findings.add("unknown-note", f'no note "{note}" in notes.md', Where("", 0, "notes"), hint=hint)
        columns = {"value", "low", "high"} if column in {"value", "low", "high"} else {column}
        return [
            f"{item.message}; {item.hint}" if item.hint else item.message
            for item in findings
            if not column or (item.where and item.where.key in columns)
        ]

    def likes(self, rows: Rows, key: str) -> list[Like]:
        """Give the rows that likely tell the same as a candidate."""
        return self._alike(rows).likes(key)

    def options(self, rows: Rows, key: str, query: str) -> list[Like]:
        """Give the rows that one may be merged with."""
        return self._alike(rows).options(key, query)

    def _alike(self, rows: Rows) -> Likeness:
        if self._likeness is None or self._likeness[0] is not rows:
            self._likeness = (rows, Likeness(rows))
        return self._likeness[1]

    def _grouped(self) -> dict[str, tuple[str, ...]]:
        groups: dict[tuple[str, int, int, int], list[str]] = {}
        for key, origin in sorted(self.origins.items(), key=lambda pair: pair[1].offset):
            groups.setdefault((origin.article, origin.paragraph, origin.start, origin.end), []).append(key)
        return {key: tuple(keys) for keys in groups.values() for key in keys}


def _origins(folder: Path, rows: Rows) -> dict[str, Origin]:
    """Give where the rows were found, by key."""
    table = read_table_text(folder / CANDIDATES)
    found = [origin for row in table.rows() if (origin := origin_of(row))] if table else []
    return {name: origin for origin in found if (name := origin.fact if origin.fact in rows.cells else origin.id) in rows.cells}


def _by_every_key(sources: Sequence[Source]) -> Mapping[str, Source]:
    """Give works by their keys, and by other keys that they have had."""
    present = {source.id: source for source in sources}
    return {**{alias: source for source in sources for alias in source.aliases}, **present}
