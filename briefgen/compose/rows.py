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
from briefgen.core.cited import CitedDate, CitedNumber, CitedText, aggregate, typed_number, union
from briefgen.core.dates import Period, parse_period
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
_DECADE = 10
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

    def indexed(self, base: int | None = None) -> Rows:
        """Give each row as an index: 100 for the row of the year `base`, or for the first."""
        numbered = self._numbered()
        chosen = [number for row, number in numbered if base is None or _year(row) == base]
        if not chosen:
            raise ValueError(f"no row is of {base}, which indexed() was asked to take as 100")
        return Rows(self._kit, [self._derived(number / chosen[0] * typed_number(100), row) for row, number in numbered])

    def per_year(self) -> Rows:
        """Give each row's change a year since the one before it; the first has none."""
        return self._paired(lambda before, after, years: (after - before) / years)

    def growth_per_year(self) -> Rows:
        """Give each row's growth in percent a year since the one before it, compounded; the first has none."""
        one = typed_number(1)
        return self._paired(lambda before, after, years: ((after / before) ** (one / years) - one).as_percent())

    def resample(self, years: int, how: Literal["sum", "mean", "min", "max"] = "sum") -> Rows:
        """Bring rows together by spans of so many years, 5 or 10, each by its sum, mean, min or max."""
        if years < 1 or how not in {"sum", "mean", "min", "max"}:
            raise ValueError("resample() takes a number of years and one of sum, mean, min, max")
        bins: dict[int, list[tuple[Row, CitedNumber]]] = {}
        for row, number in self._numbered():
            first, last = (_year(row) // years * years, _year(row, end=True) // years * years)
            if first != last:
                raise ValueError(f"{' and '.join(number.facts)} runs over two spans of {years} years")
            bins.setdefault(first, []).append((row, number))
        return Rows(self._kit, [self._bin(start, years, held, how) for start, held in sorted(bins.items())])

    def _bin(self, start: int, years: int, held: Sequence[tuple[Row, CitedNumber]], how: Any) -> Derived:
        number = aggregate(how, [number for _, number in held])
        span = f"{start:04}"[:3] + "X" if years == _DECADE else f"{start:04}/{start + years - 1:04}"
        named = CitedDate(parse_period(span if years > 1 else f"{start:04}"), number.facts)
        return Derived(self._kit, number, Value(self._kit, named))

    def join(self, other: Rows) -> list[tuple[Row, Row]]:
        """Pair each row with the row of `other` that has the same period; those without a partner are left out."""
        partners = {str(when): row for row in other if (when := _period(row))}
        return [(row, partners[str(when)]) for row in self._rows if (when := _period(row)) and str(when) in partners]

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

    def _paired(self, compute: Callable[[CitedNumber, CitedNumber, CitedNumber], CitedNumber]) -> Rows:
        derived = []
        for (earlier, before), (row, after) in pairwise(self._numbered()):
            years = Decimal(_year(row)) - Decimal(_year(earlier))
            if years <= 0:
                raise ValueError(f"{' and '.join(after.facts)} is of no later year than {' and '.join(before.facts)}")
            derived.append(self._derived(compute(before, after, typed_number(years)), row))
        return Rows(self._kit, derived)

    def _derived(self, number: CitedNumber, row: Row) -> Derived:
        return Derived(self._kit, number, row.period)


def _period(row: Row) -> Period | None:
    when = row.period
    return when._cited.period if isinstance(when, Value) and isinstance(when._cited, CitedDate) else None


def _year(row: Row, *, end: bool = False) -> int:
    period = _period(row)
    day = (period.last_day if end else period.first_day) if period else None
    if day is None:
        raise ValueError(f"{' and '.join(row._cited.facts)} has no year to compute with")
    return day.year


def select_facts(kit: Kit, wanted: dict[str, object]) -> Rows:
    """Select accepted facts, in the order of their periods, then of the tables."""
    return Rows(kit, [FactView(kit, fact_id) for fact_id in select_ids(kit, wanted)])


def select_ids(kit: Kit, wanted: dict[str, object]) -> tuple[str, ...]:
    """Select accepted facts as `select_facts` does, without looking at what they say."""
    ledger = kit.ledger
    query = _as_query(wanted)
    if isinstance(ledger, WatchedLedger) and query is not None:
        # The section depends on what the question gives, not on all the facts that it passes over.
        ledger.note(QUERY, query)
        ledger = ledger.plain
    return selected_ids(ledger, wanted)


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
