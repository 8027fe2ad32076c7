"""The nouns that go in and out: a cite, a run of text, and what is wrong with an item."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """One work in a note, by the id of its item, and the place in it.

    `label` is a CSL locator term such as "paragraph"; empty means a page. `prefix` and `suffix` are words around the citation.
    """

    id: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. `link` is the address they lead to."""

    text: str
    italic: bool = False
    link: str | None = None


class ItemError(ValueError):
    """An item cannot be cited: `item` is its id, `problem` says in lower case what was found."""

    def __init__(self, item: str, problem: str) -> None:
        super().__init__(item, problem)
        self.item = item
        self.problem = problem

    def __str__(self) -> str:
        return f'the work "{self.item}" {self.problem}'
