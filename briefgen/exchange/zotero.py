"""Zotero's own JSON: what its API and Better BibTeX give, items with an itemType.

Source: Zotero's published schema of item types, fields and creator types, and its mapping to CSL; `extra` holds what has no field
as "variable: value", which Zotero itself reads back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from briefgen.errors import Findings, Where
from briefgen.exchange.dates import edtf, read_date
from briefgen.exchange.names import DATE_VARIABLES, NAME_VARIABLES, family_of, from_words, names_of, part, person, to_words
from briefgen.exchange.work import Incoming, Item, Outgoing, made_key
from briefgen.exchange.zotero_words import CREATORS, FIELDS, FIRST_CREATORS, IGNORED, TYPES, WRITTEN

RULE = "works-syntax"
_EXTRA = re.compile(r"(?P<name>[A-Za-z][A-Za-z _-]*):\s*(?P<value>\S.*)")
_VARIABLES = {name.lower().replace("_", "-"): name for name in FIELDS.values()} | {
    name: name for name in (*NAME_VARIABLES, *DATE_VARIABLES)
}
_SPARE = {
    name.lower().replace("_", "-"): name
    for name in (
        "archive_collection archive-place PMID PMCID status annote keyword original-title original-publisher "
        "original-publisher-place part-number part-title volume-title supplement-number printing-number jurisdiction "
        "reviewed-title reviewed-genre event event-title event-place chapter-number dimensions division custom year-suffix type"
    ).split()
}


def is_zotero(value: object) -> bool:
    """Whether read JSON is Zotero's: items, or what wraps them, with an itemType."""
    return any(isinstance(item, Mapping) and "itemType" in item for item in _items(value))


def _items(value: object) -> list[object]:
    found = value.get("items", [value]) if isinstance(value, Mapping) else value
    if not isinstance(found, list):
        return []
    return [item["data"] if isinstance(item, Mapping) and isinstance(item.get("data"), Mapping) else item for item in found]


def read_zotero(value: object, file: str, findings: Findings) -> list[Incoming]:
    """Read works of JSON that was read; notes and attachments, which are no works, are passed over."""
    works = []
    for number, item in enumerate(_items(value), start=1):
        if not isinstance(item, Mapping) or not isinstance(item.get("itemType"), str):
            findings.add(RULE, f"item {number} has no itemType", Where(file))
        elif item["itemType"] in IGNORED:
            continue
        elif item["itemType"] not in TYPES:
            findings.add(RULE, f'item {number}: "{item["itemType"]}" is no type of Zotero that briefgen knows', Where(file))
        else:
            works.append(Incoming(_read(item)))
    return works


def _read(said: Mapping[str, object]) -> Item:
    zotero_type = str(said["itemType"])
    item: Item = {"id": str(said.get("citationKey") or said.get("citekey") or said.get("key") or ""), "type": TYPES[zotero_type]}
    for field, value in said.items():
        variable = _variable(field, zotero_type)
        if not variable or not isinstance(value, str | int) or not str(value).strip():
            continue
        words = str(value).strip()
        if variable in DATE_VARIABLES:
            item.setdefault(variable, read_date(words.partition("T")[0] if field == "accessDate" else words))
        else:
            item.setdefault(variable, re.sub(r"(?<=\d)\s*–\s*(?=\d)", "-", words) if variable == "page" else words)
    creators = said.get("creators")
    for creator in creators if isinstance(creators, list) else []:
        if isinstance(creator, Mapping):
            _put_creator(item, creator, zotero_type)
    _put_extra(item, str(said.get("extra") or ""))
    item["id"] = item["id"] or made_key(item)
    return {key: value for key, value in item.items() if value not in ("", [], None)}


def _variable(field: str, zotero_type: str) -> str:
    if field == "place" and zotero_type in {"presentation", "conferencePaper"}:
        return "event-place" if zotero_type == "presentation" else "publisher-place"
    if field == "seriesTitle" and zotero_type not in {"book", "bookSection"}:
        return "collection-title"
    return FIELDS.get(field, "")


