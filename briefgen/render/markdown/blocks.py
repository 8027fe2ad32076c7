"""Blocks as Markdown. What must not live here: how words are escaped, how charts are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from urllib.parse import quote

from briefgen.core.document import (
    Bibliography,
    Block,
    Box,
    ChartSpec,
    Code,
    Contents,
    Document,
    Figure,
    Heading,
    Listing,
    Note,
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
from briefgen.core.walking import each_runs, walk
from briefgen.dataclass import dataclass, replace
from briefgen.render.markdown.escape import clean, without_controls
from briefgen.render.markdown.inline import APART, Context, alternative, inline
from briefgen.render.markdown.slugs import Slugs
from briefgen.render.markdown.tables import pipe_table


@dataclass(slots=True)
class Writer:
    """Writes the blocks of one document; `figures` is the folder in which its drawings lie, `recent` knows earlier blocks."""

    document: Document
    figures: str
    recent: Recent = field(default_factory=Recent)
    _spans: set[str] = field(default_factory=set)
    _text: Context = field(default_factory=Context)
    _ground: object = None

    def __post_init__(self) -> None:
        linked, headings = _linked_anchors(self.document), _headings(self.document)
        self._text = Context(headings=frozenset(" ".join(words.split()).lower() for _, words in headings))
        slugs = Slugs()
        for anchor, words in headings:
            slug, is_foreign = slugs.name(words)
            if anchor:
                self._text.slugs[anchor] = slug
                self._spans |= {anchor} if is_foreign and anchor in linked else set()
        for block in walk(self.document.blocks):
            anchor = block.chart.anchor if isinstance(block, Figure) else block.spec.anchor if isinstance(block, Table) else ""
            if anchor in linked:
                self._text.slugs[anchor] = anchor
                self._spans.add(anchor)
        rests_on = (self.figures, self.document.labels, self._text.headings, frozenset(self._spans), *self._text.slugs.items())
        self._ground = self.recent.of(("Markdown", *rests_on), (), object)

    def write(self) -> str:
        """Write the whole document. Notes that it has no place for stand at the end."""
        blocks = self.document.blocks
        if not any(isinstance(block, Notes) for block in walk(blocks)):
            blocks = (*blocks, Notes())
        return f"{self._joined(blocks, self._again)}\n"

    def _again(self, block: Block) -> str:
        """Write a block, or take it as it was written; what stands elsewhere in the document is written each time."""
        if isinstance(block, TitleBlock | Contents | Notes | Bibliography):
            return self._block(block)
        return self.recent.of("Markdown", (self._ground, block), lambda *_: self._block(block))

    def _all(self, blocks: Sequence[Block]) -> str:
        """Write blocks with an empty line between them."""
        return self._joined(blocks, self._block)

    def _joined(self, blocks: Sequence[Block], write: Callable[[Block], str]) -> str:
        written: list[str] = []
        was_list = False
        for block in blocks:
            text = write(block)
            is_list = isinstance(block, Listing | Contents | Bibliography)
            if text:
                written += [APART] if was_list and isinstance(block, Listing) else []
                written.append(text)
                was_list = is_list
        return "\n\n".join(written)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(runs):
                return self._words(runs)
            case Heading(level, runs, anchor):
                return self._heading(level, runs, anchor)
            case Listing():
                return self._listing(block)
            case Quotation(blocks):
                return _quoted(self._all(blocks))
            case Box(_, title, blocks):
                return _quoted("\n\n".join(part for part in (self._bold(title), self._all(blocks)) if part))
            case Code(text):
                return _code(text)
            case Rule():
                return "* * *"
            case _:
                return self._set_apart(block)

    def _set_apart(self, block: Table | Figure | TitleBlock | Contents | Notes | Bibliography) -> str:
        match block:
            case Table(spec):
                return self._table(spec)
            case Figure(chart):
                return self._figure(chart)
            case TitleBlock():
                return self._title()
            case Contents():
                return self._contents()
            case Notes():
                return "\n".join(self.recent.of("Markdown", (self._ground, note), self._note) for note in self.document.notes)
            case Bibliography():
                return self._bibliography()

    def _note(self, _: object, note: Note) -> str:
        return f"[^{note.number}]: {self._words(note.runs)}"

    # --- words

    def _words(self, runs: Sequence[Run]) -> str:
        return inline(runs, self._text)

    def _bold(self, runs: Sequence[Run]) -> str:
        return self._words([replace(run, bold=True) if isinstance(run, Text) else run for run in runs])

    def _heading(self, level: int, runs: Runs, anchor: str = "") -> str:
        words = inline(runs, replace(self._text, heading=True))
        return f"{'#' * min(level + 1, 6)} {self._span(anchor)}{words}"

    def _span(self, anchor: str) -> str:
        """Give a place to link to where GitHub and pandoc do not name it alike."""
        return f'<span id="{self._text.slugs[anchor]}"></span>' if anchor in self._spans else ""

    def _listing(self, listing: Listing) -> str:
        is_loose = any(not _is_tight(item) for item in listing.items)
        items = []
        for index, blocks in enumerate(listing.items):
            mark = f"{listing.start + index}. " if listing.ordered else "- "
            inner = "\n".join(self._block(block) for block in blocks) if not is_loose else self._all(blocks)
            items.append(f"{mark}{_indented(inner, len(mark))}".rstrip())
        return ("\n\n" if is_loose else "\n").join(items)

    # --- figures and tables

    def _titled(self, label: str, number: int | None, runs: Runs, anchor: str) -> str:
        words: list[Run] = [Text(f"{label.format(number=number)}. ")] if number is not None else []
        return self._span(anchor) + self._bold([*words, *runs])

    def _figure(self, chart: ChartSpec) -> str:
        """Write a figure as one paragraph: an image alone in one would be captioned by pandoc with its own text alternative."""
        path = quote(f"{self.figures}/{figure_name(chart)}")
        image = f"![{alternative(chart.alt)}]({path})"
        headline = self._titled(self.document.labels.figure, chart.number, chart.headline, chart.anchor)
        return "\\\n".join(part for part in (headline, self._words(chart.subtitle), image, self._words(chart.source)) if part)

    def _table(self, spec: TableSpec) -> str:
        titled = ""
        if spec.number is not None or spec.caption:
            titled = self._titled(self.document.labels.table, spec.number, spec.caption, spec.anchor)
        table = pipe_table(spec, replace(self._text, cell=True)) if spec.columns else ""
        return "\n\n".join(part for part in (titled, table, self._words(spec.source)) if part)

    # --- front and back

    def _title(self) -> str:
        document = self.document
        dates = " · ".join(f"{label} {value}".strip() for label, value in document.dates)
        lines = [
            (Text(document.marking, bold=True),),
            (Text(", ".join(document.authors), bold=True),),
            (Text(document.publisher),),
            (Text(dates),),
        ]
        imprint = "\\\n".join(words for words in (self._words(line) for line in lines) if words)
        parts = (self._heading(0, document.title), self._words(document.subtitle), imprint)
        return "\n\n".join(part for part in parts if part)

    def _contents(self) -> str:
        lines = []
        has_section = False
        for block in walk(self.document.blocks):
            if isinstance(block, Heading) and block.level <= 2:
                has_section = has_section or block.level == 1
                words = tuple(replace(run, link=f"#{block.anchor}") for run in block.runs if isinstance(run, Text))
                lines.append(f"{'  ' if block.level == 2 and has_section else ''}- {self._words(words)}")
        return "\n\n".join([self._bold((Text(self.document.labels.contents),)), "\n".join(lines)]) if lines else ""

    def _bibliography(self) -> str:
        groups = [group for group in self.document.bibliography if group.entries]
        parts = [self._heading(1, (Text(self.document.labels.sources),))] if groups else []
        for group in groups:
            parts += [self._heading(2, (Text(group.title),))] if group.title else []
            parts.append("\n".join(f"- {self._words(entry.runs)}" for entry in group.entries))
        return "\n\n".join(parts)


def figure_name(chart: ChartSpec) -> str:
    """Give the name of the file that holds the drawing."""
    return f"{chart.anchor}.svg"


def _headings(document: Document) -> list[tuple[str, str]]:
    """Give the anchor and the words of every heading that is printed, in order; the renderer's own have no anchor."""
    found: list[tuple[str, str]] = []
    for block in walk(document.blocks):
        match block:
            case TitleBlock():
                found.append(("", plain_text(document.title)))
            case Heading(_, runs, anchor):
                found.append((anchor, plain_text(runs)))
            case Bibliography():
                groups = [group.title for group in document.bibliography if group.entries]
                found += [("", words) for words in (document.labels.sources, *groups) if groups and words]
            case _:
                pass
    return [(anchor, clean(words)) for anchor, words in found]


def _linked_anchors(document: Document) -> set[str]:
    """Give the anchors that the text or the contents lead to."""
    every = [runs for block in document.blocks for runs in each_runs(block)] + [note.runs for note in document.notes]
    links = (run.link for runs in every for run in runs if isinstance(run, Text) and run.link)
    linked = {link[1:] for link in links if link.startswith("#")}
    if any(isinstance(block, Contents) for block in walk(document.blocks)):
        linked.update(block.anchor for block in walk(document.blocks) if isinstance(block, Heading) and block.level <= 2)
    return linked


def _is_tight(blocks: Sequence[Block]) -> bool:
    """Tell whether an item is a line of text, or one with a list of such items under it."""
    match blocks:
        case []:
            return True
        case [Paragraph()]:
            return True
        case [Paragraph(), Listing(items)]:
            return all(_is_tight(item) for item in items)
        case _:
            return False


def _indented(text: str, by: int) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"{' ' * by}{line}" if line else "" for line in rest)])


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _code(text: str) -> str:
    lines = [without_controls(line) for line in text.rstrip("\n").split("\n")]
    fence = "```"
    while any(line.lstrip().startswith(fence) for line in lines):
        fence += "`"
    return "\n".join([fence, *lines, fence])
