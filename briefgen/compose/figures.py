"""Charts and tables from rows: specifications whose labels, source line, alt text and data come from the rows they draw."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, get_args

from briefgen.compose.axes import stacked, x_ticks, y_ticks
from briefgen.compose.points import LABELS, Drawn, check_units, choice, draw, pairs, resolve, series_of, unit_of, values_in
from briefgen.compose.values import FactView, Kit, Shown, Value
from briefgen.core.cited import CitedNumber, union
from briefgen.core.document import (
    ChartKind,
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
from briefgen.dataclass import replace
from briefgen.pattern import pattern

_NAME = pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_COLUMNS = (*LABELS, "value", "low", "high", "as_of")
_NUMBERS = ("value", "low", "high")
_MOST_NAMES = 4
"""A source line names this many works; beyond that it names the articles, and the note has them all."""
_CROWD = 12
"""Bars of more points than this have an axis; the data table has their numbers."""
_MOST_READ = 8
"""A chart of more numbers than this has its alt text summed up: no one keeps more in mind, and the data table has them all."""


def build_chart(kit: Kit, rows: object, kind: str, options: dict[str, Any]) -> ChartSpec:
    """Specify a chart. `options`: name, headline, subtitle, label, by.

    Raises:
        ValueError: there are no rows, or an option is not one.
        TypeError: something other than a cited value is to be drawn.
    """
    if kind not in get_args(ChartKind):
        raise ValueError(f'no kind of chart "{kind}"{choice(kind, get_args(ChartKind))}')
    headline = str(options.get("headline", ""))
    if not headline:
        raise ValueError(f'chart "{options.get("name", "")}" has no headline: say what it shows')
    name = _named(kit, options, headline)
    drawn = draw(kit, rows, kind, options | {"name": name})
    check_units(name, drawn)
    points = [item.point for item in drawn]
    shown_headline = resolve(kit, headline)
    subtitle = resolve(kit, str(options["subtitle"])) if options.get("subtitle") else _subtitle(kit, drawn)
    said = [*values_in(kit, headline, str(options.get("subtitle") or "")), *(shown for item in drawn for shown in item.label)]
    facts = union(*(point.facts for point in points), *(shown.cites for shown in said))
    # Bars that stand too close for a number on each need an axis to be read by.
    is_crowded = kind in {"bar", "grouped-bar"} and len(points) > _CROWD
    values = stacked(points) if kind == "stacked-bar" else [point.y for point in points if point.y is not None]
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
        series=series_of(drawn),
        y_ticks=y_ticks(kit.wording, values, unit_of(drawn)) if kind in {"line", "stacked-bar"} or is_crowded else (),
        x_ticks=x_ticks(points) if kind in {"line", "timeline"} else (),
        legend=tuple((each, words[each]) for each in kinds if any(point.kind == each for point in points)),
    )


def build_table(kit: Kit, rows: object, options: dict[str, Any]) -> TableSpec:
    """Specify a table of rows. `options`: name, columns (fields or (field, head) pairs), caption.

    Raises:
        ValueError: there are no rows, or a column is none.
    """
    caption = str(options.get("caption") or "")
    name = _named(kit, options, caption)
    values = [value for _, value in pairs(rows, name)]
    columns = [
        (spec, spec.replace("_", " ").capitalize()) if isinstance(spec, str) else (str(spec[0]), str(spec[1]))
        for spec in options.get("columns") or ("period", "statement")
    ]
    for field, _ in columns:
        if field not in _COLUMNS:
            raise ValueError(f'rows have no column "{field}"{choice(field, _COLUMNS)}')
    said = values_in(kit, caption, *(head for _, head in columns))
    facts = union(*(value._cited.facts for value in values), *(shown.cites for shown in said))
    unit = _unit_name(kit, values)
    scale, word = _scale(kit, values)
    columns = [
        (field, _value_head(kit, f"{word} {unit}".strip()) if field == head.lower() == "value" else head)
        for field, head in columns
    ]
    scales = [
        (scale if word and word.lower() in head.lower() else 0) if field in _NUMBERS and _names_unit(head, unit) else None
        for field, head in columns
    ]
    cells = [[_cell(kit, value, field, power) for power, (field, _) in zip(scales, columns, strict=True)] for value in values]
    for index, (field, _) in enumerate(columns):
        if not any(row[index] for row in cells):
            raise ValueError(f'table "{name}" has no row with a {field}: leave the column out')
    formulas = _row_formulas(kit, values, cells) if any(field == "value" for field, _ in columns) else ()
    return TableSpec(
        columns=tuple(Column(resolve(kit, head), "right" if field in _NUMBERS else "left") for field, head in columns),
        rows=tuple(map(tuple, cells)),
        caption=resolve(kit, caption),
        source=source_line(kit, facts, (*formulas, *_computations(said))),
        number=0,
        anchor=name,
    )


def source_line(kit: Kit, facts: Sequence[str], formulas: tuple[tuple[Text, ...], ...]) -> Runs:
    """Name who stands behind the facts, and call the note that cites them; nothing where there are none."""
    ledger, words = kit.ledger, kit.wording.language.figures
    if not facts:
        return ()
    names: dict[str, None] = {}
    for fact in facts:
        told, notes = ledger.basis_of(fact)
        article = ledger.articles[told].source
        rows = [row for note in notes for row in ledger.citations.get(note, ())]
        consulted = {article, *(row.source for row in rows if row.consulted)}
        for source in ledger.sources_of(fact):
            name = _origin(kit, source)
            names[name if source in consulted else words.via.format(name, _origin(kit, article))] = None
    if len(names) > _MOST_NAMES:
        articles = dict.fromkeys(_origin(kit, ledger.articles[ledger.basis_of(fact)[0]].source) for fact in facts)
        names = {words.and_works.format(kit.wording.listed(articles)): None, "": None}
    pattern = words.source if len(names) == 1 else words.sources
    named = "; ".join(filter(None, names))
    return (Text(f"{pattern.format(named)}.", facts=tuple(facts)), NoteCall(tuple(facts), formulas, f"{named}."))


def _origin(kit: Kit, source: str) -> str:
    work = kit.ledger.sources[source]
    year = str(work.issued[0]) if work.issued else ""
    if year and source in kit.ledger.inferred:
        year = f"[{year}]"
    return f"{kit.wording.origin(work)} {year}".strip()


def _named(kit: Kit, options: dict[str, Any], title: str) -> str:
    """Give the name of a figure, which is made of its title where nobody has given one."""
    words = unicodedata.normalize("NFKD", plain_text(resolve(kit, title)).lower()).encode("ascii", "ignore").decode()
    name = str(options.get("name") or "-".join(re.findall("[a-z0-9]+", words)))
    if not _NAME.fullmatch(name):
        said = f'"{name}" is no name for a figure' if name else "a figure needs a name"
        raise ValueError(f'{said}, expected lower-case letters, digits and hyphens, like name="bilateral-trade"')
    return name


def _computations(said: Sequence[Shown]) -> tuple[tuple[Text, ...], ...]:
    return tuple(dict.fromkeys(shown.formula for shown in said if shown.formula))


def _row_formulas(kit: Kit, values: Sequence[Value], cells: Sequence[Sequence[Runs]]) -> tuple[tuple[Text, ...], ...]:
    numbers = [value._cited if isinstance(value._cited, CitedNumber) else None for value in values]
    return tuple(
        kit.computation(number.formula, plain_text(row[0]))
        for number, row in zip(numbers, cells, strict=True)
        if number and number.formula
    )


def _formulas(kit: Kit, drawn: Sequence[Drawn]) -> tuple[tuple[Text, ...], ...]:
    return tuple(kit.computation(item.number.formula, item.point.label) for item in drawn if item.number and item.number.formula)


# --- words --------------------------------------------------------------------------------------------------------------------


def _subtitle(kit: Kit, drawn: Sequence[Drawn]) -> Runs:
    """Say measure, unit and period, as far as the rows agree on them."""
    parts = _measure(kit, drawn)
    days = [day for item in drawn for day in (item.point.x, item.point.x_end) if day is not None]
    if days:
        first, last = int(min(days)), int(max(days))
        parts.append(str(first) if first == last else f"{first}–{last}")
    text = ", ".join(parts)
    ids = union(*(item.point.facts for item in drawn))
    return (Text(text[:1].upper() + text[1:], facts=ids),) if text else ()


def _measure(kit: Kit, drawn: Sequence[Drawn]) -> list[str]:
    """Give the measure and the unit that all rows share."""
    facts = [item.value._fact for item in drawn if isinstance(item.value, FactView)]
    measures = {fact.measure for fact in facts if fact.kind is not Kind.TARGET}
    units = {item.number.unit for item in drawn if item.number}
    is_measured = len(facts) == len(drawn) and all(item.number for item in drawn)
    shared = [measures.pop()] if len(measures) == 1 and is_measured else []
    shared += [kit.wording.unit_name(units.pop())] if len(units) == 1 else []
    return [part for part in shared if part]


def _alt(kit: Kit, kind: str, headline: Runs, drawn: Sequence[Drawn]) -> str:
    words = kit.wording.language.figures
    said = plain_text(headline).rstrip(".")
    opening = f"{dict(words.kinds)[kind]}. {said}{'' if said.endswith(('?', '!')) else '.'} "
    if len(drawn) > _MOST_READ and all(item.number for item in drawn):
        ordered = sorted(drawn, key=lambda item: item.point.y or Decimal(0))
        first, last, low, high = drawn[0].point, drawn[-1].point, ordered[0].point, ordered[-1].point
        return (
            opening
            + words.first_last.format(first.label, first.display, last.label, last.display, low.display, high.display, len(drawn))
            + "."
        )
    return opening + "; ".join(_said(words.points, item) for item in drawn) + "."


def _said(names: tuple[tuple[str, str], ...], item: Drawn) -> str:
    point = item.point
    label = f"{item.series}, {point.label}" if item.series else point.label
    kind = "" if point.kind == "actual" else f" ({dict(names)[point.kind].lower()})"
    return f"{label}: {point.display}{kind}"


def _data(kit: Kit, name: str, drawn: Sequence[Drawn]) -> TableSpec:
    words = kit.wording.language.figures
    has_numbers = any(item.number for item in drawn)
    has_series = any(item.series for item in drawn)
    has_kinds = any(item.point.kind != "actual" for item in drawn)
    is_dated = has_numbers and all(item.is_dated for item in drawn)
    values = [item.value for item in drawn]
    unit = _unit_name(kit, values)
    scale, word = _scale(kit, values)
    measure = ", ".join(f"{word} {part}" if word and part == unit else part for part in _measure(kit, drawn)) or words.value
    value = measure[:1].upper() + measure[1:] if has_numbers else words.period
    names_unit = _names_unit(value, unit)
    heads = [words.item] if has_series else []
    heads += [words.period if is_dated else words.item, value]
    heads += [words.basis] if has_kinds else []
    rows = []
    for item in drawn:
        point = item.point
        cells = [item.series] if has_series else []
        number = item.number if names_unit else None
        shown = kit.wording.write(number, replace(item.value._look, form="plain", scale=scale)) if number else point.display
        cells += [point.label, shown]
        cells += [dict(words.points)[point.kind]] if has_kinds else []
        facts = union(point.facts, *(shown.facts for shown in item.label))
        rows.append(tuple((Text(cell, facts=facts if cell == point.label else point.facts),) for cell in cells))
    aligns = ["right" if has_numbers and head == value else "left" for head in heads]
    columns = tuple(Column((Text(head),), align) for head, align in zip(heads, aligns, strict=True))  # type: ignore[arg-type]
    return TableSpec(columns, tuple(rows), anchor=f"{name}-data")


def _unit_name(kit: Kit, values: Sequence[Value]) -> str:
    """Name the unit that all numbers share; "" where they share none."""
    units = {value._cited.unit for value in values if isinstance(value._cited, CitedNumber)}
    return kit.wording.unit_name(units.pop()) if len(units) == 1 else ""


def _scale(kit: Kit, values: Sequence[Value]) -> tuple[int, str]:
    """Give the power of ten in which numbers of one unit are counted under a head that says so, and its word."""
    numbers = [value._cited for value in values if isinstance(value._cited, CitedNumber)]
    return kit.wording.scale(numbers) if len({number.unit for number in numbers}) == 1 else (0, "")


def _value_head(kit: Kit, unit: str) -> str:
    head = kit.wording.language.figures.value
    return f"{head}, {unit}" if unit else head


def _names_unit(head: str, unit: str) -> bool:
    return bool(unit) and unit.lower() in head.lower()


def _cell(kit: Kit, value: Value, field: str, scale: int | None) -> Runs:
    """Write a field of a row; a number whose unit the head names goes without, in the `scale` that it names too."""
    found = value if type(value) is Value and field == "value" else getattr(value, field, None)
    if not isinstance(found, Value):
        return ()
    look = found._look if scale is None else replace(found._look, form="plain", scale=scale)
    return (Text(kit.wording.write(found._cited, look), facts=found._cited.facts),)
