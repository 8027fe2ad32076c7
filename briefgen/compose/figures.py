"""Charts and tables from rows: specifications whose labels, source line, alt text and data come from the rows they draw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from briefgen.compose.values import MARK, FactView, Kit, Shown, Value
from briefgen.compose.wording import Look
from briefgen.core.cited import CitedDate, CitedNumber, union
from briefgen.core.dates import Period
from briefgen.core.document import (
    ChartKind,
    ChartPoint,
    ChartSeries,
    ChartSpec,
    Column,
    NoteCall,
    PointKind,
    Runs,
    TableSpec,
    Text,
    Tick,
)
from briefgen.core.facts import Kind
from briefgen.core.units import PERCENT
from briefgen.errors import nearest

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LABELS = ("period", "subject", "measure", "statement", "attributed_to")
_COLUMNS = (*_LABELS, "value", "low", "high", "as_of")
_MOST_NAMES = 4
"""A source line names this many works; beyond that it names the articles, and the note has them all."""
_LONGEST_ALT = 12
"""A chart of more points than this has its alt text summed up; the data table has them all."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A row made ready: its point, its value, its facts."""

    point: ChartPoint
    value: Value
    number: CitedNumber | None
    series: str


def build_chart(kit: Kit, rows: object, kind: str, options: dict[str, Any]) -> ChartSpec:
    """Specify a chart. `options`: name, headline, subtitle, label, by.

    Raises:
        ValueError: there are no rows, or an option is not one.
        TypeError: something other than a cited value is to be drawn.
    """
    if kind not in get_args(ChartKind):
        raise ValueError(f'no kind of chart "{kind}"{_choice(kind, get_args(ChartKind))}')
    name, headline = _named(options), str(options.get("headline", ""))
    if not headline:
        raise ValueError(f'chart "{name}" has no headline: say what it shows')
    drawn = _drawn(kit, rows, kind, options)
    if not drawn:
        raise ValueError(f'chart "{name}" has no rows to draw')
    points = [item.point for item in drawn]
    shown_headline = resolve(kit, headline)
    subtitle = resolve(kit, str(options["subtitle"])) if options.get("subtitle") else _subtitle(kit, drawn)
    facts = union(*(point.facts for point in points), _facts(kit, headline), _facts(kit, str(options.get("subtitle", ""))))
    words = dict(kit.wording.language.figures.points)
    kinds: list[PointKind] = ["computed", "target"]
    return ChartSpec(
        kind=kind,  # type: ignore[arg-type]  # checked above
        anchor=name,
        number=0,
        headline=shown_headline,
        subtitle=subtitle,
        source=source_line(kit, facts, _formulas(kit, drawn)),
        alt=_alt(kit, kind, shown_headline, drawn),
        data=_data(kit, name, drawn),
        series=_series(drawn),
        y_ticks=_y_ticks(kit, drawn) if kind == "line" else (),
        x_ticks=_x_ticks(points) if kind in {"line", "timeline"} else (),
        legend=tuple((each, words[each]) for each in kinds if any(point.kind == each for point in points)),
    )


def build_table(kit: Kit, rows: object, options: dict[str, Any]) -> TableSpec:
    """Specify a table of rows. `options`: name, columns (fields or (field, head) pairs), caption.

    Raises:
        ValueError: there are no rows, or a column is none.
    """
    name = _named(options)
    values = _values(rows, name)
    columns = [
        (spec, spec.replace("_", " ").capitalize()) if isinstance(spec, str) else (str(spec[0]), str(spec[1]))
        for spec in options.get("columns") or ("period", "statement")
    ]
    for field, _ in columns:
        if field not in _COLUMNS:
            raise ValueError(f'rows have no column "{field}"{_choice(field, _COLUMNS)}')
    caption = str(options.get("caption", ""))
    facts = union(*(value._cited.facts for value in values), _facts(kit, caption))
    return TableSpec(
        columns=tuple(
            Column(resolve(kit, head), "right" if field in {"value", "low", "high"} else "left") for field, head in columns
        ),
        rows=tuple(tuple(_cell(kit, value, field) for field, _ in columns) for value in values),
        caption=resolve(kit, caption),
        source=source_line(kit, facts, ()),
        number=0,
        anchor=name,
    )


def resolve(kit: Kit, text: str) -> Runs:
    """Turn words with values in them into runs; what they cite is not placed."""
    runs: list[Text] = []
    for index, piece in enumerate(re.split(f"({MARK.pattern})", text)):
        if index % 2 == 0:
            runs += [Text(piece)] if piece else []
            continue
        item = kit.table.get(piece)
        if isinstance(item, Shown):
            runs.append(Text(item.text, facts=item.facts))
    return tuple(runs)


