"""Numbers that are part of a name: labels, models, laws, addresses, times of day, telephone numbers.

What must not live here: what a number that is none of these counts or measures (finding).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_ADDRESS = re.compile(r"https?://\S{1,2000}|www\.\S{1,2000}")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w{2,}")
_TIME = r"[ap]\.?m\b\.?|GMT\b|UTC\b|hrs\b|Uhr\b|E[SD]T\b|CET\b|o[’']clock\b"
_NUMBERED = re.compile(
    r"(?<![\w$€£])(?:"
    r"10\.\d{4,9}/\S{1,200}"
    r"|\d{1,4}\s(?:U\.\s?S\.(?:\s?C\.)?|U\.?S\.?C\.?|C\.?F\.?R\.?|F\.(?:\s?[234]d|\s?Supp\.)|S\.\s?Ct\.|Stat\.|Fed\.\s?Reg\.|I\.?L\.?M\.?|"
    r"U\.?N\.?T\.?S\.?|L\.\s?Ed\.)\s?(?:§{1,2}\s?)?\d[\d,–-]{0,10}"
    r"|\d{1,5}[A-Z]?\s(?:[A-Z][\w.’'-]{1,20}\s){1,3}(?:Street|St\.|Avenue|Ave\b|Road|Rd\b|Boulevard|Blvd|Drive|Lane|Square|Place|Court|"
    r"Terrace|Row)"
    rf"|\d{{1,2}}[:.]\d\d\s?(?:{_TIME})|\d{{1,4}}\s?(?:{_TIME})|\d{{1,2}}:\d\d(?::\d\d)?(?!\d)"
    r"|\d{1,4}(?:\s?[-–]\s?\d{1,4})?\s(?:BCE?\b|B\.\s?C\.|CE\b|A\.\s?D\.|AD\b|v\.\s?Chr)"
    r"|(?![1-9]/[2-9]\b)\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\w/])"
    r"|\d{1,3}°\s?\d{0,2}[′’']?\s?[NSEW]\b"
    r"|\d{3}[-.]\d{3}[-.]\d{4}(?!\d)"
    r"|\d{1,4}(?:\.\d{1,3}){2,3}(?![\w])"
    r")"
)
_LED = re.compile(
    r"\bIS[BS]N(?:-1[03])?[ :]{0,2}[\dXx–-][\dXx –-]{6,18}|(?<![\w$€£.,])\+\d{1,3}[ ()\d.-]{6,18}\d|"
    r"\(\d{3,5}\)[ ]?\d{3,4}[ -]?\d{3,4}"
    r"|\b(?:[Tt]el|[Pp]hone|[Ff]ax|[Cc]all)\.?:?\s[\d ()+-]{6,20}"
    r"|\b(?:H\.\s?R\.|[SH]\.(?:\s?(?:Res|Con|J)\.){1,3}|Pub\.\s?L\.(?:\s?No\.)?|S\.)\s?\d[\d-]{0,10}"
    r"|\b(?:AD|A\.D\.)\s\d{1,4}|\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b|#\d{1,10}"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


@lru_cache(maxsize=2)
def named_places(text: str) -> tuple[tuple[int, int], ...]:
    """Give the places of addresses, laws, times of day and other runs of digits that count nothing."""
    return tuple(_named(text))


def _named(text: str) -> Iterator[tuple[int, int]]:
    if "://" in text or "www." in text:
        yield from (match.span() for match in _ADDRESS.finditer(text))
    if "@" in text:
        yield from (match.span() for match in _MAIL.finditer(text))
    yield from (match.span() for match in _LED.finditer(text))
    yield from (match.span() for match in _NUMBERED.finditer(text) if not _THOUSANDS.fullmatch(match[0]))


_BEHIND_LABEL = (
    r"\.?|№|§{1,2}|#)(?:[\s\u00a0]{0,2}\(?|\s\d{1,4}(?:\([a-z]\))?(?:,\s|\s(?:and|or|to|und|et|y|и)\s|[–-]))(?:[A-Z]-?)?$"
)
_LABEL = re.compile(
    r"(?:\b(?:article|articles|art|note|notes|nos?|number|numbers|chapters?|sections?|pages?|pp?|tables?|fig|figures?|volume|vol|annex|appendix|"
    r"paragraphs?|paras?|resolutions?|directive|version|federalist|footnotes?|fn|psalm|(?-i:Group of)|flight|amendments?|"
    r"clauses?|protocol|decree|"
    r"regulation|covid|interstate|world war|boeing|airbus|apollo|windows|cop|iso|(?-i:Fortune)|(?-i:Committee of)|"
    r"статья|статьи|статье|статьей|статью|глава|пункт|пункта|artikel|absatz|kapitel|seite|nr|nummer|ziffer|alinéa|numéro|artículo|capítulo|número)"
    + _BEHIND_LABEL,
    re.IGNORECASE,
)
_PERHAPS_LABEL = re.compile(
    r"(?:\b(?P<word>box|part|issue|item|rule|title|act|order|phase|step|level|room|route|highway|pier|line|paper|group|unit|type|model|mark|mk|class|"
    r"category|grade|tier|round|block|batch|track|channel|gate|area|zone|bus|exhibit|schedule|proposition|prop|question|point|lot|form|law|"
    r"decision|case|bill|top|goal|target|objective|apartment|suite|floor|runway|building|house|reactor|platform|operation|stage|day|week|act)"
    + _BEHIND_LABEL.replace("№|§{1,2}|#", "(?!)"),
    re.IGNORECASE,
)
_COUNTS = re.compile(r"(?:\s[a-z-]{2,20}){0,2}?\s(?:people|men|women|children|troops|[a-z-]{2,20}[a-rt-z]s)\b")
_JOINED = re.compile(r"(?:[^\W\d_\u3400-\u9fff][-–‑./]?|\d[.,:/]|[-–][^\W\d_]*|[_@^\\])$")
_NEGATED = re.compile(r"(?:^|[\s(\u00a0])[-–−]$")
_GOES_ON = re.compile(r"(?:[:/]\d|\.\d|(?:st|nd|rd|th|er|re|ème|e)\b|[-–](?:[A-Z]|\d)|[^\W\d_\u3400-\u9fff])")
_ORDINAL = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b", re.IGNORECASE)
_POINTING = re.compile(
    r"(?:\b(?:the|these|those|both|other|all|first|last|next|such|any|every|each|previous|past|die|beiden|diese|dieser|alle|les|ces|los|"
    r"las|estos|эти|этих|обе|обеих|все|всех)|\b(?:the|its|their|last)\s(?:first|last|next|other|past|remaining|previous))[\s\u00a0]$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?:^|(?P<before>[^\s])[\s\u00a0]{1,2}|[(\[“\"‘«])(?P<name>[A-ZÀ-ÞА-Я][\w’'&.-]{0,30})[\s\u00a0]$")
_GIVEN = re.compile(
    r"\b(?:gave|give[sn]?|giving|sold|sells?|selling|sent|sends?|sending|lent|lends?|offer(?:ed|s|ing)?|cost|costs|paid|pays?|owes?|owed|"
    r"brought|won|promised|handed|granted|loaned|earned|save[ds]?|supplied|in|In|across|has|have|had)\s(?:[A-ZÀ-ÞА-Я][\w’'.-]*\s){1,3}$"
)
_PLAIN = frozenset(
    "some about only over nearly almost in at by the around roughly an a more less fewer up of and but with for from on "
    "to as was were "
    "another all than under between within after before since until killed within every each just approximately estimated well "
    "around est etwa rund über mehr fast im am environ plus près около более свыше почти unos unas cerca más".split()
)


def is_name(text: str, start: int, end: int, *, is_marked: bool, last: int = 0) -> bool:
    """Tell a number that names, labels or points back from one that counts.

    `is_marked` is with a sign, unit or magnitude; `last` is where the range ends that the number begins, if it does.
    """
    before = text[max(0, start - 40) : start]
    number = text[start:end]
    after = text[last or end : (last or end) + 12]
    if number[0].isdigit():
        if _LABEL.search(before):
            return True
        # "Unit 8200", but "in that area 40 people died".
        label = None if is_marked else _PERHAPS_LABEL.search(before)
        if label and (label["word"][0].isupper() or not _COUNTS.match(text, last or end)):
            return True
        if _JOINED.search(before) and not _NEGATED.search(before[-2:]):
            return True
        return not is_marked and (bool(_GOES_ON.match(after)) or _is_model(text, start, number, before))
    if _ORDINAL.match(after) or (_POINTING.search(before) and not is_marked):
        return True
    # A capital within a sentence makes it part of a name, as in "Shanghai Five".
    starts = not before.strip() or before.rstrip()[-1:] in '.!?:;“"‘(—•*'
    return (number[0].isupper() and not starts) or before[-1:] in {"-", "/"}


def _is_model(text: str, start: int, number: str, before: str) -> bool:
    """Tell "Boeing 747" and "Unit 8200" from "gave Ukraine 31 tanks"."""
    capital = _CAPITAL.search(before)
    if capital is None or "," in number or len(number) > 5:
        return False
    lead = capital["before"]
    if lead is None or lead in '.!?:;“"‘(—,•*' or capital["name"].lower() in _PLAIN:
        return False
    return _GIVEN.search(text[max(0, start - 80) : start]) is None
