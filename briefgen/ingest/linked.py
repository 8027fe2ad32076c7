"""Notes that are tied to their markers by links: which links lead to notes, where each note ends, what only leads back.

Takes the LINK marks and anchors of blocks and gives NOTE blocks and REF marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import islice

from briefgen.dataclass import replace
from briefgen.ingest.blocks import HEADING, LINK, NOTE, PAGE, REF, SUP, Block, Draft, Mark, Spans, cut, rewrite
from briefgen.ingest.labels import WORDED, labels_in
from briefgen.ingest.shapes import starts_in
from briefgen.namedtuple import NamedTuple

_BACK = re.compile(
    r"(?:ref|back|return|src|source|anchor|call|text|body)(?:[-_:.]?\d|$|[-_])|^(?:ref|back|r)[-_]?\d", re.IGNORECASE
)
_RETURN = re.compile(
    r"[\s↩↑⏎↵⬆⤴⇧^«\ufe0e\ufe0f\d]*|"
    r"(?:jump (?:up )?(?:to:?)?\s?[a-z^]?|"
    r"(?:go |return )?back(?: to (?:text|content|article|top))?|"
    r"return(?: to text)?|(?:to )?top|назад|наверх|вверх|к тексту|"
    r"\[?zurück\]?|nach oben|retour(?: au texte)?|volver|返回)[\s↩↑.]*",
    re.I,
)
_WIKI_BACK = re.compile(
    r"\s*(?:\^|↑|Jump up to:?|Jump up)\s*(?:(?:[a-z]|\d{1,2}\.\d{1,2})\s+){0,26}|(?:[a-z]\s){2,26}(?=[A-Z“\"])"
)
_GONE = Block("")
_AT_MARKER = 2
_SAYS = 40
"""A link with more letters, wherever it leads, is words of the note."""
_SHORT_LINK = 3
"""A link of more letters at the head of a note is its first words: "Orme 1980" leads to a list of works."""


class Reference(NamedTuple):
    """A link in the text that may mark a note."""

    block: int
    mark: Mark
    name: str
    label: str


class Target(NamedTuple):
    """Where a note begins."""

    block: int
    offset: int
    name: str
    label: str


def link_notes(draft: Draft) -> None:
    """Turn linked notes and their markers into NOTE blocks and REF marks, in place."""
    blocks = draft.blocks = [_without_last_return(block) for block in draft.blocks]
    places = _places(blocks)
    places.update(_surmised(blocks, places))
    references = _references(blocks, places)
    references = _with_ranges(_forward(references, places, blocks), places, blocks)
    labels: dict[tuple[int, int], str] = {}
    names: dict[tuple[int, int], str] = {}
    for reference in references:
        labels.setdefault(places[reference.name], reference.label)
        names.setdefault(places[reference.name], reference.name)
    for name in _alike(set(names.values()), places):
        # A note that nothing cites, among those that are cited.
        if places[name] not in names and places[name] > min(names):
            names[places[name]], labels[places[name]] = name, _digits(name)
    targets = [Target(*place, names[place], labels[place]) for place in sorted(labels)]
    if not targets:
        return
    keys = {(target.block, target.offset): f"link-{number}" for number, target in enumerate(targets, start=1)}
    marks: dict[int, list[Mark]] = defaultdict(list)
    raised: dict[int, list[Mark]] = {}
    for reference in references:
        if reference.block not in raised:
            marked = (mark for mark in blocks[reference.block].marks if mark.kind == SUP)
            raised[reference.block] = sorted(marked, key=lambda mark: mark.start)
        mark = _outer(blocks[reference.block], reference.mark, raised[reference.block])
        marks[reference.block].append(Mark(mark.start, mark.end, REF, keys[places[reference.name]], reference.label))
    for reference in _references(blocks, dict.fromkeys(_lost(blocks, places, names.values()), (0, 0))):
        marks[reference.block].append(Mark(reference.mark.start, reference.mark.end, REF, "", reference.label))
    pieces = _pieces(blocks, targets, {reference.block for reference in references})
    returns = {
        name
        for reference in references
        for offset, name in blocks[reference.block].anchors
        if abs(offset - reference.mark.start) <= _AT_MARKER
    }
    del references, labels, names, targets
    rebuilt: list[Block] = []
    for index, block in enumerate(blocks):
        # Each is let go when its successors are made: fifty thousand notes are not held twice.
        blocks[index] = _GONE
        rebuilt += _rebuilt(block, marks.pop(index, ()), pieces=pieces.pop(index, ()), returns=returns)
    draft.blocks = rebuilt


def _without_last_return(block: Block) -> Block:
    """Take off the link to elsewhere on the page that a block ends with, if its words say no more than that."""
    end = len(block.text.rstrip())
    last = max(block.marks, key=lambda mark: mark.end, default=None)
    if last is None or last.kind != LINK or last.end < end or "#" not in last.target:
        return block
    words = block.text[last.start : end].strip()
    is_said = any(letter.isalpha() for letter in words) and _RETURN.fullmatch(words.strip("[]")) is not None
    return rewrite(block, [(last.start, len(block.text), "")]) if is_said and last.start else block


def _digits(name: str) -> str:
    return "".join(re.findall(r"\d+", name)[-1:])


def _shape(name: str) -> str:
    return re.sub(r"\d+", "#", name)


def _alike(names: set[str], places: dict[str, tuple[int, int]]) -> list[str]:
    """Give the places whose names are like those of notes but for their number."""
    shapes = {_shape(name) for name in names if _digits(name)}
    return [name for name in places if name not in names and _shape(name) in shapes and _digits(name)]


def _lost(blocks: Sequence[Block], places: dict[str, tuple[int, int]], names: Iterable[str]) -> set[str]:
    """Give the names that links lead to as they lead to notes, and that are nowhere."""
    shapes = {_shape(name) for name in names if _digits(name)}
    led = {mark.target.partition("#")[2] for block in blocks for mark in block.marks if mark.kind == LINK}
    return {name for name in led if name and name not in places and _shape(name) in shapes}


def _places(blocks: Sequence[Block]) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    for index, block in enumerate(blocks):
        for offset, name in block.anchors:
            places.setdefault(name, (index, offset))
    return places


def _surmised(blocks: Sequence[Block], places: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Give the places of notes whose anchors are lost, as in clippings: where links lead back to markers.

    The link that begins a block is of a note where one before it bears the same label and leads to another place of its page.
    """
    leading: dict[tuple[str, str], str] = {}
    found: dict[str, tuple[int, int]] = {}
    for index, block in enumerate(blocks):
        head = len(block.text) - len(block.text.lstrip("[](){}^\\ "))
        for mark in block.marks:
            page, _, name = mark.target.partition("#") if mark.kind == LINK else ("", "", "")
            if not name or name in places:
                continue
            labels = labels_in(block.text[mark.start : mark.end].strip("[](){}^\\ "))
            if len(labels) != 1:
                continue
            before = leading.get((page, labels[0]))
            if mark.start > head:
                leading.setdefault((page, labels[0]), name)
            elif before and before != name and block.kind != HEADING:
                found.setdefault(before, (index, 0))
    return found


