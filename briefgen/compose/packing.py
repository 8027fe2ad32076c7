"""Blocks as plain values and back, so that they can be stored between builds as text that cannot run code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from briefgen.compose.assemble import SlotBlock
from briefgen.core import document

_KINDS: dict[str, type[Any]] = {
    **{name: kind for name, kind in vars(document).items() if isinstance(kind, type) and is_dataclass(kind)},
    "SlotBlock": SlotBlock,
}
_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in _KINDS.values()}
_TUPLE, _DECIMAL = "", "#"


def pack(value: object) -> Any:
    """Give a value as lists, texts and numbers: a dataclass as its name and its fields, a tuple behind an empty name."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_TUPLE, *map(pack, value)]
    if isinstance(value, Decimal):
        return [_DECIMAL, str(value)]
    kind = type(value)
    return [kind.__name__, *(pack(getattr(value, name)) for name in _NAMES[kind])]


def unpack(stored: Any) -> Any:
    """Give the value that `pack` was given.

    Raises:
        KeyError, TypeError: it is nothing that `pack` gives.
    """
    if not isinstance(stored, list):
        return stored
    name, *parts = stored
    values = [unpack(part) for part in parts]
    return _made(name, values)


def _made(name: str, values: Sequence[Any]) -> Any:
    if name == _TUPLE:
        return tuple(values)
    return Decimal(values[0]) if name == _DECIMAL else _KINDS[name](*values)
