"""What a note holds once it is read: works with the places of their fields, and commentary. Pure values; nothing here decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from briefgen.dataclass import dataclass

THRESHOLD = 0.5
"""A work whose confidence is lower is kept as raw text, marked for review."""


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """Where a field stands in the raw text of the note: `name` is its CSL variable, or locator or accessed."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ParsedWork:
    """One work that a note holds.

    `item` is CSL-JSON without an id. `raw` is the note's text from `start` to `end`. `ref` is "ibid", "supra" or "short" for a
    reference back, and `names` what it names: a note's label, or author and short title. `inferred` is "year" where the year was
    taken from the article's date. `review` says that the fields were not sure enough: the item then holds the raw text.
    """

    item: Mapping[str, object]
    raw: str
    start: int
    end: int
    spans: tuple[FieldSpan, ...] = ()
    confidence: float = 1.0
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    ref: str = ""
    names: str = ""
    inferred: str = ""
    review: bool = False
    target: tuple[int, int] | None = None
    """For a reference back, once resolved: index of the note in its sequence, and of the work in that note."""

    def states(self, name: str) -> bool:
        """Tell whether the text itself says this field: a language may also be told from the title."""
        return any(span.name == name for span in self.spans)


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of a note that belong to no work, verbatim, and where they stand."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ParsedNote:
    """A note as read: its works in order, and its commentary."""

    text: str
    works: tuple[ParsedWork, ...] = ()
    commentary: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a note: the article's date as (year, month, day) as far as known, for dates without a year."""

    published: tuple[int, ...] = ()
    language: str = ""
    model: str = field(default="", compare=False)
    """A model file to use in place of the shipped one."""
