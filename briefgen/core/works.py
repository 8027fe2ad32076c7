"""Works told apart: entries of sources.json that seem to be one and the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from briefgen.core.ledger import Ledger
from briefgen.core.sources import Source
from briefgen.errors import Diagnostic, finding
from briefgen.pattern import pattern

_SCHEME = pattern(r"^(?:https?://)?(?:www\.|dx\.)?(?:doi\.org/)?")


def duplicate_source(ledger: Ledger) -> Iterator[Diagnostic]:
    """Find works with one DOI, one address, or one title, author and year: each should be one entry."""
    seen: dict[tuple[str, ...], Source] = {}
    for source in ledger.sources.values():
        for key in _keys(source):
            first = seen.setdefault(key, source)
            if first is not source:
                said = f'"{source.id}" has the {key[0]} of "{first.id}"'
                hint = "let citations.csv name one of them, and delete the other"
                yield finding("duplicate-source", said, source.where, hint=hint)
                break


def _keys(source: Source) -> Iterator[tuple[str, ...]]:
    item = source.item
    if doi := item.get("DOI"):
        yield "DOI", _SCHEME.sub("", str(doi).strip()).casefold()
    # A part of a work shares its address with the whole.
    if (address := item.get("URL")) and item.get("type") not in {"chapter", "entry-encyclopedia", "paper-conference"}:
        yield "address", _SCHEME.sub("", str(address).strip()).rstrip("/")
    if source.title:
        authors = source.author_names
        yield "title, author and year", folded(source.title), folded(" ".join(authors)), str(source.issued[:1])


def folded(text: str) -> str:
    """Give the letters and digits of a text, without accents and capitals: two spellings of one name are equal."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())
