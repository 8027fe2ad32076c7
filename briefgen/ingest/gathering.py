"""Candidate facts of an article: its quantities, dates and events, each with its sentence, its notes, and when it holds.

A quantity is supported by the note that stands behind it in its sentence, else by the next one of its paragraph, else by the
article. What must not live here: how a quantity, a date or an event is read, and tables.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from briefgen.dataclass import dataclass
from briefgen.ingest.article import ArticleText, Paragraph
from briefgen.ingest.dates import When, find_dates
from briefgen.ingest.events import Event, find_events
from briefgen.ingest.language import tell_article_language
from briefgen.ingest.quantities import Quantity, find_quantities
from briefgen.ingest.sourcing import day_of
from briefgen.namedtuple import NamedTuple

_END = re.compile(
    r"(?=[.!?])(?<![\s.(][A-ZА-Я])(?<!\bMrs)(?<!\b[DM]r)(?<!\bSt)(?<!\b[Nn]o)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)[.!?]{1,3}[”\"’)»]{0,3}"
    r"(?=\s+[“\"‘(«\[]?[^\Wa-zа-я_]|\s*$)"
)
_NEAR = re.compile(r"(?:(?!\band\b)[\w\s\u00a0-]){0,32}?\b(?:in|by|at|for|during|of)(?:\sthe)?(?:\syear)?\s$", re.IGNORECASE)
_DATED = 0.15
_OPENING = 14
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
    """A quantity, date or event of an article, and what stands by it. `keys` are of notes, "inline " before those of brackets.

    `when` is the date that a quantity holds for, or of an event; `near` says where that stands: sentence, the one before that it
    speaks of, citation or paragraph.
    """

    what: Quantity | When | Event
    paragraph: int
    sentence: tuple[int, int]
    keys: tuple[str, ...]
    names: tuple[str, ...]
    support: str
    when: When | None = None
    near: str = ""


class Gathered(NamedTuple):
    """What an article holds, each in reading order."""

    quantities: list[Found]
    dates: list[Found]
    events: list[Found]


def gather(article: ArticleText) -> Gathered:
    """Give the quantities, dates and events of an article."""
    published = day_of(article.head.date)
    language = tell_article_language(article.head.language, (one.text for one in article.paragraphs))
    gathered = Gathered([], [], [])
    for index, paragraph in enumerate(article.paragraphs):
        one = _Read(article, index, paragraph, published, language)
        gathered.dates.extend(one.found(when) for when in one.dates)
        gathered.quantities.extend(one.found(quantity) for quantity in one.quantities)
        gathered.events.extend(one.found(event) for event in one.events)
    return gathered


def sentences_of(article: ArticleText) -> Iterator[str]:
    """Give the sentences of an article."""
    for index, paragraph in enumerate(article.paragraphs):
        for start, end in _sentences(paragraph.text, _citing(article, index, paragraph)):
            yield paragraph.text[start:end]


def confidence_of(found: Found) -> float:
    """Tell how sure it is that something found is a fact, from 0 to 1: by its kind and, for an event, by the date beside it."""
    what = found.what
    if isinstance(what, Event):
        return round(what.confidence + (_DATED if found.when else 0), 2)
    return what.confidence if isinstance(what, Quantity) else 1.0


class _Read:
    """One paragraph: its sentences, the places that cite, its dates and quantities."""

    def __init__(self, article: ArticleText, index: int, paragraph: Paragraph, published: tuple[int, ...], language: str) -> None:
        self.index = index
        self.text = paragraph.text
        self.citing = _citing(article, index, paragraph)
        self.sentences = _sentences(self.text, self.citing)
        brackets = [(one.offset, one.end) for one in self.citing if one.end > one.offset]
        self.dates = find_dates(self.text, published, language)
        self.events = [*find_events(self.text, self.sentences)] if language == "en" else []
        self.quantities = find_quantities(self.text, [*brackets, *((when.start, when.end) for when in self.dates)], language)
        places = [offset for offset, _ in brackets]
        cited = [_covers(brackets, places, when.start) for when in self.dates]
        dated = [(when, is_cited) for when, is_cited in zip(self.dates, cited, strict=True) if when.has_year]
        self._told = _Row([when for when, is_cited in dated if not is_cited])
        self._cited = _Row([when for when, is_cited in dated if is_cited])
        self._any = _Row([when for when, _ in dated])
        self._ends = [end for _, end in self.sentences]
        self._cites = [max(one.offset, one.end - 1) for one in self.citing]

    def found(self, what: Quantity | When | Event) -> Found:
        """Give something found with its sentence, its notes and, but for a date, the date that it holds for."""
        sentence = self.sentences[min(bisect_right(self._ends, what.start), len(self.sentences) - 1)]
        at = bisect_left(self._cites, what.end - 1)
        behind = self.citing[at] if at < len(self.citing) else None
        support = "article" if behind is None else "sentence" if behind.offset <= sentence[1] else "paragraph"
        keys, names = (behind.keys, behind.names) if behind else ((), ())
        when: When | None = None
        near = ""
        if isinstance(what, Quantity):
            when, near = self._when(what, sentence)
        elif isinstance(what, Event):
            when = self._date_of(what, sentence)
            near = "sentence" if when else ""
        return Found(what, self.index, sentence, keys, names, support, when, near)

    def _date_of(self, what: Event, sentence: tuple[int, int]) -> When | None:
        """Give the date of an event: one that opens its sentence, else the nearest in it."""
        before, behind = self._told.last(sentence[0], what.start), self._told.first(what.start, sentence[1])
        if before and behind and before.start - sentence[0] > _OPENING and behind.start - what.end < what.start - before.end:
            return behind
        return before or behind

    def _when(self, what: Quantity, sentence: tuple[int, int]) -> tuple[When | None, str]:
        behind = self._told.first(what.end, sentence[1])
        before = self._told.last(sentence[0], what.start)
        points_back = _BACK.match(self.text, sentence[0]) is not None
        if behind and _NEAR.fullmatch(self.text, what.end, behind.start):
            return behind, "sentence"
        if before and not points_back:
            return before, "sentence"
        # "That was 10 percent less than one year earlier" speaks of what the sentence before spoke of.
        named = self._told.last(0, sentence[0]) if points_back else None
        if named:
            return named, "before"
        if behind:
            return behind, "sentence"
        cited = self._cited.first(what.end, len(self.text))
        if cited and cited.start < sentence[1]:
            return cited, "citation"
        earlier = self._any.last(0, what.start)
        return (earlier, "paragraph") if earlier else (cited, "citation" if cited else "")


class _Row:
    """Dates in order, found by their places without looking at all of them."""

    def __init__(self, whens: Sequence[When]) -> None:
        self._whens = whens
        self._starts = [when.start for when in whens]

    def first(self, start: int, end: int) -> When | None:
        """Give the first that begins at `start` or later, before `end`."""
        at = bisect_left(self._starts, start)
        return self._whens[at] if at < len(self._whens) and self._starts[at] < end else None

    def last(self, start: int, end: int) -> When | None:
        """Give the last that begins before `end`, at `start` or later."""
        at = bisect_left(self._starts, end) - 1
        return self._whens[at] if at >= 0 and self._starts[at] >= start else None


def _covers(brackets: Sequence[tuple[int, int]], places: Sequence[int], at: int) -> bool:
    found = bisect_right(places, at) - 1
    return found >= 0 and at < brackets[found][1]


def _citing(article: ArticleText, index: int, paragraph: Paragraph) -> list[Citing]:
    """Give the places of a paragraph that cite; brackets and markers that stand together are one."""
    text = paragraph.text
    places = [(one.offset, one.offset, one.note or one.label, one.label) for one in paragraph.markers]
    places += [
        (one.offset, one.offset + len(one.text), f"inline {one.key}", one.text)
        for one in article.inline
        if one.paragraph == index
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
    places = [offset for offset, _ in brackets]
    for stop in _END.finditer(text):
        end = stop.end()
        if end <= start or _covers(brackets, places, stop.start()):
            continue
        at = bisect_left(places, end)
        if at < len(places) and re.fullmatch(r"\s{0,3}[(\[]?", text[end : places[at]]):
            closing = re.match(r"[)\]]?\.?", text[brackets[at][1] : brackets[at][1] + 2])
            end = brackets[at][1] + (closing.end() if closing else 0)
        found.append((start, end))
        start = end
    return [*found, (start, len(text))] if start < len(text) or not found else found
