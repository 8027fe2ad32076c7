"""Points: rows made ready to be drawn, each with its label, its place on the axis and its facts.

What must not live here: what a figure says about them in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from briefgen.compose.values import MARK, FactView, Kit, Shown, Value
from briefgen.compose.wording import Look
from briefgen.core.cited import CitedDate, CitedNumber, union
from briefgen.core.dates import Period
from briefgen.core.document import ChartPoint, ChartSeries, PointKind, Runs, Text
from briefgen.core.facts import Kind
from briefgen.core.units import UnitMismatch
from briefgen.dataclass import dataclass, replace
from briefgen.errors import nearest

LABELS = ("period", "subject", "measure", "statement", "attributed_to")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row made ready. `series` is empty where there is one; `is_dated` says that it is labelled by its period.

    `label` are the values in a label that a template has given.
    """

    point: ChartPoint
    value: Value
    number: CitedNumber | None
    series: str
    is_dated: bool
    label: tuple[Shown, ...] = ()


def draw(kit: Kit, rows: object, kind: str, options: Mapping[str, Any]) -> list[Drawn]:
    """Make rows ready. `options`: name, label (the field under each mark), by (the field that tells series apart).

    The lines of a chart, and the bars in a group, are told apart by themselves where several rows stand at one label.

    Raises:
        ValueError: there are no rows, a field is none, a row has no date to stand at, or two stand at one place of a line.
        TypeError: something other than a cited value is to be drawn.
    """
    label = options.get("label") or ("subject" if kind == "timeline" else "period")
    if label not in LABELS:
        raise ValueError(f'points cannot be labelled by "{label}"{choice(label, LABELS)}')
    by = options.get("by")
    if by is not None and by not in LABELS:
        raise ValueError(f'rows cannot be told apart by "{by}"{choice(by, LABELS)}')
    named = [
        (_text(kit, name) if name is not None else _field(kit, value, label), name, value)
        for name, value in pairs(rows, options["name"])
    ]
    if by is None and kind in {"line", "grouped-bar", "stacked-bar"}:
        by = _told_apart_by(kit, [(text, value) for text, _, value in named])
    drawn = []
    for text, name, value in named:
        shown = tuple(values_in(kit, str(name))) if name is not None else ()
        drawn.append(replace(_point(kit, value, kind, label=text, by=by), label=shown))
    if kind == "line":
        _check_places(drawn)
    return drawn


def _told_apart_by(kit: Kit, rows: Sequence[tuple[str, Value]]) -> str | None:
    """Give the field by which most rows of one label differ; none where no two share a label."""
    best, most = None, len({label for label, _ in rows})
    for by in ("subject", "measure"):
        if most < len(rows) and all(isinstance(value, FactView) and getattr(value._fact, by) for _, value in rows):
            told = len({(label, _field(kit, value, by)) for label, value in rows})
            best, most = (by, told) if told > most else (best, most)
    return best


def _check_places(drawn: Sequence[Drawn]) -> None:
    places: dict[tuple[str, float | None], Drawn] = {}
    for item in drawn:
        other = places.setdefault((item.series, item.point.x), item)
        if other is not item:
            ids = " and ".join(union(other.point.facts, item.point.facts))
            raise ValueError(f"{ids} both stand at {item.point.label} of one line: choose rows, or tell lines apart with by=")


def pairs(rows: object, name: str) -> list[tuple[object, Value]]:
    """Give each value with the label that stands before it in a pair, None where a row stands alone."""
    if not isinstance(rows, Iterable) or isinstance(rows, str | Value):
        raise TypeError(f'"{name}" takes rows: facts(...), series(...) or a list of values')
    found = []
    for row in rows:
        label, value = row if isinstance(row, tuple | list) and len(row) == 2 else (None, row)
        if not isinstance(value, Value):
            raise TypeError(f'"{name}" can show cited values only, not {value!r}')
        found.append((label, value))
    if not found:
        raise ValueError(f'"{name}" has no rows to show')
    return found


