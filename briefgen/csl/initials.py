"""Given names as initials. What must not live here: family names and particles."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(
    r"(?P<hyphen>[-‐‑]?)(?P<tags>(?:<[^>]+>)*)(?P<core>[^\s.<>‐‑-]+)(?P<dot>\.?)(?P<end>(?:</[^>]+>)*)(?P<dot2>\.?)"
)


class _Word:
    """One word of a given name and what kind it is."""

    __slots__ = ("core", "end", "hyphen", "is_initial", "is_small", "tags")

    def __init__(self, match: re.Match[str]) -> None:
        self.core = match["core"]
        self.tags = match["tags"]
        self.end = match["end"]
        self.hyphen = bool(match["hyphen"])
        dotted = bool(match["dot"] or match["dot2"])
        self.is_initial = dotted or (len(self.core) == 1 and self.core.isupper())
        self.is_small = not dotted and self.core[0].islower() and not self.hyphen

    @property
    def shortened(self) -> str:
        """The letters that stand for the word: several capitals at its beginning stay together (TSerendorj: Ts)."""
        if self.is_initial:
            return self.core
        head = re.match(r"[^\W\d_]+", self.core)
        run = 0
        while run < len(self.core) and self.core[run].isupper():
            run += 1
        if 1 < run < len(self.core) and self.core[run].islower() and head:
            return self.core[0] + self.core[1:run].lower()
        return self.core[0].upper()


@lru_cache(maxsize=8192)
def initials(given: str, mark: str, *, hyphens: bool = True, shorten: bool = True) -> str:
    """Give a given name with its words as initials followed by `mark`; with `shorten` off only those that are initials already.

    Words that begin small stay whole. Source: CSL 1.0.2, initialize-with, initialize and initialize-with-hyphen.
    """
    out = ""
    for match in _WORD.finditer(given):
        word = _Word(match)
        if word.hyphen and shorten and word.core.islower() and not word.is_initial:
            continue
        if word.is_small or not (shorten or word.is_initial):
            out = _spaced(out, "-" if word.hyphen else " ") + word.tags + word.core + word.end + "\x00"
            continue
        if word.hyphen and out:
            out = out.rstrip(" \x00") + ("-" if hyphens else "")
        text = word.tags + word.shortened + mark.rstrip() + word.end
        out = _spaced(out, " ") + text if out.endswith("\x00") else out + text
        if mark.rstrip() != mark:
            out += mark[len(mark.rstrip()) :]
    return out.rstrip(" \x00\u00a0")


def _spaced(text: str, sign: str) -> str:
    text = text.rstrip("\x00 ")
    return text + sign if text else ""
