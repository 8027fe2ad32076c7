"""What an article says of itself at its head: title, author, publication, date; and what the caller adds."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.ingest.article import Head
from briefgen.ingest.blocks import HEADING, NOTE, PAGE, PARAGRAPH, REF, RULE, Block, Draft
from briefgen.ingest.labels import NOTES_HEADING
from briefgen.ingest.months import DATE, last_date

_BYLINE = re.compile(
    r"(?:(?:written |posted )?by|author(?:s|\(s\))?:|von|par|por|автор:?|作者[:：])\s{0,3}(?P<names>[^\d:;!?\n]{3,120})",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    r"publication:\s*(?P<name>.{2,80}?)(?:\s+volume:\s*(?P<volume>\d{1,4}))?(?:\s+issue:\s*(?P<issue>\d{1,4}))?", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?P<key>title|source|published(?: in| by)?|date|url|дата|источник|来源|日期)\s?[:：]\s?(?P<value>.{2,200})", re.IGNORECASE
)
_FIRST = 14
_LONGEST_TITLE = 180
_MOST_LINES = 6


def read_head(draft: Draft) -> None:
    """Read the head of a draft into `draft.head`; lines that are no more than that leave the body."""
    head = draft.head
    used: list[int] = []
    title = -1
    for index, block in enumerate(draft.blocks[:_FIRST]):
        words = " ".join(block.text.split())
        if block.kind in {NOTE, RULE, PAGE} or not words:
            continue
        new = _said_in_lines(head, block)
        if new is not None:
            head = new
            used.append(index)
        elif title < 0 and _is_title(block, words):
            title = index
            head = replace(head, title=head.title or words)
        elif len(words) > 250:
            break
    if head.title and title >= 0 and draft.blocks[title].kind == PARAGRAPH:
        # A title by its place: no paragraph of the body.
        draft.blocks[title] = replace(draft.blocks[title], kind=HEADING, level=1)
    draft.blocks = [block for index, block in enumerate(draft.blocks) if index not in used]
    draft.head = head


def tell_head(head: Head, told: Head | None) -> Head:
    """Give a head with what the caller knows in place of what the text says."""
    if told is None:
        return head
    said = {
        name: getattr(told, name) for name in ("title", "authors", "publication", "date", "volume", "issue", "url", "language")
    }
    return replace(head, **{name: value for name, value in said.items() if value}, is_told=bool(told.date))


def _is_title(block: Block, words: str) -> bool:
    if (any(mark.kind == REF for mark in block.marks) and block.kind != HEADING) or NOTES_HEADING.fullmatch(words):
        return False
    return block.kind == HEADING or (
        block.kind == PARAGRAPH and len(words) <= _LONGEST_TITLE and not re.search(r"[.:;,。]$", words)
    )


def _said_in_lines(head: Head, block: Block) -> Head | None:
    """Give the head with what the lines of a block say, if each of them does or is the title; None where one is of the body."""
    lines = [line.strip() for line in block.text.split("\n") if line.strip()]
    if len(lines) > _MOST_LINES or (block.kind == HEADING and len(lines) == 1):
        return None
    found = head
    for line in lines:
        new = _said(found, line)
        if new is None:
            if len(lines) == 1 or found.title or line is not lines[0] or len(line) > 100:
                return None
            new = replace(found, title=line)
        found = new
    # A title alone over several lines says nothing else, and is read as such.
    return found if replace(found, title=head.title) != head or len(lines) == 1 else None


def _said(head: Head, words: str) -> Head | None:
    """Give the head with what a line says; None where it says nothing of that kind."""
    if match := _PUBLICATION.fullmatch(words):
        return replace(head, publication=match["name"].strip(), volume=match["volume"] or "", issue=match["issue"] or "")
    if len(words) < 130 and (match := _BYLINE.fullmatch(words)) and _are_names(match["names"]):
        names = re.split(r",\s|\s(?:and|und|et|и|&)\s", match["names"].strip(" ."))
        return replace(head, authors=head.authors or tuple(name.strip() for name in names if name.strip()))
    if (
        len(words) < 40
        and (day := last_date(words))
        and day.year
        and DATE.sub("", words, count=1).strip(" ,.—–-").lower() in _WITH_DATES
    ):
        return replace(head, date=head.date or day.edtf())
    if (match := _LABELLED.fullmatch(words)) and len(words) < 160:
        key, value = match["key"].lower(), match["value"].strip()
        if key == "title":
            return replace(head, title=value)
        if key == "url":
            return replace(head, url=value)
        day = last_date(value)
        if key in {"date", "дата", "日期", "published"}:
            return replace(head, date=head.date or day.edtf()) if day and day.year else None
        return replace(head, publication=head.publication or value)
    return None


_WITH_DATES = {
    "",
    "published",
    "posted",
    "posted on",
    "published on",
    "updated",
    "last updated",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
}


def _are_names(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w.’'-]*", text)
    large = sum(
        word[0].isupper() or word.lower() in {"and", "de", "van", "von", "der", "al", "und", "et", "и"} or not word[0].islower()
        for word in words
    )
    return 1 < len(words) <= 14 and large == len(words)
