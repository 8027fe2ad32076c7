"""From segments to one work: which segment is which CSL variable, and the small repairs that rules know better than the model.

What must not live here: where one work ends and the next begins (splitting), how names are cut (names).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.ingest.references.dates import FoundDate
from briefgen.ingest.references.draft import Draft
from briefgen.ingest.references.edges import mend_date
from briefgen.ingest.references.kinds import kind_of
from briefgen.ingest.references.languages import tell_language
from briefgen.ingest.references.mending import mend
from briefgen.ingest.references.names import parse_names
from briefgen.ingest.references.segments import Segment
from briefgen.ingest.references.tokens import Token, code_of_language

Item = dict[str, object]

VARIABLES = {
    **{name: name for name in "author editor translator title publisher volume issue locator edition genre number".split()},
    "container": "container-title",
    "series": "collection-title",
    "place": "publisher-place",
    "pages": "page",
    "archive": "archive_location",
}
"""Labels of the model to CSL variables; dates, links and remarks have their own ways."""

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?:[a-z](?![a-z]))?(?:\s?[–/-]\s?(\d{4}|\d\d)(?!\d))?(?!\d)")
_EDITION = re.compile(r"\d+")
_PAGE_MARK = re.compile(r"^(?:pp?|ss?|с|pages?|at|seiten?)\b\.?\s?", re.IGNORECASE)
_LATE_YEAR = re.compile(r"\((?:[^()]{0,60}\b)?(?P<inside>1[4-9]\d\d|20\d\d)[a-z]?\)|,\s(?P<behind>1[4-9]\d\d|20\d\d)(?=[.;]?$)")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARTICLES = frozenset({"article-journal", "chapter", "paper-conference", "article-magazine", "legal_case"})


def gather(text: str, tokens: Sequence[Token], segments: Sequence[Segment]) -> Draft:
    """Choose the segment of each field of one work. `tokens` are those of the work alone."""
    draft = Draft()
    chosen = _choose(text, segments)
    for name, segment in chosen.items():
        draft.put(VARIABLES[name], text[segment.start : segment.end], segment.start, segment.end)
    draft.sures = [
        (segment.confidence, segment.end - segment.start)
        for segment in segments
        if segment.label not in ("comment", "url", "accessed")
    ]
    _take_links(draft, tokens)
    _take_date(draft, text, tokens, segments)
    mend(draft, text, tokens)
    mend_date(draft, tokens)
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
        elif (
            label == "container"
            and segment.confidence > before.confidence + 0.3
            and segment.end - segment.start > before.end - before.start
        ):
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
    best = max(
        inside, key=lambda token: (token.date is not None and token.date.year is not None, token.kind == "ymd"), default=None
    )
    looked_at = [token for token in tokens if token.kind == "access"]
    years = [
        match
        for segment in dated
        for match in [_YEAR.search(text, segment.start, segment.end)]
        if match and not any(token.start <= match.start() < token.end for token in looked_at)
    ]
    if best is not None and best.date is not None:
        year = best.date.year
        if year is None and years:
            year = int(years[0][1])
        draft.date = best.date._replace(year=year)
    elif years:
        match = next(
            (year for year in years if not re.search(r"(?:§|Stat\.|No\.)\s?$", text[max(0, year.start() - 6) : year.start()])),
            years[0],
        )
        # The model may have cut "1778-81" in two.
        match = _YEAR.match(text, match.start()) or match
        draft.date = FoundDate(match.start(), match.end(), int(match[1]))
        if match[2]:
            draft.date_end = int(match[2]) if len(match[2]) == 4 else int(match[1][: 4 - len(match[2])] + match[2])
    else:
        draft.date = _fallback_date(draft, text, tokens) if tokens else None
    if draft.date is not None:
        draft.spans["issued"] = (draft.date.start, draft.date.end)
        for name in ("locator", "container-title", "volume", "page", "issue"):
            if draft.date.start <= draft.spans.get(name, (-1, -1))[0] < draft.date.end:
                del draft.fields[name], draft.spans[name]


def _fallback_date(draft: Draft, text: str, tokens: Sequence[Token]) -> FoundDate | None:
    """Where the model found no date: a full one outside the title, or a year in brackets or at the end."""
    start, end = tokens[0].start, tokens[-1].end
    taken = [draft.spans[name] for name in ("title", "container-title", "URL", "archive_location") if name in draft.spans]
    taken += [token[1:3] for token in tokens if token.kind == "access"]

    def is_free(start: int) -> bool:
        return all(not a <= start < b for a, b in taken)

    for token in tokens:
        if token.kind != "access" and token.date is not None and token.date.year is not None and is_free(token.start):
            return token.date
    for match in _LATE_YEAR.finditer(text, start, end):
        at, _ = match.span("inside" if match["inside"] else "behind")
        year = match["inside"] or match["behind"]
        if is_free(at):
            return FoundDate(at, at + 4, int(year))
    return None


def build_item(draft: Draft, published: tuple[int, ...]) -> tuple[Item, str, str]:
    """Give the CSL item of a draft, its locator, and "year" where the year was taken from the article's date."""
    fields = dict(draft.fields)
    locator = _PAGE_MARK.sub("", fields.pop("locator", ""))
    kind = _kind(draft, fields)
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
    if not any(name in fields for name in ("title", "container-title", "publisher", "URL")) and "author" not in item:
        # A work known by its number alone is called by it.
        call = next((fields[name] for name in ("references", "archive_location", "number", "DOI") if name in fields), "")
        fields.update({"title": call} if call else {})
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


def _kind(draft: Draft, fields: dict[str, str]) -> str:
    """Give the CSL type; what was held somewhere, rather than published, has the place of an event."""
    dated = draft.date is not None and draft.date.day is not None
    kind = draft.kind or kind_of(fields, dated_to_the_day=dated, online=draft.accessed is not None)
    if kind in _HELD and "publisher-place" in fields and "publisher" not in fields:
        fields["event-place"] = fields.pop("publisher-place")
        draft.spans["event-place"] = draft.spans.pop("publisher-place")
    return kind


_HELD = frozenset({"speech", "interview", "hearing"})
_ORDER = (
    "title container-title references authority collection-title publisher publisher-place event-place volume issue page edition "
    "genre number archive_location number-of-volumes URL DOI ISBN"
).split()


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
    if date.last is not None:
        return {"date-parts": [parts, [*parts[:2], date.last]]}, inferred
    if date.last_month is not None:
        return {"date-parts": [parts, [year, date.last_month]]}, inferred
    return {"date-parts": [parts]}, inferred


def confidence_of(draft: Draft) -> float:
    """Say how sure the model was of the fields, weighted by their length; a link that stands alone is sure."""
    total = sum(length for _, length in draft.sures)
    if total:
        return round(sum(sure * length for sure, length in draft.sures) / total, 3)
    return 1.0 if "URL" in draft.fields or "DOI" in draft.fields else 0.0
