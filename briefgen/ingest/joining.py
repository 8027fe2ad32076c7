"""From articles to the tables of a brief: notes with ids, works with keys, and which note holds which work.

Only ever adds: a note, work or row that is there already stays as it is, whoever changed it, so taking in an article again
changes nothing. Pure: what stands in the tables comes in, what to add goes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from briefgen.dataclass import dataclass, replace
from briefgen.ingest.article import ArticleText, Inline
from briefgen.ingest.note_ids import kept_words, note_ids
from briefgen.ingest.own_work import OwnDate, issued, language_of, own_date, own_item
from briefgen.ingest.references import ParsedWork
from briefgen.ingest.shelf import Item, Shelf, by_agency, filed
from briefgen.ingest.short import works_of
from briefgen.ingest.sourcing import Works, day_of
from briefgen.namedtuple import NamedTuple


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
    """What a brief holds: words of notes by their ids, works in order, notes that have rows in citations.csv, keys of articles.

    `own` are the ids of works that are articles of the brief.
    """

    notes: dict[str, str] = field(default_factory=dict)
    works: list[Item] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)

    def left(self, item: Item) -> str:
        """Give the id of a work that is this one in all its fields and no article's own: a run that was killed has left it."""
        return next(
            (str(work["id"]) for work in self.works if work == item | {"id": work["id"]} and work["id"] not in self.own), ""
        )


@dataclass(frozen=True, slots=True)
class Declared:
    """An article that a brief does not have yet: its key, its work in sources.json, and when it came out."""

    key: str
    source: str
    date: OwnDate


@dataclass(frozen=True, slots=True)
class Additions:
    """What articles add to a brief.

    `aliases` are, by the id of a work that is there, other keys that it would have got; `ids` are the notes of each article as
    `note_ids` names them.
    """

    notes: tuple[tuple[str, str], ...] = ()
    works: tuple[Item, ...] = ()
    citations: tuple[Citation, ...] = ()
    articles: tuple[Declared, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def join(articles: Iterable[tuple[ArticleText, Works]], tables: Tables) -> Additions:
    """Give what articles add to the tables: each with its notes as parsed."""
    notes: list[tuple[str, str]] = []
    held: list[_Held] = []
    declared: list[tuple[str, int, OwnDate]] = []
    ready: list[Declared] = []
    named: dict[str, dict[str, str]] = {}
    shelf = Shelf(tables.works)
    for article, works in articles:
        if article.key not in tables.articles:
            date = own_date(article, works)
            item = own_item(article, date.date)
            if there := tables.left(item):
                ready.append(Declared(article.key, there, date))
            else:
                declared.append((article.key, shelf.place(item), date))
            tables.articles.add(article.key)
        ids = named[article.key] = note_ids(article, tables.notes)
        rows: dict[str, list[_Held]] = {}
        for note in article.notes:
            if note.text.strip():
                meant = rows.get(works_of(article.notes, note.key), ()) if note.refers_to else ()
                parsed = works.notes[note.key].works if note.key in works.notes else ()
                rows[note.key] = _of_note(ids[note.key], parsed, meant, shelf)
                _add(ids[note.key], note.text, rows[note.key], tables, (notes, held))
        for one in article.inline:
            name = ids[f"inline {one.key}"]
            _add(name, one.text, _of_inline(one, name, (article, works), shelf), tables, (notes, held))
    # Only what is cited gets a key, so that keys do not depend on what was found and not used.
    keys = shelf.keys({row.place for row in held} | {place for _, place, _ in declared})
    return Additions(
        tuple(notes),
        tuple(shelf.added()),
        tuple(replace(row.citation, source=keys[row.place]) for row in held),
        (*ready, *(Declared(key, keys[place], date) for key, place, date in declared)),
        shelf.aliases(),
        named,
    )


class _Held(NamedTuple):
    """A row of citations.csv whose work has a place on the shelf, and no key yet."""

    citation: Citation
    place: int


def _add(note: str, text: str, works: Sequence[_Held], tables: Tables, out: tuple[list[tuple[str, str]], list[_Held]]) -> None:
    if note not in tables.notes:
        tables.notes[note] = kept_words(text)
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


def _of_inline(one: Inline, name: str, read: tuple[ArticleText, Works], shelf: Shelf) -> list[_Held]:
    """Give the row of a citation in brackets: the entry of the list of references that it names, or what it says itself."""
    article, works = read
    prefix = one.signal[:1].upper() + one.signal[1:]
    if one.reference is not None and one.reference < len(works.entries):
        entry = works.entries[one.reference]
        return [_Held(Citation(name, 1, "", one.locator, prefix), shelf.place(filed(entry)))] if entry.item else []
    if not day_of(one.date):
        # Without a year nobody could tell one work of that name from another: the note is kept, and printed as it stands.
        return []
    item: Item = {"type": "article-newspaper", **by_agency({"container-title": one.name}), **issued(one.date)}
    if one.name.casefold() == article.head.publication.casefold() and (language := language_of(article)):
        item["language"] = language
    return [_Held(Citation(name, 1, "", one.locator, prefix, "", one.inferred), shelf.place(item))]
