"""Notes that the run of labels skips: a second note on one line, a label that a scanner misread, a number before a number.

Only a gap in the run is filled, and only with what stands where the missing note is due.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from functools import lru_cache

from briefgen.ingest.blocks import HEADING, NOTE, PAGE, RULE, Block
from briefgen.ingest.chains import Link
from briefgen.ingest.labels import ARABIC, Label
from briefgen.ingest.shapes import Start

_MISREAD = {"0": "0Oo", "1": "1lIi|!", "2": "2Zz", "5": "5Ss", "6": "6b", "8": "8B"}
_OPENS = {"bracket": r"[\[({|]", "paren": r"[(\[{]"}
_CLOSES = {"dot": r"[.:]", "half": r"\)", "bracket": r"\]", "paren": r"\)", "slash": r"[/\\]", "sup": "", "bare": ""}
_YEAR = r"(?=(?:1[5-9]|20)\d\d[ ,.:–-])"
_MOST_MISSING = 4
_FARTHEST = 12
"""So many blocks before its first note a run may have lost one."""


def filled(links: Sequence[Link], blocks: Sequence[Block], cited: Container[str]) -> list[Link]:
    """Give a run of notes in the order of the text with those put in that it skips; `cited` are labels that mark places."""
    found: list[Link] = []
    if links and _counts(links[0]) and links[0].label.ordinal > 1 and (first := _first(links[0], blocks, cited)) is not None:
        found.append(first)
    for index, link in enumerate(links):
        found.append(link)
        if not _counts(link):
            continue
        following = links[index + 1] if index + 1 < len(links) else None
        due = _due(link, following, cited)
        for number in due:
            between = _between(found[-1], following, blocks, number)
            if between is None:
                break
            found.append(between)
    return found


def with_strays(links: Sequence[Link], starts: Sequence[Start], cited: Container[str]) -> list[Link]:
    """Add the lines among the notes that begin as they do, out of turn, with a label that is cited and else missing."""
    if len(links) < 3:
        return list(links)
    have = {link.label.text for link in links}
    begun = {(link.start.block, link.start.offset) for link in links}
    shapes = Counter(link.start.shape for link in links)
    first, last = links[0].start, links[-1].start
    found = list(links)
    for start in starts:
        label = start.labels[0]
        is_among = (first.block, first.offset) <= (start.block, start.offset) <= (last.block, last.offset)
        is_like = shapes[start.shape] * 2 > len(links) and label.alphabet == links[0].label.alphabet
        if is_among and is_like and label.text not in have and label.text in cited and (start.block, start.offset) not in begun:
            have.add(label.text)
            found.append(Link(start, label))
    return sorted(found, key=lambda link: (link.start.block, link.start.offset))


def _counts(link: Link) -> bool:
    return link.label.alphabet == ARABIC and link.start.shape in {*_CLOSES, "damaged"}


def _due(link: Link, following: Link | None, cited: Container[str]) -> range:
    """Give the numbers that are missing behind a note; at the end of the run those that are cited."""
    number = link.label.ordinal
    if following is None:
        last = number
        while last - number < _MOST_MISSING and str(last + 1) in cited:
            last += 1
        return range(number + 1, last + 1)
    missing = following.label.ordinal - number - 1
    return range(number + 1, number + 1 + missing) if 0 < missing <= _MOST_MISSING else range(0)


def _between(link: Link, following: Link | None, blocks: Sequence[Block], number: int) -> Link | None:
    """Find the beginning of a note between two others, within the text of the first or of the blocks behind it."""
    last = following.start.block if following else link.start.block
    shape = link.start.shape if link.start.shape in _CLOSES else "dot"
    is_beyond = False
    for at in range(link.start.block, last + 1):
        block = blocks[at]
        if at > link.start.block and block.kind in {HEADING, PAGE, RULE, NOTE}:
            # Behind the body that goes on, only a label without fault at the head of its block is one.
            is_beyond = True
        begin = link.start.body if at == link.start.block else 0
        end = following.start.offset if following and at == last else len(block.text)
        for pattern in (_leading(number, shape), _within(number, shape)):
            match = pattern.search(block.text, begin, end)
            found = _link(at, match, number, shape) if match else None
            if found and (not is_beyond or _is_sound(found, block, shape, begin, is_last=at == last)):
                return found
    return None


def _is_sound(found: Link, block: Block, shape: str, begin: int, *, is_last: bool) -> bool:
    """Tell whether a label behind the body that goes on has no fault, and heads its block or stands right above the next note."""
    if found.start.shape != shape:
        return False
    heads = begin == 0 and not block.text[: found.start.offset].strip()
    return heads or (is_last and not block.text[found.start.body].islower())


def _first(second: Link, blocks: Sequence[Block], cited: Container[str]) -> Link | None:
    """Find the first note before the second, at the beginning of a line."""
    number = second.label.ordinal - 1
    if str(number) not in cited:
        return None
    shape = second.start.shape if second.start.shape in _CLOSES else "dot"
    is_beyond = False
    for at in range(second.start.block, max(-1, second.start.block - _FARTHEST), -1):
        block = blocks[at]
        if at < second.start.block and block.kind in {PAGE, RULE, NOTE}:
            is_beyond = True
        end = second.start.offset if at == second.start.block else len(block.text)
        match = _leading(number, shape).search(block.text, 0, end)
        # On the page before, no other than a label that a year behind it hid.
        if match and (not is_beyond or (block.text[match.end()].isdecimal() and not block.text[: match.start()].strip())):
            return _link(at, match, number, shape)
    return None


def _link(at: int, match: re.Match[str], number: int, shape: str) -> Link:
    label = Label(str(number), ARABIC, number)
    is_sound = re.sub(r"[\s\[\](){}.:/\\]", "", match["label"]) == label.text and not re.search(r"\d\s", match["label"])
    return Link(Start(at, match.start("label"), match.end(), (label,), shape if is_sound else "damaged", False), label)


@lru_cache(maxsize=512)
def _leading(number: int, shape: str) -> re.Pattern[str]:
    """Give the looks of a label at the beginning of a line, where a scanner may have misread it."""
    digits = "".join(f"[{re.escape(_MISREAD.get(digit, digit))}]" for digit in str(number))
    closing = r"[ ]?[.,:;)\]}|/\\]{1,2}" if _CLOSES[shape] else r"[.,)\]]?"
    label = f"{digits}{closing}"
    if shape in _OPENS:
        # An opening bracket may have been read as a figure.
        label = rf"(?:{_OPENS[shape]}[ ]?{digits}(?:{closing})?|{digits}{closing}|[1Il]{digits}{_CLOSES[shape]})"
    # A note may begin with a year, from which a raised label is not always set apart.
    behind = r"[ \t]{1,8}(?=[^\s\d]|\d{1,4}[ ,])" + ("" if _CLOSES[shape] else rf"|{_YEAR}")
    return re.compile(rf"^[ \t]{{0,12}}(?P<label>{label})(?:{behind})", re.MULTILINE)


@lru_cache(maxsize=512)
def _within(number: int, shape: str) -> re.Pattern[str]:
    """Give the looks of a label behind a blank wide enough, or behind what ends a sentence."""
    opening = _OPENS.get(shape, "")
    before = r"(?:(?<=[^\s])[ \t]{2,8}|(?<=[.)\]\"”’»/])[ \t])"
    return re.compile(
        rf"{before}(?P<label>{opening}{number}{_CLOSES[shape]})[ \t]{{1,8}}(?=[^\W\d_a-zа-яß-ÿ]|[“\"«„‘'(\[]|https?:)"
    )
