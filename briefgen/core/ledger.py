"""The ledger: all facts, notes and sources of a brief, joined and checked. Templates see nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from functools import partial
from itertools import takewhile
from typing import TypeVar

from briefgen.core.brief import Brief
from briefgen.core.cited import CitedNumber, CitedText
from briefgen.core.computed import compute_numbers
from briefgen.core.facts import Fact, Status, absence, fill_statement
from briefgen.core.gaps import LooseEnds, Part, Refused, gaps
from briefgen.core.recent import Recent
from briefgen.core.sources import Article, Citation, NoteText, Source
from briefgen.dataclass import dataclass, replace
from briefgen.errors import Findings, nearest

_Row = TypeVar("_Row", Fact, NoteText, Source)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that a brief can cite.

    facts       accepted facts by id: facts.csv in its order, then the series in theirs
    series      ids of the rows of each series, in the order of the file
    notes       notes by id; sources by id; articles by key
    citations   works of each note in their order
    numbers     the number of each fact that has one, formulas computed
    gaps        parts that were not read whole; a ledger with any is good for findings alone
    left_out    why a row is not among the facts: it is not accepted, or marked more strictly than was asked for
    withheld    ids of the latter
    waiting     ids of the notes that rows rest on which are still to be reviewed
    """

    facts: Mapping[str, Fact]
    series: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, NoteText]
    sources: Mapping[str, Source]
    citations: Mapping[str, tuple[Citation, ...]]
    articles: Mapping[str, Article]
    numbers: Mapping[str, CitedNumber]
    gaps: frozenset[Part] = frozenset()
    left_out: Mapping[str, str] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()

    def absence(self, fact_id: str) -> str:
        """Say that a fact is not there and, where a row of that id is, why."""
        return f'fact "{fact_id}" {self.left_out[fact_id]}' if fact_id in self.left_out else f'no fact "{fact_id}"'

    def statement(self, fact_id: str) -> CitedText:
        """Give a fact's statement with its number and period in their places."""
        return fill_statement(self.facts[fact_id], self.numbers.get(fact_id))

    @property
    def inferred(self) -> frozenset[str]:
        """Ids of the sources whose date the analyst completed."""
        noted = {citation.source for rows in self.citations.values() for citation in rows if citation.inferred}
        return frozenset(noted | {article.source for article in self.articles.values() if article.inferred})

    def basis_of(self, fact_id: str) -> tuple[str, tuple[str, ...]]:
        """Give the article that tells a fact, and the ids of the notes that it has there."""
        fact = self.facts[fact_id]
        return fact.article, fact.notes

    def sources_of(self, fact_id: str) -> tuple[str, ...]:
        """Give the ids of the works that a fact rests on: those of its notes, or its article."""
        article, notes = self.basis_of(fact_id)
        works = [citation.source for note in notes for citation in self.citations.get(note, ())]
        return tuple(dict.fromkeys(works or [self.articles[article].source]))

    def steadied(self, recent: Recent) -> Ledger:
        """Give the ledger with the very objects of the round before wherever they are the same."""
        return replace(
            self,
            facts=recent.steady("facts", self.facts),
            notes=recent.steady("notes", self.notes),
            sources=recent.steady("sources", self.sources),
            citations=recent.steady("citations", self.citations),
            articles=recent.steady("articles", self.articles),
            numbers=recent.steady("numbers", self.numbers),
        )


@dataclass(frozen=True, slots=True)
class Tables:
    """What was read for a brief, not yet joined. `series` maps a name to its rows."""

    facts: Sequence[Fact]
    series: Mapping[str, Sequence[Fact]]
    notes: Sequence[NoteText]
    sources: Sequence[Source]
    citations: Sequence[Citation]


def join_ledger(brief: Brief, tables: Tables, findings: Findings) -> Ledger:
    """Join facts to notes, notes to works and articles to works, and compute the formulas.

    A brief without sections or articles has lost them to an error that has been noted: nothing is held against their names.
    Everything that does not join is noted in `findings`. When `findings` has errors afterwards the ledger has gaps: stop.
    """
    lost = gaps(findings)
    every = [*tables.facts, *(row for rows in tables.series.values() for row in rows)]
    rows = {fact.id: fact for fact in _once(every, findings, "fact", column="id")}
    facts = {key: fact for key, fact in rows.items() if fact.status is Status.ACCEPTED}
    notes = {note.id: note for note in _once(tables.notes, findings, "note")}
    sources = {source.id: source for source in _once(tables.sources, findings, "work")}
    brief, tables = _by_present_keys(brief, tables, sources)
    loose = LooseEnds()
    _join_facts(facts.values(), brief, loose)
    _join_articles(brief, notes.values(), loose)
    if "notes" not in lost:
        _join_notes(facts.values(), tables.citations, notes, loose)
    if "sources" not in lost:
        _join_works(brief, tables.citations, sources, loose)
    loose.report(findings)
    numbers = compute_numbers(rows, is_whole="facts" not in lost, findings=findings)
    _check_statements(facts.values(), findings)
    series = {name: tuple(row.id for row in rows if row.id in facts) for name, rows in tables.series.items()}
    left_out = {key: absence(fact.status) for key, fact in rows.items() if key not in facts}
    works = _works_of_notes(tables.citations)
    waiting = frozenset(note for fact in rows.values() if fact.status is Status.CANDIDATE for note in fact.notes)
    return Ledger(facts, series, notes, sources, works, brief.articles, numbers, lost, left_out, waiting=waiting)


