"""Watching a workspace: each look builds the briefs that are not up to date, in this process, with what is remembered."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.dataclass import dataclass, replace
from briefgen.errors import BriefgenError, ContentError, MachineError, UsageError, Where, finding
from briefgen.regen.rebuild import Outcome
from briefgen.regen.record import hash_of
from briefgen.upkeep.building import Desk, Manner, update_brief
from briefgen.workspace import Request, Workspace

if TYPE_CHECKING:
    from briefgen.compose.memory import Memory

Said = Callable[[str, "Outcome | None", "BriefgenError | None"], object]
"""Is told of each brief that was built, or failed."""

_GARBAGE_OF = 10
"""After so many builds Python looks for garbage while nobody waits: it takes as long as a build, and one leaves little."""


@dataclass(frozen=True, slots=True)
class _Failed:
    """A failure that was told.

    `is_content` says that it is the content that is wrong, which only an edit can mend; `left` are the hashes of what the build
    had read, as they were behind it.
    """

    words: str
    day: date
    is_content: bool
    left: tuple[str | None, ...]


@dataclass(slots=True)
class Looker:
    """Looks at briefs. `day` gives the day, `said` is told what came of each that was built."""

    workspace: Workspace
    briefs: Sequence[str]
    request: Request
    manner: Manner
    day: Callable[[], date]
    said: Said
    _desk: Desk = field(init=False)
    _failed: dict[str, _Failed] = field(default_factory=dict)
    _builds: int = 0

    def __post_init__(self) -> None:
        self._desk = Desk(self.workspace, has_memory=True)

    def look(self) -> bool:
        """Build what is not up to date; true when something was built."""
        built = [self._look_at(brief) for brief in self.briefs or self.workspace.briefs()]
        self._builds += sum(built)
        if not any(built):
            self._tidy()
        return any(built)

    def _tidy(self) -> None:
        """Store what is remembered, and put away what is not needed any more, now that nobody waits for it."""
        self._desk.store()
        for memory in self.memories:
            memory.recent.let_go()
        if self._builds >= _GARBAGE_OF:
            self._builds = 0
            gc.collect()

    @property
    def memories(self) -> tuple[Memory, ...]:
        """What is remembered of each brief that was built."""
        return tuple(self._desk.memories.values())

    def folders(self) -> Iterator[Path]:
        """Give the folders in which a change may matter: data, templates, whatever else the last builds read or looked for."""
        root = self.workspace.root
        yield from (self.workspace.data, self.workspace.templates or root / "templates")
        records = self._desk.records
        for brief in self.briefs or self.workspace.briefs():
            for entry in records.load(brief)["entries"]:
                for name in (*entry["files"], *entry["folders"]):
                    path = records.path(name)
                    if not path.is_relative_to(self.workspace.data) and "site-packages" not in path.parts:
                        yield path.parent

    def _look_at(self, brief: str) -> bool:
        day = self.day()
        request = replace(self.request, brief=brief, as_of=self.request.as_of if self.manner.is_dated else day)
        known = self._failed.get(brief)
        if known and known.day == day and known.is_content and self._is_as_it_failed(brief):
            return False
        try:
            outcome = update_brief(self._desk, request, self.manner)
        except UsageError as error:
            if brief in self.workspace.briefs():
                raise
            return self._has_failed(brief, error, day)
        except BriefgenError as error:
            return self._has_failed(brief, error, day)
        except OSError as error:
            # What goes away while it is read comes back, or the next look says what is missing.
            said = (error.strerror or str(error)).lower()
            where = Where(str(error.filename or brief))
            return self._has_failed(brief, MachineError(finding("unreadable-file", said, where)), day)
        was_failing = self._failed.pop(brief, None) is not None
        if not outcome.is_current or was_failing or outcome.news.changes:
            self.said(brief, outcome, None)
        return not outcome.is_current

    def _is_as_it_failed(self, brief: str) -> bool:
        """Tell whether building again would fail as it did: all that was read then, as it was read, is what there is now.

        What was there before or behind that build says nothing: a file may have been broken for the moment in which it was read.
        """
        records = self._desk.records
        failure = records.load(brief)["failure"]
        return failure is not None and not records.changed_since(failure)

    def _has_failed(self, brief: str, error: BriefgenError, day: date) -> bool:
        """Tell of a failure, again only where something is otherwise than at the last; true where it was told."""
        records = self._desk.records
        failure = records.load(brief)["failure"]
        left = tuple(hash_of(records.path(name)) for name in failure["files"]) if failure else ()
        failed = _Failed(str(error), day, isinstance(error, ContentError), left)
        is_new = self._failed.get(brief) != failed
        self._failed[brief] = failed
        if is_new:
            self.said(brief, None, error)
        return is_new
