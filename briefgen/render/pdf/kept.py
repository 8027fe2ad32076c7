"""What was made for one document and is kept for the next ones of the process: most of a document that is set anew is as it was.

What must not live here: how anything is made. Whatever is kept depends on its key alone, so that a document comes out the same
whether anything was kept or not.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """Things by what they were made of; those that were not asked for longest make `room` for others."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._used = 0
        # A key may be a whole paragraph: it is hashed once a question, and what is found is compared with it.
        self._held: OrderedDict[int, tuple[Hashable, Thing, int]] = OrderedDict()
        self._asked: set[int] | None = None
        self.missed = 0
        """The weight of what had to be made since the last `start`."""

    def start(self) -> None:
        """Take note, from now on, of what is asked for."""
        self._asked = set()
        self.missed = 0

    def clear(self) -> None:
        """Keep nothing any more."""
        self._held.clear()
        self._used = 0

    @property
    def asked(self) -> list[tuple[Hashable, Thing, int]]:
        """What was asked for since the last `start` and is kept: keys, things, weights, in an order of no meaning."""
        return [self._held[place] for place in self._asked or () if place in self._held]

    def __contains__(self, key: Hashable) -> bool:
        found = self._held.get(hash(key))
        return found is not None and found[0] == key

    def put(self, key: Hashable, thing: Thing, weight: int) -> None:
        """Keep a thing that another process has made."""
        self._keep(hash(key), key, thing, weight)

    def of(self, key: Hashable, make: Callable[[], tuple[Thing, int]]) -> Thing:
        """Give what is kept of `key`, or else what `make` gives, with its weight; without weight it is not kept."""
        place = hash(key)
        if self._asked is not None:
            self._asked.add(place)
        found = self._held.get(place)
        if found is not None and found[0] == key:
            self._held.move_to_end(place)
            return found[1]
        thing, weight = make()
        self.missed += weight
        self._keep(place, key, thing, weight)
        return thing

    def _keep(self, place: int, key: Hashable, thing: Thing, weight: int) -> None:
        if not 0 < weight <= self.room:
            return
        self._drop(place)
        self._held[place] = key, thing, weight
        self._used += weight
        while self._used > self.room:
            self._drop(next(iter(self._held)))

    def _drop(self, place: int) -> None:
        found = self._held.pop(place, None)
        self._used -= found[2] if found else 0
