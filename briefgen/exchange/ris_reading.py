"""RIS read as CSL-JSON items; rispy takes the records apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import rispy

from briefgen.errors import Findings, Where
from briefgen.exchange.dates import read_date, with_season
from briefgen.exchange.names import DATE_VARIABLES, NAME_VARIABLES, from_words
from briefgen.exchange.ris_words import CONTAINERS, KNOWN, PEOPLE, TEXTS, TYPES
from briefgen.exchange.work import Incoming, Item, bare_doi, edition_of, made_key, put_addresses

RULE = "works-syntax"
_OPENING = 'a record begins with "TY  - "'
_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {1,2}-(?: (?P<text>.*)|)$")


def read_ris(text: str, file: str, findings: Findings) -> list[Incoming]:
    """Read works; what is wrong is noted with its line, and the other records are read all the same."""
    works = []
    lines = text.split("\n")
    for start, end in _records(lines, file, findings):
        record = _parser().parse("\n".join(_even(lines[start:end])))
        if record:
            works.append(Incoming(_item(record[0], Where(file, start + 1), findings), start + 1))
    if not works and not findings.has_errors:
        findings.add(RULE, "the file holds no RIS record", Where(file), hint=_OPENING)
    return works


def _parser() -> rispy.RisParser:
    """Give a parser that hands out the tags as they are, each with all that was said under it."""
    tags = {tag: tag for tag in (*KNOWN, *rispy.TAG_KEY_MAPPING)}
    return rispy.RisParser(mapping=tags | {"UK": "UK"}, list_tags=sorted(tags.keys() - {"TY", "ER"}), delimiter_tags_mapping={})


def _even(lines: list[str]) -> list[str]:
    """Give lines as rispy takes them: two blanks before the hyphen, and one line a value."""
    even: list[str] = []
    for line in lines:
        match = _TAG.match(line.rstrip())
        if match:
            even.append(f"{match['tag']}  - {match['text'] or ''}")
        elif line.strip():
            even[-1] += f" {line.strip()}"
    return even


def _records(lines: list[str], file: str, findings: Findings) -> Iterator[tuple[int, int]]:
    """Give where each record begins and ends; lines outside of them, and records without an end, are noted."""
    start = None
    last = max((number for number, line in enumerate(lines) if _TAG.match(line.rstrip())), default=-1)
    for number, line in enumerate(lines):
        match = _TAG.match(line.rstrip())
        tag = match["tag"] if match else ""
        has_more = number < last
        if tag == "TY":
            if start is not None:
                findings.add(RULE, 'a record has no end, expected a line "ER  - "', Where(file, start + 1))
            start = number
        elif tag == "ER":
            if start is None:
                findings.add(RULE, "a record ends here that did not begin", Where(file, number + 1), hint=_OPENING)
            else:
                yield start, number + 1
            start = None
        elif start is None and line.strip() and (match or not has_more):
            # Databases put words of their own before the first record; behind it they are a mistake.
            found = line.strip()[:40]
            findings.add(RULE, f'"{found}" stands outside a record', Where(file, number + 1), hint=_OPENING)
            if not match:
                return
    if start is not None:
        findings.add(RULE, 'a record has no end, expected a line "ER  - "', Where(file, start + 1))


def _item(record: Mapping[str, object], where: Where, findings: Findings) -> Item:
    said = {tag: [str(value) for value in values if str(value)] for tag, values in record.items() if isinstance(values, list)}
    code = str(record.get("TY", "")).strip().upper()
    if code not in TYPES:
        findings.add(RULE, f'"{code}" is no type of RIS', where, hint="TY  - GEN takes anything")
    kind = TYPES.get(code, "document")
    own = dict(line.split(": ", 1) for line in said.get("N1", ()) if re.match(r"csl-[\w-]+: ", line))
    item: Item = {"id": (said.get("ID") or [""])[0], "type": own.pop("csl-type", kind)}
    for tag, values in said.items():
        if tag in PEOPLE:
            known = item.setdefault(PEOPLE[tag], [])
            assert isinstance(known, list)
            known += [from_words(value) for value in values]
        elif tag in TEXTS:
            kept = [value for value in values if not re.match(r"csl-[\w-]+: ", value)]
            if kept:
                item.setdefault(TEXTS[tag], "; ".join(kept) if tag in {"N1", "AB", "N2"} else kept[0])
    _put_container(item, said)
    _put_pages(item, said)
    _put_numbers(item, said, kind)
    for tag, variable in (("DA", "issued"), ("PY", "issued"), ("Y1", "issued"), ("Y2", "accessed")):
        # Behind the third stroke stands what is no number: "Spring", a time of day.
        parts = said[tag][0].split("/") if said.get(tag) else []
        date = with_season(read_date("/".join(parts[:3])), "".join(parts[3:])) if parts else None
        # DA is the fuller one where a record has both; some programs put a day without its year there.
        if date and (variable not in item or "literal" in _mapping(item[variable])):
            item[variable] = date
    item |= {name.removeprefix("csl-"): _own(name.removeprefix("csl-"), value) for name, value in own.items()}
    put_addresses(item, said.get("UR", []))
    if "DOI" in item:
        item["DOI"] = bare_doi(str(item["DOI"]))
    if "edition" in item:
        item["edition"] = edition_of(str(item["edition"]))
    item["id"] = item["id"] or made_key(item)
    return {key: value for key, value in item.items() if value not in ("", [])}


def _own(variable: str, value: str) -> object:
    """Read what briefgen wrote for want of a tag."""
    if variable in DATE_VARIABLES:
        return read_date(value)
    if variable in NAME_VARIABLES:
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return [from_words(value)]
    return value


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _put_container(item: Item, said: Mapping[str, list[str]]) -> None:
    tag = next((tag for tag in CONTAINERS if said.get(tag)), None)
    kind = item["type"]
    if tag and kind in {"book", "report", "thesis"}:
        item.setdefault("collection-title", said[tag][0])
    elif tag:
        item["container-title"] = said[tag][0]
    if said.get("T3"):
        item.setdefault("collection-title", said["T3"][0])
    if said.get("C3") and kind == "paper-conference":
        item.setdefault("event-title", said["C3"][0])


def _put_pages(item: Item, said: Mapping[str, list[str]]) -> None:
    first, last = ((said.get(tag) or [""])[0] for tag in ("SP", "EP"))
    pages = first if not last or last == first or "-" in first else f"{first}-{last}"
    if pages:
        item["number-of-pages" if item["type"] in {"book", "thesis"} and not last else "page"] = pages


def _put_numbers(item: Item, said: Mapping[str, list[str]], kind: str) -> None:
    if said.get("M1"):
        item.setdefault("number", said["M1"][0])
    if kind in {"report", "standard", "patent", "bill", "legislation", "regulation", "legal_case"}:
        for variable in ("issue",):
            if variable in item:
                item.setdefault("number", item.pop(variable))
    if said.get("SN"):
        number = said["SN"][0]
        is_book = len(re.sub(r"[^\dXx]", "", number)) > 8
        item["ISBN" if is_book else "ISSN"] = number
    if said.get("KW"):
        item["keyword"] = ", ".join(said["KW"])
