"""Who is told what: what changed in a brief since a reader was told last, in the words of the brief's own box of changes.

A reader is a schedule, a watch, or whoever asks with --json. Each has heard up to a state of its own, so that a build by hand in
between keeps nothing from the others. What must not live here: whom to tell, and by which way.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from briefgen.core.editions import Edition, compare
from briefgen.core.lookups import Change
from briefgen.core.reads import digest
from briefgen.inputs.editions import packed_edition, parse_edition
from briefgen.regen.rebuild import News
from briefgen.regen.record import Records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.compose.changes import Said
    from briefgen.core.brief import Brief
    from briefgen.pipeline import Loaded
    from briefgen.workspace import Request

_UNSET = frozenset({"name", "where", "places", "schedules"})
"""Fields of a brief that are no settings of what is built."""
_OF_READER = ("heard", "at", "edition")
"""What is kept of a reader, each a text; none where it was never told."""


class Reader:
    """One who is told of a brief. `heard` is the hash of the outputs of which it was told last, empty where it never was."""

    def __init__(self, records: Records, brief: str, name: str) -> None:
        self._records = records
        self._name = f"{brief}.{digest(name.encode())[:8]}.told"
        stored = records.recall(self._name)
        if not isinstance(stored, dict) or not all(isinstance(stored.get(name), str) for name in _OF_READER):
            stored = dict.fromkeys(_OF_READER, "")
        self.heard: str = stored["heard"]
        self._at: str = stored["at"]
        self._before: Edition | None = None
        self._now: Edition | None = None
        try:
            self._before = parse_edition(stored["edition"]) if stored["edition"] else None
        except ValueError:
            self._at = ""  # Of another version: it begins anew.

    def news(self, loaded: Loaded, said: Said | None, reasons: Mapping[str, str]) -> News:
        """Give what is new to it in a brief as it is now; of one that it was never told of, since the last edition on record."""
        from briefgen.compose.changes import told

        self._now = loaded.edition
        last = loaded.editions[-1] if loaded.editions else None
        before = self._before or last
        if before is None or self._now is None:
            return News()
        known = {change.id: change.why for change in self._now.changes if change.why}
        changes = compare(before.state, self._now.state, {**known, **reasons})
        changes = tuple(sorted(changes, key=lambda change: not change.is_significant))
        return News(
            since=self._at if self._before else f"edition {before.number} of {before.date}",
            changes=changes,
            words=told(changes, said) if said else (),
        )

    def remember(self, heard: str, at: str) -> None:
        """Remember that it has been told of what the outputs hold now.

        Raises:
            OSError: it cannot be written.
        """
        if self._now is not None:
            self._records.keep(self._name, {"heard": heard, "at": at, "edition": packed_edition(self._now)})


def can_be_told(request: Request) -> bool:
    """Tell whether a request is for a whole brief: what is left out of a part of one has not changed."""
    return not (request.sections or request.skip or request.marking or request.settings)


def settings_of(brief: Brief, request: Request) -> dict[str, str]:
    """Give what is set for a build, by key: brief.toml, and what the command puts in its place."""
    found = {key: text for field in fields(brief) if field.name not in _UNSET for key, text in _flat(brief, field.name)}
    return found | {"style": request.style or brief.style, "formats": ", ".join(request.formats or brief.formats)}


def changed_settings(was: Mapping[str, str], now: Mapping[str, str]) -> tuple[Change, ...]:
    """Give the settings that say something else than before; none where nothing is known of before."""
    keys = dict.fromkeys([*was, *now]) if was else {}
    return tuple(
        Change("setting", key, {"": was[key]} if key in was else None, {"": now[key]} if key in now else None)
        for key in keys
        if was.get(key) != now.get(key)
    )


def _flat(holder: object, name: str) -> Iterator[tuple[str, str]]:
    yield from _each(name, getattr(holder, name))


def _each(key: str, value: object) -> Iterator[tuple[str, str]]:
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in _UNSET:
                yield from _each(f"{key}.{field.name}", getattr(value, field.name))
    elif hasattr(value, "items"):
        for each, held in value.items():
            yield from _each(f"{key}.{each}", held)
    elif value not in (None, "", ()):
        yield key, ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
