"""What rules know better than the model: numbers that stick to names, imprints, degrees, papers and bodies, one field at a time.

What must not live here: choosing among segments (decoding), law (law).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.ingest.references.customs import mend_customs
from briefgen.ingest.references.dates import FoundDate
from briefgen.ingest.references.draft import Draft
from briefgen.ingest.references.edges import mend_edges
from briefgen.ingest.references.lexicon import load_names
from briefgen.ingest.references.names import is_body
from briefgen.ingest.references.tokens import Token

_NUMBERED = re.compile(
    r"^(?P<name>.*[^\W\d_].*?)[\s,.]+(?:(?P<year>(?:1[5-9]|20)\d\d)|(?:vol\.?\s|bd\.?\s)?(?P<volume>\d{1,3}))$", re.IGNORECASE
)
_DEGREE = re.compile(r"\b(?:thesis|dissertation|diss|habil\w*|thèse|tesi|magisterarbeit)\b", re.IGNORECASE)
_SCHOOL = re.compile(r"\.?,\s(?P<school>[^,()]{0,60}(?:Univ|College|Institut|School|Hochschule|Academy)[^,()]{0,60})")
_ROLE = re.compile(
    r"\b(?:eds?|editors?|edited|hrsg|hg|dir|éds?|coords?|comps?|cura|curatori?|herausgegeben|ред|redakt\w*|bearb)\b",
    re.IGNORECASE,
)
_ISSUE_MARK = re.compile(
    r"(?:\bno?s?\.?|\bnr\.?|n[°º]|№|heft|\bh\.|\biss(?:ue)?\.?|fasc\.?|part|núm\.?|number|\(|\d\s?[/.:,])\s?$", re.IGNORECASE
)
_PAGE = re.compile(r"(?:[A-Za-z]?\d+|[ivxlc]+\b)(?:\s?(?:-{1,3}|[–—])\s?(?:[A-Za-z]?\d+|[ivxlc]+\b))?[a-z]?", re.IGNORECASE)
_VOLUME = re.compile(r"\d+[A-Za-z]?(?:[-–/]\d+)?|\b[IVXLCDM]+\b|[a-z]\b", re.IGNORECASE)
_VOLUME_AND_ISSUE = re.compile(
    r"^\W*(?:vol\.?|bd\.?|t\.)?\s?(\d+)\s?[(.:,]\s?(?:no?s?\.?|nr\.?|heft|h\.)?\s?(\d+(?:[-–/]\d+)?)\W*$", re.IGNORECASE
)
_IMPRINT = re.compile(
    r"\((?P<publisher>[^(),:;]{2,60}), (?P<place>[^(),:;\d]{2,40})(?:, (?P<region>[A-Z][A-Za-z.]{1,6}))?, (?:1[4-9]|20)\d\d\)"
)
_IN = re.compile(
    r"^(?:(?:[Rr]eprinted |[Rr]epr\. |abgedruckt |wiederabgedruckt |repris )?(?:in|In|IN|dans|en|in:))\s*:?\s+(?=[\w“\"«„])"
)
_PAPER = re.compile(r"\b(?:journal|review|news|times|post|press|proceedings|conference|symposium|workshop)\b", re.IGNORECASE)


def mend(draft: Draft, text: str, tokens: Sequence[Token]) -> None:
    """Mend the fields of a draft in place; `tokens` are those of the work alone."""
    _mend_numbers(draft, text)
    _mend_imprint(draft, text, tokens)
    _split_number(draft)
    _mend_pages(draft)
    _mend_issue(draft, text)
    _mend_publisher(draft)
    _mend_container(draft)
    _mend_thesis(draft, text)
    _mend_editor(draft, text)
    _mend_body(draft, text)
    _mend_title(draft)
    _mend_archive(draft)
    if tokens:
        _mend_byline(draft, text, (tokens[0].start, tokens[-1].end))
        _mend_host(draft, text, (tokens[0].start, tokens[-1].end))
    mend_edges(draft, text, tokens)
    mend_customs(draft, text, tokens[0].start if tokens else 0)


_BYLINE = re.compile(
    r"[\"“«„]\s?(?P<title>[^\"“”«»„]{3,200}?)[\s.,]*[\"”»“],?(?:\s(?:by|par|von|di|por)\s(?P<author>[^\W\d_][^,.;()\d\"“]{2,60}))?(?=[\s.,;)]|$)"
)


def _mend_byline(draft: Draft, text: str, span: tuple[int, int]) -> None:
    """Read "Title" by Author, where a quotation opens the work and the model saw nothing."""
    # The model may have left the author out of the work altogether.
    found = _BYLINE.match(text, span[0], span[1] + 80)
    if found is None or draft.fields.get("title", found["title"]) != found["title"]:
        return
    draft.put("title", found["title"], *found.span("title"))
    if found["author"] and "author" not in draft.fields:
        draft.put("author", found["author"], *found.span("author"))


_HOST = re.compile(r"\bin:?\s[«“\"„](?P<host>[^«»“”\"„]{3,200})[»”\"“]")


def _mend_host(draft: Draft, text: str, span: tuple[int, int]) -> None:
    """Read in «Paper» as the journal, where the model saw none."""
    found = _HOST.search(text, *span)
    if found and "title" in draft.fields and "container-title" not in draft.fields and found.start() >= draft.spans["title"][1]:
        draft.put("container-title", found["host"], *found.span("host"))


def _mend_body(draft: Draft, text: str) -> None:
    """Let a body named behind the title be the publisher, with the rest of its name where the model cut it in two."""
    author, title = draft.spans.get("author"), draft.spans.get("title")
    if author is None or title is None or author[0] < title[1] or not is_body(draft.fields["author"]):
        return
    start, end = draft.spans.get("publisher", author)
    if author[0] > end or start - author[1] > 3:
        return
    del draft.fields["author"], draft.spans["author"]
    draft.put("publisher", text[author[0] : max(end, author[1])], author[0], max(end, author[1]))


_COUNTED = re.compile(r",?\s(?P<count>\d{1,2})\s(?:Bde|Bände|vols?|voll|tomes?|tomi|t)\.?$")
_SHELFMARK = re.compile(r"[^\W\d_]{3}|\b[fFфФоОдДoOdDlLлЛ]\.\s?\d")
_PART = re.compile(r"^(?P<volume>[IVXLC]{1,6}|\d{1,2}), (?:pp?|s)\.\s?(?P<page>\d{1,4}(?:[-–]\d{1,4})?)$", re.IGNORECASE)


def _mend_title(draft: Draft) -> None:
    """Take "2 Bde." and "3 vols" off the end of a title: they count its volumes."""
    counted = _COUNTED.search(draft.fields.get("title", ""))
    if counted:
        start = draft.spans["title"][0]
        draft.put("number-of-volumes", counted["count"], start + counted.start("count"), start + counted.end("count"))
        draft.put("title", draft.fields["title"][: counted.start()], start, start + counted.start())


def _mend_archive(draft: Draft) -> None:
    """Keep a shelfmark alone for one: "II, p. 45" is volume and page of a book."""
    found = draft.fields.get("archive_location", "")
    if not found or _SHELFMARK.search(found):
        return
    start, _ = draft.spans.pop("archive_location")
    del draft.fields["archive_location"]
    part = _PART.match(found)
    if part:
        draft.put("volume", part["volume"], start, start + len(part["volume"]))
        draft.put("locator", part["page"], start + part.start("page"), start + part.end("page"))


def _mend_numbers(draft: Draft, text: str) -> None:
    volume = draft.fields.get("volume", "")
    both = _VOLUME_AND_ISSUE.match(volume)
    start, _ = draft.spans.get("volume", (0, 0))
    if both and "issue" not in draft.fields:
        at = text.find(both[2], start + volume.index(both[1]) + len(both[1]))
        draft.put("issue", both[2], at, at + len(both[2]))
        draft.put("volume", both[1], start + volume.index(both[1]), start + volume.index(both[1]) + len(both[1]))
    for name, pattern in (("volume", _VOLUME), ("page", _PAGE)):
        value = draft.fields.get(name)
        if value is None:
            continue
        found = pattern.search(value)
        if found is None:
            del draft.fields[name], draft.spans[name]
        elif name == "page" or len(value) > len(found.group()) + 6 or not value[0].isalnum():
            begin = draft.spans[name][0]
            draft.put(name, found.group(), begin + found.start(), begin + found.end())


def _mend_imprint(draft: Draft, text: str, tokens: Sequence[Token]) -> None:
    """Read "(Greenwood, Westport, 2003)" as publisher, place and year where the model was at a loss."""
    if not tokens or ("publisher" in draft.fields and "publisher-place" in draft.fields) or "container-title" in draft.fields:
        return
    found = _IMPRINT.search(text, tokens[0].start, tokens[-1].end)
    if found is None or "title" not in draft.fields or found.start() < draft.spans["title"][1]:
        return
    place_end = found.end("region") if found["region"] else found.end("place")
    if _DEGREE.search(found["publisher"]):
        return
    draft.put("publisher", found["publisher"], *found.span("publisher"))
    draft.put("publisher-place", text[found.start("place") : place_end], found.start("place"), place_end)


def _split_number(draft: Draft) -> None:
    """Take a volume or year off the end of a journal: "Science 264", "J. Phys. Chem. 2010"."""
    found = _NUMBERED.match(draft.fields.get("container-title", ""))
    if (
        found is None
        or "title" not in draft.fields
        or not any(name in draft.fields for name in ("page", "locator", "volume", "issue"))
    ):
        return
    start = draft.spans["container-title"][0]
    if found["volume"] and "volume" not in draft.fields:
        draft.put("volume", found["volume"], start + found.start("volume"), start + found.end("volume"))
    elif found["year"] and (draft.date is None or draft.date.year == int(found["year"])):
        draft.date = draft.date or FoundDate(start + found.start("year"), start + found.end("year"), int(found["year"]))
    else:
        return
    draft.put("container-title", found["name"].rstrip(" ,"), start, start + len(found["name"].rstrip(" ,")))


def _mend_pages(draft: Draft) -> None:
    """Take a range behind a journal's volume for the pages of the article: only a single page is a cited one."""
    locator = draft.fields.get("locator", "")
    if (
        "page" not in draft.fields
        and "container-title" in draft.fields
        and re.fullmatch(r"\w?\d+\s?(?:-+|[–—])\s?\w?\d+", locator)
    ):
        draft.fields["page"], draft.spans["page"] = draft.fields.pop("locator"), draft.spans.pop("locator")


