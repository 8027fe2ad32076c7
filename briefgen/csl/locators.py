"""Kinds of locators, the names that programs give them, and a place in words. What must not live here: what a style prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.csl.locale import Locale
from briefgen.csl.numbers import format_ranges, is_plural

_NAMES = {"article": "article-locator", "title": "title-locator"}
"""Names of CSL 1.0.1 and what CSL 1.0.2 calls them."""


def canonical_kind(name: str) -> str:
    """Give the name of a kind of locator as CSL 1.0.2 writes it."""
    plain = name.strip().replace(" ", "-")
    return _NAMES.get(plain, plain)


def locator_kind(cite: Mapping[str, Any]) -> str:
    """Give the kind of a cite's locator, a page where it does not say."""
    return canonical_kind(str(cite.get("label") or "page"))


def write_place(locale: Locale, locator: str, kind: str) -> str:
    """Give a place with its short label: "paras 2–4"."""
    label = locale.term(kind, "short", plural=is_plural(locator)) or kind
    return f"{label} {format_ranges(locator, '', locale.term('page-range-delimiter') or '–')}"
