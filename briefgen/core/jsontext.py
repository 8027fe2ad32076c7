"""JSON as it is put on record: keys in order, one value a line, and the same bytes for the same values wherever it is written.

The standard library writes the same, in about twice the time. What must not live here: what is put on record.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import Any

__all__ = ["Written", "json_bytes", "json_text", "listed", "quoted", "shape"]
_RARE = json.JSONEncoder(ensure_ascii=False, indent=1, sort_keys=True)


class Written:
    """JSON that is written already, for the very depth at which it is to stand."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


def json_bytes(value: object) -> bytes:
    """Write a value as a file.

    Raises:
        TypeError: there is something in it of which JSON knows nothing.
    """
    return f"{json_text(value)}\n".encode()


def json_text(value: object, depth: int = 0) -> str:
    """Write a value; `depth` counts the values that it stands inside of."""
    return _text(value, "\n" + " " * depth)


def shape(depth: int, *names: str) -> str:
    """Give an object with these keys, which stand in order, and %s in place of what is written of each value."""
    inside = "\n" + " " * (depth + 1)
    return "{" + ",".join(f'{inside}"{name}": %s' for name in names) + inside[:-1] + "}"


def listed(written: Sequence[str], depth: int) -> str:
    """Give a list of values that are written already."""
    around = "\n" + " " * depth
    return f"[{around} {f',{around} '.join(written)}{around}]" if written else "[]"


def _text(value: Any, around: str) -> str:
    """Write a value; `around` begins the line on which it ends."""
    kind = value.__class__
    if kind is str:
        return quoted(value)
    if kind is Written:
        written: str = value.text
        return written
    inside = around + " "
    if kind is dict:
        lines = [
            f"{_key(key)}{quoted(one) if (one := value[key]).__class__ is str else _text(one, inside)}" for key in sorted(value)
        ]
        return f"{{{inside}{f',{inside}'.join(lines)}{around}}}" if lines else "{}"
    if kind is list or kind is tuple:
        lines = [_text(one, inside) for one in value]
        return f"[{inside}{f',{inside}'.join(lines)}{around}]" if lines else "[]"
    if kind is bool:
        return "true" if value else "false"
    if value is None:
        return "null"
    # What is rare; its line breaks are none of a text, for those are escaped.
    return str(value) if kind is int else _RARE.encode(value).replace("\n", around)


@lru_cache(maxsize=1000)
def _key(name: str) -> str:
    return f"{quoted(name)}: "
