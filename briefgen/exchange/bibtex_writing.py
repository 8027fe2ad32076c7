"""CSL-JSON items as BibLaTeX, or as the BibTeX of 1988."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from briefgen.exchange.bibtex_words import (
    ARTICLES,
    CLASSIC,
    DATES,
    ENTRIES,
    FIELDS,
    INSTITUTED,
    NAMES,
    OWN,
    PARTS,
    SUBTYPES,
    TYPES,
    VERBATIM,
)
from briefgen.exchange.dates import edtf, month_name, points_of
from briefgen.exchange.latex import to_latex
from briefgen.exchange.names import DATE_VARIABLES, NAME_VARIABLES, family_of, names_of, part
from briefgen.exchange.work import Item, Outgoing

_BACK = {kind: entry for entry, kind in reversed(TYPES.items())} | ENTRIES
_SUBTYPE_OF = {kind: name for name, kind in SUBTYPES.items()}
_CLASSIC_FIELDS = {"journaltitle": "journal", "location": "address", "institution": "institution"}
_NUMBERED_SERIES = {"book", "chapter", "paper-conference", "collection"}
_UNFIT = re.compile(r"[\s\"#%'(),={}~\\]+")


def write_bibtex(items: Iterable[Item], *, is_classic: bool = False) -> Outgoing:
    """Write works, one entry each, keys as they are; `is_classic` keeps to what BibTeX without BibLaTeX reads."""
    entries, lost = [], []
    keys: set[str] = set()
    for item in items:
        writer = _Entry(item, is_classic)
        key = _key(str(item.get("id", "")), keys)
        entries.append(writer.text(key))
        if writer.lost:
            lost.append((str(item.get("id", "")), tuple(sorted(writer.lost))))
    return Outgoing("\n".join(entries), tuple(lost))


def _key(work: str, taken: set[str]) -> str:
    key = base = _UNFIT.sub("-", work) or "work"
    count = 1
    while key.lower() in taken:
        count += 1
        key = f"{base}-{count}"
    taken.add(key.lower())
    return key


class _Entry:
    """One entry under way."""

    def __init__(self, item: Item, is_classic: bool) -> None:
        self._item = item
        self._is_classic = is_classic
        self._kind = str(item.get("type", "document"))
        self._fields: dict[str, str] = {}
        self.lost: list[str] = []
        self._editors = 0

    def text(self, key: str) -> str:
        entry = _BACK.get(self._kind, "misc")
        if self._is_classic:
            entry = CLASSIC.get(entry, entry)
            if self._kind == "thesis" and "master" in str(self._item.get("genre", "")).lower():
                entry = "mastersthesis"
        if TYPES.get(entry) != self._kind or (entry == "misc" and "URL" in self._item):
            self._fields["entrysubtype"] = _SUBTYPE_OF.get(self._kind, self._kind)
        if key != self._item.get("id"):
            self._fields[f"{OWN}id"] = to_latex(str(self._item.get("id", "")))
        for variable, value in self._item.items():
            if variable not in {"id", "type"} and value not in (None, "", []):
                self._put(variable, value)
        lines = [f"  {name} = {{{value}}}," for name, value in self._fields.items()]
        return "\n".join([f"@{entry}{{{key},", *lines, "}", ""])

    def _put(self, variable: str, value: object) -> None:
        if variable in NAME_VARIABLES:
            self._put_names(variable, value)
        elif variable in DATE_VARIABLES:
            self._put_date(variable, value)
        elif variable == "custom":
            self._fields[f"{OWN}custom"] = self._latex(json.dumps(value, ensure_ascii=False))
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            name = self._field(variable)
            text = str(value)
            if variable == "page":
                text = re.sub(r"(?<=\w)-(?=\w)", "--", text)
            verbatim = name in VERBATIM and not re.search(r"[{}\\]", text)
            self._fields[name] = text if verbatim or name == "pages" else self._latex(text)
        else:
            self.lost.append(variable)

    def _field(self, variable: str) -> str:
        if variable == "container-title":
            name = "journaltitle" if self._kind in ARTICLES else "booktitle" if self._kind in PARTS else "titleaddon"
            if self._is_classic and name == "titleaddon":
                name = "journaltitle"
            if name == "titleaddon" and self._kind in {"book", "report", "thesis"}:
                name = "journaltitle"
        elif variable == "publisher":
            name = "institution" if self._kind in INSTITUTED else "publisher"
        elif variable == "issue":
            name = "number" if self._kind in ARTICLES else "issue"
        elif variable == ("collection-number" if self._kind in _NUMBERED_SERIES else "number") and self._kind not in ARTICLES:
            name = "number"
        else:
            name = FIELDS.get(variable, f"{OWN}{variable.lower()}")
        return _CLASSIC_FIELDS.get(name, name) if self._is_classic else name

    def _put_names(self, variable: str, value: object) -> None:
        names = [self._name(name) for name in names_of(value)]
        words = " and ".join(name for name in names if name)
        if not words:
            self.lost.append(variable)
        elif variable in NAMES:
            self._fields[NAMES[variable]] = words
        elif self._editors < 3:
            letter = "abc"[self._editors]
            self._editors += 1
            self._fields[f"editor{letter}"] = words
            self._fields[f"editor{letter}type"] = variable
        else:
            self.lost.append(variable)

    def _name(self, name: Mapping[str, object]) -> str:
        if name.get("literal") or not name.get("family"):
            words = part(name, "literal") or part(name, "given")
            return "others" if words == "others" else f"{{{self._latex(words)}}}" if words else ""
        family = part(name, "family")
        particle = part(name, "dropping-particle", "non-dropping-particle")
        # Braces keep the words of a family together, and a small first letter from being taken for a particle.
        held = f"{{{self._latex(family)}}}" if re.search(r"[\s,]|^[^\W\dA-ZÀ-Þ]|\band\b", family) else self._latex(family)
        if particle and not all(word[:1].islower() for word in particle.split()):
            held, particle = f"{{{self._latex(family_of(name))}}}", ""
        first = " ".join(filter(None, (self._latex(particle), held)))
        given, suffix = (self._shielded(part(name, key)) for key in ("given", "suffix"))
        return f"{first}, {suffix}, {given}" if suffix else f"{first}, {given}" if given else first

    def _shielded(self, words: str) -> str:
        text = self._latex(words)
        return f"{{{text}}}" if "," in words or re.search(r"\band\b", words) else text

    def _put_date(self, variable: str, value: object) -> None:
        points = points_of(value)
        if not edtf(value):
            self.lost.append(variable)
        elif variable == "issued" and self._is_classic and len(points) == 1 and edtf(value)[:1].isdecimal():
            point = points[0]
            self._fields["year"] = str(point[0])
            if len(point) > 1:
                self._fields["month"] = month_name(point[1])
            if len(point) > 2:
                self._fields["day"] = str(point[2])
            if edtf(value).endswith("~") or "season" in (value if isinstance(value, Mapping) else {}):
                self._fields["date"] = edtf(value)
        else:
            name = DATES.get(variable, f"{OWN}{variable}")
            self._fields[name] = self._latex(edtf(value)) if not points else edtf(value)

    def _latex(self, text: str) -> str:
        return to_latex(text, is_ascii=self._is_classic)
