"""Cited values as words: "roughly 40 percent", "US$25 billion", "1992–2007", by the brief's language.

Numbers, months, currencies and plurals follow Unicode CLDR as `cldr` knows it; words that it lacks come from `language.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from briefgen.compose.cldr import Locale, is_one, locale_of, script_of
from briefgen.compose.language import Language, language_of
from briefgen.core.cited import Aggregate, Cited, CitedDate, CitedNumber, CitedText, Formula, Operand, round_significant
from briefgen.core.dates import PartialDate, Period
from briefgen.core.document import Text
from briefgen.core.sources import Source
from briefgen.core.units import MEASURES, PERCENT, Units, split_money, unit_kind
from briefgen.dataclass import dataclass
from briefgen.pattern import pattern

_COMPACT_FROM = 6
"""Numbers of a million (ten to this power) and more are written with a word: 25 billion."""
_MOST_AUTHORS = 2
_HYPHEN_FOR_MINUS = pattern(r"(?<!\w)-")
"""What CLDR writes before a negative number in many languages; print has a sign for it, as wide as a plus."""
_MOST_PARTS = 8
"""A formula names so many values that a sum is over; of more it names the first and last, and says how many they are."""
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "^": "^"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a value is to be written, beyond the default.

    form        "" as a person would; "span" a date with its preposition; "words" a small number spelled out; "plain" a number
                without its unit; "short" for charts and tables; "times" a ratio as a factor; "year" a date's year alone
    first       "upper" or "lower" changes the first letter
    digits      significant digits in place of the value's own
    approx      False leaves out "about", True adds it
    scale       the power of ten that a "plain" number counts, where what stands over it says so
    """

    form: str = ""
    first: str = ""
    digits: int | None = None
    approx: bool | None = None
    scale: int = 0


