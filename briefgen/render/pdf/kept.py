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

    def of(self, key: Hashable, make: Callable[[], tuple[Thing, int]]) -> Thing:
        """Give what is kept of `key`, or else what `make` gives, with its weight; without weight it is not kept."""
        place = hash(key)
        found = self._held.get(place)
        if found is not None and found[0] == key:
            self._held.move_to_end(place)
            return found[1]
        thing, weight = make()
        if 0 < weight <= self.room:
            self._drop(place)
            self._held[place] = key, thing, weight
            self._used += weight
            while self._used > self.room:
                self._drop(next(iter(self._held)))
        return thing

    def _drop(self, place: int) -> None:
        found = self._held.pop(place, None)
        self._used -= found[2] if found else 0
