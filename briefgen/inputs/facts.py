"""facts.csv and series/*.csv: rows to facts, every cell checked, all problems noted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from briefgen.core.dates import Period, parse_period
from briefgen.core.facts import PLACEHOLDERS, Fact, Kind, Status, Support, stray_brace, typed_digits, unknown_placeholders
from briefgen.core.gaps import gaps
from briefgen.core.grades import CREDIBILITY, RELIABILITY
from briefgen.core.marking import LABELS
from briefgen.core.units import Units
from briefgen.errors import Findings, Where, nearest
from briefgen.inputs.numbers import parse_number
from briefgen.inputs.tables import Columns, Row, read_table
from briefgen.pattern import pattern

ID = pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""What an id looks like."""

_NEEDED = ("id", "article", "section", "kind")
COLUMNS = Columns(
    _NEEDED,
    (
        *_NEEDED,
        *("statement", "subject", "measure", "value", "low", "high", "unit", "approx", "formula", "period", "notes", "support"),
        *("locator", "attributed_to", "reliability", "credibility", "as_of", "review_by", "supersedes", "prefer"),
        *("prefer_reason", "marking", "status"),
    ),
)
"""Columns of facts.csv and of a series."""

_Choice = TypeVar("_Choice", bound=StrEnum)
_Parsed = TypeVar("_Parsed")


def read_facts(path: Path, units: Units, findings: Findings, *, series: str = "") -> list[Fact]:
    """Read a table of facts. Every problem is noted; a row keeps its place among the facts unless it has no id."""
    # Without brief.toml nobody knows which nouns it declares.
    known = None if "brief" in gaps(findings) else _Known(units)
    facts = [_Cells(row, known, findings).fact(series) for row in read_table(path, COLUMNS, findings)]
    return [fact for fact in facts if fact.id]


def check_cells(cells: Mapping[str, str], where: Where, units: Units) -> Findings:
    """Read one row as `read_facts` does, and give what is wrong with it."""
    findings = Findings()
    _Cells(Row(dict(cells), where), _Known(units), findings).fact("")
    return findings


