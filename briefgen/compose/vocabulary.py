"""What a template may say: its names and filters. Each docstring is the user's manual of the word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from briefgen.compose.figures import build_chart, build_table
from briefgen.compose.rows import Rows, select_facts
from briefgen.compose.typed import PASSING, without_markup
from briefgen.compose.values import MARK, Cites, FactView, Here, Kit, Placed, Shown, Slot, Value, number_of, plain_value
from briefgen.compose.wording import Look
from briefgen.core.brief import Brief
from briefgen.core.cited import CitedDate, CitedNumber, aggregate, union
from briefgen.core.dates import parse_period
from briefgen.core.document import Bibliography, Contents, Figure, Notes, Table, TitleBlock
from briefgen.core.facts import Kind
from briefgen.core.quantities import find_quantities
from briefgen.core.units import UnitMismatch, split_money

_SLOTS = ("figure_data", "what_changed", "how_current", "source_summary", "likelihood_scale")
"""Places in the frame for what is made of the whole brief."""
_MOST_DIGITS = 28
"""Numbers are computed to so many digits."""


class UnknownName(Exception):
    """A template names a fact, note or series that is not there. `rule` is the diagnostic's, `known` the names that are.

    No LookupError: Jinja would take that for an attribute that it has to look for elsewhere.
    """

    def __init__(self, rule: str, message: str, name: str, known: Sequence[str]) -> None:
        super().__init__(message)
        self.rule = rule
        self.name = name
        self.known = known


class FactBook(Mapping[str, FactView]):
    """`f['arms-total']` is a fact by its id; `'arms-total' in f` asks whether it is there."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    def __getitem__(self, fact_id: str) -> FactView:
        if fact_id not in self._kit.ledger.facts:
            raise UnknownName("unknown-fact", self._kit.ledger.absence(fact_id), str(fact_id), list(self._kit.ledger.facts))
        return FactView(self._kit, fact_id)

    def __contains__(self, fact_id: object) -> bool:
        return fact_id in self._kit.ledger.facts

    def __iter__(self) -> Iterator[str]:
        return iter(self._kit.ledger.facts)

    def __len__(self) -> int:
        return len(self._kit.ledger.facts)

    def __str__(self) -> str:
        raise TypeError("all facts cannot be printed at once: name one, like f['id'], or loop over facts()")


class SectionList(Sequence[str]):
    """`{{ sections }}` places the chosen sections; `'outlook' in sections` asks whether one is among them."""

    def __init__(self, kit: Kit, chosen: Sequence[str]) -> None:
        self._kit = kit
        self._chosen = tuple(chosen)

    def __getitem__(self, index: Any) -> Any:
        return self._chosen[index]

    def __len__(self) -> int:
        return len(self._chosen)

    def __str__(self) -> str:
        return self._kit.table.put(Slot("sections"))


class BriefView:
    """`brief.title`, `brief.subtitle`, `brief.description`, `brief.publisher`, `brief.authors`: what brief.toml says."""

    def __init__(self, kit: Kit, brief: Brief) -> None:
        self.title = plain_value(kit, brief.title)
        self.subtitle = plain_value(kit, brief.subtitle) if brief.subtitle else kit.missing("brief.toml has no subtitle")
        self.description = (
            plain_value(kit, brief.description) if brief.description else kit.missing("brief.toml has no description")
        )
        self.publisher = plain_value(kit, brief.publisher) if brief.publisher else kit.missing("brief.toml has no publisher")
        self.authors = [plain_value(kit, author) for author in brief.authors]

    def __str__(self) -> str:
        raise TypeError("the brief cannot be printed as it is: say brief.title, brief.subtitle or the like")


