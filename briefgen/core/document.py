"""The finished brief as data: sections, blocks, runs, figures and tables.

Compose makes it, the renderers set it. Everything a renderer prints stands here as words; it looks nothing up and decides
nothing. What must not live here: Markdown, PDF, files, formatting of numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal
from typing import Literal

from briefgen.core.editions import Edition
from briefgen.dataclass import dataclass

# --- runs -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one style. `facts` are the ids of the facts whose value is printed here; `link` is a URL.

    `computed` says in words how a value printed here was computed, `cites` holds the keys of the ledger that a citation in the
    text cites, on its first words; they are for tracing, and set nowhere on the page.
    `vertical` is "sup" above the line, "sub" below it. Small capitals print as typed where a renderer has none.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None
    facts: tuple[str, ...] = ()
    computed: str = ""
    vertical: str = ""
    small_caps: bool = False
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a block."""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A note that has no number yet: the note ids and fact ids it cites, and the sentences on how figures were computed.

    `cites` holds keys of the ledger in the order in which the sentence used them. `names` is the end of the text before it where
    that names the works already, as a source line does: a citation in the text takes its place.
    """

    cites: tuple[str, ...]
    formulas: tuple[tuple[Text, ...], ...] = ()
    names: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The marker of note `number`, set superscript and linked both ways."""

    number: int


Run = Text | Break | NoteCall | NoteMark
Runs = tuple[Run, ...]


def plain_text(runs: Sequence[Run]) -> str:
    """Give the words of `runs` without style and without markers."""
    return "".join(run.text if isinstance(run, Text) else " " if isinstance(run, Break) else "" for run in runs)


# --- tables and charts --------------------------------------------------------------------------------------------------------

Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head (the unit belongs here) and how its cells stand."""

    title: Runs
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: `rows` × `columns` cells of runs.

    `number` counts the numbered tables of the brief from 1; None for one that has no caption (a Markdown table in the text).
    `anchor` is unique in the document. `source` is the source line with its note markers, empty where there is none.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    caption: Runs = ()
    source: Runs = ()
    number: int | None = None
    anchor: str = ""


ChartKind = Literal["bar", "grouped-bar", "stacked-bar", "hbar", "line", "share", "timeline"]
PointKind = Literal["actual", "computed", "target"]


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One drawn row.

    label     the category or moment as printed: "1997", "Peace Mission exercises begin"
    display   the value as printed beside the mark: "US$6.12 billion"; for a timeline the date: "July 2001"
    y         the value, None where the row has none (a gap; in a timeline always)
    x, x_end  place on a line or timeline axis in decimal years, x_end only for a span
    kind      target and computed rows are drawn apart from actual ones, by shape as well as shade
    facts     ids of the rows
    """

    label: str
    display: str
    y: Decimal | None = None
    x: float | None = None
    x_end: float | None = None
    kind: PointKind = "actual"
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """Points that belong together. `name` is printed as a direct label or in the legend; empty in a chart of one series."""

    name: str
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis and its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart, once for every renderer.

    kind       bar: one bar a point; grouped-bar: series side by side, joined by equal labels; stacked-bar: on one
               another; hbar: lying bars with long labels;
               line: points joined over x; share: one bar divided by the points, which make up a whole; timeline: dated events
    anchor     unique in the document, fit for a file name
    number     counts the figures of the brief from 1
    headline   what the chart says; subtitle: measure, unit and period; source: the source line with its note markers
    alt        the text alternative, generated from the rows
    data       the same rows as a table
    y_ticks    marks of the value axis from low to high; empty where values are labelled directly
    x_ticks    marks of a line's or timeline's axis
    legend     words for the kinds of point that occur beside actual ones: ("target", "Target")
    """

    kind: ChartKind
    anchor: str
    number: int
    headline: Runs
    subtitle: Runs
    source: Runs
    alt: str
    data: TableSpec
    series: tuple[ChartSeries, ...]
    y_ticks: tuple[Tick, ...] = ()
    x_ticks: tuple[Tick, ...] = ()
    legend: tuple[tuple[PointKind, str], ...] = ()


# --- blocks -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 1 is a section; the brief's own title is no heading. `anchor` is unique in the document."""

    level: int
    runs: Runs
    anchor: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item is a sequence of blocks. `start` is the first number of an ordered one."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text, line by line."""

    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A framed aside such as the key points. `kind` is the word after `:::`; `title` may be empty."""

    kind: str
    title: Runs
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table in its place."""

    spec: TableSpec


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart in its place."""

    chart: ChartSpec


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """Where the title, the subtitle, the authors and the dates are set. What they say stands in the Document."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table of contents is set. It lists the headings of level 1 and 2."""


@dataclass(frozen=True, slots=True)
class Notes:
    """Where the notes are set by a renderer that does not set them at the foot of the page."""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Where the list of sources is set."""


Block = (
    Paragraph | Heading | Listing | Quotation | Code | Box | Table | Figure | Rule | TitleBlock | Contents | Notes | Bibliography
)

# --- the whole ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note as printed, without its number. `cites` are the keys of the ledger that it cites."""

    number: int
    runs: Runs
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One work in the list of sources."""

    source: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """Works listed together under a sub-heading; `title` is empty where there is only one group."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF. `relationship` is one of PDF/A-3: Source, Data, Alternative, Supplement, Unspecified."""

    name: str
    media_type: str
    data: bytes
    description: str
    relationship: str = "Supplement"


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that renderers print of their own accord. `page_of`, `figure` and `table` hold {page}, {pages} and {number}."""

    contents: str = "Contents"
    notes: str = "Notes"
    sources: str = "Sources"
    page_of: str = "Page {page} of {pages}"
    figure: str = "Figure {number}"
    table: str = "Table {number}"
    back: str = "Back to the text"
    continued: str = "continued"


@dataclass(frozen=True, slots=True)
class Document:
    """A brief, finished: what every renderer gets.

    `dates` are lines of the title block, label and value ("As of", "22 November 2026"). `language` is a BCP 47 tag.
    `marking` is empty where the brief has none. `description` and `keywords` are for the metadata of the file. `edition` is what
    would be published of it; nothing of that is printed but what stands in `dates` and `blocks`.
    """

    title: Runs
    blocks: tuple[Block, ...]
    subtitle: Runs = ()
    authors: tuple[str, ...] = ()
    publisher: str = ""
    dates: tuple[tuple[str, str], ...] = ()
    language: str = "en-GB"
    marking: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    bibliography: tuple[EntryGroup, ...] = ()
    labels: Labels = field(default_factory=Labels)
    edition: Edition | None = None
