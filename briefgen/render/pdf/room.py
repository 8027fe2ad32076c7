"""What is left of a page, for text and for the notes that its markers call. What must not live here: what the text or a note is.

A page is shared by text, which grows down, and notes, which grow up. Whoever asks whether text fits says which notes it calls,
so the room shrinks by both at once. A note may be parted only when it is the last of its page: the rest opens the next foot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from briefgen.dataclass import dataclass
from briefgen.namedtuple import NamedTuple

CLOSE = 1e-6
"""Lengths nearer to each other than this are the same."""


class NoteSize(NamedTuple):
    """What a note takes at the foot: all of it, and the least of it that may stand when it is the last; with what is below it."""

    whole: float
    least: float


_ABSENT = NoteSize(0.0, 0.0)
"""What a marker takes whose note is not there."""


@dataclass(frozen=True, slots=True)
class Foot:
    """What the notes of a document take. `above` is the distance from the text to the first note, its rule in it."""

    sizes: Mapping[int, NoteSize] = field(default_factory=dict)
    above: float = 0.0


NO_NOTES = Foot()


class Room(NamedTuple):
    """What is left of a page.

    `has_notes` tells whether a note stands at the foot already, `is_closed` whether none may begin there, because one that goes
    on from the page before takes all that notes may take.
    """

    height: float
    foot: Foot = NO_NOTES
    has_notes: bool = False
    is_closed: bool = False

    def fits(self, height: float, calls: Sequence[int] = (), *, loosely: bool = False) -> bool:
        """Tell whether text of a height fits with the notes that it `calls`; `loosely` when the last of them may be parted."""
        if not calls:
            return height <= self.height + CLOSE
        return not self.is_closed and height + self._notes(calls, loosely=loosely) <= self.height + CLOSE

    def less(self, height: float, calls: Sequence[int] = ()) -> Room:
        """Give what is left below text of a height and above the notes that it `calls`."""
        if not calls:
            return Room(self.height - height, self.foot, self.has_notes, self.is_closed)
        return Room(self.height - height - self._notes(calls), self.foot, True, self.is_closed)

    def _notes(self, calls: Sequence[int], *, loosely: bool = False) -> float:
        sizes = [self.foot.sizes.get(number, _ABSENT) for number in calls]
        height = sum(size.whole for size in sizes)
        if loosely:
            height += sizes[-1].least - sizes[-1].whole
        return height if self.has_notes else height + self.foot.above
