"""The entries of a BibTeX file as their fields say them: strings put in, crossrefs followed. bibtexparser takes the file apart.

What must not live here: what an entry means in CSL.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

from briefgen.dataclass import dataclass
from briefgen.errors import Findings, Where
from briefgen.exchange.bibtex_words import ALIASES
from briefgen.exchange.dates import month_number

RULE = "works-syntax"
_LONGEST_CHAIN = 8
_NOT_LENT = {
    "crossref",
    "xref",
    "xdata",
    "entryset",
    "ids",
    "label",
    "options",
    "shorttitle",
    "sorttitle",
    "keywords",
    "relatedtype",
}
_AS_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_TAKES_BOOK = {"inbook", "incollection", "inproceedings", "inreference", "bookinbook", "suppbook", "suppcollection", "conference"}


@dataclass(frozen=True, slots=True)
class Raw:
    """An entry: its type and field names in small letters, values without their outer braces or quotes."""

    key: str
    type: str
    fields: Mapping[str, str]
    line: int


def read_entries(text: str, file: str, findings: Findings) -> list[Raw]:
    """Read the entries of a BibTeX file in their order; what cannot be read is noted with its line."""
    # What it would log we say ourselves, with a rule and a place.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    library = parse_string(text, parse_stack=[])
    strings = {string.key.lower(): str(string.value) for string in library.strings}
    entries: dict[str, Raw] = {}
    for block in library.blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, DuplicateBlockKeyBlock):
            first = entries.get(str(block.key).lower())
            said = f'the key "{block.key}" stands twice' + (f", first in line {first.line}" if first else "")
            findings.add("duplicate-id", said, Where(file, line))
        elif isinstance(block, DuplicateFieldKeyBlock):
            twice = ", ".join(sorted(block.duplicate_keys))
            findings.add(RULE, f"an entry says {twice} twice", Where(file, line))
        elif isinstance(block, ParsingFailedBlock):
            findings.add(RULE, f"an entry cannot be read: {_reason(block)}", Where(file, line))
        elif isinstance(block, Entry):
            entry = _raw(block, strings, file, findings)
            if not entry.key:
                findings.add(RULE, f"an @{entry.type} has no key", Where(file, line))
            elif entry.key.lower() in entries:
                first = entries[entry.key.lower()]
                findings.add("duplicate-id", f'the key "{entry.key}" stands twice, first in line {first.line}', Where(file, line))
            else:
                entries[entry.key.lower()] = entry
    if not entries and not findings.has_errors:
        findings.add(RULE, "the file holds no BibTeX entry", Where(file), hint="an entry begins with @book{key,")
    return [_with_lent(entry, entries, file, findings) for entry in entries.values()]


def _raw(entry: Entry, strings: Mapping[str, str], file: str, findings: Findings) -> Raw:
    line = (entry.start_line or 0) + 1
    fields: dict[str, str] = {}
    for field in entry.fields:
        place = Where(file, (field.start_line or line - 1) + 1, field.key)
        name = ALIASES.get(field.key.lower(), field.key.lower())
        if name and name not in fields:
            fields[name] = _value(str(field.value), strings, place, findings)
    return Raw(entry.key.strip(), entry.entry_type.lower(), fields, line)


def _value(text: str, strings: Mapping[str, str], where: Where, findings: Findings) -> str:
    """Join the pieces of `"Journal of " # mit`."""
    return "".join(_piece(piece, strings, where, findings) for piece in _pieces(text))


def _piece(piece: str, strings: Mapping[str, str], where: Where, findings: Findings, depth: int = 0) -> str:
    if len(piece) > 1 and (piece[0], piece[-1]) in {("{", "}"), ('"', '"')}:
        return piece[1:-1]
    if piece.isdecimal() or month_number(piece):
        return piece
    if piece.lower() in strings and depth < _LONGEST_CHAIN:
        found = _pieces(strings[piece.lower()])
        return "".join(_piece(each, strings, where, findings, depth + 1) for each in found)
    findings.add(RULE, f'no @string "{piece}"', where, hint="a text stands in braces or quotes")
    return piece


def _pieces(text: str) -> Iterator[str]:
    """Split at # outside braces and quotes."""
    depth, start, is_quoted = 0, 0, False
    for index, character in enumerate(text):
        if character == "\\" or (index and text[index - 1] == "\\"):
            continue
        depth += (character == "{") - (character == "}")
        if character == '"' and depth == 0:
            is_quoted = not is_quoted
        if character == "#" and depth == 0 and not is_quoted:
            yield text[start:index].strip()
            start = index + 1
    yield text[start:].strip()


def _reason(block: ParsingFailedBlock) -> str:
    said = str(getattr(block.error, "abort_reason", "") or block.error).partition("\n")[0]
    said = re.sub(r"`([^`]*)`", r'"\1"', " ".join(said.split())).rstrip(".")
    return said[:1].lower() + said[1:] if said else "a brace or quotation mark is not closed"


def _with_lent(entry: Raw, entries: Mapping[str, Raw], file: str, findings: Findings) -> Raw:
    """Give an entry with what its crossref and xdata lend it."""
    fields = dict(entry.fields)
    seen = {entry.key.lower()}
    waiting = _lenders(entry)
    while waiting:
        key, is_crossref, name = waiting.pop(0)
        if key.lower() in seen:
            continue
        seen.add(key.lower())
        lender = entries.get(key.lower())
        if lender is None:
            said = f'the entry "{entry.key}" names "{key}", which is not in the file'
            findings.add(RULE, said, Where(file, entry.line, name))
            continue
        as_book = is_crossref and entry.type in _TAKES_BOOK
        for field, value in lender.fields.items():
            taken = _AS_BOOK.get(field, field) if as_book else field
            if taken not in _NOT_LENT and not (as_book and field in {"author", "type"}):
                fields.setdefault(taken, value)
        waiting += _lenders(lender)
    return Raw(entry.key, entry.type, fields, entry.line)


def _lenders(entry: Raw) -> list[tuple[str, bool, str]]:
    found = [(entry.fields["crossref"].strip(), True, "crossref")] if entry.fields.get("crossref") else []
    return found + [(key.strip(), False, "xdata") for key in entry.fields.get("xdata", "").split(",") if key.strip()]
