"""A document as flows: every kind of block, and nothing that it does not say. What must not live here: pages, drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

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
from briefgen.core.walking import walk
from briefgen.render.palette import AXIS
from briefgen.render.pdf.back import bibliography, notes
from briefgen.render.pdf.boxes import Frame, Panel, Stack, Together
from briefgen.render.pdf.figures import drawing
from briefgen.render.pdf.flow import Bar, Flow, Prose
from briefgen.render.pdf.front import contents_line, title_block
from briefgen.render.pdf.lines import Hyphenation
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
from briefgen.render.pdf.tables import Row, fitted
from briefgen.render.pdf.typefaces import text_width
from briefgen.render.pdf.words import Wording, clean

_BULLETS = ("•", "–", "·")
NOTES_ANCHOR, SOURCES_ANCHOR = "notes:", "sources:"
"""Where the renderer's own headings stand; no anchor of a document holds a colon."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where blocks are set: the width they have, the style of their text, and how deep in lists they are."""

    width: float
    text: TextStyle = BODY
    depth: int = 0

    def narrower(self, by: float, text: TextStyle | None = None) -> Setting:
        """Give the setting inside something that takes `by` points off the width."""
        return replace(self, width=self.width - by, text=text or self.text)


@dataclass(slots=True)
class Story:
    """Sets one document on one size of page."""

    document: Document
    page: Page
    wording: Wording = field(init=False)
    hyphenation: Hyphenation = field(init=False)

    def __post_init__(self) -> None:
        self.hyphenation = Hyphenation(self.document.language)
        self.wording = Wording(set(_anchors(self.document)), frozenset(note.number for note in self.document.notes))

    def flow(self) -> Stack:
        """Set the whole document. Notes that it has no place for stand at the end.

        Wherever they stand, notes are set last: then every marker that they lead back to is known.
        """
        blocks = self.document.blocks
        if self.document.notes and not any(isinstance(block, Notes) for block in walk(blocks)):
            blocks = (*blocks, Notes())
        setting = Setting(self.page.measure)
        order = sorted(range(len(blocks)), key=lambda index: isinstance(blocks[index], Notes))
        flows = {index: self._at_margin(blocks[index], setting) for index in order}
        return Stack([flow for index in range(len(blocks)) for flow in flows[index]])

    def _at_margin(self, block: Block, setting: Setting) -> list[Flow]:
        """Set a block of the outermost level: text stands in; headings of sections, figures, tables and boxes do not."""
        if isinstance(block, TitleBlock | Box | Table | Figure) or (isinstance(block, Heading) and block.level == 1):
            return self._set(block, setting)
        if isinstance(block, Notes | Bibliography):
            flows = self._set(block, setting.narrower(INDENT))
            return [*flows[:1], *(_inset(flow, INDENT) for flow in flows[1:])]
        return [_inset(flow, INDENT) for flow in self._set(block, setting.narrower(INDENT))]

    def _all(self, blocks: Sequence[Block], setting: Setting) -> list[Flow]:
        return [flow for block in blocks for flow in self._set(block, setting)]

    def _set(self, block: Block, setting: Setting) -> list[Flow]:
        match block:
            case Paragraph(runs):
                return [self._prose(runs, setting.text)]
            case Heading():
                return [self._heading(block.runs, block.level, block.anchor)]
            case Listing():
                return [self._listing(block, setting)]
            case Quotation(blocks):
                inner = self._all(blocks, setting.narrower(STEP, QUOTATION))
                return [Panel(inner, Frame(left=STEP, bar=BAR), before=3.0, after=8.0)]
            case Code(text):
                return [self._code(text)]
            case Box():
                return [self._box(block, setting)]
            case Rule():
                return [Bar(AXIS, 0.5, 60.0, before=10.0, after=12.0)]
            case _:
                return self._set_apart(block, setting)

    def _set_apart(self, block: Table | Figure | TitleBlock | Contents | Notes | Bibliography, setting: Setting) -> list[Flow]:
        """Set a block that is not running text."""
        labels = self.document.labels
        match block:
            case Table(spec):
                return [self._table(spec, setting.width)]
            case Figure():
                return [self._figure(block, setting.width)]
            case TitleBlock():
                return [title_block(self.document, self.wording, setting.width)]
            case Contents():
                return self._contents()
            case Notes():
                return self._behind(labels.notes, NOTES_ANCHOR, notes(self.document.notes, self.wording))
            case Bibliography():
                return self._behind(labels.sources, SOURCES_ANCHOR, bibliography(self.document.bibliography, self.wording))

    # --- text

    def _prose(self, runs: Sequence[Run], style: TextStyle, *, leads: bool = False, anchor: str = "") -> Prose:
        return Prose(self.wording.words(runs, style), style, self.hyphenation, leads=leads, anchor=anchor)

    def _heading(self, runs: Sequence[Run], level: int, anchor: str) -> Prose:
        style = HEADINGS[min(level, len(HEADINGS)) - 1]
        flow = self._prose(runs, style, leads=True, anchor=anchor)
        flow.bookmark = level - 1, clean(plain_text(runs))
        return flow

    def _listing(self, listing: Listing, setting: Setting) -> Flow:
        text = ITEM if setting.text is BODY else setting.text
        bullet = _BULLETS[min(setting.depth, len(_BULLETS) - 1)]
        marks = [f"{listing.start + index}." if listing.ordered else bullet for index in range(len(listing.items))]
        indent = max([STEP, *(text_width(mark, text.size, False) + 6.0 for mark in marks)])
        label_style = replace(text, align="left", color=ACCENT, after=0.0)
        inner = replace(setting.narrower(indent, text), depth=setting.depth + 1)
        items: list[Flow] = []
        for mark, blocks in zip(marks, listing.items, strict=True):
            label = self._prose((Text(mark),), label_style)
            children = self._all(blocks, inner) or [self._prose((), text)]
            items.append(Panel(children, Frame(left=indent), label, after=children[-1].after))
        return Stack(items, after=setting.text.after)

    def _code(self, text: str) -> Flow:
        runs: list[Run] = []
        for line in text.rstrip("\n").expandtabs(4).split("\n"):
            stripped = line.lstrip(" ")
            indented = "\u00a0" * (len(line) - len(stripped)) + stripped.replace("  ", "\u00a0 ")
            runs += [Text(indented, code=True), Break()]
        return Panel([self._prose(runs[:-1], CODE)], Frame(9, 9, 6, 7, TINT), before=3.0, after=9.0)

    def _box(self, box: Box, setting: Setting) -> Flow:
        frame = Frame(18.0, 18.0, 13.0, 13.0, TINT, ACCENT, 3.0)
        title = replace(HEADINGS[1], color=ACCENT)
        children: list[Flow] = [self._prose(box.title, title, leads=True)] if box.title else []
        children += self._all(box.blocks, setting.narrower(frame.left + frame.right, KEY_POINT))
        return Panel(children, frame, before=8.0, after=16.0)

    # --- figures and tables

    def _titled(self, label: str, number: int | None, runs: Runs, anchor: str) -> list[Flow]:
        """Set the label and the headline of a figure or table under a rule."""
        if number is None and not runs:
            return []
        if number is None:
            return [self._prose(runs, HEADLINE, anchor=anchor)]
        above = self._prose((Text(label.format(number=number)),), LABEL, anchor=anchor)
        return [above, self._prose(runs, HEADLINE)] if runs else [above]

    def _figure(self, figure: Figure, width: float) -> Flow:
        chart = figure.chart
        parts: list[Flow] = [Bar(ACCENT, 1.0, after=5.0)]
        parts += self._titled(self.document.labels.figure, chart.number, chart.headline, chart.anchor)
        parts += [self._prose(chart.subtitle, SUBTITLE)] if chart.subtitle else []
        parts.append(drawing(chart, width, self.page.room * 0.7, self.wording))
        parts += [self._prose(chart.source, SOURCE)] if chart.source else []
        return Together(parts, before=14.0, after=18.0)

    def _table(self, spec: TableSpec, width: float) -> Flow:
        head = self._row([column.title for column in spec.columns], spec, is_head=True)
        rows = [self._row(row, spec) for row in spec.rows]
        grid = fitted(head, rows, width)
        titled = self._titled(self.document.labels.table, spec.number, spec.caption, spec.anchor)
        grid.title = Stack(titled) if titled else None
        grid.source = self._prose(spec.source, SOURCE) if spec.source else None
        return grid

    def _row(self, cells: Sequence[Runs], spec: TableSpec, *, is_head: bool = False) -> Row:
        styles = (replace(CELL, align=column.align, bold=is_head) for column in spec.columns)
        return tuple(self._prose(runs, style) for runs, style in zip(cells, styles, strict=True))

    # --- front and back

    def _contents(self) -> list[Flow]:
        labels = self.document.labels
        found = list(self._headings())
        if not found:
            return []
        style = replace(LABEL, before=2.0, after=2.0)
        lines = [contents_line(heading, self.wording) for heading in found]
        return [self._prose((Text(labels.contents),), style, leads=True), *lines]

    def _headings(self) -> Iterator[Heading]:
        """Give what the contents list: the headings of level 1 and 2, and those that stand over the notes and the sources."""
        document = self.document
        for block in walk(document.blocks):
            if isinstance(block, Heading) and block.level <= 2:
                yield block
            elif isinstance(block, Notes) and document.notes:
                yield Heading(1, (Text(document.labels.notes),), NOTES_ANCHOR)
            elif isinstance(block, Bibliography) and document.bibliography:
                yield Heading(1, (Text(document.labels.sources),), SOURCES_ANCHOR)

    def _behind(self, title: str, anchor: str, flows: Sequence[Flow]) -> list[Flow]:
        """Set what stands behind the text under a heading of its own; nothing where there is nothing to set."""
        return [self._heading((Text(title),), 1, anchor), *flows] if flows else []


def _inset(flow: Flow, by: float) -> Flow:
    return Panel([flow], Frame(left=by), before=flow.before, after=flow.after, leads=flow.leads)


def _anchors(document: Document) -> list[str]:
    anchors = []
    for block in walk(document.blocks):
        match block:
            case Heading(anchor=anchor):
                anchors.append(anchor)
            case Table(spec) if spec.number is not None or spec.caption:
                anchors.append(spec.anchor)
            case Figure(chart):
                anchors.append(chart.anchor)
            case _:
                pass
    return anchors
