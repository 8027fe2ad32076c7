"""A document as flows: every kind of block, and nothing that it does not say. What must not live here: pages, drawing.

The structure tree is made on the way, in reading order, each note behind the block of its first marker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial

from briefgen.core.document import (
    Bibliography,
    Block,
    Box,
    Break,
    Code,
    Contents,
    Document,
    Figure,
    Heading,
    Listing,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Quotation,
    Rule,
    Run,
    Runs,
    Table,
    TableSpec,
    Text,
    TitleBlock,
    plain_text,
)
from briefgen.core.recent import Recent
from briefgen.core.walking import walk
from briefgen.dataclass import dataclass, replace
from briefgen.errors import Where
from briefgen.render.palette import AXIS
from briefgen.render.pdf.back import Footnotes, bibliography, set_notes
from briefgen.render.pdf.boxes import Aside, Frame, Panel, Stack, Together, keep_ends
from briefgen.render.pdf.continued import table_again, title_again
from briefgen.render.pdf.decimals import align_decimals
from briefgen.render.pdf.figures import drawing
from briefgen.render.pdf.flow import Bar, Flow, Prose, Setting
from briefgen.render.pdf.front import contents, title_block
from briefgen.render.pdf.images import Logo, Picture
from briefgen.render.pdf.lines import Hyphenation
from briefgen.render.pdf.places import anchors, said, words_at
from briefgen.render.pdf.standing import Standing
from briefgen.render.pdf.style import (
    ACCENT,
    BAR,
    BODY,
    CELL,
    CODE,
    HEADINGS,
    HEADLINE,
    INDENT,
    ITEM,
    KEY_POINT,
    LABEL,
    QUOTATION,
    SOURCE,
    STEP,
    SUBTITLE,
    TINT,
    Page,
    TextStyle,
)
from briefgen.render.pdf.tables import ALL_HEADS, Heads, Row, fitted, row_heads
from briefgen.render.pdf.tags import Element, new_root
from briefgen.render.pdf.typefaces import SHIPPED, Typecase
from briefgen.render.pdf.words import Wording, clean

LOGO = (170.0, 48.0)
"""The widest and the highest that a logo is printed, in points."""
_BULLETS = ("•", "–", "·")
NOTES_ANCHOR, SOURCES_ANCHOR = "notes:", "sources:"
"""Where the renderer's own headings stand; no anchor of a document holds a colon."""
_HIGHEST_CAPTION = 0.4
"""How much of a page a caption or a source line may take and still be held to its table."""
_HIGHEST_DRAWING = 0.8
"""A drawing that takes more of a page than this is scaled down."""
_HIGHEST_WHOLE = 0.34
"""A box that takes no more of a page than this is not parted."""
_COLUMN_HEAD, _ROW_HEAD = ("<</O/Table/Scope/Column>>", "<</O/Table/Scope/Row>>")


