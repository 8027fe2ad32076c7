"""Pages: the words of a file that was set, searched for sentences as they were written.

Between the two lie line ends, hyphens, spaces of every width and page breaks, so letters and digits alone are compared. What must
not live here: reading files.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate, pairwise

_BREAK = "\0"
_LINE, _TOP, _CHANCE = 12, 300, 4
"""Letters that no line is shorter than; those among which a page goes on from the one before; those that may match by chance."""
_GLUE = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Give a text with plain single spaces, without soft hyphens, in small letters."""
    return " ".join(text.replace("\xad", "").split()).casefold()


class Pages:
    """The pages of one file, as their text was read."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [_GLUE.sub("", folded(text)) for text in texts]
        self._at = 0

    @cached_property
    def _whole(self) -> str:
        return _BREAK.join(self._texts)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(text) + 1 for text in self._texts)]

    def page_of(self, words: str) -> int:
        """Give the page on which words begin, from 1; 0 where they are on none.

        Sentences are asked for in the order in which they stand: the search goes on from the one before, then begins anew.
        """
        key = _GLUE.sub("", folded(words))
        if not key:
            return 0
        at = self._whole.find(key, self._at)
        at = self._whole.find(key) if at < 0 else at
        if at < 0:
            return self._across(key)
        self._at = at
        return bisect_right(self._starts, at)

    def _across(self, key: str) -> int:
        """Give the page on which words begin that end on the next."""
        for number, (page, after) in enumerate(pairwise(self._texts), 1):
            if key[:1] not in page:
                continue
            begun, missed = 1, len(key)
            while missed - begun > 1:
                middle = (begun + missed) // 2
                begun, missed = (middle, missed) if key[:middle] in page else (begun, middle)
            # A letter of what follows on the page may happen to be the next of the sentence.
            if any(_goes_on(key, cut, after) for cut in range(begun, max(begun - _CHANCE, 0), -1)):
                return number
        return 0


def _goes_on(key: str, cut: int, after: str) -> bool:
    """Tell whether a page goes on with a sentence from `cut`. No number is parted, and a word or two stand at the top."""
    rest = key[cut:]
    is_number = key[cut - 1].isdigit() and rest[0].isdigit()
    return not is_number and rest in (after if len(rest) >= _LINE else after[:_TOP])
