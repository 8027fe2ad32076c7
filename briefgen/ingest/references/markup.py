"""A note without its markup: tags, emphasis and links taken out, with the way back to the raw text. Bounded time on any text.

What must not live here: anything about references, but that an address behind a link belongs to its words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from briefgen.dataclass import dataclass

_PIECE = re.compile(
    r"""(?P<open><(?:em|i|italic|cite|strong|b|bold|u)(?:\s[^<>]{0,400})?>)|(?P<close></(?:em|i|italic|cite|strong|b|bold|u)\s?>)
    |<a\s(?P<attributes>[^<>]{0,2000})>(?P<anchor>[^<]{0,2000})</a\s?>
    |(?P<tag></?[a-zA-Z][\w-]{0,20}(?:\s[^<>]{0,2000})?/?>|<!--[^<>]{0,400}-->)
    |\[(?P<words>[^\[\]\n]{1,2000})\]\(<?(?P<target>(?:https?://|www\.)[^()\s<>]{1,1000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,400})?)>?(?:\s"[^"]{0,200}")?\)
    |(?P<autolink><(?:https?://)[^<>\s]{1,2000}>)
    |(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});)
    |(?P<escape>\\[!-/:-@\[-`{-~])
    |(?P<stars>\*{1,3})|(?<![\w/])(?P<under>_{1,2})(?=[^\W_\s“"'‘])|(?<=[\w.,:;!?”"’)])(?P<underend>_{1,2})(?![\w/])
    |(?P<soft>[\u00ad\u200b-\u200d\u2060\ufeff])""",
    re.VERBOSE,
)
_NAMES_WORK = re.compile(r"[A-ZÀ-ÞА-ЯЁ][^“”\"«»;]*\s[^“”\"«»;]*")
_HREF = re.compile(r"href\s?=\s?[\"']?([^\"'\s>]{1,1500})", re.IGNORECASE)
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\x0c\x0b\xa0\u2002\u2003\u2007\u2009\u202f", " "))
_QUICK = frozenset("<>*_&\\[\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without markup. `offsets[i]` is where character i stands in the raw text; `slanted` are spans of emphasis."""

    text: str
    raw: str
    offsets: Sequence[int]
    slanted: tuple[tuple[int, int], ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the raw text that this span of the plain text came from."""
        if end <= start:
            here = self.offsets[start] if start < len(self.offsets) else len(self.raw)
            return here, here
        # The address of a link reads behind its words, and stands before them.
        places = self.offsets[start:end]
        return min(places), max(places) + 1


def read_markup(raw: str) -> Plain:
    """Take the markup out of a note's text. A link reads as its words and address; one that shows an address, as its target."""
    text = raw.translate(_BLANKS)
    if not _QUICK.intersection(text):
        return Plain(text, raw, range(len(raw)))
    builder = _Builder(text)
    here = 0
    for match in _PIECE.finditer(text):
        builder.copy(here, match.start())
        builder.take(match)
        here = match.end()
    builder.copy(here, len(text))
    return Plain("".join(builder.chars), raw, builder.offsets, tuple(builder.slanted))


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.chars: list[str] = []
        self.offsets: list[int] = []
        self.slanted: list[tuple[int, int]] = []
        self.opened: dict[str, int] = {}

    def copy(self, start: int, end: int) -> None:
        self.chars += self.text[start:end]
        self.offsets += range(start, end)

    def add(self, text: str, at: int) -> None:
        self.chars += text
        self.offsets += [at] * len(text)

    def take(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        if match["anchor"] is not None:
            self._link(match, "anchor", html.unescape(found[1]) if (found := _HREF.search(match["attributes"])) else "")
        elif match["words"] is not None:
            self._link(match, "words", match["target"])
        elif kind == "autolink":
            self.copy(match.start() + 1, match.end() - 1)
        elif kind == "entity":
            self.add(html.unescape(match.group()), match.start())
        elif kind == "escape":
            self.copy(match.end() - 1, match.end())
        elif kind in ("open", "close"):
            self._emphasis("tag", opens=kind == "open")
        elif kind in ("stars", "under", "underend"):
            mark = match.group()[0]
            self._emphasis(mark, opens=mark not in self.opened)

    def _emphasis(self, mark: str, *, opens: bool) -> None:
        if opens:
            self.opened.setdefault(mark, len(self.chars))
        elif mark in self.opened:
            start = self.opened.pop(mark)
            if start < len(self.chars):
                self.slanted.append((start, len(self.chars)))

    def _link(self, match: re.Match[str], group: str, target: str) -> None:
        start, end = match.span(group)
        words = match[group].strip()
        shows_address = words.lower().startswith(("http", "www."))
        if not shows_address:
            self.copy(start, end)
            if _NAMES_WORK.fullmatch(words) and not self.opened:
                # What a link is laid on is most often a title: it counts as emphasis.
                self.slanted.append((len(self.chars) - (end - start), len(self.chars)))
        if target.lower().startswith(("http", "www.")):
            if not shows_address and words:
                self.add(" ", end)
            where = (
                match.start("target")
                if group == "words"
                else match.start("attributes") + max(0, match["attributes"].find(target))
            )
            if self.text[where : where + len(target)] == target:
                self.copy(where, where + len(target))
            else:
                self.add(target, where)
        elif shows_address:
            self.copy(start, end)
