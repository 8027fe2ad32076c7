"""The bibliography: which entries, their alignment, and names that repeat. What must not live here: sorting and marks."""

from __future__ import annotations

from typing import Any

from briefgen.csl.citing import Citing
from briefgen.csl.item import Item
from briefgen.csl.nodes import Look, Node, Piece
from briefgen.csl.print import Token


def select(items: list[Item], section: dict[str, Any]) -> list[Item]:
    """Give the items that a section asks for."""
    return items


def set_entries(items: list[Item], citing: Citing) -> list[tuple[str, list[Token]]]:
    """Set every entry."""
    layout = citing.style.bibliography
    if layout is None:
        return []
    out: list[tuple[str, list[Token]]] = []
    align = layout.attrs.get("second-field-align")
    for item in items:
        kids = layout.render(citing.context(item, bibliography=True))
        if align and len(kids) > 1:
            kids = _aligned(kids)
        out.append((item.id, citing.finish(kids, layout)))
    return out


def _aligned(kids: list[Piece]) -> list[Piece]:
    margin, rest = Look(), Look()
    margin.display, rest.display = "left-margin", "right-inline"
    return [Node(kids[:1], margin), Node(kids[1:], rest)]
