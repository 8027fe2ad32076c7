"""The items of a document once registered: their numbers and marks, and how a cluster of cites is set.

What must not live here: how names or dates look.
"""

from __future__ import annotations

from typing import Any

from briefgen.csl.context import FIRST, NO_MARKS, Context, Marks
from briefgen.csl.item import Item
from briefgen.csl.nodes import PLAIN, Look, Node, Piece
from briefgen.csl.position import Cluster, PlacedCite
from briefgen.csl.print import Token, dress, flatten, settle
from briefgen.csl.rich import parse_rich
from briefgen.csl.sorting import rank
from briefgen.csl.style import Layout, Style


class Citing:
    """What is known of the whole document while its parts are set."""

    def __init__(self, style: Style, abbreviations: dict[str, Any]) -> None:
        self.style = style
        self.abbreviations = abbreviations
        self.cited: list[Item] = []
        self.sorted_items: list[Item] = []
        self.numbers: dict[str, int] = {}
        self.marks: dict[str, Marks] = {}
        self.levels: dict[Any, int] = {}

    def register(self, items: list[Item]) -> None:
        """Take the items of the document in the order they are cited: number, sort and disambiguate them."""
        self.cited = list({item.id: item for item in items}.values())
        self.numbers = {item.id: index + 1 for index, item in enumerate(self.cited)}
        self.marks = {}
        layout = self.style.bibliography
        keys = layout.keys if layout is not None else []
        self.sorted_items = self.cited
        if keys:
            self.sorted_items = sorted(self.cited, key=lambda item: rank(self.context(item, bibliography=True), keys))
        self.numbers = {item.id: index + 1 for index, item in enumerate(self.sorted_items)}

    def context(self, item: Item, *, bibliography: bool = False) -> Context:
        """Give a fresh context for an item."""
        context = Context(item, self.style.lang)
        context.number = self.numbers.get(item.id, 0)
        context.marks = self.marks.get(item.id, NO_MARKS)
        context.levels = self.levels
        context.in_bibliography = bibliography
        return context

    def sort(self, cluster: Cluster) -> None:
        """Put the cites of a cluster in the order that the style wants."""
        keys = self.style.citation.keys
        if keys and len(cluster.cites) > 1 and not cluster.properties.get("unsorted"):
            cluster.cites.sort(key=lambda cite: rank(self.context(cite.item), keys))

    def cite_context(self, cite: PlacedCite) -> Context:
        """Give the context of a cite."""
        context = self.context(cite.item)
        context.cite = cite.data
        context.position = cite.position
        context.near_note = cite.near_note
        context.first_note = cite.first_note
        return context

    def cluster(self, cluster: Cluster) -> list[Token]:
        """Set a cluster."""
        pieces = [self._affixed(cite, self._one(cite)) for cite in cluster.cites]
        layout = self.style.citation
        kids: list[Piece] = []
        for piece in pieces:
            if kids and piece:
                kids.append(layout.delimiter)
            if piece:
                kids.append(piece)
        return self.finish(kids, layout)

    def _one(self, cite: PlacedCite) -> Piece:
        context = self.cite_context(cite)
        if cite.data.get("suppress-author"):
            context.hide_names = True
        kids = self.style.citation.render(context)
        return Node(kids, PLAIN) if kids else ""

    def _affixed(self, cite: PlacedCite, piece: Piece) -> Piece:
        prefix, suffix = str(cite.data.get("prefix") or ""), str(cite.data.get("suffix") or "")
        if not prefix and not suffix:
            return piece
        return Node([parse_rich(prefix), piece, parse_rich(suffix)], PLAIN)

    def finish(self, kids: list[Piece], layout: Layout) -> list[Token]:
        """Set pieces in the look of a layout."""
        if not kids:
            return []
        tokens: list[Token] = []
        flatten(Node(kids, layout.look), tokens)
        return dress(settle(tokens, in_quote=self.style.locale.punctuation_in_quote), self.style.quotes)


__all__ = ["FIRST", "Citing", "Look"]
