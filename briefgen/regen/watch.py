"""Watching: one serial loop that waits for a hint, waits for quiet, and builds what its hashes say is not up to date.

A hint says only that something may have happened: what did is found out from the contents, so that an event that is missed or
comes too often does no harm. The last state is always built: what changes during a build is seen at the next look. What must not
live here: the watcher of the system, the clock, building; all come in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto

from briefgen.dataclass import dataclass

QUIET_S = 0.05
"""So long nothing may happen before a build: an editor's save is several steps."""
MOST_PATIENCE_S = 2.0
"""A build begins after this long even if there is no quiet: something may be written to all the time."""
LOOK_S = 10.0
"""The contents are looked at this often without a hint: not every change is seen on every file system, and days pass."""
AT_ONCE = 3
"""So many builds may follow upon one another without a pause."""
POLL_LOOK_S = 2.0
"""The same where hints come from asking the files for their times, which misses one of two edits that come close together."""


class Hint(Enum):
    """What a wait came to."""

    CHANGE = auto()
    NOTHING = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Watcher:
    """What the loop acts through.

    `wait` waits at most so many seconds for a hint. `look` builds what is not up to date and gives true when it has built, or
    tried to. `now` is a count of seconds that only grows.
    """

    wait: Callable[[float], Hint]
    look: Callable[[], bool]
    now: Callable[[], float]
    quiet_s: float = QUIET_S
    look_s: float = LOOK_S


def watch(watcher: Watcher) -> None:
    """Build now, then whenever something has changed, until `wait` gives END."""
    while True:
        # Until a look finds nothing to do: what changed while it was read or built is built as well.
        for pause_s in _pauses(watcher):
            if not watcher.look():
                break
            if _rest(watcher, pause_s) is Hint.END:
                return
        hint = watcher.wait(watcher.look_s)
        if hint is Hint.END or (hint is Hint.CHANGE and _settle(watcher) is Hint.END):
            return


def _pauses(watcher: Watcher) -> Iterator[float]:
    """Give the pauses between builds that follow upon one another: none at first, longer and longer where they do not end.

    Somebody may write into an output, or into an input, as often as it is built or read.
    """
    yield from (0.0,) * AT_ONCE
    pause_s = watcher.quiet_s
    while True:
        yield pause_s
        pause_s = min(2 * pause_s, watcher.look_s)


def _rest(watcher: Watcher, seconds: float) -> Hint:
    """Wait so long whatever the hints; the look that follows sees it all."""
    until = watcher.now() + seconds
    while True:
        left = until - watcher.now()
        if watcher.wait(max(left, 0.0)) is Hint.END:
            return Hint.END
        if watcher.now() >= until:
            return Hint.NOTHING


def _settle(watcher: Watcher) -> Hint:
    """Wait until nothing has happened for a while, or for as long as patience lasts."""
    until = watcher.now() + MOST_PATIENCE_S
    while watcher.now() < until:
        hint = watcher.wait(watcher.quiet_s)
        if hint is not Hint.CHANGE:
            return hint
    return Hint.CHANGE
