"""brief.toml: the configuration of a brief, every key checked, all problems noted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from briefgen.core.brief import FORMATS, PAGES, Brief
from briefgen.core.dates import parse_period
from briefgen.core.sources import Article
from briefgen.core.units import CURRENCIES, Units
from briefgen.errors import RULES, Findings, Severity, Where, nearest
from briefgen.inputs.facts import ID
from briefgen.inputs.files import read_text

_KEYS: dict[str, Any] = {
    "title": str,
    "subtitle": str,
    "authors": list[str],
    "publisher": str,
    "description": str,
    "keywords": list[str],
    "language": str,
    "style": str,
    "formats": list[Literal["pdf", "md"]],
    "page": str,
    "marking": str,
    "sections": list[str],
    "articles": dict[str, dict[str, Any]],
    "units": dict[str, list[str]],
    "checks": dict[str, Literal["error", "warning", "ignore"]],
}
_ARTICLE_KEYS: dict[str, Any] = {"source": str, "date": str, "inferred": bool}
_MUST_BE_SAID = ("title", "sections", "articles")


def read_brief(path: Path, settings: Iterable[tuple[str, str]], findings: Findings) -> Brief | None:
    """Read brief.toml, with `settings` ("page", "letter") in place of what it says; None when it cannot be used, which is noted.

    A setting's value is TOML where it can be read as such, else a string; its key may be dotted.
    """
    text = read_text(path, findings)
    if text is None:
        return None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
        line = int(at[1]) if at and at[1] else text.rstrip("\n").count("\n") + 1
        said = str(error)[: at.start()] if at else str(error)
        findings.add("toml-syntax", said[0].lower() + said[1:], Where(str(path), line))
        return None
    reader = _Reader(path, _key_lines(text), findings)
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

    def brief(self, table: dict[str, Any]) -> Brief | None:
        values = self._checked(table, _KEYS, "")
        missing = [key for key in _MUST_BE_SAID if not values.get(key)]
        for key in missing:
            if key not in table or key in values:
                self._findings.add("missing-key", f'"{key}" is not said', Where(str(self._path), 0, key))
        articles = {key: self._article(key, said) for key, said in values.get("articles", {}).items()}
        units = self._units(values.get("units", {}))
        self._check_words(values)
        if missing:
            return None
        simple: dict[str, Any] = {
            key: values[key] for key in ("subtitle", "publisher", "description", "language", "style", "marking") if key in values
        }
        lists: dict[str, Any] = {key: tuple(values[key]) for key in ("authors", "keywords", "formats") if key in values}
        return Brief(
            name=self._path.parent.name,
            title=values["title"],
            sections=tuple(values["sections"]),
            articles={key: article for key, article in articles.items() if article},
            where=Where(str(self._path)),
            page={name.lower(): name for name in PAGES}.get(values.get("page", "A4").lower(), "A4"),
            units=units,
            severities={rule: Severity(level) for rule, level in values.get("checks", {}).items() if rule in RULES},
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
        inner[last] = _toml_value(value)

    def _where(self, key: str) -> Where:
        return Where("--set", 0, key) if key in self._overridden else Where(str(self._path), self._lines.get(key, 0), key)

    def _checked(self, table: Mapping[str, Any], known: Mapping[str, Any], prefix: str) -> dict[str, Any]:
        values = {}
        for key, value in table.items():
            if key not in known:
                hint = nearest(key, known) or f"the keys are {', '.join(known)}"
                self._findings.add("unknown-key", f'unknown key "{key}"', self._where(prefix + key), hint=hint)
                continue
            try:
                values[key] = msgspec.convert(value, known[key])
            except msgspec.ValidationError as error:
                self._findings.add("bad-setting", _plainly(str(error)), self._where(prefix + key))
        return values

    def _article(self, key: str, said: Mapping[str, Any]) -> Article | None:
        prefix = f"articles.{key}."
        values = self._checked(said, _ARTICLE_KEYS, prefix)
        if not ID.fullmatch(key):
            self._findings.add(
                "bad-id", f'"{key}" is no article id, expected lower-case letters, digits and hyphens', self._where(prefix[:-1])
            )
        if "source" not in said:
            self._findings.add("missing-key", f'article "{key}" has no source', self._where(prefix[:-1]))
        if "source" not in values:
            return None
        try:
            date = parse_period(values["date"]) if "date" in values else None
        except ValueError as error:
            self._findings.add("bad-date", str(error), self._where(prefix + "date"))
            date = None
        return Article(key, values["source"], self._where(prefix + "source"), date, values.get("inferred", False))

    def _units(self, said: Mapping[str, list[str]]) -> Units:
        nouns = {}
        for name, forms in said.items():
            if len(forms) == 2 and name not in CURRENCIES:
                nouns[name] = (forms[0], forms[1])
            else:
                expected = "expected two forms, for one and for several" if len(forms) != 2 else "it is a currency"
                self._findings.add("bad-setting", f'unit "{name}": {expected}', self._where(f"units.{name}"))
        return Units(nouns)

    def _check_words(self, values: Mapping[str, Any]) -> None:
        page = values.get("page", "A4")
        if page.lower() not in {name.lower() for name in PAGES}:
            self._findings.add("bad-setting", f'"{page}" is no page, expected {" or ".join(PAGES)}', self._where("page"))
        for rule in values.get("checks", {}):
            if rule not in RULES:
                self._findings.add("bad-setting", f'no rule "{rule}"', self._where(f"checks.{rule}"), hint=nearest(rule, RULES))
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


def _toml_value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


_TABLE = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([A-Za-z0-9_.-]+|\"[^\"]+\"|'[^']+')\s*=")


def _key_lines(text: str) -> dict[str, int]:
    """Tell on which line each key and table stands, by its dotted name; the TOML reader does not."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _TABLE.fullmatch(line):
            table = match[1] + "."
            lines.setdefault(match[1], number)
        elif match := _KEY.match(line):
            lines.setdefault(table + match[1].strip("\"'"), number)
    return lines


def _plainly(said: str) -> str:
    """Turn "Expected `str`, got `int`" into briefgen's way of saying it."""
    words = {
        "str": "a string",
        "int": "a whole number",
        "bool": "true or false",
        "float": "a number",
        "array": "a list",
        "object": "a table",
    }
    said = re.sub(r"`(\w+)`", lambda match: words.get(match[1], match[1]), said.split(" - at ")[0])
    said = re.sub(r"Invalid enum value '([^']*)'", r'"\1" is not among the choices', said)
    return said[0].lower() + said[1:]
