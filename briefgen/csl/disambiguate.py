"""Telling apart works whose cites look alike: more names, given names, the condition, year suffixes.

Cites are grouped by how they print, so only groups of more than one are worked on. What must not live here: how anything is
printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from briefgen.csl.context import Context, Marks, Slot
from briefgen.csl.initials import initials
from briefgen.csl.item import Item
from briefgen.csl.nameform import FULL, INITIALS
from briefgen.csl.nodes import PLAIN as PLAIN_LOOK
from briefgen.csl.nodes import Node, plain_text
from briefgen.csl.style import Layout

MakeContext = Callable[[Item], Context]
_Step = tuple[str, Any, int]


def suffix_letters(number: int) -> str:
    """Give the year suffix of that number, from 1: a to z, then aa."""
    letters = ""
    while number > 0:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters


class Disambiguator:
    """Works out marks for the items of a document."""

    def __init__(self, layout: Layout, items: list[Item], make_context: MakeContext, *, has_condition: bool) -> None:
        self.layout = layout
        self.items = items
        self.make_context = make_context
        self.has_condition = has_condition
        self.rule = layout.attrs.get("givenname-disambiguation-rule", "by-cite")
        self.add_names = layout.option("disambiguate-add-names")
        self.add_givens = layout.option("disambiguate-add-givenname")
        self.add_suffix = layout.option("disambiguate-add-year-suffix")
        self.marks: dict[str, Marks] = {}
        self.levels: dict[Any, int] = {}
        self._conditions = 0
        self._printed: dict[tuple[str, Any], str] = {}

    def run(self) -> None:
        """Fill `marks` and `levels`."""
        if self.add_givens and self.rule != "by-cite":
            self._settle_levels()
        if not (self.add_names or self.add_givens or self.add_suffix or self.has_condition):
            return
        for group in self._grouped(self.items, Marks()):
            if len(group) > 1:
                self._separate(group)

    def _print(self, item: Item, marks: Marks) -> str:
        key = (item.id, marks.key)
        text = self._printed.get(key)
        if text is None:
            text = self._printed[key] = self._slots(item, marks)[0]
        return text

    def _slots(self, item: Item, marks: Marks) -> tuple[str, list[Slot]]:
        context = self.make_context(item)
        context.marks = marks
        context.levels = self.levels
        context.comparing = True
        pieces = self.layout.render(context)
        self._conditions = context.conditions
        return plain_text(Node(pieces, PLAIN_LOOK)), context.slots

    def _grouped(self, items: list[Item], marks: Marks) -> list[list[Item]]:
        groups: defaultdict[str, list[Item]] = defaultdict(list)
        for item in items:
            groups[self._print(item, marks)].append(item)
        return list(groups.values())

    # --- names that look alike in all cites ---------------------------------------------------------------------------------

    def _settle_levels(self) -> None:
        """Lengthen given names wherever two people look alike, whether or not cites do."""
        primary = self.rule.startswith("primary-name")
        with_initials = self.rule.endswith("-with-initials")
        families: defaultdict[Any, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        seen: list[tuple[Any, bool, Any]] = []
        for item in self.items:
            for slot in self._slots(item, Marks())[1]:
                people = slot.people[:1] if primary else slot.people
                for index, person in enumerate(people):
                    if person.literal:
                        continue
                    seen.append((slot.form, index == 0, person))
                    families[person.nondropping, person.family][initials(person.given, "")].add(_letters(person.given))
        for form, is_first, person in seen:
            level = _level(form, families[person.nondropping, person.family], person, with_initials=with_initials)
            if level:
                self.levels[form.form, form.initialize_with, is_first, person.key] = level

    # --- one group of cites that look alike ---------------------------------------------------------------------------------

    def _separate(self, group: list[Item]) -> None:
        for part, marks in self._by_names(group, Marks()):
            rest = self._by_condition(part, marks) if len(part) > 1 and self.has_condition else [(part, marks)]
            for items, settled in rest:
                self._finish(items, settled)

    def _finish(self, items: list[Item], marks: Marks) -> None:
        for number, item in enumerate(items, 1):
            own = marks.copy()
            if len(items) > 1 and self.add_suffix:
                own.year_suffix = suffix_letters(number)
            self.marks[item.id] = own

    def _by_names(self, group: list[Item], base: Marks) -> list[tuple[list[Item], Marks]]:
        """Split a group by showing more of the names; only what tells cites apart is kept."""
        if len(group) < 2 or not (self.add_names or self.add_givens):
            return [(group, base)]
        trial = base.copy()
        for kind, place, value in self._steps(group, base):
            if kind == "names":
                trial.names[place] = value
            else:
                trial.givens[place] = value
            parts = self._grouped(group, trial)
            if len(parts) == 1:
                continue
            kept = base.copy()
            kept.names = dict(trial.names)
            if kind == "givens":
                kept.givens[place] = value
            if len(self._grouped(group, kept)) == 1:
                kept = trial.copy()
            out: list[tuple[list[Item], Marks]] = []
            for part in self._grouped(group, kept):
                out += self._by_names(part, kept.copy())
            return out
        return [(group, base)]

    def _steps(self, group: list[Item], base: Marks) -> Iterator[_Step]:
        """Give what can be tried, gentlest first: longer given names of those shown, then one name more."""
        slots = [self._slots(item, base)[1] for item in group]
        expand = self.add_givens and self.rule == "by-cite"
        for index in range(max(map(len, slots), default=0)):
            rows = [row[index] for row in slots if index < len(row)]
            shown = max(row.shown for row in rows)
            total = max(len(row.people) for row in rows)
            for place in range(total):
                if place >= shown:
                    if not self.add_names:
                        break
                    yield ("names", index, place + 1)
                if expand:
                    for level in _levels_of(rows[0].form):
                        if level > base.givens.get((index, place), 0):
                            yield ("givens", (index, place), level)

    def _by_condition(self, group: list[Item], marks: Marks) -> list[tuple[list[Item], Marks]]:
        """Split a group by letting one condition after the other hold."""
        self._slots(group[0], marks)
        trial = marks.copy()
        for level in range(marks.condition + 1, self._conditions + 1):
            trial.condition = level
            parts = self._grouped(group, trial)
            if len(parts) > 1:
                return [
                    entry for part in parts for entry in (self._by_condition(part, trial) if len(part) > 1 else [(part, trial)])
                ]
        if not self.add_suffix and self._print(group[0], trial) != self._print(group[0], marks):
            return [(group, trial)]
        return [(group, marks)]


def _letters(given: str) -> str:
    """Give a given name without the signs that people write differently: "J. J." is "J.J."."""
    return "".join(char for char in given if char.isalnum()).casefold()


def _levels_of(form: Any) -> tuple[int, ...]:
    if form.initialize_with is None:
        return (FULL,)
    return (INITIALS, FULL) if form.form == "short" else (FULL,)


def _level(form: Any, by_initials: dict[str, set[str]], person: Any, *, with_initials: bool) -> int:
    if len(by_initials) < 2 and all(len(givens) < 2 for givens in by_initials.values()):
        return 0
    level = INITIALS if len(by_initials) > 1 else 0
    if with_initials:
        return level
    if len(by_initials[initials(person.given, "")]) > 1 or form.initialize_with is None:
        level = FULL
    return level
