"""One build of a brief at a time, whoever asks for it: a lock that the system gives back when its holder ends in any way."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import MachineError, Where, finding
from briefgen.regen.record import make_folder

_PATIENCE_S = 900.0
_STEP_S = 0.05

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # A file system without locks: going on is better than never building.
        return True


@contextmanager
def locked(path: Path, wait: Callable[[float], object], told: Callable[[str], object]) -> Iterator[bool]:
    """Hold the lock `path` inside; where another holds it, say so once and wait. Gives false where there can be no lock.

    Raises:
        MachineError: it is not free after a quarter of an hour.
    """
    try:
        make_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        yield False  # A workspace that can only be read: nobody else can write there either.
        return
    try:
        waited = 0.0
        while not _take(handle):
            if not waited:
                told("another build of this brief is under way: waiting for it")
            if waited > _PATIENCE_S:
                said = "another build of this brief has been under way for a quarter of an hour"
                raise MachineError(finding("busy", said, Where(str(path)), hint="end it, then try again"))
            wait(_STEP_S)
            waited += _STEP_S
        yield True
    finally:
        os.close(handle)


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Hold the lock `path` inside; gives false, and holds nothing, where another holds it."""
    make_folder(path.parent)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        yield _take(handle)
    finally:
        os.close(handle)
