"""Kinds of locators and the names that programs give them. What must not live here: how a locator is printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NAMES = {"article": "article-locator", "title": "title-locator"}
"""Names of CSL 1.0.1 and what CSL 1.0.2 calls them."""


def canonical_kind(name: str) -> str:
    """Give the name of a kind of locator as CSL 1.0.2 writes it."""
    plain = name.strip().replace(" ", "-")
    return _NAMES.get(plain, plain)


def locator_kind(cite: Mapping[str, Any]) -> str:
    """Give the kind of a cite's locator, a page where it does not say."""
    return canonical_kind(str(cite.get("label") or "page"))
