"""What was made in the last round is given again for the very same things, and for nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.core.document import Paragraph, Text
from briefgen.core.recent import Recent, as_before, is_same


def asked(recent: Recent, what: str, *things: object) -> bool:
    """Ask for what is made of things; tell whether it had to be made."""
    made = []
    assert recent.of(what, things, lambda *given: made.append(given) or (what, *given)) == (what, *things)  # type: ignore[func-returns-value]
    return bool(made)


def begin_next(recent: Recent) -> None:
    """End a round and begin the next."""
    recent.end()
    recent.begin()


def test_what_was_made_of_the_same_objects_is_given_again() -> None:
    """Another object that is equal to the first is another, and so is another name."""
    recent, one, equal = Recent(), ["a"], ["a"]
    assert [asked(recent, "x", one), asked(recent, "x", one), asked(recent, "x", equal), asked(recent, "y", one)] == [
        *(True, False, True, True),
    ]


def test_what_a_round_does_not_ask_for_is_forgotten() -> None:
    """So that no more is held than two documents need, however many are made."""
    recent, one, other = Recent(), ["one"], ["other"]
    asked(recent, "x", one)
    asked(recent, "x", other)
    begin_next(recent)
    assert not asked(recent, "x", one)
    begin_next(recent)
    assert [asked(recent, "x", one), asked(recent, "x", other)] == [False, True]


def test_a_round_that_fails_leaves_the_one_before_as_it_was() -> None:
    """A template that is broken for a while does not cost what was made before; what the failed rounds made is not gathered."""
    recent, one, other = Recent(), ["one"], ["other"]
    asked(recent, "x", one)
    begin_next(recent)
    asked(recent, "x", other)
    for _ in range(2):
        recent.let_go()
        recent.begin()
    assert [asked(recent, "x", one), asked(recent, "x", other)] == [False, True]


def test_a_round_that_has_ended_holds_what_it_asked_for() -> None:
    """What it did not ask for can be let go before the next one begins."""
    recent, one, other = Recent(), ["one"], ["other"]
    asked(recent, "x", one)
    asked(recent, "x", other)
    begin_next(recent)
    asked(recent, "x", one)
    recent.end()
    recent.let_go()
    assert [asked(recent, "x", other), asked(recent, "x", one)] == [True, False]
    begin_next(recent)
    assert not asked(recent, "x", one)


def test_what_cannot_serve_any_more_is_made_anew() -> None:
    """Whoever asks says so; what is made then takes its place."""
    recent, one = Recent(), ["one"]
    assert recent.of("x", (one,), lambda _: 1) == 1
    assert recent.of("x", (one,), lambda _: 2, still=lambda made: made > 1) == 2
    assert recent.of("x", (one,), lambda _: 3, still=lambda made: made > 1) == 2


def test_equal_rows_are_the_objects_that_they_were() -> None:
    """A table in which nothing changed is the mapping that it was; one that changed holds the old rows beside the new one."""
    recent = Recent()
    first = recent.steady("rows", {"a": Text("A"), "b": Text("B")})
    begin_next(recent)
    same = recent.steady("rows", {"a": Text("A"), "b": Text("B")})
    begin_next(recent)
    other = recent.steady("rows", {"a": Text("A"), "b": Text("C")})
    begin_next(recent)
    moved = recent.steady("rows", {"b": Text("C"), "a": Text("A")})
    assert same is first
    assert other["a"] is first["a"]
    assert other["b"] == Text("C")
    assert list(moved) == ["b", "a"]
    assert moved["b"] is other["b"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Decimal("1.0"), Decimal("1.0"), True),
        (Decimal("1.0"), Decimal("1.00"), False),
        (1, True, False),
        (1, 1.0, False),
        ((Decimal(0),), (Decimal("0.0"),), False),
        ({"a": [1, 2]}, {"a": [1, 2]}, True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        (Paragraph((Text("x", facts=("f",)),)), Paragraph((Text("x", facts=("f",)),)), True),
        (Paragraph((Text("x", facts=("f",)),)), Paragraph((Text("x", facts=("g",)),)), False),
        (None, "", False),
    ],
)
def test_values_are_the_same_to_the_last_digit(one: object, other: object, expected: bool) -> None:
    """1.0 and 1.00 are equal, and are not printed alike."""
    assert is_same(one, other) is expected


@pytest.mark.parametrize("parts", ["abcde", "abxde", "xbcdy", "bcde", "abcd", "abccde", "acbde", "", "xyz", "aabcde", "abde"])
def test_parts_that_are_the_same_are_those_of_before(parts: str) -> None:
    """Whatever was put in, taken out or moved, the parts are the new ones, and no object stands where another was meant."""
    before = tuple(Text(letter) for letter in "abcde")
    given = as_before([Text(letter) for letter in parts], before)
    assert given == tuple(Text(letter) for letter in parts)
    kept = [part.text for part in given if any(part is was for was in before)]
    at_ends = {"abcde": "abcde", "abxde": "abde", "bcde": "bcde", "abcd": "abcd", "abccde": "abcde", "abde": "abde"}
    assert "".join(kept) == at_ends.get(parts, "".join(kept))


def test_what_one_process_has_made_another_takes_up() -> None:
    """By the same objects; it is new where it was made after all, and where something else was made in its place."""
    recent, other, thing = Recent(), Recent(), object()
    recent.of(("a", 1), (thing,), lambda _: [1])
    recent.of("b", (), lambda: [2])
    made = recent.made()
    assert [(one.kind, one.what, one.things, one.thing) for one in made] == [("a", ("a", 1), (thing,), [1]), ("b", "b", (), [2])]
    assert all(recent.is_new(one) for one in made)
    other.take(made)
    assert other.of(("a", 1), (thing,), lambda _: [9]) is made[0].thing
    assert other.of("b", (), lambda: [3], still=lambda _: False) == [3]
    assert other.of("c", (), lambda: [4]) == [4]
    assert [other.is_new(one) for one in other.made()] == [False, True, True]


def test_what_was_not_asked_for_is_not_known() -> None:
    """What was, is, in this round and the next, until everything is forgotten."""
    recent, thing = Recent(), object()
    assert recent.known("a", (thing,)) is None
    recent.of("a", (thing,), lambda _: 5)
    assert recent.known("a", (thing,)) == 5
    begin_next(recent)
    assert recent.known("a", (thing,)) == 5
    assert recent.known("a", (object(),)) is None
    recent.clear()
    assert recent.known("a", (thing,)) is None
    assert recent.made() == []
