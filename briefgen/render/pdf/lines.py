"""Words as lines: first fit with hyphenation, every line within its measure. What must not live here: pages.

Later work may put a breaker that looks at the whole paragraph in the place of `fill`; nothing else would change.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

import pyphen

from briefgen.render.pdf.style import TextStyle
from briefgen.render.pdf.words import Part, Word

_SHRINK = 0.10
"""By how much of its width a space may shrink to let one more word onto a justified line."""
_STRETCH = 1.1
"""The widest that a space of a justified line may grow by, in ems; a line that would need more is left ragged."""
_LOOSE = 0.3
"""By how many ems the spaces of a line would have to grow before even a name is parted."""
_LADDER = 2
"""How many lines in a row may end in a hyphen."""
_LEAST = 3
"""The fewest letters before and after a hyphen."""
_CLOSE = 1e-6
_CORE = re.compile(r"(\W*)([^\W\d_]{6,60})\W*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed. `width` is what it takes with its spaces stretched by `stretch` points each."""

    parts: tuple[Part, ...]
    width: float
    stretch: float = 0.0
    ends_in_hyphen: bool = False

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(part.text for part in self.parts)

    @property
    def raised_width(self) -> float:
        """The width of the note markers that end the line."""
        return sum(part.width for part in takewhile(lambda part: part.look.rise > 0, reversed(self.parts)))


@dataclass(frozen=True, slots=True)
class Hyphenation:
    """Where words of a language may be parted. A language without patterns parts none."""

    language: str = ""

    def points(self, word: str, *, names: bool) -> Sequence[int]:
        """Give the places where `word`, letters alone, may be parted, the last first.

        Names break badly, so a capitalised word stays whole unless `names` are allowed; in German every noun is one.
        """
        if word.isupper() or (word[0].isupper() and not names and not self.language.startswith("de")):
            return ()
        return _points(self.language, word)


@cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language) if language else None
    return pyphen.Pyphen(lang=known, left=_LEAST, right=_LEAST) if known else None


@cache
def _points(language: str, word: str) -> tuple[int, ...]:
    patterns = _patterns(language)
    if patterns is None:
        return ()
    return tuple(reversed([int(point) for point in patterns.positions(word) if not point.data]))


def fill(words: Sequence[Word], width: float, style: TextStyle, hyphenation: Hyphenation) -> list[Line]:
    """Break `words` into lines of at most `width` points; lines after the first are shorter by the style's `hang`."""
    return _Breaker(width, style, hyphenation, deque(words)).lines()


@dataclass(slots=True)
class _Breaker:
    """A paragraph on its way into lines: what is waiting, what stands on the line, what is done."""

    width: float
    style: TextStyle
    hyphenation: Hyphenation
    waiting: deque[Word]
    current: list[Word] = field(default_factory=list)
    used: float = 0.0
    done: list[Line] = field(default_factory=list)

    def lines(self) -> list[Line]:
        while self.waiting:
            word = self.waiting.popleft()
            if word.ends_line:
                self._close(is_last=True)
            elif word.width <= self._room() + _CLOSE:
                self._add(word)
            else:
                self._overflow(word)
        if self.current:
            self._close(is_last=True)
        return self.done

    @property
    def _measure(self) -> float:
        return self.width - (self.style.hang if self.done else 0.0)

    def _room(self) -> float:
        """Give the room for one more word, the spaces before it shrunk where the line is justified."""
        spaces = sum(word.space for word in self.current)
        shrink = _SHRINK * spaces if self.style.align == "justify" else 0.0
        return self._measure + shrink - self.used

    def _add(self, word: Word) -> None:
        self.current.append(word)
        self.used += word.width + word.space

    def _overflow(self, word: Word) -> None:
        """Close the line with the beginning of a word that does not fit, or without it."""
        is_ladder = len(self.done) >= _LADDER and all(line.ends_in_hyphen for line in self.done[-_LADDER:])
        may_part = self.style.hyphenate and bool(self.waiting) and not is_ladder
        head, rest = self._parted(word) if may_part or word.width > self._measure else (None, word)
        if head is None and not self.current:
            head, rest = _broken(word, self._room())
        if head:
            self._add(head)
        if rest.parts:
            self.waiting.appendleft(rest)
        self._close(is_last=not self.waiting)

    def _parted(self, word: Word) -> tuple[Word | None, Word]:
        """Give the longest hyphenated beginning of `word` that fits, and the rest."""
        core = None if word.is_whole else _CORE.fullmatch(word.text)
        if core is None:
            return None, word
        room = self._room()
        gaps = max(sum(bool(one.space) for one in self.current), 1)
        for point in self.hyphenation.points(core[2], names=room > _LOOSE * self.style.size * gaps):
            head, rest = word.cut(len(core[1]) + point, "-")
            if head.width <= room + _CLOSE:
                return head, rest
        return None, word

    def _close(self, *, is_last: bool) -> None:
        self.done.append(_line(self.current, self._measure, self.style, is_last=is_last))
        self.current, self.used = [], 0.0


def _broken(word: Word, room: float) -> tuple[Word, Word]:
    """Give as many letters of `word` as fit, at least one, and the rest: for words wider than a line."""
    at = 0
    for part in word.parts:
        for character in part.text:
            room -= part.look.face.width(character, part.look.size)
            if room < -_CLOSE:
                return word.cut(max(at, 1))
            at += 1
    return word.cut(at)


def _line(words: Sequence[Word], measure: float, style: TextStyle, *, is_last: bool) -> Line:
    parts = _merged(words)
    width = sum(part.width for part in parts)
    hyphen = not is_last and bool(parts) and parts[-1].text.endswith("-")
    gaps = sum(part.text.count(" ") for part in parts)
    extra = measure - width
    if style.align != "justify" or not gaps or (is_last and extra >= 0) or extra > gaps * _STRETCH * style.size:
        return Line(parts, width, ends_in_hyphen=hyphen)
    return Line(parts, measure, extra / gaps, hyphen)


def _merged(words: Sequence[Word]) -> tuple[Part, ...]:
    """Give the parts of a line. The space between two words has the look of the first, or of the second behind a note marker."""
    merged: list[Part] = []
    space = ""
    for word in words:
        for part in word.parts:
            if space and merged and not merged[-1].look.rise:
                merged.append(Part(merged[-1].look, merged.pop().text + space))
                space = ""
            text, space = space + part.text, ""
            if merged and merged[-1].look == part.look and not part.look.anchor:
                text = merged.pop().text + text
            merged.append(Part(part.look, text))
        space = " " if word.space else ""
    return tuple(merged)
