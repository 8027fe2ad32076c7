"""Sort keys and how they compare. What must not live here: what is sorted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from briefgen.csl.context import Context
from briefgen.csl.dates import sort_text
from briefgen.csl.fields import fetcher
from briefgen.csl.item import DATES, NAMES
from briefgen.csl.nodes import Piece, plain_text
from briefgen.csl.scope import Emit, Scope
from briefgen.csl.tree import Element

_IGNORED = re.compile(r"</?\w+[^<>]*>|[^\w\s]|_")
_CHUNK = re.compile(r"\d+|\D+")
_ALL_DATE = {"year", "month", "day"}


class SortKey:
    """One key: how it is worked out and which way it runs."""

    __slots__ = ("descending", "value")

    def __init__(self, value: Callable[[Context], str], *, descending: bool) -> None:
        self.value = value
        self.descending = descending


class _Down:
    """A value that sorts from the last to the first."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __lt__(self, other: _Down) -> bool:
        return bool(other.value < self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Down) and self.value == other.value

    __hash__ = None  # type: ignore[assignment]


@lru_cache(maxsize=16384)
def collated(text: str) -> tuple[Any, ...]:
    """Give text so that it sorts word by word, without case, accents and punctuation, numbers by their size."""
    plain = text if text.isascii() else "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    base = " ".join(_IGNORED.sub("", plain).split()).casefold()
    return tuple((0, int(chunk), "") if chunk.isdecimal() else (1, 0, chunk) for chunk in _CHUNK.findall(base))


def rank(context: Context, keys: list[SortKey]) -> tuple[Any, ...]:
    """Give what an item sorts by; what has no value comes last, whichever way a key runs."""
    out: list[Any] = []
    for key in keys:
        text = key.value(context)
        value = collated(text) if text else ()
        out.append((0 if text else 1, _Down(value) if key.descending else value))
    return tuple(out)


def compile_sort(element: Element | None, scope: Scope, scope_with: Callable[[Element], Scope]) -> list[SortKey]:
    """Compile the keys of a sort element. `scope_with` gives the scope of a key that overrides et al."""
    if element is None:
        return []
    return [_key(key, scope_with(key) if _overrides(key) else scope) for key in element.all("key")]


def _overrides(key: Element) -> bool:
    return any(name in key.attrs for name in ("names-min", "names-use-first", "names-use-last"))


def _key(key: Element, scope: Scope) -> SortKey:
    descending = key.get("sort") == "descending"
    if "macro" in key.attrs:
        return SortKey(_macro_value(scope.macro(key.get("macro"), key)), descending=descending)
    if "variable" in key.attrs:
        return SortKey(_variable_value(key, scope), descending=descending)
    raise key.fault("a key has a variable or a macro")


def _macro_value(macro: Emit) -> Callable[[Context], str]:
    def value(context: Context) -> str:
        kids: list[Piece] = []
        context.reset()
        context.sorting = True
        macro(context, kids)
        context.sorting = False
        return "".join(plain_text(kid) for kid in kids)

    return value


def _variable_value(key: Element, scope: Scope) -> Callable[[Context], str]:
    name = key.get("variable")
    if name in NAMES:
        element = Element("names", {"variable": name}, key.line)
        element.kids.append(Element("name", {"form": "long", "name-as-sort-order": "all"}, key.line))
        return _macro_value(scope.compile_child(element))
    if name in DATES:
        return lambda context: sort_text(context.item.dates[name], _ALL_DATE) if name in context.item.dates else ""
    fetch = fetcher(name, scope)

    def value(context: Context) -> str:
        text = fetch(context)
        return text.zfill(10) if text.isdecimal() else text

    return value
