"""What Unicode CLDR says of a locale, and numbers, dates and lists written by it.

Babel is asked for each thing once, and what it says is kept as plain values: loading it and the data of a locale takes longer
than writing every number of a brief. What must not live here: words that CLDR lacks, and units as a table names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from babel import Locale as BabelLocale

_TWO_FORMS = {"one": "i in 1 and v in 0"}
"""The rule for plurals that is applied here: "one" is the number 1 that is written without a point."""
_PLACE = "{}"

Width = Literal["short", "long"]
Date = Literal["day", "month", "day of a year", "month of a year"]


class Locale:
    """One locale that Babel knows; see `locale_of`."""

    def __init__(self, tag: str, kept: dict[str, Any] | None = None) -> None:
        self._tag = tag
        self._kept = {} if kept is None else kept
        self._symbols = {ord(sign): symbol for sign, symbol in zip(".,", self._of("symbols"), strict=True)}

    def _of(self, what: str, name: str = "") -> Any:
        key = f"{what} {name}".rstrip()
        if key not in self._kept:
            self._kept[key] = _ASKED[what](_parsed(self._tag), name)
        return self._kept[key]

    # --- numbers ------------------------------------------------------------------------------------------------------------

    def digits(self, value: Decimal) -> str:
        """Write a number to its last digit, thousands parted."""
        return ("-" if value.is_signed() else "") + f"{abs(value):,f}".translate(self._symbols)

    def compact(self, value: Decimal, width: Width) -> str:
        """Write a number of a million or more with a word or a sign for its power of ten, and all digits that it has."""
        scale, forms = self._power(value.adjusted(), width)
        if not forms:
            return self.digits(value)
        number = value / 10**scale
        places = max(0, scale - int(value.as_tuple().exponent))
        digits = f"{abs(number):.{places}f}".translate(self._symbols)
        pattern: str = forms[not is_one(number)]
        return ("-" if value.is_signed() else "") + pattern.replace(_PLACE, digits)

    def power_word(self, power: int) -> tuple[int, str]:
        """Give the power of ten in which numbers of this size are counted, and its word: 9, "billion"; 0 and none for none."""
        scale, forms = self._power(power, "long")
        return scale, forms[1].replace(_PLACE, "").strip() if forms else ""

    def _power(self, power: int, width: Width) -> tuple[int, Sequence[str]]:
        powers = self._of("powers", width)
        scale, *forms = powers[min(power, len(powers) - 1)]
        return scale, forms

    # --- units and names ----------------------------------------------------------------------------------------------------

    def measured(self, number: str, measure: str, *, one: bool) -> str:
        """Write a number with a measure of CLDR (length-kilometer); `one` chooses its singular."""
        pattern: str = self._of("measure", measure)[not one]
        return pattern.replace(_PLACE, number)

    def money(self, number: str, symbol: str) -> str:
        """Put the symbol of a currency where it stands before or behind a number that has no sign."""
        prefix, suffix = self._of("money")
        gap = " " if symbol[-1:].isalpha() and prefix == "¤" else ""
        before, behind = prefix.replace("¤", symbol + gap), suffix.replace("¤", symbol)
        return f"{before}{number}{behind}"

    def currency_symbol(self, code: str) -> str:
        """Give the symbol of a currency: "€", or its code where it has none."""
        return str(self._of("symbol", code))

    def currency_name(self, code: str) -> str:
        """Name many units of a currency: "US dollars"."""
        return str(self._of("currency", code))

    def language_name(self, tag: str) -> str:
        """Name a language by its tag; empty for one that nobody knows."""
        return str(self._of("language", tag))

    def listed(self, names: Sequence[str]) -> str:
        """Join names as a sentence does."""
        if len(names) < 2:
            return "".join(names)
        two, start, middle, end = self._of("list")
        if len(names) == 2:
            return str(two.format(*names))
        text = start.format(*names[:2])
        for name in names[2:-1]:
            text = middle.format(text, name)
        return str(end.format(text, names[-1]))

    # --- dates --------------------------------------------------------------------------------------------------------------

    def date(self, day: date, form: Date) -> str:
        """Write a day ("14 July 1998"), its month ("July 1998"), or either of any year ("14 July", "July")."""
        inside, alone = self._of("months")
        parts = {"d": day.day, "dd": f"{day.day:02}", "MMMM": inside[day.month - 1], "LLLL": alone[day.month - 1], "y": day.year}
        return str(self._of("date", form) % parts)


def locale_of(tag: str, kept: dict[str, Any] | None = None) -> Locale | None:
    """Give a locale by its tag (en-GB); None for one that Babel does not know, or whose plurals follow another rule.

    `kept` is what is known of it, plain values that are added to.
    """
    return Locale(tag, kept) if kept or _is_known(tag) else None


def is_one(number: Decimal) -> bool:
    """Tell whether what is counted stands in the singular: 1 and -1, and not 1.0."""
    return abs(number) == 1 and number.as_tuple().exponent == 0


def script_of(language: str) -> str:
    """Give the script in which a language is mostly written, such as cyrl; empty for one that nobody knows."""
    from babel.core import get_global

    return str(get_global("likely_subtags").get(language, "")).lower().partition("_")[2][:4]


# --- asking Babel -------------------------------------------------------------------------------------------------------------


def _parsed(tag: str) -> BabelLocale:
    from babel import Locale as BabelLocale

    return BabelLocale.parse(tag.replace("-", "_"))


def _is_known(tag: str) -> bool:
    from babel import UnknownLocaleError

    try:
        return _parsed(tag).plural_form.rules == _TWO_FORMS
    except (ValueError, UnknownLocaleError):
        return False


def _symbols(locale: BabelLocale, _: str) -> list[str]:
    held = locale.number_symbols["latn"]
    return [held["decimal"], held["group"]]


def _powers(locale: BabelLocale, width: str) -> list[list[Any]]:
    """Give for each power of ten that by which a number is divided, and its patterns for one and for many, if it has any."""
    held = locale.compact_decimal_formats.get(width) or {"other": {}}
    many = held["other"]
    one = held.get("one", many)
    found: list[list[Any]] = []
    for power in range(len(str(max(map(int, many), default=0)))):
        size = str(10**power)
        if size in many and many[size].pattern != "0":
            patterns = [_compact(form.get(size, many[size]), locale) for form in (one, many)]
            found.append([power + 1 - many[size].pattern.count("0"), *patterns])
        else:
            found.append([0])
    return found


def _compact(pattern: Any, locale: BabelLocale) -> str:
    return re.sub("0+", _PLACE, pattern.apply(0, locale), count=1)


def _measure(locale: BabelLocale, measure: str) -> list[str]:
    from babel.units import format_unit

    return [format_unit(number, measure, format="0", locale=locale).replace(str(number), _PLACE) for number in (1, 2)]


def _money(locale: BabelLocale, _: str) -> list[str]:
    pattern = locale.currency_formats["standard"]
    return [pattern.prefix[0], pattern.suffix[0]]


def _currency(locale: BabelLocale, code: str) -> str:
    from babel.numbers import get_currency_name

    return get_currency_name(code, count=2, locale=locale)


def _list(locale: BabelLocale, _: str) -> list[str]:
    held = locale.list_patterns["standard"]
    return [held[place] for place in ("2", "start", "middle", "end")]


def _months(locale: BabelLocale, _: str) -> list[list[str]]:
    names = [locale.months[place]["wide"] for place in ("format", "stand-alone")]
    return [[held[month] for month in range(1, 13)] for held in names]


def _date(locale: BabelLocale, form: str) -> str:
    skeletons: Any = locale.datetime_skeletons
    match form:
        case "day":
            return str(locale.date_formats["long"].format)
        case "month":
            return str(skeletons["yMMMM"].format)
        case "day of a year":
            return str(skeletons["MMMMd"].format)
        case _:
            return "%(LLLL)s"


_ASKED: dict[str, Callable[[BabelLocale, str], Any]] = {
    "symbols": _symbols,
    "powers": _powers,
    "measure": _measure,
    "money": _money,
    "symbol": lambda locale, code: locale.currency_symbols.get(code, code),
    "currency": _currency,
    "language": lambda locale, tag: locale.languages.get(tag, ""),
    "list": _list,
    "months": _months,
    "date": _date,
}
"""What can be asked of a locale, by the name under which it is kept."""
