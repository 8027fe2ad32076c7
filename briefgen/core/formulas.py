"""Formulas of computed rows: arithmetic over fact ids and plain numbers, as typed in the column `formula`.

    sum := term (("+" | "-") term)*      term := factor (("*" | "/") factor)*      factor := base ("^" base)?
    base := number | fact-id | "(" sum ")" | ("sum" | "mean" | "min" | "max") "(" sum ("," sum)* ")"

A fact id may hold hyphens, so a minus sign stands between spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, cast

from briefgen.core.cited import CitedNumber, aggregate, typed_number
from briefgen.pattern import pattern

_TOKEN = pattern(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?)(?![\w.])"
    r"|(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?!\w)|(?P<sign>[-+*/^(),]))"
)
_AGGREGATES = frozenset({"sum", "mean", "min", "max"})
_DEEPEST = 50
"""Brackets nested deeper than this are refused: no analyst types them, and Python's own stack is finite."""


def fact_ids(formula: str) -> tuple[str, ...]:
    """Give the ids that a formula names, each once, in order.

    Raises:
        ValueError: it is no formula.
    """
    names: dict[str, None] = {}

    def note(name: str) -> CitedNumber:
        names[name] = None
        return typed_number(1)

    _Parser(formula, note, compute=False).parse()
    return tuple(names)


def evaluate(formula: str, lookup: Callable[[str], CitedNumber]) -> CitedNumber:
    """Compute a formula; the result cites what it used and remembers how it was computed.

    Raises:
        ValueError: it is no formula.
        UnitMismatch: it joins units that do not go together.
        ZeroDivisionError: it divides by zero.
    """
    return _Parser(formula, lookup).parse()


class _Parser:
    """A recursive descent over the grammar in the module's docstring, computing on the way."""

    def __init__(self, formula: str, lookup: Callable[[str], CitedNumber], *, compute: bool = True) -> None:
        self._formula = formula
        self._lookup = lookup
        self._compute = compute
        self._tokens = list(self._split())
        self._next = 0
        self._depth = 0

    def parse(self) -> CitedNumber:
        if not self._tokens:
            raise ValueError("the formula is empty")
        value = self._sum()
        if self._next < len(self._tokens):
            raise self._unexpected("an operator")
        return value

    def _split(self) -> Iterator[tuple[str, str]]:
        position = 0
        text = self._formula.rstrip()
        while position < len(text):
            match = _TOKEN.match(text, position)
            if not match:
                raise ValueError(self._strange(text[position:].strip()))
            yield str(match.lastgroup), match[str(match.lastgroup)]
            position = match.end()

    def _peek(self) -> str:
        return self._tokens[self._next][1] if self._next < len(self._tokens) else ""

    def _take(self, *signs: str) -> str:
        sign = self._peek()
        if sign not in signs:
            return ""
        self._next += 1
        return sign

    def _strange(self, rest: str) -> str:
        if rest.startswith("=") and rest == self._formula.strip():
            return "the formula begins with =, expected fact ids, numbers and operators alone"
        word = rest.split()[0]
        return f'"{word[:40]}" in the formula is neither a fact id, a number nor an operator'

    def _unexpected(self, expected: str = "a fact id or a number") -> ValueError:
        if self._next >= len(self._tokens):
            return ValueError(f"the formula ends where {expected} was expected")
        return ValueError(f'"{self._peek()}" stands in the formula where {expected} was expected')

    def _operate(self, sign: str, left: CitedNumber, right: CitedNumber) -> CitedNumber:
        if not self._compute:
            return left
        match sign:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
            case "/":
                return left / right
            case _:
                return left**right

    def _sum(self) -> CitedNumber:
        value = self._term()
        while sign := self._take("+", "-"):
            value = self._operate(sign, value, self._term())
        return value

    def _term(self) -> CitedNumber:
        value = self._factor()
        while sign := self._take("*", "/"):
            value = self._operate(sign, value, self._factor())
        return value

    def _factor(self) -> CitedNumber:
        value = self._base()
        return self._operate("^", value, self._base()) if self._take("^") else value

    def _base(self) -> CitedNumber:
        if self._take("("):
            return self._bracketed()[0]
        if self._next >= len(self._tokens) or self._tokens[self._next][0] == "sign":
            raise self._unexpected()
        group, text = self._tokens[self._next]
        self._next += 1
        if group == "number":
            return typed_number(text)
        if text in _AGGREGATES and self._take("("):
            values = self._bracketed(several=True)
            return aggregate(cast(Literal["sum"], text), values) if self._compute else values[0]
        return self._lookup(text)

    def _bracketed(self, *, several: bool = False) -> list[CitedNumber]:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError(f"the formula has more than {_DEEPEST} brackets inside one another")
        values = [self._sum()]
        while several and self._take(","):
            values.append(self._sum())
        if not self._take(")"):
            raise ValueError("a bracket of the formula is not closed") if not self._peek() else self._unexpected("an operator")
        self._depth -= 1
        return values