def _references(blocks: Sequence[Block], places: dict[str, tuple[int, int]]) -> list[Reference]:
    found = []
    for index, block in enumerate(blocks):
        raised = Spans((mark.start - 1, mark.end + 1) for mark in block.marks if mark.kind == SUP)
        for mark in block.marks:
            name = mark.target.partition("#")[2] if mark.kind == LINK else ""
            if name not in places:
                continue
            printed = " ".join(block.text[mark.start : mark.end].split())
            is_raised = raised.touch(mark.start, mark.end)
            label = _label_of(printed, is_sure=mark.label == "noteref" or is_raised)
            if label:
                found.append(Reference(index, mark, name, label))
    return found


def _label_of(printed: str, *, is_sure: bool) -> str:
    bare = printed.strip("[](){}^\\ ")
    labels = labels_in(bare)
    if WORDED.fullmatch(bare):
        return bare
    if len(labels) == 1:
        return labels[0]
    return bare if is_sure and 0 < len(bare) <= 12 and not re.fullmatch(r"[↩↑^]+", bare) else ""


def _forward(references: list[Reference], places: dict[str, tuple[int, int]], blocks: Sequence[Block]) -> list[Reference]:
    """Keep the links that lead from the text to a note; drop those that lead back, and tables of contents."""
    between: dict[tuple[int, int], set[str]] = defaultdict(set)
    for reference in references:
        between[reference.block, places[reference.name][0]].add(reference.name)
    kept = []
    for reference in references:
        here, there = (reference.block, reference.mark.start), places[reference.name]
        if blocks[there[0]].kind == HEADING or (there[0] == here[0] and there[1] <= here[1]):
            continue
        returning = between.get((there[0], here[0]), set()) if there[0] != here[0] else set()
        is_back = bool(_BACK.search(reference.name))
        if returning:
            other_is_back = any(_BACK.search(name) for name in islice(returning, 3))
            if is_back if is_back != other_is_back else there < here:
                continue
        elif there < here and is_back:
            continue
        kept.append(reference)
    return kept