def _point(kit: Kit, value: Value, kind: str, *, label: str, by: str | None) -> Drawn:
    number = value._cited if isinstance(value._cited, CitedNumber) else None
    fact = value._fact if isinstance(value, FactView) else None
    dated = getattr(value, "period", None)
    when = dated._cited.period if isinstance(dated, Value) and isinstance(dated._cited, CitedDate) else None
    if kind == "timeline":
        if when is None or when.start is None or when.start.year is None:
            raise ValueError(f'fact "{fact.id if fact else label}" has no date to stand at on a timeline')
        number, display = None, kit.wording.write(CitedDate(when), Look())
    elif number is None:
        raise TypeError(f'"{label}" has no number to draw')
    elif kind == "line" and (when is None or _begin(when, kind) is None):
        raise ValueError(f'"{label}" has no date to stand at on a line')
    else:
        display = kit.wording.write(number, value._look)
    point_kind: PointKind = (
        "target" if fact and fact.kind is Kind.TARGET else "computed" if number and number.formula else "actual"
    )
    point = ChartPoint(
        label=label,
        display=display,
        y=number.rounded if number else None,
        x=_begin(when, kind) if when else None,
        x_end=_x(when.last_day) if when and when.is_interval else None,
        kind=point_kind,
        facts=value._cited.facts,
    )
    is_dated = when is not None and label == kit.wording.write(CitedDate(when), Look())
    return Drawn(point, value, number, _field(kit, value, by) if by else "", is_dated)


def _begin(when: Period, kind: str) -> float | None:
    """Place a period on the axis: an event in the middle of what it may mean, a year of a line at the year's own mark."""
    if when.start is None or when.start.year is None:
        return None
    if kind != "timeline" and when.start.month is None:
        return float(when.start.year)
    return _x(when.first_day) if when.end and when.is_interval else when.start.decimal_year


def _x(day: date | None) -> float | None:
    return None if day is None else round(day.year + (day.timetuple().tm_yday - 1) / 366, 3)


def _field(kit: Kit, value: Value, name: str) -> str:
    found = getattr(value, name, None)
    if not isinstance(found, Value):
        raise ValueError(
            f"{' and '.join(value._cited.facts) or 'a value'} has no {name} to be labelled by; give (label, value) pairs"
        )
    return kit.wording.write(found._cited, Look())


def unit_of(drawn: Sequence[Drawn]) -> str:
    """Give the unit of what is drawn; "" where it has none."""
    return next((item.number.unit for item in drawn if item.number), "")


def check_units(name: str, drawn: Sequence[Drawn]) -> None:
    """Make sure that all that is drawn has one unit.

    Raises:
        UnitMismatch: it has several.
    """
    units = dict.fromkeys(item.number.unit or "no unit" for item in drawn if item.number)
    if len(units) > 1:
        raise UnitMismatch(f'chart "{name}" draws values in {" and ".join(units)} on one axis')


def series_of(drawn: Sequence[Drawn]) -> tuple[ChartSeries, ...]:
    """Part points into their series, in the order in which those come first."""
    names = dict.fromkeys(item.series for item in drawn)
    return tuple(ChartSeries(name, tuple(item.point for item in drawn if item.series == name)) for name in names)


def resolve(kit: Kit, text: str) -> Runs:
    """Turn words with values in them into runs; what they cite is not placed."""
    runs: list[Text] = []
    for index, piece in enumerate(re.split(f"({MARK.pattern})", text)):
        if index % 2 == 0:
            runs += [Text(piece)] if piece else []
            continue
        item = kit.table.get(piece)
        if not isinstance(item, Shown):
            raise TypeError("a headline, caption, head or label holds words and values only, no cite() and no figure")
        runs.append(Text(item.text, facts=item.facts, computed=item.computed))
    return tuple(runs)


def _text(kit: Kit, name: object) -> str:
    return "".join(run.text for run in resolve(kit, str(name)) if isinstance(run, Text))


def values_in(kit: Kit, *texts: str) -> list[Shown]:
    """Give the values that stand in words of a template."""
    items = [kit.table.get(character) for text in texts for character in MARK.findall(text)]
    return [item for item in items if isinstance(item, Shown)]


def choice(name: str, known: Sequence[str]) -> str:
    """Say what would have been right: the nearest name, or all of them."""
    hint = nearest(name, known)
    return f"; {hint}" if hint else f", expected one of {', '.join(known)}"
