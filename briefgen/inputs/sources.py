"""sources.json and citations.csv: the works, and which of them each note holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

from briefgen.core.sources import Citation, Source
from briefgen.errors import Findings, Where
from briefgen.inputs.files import read_text
from briefgen.inputs.tables import Columns, Row, read_table

_CITATION_COLUMNS = Columns(
    ("note", "source"), ("note", "position", "source", "locator", "prefix", "suffix", "inferred", "consulted")
)


def read_sources(path: Path, findings: Findings) -> list[Source]:
    """Read a list of CSL-JSON items."""
    text = read_text(path, findings)
    if text is None:
        return []
    if not text.strip():
        findings.add("empty-file", "the file is empty, expected a list of CSL-JSON items", Where(str(path)))
        return []
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        findings.add("json-syntax", error.msg.lower(), Where(str(path), error.lineno))
        return []
    except RecursionError:
        findings.add("json-syntax", "brackets stand too deep inside one another", Where(str(path)))
        return []
    if not isinstance(items, list):
        found = f"expected a list of CSL-JSON items, found {_json_name(items)}"
        findings.add("json-syntax", found, Where(str(path), 1))
        return []
    sources = []
    lines = _id_lines(text)
    for number, item in enumerate(items, start=1):
        source_id = item.get("id") if isinstance(item, dict) else None
        where = Where(str(path), next(iter(lines.get(str(source_id), ())), 0))
        if not isinstance(source_id, str | int) or not str(source_id):
            findings.add("bad-work", f"item {number} has no id", where)
        elif not isinstance(item.get("type"), str):
            findings.add(
                "bad-work", f'the work "{source_id}" has no type, expected one like "book" or "article-newspaper"', where
            )
        else:
            sources.append(Source(str(source_id), item, where))
            lines.get(str(source_id), [0]).pop(0)
    return sources


def read_citations(path: Path, findings: Findings) -> list[Citation]:
    """Read the table that joins notes to works."""
    return [_citation(row, index, findings) for index, row in enumerate(read_table(path, _CITATION_COLUMNS, findings), start=1)]


def _citation(row: Row, index: int, findings: Findings) -> Citation:
    cells = row.cells
    for column in ("note", "source"):
        if not cells[column]:
            findings.add("missing-value", "the cell is empty", row.at(column))
    position = cells.get("position", "") or str(index)
    if not position.isdecimal():
        findings.add("bad-number", f'"{position}" is no position, expected 1, 2, 3 …', row.at("position"))
        position = str(index)
    consulted = cells.get("consulted", "").lower()
    if consulted not in {"", "true", "yes", "1", "false", "no", "0"}:
        findings.add("bad-choice", f'"{consulted}" is neither true nor false', row.at("consulted"))
    return Citation(
        cells["note"],
        int(position),
        cells["source"],
        row.where,
        locator=cells.get("locator", ""),
        prefix=cells.get("prefix", ""),
        suffix=cells.get("suffix", ""),
        inferred=cells.get("inferred", ""),
        consulted=consulted in {"true", "yes", "1"},
    )


def _id_lines(text: str) -> dict[str, list[int]]:
    """Tell on which lines an item's id stands; the JSON reader does not."""
    lines: dict[str, list[int]] = {}
    for match in re.finditer(r'"id"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(\d+))', text):
        name = match[2] or str(json.loads(f'"{match[1]}"', strict=False))
        lines.setdefault(name, []).append(text.count("\n", 0, match.start()) + 1)
    return lines


def _json_name(value: object) -> str:
    return {dict: "an object", str: "a string", bool: "true or false"}.get(type(value), "a number or null")
