"""What a brief knows of the quantities of an article: which of those found are rows already, under whatever id.

What must not live here: how a row is filled (candidates), and files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import field

from briefgen.core.origins import Origin, find_again, mark_of, marks_beside
from briefgen.core.units import Units
from briefgen.dataclass import dataclass, replace
from briefgen.ingest.article import ArticleText
from briefgen.ingest.gathering import Found, confidence_of
from briefgen.ingest.marks import mark_of_found

Place = tuple[str, str, str]
"""Article, locator and mark: what tells a fact apart that nobody took from an article by machine."""


@dataclass(slots=True)
class Known:
    """What a brief holds: ids of its facts, the fact at each place, and where its candidates were found.

    A fact whose place in its article is known is looked for there alone; others, written by hand, count for one thing found each.
    `added` and `moved` gather what taking in an article changes in the latter.
    """

    ids: set[str] = field(default_factory=set)
    places: dict[Place, str] = field(default_factory=dict)
    units: Units = field(default_factory=Units)
    section: str = "candidates"
    origins: Sequence[Origin] = ()
    added: list[Origin] = field(default_factory=list)
    moved: list[Origin] = field(default_factory=list)
    _of_articles: dict[str, list[Origin]] = field(init=False)
    _named: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self._of_articles = defaultdict(list)
        self._named = {origin.id for origin in self.origins}
        for origin in self.origins:
            self._of_articles[origin.article].append(origin)
        found = {origin.fact for origin in self.origins}
        self.places = {place: fact for place, fact in self.places.items() if fact not in found}

    def names(self, article: ArticleText, found: Sequence[Found], bases: Sequence[str]) -> list[str]:
        """Give the id of the row to be made for each quantity or event, empty for what is known.

        `bases` are the ids that they get where these are free.
        """
        there = self._of_articles.get(article.key, [])
        here = [_origin(article, one) for one in found]
        again = find_again(here, there)
        return [
            self._name(replace(one, id=bases[place]), again.get(place), mark_of_found(found[place]), is_first=not there)
            for place, one in enumerate(here)
        ]

    def _name(self, one: Origin, before: Origin | None, mark: str, *, is_first: bool) -> str:
        if before:
            return self._kept(one, before, mark)
        fact = self._at(one, mark)
        if not fact and is_first and one.id in self.ids:
            # Taken in by a version that kept no places.
            fact = one.id
        name = one.id
        number = 2
        while name in self._named or (not fact and name in self.ids):
            name, number = f"{one.id}-{number}", number + 1
        self._named.add(name)
        self.added.append(replace(one, id=name, fact=fact or name, confidence="" if fact else one.confidence))
        if fact:
            return ""
        self.ids.add(name)
        return name

    def _kept(self, one: Origin, before: Origin, mark: str) -> str:
        """Bring up to date where a quantity is that was known; give its id where its row was taken out of the tables."""
        row = next((name for name in (before.fact, before.id) if name in self.ids), "")
        # Somebody may have given the row another id by hand: it is then at its old place, or at its new one.
        row = row or self._at(before, mark) or self._at(one, mark)
        kept = replace(one, id=before.id, fact=row, confidence=before.confidence, merged_with=before.merged_with)
        if not row:
            kept = replace(one, id=before.id, fact=before.id)
            self.ids.add(before.id)
        # Another id alone is written down once the place changes: it is found at its old one as long as it is there.
        if kept != before and (not row or replace(kept, fact=before.fact) != before):
            self.moved.append(kept)
        return "" if row else before.id

    def _at(self, origin: Origin, mark: str) -> str:
        return self.places.pop((origin.article, f"paragraph {origin.paragraph}", mark), "")


def _origin(article: ArticleText, found: Found) -> Origin:
    """Give where a quantity was found. Its id is filled in by whoever names it."""
    text = article.paragraphs[found.paragraph].text
    start, end = found.sentence
    before, after = marks_beside(text, found.what.start, found.what.end)
    sentence = mark_of(text[start:end])
    place = (found.paragraph + 1, start, end, found.what.start)
    return Origin("", "", article.key, *place, found.what.text, f"{_sureness(found):.2f}", sentence, before, after)


def _sureness(found: Found) -> float:
    """Tell how sure a row is, 0 to 1: less where notes and time stand further off. A rule of thumb for the order to look in."""
    by_support = {"sentence": 1.0, "paragraph": 0.95}.get(found.support, 0.9)
    by_time = {"sentence": 1.0, "before": 0.95}.get(found.near, 0.92)
    return confidence_of(found) * by_support * by_time
