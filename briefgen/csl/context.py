"""What rendering one cite knows and notes on its way. What must not live here: how anything is rendered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.csl.item import Item
from briefgen.csl.nodes import Piece

FIRST, SUBSEQUENT, IBID_WITH_LOCATOR, IBID = range(4)
"""Positions, each implying the truth of those a style asks for below it."""


class Marks:
    """What disambiguation settled for one item.

    `names` says how many to show by slot, `givens` how long by slot and place; `condition` counts the tests that hold.
    """

    __slots__ = ("condition", "givens", "names", "year_suffix")

    def __init__(self) -> None:
        self.names: dict[int, int] = {}
        self.givens: dict[tuple[int, int], int] = {}
        self.year_suffix = ""
        self.condition = 0

    def copy(self) -> Marks:
        """Give marks that can be tried without touching these."""
        other = Marks()
        other.names = dict(self.names)
        other.givens = dict(self.givens)
        other.year_suffix = self.year_suffix
        other.condition = self.condition
        return other

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells these marks from others."""
        return (tuple(sorted(self.names.items())), tuple(sorted(self.givens.items())), self.year_suffix, self.condition)


NO_MARKS = Marks()


class Slot:
    """One list of names that was rendered: who was in it, how many were shown, and what each looked like."""

    __slots__ = ("form", "people", "shown")

    def __init__(self, people: list[Any], shown: int, form: Any) -> None:
        self.form = form
        self.people = people
        self.shown = shown


class Context:
    """The item and cite at hand, and what was rendered of them so far.

    `called` and `filled` say of the group at hand whether it asked for variables and found one. `spent` are variables that a
    substitute has printed, `trace` those that the substitute at hand prints. `comparing` says that cites are told apart, not
    printed. `levels` are given-name forms settled for all cites, by person.
    """

    __slots__ = (
        "abbreviate",
        "called",
        "cite",
        "comparing",
        "conditions",
        "filled",
        "first_note",
        "hide_names",
        "in_bibliography",
        "item",
        "lang",
        "levels",
        "marks",
        "names_done",
        "near_note",
        "number",
        "position",
        "slots",
        "sorting",
        "spent",
        "suffix_done",
        "trace",
    )

    def __init__(self, item: Item, lang: str) -> None:
        self.item = item
        self.lang = item.lang or lang
        self.cite: dict[str, Any] = {}
        self.position = FIRST
        self.near_note = False
        self.first_note = 0
        self.number = 0
        self.in_bibliography = False
        self.sorting = False
        self.comparing = False
        self.marks = NO_MARKS
        self.levels: dict[Any, int] = {}
        self.abbreviate: Callable[[str, str, Item], str] | None = None
        self.reset()

    def reset(self) -> None:
        """Forget what was rendered, to render again."""
        self.called = False
        self.conditions = 0
        self.filled = False
        self.hide_names = False
        self.names_done = False
        self.suffix_done = False
        self.slots: list[Slot] = []
        self.spent: set[str] = set()
        self.trace: list[str] | None = None

    def spend(self, name: str) -> None:
        """Note that a substitute prints a variable: nothing else prints it any more, not even the rest of the substitute."""
        assert self.trace is not None
        self.trace.append(name)
        self.spent.add(name)

    def is_spent_elsewhere(self, name: str) -> bool:
        """Whether a substitute other than the one at hand has printed a variable: a label may follow its number."""
        return name in self.spent and name not in (self.trace or ())


Render = Callable[[Context], Piece | None]
"""A rendering element, compiled: gives its output, or None where it has none."""
