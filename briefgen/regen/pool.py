"""Worker processes of this machine, which never outlive whoever hired them. What must not live here: what they do."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Thread


class _Worker(SpawnProcess):
    """A process that Ctrl-C does not reach before it has begun: Python would end it with a traceback."""

    def start(self) -> None:
        """Start the process."""
        before = _masked(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            super().start()
        finally:
            _masked(signal.SIG_SETMASK, before)


class _Context(SpawnContext):
    Process = _Worker


def _masked(how: int, signals: Iterable[int]) -> Iterable[int]:
    """Change which signals wait, where the system knows of that, and give those that waited before."""
    return signal.pthread_sigmask(how, signals) if sys.platform != "win32" else ()


def hire(size: int, prepare: Callable[..., object] | None = None, *handed: object) -> ProcessPoolExecutor:
    """Give an executor with so many processes, each of which begins with `prepare(*handed)`."""
    return ProcessPoolExecutor(size, mp_context=_Context(), initializer=_begin, initargs=(prepare, handed))


def _begin(prepare: Callable[..., object] | None, handed: tuple[object, ...]) -> None:
    # On Ctrl-C, which all processes of a terminal get, ours ends without a word; the one that hired it says what is to be said.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    Thread(target=_end_with_parent, daemon=True).start()
    if prepare:
        prepare(*handed)


def _end_with_parent() -> None:
    """End where the parent was ended: a worker would wait for work for ever. A build leaves no half file behind at any moment."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
