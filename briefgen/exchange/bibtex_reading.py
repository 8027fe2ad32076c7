"""Entries of BibTeX and BibLaTeX as CSL-JSON items."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts, split_multiple_persons_names

from briefgen.errors import Findings, Where
from briefgen.exchange.bibtex_entries import RULE, Raw, read_entries
from briefgen.exchange.bibtex_words import (
    ARTICLES,
    DATES,
    EPRINTS,
    FIELDS,
    LANGUAGES,
    NAMES,
    OWN,
    PARTS,
    SUBTYPES,
    TYPES,
    VERBATIM,
)
from briefgen.exchange.dates import month_and_day, read_date
from briefgen.exchange.latex import bared, from_latex, title_from_latex
from briefgen.exchange.names import DATE_VARIABLES, NAME_VARIABLES, Name, person
from briefgen.exchange.work import Incoming, Item, bare_doi, edition_of, put_addresses

_TITLES = frozenset({"title", "booktitle", "journaltitle", "maintitle", "series", "shorttitle", "titleaddon", "eventtitle"})
_MORE_TYPES = (
    "article bill broadcast classic collection entry entry-dictionary event figure hearing interview map musical_score post "
    "regulation review-book speech"
)
_CSL_TYPES = {*TYPES.values(), *SUBTYPES.values(), *_MORE_TYPES.split()}


def read_bibtex(text: str, file: str, findings: Findings) -> list[Incoming]:
    """Read works; what is wrong is noted with its line, and the other entries are read all the same."""
    return [Incoming(_item(entry, file, findings), entry.line) for entry in read_entries(text, file, findings)]


def _item(entry: Raw, file: str, findings: Findings) -> Item:
    fields = {name: value for name, value in entry.fields.items() if value.strip()}
    kind = _type(entry, file, findings)
    item: Item = {"id": from_latex(fields[f"{OWN}id"]) if f"{OWN}id" in fields else entry.key, "type": kind}
    for name, words in fields.items():
        if name in {"crossref", "xdata", f"{OWN}id"}:
            continue
        value = words.strip() if name in VERBATIM else title_from_latex(words) if name in _TITLES else from_latex(words)
        _own(item, name, words) if name.startswith(OWN) else _put(item, name, value, kind)
    _titles(item, fields, kind)
    for variable, field in NAMES.items():
        _put_names(item, variable, fields.get(field, ""), Where(file, entry.line, field), findings)
    for letter in "abc":
        role = fields.get(f"editor{letter}type", "editor").strip()
        variable = role if role in NAME_VARIABLES else "editor"
        _put_names(item, variable, fields.get(f"editor{letter}", ""), Where(file, entry.line, f"editor{letter}"), findings)
    _dates(item, fields)
    _eprint(item, fields)
    put_addresses(item, [str(item.get("URL", ""))])
    return {key: value for key, value in item.items() if value not in ("", [], None)}


def _type(entry: Raw, file: str, findings: Findings) -> str:
    subtype = from_latex(entry.fields.get("entrysubtype", "")).lower()
    kind = SUBTYPES.get(subtype) or (subtype if subtype in _CSL_TYPES else None) or TYPES.get(entry.type)
    if kind is None:
        findings.add(
            RULE, f'"@{entry.type}" is no type of entry that briefgen knows', Where(file, entry.line), hint="@misc takes anything"
        )
        return "document"
    published = entry.fields.get("howpublished", "")
    if entry.type == "misc" and not subtype and ("http" in published or ("url" in entry.fields and not published)):
        return "webpage"
    return kind


_BY_FIELD = {field: variable for variable, field in FIELDS.items()}
_ELSEWHERE = frozenset({*NAMES.values(), *DATES.values(), "booktitle", "journaltitle", "maintitle", "titleaddon", "subtitle"})


def _put(item: Item, field: str, value: str, kind: str) -> None:
    if field in _ELSEWHERE:
        return
    if field == "number":
        is_series = kind in {"book", "chapter", "paper-conference", "collection"} and "collection-number" not in item
        variable = "issue" if kind in ARTICLES else "collection-number" if is_series else "number"
    elif field == "issue":
        variable = "issue"
    elif field in {"publisher", "institution", "organization"}:
        variable = "container-title" if field == "organization" and kind == "webpage" else "publisher"
    elif field in _BY_FIELD:
        variable = _BY_FIELD[field]
    else:
        return
    if variable == "DOI":
        value = bare_doi(value)
    elif variable == "edition":
        value = edition_of(value)
    elif variable == "page":
        value = re.sub(r"\s*(?:-{2,}|–)\s*", "-", value)
    elif variable == "language":
        value = LANGUAGES.get(value.lower(), value)
    elif variable == "medium" and value.lower().startswith(("http://", "https://", "<http")):
        variable, value = "URL", value.strip("<>")
    elif variable == "genre":
        value = {"phdthesis": "PhD thesis", "mathesis": "MA thesis", "techreport": "technical report"}.get(value, value)
    item.setdefault(variable, value)


def _own(item: Item, field: str, words: str) -> None:
    """Read a field that briefgen wrote for want of another."""
    variable, value = field.removeprefix(OWN), from_latex(words)
    if variable in DATE_VARIABLES:
        item[variable] = read_date(value)
    elif variable == "custom":
        try:
            item[variable] = json.loads(value)
        except (ValueError, RecursionError):
            item["note"] = value
    else:
        # Field names know no capitals; of the variables that go this way PMID and PMCID alone have them.
        item[variable.upper() if variable in {"pmid", "pmcid"} else variable] = value


def _titles(item: Item, fields: Mapping[str, str], kind: str) -> None:
    whole = _whole(fields, "title", "subtitle")
    if whole:
        item["title"] = whole
    names = ("journaltitle", "booktitle", "titleaddon", "maintitle")
    container = next((name for name in names if fields.get(name, "").strip()), "")
    if container == "titleaddon" and kind in {"book", "report", "thesis"}:
        container = ""
    if container == "booktitle" and kind == "book" and _whole(fields, "booktitle", "booksubtitle") == whole:
        # A book that lends its title to its chapters says it twice.
        container = ""
    if container:
        item["container-title"] = _whole(fields, container, container.replace("title", "subtitle"))
    if kind in PARTS and fields.get("maintitle") and container == "booktitle":
        item["volume-title"] = item["container-title"]
        item["container-title"] = _whole(fields, "maintitle", "mainsubtitle")


def _whole(fields: Mapping[str, str], title: str, subtitle: str) -> str:
    head, tail = (title_from_latex(fields.get(name, "")) for name in (title, subtitle))
    if not tail or subtitle == title:
        return head
    return f"{head} {tail}" if head.endswith(("?", "!", ":")) else f"{head}: {tail}"


def _put_names(item: Item, variable: str, text: str, where: Where, findings: Findings) -> None:
    if not text.strip():
        return
    names = []
    for one in split_multiple_persons_names(" ".join(text.split())):
        if one.strip().lower() == "others":
            # Print it as it stands: who the others are is not known.
            names.append({"literal": "others"})
        elif one.strip(" ,"):
            names.append(_name(one.strip(), where, findings))
    known = item.get(variable)
    item[variable] = [*known, *names] if isinstance(known, list) else names


def _name(text: str, where: Where, findings: Findings) -> Name:
    if text.startswith("{") and bared(text) != text:
        return {"literal": from_latex(bared(text))}
    try:
        parts = parse_single_name_into_parts(text, strict=True)
    except InvalidNameError as error:
        said = " ".join(str(error).split())
        findings.add(RULE, f'"{text}" is no name: {said[:1].lower()}{said[1:]}', where, hint="a body's name stands in braces")
        return {"literal": from_latex(text)}
    family, given, suffix, particle = (from_latex(" ".join(words)) for words in (parts.last, parts.first, parts.jr, parts.von))
    return person(family, given, suffix, particle)


def _dates(item: Item, fields: Mapping[str, str]) -> None:
    for variable, field in DATES.items():
        if fields.get(field):
            item[variable] = read_date(from_latex(fields[field]) if "\\" in fields[field] else fields[field])
    if "issued" not in item and fields.get("year"):
        year = from_latex(fields["year"])
        month, day = month_and_day(fields.get("month", "").strip('{}"'))
        said = re.search(r"\d+", fields.get("day", ""))
        day = int(said[0]) if said else day
        text = "-".join([year, *([f"{month:02}"] if month else []), *([f"{day:02}"] if month and day else [])])
        item["issued"] = read_date(text if year.lstrip("-").isdecimal() else year)


def _eprint(item: Item, fields: Mapping[str, str]) -> None:
    kind = fields.get("eprinttype", "").lower()
    if "eprint" in fields and kind in EPRINTS:
        item.setdefault("URL", EPRINTS[kind].format(fields["eprint"].strip()))
        if kind == "arxiv":
            item.setdefault("number", f"arXiv:{fields['eprint'].strip()}")
            item.setdefault("publisher", "arXiv")
