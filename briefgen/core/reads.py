"""The log of a build's reading: each file with the hash of what was read, each folder with the names that were found in it.

A file that was looked for and not found counts too: it may come. The log is only ever written to; nothing that is built depends
on it. What must not live here: reading itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

UNREADABLE = "unreadable"
"""Stands for the hash of a file that is there and cannot be read."""
TORN = "torn"
"""Stands for the hash of a file that was read twice and had changed in between: no content has it."""


def digest(content: bytes) -> str:
    """Give the hash of some content."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def fits(name: str, pattern: str) -> bool:
    """Tell whether a name in a folder is one of *.csv, or the like. Hidden files, such as the locks of editors, are none."""
    return not name.startswith(".") and name.lower().endswith(pattern.removeprefix("*"))


class ReadLog:
    """What was read.

    `files` maps a path to its content's hash, None where there was no file; `folders` maps one to a pattern and the names that
    fitted it, sorted.
    """

    __slots__ = ("files", "folders")

    def __init__(self) -> None:
        self.files: dict[str, str | None] = {}
        self.folders: dict[str, list[str]] = {}


_LOG: ContextVar[ReadLog | None] = ContextVar("read log", default=None)


@contextmanager
def logging_reads() -> Iterator[ReadLog]:
    """Log what is read inside."""
    log = ReadLog()
    token = _LOG.set(log)
    try:
        yield log
    finally:
        _LOG.reset(token)


def note_file(path: object, content: bytes | None) -> None:
    """Note that a file was read, or with None that it was not there."""
    log = _LOG.get()
    if log is not None:
        _note(log, str(path), None if content is None else digest(content))


def note_reads(reads: ReadLog) -> None:
    """Note all that was read while another log was kept."""
    log = _LOG.get()
    if log is not None:
        for path, found in reads.files.items():
            _note(log, path, found)
        log.folders |= reads.folders


def _note(log: ReadLog, path: str, found: str | None) -> None:
    log.files[path] = found if log.files.get(path, found) == found else TORN


def note_unreadable(path: object) -> None:
    """Note that there is a file that could not be read."""
    log = _LOG.get()
    if log is not None:
        log.files[str(path)] = UNREADABLE


def note_folder(path: object, pattern: str, names: Iterable[str]) -> None:
    """Note which names that fit `pattern`, such as *.csv, a folder held; "." asks for the folder itself."""
    log = _LOG.get()
    if log is not None:
        log.folders[str(path)] = [pattern, *sorted(names)]
