"""Citations that were written before are written again only where something that they rest on is another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from briefgen.core.document import Runs, Text
from briefgen.core.plans import Cite, InText
from briefgen.recalling import Recalled


class Scribe:
    """A formatter that numbers what it writes, and logs what it was asked for."""

    in_text = InText(opening="[", closing="]", is_numbered=True)
    is_sorting = True
    unprinted = ("b",)

    def __init__(self, log: list[str]) -> None:
        self.log = log
        self.seen: list[str] = []

    def cite(self, clusters: Sequence[Sequence[Cite]], notes: Sequence[int]) -> list[Runs]:
        """Write the keys of each cluster."""
        self.log.append("cite")
        self.seen = [cite.source for cluster in clusters for cite in cluster]
        keys = ["+".join(cite.source for cite in cluster) for cluster in clusters]
        return [(Text(f"{note}:{key}", italic=True),) for key, note in zip(keys, notes, strict=True)]

    def bibliography(self, sources: Iterable[str]) -> list[tuple[str, Runs]]:
        """List works in the order in which they were cited."""
        self.log.append("list")
        wanted = set(sources)
        return [(name, (Text(f"{name}."),)) for name in self.seen if name in wanted]


ASKED: tuple[list[list[Cite]], list[int]] = ([[Cite("b", "4"), Cite("a")], [Cite("b")]], [1, 2])


def _recalled(said: dict[str, Any], log: list[str]) -> Recalled:
    return Recalled(said, lambda: Scribe(log))


def test_what_was_written_is_not_written_again() -> None:
    """The same clusters, and works in whatever order, come out as before, without the style; it is not even made ready."""
    said: dict[str, Any] = {}
    log: list[str] = []
    first = _recalled(said, log)
    written, listed = first.cite(*ASKED), first.bibliography(["a", "b"])
    assert log == ["cite", "list"]
    again = _recalled(said, log)
    assert (again.cite(*ASKED), again.bibliography(["b", "a"])) == (written, listed)
    assert (again.in_text, again.is_sorting, again.unprinted) == (Scribe.in_text, True, {"b"})
    assert log == ["cite", "list"]


@pytest.mark.parametrize(
    "change",
    [
        lambda clusters, notes: (list(reversed(clusters)), notes),
        lambda clusters, notes: (clusters, [1, 3]),
        lambda clusters, notes: ([[Cite("b", "5"), Cite("a")], [Cite("b")]], notes),
        lambda clusters, notes: ([[Cite("b", "4")], [Cite("a")], [Cite("b")]], [1, 1, 2]),
    ],
    ids=["order", "numbers", "locator", "parting"],
)
def test_other_citations_are_written_anew(change: Callable[..., tuple[Any, Any]]) -> None:
    """Another order, note, locator or parting writes all of them again, and so the list."""
    said: dict[str, Any] = {}
    log: list[str] = []
    first = _recalled(said, log)
    first.cite(*ASKED)
    first.bibliography(["a", "b"])
    asked = change(*ASKED)
    again = _recalled(said, log)
    assert list(again.cite(*asked)) == Scribe([]).cite(*asked)
    again.bibliography(["a", "b"])
    assert log == ["cite", "list", "cite", "list"]


def test_a_list_alone_is_written_by_one_who_has_cited() -> None:
    """Where a list of sources is missing alone, the citations come first: it may be in their order."""
    said: dict[str, Any] = {}
    _recalled(said, []).cite(*ASKED)
    log: list[str] = []
    again = _recalled(said, log)
    again.cite(*ASKED)
    assert [name for name, _ in again.bibliography(["a", "b"])] == ["b", "a", "b"]
    assert log == ["cite", "list"]
