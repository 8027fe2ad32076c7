"""The build record: for each brief a small file that says what the last builds read and what they made.

A build is up to date when every file that it read has the content it had, every file that it looked for in vain is still not
there, every output is as it was made, the same briefgen would build it, and no date has come on which a check says something
else. Contents are compared, never times. What must not live here: heavy imports; this is all that an up-to-date build runs.

A record that is damaged or of another version is thrown away; the next build makes it again.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from briefgen.core.reads import UNREADABLE, digest, fits

TYPE_CHECKING = False  # As `typing` has it, which takes a tenth of the time to say "up to date" to import.
if TYPE_CHECKING:
    from typing import Any, TypeGuard

    from briefgen.regen.shapes import Entry, Failure, Record

FOLDER = ".briefgen"
"""The folder of a workspace in which briefgen keeps what it knows of its builds. It can be removed at any time."""
_FORMAT = 2
_MOST_ENTRIES = 24
"""So many different ways of asking for a brief are remembered, the latest."""


def new_record() -> Record:
    """Give a record that knows of nothing."""
    return {"entries": [], "made": {}, "failure": None}


def _is_text(found: Any) -> bool:
    return isinstance(found, str)


def _is_count(found: Any) -> bool:
    return isinstance(found, int)


def _is_day(found: Any) -> bool:
    try:
        return bool(date.fromisoformat(found))
    except (TypeError, ValueError):
        return False


def _is_list(found: Any) -> bool:
    return isinstance(found, list) and all(map(_is_text, found))


def _are(found: Any, is_one: Callable[[Any], bool]) -> bool:
    """Tell whether something maps texts to what `is_one` says it should be."""
    return isinstance(found, dict) and all(map(is_one, found.values()))


_OF_READING: dict[str, Callable[[Any], bool]] = {
    "files": lambda found: _are(found, lambda was: was is None or _is_text(was)),
    "folders": lambda found: _are(found, lambda names: _is_list(names) and bool(names)),
}
_OF_ENTRY = {
    **dict.fromkeys(("key", "machine", "built"), _is_text),
    "as_of": _is_day,
    "is_dated": _is_count,
    "due": lambda found: found is None or _is_day(found),
    **_OF_READING,
    "outputs": lambda found: _are(found, _is_text),
    "warnings": _is_count,
    "commands": lambda found: _are(found, _is_list),
}
_OF_FAILURE = {"at": _is_text, "said": _is_text, "count": _is_count, **_OF_READING}
_OF_RECORD: dict[str, Callable[[Any], bool]] = {
    "entries": lambda found: isinstance(found, list) and all(_fits(entry, _OF_ENTRY) for entry in found),
    "made": lambda found: _are(found, _is_list),
    "failure": lambda found: found is None or _fits(found, _OF_FAILURE),
}
"""What a record is made of, as `shapes` says it."""


def _fits(found: Any, kinds: Mapping[str, Callable[[Any], bool]]) -> bool:
    return isinstance(found, dict) and all(name in found and is_kind(found[name]) for name, is_kind in kinds.items())


def _is_record(found: Any) -> TypeGuard[Record]:
    """Tell whether what was read is a record: it may be sealed, and be something else."""
    return _fits(found, _OF_RECORD)


class Records:
    """The records of a workspace.

    `unsaved` takes what cannot be written: whoever goes on, such as a watch on a full disk, still knows what it has done.
    """

    def __init__(self, root: Path, machine: str, unsaved: dict[str, Any] | None = None) -> None:
        self.root = root
        self.folder = root / FOLDER
        self.machine = machine
        self._unsaved = {} if unsaved is None else unsaved

    def load(self, brief: str) -> Record:
        """Give the record of a brief, a new one where there is none that can be used."""
        found = self.recall(f"{brief}.record")
        return found if _is_record(found) else new_record()

    def save(self, brief: str, record: Record) -> None:
        """Put a record in the place of the last one.

        Raises:
            OSError: it cannot be written.
        """
        record["entries"] = record["entries"][-_MOST_ENTRIES:]
        self.keep(f"{brief}.record", record)

    def recall(self, name: str) -> Any:
        """Give what was kept under a name; None where there is nothing that can be used."""
        return self._unsaved[name] if name in self._unsaved else read_sealed(self.folder / name)

    def keep(self, name: str, value: Mapping[str, Any]) -> None:
        """Keep plain values under a name.

        Raises:
            OSError: they cannot be written; until they can, they are known to those who share `unsaved`.
        """
        try:
            write_sealed(self.folder / name, value)
        except OSError:
            self._unsaved[name] = value
            raise
        self._unsaved.pop(name, None)

    def path(self, named: str) -> Path:
        """Give the path of a name in a record."""
        return self.root / named

    def name(self, path: Path | str) -> str:
        """Give the name of a path in a record: relative to the workspace where it lies below."""
        full = os.path.abspath(path)
        with suppress(ValueError):
            return Path(full).relative_to(os.path.abspath(self.root)).as_posix()
        return full

    # --- up to date? --------------------------------------------------------------------------------------------------------

    def reason(self, entry: Entry, today: date) -> str:
        """Say why what an entry tells of is to be built again; empty when it is up to date.

        `today` is the day to which it would be built.
        """
        if entry["machine"] != self.machine:
            return "another version of briefgen, of Python or of a package built it"
        return self._date_reason(entry, today) or self.changed_since(entry) or self._output_reason(entry)

    def _date_reason(self, entry: Entry, today: date) -> str:
        day = today.isoformat()
        if entry["is_dated"]:
            return "" if day == entry["as_of"] else f"the day is {day}, it was {entry['as_of']}"
        if entry["due"] and day >= entry["due"]:
            return f"{entry['due']} has come, from which on a date may say something else"
        return f"the clock stands at {day}, before the last build of {entry['as_of']}" if day < entry["as_of"] else ""

    def changed_since(self, entry: Entry | Failure) -> str:
        """Say what is not as a build read it; empty where all is."""
        for folder, (pattern, *names) in entry["folders"].items():
            if (now := names_in(self.path(folder), pattern)) != names:
                if pattern == ".":
                    return f"{folder} is {'new' if now else 'gone'}"
                gone, come = sorted(set(names) - set(now)), sorted(set(now) - set(names))
                return f"{folder}: {', '.join([*(f'{name} is new' for name in come), *(f'{name} is gone' for name in gone)])}"
        for file, was in entry["files"].items():
            is_now = hash_of(self.path(file))
            if is_now != was:
                return f"{file} {'is gone' if is_now is None else 'is new' if was is None else 'has changed'}"
        return ""

    def _output_reason(self, entry: Entry) -> str:
        for file, was in entry["outputs"].items():
            is_now = hash_of(self.path(file))
            if is_now != was:
                return f"{file} is {'gone' if is_now is None else 'not as it was built'}"
        return ""


def hash_of(path: Path | str) -> str | None:
    """Give the hash of a file's content; None where there is no ordinary file, a word of its own where it cannot be read."""
    try:
        with open(path, "rb", opener=_opened) as file:
            return digest(file.read()) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except (FileNotFoundError, NotADirectoryError, ValueError):  # No path has a zero in it, or half a character.
        return None
    except OSError:
        return UNREADABLE if os.path.isfile(path) else None


