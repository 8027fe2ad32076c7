"""Works in and out of a brief: what other programs wrote into sources.json, and what stands there in the formats of others.

Nothing that stands in sources.json is changed: works are put behind those that are there, in the file's own layout.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from briefgen.core.sources import Source
from briefgen.dataclass import dataclass
from briefgen.errors import DataError, Diagnostic, Findings, Where
from briefgen.exchange.bibtex_reading import read_bibtex
from briefgen.exchange.bibtex_writing import write_bibtex
from briefgen.exchange.names import names_of
from briefgen.exchange.ris_reading import read_ris
from briefgen.exchange.ris_writing import write_ris
from briefgen.exchange.work import Incoming, Item, Outgoing, made_key
from briefgen.exchange.zotero import is_zotero, read_zotero, write_zotero
from briefgen.inputs.files import read_text
from briefgen.inputs.sources import read_sources
from briefgen.output import write_all

EXPORTS = ("bibtex", "biblatex", "csl-json", "ris", "zotero")
"""Formats that works can be written in."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: ids of the works that were added, of those that stood there word for word, and warnings."""

    added: tuple[str, ...]
    known: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def export_works(sources: Iterable[Source], format: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Write works in one of EXPORTS; the warnings name the parts that the format has no place for."""
    found = list(sources)
    items = [dict(source.item) | {"id": source.id} for source in found]
    match format:
        case "bibtex" | "biblatex":
            written = write_bibtex(items, is_classic=format == "bibtex")
        case "ris":
            written = write_ris(items)
        case "zotero":
            written = write_zotero(items)
        case _:
            written = Outgoing(json.dumps(items, ensure_ascii=False, indent=2) + "\n")
    places = {source.id: source.where for source in found}
    findings = Findings()
    for work, parts in written.lost:
        findings.add("lost-part", f'{format} has no place for {", ".join(parts)} of "{work}"', places.get(work))
    return written.text, tuple(findings)


def read_works(path: Path, findings: Findings) -> list[Incoming]:
    """Read a file of works: BibTeX, BibLaTeX, RIS, CSL-JSON or Zotero's JSON, told by its name and else by its content."""
    text = read_text(path, findings)
    if text is None:
        return []
    suffix, head = path.suffix.lower(), text.lstrip()[:1]
    if suffix in {".bib", ".bibtex", ".biblatex"} or head in {"@", "%"}:
        works = read_bibtex(text, str(path), findings)
    elif suffix in {".ris", ".nbib", ".txt"} or head.isalpha():
        works = read_ris(text, str(path), findings)
    else:
        works = _read_json(text, path, findings)
    return _with_keys(works)


def _read_json(text: str, path: Path, findings: Findings) -> list[Incoming]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        # The reader of sources.json says where it is broken.
        value = None
    if value is not None and is_zotero(value):
        return read_zotero(value, str(path), findings)
    return [Incoming({**source.item, "id": source.id}, source.where.line) for source in read_sources(path, findings)]


def _with_keys(works: Sequence[Incoming]) -> list[Incoming]:
    """Tell apart the keys that were made, where two works by one author in one year came without any."""
    taken: set[str] = set()
    kept = []
    for work in works:
        key = base = work.id or made_key(work.item)
        letter = ord("b")
        while key in taken and base == made_key(work.item) and letter <= ord("z"):
            key, letter = f"{base}{chr(letter)}", letter + 1
        taken.add(key)
        kept.append(Incoming({**work.item, "id": key}, work.line))
    return kept


def import_works(target: Path, path: Path) -> Imported:
    """Add the works of a file to sources.json.

    A work that is there already stays as it is there, which is reported.

    Raises:
        DataError: the file, or sources.json, cannot be read; nothing is written.
        OutputError: sources.json cannot be written.
    """
    findings = Findings()
    works = read_works(path, findings)
    text = read_text(target, findings, has_escapes=True) if target.exists() else "[]\n"
    is_bare = text is not None and re.fullmatch(r"\s*(?:\[\s*\])?\s*", text) is not None
    present = [] if is_bare or text is None else read_sources(target, findings)
    findings.stop_on_errors(DataError)
    assert text is not None
    added: list[Item] = []
    known: list[str] = []
    for work in works:
        where = Where(str(path), work.line)
        held = _find([*present, *(Source(str(item["id"]), item, Where(str(path))) for item in added)], work, known)
        if held is None:
            added.append(work.item)
        elif dict(held.item) != work.item:
            findings.add("known-work", _told(work, held), where, hint="what stands in sources.json was kept")
    if added:
        raw = target.read_bytes().decode("utf-8-sig") if target.exists() else text
        write_all({target: _spliced(raw, added).encode()})
    return Imported(tuple(str(item["id"]) for item in added), tuple(known), tuple(findings))


def _told(work: Incoming, held: Source) -> str:
    if held.id == work.id:
        return f'"{work.id}" is there with other parts: {", ".join(_differing(work.item, held.item))}'
    return f'"{work.id}" is there as "{held.id}"'


def _differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    return sorted(key for key in {*one, *other} if one.get(key) != other.get(key))


def _find(present: Iterable[Source], work: Incoming, known: list[str]) -> Source | None:
    """Give the source that a work is: by its key, its DOI, its ISBN, its address, or its authors, title and year."""
    marks = _marks(work.item)
    for source in present:
        if source.id == work.id:
            if dict(source.item) == work.item:
                known.append(work.id)
            return source
        if marks & _marks(source.item):
            return source
    return None


def _marks(item: Mapping[str, object]) -> set[tuple[str, ...]]:
    """Give what tells that two items are one work. A chapter has the ISBN of its book, so that counts for books alone."""
    marks: set[tuple[str, ...]] = set()
    if item.get("DOI"):
        marks.add(("DOI", str(item["DOI"]).lower().removeprefix("https://doi.org/")))
    if item.get("ISBN") and item.get("type") == "book":
        marks.add(("ISBN", re.sub(r"[^\dXx]", "", str(item["ISBN"])).upper(), str(item.get("volume", ""))))
    if item.get("URL") and item.get("title"):
        marks.add(("URL", re.sub(r"^https?://(?:www\.)?|/$", "", str(item["URL"])), _plain(item["title"])))
    issued = item.get("issued")
    if item.get("title") and names_of(item.get("author")):
        first = names_of(item.get("author"))[0]
        year = str(issued.get("date-parts")) if isinstance(issued, Mapping) else ""
        marks.add(
            (
                "title",
                _plain(item["title"]),
                _plain(first.get("family") or first.get("literal") or ""),
                year,
                str(item.get("volume", "")),
            )
        )
    return marks


def _plain(value: object) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"<[^>]*>", "", str(value)).lower()))


def _spliced(text: str, items: Sequence[Item]) -> str:
    """Put items behind the last one of a JSON list, in the list's own layout and line ends."""
    end = text.rstrip().rfind("]")
    head, tail = text[:end].rstrip(), text[end:]
    newline = "\r\n" if "\r\n" in text else "\n"
    layout = re.search(r"\n([ \t]+)\{\r?\n([ \t]+)\"", head)
    is_compact = head.rstrip().endswith("}") and "\n" not in head
    if end < 0 or head in {"", "["}:
        head, tail = "[", "]" + newline
    if is_compact:
        written = ", ".join(json.dumps(item, ensure_ascii=False) for item in items)
        return f"{head}, {written}{tail}"
    outer = layout[1] if layout else "  "
    step = layout[2].removeprefix(layout[1]) if layout else "  "
    blocks = [json.dumps(item, ensure_ascii=False, indent=step or "  ") for item in items]
    lines = ",\n".join("\n".join(outer + line for line in block.split("\n")) for block in blocks)
    comma = "" if head == "[" else ","
    return f"{head}{comma}{newline}{lines.replace(chr(10), newline)}{newline}{tail}"
