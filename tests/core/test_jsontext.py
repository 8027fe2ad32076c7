"""JSON as it is put on record, held against what the standard library writes."""

from __future__ import annotations

import json
from collections import OrderedDict, defaultdict
from enum import StrEnum
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.jsontext import Written, json_bytes, json_text, listed, quoted, shape

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner) | st.dictionaries(st.text(), inner, max_size=4),
)


class Row(NamedTuple):
    name: str
    cells: dict[str, float]


class Kind(StrEnum):
    CLAIM = "claim"


def plainly(value: object) -> str:
    """Write a value as the standard library does."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)


@settings(max_examples=50)
@given(VALUES)
def test_a_value_is_written_as_the_standard_library_does(value: object) -> None:
    """Byte for byte, whatever texts and numbers are in it: so another reader of a proof can check its seal."""
    assert json_bytes(value) == f"{plainly(value)}\n".encode()


@settings(max_examples=50)
@given(VALUES, VALUES)
def test_what_is_written_already_is_put_in_its_place(one: Any, other: Any) -> None:
    """A part that was written for its depth is the same as if it were written with the whole."""
    parts = [Written(json_text(part, 2)) for part in (one, other)]
    assert json_bytes({"b": parts, "a": 1}) == json_bytes({"a": 1, "b": [one, other]})


@settings(max_examples=50)
@given(st.text(), st.lists(st.text(), max_size=3), st.booleans())
def test_a_shape_is_filled(name: str, keys: list[str], is_old: bool) -> None:
    """An object whose keys are known is written with its values in their places."""
    form = shape(1, "is_old", "keys", "name")
    written = form % ("true" if is_old else "false", listed([quoted(key) for key in keys], 2), quoted(name))
    assert json_bytes([Written(written)]) == json_bytes([{"name": name, "keys": keys, "is_old": is_old}])


def test_what_is_rare_is_written_as_the_standard_library_does() -> None:
    """Tables and rows of a class of their own stand in lines like any other, at the depth at which they are."""
    value = {"b": [defaultdict(int, {"z": 1, "a": [2]}), Row("x\ny", {"k": 1.5})], "a": OrderedDict()}
    assert json_bytes(value) == f"{plainly(value)}\n".encode()


def test_a_choice_is_its_text() -> None:
    """What can be one of several words is written as that word."""
    assert json_bytes({"kind": Kind.CLAIM}) == b'{\n "kind": "claim"\n}\n'


@pytest.mark.parametrize("value", [{1, 2}, object(), b"bytes"])
def test_what_json_does_not_know_is_refused(value: object) -> None:
    """Nothing is written of what could not be read again."""
    with pytest.raises(TypeError):
        json_bytes([value])
