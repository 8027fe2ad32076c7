"""Currency: what a day holds against facts, targets and works."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.checks import check_facts
from briefgen.core.currency import (
    edition_predates_source,
    has_passed,
    is_stale,
    next_change,
    older_works,
    source_predates_event,
    stale_fact,
    target_passed,
)
from briefgen.core.facts import Kind
from briefgen.core.ledger import Ledger

if TYPE_CHECKING:
    from tests.core.conftest import Maker


def dated(year: int, *rest: int) -> dict[str, Any]:
    """Give a work's date as CSL-JSON has it."""
    return {"date-parts": [[year, *rest]]}


def ledger_of(make: Maker, *rows: dict[str, Any], issued: dict[str, Any] | None = None) -> Ledger:
    """Join rows a, b, c that rest on the note eir:1, and its one work, of `issued`."""
    facts = [make.fact(key, **{"notes": "eir:1", **cells}) for key, cells in zip("abc", rows, strict=False)]
    works = [make.work("titoff"), make.work("jamestown"), make.work("tsai", issued=issued)]
    return make.join(facts, [make.note("eir:1")], works, [make.cites("eir:1", "tsai")])[0]


@pytest.mark.parametrize(
    ("review_by", "day", "stale"),
    [
        ("2024", "2024-12-31", False),
        ("2024", "2025-01-01", True),
        ("2024-02-29", "2024-03-01", True),
        ("2024/..", "2999-01-01", False),
        ("XXXX-08-10", "2999-01-01", False),
    ],
)
def test_a_fact_is_stale_from_the_day_after(make: Maker, review_by: str, day: str, stale: bool) -> None:
    """The last day of its time of review is still in time; a time without an end or a year never passes."""
    assert is_stale(make.fact("a", review_by=review_by), date.fromisoformat(day)) is stale


def test_no_day_of_review_is_never_stale(make: Maker) -> None:
    """Nobody asked for it to be looked at again."""
    assert not is_stale(make.fact("a"), date.max)


def test_only_a_target_passes(make: Maker) -> None:
    """A target for 2000 has passed in 2001; a quantity of 2000, or a target without a time, has not."""
    day = date(2001, 1, 1)
    assert has_passed(make.fact("a", kind=Kind.TARGET, period="2000"), day)
    assert not has_passed(make.fact("b", kind=Kind.TARGET, period="2001"), day)
    assert not has_passed(make.fact("c", kind=Kind.QUANTITY, period="2000"), day)
    assert not has_passed(make.fact("d", kind=Kind.TARGET), day)
    assert not has_passed(make.fact("e", kind=Kind.TARGET, period="2000/.."), day)


@pytest.mark.parametrize(
    ("period", "kind", "issued", "older"),
    [
        ("2003", Kind.EVENT, dated(2002), True),
        ("2003", Kind.EVENT, dated(2003), False),
        ("2003-07", Kind.EVENT, dated(2003, 6), True),
        ("2003-07", Kind.EVENT, dated(2003), False),
        ("2002/2007", Kind.EVENT, dated(2002), False),
        ("../2007", Kind.EVENT, dated(1990), False),
        ("2003", Kind.TARGET, dated(2002), False),
        ("2003", Kind.JUDGEMENT, dated(2002), False),
        ("2003", Kind.ASSUMPTION, dated(2002), False),
        ("2003", Kind.EVENT, None, False),
        ("2003", Kind.EVENT, dated(2002, 13), False),
    ],
)
def test_a_work_older_than_its_fact(make: Maker, period: str, kind: Kind, issued: dict[str, Any] | None, older: bool) -> None:
    """It came out before what the fact tells had begun, to the day as far as both are known; what looks ahead is exempt."""
    ledger = ledger_of(make, {"period": period, "kind": kind}, issued=issued)
    assert [work.id for work in older_works(ledger, ledger.facts["a"])] == ["tsai"] * older


def test_a_fact_without_a_period_has_no_older_work(make: Maker) -> None:
    """When it was is not said."""
    ledger = ledger_of(make, {}, issued=dated(1900))
    assert older_works(ledger, ledger.facts["a"]) == []


def test_what_is_reported(make: Maker) -> None:
    """Each rule says the fact, the dates and the cell."""
    rows = ({"period": "2003", "kind": Kind.EVENT, "review_by": "2004"}, {"period": "2000", "kind": Kind.TARGET})
    ledger = ledger_of(make, *rows, issued=dated(2002))
    day, hint = date(2005, 1, 1), "say what came of it, or leave it as history"
    assert [str(item) for item in (*stale_fact(ledger, day), *target_passed(ledger, day), *source_predates_event(ledger))] == [
        'data/b/facts.csv:2 review_by: "a" was to be reviewed by 2004; look at it again and set a new day [stale-fact]',
        f'data/b/facts.csv:3 period: "b" was set for 2000, which has passed; {hint} [target-passed]',
        'data/b/facts.csv:2 notes: "a" tells of 2003, and its work "tsai" is of 2002 [source-predates-event]',
    ]
    assert [str(item) for item in edition_predates_source(ledger, date(2001, 12, 31))] == [
        'data/b/sources.json:4: "tsai" is of 2002, the brief holds to 2001-12-31 [edition-predates-source]'
    ]
    assert list(edition_predates_source(ledger, date(2002, 1, 1))) == []


def test_without_notes_the_period_is_blamed(make: Maker) -> None:
    """A fact that cites its article has no cell of notes to mend."""
    works = [make.work("titoff", issued=dated(1990)), make.work("jamestown")]
    ledger, _ = make.join([make.fact("a", kind=Kind.EVENT, period="2003")], [], works)
    assert [item.where and item.where.key for item in source_predates_event(ledger)] == ["period"]


def test_next_change_of_nothing(make: Maker) -> None:
    """Where nothing is dated no day changes an answer."""
    assert next_change(ledger_of(make, {}), date(2000, 1, 1)) is None
    assert next_change(ledger_of(make, {"review_by": "9999"}), date(2000, 1, 1)) is None


days = st.dates(date(1995, 1, 1), date(2005, 12, 31))


@settings(max_examples=50, deadline=None)
@given(day=days, review=days, goal=days, issued=days)
def test_next_change_is_the_first_day_with_another_answer(day: date, review: date, goal: date, issued: date) -> None:
    """Up to that day every dated rule says what it says today; on it, one says something else."""
    from tests.core.conftest import Maker

    rows = ({"review_by": str(review)}, {"kind": Kind.TARGET, "period": str(goal)})
    ledger = ledger_of(Maker(), *rows, issued=dated(issued.year, issued.month, issued.day))

    def answers(when: date) -> list[str]:
        return [item.rule for item in check_facts(ledger, when)]

    turn = next_change(ledger, day)
    if turn is None:
        assert answers(day) == answers(date(2010, 1, 1))
        return
    assert answers(turn - timedelta(days=1)) == answers(day)
    assert answers(turn) != answers(day)
