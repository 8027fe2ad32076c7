"""What rendering gives before it is written out: text in a tree of looks. What must not live here: rules of any style."""

from __future__ import annotations

from collections.abc import Iterator

Decor = tuple[str, str]
"""An attribute of formatting and its value: ("font-style", "italic")."""


class Look:
    """How a part is set: affixes outside, then display, decorations and quotation marks, and a delimiter between its children.

    `flips` marks markup typed in a field, which turns itself off inside its like.
    """

    __slots__ = ("decor", "delimiter", "display", "flips", "inner_affixes", "link", "prefix", "quotes", "suffix")

    def __init__(self, decor: tuple[Decor, ...] = (), *, quotes: bool = False, flips: bool = False, delimiter: str = "") -> None:
        self.decor = decor
        self.quotes = quotes
        self.flips = flips
        self.delimiter = delimiter
        self.prefix: Piece = ""
        self.suffix: Piece = ""
        self.display = ""
        self.link = ""
        self.inner_affixes = False

    @property
    def is_plain(self) -> bool:
        """Whether the look changes nothing."""
        return not (self.decor or self.quotes or self.delimiter or self.prefix or self.suffix or self.display or self.link)


class Node:
    """Children in one look. `role` says what the part is, where that matters later: names, date, year-suffix, nocase."""

    __slots__ = ("kids", "look", "role")

    def __init__(self, kids: list[Piece], look: Look, role: str = "") -> None:
        self.kids = kids
        self.look = look
        self.role = role


Piece = str | Node

PLAIN = Look()
TYPED = Look()
"""The look of words that a writer typed around a citation: it changes nothing, and punctuation stays where it was typed."""
NOCASE = "nocase"


def plain_text(piece: Piece) -> str:
    """Give the words alone: no formatting, affixes and delimiters kept, quotation marks straight."""
    if isinstance(piece, str):
        return piece
    look = piece.look
    inner = look.delimiter.join(plain_text(kid) for kid in piece.kids)
    if look.quotes:
        inner = f'"{inner}"'
    return f"{plain_text(look.prefix)}{inner}{plain_text(look.suffix)}"


def leaves(piece: Piece) -> Iterator[str]:
    """Give every piece of text inside, affixes left out."""
    if isinstance(piece, str):
        yield piece
    else:
        for kid in piece.kids:
            yield from leaves(kid)


def find_role(piece: Piece, role: str) -> Node | None:
    """Give the first node of that role, in reading order."""
    if isinstance(piece, str):
        return None
    if piece.role == role:
        return piece
    for kid in piece.kids:
        found = find_role(kid, role)
        if found is not None:
            return found
    return None


def joined(pieces: list[Piece], delimiter: str = "") -> Piece:
    """Give several pieces as one."""
    if len(pieces) == 1:
        return pieces[0]
    return Node(pieces, Look(delimiter=delimiter) if delimiter else PLAIN)
