"""What builds: briefgen itself and the Python and packages beside it, as one hash. Another machine may build something else.

Only standard modules that start fast: this runs before it is known whether there is anything to do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from briefgen.core.reads import digest

_PACKAGE = Path(__file__).resolve().parent.parent
_SKIPPED = {"__pycache__", "exchange", "ingest"}
"""Folders whose files no brief is built with: what reads articles, and works of other programs."""


@cache
def machine_hash() -> str:
    """Hash briefgen's own files, the version of Python, and the names and versions of all packages that are installed."""
    return digest("\n".join([sys.version, *_packages(), *_own(_PACKAGE)]).encode())


def _packages() -> Iterator[str]:
    """Give name and version of every package: that is how the folders of their metadata are called."""
    for place in dict.fromkeys(sys.path):
        if place.endswith(("site-packages", "dist-packages")):
            try:
                found = [entry.name for entry in os.scandir(place)]
            except OSError:
                continue
            # An editable install says nothing by its version: its files are hashed.
            yield from sorted(name for name in found if name.endswith(".dist-info") and not name.startswith("briefgen-"))


def _own(package: Path) -> Iterator[str]:
    """Give the hashes of briefgen's files. One that was installed from a wheel has a list of them beside it."""
    for listing in sorted(package.parent.glob("briefgen-*.dist-info/RECORD")):
        yield digest(listing.read_bytes())
        return
    folders = [package, *(package.parent / name for name in ("templates",) if (package.parent / "pyproject.toml").is_file())]
    for folder in folders:
        for root, names, files in os.walk(folder):
            names[:] = sorted(set(names) - _SKIPPED)
            for file in sorted(files):
                path = os.path.join(root, file)
                with open(path, "rb") as content:
                    yield f"{os.path.relpath(path, folder)} {digest(content.read())}"
