"""A quantity of a text, and how much is to be made of each kind of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text, from `start` to `end`.

    `low` and `high` are the ends of a range, of which `value` is the middle. `unit` is one of a brief's units, decade, century,
    people or empty, `printed` the unit or noun as the text has it. `compared` says that it is a difference ("less than", "fell
    by"), `per` that it is a rate, `to` is the other number of a vote, a ratio or a part ("206 out of 227"). `bound` is what the
    text says of its edge ("more than", "at most"); `approx` is so with a bound as well. `confidence` is from 0 to 1.
    """

    start: int
    end: int
    text: str
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    printed: str = ""
    approx: bool = False
    compared: str = ""
    per: str = ""
    kind: str = "count"
    bound: str = ""
    to: Decimal | None = None
    confidence: float = 1.0


CONFIDENCE = {
    "money": 0.98,
    "percent": 0.98,
    "measure": 0.95,
    "large": 0.95,
    "count": 0.92,
    "vote": 0.9,
    "ratio": 0.9,
    "share": 0.9,
    "multiple": 0.85,
    "worded": 0.85,
    "hyphened": 0.7,
    "single": 0.7,
    "bare": 0.75,
    "few": 0.6,
    "vague": 0.4,
    "loose": 0.3,
}
"""How often what is found as each kind is a quantity indeed, as counted on texts of the project's own (see the README)."""

PEOPLE = "people"
"""The unit of a bare number in a sentence that speaks of a population: none that a brief has."""

SURE = 0.5
"""What is below is told apart: sizes that the text leaves open, and counts that rather sort than measure."""
