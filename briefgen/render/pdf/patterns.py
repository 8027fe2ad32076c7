"""The patterns by which words of a language are parted. What must not live here: which words may be.

The patterns and the rule are pyphen's. Its dictionaries are read here another way, because parsing ten thousand patterns costs
a cold process more than all its typesetting: the file is cut into lines at once, and a pattern is parsed when a word holds it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyphen

_DIGITS = b"0123456789"


def read_patterns(language: str) -> pyphen.HyphDict | None:
    """Give the patterns of a language or of the nearest that has some, None where none has."""
    known = pyphen.language_fallback(language)
    if not known:
        return None
    path = pyphen.LANGUAGES[known]
    # A few dictionaries write letters as ^^e4; none of them is worth a second reader.
    return pyphen.HyphDict(path) if b"^^" in path.read_bytes() else _Dictionary(path)


class _Patterns(dict[str, str]):
    """The patterns of a dictionary by their letters, each parsed when it is asked for."""

    def __init__(self, text: bytes, encoding: str) -> None:
        # Letters and pattern are the same line, without its numbers and with them; what follows a slash is another spelling.
        letters, patterns = (part.decode(encoding).split("\n") for part in (text.translate(None, _DIGITS), text))
        super().__init__(zip(map(str.strip, letters), map(str.strip, patterns), strict=True))
        for line in [line for line in self if "/" in line] if b"/" in text else ():
            self[line.partition("/")[0]] = self.pop(line)
        self._parsed: dict[str, tuple[int, tuple[int, ...]] | None] = {}

    def get(self, letters: str, default: Any = None) -> Any:
        """Give where the numbers of a pattern begin, and the numbers; None where there is no such pattern."""
        if letters not in self:
            return None
        if letters not in self._parsed:
            self._parsed[letters] = _parse(self[letters])
        return self._parsed[letters]


def _parse(pattern: str) -> tuple[int, tuple[int, ...]] | None:
    pattern, _, alternative = pattern.partition("/")
    number = pyphen.AlternativeParser(pattern, alternative) if "=" in alternative else int
    values = [number(digit or "0") for digit, _ in pyphen.parse(pattern)]
    places = [index for index, value in enumerate(values) if value]
    return (places[0], tuple(values[places[0] : places[-1] + 1])) if places else None


class _Dictionary(pyphen.HyphDict):  # type: ignore[misc]
    """A dictionary of pyphen's, its patterns parsed as they are needed."""

    def __init__(self, path: Path) -> None:
        encoding, _, text = path.read_bytes().partition(b"\n")
        name = encoding.decode("ascii").strip()
        self.patterns = _Patterns(text, "cp1251" if name.lower() == "microsoft-cp1251" else name)
        self.maxlen = max(map(len, self.patterns))
        self.cache: dict[str, list[Any]] = {}