def _by_present_keys(brief: Brief, tables: Tables, sources: Mapping[str, Source]) -> tuple[Brief, Tables]:
    """Give what cites a work under another key that it has had as citing it under its present one."""
    present = {alias: source.id for source in sources.values() for alias in source.aliases if alias not in sources}
    if not present:
        return brief, tables
    articles = {key: replace(one, source=present.get(one.source, one.source)) for key, one in brief.articles.items()}
    citations = [replace(row, source=present.get(row.source, row.source)) for row in tables.citations]
    return replace(brief, articles=articles), replace(tables, citations=citations)


def _beside(file: str, other: str) -> str:
    """Give the path of a file from the folder that it shares with another."""
    folders = zip(file.replace("\\", "/").split("/")[:-1], other.replace("\\", "/").split("/")[:-1], strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], folders))
    return "/".join(file.replace("\\", "/").split("/")[shared:])


def _once(rows: Iterable[_Row], findings: Findings, what: str, *, column: str = "") -> list[_Row]:
    first: dict[str, _Row] = {}
    for row in rows:
        if row.id in first:
            here, there = row.where, first[row.id].where
            place = f"in line {there.line}" if there.file == here.file else f"at {_beside(there.file, here.file)}:{there.line}"
            findings.add("duplicate-id", f'{what} "{row.id}" stands twice, first {place}', replace(here, key=column))
        else:
            first[row.id] = row
    return list(first.values())


def _works_of_notes(citations: Iterable[Citation]) -> dict[str, tuple[Citation, ...]]:
    works: dict[str, list[Citation]] = {}
    for citation in sorted(citations, key=lambda row: row.position):
        works.setdefault(citation.note, []).append(citation)
    return {note: tuple(held) for note, held in works.items()}


def _join_facts(facts: Iterable[Fact], brief: Brief, loose: LooseEnds) -> None:
    for fact in facts:
        article, section = fact.article, fact.section
        if article and article not in (brief.articles or {article}):
            hint = partial(_nearest_of, article, brief.articles, "the articles are")
            loose.add("unknown-article", f'no article "{article}" in brief.toml', fact.at("article"), hint)
        if section and section not in (brief.sections or {section}):
            hint = partial(_nearest_of, section, brief.sections, "the sections are")
            loose.add("unknown-section", f'no section "{section}" in brief.toml', fact.at("section"), hint)


def _join_articles(brief: Brief, notes: Iterable[NoteText], loose: LooseEnds) -> None:
    for note in notes:
        if note.article not in (brief.articles or {note.article}):
            hint = partial(_nearest_of, note.article, brief.articles, "the articles are")
            loose.add("unknown-article", f'no article "{note.article}" in brief.toml', note.where, hint)


def _join_notes(facts: Iterable[Fact], citations: Iterable[Citation], notes: Mapping[str, NoteText], loose: LooseEnds) -> None:
    named = [(note, fact.where, "notes") for fact in facts for note in fact.notes]
    named += [(row.note, row.where, "note") for row in citations if row.note]
    for note, place, key in named:
        if note not in notes:
            where = replace(place, key=key)
            loose.add("unknown-note", f'no note "{note}" in notes.md', where, partial(_nearest_note, note, notes))


def _nearest_note(note: str, notes: Mapping[str, NoteText]) -> str:
    is_list = any(part.strip() in notes for part in note.split(","))
    return "several notes are separated by ;" if "," in note and is_list else nearest(note, notes)


def _join_works(brief: Brief, citations: Iterable[Citation], sources: Mapping[str, Source], loose: LooseEnds) -> None:
    named = [(row.source, replace(row.where, key="source")) for row in citations]
    named += [(article.source, article.where) for article in brief.articles.values()]
    for source, where in named:
        if source and source not in sources:
            loose.add("unknown-source", f'no work "{source}" in sources.json', where, partial(nearest, source, sources))


def _check_statements(facts: Iterable[Fact], findings: Findings) -> None:
    refused = Refused(findings)
    for fact in facts:
        if "{" not in fact.statement:
            continue
        unread = refused.columns(fact.where)
        has = {
            "value": any((fact.formula, fact.number, unread & {"value", "low", "high"})),
            "period": fact.period,
            "low": fact.low is not None,
            "high": fact.high is not None,
        }
        for name, there in has.items():
            if "{" + name + "}" in fact.statement and not there and name not in unread:
                expected = f"the row has no {name}" + (" and no formula" if name == "value" else "")
                findings.add("bad-statement", f"the statement says {{{name}}} but {expected}", fact.at("statement"))


def _nearest_of(name: str, known: Collection[str], introduction: str) -> str:
    return nearest(name, known) or f"{introduction} {', '.join(known) or 'none'}"
