"""Rows that likely tell the same: which are suggested, and what is said for it."""

from __future__ import annotations

from briefgen.reviewing.likeness import Likeness
from briefgen.reviewing.lines import line_of
from briefgen.reviewing.rows import Rows


def likes(*others: dict[str, str], **candidate: str) -> list[tuple[str, str]]:
    """Give the rows suggested for a candidate among others, and why."""
    cells = {"c": {"id": "c", "status": "candidate", **candidate}}
    cells |= {f"f{number}": {"id": f"f{number}", "status": "accepted", **other} for number, other in enumerate(others)}
    return [(like.key, like.why) for like in Likeness(Rows(cells, dict.fromkeys(cells, "facts.csv"))).likes("c")]


def test_one_number_in_one_year() -> None:
    """However it is typed and whatever its subject is called."""
    found = likes(
        {"value": "6.12e9", "unit": "USD", "period": "1997-01/1997-12", "subject": "Russia–China trade"},
        value="6120000000",
        unit="USD",
        period="1997",
        subject="Russia",
    )
    assert found == [("f0", "same value, unit and year")]


def test_the_year_counts() -> None:
    """One number in two years is two facts; without a unit or a year it takes more."""
    assert likes({"value": "10", "unit": "percent", "period": "1996"}, value="10", unit="percent", period="1997") == []
    assert likes({"value": "2", "subject": "India"}, value="2", subject="Beijing") == []
    assert likes({"value": "10", "unit": "percent", "period": "1997"}, value="10", unit="percent", period="1997") == [
        ("f0", "same value, unit and period")
    ]


def test_units_must_go_together() -> None:
    """100 kilometres are not 100 days."""
    same = {"period": "1997", "subject": "zone", "measure": "width"}
    assert likes({"value": "100", "unit": "day", **same}, value="100", unit="kilometre", **same) == []


def test_the_paragraph_and_the_note_count() -> None:
    """A number of the same paragraph and note is likely the same though nobody gave its year."""
    place = {"article": "eir", "locator": "paragraph 2", "notes": "eir:3"}
    assert likes({"value": "100", "unit": "kilometre", **place}, value="100", unit="kilometre", **place) == [
        ("f0", "same value, unit, note and paragraph")
    ]


def test_what_was_rejected_or_merged_is_not_suggested() -> None:
    """Nor is a row without a number."""
    same = {"value": "5", "unit": "day", "period": "1998"}
    assert likes({**same, "status": "rejected"}, {**same, "status": "merged"}, {"subject": "x"}, **same) == []


def test_a_line_is_edited() -> None:
    """By the keys that a shell knows."""
    line = line_of("two words")
    assert line.pressed("ctrl-w").text == "two "
    assert line.pressed("home").pressed("delete").text == "wo words"
    assert line.pressed("left").pressed("backspace").text == "two wors"
    assert line.pressed("left").pressed("ctrl-k").text == "two word"
    assert line.pressed("ctrl-u").pressed("é").pressed("up").text == "é"
    assert line.pressed("right").at == 9
