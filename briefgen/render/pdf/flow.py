"""What is set down the page: paragraphs, and boxes of them that are parted between pages. What must not live here: the document.

Everything that takes room is a Flow: it knows its height at a width and the notes that it calls, gives as much of itself as fits
a room, and draws itself. Coordinates are those of the PDF page, y upwards; a flow is drawn down from `top`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field

from briefgen.core.document import Run
from briefgen.dataclass import dataclass, replace
from briefgen.namedtuple import NamedTuple
from briefgen.render.pdf.lines import Hyphenation, Line, fill, least_width
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.room import CLOSE, Room
from briefgen.render.pdf.style import BODY, HAIRLINE, TextStyle
from briefgen.render.pdf.tags import Element
from briefgen.render.pdf.words import Word

_TOGETHER = 3
"""A paragraph of no more lines than this is not parted."""
_LEAST = 2
"""The fewest lines of a paragraph at the foot or the head of a page."""
_GAP = 3
"""A gap of so many lines above the notes is worth parting one."""

Parted = tuple["Flow | None", "Flow | None"]
"""What fits and what is left."""
Calls = tuple[int, ...]
"""Numbers of notes whose first marker stands here, in reading order."""


class Need(NamedTuple):
    """What something takes: a height, and the notes that it calls."""

    height: float
    calls: Calls = ()


@dataclass(eq=False)
class Flow(ABC):
    """Something that takes room on the page.

    `before` and `after` are the least distances to its neighbours: the greater of the two counts. One that `leads` stands on the
    page of the beginning of what follows it; one that `floats` may stand at the top of the next page while text goes on here.
    `inset` is how far it stands in from the left of what it is in.
    """

    before: float = field(default=0.0, kw_only=True)
    after: float = field(default=0.0, kw_only=True)
    leads: bool = field(default=False, kw_only=True)
    floats: bool = field(default=False, kw_only=True)
    inset: float = field(default=0.0, kw_only=True)

    @abstractmethod
    def height(self, width: float) -> float:
        """Give the height at `width`."""

    @abstractmethod
    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw down from `top`."""

    def calls(self, width: float) -> Calls:
        """Give the notes that it calls."""
        return ()

    def need(self, width: float) -> Need:
        """Give all that it takes."""
        return Need(self.height(width), self.calls(width))

    def opening(self, width: float) -> Need:
        """Give what the least of it takes that may stand at the foot of a page."""
        return self.need(width)

    def part(self, width: float, room: Room, *, must: bool = False) -> Parted:
        """Give what fits into `room`, and the rest. Something is given when it `must`, however little room there is."""
        return (self, None) if must or room.fits(*self.need(width), loosely=True) else (None, self)

    def anchors(self) -> Iterator[str]:
        """Give the names of the places in it that a link may lead to."""
        yield from ()

    def paragraphs(self, width: float) -> Iterator[tuple[Prose, float]]:
        """Give every paragraph in it with its width."""
        yield from ()


class _Set(NamedTuple):
    """Lines at a width, and the notes that each calls; None where none calls any."""

    width: float
    lines: Sequence[Line]
    calls: list[Calls] | None


