"""`NamedTuple` as the standard library makes it, many times sooner.

The standard one compiles each annotation, and writes `__new__` for each class; a build needs forty. Here one `__new__` serves
all classes, and a class is given its own once it has made many. What is asked for beyond that is left to the standard library.
What must not live here: anything that a named tuple has not.
"""

from __future__ import annotations

import collections
import types
import typing
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class _Maker(type):
        """Makes a named tuple of a class that names `NamedTuple` as its base."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            """Give the class, which has no more to do with this one."""
            if bases == (NamedTuple,) and _is_plain(body):
                return _made(name, body)
            said = (typing.NamedTuple if base is NamedTuple else base for base in body.get("__orig_bases__", bases))
            return types.new_class(name, tuple(said), None, lambda own: own.update(body))

    NamedTuple: Any = type.__new__(_Maker, "NamedTuple", (), {})


_MANY = 128
"""A class that makes so many instances is given a `__new__` of its own, which makes one sooner and takes a while to write."""
_OWN = {
    "__getnewargs__",
    "__init__",
    "__new__",
    "__slots__",
    "_asdict",
    "_field_defaults",
    "_fields",
    "_make",
    "_replace",
    "_source",
}
"""What no class may say itself."""
_getter: Callable[[int, str], Any] = collections._tuplegetter  # type: ignore[attr-defined]
_GETTERS = [_getter(index, f"Alias for field number {index}") for index in range(16)]


def _is_plain(body: dict[str, Any]) -> bool:
    """Tell whether the standard library would refuse nothing of it: it says so best itself."""
    names = [*body.get("__annotations__", ())]
    first = next((place for place, name in enumerate(names) if name in body), len(names))
    return (
        0 < len(names) <= len(_GETTERS)
        and all(name in body for name in names[first:])
        and not any(name.startswith("_") for name in names)
        and body.keys().isdisjoint(_OWN)
    )


def _made(name: str, body: dict[str, Any]) -> Any:
    names = tuple(body["__annotations__"])
    defaults = {field: body[field] for field in names if field in body}
    values = (*defaults.values(),)
    ends = {len(names) - at: values[len(values) - at :] for at in range(len(values) + 1)}
    put = tuple.__new__
    left = _MANY

    def __new__(cls: Any, /, *given: Any, **named: Any) -> Any:
        nonlocal left
        left -= 1
        if left:
            whole = _named(names[len(given) :], defaults, named) if named else ends.get(len(given))
            if whole is not None:
                return put(cls, given + whole)
        made.__new__ = _new_of(name, names, defaults)
        return made.__new__(cls, *given, **named)

    own = {
        "__doc__": f"{name}({', '.join(names)})",
        "__slots__": (),
        "__match_args__": names,
        "__new__": __new__,
        "__repr__": _repr,
        "__getnewargs__": _values,
        "_fields": names,
        "_field_defaults": defaults,
        "_make": _make,
        "_replace": _replace,
        "__replace__": _replace,
        "_asdict": _as_dict,
    }
    made: Any = type(name, (tuple,), own | body | dict(zip(names, _GETTERS, strict=False)))
    return made


def _named(names: tuple[str, ...], defaults: dict[str, Any], named: dict[str, Any]) -> tuple[Any, ...] | None:
    """Give the values of the fields of these names; None where some are wanting, or there are others."""
    said = defaults | named
    if named.keys() <= {*names} and said.keys() >= {*names}:
        return tuple([said[name] for name in names])
    return None


def _new_of(name: str, names: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """Write the `__new__` of a class, as the standard library does."""
    fields = ", ".join(names)
    new = eval(f"lambda _cls, {fields}: _put(_cls, ({fields},))", {"__builtins__": {}, "_put": tuple.__new__})
    new.__name__, new.__qualname__, new.__defaults__ = "__new__", f"{name}.__new__", (*defaults.values(),)
    return staticmethod(new)


@classmethod  # type: ignore[misc]  # one for all classes
def _make(cls: Any, values: Any) -> Any:
    """Make one of a sequence of values."""
    made = tuple.__new__(cls, values)
    if len(made) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
    return made


def _replace(self: Any, /, **named: Any) -> Any:
    """Make another one that differs in what is named."""
    made = self._make(map(named.pop, self._fields, self))
    if named:
        raise TypeError(f"Got unexpected field names: {[*named]!r}")
    return made


def _as_dict(self: Any) -> dict[str, Any]:
    """Give the values by the names of their fields."""
    return dict(zip(self._fields, self, strict=True))


def _repr(self: Any) -> str:
    cells = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
    return f"{self.__class__.__name__}({', '.join(cells)})"


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(self)
