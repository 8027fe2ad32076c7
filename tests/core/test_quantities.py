"""Quantities in text: sentences with known answers, and how well they are told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from briefgen.compose.language import language_of
from briefgen.core.quantities import Quantity, find_quantities

SENTENCES = Path(__file__).parent / "sentences"


def find(text: str, tag: str = "en", *, is_title: bool = False) -> list[Quantity]:
    """Find quantities in a text of a language."""
    language = language_of(tag)
    assert language
    return list(find_quantities(text, language.quantities, is_title=is_title))


@dataclass
class Score:
    """How many claims were found, missed, and seen where none is."""

    found: int = 0
    missed: int = 0
    wrong: int = 0
    errors: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was found that is a claim."""
        return self.found / (self.found + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the claims that was found."""
        return self.found / (self.found + self.missed)


def score(name: str) -> Score:
    """Compare what is found in a file of sentences with what stands in brackets there."""
    total = Score()
    for line in (SENTENCES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        tag, _, marked = line.partition(" ")
        known, text = _answers(marked)
        seen = [(item.start, item.end) for item in find(text, tag) if not item.passes]
        hit = [one for one in known if any(_overlap(one, other) for other in seen)]
        wrong = [one for one in seen if not any(_overlap(one, other) for other in known)]
        total.found += len(hit)
        total.missed += len(known) - len(hit)
        total.wrong += len(wrong)
        total.errors += tuple(f"missed {text[a:b]!r} in {text}" for a, b in known if (a, b) not in hit)
        total.errors += tuple(f"wrong {text[a:b]!r} in {text}" for a, b in wrong)
    return total


def _answers(marked: str) -> tuple[list[tuple[int, int]], str]:
    known, text = [], ""
    for index, piece in enumerate(re.split(r"[\[\]]", marked)):
        if index % 2:
            known.append((len(text), len(text) + len(piece)))
        text += piece
    return known, text


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
