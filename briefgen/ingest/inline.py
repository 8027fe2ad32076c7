"""Citations in brackets within a sentence: "(Itar-Tass, August 10)", "(See the Monitor, July 28)", "(Tsai 2003: 45)".

A bracket cites when it names who and when, and nothing that tells of an event. A year that is left out is the last one in
which the day lies before the article's own date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from briefgen.dataclass import replace
from briefgen.ingest.article import Inline, Paragraph
from briefgen.ingest.months import DATE, YEAR, Day, last_date
from briefgen.ingest.narrative import narrated_in, paged

_BRACKET = re.compile(
    r"[(（](?P<inside>[^()（）]{3,400}(?:\([^()]{0,80}\)[^()]{0,200}){0,4})[)）]|(?<![\w\]])\[(?P<square>[^\[\]()]{6,300})\](?!\()"
)
_SIGNAL = re.compile(
    r"(?:(?:see(?:[ ]also|[ ]e\.g\.)?|cf\.?|e\.g\.,?|also|quoted in|cited in|according to|source:|см\.?(?: также)?|"
    r"vgl\.|siehe|voir|véase|参见|见)[ ,:]*){1,3}",
    re.I,
)
_ARTICLE = re.compile(r"the\s", re.I)
_EVENT = re.compile(
    r"\b(?:born|died|b|d|killed|signed|adopted|founded|established|elected|effective|since|until|till|from|between|"
    r"before|after|by|on|in|at|during|"
    r"as of|dated|ended|began|opened|held|expired|scheduled|approximately|about|circa|ca|c|formerly|today|yesterday|"
    r"updated|posted|accessed|"
    r"retrieved|note|box|figure|table|chapter|section|род|ум|с|до|по|в|от|geb|gest|né|née|mort|am|im|vom)\b[. ]*$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[\"“«„《]?[A-ZÀ-ÝА-ЯЁЄІЇ\u3040-\u30ff\u3400-\u9fff][^;:!?]{0,90}|(?:dpa|afp|iTAR|e-|(?:www\.)?[a-z][\w-]{0,40}\.[a-z]{2,12}\b)[^;:!?]{0,60}"
)
_AUTHORS = re.compile(
    r"(?P<names>[A-ZÀ-ÝА-ЯЁ][\w’'.-]{0,40}(?:(?:,\s|\s(?:and|&|und|et|y|и)\s|,\s(?:and|&)\s|\s)(?:(?:of|for|the|de|van|von|der|"
    r"den|al|el|bin|la|le|du)\s){0,3}"
    r"[A-ZÀ-ÝА-ЯЁ][\w’'.-]{0,40}){0,6}(?:,?\s(?:et al\.?|and others|и др\.))?(?:\s\[[A-Z]{2,10}\])?)"
    r"(?:'s|’s)?,?\s[\[(]?(?P<year>(?:1[5-9]|20)\d\d(?:[–-]\d{2,4})?|n\.d\.|forthcoming)(?P<letter>[a-z])?[\])]?"
    r"(?P<locator>(?:\s?[:,]\s?(?:(?:pp?|ch|chap|sec|vol|no|с|S)\.?\s?)?[\divxlc§][\d–,\s\w.-]{0,40})?)"
)
_PUBLICATION = re.compile(
    r"\b(?:times|post|journal|review|news|daily|weekly|monthly|herald|gazette|tribune|affairs|quarterly|magazine|report|bulletin|monitor|today|press|"
    r"economist|chronicle|telegraph|guardian|observer|mail|star|sun|globe|record|zeitung|spiegel|monde|pravda|izvestiya|ведомости|газета|журнал|вестник)\b",
    re.IGNORECASE,
)
_MORE_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[a-z]?(?:\s?:\s?\d[\d–-]{0,10})?")
_WORDS = 12


def find_inline(paragraphs: Sequence[Paragraph], published: Day | None, references: Sequence[str]) -> tuple[Inline, ...]:
    """Give the citations in brackets, in reading order. `published` is the article's date, as far as it is known."""
    known = _known_works(references)
    names = _known_names(references)
    found: list[Inline] = []
    maybe: list[Inline] = []
    for index, paragraph in enumerate(paragraphs):
        for place, inside in _brackets(paragraph.text):
            dated = list(_dated(inside, index, place, published))
            if dated:
                found += dated
            else:
                maybe += list(_author_dates(inside, index, place, known)) or _author_pages(inside, index, place, names)
        found += [
            Inline("", one.text, index, one.start, one.names, "", one.year[:4], "", one.locator, one.reference)
            for one in narrated_in(paragraph.text, known)
        ]
    # Without a list of references one bracket that looks like author and date may be chance; several are not.
    if known or len(maybe) >= 3 or any(one.locator for one in maybe):
        found += maybe
    return tuple(_keyed(sorted(found, key=lambda one: (one.paragraph, one.offset))))


def _brackets(text: str) -> Iterator[tuple[int, str]]:
    for match in _BRACKET.finditer(text):
        group = "inside" if match["inside"] is not None else "square"
        if any(character.isdigit() for character in match[group]):
            yield match.start(group), match[group]


def _pieces(inside: str) -> Iterator[tuple[int, str]]:
    at = 0
    for piece in re.split(r"[;；]", inside):
        lead = len(piece) - len(piece.lstrip())
        yield at + lead, piece.strip()
        at += len(piece) + 1