def _put_creator(item: Item, creator: Mapping[str, object], zotero_type: str) -> None:
    role = str(creator.get("creatorType", "author"))
    variable = "author" if role == FIRST_CREATORS.get(zotero_type, "author") else CREATORS.get(role, "contributor")
    if creator.get("name"):
        name = {"literal": str(creator["name"]).strip()}
    elif creator.get("firstName"):
        name = from_words(f"{creator.get('lastName', '')}, {creator['firstName']}")
    else:
        name = person(str(creator.get("lastName", "")).strip())
    names = item.setdefault(variable, [])
    if isinstance(names, list) and any(name.values()):
        names.append(name)


def _put_extra(item: Item, extra: str) -> None:
    """Read the lines of `extra`: those that name a variable, and the rest as a note."""
    rest = []
    for line in extra.splitlines():
        match = _EXTRA.fullmatch(line.strip())
        name = match["name"].lower().replace("_", "-").replace(" ", "-") if match else ""
        variable = "id" if name == "citation-key" else _SPARE.get(name) or _VARIABLES.get(name) or ""
        if match is None or not variable:
            rest += [line.strip()] if line.strip() else []
        elif variable in DATE_VARIABLES:
            item[variable] = read_date(match["value"])
        elif variable in NAME_VARIABLES:
            known = item.setdefault(variable, [])
            assert isinstance(known, list)
            family, mark, given = match["value"].partition(" || ")
            known.append(from_words(f"{family}, {given}") if mark else {"literal": family})
        elif variable == "custom":
            try:
                item[variable] = json.loads(match["value"])
            except (ValueError, RecursionError):  # Somebody's own words under that name.
                rest.append(line.strip())
        else:
            item[variable] = match["value"]
    if rest:
        item["note"] = "\n".join(rest)


# --- writing --------------------------------------------------------------------------------------------------------------------


def write_zotero(items: Iterable[Item]) -> Outgoing:
    """Write works as a list of Zotero's items; what Zotero has no field for stands in `extra`."""
    written, lost = [], []
    for item in items:
        said, missing = _write(item)
        written.append(said)
        if missing:
            lost.append((str(item.get("id", "")), tuple(sorted(missing))))
    return Outgoing(json.dumps(written, ensure_ascii=False, indent=2) + "\n", tuple(lost))


_TYPE_OF = {kind: name for name, kind in reversed(TYPES.items())} | {"song": "audioRecording", "broadcast": "tvBroadcast"}


def _write(item: Item) -> tuple[dict[str, object], list[str]]:
    kind = str(item.get("type", "document"))
    zotero_type = _TYPE_OF.get(kind, "document")
    fields = WRITTEN.get(zotero_type, {})
    said: dict[str, object] = {"itemType": zotero_type}
    creators: list[dict[str, str]] = []
    extra = [f"Citation Key: {item.get('id', '')}"]
    lost = []
    if TYPES[zotero_type] != kind:
        extra.append(f"type: {kind}")
    for variable, value in item.items():
        if variable in {"id", "type"} or value in (None, "", []):
            continue
        if variable in NAME_VARIABLES:
            creators += _creators(variable, value, zotero_type, extra)
        elif variable == "custom":
            extra.append(f"custom: {json.dumps(value, ensure_ascii=False)}")
        elif (text := edtf(value) if variable in DATE_VARIABLES else _plain(value)) is None:
            lost.append(variable)
        elif variable == "note":
            extra.append(" ".join(text.split()))
        elif variable in fields:
            said[fields[variable]] = text
        else:
            extra.append(f"{variable}: {' '.join(text.split())}")
    return {**said, "creators": creators, "extra": "\n".join(extra)}, lost


def _plain(value: object) -> str | None:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def _creators(variable: str, value: object, zotero_type: str, extra: list[str]) -> list[dict[str, str]]:
    first = FIRST_CREATORS.get(zotero_type, "author")
    roles = {name: role for role, name in reversed(CREATORS.items()) if role != first} | {"author": first}
    found = []
    for name in names_of(value):
        family, given = family_of(name), part(name, "given", "suffix")
        if name.get("suffix"):
            family, _, given = to_words(name).partition(", ")
        if variable not in roles:
            extra.append(f"{variable}: {family} || {given}" if given else f"{variable}: {part(name, 'literal') or family}")
        elif name.get("literal"):
            found.append({"creatorType": roles[variable], "name": part(name, "literal")})
        else:
            found.append({"creatorType": roles[variable], "firstName": given, "lastName": family})
    return found
