"""Conflicts: which rows tell one thing, when two numbers can both be right, and what is reported."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.cited import CitedNumber, typed_number
from briefgen.core.conflicts import agree, agreeing, conflict, conflicts, same_told, typed_as
from briefgen.core.facts import Kind

if TYPE_CHECKING:
    from tests.core.conftest import Maker

TRADE = {"subject": "Trade", "measure": "turnover", "period": "1997", "unit": "USD"}


def number(text: str) -> CitedNumber:
    """Read "25", or a range "10..20"."""
    low, _, high = text.partition("..")
    if not high:
        return CitedNumber(Decimal(text), facts=("a",))
    ends = Decimal(low), Decimal(high)
    return CitedNumber(sum(ends, Decimal(0)) / 2, facts=("a",), low=ends[0], high=ends[1])


def ids(make: Maker, *rows: dict[str, Any]) -> list[tuple[str, ...]]:
    """Give the ids of the rows of each conflict; the rows are a, b, c and tell of the same trade but for what is given."""
    facts = [make.fact(key, **{**TRADE, **cells}) for key, cells in zip("abcdef", rows, strict=False)]
    ledger, findings = make.join(facts)
    assert not list(findings)
    return [found.ids for found in conflicts(ledger)]


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        ("6.12e9", "6.12e9", True),
        ("6.12e9", "6.1e9", True),
        ("6.12e9", "6.2e9", False),
        ("25e9", "25.4e9", True),
        ("25e9", "24.5e9", True),
        ("25e9", "25.5e9", False),
        ("10..20", "15", True),
        ("10..20", "20", True),
        ("10..20", "21", False),
        ("10..20", "20..30", True),
        ("10..20", "21..30", False),
        ("-5", "5", False),
        ("0", "0", True),
    ],
)
def test_when_two_numbers_can_both_be_right(one: str, other: str, can: bool) -> None:
    """They are equal as far as the rougher one was typed, halves rounded up, or their ranges meet; in either order."""
    assert agree(number(one), number(other)) is can
    assert agree(number(other), number(one)) is can


def decimals() -> st.SearchStrategy[str]:
    """Numbers as people type them, near enough to one another to meet."""
    plain = st.builds("{}e{}".format, st.integers(-40, 40), st.integers(-2, 3))
    ranges = st.builds(lambda low, width: f"{low}..{low + width}", st.integers(-40, 40), st.integers(0, 30))
    return plain | ranges


@settings(max_examples=50)
@given(decimals(), decimals())
def test_agreement_is_mutual(one: str, other: str) -> None:
    """Whether two numbers agree does not hang on which is asked first, and each agrees with itself."""
    assert agree(number(one), number(other)) == agree(number(other), number(one))
    assert agree(number(one), number(one))


@settings(max_examples=50)
@given(st.lists(decimals(), max_size=12))
def test_pairs_that_agree_are_all_found(typed: list[str]) -> None:
    """Comparing neighbours alone finds the pairs that comparing each with each finds."""
    given_numbers = [number(text) for text in typed]
    every = {(a, b) for a in range(len(typed)) for b in range(a) if agree(given_numbers[a], given_numbers[b])}
    found = list(agreeing(given_numbers))
    assert {(max(pair), min(pair)) for pair in found} == every
    assert len(found) == len(every)


def test_different_values_of_one_thing_conflict(make: Maker) -> None:
    """Equal subject, measure, period and unit, two values: a conflict, its rows in the order of the table."""
    assert ids(make, {"value": "6.12e9"}, {"value": "7e9"}, {"value": "6.1e9"}) == [("a", "b", "c")]


@pytest.mark.parametrize(
    "cells",
    [
        {"subject": "Arms"},
        {"measure": "growth"},
        {"period": "1998"},
        {"unit": "EUR"},
        {"kind": Kind.TARGET},
        {"subject": ""},
        {"measure": ""},
        {"supersedes": ("a",)},
        {"value": "6e9"},
    ],
    ids=lambda cells: next(iter(cells)),
)
def test_what_is_no_conflict(make: Maker, cells: dict[str, Any]) -> None:
    """Another subject, measure, period, unit; a target beside what became; no subject; one superseded; one that is rougher."""
    assert ids(make, {"value": "6.12e9"}, {"value": "7e9", **cells}) == []


@pytest.mark.parametrize(
    "cells",
    [{"subject": "TRADE"}, {"measure": "Turnover"}, {"period": "1997?"}, {"period": "1997-01/1997-12"}],
    ids=["capitals of the subject", "capitals of the measure", "doubt about the year", "the year by its months"],
)
def test_one_thing_in_other_letters(make: Maker, cells: dict[str, Any]) -> None:
    """Capitals and doubt make no other thing, nor does another spelling of the same days."""
    assert ids(make, {"value": "6.12e9"}, {"value": "7e9", **cells}) == [("a", "b")]


def test_a_range_that_agrees_with_both_hides_no_conflict(make: Maker) -> None:
    """12 and 18 disagree, though the range from 10 to 20 that stands before them agrees with each."""
    wide = {"low": "10", "high": "20"}
    assert ids(make, wide, {"value": "12"}, {"value": "18"}) == [("a", "b", "c")]
    assert ids(make, wide, {"value": "12"}) == []


def test_a_computed_row_conflicts_as_well(make: Maker) -> None:
    """A row with a formula tells a number like any other; a row without a number tells none."""
    rows = [
        make.fact("half", value="50", unit="percent"),
        make.fact("a", **TRADE, value="10"),
        make.fact("b", **TRADE, formula="a * half"),
        make.fact("c", **TRADE, kind=Kind.CLAIM, statement="it was large"),
    ]
    ledger, _ = make.join(rows)
    assert [found.ids for found in conflicts(ledger)] == [("a", "b")]
    assert [[row.id for row in group] for group in same_told(ledger).values()] == [["a", "b"]]


def test_periods_without_a_year_are_as_typed(make: Maker) -> None:
    """Of XXXX-08-10 nobody knows the days: only the same typing is the same time; no period is one of its own."""
    day = {"period": "XXXX-08-10"}
    assert ids(make, {"value": "1", **day}, {"value": "2", **day}, {"value": "3", "period": "XXXX-08-11"}) == [("a", "b")]
    bare = {key: cell for key, cell in TRADE.items() if key != "period"}
    ledger, _ = make.join([make.fact("x", value="1", **bare), make.fact("y", value="2", **bare)])
    assert [found.ids for found in conflicts(ledger)] == [("x", "y")]


def said(make: Maker, *rows: dict[str, Any]) -> list[str]:
    """Give what is reported, without its place."""
    ledger, _ = make.join([make.fact(key, **{**TRADE, **cells}) for key, cells in zip("abc", rows, strict=False)])
    return [str(item).partition(": ")[2] for item in conflict(ledger)]


def test_a_conflict_is_reported_with_both_values(make: Maker) -> None:
    """The finding names what is told, each value as it was typed, and the place of the others."""
    (line,) = said(make, {"value": "6.12e9"}, {"value": "7e9"})
    assert line == (
        "Trade, turnover, 1997: 6,120,000,000 USD here, 7,000,000,000 USD (b, data/b/facts.csv:3); both are printed; "
        "write prefer = true and a prefer_reason in the better row [conflict]"
    )


def test_a_preference_needs_a_reason(make: Maker) -> None:
    """One row preferred with a reason is the end of it; without one, or with two preferred, it is reported."""
    one: dict[str, Any] = {"value": "6.12e9", "prefer": True}
    assert said(make, {**one, "prefer_reason": "the agency counts"}, {"value": "7e9"}) == []
    assert said(make, one, {"value": "7e9"})[0].endswith('; "a" is preferred without a prefer_reason [conflict]')
    two = said(make, {**one, "prefer_reason": "x"}, {"value": "7e9", "prefer": True, "prefer_reason": "y"})
    assert two[0].endswith("; 2 rows are preferred, expected one [conflict]")


def test_the_preferred_row_and_its_reason(make: Maker) -> None:
    """They come with the conflict; with two preferred rows none is."""
    prefer: dict[str, Any] = {"prefer": True, "prefer_reason": "newer"}
    ledger, _ = make.join([make.fact("a", **TRADE, value="1"), make.fact("b", **TRADE, value="2", **prefer)])
    (found,) = conflicts(ledger)
    assert (found.preferred and found.preferred.id, found.reason) == ("b", "newer")
    ledger, _ = make.join([make.fact(key, **TRADE, value=value, **prefer) for key, value in (("a", "1"), ("b", "2"))])
    (found,) = conflicts(ledger)
    assert (found.preferred, found.reason) == (None, "")


def test_what_decides_agreement() -> None:
    """25 and 25.0 are typed differently, and so are a number and a range around it."""
    assert typed_as(typed_number("25")) != typed_as(typed_number("25.0"))
    assert typed_as(number("10..20")) != typed_as(number("15"))
    assert typed_as(number("25")) == typed_as(typed_number(25))