def names(kit: Kit, brief: Brief, chosen: Sequence[str], as_of: str) -> dict[str, object]:
    """Give the names that every template knows. `chosen` are the sections of this build, `as_of` an EDTF date."""
    table = kit.table
    return {
        "f": FactBook(kit),
        "brief": BriefView(kit, brief),
        "sections": SectionList(kit, chosen),
        "as_of": Value(kit, CitedDate(parse_period(as_of))),
        "here": table.put(Here()),
        "title_block": table.put(Placed(TitleBlock(), "title_block")),
        "contents": table.put(Placed(Contents(), "contents")),
        "notes": table.put(Placed(Notes(), "notes")),
        "bibliography": table.put(Placed(Bibliography(), "bibliography")),
        **{name: table.put(Slot(name.replace("_", "-"))) for name in _SLOTS},
        **_selections(kit),
        **_makers(kit),
    }


def _selections(kit: Kit) -> dict[str, object]:
    def facts(**wanted: object) -> Rows:
        """Select facts by kind, section, article, subject, measure, unit, series, attributed_to, since, until; by date."""
        return select_facts(kit, wanted)

    def of_kind(kind: Kind) -> Callable[..., Rows]:
        def select(**wanted: object) -> Rows:
            return select_facts(kit, {"kind": str(kind), **wanted})

        select.__doc__ = f"Select facts of the kind {kind}, further as `facts` does."
        return select

    def series(name: str) -> Rows:
        """Give the rows of series/NAME.csv in their order."""
        if name not in kit.ledger.series:
            raise UnknownName("unknown-series", f'no series "{name}"', name, list(kit.ledger.series))
        return Rows(kit, [FactView(kit, fact_id) for fact_id in kit.ledger.series[name]])

    def support(**wanted: object) -> list[tuple[Value, Value]]:
        """Count the facts that rest on each work: (work, number of facts) pairs, most first; selects as `facts` does."""
        return _support(kit, select_facts(kit, wanted))

    plurals = {f"{kind}s" if kind is not Kind.QUANTITY else "quantities": of_kind(kind) for kind in Kind}
    return {"facts": facts, **plurals, "series": series, "support": support}


def _support(kit: Kit, rows: Rows) -> list[tuple[Value, Value]]:
    resting: dict[str, list[str]] = {}
    for row in rows:
        if isinstance(row, FactView):
            for source in kit.ledger.sources_of(row._fact.id):
                resting.setdefault(source, []).append(row._fact.id)
    ordered = sorted(resting.items(), key=lambda item: -len(item[1]))
    return [
        (plain_value(kit, _work_name(kit, source)), Value(kit, CitedNumber(Decimal(len(ids)), facts=tuple(ids))))
        for source, ids in ordered
    ]


def _work_name(kit: Kit, source: str) -> str:
    """Name a work so briefly that a chart has room for it: its author and title, or its publication and day."""
    work = kit.ledger.sources[source]
    title = str(work.item.get("title-short") or re.split(r"[:?]", work.title)[0])
    if work.title and work.title == work.origin:
        name, day = title, work.issued[:1]
    elif work.author_names and work.title:
        name, day = f"{kit.wording.origin(work)}, {title}", work.issued[:1]
    else:
        name, day = kit.wording.origin(work), work.issued
    if not day:
        return name
    period = parse_period("-".join(f"{part:02}" if place else f"{part:04}" for place, part in enumerate(day)))
    said = kit.wording.write(CitedDate(period), Look())
    return f"{name}, " + (said.replace(str(day[0]), f"[{day[0]}]") if source in kit.ledger.inferred else said)


def _makers(kit: Kit) -> dict[str, object]:
    def cite(*keys: str) -> str:
        """Cite notes (`'eir:6'`) or facts (`'arms-halt'`) in this sentence without printing anything."""
        for key in keys:
            if key not in kit.ledger.notes and key not in kit.ledger.facts:
                rule, known = ("unknown-note", kit.ledger.notes) if ":" in key else ("unknown-fact", kit.ledger.facts)
                raise UnknownName(rule, f'no {rule[8:]} "{key}"', key, list(known))
        return kit.table.put(Cites(tuple(keys)))

    def chart(rows: object, kind: str = "bar", **options: Any) -> str:
        """Place a chart of rows, or of (label, value) pairs, in a paragraph of its own.

        Kinds: bar, grouped-bar, stacked-bar, hbar, line, share, timeline. Options: name (needed, also the file's), headline
        (needed), subtitle, label (the field under each mark), by (the field that tells series apart).
        """
        _check_options("chart", options, ("name", "headline", "subtitle", "label", "by"))
        rows = list(rows) if isinstance(rows, Iterator) else rows
        block = Figure(build_chart(kit, rows, kind, options))
        labels = [row[0] for row in rows if isinstance(row, tuple | list)] if isinstance(rows, Iterable) else []
        return kit.table.put(Placed(block, str(options["name"]), _said(options, labels)))

    def table(rows: object, **options: Any) -> str:
        """Place a table of rows in a paragraph of its own. Options: name (needed), columns, caption."""
        _check_options("table", options, ("name", "columns", "caption"))
        block = Table(build_table(kit, rows, options))
        heads = [column[1] for column in options.get("columns") or () if not isinstance(column, str)]
        return kit.table.put(Placed(block, str(options["name"]), _said(options, heads)))

    return {"cite": cite, "chart": chart, "table": table}


