"""Quantities, dates and events of an article as plain data for other tools: a sentence is told by its place alone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.ingest.dates import When
from briefgen.ingest.events import Event
from briefgen.ingest.gathering import Found, Gathered, confidence_of
from briefgen.ingest.quantities import SURE, Quantity

Record = dict[str, object]


def fact_records(gathered: Gathered) -> dict[str, Sequence[Record]]:
    """Give what an article holds by the keys of `--json`; quantities that are hardly facts are `doubtful`."""
    quantities = [(one, _quantity_record(one, one.what)) for one in gathered.quantities if isinstance(one.what, Quantity)]
    return {
        "quantities": [record for one, record in quantities if confidence_of(one) >= SURE],
        "doubtful": [record for one, record in quantities if confidence_of(one) < SURE],
        "dates": [_date_record(one, one.what) for one in gathered.dates if isinstance(one.what, When)],
        "events": [_event_record(one, one.what) for one in gathered.events if isinstance(one.what, Event)],
    }


def _quantity_record(one: Found, what: Quantity) -> Record:
    printed = f"{what.printed} per {what.per}".strip() if what.per else what.printed
    money = what.unit and what.unit.isupper()
    return {
        "text": what.text,
        "value": _number(what.value),
        "low": _number(what.low),
        "high": _number(what.high),
        "to": _number(what.to),
        "unit": what.unit if money or what.unit == "percent" else printed or what.unit or None,
        "code": what.unit or None,
        "kind": what.kind,
        "approx": what.approx,
        "bound": what.bound or None,
        "compared": what.compared or None,
        "per": what.per or None,
        "year": _years(one.when),
        "year_from": one.near or None,
        "confidence": confidence_of(one),
        **_place(one),
    }


def _date_record(one: Found, what: When) -> Record:
    return {"text": what.text, "date": what.date, "period": what.period, "inferred": what.inferred or None, **_place(one)}


def _event_record(one: Found, what: Event) -> Record:
    return {
        "text": what.text,
        "kind": what.kind,
        "who": what.who or None,
        "what": what.what or None,
        "where": what.where or None,
        "date": one.when.date if one.when else None,
        "period": one.when.period if one.when else None,
        "confidence": confidence_of(one),
        **_place(one),
    }


def _place(one: Found) -> Record:
    return {
        "paragraph": one.paragraph,
        "offset": one.what.start,
        "sentence": list(one.sentence),
        "locator": f"paragraph {one.paragraph + 1}",
        "cites": list(one.names),
        "support": one.support,
    }


def _years(when: When | None) -> int | str | None:
    """Give the year, or the first and last year of a period."""
    if when is None:
        return None
    years = [part[:4] for part in when.date.split("/")]
    return "-".join(years) if len(set(years)) > 1 else int(years[0]) if years[0].isdecimal() else years[0]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
