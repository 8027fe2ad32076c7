"""How a value travels from a template to the page: each printing of one is a private-use character, an index into a table.

The character survives joins, filters, Markdown and table cells; what it stands for is looked up after Markdown has been parsed,
so data never meets the Markdown parser. Templates hold the classes of this room; they see no attribute that begins with `_`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from briefgen.compose.wording import Look, Wording
from briefgen.core.cited import Cited, CitedDate, CitedNumber, CitedText, Formula, leaves, typed_number
from briefgen.core.document import Block, Text, plain_text
from briefgen.core.units import UnitMismatch, is_at_current_prices
from briefgen.dataclass import dataclass, replace
from briefgen.pattern import pattern

if TYPE_CHECKING:
    from briefgen.core.ledger import Ledger

_FIRST, _LAST = 0xF0000, 0xFFFFD
MARK = pattern(f"[{chr(_FIRST)}-{chr(_LAST)}]")
"""A character that stands for an item of the table. Input files with such a character are refused."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as printed once: its text, the facts it is drawn from, what it cites (none when bare) and how it was computed.

    `formula` is for the note, empty where that is to keep silent; `computed` is for tracing, always there for a computed one.
    `passes` says why a typed number is let through: it stands here to be told from one that is not.
    """

    text: str
    facts: tuple[str, ...]
    cites: tuple[str, ...]
    formula: tuple[Text, ...] = ()
    computed: str = ""
    passes: str = ""


@dataclass(frozen=True, slots=True)
class Cites:
    """A citation without a value: `{{ cite('eir:6') }}`."""

    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Here:
    """Where the note of this sentence is to stand."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A finished block, such as a figure, that stands where its character stands; `said` are a template's own words in it."""

    block: Block
    name: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that is filled when all sections are composed: "sections", "figure-data", "how-current" and the like."""

    name: str


Item = Shown | Cites | Here | Placed | Slot


class TooManyValues(ValueError):
    """A build prints more values than there are characters to carry them."""


class ValueTable:
    """The values that one build prints, each under a character of its own."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._characters: dict[Item, str] = {}

    def put(self, item: Item) -> str:
        """Give the character that stands for an item; equal items share one."""
        found = self._characters.get(item)
        if found is None:
            if _FIRST + len(self._items) > _LAST:
                raise TooManyValues(f"a template can print {_LAST - _FIRST + 1} different values, this one prints more")
            found = self._characters[item] = chr(_FIRST + len(self._items))
            self._items.append(item)
        return found

    def start_over(self) -> None:
        """Forget all items: each template is filled with a table of its own, so that none depends on what came before it."""
        self._items.clear()
        self._characters.clear()

    def get(self, character: str) -> Item | None:
        """Give the item that a character stands for; None for one that the table has not given."""
        index = ord(character) - _FIRST
        return self._items[index] if index < len(self._items) else None


@dataclass(frozen=True, slots=True)
class Kit:
    """What the values of one build share."""

    ledger: Ledger
    wording: Wording
    table: ValueTable
    missing: Callable[[str], Any]
    """Makes the stand-in for a cell that is empty: false in a test, an error when printed."""

    def computation(self, formula: Formula, name: str = "") -> tuple[Text, ...]:
        """Say how a figure was computed; where money of several years comes together, say that its prices differ."""
        years = {self._years(number) for number in leaves(formula) if number.facts and is_at_current_prices(number.unit)}
        closing = self.wording.language.each_year if len(years) > 1 else ""
        return self.wording.computation(formula, name, closing=closing)

    def _years(self, number: CitedNumber) -> str:
        period = self.ledger.facts[number.facts[0]].period
        return f"{period.first_day}/{period.last_day}" if period else ""