class Wording:
    """Writes values of one brief: its language, its locale, its units."""

    def __init__(self, locale: Locale, language: Language, units: Units) -> None:
        self.language = language
        self._locale = locale
        self._units = units

    def write(self, cited: Cited, look: Look) -> str:
        """Write a value as text."""
        match cited:
            case CitedNumber():
                text = _HYPHEN_FOR_MINUS.sub("−", self._number(cited, look))
            case CitedDate():
                text = self._date(cited.period, look)
            case CitedText():
                text = "".join(part if isinstance(part, str) else self.write(part, Look()) for part in cited.parts)
        return _first_letter(text, look.first)

    def computation(self, formula: Formula, name: str = "", *, closing: str = "") -> tuple[Text, ...]:
        """Say how a figure was computed, as a sentence without its full stop; each input carries its facts.

        `name` is the figure's label where the sentence does not stand by the figure itself; `closing` is said behind all.
        """
        opening, before, behind = ("", *self.language.computed.split("{}"))
        if name:
            opening, before, behind = self.language.computed_as.split("{}")
        before = opening + name + before
        return tuple(run for run in (Text(before), *self._formula(formula), Text(behind + closing)) if run.text)

    def _formula(self, formula: Formula) -> tuple[Text, ...]:
        match formula:
            case Operand():
                # Its own "about" belongs to the result, which prints it.
                text = self.write(formula.number, Look(approx=False))
                return (Text(text, facts=formula.number.facts),)
            case Aggregate():
                return self._aggregate(formula)
            case _:
                return (
                    *self._inner(formula.left),
                    Text(f" {_SIGNS[formula.operator]} "),
                    *self._inner(formula.right),
                )

    def unit_name(self, unit: str) -> str:
        """Name a unit for a subtitle or the head of a table: "US dollars", "percent", "officers"; empty for none."""
        match unit_kind(unit):
            case "money":
                currency, year = split_money(unit)
                name = self._locale.currency_name(currency)
                return self.language.prices.format(name, year) if year else name
            case "percent":
                return self.language.figures.percent
            case "measure":
                return self._locale.measured("", MEASURES[unit], one=False).lstrip()
            case "noun":
                return self._units.nouns.get(unit, (unit, unit))[1]
            case _:
                return ""

    def scale(self, numbers: Sequence[CitedNumber]) -> tuple[int, str]:
        """Give the power of ten in which a column of numbers is best counted, and its word: 9, "billion"; 0 and none for none.

        None of them is to be less than a tenth of it.
        """
        ends = [end for one in numbers for end in (one.value, one.low, one.high) if end]
        if not ends:
            return 0, ""
        power, least = (each(end.adjusted() for end in ends) for each in (max, min))
        power = min(power, least + 1) // 3 * 3
        if power < _COMPACT_FROM:
            return 0, ""
        return self._locale.power_word(power)

    def listed(self, names: Iterable[str]) -> str:
        """Join names as a sentence does: "A, B and C"."""
        return self._locale.listed(list(names))

    def language_name(self, tag: str) -> str:
        """Name a language by its tag: "Russian"; a tag that nobody knows stays as it is."""
        return self._locale.language_name(tag) or tag

    def origin(self, work: Source) -> str:
        """Say who stands behind a work, briefly: "Paramonov and others", "China Daily", or its title."""
        authors = work.author_names
        if len(authors) > _MOST_AUTHORS:
            return self.language.figures.and_others.format(authors[0])
        return self.listed(authors) if authors else work.origin

    def _aggregate(self, formula: Aggregate) -> tuple[Text, ...]:
        """Name what was computed over: all of it, or of many its first and last and how many they are."""
        parts, is_short = formula.parts, len(formula.parts) > _MOST_PARTS
        runs = [Text(f"{dict(self.language.aggregates)[formula.name]}(")]
        for index, part in enumerate((*parts[:2], parts[-1]) if is_short else parts):
            runs += [Text(", …, " if is_short and index == 2 else ", ")] if index else []
            runs += self._formula(part)
        count = "; " + self.language.values.format(self._locale.digits(Decimal(len(parts)))) if is_short else ""
        return (*runs, Text(f"{count})"))

    def _inner(self, formula: Formula) -> tuple[Text, ...]:
        runs = self._formula(formula)
        return runs if isinstance(formula, Operand | Aggregate) else (Text("("), *runs, Text(")"))

    # --- numbers ------------------------------------------------------------------------------------------------------------

    def _number(self, cited: CitedNumber, look: Look) -> str:
        text = self._range(cited, look) if cited.formula is None and cited.low is not None else self._with_unit(cited, look)
        about = cited.approx if look.approx is None else look.approx
        if not about:
            return text
        pattern = self.language.roughly if cited.unit == PERCENT else self.language.about
        return pattern.format(text)

    def _range(self, cited: CitedNumber, look: Look) -> str:
        ends = [CitedNumber(end, cited.unit, look.digits or 28) for end in (cited.low, cited.high) if end is not None]
        if len(ends) < 2:
            return self._with_unit(cited, look)
        left = self._with_unit(ends[0], look) if unit_kind(cited.unit) == "money" else self._digits(ends[0].value, look)
        return self.language.to.format(left, self._with_unit(ends[1], look))

    def _with_unit(self, cited: CitedNumber, look: Look) -> str:
        value = _known(cited) if look.digits is None else round_significant(cited.value, look.digits)
        number = self._in_words(value) if look.form == "words" else self._digits(value, look)
        if look.form == "times":
            return self.language.times.format(number)
        if look.form == "plain":
            return number
        match unit_kind(cited.unit):
            case "money":
                currency, year = split_money(cited.unit)
                amount = self._money(number, currency)
                return self.language.prices.format(amount, year) if year else amount
            case "percent":
                return f"{number}%" if look.form == "short" else self.language.percent.format(number)
            case "measure":
                return self._locale.measured(number, MEASURES[cited.unit], one=is_one(value))
            case "noun":
                one, several = self._units.nouns.get(cited.unit, (cited.unit, cited.unit))
                return f"{number} {one if is_one(value) else several}"
            case _:
                return number

    def _digits(self, value: Decimal, look: Look) -> str:
        value = _as_printed(value)
        if look.scale:
            value = value.scaleb(-look.scale)
        if value and value.adjusted() >= _COMPACT_FROM:
            return self._locale.compact(value, "short" if look.form == "short" else "long")
        return self._locale.digits(value)

    def _in_words(self, value: Decimal) -> str:
        words = self.language.small_numbers
        is_small = value == value.to_integral_value() and 0 <= value < len(words)
        return words[int(value)] if is_small else self._digits(value, Look())

    def _money(self, number: str, currency: str) -> str:
        symbol = self._locale.currency_symbol(currency)
        if symbol == "$" and currency == "USD":
            symbol = "US$"  # In a brief on several countries a bare dollar sign says too little.
        sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
        return sign + self._locale.money(digits, symbol)

    # --- dates --------------------------------------------------------------------------------------------------------------

    def _date(self, period: Period, look: Look) -> str:
        words = self.language.dates
        start, end = period.start, period.end
        if look.form == "year":
            parts = [part for part in (start, end) if part and part.year]
            years = [str(part.year) if part.span == 1 else words.decade.format(part.year) for part in parts]
            return "–".join(dict.fromkeys(years))
        if not period.is_interval:
            assert start  # A single date has both ends.
            pattern = "{}" if look.form != "span" else words.on_day if start.day else words.in_year
            return pattern.format(self._partial(start))
        if start is None or end is None:
            known, pattern = (start, words.since) if start else (end, words.until)
            assert known  # An interval open on both sides is refused when it is read.
            return pattern.format(self._partial(known))
        left, right = self._partial(start), self._partial(end)
        if look.form == "span":
            return words.between.format(left, right)
        return f"{left} – {right}" if " " in left + right else f"{left}–{right}"

    def _partial(self, found: PartialDate) -> str:
        words = self.language.dates
        text = self._calendar(found)
        if found.approximate:
            text = words.about.format(text)
        return words.uncertain.format(text) if found.uncertain else text

    def _calendar(self, found: PartialDate) -> str:
        first = found.first_day
        if first is None:
            return self._without_year(found)
        if found.span > 1:
            return self.language.dates.decade.format(found.year)
        if found.month is None:
            return str(found.year)
        if found.month > 12:
            return self.language.dates.seasons[found.month - 21].format(found.year)
        if found.day is None:
            return self._locale.date(first, "month")
        return self._locale.date(first, "day")

    def _without_year(self, found: PartialDate) -> str:
        if found.month is None:
            return "?"
        # Any year will do; a leap year has every day.
        sample = PartialDate(2000, found.month, found.day).first_day
        assert sample  # It has a year.
        return self._locale.date(sample, "month of a year" if found.day is None else "day of a year")


