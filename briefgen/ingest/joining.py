"""From articles to the tables of a brief: notes with ids, works with keys, and which note holds which work.

Only ever adds: a note, work or row that is there already stays as it is, whoever changed it, so taking in an article again
changes nothing. Pure: what stands in the tables comes in, what to add goes out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from briefgen.ingest.article import ArticleText, Head, Inline
from briefgen.ingest.inline import ascii_words
from briefgen.ingest.short import works_of

Item = dict[str, object]


class Work(Protocol):
    """A work that a note holds, as a parser of references gives it. `item` is CSL-JSON without an id."""

    @property
    def item(self) -> Mapping[str, object]:
        """CSL-JSON without an id."""

    @property
    def locator(self) -> str:
        """The place in the work."""

    @property
    def prefix(self) -> str:
        """Words before it."""

    @property
    def suffix(self) -> str:
        """Words behind it."""

    @property
    def ref(self) -> str:
        """How it refers back; empty for a work of its own."""

    @property
    def inferred(self) -> str:
        """Say "year" where the year was inferred."""


class Parsed(Protocol):
    """A note as a parser of references gives it."""

    @property
    def works(self) -> Sequence[Work]:
        """Its works, in order."""


Parser = Callable[[str, tuple[int, ...]], Parsed]
"""Gives the works of a note from its words and the date of its article (year, month, day as far as they are known)."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A row of citations.csv."""

    note: str
    position: int
    source: str
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    inferred: str = ""


@dataclass(slots=True)
class Tables:
    """What a brief holds: ids and words of notes, works in order, notes that have rows in citations.csv, keys of articles."""

    notes: dict[str, str] = field(default_factory=dict)
    works: list[Item] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Additions:
    """What articles add to a brief; `articles` are (key, id of its work, date, whether the date was told by the user)."""

    notes: tuple[tuple[str, str], ...] = ()
    works: tuple[Item, ...] = ()
    citations: tuple[Citation, ...] = ()
    articles: tuple[tuple[str, str, str, bool], ...] = ()


def join(articles: Iterable[ArticleText], tables: Tables, parse: Parser | None) -> Additions:
    """Give what articles add to the tables. Without a parser notes are added, and inline citations with what they say."""
    notes: list[tuple[str, str]] = []
    citations: list[Citation] = []
    declared: list[tuple[str, str, str, bool]] = []
    shelf = _Shelf(tables.works)
    for article in articles:
        if article.key not in tables.articles:
            own = shelf.place(_own_item(article.head, article.key))
            declared.append((article.key, own, article.head.date, article.head.is_told))
        ids = note_ids(article)
        held: dict[str, list[Citation]] = {}
        for note in article.notes:
            if note.text.strip():
                works = parse(note.plain, _day(article.head.date)).works if parse else ()
                meant = held.get(works_of(article.notes, note.key), ()) if note.refers_to else ()
                held[note.key] = _of_note(ids[note.key], works, meant, shelf)
                _add(ids[note.key], note.text, held[note.key], tables, (notes, citations))
        for one in article.inline:
            name = ids[f"inline {one.key}"]
            # Without a year nobody could tell one work of that name from another: the note is kept, and printed as it stands.
            rows = [_of_inline(one, name, shelf)] if _day(one.date) else []
            _add(name, one.text, rows, tables, (notes, citations))
    return Additions(tuple(notes), tuple(shelf.added(citations, declared)), tuple(citations), tuple(declared))


