"""What builds: briefgen itself and the Python and packages beside it, as one hash. Another machine may build something else.

Only standard modules that start fast: this runs before it is known whether there is anything to do.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from briefgen.core.reads import digest
from briefgen.regen.record import hash_of, read_stock, write_stock

_PACKAGE = Path(__file__).resolve().parent.parent
_SKIPPED = {"__pycache__", "exchange", "ingest"}
"""Folders whose files no brief is built with: what reads articles, and works of other programs. Nor is it with hidden ones."""
_KEPT = "machine"
_SETTLED_S = 10.0
"""A file that was changed so shortly ago may change again without its times telling so: disks count in as much as two seconds,
and by a clock that may be another than ours."""


@cache
def machine_hash(folder: Path) -> str:
    """Hash briefgen's own files, the version of Python, and the names and versions of all packages that are installed.

    `folder` is that of the records, which keeps for the next process what the files came to; it need not be there.
    """
    return digest("\n".join([sys.version, *_packages(), _own(_PACKAGE, folder / _KEPT)]).encode())


def _packages() -> Iterator[str]:
    """Give name and version of every package: that is how the folders of their metadata are called."""
    for place in dict.fromkeys(sys.path):
        if place.endswith(("site-packages", "dist-packages")):
            # An editable install says nothing by its version: its files are hashed.
            yield from sorted(name for name in _metadata(place) if not name.startswith("briefgen-"))


def _metadata(place: str | Path) -> list[str]:
    try:
        return [entry.name for entry in os.scandir(place) if entry.name.endswith(".dist-info")]
    except OSError:
        return []


def _own(package: Path, kept: Path) -> str:
    """Give the hash of briefgen's files. Where a wheel brought them there is a list of them and their hashes beside it."""
    for name in sorted(_metadata(package.parent)):
        listing = package.parent / name / "RECORD"
        if name.startswith("briefgen-") and listing.is_file():
            return digest(listing.read_bytes())
    return hash_of_checkout(package, kept)


# --- a checkout -----------------------------------------------------------------------------------------------------------------


def hash_of_checkout(package: Path, kept: Path) -> str:
    """Give the hash of all files' contents, or as it is `kept` where each of them looks as it did then.

    To the record of a build times say nothing. Here they save reading 300 files each time, for what runs is known by no more of
    them: Python takes the bytecode of a file whose time and size are what they were. Kept is only what no young file is part of.
    """
    began_s = time.time()
    is_checkout = (package.parent / "pyproject.toml").is_file()
    folders = [package, package.parent / "templates"] if is_checkout else [package]
    files = [found for folder in folders for found in _files(str(folder))]
    looks = digest("\n".join([_look(path, is_now) for path, is_now in files]).encode())
    known = read_stock(kept, looks)
    if known is not None:
        return known.decode()
    own = digest("\n".join(sorted(f"{os.path.relpath(path, package)} {hash_of(path)}" for path, _ in files)).encode())
    is_settled = all(max(is_now.st_mtime, is_now.st_ctime) < began_s - _SETTLED_S for _, is_now in files)
    if is_settled and kept.parent.is_dir():
        with suppress(OSError):  # The next process has more to do, no more than that.
            write_stock(kept, looks, own.encode())
    return own


def _look(path: str, is_now: os.stat_result) -> str:
    """Give what tells that somebody has written a file, or put another in its place."""
    return f"{path} {is_now.st_size} {is_now.st_mtime_ns} {is_now.st_ctime_ns} {is_now.st_ino}"


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Give the path of each file below a folder, and what the disk says of it."""
    with suppress(OSError):  # What goes away meanwhile is not there.
        for entry in os.scandir(folder):
            if entry.name in _SKIPPED or entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.is_file():
                yield entry.path, entry.stat()
