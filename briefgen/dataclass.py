"""`dataclass(slots=True)` and `dataclass(frozen=True, slots=True)` as the standard library makes them, several times sooner.

The standard one writes up to six methods a class and compiles each, half a millisecond a class and more; a build needs two
hundred classes. Here one method serves all classes, and only `__init__` is written for each, when its first instance is made.
What is asked for beyond that is left to the standard library. What must not live here: anything that a dataclass has not.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(**options: bool) -> Callable[[type], type]:
        """Make a dataclass; what may be said stands at `dataclasses.dataclass`."""

        def decorate(cls: type) -> type:
            given = (value for value in vars(cls).values() if isinstance(value, dataclasses.Field))
            is_plain = cls.__bases__ == (object,) and options in _SERVED and all(map(_is_plain, given))
            return _made(cls, **options) if is_plain else dataclasses.dataclass(**options)(cls)

        return decorate


_SERVED = ({"slots": True}, {"slots": True, "frozen": True})
_PLAIN = dataclasses.field()


def _is_plain(field: dataclasses.Field[Any]) -> bool:
    """Tell whether a field has a default and nothing else that was asked for."""
    return all(getattr(field, name) is getattr(_PLAIN, name) for name in ("init", "repr", "hash", "compare", "kw_only"))


def _made(cls: type, *, slots: bool, frozen: bool = False) -> Any:
    own = set(vars(cls))
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    names = tuple(made.__dataclass_fields__)
    values: Callable[[Any], Any] = attrgetter(*names) if names else type

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        made.__init__ = _init_of(made)
        made.__init__(self, *values, **named)

    def __eq__(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values(self))

    methods: dict[str, Any] = {"__init__": __init__, "__repr__": _repr, "__eq__": __eq__, "__hash__": None}
    if frozen:
        methods |= {"__hash__": __hash__, "__setattr__": _refuse_set, "__delattr__": _refuse_delete, "__reduce__": _reduce}
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


def _init_of(cls: Any) -> Any:
    """Write the `__init__` of a dataclass: each field goes to its slot, then `__post_init__` is called where there is one."""
    known: dict[str, Any] = {"__unset": dataclasses.MISSING}
    heads, lines = ["self"], []
    for name, field in cls.__dataclass_fields__.items():
        known[f"__set_{name}"] = vars(cls)[name].__set__
        value = name
        if field.default is not dataclasses.MISSING:
            known[f"__default_{name}"] = field.default
            heads.append(f"{name}=__default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            known[f"__make_{name}"] = field.default_factory
            heads.append(f"{name}=__unset")
            value = f"__make_{name}() if {name} is __unset else {name}"
        else:
            heads.append(name)
        lines.append(f" __set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(heads)}):\n" + "\n".join(lines or [" pass"]), known)
    return known["__init__"]


def _repr(self: Any) -> str:
    cells = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
    return f"{self.__class__.__qualname__}({', '.join(cells)})"


def _reduce(self: Any) -> tuple[Any, ...]:
    return self.__class__, tuple(getattr(self, name) for name in self.__dataclass_fields__)


def _refuse_set(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
