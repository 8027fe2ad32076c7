"""How far each note goes that its looks tell: over the blocks behind its first line, and over the page that cuts it.

What must not live here: where notes begin (finding, chains) and which places cite them (markers).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from briefgen.ingest.blocks import HEADING, NOTE, PAGE, PARAGRAPH, RULE, TABLE, Block
from briefgen.ingest.chains import Link
from briefgen.ingest.shapes import Candidate, Start

_MOST_CARRIED = 6
"""So many paragraphs of a note a page may cut off."""
_FINISHED = re.compile(r"[.!?…。！？][\"”’)»\]]{0,3}$")


def spans_of(
    blocks: Sequence[Block], links: Sequence[Link], candidates: Sequence[Candidate], announced: Sequence[bool]
) -> list[list[tuple[int, int, int]]]:
    """Give the pieces of each note: (block, from, to). `announced` says which blocks a heading names notes."""
    marks: dict[int, set[str]] = defaultdict(set)
    for one in candidates:
        if one.weight >= 0.4:
            marks[one.block].update(label.lower() for label in one.labels)
    spans = []
    has_many = False
    for index, link in enumerate(links):
        following = links[index + 1] if index + 1 < len(links) else None
        at = link.start.block
        if following and following.start.block == at:
            spans.append([(at, link.start.body, following.start.offset)])
            continue
        pieces = [(at, link.start.body, len(blocks[at].text))]
        last = following.start.block if following else len(blocks)
        gap = (
            _going_on(blocks, range(at + 1, last), links[index + 1 : index + 7], marks)
            if following
            else _tail(blocks, at, announced, has_many=has_many)
        )
        has_many = has_many or bool(gap)
        pieces += [(block, 0, len(blocks[block].text)) for block in gap]
        if following and not gap:
            pieces += _carried_over(blocks, at, following.start)
        spans.append(pieces)
    return spans


def _going_on(blocks: Sequence[Block], gap: range, following: Sequence[Link], marks: dict[int, set[str]]) -> list[int]:
    """Give the blocks between two notes that belong to the first: all of them, or those up to where the body goes on."""
    awaited = {link.label.text.lower() for link in following}
    body_marked = any(awaited & marks.get(index, set()) for index in gap)
    note = blocks[gap[0] - 1] if gap else None
    has_page = any(blocks[index].kind == PAGE for index in gap)
    found = []
    for index in gap:
        block = blocks[index]
        if note is None or block.kind in {HEADING, PAGE, RULE, NOTE, TABLE}:
            break
        # At the foot of a page nothing of the body comes behind a note.
        is_at_foot = has_page and block.page > 0 and block.is_small == note.is_small
        is_shallower = note.indent >= 2 and block.indent + 2 <= note.indent
        is_deeper = block.indent >= 2 and block.indent > note.indent
        if is_shallower or (body_marked and (awaited & marks.get(index, set()) or not (is_deeper or is_at_foot))):
            break
        found.append(index)
    return found


def _carried_over(blocks: Sequence[Block], at: int, following: Start) -> list[tuple[int, int, int]]:
    """Give the rest of a note that a page has cut: what stands at the foot of the next one before its first label."""
    top = following.block
    while (
        top > at + 1 and following.block - top < _MOST_CARRIED and blocks[top - 1].kind == PARAGRAPH and not _is_body(blocks, top)
    ):
        top -= 1
    pieces = [(index, 0, len(blocks[index].text)) for index in range(top, following.block)]
    pieces += [(following.block, 0, following.offset)] if blocks[following.block].text[: following.offset].strip() else []
    has_page = any(block.kind == PAGE for block in blocks[at + 1 : top])
    if not pieces or not has_page or not (blocks[top - 1].kind == RULE or blocks[top].is_small):
        return []
    is_cut = not _FINISHED.search(blocks[at].text.rstrip()) or blocks[top].text.lstrip()[:1].islower()
    return pieces if is_cut or blocks[top].is_small else []


def _is_body(blocks: Sequence[Block], top: int) -> bool:
    """Tell whether the block above another is set larger: of the body, not of the notes."""
    return blocks[top].is_small and not blocks[top - 1].is_small


def _tail(blocks: Sequence[Block], at: int, announced: Sequence[bool], *, has_many: bool) -> list[int]:
    """Give the blocks behind the last note that go on with it."""
    found = []
    for index in range(at + 1, len(blocks)):
        block = blocks[index]
        words = block.text.strip()
        is_deeper = block.indent >= 2 and block.indent > blocks[at].indent
        goes_on = is_deeper or (announced[index] and words[:1].islower()) or (has_many and words[:1] in '“"«(')
        if block.kind in {HEADING, PAGE, RULE, NOTE, TABLE} or not goes_on:
            break
        found.append(index)
    return found
