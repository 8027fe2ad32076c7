"""Inputs as they were read before, for as long as all that was read for them is as it was. What must not live here: formats."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import TypeVar, cast

from briefgen.core.reads import digest, logging_reads, note_file, note_reads
from briefgen.core.recent import Recent
from briefgen.errors import Findings
from briefgen.namedtuple import NamedTuple

Thing = TypeVar("Thing")


class _Read(NamedTuple):
    """What was read, the hash of each file that it was read from, and whether there was nothing to say about it."""

    value: object
    files: Mapping[str, str | None]
    is_sound: bool


def read_again(what: Hashable, read: Callable[[], Thing], findings: Findings, recent: Recent) -> Thing:
    """Give what `read` reads, or has read, noting in `findings`; `what` names it, with all that it depends on beside files.

    The files are looked at each time, and logged as read.
    """

    def anew() -> _Read:
        noted = findings.noted
        with logging_reads() as log:
            value = read()
        note_reads(log)
        return _Read(value, log.files, findings.noted == noted and not log.folders)

    return cast(Thing, recent.of(("read", what), (), anew, still=_is_as_read).value)


def _is_as_read(held: _Read) -> bool:
    return held.is_sound and all(_is_as_it_was(path, was) for path, was in held.files.items())


def _is_as_it_was(path: str, was: str | None) -> bool:
    try:
        content = Path(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        note_file(path, None)
        return was is None
    except OSError:
        return False  # Reading it again says so.
    note_file(path, content)
    return digest(content) == was
