"""From segments to one work: which segment is which CSL variable, and the small repairs that rules know better than the model.

What must not live here: where one work ends and the next begins (splitting), how names are cut (names).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.ingest.references.dates import FoundDate
from briefgen.ingest.references.kinds import kind_of
from briefgen.ingest.references.languages import tell_language
from briefgen.ingest.references.model import FieldSpan
from briefgen.ingest.references.lexicon import load_names
from briefgen.ingest.references.names import is_body, parse_names
from briefgen.ingest.references.segments import Segment
from briefgen.ingest.references.tokens import Token, code_of_language

Item = dict[str, object]

VARIABLES = {
    "author": "author", "editor": "editor", "translator": "translator", "title": "title", "container": "container-title", "series": "collection-title", "publisher": "publisher", "place": "publisher-place",
    "volume": "volume", "issue": "issue", "pages": "page", "locator": "locator", "edition": "edition", "genre": "genre", "number": "number", "archive": "archive_location",
}  # fmt: skip
"""Labels of the model to CSL variables; dates, links and remarks have their own ways."""

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?:[a-z](?![a-z]))?(?:\s?[–/-]\s?(\d{4}|\d\d)(?!\d))?(?!\d)")
_PAGE = re.compile(r"(?:[A-Za-z]?\d+|[ivxlc]+\b)(?:\s?(?:-{1,3}|[–—])\s?(?:[A-Za-z]?\d+|[ivxlc]+\b))?[a-z]?", re.IGNORECASE)
_VOLUME = re.compile(r"\d+[A-Za-z]?(?:[-–/]\d+)?|\b[IVXLCDM]+\b|[a-z]\b", re.IGNORECASE)
_VOLUME_AND_ISSUE = re.compile(r"^\W*(?:vol\.?|bd\.?|t\.)?\s?(\d+)\s?[(.:,]\s?(?:no?s?\.?|nr\.?|heft|h\.)?\s?(\d+(?:[-–/]\d+)?)\W*$", re.IGNORECASE)
_IMPRINT = re.compile(r"\((?P<publisher>[^(),:;]{2,60}), (?P<place>[^(),:;\d]{2,40})(?:, (?P<region>[A-Z][A-Za-z.]{1,6}))?, (?:1[4-9]|20)\d\d\)")
_IN = re.compile(r"^(?:in|In|IN|dans|en|in:)\s*:?\s+(?=[\w“\"«„])")
_EDITION = re.compile(r"\d+")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARTICLES = frozenset({"article-journal", "chapter", "paper-conference", "article-magazine", "legal_case"})


@dataclass(slots=True)
class Draft:
    """The fields of one work while they are gathered: texts by CSL variable, their places, and how sure the model was."""

    fields: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    sures: list[tuple[float, int]] = field(default_factory=list)
    date: FoundDate | None = None
    date_end: int | None = None
    accessed: FoundDate | None = None
    stated_language: str = ""

    def put(self, name: str, text: str, start: int, end: int) -> None:
        """Keep a field unless it is empty."""
        if text.strip():
            self.fields[name] = text.strip()
            self.spans[name] = (start, end)


def gather(text: str, tokens: Sequence[Token], segments: Sequence[Segment]) -> Draft:
    """Choose the segment of each field of one work. `tokens` are those of the work alone."""
    draft = Draft()
    chosen = _choose(text, segments)
    for name, segment in chosen.items():
        draft.put(VARIABLES[name], text[segment.start : segment.end], segment.start, segment.end)
    draft.sures = [(segment.confidence, segment.end - segment.start) for segment in segments if segment.label not in ("comment", "url", "accessed")]
    _take_links(draft, tokens)
    _take_date(draft, text, tokens, segments)
    _mend_numbers(draft, text)
    _mend_imprint(draft, text, tokens)
    _mend_container(draft, text)
    return draft


def _choose(text: str, segments: Sequence[Segment]) -> dict[str, Segment]:
    chosen: dict[str, Segment] = {}
    for segment in segments:
        label = segment.label
        if label not in VARIABLES:
            continue
        before = chosen.get(label)
        if before is None:
            chosen[label] = segment
        elif label == "title":
            chosen[label] = _better_title(text, before, segment)
        elif label == "author" and "title" not in chosen and segment.start - before.end < 8:
            chosen[label] = before._replace(end=segment.end)
        elif label == "container" and segment.confidence > before.confidence + 0.3 and segment.end - segment.start > before.end - before.start:
            chosen[label] = segment
    return chosen


def _better_title(text: str, first: Segment, second: Segment) -> Segment:
    gap = text[first.end : second.start]
    if len(gap) <= 3 and not re.search(r"[“”\"«»;()]", gap):
        return first._replace(end=second.end)
    longer = second.end - second.start > 2 * (first.end - first.start)
    return second if longer and first.confidence < 0.8 else first


def _take_links(draft: Draft, tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.kind == "url" and "URL" not in draft.fields:
            draft.put("URL", token.text, token.start, token.end)
            found = _DOI.search(token.text) if "doi.org" in token.text else None
            if found and "DOI" not in draft.fields:
                draft.put("DOI", found.group(), token.start + found.start(), token.start + found.end())
        elif token.kind == "doi" and "DOI" not in draft.fields:
            found = _DOI.search(token.text)
            if found:
                draft.put("DOI", found.group(), token.start + found.start(), token.start + found.end())
        elif token.kind == "isbn":
            draft.put("ISBN", re.sub(r"(?i)^isbn(?:-1[03])?:?\s?", "", token.text), token.start, token.end)
        elif token.kind == "lang" and not draft.stated_language:
            draft.stated_language = code_of_language(token.text)
            draft.spans["language"] = (token.start, token.end)
        elif token.kind == "access" and draft.accessed is None:
            draft.accessed = token.date
            draft.spans["accessed"] = (token.start, token.end)


def _take_date(draft: Draft, text: str, tokens: Sequence[Token], segments: Sequence[Segment]) -> None:
    dated = [segment for segment in segments if segment.label == "date"]
    full = [token for token in tokens if token.date is not None and token.kind != "access"]
    inside = [token for token in full if any(segment.start <= token.start < segment.end for segment in dated)]
    best = max(inside, key=lambda token: (token.date is not None and token.date.year is not None, token.kind == "ymd"), default=None)
    years = [match for segment in dated for match in [_YEAR.search(text, segment.start, segment.end)] if match]
    if best is not None and best.date is not None:
        year = best.date.year
        if year is None and years:
            year = int(years[0][1])
        draft.date = best.date._replace(year=year)
    elif years:
        match = next((year for year in years if not re.search(r"(?:§|Stat\.|No\.)\s?$", text[max(0, year.start() - 6) : year.start()])), years[0])
        draft.date = FoundDate(match.start(), match.end(), int(match[1]))
        if match[2]:
            draft.date_end = int(match[2]) if len(match[2]) == 4 else int(match[1][: 4 - len(match[2])] + match[2])
    else:
        draft.date = _fallback_date(draft, text, full)
    if draft.date is not None:
        draft.spans["issued"] = (draft.date.start, draft.date.end)


def _fallback_date(draft: Draft, text: str, full: Sequence[Token]) -> FoundDate | None:
    """Where the model found no date: a full one outside the title, or a year in brackets or at the end."""
    taken = [draft.spans[name] for name in ("title", "container-title", "URL", "archive_location") if name in draft.spans]

    def is_free(start: int) -> bool:
        return all(not a <= start < b for a, b in taken)

    for token in full:
        if token.date is not None and token.date.year is not None and is_free(token.start):
            return token.date
    for match in re.finditer(r"\(([^()]{0,60}\b)?(1[4-9]\d\d|20\d\d)[a-z]?\)|,\s(1[4-9]\d\d|20\d\d)[.;]?$", text):
        year = match[2] or match[3]
        if is_free(match.start()):
            at = text.index(year, match.start())
            return FoundDate(at, at + 4, int(year))
    return None


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
    draft.put("publisher", found["publisher"], *found.span("publisher"))
    draft.put("publisher-place", text[found.start("place") : place_end], found.start("place"), place_end)


_NUMBERED = re.compile(r"^(?P<name>.*[^\W\d_].*?)[\s,.]+(?:(?P<year>(?:1[5-9]|20)\d\d)|(?:vol\.?\s|bd\.?\s)?(?P<volume>\d{1,3}))$", re.IGNORECASE)


def _split_number(draft: Draft) -> None:
    """Take a volume or year off the end of a journal: "Science 264", "J. Phys. Chem. 2010"."""
    found = _NUMBERED.match(draft.fields.get("container-title", ""))
    if found is None or "title" not in draft.fields or not any(name in draft.fields for name in ("page", "locator", "volume", "issue")):
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
    if "page" not in draft.fields and "container-title" in draft.fields and re.fullmatch(r"\w?\d+\s?(?:-+|[–—])\s?\w?\d+", locator):
        draft.fields["page"], draft.spans["page"] = draft.fields.pop("locator"), draft.spans.pop("locator")


_ISSUE_MARK = re.compile(r"(?:\bno?s?\.?|\bnr\.?|n[°º]|№|heft|\bh\.|\biss(?:ue)?\.?|fasc\.?|part|núm\.?|number|[(/.:])\s?$", re.IGNORECASE)


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
    if "title" in draft.fields and not numbered and container.casefold() not in load_names("outlets") and is_body(container):
        if not re.search(r"\b(?:journal|review|news|times|post|press|proceedings|conference|symposium)\b", container, re.IGNORECASE):
            draft.fields["publisher"], draft.spans["publisher"] = draft.fields.pop("container-title"), draft.spans.pop("container-title")


def _mend_container(draft: Draft, text: str) -> None:
    _split_number(draft)
    _mend_pages(draft)
    _mend_issue(draft, text)
    _mend_publisher(draft)
    container = draft.fields.get("container-title", "")
    found = _IN.match(container)
    if found:
        start, end = draft.spans["container-title"]
        draft.put("container-title", container[found.end() :], start + found.end(), end)
    if "title" not in draft.fields and "container-title" not in draft.fields and "series" in draft.fields:
        draft.fields["title"], draft.spans["title"] = draft.fields.pop("series"), draft.spans.pop("series")


def build_item(draft: Draft, published: tuple[int, ...]) -> tuple[Item, str, str]:
    """Give the CSL item of a draft, its locator, and "year" where the year was taken from the article's date."""
    fields = dict(draft.fields)
    locator = fields.pop("locator", "")
    kind = kind_of(fields, dated_to_the_day=draft.date is not None and draft.date.day is not None)
    if kind not in _ARTICLES and "page" in fields and not fields.get("container-title"):
        locator = locator or fields["page"]
        del fields["page"]
        draft.spans["locator"] = draft.spans.pop("page")
    item: Item = {"type": kind}
    for name in ("author", "editor", "translator"):
        names = parse_names(fields.pop(name, ""))
        if names:
            item[name] = names
    if "edition" in fields:
        number = _EDITION.search(fields["edition"])
        fields["edition"] = number.group() if number else fields["edition"]
    for name in _ORDER:
        if name in fields:
            item[name] = fields[name]
    issued, inferred = _issued(draft, published)
    if issued:
        item["issued"] = issued
    if draft.accessed is not None and draft.accessed.year is not None:
        item["accessed"] = {"date-parts": [[part for part in draft.accessed[2:5] if part is not None]]}
    language = draft.stated_language or tell_language(fields.get("title", ""))
    if draft.stated_language and language in ("ru", "uk") and tell_language(fields.get("title", "")) == f"{language}-Latn":
        language += "-Latn"
    if language:
        item["language"] = language
    return item, locator, inferred