@dataclass(slots=True)
class Story:
    """Sets one document on one size of page.

    `type` holds its faces, `places` tells where a fact stands, and `logo` is the picture of the title block. `root` is the
    structure tree; `notes` are set once the text has been.
    """

    document: Document
    page: Page
    type: Typecase = SHIPPED
    places: Mapping[str, Where] = field(default_factory=dict)
    logo: Picture | None = None
    recent: Recent | None = None
    root: Element = field(default_factory=new_root)
    notes: Footnotes = field(default_factory=Footnotes)
    wording: Wording = field(init=False)
    hyphenation: Hyphenation = field(init=False)
    _listed: Mapping[int, Note] = field(init=False)
    _standing: Standing | None = field(init=False)
    _called: dict[int, Element] = field(default_factory=dict)
    _depth: int = 0

    def __post_init__(self) -> None:
        self.hyphenation = Hyphenation(self.document.language)
        self._listed = {note.number: note for note in self.document.notes}
        self.wording = Wording(set(anchors(self.document)), frozenset(self._listed), type=self.type, places=self.places)
        rests_on = (self.page, self.type.key, self.document.language, self.document.labels, self.logo)
        self._standing = (
            Standing(self.recent, self.document, rests_on, self.root, self.wording, self._called) if self.recent else None
        )

    def flows(self) -> list[Flow]:
        """Set the whole document; then `notes` holds the notes that its text calls.

        Notes that nothing calls stand where the document has a place for notes, else at the end. They and the contents are set
        last, in the place that they have in the structure tree: then it is known which notes those are.
        """
        blocks = self.document.blocks
        if not any(isinstance(block, Notes) for block in blocks):
            blocks = (*blocks, Notes())
        late: dict[int, Element] = {}
        flows: dict[int, list[Flow]] = {}
        for index, block in enumerate(blocks):
            if isinstance(block, Notes | Contents):
                tag = "Sect" if isinstance(block, Notes) else "TOC"
                late[index] = self._standing.limb(tag) if self._standing else self.root.add(tag)
            else:
                flows[index] = self._again(block, Setting(self.page.measure, self.root))
        self._set_notes()
        for index in sorted(late, key=lambda index: isinstance(blocks[index], Contents)):
            flows[index] = self._late(blocks[index], Setting(self.page.measure, late[index]))
        return [flow for index in range(len(blocks)) for flow in flows[index]]

    def words_at(self) -> dict[str, str]:
        """Give what stands at the places that a link may lead to, in words."""
        return words_at(self.document, self._headings(), self._standing.said if self._standing else said)

    def note_unprintable(self, words: str) -> None:
        """Note what of words that stand in no block cannot be printed by the sans faces."""
        if self._standing:
            self._standing.note_unprintable(words)
        else:
            self.wording.plain(words)

    def _again(self, block: Block, setting: Setting) -> list[Flow]:
        """Set a block, or take it as it was set for the last document."""
        if self._standing is None:
            return self._at_margin(block, setting)
        flows, self._depth = self._standing.block(block, self._depth, lambda: (self._at_margin(block, setting), self._depth))
        return flows

    def _late(self, block: Block, setting: Setting) -> list[Flow]:
        """Set a block in the element that it has; the contents are taken as they were where they list the same."""
        if self._standing is None or isinstance(block, Notes):
            return self._at_margin(block, setting)
        listed = [(heading.level, heading.anchor, heading.runs) for heading in self._headings()]
        set = partial(self._at_margin, block, setting)
        return self._standing.inside(setting.element, (), ("contents", *listed), set)

    def _at_margin(self, block: Block, setting: Setting) -> list[Flow]:
        """Set a block of the outermost level: text stands in; headings of sections, figures, tables and boxes do not."""
        if isinstance(block, TitleBlock | Box | Table | Figure) or (isinstance(block, Heading) and block.level == 1):
            return self._set(block, setting)
        flows = self._set(block, setting.narrower(INDENT, setting.element))
        for flow in flows[isinstance(block, Notes | Bibliography) :]:
            flow.inset += INDENT
        return flows

    def _all(self, blocks: Sequence[Block], setting: Setting) -> list[Flow]:
        return [flow for block in blocks for flow in self._set(block, setting)]

    def _set(self, block: Block, setting: Setting) -> list[Flow]:
        element = setting.element
        match block:
            case Paragraph(runs):
                return [self._prose(runs, setting.text, element.add("P"))]
            case Heading():
                return [self._heading(block.runs, block.level, block.anchor, element)]
            case Listing():
                return [self._listing(block, setting)] if block.items else []
            case Quotation(blocks):
                inner = self._all(blocks, setting.narrower(STEP, element.add("BlockQuote"), QUOTATION))
                return [Panel(inner, Frame(left=STEP, bar=BAR), before=3.0, after=8.0)]
            case Code(text):
                return [self._code(text, element)]
            case Box():
                return [self._box(block, setting)]
            case Rule():
                return [Bar(AXIS, 0.5, 60.0, before=10.0, after=12.0)]
            case _:
                return self._set_apart(block, setting)

    def _set_apart(self, block: Table | Figure | TitleBlock | Contents | Notes | Bibliography, setting: Setting) -> list[Flow]:
        """Set a block that is not running text."""
        element, labels = setting.element, self.document.labels
        match block:
            case Table(spec):
                return self._table(spec, setting)
            case Figure():
                return [self._figure(block, setting)]
            case TitleBlock():
                return [title_block(self.document, self._prose, setting.width, element, logo=self._logo(element))]
            case Contents():
                return self._contents(element)
            case Notes():
                return self._rest_of_notes(setting)
            case Bibliography():
                above = self._behind(labels.sources, SOURCES_ANCHOR, element, self.document.bibliography)
                return [*above, *bibliography(self.document.bibliography, self._prose, element)]

    # --- text

    def _prose(self, runs: Sequence[Run], style: TextStyle, element: Element) -> Prose:
        """Set runs in an element; the notes that they are the first to call are read behind it."""
        for run in runs:
            if isinstance(run, NoteMark) and run.number in self._listed and run.number not in self._called:
                assert element.parent is not None
                self._called[run.number] = element.parent.add("Note", id=f"note-{run.number}")
        return Prose(self.wording.words(runs, style), style, self.hyphenation, element=element)

    def _heading(self, runs: Sequence[Run], level: int, anchor: str, element: Element) -> Prose:
        """Set a heading. In the tree it stands at most one level below the one before, as PDF/UA asks."""
        self._depth = min(level, self._depth + 1, 6)
        flow = self._prose(runs, HEADINGS[min(level, len(HEADINGS)) - 1], element.add(f"H{self._depth}"))
        flow.leads, flow.anchor = True, anchor
        flow.bookmark = level - 1, clean(plain_text(runs))
        return flow

    def _listing(self, listing: Listing, setting: Setting) -> Flow:
        text = ITEM if setting.text is BODY else setting.text
        bullet = _BULLETS[min(setting.depth, len(_BULLETS) - 1)]
        marks = [f"{listing.start + index}." if listing.ordered else bullet for index in range(len(listing.items))]
        indent = max([STEP, *(self.wording.type.width(mark, text.size, False) + 6.0 for mark in marks)])
        label_style = replace(text, align="left", color=ACCENT, after=0.0)
        numbering = "Decimal" if listing.ordered else "Disc"
        whole = setting.element.add("L", attributes=f"<</O/List/ListNumbering/{numbering}>>")
        items: list[Flow] = []
        for mark, blocks in zip(marks, listing.items, strict=True):
            item = whole.add("LI")
            label = self._prose((Text(mark),), label_style, item.add("Lbl"))
            inner = setting.narrower(indent, item.add("LBody"), text)._replace(depth=setting.depth + 1)
            children = self._all(blocks, inner) or [self._prose((), text, inner.element.add("P"))]
            items.append(Panel(children, Frame(left=indent), label, after=children[-1].after))
        keep_ends(items, setting.width, text)
        return Stack(items, after=setting.text.after)

    def _code(self, text: str, element: Element) -> Flow:
        runs: list[Run] = []
        for line in text.rstrip("\n").expandtabs(4).split("\n"):
            stripped = line.lstrip(" ")
            indented = "\u00a0" * (len(line) - len(stripped)) + stripped.replace("  ", "\u00a0 ")
            runs += [Text(indented, code=True), Break()]
        words = self._prose(runs[:-1], CODE, element.add("P").add("Code"))
        return Panel([words], Frame(9, 9, 6, 7, TINT), before=3.0, after=9.0)

    def _box(self, box: Box, setting: Setting) -> Flow:
        frame = Frame(18.0, 18.0, 13.0, 13.0, TINT, ACCENT, 3.0)
        inner = setting.narrower(frame.left + frame.right, setting.element.add("Aside"), KEY_POINT)
        style = replace(HEADINGS[1], color=ACCENT, before=0.0)
        title = self._prose(box.title, style, inner.element.add("P")) if box.title else None
        least, whole = 2 * KEY_POINT.leading, self.page.room * _HIGHEST_WHOLE
        return Aside(
            self._all(box.blocks, inner),
            frame,
            title=title,
            again=title_again(box.title, style, self.wording, self.document.labels),
            whole=whole,
            least=least,
            before=12.0,
            after=16.0,
        )

    # --- figures and tables

    def _titled(self, label: str, number: int | None, runs: Runs, element: Element) -> list[Flow]:
        """Set the label and the headline of a figure or table."""
        if number is None and not runs:
            return []
        above = (Text(label.format(number=number)),) if number is not None else ()
        said = [(runs, style) for runs, style in ((above, LABEL), (runs, HEADLINE)) if runs]
        return [self._prose(runs, style, element.add("P")) for runs, style in said]

    def _figure(self, figure: Figure, setting: Setting) -> Flow:
        chart, whole = figure.chart, setting.element.add("Div")
        caption = whole.add("Caption")
        titled = self._titled(self.document.labels.figure, chart.number, chart.headline, caption)
        _anchor(titled, chart.anchor)
        parts: list[Flow] = [Bar(ACCENT, 1.0, after=5.0), *titled]
        parts += [self._prose(chart.subtitle, SUBTITLE, caption.add("P"))] if chart.subtitle else []
        drawn = drawing(chart, setting.width, self.page.room * _HIGHEST_DRAWING, self.wording)
        drawn.element = whole.add("Figure", alt=clean(chart.alt) or clean(plain_text(chart.headline)))
        parts += [drawn, *([self._prose(chart.source, SOURCE, whole.add("P"))] if chart.source else [])]
        return Together(parts, before=14.0, after=18.0, floats=True)

    def _table(self, spec: TableSpec, setting: Setting) -> list[Flow]:
        whole, labels = setting.element.add("Table"), self.document.labels
        titled = self._titled(labels.table, spec.number, spec.caption, whole.add("Caption"))
        _anchor(titled, spec.anchor)
        # A head without a body is no head: so PDF/UA has it.
        above_rows = whole.add("THead") if spec.rows else whole
        head = self._row([column.title for column in spec.columns], spec, above_rows.add("TR"), ALL_HEADS)
        body, heads = whole.add("TBody"), row_heads(spec)
        rows = [self._row(row, spec, body.add("TR"), heads) for row in spec.rows]
        align_decimals(spec, rows, self.wording.type)
        grids = fitted(head, rows, setting.width, again=table_again(spec, self.wording, labels))
        above: Flow | None = Stack(titled, leads=True, before=14.0, after=5.0) if titled else None
        below: Flow | None = self._prose(spec.source, SOURCE, setting.element.add("P")) if spec.source else None
        most, outside = self.page.room * _HIGHEST_CAPTION, list[Flow]()
        if above and above.height(setting.width) < most:
            grids[0].title, above = above, None
        if below and below.height(setting.width) < most:
            grids[-1].source, below = below, None
        return [*([above] if above else outside), *grids, *([below] if below else outside)]

    def _row(self, cells: Sequence[Runs], spec: TableSpec, element: Element, heads: Heads) -> Row:
        row = []
        for index, (runs, column) in enumerate(zip(cells, spec.columns, strict=True)):
            style = replace(CELL, align=column.align, bold=heads is ALL_HEADS)
            scope = _COLUMN_HEAD if heads is ALL_HEADS else _ROW_HEAD if index in heads else ""
            cell = element.add("TH" if scope else "TD", attributes=scope)
            has_notes = any(isinstance(run, NoteMark) for run in runs)
            row.append(self._prose(runs, style, cell.add("P") if has_notes else cell))
        return tuple(row)

    # --- front and back

    def _logo(self, element: Element) -> Flow | None:
        """Set the picture of the house; it is read as the name of the house, which it stands for."""
        if self.logo is None:
            return None
        words = clean(self.document.publisher)
        return Logo(self.logo, LOGO, element=element.add("Figure", alt=words) if words else None, after=10.0)

    def _contents(self, element: Element) -> list[Flow]:
        found = list(self._headings())
        if not found:
            return []
        title = self._prose((Text(self.document.labels.contents),), replace(LABEL, before=2.0, after=2.0), element.add("Caption"))
        title.leads = True
        return [contents(title, found, self.wording, element)]

    def _headings(self) -> Iterator[Heading]:
        """Give what the contents list: the headings of level 1 and 2, and those that stand over the notes and the sources."""
        document = self.document
        for block in walk(document.blocks):
            if isinstance(block, Heading) and block.level <= 2:
                yield block
            elif isinstance(block, Notes) and self._uncalled:
                yield Heading(1, (Text(document.labels.notes),), NOTES_ANCHOR)
            elif isinstance(block, Bibliography) and document.bibliography:
                yield Heading(1, (Text(document.labels.sources),), SOURCES_ANCHOR)

    @property
    def _uncalled(self) -> list[Note]:
        """The notes that nothing calls."""
        return [note for note in self.document.notes if note.number not in self._called]

    def _set_notes(self) -> None:
        listed = [(self._listed[number], element) for number, element in self._called.items()]
        self.notes = set_notes(listed, self.wording, self.page.measure - INDENT, self.hyphenation, self._standing)

    def _rest_of_notes(self, setting: Setting) -> list[Flow]:
        """Set the notes that nothing calls under a heading of their own."""
        above = self._behind(self.document.labels.notes, NOTES_ANCHOR, setting.element, self._uncalled)
        listed = [(note, setting.element.add("Note", id=f"note-{note.number}")) for note in self._uncalled]
        rest = set_notes(listed, self.wording, setting.width, self.hyphenation)
        flows = list(rest.flows.values())
        for flow in flows:
            flow.inset = rest.left - INDENT
        return [*above, *flows]

    def _behind(self, title: str, anchor: str, element: Element, what: Sequence[object]) -> list[Flow]:
        """Set a heading over what stands behind the text; nothing where that is nothing."""
        return [self._heading((Text(title),), 1, anchor, element)] if what else []


def _anchor(flows: Sequence[Flow], anchor: str) -> None:
    """Name the first of what stands over a figure or table."""
    if flows and isinstance(flows[0], Prose):
        flows[0].anchor = anchor
