"""Cites of one cluster drawn together: same names once, year suffixes and numbers in a row.

What must not live here: the order of cites.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from briefgen.csl.nodes import PLAIN, Node, Piece, find_role, plain_text
from briefgen.csl.position import PlacedCite
from briefgen.csl.style import Layout

_RANGE = "–"
_LEAST_RUN = 3


class Rendered:
    """A cite that was rendered, with what collapsing needs to know of it."""

    __slots__ = ("cite", "names", "number", "piece", "year_suffix")

    def __init__(self, cite: PlacedCite, piece: Piece, number: int) -> None:
        self.cite = cite
        self.piece = piece
        self.number = number
        found = find_role(piece, "names")
        self.names = plain_text(found) if found is not None else ""
        self.year_suffix = find_role(piece, "year-suffix") is not None

    @property
    def is_bare(self) -> bool:
        """Whether the cite says nothing but the work: no locator, no words around it."""
        return not (self.cite.locator[0] or self.has_prefix or self.has_suffix)

    @property
    def has_prefix(self) -> bool:
        """Whether words stand before it."""
        return bool(self.cite.data.get("prefix"))

    @property
    def has_suffix(self) -> bool:
        """Whether words stand after it."""
        return bool(self.cite.data.get("suffix"))


Again = Callable[[PlacedCite], Piece]
"""Renders a cite without its names."""


def group_names(cites: list[Rendered]) -> list[Rendered]:
    """Put cites with the same names behind the first of them."""
    first: dict[str, int] = {}
    for index, cite in enumerate(cites):
        if cite.names:
            first.setdefault(cite.names, index)
    return sorted(cites, key=lambda cite: first.get(cite.names, cites.index(cite)))


def join_cites(cites: list[Rendered], layout: Layout, again: Again, affix: Callable[[PlacedCite, Piece], Piece]) -> list[Piece]:
    """Give the cites of a cluster with the delimiters between them, drawn together as the style asks."""
    kind = layout.attrs.get("collapse", "")
    if kind == "citation-number":
        return _numbers(cites, layout, affix)
    if kind.startswith("year") or "cite-group-delimiter" in layout.attrs:
        return _by_names(cites, layout, again, affix)
    out: list[Piece] = []
    for cite in cites:
        _append(out, affix(cite.cite, cite.piece), layout.delimiter)
    return out


def _append(out: list[Piece], piece: Piece, delimiter: str) -> None:
    """Put a cite at the end, with the delimiter unless the cites bring their own: ", and" before, "is one source," after."""
    if not piece:
        return
    if out and delimiter:
        if plain_text(out[-1])[-1:] in {",", ";"}:
            delimiter = " "
        elif plain_text(piece)[:1] in {",", ".", ";", ":"}:
            delimiter = ""
        if delimiter:
            out.append(delimiter)
    out.append(piece)


def _numbers(cites: list[Rendered], layout: Layout, affix: Callable[[PlacedCite, Piece], Piece]) -> list[Piece]:
    out: list[Piece] = []
    index = 0
    while index < len(cites):
        end = index
        while end + 1 < len(cites) and _follows(cites[end], cites[end + 1]):
            end += 1
        if end - index + 1 >= _LEAST_RUN:
            _append(out, Node([cites[index].piece, _RANGE, cites[end].piece], PLAIN), layout.delimiter)
            index = end + 1
        else:
            _append(out, affix(cites[index].cite, cites[index].piece), layout.delimiter)
            index += 1
    return out


def _follows(cite: Rendered, other: Rendered) -> bool:
    return (
        cite.is_bare
        and other.is_bare
        and other.number == cite.number + 1
        and find_role(other.piece, "citation-number") is not None
    )


def _by_names(cites: list[Rendered], layout: Layout, again: Again, affix: Callable[[PlacedCite, Piece], Piece]) -> list[Piece]:
    attrs = layout.attrs
    kind = attrs.get("collapse", "")
    out: list[Piece] = []
    last: tuple[Rendered, bool] | None = None
    for group in _groups(cites):
        members = [(cite, again(cite.cite) if number and kind else cite.piece) for number, cite in enumerate(group)]
        if kind.startswith("year-suffix"):
            between = attrs.get("year-suffix-delimiter", attrs.get("cite-group-delimiter", layout.delimiter))
            members = _suffixes(members, between, kind.endswith("ranged"))
        for number, (cite, raw) in enumerate(members):
            delimiter = _delimiter(last, number > 0, layout) if last is not None else ""
            _append(out, affix(cite.cite, raw), delimiter)
            last = (cite, number > 0)
    return out


def _delimiter(last: tuple[Rendered, bool], is_drawn: bool, layout: Layout) -> str:
    """Give what stands between two cites; `is_drawn` where the second lost its names, and so for the first in `last`.

    Source: CSL 1.0.2, after-collapse-delimiter and cite-group-delimiter, which by default is a comma in author-date styles.
    """
    attrs = layout.attrs
    before, was_drawn = last
    after = attrs.get("after-collapse-delimiter")
    if after is not None:
        if before.cite.locator[0] or (not is_drawn and (was_drawn or attrs.get("collapse") != "year-suffix")):
            return after
        return layout.delimiter
    if is_drawn:
        return attrs.get("cite-group-delimiter", ", " if layout.in_text else layout.delimiter)
    return layout.delimiter


def _groups(cites: list[Rendered]) -> list[list[Rendered]]:
    groups: list[list[Rendered]] = []
    for cite in cites:
        last = groups[-1][-1] if groups else None
        if last is not None and _goes_with(cite, last):
            groups[-1].append(cite)
        else:
            groups.append([cite])
    return groups


def _goes_with(cite: Rendered, last: Rendered) -> bool:
    if cite.names != last.names or cite.has_prefix or last.has_suffix:
        return False
    return bool(cite.names) or (cite.year_suffix and last.year_suffix)


_Member = tuple[Rendered, Piece]


def _suffixes(members: list[_Member], delimiter: str, ranged: bool) -> list[_Member]:
    """Draw years that differ in their suffix alone together: 2000a, b."""
    out: list[_Member] = []
    for _, same in groupby(_keyed(members), key=lambda entry: entry[0]):
        entries = [entry[1] for entry in same]
        if len(entries) == 1:
            out += entries
            continue
        letters = [found.kids for _, piece in entries if (found := find_role(piece, "year-suffix")) is not None]
        joined = _letters(letters, delimiter, ranged)
        cite, piece = entries[0]
        out.append((cite, _replaced(piece, Node(joined, PLAIN))))
    return out


def _keyed(members: list[_Member]) -> list[tuple[str, _Member]]:
    keyed: list[tuple[str, _Member]] = []
    for number, member in enumerate(members):
        cite, piece = member
        found = find_role(piece, "year-suffix")
        if found is None or not cite.is_bare:
            keyed.append((f"\x00{number}", member))
        else:
            bare = plain_text(_without_names(_replaced(piece, Node([], PLAIN))))
            keyed.append((bare.strip(" ,"), member))
    return keyed


def _without_names(piece: Piece) -> Piece:
    if isinstance(piece, str):
        return piece
    if piece.role == "names":
        return ""
    return Node([kid for kid in map(_without_names, piece.kids) if kid], piece.look, piece.role)


def _replaced(piece: Piece, new: Piece) -> Piece:
    """Give a piece with its year suffix replaced."""
    if isinstance(piece, str):
        return piece
    if piece.role == "year-suffix":
        return new
    return Node([_replaced(kid, new) for kid in piece.kids], piece.look, piece.role)


def _letters(letters: list[list[Piece]], delimiter: str, ranged: bool) -> list[Piece]:
    plain = ["".join(plain_text(kid) for kid in kids) for kids in letters]
    out: list[Piece] = []
    index = 0
    while index < len(letters):
        end = index
        while ranged and end + 1 < len(letters) and _next_letter(plain[end], plain[end + 1]):
            end += 1
        if end - index + 1 < _LEAST_RUN:
            end = index
        run = letters[index] if end == index else [*letters[index], _RANGE, *letters[end]]
        if out:
            out.append(delimiter)
        out += run
        index = end + 1
    return out


def _next_letter(one: str, other: str) -> bool:
    return one[:-1] == other[:-1] and len(one) > 0 and ord(other[-1]) == ord(one[-1]) + 1
