"""From the tree of a citation to a line of tokens: affixes and delimiters in place, punctuation settled, quotation marks chosen.

What must not live here: any format of output; `writers` turns tokens into those.
"""

from __future__ import annotations

from briefgen.csl.nodes import PLAIN, Decor, Look, Piece
from briefgen.csl.nodes import TYPED as TYPED_LOOK

OPEN, CLOSE, OPEN_QUOTE, CLOSE_QUOTE, OPEN_BLOCK, CLOSE_BLOCK, OPEN_LINK, CLOSE_LINK, TYPED = range(9)

_ORDER = {"vertical-align": 0, "text-decoration": 1, "font-weight": 2, "font-variant": 3, "font-style": 4}
"""Which decoration stands outside which."""

_BOTH, _FIRST, _SECOND = 0, 1, 2
_PAIRS = {
    **dict.fromkeys(("!.", "!:", "?.", "?:", ":.", ";:", ";."), _FIRST),
    **dict.fromkeys((":!", ":?", ";!", ";?", " ,", " ."), _SECOND),
    **dict.fromkeys(("!!", "??", "..", "::", ";;", ",,", "  "), _FIRST),
    "\u00a0 ": _FIRST,
    " \u00a0": _SECOND,
}
"""What is left where two marks meet; pairs not named stand side by side. Source: the punctuation tests of CSL."""
_COLLIDES = frozenset(".,:;!? \u00a0")
_MOVES = frozenset(".,!?")


class Mark:
    """A sign in the line that is no text: where a decoration, quotation, block or link begins and ends."""

    __slots__ = ("data", "flips", "kind")

    def __init__(self, kind: int, data: Decor = ("", ""), *, flips: bool = False) -> None:
        self.kind = kind
        self.data = data
        self.flips = flips


Token = str | Mark

_MARKS: dict[tuple[int, Decor, bool], Mark] = {}
_QUOTE_IN = Mark(OPEN_QUOTE)
_QUOTE_OUT = Mark(CLOSE_QUOTE)
_AS_TYPED = Mark(TYPED)
"""Stands behind quotation marks in words typed around a citation: punctuation there stays where it was typed."""


def _mark(kind: int, data: Decor, flips: bool = False) -> Mark:
    key = (kind, data, flips)
    found = _MARKS.get(key)
    if found is None:
        found = Mark(kind, data, flips=flips)
        if kind < OPEN_LINK:
            _MARKS[key] = found
    return found


def flatten(piece: Piece, out: list[Token]) -> None:
    """Lay a tree out as a line of text and marks."""
    if isinstance(piece, str):
        if piece:
            out.append(piece)
        return
    look = piece.look
    if look is PLAIN:
        for kid in piece.kids:
            flatten(kid, out)
        return
    if look is TYPED_LOOK:
        _children(piece.kids, look, out, typed=True)
        return
    if look.display:
        out.append(_mark(OPEN_BLOCK, ("display", look.display)))
    if look.prefix and not look.inner_affixes:
        flatten(look.prefix, out)
    _open(look, out)
    if look.prefix and look.inner_affixes:
        flatten(look.prefix, out)
    _children(piece.kids, look, out)
    if look.suffix and look.inner_affixes:
        flatten(look.suffix, out)
    _close(look, out)
    if look.suffix and not look.inner_affixes:
        flatten(look.suffix, out)
    if look.display:
        out.append(_mark(CLOSE_BLOCK, ("display", look.display)))


def _children(kids: list[Piece], look: Look, out: list[Token], *, typed: bool = False) -> None:
    delimiter = look.delimiter
    first = True
    for kid in kids:
        if not kid:
            continue
        if delimiter and not first:
            out.append(delimiter)
        if typed and not first and isinstance(kid, str) and out and out[-1] is _QUOTE_OUT:
            out.append(_AS_TYPED)
        first = False
        flatten(kid, out)


def _open(look: Look, out: list[Token]) -> None:
    if look.link:
        out.append(_mark(OPEN_LINK, ("href", look.link)))
    if look.quotes:
        out.append(_QUOTE_IN)
    for decor in look.decor:
        out.append(_mark(OPEN, decor, look.flips))


