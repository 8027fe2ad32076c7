"""What an article says of itself at its head: title, author, publication, date; and what the caller adds."""

from __future__ import annotations

import re

from briefgen.dataclass import replace
from briefgen.ingest.article import Head
from briefgen.ingest.blocks import HEADING, NOTE, PAGE, PARAGRAPH, REF, RULE, Block, Draft, rewrite
from briefgen.ingest.files import printable
from briefgen.ingest.labels import NOTES_HEADING
from briefgen.ingest.months import last_date
from briefgen.ingest.references.lexicon import load_names

_BYLINE = re.compile(
    r"(?:(?:written |posted )?by|author(?:s|\(s\))?:|von|par|por|автор:?|作者[:：])\s{0,3}(?P<names>[^\d:;!?\n]{3,120})",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    r"publication:\s*(?P<name>.{2,80}?)(?:\s+volume:\s*(?P<volume>\d{1,4}))?(?:\s+issue:\s*(?P<issue>\d{1,4}))?", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?P<key>title|source|published(?: in| by)?|date|datum|fecha|url|дата|источник|来源|日期)\s?[:：]\s?(?P<value>.{2,200})",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[^\W\d_][^\n()]{1,60}?\s\d{4}\.?(?:\s\([^()]{2,40}\))?\s?[—–-]{1,2}\s")
"""TALGRAD, Sept. 4, 1998 (Interfax) — and so on."""
_FIRST = 14
_LONGEST_TITLE = 180
_MOST_LINES = 6


def read_head(draft: Draft) -> None:
    """Read the head of a draft into `draft.head`; lines that are no more than that leave the body."""
    head = draft.head
    used: list[int] = []
    title = -1
    is_below_title = False
    has_large = draft.kind == "pdf" and any(block.kind == HEADING and block.level for block in draft.blocks[:_MOST_LINES])
    for index, block in enumerate(draft.blocks[:_FIRST]):
        words = " ".join(block.text.split())
        if block.kind in {NOTE, RULE, PAGE} or not words:
            continue
        new = _said_in_lines(head, block)
        if new is not None:
            head = new
            used.append(index)
        elif title < 0 and _is_title(block, words):
            if has_large and block.kind != HEADING:
                continue
            title = index
            head = replace(head, title=head.title or _unmarked(block))
            is_below_title = True
        elif is_below_title and block.level < 2 and (named := _persons(_unmarked(block))):
            head = replace(head, authors=head.authors or named)
            is_below_title = False
            if any(mark.kind == REF for mark in block.marks):
                # The note on an author keeps its place, which is none of the body.
                draft.blocks[index] = replace(block, kind=HEADING, level=2)
            else:
                used.append(index)
        else:
            is_below_title = False
            if not head.date and (dateline := _DATELINE.match(words)) and (day := last_date(dateline[0])) and day.year:
                head = replace(head, date=day.edtf())
            if len(words) > 250:
                break
    if head.title and title >= 0 and draft.blocks[title].kind == PARAGRAPH:
        # A title by its place: no paragraph of the body.
        draft.blocks[title] = replace(draft.blocks[title], kind=HEADING, level=1)
    draft.blocks = [block for index, block in enumerate(draft.blocks) if index not in used]
    draft.head = head


def tell_head(head: Head, told: Head | None) -> Head:
    """Give a head with what the caller knows in place of what the text says, and what a brief may hold of it."""
    texts = ("title", "publication", "date", "volume", "issue", "url", "language")
    found: dict[str, object] = {name: printable(getattr(head, name)) for name in texts}
    found["authors"] = tuple(map(printable, head.authors))
    if told is not None:
        found |= {name: value for name in found if (value := getattr(told, name))} | {"is_told": bool(told.date)}
    return replace(head, **found)  # type: ignore[arg-type]


def _unmarked(block: Block) -> str:
    """Give the words of a block without the markers in it."""
    marks = sorted((mark.start, mark.end, "") for mark in block.marks if mark.kind == REF)
    spans = [mark for at, mark in enumerate(marks) if not at or mark[0] >= marks[at - 1][1]]
    return " ".join(rewrite(block, spans).text.split())


def _is_title(block: Block, words: str) -> bool:
    if (any(mark.kind == REF for mark in block.marks) and block.kind != HEADING) or NOTES_HEADING.fullmatch(words):
        return False
    return block.kind == HEADING or (
        block.kind == PARAGRAPH and len(words) <= _LONGEST_TITLE and not re.search(r"[.:;,。]$", words)
    )


