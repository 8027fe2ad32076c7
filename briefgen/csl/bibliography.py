"""The bibliography: which entries, their alignment, and names that repeat. What must not live here: sorting and marks."""

from __future__ import annotations

from typing import Any

from briefgen.csl.citing import UNPRINTED, Citing
from briefgen.csl.item import Item
from briefgen.csl.nodes import PLAIN, Look, Node, Piece, find_role, plain_text
from briefgen.csl.tokens import Token


def select(items: list[Item], section: dict[str, Any]) -> list[Item]:
    """Give the items that a section asks for.

    `section` is a citeproc-js bibliography filter: `include` (all must hold) or `select`, `exclude`, `quash`; each a list of
    {"field", "value"}. A field is `type`, a text variable, or a list such as `categories` that holds the value.
    """
    kept = []
    for item in items:
        if section.get("quash") and all(_matches(item, test) for test in section["quash"]):
            continue
        if section.get("include") and not any(_matches(item, test) for test in section["include"]):
            continue
        if section.get("select") and not all(_matches(item, test) for test in section["select"]):
            continue
        if section.get("exclude") and any(_matches(item, test) for test in section["exclude"]):
            continue
        kept.append(item)
    return kept


def _matches(item: Item, test: dict[str, Any]) -> bool:
    value = item.type if test["field"] == "type" else item.raw.get(test["field"])
    wanted = test.get("value")
    if isinstance(value, list):
        return wanted in value
    return (value in (None, "") and wanted in (None, "")) or value == wanted


def set_entries(items: list[Item], citing: Citing) -> list[tuple[str, list[Token]]]:
    """Set every entry; what a style prints nothing of is left out, but for the numbered gap it would leave."""
    layout = citing.style.bibliography
    if layout is None:
        return []
    align = layout.attrs.get("second-field-align")
    repeats = _Repeats(layout.attrs)
    out: list[tuple[str, list[Token]]] = []
    for item in items:
        kids = repeats.replace(layout.render(citing.context(item, bibliography=True)))
        if not kids:
            if citing.style.is_numeric:
                out.append((item.id, [f"{citing.numbers[item.id]}. {UNPRINTED}"]))
            continue
        if align and len(kids) > 1:
            kids = _aligned(kids)
        out.append((item.id, citing.finish(kids, layout)))
    return out


def _aligned(kids: list[Piece]) -> list[Piece]:
    margin, rest = Look(), Look()
    margin.display, rest.display = "left-margin", "right-inline"
    return [Node(kids[:1], margin), Node(kids[1:], rest)]


class _Repeats:
    """Names that repeat those of the entry before. Source: CSL 1.0.2, subsequent-author-substitute."""

    def __init__(self, attrs: dict[str, str]) -> None:
        self.sign = attrs.get("subsequent-author-substitute")
        self.rule = attrs.get("subsequent-author-substitute-rule", "complete-all")
        self.last: list[str] = []

    def replace(self, kids: list[Piece]) -> list[Piece]:
        """Give an entry with its repeated names replaced."""
        if self.sign is None:
            return kids
        whole = Node(kids, PLAIN)
        names = find_role(whole, "names")
        if names is None:
            self.last = []
            return kids
        found = find_role(names, "name-list")
        target = found if found is not None else names
        now = [plain_text(kid) for kid in target.kids if isinstance(kid, Node) and kid.role == "name"] or [plain_text(target)]
        complete = plain_text(target)
        before, self.last = self.last, [complete, *now]
        if not before:
            return kids
        new = self._new(target, now, before[1:], is_same=complete == before[0])
        if new is None:
            return kids
        return [kid for kid in (_swapped(kid, target, new) for kid in kids) if not _is_blank(kid)]

    def _new(self, target: Node, now: list[str], before: list[str], *, is_same: bool) -> Piece | None:
        sign = self.sign or ""
        if self.rule == "complete-all" or target.role == "names":
            return sign if is_same else None
        if self.rule == "complete-each":
            return _signed(target, sign, len(now)) if is_same else None
        same = 0
        while same < min(len(now), len(before)) and now[same] == before[same]:
            same += 1
        if self.rule == "partial-first":
            same = min(same, 1)
        return _signed(target, sign, same) if same else None


def _signed(target: Node, sign: str, count: int) -> Piece:
    kids: list[Piece] = []
    for kid in target.kids:
        if isinstance(kid, Node) and kid.role == "name" and count > 0:
            kids.append(sign)
            count -= 1
        else:
            kids.append(kid)
    return Node(kids, target.look, target.role)


def _swapped(piece: Piece, target: Node, new: Piece) -> Piece:
    """Give a piece with one node in it replaced."""
    if piece is target:
        return new
    if isinstance(piece, str):
        return piece
    kids = [_swapped(kid, target, new) for kid in piece.kids]
    return Node(kids, piece.look, piece.role) if any(kid is not old for kid, old in zip(kids, piece.kids, strict=True)) else piece


def _is_blank(piece: Piece) -> bool:
    return not plain_text(piece)
