"""Candidate facts of an article: its quantities and dates, each with its sentence, the notes that support it, and when it holds.

A quantity is supported by the note that stands behind it in its sentence, else by the next one of its paragraph, else by the
article. What must not live here: how a quantity or a date is read, and tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.ingest.article import ArticleText, Paragraph
from briefgen.ingest.quantities import Quantity, find_quantities
from briefgen.ingest.quantities_dates import When, find_dates
from briefgen.ingest.sourcing import day_of

Record = dict[str, object]

_END = re.compile(r"(?<![\s.(][A-ZА-Я])(?<!\b[A-Z][a-z])(?<!\bMrs)(?<!\b[Nn]o)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)[.!?]+[”\"’)»]*(?=\s+[“\"‘(«\[]?[^\Wa-zа-я_]|\s*$)")
_NEAR = re.compile(r"[\w\s,\u00a0-]{0,32}?\b(?:in|by|at|for|during|of)(?:\sthe)?(?:\syear)?\s$", re.IGNORECASE)
_BACK = re.compile(r"\W*(?:that|this|it|these|the figure|the sum)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citing:
    """A place of a paragraph that cites: the keys of its notes, and what `--json` calls them."""

    offset: int
    end: int
    keys: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity or date of an article, and what stands by it. `keys` are of notes, "inline " before those of brackets.

    `when` is the date that a quantity holds for; `near` says where that stands: sentence, citation or paragraph.
    """

    what: Quantity | When
    paragraph: int
    sentence: tuple[int, int]
    keys: tuple[str, ...]
    names: tuple[str, ...]
    support: str
    when: When | None = None
    near: str = ""


def gather(article: ArticleText) -> tuple[list[Found], list[Found]]:
    """Give the quantities and the dates of an article, each in reading order."""
    published = day_of(article.head.date)
    quantities: list[Found] = []
    dates: list[Found] = []
    for index, paragraph in enumerate(article.paragraphs):
        one = _Read(article, index, paragraph, published)
        dates += [one.found(when) for when in one.dates]
        quantities += [one.found(quantity) for quantity in one.quantities]
    return quantities, dates


def fact_records(quantities: Sequence[Found], dates: Sequence[Found]) -> tuple[list[Record], list[Record]]:
    """Give quantities and dates as JSON has them. A sentence is told by its place alone."""
    return [_quantity_record(one) for one in quantities], [_date_record(one) for one in dates]


class _Read:
    """One paragraph: its sentences, the places that cite, its dates and quantities."""

    def __init__(self, article: ArticleText, index: int, paragraph: Paragraph, published: tuple[int, ...]) -> None:
        self.index = index
        self.text = paragraph.text
        self.citing = _citing(article, index, paragraph)
        self.sentences = _sentences(self.text, self.citing)
        brackets = [(one.offset, one.end) for one in self.citing if one.end > one.offset]
        self.dates = find_dates(self.text, published)
        self.quantities = find_quantities(self.text, [*brackets, *((when.start, when.end) for when in self.dates)])
        self._cited = [when for when in self.dates if any(a <= when.start < b for a, b in brackets)]
        self._told = [when for when in self.dates if when not in self._cited]

    def found(self, what: Quantity | When) -> Found:
        """Give a quantity or date with its sentence, its notes and, for a quantity, the date that it holds for."""
        sentence = next(((a, b) for a, b in self.sentences if a <= what.start < b), (0, len(self.text)))
        behind = next((one for one in self.citing if one.offset >= what.end or one.offset <= what.start < one.end), None)
        support = "article" if behind is None else "sentence" if behind.offset <= sentence[1] else "paragraph"
        keys, names = (behind.keys, behind.names) if behind else ((), ())
        when, near = self._when(what, sentence) if isinstance(what, Quantity) else (None, "")
        return Found(what, self.index, sentence, keys, names, support, when, near)

    def _when(self, what: Quantity, sentence: tuple[int, int]) -> tuple[When | None, str]:
        inside = [when for when in self._told if sentence[0] <= when.start < sentence[1] and when.has_year]
        behind = [when for when in inside if when.start >= what.end]
        before = [when for when in inside if when.end <= what.start]
        if behind and _NEAR.fullmatch(self.text[what.end : behind[0].start]):
            return behind[0], "sentence"
        if before and not _BACK.match(self.text[sentence[0] :]):
            return before[-1], "sentence"
        if _BACK.match(self.text[sentence[0] :]):
            # "That was 10 percent less than one year earlier" speaks of what the sentence before spoke of.
            named = [when for when in self._told if when.end <= sentence[0] and when.has_year]
            if named:
                return named[-1], "paragraph"
        if behind:
            return behind[0], "sentence"
        cited = [when for when in self._cited if when.start >= what.end and when.has_year]
        if cited and cited[0].start < sentence[1]:
            return cited[0], "citation"
        earlier = [when for when in self.dates if when.end <= what.start and when.has_year]
        return (earlier[-1], "paragraph") if earlier else (cited[0], "citation") if cited else (None, "")


