"""What was made of the very same things in the round before: most of a document that is made anew is as it was.

Things are told apart by identity, which costs nothing to compare, and `steady` gives what is equal the identity that it had. What
must not live here: how anything is made. Whatever is kept depends on what it is kept by alone, so that a document comes out the
same whether anything was kept or not.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast

from briefgen.namedtuple import NamedTuple

Thing = TypeVar("Thing")
_Key = TypeVar("_Key")


class Made(NamedTuple):
    """Something, by what it was asked for and the objects that it was made of."""

    what: Hashable
    things: tuple[object, ...]
    thing: Any

    @property
    def kind(self) -> Hashable:
        """The first word of what was asked for."""
        return self.what[0] if isinstance(self.what, tuple) else self.what


class Recent:
    """What was made in this round and in the last whole one, by the objects that it was made of, which nobody changes.

    A round is one making of a document. What a whole one does not ask for is forgotten, so that no more is held than two
    documents need; one that fails on its way leaves nothing and takes nothing away. `plain` are values that JSON knows and no
    round forgets: they may be stored for the next process, with the hash of what they were made of.
    """

    __slots__ = ("_before", "_is_whole", "_now", "plain")

    def __init__(self) -> None:
        self.plain: dict[str, Any] = {}
        self._before: dict[tuple[Hashable, ...], tuple[tuple[object, ...], Any]] = {}
        self._now: dict[tuple[Hashable, ...], tuple[tuple[object, ...], Any]] = {}
        self._is_whole = True

    def begin(self) -> None:
        """Begin a round."""
        if self._is_whole:
            self._before = self._now
        self._now, self._is_whole = {}, False

    def end(self) -> None:
        """Say that a round is whole."""
        self._is_whole = True

    def let_go(self) -> None:
        """Forget what the last round did not ask for if it was whole: beginning the next one does so else."""
        if self._is_whole:
            self._before = {}

    def clear(self) -> None:
        """Forget everything."""
        self._before, self._now = {}, {}

    def made(self) -> list[Made]:
        """Give what this round has asked for so far."""
        return [Made(key[0], things, thing) for key, (things, thing) in self._now.items()]

    def take(self, made: Iterable[tuple[Hashable, tuple[object, ...], Any]]) -> None:
        """Take what a round of another process has made as what the one before this made."""
        self._before.update(((what, *map(id, things)), (things, thing)) for what, things, thing in made)

    def is_new(self, made: Made) -> bool:
        """Say whether something was made in this round."""
        before = self._before.get((made.what, *map(id, made.things)))
        return before is None or before[1] is not made.thing

    def known(self, what: Hashable, things: tuple[Any, ...]) -> Any:
        """Give what `of` has given for the same objects in this round or in the one before, None where it was not asked."""
        key = what, *map(id, things)
        found = self._now.get(key) or self._before.get(key)
        return found[1] if found else None

    def of(
        self,
        what: Hashable,
        things: tuple[Any, ...],
        make: Callable[..., Thing],
        *,
        still: Callable[[Thing], bool] | None = None,
    ) -> Thing:
        """Give what `make` gave for the same objects, or gives now. `what` is its name, with all that it rests on beside them.

        `still` tells of what was made before whether it can serve again, where that is not sure.
        """
        key = what, *map(id, things)
        found = self._now.get(key) or self._before.get(key)
        if found is None or (still is not None and not still(found[1])):
            # The objects are held with what was made of them, so that no other can come to have the identity of one.
            found = things, make(*things)
        self._now[key] = found
        made: Thing = found[1]
        return made

    def steady(self, what: Hashable, rows: Mapping[_Key, Thing]) -> Mapping[_Key, Thing]:
        """Give a mapping whose values are the objects of the round before where they are the same; that mapping where all are."""
        key = "steady", what
        held = self._now.get(key) or self._before.get(key)
        before: Mapping[_Key, Thing] = held[1] if held else {}
        kept = {name: before[name] if name in before and is_same(before[name], row) else row for name, row in rows.items()}
        is_as_before = len(kept) == len(before) and all(
            one is other and name == known for (name, one), (known, other) in zip(kept.items(), before.items(), strict=True)
        )
        found = before if is_as_before else kept
        self._now[key] = (), found
        return found


def as_before(parts: Sequence[Thing], before: Sequence[Thing]) -> tuple[Thing, ...]:
    """Give parts with the very objects of before where they are the same: from the front, from the back, and place by place."""
    most = min(len(parts), len(before))
    front = next((at for at in range(most) if not is_same(parts[at], before[at])), most)
    back = next((at for at in range(most - front) if not is_same(parts[-1 - at], before[-1 - at])), most - front)
    inner, were = parts[front : len(parts) - back], before[front : len(before) - back]
    if len(inner) == len(were):
        inner = [was if is_same(part, was) else part for part, was in zip(inner, were, strict=True)]
    return *before[:front], *inner, *before[len(before) - back :]


def is_same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same to the last digit: 1.0 is not 1.00, nor 1, nor true."""
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if kind is str:
        return bool(one == other)
    if kind is Decimal:
        return bool(one.as_tuple() == other.as_tuple())
    if kind is tuple or kind is list:
        return len(one) == len(other) and all(map(is_same, one, other))
    if kind is dict:
        return list(one) == list(other) and all(map(is_same, one.values(), other.values()))
    names = _fields(cast(Hashable, kind))
    return all(is_same(getattr(one, name), getattr(other, name)) for name in names) if names else bool(one == other)


@cache
def _fields(kind: Hashable) -> tuple[str, ...]:
    return tuple(getattr(kind, "__dataclass_fields__", ()))
