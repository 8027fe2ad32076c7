"""TOML with what its reader in the standard library does not tell: the lines of its keys, and what stands where it is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefgen.core.reads import digest
from briefgen.errors import Findings, Where
from briefgen.pattern import pattern

_SHOWN = 50
_KEPT = "toml"
_TABLE = pattern(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = pattern(r"\s*([A-Za-z0-9_.-]+|\"[^\"]+\"|'[^']+')\s*=")


def parse_toml(text: str, path: Path, findings: Findings, kept: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """Read a file's TOML; None when it is none, which is noted.

    `kept` may have it from another process, and takes what is read here: to import what reads it takes longer than to read it.
    """
    mark = digest(text.encode())
    if kept and (known := _known(kept, mark)) is not None:
        return known
    import tomllib

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        findings.add("toml-syntax", *_fault(error, text, path))
        return None
    if kept is not None:
        with suppress(TypeError):  # JSON has no days: what names one is read each time.
            kept[_KEPT] = [mark, json.dumps(table)]
    return table


def _known(kept: Mapping[str, Any], mark: str) -> dict[str, Any] | None:
    """Give the table of a text that was read before, made anew each time; None where another was, or it is no table."""
    try:
        was, table = kept[_KEPT]
        found = json.loads(table) if was == mark else None
    except (LookupError, TypeError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def parse_value(text: str) -> Any:
    """Read one value; what is no TOML is a string."""
    import tomllib

    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        return text


def _fault(error: ValueError | RecursionError, text: str, path: Path) -> tuple[str, Where]:
    """Say what is wrong with a file that is no TOML, and where."""
    import tomllib

    if isinstance(error, RecursionError):
        return "brackets stand too deep inside one another", Where(str(path))
    if not isinstance(error, tomllib.TOMLDecodeError):
        # Python reads no whole number of thousands of digits.
        return "a number has too many digits to be read", Where(str(path))
    at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
    line = int(at[1]) if at and at[1] else text.rstrip("\n").count("\n") + 1
    said = str(error)[: at.start()] if at else str(error)
    said = "the key stands twice" if said == "Cannot overwrite a value" else said
    found = text.split("\n")[line - 1].strip()[:_SHOWN]
    return said[0].lower() + said[1:] + (f": {found}" if found else ""), Where(str(path), line)


def key_lines(text: str) -> dict[str, int]:
    """Tell on which line each key and table stands, by its dotted name; the TOML reader does not."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _TABLE.fullmatch(line):
            name = re.sub(r"\s*\.\s*", ".", match[1]).replace('"', "").replace("'", "")
            table = name + "."
            lines.setdefault(name, number)
        elif match := _KEY.match(line):
            lines.setdefault(table + match[1].strip("\"'"), number)
    return lines
