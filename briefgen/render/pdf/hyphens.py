"""Where words may be parted, by language. What must not live here: lines, widths, patterns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyphen

_LEAST = 3
"""The fewest letters before and after a hyphen."""
_ALPHABETS = (
    ("\u0370", "\u03ff", ("el",), "el-GR"),
    ("\u0400", "\u04ff", ("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), "ru-RU"),
)
"""The first and the last letter of alphabets, the languages written in them, and the one that stands for them elsewhere."""


@cache
def _dictionary(language: str) -> pyphen.HyphDict | None:
    # Imported here: a document whose words have been parted before needs no patterns.
    from briefgen.render.pdf.patterns import read_patterns

    return read_patterns(language) if language else None


@cache
def points(language: str, word: str) -> tuple[int, ...]:
    """Give the places where `word`, letters alone, may be parted, the first first; none in a language without patterns.

    A word in an alphabet that the language is not written in is parted as in the greatest language that is. Where parting would
    change the spelling, the word stays whole.
    """
    dictionary = _dictionary(_tongue(language, word))
    found = dictionary.positions(word) if dictionary else ()
    return tuple(int(point) for point in found if not point.data and _LEAST <= point <= len(word) - _LEAST)


def _tongue(language: str, word: str) -> str:
    """Give the language that a word is parted by: a Russian title in an English brief is Russian."""
    if word.isascii() or not language:
        return language
    for first, last, own, other in _ALPHABETS:
        if first <= word[0] <= last:
            return language if language[:2].lower() in own else other
    return language
