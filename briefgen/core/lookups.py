"""What one section looks up in the ledger: the ground on which it can be kept when something else changes.

Every way into the ledger goes through `WatchedLedger`, which notes it, so that nothing that a section has used can be missed:
going over all of a table depends on all of it. What must not live here: templates, and what is done with the notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from briefgen.core.facts import Fact
from briefgen.core.ledger import Ledger
from briefgen.core.reads import digest
from briefgen.core.recent import Recent
from briefgen.dataclass import dataclass

_Held = TypeVar("_Held")
_TABLES = ("facts", "series", "notes", "sources", "citations", "articles", "numbers")
_ALL = "*"
BASIS = "basis"
"""Where the article and the notes of a fact are noted as looked up."""
_SHOWN = ("statement", "value", "low", "high", "unit", "approx", "formula", "period", "notes", "attributed_to", "status")
_BARE = frozenset({str, bool, int, Decimal, type(None)})
"""What stands for itself."""
_LOOSE = (str, tuple, list, dict)
"""Answers that are no rows."""
_LONGEST = 80
_MOST_IDS = 1000
"""The ids of a larger selection are not kept: to say which of them is new is not worth what they take."""

Lookup = tuple[str, str]
"""Where something was looked up and by which key: ("facts", "arms-total"). "has facts" asks only whether it is there."""


class Lookups:
    """The lookups of one section, in their order."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: dict[Lookup, None] = {}

    def note(self, area: str, key: str) -> None:
        """Note one lookup."""
        self.found[area, key] = None


class _Watched(Mapping[str, _Held]):
    """A table of the ledger that notes who asks for what."""

    __slots__ = ("_area", "_held", "_ledger")

    def __init__(self, area: str, held: Mapping[str, _Held], ledger: WatchedLedger) -> None:
        self._area = area
        self._held = held
        self._ledger = ledger

    def __getitem__(self, key: str) -> _Held:
        self._ledger.note(self._area, key)
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        self._ledger.note(f"has {self._area}", str(key))
        return key in self._held

    def __iter__(self) -> Iterator[str]:
        self._ledger.note(self._area, _ALL)
        return iter(self._held)

    def __len__(self) -> int:
        self._ledger.note(self._area, _ALL)
        return len(self._held)


class _WatchedIds(Set[str]):
    """The sources whose date was completed: only ever asked for one at a time, else all of them count."""

    __slots__ = ("_held", "_ledger")

    def __init__(self, held: frozenset[str], ledger: WatchedLedger) -> None:
        self._held = held
        self._ledger = ledger

    def __contains__(self, key: object) -> bool:
        self._ledger.note("inferred", str(key))
        return key in self._held

    def __iter__(self) -> Iterator[str]:
        self._ledger.note("inferred", _ALL)
        return iter(self._held)

    def __len__(self) -> int:
        self._ledger.note("inferred", _ALL)
        return len(self._held)


class WatchedLedger(Ledger):
    """A ledger that notes in `log` whatever is looked up in it."""

    __slots__ = ("_inferred", "log", "plain")
    plain: Ledger
    log: Lookups
    _inferred: frozenset[str]

    def __init__(self, ledger: Ledger) -> None:
        for name in _TABLES:
            object.__setattr__(self, name, _Watched(name, getattr(ledger, name), self))
        object.__setattr__(self, "gaps", ledger.gaps)
        object.__setattr__(self, "left_out", ledger.left_out)
        object.__setattr__(self, "withheld", ledger.withheld)
        object.__setattr__(self, "waiting", ledger.waiting)
        object.__setattr__(self, "plain", ledger)
        object.__setattr__(self, "log", Lookups())
        object.__setattr__(self, "_inferred", ledger.inferred)

    @property
    def inferred(self) -> Set[str]:  # type: ignore[override]  # the set is watched too
        """Ids of the sources whose date the analyst completed."""
        return _WatchedIds(self._inferred, self)

    def basis_of(self, fact_id: str) -> tuple[str, tuple[str, ...]]:
        """Give what a fact rests on: who asks depends on that alone, and not on what the fact says."""
        self.note(BASIS, fact_id)
        return self.plain.basis_of(fact_id)

    def note(self, area: str, key: str) -> None:
        """Note a lookup."""
        self.log.note(area, key)

    def start_over(self) -> Lookups:
        """Begin a new section: give the notes that are taken from now on."""
        object.__setattr__(self, "log", Lookups())
        return self.log


