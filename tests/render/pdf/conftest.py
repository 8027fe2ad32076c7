"""Documents to set: a small one made to order, and one that holds everything at its worst. What must not live here: claims."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import count

import pytest
from pypdf import PdfReader

from briefgen.core.document import (
    Bibliography,
    Block,
    Box,
    Break,
    ChartKind,
    ChartPoint,
    ChartSeries,
    ChartSpec,
    Code,
    Column,
    Contents,
    Document,
    Entry,
    EntryGroup,
    Figure,
    Heading,
    Listing,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Quotation,
    Rule,
    Runs,
    Table,
    TableSpec,
    Text,
    Tick,
    TitleBlock,
)
from briefgen.render.pdf import render_pdf

CREATED = date(2026, 11, 22)
LONG_URL = "https://archive.example.org/databases/arms-transfers/tables.html?from=1992&to=2007&partner=CN&format=long#results"
SENTENCES = (
    "Between 1992 and 2007 China bought roughly US$25 billion of aircraft, submarines and air-defence systems.",
    "Confidence-building measures along the common border went further than military-technical cooperation proper.",
    "Российско-китайские отношения остаются асимметричными, хотя торговля растёт.",
    "Οι διμερείς σχέσεις παραμένουν ασύμμετρες.",
    "Some analysts see a counterweight, others a marriage of convenience without illusions or a common strategy.",
)
KINDS: tuple[ChartKind, ...] = ("bar", "grouped-bar", "stacked-bar", "hbar", "line", "share", "timeline")

Setter = Callable[..., PdfReader]


def paragraph(*runs: str | Text | NoteMark | Break) -> Paragraph:
    """Give a paragraph of words and other runs."""
    return Paragraph(tuple(Text(run) if isinstance(run, str) else run for run in runs))


def listing(*items: str | tuple[Block, ...], ordered: bool = False, start: int = 1) -> Listing:
    """Give a list of words and of items with several blocks."""
    blocks = tuple((paragraph(item),) if isinstance(item, str) else item for item in items)
    return Listing(blocks, ordered, start)


def chart(kind: ChartKind, number: int) -> ChartSpec:
    """Give a chart of a kind, with rows of every sort."""
    points = tuple(
        ChartPoint(
            label=f"{kind} {year}",
            display=f"US${value} billion",
            y=None if kind == "timeline" else Decimal(value),
            x=float(year),
            kind="target" if year == 2000 else "computed" if year == 1996 else "actual",
        )
        for year, value in ((1992, "5.9"), (1996, "6.8"), (1997, "6.12"), (2000, "20"), (2010, "59.5"))
    )
    return ChartSpec(
        kind=kind,
        anchor=f"chart-{kind}",
        number=number,
        headline=(Text(f"Trade passed its target late, as a {kind} shows"),),
        subtitle=(Text("Bilateral trade, US$ billion, 1992–2010"),),
        source=(Text("Source: Institute of Far Eastern Studies, 2006."), NoteMark(2)),
        alt="trade by year",
        data=TableSpec((), ()),
        series=(ChartSeries("Trade", points), *([ChartSeries("Arms", points[:3])] if kind in ("grouped-bar", "line") else [])),
        y_ticks=() if kind == "timeline" else (Tick(0, "0"), Tick(30, "30"), Tick(60, "60")),
        x_ticks=(Tick(1990, "1990"), Tick(2000, "2000"), Tick(2010, "2010")),
        legend=(("target", "Target"), ("computed", "Computed")),
    )


def table(columns: int, rows: int, number: int | None = 1) -> Table:
    """Give a table of words and right-aligned numbers, some cells long."""
    heads = tuple(Column((Text(f"Column {column}, US$ million"),), "right" if column else "left") for column in range(columns))
    cells: list[tuple[Runs, ...]] = []
    for row in range(rows):
        name = f"Row {row} " + ("of a programme with a very long name, extended twice" if row % 7 == 3 else "delivered")
        marks = (NoteMark(3),) if row == 2 else ()
        cells.append(((Text(name),), *((Text(f"{row * column * 1.7:,.1f}"), *marks) for column in range(1, columns))))
    caption = () if number is None else (Text(f"A table of {rows} rows"),)
    return Table(
        TableSpec(heads, tuple(cells), caption, (Text("Source: contracts."), NoteMark(4)), number, f"table-{columns}-{rows}")
    )


def make(*blocks: Block, **settings: object) -> Document:
    """Give a document of `blocks` with as many notes as its settings say."""
    count_of_notes = settings.pop("notes_count", 0)
    assert isinstance(count_of_notes, int)
    numbers = range(1, count_of_notes + 1)
    notes = tuple(Note(n, (Text(f"Author{n}, "), Text("Title", italic=True), Text(f" ({1900 + n})."))) for n in numbers)
    made = {"title": (Text("A brief"),), "notes": notes, **settings}
    return Document(blocks=blocks, **made)  # type: ignore[arg-type]


def _section(number: int, marks: count[int]) -> list[Block]:
    blocks: list[Block] = [
        Heading(
            1,
            (Text(f"Section {number} with a heading so long that it has to run on over a second line of the page"),),
            f"s{number}",
        ),
        Heading(2, (Text("Immediately a second heading"),), f"s{number}-a"),
    ]
    for turn in range(6):
        runs: list[str | Text | NoteMark] = []
        for index in range(4):
            words = SENTENCES[(number + turn + index) % len(SENTENCES)]
            runs.append(Text(f"{' ' if index else ''}{words}", bold=index == 2 and turn == 1, italic=index == 1 and turn == 2))
            runs += [NoteMark(next(marks))] if index % 2 else []
        blocks.append(paragraph(*runs))
        if turn == 3:
            blocks.append(Heading(3, (Text("A heading of the third level"),), f"s{number}-b"))
    return blocks


@pytest.fixture(scope="session")
def stress() -> Document:
    """A document that holds every block and run, long, nested and many."""
    marks = count(1)
    nested = listing(
        "a first", (paragraph("a second, with parts:"), listing("one", (paragraph("two"), listing("deep", "deeper"))))
    )
    blocks: list[Block] = [
        TitleBlock(),
        Box("key-points", (Text("Key points"),), (listing(*SENTENCES), paragraph("A closing word."))),
        Contents(),
    ]
    for number in range(1, 6):
        blocks += _section(number, marks)
        blocks += [nested, listing("eighth", "ninth", "tenth", ordered=True, start=8)]
        blocks += [Quotation((paragraph(SENTENCES[4]), paragraph(SENTENCES[2])))]
    for number, kind in enumerate(KINDS, 1):
        blocks += [paragraph(*SENTENCES), Figure(chart(kind, number))]
    blocks += [
        table(4, 90, 1),
        table(14, 6, 2),
        table(2, 3, None),
        Code("if trade:\n    print('<b>&amp;</b>')  # kept\n\n\tindented"),
        Rule(),
        paragraph(
            "Read ", Text(LONG_URL, link=LONG_URL), " or ", Text("the table", link="#table-4-90"), ".", Break(), "Next line."
        ),
        paragraph("A word without end: " + "x" * 300 + "."),
        paragraph(Text("Bold Ελληνικά кириллица", bold=True), " ", Text("italic Ελληνικά кириллица", italic=True), "."),
        paragraph(Text("<b>markup</b> & <a href='x'>"), Text(" code_id", code=True), " {{ template }} =SUM(A1)"),
        Notes(),
        Bibliography(),
    ]
    used = next(marks) - 1
    return make(
        *blocks,
        notes_count=used,
        title=(Text("Russia and China: "), Text("an arms trade", italic=True), Text(" & its politics, 1992–2010")),
        subtitle=(Text("What two decades of sales say about the limits of the partnership"),),
        authors=("Anna Petrova", "Łukasz Żak"),
        publisher="Institute for Security Studies",
        dates=(("Published", "22 November 2026"), ("As of", "20 November 2026")),
        marking="TLP:GREEN",
        description="A brief on the arms trade",
        keywords=("Russia", "China"),
        bibliography=(
            EntryGroup("Articles", (Entry("a", (Text("Titoff, A. "), Text(LONG_URL, link=LONG_URL), Text("."))),)),
            EntryGroup("Works", tuple(Entry(f"w{n}", (Text(f"Work{n}. " + SENTENCES[n % 5]),)) for n in range(30))),
        ),
    )


@pytest.fixture(scope="session")
def stress_pdf(stress: Document) -> bytes:
    """The stress document on A4."""
    return render_pdf(stress, created=CREATED)


@pytest.fixture(scope="session")
def stress_reader(stress_pdf: bytes) -> PdfReader:
    """The stress document, to be read."""
    return PdfReader(BytesIO(stress_pdf))


@pytest.fixture
def document() -> Callable[..., Document]:
    """Makes a document of blocks."""
    return make


@pytest.fixture
def read() -> Setter:
    """Sets a document of blocks and gives it to be read."""

    def setter(*blocks: Block, **settings: object) -> PdfReader:
        return PdfReader(BytesIO(render_pdf(make(*blocks, **settings), created=CREATED)))

    return setter


@pytest.fixture(scope="session")
def figure() -> Figure:
    """A chart of bars."""
    return Figure(chart("bar", 1))