def source_line(kit: Kit, facts: Sequence[str], formulas: tuple[tuple[Text, ...], ...]) -> Runs:
    """Name who stands behind the facts, and call the note that cites them."""
    ledger, words = kit.ledger, kit.wording.language.figures
    names: dict[str, None] = {}
    for fact in facts:
        article = ledger.articles[ledger.facts[fact].article].source
        for source in ledger.sources_of(fact):
            consulted = source == article
            name = _origin(kit, source) if consulted else words.via.format(_origin(kit, source), _origin(kit, article))
            names[name] = None
    if len(names) > _MOST_NAMES:
        articles = dict.fromkeys(_origin(kit, ledger.articles[ledger.facts[fact].article].source) for fact in facts)
        names = {words.and_works.format(" and ".join(articles)): None, "": None}
    pattern = words.source if len(names) == 1 else words.sources
    text = pattern.format("; ".join(filter(None, names))) + "."
    return (Text(text, facts=tuple(facts)), NoteCall(tuple(facts), formulas))


def _origin(kit: Kit, source: str) -> str:
    work = kit.ledger.sources[source]
    year = str(work.issued[0]) if work.issued else ""
    if year and source in kit.ledger.inferred:
        year = f"[{year}]"
    return f"{work.origin} {year}".strip()


def _named(options: dict[str, Any]) -> str:
    name = str(options.get("name") or "")
    if not _NAME.fullmatch(name):
        raise ValueError(
            f'"{name}" is no name for a figure, expected lower-case letters, digits and hyphens, like name="bilateral-trade"'
        )
    return name


def _values(rows: object, name: str) -> list[Value]:
    if not isinstance(rows, Iterable) or isinstance(rows, str | Value):
        raise TypeError(f'"{name}" takes rows: facts(...), series(...) or a list of values')
    values = [row[1] if isinstance(row, tuple | list) and len(row) == 2 else row for row in rows]
    for value in values:
        if not isinstance(value, Value):
            raise TypeError(f'"{name}" can show cited values only, not {value!r}')
    if not values:
        raise ValueError(f'"{name}" has no rows to show')
    return values


# --- points -------------------------------------------------------------------------------------------------------------------


def _drawn(kit: Kit, rows: object, kind: str, options: dict[str, Any]) -> list[_Drawn]:
    label = options.get("label") or ("subject" if kind == "timeline" else "period")
    if label not in _LABELS:
        raise ValueError(f'points cannot be labelled by "{label}"{_choice(label, _LABELS)}')
    by = options.get("by")
    if by is not None and by not in _LABELS:
        raise ValueError(f'rows cannot be told apart by "{by}"{_choice(by, _LABELS)}')
    values = _values(rows, str(options["name"]))
    given = [row[0] if isinstance(row, tuple | list) else None for row in rows]  # type: ignore[attr-defined]  # checked by _values
    return [
        _point(kit, value, kind, label=_text(kit, name) if name is not None else _field(kit, value, label), by=by)
        for value, name in zip(values, given, strict=True)
    ]


def _point(kit: Kit, value: Value, kind: str, *, label: str, by: str | None) -> _Drawn:
    number = value._cited if isinstance(value._cited, CitedNumber) else None
    fact = value._fact if isinstance(value, FactView) else None
    when = fact.period if fact else None
    if kind == "timeline":
        if when is None or when.start is None or when.start.year is None:
            raise ValueError(f'fact "{fact.id if fact else label}" has no date to stand at on a timeline')
        number, display = None, kit.wording.write(CitedDate(when), Look())
    elif number is None:
        raise TypeError(f'"{label}" has no number to draw')
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
    return _Drawn(point, value, number, _field(kit, value, by) if by else "")


def _begin(when: Period, kind: str) -> float | None:
    """Place a period on the axis: an event in the middle of what it may mean, a year of a line at the year's own mark."""
    if when.start is None or when.start.year is None:
        return None
    if kind != "timeline" and when.start.month is None:
        return float(when.start.year)
    return _x(when.first_day) if when.is_interval else when.start.decimal_year


def _x(day: date | None) -> float | None:
    return None if day is None else round(day.year + (day.timetuple().tm_yday - 1) / 366, 3)


def _field(kit: Kit, value: Value, name: str) -> str:
    found = getattr(value, name, None)
    if not isinstance(found, Value):
        raise ValueError(
            f"{' and '.join(value._cited.facts) or 'a value'} has no {name} to be labelled by; give (label, value) pairs"
        )
    return kit.wording.write(found._cited, Look())


def _text(kit: Kit, name: object) -> str:
    return "".join(run.text for run in resolve(kit, str(name)) if isinstance(run, Text))


def _facts(kit: Kit, text: str) -> tuple[str, ...]:
    items = [kit.table.get(character) for character in MARK.findall(text)]
    return union(*(item.cites for item in items if isinstance(item, Shown)))


def _formulas(kit: Kit, drawn: Sequence[_Drawn]) -> tuple[tuple[Text, ...], ...]:
    return tuple(
        kit.wording.computation(item.number.formula, item.point.label) for item in drawn if item.number and item.number.formula
    )


def _series(drawn: Sequence[_Drawn]) -> tuple[ChartSeries, ...]:
    names = dict.fromkeys(item.series for item in drawn)
    return tuple(ChartSeries(name, tuple(item.point for item in drawn if item.series == name)) for name in names)


# --- words --------------------------------------------------------------------------------------------------------------------


