"""`dataclass` as the standard library makes it, several times sooner.

The standard one writes up to six methods a class and compiles each, half a millisecond a class and more; a build needs two
hundred classes. Here one method serves all classes, and only `__init__` is written for each, once it has made many instances.
What is asked for beyond that is left to the standard library. What must not live here: anything that a dataclass has not.
"""

from __future__ import annotations

import abc
import dataclasses
import operator
from collections.abc import Callable
from itertools import repeat
from operator import attrgetter
from reprlib import recursive_repr
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:

    def dataclass(**options: bool) -> Callable[[type], type]:
        """Make a dataclass; what may be said stands at `dataclasses.dataclass`."""

        def decorate(cls: type) -> type:
            is_served = options.keys() <= _SERVED and vars(cls).keys().isdisjoint(_NOT_OWN)
            return (_made(cls, **options) if is_served else None) or dataclasses.dataclass(**options)(cls)

        return decorate

    def replace(made: Any, /, **changes: Any) -> Any:
        """Make one that differs in what is named; what may be said stands at `dataclasses.replace`."""
        shape = vars(made.__class__).get("__dataclass_shape__")
        if shape is None or shape.values is None:
            return dataclasses.replace(made, **changes)
        values = [*shape.values(made)]
        try:
            for name, value in changes.items():
                values[shape.placed.index(name)] = value
        except ValueError:
            return dataclasses.replace(made, **changes)  # It knows what is wrong with that name.
        return made.__class__(*values)


_SERVED = {"slots", "frozen", "eq", "order", "kw_only"}
_NOT_OWN = {"__slots__", "__setattr__", "__delattr__", "__lt__", "__le__", "__gt__", "__ge__"}
"""What no class served here says itself: the standard library knows when it may."""
_NO_FIELDS = ("ClassVar", "InitVar", "KW_ONLY")
_UNSET = dataclasses.MISSING
_KIND = dataclasses._FIELD  # type: ignore[attr-defined]
_FEW = 20
"""So many instances are made by one `__init__` that serves all classes; for more, one is written."""
_PARAMS = [
    SimpleNamespace(init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=frozen) for frozen in (False, True)
]


class _Shape:
    """The fields of a class.

    given   what stands behind each, by name: a default, what `field` gave, or nothing
    fields  what `field` gave
    alone   those that were said to come by name alone
    placed  those that an instance is given by place or by name
    named   those that it is given by name alone
    inner   those that it is not given, but has from the first
    plain   the defaults
    fresh   what makes a default anew for each instance
    values  what gives the values of an instance in the order in which it is made of them, where it is made of nothing else
    """

    __slots__ = ("alone", "fields", "fresh", "given", "inner", "named", "placed", "plain", "values")

    def __init__(self, given: dict[str, Any], fields: dict[str, Any], alone: set[str], *, slots: bool) -> None:
        self.given, self.fields, self.alone = given, fields, alone
        self.plain = {name: value for name, value in given.items() if value is not _UNSET}
        self.fresh: dict[str, Callable[[], Any]] = {}
        self.inner: list[str] = []
        for name, field in self.fields.items():
            if field.default_factory is not _UNSET:
                self.fresh[name] = field.default_factory
            if field.default is not _UNSET:
                self.plain[name] = field.default
            else:
                del self.plain[name]
            if not field.init and (name in self.fresh or (slots and name in self.plain)):
                self.inner.append(name)  # Elsewhere the class itself holds the default, or nobody.
            if field.kw_only is not _UNSET:
                (alone.add if field.kw_only else alone.discard)(name)
        asked = self.asked("init")
        self.placed = tuple([name for name in asked if name not in alone]) if alone else asked
        self.named = tuple([name for name in asked if name in alone]) if alone else ()
        self.values: Callable[[Any], Any] | None = None

    def asked(self, what: str) -> tuple[str, ...]:
        """Give the fields of which `what`, a word of `field`, holds."""
        no = [name for name, field in self.fields.items() if not getattr(field, what)]
        return tuple([name for name in self.given if name not in no] if no else self.given)

    def is_sound(self) -> bool:
        """Tell whether no default is shared that may change, and none stands before a field that has none."""
        defaults = [name in self.plain or name in self.fresh for name in self.placed]
        return defaults == sorted(defaults) and None not in [value.__class__.__hash__ for value in self.plain.values()]


def _kinds(cls: type) -> dict[str, object]:
    kinds: dict[str, object] = vars(cls).get("__annotations__", {})
    return kinds


