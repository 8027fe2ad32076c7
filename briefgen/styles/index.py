"""The list of all styles with their titles: read once and kept, because ten thousand heads take half a second.

What must not live here: where the list is kept; the caller says so.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from briefgen.dataclass import dataclass
from briefgen.styles.library import head_of, style_folders

_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Listed:
    """A style in the list; `parent` is the id of the style that it is a variant of, if any."""

    id: str
    title: str
    parent: str = ""


def list_styles(kept: Path | None = None) -> list[Listed]:
    """Give all styles at hand, by id. `kept` is where the list is kept between two calls; None keeps nothing."""
    stamp = _stamp(style_folders())
    rows = _kept(kept, stamp) if kept else None
    if rows is None:
        rows = _rows(style_folders())
        if kept:
            _keep(kept, stamp, rows)
    return [Listed(*row) for row in rows]


def search_styles(styles: Sequence[Listed], words: Sequence[str]) -> list[Listed]:
    """Give the styles that have every word in id or title; exact ids and beginnings first, variants last."""
    wanted = [word.lower() for word in words]

    def rank(style: Listed) -> tuple[object, ...]:
        name = " ".join(wanted)
        return (style.id != name, bool(style.parent), not style.id.startswith(name), len(style.id), style.id)

    found = [style for style in styles if all(word in f"{style.id} {style.title}".lower() for word in wanted)]
    return sorted(found, key=rank) if wanted else found


def _stamp(folders: Sequence[Path]) -> list[list[object]]:
    """Tell one state of the folders from another: an installer that adds or replaces a file touches its folder."""
    return [[str(folder), folder.stat().st_mtime_ns] for folder in folders]


def _rows(folders: Sequence[Path]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for folder in folders:
        with os.scandir(folder) as entries:
            for entry in entries:
                name, dot, suffix = entry.name.rpartition(".")
                if dot and suffix == "csl" and name not in found:
                    with open(entry.path, "rb") as file:
                        title, parent, _ = head_of(file.read(_HEAD).decode("utf-8", "replace"))
                    found[name] = [name, title, parent]
    return [found[name] for name in sorted(found)]


def _kept(path: Path, stamp: list[list[object]]) -> list[list[str]] | None:
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        kept = json.loads(path.read_bytes())
        if kept["stamp"] == stamp:
            rows = kept["styles"]
            return [[str(part) for part in row] for row in rows]
    return None


def _keep(path: Path, stamp: list[list[object]], rows: list[list[str]]) -> None:
    # A list that cannot be kept is made again: no reason to trouble anyone.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_text(json.dumps({"stamp": stamp, "styles": rows}, ensure_ascii=False), encoding="utf-8")
        os.replace(part, path)
