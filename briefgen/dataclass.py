"""`dataclass(slots=True)`, frozen or not, as the standard library makes it, several times sooner.

The standard one writes up to six methods a class and compiles each, half a millisecond a class and more; a build needs two
hundred classes. Here one method serves all classes, and only `__init__` is written for each, once it has made a few instances.
What is asked for beyond that is left to the standard library. What must not live here: anything that a dataclass has not.
"""

from __future__ import annotations

import dataclasses
import operator
import re
from collections.abc import Callable
from operator import attrgetter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(**options: bool) -> Callable[[type], type]:
        """Make a dataclass; what may be said stands at `dataclasses.dataclass`."""

        def decorate(cls: type) -> type:
            is_served = cls.__bases__ == (object,) and options.keys() <= _SERVED and options.get("slots") and _is_plain(cls)
            return _made(cls, **options) if is_served else dataclasses.dataclass(**options)(cls)

        return decorate


_SERVED = {"slots", "frozen", "eq", "order", "kw_only"}
_PLAIN = dataclasses.field()
_KIND = dataclasses._FIELD  # type: ignore[attr-defined]
_FEW = 8
"""So many instances are made by one `__init__` that serves all classes; for more, one is written."""
_APART = re.compile(r"ClassVar|InitVar|KW_ONLY")


_PARAMS = [
    SimpleNamespace(init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=frozen) for frozen in (False, True)
]


def _is_plain(cls: type) -> bool:
    """Tell whether all that is annotated are fields that have a sound default at most, and nothing else that was asked for."""
    kinds, own = _kinds(cls), vars(cls)
    given = [own[name] for name in kinds if name in own]
    return not any(_APART.search(str(kind)) for kind in kinds.values()) and all(
        _is_simple(value) if isinstance(value, dataclasses.Field) else value.__class__.__hash__ for value in given
    )


def _is_simple(field: dataclasses.Field[Any]) -> bool:
    return all(getattr(field, name) is getattr(_PLAIN, name) for name in ("init", "repr", "hash", "compare", "kw_only"))


def _kinds(cls: type) -> dict[str, object]:
    kinds: dict[str, object] = vars(cls).get("__annotations__", {})
    return kinds


def _made(  # noqa: PLR0913  # what may be said of a dataclass
    cls: type, *, slots: bool, frozen: bool = False, eq: bool = True, order: bool = False, kw_only: bool = False
) -> Any:
    """Make the class anew, with a slot for each field. `slots` is true."""
    own = vars(cls)
    names = tuple(_kinds(cls))
    defaults = {name: own[name] for name in names if name in own}
    values: Callable[[Any], Any] = attrgetter(*names) if names else type

    left = _FEW

    def __init__(self: Any, *given: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0 or not _fill(self, () if given and kw_only else names, defaults, given, named):
            made.__init__ = _init_of(made, defaults, kw_only=kw_only)
            made.__init__(self, *given, **named)
        elif hasattr(made, "__post_init__"):
            self.__post_init__()

    def __eq__(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values(self))

    methods: dict[str, Any] = {"__init__": __init__, "__repr__": _repr}
    if eq:
        methods |= {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}
    if order:
        methods |= {f"__{name}__": _ordered(values, getattr(operator, name)) for name in ("lt", "le", "gt", "ge")}
    if frozen:
        methods |= {
            "__setattr__": _refuse_set,
            "__delattr__": _refuse_delete,
            "__reduce__": _reduce_named if kw_only else _reduce,
        }
    body = {name: value for name, value in own.items() if name not in defaults and name not in ("__dict__", "__weakref__")}
    body |= {
        "__slots__": names,
        "__match_args__": () if kw_only else names,
        "__dataclass_params__": _PARAMS[frozen],
        "__dataclass_fields__": _Fields(defaults, kw_only=kw_only),
    }
    made: Any = type(cls)(cls.__name__, cls.__bases__, methods | body)
    return made


class _Fields:
    """The fields of a class as the standard library describes them, when they are asked for first: by `replace`, say."""

    def __init__(self, defaults: dict[str, Any], *, kw_only: bool) -> None:
        self._defaults = defaults
        self._kw_only = kw_only

    def __set_name__(self, owner: Any, name: str) -> None:
        self._owner = owner

    def __get__(self, instance: object, cls: type) -> dict[str, dataclasses.Field[Any]]:
        owner, fields = self._owner, dict[str, Any]()
        for name, kind in _kinds(owner).items():
            given = self._defaults.get(name, dataclasses.MISSING)
            field: Any = given if isinstance(given, dataclasses.Field) else dataclasses.field(default=given)
            field.name, field.type, field.kw_only, field._field_type = name, kind, self._kw_only, _KIND
            fields[name] = field
        owner.__dataclass_fields__ = fields
        return fields


def _fill(made: object, names: tuple[str, ...], defaults: dict[str, Any], given: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Give an instance its values; False where they are not all there, or too many."""
    count = len(given)
    if count > len(names) or not named.keys() <= {*names[count:]}:
        return False
    put = object.__setattr__
    for name, value in zip(names, given, strict=False):
        put(made, name, value)
    for name in names[count:]:
        value = named[name] if name in named else defaults.get(name, dataclasses.MISSING)
        if isinstance(value, dataclasses.Field) and name not in named:
            value = value.default if value.default_factory is dataclasses.MISSING else value.default_factory()
        if value is dataclasses.MISSING:
            return False
        put(made, name, value)
    return True


def _ordered(values: Callable[[Any], Any], compare: Callable[[Any, Any], bool]) -> Any:
    def ordered(self: Any, other: Any) -> Any:
        return compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

    return ordered


def _init_of(cls: Any, defaults: dict[str, Any], *, kw_only: bool) -> Any:
    """Write the `__init__` of a dataclass: each field goes to its slot, then `__post_init__` is called where there is one."""
    known: dict[str, Any] = {"__unset": dataclasses.MISSING}
    heads, lines = ["self", "*"] if kw_only and cls.__slots__ else ["self"], []
    for name in cls.__slots__:
        known[f"__set_{name}"] = vars(cls)[name].__set__
        default = defaults.get(name, known["__unset"])
        if isinstance(default, dataclasses.Field):
            factory, default = default.default_factory, default.default
        else:
            factory = known["__unset"]
        value, head = name, name
        if factory is not known["__unset"]:
            known[f"__make_{name}"] = factory
            head, value = f"{name}=__unset", f"__make_{name}() if {name} is __unset else {name}"
        elif default is not known["__unset"]:
            known[f"__default_{name}"] = default
            head = f"{name}=__default_{name}"
        heads.append(head)
        lines.append(f" __set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(heads)}):\n" + "\n".join(lines or [" pass"]), known)
    return known["__init__"]


def _repr(self: Any) -> str:
    cells = (f"{name}={getattr(self, name)!r}" for name in self.__slots__)
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
