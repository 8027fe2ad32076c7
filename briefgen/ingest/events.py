"""Events that a text tells: who did what, where, told by the verbs and nouns of a closed list of kinds.

Only what has happened by the words of the text is an event; what may or will happen is none. English alone so far. What must
not live here: when it was and what supports it (gathering), and rows (candidates).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.dataclass import dataclass
from briefgen.ingest.event_words import EVENTS, KINDS
from briefgen.ingest.guessing import NAME, NAME_WORDS, bare_name, is_adjective, names_in, subject_before
from briefgen.ingest.language import folded

_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|get|got)\s(?:[a-z]{2,12}ly\s|also\s|first\s)?$")
_UNREAL = re.compile(
    r"\b(?:would|could|may|might|should|must|will|shall|not|never|if|unless|to\shave|plans?\sto|refused\sto|failed\sto|wants?\sto|cannot|n[’']t|neither|nor)"
    r"\s(?:[\w-]{1,14}\s){0,3}$"
)
_HEDGED = re.compile(r"\b(?:reportedly|allegedly|apparently|supposedly|rumou?red|said\sto\shave|believed\sto\shave)\b")
_PLACE = re.compile(rf"\b(?:in|at|near|outside|off|to|on)\s(?:the\s)?(?P<where>{NAME_WORDS})")
_AGENT = re.compile(rf"\sby\s(?:the\s)?(?P<who>{NAME_WORDS})")
_OBJECT = re.compile(
    r"\s(?:(?:the|an?|its|their|his|her|some|several|both|all|with|that|more|new|as)\s){0,3}(?P<what>[\w’'-]{2,30}(?:\s(?!(?:in|on|at|by|to|for|from|with|and|or|that|which|who|was|"
    r"were|after|before|during|as|over|under|until|since|than|is|are|has|had|have|into|against|between|about)\b)[\w’'-]{2,30}){0,3})"
)
_NO_OBJECT = frozenset(
    "in on at by to for from with and or that which who was were after before during as it them him her he she they "
    "this these".split()
)
_REACH = 400
"""So far from its words are the rest of an event looked for."""
_NAMES_OBJECT = frozenset("agreement exercise election talks sanctions vote test launch founding reform demarcation".split())
"""Kinds whose words end with what was done: "held talks", "imposed sanctions"."""

_BARE_ENDS = frozenset("met with to on for against favour favor down elected re-elected".split())
_OFTEN = frozenset({"death", "founding", "launch", "purchase", "sale", "delivery", "attack", "accession", "withdrawal"})
_ADJECTIVAL = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|newly|recently|well|these|those|of|with|by|for|more|most|self)[\s-])$"
)
_DETERMINERS = frozenset("the a an its their his her some several both two three new".split())
_OPEN = re.compile(r"\b(?:which|that|who|will|would|could|may|might|should|must|not|never)\b")
_DONE = re.compile(r"\s(?:was|were|took|began|ended|opened)\b")
_MET = re.compile(
    rf"\s(?:the\s|his\s|her\s|their\s|its\s)?(?:[a-z]+\s){{0,2}}?(?:{NAME_WORDS}|counterpart|ministers?|presidents?|leaders|officials)"
)
_PARTIES = re.compile(rf"\s(?:the\s)?(?P<who>{NAME_WORDS}(?:\sand\s(?:the\s)?{NAME_WORDS})?)")
_NEEDS_OBJECT = frozenset({"delivery", "purchase", "sale", "attack", "accession", "appointment", "statement"})


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, by a text. `text`, from `start` to `end`, are the words that tell it.

    `kind` is what sort of event, as the measure of a fact says it. `who`, `what` and `where` are guesses, empty where there is
    none. `confidence` is from 0 to 1, before it is known whether a date stands by it.
    """

    start: int
    end: int
    text: str
    kind: str
    who: str = ""
    what: str = ""
    where: str = ""
    confidence: float = 0.5


def find_events(text: str, sentences: list[tuple[int, int]]) -> Iterator[Event]:
    """Give the events of a text in order, at most one of a kind in a sentence."""
    small = folded(text)
    seen: set[tuple[int, str]] = set()
    at = 0
    for match in EVENTS.matches(small):
        kind, form, _ = KINDS[int(str(match.lastgroup)[1:])]
        while at < len(sentences) - 1 and sentences[at][1] <= match.start():
            at += 1
        if (at, kind) in seen:
            continue
        event = _READ[form](_Told(text, small, match.start(), match.end(), kind, sentences[at]))
        if event:
            seen.add((at, kind))
            yield event


