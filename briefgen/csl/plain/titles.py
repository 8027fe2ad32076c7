"""Titles: whole and short, in quotation marks, in italics or plain, with [sic] where a word is marked.

Case is kept as typed in every language. What must not live here: punctuation around a title.

Source: The Chicago Manual of Style, 17th edition, chapter 14 (titles, short titles, titles in other languages) and chapter 13
(quotation marks within quotation marks, [sic]).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from briefgen.csl.plain.model import Run

Look = Literal["quoted", "italic", "plain"]

_ARTICLES = frozenset({"a", "an", "the"})
_SMALL = _ARTICLES | frozenset("and as at between but by for from in into nor of on or over the to under with".split())
_SIGNIFICANT = 4
_SIC = "[sic]"
_HEAD = re.compile(r"(?P<head>.*?(?:[?!](?=\s)|(?=:\s)))")
_ABBREVIATION = re.compile(r"(?:^|[\s(“‘])(?:\w\.)+\Z|\.\.\.\Z")
_STRAIGHT_OPEN = re.compile(r"(?:(?<=\s)|(?<=[(\[—–‘])|^)\"")


def clean_title(text: str) -> str:
    """Give a title without stray spaces and without punctuation that belongs to its surroundings."""
    title = " ".join(text.split()).rstrip(" ,;:")
    return title if _ABBREVIATION.search(title) else title.removesuffix(".").rstrip()


def short_title(title: str) -> str:
    """Give what stands before the colon or after which the subtitle begins; else the first four significant words."""
    head = _HEAD.match(title)
    short = head["head"] if head and head["head"] else _first_words(title)
    return short if _is_balanced(short) else title


def _first_words(title: str) -> str:
    words = title.split()
    if len(words) > 1 and words[0].lower() in _ARTICLES:
        words = words[1:]
    count = 0
    for index, word in enumerate(words):
        count += word.lower() not in _SMALL
        if count == _SIGNIFICANT:
            return " ".join(words[: index + 1]).rstrip(",;:–—")
    return " ".join(words)


def _is_balanced(text: str) -> bool:
    pairs = all(text.count(left) == text.count(right) for left, right in ("“”", "()", "[]", "«»"))
    return pairs and text.count('"') % 2 == 0 and text.count("‘") <= text.count("’")


def sort_title(title: str) -> str:
    """Give a title without its leading article."""
    first, _, rest = title.partition(" ")
    return rest if rest and first.lower() in _ARTICLES else title


def title_runs(title: str, look: Look, sic: Sequence[str]) -> list[Run]:
    """Write a title. Quotation marks inside a quoted one become single; each word of `sic` is followed by a roman [sic]."""
    if not title:
        return []
    text = f"“{_single_quotes(title)}”" if look == "quoted" else title
    italic = look == "italic"
    runs = []
    for part in _sic_parts(text, sic):
        # Spaces beside [sic] stay roman: an italic run that begins or ends with one is no emphasis in Markdown.
        words = part.strip()
        roman = words == _SIC
        runs += [Run(part[: part.index(words)]), Run(words, italic and not roman), Run(part[part.index(words) + len(words) :])]
    return runs


def _sic_parts(text: str, sic: Sequence[str]) -> list[str]:
    """Cut `text` after each marked word and put [sic] there."""
    if not sic:
        return [text]
    words = "|".join(re.escape(word) for word in sorted(sic, key=len, reverse=True))
    parts = []
    start = 0
    for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text):
        parts += [text[start : match.end()], f" {_SIC}"]
        start = match.end()
    return [*parts, text[start:]]


def _single_quotes(text: str) -> str:
    text = text.replace("“", "‘").replace("”", "’")
    return _STRAIGHT_OPEN.sub("‘", text).replace('"', "’")
