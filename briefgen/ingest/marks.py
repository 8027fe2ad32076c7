"""Marks: what tells a quantity or an event from others of its paragraph, in an article and in a row that came of it.

What must not live here: how a row is filled (candidates), and which rows are known already (knowing).
"""

from __future__ import annotations

from decimal import Decimal

from briefgen.core.facts import Fact, Kind
from briefgen.ingest.events import Event
from briefgen.ingest.gathering import Found
from briefgen.ingest.quantities import Quantity
from briefgen.ingest.quantities.units import SCALED


def mark_of_found(found: Found) -> str:
    """Give the value of a quantity, the kind of an event and when it was."""
    what = found.what
    if isinstance(what, Quantity):
        return typed(scaled(what)[0])
    return f"{what.kind} {period_of(found)}".strip() if isinstance(what, Event) else ""


def marks_of_fact(fact: Fact) -> tuple[str, ...]:
    """Give the marks that a fact answers to, whatever its id has become.

    An event without a date is the same as one of its kind that somebody has dated.
    """
    if fact.kind is Kind.EVENT:
        return (f"{fact.measure} {fact.period or ''}".strip(), fact.measure)
    return (typed(fact.number.value) if fact.number else "",)


def scaled(what: Quantity) -> tuple[Decimal, str]:
    """Give value and unit as a brief has them: two decades are 20 years."""
    factor, unit = SCALED.get(what.unit, (Decimal(1), what.unit))
    return what.value * factor, unit


def typed(value: Decimal | None) -> str:
    """Write a number as a table has it; "" for none."""
    return "" if value is None else f"{value.normalize():f}"


def period_of(found: Found) -> str:
    """Give the time that something is of, in EDTF, where its sentence or the one before says it."""
    return found.when.period if found.when and found.near in {"sentence", "before"} else ""
