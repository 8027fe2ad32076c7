"""Markup and quotation marks inside a field (`<i>`, `"..."`) as pieces. What must not live here: how pieces are printed."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.csl.nodes import NOCASE, PLAIN, TYPED, Look, Node, Piece

_SIGNS = re.compile(r"""<(?:/?(?:i|b|em|strong|u|sc|sup|sub)|span[^<>]*|/span)>|[\"'“”‘’]""")
_HAS_SIGNS = re.compile(r"""[<"'“”‘’]""")
_SPACES = re.compile(r"[ \t\r\f\v]*\n\s*|  +")
_ENTITIES = {"&#38;": "&", "&#60;": "<", "&#62;": ">"}

ITALIC = Look((("font-style", "italic"),), flips=True)
BOLD = Look((("font-weight", "bold"),), flips=True)
UNDERLINE = Look((("text-decoration", "underline"),), flips=True)
SMALL_CAPS = Look((("font-variant", "small-caps"),), flips=True)
SUPERIOR = Look((("vertical-align", "sup"),))
INFERIOR = Look((("vertical-align", "sub"),))
NO_DECOR = Look(
    (("font-style", "normal"), ("font-weight", "normal"), ("font-variant", "normal"), ("text-decoration", "none")), flips=True
)
QUOTED = Look(quotes=True)
_NOTHING = Look()

_TAGS = {
    "i": ITALIC,
    "em": ITALIC,
    "b": BOLD,
    "strong": BOLD,
    "u": UNDERLINE,
    "sc": SMALL_CAPS,
    "sup": SUPERIOR,
    "sub": INFERIOR,
}
_ENDS = frozenset("\"'’”")
_CLOSES = {"”": ("“",), "’": ("‘",), '"': ('"',), "'": ("'",)}


class _Open:
    """A tag or quotation mark that waits for its end."""

    __slots__ = ("kids", "look", "role", "sign", "tag")

    def __init__(self, sign: str, tag: str, look: Look, role: str = "") -> None:
        self.sign = sign
        self.tag = tag
        self.look = look
        self.role = role
        self.kids: list[Piece] = []


def _span(sign: str) -> tuple[Look, str] | None:
    compact = sign.replace(" ", "")
    if "nocase" in compact:
        return _NOTHING, NOCASE
    if "nodecor" in compact:
        return NO_DECOR, NOCASE
    for value, look in (("small-caps", SMALL_CAPS), ("italic", ITALIC), ("bold", BOLD), ("underline", UNDERLINE)):
        if f":{value}" in compact:
            return look, ""
    return None


def _literal(sign: str) -> str:
    return "’" if sign == "'" else sign


def _give_up(stack: list[_Open], depth: int) -> None:
    """Turn what was opened above `depth` and never closed back into text."""
    while len(stack) > depth:
        lost = stack.pop()
        stack[-1].kids.append(_literal(lost.sign))
        stack[-1].kids.extend(lost.kids)


def _close(stack: list[_Open], tags: tuple[str, ...]) -> bool:
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].tag in tags:
            _give_up(stack, depth + 1)
            done = stack.pop()
            if done.kids:
                stack[-1].kids.append(Node(_merged(done.kids), done.look, done.role))
            return True
    return False


def _merged(kids: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for kid in kids:
        if isinstance(kid, str) and out and isinstance(out[-1], str):
            out[-1] += kid
        else:
            out.append(kid)
    return out


def _tag(stack: list[_Open], sign: str) -> None:
    if sign.startswith("</"):
        if not _close(stack, (sign[2:-1],)):
            stack[-1].kids.append(sign)
    elif sign.startswith("<span"):
        found = _span(sign)
        stack.append(_Open(sign, "span", *found) if found else _Open(sign, "span", _NOTHING))
    else:
        stack.append(_Open(sign, sign[1:-1], _TAGS[sign[1:-1]]))


def _quote(stack: list[_Open], sign: str, before: str, after: str) -> None:
    """Open or close a quotation, or take the sign for an apostrophe, by what stands on either side of it."""
    is_straight = sign in "\"'"
    if is_straight and _surely_opens(stack, sign, before, after):
        stack.append(_Open(sign, sign, QUOTED))
        return
    is_apostrophe = sign in "'’" and after.isalnum()
    if not is_apostrophe and (before.strip() or not is_straight) and _close(stack, _CLOSES.get(sign, ())):
        return
    if sign in "“‘" or (not before.isalnum() and before not in _ENDS and after.strip()):
        stack.append(_Open(sign, sign, QUOTED))
        return
    stack[-1].kids.append(_literal(sign))


def _surely_opens(stack: list[_Open], sign: str, before: str, after: str) -> bool:
    """Whether a straight sign stands at the beginning of a word, and none like it is open but for one right before."""
    behind_opening = before in "\"'" and not stack[-1].kids and stack[-1].tag == before
    at_beginning = not before or before.isspace() or before in "([{—–-/>“‘" or behind_opening
    return at_beginning and bool(after.strip()) and (after.isalnum() or not _is_open(stack, sign))


def _is_open(stack: list[_Open], sign: str) -> bool:
    return any(entry.tag == sign for entry in stack)


@lru_cache(maxsize=8192)
def parse_rich(text: str, *, straight: bool = False, quotes: bool = True) -> Piece:
    """Read the markup of a field. Signs that pair with nothing stay as they were typed; a lone `'` is an apostrophe.

    With `straight`, quotation marks that are typographic already stay too; without `quotes`, all do.
    """
    if "&#" in text:
        for entity, sign in _ENTITIES.items():
            text = text.replace(entity, sign)
    if "\n" in text or "  " in text:
        text = _SPACES.sub(" ", text)
    if not _HAS_SIGNS.search(text):
        return text
    stack = [_Open("", "", _NOTHING)]
    position = 0
    for match in _SIGNS.finditer(text):
        if match.start() > position:
            stack[-1].kids.append(text[position : match.start()])
        sign = match.group()
        if sign[0] == "<":
            _tag(stack, sign)
        elif not quotes or (straight and sign not in "\"'"):
            stack[-1].kids.append(sign)
        else:
            _quote(stack, sign, text[: match.start()][-1:], text[match.end() :][:1])
        position = match.end()
    if position < len(text):
        stack[-1].kids.append(text[position:])
    _give_up(stack, 1)
    kids = _merged(stack[0].kids)
    return kids[0] if len(kids) == 1 else Node(kids, TYPED if straight else PLAIN)
