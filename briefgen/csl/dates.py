"""The date element: localised formats and parts, ranges, year suffixes. What must not live here: how dates are read."""

from __future__ import annotations

from copy import copy

from briefgen.csl.context import Context
from briefgen.csl.edtf import Date, Point
from briefgen.csl.locale import Locale
from briefgen.csl.nodes import PLAIN, Look, Node, Piece, plain_text
from briefgen.csl.rich import parse_rich
from briefgen.csl.scope import Emit, Finish, Scope, read_decor, read_look, strip_periods
from briefgen.csl.textcase import apply_case
from briefgen.csl.tree import Element

_SEPARATORS = " ,;:/-‑–—\u00a0\u202f"
_PLACE = {"year": 0, "month": 1, "day": 2}
_WANTED = {"year": {"year"}, "year-month": {"year", "month"}, "year-month-day": {"year", "month", "day"}}


class _Part:
    """A date-part, compiled: gives year, month or day as text, without its affixes."""

    __slots__ = ("case", "decor", "delimiter", "form", "limit", "locale", "name", "place", "prefix", "strip", "suffix")

    def __init__(self, element: Element, override: Element | None, locale: Locale) -> None:
        attrs = dict(element.attrs)
        if override is not None:
            attrs.update({key: value for key, value in override.attrs.items() if key not in {"prefix", "suffix"}})
        self.name = attrs.get("name", "")
        if self.name not in _PLACE:
            raise element.fault(f'a date-part is named year, month or day, not "{self.name}"')
        self.place = _PLACE[self.name]
        self.form = attrs.get("form", "long")
        self.case = attrs.get("text-case", "")
        self.strip = attrs.get("strip-periods") == "true"
        self.prefix = parse_rich(attrs.get("prefix", ""), quotes=False)
        self.suffix = parse_rich(attrs.get("suffix", ""), quotes=False)
        self.delimiter = attrs.get("range-delimiter", "–")
        shaped = Element(element.tag, attrs, element.line)
        self.decor = Look(read_decor(shaped)) if read_decor(shaped) else PLAIN
        self.locale = locale
        self.limit = locale.option("limit-day-ordinals-to-day-1") == "true"

    def without(self, *, prefix: bool = False, suffix: bool = False) -> _Part:
        """Give the part without an affix."""
        bare = copy(self)
        bare.prefix = "" if prefix else self.prefix
        bare.suffix = "" if suffix else self.suffix
        return bare

    def text(self, point: Point, context: Context) -> Piece | None:
        value = point[self.place]
        if not value:
            return None
        text = (
            self._year(value) if self.name == "year" else self._month(value) if self.name == "month" else self._day(value, point)
        )
        if not text:
            return None
        piece: Piece = strip_periods(text) if self.strip else text
        if self.case:
            piece = apply_case(piece, self.case, self.locale.lang)
        return piece if self.decor is PLAIN else Node([piece], self.decor)

    def _year(self, year: int) -> str:
        if self.form == "short" and year >= 1000:
            return f"{year % 100:02d}"
        if year < 0:
            return f"{-year}{self.locale.term('bc') or 'BC'}"
        return f"{year}{self.locale.term('ad') or 'AD'}" if year < 1000 else str(year)

    def _month(self, month: int) -> str:
        if month > 12:
            return self.locale.term(f"season-{month - 12:02d}") or ""
        if self.form == "numeric":
            return str(month)
        if self.form == "numeric-leading-zeros":
            return f"{month:02d}"
        return self.locale.term(f"month-{month:02d}", self.form) or ""

    def _day(self, day: int, point: Point) -> str:
        if self.form == "numeric-leading-zeros":
            return f"{day:02d}"
        if self.form == "ordinal" and (day == 1 or not self.limit):
            return self.locale.ordinal(day, self.locale.gender(f"month-{point[1]:02d}"))
        return str(day)


_Printed = tuple["_Part", Piece]


