"""Where a variable finds its words: the item, the cite, or what the processor counted. What must not live here: formatting."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.csl.context import Context
from briefgen.csl.item import IDENTIFIERS, NUMBERS
from briefgen.csl.locale import Locale
from briefgen.csl.numbers import format_ranges, is_numeric, page_first
from briefgen.csl.scope import Scope

Fetch = Callable[[Context], str]
"""Gives the words of a variable, empty where there are none."""


def fetcher(name: str, scope: Scope, *, form: str = "") -> Fetch:
    """Give what fetches a variable."""
    special = _SPECIAL.get(name)
    if special is not None:
        return special
    if name in {"page", "locator"}:
        return _ranges(name, scope)
    if form == "short" or name.endswith("-short"):
        return _short(name.removesuffix("-short"), strict=name.endswith("-short"))
    if name in NUMBERS:
        return _number(name, scope)
    return lambda context: context.item.text.get(name, "")


def raw_fetcher(name: str, scope: Scope) -> Fetch:
    """Give what fetches a number as it was typed, for its label."""
    if name == "page":
        return lambda context: context.item.text.get("page", "")
    if name == "locator":
        return lambda context: str(context.cite.get("locator") or "").strip()
    return fetcher(name, scope)


def _short(name: str, *, strict: bool) -> Fetch:
    def fetch(context: Context) -> str:
        item = context.item
        long = item.text.get(name, "")
        if context.abbreviate is not None and long:
            found = context.abbreviate(name, long, item)
            if found:
                return found
        short = item.text.get(f"{name}-short", "")
        return short if short or strict else long

    return fetch


def range_delimiter(locale: Locale) -> str:
    """Give the dash between pages."""
    return locale.term("page-range-delimiter") or "–"


def _ranges(name: str, scope: Scope) -> Fetch:
    style = scope.options.get("page-range-format", "")
    delimiter = range_delimiter(scope.locale)
    ampersand = scope.locale.term("and", "symbol") or "&"

    def fetch(context: Context) -> str:
        text = context.item.text.get(name, "") if name == "page" else str(context.cite.get("locator") or "").strip()
        return format_ranges(text, style, delimiter, ampersand) if text else ""

    return fetch


def _number(name: str, scope: Scope) -> Fetch:
    """Give a number field, its ranges with the locale's dash where it holds numbers alone."""
    delimiter = range_delimiter(scope.locale)
    if name in IDENTIFIERS:
        return lambda context: context.item.text.get(name, "")

    def fetch(context: Context) -> str:
        text = context.item.text.get(name, "")
        return format_ranges(text, "", delimiter) if "-" in text and is_numeric(text) else text

    return fetch


def _page_first(context: Context) -> str:
    text = context.item.text
    return text.get("page-first") or page_first(text.get("page", ""))


def _citation_number(context: Context) -> str:
    return str(context.number) if context.number else context.item.text.get("citation-number", "")


def _first_note(context: Context) -> str:
    return str(context.first_note) if context.first_note else ""


def _year_suffix(context: Context) -> str:
    return context.marks.year_suffix


def citation_label(context: Context) -> str:
    """Give the citation label of the item, or make one: letters of the names and the year. Source: CSL 1.0.2, citation-label."""
    given = context.item.text.get("citation-label")
    if given:
        return given + context.marks.year_suffix
    people = next((context.item.names[name] for name in ("author", "editor", "translator") if name in context.item.names), [])
    families = [person.family or person.literal for person in people]
    letters = {1: 4, 2: 2, 3: 2}.get(len(families), 1)
    if len(families) == 3:
        name = families[0][:2] + families[1][:1] + families[2][:1]
    else:
        name = "".join(family[:letters] for family in families[:4])
    date = context.item.dates.get("issued")
    year = f"{date.start[0] % 100:02d}" if date is not None and date.start[0] else ""
    return f"{name}{year}{context.marks.year_suffix}"


_SPECIAL: dict[str, Fetch] = {
    "citation-number": _citation_number,
    "citation-label": citation_label,
    "first-reference-note-number": _first_note,
    "page-first": _page_first,
    "year-suffix": _year_suffix,
}