def _close(look: Look, out: list[Token]) -> None:
    for decor in reversed(look.decor):
        out.append(_mark(CLOSE, decor, look.flips))
    if look.quotes:
        out.append(_QUOTE_OUT)
    if look.link:
        out.append(_mark(CLOSE_LINK, ("href", look.link)))


def with_tail(tokens: list[Token], tail: list[Token]) -> None:
    """Put what ends an entry at its end, inside the block that stands there."""
    place = len(tokens)
    while place and isinstance(mark := tokens[place - 1], Mark) and mark.kind == CLOSE_BLOCK:
        place -= 1
    tokens[place:place] = tail


def order_decor(decor: list[Decor]) -> tuple[Decor, ...]:
    """Put decorations in the order they nest, the outermost first."""
    return tuple(sorted(decor, key=lambda item: _ORDER[item[0]]))


def settle(tokens: list[Token], *, in_quote: bool) -> list[Token]:
    """Let no mark of punctuation or space stand doubled where two parts meet.

    Where `in_quote`, a full stop, comma, exclamation or question mark moves inside the closing quotation marks before it.
    """
    out: list[Token] = []
    for token in tokens:
        if isinstance(token, str):
            if token[0] in _COLLIDES and out:
                token = _join(out, token, in_quote)
            if token:
                out.append(token)
        else:
            out.append(token)
    return out


def _back(out: list[Token]) -> tuple[int, bool]:
    """Give the place of the last text, and whether quotation marks close behind it; -1 where a quotation or block begins."""
    quoted = typed = False
    for index in range(len(out) - 1, -1, -1):
        token = out[index]
        if isinstance(token, str):
            return index, quoted
        if token.kind == CLOSE_QUOTE:
            quoted = not typed
        elif token.kind == TYPED:
            typed = True
        elif token.kind in (OPEN_QUOTE, OPEN_BLOCK, CLOSE_BLOCK):
            return -1, False
    return -1, False


def _join(out: list[Token], text: str, in_quote: bool) -> str:
    """Give what is left of `text` once its first characters have met what stands before it."""
    while text and text[0] in _COLLIDES:
        index, quoted = _back(out)
        if index < 0:
            return text
        before = out[index]
        assert isinstance(before, str)
        rule = _PAIRS.get(before[-1] + text[0], _BOTH)
        if rule == _FIRST:
            text = text[1:]
        elif rule == _SECOND:
            if len(before) > 1:
                out[index] = before[:-1]
            else:
                del out[index]
        elif quoted and in_quote and text[0] in _MOVES:
            out[index] = before + text[0]
            text = text[1:]
        else:
            return text
    return text


class Quotes:
    """The quotation marks of a language, outer and inner, for `dress`."""

    __slots__ = ("pairs",)

    def __init__(self, outer: tuple[str, str], inner: tuple[str, str]) -> None:
        self.pairs = (outer, inner)


def dress(tokens: list[Token], quotes: Quotes) -> list[Token]:
    """Choose quotation marks by depth and let italics within italics stand upright; marks that change nothing go."""
    out: list[Token] = []
    depth = 0
    now: dict[str, list[str]] = {}
    opened: list[Mark | None] = []
    for token in tokens:
        if isinstance(token, str):
            out.append(token)
        elif token.kind == OPEN_QUOTE:
            out.append(quotes.pairs[depth % 2][0])
            depth += 1
        elif token.kind == CLOSE_QUOTE:
            depth -= 1
            out.append(quotes.pairs[depth % 2][1])
        elif token.kind == OPEN:
            mark = _turned(token, now)
            opened.append(mark)
            now.setdefault(token.data[0], []).append((mark or token).data[1])
            if mark is not None:
                out.append(mark)
        elif token.kind == CLOSE:
            mark = opened.pop()
            now[token.data[0]].pop()
            if mark is not None:
                out.append(_mark(CLOSE, mark.data))
        elif token.kind != TYPED:
            out.append(token)
    return out


def _turned(mark: Mark, now: dict[str, list[str]]) -> Mark | None:
    attribute, value = mark.data
    stack = now.get(attribute)
    normal = "none" if attribute == "text-decoration" else "baseline" if attribute == "vertical-align" else "normal"
    current = stack[-1] if stack else normal
    if current == value:
        return _mark(OPEN, (attribute, normal)) if mark.flips and value != normal else None
    return mark
