"""Citations place themselves: what a sentence cites becomes one note behind its closing punctuation.

A sentence ends at the end of its block, cell or item, or at `.`, `?` or `!` outside the language's abbreviations, together with
the quotation marks and brackets that close there. `{{ here }}` sets the place by hand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field

from briefgen.compose.language import Language
from briefgen.compose.values import Cites, Here, Shown
from briefgen.core.cited import union
from briefgen.core.document import Break, NoteCall, Run, Runs, Text
from briefgen.dataclass import dataclass, replace
from briefgen.pattern import pattern

Placeable = Run | Shown | Cites | Here
"""What stands in a line before citations are placed. A `Shown` comes after the Text that prints it."""

_CLOSING = "”’“‘\"')]»›"
_STOP = pattern(rf"[.?!…]+[{re.escape(_CLOSING)}]*(?=\s|$)")
_WORD_BEFORE = pattern(r"[^\s(\[“‘„‚«‹\"'—–-]+$")
_LONGEST_WORD = 40
_INITIAL = pattern(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NEXT_WORD = pattern(r"\s+\W*(\w+)")
_COUNT = pattern(r"\d+\w*|[IVXLC]+|[A-Z]")
"""What follows "no." or "fig." where these are abbreviations."""
_FILLER = "ǂ"
"""Stands for a character of a value: a letter that is neither small nor capital, so that data never ends a sentence."""


@dataclass(slots=True)
class _Sentence:
    """What a sentence cites so far, and where its note stands in the output (None: at its end)."""

    language: Language
    cites: list[str] = field(default_factory=list)
    formulas: dict[tuple[Text, ...], str] = field(default_factory=dict)
    place: int | None = None

    def take(self, item: Shown | Cites) -> None:
        self.cites += item.cites
        if isinstance(item, Shown) and item.formula:
            self.formulas.setdefault(item.formula, item.text)

    def call(self) -> NoteCall | None:
        if not self.cites and not self.formulas:
            return None
        if len(self.formulas) < 2:
            return NoteCall(union(self.cites), tuple(self.formulas))
        return NoteCall(union(self.cites), tuple(_named(*each, self.language) for each in self.formulas.items()))


def place_notes(line: Sequence[Placeable], language: Language, carried: Sequence[Shown | Cites] = ()) -> Runs:
    """Give the runs of a block with a note call behind each sentence that cites something.

    `carried` are the citations of a heading before the block: they join its first sentence.
    """
    ends = sentence_ends(_flat(line), language)
    runs: list[Run] = []
    sentence = _Sentence(language)
    for earlier in carried:
        sentence.take(earlier)
    at = following = 0
    for item in line:
        match item:
            case Text():
                # A value's text is one piece: no sentence ends inside it. One that ends with the text before is closed only
                # now, because `{{ cite() }}` may stand right behind its stop.
                behind = bisect_right(ends, at + len(item.text) - 1)
                cuts = [max(end - at, 0) for end in ends[following:behind]]
                sentence = _add_text(runs, item, cuts, sentence)
                at, following = at + len(item.text), behind
            case Shown() | Cites():
                sentence.take(item)
            case Here():
                sentence.place = len(runs)
            case _:
                runs.append(item)
                at += 1 if isinstance(item, Break) else 0
    _close(runs, sentence)
    return tuple(runs)


def citations_of(line: Sequence[Placeable]) -> list[Shown | Cites]:
    """Give what a line cites, for a heading that passes it on."""
    return [item for item in line if isinstance(item, Shown | Cites)]


def words_of(line: Sequence[Placeable]) -> Runs:
    """Give a line without what it cites."""
    return tuple(item for item in line if isinstance(item, Text | Break | NoteCall))


def _flat(line: Sequence[Placeable]) -> str:
    pieces = []
    for item in line:
        if isinstance(item, Text):
            pieces.append(_FILLER * len(item.text) if item.facts else item.text)
        elif isinstance(item, Break):
            pieces.append(" ")
    return "".join(pieces)


def sentence_ends(text: str, language: Language) -> list[int]:
    """Give the places in `text` at which a sentence ends before the last one does."""
    return [stop.end() for stop in _STOP.finditer(text) if _ends_sentence(text, stop, language)]


def _ends_sentence(text: str, stop: re.Match[str], language: Language) -> bool:
    following = _NEXT_WORD.match(text, stop.end())
    if following is None:
        return True
    if following[1][0].islower():
        return False
    if stop[0].rstrip(_CLOSING) != ".":
        return True
    word = _WORD_BEFORE.search(text[max(0, stop.start() - _LONGEST_WORD) : stop.start()])
    before = word[0] if word else ""
    if before.lower() in language.counted:
        return not _COUNT.fullmatch(following[1]) and following[1][0] != _FILLER
    is_short = before.lower() in language.abbreviations or bool(_INITIAL.fullmatch(before))
    if not is_short or before == _FILLER:
        return True
    # "in the U.S. The next": an abbreviation can end a sentence when the next word can only open one. An initial cannot.
    return ("." in before or before.lower() in language.closers) and following[1] in language.openers


def _add_text(runs: list[Run], text: Text, cuts: list[int], sentence: _Sentence) -> _Sentence:
    start = 0
    for cut in cuts:
        runs += [replace(text, text=text.text[start:cut])] if cut > start else []
        _close(runs, sentence)
        sentence, start = _Sentence(sentence.language), cut
    if start < len(text.text):
        runs.append(replace(text, text=text.text[start:]))
    return sentence


def _close(runs: list[Run], sentence: _Sentence) -> None:
    call = sentence.call()
    if call is None:
        return
    if sentence.place is not None:
        runs.insert(sentence.place, call)
        return
    place = len(runs)
    # Behind the last word, not behind a blank or line break that trails it.
    while place and (isinstance(runs[place - 1], Break) or _is_blank(runs[place - 1])):
        place -= 1
    runs.insert(place, call)


def _named(formula: tuple[Text, ...], figure: str, language: Language) -> tuple[Text, ...]:
    """Say which figure a formula explains, where a note explains several."""
    opening = language.computed_as.replace("{}", figure[:1].upper() + figure[1:], 1).partition("{}")[0]
    return (Text(opening), *formula[1:])


def _is_blank(run: Run) -> bool:
    return isinstance(run, Text) and not run.text.strip()
