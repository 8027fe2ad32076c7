"""Writing what was built: everything is put beside its place first, then each file takes its place in one step.

A build that fails or is killed leaves each file as it was or as it should be, never half. What must not live here: what to write.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from briefgen.errors import OutputError, Where, finding

_STALE_SECONDS = 3600
_REASONS = {
    errno.EACCES: "no permission to write there",
    errno.EPERM: "no permission to write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "a file stands where a folder is needed",
    errno.EEXIST: "a file stands where a folder is needed",
    errno.EISDIR: "a folder of that name is in the way",
    errno.ENOENT: "its folder went away while it was written",
}
"""What the errors of an operating system mean to the person who can mend them."""


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write all files or, where one cannot be written, none that has not taken its place yet.

    Folders are made, links are followed, and a file that is replaced keeps its mode. A pipe or device is written to directly,
    after the files.

    Raises:
        OutputError: names the file and what to do about it; no temporary file is left.
    """
    parts: dict[Path, Path] = {}
    streams: list[Path] = []
    try:
        for path, content in files.items():
            with _naming(path):
                place = _check_place(path)
                if place in parts:
                    raise _fault(path, "another output of this build goes to the same file")
                if place is None:
                    streams.append(path)
                else:
                    _write_part(place, content, parts)
        _settle(parts)
        for folder in {place.parent for place in parts}:
            _sweep(folder)
        for place, part in tuple(parts.items()):
            with _naming(place):
                os.replace(part, place)
            del parts[place]
        for path in streams:
            with _naming(path):
                path.write_bytes(files[path])
    finally:
        for part in parts.values():
            with suppress(OSError):  # A disk that is read-only says so of what is not there too.
                part.unlink()


def _check_place(path: Path) -> Path | None:
    """Give where the content of `path` really goes; None for a pipe or device."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "")
    if path.exists() and not path.is_file():
        return None
    place = Path(os.path.realpath(path)) if path.is_symlink() else path
    if place.exists() and not os.access(place, os.W_OK):
        # Replacing would succeed all the same: it asks the folder, not the file.
        raise _fault(path, "it is write-protected")
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _sweep(folder: Path) -> None:
    """Remove what a build that was killed has left in `folder`; a part as young as an hour may belong to one that is running."""
    for part in folder.glob(".briefgen-*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _STALE_SECONDS:
                part.unlink()


def _write_part(place: Path, content: bytes, parts: dict[Path, Path]) -> None:
    """Write `content` beside `place`, with the mode of the file that it will replace."""
    part = parts[place] = place.parent / f".briefgen-{os.urandom(6).hex()}.part"
    with part.open("xb") as file:
        file.write(content)
    if place.exists():
        part.chmod(stat.S_IMODE(place.stat().st_mode))


def _settle(parts: Mapping[Path, Path]) -> None:
    """Wait until all parts are on the disk to the last byte, all at once: a disk takes a dozen nearly as fast as one."""
    failed: dict[Path, OSError] = {}

    def settle(place: Path, part: Path) -> None:
        try:
            handle = os.open(part, os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as problem:
            failed[place] = problem

    if len(parts) < 2:
        for pair in parts.items():
            settle(*pair)
    else:
        from threading import Thread

        threads = [Thread(target=settle, args=pair) for pair in parts.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    for place in parts:
        if place in failed:
            with _naming(place):
                raise failed[place]


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn what the operating system says about `path` into an OutputError. A reader that went away is no fault of the output."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        reason = _REASONS.get(problem.errno or 0) or (problem.strerror or str(problem)).lower()
        raise _fault(path, reason) from problem


def _fault(path: Path, reason: str) -> OutputError:
    return OutputError(finding("unwritable", f"cannot be written: {reason}", Where(str(path)), hint="choose another place"))
