"""Markdown as a tree of plain values: what a parser makes of a filled template, and what can be stored of it.

A template comes out as the same Markdown whatever its values are: they stand in it as characters of their own. So a section whose
numbers changed needs no parser. What must not live here: values, blocks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from briefgen.core.reads import digest
from briefgen.namedtuple import NamedTuple
from briefgen.pattern import pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_BOX = pattern(r"\s*(?P<kind>[a-z][a-z-]*)(?:\s+(?P<title>.*?))?\s*")


class Node(NamedTuple):
    """A block of Markdown, or a piece of a line.

    type      as the parser calls it
    content   the text as typed: of a line, of code
    value     the level of a heading, the first number of a list, the alignment of a cell, the kind of a box, where a link leads
    line      the pieces of the line that a paragraph, heading or cell holds, of the title of a box
    children  the blocks inside
    """

    type: str
    content: str = ""
    value: str = ""
    line: tuple[Node, ...] = ()
    children: tuple[Node, ...] = ()


class Trees:
    """The Markdown that templates came to last, by template, as trees; `stored` are those of earlier builds, from `packed`."""

    def __init__(self, stored: Mapping[str, tuple[str, str]] | None = None) -> None:
        self._stored: dict[str, tuple[str, Node | str]] = dict(stored or {})

    def of(self, template: str, markdown: str, quotes: str) -> Node:
        """Give the tree of what a template came to. Typed quotation marks become `quotes`."""
        key = digest(f"{quotes}\0{markdown}".encode())
        known, tree = self._stored.get(template, ("", ""))
        if known != key:
            tree = parse(markdown, quotes)
            self._stored[template] = key, tree
        return _unpacked(json.loads(tree)) if isinstance(tree, str) else tree

    def packed(self) -> dict[str, tuple[str, str]]:
        """Give them as texts: they are read when one is asked for, and most are not."""
        return {name: (key, tree if isinstance(tree, str) else _text(tree)) for name, (key, tree) in self._stored.items()}


def _text(tree: Node) -> str:
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def _unpacked(stored: Iterable[Any]) -> Node:
    kind, content, value, line, children = stored
    return Node(kind, content, value, tuple(map(_unpacked, line)), tuple(map(_unpacked, children)))


def parse(markdown: str, quotes: str) -> Node:
    """Read Markdown; typed quotation marks and apostrophes become `quotes`, those in the data stay as they are."""
    # Imported here: it takes long, and where no section says anything new nothing is parsed.
    from markdown_it.tree import SyntaxTreeNode

    parser = _parser(quotes)
    return Node("root", children=_blocks(SyntaxTreeNode(parser.parse(markdown)), parser))


def _parser(quotes: str) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin

    def is_box(params: str, *_: object) -> bool:
        return bool(_BOX.fullmatch(params))

    # HTML stays text: a template from elsewhere cannot smuggle any into the Markdown that is written.
    options = {"html": False, "typographer": True, "quotes": quotes}
    parser = MarkdownIt("commonmark", options).enable(["table", "smartquotes"])
    return parser.use(container_plugin, "box", validate=is_box)


def _blocks(node: SyntaxTreeNode, parser: MarkdownIt) -> tuple[Node, ...]:
    return tuple(_block(child, parser) for child in node.children if child.type != "inline")


def _block(node: SyntaxTreeNode, parser: MarkdownIt) -> Node:
    kind, children = node.type, _blocks(node, parser)
    match kind:
        case "fence" | "code_block":
            return Node(kind, node.content, node.info)
        case "container_box":
            said = _BOX.fullmatch(node.info)
            title = parser.parseInline(said["title"] or "" if said else "")[0]
            return Node(kind, value=said["kind"] if said else "box", line=_line(title), children=children)
        case "ordered_list":
            return Node(kind, value=str(node.attrs.get("start", 1)), children=children)
        case "paragraph" | "heading" | "th" | "td":
            inline = node.children[0].token if node.children else None
            value = node.tag[1] if kind == "heading" else str(node.attrs.get("style", ""))
            return Node(kind, inline.content if inline else "", value, _line(inline) if inline else ())
    return Node(kind, children=children)


def _line(inline: Token) -> tuple[Node, ...]:
    return tuple(Node(token.type, token.content, str(token.attrs.get("href", ""))) for token in inline.children or ())