def _opened(path: str, flags: int) -> int:
    """Open at once: a named pipe would be waited for until somebody writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def names_in(folder: Path, pattern: str) -> list[str]:
    """Give the names in a folder that fit `pattern` (*.csv), sorted; "." asks whether there is such a folder."""
    if pattern == ".":
        return ["."] if folder.is_dir() else []
    try:
        return sorted(entry.name for entry in os.scandir(folder) if fits(entry.name, pattern))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return []
    except OSError:
        return ["?"]


# --- sealed files ---------------------------------------------------------------------------------------------------------------


def read_sealed(path: Path) -> Any:
    """Read what `write_sealed` has written; None where it is not there, damaged, or of another format."""
    body = read_stock(path, "")
    try:
        return None if body is None else json.loads(body)
    except (ValueError, RecursionError):
        return None


def write_sealed(path: Path, value: Mapping[str, Any]) -> None:
    """Write a value so that it is there whole or not at all, and so that damage shows.

    Raises:
        OSError: it cannot be written.
    """
    # A name in a folder may be no UTF-8, of which Python makes half characters.
    _write(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass"), "")


def read_stock(path: Path, machine: str) -> bytes | None:
    """Read what `write_stock` has written on this machine; None where it is not there, damaged, or of another."""
    try:
        with open(path, "rb", opener=_opened) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            head, _, body = file.read().partition(b"\n")
    except (OSError, MemoryError):
        return None
    return body if head == _seal(body, machine) else None


def write_stock(path: Path, machine: str, body: bytes) -> None:
    """Write bytes so that they are there whole or not at all, so that damage shows, and for this machine alone.

    Raises:
        OSError: they cannot be written.
    """
    _write(path, body, machine)


def _write(path: Path, body: bytes, machine: str) -> None:
    make_folder(path.parent)
    part = path.with_name(f"{path.name}.{os.urandom(4).hex()}.part")
    try:
        part.write_bytes(_seal(body, machine) + b"\n" + body)
        os.replace(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make the folder for what briefgen knows, which version control is to pass over.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _seal(body: bytes, machine: str = "") -> bytes:
    return f"briefgen {_FORMAT} {digest(machine.encode() + body)}".encode()
