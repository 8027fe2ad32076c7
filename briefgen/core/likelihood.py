"""Likelihood and confidence: the words of two published scales, found in a text.

English only: neither scale has another wording.

Sources: Office of the Director of National Intelligence, Intelligence Community Directive 203 (2015, amended 2022), expressions
of likelihood in two rows that are not to be mixed; UK Professional Head of Intelligence Assessment, probability yardstick. Both
were read in public copies. What must not live here: which scale a brief uses, and what is said about its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.dataclass import dataclass
from briefgen.pattern import pattern


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale: the percentages that it stands for, and its term in each row."""

    low: int
    high: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of likelihood. A text keeps to one row of its terms."""

    id: str
    name: str
    steps: tuple[Step, ...]

    def row_of(self, term: str) -> int | None:
        """Give the row that a term belongs to; None where it is in none, or in several."""
        rows = {row for step in self.steps for row, word in enumerate(step.terms) if word == term}
        return rows.pop() if len(rows) == 1 else None

    @property
    def terms(self) -> frozenset[str]:
        """All of its terms."""
        return frozenset(term for step in self.steps for term in step.terms)


ICD_203 = Scale(
    "icd203",
    "ICD 203",
    (
        Step(1, 5, ("almost no chance", "remote")),
        Step(5, 20, ("very unlikely", "highly improbable")),
        Step(20, 45, ("unlikely", "improbable")),
        Step(45, 55, ("roughly even chance", "roughly even odds")),
        Step(55, 80, ("likely", "probable")),
        Step(80, 95, ("very likely", "highly probable")),
        Step(95, 99, ("almost certain", "nearly certain")),
    ),
)
PHIA = Scale(
    "phia",
    "PHIA probability yardstick",
    (
        Step(0, 5, ("remote chance",)),
        Step(10, 20, ("highly unlikely",)),
        Step(25, 35, ("unlikely",)),
        Step(40, 49, ("realistic possibility",)),
        Step(55, 75, ("likely", "probable")),
        Step(80, 90, ("highly likely",)),
        Step(95, 100, ("almost certain",)),
    ),
)
SCALES = {scale.id: scale for scale in (ICD_203, PHIA)}

_TERMS = pattern(
    r"\b(?:almost no chance|(?:very|highly) (?:un)?likely|(?:very|highly) (?:im)?probabl[ey]|(?:un)?likely|(?:im)?probabl[ey]"
    r"|roughly even (?:chance|odds)|(?:almost|nearly) certain(?:ly)?|remote (?:chance|possibility|likelihood)"
    r"|realistic possibility)\b",
    re.IGNORECASE,
)
_CONFIDENCE = pattern(
    r"\b(?:(?:high|moderate|medium|low) (?:analytic(?:al)? )?confidence|with (?:some |great )?confidence)\b", re.IGNORECASE
)
_HEDGES = pattern(r"\b(?:may|might|could|perhaps|possibly|maybe|conceivably|presumably|apparently|seemingly)\b")
_ROOTS = tuple(
    "likel probabl chance odds certain possib confidence may might could perhaps conceivabl presumabl apparent seeming".split()
)
"""One of these is in every term, every word of doubt and every word of confidence."""
_QUOTED = pattern(r"“[^”]*”|‘[^’]*’(?!\w)|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of likelihood in a text: as the scales spell it, as it stands there, and where."""

    term: str
    text: str
    start: int


def may_estimate(text: str) -> bool:
    """Tell, sooner than by looking for each, whether there can be a term, a word of doubt or one of confidence in a text."""
    small = text.lower()
    return any(root in small for root in _ROOTS)


def find_terms(text: str) -> Iterator[Term]:
    """Find terms of likelihood; what stands in quotation marks is somebody else's."""
    for found in _TERMS.finditer(_unquoted(text)):
        yield Term(_spelt(found[0]), found[0], found.start())


def has_confidence(text: str) -> str:
    """Give the words of analytical confidence in a text, empty where there are none."""
    found = _CONFIDENCE.search(_unquoted(text)) if "confidence" in text.lower() else None
    return found[0] if found else ""


def hedges(text: str) -> list[str]:
    """Give the words of doubt outside every scale, in order. The month of May is none."""
    return [found[0] for found in _HEDGES.finditer(_unquoted(text))]


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def _spelt(text: str) -> str:
    word = " ".join(text.lower().split())
    if word.startswith("remote"):
        return "remote chance" if word == "remote chance" else "remote"
    return word.replace("probably", "probable").replace("certainly", "certain")
