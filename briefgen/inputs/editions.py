"""Edition records: data/<brief>/editions/edition-0001.json and on, as `build --publish` writes them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import msgspec

from briefgen.core.editions import Edition
from briefgen.core.reads import note_folder
from briefgen.errors import Findings, Where
from briefgen.inputs.files import read_text

_NAME = re.compile(r"edition-(\d{4,})\.json")


def record_path(folder: Path, number: int) -> Path:
    """Give the place of an edition's record in the folder of its brief."""
    return folder / "editions" / f"edition-{number:04}.json"


def record_files(folder: Path) -> list[Path]:
    """Give the records of a brief, the oldest first."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder / "editions") if _NAME.fullmatch(entry.name))
    except OSError:
        names = []
    note_folder(folder / "editions", "*.json", names)
    return [folder / "editions" / name for name in names]


def read_editions(folder: Path, findings: Findings) -> tuple[Edition, ...]:
    """Read every record of a brief, the oldest first. One that is not as it was written is noted and left out."""
    found = []
    for path in record_files(folder):
        edition = read_edition(path, findings)
        if edition is not None:
            found.append(edition)
    return tuple(sorted(found, key=lambda edition: edition.number))


def read_edition(path: Path, findings: Findings) -> Edition | None:
    """Read one record; None where it cannot be read, which is noted."""
    text = read_text(path, findings)
    if text is None:
        return None
    try:
        return msgspec.json.decode(text.encode(), type=Edition)
    except msgspec.DecodeError as error:
        said = str(error)
        findings.add("bad-record", f"this is no record of an edition: {said[:1].lower()}{said[1:]}", Where(str(path)))
        return None
