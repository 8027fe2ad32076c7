"""The works of an article: its notes parsed, references back tied to what they mean, and all of it as plain data.

What must not live here: how a reference is read (references), and which works are one (shelf).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from briefgen.dataclass import dataclass
from briefgen.ingest.article import ArticleText, Note
from briefgen.ingest.references import Context, ParsedNote, ParsedWork, parse_note, parse_references, resolve_repeats

Record = dict[str, object]

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]{4,1000}")


@dataclass(frozen=True, slots=True)
class Works:
    """What an article cites: its notes as parsed, by their keys, and the entries of its list of references in order."""

    notes: Mapping[str, ParsedNote] = field(default_factory=dict)
    entries: Sequence[ParsedWork] = ()


def read_works(article: ArticleText) -> Works:
    """Parse the notes and the list of references of an article."""
    context = Context(day_of(article.head.date), article.head.language)
    parsed = [parse_note(_words(note), context=context) for note in article.notes]
    tied = resolve_repeats(parsed, [note.label for note in article.notes])
    return Works(
        {note.key: read for note, read in zip(article.notes, tied, strict=True)},
        [parse_references(entry, context=context) for entry in article.references],
    )


def source_records(article: ArticleText, works: Works) -> list[Record]:
    """Give each work of each note as JSON has it, in order, then the entries of the list of references.

    `language` is given only where the text says it; what was told from a title is in `csl`, the work as CSL-JSON.
    """
    found = [
        _record(work) | {"note": note.key} | _back(work, note, article.notes)
        for note in article.notes
        for work in works.notes.get(note.key, ParsedNote("")).works
    ]
    return found + [_record(work) | {"note": None, "reference": index} for index, work in enumerate(works.entries)]


def day_of(date: str) -> tuple[int, ...]:
    """Give the year, month and day of an EDTF date as far as they are known."""
    parts = date.rstrip("?~%").split("/")[0].split("-")
    return tuple(int(part) for part in parts) if parts[0] and all(part.isdecimal() for part in parts) else ()


def _words(note: Note) -> str:
    """Give the words to be read: verbatim, since emphasis tells titles, but where only the plain words hold an address."""
    return note.text if all(found in note.text for found in _ADDRESS.findall(note.plain)) else note.plain


def _back(work: ParsedWork, note: Note, notes: Sequence[Note]) -> Record:
    """Give how a work refers back; where the parser finds no work behind it, the note that the reader found."""
    if not work.ref:
        return {"ref": None, "refers_to": None}
    # Labels come back in an article with notes at the foot of each page; keys do not.
    meant = notes[work.target[0]].key if work.target is not None else next(iter(note.refers_to), None)
    return {"ref": work.ref, "refers_to": meant}


def _record(work: ParsedWork) -> Record:
    item = work.item
    return {
        "type": item.get("type"),
        "authors": [_name(one) for one in _people(item.get("author") or _editors(item))],
        "title": item.get("title"),
        "container": item.get("container-title"),
        "publisher": item.get("publisher"),
        "place": item.get("publisher-place"),
        "date": _date(item),
        "url": item.get("URL"),
        # A note says "in Russian", whatever letters it uses.
        "language": str(item.get("language")).removesuffix("-Latn") if work.states("language") else None,
        "locator": work.locator or None,
        "prefix": work.prefix or None,
        "suffix": work.suffix or None,
        "inferred": work.inferred or None,
        "confidence": round(work.confidence, 3),
        "review": work.review,
        "raw": work.raw,
        "csl": dict(item) or None,
    }


def _people(names: object) -> list[Mapping[str, object]]:
    return [name for name in names if isinstance(name, Mapping)] if isinstance(names, list) else []


def _editors(item: Mapping[str, object]) -> object:
    """Give those who stand in front of a book that they edited."""
    return item.get("editor") if not item.get("container-title") else None


def _name(name: Mapping[str, object]) -> str:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return str(name.get("literal") or " ".join(str(name[part]) for part in parts if name.get(part)))


def _date(item: Mapping[str, object]) -> str | None:
    issued = item.get("issued")
    if not isinstance(issued, Mapping):
        return None
    parts = issued.get("date-parts")
    if not isinstance(parts, list) or not parts:
        return str(issued.get("raw") or issued.get("literal") or "") or None
    ends = ["-".join(f"{int(part):02}" for part in one) for one in parts]
    # Days and months of one year count from the first; `csl` has both ends.
    return ends[0] if len({one[0] for one in parts}) == 1 else "/".join(ends)
