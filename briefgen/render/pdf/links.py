"""Where one can go from a page: links, the places they lead to, and the outline. What must not live here: what is printed.

Source: ISO 32000-1, 12.3 and 12.5; ISO 14289-1, 7.18.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from briefgen.dataclass import dataclass
from briefgen.namedtuple import NamedTuple
from briefgen.render.pdf.tags import Element, text_string, whole

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Place(NamedTuple):
    """A place on a page, whose index counts from 0."""

    page: int
    left: float
    top: float

    def written(self, pages: Sequence[int]) -> str:
        """Give the place as the file says it; `pages` are the object numbers of the pages."""
        return f"[{pages[self.page]} 0 R/XYZ {self.left:.2f} {self.top:.2f} null]"


class Link(NamedTuple):
    """A rectangle of a page that leads to a URL or, after #, to a named place. `words` say where it leads."""

    page: int
    rectangle: Rectangle
    target: str
    words: str
    element: Element


class Entry(NamedTuple):
    """An entry of the outline: how deep it stands, counted from 0, its words, and the name of its place."""

    level: int
    title: str
    anchor: str


@dataclass(slots=True)
class Ways:
    """The links, places and outline of one document."""

    links: list[Link] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    outline: list[Entry] = field(default_factory=list)

    def enter(self, level: int, title: str, anchor: str) -> None:
        """Add an entry to the outline, at most one level below the one before."""
        deepest = self.outline[-1].level + 1 if self.outline else 0
        self.outline.append(Entry(min(level, deepest), title, anchor))

    def annotations(self, pages: Sequence[int], first_key: int) -> Iterator[bytes]:
        """Give the links as objects of the file; their keys in the structure tree count from `first_key`."""
        said: dict[str, str] = {}
        for key, link in enumerate(self.links, first_key):
            (left, bottom, right, top), words = link.rectangle, said.get(link.words)
            if words is None:
                words = said[link.words] = text_string(link.words)
            yield (
                f"<</Type/Annot/Subtype/Link/Rect[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]/Border[0 0 0]/F 4"
                f"/StructParent {key}/Contents{words}{_end(link.target, self.places, pages)}>>"
            ).encode("ascii")

    def outline_objects(self, first: int, pages: Sequence[int]) -> Iterator[bytes]:
        """Give the outline as objects numbered from `first` on, its root before its entries; the lower ones closed."""
        parents, kids = _family(self.outline)
        for index in range(-1, len(self.outline)):
            inner = kids[index]
            said = f"/First {first + 1 + inner[0]} 0 R/Last {first + 1 + inner[-1]} 0 R" if inner else ""
            if index < 0:
                yield f"<</Type/Outlines{said}/Count {len(inner)}>>".encode("ascii")
                continue
            entry, siblings = self.outline[index], kids[parents[index]]
            at = bisect_left(siblings, index)
            said += f"/Count -{len(inner)}" if inner else ""
            said += f"/Prev {first + 1 + siblings[at - 1]} 0 R" if at else ""
            said += f"/Next {first + 1 + siblings[at + 1]} 0 R" if at + 1 < len(siblings) else ""
            place = self.places.get(entry.anchor)
            said += f"/Dest{place.written(pages)}" if place else ""
            yield f"<</Title{text_string(entry.title)}/Parent {first + 1 + parents[index]} 0 R{said}>>".encode("ascii")


def _family(entries: Sequence[Entry]) -> tuple[list[int], dict[int, list[int]]]:
    """Give the parent of each entry and the entries below each; -1 is the root."""
    parents: list[int] = []
    kids: dict[int, list[int]] = {-1: []}
    path: list[int] = []
    for index, entry in enumerate(entries):
        path = path[: entry.level]
        parents.append(path[-1] if path else -1)
        kids[parents[-1]].append(index)
        kids[index] = []
        path.append(index)
    return parents, kids


def _end(target: str, places: Mapping[str, Place], pages: Sequence[int]) -> str:
    if target.startswith("#"):
        return f"/Dest{places[target[1:]].written(pages)}"
    return f"/A<</S/URI/URI{_uri(target)}>>"


def _uri(address: str) -> str:
    """Give an address as the file holds it: ASCII, everything else in percent signs."""
    plain = "".join(
        character if character.isascii() and character.isprintable() and character != " " else _percent(character)
        for character in address
    )
    return text_string(plain)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in whole(character).encode())
