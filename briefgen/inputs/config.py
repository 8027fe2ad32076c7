"""brief.toml: the configuration of a brief, every key checked, all problems noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from briefgen.core.brief import FORMATS, PAGES, Brief
from briefgen.core.dates import parse_period
from briefgen.core.likelihood import SCALES
from briefgen.core.marking import LABELS
from briefgen.core.sources import Article
from briefgen.core.units import Units
from briefgen.errors import RULES, Findings, Severity, Where, nearest
from briefgen.inputs.facts import ID
from briefgen.inputs.files import read_text
from briefgen.inputs.house import read_house
from briefgen.inputs.kinds import converted
from briefgen.inputs.schedules import read_schedules
from briefgen.inputs.toml import key_lines, parse_toml, parse_value

_KEYS: dict[str, Any] = {
    "title": str,
    "subtitle": str,
    "authors": list[str],
    "publisher": str,
    "description": str,
    "keywords": list[str],
    "language": str,
    "style": str,
    "formats": list[str],
    "page": str,
    "marking": str,
    "likelihood": str,
    "sections": list[str],
    "articles": dict[str, Any],
    "units": dict[str, Any],
    "names": dict[str, Any],
    "checks": dict[str, Any],
    "schedule": dict[str, Any] | list[Any],
    "house": dict[str, Any],
}
_ARTICLE_KEYS: dict[str, Any] = {"source": str, "date": str, "inferred": bool, "file": str}
_NAME_KEYS: dict[str, Any] = {"allow": list[str]}
_SIMPLE = ("subtitle", "publisher", "description", "language", "style", "marking", "likelihood")
_MUST_BE_SAID = ("title", "sections", "articles")


def read_brief(
    path: Path, settings: Iterable[tuple[str, str]], findings: Findings, kept: dict[str, Any] | None = None
) -> Brief | None:
    """Read brief.toml, with `settings` ("page", "letter") in place of what it says; None when it cannot be read, which is noted.

    What is wrong in it is noted and left out, so that the rest of the brief can be looked at all the same. A setting's value is
    TOML where it can be read as such, else a string; its key may be dotted. `kept` is what another process has kept of
    the file, and takes what is read of it here.
    """
    text = read_text(path, findings, has_escapes=True)
    if text is None:
        return None
    table = parse_toml(text, path, findings, kept)
    if table is None:
        return None
    reader = _Reader(path, key_lines(text), findings)
    for key, value in settings:
        reader.override(table, key, value)
    return reader.brief(table)


class _Reader:
    """One brief.toml under way: the places of its keys, and what is wrong with them."""

    def __init__(self, path: Path, lines: Mapping[str, int], findings: Findings) -> None:
        self._path = path
        self._lines = lines
        self._overridden: set[str] = set()
        self._findings = findings

    def brief(self, table: dict[str, Any]) -> Brief:
        values = self._checked(table, _KEYS, "")
        for key in _MUST_BE_SAID:
            if not values.get(key) and (key not in table or key in values):
                said = "is empty" if key in table else "is not said"
                self._findings.add("missing-key", f'"{key}" {said}', self._where(key))
        articles = {key: self._article(key, said) for key, said in values.get("articles", {}).items()}
        units = self._units(values.get("units", {}))
        severities = self._severities(values.get("checks", {}))
        names = self._checked(values.get("names", {}), _NAME_KEYS, "names.").get("allow", ())
        self._check_words(values)
        simple: dict[str, Any] = {key: values[key] for key in _SIMPLE if key in values}
        lists: dict[str, Any] = {key: tuple(values[key]) for key in ("authors", "keywords", "formats") if key in values}
        return Brief(
            name=self._path.parent.name,
            title=values.get("title", ""),
            sections=tuple(values.get("sections", ())),
            articles=articles,
            where=Where(str(self._path)),
            page={name.lower(): name for name in PAGES}.get(values.get("page", "A4").lower(), "A4"),
            units=units,
            names=tuple(filter(None, names)),
            schedules=read_schedules(values["schedule"], self._checked, self._where, self._findings)
            if "schedule" in values
            else (),
            house=read_house(values.get("house", {}), self._path.parent, self._where, self._findings),
            severities=severities,
            places={key: self._where(key) for key in table},
            **simple,
            **lists,
        )

    def override(self, table: dict[str, Any], key: str, value: str) -> None:
        """Put a value of `--set` in place of what the file says."""
        self._overridden.add(key)
        inner = table
        *outer, last = key.split(".")
        for name in outer:
            following = inner.setdefault(name, {})
            if not isinstance(following, dict):
                self._findings.add("bad-setting", f'"{name}" holds no keys', self._where(key))
                return
            inner = following
        inner[last] = parse_value(value)

    def _where(self, key: str) -> Where:
        return Where("--set", 0, key) if key in self._overridden else Where(str(self._path), self._lines.get(key, 0), key)

    def _checked(self, table: Mapping[str, Any], known: Mapping[str, Any], prefix: str) -> dict[str, Any]:
        values = {}
        for key, value in table.items():
            if key not in known:
                hint = nearest(key, known) or f"the keys are {', '.join(known)}"
                self._findings.add("unknown-key", f'unknown key "{key}"', self._where(prefix + key), hint=hint)
                continue
            values[key] = self._converted(value, known[key], prefix + key)
        return {key: value for key, value in values.items() if value is not None}

    def _converted(self, value: Any, kind: Any, key: str) -> Any:
        """Give a value as what it has to be, None where it is not; texts are put on one line."""
        try:
            found = converted(value, kind)
        except ValueError as error:
            self._findings.add("bad-setting", str(error), self._where(key))
            return None
        if isinstance(found, list) and kind == list[str]:
            return [" ".join(text.split()) for text in found]
        return " ".join(found.split()) if isinstance(found, str) else found

    def _article(self, key: str, said: Any) -> Article:
        """Read an article. One without a source is an error; it is kept, so that its facts and notes are not blamed."""
        prefix = f"articles.{key}."
        table = self._converted(said, dict[str, Any], prefix[:-1]) or {}
        plain = {name: _dated(value) if name == "date" else value for name, value in table.items()}
        values = self._checked(plain, _ARTICLE_KEYS, prefix)
        if not ID.fullmatch(key):
            self._findings.add(
                "bad-id", f'"{key}" is no article id, expected lower-case letters, digits and hyphens', self._where(prefix[:-1])
            )
        is_told = "source" in table and "source" not in values
        if isinstance(said, dict) and not values.get("source") and not is_told:
            self._findings.add("missing-key", f'article "{key}" has no source', self._where(prefix[:-1]))
        period = None
        try:
            period = parse_period(values["date"]) if "date" in values else None
        except ValueError as error:
            self._findings.add("bad-date", str(error), self._where(prefix + "date"))
        where = self._where(prefix + "source")
        return Article(key, values.get("source", ""), where, period, values.get("inferred", False), values.get("file", ""))

    def _units(self, said: Mapping[str, Any]) -> Units:
        nouns = {}
        for name, forms in said.items():
            key = f"units.{name}"
            found = self._converted(forms, list[str], key)
            if found is None:
                # A declared noun all the same: the rows that use it are not to blame.
                nouns[name] = (name, name)
            elif name in Units():
                self._findings.add("bad-setting", f'"{name}" is a unit already, expected a noun of your own', self._where(key))
            else:
                if len(found) != 2 or not all(found):
                    self._findings.add(
                        "bad-setting", f'unit "{name}": expected two forms, for one and for several', self._where(key)
                    )
                nouns[name] = (found[0] if found else name, found[-1] if found else name)
        return Units(nouns)

    def _severities(self, said: Mapping[str, Any]) -> dict[str, Severity]:
        """Read [checks]. After most errors there is nothing sound to go on with: these cannot be relaxed."""
        severities = {}
        for rule, level in said.items():
            where = self._where(f"checks.{rule}")
            if rule not in RULES:
                self._findings.add("bad-setting", f'no rule "{rule}"', where, hint=nearest(rule, RULES))
            elif level not in list(Severity):
                self._findings.add("bad-setting", f'"{level}" is none of {", ".join(Severity)}', where)
            elif RULES[rule].severity is Severity.ERROR and level != Severity.ERROR and not RULES[rule].can_relax:
                self._findings.add("bad-setting", f'"{rule}" is an error always: a brief cannot be made in spite of it', where)
            else:
                severities[rule] = Severity(level)
        return severities

    def _check_words(self, values: Mapping[str, Any]) -> None:
        marking = values.get("marking", "")
        if marking.upper().startswith("TLP") and marking not in LABELS:
            hint = nearest(marking.upper(), LABELS)
            self._findings.add("bad-setting", f'"{marking}" is none of {", ".join(LABELS)}', self._where("marking"), hint=hint)
        likelihood = values.get("likelihood", "")
        if likelihood and likelihood not in SCALES:
            said = f'"{likelihood}" is no scale of likelihood, expected {" or ".join(SCALES)}'
            self._findings.add("bad-setting", said, self._where("likelihood"))
        page = values.get("page", "A4")
        if page.lower() not in {name.lower() for name in PAGES}:
            self._findings.add("bad-setting", f'"{page}" is no page, expected {" or ".join(PAGES)}', self._where("page"))
        for name in values.get("formats", ()):
            if name not in FORMATS:
                self._findings.add(
                    "bad-setting", f'"{name}" is no format, expected {" or ".join(FORMATS)}', self._where("formats")
                )
        for key in ("sections", "formats"):
            twice = {item for item in values.get(key, ()) if values[key].count(item) > 1}
            for item in sorted(twice):
                self._findings.add("duplicate-id", f'"{item}" stands twice in {key}', self._where(key))
        for section in values.get("sections", ()):
            if not ID.fullmatch(section):
                expected = "expected lower-case letters, digits and hyphens"
                self._findings.add("bad-id", f'"{section}" is no section id, {expected}', self._where("sections"))
        if "formats" in values and not values["formats"]:
            self._findings.add("bad-setting", f"formats is empty, expected some of {', '.join(FORMATS)}", self._where("formats"))


def _dated(value: Any) -> Any:
    """Give a date as text: TOML has dates of its own, and a year without quotes is a number."""
    is_year = type(value) is int and value.bit_length() < 64  # Python writes no number of thousands of digits.
    return str(value) if is_year or type(value) is date else value
