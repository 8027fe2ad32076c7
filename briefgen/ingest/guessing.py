"""Guessing who or what a sentence speaks of: the noun phrase before its verb, names, and what stands behind "of".

A guess never holds more than a few words of the article that are no name. What must not live here: quantities and events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from briefgen.ingest.months import MONTHS

_CAPITAL = r"[A-ZÀ-ÞА-ЯЁ][\w’'-]{0,30}"
NAME_WORDS = rf"{_CAPITAL}(?:[ \u00a0](?:(?:of|the|and|de|von|van|der|del|la|du|bin|al|&)[ \u00a0]){{0,2}}{_CAPITAL}){{0,4}}"
"""The expression of a name: words with capitals, and what holds them together."""

NAME = re.compile(rf"(?<![\w.])(?:{NAME_WORDS})")
"""A name."""

_NO_NAME = frozenset(
    "the a an in on at by since but and or for from under some it its this that these those when while as however "
    "despite if we he she they "
    "although with without within over before after both only more less about according even there such last next then "
    "thus yet so all many most few "
    "another each every since until during among between because though meanwhile moreover today yesterday tomorrow "
    "also his her their our who which "
    "to of worth have has one two three with including according nearly almost roughly around at least up to no not nor "
    "what where how why than into through monday tuesday wednesday thursday friday saturday sunday "
    "der die das ein eine im am bei nach seit mit und von les le la un une des en dans el los las una в на по с и".split()
) | frozenset(MONTHS)
_BREAK = re.compile(
    r"[;:—!?…]\s|\s[–-]\s|,\s(?:and|but|while|whereas|although|though|because|as|so|or|when|where|if)\s|\s(?:but|while|whereas|because|although|if|that|when)\s"
)
_APPOSED = re.compile(r"^(?P<head>[^,]{2,80}),\s[^,]{2,90},\s*$")
_RELATIVE = re.compile(r",?\s(?:who|which|that)\s?$")
_IDLE = re.compile(
    r"(?:\s|^)(?:[a-z]{2,14}ly|also|then|later|already|soon|still|again|now|once|just|even|has|have|had|was|were|is|are|been|being|be|not|did|does|do|to|"
    r"will|would|could|may|might|finally|first|jointly|together|in turn|in|on|at|by|of|for|since|from)$"
)
_DETERMINER = re.compile(
    r"^(?:the|a|an|its|their|his|her|our|this|that|these|those|some|all|both|another|such|most|many)\s", re.IGNORECASE
)
_PRONOUN = re.compile(r"^(?:it|they|he|she|we|i|this|that|these|those|which|who|there|you|what|one|others?)$", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|could|should|may|might|can|reached|fell|rose|grew|sank|shrank|totall?ed|accounted|cost|costs|spent|"
    r"spend|bought|buys|sold|sells|made|makes|paid|pays|lost|won|took|takes|held|holds|got|gets|gave|gives|sent|sends|built|builds|left|cut|cuts|put|"
    r"kept|keeps|came|comes|went|goes|became|began|stood|stands|ran|runs|saw|sees|met|meets|employs|covers|includes|contains|earns?|produces?|exports?|"
    r"imports?|uses|needs?|owns?|exceeds?|represents?|comprises?|lasts?|[a-z]{3,14}(?<![aeiou]e)ed)\b"
)
_OF_PEOPLE = re.compile(r"(?:ian|ean|ese|ish|can|ench|utch|man|ani|qi|li|ist|ic)s?$")
_NEXT = re.compile(r"[ \u00a0](?P<next>[a-z][a-z-]{2,20}(?:[ \u00a0][a-z][a-z-]{2,20})?)\b")
_OPENING = re.compile(
    r"^(?:to|in|on|by|at|of|for|from|with|as|under|after|before|since|while|when|if|despite|without|and|or|but|than|that|not|only)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "and or in on at by to for from with that which who was were has have had are is of as will would said over under into "
    "between among against about after before during since than".split()
)
_IDLE_VERBS = frozenset(
    "was were is are has have had will would could should may might can been used need needs uses based said called "
    "named united made".split()
)
_MOST = 4
_REACH = 400
"""So far from a place what it speaks of is looked for."""


def subject_of(text: str, sentence: tuple[int, int], start: int, end: int) -> str:
    """Guess what a quantity is said of: the subject of its verb, else the last name before it, else the first behind."""
    begin = max(sentence[0], start - _REACH)
    lead = text[begin:start]
    clause = _clause(lead)
    verb = next(reversed([*_VERB.finditer(clause)]), None)
    if verb and verb.start() > 1:
        phrase = subject_before(clause[: verb.start()])
        if phrase:
            return phrase
        if _PRONOUN.match(clause[: verb.start()].strip()):
            return _named_before(text, sentence[0])
    names = [*names_in(text, begin, start)]
    if names:
        return names[-1]
    # What stands in a bracket is a source rather than a subject.
    last = min(sentence[1], end + _REACH)
    bracket = text.find("(", end, last)
    return next(names_in(text, end, bracket if bracket >= 0 else last), "")


def verb_of(text: str, sentence: tuple[int, int], start: int) -> str:
    """Give the verb that leads to a quantity, as printed; empty where only an auxiliary does."""
    verbs = [match[0] for match in _VERB.finditer(_clause(text[max(sentence[0], start - _REACH) : start]))]
    return next((verb for verb in reversed(verbs[-2:]) if verb not in _IDLE_VERBS), "")


def subject_before(lead: str) -> str:
    """Give the noun phrase at the end of what stands before a verb; empty for a pronoun or none."""
    clause = _clause(lead)
    if clause.rstrip().endswith("—"):
        clause = clause.rstrip()[:-1].rsplit("—", 1)[0]
    if apposed := _APPOSED.match(clause):
        clause = apposed["head"]
    clause = _RELATIVE.sub("", clause).rstrip(" ,")
    if joined := re.search(r"(?:^|[\s,])and$", clause):
        # "They cleared the border and held talks": the subject is that of the first verb.
        verb = _VERB.search(clause, 0, joined.start())
        clause = clause[: verb.start()].rstrip(" ,") if verb else clause[: joined.start()]
    if ", " in clause:
        clause = clause.rsplit(", ", 1)[1]
    while idle := _IDLE.search(clause):
        clause = clause[: idle.start()].rstrip(" ,")
    clause = _opened(re.sub(r"[“”‘\"«»]", "", clause).strip(" “”\"'‘’()[]-–—*•"))
    if not clause or _PRONOUN.match(clause):
        return ""
    phrase = _DETERMINER.sub("", clause)
    if not _OPENING.match(phrase) and len(phrase.split()) <= _MOST and not _VERB.search(phrase):
        return "" if phrase.casefold() in _NO_NAME or phrase.endswith("-") else phrase
    tail = re.search(rf"(?:{NAME_WORDS})(?:(?:,\s|\sand\s|,\sand\s)(?:{NAME_WORDS}))*$", clause)
    if tail:
        return bare_name(tail[0])
    names = [*names_in(clause, 0, len(clause))]
    return names[-1] if names else ""


def names_in(text: str, start: int, end: int) -> Iterator[str]:
    """Give the names between two places, without the small words that begin a sentence."""
    for match in NAME.finditer(text, start, end):
        name = bare_name(match[0])
        if is_adjective(name):
            # "Russian officers" rather than "Russian".
            behind = _NEXT.match(text, match.end(), end)
            words = [*takewhile(lambda word: word not in _SMALL, behind["next"].split())] if behind else []
            if words and _VERB.fullmatch(words[-1]) and len(words) > 1:
                words.pop()
            name = " ".join([name, *words]) if words else ""
        if name and not name.isdecimal():
            yield name


def is_adjective(name: str) -> bool:
    """Tell whether a name of one word is rather that of a people, standing before a noun."""
    return " " not in name and _OF_PEOPLE.search(name) is not None


def bare_name(name: str) -> str:
    """Give a name without words before it that only begin a sentence, and without its genitive."""
    words = name.split()
    while words and words[0].casefold() in _NO_NAME:
        words.pop(0)
    while words and words[-1].casefold() in _NO_NAME:
        words.pop()
    bare = re.sub(r"[’']s?$", "", " ".join(words))
    return bare if len(bare) > 1 else ""


def _opened(clause: str) -> str:
    """Take off what only opens a sentence: "In 1998", "On Tuesday", "By the end of the year"."""
    return re.sub(
        r"^(?:In|On|By|Since|At|During|After|Before|Under|From|Until|For|Within|With|Last|This|But|And|Yet|However|Still|Then)\s"
        r"(?:(?:the|early|late|mid|end|beginning|of|year|month|week|last|this|\d{1,4}(?:[–-]\d{2,4})?|"
        r"January|February|March|April|May|June|July|August|September|October|November|December|"
        r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:,?\s|$)){0,6}",
        "",
        clause,
    )


@lru_cache(maxsize=64)
def _clause(lead: str) -> str:
    """Give the last clause of what stands before a place."""
    breaks = [*_BREAK.finditer(lead)]
    # "said that X fell": what is said has a subject of its own.
    return lead[breaks[-1].end() :] if breaks else lead


def _named_before(text: str, end: int) -> str:
    """Give the name that a pronoun most likely stands for: the first of the sentence before."""
    start = max(text.rfind(". ", max(0, end - _REACH), max(0, end - 2)) + 1, end - _REACH, 0)
    return next((name for name in names_in(text, start, end)), "")