def _said_in_lines(head: Head, block: Block) -> Head | None:
    """Give the head with what the lines of a block say, if each of them does or is the title; None where one is of the body."""
    lines = [line.strip() for line in block.text.split("\n") if line.strip()]
    if len(lines) > _MOST_LINES or (block.kind == HEADING and block.level > 0 and len(lines) == 1):
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
        return replace(head, authors=head.authors or _names(match["names"]))
    if (match := _LABELLED.fullmatch(words)) and len(words) < 160:
        key, value = match["key"].lower(), match["value"].strip()
        if key == "title":
            return replace(head, title=value)
        if key == "url":
            return replace(head, url=value)
        day = last_date(value)
        if key in {"date", "дата", "日期", "published", "datum", "fecha"}:
            return replace(head, date=head.date or day.edtf()) if day and day.year else None
        return replace(head, publication=head.publication or value)
    return _dated(head, words) if len(words) < _LONGEST_BYLINE else None


def _dated(head: Head, words: str) -> Head | None:
    """Read a line that gives the day and nothing else but perhaps who wrote: "By Ann Poe | 3 May 2014 | 6 min read"."""
    day = last_date(words)
    if day is None or not day.year:
        return None
    authors: tuple[str, ...] = ()
    # "May" of "3 May 2014" is taken out with its day, but an author may be May herself.
    for part in _PARTS.split(f"{words[: day.start]} | {words[day.end :]}"):
        bare = _AROUND_DATE.sub("", part).strip(" ,.;:()[]/")
        match = _BYLINE.fullmatch(bare) or _BY_BEHIND.fullmatch(bare)
        if match and _are_names(match["names"]):
            authors = authors or _names(match["names"])
        elif bare and not (_MINOR.fullmatch(bare) or bare.lower() in _WITH_DATES):
            if authors or not _is_person(bare):
                return None
            authors = _names(bare)
    return replace(head, date=head.date or day.edtf(), authors=head.authors or authors)


def _names(said: str) -> tuple[str, ...]:
    found = re.split(r",\s(?:and\s)?|\s(?:and|und|et|y|и|&)\s", _BEHIND_NAMES.sub("", said).strip(" ."))
    return tuple(name.strip() for name in found if name.strip())


def _is_person(words: str) -> bool:
    """Tell whether a line without "by" is a name: two to four words, the first of them one that people are given."""
    names = re.findall(r"[^\W\d_][\w’'-]*", words)
    return 2 <= len(names) <= 4 and _are_names(words) and names[0].casefold() in load_names("given")


def _persons(words: str) -> tuple[str, ...]:
    """Give the names that are all of a line: each of a person by its first word, or by the initials before it."""
    names = _names(words.strip("*†‡ ")) if len(words) < _LONGEST_NAMES and not re.search(r"[\d:;!?|]", words) else ()
    return names if names and all(_INITIALS.fullmatch(name) or _is_person(name) for name in names) else ()


_INITIALS = re.compile(r"(?:[^\W\d_a-zа-я]\.[ -]?){1,3}[^\W\d_a-zа-я][\w’'-]{1,30}")
_LONGEST_NAMES = 100
_PARTS = re.compile(r"\s*[|·•]\s*|\s[–—-]\s|\s{3,}")
_AROUND_DATE = re.compile(
    r"^[\s,.]*(?:(?:first |originally |last )?(?:published|posted|updated|modified|released|"
    r"issued|created|revised)(?:\s(?:on|in|at))?|"
    r"publié le|mis à jour le|le|am|vom|den|veröffentlicht am|stand|publicado el|el|опубликовано|обновлено|date|dated)\b[\s:,]*|"
    r"[\s,]*(?:\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|года?|г\.?)[\s,.]*$|"
    r"^[\s,.]*(?:th|st|nd|rd|года?|г)\b\.?",
    re.IGNORECASE,
)
_MINOR = re.compile(
    r"(?:at\s)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?(?:\s?age: .{1,20})?|\d{1,3}[- ]min(?:ute)?s?(?: read)?|"
    r"(?:lesezeit:? )?\d{1,3} (?:min(?:ut(?:en?|os?|es?))?\.?|мин(?:ут[аы]?)?\.?)"
    r"(?: (?:zu lesen|lesezeit|de lecture|de lectura|чтения))?|"
    r"\d{1,5} (?:comments?|views|words)|in [A-Z][\w &]{2,40}|(?:no|vol|issue)\.? \d{1,4}",
    re.IGNORECASE,
)
_BY_BEHIND = re.compile(r"(?:[^\s,]{3,20}\s)?(?:by|par|von|por)\s(?P<names>[^\d:;!?\n]{3,120})", re.IGNORECASE)
_BEHIND_NAMES = re.compile(r"\s(?:in|for|dans|à)\s[A-Z][\w &’'-]{2,60}$")
_LONGEST_BYLINE = 140
_WITH_DATES = {"", "published", "posted", "posted on", "published on", "updated", "last updated"}


def _are_names(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w.’'-]*", text)
    large = sum(
        word[0].isupper()
        or word.lower() in {"and", "de", "van", "von", "der", "al", "und", "et", "y", "и", "in", "for", "du", "da", "la"}
        or not word[0].islower()
        for word in words
    )
    return 1 < len(words) <= 14 and large == len(words)
