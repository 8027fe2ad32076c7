"""What is set down the page: paragraphs, and boxes of them that are parted between pages. What must not live here: the document.

Everything that takes room is a Flow: it knows its height at a width, gives as much of itself as fits a room, and draws itself.
Coordinates are those of the PDF page, y upwards; a flow is drawn down from `top`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefgen.render.pdf.lines import Hyphenation, Line, fill
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.style import HAIRLINE, TextStyle
from briefgen.render.pdf.words import Word

CLOSE = 1e-6
"""Lengths nearer to each other than this are the same."""
_TOGETHER = 3
"""A paragraph of no more lines than this is not parted."""
_LEAST = 2
"""The fewest lines of a paragraph at the foot or the head of a page."""

Parted = tuple["Flow | None", "Flow | None"]
"""What fits and what is left."""

_MOST_EVEN = 8
"""Text of more lines than this is not set in even ones."""


@dataclass(eq=False)
class Flow(ABC):
    """Something that takes room on the page.

    `before` and `after` are the least distances to its neighbours: the greater of the two counts. One that `leads` stands on the
    page of the beginning of what follows it.
    """

    before: float = field(default=0.0, kw_only=True)
    after: float = field(default=0.0, kw_only=True)
    leads: bool = field(default=False, kw_only=True)

    @abstractmethod
    def height(self, width: float) -> float:
        """Give the height at `width`."""

    @abstractmethod
    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw down from `top`."""

    def opening(self, width: float) -> float:
        """Give the height of the least that may stand at the foot of a page."""
        return self.height(width)

    def part(self, width: float, room: float, *, must: bool = False) -> Parted:
        """Give what fits into `room`, and the rest. Something is given when it `must`, however little room there is."""
        return (self, None) if must or self.height(width) <= room + CLOSE else (None, self)

    def anchors(self) -> Iterator[str]:
        """Give the names of the places in it that a link may lead to."""
        yield from ()

    def paragraphs(self, width: float) -> Iterator[tuple[Prose, float]]:
        """Give every paragraph in it with its width."""
        yield from ()


@dataclass(eq=False)
class Prose(Flow):
    """A paragraph. `anchor` names it as the end of links; `bookmark` is its level and its words in the outline."""

    words: Sequence[Word]
    style: TextStyle
    hyphenation: Hyphenation = field(default_factory=Hyphenation)
    anchor: str = field(default="", kw_only=True)
    bookmark: tuple[int, str] | None = field(default=None, kw_only=True)
    _lines: tuple[float, list[Line]] | None = field(default=None, init=False)
    _is_rest: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.before = self.before or self.style.before
        self.after = self.after or self.style.after

    def lines(self, width: float) -> list[Line]:
        """Give the lines at `width`."""
        if self._lines is None or (not self._is_rest and self._lines[0] != width):
            self._lines = width, self._broken(width)
        return self._lines[1]

    def _broken(self, width: float) -> list[Line]:
        """Break the words into lines, of even length where the style asks for it."""
        lines = fill(self.words, width, self.style, self.hyphenation)
        narrow, wide = max(self.least_width(), width / 2), width
        # A title of so many lines is no title, and trying its widths would take seconds.
        while self.style.is_even and 1 < len(lines) <= _MOST_EVEN and wide - narrow > 1.0:
            middle = (narrow + wide) / 2
            tried = fill(self.words, middle, self.style, self.hyphenation)
            narrow, wide, lines = (middle, wide, lines) if len(tried) > len(lines) else (narrow, middle, tried)
        return lines

    def natural_width(self) -> float:
        """Give the width of the longest line when only line breaks end lines."""
        lines = fill(self.words, 1e6, replace(self.style, align="left"), self.hyphenation)
        return max((line.width for line in lines), default=0.0) + self.style.margin

    def least_width(self) -> float:
        """Give the width of the widest piece that no line can end in."""
        return max((word.width for word in self.words), default=0.0) + self.style.hang

    def height(self, width: float) -> float:
        """Give the height at `width`."""
        return len(self.lines(width)) * self.style.leading

    def opening(self, width: float) -> float:
        """Give the height of the first lines."""
        count = len(self.lines(width))
        return (count if count <= _TOGETHER else _LEAST) * self.style.leading

    def part(self, width: float, room: float, *, must: bool = False) -> Parted:
        """Part between lines, leaving none alone and, where there is a choice, no hyphen at the end of a page."""
        lines = self.lines(width)
        fitting = int((room + CLOSE) / self.style.leading)
        if fitting >= len(lines):
            return self, None
        count = min(fitting, len(lines) - _LEAST) if len(lines) > _TOGETHER else 0
        if count > _LEAST and lines[count - 1].ends_in_hyphen:
            count -= 1
        if count < _LEAST:
            if not must:
                return None, self
            count = max(1, fitting)
        return self._slice(width, lines[:count], is_rest=False), self._slice(width, lines[count:], is_rest=True)

    def _slice(self, width: float, lines: list[Line], *, is_rest: bool) -> Prose | None:
        if not lines:
            return None
        other = replace(self)
        if is_rest:
            other.anchor, other.bookmark = "", None
        other._lines, other._is_rest = (width, lines), is_rest or self._is_rest
        return other

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
        pen.lines(placed)

    def anchors(self) -> Iterator[str]:
        """Give its own anchor."""
        if self.anchor:
            yield self.anchor

    def paragraphs(self, width: float) -> Iterator[tuple[Prose, float]]:
        """Give itself."""
        yield self, width


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
