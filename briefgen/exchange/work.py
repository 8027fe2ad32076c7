"""The nouns of exchange: a work that comes in, and a text that goes out."""

from __future__ import annotations

import re

from briefgen.dataclass import dataclass
from briefgen.exchange.dates import points_of
from briefgen.exchange.names import names_of

Item = dict[str, object]
"""One CSL-JSON item."""


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