def _shape_of(cls: type, *, slots: bool, frozen: bool, kw_only: bool) -> _Shape | None:
    """Give the fields of a class and its bases; None where something about them is rare or wrong."""
    own, kinds = vars(cls), _kinds(cls)
    words = " ".join(map(str, kinds.values()))
    fields = {name: value for name, value in own.items() if value.__class__ is dataclasses.Field}
    if any(word in words for word in _NO_FIELDS) or not kinds.keys() >= fields.keys():
        return None
    given: dict[str, Any] = {}
    alone: set[str] = set()
    if cls.__bases__ != (object,):
        if slots or any(name not in own and hasattr(cls, name) for name in kinds):
            return None
        for base in cls.__mro__[:0:-1]:
            if "__dataclass_fields__" in vars(base):
                shape = vars(base).get("__dataclass_shape__")
                if shape is None or base.__dataclass_params__.frozen != frozen:  # type: ignore[attr-defined]
                    return None
                given |= shape.given
                alone = alone - shape.given.keys() | shape.alone
    is_heir = bool(given)
    given |= {name: own.get(name, _UNSET) for name in kinds}
    if is_heir:
        fields = {name: value for name, value in given.items() if value.__class__ is dataclasses.Field}
    alone = alone | kinds.keys() if kw_only else alone - kinds.keys()
    made = _Shape(given, fields, alone, slots=slots)
    return made if made.is_sound() else None