def _dated(inside: str, paragraph: int, place: int, published: Day | None) -> Iterator[Inline]:
    """Give the works of a bracket if each of them names somebody and a day."""
    works: list[Inline] = []
    pieces = list(_pieces(inside))
    for offset, piece in pieces:
        day = last_date(piece)
        if day is None:
            if len(pieces) > 1 and works and YEAR.search(piece) is None:
                continue
            return
        signal = _SIGNAL.match(piece)
        head = piece[signal.end() if signal else 0 : day.start].strip(" ,–—-")
        rest = piece[day.end :].strip(" ,.")
        name = _ARTICLE.sub("", head, count=1)
        if not name or not _NAME.fullmatch(name) or _EVENT.search(head) or len(head.split()) > _WORDS or len(rest) > 60:
            return
        if DATE.fullmatch(name) or not any(letter.isalpha() for letter in name) or (signal is None and _tells(head)):
            return
        if day.day is None and signal is None and not _is_publication(name):
            return
        when, inferred = _with_year(day, published)
        works.append(
            Inline(
                "", piece, paragraph, place + offset, name, signal[0].strip(" ,:") if signal else "", when.edtf(), inferred, rest
            )
        )
    yield from works


def _is_publication(name: str) -> bool:
    """Tell whether a name is rather that of a publication than of a place or a law: asked where only a month is given."""
    return not any(letter.isdigit() for letter in name) and bool(_PUBLICATION.search(name) or name[:1] in '"“«„《')


def _tells(head: str) -> bool:
    """Tell whether words before a date are a sentence rather than the name of a publication."""
    words = head.replace(",", " ").split()
    small = sum(word[:1].islower() and len(word) > 3 for word in words)
    return len(words) > 2 and small * 2 > len(words)


def _with_year(day: Day, published: Day | None) -> tuple[Day, str]:
    if day.year is not None or published is None or published.year is None:
        return day, ""
    later = (day.month or 1, day.day or 1) > (published.month or 12, published.day or 31)
    return day._replace(year=published.year - later), "year"


def _author_dates(inside: str, paragraph: int, place: int, known: dict[tuple[str, str], int]) -> Iterator[Inline]:
    for offset, piece in _pieces(inside):
        signal = _SIGNAL.match(piece)
        start = signal.end() if signal else 0
        match = _AUTHORS.match(piece, start)
        if not match or len(piece) - match.end() > 40 or not (known or re.fullmatch(r"[\s,;.:&–\w-]*", piece[match.end() :])):
            continue
        rest = piece[match.end() :].strip(" ,.")
        if rest and not _MORE_YEARS.match(rest) and not match["locator"] and not known:
            continue
        year = match["year"] + (match["letter"] or "")
        family = _families(match["names"])
        reference = next((known[one, year] for one in family if (one, year) in known), None)
        if known and reference is None and not match["locator"]:
            continue
        date = match["year"] if match["year"][:4].isdecimal() else ""
        locator = match["locator"].strip(" :,")
        yield Inline(
            "",
            piece,
            paragraph,
            place + offset,
            match["names"],
            signal[0].strip(" ,:") if signal else "",
            date,
            "",
            locator,
            reference,
        )


def _author_pages(inside: str, paragraph: int, place: int, names: dict[str, int]) -> list[Inline]:
    """Give the works of a bracket if each names an author of the list and a page, as "(Hartwell 23)" does."""
    works: list[Inline] = []
    for offset, piece in _pieces(inside):
        signal = _SIGNAL.match(piece)
        one = paged(piece[signal.end() if signal else 0 :], names)
        if one is None:
            return []
        said = signal[0].strip(" ,:") if signal else ""
        works.append(Inline("", piece, paragraph, place + offset, one.names, said, "", "", one.locator, one.reference))
    return works


def _known_names(references: Sequence[str]) -> dict[str, int]:
    """Give the entries of a list of references by the name that each begins with: its author, or a body."""
    known: dict[str, int] = {}
    for index, entry in enumerate(references):
        for name in _families(entry[:40])[:1]:
            known.setdefault(name, index)
    return known


def _families(names: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[^\W\d_][\w’'-]+", names) if word[:1].isupper()]


def _known_works(references: Sequence[str]) -> dict[tuple[str, str], int]:
    """Give the works of a list of references by each early name and each year in them."""
    known: dict[tuple[str, str], int] = {}
    for index, entry in enumerate(references):
        years = re.findall(r"(?<!\d)((?:1[5-9]|20)\d\d[a-z]?|n\.d\.|forthcoming)(?!\d)", entry[:600])
        for name in _families(entry[:120])[:6]:
            for year in years[:3]:
                known.setdefault((name, year), index)
    return known


def _keyed(found: Sequence[Inline]) -> Iterator[Inline]:
    """Give each citation a key from its name; the same words have the same key, another work of that name another."""
    taken: dict[str, str] = {}
    for one in found:
        base = re.sub(r"[^a-z0-9]+", "-", ascii_words(one.name).lower()).strip("-")[:40].strip("-") or "inline"
        same = f"{one.name} {one.date} {one.locator}"
        key = base
        if taken.get(base, same) != same:
            tail = re.sub(r"^(?:XXXX|\d{4})-", "", one.date) if len(one.date) > 4 else one.date or "x"
            key = f"{base}-{tail}"
            number = 2
            while taken.get(key, same) != same:
                key, number = f"{base}-{tail}-{number}", number + 1
        taken[key] = same
        yield replace(one, key=key)


_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia i i e g".split(),
        strict=True,
    )
)


def ascii_words(text: str) -> str:
    """Give a text in plain Latin letters, as far as there are such for it."""
    latin = "".join(_LATIN[letter.lower()].strip("-") if letter.lower() in _LATIN else letter for letter in text)
    return "".join(letter for letter in unicodedata.normalize("NFKD", latin) if letter.isascii())
