"""Editions: what a published brief held, and what changed between two of them.

A change is significant or minor. The printed edition date moves on a significant one only. Source: House of Commons Library
practice (typos and mended links do not move the date); ICD 203 (a changed judgement is said and explained). What must not live
here: files, and words in a language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, field
from enum import StrEnum

from briefgen.core.jsontext import json_text
from briefgen.core.typos import is_typo
from briefgen.dataclass import dataclass, replace


class Action(StrEnum):
    """What became of a part of a brief."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class Part(StrEnum):
    """What changed."""

    FACT = "fact"
    JUDGEMENT = "judgement"
    SOURCE = "source"
    SECTION = "section"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class FactState:
    """A fact as one edition printed it, each cell as typed. `shown` is its value as printed, `inputs` those of a computed one.

    `marking` is no cell that is compared: it keeps the words of a fact that is withdrawn out of a laxer edition.
    """

    kind: str
    shown: str = ""
    statement: str = ""
    subject: str = ""
    measure: str = ""
    value: str = ""
    unit: str = ""
    approx: bool = False
    period: str = ""
    notes: tuple[str, ...] = ()
    attributed_to: str = ""
    grade: str = ""
    inputs: tuple[str, ...] = ()
    marking: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What a brief holds on one day: facts, works and sections by their ids. A section's text has ids in place of values."""

    title: str = ""
    facts: Mapping[str, FactState] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two editions.

    `why` is the analyst's reason, or what brought it about; `column` the cell that changed. `consequences` are computed facts
    that changed because this one did.
    """

    action: Action
    part: Part
    id: str
    column: str = ""
    old: str = ""
    new: str = ""
    why: str = ""
    is_significant: bool = True
    consequences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A published edition.

    `date` is the day that it bears, moved by significant changes only; `revised` the day of its last minor one, if any.
    `since` is the date of the edition before it and `changes` are what set the two apart.
    """

    number: int
    date: str
    state: State
    revised: str = ""
    since: str = ""
    changes: tuple[Change, ...] = ()


def compare(old: State, new: State, reasons: Mapping[str, str] | None = None) -> tuple[Change, ...]:
    """Give what changed from `old` to `new`: facts first, then sources, sections and the title. `reasons` are by id."""
    changes = [*_facts(old, new), *_sources(old.sources, new.sources), *_sections(old.sections, new.sections)]
    if old.title != new.title:
        changes.append(Change(Action.CHANGED, Part.BRIEF, "title", "", old.title, new.title, is_significant=False))
    said = reasons or {}
    return tuple(replace(change, why=said[change.id]) if change.id in said else change for change in changes)


def significant(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Give the changes that move the date of an edition."""
    return tuple(change for change in changes if change.is_significant)


def unexplained(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Give the changed judgements for which nobody has given a reason."""
    judged = (change for change in changes if change.part is Part.JUDGEMENT and change.action is not Action.ADDED)
    return tuple(change for change in judged if change.is_significant and not change.why)


def next_edition(last: Edition | None, state: State, day: str, reasons: Mapping[str, str] | None = None) -> Edition:
    """Give the edition that publishing `state` on `day` makes. With minor changes only it is the last one, revised."""
    if last is None:
        return Edition(1, day, state)
    changes = compare(last.state, state, reasons)
    if significant(changes):
        return Edition(last.number + 1, day, state, since=last.date, changes=changes)
    return replace(last, state=state, revised=day if changes else last.revised)


def edition_json(edition: Edition) -> str:
    """Write an edition as JSON, keys in order, one fact a few lines: a record that a reviewer can read in a commit."""
    return f"{json_text(asdict(edition))}\n"


# --- comparing ------------------------------------------------------------------------------------------------------------------

_CELLS = ("value", "unit", "approx", "period", "notes", "attributed_to", "kind", "statement", "subject", "measure", "grade")
"""Cells that are compared, the weightiest first: a fact is told once, by the first that changed."""
_MINOR = frozenset({"subject", "measure", "grade"})


def _facts(old: State, new: State) -> Iterator[Change]:
    changes = {change.id: change for change in _each_fact(old.facts, new.facts)}
    moved = {key for key, change in changes.items() if change.column == "value"}
    caused: dict[str, list[str]] = {}
    for key in moved:
        causes = sorted(
            cause for cause in new.facts[key].inputs if cause in changes and cause in new.facts and not new.facts[cause].inputs
        )
        if causes:
            caused.setdefault(causes[0], []).append(key)
    follow = {key for keys in caused.values() for key in keys}
    for key, change in changes.items():
        if key not in follow:
            yield replace(change, consequences=tuple(sorted(caused.get(key, ()))))


def _each_fact(old: Mapping[str, FactState], new: Mapping[str, FactState]) -> Iterator[Change]:
    for key, fact in new.items():
        if key not in old:
            yield Change(Action.ADDED, _part(fact), key, new=fact.shown or fact.statement)
        elif change := _changed(key, old[key], fact):
            yield change
    for key, fact in old.items():
        if key not in new:
            # With whom a withdrawn fact may be shared nobody checks any more: of one that is marked, its mark is told.
            yield Change(Action.WITHDRAWN, _part(fact), key, old=_mark(fact) or fact.shown or fact.statement)


def _mark(fact: FactState) -> str:
    return "" if fact.marking == "TLP:CLEAR" else fact.marking


def _changed(key: str, old: FactState, new: FactState) -> Change | None:
    cells = [cell for cell in _CELLS if getattr(old, cell) != getattr(new, cell)]
    weighty = next((cell for cell in cells if _weighs(cell, old, new)), "")
    if not cells:
        return None
    cell = weighty or cells[0]
    before, after = (old.shown, new.shown) if cell in {"value", "unit", "approx"} else (_said(old, cell), _said(new, cell))
    if before == after:
        before, after = _said(old, cell), _said(new, cell)
    part = Part.JUDGEMENT if Part.JUDGEMENT in (_part(old), _part(new)) else Part.FACT
    return Change(Action.CHANGED, part, key, cell, before, after, is_significant=bool(weighty))


def _weighs(cell: str, old: FactState, new: FactState) -> bool:
    if cell == "statement":
        return not is_typo(old.statement, new.statement)
    return cell not in _MINOR


def _said(fact: FactState, cell: str) -> str:
    value = getattr(fact, cell)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _part(fact: FactState) -> Part:
    return Part.JUDGEMENT if fact.kind == "judgement" else Part.FACT


def _sources(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    yield from _named(Part.SOURCE, old, new)


def _sections(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for change in _named(Part.SECTION, old, new):
        if change.action is Action.CHANGED:
            yield replace(change, old="", new="", column="wording")
        else:
            yield replace(change, old="", new="")


def _named(part: Part, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for key in new:
        if key not in old:
            yield Change(Action.ADDED, part, key, new=new[key])
        elif old[key] != new[key]:
            yield Change(Action.CHANGED, part, key, old=old[key], new=new[key], is_significant=False)
    for key in old:
        if key not in new:
            yield Change(Action.WITHDRAWN, part, key, old=old[key])
