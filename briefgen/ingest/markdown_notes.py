"""Notes that Markdown has in the line: Pandoc's ^[...], shortcodes of page makers, and the titles of links that are markers.

What must not live here: notes that are defined apart (markdown), and whatever tells notes by their looks (finding).
"""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator, Sequence
from itertools import islice

from briefgen.dataclass import replace
from briefgen.ingest.blocks import NOTE, REF, Block, Mark, rewrite
from briefgen.ingest.labels import labels_in

_INLINE = re.compile(r"(?<![\\\]])\^\[(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]{0,300}\]|\n(?!\n)){3,3000})\](?!\()")
_SHORTCODE = re.compile(
    r"\{%\s{0,3}(?:side|foot)note\s{1,3}(?:[\"'][^\"'\n]{0,60}[\"']\s{1,3})?(?P<quote>[\"'])(?P<said>(?:(?!%\}).){3,3000}?)(?P=quote)\s{0,3}%\}|"
    r"\{\{<\s{0,3}(?:side|foot)note\s{1,3}(?P<other>[\"`])(?P<also>(?:(?!>\}\}).){3,3000}?)(?P=other)\s{0,3}>\}\}",
    re.DOTALL,
)
_TITLED = re.compile(
    r"(?<![\\!])\[(?P<words>[^\[\]\n]{1,80})\]\([^\s()#]{0,600}#[^\s()]{1,200}\s{1,3}"
    r"\"(?P<title>(?:[^\"\n]|\"(?!\s{0,2}\))){12,1500})\"\s{0,2}\)"
)
_TAG = re.compile(r"</?[a-z][^<>]{0,300}>", re.IGNORECASE)
_IN_LINE = "inline-"
_MOST_CARRIED = 400
_COMPARED = 40


def with_inline_notes(block: Block, numbers: Iterator[int]) -> tuple[Block, list[Block]]:
    """Turn notes in the line into blocks, and mark their places; `numbers` goes on from block to block."""
    notes, edits, marks, shift = [], [], [], 0
    found = [*_INLINE.finditer(block.text), *_SHORTCODE.finditer(block.text)]
    for match in sorted(found, key=lambda match: match.start()):
        number = next(numbers)
        words = match[str(match.lastgroup)] if match.re is _INLINE else match["said"] or match["also"]
        notes.append(Block(words, NOTE, block.line, key=f"{_IN_LINE}{number}", label=str(number)))
        edits.append((match.start(), match.end(), ""))
        marks.append(Mark(match.start() + shift, match.start() + shift, REF, f"{_IN_LINE}{number}", str(number)))
        shift -= len(match[0])
    block = rewrite(block, edits)
    return replace(block, marks=(*block.marks, *marks)), notes


def in_turn(blocks: Sequence[Block]) -> list[Block]:
    """Give notes in the line the number of their turn among all notes, as they are printed, where no other has it."""
    turns: dict[str, int] = {}
    for block in blocks:
        for mark in block.marks:
            if mark.kind == REF:
                turns.setdefault(mark.target or f"[{mark.label}]", len(turns) + 1)
    taken = {block.label for block in blocks if block.kind == NOTE and not block.key.startswith(_IN_LINE)}
    labels: dict[str, str] = {}
    free = 1
    for key, turn in turns.items():
        if key.startswith(_IN_LINE):
            free = max(free, turn)
            while str(free) in taken:
                free += 1
            labels[key] = str(free)
            free += 1
    renamed = [
        replace(
            block,
            label=labels.get(block.key, block.label),
            marks=tuple(replace(mark, label=labels.get(mark.target, mark.label)) for mark in block.marks),
        )
        for block in blocks
    ]
    return sorted(renamed, key=lambda block: turns.get(block.key, len(turns)) if block.kind == NOTE else 0)


def carried_in(text: str) -> set[str]:
    """Give the titles of links on labels that are notes: those that the text says nowhere else."""
    titles = [match["title"] for match in islice(_TITLED.finditer(text), _MOST_CARRIED) if _label(match["words"])]
    return {title for title in titles if " " in title and text.count(title[:_COMPARED]) == 1}


def _label(words: str) -> str:
    """Give the label that is all that a link says, empty where it says more."""
    labels = labels_in(_TAG.sub("", words).strip("[]^\\ "))
    return labels[0] if len(labels) == 1 and not labels[0].isalpha() else ""


def with_titles(block: Block, carried: Container[str]) -> tuple[Block, list[Block]]:
    """Turn links that carry their note as a title into marks, the notes into blocks."""
    notes, edits, marks, shift = [], [], [], 0
    for match in _TITLED.finditer(block.text):
        if match["title"] in carried and (label := _label(match["words"])):
            key = f"title-{label}-{match['title'][:_COMPARED]}"
            notes.append(Block(_TAG.sub("", html.unescape(match["title"])), NOTE, block.line, key=key, label=label))
            edits.append((match.start(), match.end(), ""))
            marks.append(Mark(match.start() + shift, match.start() + shift, REF, key, label, is_raised=True))
            shift -= len(match[0])
    block = rewrite(block, edits)
    return replace(block, marks=(*block.marks, *marks)), notes