@dataclass(frozen=True, slots=True)
class Change:
    """Why a template was filled again: what it looked up, and in words what that gave before and gives now, by column.

    `before` is None where the lookup is new or gave nothing, `now` is None where it gives nothing any more.
    """

    area: str
    key: str
    before: Mapping[str, str] | None
    now: Mapping[str, str] | None


CONDITION = Change("condition", "", None, None)
"""Stands for all on which every template rests at once: settings, and the titles of works."""
Answer = Callable[[str], object]
"""Answers a lookup of one area by its key."""


class Answers:
    """What lookups give now, as hashes that can be compared with those of an earlier build, and in words.

    `others` answer what is looked up elsewhere than in the tables of the ledger. `recent` knows the hashes of earlier rows.
    """

    def __init__(self, ledger: Ledger, others: Mapping[str, Answer], recent: Recent | None = None) -> None:
        self._ledger = ledger
        self._others = others
        self._recent = recent or Recent()
        self._inferred = ledger.inferred
        self._digests: dict[Lookup, str] = {}

    def digest(self, lookup: Lookup) -> str:
        """Give the hash of what a lookup gives, or the word for yes, no and nothing."""
        found = self._digests.get(lookup)
        if found is None:
            given = self._given(*lookup)
            if given is None or isinstance(given, bool):  # Most are: is there such a fact?
                found = str(given)
            elif isinstance(given, _LOOSE):
                found = _digest_of(given)
            else:  # A row of a table that is steady is the object that it was.
                found = self._recent.of("digest", (given,), _digest_of)
            self._digests[lookup] = found
        return found

    def words(self, lookup: Lookup) -> dict[str, str]:
        """Give what a lookup gives in words, by column: a fact's cells as typed, the ids of a selection, else a single text."""
        found = self._given(*lookup)
        if lookup[0] in self._others and isinstance(found, tuple):
            return {"": ";".join(found)} if len(found) <= _MOST_IDS else {}
        if isinstance(found, Fact):
            return {name: text for name in _SHOWN if (text := _text(getattr(found, name)))}
        number = getattr(found, "value", None)
        text = _text(number if lookup[0] == "numbers" else found)
        return {"": text} if text else {}

    def _given(self, area: str, key: str) -> object:
        if area in self._others:
            return self._others[area](key)
        if area == BASIS:
            return self._ledger.basis_of(key) if key in self._ledger.facts else None
        if area == "inferred":
            return sorted(self._inferred) if key == _ALL else key in self._inferred
        is_asked = area.startswith("has ")
        table: Mapping[str, object] = getattr(self._ledger, area.removeprefix("has "))
        if is_asked:
            return key in table
        return dict(table) if key == _ALL else table.get(key)


def _digest_of(given: object) -> str:
    return digest(repr(_plain(given)).encode())


@cache
def _columns(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name != "where")


def _plain(value: object) -> object:
    """Give a value without its place in its file: a row that moves down is the same row."""
    if type(value) in _BARE:
        return value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(_plain(getattr(value, name)) for name in _columns(type(value)))]
    if isinstance(value, Mapping):
        return [(key, _plain(held)) for key, held in value.items()]
    return value


def _text(value: object) -> str:
    if value is None or value is False or value == ():
        return ""
    if isinstance(value, Decimal):
        return value.to_eng_string().replace("E+", "e").replace("E", "e")
    text = ";".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
