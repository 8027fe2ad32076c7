"""What a template may say: its names; its filters have a room of their own. Each docstring is the user's manual of the word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from briefgen.compose.figures import build_chart, build_table
from briefgen.compose.rows import Rows, select_facts, select_ids
from briefgen.compose.values import Cites, FactView, Here, Kit, Placed, Slot, Value, plain_value
from briefgen.compose.wording import Look
from briefgen.core.brief import Brief
from briefgen.core.cited import CitedDate, CitedNumber
from briefgen.core.dates import parse_period
from briefgen.core.document import Bibliography, Contents, Figure, Notes, Table, TitleBlock
from briefgen.core.facts import Kind

_SLOTS = ("figure_data", "what_changed", "how_current", "source_summary", "likelihood_scale")
"""Places in the frame for what is made of the whole brief."""


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
        return _support(kit, select_ids(kit, wanted))

    plurals = {f"{kind}s" if kind is not Kind.QUANTITY else "quantities": of_kind(kind) for kind in Kind}
    return {"facts": facts, **plurals, "series": series, "support": support}


def _support(kit: Kit, facts: Sequence[str]) -> list[tuple[Value, Value]]:
    resting: dict[str, list[str]] = {}
    for fact_id in facts:
        for source in kit.ledger.sources_of(fact_id):
            resting.setdefault(source, []).append(fact_id)
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

        Kinds: bar, grouped-bar, stacked-bar, hbar, line, share, timeline. Options: headline (needed), name (also the
        file's), subtitle, label (the field under each mark), by (the field that tells series apart).
        """
        _check_options("chart", options, ("name", "headline", "subtitle", "label", "by"))
        rows = list(rows) if isinstance(rows, Iterator) else rows
        made = build_chart(kit, rows, kind, options)
        labels = [row[0] for row in rows if isinstance(row, tuple | list)] if isinstance(rows, Iterable) else []
        return kit.table.put(Placed(Figure(made), made.anchor, _said(options, labels)))

    def table(rows: object, **options: Any) -> str:
        """Place a table of rows in a paragraph of its own. Options: name, columns, caption."""
        _check_options("table", options, ("name", "columns", "caption"))
        made = build_table(kit, rows, options)
        heads = [column[1] for column in options.get("columns") or () if not isinstance(column, str)]
        return kit.table.put(Placed(Table(made), made.anchor, _said(options, heads)))

    return {"cite": cite, "chart": chart, "table": table}


def _said(options: Mapping[str, Any], labels: Sequence[object]) -> tuple[str, ...]:
    """Give the words that a template itself says in a figure."""
    texts = [options.get(name) for name in ("headline", "subtitle", "caption")]
    return tuple(str(text) for text in (*texts, *labels) if text)


def _check_options(what: str, options: dict[str, Any], known: Sequence[str]) -> None:
    for option in options:
        if option not in known:
            raise TypeError(f'{what}() takes no "{option}", only {", ".join(known)}')
