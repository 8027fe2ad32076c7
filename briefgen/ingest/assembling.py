"""From blocks to an article: paragraphs on one line each, markers with their places, notes with their keys, and repairs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import field

from briefgen.dataclass import dataclass, replace
from briefgen.ingest.article import Heading, Marker, Note, Paragraph
from briefgen.ingest.blocks import (
    HEADING,
    ITEM,
    LINK,
    NOTE,
    PAGE,
    PARAGRAPH,
    REF,
    RULE,
    SUP,
    TABLE,
    Block,
    Draft,
    Mark,
    Spans,
    rewrite,
)
from briefgen.ingest.files import printable

_SPACE = re.compile(r"\s+")
_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60"
_BREAK = re.compile(rf"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[^\W\d_])|(?<=[{_CJK}])[ \t]*\n\s*(?=[{_CJK}])|\s+")
_ODD = re.compile(r"[^\S ]|  ")
"""White space that is more than one blank between two words."""
_HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){1,5}")
_CUT_ADDRESS = re.compile(r"(https?://[^\s]{4,300}[/=&?_-])\n[ \t]*(?=[^\s])")
_DIVIDED = re.compile(r"(?<![\w/-])([^\W\d_]{1,40})-[ \t]{0,4}\n[ \t]{0,24}([a-zа-яёß-öø-ÿ][^\W\d_]{0,40})(?![\w/.-]*/)")
_SHORTEST_LINE = 40
_UNFINISHED = re.compile(r"[\w,;:–—-]$")
_GOES_ON = re.compile(r"[\"“(]?[a-zа-яёß-öø-ÿ]")
_ARROWS = re.compile(r"\s*(?:\[\s?[↩↑⏎↵⬆⤴⇧^]?\ufe0e?\s?\]|[↩↑⏎↵⬆⤴⇧]\ufe0e?\ufe0f?\d{0,2}\s*|\^\s*$)+$")
_INDEXES = re.compile(
    r"(?:\s*\[(?:PubMed|PMC free article|Free PMC article|Google Scholar|Scholar|Scopus|Web of Science|ISI|Medline|MathSciNet|"
    r"Ref list|Full Text|"
    r"CrossRef|DOI)(?:\s(?!\S*doi\.org)[^\s\[\]]{1,900})?\])+\.?$"
)
_LONGEST_TAIL = 2000
_ADDRESS = re.compile(r"https?://|mailto:|www\.")


@dataclass(slots=True)
class Body:
    """The body and the notes of an article under way."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    heading_markers: list[Marker] = field(default_factory=list)


def assemble(draft: Draft) -> Body:
    """Join the blocks of a draft whose notes have been found."""
    body = Body()
    words = Counter(_HYPHENATED.findall("\n".join(block.text.replace("-\n", "\0") for block in draft.blocks)))
    labels = _notes(draft, body, words)
    blocks = [block for block in draft.blocks if block.kind not in {NOTE, RULE, TABLE}]
    for block in _rejoined(blocks, draft):
        text, marks = _on_one_line(block, words)
        if not text.strip() and not marks:
            continue
        is_heading = block.kind == HEADING
        markers = _markers(block, text, marks, labels, None if is_heading else len(body.paragraphs))
        text, markers = _without(text, markers)
        if is_heading:
            body.headings.append(Heading(text, max(block.level, 1), len(body.paragraphs), block.line))
            body.heading_markers += markers
        elif text.strip() or markers:
            above = len(body.headings) - 1 if body.headings else None
            body.paragraphs.append(Paragraph(text, block.line, block.page, above, tuple(markers)))
    return body


# --- notes ----------------------------------------------------------------------------------------------------------------------


def _notes(draft: Draft, body: Body, words: Counter[str]) -> dict[str, str]:
    """Gather the notes, each from its pieces; give the label of each key."""
    pieces: dict[str, list[Block]] = defaultdict(list)
    for block in draft.blocks:
        if block.kind == NOTE:
            pieces[block.key].append(block)
    for key, blocks in pieces.items():
        text = _trimmed(" ".join(_unbroken(block.raw or block.text, words) for block in blocks))
        plain = _trimmed(" ".join(_unbroken(_with_addresses(block), words) for block in blocks))
        first = blocks[0]
        body.notes.append(Note(key, first.label, printable(text), printable(plain), first.line, first.page))
    return {note.key: note.label for note in body.notes}


def _trimmed(text: str) -> str:
    """Give the words of a note on one line, without the arrows back into the text and the indexes that look its work up."""
    text = _ARROWS.sub("", _SPACE.sub(" ", text).strip())
    return text[:-_LONGEST_TAIL] + _INDEXES.sub("", text[-_LONGEST_TAIL:])


def _unbroken(text: str, words: Counter[str]) -> str:
    """Join words over line ends; an address that is cut at a line's end is whole again."""
    text = _CUT_ADDRESS.sub(r"\1", text)
    return _DIVIDED.sub(lambda found: f"{found[1]}-{found[2]}" if words[f"{found[1]}-{found[2]}"] else found[1] + found[2], text)


def _with_addresses(block: Block) -> str:
    """Give the words of a note with the address of each link behind them, or in place of an address that they show."""
    edits = []
    last = 0
    for mark in sorted(block.marks, key=lambda mark: mark.end):
        words = block.text[mark.start : mark.end].strip()
        if mark.kind == LINK and _ADDRESS.match(mark.target) and words and mark.start >= last and mark.target not in block.text:
            # What a page shows as an address may have moved since, and the link followed it.
            shows = _ADDRESS.match(words) is not None and " " not in words
            edits.append((mark.start, mark.end, mark.target) if shows else (mark.end, mark.end, f" {mark.target}"))
            last = mark.end
    return rewrite(block, edits).text