def _made(  # noqa: PLR0913  # what may be said of a dataclass
    cls: type, *, slots: bool = False, frozen: bool = False, eq: bool = True, order: bool = False, kw_only: bool = False
) -> Any:
    """Give the class its methods, with `slots` to a new one that has a slot for each field; None where that is not for us."""
    shape = _shape_of(cls, slots=slots, frozen=frozen, kw_only=kw_only)
    if shape is None or (order and not eq) or (slots and frozen and len(shape.given) > len(shape.placed) + len(shape.named)):
        return None
    own = vars(cls)
    if len(shape.placed) > 1 and not shape.named and "__init__" not in own:
        shape.values = attrgetter(*shape.placed)
    left, is_followed, placed, put = _FEW, hasattr(cls, "__post_init__"), shape.placed, object.__setattr__
    count = -1 if shape.named or shape.inner else len(placed)

    def __init__(self: Any, /, *given: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        if left >= 0 and not named and len(given) == count:
            any(map(put, repeat(self), placed, given))
        elif left < 0 or not _fill(self, shape, given, named):
            made.__init__ = _init_of(made, shape, slots=slots, frozen=frozen)
            made.__init__(self, *given, **named)
            return
        if is_followed:
            self.__post_init__()

    methods: dict[str, Any] = {"__init__": __init__, "__repr__": _repr, "__match_args__": shape.placed}
    if eq:
        methods |= _compared(shape, order=order, has_hash=frozen)
    if frozen:
        methods |= {"__setattr__": _refuse_set, "__delattr__": _refuse_delete}
    if frozen and slots:
        methods["__reduce__"] = _reduce_named if shape.named else _reduce
    body = {**methods, **own}
    if "__eq__" in own and own["__hash__"] is None and "__hash__" in methods:
        body["__hash__"] = methods["__hash__"]  # Python said it, not the class.
    body |= {"__dataclass_params__": _PARAMS[frozen], "__dataclass_fields__": _FIELDS, "__dataclass_shape__": shape}
    made: Any = _slotted(cls, shape, body) if slots else _dressed(cls, body)
    return made


def _slotted(cls: type, shape: _Shape, body: dict[str, Any]) -> Any:
    for name in (*shape.given, "__dict__", "__weakref__"):
        body.pop(name, None)
    body |= {"__qualname__": cls.__qualname__, "__slots__": (*shape.given,)}
    return type(cls)(cls.__name__, cls.__bases__, body)


def _dressed(cls: type, body: dict[str, Any]) -> Any:
    own = {**vars(cls)}
    for name, value in body.items():
        if isinstance(value, dataclasses.Field) and value.default is _UNSET:
            delattr(cls, name)
        elif isinstance(value, dataclasses.Field):
            setattr(cls, name, value.default)
        elif name not in own or value is not own[name]:
            setattr(cls, name, value)
    return abc.update_abstractmethods(cls)


class _Fields:
    """The fields of a class as the standard library describes them, when they are asked for first: by `replace`, say."""

    def __get__(self, instance: object, cls: type) -> dict[str, dataclasses.Field[Any]]:
        owner: Any = next(one for one in cls.__mro__ if vars(one).get("__dataclass_fields__") is self)
        shape, fields = owner.__dataclass_shape__, dict[str, Any]()
        for base in owner.__mro__[:0:-1]:
            fields |= getattr(base, "__dataclass_fields__", {})
        for name, kind in _kinds(owner).items():
            given = shape.given[name]
            field: Any = given if isinstance(given, dataclasses.Field) else dataclasses.field(default=given)
            field.name, field.type, field.kw_only, field._field_type = name, kind, name in shape.alone, _KIND
            fields[name] = field
        owner.__dataclass_fields__ = fields
        return fields


_FIELDS = _Fields()


def _fill(made: object, shape: _Shape, given: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Give an instance its values; False where they are not all there, or too many."""
    placed, put = shape.placed, object.__setattr__
    if len(given) > len(placed):
        return False
    for name, value in zip(placed, given, strict=False):
        put(made, name, value)
    unused = len(named)
    for name in (*placed[len(given) :], *shape.named):
        if name in named:
            unused -= 1
            put(made, name, named[name])
        elif name in shape.plain:
            put(made, name, shape.plain[name])
        elif name in shape.fresh:
            put(made, name, shape.fresh[name]())
        else:
            return False
    for name in shape.inner:
        put(made, name, shape.fresh[name]() if name in shape.fresh else shape.plain[name])
    return not unused


def _compared(shape: _Shape, *, order: bool, has_hash: bool) -> dict[str, Any]:
    names = shape.asked("compare")
    values: Any = (names == shape.placed and shape.values) or (attrgetter(*names) if names else type)
    counted = tuple([name for name in shape.given if _is_hashed(shape.fields.get(name))]) if shape.fields else names
    numbers: Callable[[Any], Any] = values if counted == names else attrgetter(*counted) if counted else type

    def __eq__(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(numbers(self))

    methods = {"__eq__": __eq__, "__hash__": __hash__ if has_hash else None}
    if order:
        methods |= {f"__{name}__": _ordered(values, getattr(operator, name)) for name in ("lt", "le", "gt", "ge")}
    return methods


def _is_hashed(field: dataclasses.Field[Any] | None) -> bool:
    return field is None or (field.compare if field.hash is None else field.hash)


def _ordered(values: Callable[[Any], Any], compare: Callable[[Any, Any], bool]) -> Any:
    def ordered(self: Any, other: Any) -> Any:
        return compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

    return ordered


def _init_of(cls: Any, shape: _Shape, *, slots: bool, frozen: bool) -> Any:
    """Write the `__init__` of a dataclass: each field goes to its place, then `__post_init__` is called where there is one."""
    known: dict[str, Any] = {"__unset": _UNSET, "__put": object.__setattr__}
    heads, lines = ["__self"], []
    for name in (*shape.placed, *shape.named, *shape.inner):
        if name in shape.fresh:
            known[f"__make_{name}"] = shape.fresh[name]
            default, value = "__unset", f"__make_{name}() if {name} is __unset else {name}"
        elif name in shape.plain:
            known[f"__default_{name}"] = shape.plain[name]
            default, value = f"__default_{name}", name
        else:
            default, value = "", name
        if name in shape.inner:
            value = f"__make_{name}()" if name in shape.fresh else default
        else:
            heads += ["*"] if shape.named and name == shape.named[0] else []
            heads.append(f"{name}={default}" if default else name)
        if not frozen:
            lines.append(f" __self.{name} = {value}")
        elif slots:
            known[f"__set_{name}"] = vars(cls)[name].__set__
            lines.append(f" __set_{name}(__self, {value})")
        else:
            lines.append(f" __put(__self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" __self.__post_init__()")
    exec(f"def __init__({', '.join(heads)}):\n" + "\n".join(lines or [" pass"]), known)
    init = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


@recursive_repr()
def _repr(self: Any) -> str:
    cells = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_shape__.asked("repr"))
    return f"{self.__class__.__qualname__}({', '.join(cells)})"


def _reduce(self: Any) -> tuple[Any, ...]:
    return self.__class__, tuple(getattr(self, name) for name in self.__slots__)


def _reduce_named(self: Any) -> tuple[Any, ...]:
    return _named, (self.__class__, {name: getattr(self, name) for name in self.__slots__})


def _named(cls: Any, values: dict[str, Any]) -> Any:
    return cls(**values)


def _refuse_set(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
