"""What a number counts: the noun behind it, told by its ending and its place, in five languages.

What must not live here: units of measure (units).
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[\s\u00a0]+(?P<word>[^\W\d_][\w’'-]*)|(?P<stop>.)", re.DOTALL)
_STOPS = frozenset(
    "of the to in on at by for with from and or but as is was are were be been has had have that which who when while than into "
    "its his her their this these those between per under over after before during since until not also does did it he she "
    "they we i out against said says if so nor yet both will would could can may should must might him us me my your "
    "our there here then now "
    "where because though although across within without about around among through via versus vs less plus minus "
    "always perhaps thus "
    "sometimes besides overseas afterwards towards unless this yes news whereas nevertheless "
    "der die das und oder von im in den dem mit auf für bei aus wurden waren sind hat haben wie als seit "
    "le la les des du de et ou en dans sur pour par avec que qui sont ont plus dans puis mais "
    "el los las del y o en para por con que son fueron han más "
    "и в на с по из за от до для при как что не был были".split()
)
_UNMARKED = frozenset(
    "people men women children troops personnel staff aircraft deputies police countries cattle sheep fish data species "
    "warheads spacecraft headcount livestock offspring media bacteria criteria feet teeth mice alumni".split()
)
_PARTS = re.compile(
    r"(?:thirds?|quarters?|fourths?|halves|halfs?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|ever|way|off|time|step|fold|first|"
    r"and|to|or|pronged|sided|tiered|faceted|track|tier|stage|dimensional|part|type|style|like|letter|based)"
)
_HYPHENED = re.compile(r"-(?P<noun>[a-z]{3,20})(?P<more>-[a-z]+)?\b")
_LEAD = re.compile(
    r"\)[\s\u00a0]|[\s\u00a0](?:out of[\s\u00a0](?:the[\s\u00a0])?\d[\d,.]{0,12}[\s\u00a0]|of[\s\u00a0](?:the|its|"
    r"their)[\s\u00a0](?=[a-z]))"
)
_ADJECTIVE = re.compile(r"(?:ых|их|ые|ие|ого|его|ской|ской|ный|ная)$")
_LOOSE = frozenset(
    "countries states parties sides nations governments powers republics agreements leaders presidents ministers things "
    "ways reasons "
    "factors issues points options areas types kinds questions parts goals steps elements pillars aspects phases themes sections "
    "principles groups approaches pitfalls problems forms sorts sets levels stages categories capitals neighbours "
    "neighbors partners "
    "allies rivals conditions lessons features scenarios objectives tasks dimensions schools camps priorities trends "
    "challenges examples "
    "explanations arguments peoples superpowers documents treaties sectors topics fronts directions purposes cases "
    "papers authors "
    "capitals continents regions provinces giants sources methods models criteria strands components layers".split()
)


def noun_after(text: str, at: int, language: str = "en") -> tuple[str, int]:
    """Give what is counted, as printed, and where it ends; nothing where no noun stands near behind the number."""
    tail = text[at : at + 110]
    hyphened = _HYPHENED.match(tail)
    if hyphened:
        return ("", 0) if _PARTS.fullmatch(hyphened["noun"]) else (hyphened["noun"], at + hyphened.end())
    # "(3 per year) inspections": what is counted stands behind the bracket. "206 out of 227 deputies": behind the whole.
    lead = _LEAD.match(tail) if language == "en" else None
    for count, match in enumerate(_WORD.finditer(tail, lead.end() - 1 if lead else 0)):
        word = match["word"]
        if word is None or count > 3 or word.casefold() in _STOPS:
            break
        if _counts(word, language, count, tail, match.end()):
            return word, at + match.end()
    return "", 0


def _counts(word: str, language: str, count: int, tail: str, end: int) -> bool:
    """Tell whether a word is rather what is counted than an adjective before it."""
    small = word.casefold()
    if language == "de":
        return word[0].isupper() and len(word) > 2
    if language == "ru":
        return bool("а" <= small[0] <= "я") and not (_ADJECTIVE.search(small) and re.match(r"\s[а-я]{3}", tail[end:]))
    if language in {"fr", "es"}:
        return small.endswith(("s", "x")) and len(small) > 3
    if small in _UNMARKED:
        return True
    is_plural = small.endswith("s") and not small.endswith(("ss", "’s", "'s", "ous", "us", "is")) and len(small) > 2
    return is_plural and (word[0].islower() or count == 0)


def is_loose(noun: str) -> bool:
    """Tell nouns that a number mostly sorts rather than counts: two sides, three reasons, five states."""
    return noun.casefold() in _LOOSE
