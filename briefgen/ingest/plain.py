"""Plain text into blocks: paragraphs between blank lines, headings by their looks, pages by their form feeds."""

from __future__ import annotations

import re
from collections import Counter

from briefgen.dataclass import replace
from briefgen.ingest.blocks import HEADING, ITEM, NOTE, PAGE, PARAGRAPH, RULE, Block, Draft
from briefgen.ingest.labels import NOTES_HEADING
from briefgen.ingest.plain_notes import with_notes_in_line, with_numbers
from briefgen.namedtuple import NamedTuple

RULE_LINE = re.compile(r"[ \t]*(?:[-_=*~—–•·][ \t]{0,8}){3,200}")
PAGE_NUMBER = re.compile(
    r"[ \t]*(?:[-–—\[(|][ ]?)?(?:page |p\. ?|стр\. ?|seite )?(?:\d{1,4}|[ivxl]{1,7})(?:[ ]?(?:of|"
    r"/)[ ]?\d{1,4})?(?:[ ]?[-–—\])|])?[ \t]*",
    re.I,
)
_BULLET = re.compile(r"[ \t]*(?:[-*•–·—o]|--)[ \t]+(?=\S)")
_MARKED = (
    r"(?:\s?(?:\d{1,3}\)?|[\[(（［]\^?[\w*†‡§,:–-]{1,8}[\])）］]_?|[⁰¹²³⁴-⁹]{1,3}|[①-⑳]|"
    r"[*†‡§]{1,3}|\^\d{1,3}|<\d{1,4}>|\d{1,3}/|/\d{1,3}/?|\\\d{1,3}\\)){0,3}"
)
_ENDING = re.compile(rf"[.!?:;,…。！？；，、：][\"”’)»\]」』]{{0,3}}{_MARKED}[\"”’)»]{{0,2}}$")
_SENTENCES = re.compile(r"[.!?][^\s\w]{0,5}\s+[(\"“]?[A-ZА-Я]")
_SENTENCE_END = re.compile(rf"[.!?…。！？][\"”’)»\]]{{0,3}}{_MARKED}$")
_LABELLED = re.compile(r"\s*(?:\.\. )?[\[({]?\^?(?:[\d⁰¹²³⁴-⁹*†‡§]{1,4}|[a-z]|[ivxlc]{1,7})[\])}./ ]", re.IGNORECASE)
_NOTE_WORD = re.compile(
    r"(?m)^[ \t]*\[(?:foot|end)?note\s{1,3}(?P<label>[A-Za-z]{1,4}|\d{1,5}|[*†‡§]{1,3})\s?[:.]\s?", re.IGNORECASE
)
_HEAD = re.compile(
    r"\s*(?:(?P<first>\d{1,4})\s{3,}(?P<behind>[^\d\s][^\n]{2,80}?)|(?P<before>[^\d\s][^\n]{2,80}?)\s{3,}(?P<last>\d{1,4}))\s*"
)
_AT_ENDS = re.compile(r"\s*(?:(?P<first>\d{1,4})\b(?P<gap>\s{3})?)?[^\n]{0,200}?(?:(?<=\s)(?P<last>\d{1,4}))?\s*")
_LONGEST_NOTE = 20_000
_SAID = "\ue000"
"""Stands where a note was taken out; the text has no such characters of its own any more."""
_WIDE = 200
_RUNNING = 3
"""A line that heads this many pages, or all there are, is none of the article's."""


def read_plain(text: str) -> Draft:
    """Split a text into blocks."""
    draft = Draft("text", [])
    text, notes = _without_notes(with_numbers(text))
    pages = text.split("\f")
    edges = _edges_of(pages) if len(pages) > 1 else _Edges(set(), set(), None)
    line = 1
    for number, page in enumerate(pages, start=1):
        if number > 1:
            draft.blocks.append(Block("", PAGE, line, number))
        draft.blocks += _page(page, line, number if len(pages) > 1 else 0, edges, draft)
        line += page.count("\n")
    draft.blocks = _without_heads(draft.blocks, draft)
    said = iter(notes)
    draft.blocks = with_notes_in_line([next(said) if block.text == _SAID else block for block in draft.blocks])
    return draft


