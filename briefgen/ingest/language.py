"""The language that an article is written in, and looking for expressions at the words of it that they may begin with.

What must not live here: the language of a title (references has that), which is told from far less.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from briefgen.ingest.references.words import FUNCTION_WORDS

KNOWN = ("en", "de", "fr", "es", "ru")
"""The languages whose words for numbers and times are read; English stands in for any other."""

_ENOUGH = 6000
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\d+|[’'‘½¼¾⅓⅔]|[^\W\d_\u3400-\u9fff]+\d*")


def tell_article_language(said: str, paragraphs: Iterable[str]) -> str:
    """Give one of KNOWN: that which the article says of itself, else that of most of its small words."""
    code = said.strip().casefold()[:2]
    if code in KNOWN:
        return code
    text = ""
    for paragraph in paragraphs:
        text += f" {paragraph}"
        if len(text) > _ENOUGH:
            break
    words = _WORD.findall(text[:_ENOUGH].casefold())
    counts = {language: sum(word in FUNCTION_WORDS[language] for word in words) for language in KNOWN}
    best = max(KNOWN, key=lambda language: counts[language])
    # Letters decide for Russian: few of its small words are listed.
    if sum("а" <= word[0] <= "я" for word in words) * 2 > len(words):
        return "ru"
    return best if counts[best] > counts["en"] else "en"


def folded(text: str) -> str:
    """Give a text in small letters, each in its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


def any_of(words: Iterable[str]) -> str:
    """Give an expression of words that branches letter by letter, so that what is none of them fails at once."""
    heads: dict[str, set[str]] = defaultdict(set)
    is_end = False
    for word in words:
        if word:
            heads[word[0]].add(word[1:])
        else:
            is_end = True
    branches = [re.escape(head) + (any_of(rest) if rest != {""} else "") for head, rest in sorted(heads.items())]
    whole = f"(?:{'|'.join(branches)})" if len(branches) > 1 or is_end else "".join(branches)
    return f"{whole}?" if is_end else whole


class Seeker:
    """An expression that is tried only where a word stands that it may begin with: far faster than at each letter.

    Any word of the expression may begin it, but for those `never` says; so may digits.
    """

    def __init__(self, expression: str, *, never: str = "", also: Iterable[str] = ()) -> None:
        self.pattern = re.compile(expression)
        words = _WORD.findall(re.sub(r"\(\?P<\w+>|\\[A-Za-z]", " ", expression))
        self._words = frozenset([*words, *also]) - frozenset(never.split())
        self._heads = frozenset(word[:4] for word in self._words if len(word) > 3)

    def matches(self, small: str) -> Iterator[re.Match[str]]:
        """Give what the expression matches in a text in small letters, in order, none over another."""
        at = 0
        for token in _TOKEN.finditer(small):
            start = token.start()
            if start < at:
                continue
            word = token[0]
            if not word[-1].isalpha() or word in self._words or word[:4] in self._heads:
                match = self.pattern.match(small, start)
                if match:
                    at = match.end()
                    yield match
