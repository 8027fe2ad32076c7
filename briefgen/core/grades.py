"""Grades of a fact: how far its source can be relied on, and how credible what it says is, as two independent fields.

Source: the NATO Admiralty code (AJP-2.1), reliability A to F and credibility 1 to 6, read in public copies. F and 6 mean
"not judged", which is not "bad"; the two letters are never made into one figure.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.dataclass import dataclass

RELIABILITY = "ABCDEF"
CREDIBILITY = "123456"


@dataclass(frozen=True, slots=True, order=True)
class Grade:
    """A pair of grades; F and 6 where nobody has judged."""

    reliability: str = "F"
    credibility: str = "6"

    def __str__(self) -> str:
        return self.reliability + self.credibility

    @property
    def is_judged(self) -> bool:
        """Whether at least one of the two was judged."""
        return self.reliability != "F" or self.credibility != "6"


UNJUDGED = Grade()


def weakest(grades: Iterable[Grade]) -> Grade:
    """Give the weakest of each field: what rests on something that nobody judged cannot be vouched for either.

    Of no grades at all nothing is judged.
    """
    known = list(grades)
    if not known:
        return UNJUDGED
    return Grade(max(grade.reliability for grade in known), max(grade.credibility for grade in known))
