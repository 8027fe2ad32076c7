"""A small ledger to fill templates from, and a plain reading of what comes out. What must not live here: claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import pytest

from briefgen.compose.compose import Material, compose
from briefgen.compose.parts import Template
from briefgen.core.brief import Brief
from briefgen.core.dates import parse_period
from briefgen.core.document import (
    Bibliography,
    Block,
    Box,
    Break,
    ChartSpec,
    Code,
    Contents,
    Document,
    Figure,
    Heading,
    Listing,
    NoteCall,
    Notes,
    Paragraph,
    Quotation,
    Rule,
    Runs,
    Table,
    TableSpec,
    Text,
    TitleBlock,
)
from briefgen.core.facts import Fact, Kind
from briefgen.core.ledger import Ledger, Tables, join_ledger
from briefgen.core.sources import Article, Citation, NoteText, Source
from briefgen.core.units import Units
from briefgen.core.walking import map_runs, walk
from briefgen.errors import ContentError, Diagnostic, Findings, Severity, Where

_Found = TypeVar("_Found", bound=Block)


def fact(id: str, line: int, **cells: Any) -> Fact:
    """Make a row of facts.csv: numbers and periods as they are typed there."""
    given: dict[str, Any] = {"article": "a", "section": "part", "kind": Kind.QUANTITY, **cells}
    given |= {name: Decimal(given[name]) for name in ("value", "low", "high") if name in given}
    given |= {name: parse_period(given[name]) for name in ("period", "as_of", "review_by") if name in given}
    file = f"series/{given['series']}.csv" if given.get("series") else "facts.csv"
    return Fact(id=id, where=Where(file, line), **given)


def _facts() -> list[Fact]:
    event, claim = Kind.EVENT, Kind.CLAIM
    rows: list[tuple[str, dict[str, Any]]] = [
        (
            "arms-total",
            {
                "value": "25e9",
                "unit": "USD",
                "period": "1992/2007",
                "notes": ("a:1",),
                "subject": "China",
                "measure": "arms bought",
                "statement": "China bought arms worth {value} in {period}",
            },
        ),
        ("arms-share", {"value": "40", "unit": "percent", "approx": True, "period": "1992/2007", "notes": ("a:1",)}),
        ("fall", {"value": "10", "unit": "percent", "period": "1997", "notes": ("a:2",)}),
        ("officers", {"value": "150", "unit": "officer", "approx": True, "period": "2002", "subject": "Officers"}),
        ("states", {"value": "5", "unit": "state", "period": "1997", "subject": "States", "measure": "signatories"}),
        ("one-state", {"value": "1", "unit": "state"}),
        ("zone", {"value": "100", "unit": "kilometre", "period": "1997", "notes": ("a:3",)}),
        ("aid", {"low": "10e6", "high": "12e6", "unit": "USD", "period": "2003"}),
        ("nothing", {"value": "0", "unit": "state"}),
        ("plain", {"value": "7"}),
        ("treaty", {"kind": event, "period": "2001", "subject": "Treaty", "statement": "the treaty was signed in {period}"}),
        (
            "visit",
            {"kind": event, "period": "1998-07-14", "subject": "Visit", "notes": ("a:2",), "attributed_to": "Dmitri Titoff"},
        ),
        ("drills", {"kind": event, "period": "2005/..", "subject": "Drills", "section": "other"}),
        ("unnamed", {"kind": claim, "statement": "Nobody knows when", "measure": "doubt"}),
        ("yearless", {"kind": claim, "period": "XXXX-08-10", "subject": "Report"}),
        ("hope", {"kind": Kind.JUDGEMENT, "statement": "Trust may grow", "attributed_to": "the Monitor", "period": "1998"}),
        ("goal", {"kind": Kind.TARGET, "value": "9", "unit": "state", "period": "2020", "subject": "States"}),
    ]
    return [fact(id, line, **cells) for line, (id, cells) in enumerate(rows, start=2)]


def _trade() -> list[Fact]:
    shared: dict[str, Any] = {"series": "trade", "unit": "USD", "subject": "Trade", "measure": "turnover", "notes": ("a:2",)}
    return [
        fact("trade-1996", 2, formula="trade-1997 / (1 - fall)", period="1996", **shared),
        fact("trade-1997", 3, value="6.12e9", period="1997", **shared),
        fact("trade-goal", 4, value="20e9", period="2000", **{**shared, "kind": Kind.TARGET, "measure": "turnover aimed at"}),
        fact("trade-2010", 5, value="25.5e9", period="2010", **{**shared, "notes": ()}),
    ]


def _work(id: str, **item: Any) -> Source:
    return Source(id, {"id": id, "type": "article", **item}, Where("sources.json", 1))


_BRIEF = Brief(
    name="desk",
    title="A brief",
    sections=("part", "other"),
    articles={"a": Article("a", "titoff", Where("brief.toml", 1)), "b": Article("b", "monitor", Where("brief.toml", 2))},
    where=Where("brief.toml"),
    units=Units({"officer": ("officer", "officers"), "state": ("state", "states")}),
)
_SOURCES = (
    _work("titoff", author=[{"family": "Titoff"}], issued={"date-parts": [[2011]]}),
    _work("monitor", **{"container-title": "Monitor", "issued": {"date-parts": [[1998]]}}),
    _work("paramonov", author=[{"family": "Paramonov"}], issued={"date-parts": [[2011]]}),
    _work("ap", author=[{"literal": "AP"}], issued={"date-parts": [[1998]]}),
    _work("accord", title="An Accord", issued={"date-parts": [[1997]]}),
)
_NOTES = (("a:1", "paramonov"), ("a:2", "ap"), ("a:3", "accord"))


def _unguarded() -> Findings:
    """Findings of a desk at which numbers may be typed: the gate has tests of its own."""
    return Findings({"uncited-number": Severity.IGNORE})


@dataclass(frozen=True)
class Desk:
    """A ledger, a brief, and ways to fill a template from them.

    `facts` stand beside those of the small ledger; `files` are templates beside the section's and the frame.
    """

    facts: tuple[Fact, ...] = ()
    brief: Brief = _BRIEF
    files: Mapping[str, str] = field(default_factory=dict)
    missing_fact: str = ""

    def with_facts(self, **facts: Mapping[str, Any]) -> Desk:
        """Give the desk with further facts; an id's hyphens are typed as underscores."""
        more = [fact(id.replace("_", "-"), 50 + line, **cells) for line, (id, cells) in enumerate(facts.items())]
        return replace(self, facts=(*self.facts, *more))

    def with_files(self, **files: str) -> Desk:
        """Give the desk with further templates: `part`, or with a folder `key_points__part`."""
        named = {name.replace("__", "/").replace("_", "-") + ".md.j2": text for name, text in files.items()}
        return replace(self, files={**self.files, **named})

    def in_language(self, tag: str) -> Desk:
        """Give the desk with the brief in another language."""
        return replace(self, brief=replace(self.brief, language=tag))

    def without(self, id: str) -> Desk:
        """Give the desk without one fact."""
        return replace(self, missing_fact=id)

    @property
    def ledger(self) -> Ledger:
        """The small ledger joined; errors in it are the test's own."""
        findings = Findings()
        rows = [row for row in (*_facts(), *self.facts) if row.id != self.missing_fact]
        citations = [Citation(note, 1, work, Where("citations.csv", 1)) for note, work in _NOTES]
        notes = [NoteText(note, work, Where("notes.md", 1)) for note, work in _NOTES]
        series = {"trade": [row for row in _trade() if row.id != self.missing_fact]}
        ledger = join_ledger(self.brief, Tables(rows, series, notes, _SOURCES, citations), findings)
        findings.stop_on_errors()
        return ledger

    def compose(self, text: str, frame: str = "{{ sections }}\n", *, sections: Sequence[str] = ("part",)) -> Document:
        """Fill a section's template, further ones from `files`, and the frame."""
        return self._composed(text, frame, sections, _unguarded())

    def warned(self, text: str, frame: str = "{{ sections }}\n", *, sections: Sequence[str] = ("part",)) -> list[str]:
        """Compose and give the warnings as they are printed."""
        findings = _unguarded()
        self._composed(text, frame, sections, findings)
        return [str(item) for item in findings]

    def guarded(self, text: str, frame: str = "{{ sections }}\n", *, verbose: bool = False) -> list[str]:
        """Compose with the gate shut; give what is found, and with `verbose` what is let through, each with its severity."""
        findings = Findings({"untold-kind": Severity.IGNORE} if not verbose else {}, verbose)
        try:
            self._composed(text, frame, ("part",), findings)
        except ContentError as error:
            return [f"{item.severity} {item}" for item in error.diagnostics]
        return [f"{item.severity} {item}" for item in findings]

    def refused(self, text: str, frame: str = "{{ sections }}\n", *, sections: Sequence[str] = ("part",)) -> list[str]:
        """Compose what cannot be composed; give the errors as they are printed."""
        with pytest.raises(ContentError) as caught:
            self._composed(text, frame, sections, _unguarded())
        errors: list[Diagnostic] = [item for item in caught.value.diagnostics if item.severity is Severity.ERROR]
        assert errors
        return [str(item) for item in errors]

    def _composed(self, text: str, frame: str, sections: Sequence[str], findings: Findings) -> Document:
        given = {"brief.md.j2": frame, "sections/part.md.j2": text, **self.files}
        templates = {name: Template(body, f"templates/{name}") for name, body in given.items()}
        material = Material(self.brief, self.ledger, templates, date(1999, 11, 22))
        return compose(material, sections, findings)

    def say(self, text: str) -> str:
        """Fill a section's template and read it plainly; see `read_blocks`."""
        return "\n".join(list(read_blocks(self.compose(text).blocks))[1:])

    def chart(self, call: str) -> ChartSpec:
        """Give the chart that a template draws."""
        return self.only(Figure, "{{ " + call + " }}").chart

    def table(self, call: str) -> TableSpec:
        """Give the table that a template places."""
        return self.only(Table, "{{ " + call + " }}").spec

    def runs(self, text: str) -> list[Text]:
        """Give every run of text in what a section's template gives, wherever it stands."""
        found: list[Text] = []

        def note(runs: Runs) -> Runs:
            found.extend(run for run in runs if isinstance(run, Text))
            return runs

        map_runs(self.compose(text).blocks, note)
        return found

    def only(self, kind: type[_Found], text: str) -> _Found:
        """Fill a section's template and give its one block of a kind."""
        (found,) = [block for block in walk(self.compose(text).blocks) if isinstance(block, kind)]
        return found


