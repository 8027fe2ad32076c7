"""Notes in the sources of pages: AsciiDoc and LaTeX hold them in the line, reStructuredText numbers them by itself.

What must not live here: notes that are printed with labels (finding), and those of Markdown (markdown_notes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from briefgen.dataclass import replace
from briefgen.ingest.blocks import HEADING, NOTE, PARAGRAPH, REF, Block, Mark, rewrite

_BEGINS = re.compile(r"footnote:(?P<name>[\w-]{0,60})\[|\\footnote(?:\[\d{1,4}\])?\{")
_CLOSING = {"[": (re.compile(r"\\.|[\[\]]", re.DOTALL), "]"), "{": (re.compile(r"\\.|[{}]", re.DOTALL), "}")}
_LONGEST = 8000
_MOST_OPEN = 5
"""Behind so many notes of a block that nothing closes, none is looked for: each costs a search."""
_DEFINED = re.compile(r"^(?P<before>[ \t]*\.\. \[)#(?P<name>[\w.-]{0,60})(?=\][ \t])", re.MULTILINE)
_CITED = re.compile(r"\[#(?P<name>[\w.-]{0,60})\]_")
_NUMBERED = re.compile(r"^[ \t]*\.\. \[(?P<number>\d{1,5})\][ \t]", re.MULTILINE)


def with_numbers(text: str) -> str:
    """Put numbers where reStructuredText would: "[#]_" in turn, "[#name]_" by its name, numbers in use left out."""
    defined = list(_DEFINED.finditer(text))
    if not defined:
        return text
    used = {match["number"] for match in _NUMBERED.finditer(text)}
    free = (str(number) for number in count(1) if str(number) not in used)
    numbers = [next(free) for _ in defined]
    named = {match["name"]: number for match, number in zip(defined, numbers, strict=True) if match["name"]}
    unnamed = iter([number for match, number in zip(defined, numbers, strict=True) if not match["name"]])

    def cited(match: re.Match[str]) -> str:
        number = named.get(match["name"]) if match["name"] else next(unnamed, None)
        return f"[{number}]_" if number else match[0]

    turn = iter(numbers)
    return _CITED.sub(cited, _DEFINED.sub(lambda match: match["before"] + next(turn), text))


def with_notes_in_line(blocks: list[Block]) -> list[Block]:
    """Take the notes in the line out of blocks, each a block of its own behind the one that holds it."""
    numbers = count(1)
    names: dict[str, str] = {}
    taken: list[Block] = []
    for block in blocks:
        taken += _taken(block, numbers, names) if "footnote" in block.text else [block]
    return taken


def _taken(block: Block, numbers: Iterator[int], names: dict[str, str]) -> list[Block]:
    """Give a block without its notes, and them. `names` are the labels of notes to be cited again, as AsciiDoc does."""
    notes: list[Block] = []
    edits: list[tuple[int, int, str]] = []
    marks: list[Mark] = []
    at = shift = still_open = 0
    for match in _BEGINS.finditer(block.text):
        if match.start() < at or still_open == _MOST_OPEN:
            continue
        if not (end := _end(block.text, match.end())):
            still_open += 1
            continue
        words, name = block.text[match.end() : end - 1].strip(), match["name"] or ""
        label = names.get(name, "") if name and not words else str(next(numbers))
        if words:
            line = block.line + block.text.count("\n", 0, match.start()) if block.line else 0
            notes.append(Block(words, NOTE, line, block.page, key=f"inline-{label}", label=label))
            names.setdefault(name, label)
        start = len(block.text[: match.start()].rstrip(" \t\n%")) if match[0][0] == "\\" else match.start()
        start = max(start, at)
        marks.append(Mark(start + shift, start + shift, REF, f"inline-{label}" if label else "", label or name))
        edits.append((start, end, ""))
        shift -= end - start
        at = end
    block = rewrite(block, edits)
    if not edits:
        return [block]
    # A short sentence that ends with its note was taken for a heading.
    kind = PARAGRAPH if block.kind == HEADING and block.text.rstrip().endswith((".", "!", "?", "…")) else block.kind
    return [replace(block, kind=kind, marks=(*block.marks, *marks)), *notes]


def _end(text: str, start: int) -> int:
    """Give the place behind the bracket that closes the one before `start`; 0 where none does."""
    signs, closing = _CLOSING[text[start - 1]]
    depth = 1
    for match in signs.finditer(text, start, start + _LONGEST):
        depth += (match[0] == text[start - 1]) - (match[0] == closing)
        if depth == 0:
            return match.end()
    return 0
