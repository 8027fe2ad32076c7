"""Rows in a template: an immutable sequence of cited values with a closed list of operations.

A data frame is never handed to a template: it can write files, and its arithmetic drops provenance.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal, overload

from briefgen.compose.values import Derived, FactView, Kit, Value
from briefgen.core.cited import CitedNumber, CitedText, aggregate, union
from briefgen.core.facts import Fact
from briefgen.core.ledger import Ledger
from briefgen.core.lookups import WatchedLedger
from briefgen.errors import nearest

Row = FactView | Derived

_FIELDS: dict[str, Callable[[Fact], object]] = {
    "kind": lambda fact: str(fact.kind),
    "section": lambda fact: fact.section,
    "article": lambda fact: fact.article,
    "subject": lambda fact: fact.subject,
    "measure": lambda fact: fact.measure,
    "unit": lambda fact: fact.unit,
    "series": lambda fact: fact.series,
    "attributed_to": lambda fact: fact.attributed_to,
    "id": lambda fact: fact.id,
}
_GROUPS = ("kind", "section", "article", "subject", "measure", "unit", "attributed_to")


class Rows(Sequence[Row]):
    """Rows that a selection or an operation gave, in its order."""

    __slots__ = ("_kit", "_rows")

    def __init__(self, kit: Kit, rows: Sequence[Row]) -> None:
        self._kit = kit
        self._rows = tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Row | Rows:
        return Rows(self._kit, self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __str__(self) -> str:
        raise TypeError("rows cannot be printed as they are: loop over them, or use table() or chart()")

    # --- selecting ----------------------------------------------------------------------------------------------------------

    def select(self, **wanted: object) -> Rows:
        """Keep the rows whose fields equal what is given; a list gives several choices.

        Fields: kind, section, article, subject, measure, unit, series, attributed_to, id; `since` and `until` take a year.
        """
        return Rows(self._kit, [row for row in self._stored("selected") if _matches(row._fact, wanted)])

    def group(self, by: str) -> list[tuple[Any, Rows]]:
        """Split by a field: (its value, its rows) in the order of first appearance; the value is false where rows have none."""
        if by not in _GROUPS:
            raise ValueError(f'rows cannot be grouped by "{by}"{_hint(by, _GROUPS)}')
        groups: dict[str, list[Row]] = {}
        for row in self._stored("grouped"):
            groups.setdefault(str(_FIELDS[by](row._fact)), []).append(row)
        kit = self._kit
        return [
            (Value(kit, CitedText((name,), _facts(rows))) if name else kit.missing(f"these rows have no {by}"), Rows(kit, rows))
            for name, rows in groups.items()
        ]

    def _stored(self, done: str) -> list[FactView]:
        stored = [row for row in self._rows if isinstance(row, FactView)]
        if len(stored) < len(self._rows):
            raise TypeError(f"rows that were computed cannot be {done}: do that first, then compute")
        return stored

    # --- computing ----------------------------------------------------------------------------------------------------------

    def change(self) -> Rows:
        """Give each row less the one before it; the first has none."""
        return self._pairwise(lambda before, after: after - before)

    def growth(self) -> Rows:
        """Give each row's change in percent of the one before it; the first has none."""
        return self._pairwise(lambda before, after: ((after - before) / before).as_percent())

    def share(self) -> Rows:
        """Give each row in percent of the sum of all."""
        total = aggregate("sum", self._numbers())
        return Rows(self._kit, [self._derived((number / total).as_percent(), row) for row, number in self._numbered()])

    def sum(self) -> Value:
        """Add the rows up."""
        return self._aggregate("sum")

    def mean(self) -> Value:
        """Give the arithmetic mean of the rows."""
        return self._aggregate("mean")

    def min(self) -> Value:
        """Give the smallest value."""
        return self._aggregate("min")

    def max(self) -> Value:
        """Give the largest value."""
        return self._aggregate("max")

    def _count(self) -> Value:
        """Count the rows: the number cites what it counted."""
        number = CitedNumber(Decimal(len(self._rows)), digits=28, facts=_facts(self._rows))
        return Value(self._kit, number)

    def _aggregate(self, name: Literal["sum", "mean", "min", "max"]) -> Value:
        return Value(self._kit, aggregate(name, self._numbers()))

    def _numbers(self) -> list[CitedNumber]:
        return [number for _, number in self._numbered()]

    def _numbered(self) -> list[tuple[Row, CitedNumber]]:
        return [(row, row._number()) for row in self._rows]

    def _pairwise(self, compute: Callable[[CitedNumber, CitedNumber], CitedNumber]) -> Rows:
        pairs = self._numbered()
        derived = [self._derived(compute(before, after), row) for (_, before), (row, after) in pairwise(pairs)]
        return Rows(self._kit, derived)

    def _derived(self, number: CitedNumber, row: Row) -> Derived:
        return Derived(self._kit, number, row.period)


def select_facts(kit: Kit, wanted: dict[str, object]) -> Rows:
    """Select accepted facts, in the order of their periods, then of the tables."""
    ledger = kit.ledger
    query = _as_query(wanted)
    if isinstance(ledger, WatchedLedger) and query is not None:
        # The section depends on what the question gives, not on all the facts that it passes over.
        ledger.note(QUERY, query)
        ledger = ledger.plain
    return Rows(kit, [FactView(kit, fact_id) for fact_id in selected_ids(ledger, wanted)])


QUERY = "query"
"""Where a selection of facts is noted as looked up."""


def answer_query(ledger: Ledger, query: str) -> tuple[str, ...]:
    """Give the ids of the facts that a noted selection gives now."""
    return selected_ids(ledger, json.loads(query))


def _as_query(wanted: dict[str, object]) -> str | None:
    """Write a selection down so that it can be asked again; None where it is made with values of this build."""
    said = {
        name: list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
        for name, value in wanted.items()
    }
    flat = [item for value in said.values() for item in (value if isinstance(value, list) else [value])]
    return json.dumps(said, sort_keys=True) if all(type(item) in {str, int} for item in flat) else None


def selected_ids(ledger: Ledger, wanted: dict[str, Any]) -> tuple[str, ...]:
    """Give the ids of the facts that match, in the order of their periods, then of the tables."""
    found = [fact for fact in ledger.facts.values() if _matches(fact, wanted)]
    # Undated facts come last: in a list they are background to the dated ones.
    ordered = sorted(found, key=lambda fact: fact.period.sort_key if fact.period else (date.max, date.max))
    return tuple(fact.id for fact in ordered)


def _matches(fact: Fact, wanted: dict[str, object]) -> bool:
    return all(_matches_one(fact, name, value) for name, value in wanted.items())


def _matches_one(fact: Fact, name: str, value: object) -> bool:
    if name in {"since", "until"}:
        if not isinstance(value, int):
            raise TypeError(f"{name} takes a year, like {name}=1997")
        day = (fact.period.first_day if name == "since" else fact.period.last_day) if fact.period else None
        return day is not None and (day.year >= value if name == "since" else day.year <= value)
    if name not in _FIELDS:
        raise ValueError(f'facts have no field "{name}" to select by{_hint(name, [*_FIELDS, "since", "until"])}')
    found = _FIELDS[name](fact)
    return found in value if isinstance(value, Sequence) and not isinstance(value, str) else found == value


def _facts(rows: Sequence[Row]) -> tuple[str, ...]:
    return union(*(row._cited.facts for row in rows))


def _hint(name: str, known: Sequence[str]) -> str:
    hint = nearest(name, known)
    return f"; {hint}" if hint else f", only by {', '.join(known)}"
