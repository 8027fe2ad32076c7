"""Filled Markdown to blocks: values back in their places as runs with provenance, then citations behind their sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from briefgen.compose.gate import Gate
from briefgen.compose.language import Language
from briefgen.compose.markup import Node, Trees
from briefgen.compose.parts import SlotBlock, Template
from briefgen.compose.placing import Placeable, citations_of, place_notes, words_of
from briefgen.compose.values import MARK, Cites, Here, Item, Placed, Shown, Slot, ValueTable
from briefgen.core.cited import union
from briefgen.core.document import (
    Align,
    Block,
    Box,
    Break,
    Code,
    Column,
    Figure,
    Heading,
    Listing,
    NoteCall,
    Paragraph,
    Quotation,
    Rule,
    Runs,
    Table,
    TableSpec,
    Text,
)
from briefgen.core.quantities import VALUE
from briefgen.dataclass import dataclass, replace
from briefgen.errors import Findings, Where
from briefgen.pattern import pattern

_SPLIT = pattern(f"({MARK.pattern})")


@dataclass(frozen=True, slots=True)
class _Style:
    bold: bool = False
    italic: bool = False
    link: str | None = None


class Assembler:
    """Turns filled templates into blocks, for one build; `trees` holds what earlier builds have read of them."""

    def __init__(self, table: ValueTable, language: Language, findings: Findings, gate: Gate, *, trees: Trees) -> None:
        self._table = table
        self._language = language
        self._findings = findings
        self._gate = gate
        self._trees = trees
        self._carried: list[Shown | Cites] = []
        self._resolved: Counter[str] = Counter()
        self._strays = 0
        self._where = Where("")

    def blocks(self, markdown: str, template: Template) -> tuple[Block | SlotBlock, ...]:
        """Parse a filled template. What a heading cites goes to the first sentence after it, or stays when there is none."""
        self._where = Where(template.file)
        self._carried = []
        self._resolved = Counter()
        self._strays = 0
        found = list(self._children(self._trees.of(template.file, markdown, self._language.quotes)))
        if self._carried:
            found = self._give_back(found)
        self._account(Counter(MARK.findall(markdown)))
        return tuple(found)

    def _account(self, printed: Counter[str]) -> None:
        """Report values that Markdown has swallowed: in the title of a link, behind the last column of a table."""
        for item in map(self._table.get, printed - self._resolved):
            said = f'"{item.text}"' if isinstance(item, Shown) else "what is cited" if isinstance(item, Cites) else "a mark"
            self._stray(f"{said} stands where Markdown prints nothing: in a link's title, or outside the columns of a table")
        if not self._strays and self._resolved - printed:
            self._stray("a private-use character is typed as an entity: briefgen carries values in them")

    # --- blocks -------------------------------------------------------------------------------------------------------------

    def _children(self, node: Node) -> Iterator[Block | SlotBlock]:
        for child in node.children:
            yield from self._block(child)

    def _inner(self, node: Node) -> tuple[Block, ...]:
        found = tuple(self._children(node))
        for block in found:
            if isinstance(block, SlotBlock):
                self._stray(
                    f"{{{{ {block.name.replace('-', '_')} }}}} stands inside another block, expected a paragraph of its own"
                )
        return tuple(block for block in found if not isinstance(block, SlotBlock))

    def _block(self, node: Node) -> Iterator[Block | SlotBlock]:
        match node.type:
            case "paragraph":
                yield from self._paragraph(node)
            case "heading":
                line = self._line_of(node)
                self._carried += citations_of(line)
                if words := words_of(line):
                    yield Heading(int(node.value), words, "")
            case "bullet_list" | "ordered_list":
                # What an `if` has left out leaves no empty item, list or box behind.
                if items := tuple(filter(None, (self._inner(item) for item in node.children))):
                    yield Listing(items, node.type == "ordered_list", int(node.value or 1))
            case "blockquote":
                yield from (Quotation(inside) for inside in [self._inner(node)] if inside)
            case "container_box":
                yield from self._box(node)
            case "fence" | "code_block":
                yield self._code(node)
            case "hr":
                yield Rule()
            case "table":
                yield self._typed_table(node)

    def _code(self, node: Node) -> Code:
        if self._has_marks(node.content + node.value):
            self._stray("a value stands in a block of code")
        self._gate.look(node.content, self._where)
        return Code(node.content.rstrip("\n"))

    def _box(self, node: Node) -> Iterator[Box]:
        line = list(self._inline(node.line))
        self._gate.look(_as_typed(line), self._where, is_title=True)
        before, self._carried = self._carried, [*self._carried, *citations_of(line)]
        if inside := self._inner(node):
            yield Box(node.value, words_of(line), inside)
        else:
            self._carried = before

    def _paragraph(self, node: Node) -> Iterator[Block | SlotBlock]:
        content = node.content
        marks = [self._table.get(mark) for mark in MARK.findall(content)]
        placed = [item for item in marks if isinstance(item, Placed | Slot)]
        if placed and not MARK.sub("", content).strip() and len(placed) == len(marks):
            self._has_marks(content)
            for mark, item in zip(MARK.findall(content), placed, strict=True):
                for said in item.said if isinstance(item, Placed) else ():
                    self._gate.look(MARK.sub(VALUE, said), self._where, printed=mark)
                yield SlotBlock(item.name) if isinstance(item, Slot) else self._with_carried(item.block)
            return
        runs = self._placed(self._line_of(node))
        if runs:
            yield Paragraph(runs)

    def _with_carried(self, block: Block) -> Block:
        if not isinstance(block, Figure | Table) or not self._carried:
            return block
        cites = union(*(item.cites for item in self._carried))
        self._carried = []
        if isinstance(block, Figure):
            return Figure(replace(block.chart, source=_joined(block.chart.source, cites)))
        return Table(replace(block.spec, source=_joined(block.spec.source, cites)))

    def _typed_table(self, node: Node) -> Table:
        head, *bodies = node.children
        columns = tuple(Column(self._placed(self._line_of(cell)), _align(cell)) for cell in head.children[0].children)
        rows = [row for body in bodies for row in body.children]
        return Table(TableSpec(columns, tuple(tuple(self._placed(self._line_of(cell)) for cell in row.children) for row in rows)))

    def _give_back(self, blocks: list[Block | SlotBlock]) -> list[Block | SlotBlock]:
        """Put citations that found no sentence behind the last heading, or title of a box, that made them."""
        call = place_notes(self._carried, self._language)
        self._carried = []
        for index in range(len(blocks) - 1, -1, -1):
            block = blocks[index]
            given = block if isinstance(block, SlotBlock) else _behind_last_heading(block, call)
            if given is not block:
                return [*blocks[:index], given, *blocks[index + 1 :]]
        return blocks

    def _stray(self, message: str) -> None:
        self._strays += 1
        self._findings.add("stray-value", message, self._where)

    # --- lines --------------------------------------------------------------------------------------------------------------

    def _placed(self, line: Sequence[Placeable]) -> Runs:
        carried, self._carried = self._carried, []
        if not line:
            self._carried = carried
        return place_notes(line, self._language, carried)

    def _line_of(self, node: Node) -> list[Placeable]:
        line = list(self._inline(node.line))
        self._gate.look(_as_typed(line), self._where, is_title=node.type == "heading")
        return _trimmed(line)

    def _inline(self, tokens: Sequence[Node]) -> Iterator[Placeable]:
        style = _Style()
        for token in tokens:
            match token.type:
                case "text":
                    yield from self._words(token.content, style)
                case "softbreak":
                    yield Text(" ", style.bold, style.italic, link=style.link)
                case "hardbreak":
                    yield Break()
                case "code_inline":
                    if self._has_marks(token.content):
                        self._stray(f"a value stands in code: `{MARK.sub('…', token.content)}`")
                    yield Text(token.content, style.bold, style.italic, code=True, link=style.link)
                case "strong_open" | "strong_close":
                    style = replace(style, bold=token.type == "strong_open")
                case "em_open" | "em_close":
                    style = replace(style, italic=token.type == "em_open")
                case "link_open":
                    style = replace(style, link=self._address(token.value))
                case "link_close":
                    style = replace(style, link=None)
                case "image":
                    self._findings.add(
                        "template-failed", "a brief draws its figures from rows: use chart(), not a picture", self._where
                    )

    def _address(self, href: str) -> str:
        # The parser percent-encodes.
        if self._has_marks(unquote(href)):
            self._stray("a value stands in the address of a link")
        return href

    def _words(self, text: str, style: _Style) -> Iterator[Placeable]:
        for index, piece in enumerate(_SPLIT.split(text)):
            if index % 2 == 0:
                if piece:
                    yield Text(piece, style.bold, style.italic, link=style.link)
                continue
            self._resolved[piece] += 1
            item = self._table.get(piece)
            if isinstance(item, Shown) and item.passes:
                self._gate.let_through(item.text, item.passes, self._where, printed=piece)
            yield from self._item(item, style)

    def _has_marks(self, text: str) -> bool:
        """Tell whether values stand in a text that is not split; they are accounted for."""
        marks = MARK.findall(text)
        self._resolved.update(marks)
        return bool(marks)

    def _item(self, item: Item | None, style: _Style) -> Iterator[Placeable]:
        match item:
            case Shown():
                if item.text:
                    yield Text(item.text, style.bold, style.italic, False, style.link, item.facts, item.computed)
                yield item
            case Cites() | Here():
                yield item
            case Placed() | Slot():
                self._stray(f'"{item.name}" stands among words, expected a paragraph of its own')
            case None:
                self._stray("a private-use character is typed here: briefgen carries values in them")


def _as_typed(line: Sequence[Placeable]) -> str:
    """Give the words of a line, with the values in it blanked out: their text comes before what they cite."""
    pieces = []
    for index, item in enumerate(line):
        following = line[index + 1] if index + 1 < len(line) else None
        if isinstance(item, Text):
            is_value = isinstance(following, Shown) and following.text == item.text
            pieces.append(VALUE if is_value else item.text)
        elif isinstance(item, Break):
            pieces.append("\n")
    return "".join(pieces)


def _behind_last_heading(block: Block, call: Runs) -> Block:
    """Give a block with a note call behind the last heading or title in it; itself where there is none."""
    match block:
        case Heading():
            return replace(block, runs=(*block.runs, *call))
        case Listing():
            items = [list(item) for item in block.items]
            for item in reversed(items):
                if _in_last(item, call):
                    return replace(block, items=tuple(map(tuple, items)))
        case Quotation() | Box():
            inside = list(block.blocks)
            if _in_last(inside, call):
                return replace(block, blocks=tuple(inside))
            if isinstance(block, Box) and block.title:
                return replace(block, title=(*block.title, *call))
    return block


def _in_last(blocks: list[Block], call: Runs) -> bool:
    for index in range(len(blocks) - 1, -1, -1):
        given = _behind_last_heading(blocks[index], call)
        if given is not blocks[index]:
            blocks[index] = given
            return True
    return False


def _joined(source: Runs, cites: tuple[str, ...]) -> Runs:
    return tuple(replace(run, cites=union(cites, run.cites)) if isinstance(run, NoteCall) else run for run in source)


def _trimmed(line: list[Placeable]) -> list[Placeable]:
    """Drop blanks at both ends and the second of two blanks in a row: what an `if` left out leaves no hole."""
    kept: list[Placeable] = []
    open_blank = True
    for item in line:
        if isinstance(item, Text) and not item.facts and not item.code:
            words = re.sub(r"[ \t\n]+", " ", item.text)
            words = words.lstrip(" ") if open_blank else words
            if not words:
                continue
            item = replace(item, text=words)
        if isinstance(item, Text | Break):
            open_blank = isinstance(item, Break) or (not item.facts and item.text.endswith(" "))
        kept.append(item)
    return _without_end_blank(kept)


def _without_end_blank(line: list[Placeable]) -> list[Placeable]:
    for index in range(len(line) - 1, -1, -1):
        item = line[index]
        if isinstance(item, Text):
            words = item.text.rstrip(" ") if not item.facts else item.text
            return [*line[:index], *([replace(item, text=words)] if words else []), *line[index + 1 :]]
        if isinstance(item, Break):
            return [*line[:index], *line[index + 1 :]]
    return line


def _align(cell: Node) -> Align:
    return "right" if "right" in cell.value else "center" if "center" in cell.value else "left"