def _subtitle(kit: Kit, drawn: Sequence[_Drawn]) -> Runs:
    """Say measure, unit and period, as far as the rows agree on them."""
    facts = [item.value._fact for item in drawn if isinstance(item.value, FactView)]
    measures = {fact.measure for fact in facts if fact.kind is not Kind.TARGET}
    units = {item.number.unit for item in drawn if item.number}
    parts = [measures.pop()] if len(measures) == 1 and all(item.number for item in drawn) else []
    parts += [kit.wording.unit_name(units.pop())] if len(units) == 1 else []
    days = [day for item in drawn for day in (item.point.x, item.point.x_end) if day is not None]
    if days:
        first, last = int(min(days)), int(max(days))
        parts.append(str(first) if first == last else f"{first}–{last}")
    text = ", ".join(part for part in parts if part)
    ids = union(*(item.point.facts for item in drawn))
    return (Text(text[:1].upper() + text[1:], facts=ids),) if text else ()


def _alt(kit: Kit, kind: str, headline: Runs, drawn: Sequence[_Drawn]) -> str:
    words = kit.wording.language.figures
    said = "".join(run.text for run in headline if isinstance(run, Text)).rstrip(".")
    opening = f"{dict(words.kinds)[kind]}. {said}. "
    if len(drawn) > _LONGEST_ALT and all(item.number for item in drawn):
        ordered = sorted(drawn, key=lambda item: item.point.y or Decimal(0))
        first, last, low, high = drawn[0].point, drawn[-1].point, ordered[0].point, ordered[-1].point
        return (
            opening
            + words.first_last.format(first.label, first.display, last.label, last.display, low.display, high.display, len(drawn))
            + "."
        )
    return opening + "; ".join(_said(words.points, item) for item in drawn) + "."


def _said(names: tuple[tuple[str, str], ...], item: _Drawn) -> str:
    point = item.point
    label = f"{item.series}, {point.label}" if item.series else point.label
    kind = "" if point.kind == "actual" else f" ({dict(names)[point.kind].lower()})"
    return f"{label}: {point.display}{kind}"


def _data(kit: Kit, name: str, drawn: Sequence[_Drawn]) -> TableSpec:
    words = kit.wording.language.figures
    has_numbers = any(item.number for item in drawn)
    has_series = any(item.series for item in drawn)
    has_kinds = any(item.point.kind != "actual" for item in drawn)
    is_dated = all(item.point.label == item.point.label.strip() and item.point.x is not None for item in drawn) and has_numbers
    heads = [words.item] if has_series else []
    heads += [words.period if is_dated else words.item, words.value if has_numbers else words.period]
    heads += [words.basis] if has_kinds else []
    rows = []
    for item in drawn:
        point = item.point
        cells = [item.series] if has_series else []
        cells += [point.label, point.display]
        cells += [dict(words.points)[point.kind]] if has_kinds else []
        rows.append(tuple((Text(cell, facts=point.facts),) for cell in cells))
    aligns = ["right" if has_numbers and head == words.value else "left" for head in heads]
    columns = tuple(Column((Text(head),), align) for head, align in zip(heads, aligns, strict=True))  # type: ignore[arg-type]
    return TableSpec(columns, tuple(rows), anchor=f"{name}-data")


def _cell(kit: Kit, value: Value, field: str) -> Runs:
    found = getattr(value, field, None)
    if not isinstance(found, Value):
        return ()
    return (Text(kit.wording.write(found._cited, found._look), facts=found._cited.facts),)


# --- axes ---------------------------------------------------------------------------------------------------------------------


def _y_ticks(kit: Kit, drawn: Sequence[_Drawn]) -> tuple[Tick, ...]:
    values = [float(item.point.y) for item in drawn if item.point.y is not None]
    unit = next((item.number.unit for item in drawn if item.number), "")
    low, high = min(0.0, *values), max(0.0, *values)
    look = Look(form="short" if unit == PERCENT else "plain", approx=False)
    return tuple(Tick(float(at), kit.wording.write(CitedNumber(at, unit), look)) for at in _nice_steps(low, high, 5))


def _x_ticks(points: Sequence[ChartPoint]) -> tuple[Tick, ...]:
    places = [place for point in points for place in (point.x, point.x_end) if place is not None]
    if not places:
        return ()
    first, last = int(min(places)), int(max(places)) + 1
    step = max(1, int(_nice_steps(0, max(last - first, 1), 8)[1]))
    return tuple(
        Tick(float(year), str(year)) for year in range(first - first % step, last + step, step) if year >= first or step > 1
    )


def _nice_steps(low: float, high: float, most: int) -> list[Decimal]:
    """Give round marks from below `low` to above `high`: steps of 1, 2 or 5 times a power of ten."""
    span = Decimal(str(high - low or 1))
    rough = span / most
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    start = int((Decimal(str(low)) / step).to_integral_value(rounding="ROUND_FLOOR"))
    end = int((Decimal(str(high)) / step).to_integral_value(rounding="ROUND_CEILING"))
    return [step * index for index in range(start, end + 1)]


def _choice(name: str, known: Sequence[str]) -> str:
    hint = nearest(name, known)
    return f"; {hint}" if hint else f", expected one of {', '.join(known)}"
