"""Rows, notes, works and ledgers made by hand, for tests that touch no disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from briefgen.core.brief import Brief
from briefgen.core.dates import parse_period
from briefgen.core.facts import Fact, Kind
from briefgen.core.ledger import Ledger, Tables, join_ledger
from briefgen.core.sources import Article, Citation, NoteText, Source
from briefgen.errors import Findings, Where


class Maker:
    """Makes the parts of a brief with two articles, eir and monitor, and two sections, one and two.

    Rows, notes, works and citations are given lines of their files as they are made, from 2.
    """

    def __init__(self) -> None:
        self._lines: Counter[str] = Counter()

    def _where(self, file: str) -> Where:
        self._lines[file] += 1
        return Where(f"data/b/{file}", self._lines[file] + 1)

    def fact(self, fact_id: str, **cells: Any) -> Fact:
        """Make a row: numbers and dates are given as text, notes as words."""
        for column in ("value", "low", "high"):
            if column in cells:
                cells[column] = Decimal(cells[column])
        for column in ("period", "as_of", "review_by"):
            if column in cells:
                cells[column] = parse_period(cells[column])
        cells["notes"] = tuple(cells.get("notes", "").split())
        said = {"article": "eir", "section": "one", "kind": Kind.QUANTITY, "where": self._where("facts.csv"), **cells}
        return Fact(id=fact_id, **said)

    def note(self, note_id: str, text: str = "") -> NoteText:
        """Make a note."""
        return NoteText(note_id, text or f"The text of {note_id}", self._where("notes.md"))

    def work(self, source_id: str, **item: object) -> Source:
        """Make a work; `item` are further keys of its CSL-JSON, typed with _ for -."""
        said = {key.replace("_", "-"): value for key, value in item.items()}
        return Source(source_id, {"id": source_id, "type": "book", "title": source_id, **said}, self._where("sources.json"))

    def cites(self, note: str, source: str, position: int = 1, **cells: Any) -> Citation:
        """Make a row that joins a note to a work."""
        return Citation(note, position, source, self._where("citations.csv"), **cells)

    def brief(self, sections: tuple[str, ...] = ("one", "two"), articles: Mapping[str, str] | None = None) -> Brief:
        """Make a configuration; `articles` maps keys to works."""
        said = {"eir": "titoff", "monitor": "jamestown"} if articles is None else articles
        where = Where("data/b/brief.toml")
        found = {key: Article(key, work, Where(where.file, 9, f"articles.{key}.source")) for key, work in said.items()}
        return Brief(name="b", title="A brief", sections=sections, articles=found, where=where)

    def join(
        self,
        facts: Sequence[Fact] = (),
        notes: Sequence[NoteText] = (),
        sources: Sequence[Source] | None = None,
        citations: Sequence[Citation] = (),
        **rest: Any,
    ) -> tuple[Ledger, Findings]:
        """Join a ledger; `series`, `brief` and `findings` may be given. The works of both articles are there unless said."""
        findings: Findings = rest.get("findings") or Findings()
        works = [self.work("titoff"), self.work("jamestown")] if sources is None else sources
        tables = Tables(facts, rest.get("series", {}), notes, works, citations)
        return join_ledger(rest.get("brief") or self.brief(), tables, findings), findings


@pytest.fixture
def make() -> Maker:
    """Make parts of a brief by hand."""
    return Maker()
