"""The named tuple of the house is the standard library's: whatever may be done with one gives the same with the other."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any, Generic, TypeVar

import pytest

from briefgen import namedtuple

_MANY = 300
"""More than are made before a class has its own `__new__`."""
_T = TypeVar("_T")
_OURS: Any = namedtuple.NamedTuple
_BOTH = pytest.mark.parametrize("base", [_OURS, typing.NamedTuple], ids=["ours", "standard"])


def _classes(base: Any) -> tuple[Any, Any]:
    """Give a class with defaults and methods, and one with neither."""

    class Place(base):  # type: ignore[misc]  # either of the two
        """A place."""

        file: str
        line: int = 0
        count: int | None = None

        STEP = 2

        @property
        def next(self) -> Any:
            """The place below."""
            return self._replace(line=self.line + self.STEP)

        def __str__(self) -> str:
            return f"{self.file}:{self.line}"

    class Pair(base):  # type: ignore[misc]
        one: int
        two: Undefined  # type: ignore[name-defined]  # noqa: F821  a name that only a reader of types knows

    return Place, Pair


class Here(_OURS):  # type: ignore[misc]  # mypy knows the standard one by its own name alone
    """One that can be found by its name."""

    x: int
    y: int = 1


class _There(Here):
    """An heir."""

    def __new__(cls, x: int) -> Any:
        return super().__new__(cls, x, 9)


@_BOTH
def test_instances_are_made_alike(base: Any) -> None:
    """Fields come by place or by name and defaults stand in, for the first as for those made when many were."""
    place, pair = _classes(base)
    for number in range(_MANY):
        assert tuple(place("a.csv")) == ("a.csv", 0, None)
        assert tuple(place("a.csv", number)) == ("a.csv", number, None)
        assert tuple(place("a.csv", 1, number)) == ("a.csv", 1, number)
        assert tuple(place("a.csv", count=number)) == ("a.csv", 0, number)
        assert tuple(place(line=number, file="b.csv")) == ("b.csv", number, None)
        assert tuple(pair(1, number)) == (1, number)
        made = pair(two=number, one=1)
        assert (made.one, made.two, made[1], made.__class__) == (1, number, number, pair)


@_BOTH
@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        (("a", 1, None, 2), {}),
        (("a",), {"file": "b"}),
        (("a",), {"what": 1}),
        ((), {"line": 1}),
        (("a", 1, 2, 3), {"file": 1}),
    ],
)
def test_wrong_values_are_refused_alike(base: Any, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """A field that is missing, unknown, or given twice is a TypeError that names the method, the first time as well as later."""
    place, _ = _classes(base)
    for _ in range(2):
        with pytest.raises(TypeError, match=r"__new__\(\)|<lambda>\(\)"):
            place(*values, **named)


@_BOTH
def test_instances_are_tuples_alike(base: Any) -> None:
    """They compare, hash, print, unpack and match as their values say, and no field can be set."""
    place, pair = _classes(base)
    made = place("a", 1)
    assert made == ("a", 1, None)
    assert made == place("a", 1, None)
    assert pair(1, 2) < pair(1, 3)
    assert len({pair(1, 2), pair(1, 2), (1, 2)}) == 1
    assert (repr(made), str(made)) == ("Place(file='a', line=1, count=None)", "a:1")
    assert repr(pair((1,), "%s")) == "Pair(one=(1,), two='%s')"
    file, line, _ = made
    assert (file, line, made.next) == ("a", 1, ("a", 3, None))
    match made:
        case place("a", line=said):
            assert said == 1
        case _:
            pytest.fail("it does not match its own class")
    with pytest.raises(AttributeError):
        made.line = 2
    with pytest.raises(AttributeError):
        made.other = 2


@_BOTH
def test_what_named_tuples_can_do_they_do_alike(base: Any) -> None:
    """_make, _replace and _asdict are there, and refuse what does not fit."""
    place, pair = _classes(base)
    assert pair._make(iter([1, 2])) == pair(1, 2)
    assert pair._make([1, 2]).__class__ is pair
    assert place("a", 1)._replace(file="b", count=3) == place("b", 1, 3)
    assert place("a")._asdict() == {"file": "a", "line": 0, "count": None}
    with pytest.raises(TypeError, match="Expected 2 arguments, got 3"):
        pair._make([1, 2, 3])
    # The standard library's own raises a ValueError before Python 3.13.
    with pytest.raises((TypeError, ValueError), match=r"unexpected field names: \['three'\]"):
        pair(1, 2)._replace(three=3)
    assert copy.copy(place("a")) == place("a")
    assert copy.deepcopy(pair([1], 2)) == pair([1], 2)
    assert pair(1, 2).__getnewargs__().__class__ is tuple


@_BOTH
def test_classes_tell_the_same_of_themselves(base: Any) -> None:
    """Fields, defaults, base, doc and place are what a reader of classes finds; of annotations, the names."""
    place, pair = _classes(base)
    assert place._fields == place.__match_args__ == ("file", "line", "count")
    assert place._field_defaults == {"line": 0, "count": None}
    assert (place.__bases__, place.__class__, place.STEP) == ((tuple,), type, 2)
    assert (place.__doc__, pair.__doc__) == ("A place.", "Pair(one, two)")
    assert (place.__module__, place.__qualname__.rpartition(".")[2]) == (__name__, "Place")
    assert [*place.__annotations__] == ["file", "line", "count"]
    assert (place.file.__doc__, place.count.__doc__) == ("Alias for field number 0", "Alias for field number 2")
    assert not hasattr(place("a"), "__dict__")


@_BOTH
def test_classes_that_cannot_be_are_refused_alike(base: Any) -> None:
    """A field behind a default without one, a private field, and a method that all have are refused in the same words."""
    for body, kind, words in (
        ({"__annotations__": {"one": int, "two": int}, "one": 1}, TypeError, "Non-default namedtuple field two cannot follow"),
        ({"__annotations__": {"_one": int}}, ValueError, "cannot start with an underscore"),
        ({"__annotations__": {"one": int}, "__new__": None}, AttributeError, "Cannot overwrite NamedTuple attribute __new__"),
    ):
        with pytest.raises(kind, match=words):

            class Wrong(base):  # type: ignore[misc]
                locals().update(__module__=__name__, **body)


@_BOTH
def test_what_else_may_be_asked_for_is_given(base: Any) -> None:
    """A generic one, one without fields, and one of very many are as the standard library makes them."""

    class Of(base, Generic[_T]):  # type: ignore[misc]
        it: _T

    class Nothing(base):  # type: ignore[misc]
        pass

    class Much(base):  # type: ignore[misc]
        __annotations__ = {f"at{number}": int for number in range(40)}

    assert Of[int](1) == Of(1) == (1,)
    assert Nothing() == ()
    assert Much(*range(40)).at39 == 39


def test_they_travel_between_processes() -> None:
    """What is packed in one process is the same in another; an heir is made as it says."""
    for protocol in (2, pickle.HIGHEST_PROTOCOL):
        back = pickle.loads(pickle.dumps(Here(1), protocol))
        assert (back, back.__class__) == ((1, 1), Here)
    assert (_There(1), _There(1).__class__, repr(_There(1))) == ((1, 9), _There, "_There(x=1, y=9)")