def note_ids(article: ArticleText) -> dict[str, str]:
    """Give the id in a brief of each note, by its key, and of each inline citation, by "inline " and its key."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    keys = [(note.key, note.key) for note in article.notes] + [(f"inline {one.key}", one.key) for one in article.inline]
    for name, printed in keys:
        if name in ids:
            continue
        base = re.sub(r"[^A-Za-z0-9*†‡§-]+", "-", ascii_words(unicodedata.normalize("NFKC", printed))).strip("-") or "n"
        found, number = base, 2
        while found in taken:
            found, number = f"{base}-{number}", number + 1
        taken.add(found)
        ids[name] = f"{article.key}:{found}"
    return ids


def _add(
    note: str, text: str, works: Sequence[Citation], tables: Tables, out: tuple[list[tuple[str, str]], list[Citation]]
) -> None:
    if note not in tables.notes:
        # An opened comment would swallow the notes that follow.
        tables.notes[note] = " ".join(text.replace("<!--", "< !--").split())
        out[0].append((note, tables.notes[note]))
        if note not in tables.cited:
            out[1].extend(works)
            tables.cited.add(note)


def _of_note(name: str, works: Sequence[Work], meant: Sequence[Citation], shelf: _Shelf) -> list[Citation]:
    """Give the rows of a note; `meant` are those of the note that it refers back to."""
    found: list[Citation] = []
    for work in works:
        source = "" if work.ref or not work.item else shelf.place(dict(work.item))
        if work.ref and meant:
            source = meant[-1].source
        if source:
            found.append(Citation(name, len(found) + 1, source, work.locator, work.prefix, work.suffix, work.inferred))
    if not found and meant:
        found = [Citation(name, 1, meant[-1].source)]
    return found


def _of_inline(one: Inline, name: str, shelf: _Shelf) -> Citation:
    item: Item = {"type": "article-newspaper", "container-title": one.name, **_issued(one.date)}
    return Citation(name, 1, shelf.place(item), one.locator, one.signal[:1].upper() + one.signal[1:], "", one.inferred)


def _own_item(head: Head, key: str) -> Item:
    item: Item = {"type": "article", "title": head.title} if head.title else {"type": "article"}
    if head.authors:
        item["author"] = [_name(author) for author in head.authors]
    said = {
        "container-title": head.publication,
        "volume": head.volume,
        "issue": head.issue,
        "URL": head.url,
        "language": head.language,
    }
    item |= {name: value for name, value in said.items() if value}
    if not head.title and not head.publication:
        item["title"] = key
    return {**item, **_issued(head.date)}


def _name(author: str) -> Item:
    given, _, family = author.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": author}


def _day(date: str) -> tuple[int, ...]:
    parts = date.rstrip("?~%").split("/")[0].split("-")
    return tuple(int(part) for part in parts) if parts[0] and all(part.isdecimal() for part in parts) else ()


def _issued(date: str) -> Item:
    day = _day(date)
    return {"issued": {"date-parts": [list(day)]}} if day else {}


class _Shelf:
    """The works of a brief, each once: a work that is there already is found again by what tells it apart."""

    def __init__(self, works: Sequence[Item]) -> None:
        self._known: dict[str, str] = {}
        self._new: dict[str, Item] = {}
        self._ids = {str(work.get("id")) for work in works}
        for work in works:
            for mark in _marks(work):
                self._known.setdefault(mark, str(work.get("id")))

    def place(self, item: Item) -> str:
        """Give the id of a work, a new one where the work is not there yet."""
        marks = _marks(item)
        for mark in marks:
            if mark in self._known:
                return self._known[mark]
        base = found = _key(item)
        day = "-".join(f"{part:02}" for part in _days(item)[1:])
        if found in self._ids and day:
            base = found = f"{base}-{day}"
        number = 2
        while found in self._ids:
            found, number = f"{base}-{number}", number + 1
        self._ids.add(found)
        self._new[found] = {"id": found, **item}
        for mark in marks:
            self._known[mark] = found
        return found

    def added(self, citations: Iterable[Citation], articles: Iterable[tuple[str, str, str, bool]]) -> list[Item]:
        """Give the new works that something cites."""
        wanted = {row.source for row in citations} | {source for _, source, _, _ in articles}
        return [item for name, item in self._new.items() if name in wanted]


def _marks(item: Mapping[str, object]) -> list[str]:
    """Give what tells a work apart: its DOI or address, else its title with its year and first author, else its place and day."""
    found = []
    if item.get("DOI"):
        found.append(f"doi {str(item['DOI']).lower()}")
    if item.get("URL"):
        found.append("url " + re.sub(r"^https?://(?:www\.)?|[/.]+$", "", str(item["URL"]).lower()))
    title = _folded(item.get("title"))
    issued = item.get("issued")
    day = str(issued.get("date-parts")) if isinstance(issued, dict) else ""
    year = "".join(re.findall(r"\d{4}", day)[:1])
    if title:
        found.append(f"title {title} {year} {_folded(_family(item))}")
    elif item.get("container-title"):
        found.append(f"container {_folded(item['container-title'])} {day}")
    return found


def _days(item: Mapping[str, object]) -> tuple[int, ...]:
    """Give a work's date as far as it is known: (1998, 7, 28)."""
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else []
    return tuple(part for part in first if isinstance(part, int)) if isinstance(first, list) else ()


def _folded(value: object) -> str:
    text = unicodedata.normalize("NFKD", str(value or "")).casefold()
    return "".join(letter for letter in text if letter.isalnum())


def _family(item: Mapping[str, object]) -> str:
    names = item.get("author") or item.get("editor")
    first = names[0] if isinstance(names, list) and names else {}
    return str(first.get("family") or first.get("literal") or "") if isinstance(first, dict) else ""


def _key(item: Mapping[str, object]) -> str:
    """Give a key from who stands behind a work and its year: paramonov-2011."""
    origin = (
        _family(item)
        or str(item.get("container-title") or item.get("publisher") or "")
        or " ".join(str(item.get("title") or "").split()[:3])
    )
    words = re.sub(r"[^a-z0-9]+", "-", ascii_words(origin).lower()).strip("-")[:40].strip("-")
    if not words[:1].isalpha():
        words = f"work-{words}".strip("-")
    issued = item.get("issued")
    year = "".join(re.findall(r"\d{4}", str(issued.get("date-parts")))[:1]) if isinstance(issued, dict) else ""
    return "-".join(filter(None, (words, year)))
