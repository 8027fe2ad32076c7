"""Worker processes of this machine, which never outlive whoever hired them. What must not live here: what they do."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from threading import Thread


def hire(size: int, prepare: Callable[..., object] | None = None, *handed: object) -> ProcessPoolExecutor:
    """Give an executor with so many processes, each of which begins with `prepare(*handed)`."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(size, mp_context=context, initializer=_begin, initargs=(prepare, handed))


def _begin(prepare: Callable[..., object] | None, handed: tuple[object, ...]) -> None:
    # On Ctrl-C, which all processes of a terminal get, ours ends without a word; the one that hired it says what is to be said.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    if prepare:
        prepare(*handed)


def _end_with_parent() -> None:
    """End where the parent was ended: a worker would wait for work for ever. A build leaves no half file behind at any moment."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