def _with_ranges(references: list[Reference], places: dict[str, tuple[int, int]], blocks: Sequence[Block]) -> list[Reference]:
    """Add the notes between two links that a dash joins: [2]–[5]."""
    found: list[Reference] = []
    for reference in references:
        before = found[-1] if found else None
        found.append(reference)
        if before is None or before.block != reference.block or not (before.label.isdecimal() and reference.label.isdecimal()):
            continue
        first, last = int(before.label), int(reference.label)
        between = blocks[reference.block].text[before.mark.end : reference.mark.start]
        if not re.fullmatch(r"\]?\s?[–—-]\s?\[?", between) or not 1 < last - first < 40:
            continue
        for number in range(first + 1, last):
            name = re.sub(r"\d+(?=\D*$)", str(number), reference.name)
            if name in places:
                found.insert(-1, Reference(reference.block, reference.mark, name, str(number)))
    return found


def _outer(block: Block, mark: Mark, raised: Sequence[Mark]) -> Mark:
    """Give the raised text or the bracket around a link, which belongs to the marker as printed."""
    start, end = mark.start, mark.end
    at = bisect_right(raised, mark.start, key=lambda other: other.start)
    for other in raised[max(0, at - 3) : at]:
        if other.start <= start and end <= other.end and labels_in(block.text[other.start : other.end].strip("[]() ")):
            start, end = other.start, other.end
    if block.text[start - 1 : start] + block.text[end : end + 1] in {"[]", "()"} and start > 0:
        start, end = start - 1, end + 1
    return replace(mark, start=start, end=end)


# --- how far a note goes --------------------------------------------------------------------------------------------------------


class Piece(NamedTuple):
    """A part of a block that belongs to a note."""

    start: int
    end: int
    key: str
    label: str
    is_first: bool


def _pieces(blocks: Sequence[Block], targets: Sequence[Target], sources: set[int]) -> dict[int, list[Piece]]:
    pieces: dict[int, list[Piece]] = defaultdict(list)
    for number, target in enumerate(targets, start=1):
        key = f"link-{number}"
        following = targets[number] if number < len(targets) else None
        block = blocks[target.block]
        start = _line_start(block, target.offset, targets[number - 2] if number > 1 else None, target.block)
        end = len(block.text)
        if following and following.block == target.block:
            end = _line_start(block, following.offset, target, target.block)
        pieces[target.block].append(Piece(start, end, key, target.label, True))
        if following and following.block == target.block:
            continue
        last = following.block if following else len(blocks)
        for index in _further(blocks, target, last, sources, is_bare=_is_bare(block.text[start:end])):
            pieces[index].append(Piece(0, len(blocks[index].text), key, target.label, False))
    return pieces


def _line_start(block: Block, offset: int, before: Target | None, index: int) -> int:
    """Give where the line of an anchor begins, if little stands before the anchor, else the anchor."""
    floor = before.offset if before and before.block == index else 0
    start = max(block.text.rfind("\n", 0, offset) + 1, floor)
    return start if offset - start <= 8 else offset


def _is_bare(text: str) -> bool:
    """Tell whether a piece holds no more than the label of its note."""
    bare = text.strip()
    return (len(bare) <= 8 and not re.search(r"[^\W\d_]{3}", bare)) or bool(labels_in(bare.strip("[](){}.:^ ")))


