"""Citations that a list of works alone can tell: "Tsai (2003: 45)", and "(Hartwell 23)" with a page and no year.

Names here are asked of the list; what names itself by who and when is told in inline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.namedtuple import NamedTuple

_CAPITAL = r"[A-ZÀ-ÝА-ЯЁ][\w’'.-]{0,40}"
_JOIN = (
    r"(?:,\s(?:and|&|und|et|y|и)\s|,\s|\s(?:and|&|und|et|y|и)\s|\s(?:(?:of|for|the|de|van|von|der|den|al|el|la|le|du)\s){0,3})"
)
_YEARS = r"(?:1[5-9]|20)\d\d[a-z]?(?:\s?[:,]\s?(?:(?:pp?|ch|chap|S|с)\.\s?)?\d[\d–-]{0,12})?"
_NARRATED = re.compile(
    rf"(?<![\w’'])(?P<names>{_CAPITAL}(?:{_JOIN}{_CAPITAL}){{0,5}}(?:,?\s(?:et al\.?|and (?:others|colleagues)|и др\.))?)"
    rf"(?:'s|’s|’|')?\s[(\[](?P<inside>{_YEARS}(?:\s?[,;]\s(?:{_YEARS})){{0,5}})[)\]]"
)
_PAGED = re.compile(
    rf"(?P<names>{_CAPITAL}(?:{_JOIN}{_CAPITAL}){{0,3}}(?:\set al\.)?)"
    r"(?:,\s(?P<title>[\"“]?[A-ZÀ-Ý][^,;\d]{2,60}?[,.]?[\"”]?))?"
    r"\s(?P<page>\d{1,4}(?:[–-]\d{1,4})?(?:,\s\d{1,4}(?:[–-]\d{1,4})?){0,3})"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-z]?")


class Narrated(NamedTuple):
    """A citation as it stands: its place, its words, who is named, and the entry of the list that it means."""

    start: int
    text: str
    names: str
    year: str
    locator: str
    reference: int


def narrated_in(text: str, known: Mapping[tuple[str, str], int]) -> Iterator[Narrated]:
    """Give the citations whose names stand in the sentence before the bracket."""
    for match in _NARRATED.finditer(text) if known and "(" in text else ():
        words = list(re.finditer(r"[^\W\d_][\w’'-]+", match["names"]))
        year = _YEAR.search(match["inside"])
        # "As Okonjo" and "In Brandt" begin a sentence: the first name that the list has with this year begins the citation.
        first = next((word for word in words if year and (word[0].casefold(), year[0]) in known), None)
        if first is None or year is None:
            continue
        at = match.start("names") + first.start()
        inside = match["inside"]
        locator = inside[year.end() :].strip(" :,") if len(_YEAR.findall(inside)) == 1 else ""
        names = match["names"][first.start() :]
        yield Narrated(at, text[at : match.end()], names, year[0], locator, known[first[0].casefold(), year[0]])


def paged(piece: str, names: Mapping[str, int]) -> Narrated | None:
    """Give the citation in one piece of a bracket that names an author of the list and a page."""
    match = _PAGED.fullmatch(piece.rstrip("."))
    if match is None or _YEAR.fullmatch(match["page"]):
        return None
    family = next((word for word in re.findall(r"[^\W\d_][\w’'-]+", match["names"]) if word.casefold() in names), "")
    return Narrated(0, piece, match["names"], "", match["page"], names[family.casefold()]) if family else None
