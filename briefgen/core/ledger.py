"""The ledger: all facts, notes and sources of a brief, joined and checked. Templates see nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from briefgen.core.brief import Brief
from briefgen.core.cited import CitedNumber, CitedText
from briefgen.core.facts import Fact, Status, fill_statement
from briefgen.core.formulas import evaluate, fact_ids
from briefgen.core.sources import Article, Citation, NoteText, Source
from briefgen.core.units import UnitMismatch
from briefgen.errors import Findings, Where, nearest

_Row = TypeVar("_Row", Fact, NoteText, Source)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that a brief can cite.

    facts       accepted facts by id: facts.csv in its order, then the series in theirs
    series      ids of the rows of each series, in the order of the file
    notes       notes by id; sources by id; articles by key
    citations   works of each note in their order
    numbers     the number of each fact that has one, formulas computed
    """

    facts: Mapping[str, Fact]
    series: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, NoteText]
    sources: Mapping[str, Source]
    citations: Mapping[str, tuple[Citation, ...]]
    articles: Mapping[str, Article]
    numbers: Mapping[str, CitedNumber]

    def statement(self, fact_id: str) -> CitedText:
        """Give a fact's statement with its number and period in their places."""
        return fill_statement(self.facts[fact_id], self.numbers.get(fact_id))

    @property
    def inferred(self) -> frozenset[str]:
        """Ids of the sources whose date the analyst completed."""
        noted = {citation.source for rows in self.citations.values() for citation in rows if citation.inferred}
        return frozenset(noted | {article.source for article in self.articles.values() if article.inferred})

    def sources_of(self, fact_id: str) -> tuple[str, ...]:
        """Give the ids of the works that a fact rests on: those of its notes, or its article."""
        fact = self.facts[fact_id]
        works = [citation.source for note in fact.notes for citation in self.citations.get(note, ())]
        return tuple(dict.fromkeys(works or [self.articles[fact.article].source]))


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

    Everything that does not join is noted in `findings`. When `findings` has errors afterwards the ledger has gaps: stop.
    """
    every = [*tables.facts, *(row for rows in tables.series.values() for row in rows)]
    facts = {fact.id: fact for fact in _once(every, findings, "fact") if fact.status is Status.ACCEPTED}
    notes = {note.id: note for note in _once(tables.notes, findings, "note")}
    sources = {source.id: source for source in _once(tables.sources, findings, "work")}
    citations: dict[str, tuple[Citation, ...]] = {}
    for citation in sorted(tables.citations, key=lambda row: row.position):
        citations[citation.note] = (*citations.get(citation.note, ()), citation)
    _check_facts(facts.values(), brief, notes, findings)
    _check_works(brief, tables.citations, notes, sources, findings)
    numbers = _numbers(facts, findings)
    _check_statements(facts.values(), numbers, findings)
    series = {name: tuple(row.id for row in rows if row.id in facts) for name, rows in tables.series.items()}
    return Ledger(facts, series, notes, sources, citations, brief.articles, numbers)


def _once(rows: Iterable[_Row], findings: Findings, what: str) -> list[_Row]:
    first: dict[str, _Row] = {}
    for row in rows:
        if row.id in first:
            findings.add("duplicate-id", f'{what} "{row.id}" stands twice, first at {first[row.id].where}', row.where)
        else:
            first[row.id] = row
    return list(first.values())


def _check_facts(facts: Iterable[Fact], brief: Brief, notes: Mapping[str, NoteText], findings: Findings) -> None:
    for fact in facts:
        if fact.article not in brief.articles:
            hint = nearest(fact.article, brief.articles) or f"{brief.where.file} knows {_listed(brief.articles)}"
            findings.add("unknown-article", f'no article "{fact.article}"', _cell(fact, "article"), hint=hint)
        if fact.section not in brief.sections:
            hint = nearest(fact.section, brief.sections) or f"the sections are {_listed(brief.sections)}"
            findings.add("unknown-section", f'no section "{fact.section}"', _cell(fact, "section"), hint=hint)
        for note in fact.notes:
            if note not in notes:
                findings.add("unknown-note", f'no note "{note}" in notes.md', _cell(fact, "notes"), hint=nearest(note, notes))


def _check_works(
    brief: Brief,
    citations: Iterable[Citation],
    notes: Mapping[str, NoteText],
    sources: Mapping[str, Source],
    findings: Findings,
) -> None:
    for row in citations:
        if row.note not in notes:
            where = replace(row.where, key="note")
            findings.add("unknown-note", f'no note "{row.note}" in notes.md', where, hint=nearest(row.note, notes))
        if row.source not in sources:
            where = replace(row.where, key="source")
            findings.add("unknown-source", f'no work "{row.source}" in sources.json', where, hint=nearest(row.source, sources))
    for article in brief.articles.values():
        if article.source not in sources:
            hint = nearest(article.source, sources)
            findings.add("unknown-source", f'no work "{article.source}" in sources.json', article.where, hint=hint)
    for note in notes.values():
        if note.article not in brief.articles:
            hint = nearest(note.article, brief.articles)
            findings.add("unknown-article", f'note "{note.id}" is of no article "{note.article}"', note.where, hint=hint)


def _check_statements(facts: Iterable[Fact], numbers: Mapping[str, CitedNumber], findings: Findings) -> None:
    for fact in facts:
        has = {"value": fact.id in numbers, "period": fact.period, "low": fact.low is not None, "high": fact.high is not None}
        for name, there in has.items():
            if "{" + name + "}" in fact.statement and not there:
                expected = f"the row has no {name}" + (" and no formula" if name == "value" else "")
                findings.add("bad-statement", f"the statement says {{{name}}} but {expected}", _cell(fact, "statement"))


def _numbers(facts: Mapping[str, Fact], findings: Findings) -> dict[str, CitedNumber]:
    numbers = {key: fact.number for key, fact in facts.items() if not fact.formula}
    found = {key: number for key, number in numbers.items() if number is not None}
    waiting = {key: fact for key, fact in facts.items() if fact.formula and _names_are_known(fact, facts, numbers, findings)}
    while ready := [fact for fact in waiting.values() if all(key not in waiting for key in fact_ids(fact.formula))]:
        for fact in ready:
            del waiting[fact.id]
            _compute(fact, found, findings)
    for fact in waiting.values():
        findings.add("formula-cycle", f'the formula of "{fact.id}" leads back to itself: {fact.formula}', _cell(fact, "formula"))
    return found


def _names_are_known(
    fact: Fact, facts: Mapping[str, Fact], numbers: Mapping[str, CitedNumber | None], findings: Findings
) -> bool:
    try:
        named = fact_ids(fact.formula)
    except ValueError as error:
        findings.add("bad-formula", str(error), _cell(fact, "formula"))
        return False
    known = True
    for key in named:
        if key not in facts:
            findings.add("unknown-fact", f'no fact "{key}"', _cell(fact, "formula"), hint=nearest(key, facts))
            known = False
        elif key in numbers and numbers[key] is None:
            findings.add("bad-formula", f'fact "{key}" has no value to compute with', _cell(fact, "formula"))
            known = False
    return known


def _compute(fact: Fact, found: dict[str, CitedNumber], findings: Findings) -> None:
    where = _cell(fact, "formula")
    if any(key not in found for key in fact_ids(fact.formula)):
        return  # What it needs could not be computed, and that has been said.
    try:
        result = evaluate(fact.formula, found.__getitem__)
    except UnitMismatch as error:
        findings.add("unit-mismatch", str(error), where)
        return
    except (ValueError, ArithmeticError) as error:
        findings.add("bad-formula", f"the formula cannot be computed: {error}", where)
        return
    if fact.unit == "percent" and not result.unit:
        result = result.as_percent()
    if fact.unit and result.unit != fact.unit:
        findings.add("unit-mismatch", f"the formula gives {result.unit or 'no unit'}, the row says {fact.unit}", where)
    # The row stands for the number: it cites its own notes first, then those of what it was computed from.
    ids = (fact.id, *(key for key in result.facts if key != fact.id))
    found[fact.id] = replace(result, facts=ids, approx=result.approx or fact.approx)


def _cell(fact: Fact, column: str) -> Where:
    return replace(fact.where, key=column)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
