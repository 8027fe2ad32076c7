"""Checks over a joined ledger: what nothing rests on, and silence where rows were lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.core.checks import CHECKS, check_joins
from briefgen.core.facts import Status
from briefgen.core.ledger import Ledger
from briefgen.errors import RULES, Findings, Severity, Where

if TYPE_CHECKING:
    from tests.core.conftest import Maker


def told(ledger: Ledger) -> list[str]:
    """Give what the checks find as lines without the folder of the brief."""
    return [str(item).replace("data/b/", "") for item in check_joins(ledger)]


def test_a_sound_ledger_has_no_findings(make: Maker) -> None:
    """Every note supports a fact and holds a work, every work is held or is an article."""
    works = [make.work("titoff"), make.work("jamestown"), make.work("tsai")]
    ledger, _ = make.join([make.fact("a", notes="eir:1")], [make.note("eir:1")], works, [make.cites("eir:1", "tsai")])
    assert told(ledger) == []


def test_a_note_that_nothing_rests_on(make: Maker) -> None:
    """A note that only a rejected fact names supports nothing."""
    facts = [make.fact("a", notes="eir:1", status=Status.REJECTED)]
    ledger, _ = make.join(facts, [make.note("eir:1")], citations=[make.cites("eir:1", "titoff")])
    assert told(ledger) == ['notes.md:2: no fact rests on note "eir:1" [orphan-note]']


def test_a_note_that_waits_for_a_review(make: Maker) -> None:
    """A note that a candidate rests on may yet be needed: a fresh brief is not one warning a note."""
    facts = [make.fact("a", notes="eir:1", status=Status.CANDIDATE)]
    ledger, _ = make.join(facts, [make.note("eir:1")], citations=[make.cites("eir:1", "titoff")])
    assert (ledger.waiting, told(ledger)) == (frozenset({"eir:1"}), [])


def test_a_work_that_nothing_holds(make: Maker) -> None:
    """A work that no note holds and that is no article is left over."""
    ledger, _ = make.join([], [], [make.work("titoff"), make.work("jamestown"), make.work("tsai")])
    assert told(ledger) == ['sources.json:4: no note holds the work "tsai" [orphan-source]']


def test_a_note_without_a_work(make: Maker) -> None:
    """A note that citations.csv does not name is told how it will be printed."""
    ledger, _ = make.join([make.fact("a", notes="eir:1")], [make.note("eir:1")])
    assert told(ledger) == [
        'notes.md:2: note "eir:1" is joined to no work; add a row to citations.csv, or it is printed verbatim [note-without-work]'
    ]


@pytest.mark.parametrize(
    ("file", "rules"),
    [
        ("facts.csv", ["orphan-source", "note-without-work"]),
        ("series/trade.csv", ["orphan-source", "note-without-work"]),
        ("citations.csv", ["orphan-note"]),
    ],
)
def test_checks_keep_silent_where_rows_were_lost(make: Maker, file: str, rules: list[str]) -> None:
    """Where a table was not read whole, nothing is called left over that its lost rows may name."""
    findings = Findings()
    findings.add("csv-syntax", "the table is broken", Where(f"data/b/{file}", 7))
    works = [make.work("titoff"), make.work("jamestown"), make.work("tsai")]
    ledger, _ = make.join([], [make.note("eir:1")], works, findings=findings)
    assert [item.rule for item in check_joins(ledger)] == rules


@pytest.mark.parametrize("articles", [{}, {"eir": "", "monitor": "jamestown"}], ids=["no articles", "an article without source"])
def test_works_are_not_left_over_where_articles_were_lost(make: Maker, articles: dict[str, str]) -> None:
    """A work may be the article whose entry in brief.toml could not be read."""
    ledger, _ = make.join([], brief=make.brief(articles=articles))
    assert told(ledger) == []


def test_every_check_is_a_warning_named_after_its_rule() -> None:
    """One rule, one function of its name, and none of them stops a build by default."""
    names = [check.__name__.replace("_", "-") for check in CHECKS]
    assert {RULES[name].severity for name in names} == {Severity.WARNING}
