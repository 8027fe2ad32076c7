"""The processor: items and citations in, formatted citations and a bibliography out. What must not live here: any rule of CSL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from briefgen.csl.bibliography import select, set_entries
from briefgen.csl.citing import Citing
from briefgen.csl.context import IBID
from briefgen.csl.faults import CslError
from briefgen.csl.item import Item, read_items
from briefgen.csl.locale import LocaleSource
from briefgen.csl.locators import write_place
from briefgen.csl.position import Cluster, PlacedCite, place
from briefgen.csl.style import load_style
from briefgen.csl.tokens import Token
from briefgen.csl.writers import RichRun, to_html, to_runs

Abbreviations = dict[str, Any]
"""Short forms: {"default": {"container-title": {"Long Title": "Short"}}}."""


class Processor:
    """A CSL 1.0.2 processor for one document.

    `style` is the XML of an independent style (`resolve_style` finds the parent of a variant), `items` are CSL-JSON, `locales`
    gives the XML of a locale by language tag, `lang` overrides the style's language. After `cite`, `unplaced` holds the locators
    that the style did not print and "ibid." does not stand for, by number of the cluster: pairs of an item's id and the place in
    words ("para. 3").

    Raises: CslError for a style, locale or item that cannot be used.
    """

    def __init__(
        self,
        style: str,
        items: list[dict[str, Any]],
        locales: LocaleSource,
        lang: str | None = None,
        abbreviations: Abbreviations | None = None,
    ) -> None:
        self.style = load_style(style, locales, lang)
        self.items: dict[str, Item] = read_items(items)
        self._citing = Citing(self.style, abbreviations or {})
        self.unplaced: dict[int, list[tuple[str, str]]] = {}

    def cite(self, clusters: Sequence[dict[str, Any]], uncited: Iterable[str] = ()) -> list[str]:
        """Give every cluster as HTML. Clusters are all those of the document, in its order.

        A cluster is citeproc-js' citation object: {"citationItems": [{"id", "locator", "label", "prefix", "suffix",
        "suppress-author", "author-only"}], "properties": {"noteIndex": n, "unsorted": bool, "continues": bool}}, with note 0
        for the text; `continues` says that words of the note stand before it, so that "ibid." stays small.
        `uncited` are items that the bibliography will hold besides, so that years and names are told apart from theirs too.

        Raises: CslError for a cite of an item that is not there.
        """
        return [to_html(tokens) for tokens in self.cite_tokens(clusters, uncited)]

    def cite_runs(self, clusters: Sequence[dict[str, Any]], uncited: Iterable[str] = ()) -> list[list[RichRun]]:
        """Give every cluster as runs; otherwise as `cite`."""
        return [to_runs(tokens) for tokens in self.cite_tokens(clusters, uncited)]

    def cite_tokens(self, clusters: Sequence[dict[str, Any]], uncited: Iterable[str] = ()) -> list[list[Token]]:
        """Give every cluster as tokens, for a writer; otherwise as `cite`."""
        placed = [self._cluster(cluster) for cluster in clusters]
        cited = [cite.item for cluster in placed for cite in cluster.cites]
        self._citing.register([*cited, *(self._item(name) for name in uncited)])
        for cluster in placed:
            self._citing.sort(cluster)
        near = self.style.citation.attrs.get("near-note-distance", "5")
        place(placed, near=int(near) if near.isdecimal() else 5)
        made = [self._citing.cluster(cluster) for cluster in placed]
        self.unplaced = {number: lost for number, cluster in enumerate(placed) if (lost := self._unplaced(cluster))}
        return made

    def bibliography(self, section: dict[str, Any] | None = None, uncited: Iterable[str] = ()) -> list[str]:
        """Give the entries of the items cited last, and of `uncited`, as HTML, sorted. `section` selects among them."""
        return [to_html(tokens) for _, tokens in self.bibliography_tokens(section, uncited)]

    def bibliography_runs(
        self, section: dict[str, Any] | None = None, uncited: Iterable[str] = ()
    ) -> list[tuple[str, list[RichRun]]]:
        """Give the entries as runs, each with the id of its item."""
        return [(name, to_runs(tokens)) for name, tokens in self.bibliography_tokens(section, uncited)]

    def bibliography_tokens(
        self, section: dict[str, Any] | None = None, uncited: Iterable[str] = ()
    ) -> list[tuple[str, list[Token]]]:
        """Give the entries as tokens, each with the id of its item; none where the style has no bibliography."""
        self._citing.register([*self._citing.cited, *(self._item(name) for name in uncited)])
        return set_entries(select(self._citing.sorted_items, section or {}), self._citing)

    def _unplaced(self, cluster: Cluster) -> list[tuple[str, str]]:
        return [
            (cite.item.id, write_place(self.style.locale, *cite.locator))
            for cite in cluster.cites
            if cite.locator[0] and not cite.is_placed and cite.position != IBID
        ]

    def _item(self, name: object) -> Item:
        item = self.items.get(str(name))
        if item is None:
            raise CslError("is cited and not among the items", item=str(name))
        return item

    def _cluster(self, cluster: dict[str, Any]) -> Cluster:
        cites = [PlacedCite(self._item(data.get("id")), data) for data in cluster.get("citationItems", ())]
        return Cluster(cites, cluster.get("properties") or {})
