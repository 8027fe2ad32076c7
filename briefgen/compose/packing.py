"""Blocks as plain values and back, so that they can be stored between builds as text that cannot run code."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from functools import cache
from typing import Any

from briefgen.compose.parts import SlotBlock
from briefgen.core import document
from briefgen.core.recent import is_same

_KINDS: dict[str, type[Any]] = {
    **{name: kind for name, kind in vars(document).items() if isinstance(kind, type) and "__dataclass_fields__" in vars(kind)},
    "SlotBlock": SlotBlock,
}
_PLAIN = frozenset({type(None), str, bool, int, float})
_TUPLE, _DECIMAL = "", "#"


def pack(value: object) -> Any:
    """Give a value as lists, texts and numbers: a tuple behind an empty name, a dataclass as its name and its fields.

    Fields at the end that hold what they hold by default are left out, as most of those of a run are.
    """
    kind: Any = type(value)
    if kind in _PLAIN or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_TUPLE, *map(pack, value)]
    if isinstance(value, Decimal):
        return [_DECIMAL, str(value)]
    shape = _shape(kind)
    held = [getattr(value, name) for name in shape]
    for default in reversed(shape.values()):
        if not is_same(held[-1], default):
            break
        held.pop()
    return [kind.__name__, *map(pack, held)]


@cache
def _shape(kind: type[Any]) -> dict[str, Any]:
    """Give the fields of a class with their defaults: `MISSING`, which no field holds, where there is none."""
    return {field.name: field.default for field in fields(kind)}


def pack_text(value: object) -> str:
    """Give a value as text, for what is read by itself within what is stored."""
    return json.dumps(pack(value), ensure_ascii=False, separators=(",", ":"))


def unpack_text(stored: str) -> Any:
    """Give the value that `pack_text` was given."""
    return unpack(json.loads(stored))


def unpack(stored: Any) -> Any:
    """Give the value that `pack` was given.

    Raises:
        KeyError, TypeError: it is nothing that `pack` gives.
    """
    if not isinstance(stored, list):
        return stored
    name, *parts = stored
    values = [unpack(part) if isinstance(part, list) else part for part in parts]
    if name == _TUPLE:
        return tuple(values)
    return Decimal(values[0]) if name == _DECIMAL else _KINDS[name](*values)
