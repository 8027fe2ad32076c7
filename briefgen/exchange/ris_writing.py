"""CSL-JSON items as RIS. What it has no tag for stands in a note, as `csl-genre: text`, which is read back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from briefgen.exchange.dates import edtf, points_of
from briefgen.exchange.names import DATE_VARIABLES, NAME_VARIABLES, from_words, names_of, to_words
from briefgen.exchange.ris_words import ARTICLES, TAGS_OF_TYPES, TEXTS, TYPES
from briefgen.exchange.work import Item, Outgoing


def write_ris(items: Iterable[Item]) -> Outgoing:
    """Write works, one record each. What RIS has no tag for stands in a note, as `csl-genre: text`."""
    records, lost = [], []
    for item in items:
        lines, missing = _lines(item)
        records.append("\n".join(f"{tag}  - {text}" for tag, text in lines))
        if missing:
            lost.append((str(item.get("id", "")), tuple(sorted(missing))))
    return Outgoing("\n\n".join(records) + "\n", tuple(lost))


def _lines(item: Item) -> tuple[list[tuple[str, str]], list[str]]:
    kind = str(item.get("type", "document"))
    code = TAGS_OF_TYPES.get(kind, "GEN")
    lines = [("TY", code), ("ID", str(item.get("id", "")))]
    if TYPES.get(code) != kind:
        lines.append(("N1", f"csl-type: {kind}"))
    lost = []
    for variable, value in item.items():
        if variable in {"id", "type"} or value in (None, "", []):
            continue
        said = _said(variable, value, kind)
        if said is None:
            lost.append(variable)
        elif said[0][0] == "SN" and any(tag == "SN" for tag, _ in lines):
            # One number only: a second would be taken for the other kind.
            lines.append(("N1", f"csl-{variable}: {said[0][1]}"))
        else:
            lines += [(tag, " ".join(text.split())) for tag, text in said]
    return [*lines, ("ER", "")], lost


_TAGS = {variable: tag for tag, variable in reversed(TEXTS.items())} | {
    "abstract": "AB",
    "number": "M1",
    "title": "TI",
    "URL": "UR",
    "volume": "VL",
}
_ROLES = {"author": "AU", "editor": "A2", "collection-editor": "A3", "translator": "A4"}
_NO_RANGE = {"book", "thesis"}
"""Types whose SP is a number of pages."""


def _said(variable: str, value: object, kind: str) -> list[tuple[str, str]] | None:
    """Give the lines that say one variable; None where there is no saying it."""
    if variable in NAME_VARIABLES:
        names = [to_words(name) for name in names_of(value)]
        plain = [(_ROLES[variable], name) for name in names] if variable in _ROLES else []
        # A comma in the name of a body would make a person of it, so the names are said once more, as they are.
        is_told = plain and all(from_words(to_words(name)) == name for name in names_of(value))
        return plain if is_told else [*plain, ("N1", f"csl-{variable}: {json.dumps(value, ensure_ascii=False)}")]
    if variable in DATE_VARIABLES:
        return _date_lines(variable, value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _text_lines(variable, str(value), kind)


def _text_lines(variable: str, text: str, kind: str) -> list[tuple[str, str]]:
    if variable == "page" and kind not in _NO_RANGE:
        first, mark, last = text.partition("-")
        if last or not mark:
            return [("SP", first), ("EP", last)] if mark else [("SP", first)]
    if variable in {"ISBN", "ISSN"} and (len(re.sub(r"[^\dXx]", "", text)) > 8) == (variable == "ISBN"):
        return [("SN", text)]
    if variable == "keyword":
        return [("KW", word) for word in text.split(", ")]
    own = {"collection-title": "T3"}
    if kind not in {"book", "report", "thesis"}:
        own["container-title"] = "T2"
    if kind == "paper-conference":
        own["event-title"] = "C3"
    tag = own.get(variable) or _TAGS.get(variable)
    if tag and not (variable == "issue" and kind not in ARTICLES):
        return [(tag, text)]
    return [("N1", f"csl-{variable}: {text}")]


def _date_lines(variable: str, value: object) -> list[tuple[str, str]] | None:
    words = edtf(value)
    if not words:
        return None
    points = points_of(value)
    is_plain = (
        len(points) == 1
        and not words.endswith("~")
        and not (isinstance(value, Mapping) and "season" in value)
        and points[0][0] > 0
    )
    if variable == "issued" and is_plain:
        date = "/".join(f"{number:0{4 if index == 0 else 2}}" for index, number in enumerate(points[0]))
        return [("PY", f"{points[0][0]:04}"), *([("DA", date + "/" * (4 - len(points[0]) - 1))] if len(points[0]) > 1 else [])]
    if variable == "accessed" and is_plain:
        return [("Y2", "/".join(f"{number:0{4 if index == 0 else 2}}" for index, number in enumerate(points[0])))]
    return [("N1", f"csl-{variable}: {words}")]
