"""What compiling an element of a style needs to know: language, options, inherited attributes, macros.

What must not live here: what any element means.
"""

from __future__ import annotations

from collections.abc import Callable

from briefgen.csl.context import Context
from briefgen.csl.item import Item
from briefgen.csl.locale import Locale
from briefgen.csl.nodes import PLAIN, Decor, Look, Node, Piece
from briefgen.csl.rich import parse_rich
from briefgen.csl.textcase import apply_case
from briefgen.csl.tokens import order_decor
from briefgen.csl.tree import Element

Emit = Callable[[Context, list[Piece]], None]
"""A rendering element, compiled: puts what it prints at the end of the list, or nothing."""

Abbreviate = Callable[[str, str, Item], str]

_FORMATTING = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_LOOKS = frozenset((*_FORMATTING, "quotes", "delimiter", "prefix", "suffix", "display"))
NAME_ATTRIBUTES = (
    "and",
    "delimiter-precedes-et-al",
    "delimiter-precedes-last",
    "et-al-min",
    "et-al-subsequent-min",
    "et-al-subsequent-use-first",
    "et-al-use-first",
    "et-al-use-last",
    "initialize",
    "initialize-with",
    "name-as-sort-order",
    "sort-separator",
)
"""Attributes of names that styles and their citation and bibliography hand down."""


class Scope:
    """The surroundings of an element: one for the citation, one for the bibliography, one for each sort key with its own."""

    __slots__ = ("compile_child", "inherited", "locale", "macro", "options", "own_suffix", "substituting")

    def __init__(self, locale: Locale, options: dict[str, str], inherited: dict[str, str], *, own_suffix: bool) -> None:
        self.locale = locale
        self.options = options
        self.inherited = inherited
        self.own_suffix = own_suffix
        self.substituting: Element | None = None
        self.compile_child: Callable[[Element], Emit]
        self.macro: Callable[[str, Element], Emit]

    def compile_all(self, elements: list[Element]) -> list[Emit]:
        """Compile several elements."""
        return [self.compile_child(element) for element in elements if not element.tag.startswith("foreign:")]


def inherited_names(*elements: Element) -> dict[str, str]:
    """Give the name attributes that the style and its citation or bibliography hand down, the nearest last."""
    out: dict[str, str] = {}
    for element in elements:
        attrs = element.attrs
        out.update({name: attrs[name] for name in NAME_ATTRIBUTES if name in attrs})
        for name, short in (("name-form", "form"), ("name-delimiter", "delimiter"), ("names-delimiter", "names-delimiter")):
            if name in attrs:
                out[short] = attrs[name]
    return out


def read_decor(element: Element) -> tuple[Decor, ...]:
    """Give the decorations of an element, outermost first."""
    return order_decor([(name, element.attrs[name]) for name in _FORMATTING if name in element.attrs])


def read_look(element: Element) -> Look:
    """Give formatting, affixes, quotation marks, display and delimiter of an element."""
    attrs = element.attrs
    if _LOOKS.isdisjoint(attrs):
        return PLAIN
    look = Look(read_decor(element), quotes=attrs.get("quotes") == "true", delimiter=attrs.get("delimiter", ""))
    look.prefix = parse_rich(attrs.get("prefix", ""), quotes=False)
    look.suffix = parse_rich(attrs.get("suffix", ""), quotes=False)
    look.display = attrs.get("display", "")
    return PLAIN if look.is_plain else look


def strip_periods(piece: Piece) -> Piece:
    """Take full stops out of a piece."""
    if isinstance(piece, str):
        return piece.replace(".", "")
    return Node([strip_periods(kid) for kid in piece.kids], piece.look, piece.role)


class Finish:
    """The last steps of an element: full stops stripped, text case, look."""

    __slots__ = ("case", "look", "strip")

    def __init__(self, element: Element) -> None:
        self.case = element.get("text-case")
        self.strip = element.get("strip-periods") == "true"
        self.look = read_look(element)

    def __call__(self, piece: Piece, context: Context) -> Piece:
        """Give the finished piece."""
        if self.strip:
            piece = strip_periods(piece)
        if self.case:
            piece = apply_case(piece, self.case, context.lang)
        return piece if self.look is PLAIN else Node([piece], self.look)