def read_runs(runs: Runs) -> str:
    """Read runs plainly: a note call as [what it cites; how figures were computed], a line break as /."""
    return "".join(_read_run(run) for run in runs)


def _read_run(run: object) -> str:
    match run:
        case Text():
            return run.text
        case Break():
            return "/"
        case NoteCall():
            formulas = ["".join(part.text for part in formula) for formula in run.formulas]
            return "[" + "; ".join(filter(None, [", ".join(run.cites), *formulas])) + "]"
        case _:
            raise AssertionError(run)


def read_blocks(blocks: Sequence[Block], mark: str = "") -> Iterator[str]:
    """Read blocks plainly, a line each: `## heading`, `- item`, `> quoted`, `| cell | cell`, `(chart name)`."""
    for block in blocks:
        yield from (mark + line for line in _read_block(block))


def _read_block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _read_table(block.spec)
    match block:
        case Paragraph():
            yield read_runs(block.runs)
        case Heading():
            yield "#" * block.level + " " + read_runs(block.runs)
        case Listing():
            for item in block.items:
                yield from read_blocks(item, "- ")
        case Quotation():
            yield from read_blocks(block.blocks, "> ")
        case Box():
            yield f"::: {block.kind} {read_runs(block.title)}"
            yield from read_blocks(block.blocks, ": ")
        case Code():
            yield f"`{block.text}`"
        case Rule():
            yield "---"
        case Figure():
            yield f"(chart {block.chart.anchor})"
        case TitleBlock() | Contents() | Notes() | Bibliography():
            yield f"({type(block).__name__})"


def _read_table(spec: TableSpec) -> Iterator[str]:
    for row in (tuple(column.title for column in spec.columns), *spec.rows):
        yield "".join(f"| {read_runs(cell)} " for cell in row).rstrip()
    if spec.source:
        yield read_runs(spec.source)


@pytest.fixture(scope="session")
def desk() -> Desk:
    """A small ledger in English."""
    return Desk()


@pytest.fixture(scope="session")
def say(desk: Desk) -> Callable[[str], str]:
    """Fill a section's template from the small ledger and read it plainly."""
    return desk.say