def _said(options: Mapping[str, Any], labels: Sequence[object]) -> tuple[str, ...]:
    """Give the words that a template itself says in a figure."""
    texts = [options.get(name) for name in ("headline", "subtitle", "caption")]
    return tuple(str(text) for text in (*texts, *labels) if text)


def _check_options(what: str, options: dict[str, Any], known: Sequence[str]) -> None:
    for option in options:
        if option not in known:
            raise TypeError(f'{what}() takes no "{option}", only {", ".join(known)}')


# --- filters --------------------------------------------------------------------------------------------------------------------


def filters(kit: Kit) -> dict[str, Callable[..., object]]:
    """Give the filters that change how a value looks, and those that compute over rows."""

    def capitalize(value: object) -> object:
        """Make the first letter a capital, of a value or of words that begin with one."""
        return _first(kit, value, "upper")

    def clause(value: object) -> object:
        """Make the first letter small, to use a statement inside a sentence."""
        return _first(kit, value, "lower")

    def length(value: Sequence[object]) -> object:
        """Count; the count of rows, or of a list of values, cites what it counted."""
        if isinstance(value, list | tuple) and value and all(isinstance(item, Value) for item in value):
            return Value(kit, CitedNumber(Decimal(len(value)), facts=union(*(item._cited.facts for item in value))))
        return value._count() if isinstance(value, Rows) else len(value)

    def plain(value: object) -> object:
        """Let typed numbers through that are no claim: "twice a day at most" in an instruction."""
        return _let_through(kit, value, PASSING["plain"])

    def name(value: object) -> object:
        """Let a name through that has a number in it, such as "Su-35" or "Shanghai Five"."""
        return _let_through(kit, value, PASSING["name"])

    bound = {"capitalize": capitalize, "clause": clause, "length": length, "count": length, "plain": plain, "name": name}
    return {**_LOOKS, **_AGGREGATES, **bound}


def _let_through(kit: Kit, value: object, why: str) -> object:
    """Put the quantities of a text, and these alone, under characters of their own: the rest is Markdown still."""
    if isinstance(value, Value):
        return value
    pieces = re.split(f"({MARK.pattern})", str(value))
    for index in range(0, len(pieces), 2):
        piece, done = pieces[index], 0
        kept = []
        for found in find_quantities(without_markup(piece), kit.wording.language.quantities):
            kept += [piece[done : found.start], kit.table.put(Shown(piece[found.start : found.end], (), (), passes=why))]
            done = found.end
        pieces[index] = "".join(kept) + piece[done:]
    return "".join(pieces)


def _value(value: object, word: str) -> Value:
    if isinstance(value, Value):
        return value
    raise TypeError(f"`| {word}` takes a cited value")


def span(value: object) -> Value:
    """Write a date with its preposition: "in 1997", "between 1992 and 2007", "on 14 July 1998"."""
    dated = _value(value, "span")
    if not isinstance(dated._cited, CitedDate):
        raise TypeError("`| span` takes a date or period, like f['id'].period")
    return dated._seen_as(form="span")


