"""sources.json and citations.csv: the works, and which of them each note holds."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefgen.core.sources import Citation, Source
from briefgen.errors import Findings, Where
from briefgen.inputs.files import read_text
from briefgen.inputs.tables import Columns, Row, read_table
from briefgen.pattern import pattern

_CITATION_COLUMNS = Columns(
    ("note", "source"),
    ("note", "position", "source", "locator", "prefix", "suffix", "inferred", "consulted"),
    may_be_empty=True,  # Where every fact cites its article alone, no note holds a work.
)
_CONSTANTS = {"NaN", "Infinity", "-Infinity"}
_INFERRED = {"", "year"}
_POSITION = pattern("[1-9][0-9]{0,3}")
_SHOWN = 30
_DEEPEST = 50
"""So many brackets may stand inside one another in a work. CSL needs three; what is hundreds deep nothing can walk through."""


def read_sources(path: Path, findings: Findings) -> list[Source]:
    """Read a list of CSL-JSON items."""
    text = read_text(path, findings, has_escapes=True)
    if text is None:
        return []
    if not text.strip():
        findings.add("empty-file", "the file is empty, expected a list of CSL-JSON items", Where(str(path)))
        return []
    lines = _id_lines(text)
    items = _parse(text, path, lines, findings)
    if items is None:
        return []
    if not isinstance(items, list):
        found = f"expected a list of CSL-JSON items, found {_json_name(items)}"
        findings.add("json-syntax", found, Where(str(path), 1))
        return []
    if not items:
        findings.add("empty-file", "the list is empty, expected a CSL-JSON item for each work", Where(str(path)))
    sources = [_source(item, number, path, lines, findings) for number, item in enumerate(items, start=1)]
    return [source for source in sources if source]


def _source(item: object, number: int, path: Path, lines: Mapping[str, list[int]], findings: Findings) -> Source | None:
    source_id = item.get("id") if isinstance(item, dict) else None
    if not isinstance(item, dict) or isinstance(source_id, bool) or not isinstance(source_id, str | int) or source_id == "":
        found = "has no id" if isinstance(item, dict) else f"is {_json_name(item)}, expected an object"
        findings.add("bad-work", f"item {number} {found}", Where(str(path)))
        return None
    left = lines.get(str(source_id), [])
    where = Where(str(path), left.pop(0) if left else 0)
    if not isinstance(item.get("type"), str):
        found = f'the work "{source_id}" has no type, expected one like "book" or "article-newspaper"'
        findings.add("bad-work", found, where)
        return None
    if _is_deep(item, _DEEPEST):
        findings.add("bad-work", f'in the work "{source_id}" brackets stand too deep inside one another', where)
        return None
    return Source(str(source_id), item, where)


def _is_deep(value: object, room: int) -> bool:
    """Tell whether more than `room` lists and objects stand inside one another."""
    if not isinstance(value, dict | list):
        return False
    return not room or any(_is_deep(held, room - 1) for held in (value.values() if isinstance(value, dict) else value))


def _parse(text: str, path: Path, lines: Mapping[str, list[int]], findings: Findings) -> object:
    """Read JSON; None where it cannot be read, which is noted."""
    twice: list[tuple[str, str]] = []

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        counts = Counter(key for key, _ in pairs) if len(found) < len(pairs) else {}
        twice.extend((key, str(found.get("id", ""))) for key, count in counts.items() if count > 1)
        return found

    try:
        items: object = json.loads(text, object_pairs_hook=members, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        found = text[error.pos :].partition("\n")[0].strip()[:_SHOWN]
        hint = "is there a comma too many before it?" if found[:1] in {"]", "}"} else ""
        said = error.msg.lower() + (f', found "{found}"' if found else "")
        findings.add("json-syntax", said, Where(str(path), error.lineno), hint=hint)
        return None
    except RecursionError:
        findings.add("json-syntax", "brackets stand too deep inside one another", Where(str(path)))
        return None
    except ValueError as error:
        # Python reads no whole number of thousands of digits.
        name = str(error)
        at = re.search(rf"[\[:,\s]{name}\s*[,\]}}]", text) if name in _CONSTANTS else None
        said = f"{name} is no JSON" if at else "a number has too many digits to be read"
        findings.add("json-syntax", said, Where(str(path), text.count("\n", 0, at.end() - 1) + 1 if at else 0))
        return None
    for key, source_id in twice:
        place = f' in the work "{source_id}"' if source_id else ""
        findings.add(
            "json-syntax", f'the key "{key}" stands twice{place}', Where(str(path), next(iter(lines.get(source_id, ())), 0))
        )
    if items is None:
        findings.add("json-syntax", "expected a list of CSL-JSON items, found null", Where(str(path), 1))
    return items


def _no_constant(name: str) -> float:
    raise ValueError(name)


def read_citations(path: Path, findings: Findings) -> list[Citation]:
    """Read the table that joins notes to works."""
    rows = read_table(path, _CITATION_COLUMNS, findings)
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        note, position = row.cells["note"], row.cells.get("position", "")
        line = first.setdefault((note, position), row.where.line)
        if position and line != row.where.line:
            found = f'position {position} of note "{note}" stands twice, first in line {line}'
            findings.add("duplicate-id", found, row.at("position"))
    return [_citation(row, index, findings) for index, row in enumerate(rows, start=1)]


def _citation(row: Row, index: int, findings: Findings) -> Citation:
    cells = row.cells
    for column in ("note", "source"):
        if not cells[column]:
            findings.add("missing-value", "the cell is empty", row.at(column))
    position = cells.get("position", "") or str(index)
    if not _POSITION.fullmatch(position):
        findings.add("bad-number", f'"{position}" is no position, expected 1, 2, 3 …', row.at("position"))
        position = str(index)
    consulted = row.yes("consulted", findings)
    inferred = cells.get("inferred", "")
    if inferred not in _INFERRED:
        findings.add(
            "bad-choice", f'"{inferred}" is no part of a date that can be inferred, expected year or nothing', row.at("inferred")
        )
    return Citation(
        cells["note"],
        int(position),
        cells["source"],
        row.where,
        locator=cells.get("locator", ""),
        prefix=cells.get("prefix", ""),
        suffix=cells.get("suffix", ""),
        inferred=inferred,
        consulted=consulted,
    )


def _id_lines(text: str) -> dict[str, list[int]]:
    """Tell on which lines an item's id stands; the JSON reader does not."""
    lines: dict[str, list[int]] = {}
    line, place = 1, 0
    for match in re.finditer(r'"id"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(-?\d+))', text):
        # Counted from the last one on: a long list is read once.
        line, place = line + text.count("\n", place, match.start()), match.start()
        name = match[2]
        if name is None:
            with suppress(json.JSONDecodeError):
                name = str(json.loads(f'"{match[1]}"', strict=False))
        lines.setdefault(name or "", []).append(line)
    return lines


def _json_name(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