class _Known:
    """The units that a table may use, and what to say of another: looked up once for all rows that have it."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.nearest = cache(self._nearest)

    def _nearest(self, text: str) -> str:
        return self.units.nearest(text) or f"declare a noun in brief.toml: [units] {_key(text)} = [one, several]"


class _Cells:
    """The cells of one row, read one by one."""

    def __init__(self, row: Row, known: _Known | None, findings: Findings) -> None:
        self._row = row
        self._known = known
        self._findings = findings

    def fact(self, series: str) -> Fact:
        cells = self._row.cells
        for name in _NEEDED:
            if not cells.get(name):
                expected = f"one of {_listed(Kind)}" if name == "kind" else "a name"
                self._note("missing-value", f"the cell is empty, expected {expected}", name)
        self._check_id()
        # What is empty is as a fact has it anyway: most cells are.
        read = {column: reader(self, column) for column, reader in _READERS.items() if cells.get(column)}
        said: dict[str, Any] = {"id": "", "article": "", "section": "", "kind": Kind.CLAIM, **read}
        fact = Fact(**said, where=self._row.where, series=series)
        self._check_range(fact)
        return fact

    def _note(self, rule: str, message: str, column: str, hint: str = "") -> None:
        self._findings.add(rule, message, self._row.at(column), hint=hint)

    def _text(self, column: str) -> str:
        return self._row.cells.get(column, "")

    def _list(self, column: str) -> tuple[str, ...]:
        return tuple([stripped for part in self._text(column).split(";") if (stripped := part.strip())])

    def _check_id(self) -> None:
        text = self._text("id")
        if text and not ID.fullmatch(text):
            self._note("bad-id", f'"{text}" is no id, expected lower-case letters, digits and hyphens, like "arms-total"', "id")

    def _choice(self, column: str, choices: type[_Choice]) -> _Choice | None:
        text = self._text(column)
        try:
            return choices(text)
        except ValueError:
            hint = nearest(text, list(choices))
            self._note("bad-choice", f'"{text}" is none of {_listed(choices)}', column, hint)
            return None

    def _kind(self, column: str) -> Kind:
        return self._choice(column, Kind) or Kind.CLAIM

    def _support(self, column: str) -> Support | None:
        return self._choice(column, Support)

    def _status(self, column: str) -> Status:
        return self._choice(column, Status) or Status.ACCEPTED

    def _yes(self, column: str) -> bool:
        return self._row.yes(column, self._findings)

    def _grade(self, column: str) -> str:
        text, grades = self._text(column), _GRADES[column]
        if len(text) != 1 or text not in grades:
            self._note("bad-choice", f'"{text}" is no grade, expected {grades[0]} to {grades[-1]}', column)
        return text

    def _marking(self, column: str) -> str:
        text = self._text(column)
        if text not in LABELS:
            self._note("bad-choice", f'"{text}" is none of {", ".join(LABELS)}', column, nearest(text.upper(), LABELS))
            return ""
        return text

    def _parsed(self, column: str, rule: str, parse: Callable[[str], _Parsed]) -> _Parsed | None:
        try:
            return parse(self._text(column))
        except ValueError as error:
            self._note(rule, str(error), column)
            return None

    def _period(self, column: str) -> Period | None:
        return self._parsed(column, "bad-date", parse_period)

    def _number(self, column: str) -> Decimal | None:
        return self._parsed(column, "bad-number", parse_number)

    def _statement(self, column: str) -> str:
        text = self._text(column)
        if digits := typed_digits(text):
            hint = f"put the number in its column and write {_braced('value')} or {_braced('period')}"
            self._note("digits-in-statement", f'the statement has "{digits}" typed into it', column, hint)
        for name in unknown_placeholders(text):
            expected = ", ".join(map(_braced, PLACEHOLDERS))
            self._note("bad-statement", f"{_braced(name)} is none of {expected}", column, nearest(name, PLACEHOLDERS))
        if brace := stray_brace(text):
            self._note("bad-statement", f'the statement has a "{brace}" without its partner', column)
        return text

    def _unit(self, column: str) -> str:
        text = self._text(column)
        if self._known and text not in self._known.units:
            self._note("bad-unit", f'"{text}" is no unit', column, self._known.nearest(text))
        return text

    def _check_range(self, fact: Fact) -> None:
        if fact.low is not None and fact.high is not None and fact.low > fact.high:
            self._note("bad-number", f"low {fact.low} is above high {fact.high}", "low")
        if fact.formula and fact.value is not None:
            self._note("bad-formula", "the row has a value and a formula, expected one of them", "formula")
        if fact.kind is Kind.QUANTITY and not any(map(self._text, ("value", "low", "high", "formula"))):
            self._note("missing-value", "a quantity has no value, range or formula", "value")


_GRADES = {"reliability": RELIABILITY, "credibility": CREDIBILITY}
_READERS: Mapping[str, Callable[[_Cells, str], Any]] = {
    **dict.fromkeys(("id", "article", "section"), _Cells._text),
    "kind": _Cells._kind,
    "statement": _Cells._statement,
    **dict.fromkeys(("subject", "measure"), _Cells._text),
    **dict.fromkeys(("value", "low", "high"), _Cells._number),
    "unit": _Cells._unit,
    "approx": _Cells._yes,
    "formula": _Cells._text,
    "period": _Cells._period,
    "notes": _Cells._list,
    "support": _Cells._support,
    **dict.fromkeys(("locator", "attributed_to"), _Cells._text),
    **dict.fromkeys(_GRADES, _Cells._grade),
    **dict.fromkeys(("as_of", "review_by"), _Cells._period),
    "supersedes": _Cells._list,
    "prefer": _Cells._yes,
    "prefer_reason": _Cells._text,
    "marking": _Cells._marking,
    "status": _Cells._status,
}
"""What reads each cell that is not empty, in the order in which it is read."""


def _listed(choices: type[StrEnum]) -> str:
    return ", ".join(choices)


def _braced(name: str) -> str:
    return "{" + name + "}"


def _key(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else f'"{text}"'