class _DateElement:
    """A date element, compiled."""

    __slots__ = ("adds_suffix", "delimiter", "finish", "look", "parts", "variable")

    def __init__(self, element: Element, scope: Scope) -> None:
        self.variable = element.get("variable")
        self.parts = _parts(element, scope.locale)
        self.look = read_look(element)
        self.delimiter = _delimiter(element, scope.locale)
        self.finish = Finish(element)
        self.finish.look = PLAIN
        self.adds_suffix = not scope.own_suffix

    def emit(self, context: Context, out: list[Piece]) -> None:
        context.called = True
        date = context.item.dates.get(self.variable)
        if (
            date is None
            or (context.comparing and self.variable == "accessed")
            or (context.spent and self.variable in context.spent)
        ):
            return
        if context.trace is not None:
            context.spend(self.variable)
        piece = self._sorted(date) if context.sorting else self._piece(date, context)
        if piece is None:
            return
        context.filled = True
        piece = self.finish(piece, context)
        if self.look is not PLAIN:
            piece = Node([piece], self.look)
        out.append(piece)

    def _piece(self, date: Date, context: Context) -> Piece | None:
        if date.literal:
            kids: list[Piece] = [parse_rich(date.literal)]
            self._add_suffix(kids, context)
            return Node(kids, PLAIN, "date")
        if date.end is not None:
            pieces = self._range(date.start, date.end, context)
        else:
            pieces = self._line(_without_strays(self._printed(date.start, context), self.parts), context)
        return Node(pieces, PLAIN, "date") if pieces else None

    def _printed(self, point: Point, context: Context) -> list[_Printed]:
        return [(part, text) for part in self.parts if (text := part.text(point, context)) is not None]

    def _line(self, printed: list[_Printed], context: Context, *, head: bool = True, tail: bool = True) -> list[Piece]:
        """Put parts in a line; without `head` or `tail` the affix at that end is left to the other end of a range."""
        pieces: list[Piece] = []
        for index, (part, text) in enumerate(printed):
            if index and self.delimiter:
                pieces.append(self.delimiter)
            if part.prefix and (index or head):
                pieces.append(part.prefix)
            pieces.append(text)
            if part.name == "year" and tail:
                self._add_suffix(pieces, context)
            if part.suffix and (index < len(printed) - 1 or tail):
                pieces.append(part.suffix)
        return pieces

    def _add_suffix(self, pieces: list[Piece], context: Context) -> None:
        suffix = context.marks.year_suffix
        if suffix and self.adds_suffix and not context.suffix_done:
            context.suffix_done = True
            pieces.append(Node([suffix], PLAIN, "year-suffix"))

    def _range(self, start: Point, end: Point, context: Context) -> list[Piece]:
        first, last = self._printed(start, context), self._printed(end, context)
        places = [part.place for part, _ in first] + [part.place for part, _ in last]
        differing = [place for place in sorted(places) if start[place] != end[place]]
        if not differing:
            return self._line(first, context)
        least = differing[0]
        if end == (0, 0, 0):
            delimiter = self._delimiter(first, least)
            return [*self._line(first, context, tail=False), delimiter] if first else []
        return self._spanned(first, last, least, context)

    def _delimiter(self, printed: list[_Printed], place: int) -> str:
        return next((part.delimiter for part, _ in printed if part.place == place), "–")

    def _spanned(self, first: list[_Printed], last: list[_Printed], least: int, context: Context) -> list[Piece]:
        """Say what both ends share once, and the rest twice with the delimiter of the largest part that differs."""
        from_first = [part.place >= least for part, _ in first]
        if not any(from_first):
            return self._line(last, context)
        begin = from_first.index(True)
        finish = len(from_first) - from_first[::-1].index(True)
        head, middle, tail = first[:begin], first[begin:finish], first[finish:]
        inner = {part.name for part, _ in head + tail}
        others = [entry for entry in last if entry[0].name not in inner]
        delimiter = self._delimiter(first + last, least)
        pieces: list[Piece] = []
        gap: list[Piece] = [self.delimiter] if self.delimiter else []
        if head:
            pieces += [*self._line(head, context), *gap]
        pieces += [*self._line(middle, context, tail=False), delimiter, *self._line(others, context, head=False)]
        if tail:
            pieces += [*gap, *self._line(tail, context)]
        return pieces

    def _sorted(self, date: Date) -> str:
        wanted = {part.name for part in self.parts}
        return sort_text(date, wanted)


def _without_strays(printed: list[_Printed], parts: list[_Part]) -> list[_Printed]:
    """Drop affixes at the ends that only part a date-part from another that the date lacks: the hyphen of "2003-".

    An element without a year is followed by one: what stands at its end leads on to that ("June " and "2009").
    """
    if not printed or not any(part.name == "year" for part in parts):
        return printed
    first, last = printed[0], printed[-1]
    if first[0] is not parts[0] and _is_separator(first[0].prefix):
        printed[0] = (first[0].without(prefix=True), first[1])
    if last[0] is not parts[-1] and _is_separator(last[0].suffix):
        printed[-1] = (printed[-1][0].without(suffix=True), last[1])
    return printed


def _is_separator(affix: Piece) -> bool:
    return bool(affix) and not plain_text(affix).strip(_SEPARATORS)


def sort_text(date: Date, wanted: set[str]) -> str:
    """Give a date so that dates sort as text; years before Christ come first."""
    if date.literal:
        return date.literal
    ends = [date.start] if date.end is None else [date.start, date.end]
    return " ".join(_sort_point(point, wanted) for point in ends)


def _sort_point(point: Point, wanted: set[str]) -> str:
    year, month, day = (value if name in wanted else 0 for name, value in zip(_PLACE, point, strict=True))
    return f"{year + 50000:05d}{month:02d}{day:02d}"


def _delimiter(element: Element, locale: Locale) -> str:
    localised = locale.date(element.get("form")) if element.get("form") else None
    return element.get("delimiter") or (localised.get("delimiter") if localised else "")


def _parts(element: Element, locale: Locale) -> list[_Part]:
    form = element.get("form")
    own = {part.get("name"): part for part in element.all("date-part")}
    if not form:
        return [_Part(part, None, locale) for part in element.all("date-part")]
    if form not in {"text", "numeric"}:
        raise element.fault(f'the form of a date is text or numeric, not "{form}"')
    localised = locale.date(form)
    if localised is None:
        return []
    wanted = _WANTED.get(element.get("date-parts", "year-month-day"), _WANTED["year-month-day"])
    return [_Part(part, own.get(part.get("name")), locale) for part in localised.all("date-part") if part.get("name") in wanted]


def compile_date(element: Element, scope: Scope) -> Emit:
    """Compile a date element."""
    return _DateElement(element, scope).emit
