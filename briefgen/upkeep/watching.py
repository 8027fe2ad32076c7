"""Watching a workspace: each look builds the briefs that are not up to date, in this process, with what is remembered."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path

from briefgen.dataclass import dataclass
from briefgen.errors import BriefgenError, MachineError, UsageError, Where, finding
from briefgen.regen.rebuild import Outcome
from briefgen.regen.record import hash_of
from briefgen.upkeep.building import Desk, Manner, update_brief
from briefgen.workspace import Request, Workspace

Said = Callable[[str, "Outcome | None", "BriefgenError | None"], object]
"""Is told of each brief that was built, or failed."""


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
    _failed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._desk = Desk(self.workspace, has_memory=True)

    def look(self) -> bool:
        """Build what is not up to date; true when something was built."""
        built = [self._look_at(brief) for brief in self.briefs or self.workspace.briefs()]
        if not any(built):
            self._desk.store()  # Now that nobody waits for it.
        return any(built)

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
        request = replace(self.request, brief=brief, as_of=self.request.as_of if self.manner.is_dated else self.day())
        state = self._state(brief)
        if brief in self._failed and self._failed[brief] == state:
            return False  # Nothing has happened since it failed.
        try:
            outcome = update_brief(self._desk, request, self.manner)
        except UsageError as error:
            if brief in self.workspace.briefs():
                raise
            return self._has_failed(brief, state, error)
        except BriefgenError as error:
            return self._has_failed(brief, state, error)
        except OSError as error:
            # What goes away while it is read comes back, or the next look says what is missing.
            said = (error.strerror or str(error)).lower()
            return self._has_failed(
                brief, state, MachineError(finding("unreadable-file", said, Where(str(error.filename or brief))))
            )
        was_failing = self._failed.pop(brief, None) is not None
        if not outcome.is_current or was_failing:
            self.said(brief, outcome, None)
        return not outcome.is_current

    def _has_failed(self, brief: str, state: str, error: BriefgenError) -> bool:
        is_new = brief not in self._failed or self._failed[brief] != state
        self._failed[brief] = state
        if is_new:
            self.said(brief, None, error)
        return is_new

    def _state(self, brief: str) -> str:
        """Give a hash over all that a failed build may have stumbled over: the brief's folder and the templates."""
        folders = [self.workspace.data / brief, self.workspace.templates or self.workspace.root / "templates"]
        # os.walk passes over what goes away meanwhile.
        paths = sorted(Path(root, name) for folder in folders for root, _, names in os.walk(folder) for name in names)
        return "\n".join([self.day().isoformat(), *(f"{path}={hash_of(path)}" for path in paths)])
