"""Chicago notes and bibliography: works written out in full, short, and as entries.

Enough of the style for articles, sites, books, chapters and treaties; other types get the nearest pattern. Words are English,
without ibid. What must not live here: reading items (`work`), punctuation (`line`).

Source: The Chicago Manual of Style, 17th edition, chapter 14 (notes, short forms, bibliography, books,
periodicals, websites, treaties).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from briefgen.csl.plain.dates import date_words
from briefgen.csl.plain.line import Line, plain
from briefgen.csl.plain.locators import dashed, locator_words
from briefgen.csl.plain.model import Cite, ItemError, Run
from briefgen.csl.plain.names import bibliography_names, note_names, short_names
from briefgen.csl.plain.titles import short_title, sort_title, title_runs
from briefgen.csl.plain.work import PARTS, PERIODICALS, Work, read_work

_LINKED = ("http://", "https://", "ftp://")
_SELF_SPACED = (",", ".", ";", ":")


def check_items(items: Iterable[Mapping[str, object]]) -> list[ItemError]:
    """Give all that keeps items from being cited, in their order."""
    errors = []
    seen: set[str] = set()
    for item in items:
        try:
            work = read_work(item)
            if work.id in seen:
                errors.append(ItemError(work.id, "stands twice"))
            seen.add(work.id)
        except ItemError as error:
            errors.append(error)
    return errors


class ChicagoNotes:
    """Writes works in the Chicago style of notes and bibliography.

    `language` decides the order of a date: month first for en-US, day first otherwise. `inferred` holds the ids of works whose
    year they do not give themselves: it stands in brackets.

    Raises:
        ItemError: an item cannot be cited; `check_items` gives all of them at once.
    """

    def __init__(self, items: Sequence[Mapping[str, object]], *, language: str = "en-GB", inferred: Collection[str] = ()) -> None:
        if errors := check_items(items):
            raise errors[0]
        self._works = {work.id: work for work in map(read_work, items)}
        self._american = language.lower().replace("_", "-") == "en-us"
        self._inferred = frozenset(inferred)
        self._short = self._short_forms()

    def cite(self, clusters: Sequence[Sequence[Cite]]) -> list[list[Run]]:
        """Write each cluster of works, in document order, without a closing full stop.

        The first citation of a work is full, each later one short.
        """
        cited: set[str] = set()
        written = []
        for cluster in clusters:
            line = Line()
            for cite in cluster:
                work = self._work(cite.id)
                line.put(self._citation(work, cite, is_first=cite.id not in cited), after="; ")
                cited.add(cite.id)
            written.append(line.runs)
        return written

    def bibliography(self, ids: Iterable[str]) -> list[tuple[str, list[Run]]]:
        """Write an entry for each work once, sorted by author, else by title, else by what it appeared in."""
        works = sorted({work_id: self._work(work_id) for work_id in ids}.values(), key=_sort_key)
        return [(work.id, self._entry(work)) for work in works]

    def _work(self, work_id: str) -> Work:
        if work_id not in self._works:
            raise ItemError(work_id, "is not among the items")
        return self._works[work_id]

    def _date(self, work: Work) -> str:
        return date_words(work.issued, american=self._american, inferred=work.id in self._inferred)

    # --- notes --------------------------------------------------------------------------------------------------------------

    def _citation(self, work: Work, cite: Cite, *, is_first: bool) -> list[Run]:
        line = Line()
        line.put([Run(cite.prefix.strip())])
        line.put(self._full(work, cite) if is_first else self._later(work, cite), after=" ")
        suffix = cite.suffix.strip()
        line.put([Run(suffix)], after="" if suffix.startswith(_SELF_SPACED) else " " if suffix.startswith("(") else ", ")
        return line.runs

    def _full(self, work: Work, cite: Cite) -> list[Run]:
        line = Line()
        names = note_names(work.authors) or _edited(note_names(work.editors), len(work.editors))
        line.put([Run(names)])
        line.put(title_runs(work.title, work.look, work.sic), after=", ")
        line.put(_language(work), after=" ")
        place = locator_words(cite.label, cite.locator)
        is_page = cite.label in ("", "page")
        if work.type in PERIODICALS:
            pages = place if is_page and place else dashed(work.pages)
            line.put(self._periodical(work, pages), after=", ")
            place = "" if is_page else place
        elif work.type in PARTS:
            line.put([Run("in "), *_container(work)] if work.container else [], after=", ")
            line.put([Run(f"ed. {note_names(work.editors)}")] if work.editors and work.authors else [], after=", ")
            line.put([Run(f"({self._imprint(work)})")], after=" ")
        elif work.container or not work.publisher:
            self._put_site(line, work, after=", ")
        else:
            line.put([Run(f"({self._imprint(work)})")], after=" ")
        line.put([Run(place)], after=", ")
        line.put(self._accessed(work), after=", ")
        line.put(_url(work), after=", ")
        return line.runs

    def _later(self, work: Work, cite: Cite) -> list[Run]:
        line = Line()
        line.put(self._short[work.id])
        line.put([Run(locator_words(cite.label, cite.locator))], after=", ")
        return line.runs

    # --- short forms --------------------------------------------------------------------------------------------------------

    def _short_forms(self) -> dict[str, list[Run]]:
        """Give each work the shortest form that no other work has: short title, whole title, date added, in full."""
        forms: list[Callable[[Work], list[Run]]] = [
            lambda work: self._brief(work, work.title_short or short_title(work.title)),
            lambda work: self._brief(work, work.title),
            lambda work: self._brief(work, work.title, is_dated=True),
            lambda work: self._full(work, Cite(work.id)),
        ]
        short = {work.id: forms[0](work) for work in self._works.values()}
        for form in forms[1:]:
            uses = Counter(plain(runs) for runs in short.values())
            clashing = [work_id for work_id, runs in short.items() if uses[plain(runs)] > 1]
            short |= {work_id: form(self._works[work_id]) for work_id in clashing}
        return short

    def _brief(self, work: Work, title: str, *, is_dated: bool = False) -> list[Run]:
        """Write author and title; without a title, the author or what it appeared in, and the date."""
        line = Line()
        line.put([Run(short_names(work.authors or work.editors))])
        line.put(title_runs(title, work.look, work.sic), after=", ")
        if not line.runs:
            line.put(_container(work) or [Run(work.publisher)] if work.container or work.publisher else _url(work))
        if is_dated or not title:
            line.put([Run(self._date(work))], after=", ")
        return line.runs

    # --- bibliography -------------------------------------------------------------------------------------------------------

    def _entry(self, work: Work) -> list[Run]:
        line = Line()
        names = bibliography_names(work.authors) or _edited(bibliography_names(work.editors), len(work.editors))
        line.put([Run(names)])
        line.put(title_runs(work.title, work.look, work.sic), after=". ")
        line.put(_language(work), after=" ")
        if work.type in PERIODICALS:
            line.put(self._periodical(work, dashed(work.pages)), after=". ")
        elif work.type in PARTS:
            line.put([Run("In "), *_container(work)] if work.container else [], after=". ")
            line.put([Run(f"edited by {note_names(work.editors)}")] if work.editors and work.authors else [], after=", ")
            line.put([Run(dashed(work.pages))], after=", ")
            line.put([Run(self._imprint(work))], after=". ")
        elif work.container or not work.publisher:
            self._put_site(line, work, after=". ")
        else:
            line.put([Run(self._imprint(work))], after=". ")
        line.put(self._accessed(work, at_start=True), after=". ")
        line.put(_url(work), after=". ")
        line.stop()
        return line.runs

    # --- parts of both ------------------------------------------------------------------------------------------------------

    def _periodical(self, work: Work, pages: str) -> list[Run]:
        """Write *Monitor* 4, no. 154 (11 August 1998): 3; without volume and issue, *China Daily*, 6 August 2011, 3."""
        line = Line()
        line.put(_container(work))
        line.put([Run(work.volume)], after=" ")
        line.put([Run(f"no. {work.issue}")] if work.issue else [], after=", ")
        if work.volume or work.issue:
            line.put([Run(f"({self._date(work)})")], after=" ")
            line.put([Run(pages)], after=": ")
        else:
            line.put([Run(work.publisher)], after=", ")
            line.put([Run(self._date(work))], after=", ")
            line.put([Run(pages)], after=", ")
        return line.runs

    def _put_site(self, line: Line, work: Work, *, after: str) -> None:
        site = Line()
        site.put(_container(work))
        site.put([Run(work.publisher)], after=", ")
        site.put([Run(self._date(work))], after=", ")
        line.put(site.runs, after=after)

    def _imprint(self, work: Work) -> str:
        """Write Westport: Greenwood, 2003."""
        publisher = ": ".join(part for part in (work.place, work.publisher) if part)
        return ", ".join(part for part in (publisher, self._date(work)) if part)

    def _accessed(self, work: Work, *, at_start: bool = False) -> list[Run]:
        if work.accessed is None or not work.url:
            return []
        word = "Accessed" if at_start else "accessed"
        return [Run(f"{word} {date_words(work.accessed, american=self._american, inferred=False)}")]


def _edited(names: str, count: int) -> str:
    return f"{names}, {'ed.' if count == 1 else 'eds.'}" if names else ""


def _container(work: Work) -> list[Run]:
    return [Run(work.container, italic=work.is_container_italic)] if work.container else []


def _language(work: Work) -> list[Run]:
    return [Run(f"(in {work.text_language})")] if work.text_language else []


def _url(work: Work) -> list[Run]:
    if not work.url:
        return []
    return [Run(work.url, link=work.url if work.url.lower().startswith(_LINKED) else None)]


def _sort_key(work: Work) -> tuple[str, ...]:
    people = work.authors or work.editors
    names = [_sortable(f"{name.short} {name.given}") for name in people]
    title = _sortable(sort_title(work.title or work.container or work.publisher or work.url))
    head = " ".join(names) or title
    start = work.issued.start if work.issued else ()
    return (head, title, "-".join(f"{number:05}" for number in start), work.id)


def _sortable(text: str) -> str:
    """Fold case and accents and drop punctuation, so that ’ and “ do not sort before letters."""
    letters = unicodedata.normalize("NFKD", text)
    return " ".join(
        "".join(char if char.isalnum() else " " for char in letters if not unicodedata.combining(char)).casefold().split()
    )
