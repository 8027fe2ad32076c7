"""Words in a drawing: how they are set, broken into lines, and how much room they take.

What must not live here: where they stand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from briefgen.dataclass import dataclass, replace
from briefgen.pattern import pattern
from briefgen.render.palette import INK, MUTED
from briefgen.render.scene import Measure

LEADING = 1.2
"""Height of a line over the size of its letters."""
ASCENT = 0.93
"""How much of the size a line reaches above its baseline; the rest of the line lies below."""

_SLACK = 0.01
_BREAKS = pattern(r"[^\s\-–—/]*[\-–—/]+(?=\w)|\S+")
_CONTROLS = pattern(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Face:
    """How a line of words is set."""

    size: float = 8.0
    color: str = INK
    bold: bool = False

    def width(self, text: str, measure: Measure) -> float:
        """Give the width of `text` in points."""
        return measure(text, self.size, self.bold)

    def smaller(self) -> Face:
        """Give the same face at the smallest size that is still read with ease."""
        return replace(self, size=min(self.size, 7.5))


VALUE = Face()
NAME = Face()
STRONG = Face(bold=True)
AXIS_LABEL = Face(7.5, MUTED)
DATE = Face(7.5, MUTED)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines set one under the other, with the room they take in points."""

    lines: tuple[tuple[str, Face], ...]
    width: float
    height: float

    def __bool__(self) -> bool:
        return bool(self.lines)


def stack(*blocks: TextBlock) -> TextBlock:
    """Set blocks under one another as one."""
    lines = tuple(line for block in blocks for line in block.lines)
    return TextBlock(lines, max((block.width for block in blocks), default=0.0), sum(block.height for block in blocks))


def text_block(text: str, face: Face, measure: Measure, *, width: float = 1e9, lines: int = 99) -> TextBlock:
    """Break `text` into lines no wider than `width` points; what does not fit into `lines` of them ends in an ellipsis."""
    broken = _shorten(_break(clean(text), face, measure, width), face, measure, width, lines)
    return TextBlock(
        tuple((line, face) for line in broken),
        max((face.width(line, measure) for line in broken), default=0.0),
        len(broken) * face.size * LEADING,
    )


def clean(text: str) -> str:
    """Give `text` on one line: runs of white space as one space, control characters gone."""
    return " ".join(_CONTROLS.sub("", text).split())


def widest_word(text: str, face: Face, measure: Measure) -> float:
    """Give the width of the widest piece of `text` that wrapping keeps whole."""
    return max((face.width(piece, measure) for piece in _BREAKS.findall(clean(text))), default=0.0)


def _break(text: str, face: Face, measure: Measure, width: float) -> list[str]:
    if text and face.width(text, measure) <= width + _SLACK:
        return [text]
    lines: list[str] = []
    line = ""
    for piece, joint in _pieces(text):
        grown = f"{line}{joint}{piece}" if line else piece
        if line and face.width(grown, measure) > width + _SLACK:
            lines.append(line)
            grown = piece
        *full, line = _cut(grown, face, measure, width)
        lines.extend(full)
    return [*lines, line] if line else lines


def _pieces(text: str) -> list[tuple[str, str]]:
    """Give each piece of `text` that stays whole, with the joint (a space or nothing) before it."""
    found = list(_BREAKS.finditer(text))
    return [
        (match.group(), text[before : match.start()])
        for match, before in zip(found, [0, *(m.end() for m in found)], strict=False)
    ]


def _cut(word: str, face: Face, measure: Measure, width: float) -> list[str]:
    """Cut a word that is wider than a line by letters; a line holds at least one, with the marks that combine with it."""
    if face.width(word, measure) <= width + _SLACK:
        return [word]
    parts = [""]
    for letter in word:
        if parts[-1] and not unicodedata.combining(letter) and face.width(parts[-1] + letter, measure) > width + _SLACK:
            parts.append("")
        parts[-1] += letter
    return [part.strip() for part in parts if part.strip()] or [""]


def _shorten(broken: Sequence[str], face: Face, measure: Measure, width: float, lines: int) -> list[str]:
    if len(broken) <= lines:
        return list(broken)
    last = broken[lines - 1]
    while last and face.width(f"{last}…", measure) > width + _SLACK:
        last = last[:-1].rstrip()
    return [*broken[: lines - 1], f"{last}…"]
