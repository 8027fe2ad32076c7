"""The dataclass of the house is the standard library's: whatever may be done with one gives the same with the other."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from briefgen.dataclass import dataclass
from briefgen.errors import Severity, Where, finding

_Maker = Callable[..., Any]
_BOTH = pytest.mark.parametrize("make", [dataclass, dataclasses.dataclass], ids=["ours", "standard"])


def _classes(make: _Maker) -> tuple[Any, Any, Any]:
    """Give a frozen class, one that is not, and one without fields."""

    @make(frozen=True, slots=True)
    class Place:
        """A place."""

        file: str
        line: int | None = None
        seen: list[str] = dataclasses.field(default_factory=list)

    @make(slots=True)
    class Count:
        """A count that is kept."""

        of: str
        number: int = 0
        twice: int = 0

        def __post_init__(self) -> None:
            self.twice = 2 * self.number

    @make(frozen=True, slots=True)
    class Nothing:
        """Holds nothing."""

    return Place, Count, Nothing


@_BOTH
def test_instances_are_made_alike(make: _Maker) -> None:
    """Fields come by place or by name, defaults stand in, factories are asked each time, `__post_init__` is called."""
    place, count, _ = _classes(make)
    first, second = place("a.csv"), place(line=3, file="b.csv")
    assert (first.file, first.line, first.seen, second.line) == ("a.csv", None, [], 3)
    assert first.seen is not second.seen
    assert (count("x", 4).twice, count("x").twice) == (8, 0)


@_BOTH
@pytest.mark.parametrize(("values", "named"), [((), {}), (("a", 1, [], 2), {}), (("a",), {"file": "b"}), (("a",), {"what": 1})])
def test_wrong_values_are_refused_alike(make: _Maker, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """A field that is missing, unknown, or given twice is a TypeError, the first time as well as later."""
    place, *_ = _classes(make)
    for _ in range(2):
        with pytest.raises(TypeError):
            place(*values, **named)


@_BOTH
def test_instances_compare_and_print_alike(make: _Maker) -> None:
    """Equal in class and in fields is equal; a frozen one has a hash where its fields have; printed as it would be typed."""
    place, count, nothing = _classes(make)
    assert place("a", 1) == place("a", 1)
    assert place("a", 1) != place("a", 2)
    assert count("a") != place("a")
    assert nothing() == nothing()
    assert hash(nothing()) == hash(nothing())
    assert hash(place("a", 1, ())) == hash(place("a", 1, ()))
    assert len({place("a", 1, ()), place("b", 1, ())}) == 2
    assert repr(place("a", 1)).endswith("Place(file='a', line=1, seen=[])")
    assert repr(nothing()).endswith("Nothing()")
    with pytest.raises(TypeError):
        hash(count("a"))


@_BOTH
def test_options_are_served_alike(make: _Maker) -> None:
    """Fields by name alone, instances that are only themselves, and an order of fields."""

    @make(frozen=True, slots=True, kw_only=True)
    class Named:
        """By name."""

        one: int
        two: int = 2
        three: list[int] = dataclasses.field(default_factory=list)

    @make(slots=True, eq=False)
    class Alone:
        """Equal to itself."""

        one: int

    @make(frozen=True, slots=True, order=True)
    class Placed:
        """Before or behind another."""

        file: str
        line: int = 0

    named: Any = Named
    alone: Any = Alone
    placed: Any = Placed
    for number in range(12):
        made = named(one=number)
        assert (made.one, made.two, made.three) == (number, 2, [])
        with pytest.raises(TypeError):
            named(number)
        with pytest.raises(TypeError):
            named(two=number)
    assert named.__match_args__ == ()
    assert dataclasses.replace(named(one=1), two=3) == named(one=1, two=3)
    assert copy.copy(named(one=1)) == named(one=1)
    assert [field.kw_only for field in dataclasses.fields(named)] == [True, True, True]
    it = alone(1)
    assert (it == alone(1), it == it, len({it, alone(1)})) == (False, True, 2)
    assert sorted([placed("b"), placed("a", 2), placed("a", 1)]) == [placed("a", 1), placed("a", 2), placed("b")]
    assert (placed("a") < placed("b"), placed("a") >= placed("b"), placed("a") <= placed("a")) == (True, False, True)
    with pytest.raises(TypeError):
        sorted([placed("a"), it])


@_BOTH
def test_a_frozen_one_stays_as_it_is(make: _Maker) -> None:
    """No field of a frozen one can be set or deleted, and there is no room for others."""
    place, count, _ = _classes(make)
    made = place("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.file = "b"
    # The standard library's own of Python 3.11 trips here, and raises a TypeError.
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
        made.other = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del made.file
    loose = count("a")
    loose.number = 3
    assert loose.number == 3
    assert not hasattr(loose, "__dict__")
    with pytest.raises(AttributeError):
        loose.other = 1


@_BOTH
def test_the_tools_for_dataclasses_work_alike(make: _Maker) -> None:
    """fields, replace, asdict, match and copy know it for what it is."""
    place, count, _ = _classes(make)
    made = place("a", 2, ["x"])
    assert [field.name for field in dataclasses.fields(place)] == ["file", "line", "seen"]
    assert dataclasses.replace(made, line=5) == place("a", 5, ["x"])
    assert dataclasses.asdict(made) == {"file": "a", "line": 2, "seen": ["x"]}
    assert copy.copy(made) == made
    assert copy.deepcopy(made) == made
    assert copy.copy(count("a", 1)) == count("a", 1)
    match made:
        case place(file, line):
            assert (file, line) == ("a", 2)
        case _:
            pytest.fail("it does not match its own class")


@_BOTH
def test_what_a_class_says_itself_stands(make: _Maker) -> None:
    """A method that is written out is not replaced."""

    @make(frozen=True, slots=True)
    class Quiet:
        """Says little of itself."""

        word: str

        def __repr__(self) -> str:
            return "quiet"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

    quiet: Any = Quiet
    assert (repr(quiet("a")), quiet("a") == 3, hash(quiet("a"))) == ("quiet", True, 7)


@_BOTH
def test_a_default_that_is_shared_is_refused(make: _Maker) -> None:
    """A list as a default would be one for all."""
    with pytest.raises(ValueError, match="default_factory"):

        @make(frozen=True, slots=True)
        class Wrong:
            """Shares a list."""

            names: list[str] = []  # noqa: RUF012  that is the fault


@_BOTH
def test_what_else_may_be_asked_for_is_given(make: _Maker) -> None:
    """Order, names alone, and fields that are not compared are as the standard library makes them."""

    @make(frozen=True, slots=True, order=True)
    class Ordered:
        """Has an order."""

        at: int

    @make(frozen=True, slots=True)
    class Partly:
        """Is compared in part."""

        at: int
        said: str = dataclasses.field(default="", compare=False, repr=False)

    ordered: Any = Ordered
    partly: Any = Partly
    assert sorted([ordered(2), ordered(1)]) == [ordered(1), ordered(2)]
    assert partly(1, "a") == partly(1, "b")
    assert "said" not in repr(partly(1))


def test_one_that_is_frozen_travels_between_processes() -> None:
    """What is packed in one process is the same in another, before and after its class was first used there."""
    told = finding("bad-number", "12 is no number", Where("facts.csv", 3))
    assert pickle.loads(pickle.dumps(told)) == told
    assert told.severity is Severity.ERROR
