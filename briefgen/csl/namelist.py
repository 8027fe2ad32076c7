"""A list of names: delimiters, "and", et al. What must not live here: what one name looks like."""

from __future__ import annotations

from briefgen.csl.context import SUBSEQUENT, Context, Slot
from briefgen.csl.locale import Locale
from briefgen.csl.nameform import NameForm, is_eastern
from briefgen.csl.nodes import PLAIN, Look, Node, Piece
from briefgen.csl.person import Person


def _count(attrs: dict[str, str], name: str) -> int:
    text = attrs.get(name, "")
    return int(text) if text.strip().isdecimal() else 0


class EtAl:
    """The et-al element of a style."""

    __slots__ = ("look", "text")

    def __init__(self, text: str, look: Look = PLAIN) -> None:
        self.text = text
        self.look = look


class NameList:
    """The options of a style that decide how names are joined."""

    __slots__ = (
        "and_word",
        "before_et_al",
        "before_last",
        "delimiter",
        "et_al",
        "first",
        "form",
        "least",
        "look",
        "sort_order",
        "sub_first",
        "sub_least",
        "use_last",
    )

    def __init__(self, attrs: dict[str, str], form: NameForm, locale: Locale) -> None:
        self.form = form
        self.delimiter = attrs.get("delimiter", ", ")
        words = {"text": locale.term("and") or "and", "symbol": locale.term("and", "symbol") or "&"}
        self.and_word = words.get(attrs.get("and", ""), "")
        if self.and_word in {"and", ""} and attrs.get("and") == "symbol":
            self.and_word = "&"
        self.before_last = attrs.get("delimiter-precedes-last", "contextual")
        self.before_et_al = attrs.get("delimiter-precedes-et-al", "contextual")
        self.least = _count(attrs, "et-al-min")
        self.first = _count(attrs, "et-al-use-first")
        self.sub_least = _count(attrs, "et-al-subsequent-min") or self.least
        self.sub_first = _count(attrs, "et-al-subsequent-use-first") or self.first
        if "et-al-use-first" not in attrs:
            self.least = 0
        self.use_last = attrs.get("et-al-use-last") == "true"
        self.sort_order = attrs.get("name-as-sort-order", "")
        self.et_al = EtAl(locale.term("et-al") or "")
        self.look = PLAIN

    def shown(self, total: int, context: Context, slot: int) -> int:
        """Give how many of `total` names are shown before et al."""
        later = context.position >= SUBSEQUENT
        least, first = (self.sub_least, self.sub_first) if later else (self.least, self.first)
        if not least or total < least or first >= total:
            return total
        asked = 0 if context.in_bibliography else context.marks.names.get(slot, 0)
        return min(total, max(first, asked))

    def render(self, people: list[Person], context: Context) -> Piece | None:
        """Give the names of one variable, or None where all of them are cut off."""
        slot = len(context.slots)
        shown = self.shown(len(people), context, slot)
        context.slots.append(Slot(people, shown, self.form))
        if self.form.form == "count":
            return str(shown)
        names = [self._name(people[index], index, slot, context) for index in range(shown)]
        if shown < len(people):
            pieces = self._cut(names, people, context)
        else:
            inverted = shown > 1 and self._is_inverted(people[-2], shown - 2)
            pieces = self._joined(names, inverted=inverted, sorting=context.sorting)
        if not pieces:
            return None
        return Node(pieces, PLAIN, "name-list")

    def _name(self, person: Person, index: int, slot: int, context: Context) -> Node:
        inverted = context.sorting or self.sort_order == "all" or (self.sort_order == "first" and index == 0)
        level = 0 if context.in_bibliography else self._level(person, index, slot, context)
        return Node([self.form.render(person, inverted=inverted, level=level, sorting=context.sorting)], self.look, "name")

    def _level(self, person: Person, index: int, slot: int, context: Context) -> int:
        """Give how long cites show a given name; bibliographies go by their own options alone."""
        level = context.marks.givens.get((slot, index), 0)
        if context.levels:
            level = max(level, context.levels.get((self.form.form, self.form.initialize_with, index == 0, person.key), 0))
        return level

    def _is_inverted(self, person: Person, index: int) -> bool:
        inverted = self.sort_order == "all" or (self.sort_order == "first" and index == 0)
        return inverted and bool(person.given) and self.form.form == "long"

    def _joined(self, names: list[Node], *, inverted: bool, sorting: bool) -> list[Piece]:
        if len(names) < 2:
            return list(names)
        pieces: list[Piece] = []
        for name in names[:-1]:
            if pieces:
                pieces.append(self.delimiter)
            pieces.append(name)
        if self.and_word and self.and_word[-1].isspace():
            pieces.append(self.and_word)
        elif self.and_word and not sorting:
            precedes = self._precedes(self.before_last, len(names) - 1, inverted=inverted)
            pieces.append(f"{self.delimiter if precedes else ' '}{self.and_word} ")
        else:
            pieces.append(self.delimiter)
        return [*pieces, names[-1]]

    def _precedes(self, rule: str, before: int, *, inverted: bool) -> bool:
        if rule == "after-inverted-name":
            return inverted
        return rule == "always" or (rule == "contextual" and before >= 2)

    def _cut(self, names: list[Node], people: list[Person], context: Context) -> list[Piece]:
        pieces: list[Piece] = []
        for name in names:
            if pieces:
                pieces.append(self.delimiter)
            pieces.append(name)
        if not names:
            return []
        if self.use_last and len(people) - len(names) >= 2:
            last = self._name(people[-1], len(people) - 1, len(context.slots) - 1, context)
            return [*pieces, self.delimiter, "… ", last]
        if self.use_last and len(people) - len(names) == 1 and not self.et_al.text:
            return pieces
        if not self.et_al.text or context.sorting:
            return pieces
        inverted = self._is_inverted(people[len(names) - 1], len(names) - 1)
        precedes = self._precedes(self.before_et_al, len(names), inverted=inverted)
        ending = self.et_al.text if self.et_al.look is PLAIN else Node([self.et_al.text], self.et_al.look)
        gap = "" if is_eastern(self.et_al.text) else " "
        return [*pieces, self.delimiter if precedes else gap, ending]