def _citing(article: ArticleText, index: int, paragraph: Paragraph) -> list[Citing]:
    """Give the places of a paragraph that cite; brackets and markers that stand together are one."""
    text = paragraph.text
    places = [(one.offset, one.offset, one.note or one.label, one.label) for one in paragraph.markers]
    places += [
        (one.offset, one.offset + len(one.text), f"inline {one.key}", one.text) for one in article.inline if one.paragraph == index
    ]
    groups: list[Citing] = []
    for offset, end, key, name in sorted(places):
        last = groups[-1] if groups else None
        if last and re.fullmatch(r"[\s,;–-]*", text[last.end : offset]):
            groups[-1] = Citing(last.offset, max(end, last.end), (*last.keys, key), (*last.names, name))
        else:
            groups.append(Citing(offset, end, (key,), (name,)))
    return groups


def _sentences(text: str, citing: Sequence[Citing]) -> list[tuple[int, int]]:
    """Split a paragraph; a marker or bracket that stands behind a full stop belongs to the sentence before it."""
    found: list[tuple[int, int]] = []
    start = 0
    brackets = [(one.offset, one.end) for one in citing if one.end > one.offset]
    for stop in _END.finditer(text):
        end = stop.end()
        if end <= start or any(a <= stop.start() < b for a, b in brackets):
            continue
        for a, b in brackets:
            if 0 <= a - end <= 3 and re.fullmatch(r"\s*[(\[]?", text[end:a]):
                end = b + len(re.match(r"[)\]]?\.?", text[b : b + 2])[0])  # type: ignore[index]
        found.append((start, end))
        start = end
    return [*found, (start, len(text))] if start < len(text) or not found else found


def _quantity_record(one: Found) -> Record:
    what = one.what
    if not isinstance(what, Quantity):
        raise TypeError
    printed = f"{what.printed} per {what.per}".strip() if what.per else what.printed
    money = what.unit and what.unit.isupper()
    return {
        "text": what.text,
        "value": _number(what.value),
        "low": _number(what.low),
        "high": _number(what.high),
        "unit": what.unit if money or what.unit == "percent" else printed or what.unit or None,
        "code": what.unit or None,
        "approx": what.approx,
        "compared": what.compared or None,
        "year": _years(one.when),
        "year_from": one.near or None,
        **_place(one),
    }


def _date_record(one: Found) -> Record:
    what = one.what
    if not isinstance(what, When):
        raise TypeError
    return {"text": what.text, "date": what.date, "period": what.period, "inferred": what.inferred or None, **_place(one)}


def _place(one: Found) -> Record:
    return {
        "paragraph": one.paragraph,
        "offset": one.what.start,
        "sentence": list(one.sentence),
        "locator": f"paragraph {one.paragraph + 1}",
        "cites": list(one.names),
        "support": one.support,
    }


def _years(when: When | None) -> int | str | None:
    """Give the year, or the first and last year of a period."""
    if when is None:
        return None
    years = [part[:4] for part in when.date.split("/")]
    return "-".join(years) if len(set(years)) > 1 else int(years[0]) if years[0].isdecimal() else years[0]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
