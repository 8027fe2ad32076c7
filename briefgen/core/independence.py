"""Independence: how many origins stand behind a fact, when works that share one count once.

Source: ICD 206 and the NATO Admiralty code: information is confirmed only by a source that is independent of the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from briefgen.core.conflicts import TypedAs, agreeing, same_told, typed_as
from briefgen.core.facts import Fact, Kind
from briefgen.core.ledger import Ledger
from briefgen.core.works import folded
from briefgen.errors import Diagnostic, Where, finding

_TOLD = frozenset({Kind.QUANTITY, Kind.EVENT, Kind.CLAIM})
"""Kinds that a second source could confirm; a judgement is its author's alone."""


Telling = tuple[tuple[str, ...], list[int]]
"""Ids of the rows that tell the same in the same digits, and the places of the tellings that agree with them."""


class Origins:
    """Who stands behind the facts of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._telling, self._tellings = _tellings(ledger)
        self.of_work = cache(self._of_work)
        self._works_of_telling = cache(self._told_by)
        self._cited_by = _cited_by(ledger)

    def of(self, fact_id: str) -> frozenset[str]:
        """Give the independent origins of a fact, and of the rows that tell the same and agree with it.

        A work that was not consulted is known through its article, which stands for it.
        """
        telling = self._telling.get(fact_id)
        return self._joined(self._works(fact_id) if telling is None else self._works_of_telling(telling))

    def _told_by(self, telling: int) -> set[str]:
        return {
            work
            for other in (telling, *self._tellings[telling][1])
            for row in self._tellings[other][0]
            for work in self._works(row)
        }

    def _works(self, fact_id: str) -> set[str]:
        fact = self._ledger.facts[fact_id]
        cited = [row for note in fact.notes for row in self._ledger.citations.get(note, ())]
        return {row.source for row in cited if row.consulted} or {self._ledger.articles[fact.article].source}

    def _joined(self, works: set[str]) -> frozenset[str]:
        # A work that another of them cites is where that one has it from: together they are one.
        alone = {work for work in works if not (self._cited_by.get(work, frozenset()) & (works - {work}))}
        return frozenset(self.of_work(work) for work in alone or works)

    def _of_work(self, work: str) -> str:
        source = self._ledger.sources.get(work)
        if source is None:
            return work
        publisher = str(source.item.get("publisher") or source.container)
        return folded(publisher) or work


def _cited_by(ledger: Ledger) -> dict[str, frozenset[str]]:
    """Map each work to the articles whose notes cite it."""
    found: dict[str, set[str]] = {}
    for note, rows in ledger.citations.items():
        article = ledger.articles.get(note.partition(":")[0])
        for row in rows:
            if article:
                found.setdefault(row.source, set()).add(article.source)
    return {work: frozenset(articles) for work, articles in found.items()}


def _tellings(ledger: Ledger) -> tuple[dict[str, int], list[Telling]]:
    """Bring together the rows that tell the same in the same digits; map each to its telling's place in the list."""
    found: dict[str, int] = {}
    every: list[Telling] = []
    for rows in same_told(ledger).values():
        alike: dict[TypedAs, list[str]] = {}
        for row in rows:
            alike.setdefault(typed_as(ledger.numbers[row.id]), []).append(row.id)
        first = len(every)
        every += [(tuple(ids), []) for ids in alike.values()]
        found |= {key: place for place, ids in enumerate(alike.values(), first) for key in ids}
        for one, other in agreeing([ledger.numbers[ids[0]] for ids in alike.values()]):
            every[first + one][1].append(first + other)
            every[first + other][1].append(first + one)
    return found, every


def single_source(ledger: Ledger) -> Iterator[Diagnostic]:
    """Find facts behind which there is one origin only; those of one origin are told together.

    A brief on one article is silent: that everything in it rests there is plain to see.
    """
    if len(ledger.articles) < 2:
        return
    origins = Origins(ledger)
    alone: dict[str, list[Fact]] = {}
    for fact in ledger.facts.values():
        # Of a computed row its inputs are told.
        if fact.kind in _TOLD and not fact.formula and fact.article in ledger.articles and len(found := origins.of(fact.id)) == 1:
            alone.setdefault(next(iter(found)), []).append(fact)
    for facts in alone.values():
        first = facts[0]
        source = ledger.sources.get(ledger.articles[first.article].source)
        name = f"{source.origin}, {source.dated}".strip(", ") if source else first.article
        if len(facts) == 1:
            said = f'"{first.id}" rests on one origin alone ({name})'
        else:
            said = f'{len(facts)} facts rest on one origin alone ({name}), "{first.id}" first'
        yield finding(
            "single-source", said, Where(first.where.file, first.where.line), hint="a second, independent work would confirm them"
        )
