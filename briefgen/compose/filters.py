"""The filters of a template: how a value looks, what is computed over rows. Each docstring is the user's manual of the word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from briefgen.compose.rows import Rows
from briefgen.compose.typed import PASSING, without_markup
from briefgen.compose.values import MARK, Kit, Shown, Value, number_of
from briefgen.core.cited import CitedDate, CitedNumber, aggregate, union
from briefgen.core.quantities import find_quantities
from briefgen.core.units import UnitMismatch, split_money
from briefgen.dataclass import replace

_MOST_DIGITS = 28
"""Numbers are computed to so many digits."""


def filters(kit: Kit) -> dict[str, Callable[..., object]]:
    """Give the filters that change how a value looks, and those that compute over rows."""

    def capitalize(value: object) -> object:
        """Make the first letter a capital, of a value or of words that begin with one."""
        return _first(kit, value, "upper")

    def clause(value: object) -> object:
        """Make the first letter small, to use a statement inside a sentence."""
        return _first(kit, value, "lower")

    def length(value: Sequence[object]) -> object:
        """Count; the count of rows, or of a list of values, cites what it counted."""
        if isinstance(value, list | tuple) and value and all(isinstance(item, Value) for item in value):
            return Value(kit, CitedNumber(Decimal(len(value)), facts=union(*(item._cited.facts for item in value))))
        return value._count() if isinstance(value, Rows) else len(value)

    # Jinja must not work these out while it compiles a template: what they give belongs to one composition.
    @pass_context
    def plain(context: Context, value: object) -> object:
        """Let typed numbers through that are no claim: "twice a day at most" in an instruction."""
        return _let_through(kit, value, PASSING["plain"])

    @pass_context
    def name(context: Context, value: object) -> object:
        """Let a name through that has a number in it, such as "Su-35" or "Shanghai Five"."""
        return _let_through(kit, value, PASSING["name"])

    bound: dict[str, Callable[..., object]] = {
        "capitalize": capitalize,
        "clause": clause,
        "length": length,
        "count": length,
        "plain": plain,
        "name": name,
    }
    return {**_LOOKS, **_AGGREGATES, **bound}


def _let_through(kit: Kit, value: object, why: str) -> object:
    """Put the quantities of a text, and these alone, under characters of their own: the rest is Markdown still."""
    if isinstance(value, Value):
        return value
    pieces = re.split(f"({MARK.pattern})", str(value))
    for index in range(0, len(pieces), 2):
        piece, done = pieces[index], 0
        kept = []
        for found in find_quantities(without_markup(piece), kit.wording.language.quantities):
            kept += [piece[done : found.start], kit.table.put(Shown(piece[found.start : found.end], (), (), passes=why))]
            done = found.end
        pieces[index] = "".join(kept) + piece[done:]
    return "".join(pieces)


def _value(value: object, word: str) -> Value:
    if isinstance(value, Value):
        return value
    raise TypeError(f"`| {word}` takes a cited value")


def span(value: object) -> Value:
    """Write a date with its preposition: "in 1997", "between 1992 and 2007", "on 14 July 1998"."""
    dated = _value(value, "span")
    if not isinstance(dated._cited, CitedDate):
        raise TypeError("`| span` takes a date or period, like f['id'].period")
    return dated._seen_as(form="span")


def year(value: object) -> Value:
    """Write the year of a date alone."""
    dated = _value(value, "year")
    if not isinstance(dated._cited, CitedDate):
        raise TypeError("`| year` takes a date or period, like f['id'].period")
    period = dated._cited.period
    if not any(part and part.year for part in (period.start, period.end)):
        raise ValueError(f"{' and '.join(dated._cited.facts)} has a date without a year: {period}")
    return dated._seen_as(form="year")


def usd(value: object) -> Value:
    """Write an amount in US dollars; anything else is an error."""
    return money(value, "USD")


def money(value: object, currency: str) -> Value:
    """Write an amount in a currency (ISO 4217); an amount in another, or no amount, is an error."""
    amount = _value(value, "money")
    if split_money(number_of(amount).unit)[0] != currency:
        raise UnitMismatch(f"{number_of(amount).told_unit}, not in {currency}")
    return amount


def percent(value: object) -> Value:
    """Write a ratio as a percentage."""
    ratio = _value(value, "percent")
    return ratio._with(number_of(ratio).as_percent())


def times(value: object) -> Value:
    """Write a ratio as a factor: "4.2 times"."""
    ratio = _value(value, "times")
    if number_of(ratio).unit:
        raise UnitMismatch(f"{number_of(ratio).told_unit}, only a ratio is so many times; of a division write (a / b) | times")
    return ratio._seen_as(form="times")


def magnitude(value: object) -> Value:
    """Write an amount without its sign: "86 percent less", where the change was -86 percent."""
    amount = _value(value, "abs")
    return amount._with(number_of(amount).as_magnitude())


def number(value: object) -> Value:
    """Write a number without its unit."""
    number_of(value)
    return _value(value, "number")._seen_as(form="plain")


def words(value: object) -> Value:
    """Spell out a small whole number: "three inspections a year"; a larger one stays in digits."""
    number_of(value)
    return _value(value, "words")._seen_as(form="words")


def round_to(value: object, digits: int) -> Value:
    """Write a number to so many significant digits, whatever its inputs can bear."""
    number_of(value)
    if not 1 <= digits <= _MOST_DIGITS:
        raise ValueError(f"`| round` takes a number of significant digits from 1 to {_MOST_DIGITS}")
    return _value(value, "round")._seen_as(digits=digits)


def approx(value: object, about: bool = True) -> Value:
    """Put "about" before a number; with `false`, leave it out."""
    number_of(value)
    return _value(value, "approx")._seen_as(approx=about)


def bare(value: object) -> Value:
    """Leave a value uncited here."""
    cited = _value(value, "bare")
    return Value(cited._kit, cited._cited, cited._look, bare=True, shows_formula=cited._shows_formula)


def calc_note(value: object, shown: bool = True) -> Value:
    """Say in the note how a value was computed; with `false`, keep silent."""
    cited = _value(value, "calc_note")
    return Value(cited._kit, cited._cited, cited._look, bare=cited._bare, shows_formula=shown)


def _over(name: Any) -> Callable[[Sequence[object]], Value]:
    def compute(values: Sequence[object]) -> Value:
        cited = [value for value in values if isinstance(value, Value)]
        if len(cited) != len(values) or not cited:
            raise TypeError(f"`| {name}` takes rows or a list of cited values, at least one")
        return Value(cited[0]._kit, aggregate(name, [number_of(value) for value in cited]))

    compute.__doc__ = f"Compute the {name} of rows or of a list of values; it cites them all."
    return compute


_LOOKS: dict[str, Callable[..., object]] = {
    "span": span,
    "year": year,
    "usd": usd,
    "money": money,
    "percent": percent,
    "times": times,
    "abs": magnitude,
    "number": number,
    "words": words,
    "round": round_to,
    "approx": approx,
    "bare": bare,
    "calc_note": calc_note,
}
_AGGREGATES: dict[str, Callable[..., object]] = {name: _over(name) for name in ("sum", "mean", "min", "max")}


def _first(kit: Kit, value: object, case: str) -> object:
    if isinstance(value, Value):
        return value._seen_as(first=case)
    text = str(value)
    change = str.upper if case == "upper" else str.lower
    item = kit.table.get(text[0]) if MARK.match(text) else None
    if isinstance(item, Shown):
        changed = replace(item, text=change(item.text[:1]) + item.text[1:])
        return kit.table.put(changed) + text[1:]
    return change(text[:1]) + text[1:]