# --- paragraphs -----------------------------------------------------------------------------------------------------------------


def _rejoined(blocks: Sequence[Block], draft: Draft) -> Iterable[Block]:
    """Join paragraphs that a page, a rule or the notes at its foot have cut in two."""
    kinds = [block.kind for block in draft.blocks]
    places = {id(block): at for at, block in enumerate(draft.blocks)}
    held: Block | None = None
    last = -1
    for block in blocks:
        if block.kind == PAGE:
            continue
        here = places[id(block)]
        if held is not None and _is_cut(held, block) and any(kind in {NOTE, PAGE, RULE} for kind in kinds[last + 1 : here]):
            draft.repair("paragraph-rejoined", f'cut before "{" ".join(block.text.split()[:4])}", put together again', block)
            held = _joined(held, block)
        else:
            if held is not None:
                yield held
            held = block
        last = here
    if held is not None:
        yield held


def _is_cut(before: Block, after: Block) -> bool:
    # A single line at the end of a page looks like a heading until the next page goes on with it.
    is_line = before.kind == HEADING and before.level == 0 and len(before.text) > _SHORTEST_LINE
    if (before.kind == HEADING and not is_line) or after.kind in {HEADING, ITEM}:
        return False
    return bool(_UNFINISHED.search(_plain_end(before)) and _GOES_ON.match(after.text.lstrip()))


def _plain_end(block: Block) -> str:
    """Give the end of a block without the markers that stand there."""
    end = len(block.text.rstrip())
    for mark in reversed(block.marks):
        if mark.kind in {REF, SUP} and mark.end >= end:
            end = len(block.text[: mark.start].rstrip())
    return block.text[max(0, end - 5) : end]


def _joined(before: Block, after: Block) -> Block:
    glue = "" if before.text.endswith("-\n") else "\n"
    shift = len(before.text) + len(glue)
    marks = tuple(replace(mark, start=mark.start + shift, end=mark.end + shift) for mark in after.marks)
    kind = PARAGRAPH if before.kind == HEADING else before.kind
    return replace(before, kind=kind, text=before.text + glue + after.text, marks=(*before.marks, *marks), raw="")


def _on_one_line(block: Block, words: Counter[str]) -> tuple[str, list[Mark]]:
    """Give the text with each run of white space as one blank, words divided at line ends whole, and its REF marks moved."""
    raised = Spans((mark.start, mark.end) for mark in block.marks if mark.kind == SUP)
    places = deque(sorted({place for mark in block.marks if mark.kind == REF for place in (mark.start, mark.end)}))
    moved: dict[int, int] = {}
    out: list[str] = []
    length = at = 0
    breaks = _BREAK.finditer(block.text) if _ODD.search(block.text) else ()
    for match in breaks:
        found = match[0]
        if "-" in found:
            divided = re.search(r"[^\W\d_]+$", block.text[max(0, match.start() - 30) : match.start()])
            rest = re.match(r"[^\W\d_]+", block.text[match.end() : match.end() + 30])
            whole = f"{divided[0] if divided else ''}-{rest[0] if rest else ''}"
            new = "-" if words[whole] or (rest and not rest[0].islower()) else ""
        else:
            new = "" if (found.strip(" \t") and not found.isspace()) or _is_between_cjk(block.text, match) else " "
        while places and places[0] <= match.start():
            place = places.popleft()
            moved[place] = length + place - at
        out += [block.text[at : match.start()], new]
        length += match.start() - at + len(new)
        at = match.end()
        while places and places[0] <= at:
            moved[places.popleft()] = length
    for place in places:
        moved[place] = length + place - at
    out.append(block.text[at:])
    text = "".join(out)
    lead = len(text) - len(text.lstrip())
    marks = [
        replace(
            mark,
            start=max(moved[mark.start] - lead, 0),
            end=max(moved[mark.end] - lead, 0),
            is_raised=mark.is_raised or raised.touch(mark.start, mark.end),
        )
        for mark in block.marks
        if mark.kind == REF
    ]
    return text.strip(), marks


def _is_between_cjk(text: str, match: re.Match[str]) -> bool:
    return (
        "\n" in match[0]
        and bool(re.match(rf"[{_CJK}]", text[match.end() : match.end() + 1]))
        and bool(re.match(rf"[{_CJK}]", text[match.start() - 1 : match.start()]))
    )


def _markers(block: Block, text: str, marks: Sequence[Mark], labels: dict[str, str], paragraph: int | None) -> list[Marker]:
    found = []
    line, at = block.line, 0
    for mark, original in zip(marks, (mark for mark in block.marks if mark.kind == REF), strict=True):
        if line and original.start > at:
            line, at = line + block.text.count("\n", at, original.start), original.start
        printed = text[mark.start : mark.end]
        label = mark.label or labels.get(mark.target, "") or printed.strip("[]()^ ")
        note = mark.target if mark.target in labels else ""
        found.append(Marker(label, note, paragraph, mark.start, printed, line, mark.is_raised))
    return found


def _without(text: str, markers: Sequence[Marker]) -> tuple[str, list[Marker]]:
    """Take the markers out of a text."""
    out: list[str] = []
    moved: list[Marker] = []
    at = length = 0
    for marker in markers:
        start, end = marker.offset, marker.offset + len(marker.printed)
        if start >= at:
            out.append(text[at:start])
            length += start - at
            at = end
        moved.append(replace(marker, offset=length))
    out.append(text[at:])
    whole = "".join(out)
    text = whole.strip()
    lead = len(whole) - len(whole.lstrip())
    return text, [replace(marker, offset=min(max(marker.offset - lead, 0), len(text))) for marker in moved]