def year(value: object) -> Value:
    """Write the year of a date alone."""
    dated = _value(value, "year")
    if not isinstance(dated._cited, CitedDate):
        raise TypeError("`| year` takes a date or period, like f['id'].period")
    period = dated._cited.period
    if not any(part and part.year for part in (period.start, period.end)):
        raise ValueError(f"{' and '.join(dated._cited.facts)} has a date without a year: {period}")
    return dated._seen_as(form="year")


def usd(value: object) -> Value:
    """Write an amount in US dollars; anything else is an error."""
    return money(value, "USD")


def money(value: object, currency: str) -> Value:
    """Write an amount in a currency (ISO 4217); an amount in another, or no amount, is an error."""
    amount = _value(value, "money")
    unit = number_of(amount).unit
    if split_money(unit)[0] != currency:
        raise UnitMismatch(f"{' and '.join(number_of(amount).facts)} is in {unit or 'no unit'}, not in {currency}")
    return amount


def percent(value: object) -> Value:
    """Write a ratio as a percentage."""
    ratio = _value(value, "percent")
    return ratio._with(number_of(ratio).as_percent())


def times(value: object) -> Value:
    """Write a ratio as a factor: "4.2 times"."""
    ratio = _value(value, "times")
    if unit := number_of(ratio).unit:
        raise UnitMismatch(f"{' and '.join(number_of(ratio).facts)} is in {unit}, only a ratio is so many times")
    return ratio._seen_as(form="times")


def number(value: object) -> Value:
    """Write a number without its unit."""
    number_of(value)
    return _value(value, "number")._seen_as(form="plain")


def words(value: object) -> Value:
    """Spell out a small whole number: "three inspections a year"; a larger one stays in digits."""
    number_of(value)
    return _value(value, "words")._seen_as(form="words")


def round_to(value: object, digits: int) -> Value:
    """Write a number to so many significant digits, whatever its inputs can bear."""
    number_of(value)
    if not 1 <= digits <= _MOST_DIGITS:
        raise ValueError(f"`| round` takes a number of significant digits from 1 to {_MOST_DIGITS}")
    return _value(value, "round")._seen_as(digits=digits)


def approx(value: object, about: bool = True) -> Value:
    """Put "about" before a number; with `false`, leave it out."""
    number_of(value)
    return _value(value, "approx")._seen_as(approx=about)


def bare(value: object) -> Value:
    """Leave a value uncited here."""
    cited = _value(value, "bare")
    return Value(cited._kit, cited._cited, cited._look, bare=True, shows_formula=cited._shows_formula)


def calc_note(value: object, shown: bool = True) -> Value:
    """Say in the note how a value was computed; with `false`, keep silent."""
    cited = _value(value, "calc_note")
    return Value(cited._kit, cited._cited, cited._look, bare=cited._bare, shows_formula=shown)


def _over(name: Any) -> Callable[[Sequence[object]], Value]:
    def compute(values: Sequence[object]) -> Value:
        cited = [value for value in values if isinstance(value, Value)]
        if len(cited) != len(values) or not cited:
            raise TypeError(f"`| {name}` takes rows or a list of cited values, at least one")
        return Value(cited[0]._kit, aggregate(name, [number_of(value) for value in cited]))

    compute.__doc__ = f"Compute the {name} of rows or of a list of values; it cites them all."
    return compute


_LOOKS: dict[str, Callable[..., object]] = {
    "span": span,
    "year": year,
    "usd": usd,
    "money": money,
    "percent": percent,
    "times": times,
    "number": number,
    "words": words,
    "round": round_to,
    "approx": approx,
    "bare": bare,
    "calc_note": calc_note,
}
_AGGREGATES: dict[str, Callable[..., object]] = {name: _over(name) for name in ("sum", "mean", "min", "max")}


def _first(kit: Kit, value: object, case: str) -> object:
    if isinstance(value, Value):
        return value._seen_as(first=case)
    text = str(value)
    change = str.upper if case == "upper" else str.lower
    item = kit.table.get(text[0]) if MARK.match(text) else None
    if isinstance(item, Shown):
        changed = replace(item, text=change(item.text[:1]) + item.text[1:])
        return kit.table.put(changed) + text[1:]
    return change(text[:1]) + text[1:]
