"""References back by author and short title alone: "Marsh, Silos and Sea Walls, 130", "Marsh, 130", "“Silos,” 12".

No word such as "op. cit." tells them: they are told by the work before that they name, and by what they leave out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefgen.ingest.references.merging import fold
from briefgen.ingest.references.model import ParsedNote
from briefgen.namedtuple import NamedTuple

_LEAD = re.compile(
    r"[\s(\[]{0,3}(?:(?:but |and )?(?:see|cf|compare|quoted in|cited in|vgl|siehe|voir|vedi|см)\b[.:,]?\s"
    r"(?:(?:also|e\.g\.,?|auch|aussi)\s)?)?",
    re.IGNORECASE,
)
_LOCATOR = re.compile(
    r"[,.;:]?\s(?:(?:at|pp?\.|ss?\.|с\.|ch(?:ap)?\.|vol\.|bd\.|esp\.|page|seite)\s?)?(?P<pages>(?:\d{1,4}|[ivxlc]{1,6})(?:[-–—]\d{1,4})?"
    r"(?:\s?ff?\.?)?(?:,\s\d{1,4}(?:[-–—]\d{1,4})?){0,4})\W{0,3}$",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?P<first>(?:[^\W\d_a-zа-я]\.\s?|[^\W\d_a-zа-яß-ÿ][\w’'-]{1,30}\s){0,3}[^\W\d_a-zа-яß-ÿ][\w’'-]{1,30})"
    r"(?:,?\s(?:and|&|und|et|y|e|и)\s[^\W\d_a-zа-яß-ÿ][\w.’'-]{1,30}(?:\s[^\W\d_a-zа-яß-ÿ][\w’'-]{1,30})?|,?\set al\.?){0,2}"
)
_LISTED = re.compile(
    r"(?P<first>[^\W\d_a-zа-яß-ÿ][\w’'-]{1,30})(?:,\s[^\W\d_a-zа-яß-ÿ][\w’'-]{1,30}){1,4},?\s(?:and|&|und|et)\s"
    r"[^\W\d_a-zа-яß-ÿ][\w’'-]{1,30}(?=,?\s[\"“«„‘])"
)
"""Three names and more in front of a title in quotation marks."""
_DATED = re.compile(
    r"(?P<first>[^\W\d_a-zа-яß-ÿ][\w’'-]{1,30}(?:\s[^\W\d_a-zа-яß-ÿ][\w’'-]{1,30})?)(?:,?\s(?:and|&|und|et|y|e|и)\s[^\W\d_a-zа-я][\w’'-]{1,30}|"
    r",?\set al\.?)?,?\s\(?(?P<year>(?:1[4-9]|20)\d\d)[a-z]?\)?"
)
"""Author and year, as in "Lo 2008, p. 44"."""
_REMARK = re.compile(r"\s?\((?:emphasis|italics|my|author|translat)[^()]{0,60}\)(?=\W*$)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_ARTICLES = frozenset("the a an der die das ein eine le la les l el los las il lo un une una".split())
_LONGEST = 140
_GIVEN = ("issued", "publisher", "publisher-place", "container-title", "URL", "DOI", "archive_location")


class Shortened(NamedTuple):
    """A family name and a short title, either of them empty, the page that is cited, and the year where that tells the work."""

    family: str
    title: tuple[str, ...]
    locator: str
    year: int = 0


def shortened(text: str) -> Shortened | None:
    """Give what a reference names if it looks like one that leaves out the imprint."""
    if len(text) > _LONGEST:
        return None
    text = _REMARK.sub("", text)
    lead = _LEAD.match(text)
    body = text[lead.end() if lead else 0 :].strip()
    locator = _LOCATOR.search(body)
    if locator and not _YEAR.fullmatch(locator["pages"]):
        body = body[: locator.start()]
    body = body.strip(" .,;:")
    dated = _DATED.fullmatch(body)
    if dated:
        return Shortened(fold(dated["first"].split()[-1]), (), locator["pages"] if locator else "", int(dated["year"]))
    if not body or _YEAR.search(body):
        return None
    names = _LISTED.match(body) or _NAMES.match(body)
    rest = body[names.end() :] if names else ""
    pages = locator["pages"] if locator else ""
    if names and (not rest or rest[0] in ",:" or re.match(r"\s[\"“«„‘(]", rest)):
        title = _words(rest)
        return Shortened(fold(names["first"].split()[-1]), title, pages) if title or pages else None
    return Shortened("", _words(body), pages) if body[0] in '"“«„‘' else None


def meant_by(short: Shortened, notes: Sequence[ParsedNote]) -> tuple[int, int] | None:
    """Find the last work given in full that a shortened reference names; a name alone must leave no doubt."""
    found: list[tuple[int, int]] = []
    titles: set[tuple[str, ...]] = set()
    for at in range(len(notes) - 1, -1, -1):
        for position, work in enumerate(notes[at].works):
            if work.ref or not any(work.item.get(name) for name in _GIVEN):
                continue
            full = _words(str(work.item.get("title") or ""))
            if short.family and short.family not in _families(work.item):
                continue
            if short.year and short.year not in _years(work.item):
                continue
            if (not short.title and short.family) or _is_short_for(short.title, full, alone=not short.family):
                found.append((at, position))
                titles.add(full)
    return found[0] if found and (short.title or len(titles) == 1) else None


def _years(item: Mapping[str, object]) -> set[int]:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    return {part[0] for part in parts} if isinstance(parts, list) else set()


def _is_short_for(short: tuple[str, ...], full: tuple[str, ...], *, alone: bool) -> bool:
    """Tell whether words are the beginning of a title, or, behind the author's name, its main words."""
    if not full or not short or (alone and len(short) < 2):
        return False
    if full[: len(short)] == short:
        return True
    large = {word for word in short if len(word) > 3}
    return bool(large) and not alone and large <= set(full)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in map(fold, re.findall(r"\w[\w’'-]*", text)) if word and word not in _ARTICLES)


def _families(item: Mapping[str, object]) -> set[str]:
    found: set[str] = set()
    for role in ("author", "editor"):
        names = item.get(role)
        for name in names if isinstance(names, list) else ():
            found.update(_words(str(name.get("family") or name.get("literal") or ""))[-1:])
    return found
