"""What the readers of formats hand on: a run of blocks, each a text with marks in it. All later steps turn blocks into blocks.

A reader knows its format and nothing of notes, but for those that the format itself tells (`NOTE` blocks and `REF` marks).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import field

from briefgen.dataclass import dataclass, replace
from briefgen.ingest.article import Head, Repair

PARAGRAPH, HEADING, ITEM, RULE, NOTE, TABLE, PAGE = "paragraph", "heading", "item", "rule", "note", "table", "page"
"""Kinds of blocks. A PAGE block is empty and stands where a page begins; a NOTE block is (a part of) the note `key`."""
SUP, LINK, REF = "sup", "link", "ref"
"""Kinds of marks: raised text, a link (`target` is its address), a marker of the note whose key is `target`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a block's text. `label` is what a REF says, where that is not the text itself."""

    start: int
    end: int
    kind: str
    target: str = ""
    label: str = ""
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, or piece of a note, its line breaks kept.

    `anchors` are places in it that links can lead to: (offset, name). `scope` names the innermost element with a name that
    spans the whole block and maybe others. `raw` is the text with its markup, where that differs.
    """

    text: str
    kind: str = PARAGRAPH
    line: int = 0
    page: int = 0
    marks: tuple[Mark, ...] = ()
    anchors: tuple[tuple[int, str], ...] = ()
    scope: tuple[str, ...] = ()
    level: int = 0
    indent: int = 0
    is_small: bool = False
    key: str = ""
    label: str = ""
    raw: str = ""


@dataclass(slots=True)
class Draft:
    """An article under way."""

    kind: str
    blocks: list[Block]
    head: Head = field(default_factory=Head)
    repairs: list[Repair] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)

    def repair(self, rule: str, message: str, block: Block | None = None) -> None:
        """Note a defect and what was done about it."""
        self.repairs.append(Repair(rule, message, block.line if block else 0, block.page if block else 0))


class Spans:
    """Spans of a text, to be asked whether one touches another: many questions cost no more than sorting them once."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        found = sorted(spans)
        self._starts = [start for start, _ in found]
        self._ends: list[int] = []
        for _, end in found:
            self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def touch(self, start: int, end: int) -> bool:
        """Tell whether one of them shares a character with another span."""
        at = bisect_left(self._starts, end)
        return at > 0 and self._ends[at - 1] > start

    def hold(self, place: int) -> bool:
        """Tell whether a character lies in one of them."""
        return self.touch(place, place + 1)


def cut(block: Block, start: int, end: int | None = None, *, line: int = 0) -> Block:
    """Give a part of a block, its marks and anchors moved along, blank edges off. `line` is that of `start`, if known."""
    line = line or (block.line + block.text.count("\n", 0, start) if block.line else 0)
    end = len(block.text) if end is None else end
    piece = block.text[start:end]
    lead = len(piece) - len(piece.lstrip())
    line += piece.count("\n", 0, lead) if line else 0
    start += lead
    end -= len(piece) - len(piece.rstrip()) if piece.strip() else 0
    end = max(start, end)
    marks = tuple(
        replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in block.marks
        if (mark.start < end and mark.end > start) or start <= mark.start == mark.end <= end
    )
    anchors = tuple((max(place - start, 0), name) for place, name in block.anchors if start <= place <= end)
    return replace(block, text=block.text[start:end], marks=marks, anchors=anchors, line=line, raw="")


def rewrite(block: Block, edits: Iterable[tuple[int, int, str]]) -> Block:
    """Replace spans of a block's text (in order, not overlapping); marks and anchors keep to their words."""
    parts: list[str] = []
    moves: list[tuple[int, int, int, int]] = []
    place = shift = 0
    for start, end, text in edits:
        parts += [block.text[place:start], text]
        moves.append((start, end, start + shift, start + shift + len(text)))
        shift += len(text) - (end - start)
        place = end
    if not moves:
        return block
    parts.append(block.text[place:])
    moved = _mover(moves)
    marks = tuple(replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in block.marks)
    anchors = tuple((moved(at), name) for at, name in block.anchors)
    return replace(block, text="".join(parts), marks=marks, anchors=anchors)


def _mover(moves: list[tuple[int, int, int, int]]) -> Callable[[int], int]:
    starts = [move[0] for move in moves]

    def moved(place: int) -> int:
        index = bisect_right(starts, place) - 1
        if index < 0:
            return place
        start, end, new_start, new_end = moves[index]
        if place >= end:
            return place + new_end - end
        return new_start if place == start else min(new_end, new_start + place - start)

    return moved