def _without_heads(blocks: list[Block], draft: Draft) -> list[Block]:
    """Turn the heads of pages into their beginnings: lines that come back with another number, or whose numbers count on."""
    found = {index: head for index, block in enumerate(blocks) if (head := _running_head(block))}
    counts = Counter(words for words, _ in found.values())
    numbers = {number for _, number in found.values()}
    kept = list(blocks)
    for index, (words, number) in found.items():
        if counts[words] > 1 or number - 1 in numbers or number + 1 in numbers:
            draft.furniture.append(" ".join(blocks[index].text.split()))
            kept[index] = replace(blocks[index], text="", kind=PAGE)
    return kept


def _running_head(block: Block) -> tuple[str, int] | None:
    """Give the words and the number of a line with a number at one end, far from them; None for any other block."""
    match = _HEAD.fullmatch(block.text) if len(block.text) < _WIDE else None
    if match is None:
        return None
    return " ".join((match["before"] or match["behind"]).casefold().split()), int(match["first"] or match["last"])


def _without_notes(text: str) -> tuple[str, list[Block]]:
    """Take out notes that say so and where they end: [Footnote 3: ... ]. Their lines are left blank."""
    notes: list[Block] = []
    parts: list[str] = []
    at = 0
    for match in _NOTE_WORD.finditer(text):
        if match.start() < at:
            continue
        end = _closed(text, match.end())
        line = text.count("\n", 0, match.start()) + 1
        notes.append(Block(text[match.end() : end - 1], NOTE, line, key=f"said-{len(notes) + 1}", label=match["label"]))
        parts += [text[at : match.start()], _SAID + "\n" * text.count("\n", match.start(), end)]
        at = end
    return "".join([*parts, text[at:]]) if notes else text, notes


def _closed(text: str, start: int) -> int:
    """Give the place behind the bracket that closes the one opened before `start`; the end of the paragraph where none does."""
    depth = 1
    for match in re.compile(r"[\[\]]").finditer(text, start, start + _LONGEST_NOTE):
        depth += 1 if match[0] == "[" else -1
        if depth == 0:
            return match.end()
    end = text.find("\n\n", start)
    return (end if end >= 0 else len(text)) + 1


def _page(page: str, line: int, number: int, edges: _Edges, draft: Draft) -> list[Block]:
    lines = page.split("\n")
    if number:
        _drop_heads(lines, number, edges, draft)
    blocks: list[Block] = []
    held: list[str] = []
    for offset, words in enumerate([*lines, ""]):
        if words.strip():
            is_rule = bool(RULE_LINE.fullmatch(words)) or words == _SAID
            if held and is_rule:
                blocks += _split(held, line + offset - len(held), number)
                held = []
            held.append(words)
            if is_rule:
                blocks.append(Block(words, RULE, line + offset, number))
                held = []
        elif held:
            if len(held) > 1 and held[0].strip().isdecimal() and PAGE_NUMBER.fullmatch(held[0]) and held[1].strip()[:1].islower():
                # The number of a page right above the paragraph that goes on there.
                blocks.append(Block("", PAGE, line + offset - len(held), number))
                held = held[1:]
            blocks += _split(held, line + offset - len(held), number)
            held = []
    return blocks


def _drop_heads(lines: list[str], number: int, edges: _Edges, draft: Draft) -> None:
    """Blank the heads and numbers at the edges of a page, from the outside in."""
    filled = _edges(lines)
    for outer, inner in ((filled[:1], filled[1:2]), (filled[-1:], filled[-2:-1])):
        for at in (*outer, *inner):
            # Within a line that stays, a number alone may be the label of the note below it.
            is_number = bool(PAGE_NUMBER.fullmatch(lines[at])) and (at in outer or not lines[outer[0]])
            said = _numbers_of_head(lines[at], edges.repeated) if edges.shift is not None and at in outer else set()
            if lines[at] and (is_number or number + (edges.shift or 0) in said or _skeleton(lines[at]) in edges.heads):
                draft.furniture.append(lines[at].strip())
                lines[at] = ""


