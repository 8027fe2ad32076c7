"""What a web page says of itself: title, authors, publication and date, from its meta tags, its linked data, its byline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from briefgen.ingest.article import Head
from briefgen.ingest.months import last_date

_AUTHOR_NAMES = (
    "citation_author dc.creator dcterms.creator author article:author parsely-author sailthru.author byl byline".split()
)
_DATE_NAMES = (
    "citation_publication_date citation_date citation_online_date article:published_time og:article:published_time dc.date "
    "dc.date.issued dcterms.date dcterms.issued dcterms.created date datepublished pubdate publish-date publishdate "
    "parsely-pub-date sailthru.date last-modified".split()
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author|authors|author-name|post-author|entry-author)(?:$|[\s_-])", re.IGNORECASE
)
_BY = re.compile(r"(?:(?:written|posted|text) )?(?:by|von|par|por|автор:?|текст:?)\s", re.IGNORECASE)
_ELEMENTS = 4000
"""A byline stands near the head of a page: no further elements are looked at."""
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")


def head_of(root: HtmlElement) -> Head:
    """Read title, authors, publication and date from the head of a page."""
    said: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and (content := (meta.get("content") or "").strip()) and len(content) < 500:
            said.setdefault(name, []).append(content)
    linked = next(_linked_data(root), {})

    def first(*names: str) -> str:
        return next((said[name][0] for name in names if name in said), "")

    authors = next((said[name] for name in _AUTHOR_NAMES if name in said), []) or _authors(linked) or _bylined(root)
    date = first(*_DATE_NAMES)
    html = root if root.tag == "html" else next(root.iter("html"), root)
    title = first("citation_title", "og:title", "dc.title") or str(linked.get("headline") or "") or _title(root)
    return Head(
        title=" ".join(title.split()),
        authors=tuple(name for said in authors for name in _names(said)),
        publication=first("citation_journal_title", "og:site_name", "dc.publisher", "citation_publisher") or _publisher(linked),
        date=_edtf(date or str(linked.get("datePublished") or "") or _time(root)),
        volume=first("citation_volume"),
        issue=first("citation_issue"),
        url=next((link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"), "") or first("og:url"),
        language=(html.get("lang") or "").partition("-")[0].lower(),
    )


def _names(said: str) -> list[str]:
    """Part the names in one field: several where each of them is of two words or more. An address is no name."""
    if said.startswith("http"):
        return []
    said = _BY.sub("", " ".join(said.split()), count=1)
    parts = [part for part in re.split(r"\s*[;|]\s*|,\s(?:and\s)?|\s(?:and|und|et|y|&)\s", said) if part]
    return parts if len(parts) > 1 and all(" " in part for part in parts) else [said] if said else []


def _bylined(root: HtmlElement) -> list[str]:
    """Give the names of a byline, told by its class or by what it is said to be."""
    for element in islice(root.iter("p", "span", "div", "a", "address", "li"), _ELEMENTS):
        is_said = element.get("rel") == "author" or element.get("itemprop") == "author"
        if is_said or _BYLINE.search(element.get("class") or ""):
            words = " ".join(" ".join(map(str, islice(element.itertext(), 12))).split())
            if day := last_date(words):
                words = words[: day.start].strip(" |,·•–—-") if day.start else ""
            bare = _BY.sub("", words, count=1)
            large = [name[:1].isupper() for name in re.findall(r"[^\W\d_][\w’'.-]*", bare)]
            if 3 < len(bare) < 90 and len(large) > 1 and sum(large) * 2 > len(large) and not re.search(r"[.!?]\s|\d", bare):
                return [bare]
    return []


def _publisher(linked: dict[str, Any]) -> str:
    value = linked.get("publisher")
    return str(value.get("name") or "") if isinstance(value, dict) else ""


def _title(root: HtmlElement) -> str:
    for tag in ("h1", "title"):
        for element in root.iter(tag):
            if words := " ".join("".join(_unraised(element)).split()):
                return re.split(r"\s[|–—-]\s(?=[^|–—]{2,40}$)", words)[0] if tag == "title" else words
    return ""


def _unraised(element: HtmlElement) -> Iterator[str]:
    """Give the texts in an element, but for raised ones: a title may bear the marker of a note."""
    for part in element.xpath(".//text()[not(ancestor::sup)]"):
        yield str(part)


def _time(root: HtmlElement) -> str:
    return next((element.get("datetime") or "" for element in root.iter("time") if element.get("datetime")), "")


def _edtf(text: str) -> str:
    match = _DATE.match(text.strip())
    if not match or (match[2] and not 1 <= int(match[2]) <= 12) or (match[3] and not 1 <= int(match[3]) <= 31):
        return ""
    return "-".join(f"{int(part):0{2 if index else 4}}" for index, part in enumerate(match.groups()) if part)


def _linked_data(root: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json" or len(script.text or "") > 200_000:
            continue
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        items = value if isinstance(value, list) else value.get("@graph", [value]) if isinstance(value, dict) else []
        if isinstance(items, list):
            yield from (item for item in items if isinstance(item, dict) and "Article" in str(item.get("@type")))


def _authors(linked: dict[str, Any]) -> list[str]:
    value = linked.get("author") or []
    people = value if isinstance(value, list) else [value]
    names = (person.get("name") if isinstance(person, dict) else person for person in people)
    return [name for name in names if isinstance(name, str)]
