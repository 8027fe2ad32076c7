"""The names that GitHub gives to headings, and those that pandoc gives. What must not live here: the headings' Markdown."""

from __future__ import annotations

import unicodedata
from collections import Counter


class Slugs:
    """Names headings in the order of the document, as GitHub does: a second one of the same words gets "-1"."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._foreign: Counter[str] = Counter()

    def name(self, words: str) -> tuple[str, bool]:
        """Give the slug of the next heading and whether pandoc names it otherwise.

        Source: for GitHub, its table-of-contents filter; for pandoc, the extension auto_identifiers of its manual.
        """
        slug, foreign = _numbered(github_slug(words), self._seen), _numbered(pandoc_slug(words), self._foreign)
        return slug, slug != foreign


def github_slug(words: str) -> str:
    """Give the words in small letters, without punctuation, a hyphen for every space."""
    kept = (letter for letter in words.strip().lower() if letter in "- " or _is_word(letter))
    return "".join(kept).replace(" ", "-")


def pandoc_slug(words: str) -> str:
    """Give the words in small letters from the first letter on, without punctuation but points, a hyphen for every gap."""
    kept = "".join(letter for letter in words.lower() if letter.isalnum() or letter in "-_. \u00a0")
    joined = "-".join(kept.split())
    first = next((index for index, letter in enumerate(joined) if letter.isalpha()), len(joined))
    return joined[first:] or "section"


def _is_word(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in "LM" or category in ("Nd", "Pc")


def _numbered(slug: str, seen: Counter[str]) -> str:
    seen[slug] += 1
    return slug if seen[slug] == 1 else f"{slug}-{seen[slug] - 1}"
