"""`briefgen sections`, `facts`, `notes` and `sources`: what a brief is made of, as a table or as JSON.

The keys of the JSON are a promise to scripts: they are added to, never renamed. Numbers are strings in full, so no digit is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.console import Row, near, report_briefly, show, show_json
from briefgen.cli.exchange import Export, Import, To, exchange
from briefgen.cli.options import AsJson, Briefs, Data, Sections, complete_article, complete_kind
from briefgen.cli.revising import tell_withdrawal
from briefgen.cli.words import chosen_briefs, one_of, workspace_of
from briefgen.errors import Where

if TYPE_CHECKING:
    from briefgen.core.facts import Fact
    from briefgen.pipeline import Loaded

Record = dict[str, object]

Withdraw = Annotated[
    str | None,
    typer.Option(
        "--withdraw",
        metavar="KEY",
        help="List the sentences, figures and computed values that would fall with this work, in every brief.",
        show_default=False,
    ),
]

OfKind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only of this kind: quantity, event, claim, judgement, assumption or target.",
        show_default=False,
        autocompletion=complete_kind,
    ),
]
OfArticle = Annotated[
    str | None,
    typer.Option(
        "--article", metavar="ARTICLE", help="Only from this article.", show_default=False, autocompletion=complete_article
    ),
]


def sections(brief: Briefs = None, data: Data = None, json: AsJson = False) -> None:
    """List the sections of briefs in reading order.

    The table counts the facts of each; the JSON names them.
    """
    records: list[Record] = []
    for name, loaded in _loaded(brief, data):
        for number, section in enumerate(loaded.config.sections, start=1):
            facts = [fact.id for fact in loaded.ledger.facts.values() if fact.section == section]
            records.append({"brief": name, "number": number, "section": section, "facts": facts})
    _print(records, ("number", "section", "facts"), json)


def facts(
    brief: Briefs = None,
    section: Sections = None,
    kind: OfKind = None,
    article: OfArticle = None,
    data: Data = None,
    json: AsJson = False,
) -> None:
    """List facts and the notes that stand by them.

    The JSON has every column of facts.csv and of the series, and what each statement says in words.
    """
    from briefgen.core.facts import Kind
    from briefgen.workspace import choose_sections

    records: list[Record] = []
    wanted_kind = one_of(kind, Kind, "kind of fact") if kind else None
    for name, loaded in _loaded(brief, data):
        wanted_sections = choose_sections(loaded.config.sections, tuple(section or ()), ())
        wanted_article = one_of(article, loaded.config.articles, "article") if article else None
        for fact in loaded.ledger.facts.values():
            asked = ((wanted_kind, fact.kind), (wanted_article, fact.article))
            if fact.section in wanted_sections and all(wanted in (None, found) for wanted, found in asked):
                records.append(_fact_record(name, loaded, fact))
    _print(records, ("id", "kind", "notes", "text"), json)


def notes(brief: Briefs = None, article: OfArticle = None, data: Data = None, json: AsJson = False) -> None:
    """List notes, verbatim, and the works they hold."""
    records: list[Record] = []
    for name, loaded in _loaded(brief, data):
        ledger = loaded.ledger
        wanted = one_of(article, loaded.config.articles, "article") if article else None
        for note in ledger.notes.values():
            if wanted not in (None, note.article):
                continue
            records.append(
                {
                    "brief": name,
                    "id": note.id,
                    "article": note.article,
                    "text": note.text,
                    "sources": [citation.source for citation in ledger.citations.get(note.id, ())],
                    "facts": [fact.id for fact in ledger.facts.values() if note.id in fact.notes],
                    **_place(note.where),
                }
            )
    _print(records, ("id", "sources", "text"), json)


def sources(  # each is an option of the command
    brief: Briefs = None,
    export: Export = None,
    output: To = None,
    import_: Import = None,
    withdraw: Withdraw = None,
    data: Data = None,
    json: AsJson = False,
) -> int | None:
    """List works, each once, and the notes that cite them; write them for other programs, or take works from those.

    The JSON has what sources.json says of each, as CSL-JSON, and the facts that rest on it. Imported works are put behind those
    that are there, under their own keys; one that is there already stays as it is. With --withdraw nothing is changed: it lists
    what would fall.
    """
    if withdraw is not None:
        workspace = workspace_of(data)
        tell_withdrawal(workspace, chosen_briefs(workspace, brief), withdraw, json=json)
        return None
    if export or output or import_:
        return exchange(workspace_of(data), brief, export=export, output=output, import_=import_)
    records: list[Record] = []
    for name, loaded in _loaded(brief, data):
        ledger = loaded.ledger
        for source in ledger.sources.values():
            records.append(
                {
                    "brief": name,
                    "id": source.id,
                    "type": source.item.get("type"),
                    "work": ": ".join(dict.fromkeys(filter(None, (source.origin, source.title)))),
                    "issued": "-".join(f"{part:02}" for part in source.issued),
                    "articles": [article.key for article in ledger.articles.values() if article.source == source.id],
                    "notes": [
                        note for note, works in ledger.citations.items() if any(work.source == source.id for work in works)
                    ],
                    "facts": [fact for fact in ledger.facts if source.id in ledger.sources_of(fact)],
                    "csl": dict(source.item),
                    **_place(source.where),
                }
            )
    _print(records, ("id", "issued", "notes", "work"), json)
    return None


def _loaded(briefs: Iterable[str] | None, data: str | None) -> Iterator[tuple[str, Loaded]]:
    from briefgen import pipeline

    workspace = workspace_of(data)
    for name in chosen_briefs(workspace, briefs):
        loaded = pipeline.load_brief(workspace, pipeline.Request(name))
        report_briefly(loaded.diagnostics, "")
        yield name, loaded


def _fact_record(brief: str, loaded: Loaded, fact: Fact) -> Record:
    number = loaded.ledger.numbers.get(fact.id)
    cells = {field.name: _plain(getattr(fact, field.name)) for field in fields(fact) if field.name != "where"}
    return {
        "brief": brief,
        "id": fact.id,
        "text": loaded.write(loaded.ledger.statement(fact.id)) or _in_short(loaded, fact),
        **cells,
        "computed": _plain(number.rounded) if number and fact.formula else None,
        "sources": list(loaded.ledger.sources_of(fact.id)),
        **_place(fact.where),
    }


def _in_short(loaded: Loaded, fact: Fact) -> str:
    """Say what a row without a statement is about: "Russia, gas exports: 43 billion cubic metres (2023)"."""
    from briefgen.core.cited import CitedDate

    number = loaded.ledger.numbers.get(fact.id)
    named = ", ".join(filter(None, (fact.subject, fact.measure)))
    told = ": ".join(filter(None, (named, loaded.write(number) if number else "")))
    when = loaded.write(CitedDate(fact.period)) if fact.period else ""
    return f"{told} ({when})" if told and when else told or when


def _place(where: Where) -> Record:
    return {"file": near(where.file), "line": where.line}


def _plain(value: object) -> object:
    """Give a cell as JSON has it; None for an empty one."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return [str(part) for part in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if value not in (None, "") else None


def _print(records: Iterable[Record], columns: tuple[str, ...], json: bool) -> None:
    found = list(records)
    if json:
        show_json(found)
        return
    if len({record["brief"] for record in found}) > 1:
        columns = ("brief", *columns)
    show([_row(record, columns) for record in found], columns)


def _row(record: Mapping[str, object], columns: Iterable[str]) -> Row:
    row = {}
    for column in columns:
        value = record[column]
        if isinstance(value, list):
            # A section holds too many facts to name them all in a cell.
            value = str(len(value)) if column == "facts" else ", ".join(value)
        row[column] = "" if value is None else str(value)
    return row
