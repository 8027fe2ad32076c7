"""Gaps and loose ends: what was not read or was refused, and names that lead nowhere, so that one mistake is told once.

What must not live here: what is checked. The ledger and the checks decide that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import field
from typing import Literal

from briefgen.dataclass import dataclass
from briefgen.errors import Diagnostic, Findings, Where

Part = Literal["brief", "facts", "notes", "sources", "citations"]

_LOSSES = frozenset(
    "missing-file unreadable-file encoding empty-file csv-syntax toml-syntax json-syntax missing-column bad-work".split()
)
"""Rules whose breach costs a file, or rows of it."""
_FILES: dict[str, Part] = {
    "brief.toml": "brief",
    "notes.md": "notes",
    "sources.json": "sources",
    "citations.csv": "citations",
}
_MOST_HINTS = 20
"""Looking for the nearest of many names takes long: this often at most."""
_MOST_LINES = 5


def gaps(findings: Iterable[Diagnostic]) -> frozenset[Part]:
    """Give the parts of a brief of which something could not be read. What is not found in them may well be there."""
    return frozenset(_part(item.where.file) for item in findings if item.where and _is_loss(item.rule, item.where.key))


def _is_loss(rule: str, key: str) -> bool:
    # A row without what joins it is lost too.
    return rule in _LOSSES or (rule == "missing-value" and key in {"id", "note", "source"})


def _part(file: str) -> Part:
    return _FILES.get(file.replace("\\", "/").rpartition("/")[2], "facts")


class Refused:
    """Cells that have been complained about: what is missing for them is not complained about again."""

    def __init__(self, findings: Iterable[Diagnostic]) -> None:
        self._columns: dict[tuple[str, int], set[str]] = {}
        for item in findings:
            if item.where and item.where.key:
                self._columns.setdefault((item.where.file, item.where.line), set()).add(item.where.key)

    def columns(self, row: Where) -> Set[str]:
        """Give the columns of a row whose cells were refused."""
        return self._columns.get((row.file, row.line), frozenset())


@dataclass(slots=True)
class LooseEnds:
    """Names that lead nowhere, each told once, at its first place, however many rows say it."""

    _ends: dict[tuple[str, str], tuple[list[Where], Callable[[], str]]] = field(default_factory=dict)

    def add(self, rule: str, message: str, where: Where, hint: Callable[[], str] = lambda: "") -> None:
        """Note a name that leads nowhere; `message` names it."""
        self._ends.setdefault((rule, message), ([], hint))[0].append(where)

    def report(self, findings: Findings) -> None:
        """Note every name as one finding."""
        for count, ((rule, message), (places, hint)) in enumerate(self._ends.items()):
            findings.add(rule, message + _again(places), places[0], hint=hint() if count < _MOST_HINTS else "")


def _again(places: list[Where]) -> str:
    first, *others = places
    lines = [str(place.line) for place in others if place.file == first.file][:_MOST_LINES]
    rest = f"{len(others) - len(lines)} more rows" if len(others) - len(lines) != 1 else "one more row"
    parts = [f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(lines)}"] if lines else []
    parts += [rest] if len(others) > len(lines) else []
    return f", and again in {' and '.join(parts)}" if parts else ""
