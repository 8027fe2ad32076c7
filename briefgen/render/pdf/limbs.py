"""The structure tree as objects of the file, limb by limb: an element of the outermost level with all below it.

A limb names no elements but its own, so that one which is where it was in the last file is written as it was there. What must not
live here: how one element is written.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import field

from briefgen.core.recent import Recent
from briefgen.dataclass import dataclass
from briefgen.namedtuple import NamedTuple
from briefgen.render.pdf.impression import Impression
from briefgen.render.pdf.tags import Element, Tags, pruned, written

Drawn = tuple[Impression, int, int]
"""What was drawn, the index of its page, and that of the first annotation there."""


class Limb(NamedTuple):
    """The elements of a limb of which something was drawn, and their objects, numbered from `first` on.

    `drawn` is all that was drawn of it, `around` the numbers that its objects name beside their own.
    """

    first: int
    drawn: Sequence[Drawn]
    around: tuple[Hashable, ...]
    elements: list[Element]
    objects: list[bytes]


@dataclass(slots=True)
class Limbs:
    """The limbs of one tree; `recent` knows those of the last file."""

    tags: Tags
    recent: Recent | None = None
    elements: list[Element] = field(default_factory=list)
    _drawn: dict[Element, list[Drawn]] = field(default_factory=dict)

    def note(self, drawn: Impression, page: int, annotation: int) -> None:
        """Note what was drawn on a page whose annotations are numbered from `annotation` on."""
        for limb in drawn.limbs:
            self._drawn.setdefault(limb, []).append((drawn, page, annotation))

    def written(self, first: int, pages: Sequence[int], annotations: Sequence[int]) -> list[bytes]:
        """Give all elements as objects numbered from `first` on, the root before its limbs; `elements` are then in that order."""
        root = self.tags.root
        root.number = first
        elements, objects = [root], [b""]
        for top in [kid for kid in root.kids if isinstance(kid, Element)]:
            limb = self._limb(top, first + len(elements), pages, annotations)
            if not limb.elements:
                root.kids.remove(top)
            elements += limb.elements
            objects += limb.objects
        (objects[0],) = written([root], first, first - 1, pages, annotations)
        self.elements = elements
        return objects

    def _limb(self, top: Element, first: int, pages: Sequence[int], annotations: Sequence[int]) -> Limb:
        drawn = self._drawn.get(top, ())
        around = self.tags.root.number, pages[0], annotations[0] if annotations else 0

        def anew(top: Element) -> Limb:
            elements = pruned(top)
            return Limb(first, drawn, around, elements, list(written(elements, first, around[0], pages, annotations)))

        def is_as_it_was(limb: Limb) -> bool:
            return (limb.first, limb.around) == (first, around) and _are_same(limb.drawn, drawn)

        return self.recent.of("limb", (top,), anew, still=is_as_it_was) if self.recent else anew(top)


def _are_same(one: Sequence[Drawn], other: Sequence[Drawn]) -> bool:
    return len(one) == len(other) and all(a[0] is b[0] and a[1:] == b[1:] for a, b in zip(one, other, strict=True))
