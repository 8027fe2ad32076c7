"""A line that is being typed: text and a cursor, and what each key does to them. Knows no terminal."""

from __future__ import annotations

import re

from briefgen.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with the cursor before the character at `at`."""

    text: str = ""
    at: int = 0

    def pressed(self, key: str) -> Line:
        """Give the line after a key; one that means nothing here changes nothing."""
        before, behind = self.text[: self.at], self.text[self.at :]
        if len(key) == 1 and key.isprintable():
            return Line(before + key + behind, self.at + 1)
        if key == "backspace":
            return Line(before[:-1] + behind, max(self.at - 1, 0))
        if key == "delete":
            return Line(before + behind[1:], self.at)
        if key == "ctrl-u":
            return Line(behind, 0)
        if key == "ctrl-k":
            return Line(before, self.at)
        if key == "ctrl-w":
            kept = re.sub(r"\S*\s*\Z", "", before)
            return Line(kept + behind, len(kept))
        places = {
            "left": self.at - 1,
            "right": self.at + 1,
            "home": 0,
            "ctrl-a": 0,
            "end": len(self.text),
            "ctrl-e": len(self.text),
        }
        return Line(self.text, min(max(places.get(key, self.at), 0), len(self.text)))


NO_LINE = Line()


def line_of(text: str) -> Line:
    """Give a line with the cursor behind its text."""
    return Line(text, len(text))
