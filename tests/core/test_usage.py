"""Usage: which facts a document prints or cites, where, and in what words."""

from __future__ import annotations

from decimal import Decimal

from briefgen.core.document import (
    Block,
    Box,
    Break,
    ChartPoint,
    ChartSeries,
    ChartSpec,
    Column,
    Figure,
    Heading,
    Listing,
    NoteCall,
    NoteMark,
    Paragraph,
    Quotation,
    Rule,
    Table,
    TableSpec,
    Text,
    plain_text,
)
from briefgen.core.usage import facts_in, facts_used, runs_of, wording_of


def value(text: str, *facts: str) -> Text:
    """A printed value."""
    return Text(text, facts=facts)


TABLE = TableSpec((Column((value("head", "column"),)),), (((value("1", "cell"),),),), (value("caption", "cap"),), (Text("s"),))
POINTS = (ChartPoint("1997", "6", Decimal(6), facts=("drawn",)), ChartPoint("1998", "7", facts=("drawn", "later")))
CHART = ChartSpec(
    "bar", "c", 1, (value("headline", "line"),), (), (NoteCall(("source",)),), "", TABLE, (ChartSeries("", POINTS),)
)
BLOCKS: tuple[Block, ...] = (
    Paragraph((Text("Before "), value("x", "first"))),
    Heading(1, (value("Arms", "heading"),), "arms"),
    Paragraph((value("25", "one", "two"), Break(), NoteCall(("note:1", "one")), NoteMark(1))),
    Heading(2, (Text("Below"),), "below"),
    Listing(((Paragraph((value("a", "item"),)),), (Quotation((Paragraph((value("q", "quoted"),)),)),))),
    Box("key-points", (value("Box", "title"),), (Paragraph((value("b", "boxed"),)),)),
    Heading(1, (Text("Tables"),), "tables"),
    Rule(),
    Table(TABLE),
    Figure(CHART),
)


def test_every_fact_is_found_wherever_it_stands() -> None:
    """Text, headings, items, quotations, boxes, tables, figures and what is drawn in them; each once, in reading order."""
    assert facts_used(BLOCKS) == (
        *("first", "heading", "one", "two", "note:1", "item", "quoted", "title", "boxed"),
        *("cap", "column", "cell", "line", "source", "drawn", "later"),
    )


def test_what_runs_print_or_cite() -> None:
    """Values give their facts and calls what they cite; marks and breaks give nothing."""
    assert list(facts_in((value("a", "x"), Break(), NoteMark(3), NoteCall(("eir:1", "y")), Text("b")))) == ["x", "eir:1", "y"]


def test_runs_come_in_reading_order() -> None:
    """The title of a box comes before what is in it, the caption of a table before its cells, its source last."""
    words = [plain_text(runs) for runs in runs_of(BLOCKS)]
    assert words[:7] == ["Before x", "Arms", "25 ", "Below", "a", "q", "Box"]
    assert words[7:13] == ["b", "Tables", "caption", "head", "1", "s"]


def test_the_wording_stays_when_a_value_changes() -> None:
    """Ids stand in place of values, so that only other words are another wording; blocks without words leave no line."""

    def wording(shown: str, words: str) -> str:
        return wording_of([Rule(), Paragraph((Text(words), Break(), value(shown, "a", "b"), NoteMark(1))), Paragraph(())])

    assert wording("25", "It was") == "It was {a b}"
    assert wording("26", "It was") == wording("25", "It was")
    assert wording("25", "It is") != wording("25", "It was")
