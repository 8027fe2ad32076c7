"""What was made for one document and is kept for the next ones of the process: most of a document that is set anew is as it was.

What must not live here: how anything is made. Whatever is kept depends on its key alone, so that a document comes out the same
whether anything was kept or not.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """Things by what they were made of; those that were not asked for longest make `room` for others."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._used = 0
        # A key may be a whole paragraph: it is hashed once a question, and what is found is compared with it.
        self._held: OrderedDict[int, tuple[Hashable, Thing, int]] = OrderedDict()

    def get(self, key: Hashable) -> Thing | None:
        """Give what was made of `key`, None where nothing is kept of it."""
        place = hash(key)
        found = self._held.get(place)
        if found is None or found[0] != key:
            return None
        self._held.move_to_end(place)
        return found[1]

    def keep(self, key: Hashable, thing: Thing, weight: int) -> Thing:
        """Keep a thing that takes so much of the room; give it."""
        if weight <= self.room:
            place = hash(key)
            self._drop(place)
            self._held[place] = key, thing, weight
            self._used += weight
            while self._used > self.room:
                self._drop(next(iter(self._held)))
        return thing

    def _drop(self, place: int) -> None:
        found = self._held.pop(place, None)
        self._used -= found[2] if found else 0