class Value:
    """A cited value in a template: prints itself, and gives a new one that cites both sides when computed with."""

    __slots__ = ("_bare", "_cited", "_kit", "_look", "_shows_formula")

    def __init__(
        self, kit: Kit, cited: Cited, look: Look | None = None, *, bare: bool = False, shows_formula: bool = True
    ) -> None:
        self._kit = kit
        self._cited = cited
        self._look = look or Look()
        self._bare = bare
        self._shows_formula = shows_formula

    def __str__(self) -> str:
        cited, wording = self._cited, self._kit.wording
        formula = self._kit.computation(cited.formula) if isinstance(cited, CitedNumber) and cited.formula else ()
        return self._kit.table.put(
            Shown(
                wording.write(cited, self._look),
                cited.facts,
                () if self._bare else cited.facts,
                () if self._bare or not self._shows_formula else formula,
                plain_text(formula),
            )
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {', '.join(self._cited.facts) or 'no fact'}>"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __bool__(self) -> bool:
        return bool(self._cited.value) if isinstance(self._cited, CitedNumber) else True

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> Any:
        """What comparison and sorting go by."""
        match self._cited:
            case CitedNumber():
                return self._cited.value
            case CitedDate():
                return self._cited.period.sort_key
            case _:
                return self._kit.wording.write(self._cited, Look())

    def _seen_as(self, **changes: Any) -> Value:
        """Give the value with another look."""
        return Value(self._kit, self._cited, replace(self._look, **changes), bare=self._bare, shows_formula=self._shows_formula)

    def _with(self, cited: Cited, other: object = None) -> Value:
        """Give a value computed from this one and another; it is bare only where both are."""
        is_bare = self._bare and not (isinstance(other, Value) and not other._bare)
        return Value(self._kit, cited, bare=is_bare, shows_formula=self._shows_formula)

    # --- arithmetic ---------------------------------------------------------------------------------------------------------

    def _number(self) -> CitedNumber:
        if isinstance(self._cited, CitedNumber):
            return self._cited
        raise TypeError(f"{' and '.join(self._cited.facts) or 'this'} is no number and cannot be computed with")

    def _computed(self, operator: str, other: object, *, swapped: bool = False) -> Value:
        own, others = self._number(), number_of(other)
        left, right = (others, own) if swapped else (own, others)
        match operator:
            case "+":
                return self._with(left + right, other)
            case "-":
                return self._with(left - right, other)
            case "*":
                return self._with(left * right, other)
            case "/":
                return self._with(left / right, other)
            case _:
                return self._with(left**right, other)

    def __add__(self, other: object) -> Value:
        return self._computed("+", other)

    def __radd__(self, other: object) -> Value:
        return self._computed("+", other, swapped=True)

    def __sub__(self, other: object) -> Value:
        return self._computed("-", other)

    def __rsub__(self, other: object) -> Value:
        return self._computed("-", other, swapped=True)

    def __mul__(self, other: object) -> Value:
        return self._computed("*", other)

    def __rmul__(self, other: object) -> Value:
        return self._computed("*", other, swapped=True)

    def __truediv__(self, other: object) -> Value:
        return self._computed("/", other)

    def __rtruediv__(self, other: object) -> Value:
        return self._computed("/", other, swapped=True)

    def __pow__(self, other: object) -> Value:
        return self._computed("^", other)

    # --- comparison: a value that only steers an `if` is read, not cited --------------------------------------------------------

    def _against(self, other: object) -> Any:
        if isinstance(other, Value):
            mine, theirs = self._cited, other._cited
            if isinstance(mine, CitedNumber) and isinstance(theirs, CitedNumber) and mine.unit != theirs.unit:
                raise UnitMismatch(f"{' and '.join(mine.facts)} in {mine.unit} cannot be compared with a value in {theirs.unit}")
            return other._key
        if isinstance(self._cited, CitedNumber) and isinstance(other, int | float):
            return Decimal(str(other))
        return other

    def __eq__(self, other: object) -> bool:
        return bool(self._key == self._against(other))

    def __lt__(self, other: object) -> bool:
        return bool(self._key < self._against(other))

    def __le__(self, other: object) -> bool:
        return bool(self._key <= self._against(other))

    def __gt__(self, other: object) -> bool:
        return bool(self._key > self._against(other))

    def __ge__(self, other: object) -> bool:
        return bool(self._key >= self._against(other))


def number_of(value: object) -> CitedNumber:
    """Give the cited number of a value, or a plain one for a number typed in a template.

    Raises:
        TypeError: it is neither.
    """
    if isinstance(value, Value):
        return value._number()
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return typed_number(value)
    raise TypeError(f"{value!r} is no number" if isinstance(value, str) else "this is no number")


class FactView(Value):
    """A fact in a template. Printed, it is its number, or its statement where it has none."""

    __slots__ = ("_fact",)

    def __init__(self, kit: Kit, fact_id: str) -> None:
        self._fact = kit.ledger.facts[fact_id]
        number = kit.ledger.numbers.get(fact_id)
        super().__init__(kit, number if number is not None else kit.ledger.statement(fact_id))

    def _cell(self, name: str, cited: Cited | str | None) -> Any:
        if cited is None or cited == "":
            return self._kit.missing(f'fact "{self._fact.id}" has no {name}')
        return Value(self._kit, CitedText((cited,), (self._fact.id,)) if isinstance(cited, str) else cited)

    @property
    def id(self) -> str:
        """Its id, for tests in a template; not meant to be printed."""
        return self._fact.id

    @property
    def kind(self) -> str:
        """quantity, event, claim, judgement, assumption or target, for tests in a template."""
        return str(self._fact.kind)

    @property
    def value(self) -> Any:
        """Its number, computed where the row has a formula."""
        return self._cell("value", self._kit.ledger.numbers.get(self._fact.id))

    @property
    def low(self) -> Any:
        """The lower end of its range."""
        return self._cell("low", self._end(self._fact.low))

    @property
    def high(self) -> Any:
        """The upper end of its range."""
        return self._cell("high", self._end(self._fact.high))

    @property
    def period(self) -> Any:
        """When it was, or is to be."""
        return self._cell("period", self._fact.when)

    @property
    def statement(self) -> Any:
        """What it says, as a clause without a full stop."""
        return self._cell("statement", self._kit.ledger.statement(self._fact.id) if self._fact.statement else None)

    @property
    def said(self) -> Any:
        """What it says, behind words that tell whose it is and of what kind: "In the judgement of Dmitri Titoff: …"."""
        said = dict(self._kit.wording.language.notices.said).get(self.kind)
        if said is None or not self._fact.statement:
            return self.statement
        ids = (self._fact.id,)
        works = self._kit.ledger.sources_of(self._fact.id)
        author = self._fact.attributed_to or self._kit.wording.origin(self._kit.ledger.sources[works[0]])
        *opening, before = said.split("{}")[:-1]
        words = (opening[0], author, before) if opening else (before,)
        return Value(self._kit, CitedText((*words, *self._kit.ledger.statement(self._fact.id).parts), ids))

    @property
    def subject(self) -> Any:
        """What it is about."""
        return self._cell("subject", self._fact.subject)

    @property
    def measure(self) -> Any:
        """What of its subject it tells."""
        return self._cell("measure", self._fact.measure)

    @property
    def attributed_to(self) -> Any:
        """Who says so."""
        return self._cell("attributed_to", self._fact.attributed_to)

    @property
    def as_of(self) -> Any:
        """The day to which it holds."""
        return self._cell("as_of", CitedDate(self._fact.as_of, (self._fact.id,)) if self._fact.as_of else None)

    def _end(self, end: Decimal | None) -> CitedNumber | None:
        return None if end is None else CitedNumber(end, self._fact.unit, facts=(self._fact.id,))


class Derived(Value):
    """A value computed from rows of a series, with the period or name that it stands for."""

    __slots__ = ("_name",)

    def __init__(self, kit: Kit, cited: CitedNumber, name: Any) -> None:
        super().__init__(kit, cited)
        self._name = name

    @property
    def value(self) -> Value:
        """The number."""
        return Value(self._kit, self._cited)

    @property
    def period(self) -> Any:
        """The period or name that it stands for."""
        return self._name


def plain_value(kit: Kit, text: str) -> Value:
    """Give words from the configuration as a value that cites nothing, so that they too are escaped."""
    return Value(kit, CitedText((text,)))