def _split(lines: list[str], line: int, page: int) -> list[Block]:
    """Part a run of lines into its paragraphs: each begins with a bullet, or is set in as the run's first line is."""
    if len(lines) > 1:
        indents = [len(words) - len(words.lstrip()) for words in lines]
        base = min(indents)
        is_rarely_set_in = sum(indent > base for indent in indents) * 2 <= len(lines)
        begins = [0]
        for at in range(1, len(lines)):
            is_bullet = bool(_BULLET.match(lines[at])) and bool(_BULLET.match(lines[0])) and indents[at] <= indents[0]
            # Paragraphs set in by their first lines alone: few lines are, and the line before has ended.
            is_set_in = (
                2 <= indents[at] - base <= 10 and indents[at - 1] == base and bool(_SENTENCE_END.search(lines[at - 1].rstrip()))
            )
            is_set_in = is_set_in and not (indents[0] == base and _LABELLED.match(lines[0]))
            if is_bullet or (is_set_in and is_rarely_set_in):
                begins.append(at)
        if len(begins) > 1:
            ends = [*begins[1:], len(lines)]
            return [_block(lines[start:end], line + start, page) for start, end in zip(begins, ends, strict=True)]
    return [_block(lines, line, page)]


def _block(lines: list[str], line: int, page: int) -> Block:
    text = "\n".join(words.rstrip() for words in lines)
    indent = min(len(words) - len(words.lstrip()) for words in lines)
    stripped = text.strip()
    kind = PARAGRAPH
    if PAGE_NUMBER.fullmatch(text) and (not stripped.isalpha()):
        kind = PAGE
    elif (NOTES_HEADING.fullmatch(stripped) and len(stripped) < 60) or _is_heading(lines):
        kind = HEADING
    elif _BULLET.match(text):
        kind = ITEM
    return Block(text if kind != PAGE else "", kind, line, page, indent=indent)


def _is_heading(lines: list[str]) -> bool:
    """Tell a heading by its looks: short, alone, without the point that ends a sentence."""
    words = " ".join(line.strip() for line in lines)
    if len(lines) > 2 or len(words) > 100 or not words[:1].isalnum() or words[:1].islower():
        return False
    if words.isupper() and any(letter.isalpha() for letter in words):
        return True
    return (
        len(lines) == 1
        and len(words) <= 90
        and not _ENDING.search(words)
        and not (len(words) > 60 and _SENTENCES.search(words))
        and not re.match(r"[\[(]?[\d⁰¹²³⁴-⁹]{1,3}[\])./ ]|[⁰¹²³⁴-⁹]", words)
    )


def _edges(lines: list[str]) -> list[int]:
    """Give the first two and last two lines with words in them."""
    filled = [at for at, words in enumerate(lines) if words.strip()]
    return list(dict.fromkeys([*filled[:2], *filled[-2:]]))


class _Edges(NamedTuple):
    """What stands at the edges of pages: the heads that most have, what more than one has, and how their numbers run."""

    heads: set[str]
    repeated: set[str]
    shift: int | None


def _edges_of(pages: list[str]) -> _Edges:
    counts: Counter[str] = Counter()
    for page in pages:
        lines = page.split("\n")
        counts.update({_skeleton(lines[at]) for at in _edges(lines)})
    most = min(_RUNNING, len(pages))
    heads = {head for head, count in counts.items() if any(map(str.isalpha, head)) and len(head) < _WIDE and count > 1}
    return _Edges({head for head in heads if counts[head] >= most}, heads, _first_number(pages, heads))


def _first_number(pages: list[str], repeated: set[str]) -> int | None:
    """Give the number that the page before the first would bear, if most pages bear theirs at an edge; else None."""
    found: Counter[int] = Counter()
    for index, page in enumerate(pages, start=1):
        lines = page.split("\n")
        found.update({number - index for at in _outermost(lines) for number in _numbers_of_head(lines[at], repeated)})
    shift, count = found.most_common(1)[0] if found else (0, 0)
    return shift if count > 1 and count * 2 >= sum(bool(page.strip()) for page in pages) else None


def _numbers_of_head(line: str, repeated: set[str]) -> set[int]:
    """Give the numbers at the ends of a line that may head a page: one at its beginning, close to the words, may label a note."""
    match = _AT_ENDS.fullmatch(line) if len(line) <= _WIDE else None
    if match is None:
        return set()
    is_apart = bool(match["gap"]) or _skeleton(line) in repeated or line.strip() == match["first"]
    return {int(digits) for digits in (match["first"] if is_apart else None, match["last"]) if digits}


def _outermost(lines: list[str]) -> list[int]:
    """Give the first and the last line with words in it."""
    edges = _edges(lines)
    return list(dict.fromkeys([*edges[:1], *edges[-1:]]))


def _skeleton(line: str) -> str:
    """Give a line without its numbers, so that the heads of all pages are alike."""
    return re.sub(r"\d{1,6}", "#", " ".join(line.split()).casefold())
