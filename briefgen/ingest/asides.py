"""Notes that stand in the line that cites them: side notes, tooltips, and the words that a marker carries as an attribute.

Elements of a page alone are looked at here; how they become blocks is the walker's part (html).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from briefgen.dataclass import replace
from briefgen.ingest.blocks import ITEM, LINK, NOTE, PARAGRAPH, SUP, Block, Mark
from briefgen.ingest.labels import labels_in
from briefgen.namedtuple import NamedTuple

_NOTED = re.compile(
    r"(?:^|[\s_-])(?:(?:foot|end|side|margin|inline)-?notes?|notes?|tip|tooltip(?:-?text|-?content)?)(?:$|[\s_-])", re.IGNORECASE
)
_BRACKETED = re.compile(r"\[(?:\d{1,3}|[*†‡]{1,3})\]\s{0,2}$")
_ROLES = frozenset({"note", "doc-footnote", "doc-endnote"})
_CARRIED = re.compile(r"title|data-[\w-]{1,40}|aria-label")
_SIGNS = "[](){}^ ↑↩\u200b"
_CUT_SHORT = re.compile(r"\s*(?:…|\.\.\.)\s*(?:continue reading|read more|more|weiterlesen|lire la suite)?\s*$", re.IGNORECASE)
_ALIKE = 24
"""A note that is cut short has this many letters left at least."""
_MOST_ALIKE = 8
_FEWEST_LETTERS = 8
"""A line with fewer letters than this before a note is its label, and the note is the line itself."""
_LONGEST_LABEL = 12
_WORDS = re.compile(r"\S\s+\S|[^\W\d_]{2,40}\.")


class Aside(NamedTuple):
    """The words of a note in the line, and the label that it prints, empty where it prints none."""

    label: str
    words: str


def aside_in(element: HtmlElement, before: Sequence[str]) -> Aside | None:
    """Give the note that an element holds in the middle of a line; `before` is what stands before it in its block."""
    is_note = element.get("role") in _ROLES or _NOTED.search(element.get("class") or "")
    if element.tag in {"span", "small"} and is_note:
        found = _parted(element.itertext())
        return found if _WORDS.search(found.words) and _has_letters(before) else None
    return None


def carried_by(element: HtmlElement) -> Aside | None:
    """Give the note that a marker carries as an attribute, as pages with tooltips have it."""
    if element.tag not in {"a", "sup"} or not (element.get("href") or "#").startswith(("#", "javascript:")):
        return None
    said = [(name, str(value)) for name, value in element.items() if _CARRIED.fullmatch(name)]
    # An attribute that is called a note may hold "Ibid."; any other must be long enough to be one.
    words = next((words for name, words in said if _WORDS.search(words) and (len(words) > 24 or _NOTED.search(name))), "")
    if not words:
        return None
    printed = "".join(map(str, element.itertext())).strip(_SIGNS) if len(element) < 4 else ""
    labels = labels_in(printed) if len(printed) <= _LONGEST_LABEL else ()
    is_sure = len(labels) == 1 and not labels[0].isalpha()
    return Aside(labels[0], " ".join(words.split())) if is_sure else None


def label_before(marks: Iterable[Mark], text: str) -> Mark | None:
    """Give the raised label or link that a line ends with: the marker of a note that follows it at once."""
    end = len(text.rstrip())
    ending = [
        mark
        for mark in marks
        if mark.kind in {SUP, LINK} and mark.end >= end and labels_in(text[mark.start : mark.end].strip(_SIGNS))
    ]
    found = _BRACKETED.search(text[-_LONGEST_LABEL:])
    bracketed = Mark(max(0, len(text) - _LONGEST_LABEL) + found.start(), end, SUP) if found else None
    return min(ending, key=lambda mark: mark.start, default=bracketed)


def without_repeats(blocks: Sequence[Block]) -> list[Block]:
    """Drop the list of notes below the text where each has been read in its line; one cut short there has its words from here."""
    blocks = _whole(blocks)
    said = {_bare(block.text) for block in blocks if block.kind == NOTE}
    kept: list[Block] = []
    for block in blocks:
        if said and block.kind in {PARAGRAPH, ITEM} and (bare := _bare(block.text)) and bare in said:
            if kept and kept[-1].kind in {PARAGRAPH, ITEM} and labels_in(kept[-1].text.strip(_SIGNS + ".")):
                kept.pop()
            continue
        kept.append(block)
    return kept


def _whole(blocks: Sequence[Block]) -> list[Block]:
    """Give the notes that end with an ellipsis ("… Continue reading") the words of the block that begins as they do."""
    waiting: dict[str, list[int]] = {}
    found = list(blocks)
    for at, block in enumerate(blocks):
        if block.kind == NOTE and (match := _CUT_SHORT.search(block.text)) and (bare := _bare(block.text[: match.start()])):
            waiting.setdefault(bare[:_ALIKE], []).append(at)
    for block in blocks if waiting else ():
        if block.kind not in {PARAGRAPH, ITEM}:
            continue
        bare = _bare(block.text)
        alike = waiting.get(bare[:_ALIKE], [])
        for at in alike[:_MOST_ALIKE]:
            note = found[at]
            match = _CUT_SHORT.search(note.text)
            if match and bare.startswith(_bare(note.text[: match.start()])):
                found[at] = replace(note, text=block.text, marks=tuple(mark for mark in block.marks if mark.kind == LINK))
                alike.remove(at)
                break
    return found


def _parted(texts: Iterable[str]) -> Aside:
    """Part the label, which may be printed more than once, from the words of a note."""
    label = ""
    parts: list[str] = []
    for text in texts:
        bare = str(text).strip(_SIGNS + "\r\n\t.")
        if not parts and (not bare or _is_again(bare, label)):
            label = label or bare
            continue
        parts.append(str(text))
    return Aside(label, " ".join("".join(parts).split()))


def _is_again(bare: str, label: str) -> bool:
    """Tell whether words are a label, and the same as before if there was one."""
    return len(bare) <= _LONGEST_LABEL and bool(labels_in(bare)) and label in {"", bare}


def _has_letters(before: Sequence[str]) -> bool:
    return sum(letter.isalpha() for part in before[:40] for letter in part[:200]) >= _FEWEST_LETTERS


def _bare(text: str) -> str:
    """Give the letters and digits of a text, without a label of its own before them."""
    words = re.sub(r"^\W*(?:\d{1,3}|[*†‡]{1,3})[\]).:]{0,2}\s", "", text[:4000])
    return "".join(letter for letter in words.casefold() if letter.isalnum())
