"""Sources and what ties them to facts: works, notes, citations, articles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from briefgen.core.dates import Period, parse_period
from briefgen.dataclass import dataclass
from briefgen.errors import Where


def aliases_of(item: Mapping[str, object]) -> tuple[str, ...]:
    """Give the other keys of a work, as CSL-JSON keeps them."""
    custom = item.get("custom")
    names = custom.get("aliases") if isinstance(custom, Mapping) else None
    return tuple(str(name) for name in names) if isinstance(names, list) else ()


@dataclass(frozen=True, slots=True)
class Source:
    """One bibliographic work. `item` is its CSL-JSON, untouched."""

    id: str
    item: Mapping[str, object]
    where: Where

    @property
    def title(self) -> str:
        """Its title, empty for a work known by its publication and date alone."""
        return str(self.item.get("title", ""))

    @property
    def container(self) -> str:
        """The newspaper, site, journal or book that it appeared in."""
        return str(self.item.get("container-title", ""))

    @property
    def issued(self) -> tuple[int, ...]:
        """Its date as (year,), (year, month) or (year, month, day); empty when undated."""
        issued = self.item.get("issued")
        parts = issued.get("date-parts") if isinstance(issued, dict) else None
        first = cast(list[object], parts)[0] if isinstance(parts, list) and parts else []
        return tuple(int(str(part)) for part in first) if isinstance(first, list) else ()

    @property
    def dated(self) -> str:
        """Its date as EDTF; empty when undated."""
        return "-".join(f"{part:02}" if place else f"{part:04}" for place, part in enumerate(self.issued))

    @property
    def first_day(self) -> date | None:
        """The earliest day on which it can have come out; None when undated, or dated to no day that there is."""
        period = self._period
        return period.first_day if period else None

    @property
    def last_day(self) -> date | None:
        """The latest day on which it can have come out; None when undated, or dated to no day that there is."""
        period = self._period
        return period.last_day if period else None

    @property
    def _period(self) -> Period | None:
        try:
            return parse_period(self.dated) if self.issued else None
        except ValueError:
            return None

    @property
    def author_names(self) -> tuple[str, ...]:
        """Family names of its authors in order; institutions as they are."""
        authors = self.item.get("author")
        names = [name for name in authors if isinstance(name, dict)] if isinstance(authors, list) else []
        return tuple(str(name.get("family") or name.get("literal") or "") for name in names)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other keys that it is cited by."""
        return aliases_of(self.item)

    @property
    def origin(self) -> str:
        """Who stands behind it, briefly: "Paramonov and others", "China Daily", or its title."""
        names = self.author_names
        if len(names) > 2:
            return f"{names[0]} and others"
        return " and ".join(names) or self.container or str(self.item.get("publisher", "")) or self.title


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note of an article, verbatim. Its id is article:label, such as eir:2."""

    id: str
    text: str
    where: Where

    @property
    def article(self) -> str:
        """The key of the article that it stands in."""
        return self.id.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Citation:
    """One work held by one note.

    `inferred` names the part of the work's date that the note does not give and the analyst added ("year").
    `consulted` says that the analyst read the work itself, not only the article that cites it.
    """

    note: str
    position: int
    source: str
    where: Where
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    inferred: str = ""
    consulted: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """An article that was read; itself a source. `inferred` says that its date is ours, not its own.

    `file` is where it lay when it was taken in, as seen from the brief's folder.
    """

    key: str
    source: str
    where: Where
    date: Period | None = None
    inferred: bool = False
    file: str = ""
