"""What a key of brief.toml may hold, kind by kind."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from briefgen.inputs.kinds import converted


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("a", str),
        (True, bool),
        (10**30, int),
        (2.5, float),
        ([], list[str]),
        (["a", "b"], list[str]),
        ({"a": "b"}, dict[str, str]),
        ({"a": 1.5}, dict[str, float]),
        ({"a": [date(2000, 1, 1)]}, dict[str, Any]),
        ([1, "a"], dict[str, Any] | list[Any]),
        ({}, dict[str, Any] | list[Any]),
        (3, int | str),
        ("3 min", int | str),
    ],
)
def test_what_fits_is_given_as_it_is(value: Any, kind: Any) -> None:
    """A value of its kind, to the last element."""
    assert converted(value, kind) == value


def test_a_whole_number_will_do_for_any_number() -> None:
    """25 millimetres are 25.0, and what is beyond every number is beyond every limit, with more digits than Python writes too."""
    found = converted({"top": 25, "sides": 10**400, "bottom": 16**5000}, dict[str, float])
    assert [(type(width), width) for width in found.values()] == [(float, 25.0), (float, float("inf")), (float, float("inf"))]


@pytest.mark.parametrize(
    ("typed", "kind", "said"),
    [
        ("1", str, "expected a string, got a whole number"),
        ("true", int, "expected a whole number, got true or false"),
        ("2.0", int, "expected a whole number, got a number"),
        ("true", float, "expected a number, got true or false"),
        ("1", bool, "expected true or false, got a whole number"),
        ('"a"', list[str], "expected a list, got a string"),
        ('["a", 1]', list[str], "expected a string, got a whole number"),
        ('["a", ["b"]]', list[str], "expected a string, got a list"),
        ("[]", dict[str, Any], "expected a table, got a list"),
        ('{a = "b"}', dict[str, float], "expected a number, got a string"),
        ('"a"', dict[str, Any] | list[Any], "expected a table or a list, got a string"),
        ("1.5", int | str, "expected a whole number or a string, got a number"),
        ("2000-01-01", str, "expected a string, got a date"),
        ("2000-01-01T01:02:03Z", str, "expected a string, got a date and time"),
        ("01:02:03", str, "expected a string, got a time"),
    ],
)
def test_what_does_not_fit_is_told(typed: str, kind: Any, said: str) -> None:
    """What was expected and what was found, in words."""
    with pytest.raises(ValueError) as caught:
        converted(tomllib.loads(f"value = {typed}")["value"], kind)
    assert str(caught.value) == said
