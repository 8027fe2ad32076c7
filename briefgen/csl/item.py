"""A CSL-JSON item, read once: its text, numbers, names and dates. What must not live here: anything of a style."""

from __future__ import annotations

import re
from typing import Any

from briefgen.csl.edtf import Date, read_date
from briefgen.csl.faults import CslError
from briefgen.csl.person import Person, read_names

NAMES = frozenset(
    (
        "author chair collection-editor compiler composer container-author contributor curator director editor "
        "editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer "
        "original-author performer producer recipient reviewed-author script-writer series-creator translator"
    ).split()
)
DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
NUMBERS = frozenset(
    (
        "chapter-number citation-number collection-number edition first-reference-note-number issue locator number "
        "number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number version "
        "volume"
    ).split()
)
IDENTIFIERS = frozenset(("number", "version"))
"""Numbers that name one thing, whose hyphen spans no range: "111-45". Source: CSL 1.0.2, Number Variables."""
_TYPES = {"legal-case": "legal_case", "journal-article": "article-journal", "software-application": "software"}
_NOTE_LINE = re.compile(r"^\s*([A-Za-z][\w -]*?)\s*:\s*(.+?)\s*$")
_NOTE_BRACE = re.compile(r"\{:([\w -]+?):\s*([^}]*)\}")


class Item:
    """One work. Text variables are strings, without the empty ones; `found` keeps what rendering worked out once."""

    __slots__ = ("dates", "found", "id", "lang", "names", "order", "raw", "text", "type")

    def __init__(self, raw: dict[str, Any], order: int) -> None:
        self.raw = raw
        self.id = str(raw["id"])
        self.order = order
        self.type = _TYPES.get(str(raw.get("type", "")), str(raw.get("type", "")))
        self.text: dict[str, str] = {}
        self.names: dict[str, list[Person]] = {}
        self.dates: dict[str, Date] = {}
        self.found: dict[Any, Any] = {}
        for name, value in raw.items():
            self._take(name, value)
        if "note" in self.text:
            self._read_note(self.text["note"])
        self.lang = self.text.get("language", "")
        self._complete()

    def _take(self, name: str, value: Any) -> None:
        if value is None or value == "" or name in {"id", "type"}:
            return
        if name in DATES:
            date = read_date(value)
            if date is not None and not date.is_empty:
                self.dates[name] = date
        elif name in NAMES:
            people = read_names(value)
            if people:
                self.names[name] = people
        elif isinstance(value, bool):
            self.text[name] = str(value).lower()
        elif isinstance(value, str | int | float):
            self.text[name] = str(value)

    def _read_note(self, note: str) -> None:
        """Take variables that are typed into the note field ("event-date: 2004-10-01"), as reference managers allow."""
        for name, value in _NOTE_BRACE.findall(note):
            self._take_noted(name, value)
        for index, line in enumerate(note.split("\n")):
            match = _NOTE_LINE.match(line)
            if match is not None:
                self._take_noted(match[1], match[2])
            elif index:
                break

    def _take_noted(self, name: str, value: str) -> None:
        key = name if name.isupper() else name.lower().replace(" ", "-").replace("_", "-")
        if key == "type":
            self.type = _TYPES.get(value, value)
        elif key in NAMES:
            family, _, given = value.partition("||")
            entry = {"family": family.strip(), "given": given.strip()} if given else {"literal": value}
            self.names.setdefault(key, []).extend(read_names([entry]))
        elif key in DATES:
            self.dates.pop(key, None)
            self._take(key, value)
        elif key in NUMBERS or key in _NOTED:
            self.text.setdefault(key, value)

    def _complete(self) -> None:
        for long, shorts in _SHORTS.items():
            for short in shorts:
                if short in self.text:
                    self.text.setdefault(f"{long}-short", self.text[short])
        for old, new in (("event", "event-title"), ("event-title", "event")):
            if old in self.text:
                self.text.setdefault(new, self.text[old])


_SHORTS = {"title": ("shortTitle", "title-short"), "container-title": ("journalAbbreviation", "container-title-short")}
_NOTED = frozenset(
    (
        "DOI ISBN ISSN PMCID PMID URL annote archive archive-place archive_location authority call-number citation-key "
        "collection-title container-title container-title-short dimensions division event event-place event-title genre "
        "jurisdiction keyword language license medium original-publisher original-publisher-place original-title part-title "
        "publisher publisher-place references reviewed-genre reviewed-title scale source status title title-short "
        "volume-title"
    ).split()
)


def read_items(raw_items: list[dict[str, Any]]) -> dict[str, Item]:
    """Read CSL-JSON items by id; of several with one id the last counts.

    Raises: CslError, with the id where there is one, for an item that is no object, has no id, or holds a name or date of
    an impossible kind.
    """
    items: dict[str, Item] = {}
    for order, raw in enumerate(raw_items):
        if not isinstance(raw, dict):
            raise CslError(f"an item is an object with fields, not {type(raw).__name__}", item=f"number {order + 1}")
        if raw.get("id") in (None, ""):
            raise CslError("an item has an id", item=f"number {order + 1}")
        _check(raw)
        items[str(raw["id"])] = Item(_with_editor_translator(raw), order)
    return items


def _with_editor_translator(raw: dict[str, Any]) -> dict[str, Any]:
    """Give an item whose editors are its translators with that variable too, as CSL 1.0.2 asks for (Appendix IV, names)."""
    both = raw.get("editor")
    if not both or both != raw.get("translator") or raw.get("editor-translator"):
        return raw
    return {**raw, "editor-translator": both}


def _check(raw: dict[str, Any]) -> None:
    for name, value in raw.items():
        if name in NAMES and not isinstance(value, list | dict | str | type(None)):
            raise CslError(f'"{name}" is a list of names, not {value!r}', item=str(raw["id"]))
        if name in DATES and not isinstance(value, dict | str | int | type(None)):
            raise CslError(f'"{name}" is a date, not {value!r}', item=str(raw["id"]))
        if name in _PLAIN_FIELDS and isinstance(value, list | dict):
            raise CslError(f'"{name}" is text, not {value!r}', item=str(raw["id"]))


_PLAIN_FIELDS = (NUMBERS | _NOTED) - {"event"}
