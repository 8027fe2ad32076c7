"""Charts and tables from rows: specifications whose labels, source line, alt text and data come from the rows they draw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from briefgen.compose.axes import x_ticks, y_ticks
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
    plain_text,
)
from briefgen.core.facts import Kind
from briefgen.core.units import UnitMismatch
from briefgen.dataclass import dataclass
from briefgen.errors import nearest

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LABELS = ("period", "subject", "measure", "statement", "attributed_to")
_COLUMNS = (*_LABELS, "value", "low", "high", "as_of")
_MOST_NAMES = 4
"""A source line names this many works; beyond that it names the articles, and the note has them all."""
_CROWD = 12
"""A chart of more points than this has its alt text summed up, and its bars an axis; the data table has them all."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A row made ready. `series` is empty where there is one; `is_dated` says that it is labelled by its period.

    `label` are the values in a label that a template has given.
    """

    point: ChartPoint
    value: Value
    number: CitedNumber | None
    series: str
    is_dated: bool
    label: tuple[Shown, ...] = ()


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
    _check_units(name, drawn)
    points = [item.point for item in drawn]
    shown_headline = resolve(kit, headline)
    subtitle = resolve(kit, str(options["subtitle"])) if options.get("subtitle") else _subtitle(kit, drawn)
    said = [*_shown(kit, headline, str(options.get("subtitle") or "")), *(shown for item in drawn for shown in item.label)]
    facts = union(*(point.facts for point in points), *(shown.cites for shown in said))
    # Bars that stand too close for a number on each need an axis to be read by.
    is_crowded = kind in {"bar", "grouped-bar"} and len(points) > _CROWD
    words = dict(kit.wording.language.figures.points)
    kinds: list[PointKind] = ["computed", "target"]
    return ChartSpec(
        kind=kind,  # type: ignore[arg-type]  # checked above
        anchor=name,
        number=0,
        headline=shown_headline,
        subtitle=subtitle,
        source=source_line(kit, facts, (*_formulas(kit, drawn), *_computations(said))),
        alt=_alt(kit, kind, shown_headline, drawn),
        data=_data(kit, name, drawn),
        series=_series(drawn),
        y_ticks=y_ticks(kit.wording, points, _unit(drawn)) if kind == "line" or is_crowded else (),
        x_ticks=x_ticks(points) if kind in {"line", "timeline"} else (),
        legend=tuple((each, words[each]) for each in kinds if any(point.kind == each for point in points)),
    )


def build_table(kit: Kit, rows: object, options: dict[str, Any]) -> TableSpec:
    """Specify a table of rows. `options`: name, columns (fields or (field, head) pairs), caption.

    Raises:
        ValueError: there are no rows, or a column is none.
    """
    name = _named(options)
    values = [value for _, value in _pairs(rows, name)]
    columns = [
        (spec, spec.replace("_", " ").capitalize()) if isinstance(spec, str) else (str(spec[0]), str(spec[1]))
        for spec in options.get("columns") or ("period", "statement")
    ]
    for field, _ in columns:
        if field not in _COLUMNS:
            raise ValueError(f'rows have no column "{field}"{_choice(field, _COLUMNS)}')
    caption = str(options.get("caption") or "")
    said = _shown(kit, caption, *(head for _, head in columns))
    facts = union(*(value._cited.facts for value in values), *(shown.cites for shown in said))
    cells = [[_cell(kit, value, field) for field, _ in columns] for value in values]
    for index, (field, _) in enumerate(columns):
        if not any(row[index] for row in cells):
            raise ValueError(f'table "{name}" has no row with a {field}: leave the column out')
    formulas = _row_formulas(kit, values, cells) if any(field == "value" for field, _ in columns) else ()
    return TableSpec(
        columns=tuple(
            Column(resolve(kit, head), "right" if field in {"value", "low", "high"} else "left") for field, head in columns
        ),
        rows=tuple(map(tuple, cells)),
        caption=resolve(kit, caption),
        source=source_line(kit, facts, (*formulas, *_computations(said))),
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
        if not isinstance(item, Shown):
            raise TypeError("a headline, caption, head or label holds words and values only, no cite() and no figure")
        runs.append(Text(item.text, facts=item.facts, computed=item.computed))
    return tuple(runs)


def source_line(kit: Kit, facts: Sequence[str], formulas: tuple[tuple[Text, ...], ...]) -> Runs:
    """Name who stands behind the facts, and call the note that cites them; nothing where there are none."""
    ledger, words = kit.ledger, kit.wording.language.figures
    if not facts:
        return ()
    names: dict[str, None] = {}
    for fact in facts:
        article = ledger.articles[ledger.facts[fact].article].source
        rows = [row for note in ledger.facts[fact].notes for row in ledger.citations.get(note, ())]
        consulted = {article, *(row.source for row in rows if row.consulted)}
        for source in ledger.sources_of(fact):
            name = _origin(kit, source)
            names[name if source in consulted else words.via.format(name, _origin(kit, article))] = None
    if len(names) > _MOST_NAMES:
        articles = dict.fromkeys(_origin(kit, ledger.articles[ledger.facts[fact].article].source) for fact in facts)
        names = {words.and_works.format(kit.wording.listed(articles)): None, "": None}
    pattern = words.source if len(names) == 1 else words.sources
    text = pattern.format("; ".join(filter(None, names))) + "."
    return (Text(text, facts=tuple(facts)), NoteCall(tuple(facts), formulas))


def _origin(kit: Kit, source: str) -> str:
    work = kit.ledger.sources[source]
    year = str(work.issued[0]) if work.issued else ""
    if year and source in kit.ledger.inferred:
        year = f"[{year}]"
    return f"{kit.wording.origin(work)} {year}".strip()


def _named(options: dict[str, Any]) -> str:
    name = str(options.get("name") or "")
    if not _NAME.fullmatch(name):
        raise ValueError(
            f'"{name}" is no name for a figure, expected lower-case letters, digits and hyphens, like name="bilateral-trade"'
        )
    return name


def _pairs(rows: object, name: str) -> list[tuple[object, Value]]:
    """Give each value with the label that stands before it in a pair, None where a row stands alone."""
    if not isinstance(rows, Iterable) or isinstance(rows, str | Value):
        raise TypeError(f'"{name}" takes rows: facts(...), series(...) or a list of values')
    pairs = []
    for row in rows:
        label, value = row if isinstance(row, tuple | list) and len(row) == 2 else (None, row)
        if not isinstance(value, Value):
            raise TypeError(f'"{name}" can show cited values only, not {value!r}')
        pairs.append((label, value))
    if not pairs:
        raise ValueError(f'"{name}" has no rows to show')
    return pairs


# --- points -------------------------------------------------------------------------------------------------------------------


def _drawn(kit: Kit, rows: object, kind: str, options: dict[str, Any]) -> list[_Drawn]:
    label = options.get("label") or ("subject" if kind == "timeline" else "period")
    if label not in _LABELS:
        raise ValueError(f'points cannot be labelled by "{label}"{_choice(label, _LABELS)}')
    by = options.get("by")
    if by is not None and by not in _LABELS:
        raise ValueError(f'rows cannot be told apart by "{by}"{_choice(by, _LABELS)}')
    drawn = []
    for name, value in _pairs(rows, str(options["name"])):
        text = _text(kit, name) if name is not None else _field(kit, value, label)
        shown = tuple(_shown(kit, str(name))) if name is not None else ()
        drawn.append(replace(_point(kit, value, kind, label=text, by=by), label=shown))
    return drawn


def _unit(drawn: Sequence[_Drawn]) -> str:
    return next((item.number.unit for item in drawn if item.number), "")


def _check_units(name: str, drawn: Sequence[_Drawn]) -> None:
    units = dict.fromkeys(item.number.unit or "no unit" for item in drawn if item.number)
    if len(units) > 1:
        raise UnitMismatch(f'chart "{name}" draws values in {" and ".join(units)} on one axis')


def _point(kit: Kit, value: Value, kind: str, *, label: str, by: str | None) -> _Drawn:
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
    return _Drawn(point, value, number, _field(kit, value, by) if by else "", is_dated)


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


def _text(kit: Kit, name: object) -> str:
    return "".join(run.text for run in resolve(kit, str(name)) if isinstance(run, Text))


def _shown(kit: Kit, *texts: str) -> list[Shown]:
    items = [kit.table.get(character) for text in texts for character in MARK.findall(text)]
    return [item for item in items if isinstance(item, Shown)]


def _computations(said: Sequence[Shown]) -> tuple[tuple[Text, ...], ...]:
    return tuple(dict.fromkeys(shown.formula for shown in said if shown.formula))


def _row_formulas(kit: Kit, values: Sequence[Value], cells: Sequence[Sequence[Runs]]) -> tuple[tuple[Text, ...], ...]:
    numbers = [value._cited if isinstance(value._cited, CitedNumber) else None for value in values]
    return tuple(
        kit.computation(number.formula, plain_text(row[0]))
        for number, row in zip(numbers, cells, strict=True)
        if number and number.formula
    )


def _formulas(kit: Kit, drawn: Sequence[_Drawn]) -> tuple[tuple[Text, ...], ...]:
    return tuple(kit.computation(item.number.formula, item.point.label) for item in drawn if item.number and item.number.formula)


def _series(drawn: Sequence[_Drawn]) -> tuple[ChartSeries, ...]:
    names = dict.fromkeys(item.series for item in drawn)
    return tuple(ChartSeries(name, tuple(item.point for item in drawn if item.series == name)) for name in names)


# --- words --------------------------------------------------------------------------------------------------------------------


def _subtitle(kit: Kit, drawn: Sequence[_Drawn]) -> Runs:
    """Say measure, unit and period, as far as the rows agree on them."""
    parts = _measure(kit, drawn)
    days = [day for item in drawn for day in (item.point.x, item.point.x_end) if day is not None]
    if days:
        first, last = int(min(days)), int(max(days))
        parts.append(str(first) if first == last else f"{first}–{last}")
    text = ", ".join(parts)
    ids = union(*(item.point.facts for item in drawn))
    return (Text(text[:1].upper() + text[1:], facts=ids),) if text else ()


def _measure(kit: Kit, drawn: Sequence[_Drawn]) -> list[str]:
    """Give the measure and the unit that all rows share."""
    facts = [item.value._fact for item in drawn if isinstance(item.value, FactView)]
    measures = {fact.measure for fact in facts if fact.kind is not Kind.TARGET}
    units = {item.number.unit for item in drawn if item.number}
    is_measured = len(facts) == len(drawn) and all(item.number for item in drawn)
    shared = [measures.pop()] if len(measures) == 1 and is_measured else []
    shared += [kit.wording.unit_name(units.pop())] if len(units) == 1 else []
    return [part for part in shared if part]


def _alt(kit: Kit, kind: str, headline: Runs, drawn: Sequence[_Drawn]) -> str:
    words = kit.wording.language.figures
    said = plain_text(headline).rstrip(".")
    opening = f"{dict(words.kinds)[kind]}. {said}{'' if said.endswith(('?', '!')) else '.'} "
    if len(drawn) > _CROWD and all(item.number for item in drawn):
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
    is_dated = has_numbers and all(item.is_dated for item in drawn)
    measure = ", ".join(_measure(kit, drawn)) or words.value
    value = measure[:1].upper() + measure[1:] if has_numbers else words.period
    heads = [words.item] if has_series else []
    heads += [words.period if is_dated else words.item, value]
    heads += [words.basis] if has_kinds else []
    rows = []
    for item in drawn:
        point = item.point
        cells = [item.series] if has_series else []
        cells += [point.label, point.display]
        cells += [dict(words.points)[point.kind]] if has_kinds else []
        facts = union(point.facts, *(shown.facts for shown in item.label))
        rows.append(tuple((Text(cell, facts=facts if cell == point.label else point.facts),) for cell in cells))
    aligns = ["right" if has_numbers and head == value else "left" for head in heads]
    columns = tuple(Column((Text(head),), align) for head, align in zip(heads, aligns, strict=True))  # type: ignore[arg-type]
    return TableSpec(columns, tuple(rows), anchor=f"{name}-data")


def _cell(kit: Kit, value: Value, field: str) -> Runs:
    found = value if type(value) is Value and field == "value" else getattr(value, field, None)
    if not isinstance(found, Value):
        return ()
    return (Text(kit.wording.write(found._cited, found._look), facts=found._cited.facts),)


def _choice(name: str, known: Sequence[str]) -> str:
    hint = nearest(name, known)
    return f"; {hint}" if hint else f", expected one of {', '.join(known)}"
