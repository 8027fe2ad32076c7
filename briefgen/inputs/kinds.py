"""The kinds of values that a key of brief.toml may have, and what is said of a value of another kind.

What must not live here: which keys there are.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from types import UnionType
from typing import Any, get_args, get_origin

_NAMES: dict[Any, str] = {
    str: "a string",
    int: "a whole number",
    bool: "true or false",
    float: "a number",
    list: "a list",
    dict: "a table",
    date: "a date",
    datetime: "a date and time",
    time: "a time",
}
"""What the values of TOML are called, by their types."""


def converted(value: Any, kind: Any) -> Any:
    """Give a value of TOML as what it has to be: str, list[str], dict[str, float] … A whole number will do for any number.

    Raises:
        ValueError: it is something else; the message says what was expected and what was found.
    """
    choices = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    found = type(value)
    for choice in choices:
        if choice in (found, Any):
            return value
        if choice is float and found is int:
            return float(Decimal(value))  # However many digits it has.
        if get_origin(choice) is found:
            inner = get_args(choice)[-1]
            if found is list:
                return [converted(one, inner) for one in value]
            return {key: converted(one, inner) for key, one in value.items()}
    expected = " or ".join(_NAMES[get_origin(choice) or choice] for choice in choices)
    raise ValueError(f"expected {expected}, got {_NAMES[found]}")