def wording_for(tag: str, units: Units, kept: dict[str, Any] | None = None) -> Wording | None:
    """Give the wording for a BCP 47 tag; None where briefgen or Babel does not know the language.

    `kept` is what an earlier build was told of the locale; it is added to.
    """
    language = language_of(tag)
    locale = language and locale_of(tag, kept)
    return Wording(locale, language, units) if language and locale else None


def language_in_words(tag: str, brief: str) -> str:
    """Give "in Russian" for `ru`, in the language of the brief; nothing for what is written in Latin letters."""
    language, *rest = tag.replace("_", "-").lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    script = scripts[0] if scripts else script_of(language)
    words = language_of(brief)
    if script in {"", "latn"} or words is None:
        return ""
    locale = locale_of(brief)
    name = locale.language_name(language) if locale else ""
    return words.citations.in_language.format(name) if name else ""


def _known(cited: CitedNumber) -> Decimal:
    """Give a value to its digits; one that came out whole is given no point: 5 officers less 2 are 3, not 3.0."""
    rounded = cited.rounded
    is_whole = cited.formula is not None and rounded == cited.value == rounded.to_integral_value()
    return rounded.to_integral_value() if is_whole and rounded.adjusted() < _COMPACT_FROM else rounded


def _as_printed(value: Decimal) -> Decimal:
    """Give a number as it is to be printed: 25000000000 loses the zeros that nobody meant, 4e2 its exponent."""
    exponent = value.as_tuple().exponent
    if value.adjusted() >= _COMPACT_FROM:
        return value.normalize() if exponent == 0 else value
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value


def _first_letter(text: str, case: str) -> str:
    if case == "upper":
        return text[:1].upper() + text[1:]
    return text[:1].lower() + text[1:] if case == "lower" else text
