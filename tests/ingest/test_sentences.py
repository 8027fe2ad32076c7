"""Sentences of our own with all that they hold, and how much of it is found: the measure behind what the README says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from briefgen.ingest.dates import find_dates
from briefgen.ingest.quantities import SURE, find_quantities

FOLDER = Path(__file__).parent / "sentences"
PUBLISHED = (2012, 5, 16)


@dataclass
class Sentence:
    """A sentence, what it holds (words, value) and what may be found in it or left."""

    language: str
    text: str
    quantities: list[tuple[str, float, bool]] = field(default_factory=list)
    dates: list[tuple[str, str, bool]] = field(default_factory=list)


def read(name: str) -> list[Sentence]:
    """Read a file of sentences; what each line means stands at the top of first.txt."""
    found: list[Sentence] = []
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        cells = [cell.strip() for cell in rest.split("|")]
        if mark == "=" or (mark == "?" and len(cells) == 3):
            found[-1].quantities.append((cells[0], float(cells[1]), mark == "="))
        elif mark in {"@", "?"}:
            found[-1].dates.append((cells[0], cells[1], mark == "@"))
        elif line and mark != "#":
            found.append(Sentence(mark, rest))
    return found


def plain(text: str) -> str:
    """Give the letters and digits of a text."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def shares(one: str, other: str) -> bool:
    """Tell whether words found and words asked for mean the same place."""
    a, b = plain(one), plain(other)
    return a in b or b in a or bool(set(re.findall(r"\d+", one)) & set(re.findall(r"\d+", other)))


def is_same(found: object, asked: float | str) -> bool:
    """Tell whether a value or a date is the one asked for; a value to a thousandth."""
    return found == (pytest.approx(asked, rel=1e-3) if isinstance(asked, float) else asked)


def measured(name: str) -> dict[str, float]:
    """Give precision and recall over quantities and dates."""
    right = dict.fromkeys(("quantities", "dates"), 0)
    wrong, missed = dict(right), dict(right)
    for sentence in read(name):
        dates = find_dates(sentence.text, PUBLISHED, sentence.language)
        found = find_quantities(sentence.text, [(one.start, one.end) for one in dates], sentence.language)
        told: dict[str, list[tuple[str, object]]] = {
            "quantities": [(one.text, float(one.value)) for one in found if one.confidence >= SURE],
            "dates": [(one.text, one.date) for one in dates],
        }
        for what, asked in (("quantities", sentence.quantities), ("dates", sentence.dates)):
            left = list(told[what])
            for words, value, is_asked in asked:
                hit = next((one for one in left if shares(one[0], words) and is_same(one[1], value)), None)
                if hit:
                    left.remove(hit)
                    right[what] += is_asked
                else:
                    missed[what] += is_asked
            wrong[what] += len(left)
    return {
        f"{measure} of {what}": right[what] / (right[what] + other[what])
        for what in right
        for measure, other in (("precision", wrong), ("recall", missed))
    }


@pytest.mark.parametrize("name", ["first.txt", "second.txt", "third.txt"])
def test_what_sentences_hold_is_found(name: str) -> None:
    """Of quantities and dates no more than one in fifty is missed, and no more than one in fifty was not asked for."""
    assert {what: share for what, share in measured(name).items() if share < 0.98} == {}


def test_there_are_sentences_of_five_languages() -> None:
    """A measure over a handful would say nothing."""
    sentences = [*read("first.txt"), *read("second.txt")]
    assert len(sentences) > 100
    assert {sentence.language for sentence in sentences} == {"en", "de", "fr", "es", "ru"}
    assert sum(len(sentence.quantities) for sentence in sentences) > 180