@dataclass(eq=False)
class Prose(Flow):
    """A paragraph. `element` is what its text belongs to; without one it is furniture of the page.

    `anchor` names it as the end of links; `bookmark` is its level and its words in the outline. One that `is_repeated` was set
    before, with its notes and places.
    """

    words: Sequence[Word]
    style: TextStyle
    hyphenation: Hyphenation = field(default_factory=Hyphenation)
    element: Element | None = field(default=None, kw_only=True)
    anchor: str = field(default="", kw_only=True)
    bookmark: tuple[int, str] | None = field(default=None, kw_only=True)
    is_repeated: bool = field(default=False, kw_only=True)
    _set: _Set | None = field(default=None, init=False)
    _is_part: bool = field(default=False, init=False)
    _is_rest: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.before = self.before or self.style.before
        self.after = self.after or self.style.after

    def lines(self, width: float) -> Sequence[Line]:
        """Give the lines at `width`."""
        return self._at(width).lines

    def _at(self, width: float) -> _Set:
        found = self._set
        if found is None or (found.width != width and not self._is_part):
            lines = fill(self.words, width, self.style, self.hyphenation)
            calls = [line.calls for line in lines]
            found = self._set = _Set(width, lines, calls if any(calls) else None)
        return found

    def least_width(self) -> float:
        """Give the width of the widest piece that no line can end in."""
        return least_width(self.words) + self.style.hang

    def height(self, width: float) -> float:
        """Give the height at `width`."""
        return len(self._at(width).lines) * self.style.leading

    def calls(self, width: float) -> Calls:
        """Give the notes that it calls."""
        return self._first(width, None)

    def _first(self, width: float, count: int | None) -> Calls:
        """Give the notes that the first lines call."""
        found = self._at(width).calls
        if found is None or self.is_repeated:
            return ()
        return tuple(number for line in found[:count] for number in line)

    def opening(self, width: float) -> Need:
        """Give what the first lines take."""
        count = len(self._at(width).lines)
        count = count if count <= _TOGETHER else _LEAST
        return Need(count * self.style.leading, self._first(width, count))

    def part(self, width: float, room: Room, *, must: bool = False) -> Parted:
        """Part between lines, leaving none alone and, where there is a choice, no hyphen at the end of a page."""
        lines = self.lines(width)
        count = self._fitting(width, room)
        if count == len(lines):
            return self, None
        if not count and must:
            count = max(1, min(int((room.height + CLOSE) / self.style.leading), len(lines)))
            count = max(1, self._most(width, room, count, loosely=True))
        return (self._slice(width, 0, count), self._slice(width, count, len(lines))) if count else (None, self)

    def _fitting(self, width: float, room: Room) -> int:
        """Give how many lines may stand here. A note is parted only where nothing fits otherwise, or to save a gap."""
        most = min(len(self.lines(width)), max(0, int((room.height + CLOSE) / self.style.leading)))
        if not self.calls(width):
            return self._legal(width, most)
        loose = self._most(width, room, most, loosely=True)
        whole = self._legal(width, self._most(width, room, loose, loosely=False))
        loose = self._legal(width, loose)
        gap = room.less(whole * self.style.leading, self._first(width, whole)).height
        return loose if not whole or gap >= _GAP * self.style.leading else whole

    def _legal(self, width: float, count: int) -> int:
        """Give how many of the first lines may stand alone, at most `count`; 0 where none may."""
        lines = self.lines(width)
        if count >= len(lines):
            return len(lines)
        count = min(count, len(lines) - _LEAST) if len(lines) > _TOGETHER else 0
        if count > _LEAST and lines[count - 1].ends_in_hyphen:
            count -= 1
        return count if count >= _LEAST else 0

    def _most(self, width: float, room: Room, most: int, *, loosely: bool) -> int:
        """Give the greatest number of lines, no more than `most`, that fit with their notes."""
        while most and not room.fits(most * self.style.leading, self._first(width, most), loosely=loosely):
            most -= 1
        return most

    def _slice(self, width: float, start: int, end: int) -> Prose | None:
        if start == end:
            return None
        whole = self._at(width)
        other = replace(self)
        if start:
            other.anchor, other.bookmark = "", None
        other._set = _Set(width, whole.lines[start:end], whole.calls and whole.calls[start:end])
        other._is_part, other._is_rest = True, bool(start) or self._is_rest
        return other

    def repeated(self) -> Prose:
        """Give the same paragraph for a second place: a repeated head."""
        other = replace(self, element=None, anchor="", bookmark=None, is_repeated=True)
        other._set = self._set
        return other

    def emptied(self) -> Prose:
        """Give a paragraph without words in its place: what is left of a cell beside one that goes on."""
        return replace(self, words=(), element=None, anchor="", bookmark=None, is_repeated=True)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Set the lines."""
        if self.anchor:
            pen.anchor(self.anchor, left, top)
        if self.bookmark:
            pen.bookmark(self.anchor, *self.bookmark)
        placed = []
        for index, line in enumerate(self.lines(width)):
            indent = self.style.hang if index or self._is_rest else 0.0
            spare = width - indent - line.width
            if self.style.align == "right":
                spare = min(spare, max(0.0, spare - self.style.margin + line.raised_width))
            shift = {"right": spare, "center": spare / 2}.get(self.style.align, 0.0)
            placed.append((left + indent + shift, top - index * self.style.leading - self.style.rise, line))
        pen.prose(placed, self.element)

    def anchors(self) -> Iterator[str]:
        """Give its own anchor."""
        if self.anchor:
            yield self.anchor

    def paragraphs(self, width: float) -> Iterator[tuple[Prose, float]]:
        """Give itself."""
        yield self, width


Setter = Callable[[Sequence[Run], TextStyle, Element], Prose]
"""Sets runs in a style and an element."""


class Setting(NamedTuple):
    """Where blocks are set: their width, the element they belong to, the style of their text, how deep in lists they are."""

    width: float
    element: Element
    text: TextStyle = BODY
    depth: int = 0

    def narrower(self, by: float, element: Element, text: TextStyle | None = None) -> Setting:
        """Give the setting inside something that takes `by` points off the width."""
        return self._replace(width=self.width - by, element=element, text=text or self.text)


@dataclass(eq=False)
class Bar(Flow):
    """A level line, `length` points from the left, or over the whole width."""

    color: str = HAIRLINE
    thickness: float = 0.6
    length: float | None = None

    def height(self, width: float) -> float:
        """Give its thickness."""
        return self.thickness

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw the line."""
        pen.rectangle(left, top - self.thickness, self.length or width, self.thickness, self.color)
