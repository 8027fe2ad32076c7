"""What of a web page is the article: its root, what lies around it, and where its notes stand.

Own rules, for extractors of main text drop the anchors that tie notes to their places.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from itertools import islice, pairwise, takewhile

from lxml import etree
from lxml.html import HtmlElement

from briefgen.ingest.labels import NOTES_HEADING, WORDED, labels_in

DROPPED = frozenset(
    "script style noscript template form button input select textarea nav svg canvas iframe object embed audio video map head "
    "menu dialog math".split()
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|side-bar|share|sharing|social|sharedaddy|addthis|"
    r"related|recommended|"
    r"newsletter|subscribe|subscription|signup|promo|advert|advertisement|ads?|banner|cookie|consent|gdpr|comments?|"
    r"disqus|respond|"
    r"donate|donation|paywall|masthead|site-header|site-footer|page-footer|colophon|toolbar|skip-link|screen-reader-text|sr-only|"
    r"pagination|pager|tags?-list|post-tags|author-bio|about-author|author-box|authorbox|bio|further-reading|read-more|most-read|"
    r"trending|editsection|mw-editsection|navbox|toc|catlinks|printfooter|hidden|noprint|metadata|popup|modal)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"(?:^|[\s_-])(?:article|content|entry|post|story|body|main|text|footnotes?|endnotes?|notes?|references)(?:$|[\s_-])", re.I
)
_ONE_NOTE = re.compile(r"(?:^|[\s_-])(?:foot-?note|end-?note|note|fn)(?:$|[\s_-])", re.IGNORECASE)
_NOTES_HOME = re.compile(r"(?:^|[\s_-])(?:foot-?notes|end-?notes|notes|reflist)(?:$|[\s_-])", re.IGNORECASE)
_NOT_LEADING = frozenset("id name class href title style rel role type target lang".split())
_LINES = frozenset("p li td dd blockquote figcaption h1 h2 h3 h4 h5 h6".split())
_DEEP = 40
_FIRST = 4
_FIRST_LINES = 8
_SHORT_HEADING = 60
_BEGUN = re.compile(r"[\[(]?(?P<label>\d{1,2}|ii?)[\]).:]?(?=\s|$)", re.IGNORECASE)
_HOMES = frozenset("div section aside footer ol ul dl table".split())
_HEADS = frozenset("h2 h3 h4 h5 h6 p hr".split())
_LISTS = frozenset("ol ul dl table".split())
_COMMENT = "cmnt"
"""Google Docs names the comments of its readers so, and links them as it does notes."""
_SHORT = 16
_NEAR = 6
"""So many elements up from its name a note may begin."""


def is_label(text: str) -> bool:
    """Tell whether the words of a link could be a marker: "[3]", "12", "*", "note 2"."""
    bare = text.strip().strip("[](){}^\\ \u200b")
    return len(bare) <= _SHORT and bool(bare) and (bool(labels_in(bare)) or bool(WORDED.fullmatch(bare)))


def fragment(href: str) -> str:
    """Give the place within a page that an address names, empty where it names none."""
    _, sign, name = href.partition("#")
    return name if sign else ""


def is_noteref(element: HtmlElement) -> bool:
    """Tell whether a link says itself that it marks a note (EPUB, DPUB-ARIA)."""
    said = f"{element.get('role', '')} {element.get('{http://www.idpf.org/2007/ops}type', '')} {element.get('epub:type', '')}"
    return "noteref" in said or "footnote-ref" in element.get("class", "")


def place_named(link: HtmlElement, names: Container[str]) -> str:
    """Give the place on the page that a link leads to by its address, or by an attribute that a script reads."""
    if name := fragment(link.get("href") or ""):
        return name
    said = (str(value).lstrip("#") for key, value in link.items() if key not in _NOT_LEADING)
    return next((name for name in said if name in names), "")


def buttons_as_links(root: HtmlElement, names: Container[str]) -> None:
    """Make links of the buttons that mark notes: a label, and an attribute that names a place of the page."""
    for button in list(root.iter("button")):
        if is_label(_words(button)) and (name := place_named(button, names)):
            button.tag = "a"
            button.set("href", f"#{name}")


def named_in(root: HtmlElement) -> dict[str, HtmlElement]:
    """Give the elements that have a name, by it; of two the first."""
    found: dict[str, HtmlElement] = {}
    for element in root.iter(etree.Element):
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                found.setdefault(name, element)
    return found


def note_targets(root: HtmlElement, names: Mapping[str, HtmlElement]) -> set[str]:
    """Give the names of the places that links with a label lead to, but for those in the line of the link itself."""
    found = set()
    for link in root.iter("a"):
        name = place_named(link, names)
        if name and not name.startswith(_COMMENT) and (is_noteref(link) or is_label(_words(link))):
            place = names.get(name)
            if place is None or place.tag not in {"span", "small"} or not _is_in_line(place, link):
                found.add(name)
    return found


def _is_in_line(place: HtmlElement, link: HtmlElement) -> bool:
    """Tell whether a place that holds words lies in the paragraph of the link."""
    line = next((up for up in islice(link.iterancestors(), _DEEP) if up.tag in _LINES), None)
    return line is not None and not is_label(_words(place)) and any(up is line for up in islice(place.iterancestors(), _DEEP))


def note_sections(body: HtmlElement, main: HtmlElement) -> list[HtmlElement]:
    """Give the elements behind the article that hold its notes, told by their names or by the heading that they begin with."""
    found: list[HtmlElement] = []
    if main is body:
        return found
    for up in (main, *islice(main.iterancestors(), _DEEP)):
        if up is body or up.getparent() is None:
            break
        is_headed = False
        for element in up.itersiblings():
            is_headed = is_headed or (element.tag in _HEADS and bool(NOTES_HEADING.fullmatch(_first_words(element))))
            if element.tag in _HOMES and (holds_notes(element) or (is_headed and element.tag in _LISTS)):
                found.append(element)
                is_headed = False
    return found


def holds_notes(element: HtmlElement) -> bool:
    """Tell whether an element holds notes: by its name, the heading that it begins with, or labels that count up from 1."""
    said = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_NOTES_HOME.search(said) or NOTES_HEADING.fullmatch(_first_words(element)) or _counts_up(element))


def _first_words(element: HtmlElement) -> str:
    words = next((words for words in map(str, islice(element.itertext(), 40)) if words.strip()), "").strip()
    return words if len(words) < _SHORT_HEADING else ""


def _counts_up(element: HtmlElement) -> bool:
    """Tell whether an element begins with 1 or i, and two lines on end in it with 1 and 2, or i and ii."""
    texts = [_words(line).lstrip() for line in islice(element.iter("p", "li", "tr", "dt", "div"), _FIRST_LINES)]
    if not texts or not _BEGUN.match(texts[0]):
        # What has a heading of its own counts up something else: what is read most.
        return False
    begun = [match["label"].lower() for text in texts if (match := _BEGUN.match(text))]
    return any(pair in {("1", "2"), ("i", "ii")} for pair in pairwise(begun))


def _words(element: HtmlElement) -> str:
    """Give the first words in an element; a link around half a page is not read to its end."""
    parts: list[str] = []
    for text in element.itertext():
        parts.append(str(text))
        if sum(map(len, parts)) > 4 * _SHORT:
            break
    return "".join(parts)


def protected(root: HtmlElement, targets: set[str]) -> set[HtmlElement]:
    """Give the elements that hold a note, and all that these stand in: never furniture."""
    found: set[HtmlElement] = set()
    for element in root.iter(etree.Element):
        if element.get("id") in targets or element.get("name") in targets:
            at: HtmlElement | None = element
            while at is not None and at not in found:
                found.add(at)
                at = at.getparent()
    return found


def note_homes(root: HtmlElement, targets: set[str]) -> dict[HtmlElement, list[str]]:
    """Give the elements that hold one note each, where its own name stands on something smaller in them."""
    holds: dict[HtmlElement, set[str]] = {}
    named = [
        (element, name) for element in root.iter(etree.Element) for name in {element.get("id"), element.get("name")} & targets
    ]
    for element, name in named:
        for up in islice(element.iterancestors(), _NEAR):
            holds.setdefault(up, set()).add(name)
    homes: dict[HtmlElement, list[str]] = {}
    for element, name in named:
        term = next((up for up in (element, *islice(element.iterancestors(), _NEAR)) if up.tag == "dt"), None)
        if term is not None:
            # A term and what is said of it are one note.
            for said_of_it in takewhile(lambda other: other.tag == "dd", term.itersiblings()):
                homes.setdefault(said_of_it, []).append(str(name))
            continue
        home = None
        for up in islice(element.iterancestors(), _NEAR):
            if len(holds[up]) > 1 or up.tag in {"body", "main", "article"}:
                break
            said = f"{up.get('class') or ''} {up.get('id') or ''}"
            if up.tag in {"li", "aside", "tr", "dd"} or _ONE_NOTE.search(said):
                home = up
        if home is not None:
            homes.setdefault(home, []).append(str(name))
    return homes


def is_furniture(element: HtmlElement) -> bool:
    """Tell whether an element is around the article, not of it."""
    tag = element.tag
    if tag in DROPPED:
        return True
    if "display:none" in (element.get("style") or "").replace(" ", "") or element.get("hidden") is not None:
        return True
    if element.get("role") in {"navigation", "banner", "complementary", "contentinfo", "search", "dialog"}:
        return True
    if _is_comment(element):
        return True
    said = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag in {"header", "footer", "aside"}:
        if tag != "header" and not _FURNITURE.search(said) and holds_notes(element):
            return False
        inside = element.getparent()
        is_of_article = inside is not None and any(
            up.tag in {"article", "blockquote"} for up in (inside, *inside.iterancestors())
        )
        return tag != "header" or not is_of_article
    if tag in {"body", "html", "main", "article", "p", "a", "sup", "li", "td", "h1", "b", "i", "em", "strong"}:
        return False
    return bool(_FURNITURE.search(said)) and not _CONTENT.search(said)


def _is_comment(element: HtmlElement) -> bool:
    """Tell whether an element marks or holds what a reader remarked on the text: no note of the article."""
    if element.tag not in {"sup", "div"}:
        return False
    leads = next((inner.get("href") or "" for inner in islice(element.iter(), _FIRST) if inner.tag == "a"), "")
    return leads.startswith(f"#{_COMMENT}") and leads.startswith(f"#{_COMMENT}_ref") == (element.tag == "div")


def main_root(body: HtmlElement) -> HtmlElement:
    """Give the element that holds the article: the one named as such with most of the page's paragraphs in it, else the body."""
    weights = _weights(body, [element for element in body.iter("article", "main", "div", "section") if _is_named_main(element)])
    whole = weights.pop(body)
    best, most = body, 0.0
    for element, weight in weights.items():
        share = weight / whole if whole else 0.0
        # The innermost of those that hold nearly the same.
        if share > 0.5 and share >= most * 0.95:
            best, most = element, max(share, most)
    return best


def _is_named_main(element: HtmlElement) -> bool:
    said = f"{element.get('id') or ''} {element.get('itemprop') or ''} {element.get('role') or ''}"
    return element.tag in {"article", "main"} or bool(re.search(r"articleBody|\bmain\b|^content\b|mw-content-text", said))


def _weights(body: HtmlElement, wanted: Sequence[HtmlElement]) -> dict[HtmlElement, int]:
    """Give the letters of the paragraphs in each element, or of all of it where it has none, in one pass over the page."""
    weights: dict[HtmlElement, int] = dict.fromkeys([body, *wanted], 0)
    letters = in_paragraphs = 0
    begun: list[tuple[int, int]] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            begun.append((letters, in_paragraphs))
            letters += len(element.text or "")
            continue
        before, in_paragraphs_before = begun.pop()
        if element.tag in {"p", "blockquote"}:
            in_paragraphs += letters - before
        if element in weights:
            weights[element] = in_paragraphs - in_paragraphs_before or letters - before
        letters += len(element.tail or "")
    return weights
