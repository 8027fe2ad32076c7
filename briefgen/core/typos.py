"""Typos: telling a mended slip from a changed meaning. In doubt it is a change of meaning."""

from __future__ import annotations

import unicodedata

from briefgen.pattern import pattern

_WORD = pattern(r"[^\W_]+|\{\w+\}")
_SHORT = 5
"""In a shorter word one letter can turn the meaning: "now" and "not", "last" and "lost"."""


def is_typo(old: str, new: str) -> bool:
    """Tell whether two wordings differ as a slip and its mending do.

    Punctuation, spaces, accents and capitals may differ, a word may be closed up or parted, two letters swapped, and a longer
    word may differ by one letter dropped, added or changed behind its first. In a name no letter may change:
    Iceland is not Ireland.
    """
    before, after = _words(old), _words(new)
    if "".join(before).casefold() == "".join(after).casefold():
        return True
    # The first word of a sentence is no name because it is written large.
    pairs = [
        (a, b, place > 0 and (a[0].isupper() or b[0].isupper())) for place, (a, b) in enumerate(zip(before, after, strict=False))
    ]
    return len(before) == len(after) and all(_is_slip(a.casefold(), b.casefold(), is_name=is_name) for a, b, is_name in pairs)


def _words(text: str) -> list[str]:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return _WORD.findall(plain)


def _is_slip(a: str, b: str, *, is_name: bool) -> bool:
    if a == b:
        return True
    if a[0] != b[0] or not (a + b).isalpha():
        return False
    short, long = sorted((a, b), key=len)
    start = next((index for index, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    if _is_swap(short[start:], long[start:]):
        return len(short) >= _SHORT - 1
    if len(short) < _SHORT:
        return False
    if len(long) - len(short) == 1:
        # An ending says how many, or when; only inside a word is a letter more or less a slip.
        return start < len(short) and short[start:] == long[start + 1 :]
    return len(long) == len(short) and not is_name and short[start + 1 :] == long[start + 1 :]


def _is_swap(a: str, b: str) -> bool:
    return a[:2] == b[:2][::-1] and a[2:] == b[2:] and len(a) > 1
