"""An article as a work itself: the entry that it gets in sources.json, and the date that it bears.

What it does not say is told from what stands around it and from its notes, and a date that was told so is marked as inferred.
What must not live here: the works that it cites (joining), and how its head is read.
"""

from __future__ import annotations

import re

from briefgen.dataclass import dataclass
from briefgen.ingest.article import ArticleText
from briefgen.ingest.references import ParsedWork
from briefgen.ingest.references.languages import tell_language
from briefgen.ingest.shelf import Item
from briefgen.ingest.sourcing import Works, day_of

_ON_A_SITE = re.compile(r"further reading on (?P<name>.{2,80}?)\W*", re.IGNORECASE)
_SITE_WORDS = re.compile(
    r"\b(?:share|cookies?|newsletter|subscribe|sign up|log ?in|download|comments?|e-?book|tweet|facebook|donat\w+)\b",
    re.IGNORECASE,
)
_ENOUGH = 3
"""Fewer dated works than this in its notes do not date an article."""


@dataclass(frozen=True, slots=True)
class OwnDate:
    """The date of an article as EDTF, and how it is known: from its text, from the user, or from its notes."""

    date: str = ""
    is_told: bool = False
    is_from_notes: bool = False


def own_date(article: ArticleText, works: Works) -> OwnDate:
    """Give the date of an article: its own or that told by the user, else the year of the newest work that its notes hold.

    An article is no older than what it cites; most cite something of their year.
    """
    if article.head.date:
        return OwnDate(article.head.date, article.head.is_told)
    cited = [work for note in works.notes.values() for work in note.works] + list(works.entries)
    years = [year for year in map(_year, cited) if year]
    return OwnDate(f"{max(years):04}", is_from_notes=True) if len(years) >= _ENOUGH else OwnDate()


def own_item(article: ArticleText, date: str) -> Item:
    """Give an article as CSL-JSON."""
    head = article.head
    publication = head.publication or _site(article)
    item: Item = {"type": _type(article, date), "title": head.title} if head.title else {"type": _type(article, date)}
    if head.authors:
        item["author"] = [_name(author) for author in head.authors]
    said = {
        "container-title": publication,
        "volume": head.volume,
        "issue": head.issue,
        "URL": head.url,
        "language": language_of(article),
    }
    item |= {name: value for name, value in said.items() if value}
    if not head.title and not publication:
        item["title"] = article.key
    return {**item, **issued(date)}


def language_of(article: ArticleText) -> str:
    """Give the language of an article: as it is told, else as it begins."""
    return article.head.language or tell_language(" ".join(one.text[:400] for one in article.paragraphs[:2]))


def issued(date: str) -> Item:
    """Give an EDTF date as CSL-JSON has it, as far as it is known."""
    day = day_of(date)
    return {"issued": {"date-parts": [list(day)]}} if day else {}


def _type(article: ArticleText, date: str) -> str:
    """Tell what an article is: a page of a site, or a piece of a daily, or of a journal with numbers."""
    head = article.head
    if head.url or article.kind == "html" or any(_SITE_WORDS.search(words) for words in article.furniture):
        return "webpage"
    if len(day_of(date)) == 3 and head.publication:
        return "article-newspaper"
    return "article-journal" if head.volume or head.issue else "article"


def _site(article: ArticleText) -> str:
    return next((match["name"].strip() for words in article.furniture if (match := _ON_A_SITE.fullmatch(words))), "")


def _year(work: ParsedWork) -> int:
    dates = work.item.get("issued")
    parts = dates.get("date-parts") if isinstance(dates, dict) else None
    return int(parts[0][0]) if isinstance(parts, list) and parts and parts[0] else 0


def _name(author: str) -> Item:
    given, _, family = author.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": author}
