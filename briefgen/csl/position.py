"""Where a cite stands among the others: first, ibid, subsequent, near. What must not live here: how that is printed."""

from __future__ import annotations

import re
from typing import Any

from briefgen.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT
from briefgen.csl.item import Item
from briefgen.csl.locators import locator_kind

_GIVEN: dict[Any, int] = {1: SUBSEQUENT, 2: IBID, 3: IBID_WITH_LOCATOR}
"""Positions as citation objects say them: counted for a cite whose predecessor lies outside the document."""
_LABELLED = re.compile(r"([a-z]+)\.\s+(?=\S)", re.I)
_LABELS = {
    "art": "article-locator",
    "bk": "book",
    "ch": "chapter",
    "chap": "chapter",
    "col": "column",
    "fig": "figure",
    "fol": "folio",
    "l": "line",
    "n": "note",
    "no": "issue",
    "op": "opus",
    "p": "page",
    "para": "paragraph",
    "pp": "page",
    "pt": "part",
    "sec": "section",
    "v": "verse",
    "vol": "volume",
}


def _with_label(data: dict[str, Any]) -> dict[str, Any]:
    """Read the label that a locator brings with it: "vol. 1"."""
    locator = str(data.get("locator") or "").strip()
    match = _LABELLED.match(locator)
    if match is None or match[1].lower() not in _LABELS:
        return data
    return {**data, "locator": locator[match.end() :], "label": _LABELS[match[1].lower()]}


class PlacedCite:
    """One cite of a cluster: its item, what was asked of it, and where it stands; once set, whether its locator was printed."""

    __slots__ = ("data", "first_note", "is_placed", "item", "near_note", "position")

    def __init__(self, item: Item, data: dict[str, Any]) -> None:
        self.item = item
        self.data = _with_label(data) if data.get("locator") else data
        self.position = _GIVEN.get(data.get("position"), FIRST)
        self.near_note = False
        self.first_note = 0
        self.is_placed = False

    @property
    def locator(self) -> tuple[str, str]:
        """The place cited, with the kind it is."""
        locator = str(self.data.get("locator") or "").strip()
        return (locator, locator_kind(self.data)) if locator else ("", "")


class Cluster:
    """The cites of one place in the text, and the number of its note (0 in the text)."""

    __slots__ = ("cites", "note", "properties")

    def __init__(self, cites: list[PlacedCite], properties: dict[str, Any]) -> None:
        self.cites = cites
        self.properties = properties
        note = properties.get("noteIndex", 0)
        self.note = int(note) if str(note).lstrip("-").isdecimal() else 0


def place(clusters: list[Cluster], *, near: int) -> None:
    """Set the position of every cite, in the order of the document.

    `near` is how many notes back a cite still counts as near. Source: CSL 1.0.2, position.
    """
    for in_note in (True, False):
        _place_stream([cluster for cluster in clusters if bool(cluster.note) is in_note], near)


def _place_stream(clusters: list[Cluster], near: int) -> None:
    """Place the cites of the notes, or those of the text: neither knows of the other."""
    last_seen: dict[str, int] = {}
    first_seen: dict[str, int] = {}
    before: list[Cluster] = []
    for number, cluster in enumerate(clusters):
        for index, cite in enumerate(cluster.cites):
            _place_cite(cite, _before(cluster, index, before), cite.item.id in first_seen)
            where = cluster.note or number
            if cite.item.id in first_seen:
                cite.first_note = first_seen[cite.item.id]
                cite.near_note = where - last_seen[cite.item.id] <= near
            first_seen.setdefault(cite.item.id, cluster.note)
            last_seen[cite.item.id] = where
        if cluster.cites:
            same_note = before and cluster.note and before[0].note == cluster.note
            before = [*before, cluster] if same_note else [cluster]


def _before(cluster: Cluster, index: int, before: list[Cluster]) -> PlacedCite | None:
    """Give the cite that "ibid" would refer to. `before` are the clusters of the note before, or of this one so far."""
    if index:
        return cluster.cites[index - 1]
    if not before:
        return None
    if cluster.note and before[0].note == cluster.note:
        before = before[-1:]
    ids = {cite.item.id for other in before for cite in other.cites}
    return before[-1].cites[-1] if len(ids) == 1 else None


def _place_cite(cite: PlacedCite, before: PlacedCite | None, seen: bool) -> None:
    if seen:
        cite.position = SUBSEQUENT
    if before is None or before.item.id != cite.item.id:
        return
    if cite.locator == before.locator:
        cite.position = IBID
    elif cite.locator[0]:
        cite.position = IBID_WITH_LOCATOR