def _mend_thesis(draft: Draft, text: str) -> None:
    """Take a degree for what it is where the model called it a publisher, and the school behind it for the publisher."""
    if _DEGREE.search(draft.fields.get("publisher", "")) and "genre" not in draft.fields:
        draft.fields["genre"], draft.spans["genre"] = draft.fields.pop("publisher"), draft.spans.pop("publisher")
    if "publisher" in draft.fields or not _DEGREE.search(draft.fields.get("genre", "")):
        return
    school = _SCHOOL.match(text, draft.spans["genre"][1])
    if school:
        draft.put("publisher", school["school"], *school.span("school"))


def _mend_editor(draft: Draft, text: str) -> None:
    """Take people in front of a title for its authors, unless a word near them says that they edited it."""
    if "author" in draft.fields or "editor" not in draft.fields or "title" not in draft.fields:
        return
    start, end = draft.spans["editor"]
    if end <= draft.spans["title"][0] and not _ROLE.search(text[max(0, start - 24) : end + 24]):
        draft.fields["author"], draft.spans["author"] = draft.fields.pop("editor"), draft.spans.pop("editor")


def _mend_issue(draft: Draft, text: str) -> None:
    """Call the only number of a journal its volume, unless a mark says that it is an issue: "J. Phys. Chem. 1999, 103, 8817"."""
    if "issue" in draft.fields and "volume" not in draft.fields:
        start = draft.spans["issue"][0]
        if not _ISSUE_MARK.search(text[max(0, start - 10) : start]):
            draft.fields["volume"], draft.spans["volume"] = draft.fields.pop("issue"), draft.spans.pop("issue")


def _mend_publisher(draft: Draft) -> None:
    """Let a body that puts a paper on its site be its publisher: only papers, sites and journals are containers."""
    container = draft.fields.get("container-title", "")
    numbered = any(name in draft.fields for name in ("volume", "issue", "page", "editor", "publisher"))
    if "title" not in draft.fields or numbered or container.casefold() in load_names("outlets"):
        return
    if is_body(container) and not _PAPER.search(container):
        draft.fields["publisher"] = draft.fields.pop("container-title")
        draft.spans["publisher"] = draft.spans.pop("container-title")


def _mend_container(draft: Draft) -> None:
    container = draft.fields.get("container-title", "")
    found = _IN.match(container)
    if found:
        start, end = draft.spans["container-title"]
        draft.put("container-title", container[found.end() :], start + found.end(), end)
    if "title" not in draft.fields and "container-title" not in draft.fields and "series" in draft.fields:
        draft.fields["title"], draft.spans["title"] = draft.fields.pop("series"), draft.spans.pop("series")
