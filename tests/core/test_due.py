"""The next day on which a date-bound check changes its answer."""

from __future__ import annotations

from datetime import date

from briefgen.core.dates import parse_period
from briefgen.core.due import next_due
from briefgen.core.facts import Kind
from tests.compose.conftest import fact
from tests.core.test_lookups import ledger_of


def test_a_fact_goes_stale_on_the_day_after_its_review() -> None:
    """A month is over when its last day is; the day after that is due, and then no more."""
    ledger = ledger_of(fact("a", 2, value="1", review_by=parse_period("2026-02")))
    assert next_due(ledger, date(2026, 1, 1)) == date(2026, 3, 1)
    assert next_due(ledger, date(2026, 2, 28)) == date(2026, 3, 1)
    assert next_due(ledger, date(2026, 3, 1)) is None


def test_a_target_passes_and_other_periods_do_not() -> None:
    """Only what is aimed at is overtaken by time."""
    target = fact("a", 2, kind=Kind.TARGET, value="1", period="2030")
    assert next_due(ledger_of(target), date(2026, 1, 1)) == date(2031, 1, 1)
    assert next_due(ledger_of(fact("a", 2, value="1", period="2030")), date(2026, 1, 1)) is None


def test_a_work_that_is_dated_ahead_comes_out() -> None:
    """On its own day it is no longer ahead."""
    assert next_due(ledger_of(issued=[2026, 5]), date(2026, 1, 1)) == date(2026, 5, 1)
    assert next_due(ledger_of(issued=[2026, 21]), date(2026, 1, 1)) is None


def test_the_first_of_several_days_counts() -> None:
    """Whatever is next."""
    facts = [
        fact("a", 2, value="1", review_by=parse_period("2027")),
        fact("b", 3, value="1", review_by=parse_period("2026-06-30")),
        fact("c", 4, value="1"),
    ]
    assert next_due(ledger_of(*facts), date(2026, 1, 1)) == date(2026, 7, 1)


def test_the_end_of_time_is_never_due() -> None:
    """A period without an end, and the last day that there is, wait for nothing."""
    facts = [
        fact("a", 2, value="1", review_by=parse_period("2026/..")),
        fact("b", 3, value="1", review_by=parse_period("9999-12-31")),
    ]
    assert next_due(ledger_of(*facts), date(2027, 1, 1)) is None
