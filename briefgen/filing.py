"""Adding to the files of a brief: each is what it was with more behind it, its line ends and byte order mark kept.

What must not live here: what is added (ingest), and writing to disk.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from briefgen.core.origins import ORIGIN_COLUMNS, Origin, cells_of
from briefgen.core.tabletext import TableText, new_table
from briefgen.errors import DataError, Findings, Where, finding
from briefgen.ingest.candidates import COLUMNS as CANDIDATE
from briefgen.ingest.joining import Citation
from briefgen.ingest.shelf import Item, with_aliases
from briefgen.inputs.files import decode

CANDIDATES = "candidates.csv"
"""Where the candidates of a brief were found."""
_CITATION = ("note", "position", "source", "locator", "prefix", "suffix", "inferred", "consulted")


def read_table_text(path: Path) -> TableText | None:
    """Read a table as it is typed; None where it is not there.

    Raises:
        DataError: it cannot be read, or is no table.
    """
    text = read_typed(path)
    if text is None:
        return None
    try:
        return TableText(text)
    except ValueError as error:
        raise DataError(finding("csv-syntax", str(error), Where(str(path)))) from None


def read_typed(path: Path) -> str | None:
    """Read a file of a brief with its byte order mark and line ends; None where it is not there.

    Raises:
        DataError: it cannot be read.
    """
    if not path.exists():
        return None
    findings = Findings()
    decode(path, findings)
    findings.stop_on_errors(DataError)
    return path.read_bytes().decode("utf-8")


def with_notes(text: str, notes: Sequence[tuple[str, str]]) -> str:
    """Put notes behind those of notes.md."""
    return _behind(text, "\n\n".join(f"[^{name}]: {words}" for name, words in notes))


def with_works(text: str, works: Sequence[Item], aliases: Mapping[str, Sequence[str]]) -> str:
    """Put works behind those of sources.json, and other keys into those that are there, which stay as they are but for that."""
    kept = _with_aliases(text, aliases).rstrip().removesuffix("]").rstrip()
    if not works:
        return _with_aliases(text, aliases)
    written = ",\n".join(_written(work) for work in works)
    if not kept.strip("\ufeff"):
        return f"{kept}[\n{written}\n]\n"
    return _ends_as(text, f"{kept}{'' if kept.endswith('[') else ','}\n{written}\n]\n")


def with_citations(text: str, rows: Sequence[Citation]) -> str:
    """Put rows behind those of citations.csv."""
    table = TableText(text) if text.strip("\ufeff \r\n") else new_table(_CITATION)
    table.add({name: str(getattr(row, name, "")) for name in _CITATION} for row in rows)
    return str(table)


def with_candidates(text: str, rows: Sequence[Mapping[str, str]]) -> str:
    """Put rows behind those of facts.csv. Columns that it lacks are put behind the others, empty in the rows that are there."""
    table = TableText(text) if text.strip("\ufeff \r\n") else new_table(CANDIDATE)
    table.widen(name for name in CANDIDATE if name == "status" or any(row.get(name) for row in rows))
    table.add(rows)
    return str(table)


def with_origins(text: str, added: Sequence[Origin], moved: Sequence[Origin]) -> str:
    """Put places behind those of candidates.csv, and mend those that are there."""
    table = TableText(text) if text.strip("\ufeff \r\n") else new_table(ORIGIN_COLUMNS)
    for origin in moved:
        table.change(origin.id, cells_of(origin))
    table.add(map(cells_of, added))
    return str(table)


def with_articles(text: str, articles: Mapping[str, Mapping[str, tuple[str, str]]]) -> str:
    """Put articles behind those of brief.toml, and into those that are there the keys that they lack or that have changed.

    `articles` give by key what each says as TOML, and the comment behind it.
    """
    new = []
    for key, said in articles.items():
        lines = [f"{name} = {value}{f'  # {why}' if why else ''}" for name, (value, why) in said.items()]
        head = re.compile(
            rf"^[ \t]*\[[ \t]*articles[ \t]*\.[ \t]*(?:{re.escape(key)}|\"{re.escape(key)}\")[ \t]*\][^\r\n]*", re.MULTILINE
        )
        found = head.search(text)
        if not found:
            new.append("\n".join([f"[articles.{key}]", *lines]))
            continue
        for name, line in zip(said, lines, strict=True):
            end = re.compile(r"^[ \t]*\[", re.MULTILINE).search(text, found.end())
            stop = end.start() if end else len(text)
            there = re.compile(rf"^[ \t]*{name}[ \t]*=[^\r\n]*", re.MULTILINE).search(text, found.end(), stop)
            typed = text[: there.start()] + line + text[there.end() :] if there else ""
            text = typed or text[: found.end()] + _eol(text) + line + text[found.end() :]
    return _behind(text, "\n\n".join(new)) if new else text


def toml_text(words: str) -> str:
    """Write a string as TOML does."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007F")


def changed(folder: Path, makers: Mapping[str, Callable[[str], str]]) -> dict[Path, bytes]:
    """Give the files of a folder that their makers change."""
    found: dict[Path, bytes] = {}
    for name, make in makers.items():
        before = read_typed(folder / name)
        after = make(before or "")
        if after != (before or ""):
            found[folder / name] = after.encode()
    return found


def _behind(text: str, more: str) -> str:
    """Give a text with more behind it and a blank line between, its line ends made those of the text."""
    kept = text.rstrip("\r\n")
    if not kept.strip("\ufeff"):
        return f"{kept}{more}\n"
    return _ends_as(text, kept + "\n\n" + more + "\n")


def _eol(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _ends_as(text: str, new: str) -> str:
    """Give `new` with the line ends of `text`."""
    return re.sub(r"\r?\n", "\r\n", new) if "\r\n" in text else new


def _written(work: Mapping[str, object]) -> str:
    return "\n".join(f"  {line}" for line in json.dumps(work, ensure_ascii=False, indent=2).split("\n"))


def _with_aliases(text: str, aliases: Mapping[str, Sequence[str]]) -> str:
    """Give sources.json with other keys in some of its works; these alone are written anew."""
    if not aliases:
        return text
    decoder = json.JSONDecoder()
    parts: list[str] = []
    at = done = text.index("[") + 1
    parts.append(text[:at])
    while opened := re.compile(r"[\s,]*(?=\{)").match(text, at):
        item, at = decoder.raw_decode(text, opened.end())
        if others := aliases.get(str(item.get("id"))):
            parts += [text[done : opened.end()], _ends_as(text, _written(with_aliases(item, others)).lstrip())]
            done = at
    return "".join([*parts, text[done:]])
