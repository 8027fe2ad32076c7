"""The items of a document once registered: their numbers and marks, and how a cluster of cites is set.

What must not live here: how names or dates look.
"""

from __future__ import annotations

from typing import Any

from briefgen.csl.collapse import Rendered, group_names, join_cites
from briefgen.csl.context import NO_MARKS, SUBSEQUENT, Context, Marks
from briefgen.csl.disambiguate import Disambiguator
from briefgen.csl.item import Item
from briefgen.csl.nodes import PLAIN, Node, Piece, find_role, plain_text
from briefgen.csl.position import Cluster, PlacedCite
from briefgen.csl.rich import parse_rich
from briefgen.csl.sorting import rank
from briefgen.csl.style import Layout, Style
from briefgen.csl.textcase import capitalised_term
from briefgen.csl.tokens import Token, dress, flatten, settle, with_tail

UNPRINTED = "[CSL STYLE ERROR: reference with no printed form.]"
"""Stands where a style prints nothing of an item, so that the gap is seen."""


def _begins_sentence(cite: Rendered, *, is_first: bool) -> bool:
    """Whether a cite begins a sentence: as the first of a note, or after a prefix of several words with a full stop."""
    prefix = str(cite.cite.data.get("prefix") or "").strip()
    if not prefix:
        return is_first
    return " " in prefix and prefix.rstrip("\"'”’")[-1:] in {".", "?", "!"}


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
        cited = list({item.id: item for item in items}.values())
        if cited == self.cited:
            return
        self.cited = cited
        self.numbers = {item.id: index + 1 for index, item in enumerate(self.cited)}
        self.marks = {}
        layout = self.style.bibliography
        keys = layout.keys if layout is not None else []
        self.sorted_items = self.cited
        if keys:
            self.sorted_items = sorted(self.cited, key=lambda item: rank(self.context(item, bibliography=True), keys))
        self.numbers = {item.id: index + 1 for index, item in enumerate(self.sorted_items)}
        self._disambiguate()

    def _disambiguate(self) -> None:
        self.levels = {}
        work = Disambiguator(self.style.citation, self.sorted_items, self._subsequent, has_condition=self.style.has_condition)
        work.run()
        self.marks, self.levels = work.marks, work.levels

    def _subsequent(self, item: Item) -> Context:
        """Give the context in which cites are compared: as if cited before, with no locator."""
        context = self.context(item)
        context.position = SUBSEQUENT
        context.near_note = True
        return context

    def context(self, item: Item, *, bibliography: bool = False) -> Context:
        """Give a fresh context for an item."""
        context = Context(item, self.style.lang)
        context.number = self.numbers.get(item.id, 0)
        context.marks = self.marks.get(item.id, NO_MARKS)
        context.levels = self.levels
        context.in_bibliography = bibliography
        context.abbreviate = self._abbreviate if self.abbreviations else None
        return context

    def _abbreviate(self, name: str, long: str, item: Item) -> str:
        """Give the short form that the abbreviations know for a field, first those of the item's jurisdiction."""
        for list_name in (item.text.get("jurisdiction", "default"), "default"):
            found = self.abbreviations.get(list_name, {}).get(name, {}).get(long)
            if found:
                return str(found)
        return ""

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
        layout = self.style.citation
        cites = [Rendered(cite, self._one(cite), self.numbers[cite.item.id]) for cite in cluster.cites]
        for each in cites:
            each.cite.is_placed = find_role(each.piece, "locator") is not None
        if cites and not any(cite.piece for cite in cites):
            return [UNPRINTED]
        if self.style.is_note and not any(map(str.isalnum, plain_text(layout.look.prefix))):
            for index, cite in enumerate(cites):
                if _begins_sentence(cite, is_first=index == 0 and not cluster.properties.get("continues")):
                    cite.piece = capitalised_term(cite.piece, self.style.locale.lang)
        if layout.keys and ("collapse" in layout.attrs or "cite-group-delimiter" in layout.attrs):
            cites = group_names(cites)
        return self.finish(join_cites(cites, layout, self._without_names, self._affixed), layout)

    def _without_names(self, cite: PlacedCite) -> Piece:
        return self._one(cite, hide_names=True)

    def _one(self, cite: PlacedCite, *, hide_names: bool = False) -> Piece:
        context = self.cite_context(cite)
        context.hide_names = hide_names or bool(cite.data.get("suppress-author"))
        kids = self.style.citation.render(context)
        piece: Piece = Node(kids, PLAIN) if kids else ""
        if cite.data.get("author-only"):
            return find_role(piece, "names") or piece
        return piece

    def _affixed(self, cite: PlacedCite, piece: Piece) -> Piece:
        prefix, suffix = str(cite.data.get("prefix") or ""), str(cite.data.get("suffix") or "")
        if not prefix and not suffix:
            return piece
        return Node([parse_rich(prefix, straight=True), piece, parse_rich(suffix, straight=True)], PLAIN)

    def finish(self, kids: list[Piece], layout: Layout) -> list[Token]:
        """Set pieces in the look of a layout."""
        if not kids:
            return []
        tokens: list[Token] = []
        if any(isinstance(kid, Node) and kid.look.display for kid in kids):
            flatten(Node(kids, PLAIN), tokens)
            tail: list[Token] = []
            flatten(layout.look.suffix, tail)
            with_tail(tokens, tail)
        else:
            flatten(Node(kids, layout.look), tokens)
        return dress(settle(tokens, in_quote=self.style.locale.punctuation_in_quote), self.style.quotes)
