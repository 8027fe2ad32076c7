"""Hints from the file system: the one place that knows watchfiles.

Folders that come and go are watched again: what is watched is asked for anew after each look. What must not live here: what a
hint means.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event

from watchfiles._rust_notify import RustNotify

from briefgen.regen.record import FOLDER
from briefgen.regen.watch import Hint

_STEP_MS = 10
_SETTLE_MS = 20
_POLL_MS = 300
_IGNORED = (f"{os.sep}{FOLDER}{os.sep}", f"{os.sep}.git{os.sep}", f"{os.sep}__pycache__{os.sep}")
_PARTS = (".part", "~", ".swp", ".swx")


class FileEvents:
    """Waits for changes below some folders. `ending` ends a wait; `poll` asks the files themselves, for network file systems."""

    def __init__(self, folders: Callable[[], Iterable[Path]], ignored: Path, ending: Event, *, poll: bool = False) -> None:
        self._folders = folders
        self._ignored = f"{os.path.realpath(ignored)}{os.sep}"
        self._ending = ending
        self._poll = poll
        self._watched: list[tuple[str, int]] | None = None
        self._notify: RustNotify | None = None

    def wait(self, seconds: float) -> Hint:
        """Wait at most so long for a hint."""
        if self._ending.is_set():
            return Hint.END
        if self._notify is None:
            return Hint.END if self._ending.wait(seconds) else Hint.NOTHING
        found = self._notify.watch(_SETTLE_MS, _STEP_MS, max(int(seconds * 1000), 1), self._ending)
        if found in {"signal", "stop"} or self._ending.is_set():
            return Hint.END
        if isinstance(found, str):
            return Hint.NOTHING
        return Hint.CHANGE if any(self._matters(path) for _, path in found) else Hint.NOTHING

    def close(self) -> None:
        """Stop watching."""
        if self._notify is not None:
            self._notify.close()
            self._notify = None

    def renew(self) -> bool:
        """Watch the folders that there are now; true where these are others, in which something may have been missed."""
        wanted = sorted({(os.path.realpath(folder), number) for folder in self._folders() if (number := _number_of(folder))})
        if wanted == self._watched:
            return False
        self.close()
        self._watched = wanted
        try:
            places = [place for place, _ in wanted]
            self._notify = RustNotify(places, False, self._poll, _POLL_MS, True, True) if places else None
        except OSError:
            self._notify = None  # Gone again, or the system watches no more: the regular look goes on.
        return True

    def _matters(self, path: str) -> bool:
        """Tell whether a path may be an input: not what briefgen itself writes, nor the backups of editors."""
        if path.startswith(self._ignored) or path.endswith(_PARTS):
            return False
        return not any(part in f"{path}{os.sep}" for part in _IGNORED)


def _number_of(folder: Path) -> int:
    """Give the number by which the file system knows a folder, 0 where there is none: one that was put back is another."""
    try:
        found = folder.stat()
    except OSError:
        return 0
    return found.st_ino if stat.S_ISDIR(found.st_mode) else 0