_ORDER = "title container-title references authority collection-title publisher publisher-place volume issue page edition genre number archive_location URL DOI ISBN".split()


def _issued(draft: Draft, published: tuple[int, ...]) -> tuple[Item, str]:
    date = draft.date
    if date is None:
        return {}, ""
    year, inferred = date.year, ""
    if year is None:
        if not published:
            known = f"XXXX-{date.month or 0:02}" + (f"-{date.day:02}" if date.day else "")
            return {"literal": known}, ""
        year, inferred = published[0], "year"
        if len(published) > 1 and (date.month or 0, date.day or 0) > (published[1], published[2] if len(published) > 2 else 31):
            year -= 1
    if date.month is not None and date.month > 12:
        return {"date-parts": [[year]], "season": date.month - 20}, inferred
    parts = [year] + [part for part in (date.month, date.day) if part is not None]
    if draft.date_end is not None and draft.date_end > year:
        return {"date-parts": [[year], [draft.date_end]]}, inferred
    return {"date-parts": [parts]}, inferred


def confidence_of(draft: Draft) -> float:
    """Say how sure the model was of the fields, weighted by their length; a link that stands alone is sure."""
    total = sum(length for _, length in draft.sures)
    if total:
        return round(sum(sure * length for sure, length in draft.sures) / total, 3)
    return 1.0 if "URL" in draft.fields or "DOI" in draft.fields else 0.0
