"""From articles to the tables of a brief: notes with ids, works with keys, and which note holds which work.

Only ever adds: a note, work or row that is there already stays as it is, whoever changed it, so taking in an article again
changes nothing. Pure: what stands in the tables comes in, what to add goes out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from typing import NamedTuple

from briefgen.dataclass import dataclass
from briefgen.ingest.article import ArticleText, Head, Inline
from briefgen.ingest.inline import ascii_words
from briefgen.ingest.references import ParsedWork
from briefgen.ingest.shelf import Item, Shelf, by_agency, filed
from briefgen.ingest.short import works_of
from briefgen.ingest.sourcing import Works, day_of


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


def join(articles: Iterable[tuple[ArticleText, Works]], tables: Tables) -> Additions:
    """Give what articles add to the tables: each with its notes as parsed."""
    notes: list[tuple[str, str]] = []
    held: list[_Held] = []
    declared: list[tuple[str, int, str, bool]] = []
    shelf = Shelf(tables.works)
    for article, works in articles:
        if article.key not in tables.articles:
            declared.append(
                (article.key, shelf.place(_own_item(article.head, article.key)), article.head.date, article.head.is_told)
            )
        ids = note_ids(article)
        rows: dict[str, list[_Held]] = {}
        for note in article.notes:
            if note.text.strip():
                meant = rows.get(works_of(article.notes, note.key), ()) if note.refers_to else ()
                parsed = works.notes[note.key].works if note.key in works.notes else ()
                rows[note.key] = _of_note(ids[note.key], parsed, meant, shelf)
                _add(ids[note.key], note.text, rows[note.key], tables, (notes, held))
        for one in article.inline:
            name = ids[f"inline {one.key}"]
            _add(name, one.text, _of_inline(one, name, works, shelf), tables, (notes, held))
    # Only what is cited gets a key, so that keys do not depend on what was found and not used.
    keys = shelf.keys({row.place for row in held} | {place for _, place, _, _ in declared})
    return Additions(
        tuple(notes),
        tuple(shelf.added()),
        tuple(replace(row.citation, source=keys[row.place]) for row in held),
        tuple((key, keys[place], date, is_told) for key, place, date, is_told in declared),
    )


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


class _Held(NamedTuple):
    """A row of citations.csv whose work has a place on the shelf, and no key yet."""

    citation: Citation
    place: int


def _add(note: str, text: str, works: Sequence[_Held], tables: Tables, out: tuple[list[tuple[str, str]], list[_Held]]) -> None:
    if note not in tables.notes:
        # An opened comment would swallow the notes that follow.
        tables.notes[note] = " ".join(text.replace("<!--", "< !--").split())
        out[0].append((note, tables.notes[note]))
        if note not in tables.cited:
            out[1].extend(works)
            tables.cited.add(note)


def _of_note(name: str, works: Sequence[ParsedWork], meant: Sequence[_Held], shelf: Shelf) -> list[_Held]:
    """Give the rows of a note; `meant` are those of the note that it refers back to."""
    found: list[_Held] = []
    for work in works:
        # A reference back that is tied to its work holds the same fields, and finds the same place.
        place = shelf.place(filed(work)) if work.item else meant[-1].place if work.ref and meant else None
        if place is not None:
            row = Citation(name, len(found) + 1, "", work.locator, work.prefix, work.suffix, work.inferred)
            found.append(_Held(row, place))
    if not found and meant:
        found = [_Held(Citation(name, 1, ""), meant[-1].place)]
    return found


def _of_inline(one: Inline, name: str, works: Works, shelf: Shelf) -> list[_Held]:
    """Give the row of a citation in brackets: the entry of the list of references that it names, or what it says itself."""
    prefix = one.signal[:1].upper() + one.signal[1:]
    if one.reference is not None and one.reference < len(works.entries):
        entry = works.entries[one.reference]
        return [_Held(Citation(name, 1, "", one.locator, prefix), shelf.place(filed(entry)))] if entry.item else []
    if not day_of(one.date):
        # Without a year nobody could tell one work of that name from another: the note is kept, and printed as it stands.
        return []
    item: Item = {"type": "article-newspaper", **by_agency({"container-title": one.name}), **_issued(one.date)}
    return [_Held(Citation(name, 1, "", one.locator, prefix, "", one.inferred), shelf.place(item))]


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


def _issued(date: str) -> Item:
    day = day_of(date)
    return {"issued": {"date-parts": [list(day)]}} if day else {}
