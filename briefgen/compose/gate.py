"""The gate: a number, date or comparison on the page comes from a cited value, or it is found here.

What templates and brief.toml say is looked at before anything is filled, with file and line; what is filled is looked at again on
its way to the page, for what a template has computed or put together. How quantities are recognised stands in core.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from briefgen.core.ledger import Ledger
from briefgen.core.quantities import Quantity, QuantityWords, find_quantities
from briefgen.core.reads import digest
from briefgen.core.units import PERCENT
from briefgen.errors import RULES, Diagnostic, Severity, Where

if TYPE_CHECKING:
    from briefgen.compose.typed import Typed

RULE = "uncited-number"
_MOST = 1000
_MOST_SEEN = 20_000
"""So many texts are remembered: those of some books."""
_LISTED = "names.allow in brief.toml"
_TITLE = "the title of a work"


class Seen:
    """The quantities in texts of one language, found once; `stored` are those of earlier builds as plain values."""

    def __init__(self, stored: dict[str, list[list[Any]]] | None = None) -> None:
        self.stored = stored or {}

    def of(self, text: str, *, is_title: bool, find: Callable[[], Iterable[Quantity]]) -> Sequence[Quantity]:
        """Give the quantities of a text, or of a title, which may open with the number of a section."""
        key = digest(f"{is_title:d}{text}".encode())
        known = self.stored.get(key)
        if known is not None:
            return [Quantity(*values) for values in known]
        found = list(find())
        if len(self.stored) >= _MOST_SEEN:
            self.stored.clear()
        self.stored[key] = [[one.start, one.end, one.text, one.kind, one.passes] for one in found]
        return found


class Gate:
    """Looks at the texts of one build and holds what it found until it is asked.

    `names` are let through wherever they stand, and so are the titles of the ledger's works. `seen` holds the quantities that
    earlier builds found in texts.
    """

    def __init__(self, words: QuantityWords, names: Iterable[str], ledger: Ledger, seen: Seen | None = None) -> None:
        self._words = words
        self._seen = Seen() if seen is None else seen
        self._ledger = ledger
        self._names = dict.fromkeys(names, _LISTED) | dict.fromkeys(_titles(ledger), _TITLE)
        self._found: dict[Diagnostic, None] = {}
        self._typed: set[str] = set()
        self._let: set[str] = set()
        self.printed: list[tuple[str, Where]] = []
        """What expressions print that is no cited value, each with its place: it grows while templates are filled."""
        self._constants: Callable[[str], Iterable[tuple[str, int]]] = lambda file: ()

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """Everything found so far; what is let through has the severity "ignore"."""
        return tuple(self._found)

    def look_at_typed(self, texts: Iterable[Typed], file: str) -> frozenset[str] | None:
        """Look at what is typed into a template; give what passes in it, None where something does not."""
        let: set[str] = set()
        is_clean = True
        for typed in texts:
            for found in self._quantities(typed.text):
                passes = typed.passes or self._passes(typed.text, found)
                # What passes here passes on the page as well; its digits, computed there, do not.
                let.add(found.text.lower()) if passes else self._typed.add(found.core)
                is_clean = is_clean and bool(passes)
                self._note(found, passes, Where(file, typed.line_at(found.start)), "typed")
        self._let |= let
        return frozenset(let) if is_clean else None

    def let_again(self, texts: Iterable[str]) -> None:
        """Let through what passed in a template when it was looked at last; it is not listed again."""
        self._let.update(texts)

    def look_at_words(self, text: str, where: Where) -> None:
        """Look at a title or the like, which may open with the number of a section."""
        for found in self._quantities(text, is_title=True):
            self._note(found, self._passes(text, found), where, "typed")

    def follow(self, constants: Callable[[str], Iterable[tuple[str, int]]]) -> None:
        """Learn which strings a file types."""
        self._constants = constants

    def look(self, text: str, where: Where, *, printed: str = "", is_title: bool = False) -> None:
        """Look at a line on its way to the page, whose values are blanked out, for what was not seen as it was typed.

        `printed` is what the expression printed that the text comes from, where that is known. Nobody reads more than so many
        findings: a loop that prints numbers without end is told often enough.
        """
        if len(self._found) >= _MOST:
            return
        for found in self._quantities(text, is_title=is_title):
            passes = self._passes(text, found)
            if found.text.lower() in self._let if passes else found.core in self._typed:
                continue
            self._note(found, passes, *self._origin(printed or found.text, found, where))

    def let_through(self, text: str, passes: str, where: Where, *, printed: str) -> None:
        """Note what a filter lets through, for what was not seen as it was typed."""
        if text.lower() not in self._let:
            found = Quantity(0, len(text), text, "digits")
            self._note(found, passes, *self._origin(printed, found, where))

    def _quantities(self, text: str, *, is_title: bool = False) -> Sequence[Quantity]:
        return self._seen.of(text, is_title=is_title, find=lambda: find_quantities(text, self._words, is_title=is_title))

    def _origin(self, printed: str, found: Quantity, where: Where) -> tuple[Where, str]:
        """Give the line in which a string was typed, else that in which an expression printed it, else the file."""
        where = next((place for text, place in self.printed if _stands_in(printed, text)), where)
        for text, line in self._constants(where.file):
            if any(other.text == found.text for other in find_quantities(text, self._words)):
                return Where(where.file, line), "typed"
        return where, "printed"

    def _passes(self, text: str, found: Quantity) -> str:
        return found.passes or next((why for name, why in self._names.items() if _holds(text, name, found)), "")

    def _note(self, found: Quantity, passes: str, where: Where, how: str) -> None:
        text = " ".join(found.text.split())
        if passes:
            said, hint, severity = f'"{text}", {passes}', "", Severity.IGNORE
        else:
            said = f'"{text}" is {how}, and comes from no fact'
            severity = RULES[RULE].severity if found.kind == "digits" else Severity.WARNING
            hint = self._hint(found)
        self._found.setdefault(Diagnostic(RULE, said, where, hint, severity))

    def _hint(self, found: Quantity) -> str:
        """Name the fact that says it, where there is one."""
        is_share = bool(re.search(f"%|{self._words.percents}", found.text.lower()))
        places = (3, 6, 9, 12) if re.search(rf"\d.*(?:{self._words.magnitudes})", found.text.lower()) else (0,)
        values = [value.scaleb(place) for value in _values(found) for place in places]
        for fact_id, number in self._ledger.numbers.items():
            if number.value in values and (number.unit == PERCENT) is is_share and fact_id in self._ledger.facts:
                return f"""did you mean {{{{ f['{fact_id}'] }}}}?"""
        for fact in self._ledger.facts.values():
            if fact.period and re.findall(r"\d+", str(fact.period)) == found.core.split():
                return f"""did you mean {{{{ f['{fact.id}'].period }}}}?"""
        return "draw it from a fact, or let it through with `| plain` or `| name`"


def _titles(ledger: Ledger) -> Iterator[str]:
    for source in ledger.sources.values():
        for key in ("title", "title-short", "container-title", "collection-title"):
            title = str(source.item.get(key) or "")
            # A title of one word, such as 1984, would let that number through everywhere.
            if " " in title:
                yield title


def _holds(text: str, name: str, found: Quantity) -> bool:
    """Tell whether what was found stands inside a name, and the name there as a word of its own."""
    start = text.find(name, max(0, found.end - len(name)), found.start + len(name))
    end = start + len(name)
    return start >= 0 and not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()


def _stands_in(printed: str, text: str) -> bool:
    """Tell whether a text holds what was printed, and not as a part of a longer number."""
    start = text.find(printed)
    end = start + len(printed)
    return start >= 0 and not text[max(0, start - 1) : start].isdigit() and not text[end : end + 1].isdigit()


def _values(found: Quantity) -> Iterator[Decimal]:
    """Give what typed digits may stand for: a comma parts thousands in one language and decimals in another.

    Of one digit there is nothing: too many facts would say it.
    """
    match = re.search(r"\d[\d.,]*\d", found.text)
    for parting, point in (",.", ".,") if match else ():
        shape = rf"(?:\d+|\d{{1,3}}(?:\{parting}\d{{3}})+)(?:\{point}\d+)?"
        if match and re.fullmatch(shape, match[0]):
            yield Decimal(match[0].replace(parting, "").replace(point, "."))