def _further(blocks: Sequence[Block], target: Target, last: int, sources: set[int], *, is_bare: bool) -> list[int]:
    """Give the blocks behind the first that a note goes on in."""
    found: list[int] = []
    spans = target.name in blocks[target.block].scope
    for index in range(target.block + 1, last):
        block = blocks[index]
        if block.kind in {HEADING, PAGE, NOTE} or (index in sources and not block.is_small and not spans):
            break
        if (
            target.name in block.scope
            or (is_bare and not found)
            or (
                not spans
                and last < len(blocks)
                and last - target.block <= 6
                and not any(block in sources for block in range(target.block + 1, last))
            )
        ):
            found.append(index)
        else:
            break
    return found


# --- the blocks anew ------------------------------------------------------------------------------------------------------------


def _rebuilt(block: Block, marks: Sequence[Mark], *, pieces: Sequence[Piece], returns: Set[str]) -> list[Block]:
    if not pieces:
        return (
            [replace(block, marks=tuple(sorted((*block.marks, *marks), key=lambda mark: (mark.start, mark.end))))]
            if marks
            else [block]
        )
    rebuilt = []
    if block.text[: pieces[0].start].strip():
        # A line of the body runs into its notes.
        rebuilt.append(
            cut(replace(block, marks=tuple(sorted((*block.marks, *marks), key=lambda mark: mark.start))), 0, pieces[0].start)
        )
    for piece in pieces:
        part = _without_returns(cut(block, piece.start, piece.end), returns)
        label = piece.label
        if piece.is_first:
            part, printed = _without_label(part, piece.label)
            label = printed or label
        rebuilt.append(replace(part, kind=NOTE, key=piece.key, label=label))
    return rebuilt


def _without_returns(block: Block, returns: Set[str]) -> Block:
    """Take out the links that lead back into the text; `returns` are places of its markers."""
    edits: list[tuple[int, int, str]] = []
    lead = head = len(block.text) - len(block.text.lstrip())
    for mark in sorted(block.marks, key=lambda mark: mark.start):
        if mark.kind != LINK or "#" not in mark.target or (edits and mark.start < edits[-1][1]):
            continue
        words = block.text[mark.start : mark.end].strip()
        is_leading = not block.text[head : mark.start].strip("[](){}^↑,.: ")
        is_label = is_leading and head == lead and bool(labels_in(words.strip("[]() .")))
        # Whatever it says, a link to the marker in front of the note's words is none of them.
        is_return = (
            is_leading
            and mark.target.partition("#")[2] in returns
            and bool(block.text[mark.end :].strip())
            and len(words) < _SAYS
        )
        if is_leading:
            head = mark.end
        if (
            (
                is_leading
                and not is_label
                and (is_return or len(words) <= _SHORT_LINK or bool(labels_in(words)) or bool(WORDED.fullmatch(words)))
            )
            or (_RETURN.fullmatch(words.strip("[]")) and not is_label)
            or (words[:1] in "^↑" and len(words) < 12)
        ):
            edits.append((mark.start, mark.end, ""))
    return rewrite(block, edits)


def _without_label(block: Block, expected: str) -> tuple[Block, str]:
    """Take the label off the beginning of a note; give it where the note prints one."""
    if match := _WIKI_BACK.match(block.text):
        block = cut(block, match.end())
    alone = block.text.strip().strip("[](){}.:^ ")
    if expected.lower() in {alone.lower(), *(label.lower() for label in labels_in(alone))}:
        return replace(block, text="", marks=()), expected
    start = next(starts_in(replace(block, kind="paragraph", label=""), 0), None)
    if start and start.offset == 0 and block.text[: start.body].strip():
        labels = [label.text for label in start.labels]
        if expected.lower() in {label.lower() for label in labels}:
            return cut(block, start.body), expected
        if start.shape in {"bracket", "sup", "half", "paren", "symbol"} or (
            start.shape == "dot" and labels[0].isdecimal() and expected.isdecimal()
        ):
            return cut(block, start.body), labels[0]
    # A label that no shape knows, such as "note 3".
    bare = block.text.lstrip().lstrip("[")
    rest = bare[len(expected) :].lstrip("]").lstrip(".:)")
    has_point = len(rest) < len(bare) - len(expected)
    if bare.lower().startswith(expected.lower()) and (rest[:1].isspace() or (has_point and rest[:1].isalpha())):
        return cut(block, len(block.text) - len(rest)), expected
    return block, ""
