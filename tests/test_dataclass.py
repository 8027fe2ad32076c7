"""The dataclass of the house is the standard library's: whatever may be done with one gives the same with the other."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pytest

from briefgen.dataclass import dataclass, replace
from briefgen.errors import Severity, Where, finding

_Maker = Callable[..., Any]
_MANY = 40
"""More than are made before a class has its own `__init__`."""
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

    @make(frozen=True, slots=True)
    class Same:
        """Is equal to all, and has the hash of its fields."""

        word: str

        def __eq__(self, other: object) -> bool:
            return True

    @make(slots=True)
    class Own:
        """Makes itself."""

        word: str

        def __init__(self) -> None:
            self.word = "own"

        def __hash__(self) -> int:
            return 8

    same: Any = Same
    assert (same("a") == 3, hash(same("a")) == hash(same("a"))) == (True, True)
    assert (Own().word, hash(Own()), Own() == Own(), Own.__doc__) == ("own", 8, True, "Makes itself.")


@_BOTH
def test_a_default_that_is_shared_is_refused(make: _Maker) -> None:
    """A list as a default would be one for all."""
    with pytest.raises(ValueError, match="default_factory"):

        @make(frozen=True, slots=True)
        class Wrong:
            """Shares a list."""

            names: list[str] = []  # noqa: RUF012  that is the fault


@_BOTH
def test_heirs_have_the_fields_of_their_bases(make: _Maker) -> None:
    """Those of the base come first, one that is said again keeps its place, those by name alone come behind; methods stay."""

    @make(eq=False)
    class Shape(ABC):
        """What stands on a page."""

        before: float = dataclasses.field(default=0.0, kw_only=True)
        leads: bool = dataclasses.field(default=False, kw_only=True)

        @abstractmethod
        def height(self) -> float:
            """How high it is."""

    @make(eq=False)
    class Box(Shape):
        """Holds others."""

        children: list[str]
        edge: float = 1.0
        label: str | None = dataclasses.field(default=None, kw_only=True)
        _needs: list[str] = dataclasses.field(default_factory=list, init=False)
        _known: float = dataclasses.field(default=2.0, init=False)

        def height(self) -> float:
            """Of all."""
            return len(self.children) + self.edge

    @make(eq=False)
    class Panel(Box):
        """With a frame."""

        edge: float = 3.0
        frame: list[int] = dataclasses.field(default_factory=list)

        def __post_init__(self) -> None:
            self.again = self.height()

        def height(self) -> float:
            """With the frame."""
            return super().height() + 1

    box: Any = Box
    panel: Any = Panel
    with pytest.raises(TypeError, match="abstract"):
        Shape()  # type: ignore[abstract]
    for _ in range(_MANY):
        made = panel(["a"], leads=True)
        assert (made.children, made.edge, made.frame, made.before, made.leads, made.label) == (["a"], 3.0, [], 0.0, True, None)
        assert (made._needs, made._known, made.again) == ([], 2.0, 5.0)
        assert "_known" not in vars(made)
        assert made._needs is not panel([])._needs
        assert box(["a"], 2.0, label="x", before=1.0).height() == 3.0
        for wrong, named in (
            ((["a"], 1.0, [], 0.0), {}),
            ((), {"leads": True}),
            ((["a"],), {"_needs": []}),
            ((["a"],), {"what": 1}),
        ):
            with pytest.raises(TypeError):
                panel(*wrong, **named)
    names = ["before", "leads", "children", "edge", "label", "_needs", "_known", "frame"]
    assert [field.name for field in dataclasses.fields(panel)] == names
    assert [field.kw_only for field in dataclasses.fields(panel)] == [name in {"before", "leads", "label"} for name in names]
    assert dataclasses.fields(box)[5].default_factory is list
    assert (box.edge, panel.edge, box.before, hasattr(box, "_needs"), hasattr(box, "children")) == (1.0, 3.0, 0.0, False, False)
    assert panel.__match_args__ == ("children", "edge", "frame")
    assert dataclasses.replace(panel(["a"], label="x"), edge=0.0).label == "x"
    made = panel(["a"])
    assert (made == panel(["a"]), made == made, hash(made) == hash(made)) == (False, True, True)
    assert copy.deepcopy(made).children == ["a"]
    assert repr(box(["a"])).endswith("Box(before=0.0, leads=False, children=['a'], edge=1.0, label=None, _needs=[], _known=2.0)")


@_BOTH
def test_an_heir_may_say_a_field_otherwise(make: _Maker) -> None:
    """What the nearest says of a field stands: its default, whether it comes by place, whether it is given at all."""

    @make()
    class First:
        """Says it first."""

        name: str = dataclasses.field(default="first", kw_only=True)
        seen: list[str] = dataclasses.field(default_factory=list, init=False)
        size: int = 1

    @make()
    class Second(First):
        """Says it otherwise."""

        name: str = "second"
        seen: list[str] = dataclasses.field(default_factory=lambda: ["x"])

    @make()
    class Third(Second):
        """Says nothing of those."""

        size: int = dataclasses.field(default=3, kw_only=True)

    third: Any = Third
    for number in range(_MANY):
        assert (third().name, third().seen, third().size) == ("second", ["x"], 3)
        assert (third("me", [], size=number).name, third("me", [], size=number).size) == ("me", number)
        with pytest.raises(TypeError):
            third("me", [], number)
    assert [field.name for field in dataclasses.fields(third)] == ["name", "seen", "size"]
    assert [field.kw_only for field in dataclasses.fields(third)] == [False, False, True]
    assert (third() == third(), third() == Second(), dataclasses.replace(third(), name="z").name) == (True, False, "z")


@_BOTH
def test_heirs_that_are_not_decorated_are_alike(make: _Maker) -> None:
    """An heir that names no fields has those of its base, and may make itself in its own way."""
    place: Any = _classes(make)[0]

    class There(place):  # type: ignore[misc]  # whichever
        """Knows its file."""

        def __init__(self, line: int) -> None:
            super().__init__("there", line)

    for number in range(_MANY):
        assert (There(number).file, There(number).line) == ("there", number)
    assert There(1) != place("there", 1)
    assert repr(There(1)).endswith("There(file='there', line=1, seen=[])")
    assert [field.name for field in dataclasses.fields(There)] == ["file", "line", "seen"]


@_BOTH
def test_fields_may_be_apart(make: _Maker) -> None:
    """A field may be none of those that are given, printed, compared or counted in a hash."""

    @make(slots=True)
    class Pen:
        """Draws."""

        pages: dict[str, int] = dataclasses.field(default_factory=dict)
        seen: list[str] = dataclasses.field(default_factory=list, init=False)
        is_down: bool = dataclasses.field(default=False, init=False)
        place: int = dataclasses.field(init=False)

        def __post_init__(self) -> None:
            self.place = len(self.pages)

    @make(frozen=True, slots=True)
    class Picture:
        """Of a file."""

        width: int
        data: list[int] = dataclasses.field(repr=False, compare=False)
        height: int = dataclasses.field(default=1, hash=False, metadata={"unit": "cm"})
        by: str = dataclasses.field(default="", kw_only=True)

    pen: Any = Pen
    picture: Any = Picture
    for _ in range(_MANY):
        made = pen({"a": 1})
        assert (made.seen, made.is_down, made.place) == ([], False, 1)
        assert made.seen is not pen().seen
        with pytest.raises(TypeError):
            pen({}, [])
        assert (picture(1, [2], by="x").by, picture(1, data=[2]).height) == ("x", 1)
        with pytest.raises(TypeError):
            picture(1, [], 1, "x")
    assert pen({}) == pen({})
    assert not hasattr(pen(), "__dict__")
    assert copy.copy(pen({"a": 1})) == pen({"a": 1})
    assert picture(1, [1]) == picture(1, [2])
    assert picture(1, [1]) != picture(1, [1], 2)
    assert hash(picture(1, [1])) == hash(picture(1, [1], 2))
    assert repr(picture(1, [1])).endswith("Picture(width=1, height=1, by='')")
    assert dataclasses.fields(picture)[2].metadata == {"unit": "cm"}
    assert copy.copy(picture(1, [1], 2, by="x")) == picture(1, [1], 2, by="x")
    assert picture.__match_args__ == ("width", "data", "height")
    with pytest.raises(ValueError, match="init=False"):
        dataclasses.replace(pen(), seen=[])


@_BOTH
@pytest.mark.parametrize("change", [replace, dataclasses.replace], ids=["ours", "standard"])
def test_instances_are_changed_alike(make: _Maker, change: Callable[..., Any]) -> None:
    """What is named differs, the rest is as it was, and what cannot be named is refused."""
    place, count, nothing = _classes(make)

    @make(frozen=True, slots=True)
    class Pen:
        """Has what it is not given, and what it is given by name alone."""

        width: int
        color: str = "black"
        ink: int = dataclasses.field(default=3, init=False)
        nib: str = dataclasses.field(default="", kw_only=True)

    @make(slots=True)
    class Own:
        """Makes itself."""

        at: int
        by: str

        def __init__(self, at: int, by: str = "") -> None:
            self.at, self.by = at + 1, by

    made = place("a", 1, ["x"])
    changed = change(made, line=None, file="b")
    assert (changed, made) == (place("b", None, ["x"]), place("a", 1, ["x"]))
    assert changed.seen is made.seen
    assert change(made) == made
    assert change(made) is not made
    assert change(count("a", 2), number=3).twice == 6
    assert change(nothing()) == nothing()
    pen: Any = Pen
    assert change(pen(1, nib="x"), width=2) == pen(2, nib="x")
    own: Any = Own
    assert (change(own(1, "me"), at=5).at, change(own(1, "me"), by="you").at) == (6, 3)
    for wrong, named, kind in (
        (made, "what", TypeError),
        (made, "__init__", TypeError),
        (pen(1), "ink", ValueError),
        (3, "real", TypeError),
    ):
        with pytest.raises(kind):
            change(wrong, **{named: 1})


@_BOTH
def test_a_class_without_slots_has_room(make: _Maker) -> None:
    """One that is frozen keeps what a property has found, and still lets nobody set a field."""

    @make(frozen=True)
    class Notices:
        """What is said."""

        words: tuple[str, ...]
        last: int = 3

        @cached_property
        def long(self) -> list[str]:
            """The long ones."""
            return [word for word in self.words if len(word) > self.last]

    notices: Any = Notices
    for _ in range(_MANY):
        made = notices(("four", "one"))
        assert made.long is made.long == ["four"]
        with pytest.raises(dataclasses.FrozenInstanceError):
            made.last = 2
    assert notices(("a",)) == notices(("a",), 3)
    assert hash(notices(("a",))) == hash(notices(("a",)))
    assert (notices.last, Notices.__qualname__.rpartition(".")[2]) == (3, "Notices")
    assert copy.copy(made) == made


@_BOTH
def test_one_that_holds_itself_is_printed(make: _Maker) -> None:
    """What is inside itself is shown as three points."""

    @make(eq=False)
    class Knot:
        """Is in itself."""

        inside: list[Any]

    knot: Any = Knot([])  # type: ignore[call-arg]
    knot.inside.append(knot)
    assert repr(knot).endswith("Knot(inside=[...])")


@_BOTH
def test_classes_that_cannot_be_are_refused_alike(make: _Maker) -> None:
    """A field behind a default without one, an order without equality, a frozen heir of what is not: the same words."""

    @make()
    class Loose:
        """Is not frozen."""

        at: int

    for base, body, options, kind, words in (
        (
            object,
            {"__annotations__": {"a": int, "b": int}, "a": 1},
            {"slots": True},
            TypeError,
            "non-default argument 'b' follows",
        ),
        (object, {"__annotations__": {"a": int}}, {"order": True, "eq": False}, ValueError, "eq must be true"),
        (object, {"__annotations__": {"a": int}, "__lt__": min}, {"order": True}, TypeError, "Cannot overwrite attribute __lt__"),
        (object, {"__annotations__": {"a": int}, "__setattr__": min}, {"frozen": True}, TypeError, "Cannot overwrite attribute"),
        (object, {"__annotations__": {"a": list}, "a": dataclasses.field(default=[])}, {"slots": True}, ValueError, "mutable"),
        (object, {"a": dataclasses.field()}, {"slots": True}, TypeError, "'a' is a field but has no type annotation"),
        (Loose, {"__annotations__": {"b": int}}, {"frozen": True}, TypeError, "cannot inherit frozen dataclass"),
        (object, {"__annotations__": {"a": int}, "__slots__": ("a",)}, {"slots": True}, TypeError, "already specifies __slots__"),
    ):
        with pytest.raises(kind, match=words):
            make(**options)(type("Wrong", (base,), {"__doc__": "Wrong.", **body}))


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