@dataclass(frozen=True, slots=True)
class _Told:
    """The words of an event, in their sentence."""

    text: str
    small: str
    start: int
    end: int
    kind: str
    sentence: tuple[int, int]

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def lead(self) -> str:
        return self.text[max(self.sentence[0], self.start - _REACH) : self.start]

    @property
    def reach(self) -> int:
        """Where its words end at the latest."""
        return min(self.sentence[1], self.end + _REACH)

    @property
    def where(self) -> str:
        for place in _PLACE.finditer(self.text, self.end, self.reach):
            name = bare_name(place["where"])
            if name and not is_adjective(name):
                return name
        return ""

    @property
    def agent(self) -> str:
        """Give who did it, where it says by whom."""
        agent = _AGENT.search(self.text, self.end, self.reach)
        return bare_name(agent["who"]) if agent else ""

    def event(self, who: str, what: str, where: str) -> Event | None:
        """Give the event, unless nothing is known of it."""
        if not (who or what):
            return None
        return Event(
            self.start, self.end, self.words, self.kind, who, what, where, _weight(self.kind, who, what or where, self.lead)
        )


def _by_verb(told: _Told) -> Event | None:
    """Read what somebody did: "Russia delivered", "was appointed"."""
    small, start = told.small, told.start
    if _UNREAL.search(small, max(told.sentence[0], start - 60), start) or _ADJECTIVAL.search(small, max(0, start - 10), start):
        return None
    what = _what(told.text, told.end, told.reach)
    where = told.where
    words = told.words.split()
    if told.kind == "visit" and (name := NAME.match(told.text, told.end + 1)):
        where, what = bare_name(name[0]), ""
    if told.kind in _NAMES_OBJECT and words[-1].lower() not in _BARE_ENDS:
        what = " ".join(word for word in words[1:] if word.lower() not in _DETERMINERS)
    who = subject_before(told.lead)
    if _PASSIVE.search(small, max(told.sentence[0], start - 24), start):
        who, what = told.agent, who
    if told.kind in _NEEDS_OBJECT and not what:
        return None
    if told.kind == "talks" and words[0] == "met" and not (_MET.match(told.text, told.end) or where):
        return None
    return told.event(who, what, where)


def _by_deed(told: _Told) -> Event | None:
    """Read what was done: "the treaty on borders was signed by"."""
    if _UNREAL.search(told.small, max(told.sentence[0], told.start - 60), told.start):
        return None
    before = re.search(r"(?:[\w’'-]+\s){0,3}$", told.lead)
    named = [
        word for word in f"{before[0] if before else ''}{_DONE.split(told.words)[0]}".split() if word.lower() not in _DETERMINERS
    ]
    while named and named[0][:1].islower() and named[0].lower() in _NO_OBJECT:
        named.pop(0)
    return told.event(told.agent, " ".join(named[-4:]), told.where) if not _OPEN.search(told.words) else None


def _by_noun(told: _Told) -> Event | None:
    """Read what a noun names: "the visit of X to Y", "talks between X and Y"."""
    rest = told.text[told.end : told.reach]
    if _UNREAL.search(told.small, max(told.sentence[0], told.start - 60), told.start):
        return None
    if told.kind == "talks":
        parties = _PARTIES.match(rest)
        return told.event(bare_name(parties["who"]), "", told.where) if parties else None
    to = re.search(rf"\bto\s(?:the\s)?(?P<where>{NAME_WORDS})", told.text[told.start : told.reach])
    owner = re.search(rf"(?P<who>{NAME_WORDS})[’']s?\s(?:[\w-]+\s){{0,4}}$", told.lead)
    by = re.search(
        rf"\b(?:of|by)\s(?P<who>(?:[\w’'-]+\s){{0,10}}?{NAME_WORDS})(?=\s(?:to|on|in|was|at)\b|[,.;])",
        told.text[told.start : told.reach],
    )
    who = bare_name(owner["who"]) if owner else ([*names_in(by["who"], 0, len(by["who"]))] or [""])[-1] if by else ""
    return told.event(who, "", bare_name(to["where"])) if who and to else None


_READ = {"verb": _by_verb, "done": _by_deed, "noun": _by_noun}


def _what(text: str, start: int, end: int) -> str:
    found = _OBJECT.match(text, start, end)
    if found is None:
        return ""
    words = [word for word in found["what"].split() if not word[0].isdigit()]
    return "" if not words or words[0].casefold() in _NO_OBJECT else re.sub(r"[’']s?$", "", " ".join(words[:4]))


def _weight(kind: str, who: str, what: str, lead: str) -> float:
    """Tell how sure an event is, from what is known of it; what is only said weighs less than what is done."""
    weight = 0.2 if kind == "statement" else 0.4 if kind in _OFTEN else 0.5
    weight += 0.2 * who[:1].isupper() + 0.1 * bool(what)
    return round(weight - 0.2 * bool(_HEDGED.search(lead)), 2)
