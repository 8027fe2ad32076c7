"""Where candidate facts were found: their place in an article, kept apart from the facts so that these may change.

A sentence is never kept, only its place and a hash of it and of the words beside the quantity: enough to find it again in the
article, and to tell which quantity is which after the article has been improved. What must not live here: articles, files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from hashlib import blake2b

from briefgen.dataclass import dataclass

_BESIDE = 5
"""So many words before and behind a quantity tell it from others of its kind."""
_ENOUGH = 3
"""Fewer words than this, at the beginning or end of a paragraph, tell nothing."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a candidate was found.

    id          the id that it was given
    fact        the id that its row has now
    paragraph   counts from 1; `start` and `end` are those of its sentence in the paragraph's text, `offset` its own
    words       the quantity as the article has it
    confidence  how sure the row was when it was made, 0 to 1; empty where the fact was there before
    sentence, before, after   hashes of the sentence and of the words beside; empty where these are too few
    merged_with               the row that has its notes, where it was found to tell the same
    """

    id: str
    fact: str
    article: str
    paragraph: int
    start: int
    end: int
    offset: int
    words: str
    confidence: str = ""
    sentence: str = ""
    before: str = ""
    after: str = ""
    merged_with: str = ""


ORIGIN_COLUMNS = tuple(field.name for field in fields(Origin))
"""Columns of candidates.csv."""


def cells_of(origin: Origin) -> dict[str, str]:
    """Give an origin as a row of candidates.csv."""
    return {name: str(getattr(origin, name)) for name in ORIGIN_COLUMNS}


def origin_of(row: Mapping[str, str]) -> Origin | None:
    """Read a row of candidates.csv; None where it tells no place: what was found there is then no longer known."""
    try:
        paragraph, start, end, offset = (int(row.get(name, "")) for name in ("paragraph", "start", "end", "offset"))
    except ValueError:
        return None
    told = [row.get(name, "") for name in ("words", "confidence", "sentence", "before", "after", "merged_with")]
    return Origin(row.get("id", ""), row.get("fact", ""), row.get("article", ""), paragraph, start, end, offset, *told)


def mark_of(text: str) -> str:
    """Give the hash of a sentence: case, marks and blanks do not count."""
    words = _WORD.findall(text.casefold())
    return blake2b(" ".join(words).encode(), digest_size=6).hexdigest() if words else ""


def marks_beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the hashes of the words before and behind a place of a paragraph."""
    before = _WORD.findall(text[max(0, start - 200) : start])[-_BESIDE:]
    after = _WORD.findall(text[end : end + 200])[:_BESIDE]
    told = [mark_of(" ".join(words)) if len(words) >= _ENOUGH else "" for words in (before, after)]
    return told[0], told[1]


def find_again(found: Sequence[Origin], known: Iterable[Origin]) -> dict[int, Origin]:
    """Tell which of the quantities found were known: give the known one by the place of that found.

    By article, words and sentence, the first with the first where several are alike; what is left by the words beside it, so
    that a slip mended in the sentence does not make another quantity of it.
    """
    left = list(known)
    pairs: dict[int, Origin] = {}
    for mark in (_by_sentence, _by_before, _by_after):
        waiting: dict[tuple[str, ...], list[Origin]] = defaultdict(list)
        for one in reversed(left):
            waiting[mark(one)].append(one)
        taken: set[int] = set()
        for place, one in enumerate(found):
            key = mark(one)
            if place not in pairs and key[-1] and waiting.get(key):
                pairs[place] = waiting[key].pop()
                taken.add(id(pairs[place]))
        left = [one for one in left if id(one) not in taken]
    return pairs


def _by_sentence(one: Origin) -> tuple[str, ...]:
    return one.article, _plain(one.words), one.sentence


def _by_before(one: Origin) -> tuple[str, ...]:
    return one.article, _plain(one.words), one.before


def _by_after(one: Origin) -> tuple[str, ...]:
    return one.article, _plain(one.words), one.after


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
