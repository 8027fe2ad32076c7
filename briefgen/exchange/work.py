"""The nouns of exchange: a work that comes in, and a text that goes out."""

from __future__ import annotations

import re

from briefgen.dataclass import dataclass
from briefgen.exchange.dates import points_of
from briefgen.exchange.names import names_of

Item = dict[str, object]
"""One CSL-JSON item."""
_DOI_START = re.compile(r"\s*(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:?)?\s*", re.I)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\b\.?(?:\s+ed(?:ition|n)?\.?)?", re.I)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()


@dataclass(frozen=True, slots=True)
class Incoming:
    """A work that was read, and the line on which it begins; 0 where the format does not tell."""

    item: Item
    line: int = 0

    @property
    def id(self) -> str:
        """Its key, as it stands in the file."""
        return str(self.item.get("id", ""))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Works written out. `lost` tells, work by work, which parts the format has no place for."""

    text: str
    lost: tuple[tuple[str, tuple[str, ...]], ...] = ()


def made_key(item: Item) -> str:
    """Make a key of author, or else title, and year: for programs that write none."""
    names = names_of(item.get("author")) or names_of(item.get("editor"))
    head = str((names[0].get("family") or names[0].get("literal")) if names else item.get("title", ""))
    points = points_of(item.get("issued"))
    word = (re.findall(r"\w+", head.lower()) or ["work"])[0]
    return f"{word}-{points[0][0]}" if points else word


def bare_doi(text: str) -> str:
    """Give a DOI without what people type before it."""
    return _DOI_START.sub("", text, count=1).rstrip()


def edition_of(text: str) -> str:
    """Give the number of an edition typed as a word or an ordinal, for styles write those themselves; any other as it is."""
    word = text.strip().lower().removesuffix("edition").strip()
    if word in _ORDINALS:
        return str(_ORDINALS.index(word) + 1)
    match = _ORDINAL.fullmatch(text.strip())
    return match[1] if match else text


def put_addresses(item: Item, texts: list[str]) -> None:
    """Take the first address of a work; CSL has one, so others are kept in `custom`."""
    found = [address for text in texts for address in text.split()]
    if not found:
        return
    item["URL"] = found[0]
    others = [address for address in dict.fromkeys(found) if address != found[0]]
    if others:
        custom = item.get("custom")
        item["custom"] = {**(custom if isinstance(custom, dict) else {}), "other-addresses": others}
