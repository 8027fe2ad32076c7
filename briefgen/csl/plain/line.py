"""A line of runs in the making, and where its punctuation goes.

A comma or full stop goes inside a closing quotation mark, and none is doubled. What must not live here: what a citation holds.

Source: The Chicago Manual of Style, 17th edition, chapter 6 (commas and full stops inside quotation marks; two marks in one
place).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.csl.plain.model import Run

_OPEN_SINGLE = re.compile(r"‘(?P<quoted>[^‘]*)\Z")
_CLOSING_SINGLE = re.compile(r"’(?!\w)")


def plain(runs: Iterable[Run]) -> str:
    """Give the words of `runs` without their style."""
    return "".join(run.text for run in runs)


def merged(runs: Iterable[Run]) -> list[Run]:
    """Join neighbours of one style and drop empty runs."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if not run.text:
            continue
        if last is not None and (last.italic, last.link) == (run.italic, run.link):
            joined[-1] = Run(last.text + run.text, run.italic, run.link)
        else:
            joined.append(run)
    return joined


def closing_quotes(text: str) -> int:
    """Count the quotation marks that close at the end of `text`; an apostrophe (sovremennost’) is none."""
    count = 1 if text.endswith("”") else 0
    inner = text[: len(text) - count]
    opened = _OPEN_SINGLE.search(inner)
    if inner.endswith("’") and opened and len(_CLOSING_SINGLE.findall(opened["quoted"])) == 1:
        count += 1
    return count


class Line:
    """Runs put behind one another, each with the punctuation that parts it from what stands before."""

    def __init__(self) -> None:
        self._runs: list[Run] = []

    @property
    def runs(self) -> list[Run]:
        """What has been put so far."""
        return merged(self._runs)

    def put(self, runs: Iterable[Run], *, after: str = "") -> None:
        """Put `runs` behind the separator `after`, such as ", ". Nothing to put, or nothing before it: no separator."""
        found = merged(runs)
        if not found:
            return
        if self._runs and after:
            self._mark(after.rstrip())
            self._runs.append(Run(after[len(after.rstrip()) :]))
        self._runs.extend(found)

    def stop(self) -> None:
        """Close with a full stop."""
        self._mark(".")

    def _mark(self, mark: str) -> None:
        self._runs = merged(self._runs)
        text = plain(self._runs)
        quotes = closing_quotes(text)
        before = text[len(text) - quotes - 1 : len(text) - quotes]
        if not mark or before in ",;:" or (mark == "." and before in ".?!…"):
            return
        if quotes and mark in ",." and before not in "?!":
            self._insert(mark, quotes)
        else:
            self._runs.append(Run(mark))

    def _insert(self, mark: str, from_end: int) -> None:
        """Insert `mark` that many characters before the end."""
        index = len(self._runs) - 1
        while len(self._runs[index].text) < from_end:
            from_end -= len(self._runs[index].text)
            index -= 1
        run = self._runs[index]
        at = len(run.text) - from_end
        self._runs[index] = Run(run.text[:at] + mark + run.text[at:], run.italic, run.link)
