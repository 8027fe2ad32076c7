"""Keys as they are pressed on a terminal, each by its name: "a", "enter", "up", "ctrl-u".

What must not live here: what a key does.
"""

from __future__ import annotations

import codecs
import os
import select
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager

_ESCAPE = "\x1b"
_NAMES = {
    "\r": "enter",
    "\n": "enter",
    "\t": "tab",
    "\x7f": "backspace",
    "\x08": "backspace",
    **{chr(code): f"ctrl-{chr(code + 96)}" for code in (1, 4, 5, 11, 21, 23)},
}
_SEQUENCES = {
    "[A": "up",
    "[B": "down",
    "[C": "right",
    "[D": "left",
    "[H": "home",
    "[F": "end",
    "[1~": "home",
    "[7~": "home",
    "[4~": "end",
    "[8~": "end",
    "[3~": "delete",
    "OA": "up",
    "OB": "down",
    "OC": "right",
    "OD": "left",
    "OH": "home",
    "OF": "end",
}
_ESCAPE_S = 0.05
"""An escape that nothing follows for so long was the key."""


def names_of(typed: str) -> list[str]:
    """Give the names of the keys behind what a terminal sent. A sequence that has no name is no key."""
    found: list[str] = []
    at = 0
    while at < len(typed):
        if typed[at] == _ESCAPE and typed[at + 1 : at + 2] in {"[", "O"}:
            end = at + 2
            while end < len(typed) and not ("@" <= typed[end] <= "~"):
                end += 1
            name = _SEQUENCES.get(typed[at + 1 : end + 1], "")
            found += [name] if name else []
            at = end + 1
            continue
        name = "esc" if typed[at] == _ESCAPE else _NAMES.get(typed[at], typed[at] if typed[at].isprintable() else "")
        found += [name] if name else []
        at += 1
    return found


class Keyboard:
    """The keys of the terminal on standard input, one by one, without a line having to be ended."""

    def __init__(self) -> None:
        self._file = sys.stdin.fileno()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._waiting: list[str] = []

    @property
    def is_ahead(self) -> bool:
        """Whether more has been typed than was looked at."""
        return bool(self._waiting)

    def next(self, patience_s: float) -> str:
        """Give the name of the next key, empty where none was pressed in time.

        Raises:
            EOFError: the terminal went away.
        """
        if not self._waiting and self._is_ready(patience_s):
            self._waiting = names_of(self._typed())
        return self._waiting.pop(0) if self._waiting else ""

    def _is_ready(self, patience_s: float) -> bool:
        return bool(select.select([self._file], [], [], patience_s)[0])

    def _typed(self) -> str:
        typed = ""
        while not typed or (typed.rfind(_ESCAPE) >= max(len(typed) - 4, 0) and self._is_ready(_ESCAPE_S)):
            read = os.read(self._file, 1024)
            if not read:
                raise EOFError
            typed += self._decoder.decode(read)
        return typed


@contextmanager
def keyboard() -> Iterator[Keyboard]:
    """Take keys one by one while the block runs; the terminal is as it was afterwards, whatever happens."""
    file = sys.stdin.fileno()
    before = termios.tcgetattr(file)
    try:
        tty.setcbreak(file)
        yield Keyboard()
    finally:
        termios.tcsetattr(file, termios.TCSADRAIN, before)
