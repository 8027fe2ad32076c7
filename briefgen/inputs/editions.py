"""Edition records: data/<brief>/editions/edition-0001.json and on, as `build --publish` writes them."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

from briefgen.core.editions import Edition, Part
from briefgen.core.reads import fits, note_folder
from briefgen.errors import Findings, Where
from briefgen.inputs.files import read_text
from briefgen.pattern import pattern

_NAME = pattern(r"edition-(\d{4,})\.json")


def record_path(folder: Path, number: int) -> Path:
    """Give the place of an edition's record in the folder of its brief."""
    return folder / "editions" / f"edition-{number:04}.json"


def record_files(folder: Path) -> list[Path]:
    """Give the records of a brief, the oldest first."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder / "editions") if fits(entry.name, "*.json"))
    except OSError:
        names = []
    # All of them, as the build record counts them: one that is no record of ours changes nothing.
    note_folder(folder / "editions", "*.json", names)
    return [folder / "editions" / name for name in names if _NAME.fullmatch(name)]


def read_editions(folder: Path, findings: Findings) -> tuple[Edition, ...]:
    """Read every record of a brief, the oldest first. One that is not as it was written is noted and left out."""
    found = []
    for path in record_files(folder):
        edition = read_edition(path, findings)
        if edition is None:
            continue
        if path.name != record_path(folder, edition.number).name:
            said = f"this is the record of edition {edition.number}, and its name says another"
            findings.add("bad-record", said, Where(str(path)), hint="a record is not to be copied or renamed")
        found.append(edition)
    return tuple(sorted(found, key=lambda edition: edition.number))


def read_edition(path: Path, findings: Findings) -> Edition | None:
    """Read one record; None where it cannot be read, which is noted."""
    text = read_text(path, findings)
    if text is None:
        return None
    try:
        return parse_edition(text)
    except ValueError as error:
        said = str(error)
        said = said if said[1:2].isupper() else f"{said[:1].lower()}{said[1:]}"
        findings.add("bad-record", f"this is no record of an edition: {said}", Where(str(path)))
        return None


def packed_edition(edition: Edition) -> str:
    """Write a record for `parse_edition` alone: fast, and on one line."""
    import msgspec  # Most briefs have no edition on record, and it takes as long to import as all inputs together.

    return msgspec.json.encode(edition).decode()


def parse_edition(text: str) -> Edition:
    """Read a record from its JSON.

    Raises:
        ValueError: it is none.
    """
    import msgspec

    try:
        edition = msgspec.json.decode(text.encode(), type=Edition)
        _check_texts(edition)
    except RecursionError as error:
        raise ValueError(str(error)) from None
    return edition


def _check_texts(edition: Edition) -> None:
    """Check what types do not say: days are days, and works are CSL-JSON.

    Raises:
        ValueError: one is not.
    """
    for day in filter(None, (edition.date, edition.since, edition.revised)):
        date.fromisoformat(day)
    told = [text for change in edition.changes if change.part is Part.SOURCE for text in (change.old, change.new) if text]
    for text in (*edition.state.sources.values(), *told):
        if not isinstance(json.loads(text), dict):
            raise ValueError(f"{text} is no work")
