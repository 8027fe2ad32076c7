"""Nothing that is looked up in a watched ledger is missed, and what it gave can be compared later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from briefgen.core.brief import Brief
from briefgen.core.facts import Fact
from briefgen.core.ledger import Ledger, Tables, join_ledger
from briefgen.core.lookups import Answers, WatchedLedger
from briefgen.core.reads import TORN, logging_reads, note_file, note_folder
from briefgen.core.sources import Article, Citation, NoteText, Source
from briefgen.errors import Findings, Where
from tests.compose.conftest import fact

AT = Where("x")


def ledger_of(*facts: Fact, issued: list[int] | None = None) -> Ledger:
    """Join a small ledger."""
    dated = {"issued": {"date-parts": [issued]}} if issued else {}
    sources = [Source("work", {"id": "work", "title": "W", **dated}, AT), Source("one", {"id": "one"}, AT)]
    brief = Brief(name="b", title="T", sections=("part",), articles={"a": Article("a", "one", AT)}, where=AT)
    tables = Tables(facts, {}, [NoteText("a:1", "N", AT)], sources, [Citation("a:1", 1, "work", AT)])
    findings = Findings()
    ledger = join_ledger(brief, tables, findings)
    assert not findings.has_errors, list(findings)
    return ledger


@pytest.mark.parametrize(
    ("look", "noted"),
    [
        (lambda ledger: ledger.facts["a"], [("facts", "a")]),
        (lambda ledger: ledger.facts.get("z"), [("facts", "z")]),
        (lambda ledger: "z" in ledger.facts, [("has facts", "z")]),
        (lambda ledger: list(ledger.facts), [("facts", "*")]),
        (lambda ledger: len(ledger.notes), [("notes", "*")]),
        (lambda ledger: "work" in ledger.inferred, [("inferred", "work")]),
        (lambda ledger: list(ledger.inferred), [("inferred", "*")]),
        (lambda ledger: len(ledger.inferred), [("inferred", "*")]),
        (lambda ledger: ledger.statement("a"), [("facts", "a"), ("numbers", "a")]),
        (lambda ledger: ledger.sources_of("a"), [("basis", "a"), ("citations", "a:1")]),
    ],
)
def test_each_way_in_is_noted(look: Callable[[Ledger], object], noted: list[tuple[str, str]]) -> None:
    """By key, by asking, by going over all, and through what the ledger works out itself."""
    watched = WatchedLedger(ledger_of(fact("a", 2, value="1", notes=("a:1",))))
    look(watched)
    assert list(watched.log.found) == noted
    assert list(watched.start_over().found) == []


def test_a_watched_ledger_gives_what_the_plain_one_gives() -> None:
    """Watching changes no answer."""
    plain = ledger_of(fact("a", 2, value="1", notes=("a:1",)))
    watched = WatchedLedger(plain)
    assert dict(watched.facts) == dict(plain.facts)
    assert watched.sources_of("a") == plain.sources_of("a")
    assert set(watched.inferred) == plain.inferred
    assert watched.plain is plain


def _digest(facts: list[Fact], lookup: tuple[str, str], **others: Any) -> str:
    return Answers(ledger_of(*facts), others).digest(lookup)


def test_a_row_that_moves_is_the_same_row() -> None:
    """Its line is no part of what it gives; each of its cells is."""
    row = fact("a", 2, value="1", subject="S")
    was = _digest([row], ("facts", "a"))
    assert _digest([replace(row, where=Where("facts.csv", 9))], ("facts", "a")) == was
    for change in ({"value": Decimal("1.0")}, {"subject": "T"}, {"approx": True}, {"locator": "page 1"}):
        assert _digest([replace(row, **change)], ("facts", "a")) != was


def test_a_computed_number_follows_its_inputs() -> None:
    """The number of a row with a formula is another when an input is, though the row is the same."""

    def rows(value: str) -> list[Fact]:
        return [fact("a", 2, value=value), fact("b", 3, formula="a * 2")]

    assert _digest(rows("1"), ("facts", "b")) == _digest(rows("2"), ("facts", "b"))
    assert _digest(rows("1"), ("numbers", "b")) != _digest(rows("2"), ("numbers", "b"))


def test_all_of_a_table_is_each_of_its_rows_and_their_order() -> None:
    """Who has gone over a table depends on everything in it."""
    rows = [fact("a", 2, value="1"), fact("b", 3, value="2")]
    was = _digest(rows, ("facts", "*"))
    assert _digest(rows[::-1], ("facts", "*")) != was
    assert _digest(rows[:1], ("facts", "*")) != was


def test_what_is_there_and_what_is_not() -> None:
    """Asking for a row depends on whether there is one, not on what it says."""
    was = _digest([fact("a", 2, value="1")], ("has facts", "a"))
    assert _digest([fact("a", 2, value="2")], ("has facts", "a")) == was
    assert _digest([fact("b", 2, value="1")], ("has facts", "a")) != was


def test_lookups_elsewhere_are_answered_by_others() -> None:
    """What is not in the ledger, such as a name of the configuration, has an answer of its own."""
    rows = [fact("a", 2, value="1")]
    assert _digest(rows, ("name", "x"), name=lambda key: 1) != _digest(rows, ("name", "x"), name=lambda key: 2)


def test_answers_in_words() -> None:
    """A fact by its cells as they were typed, anything else as one text, long ones cut."""
    rows = [fact("a", 2, value="25.5e9", unit="USD", statement="x" * 200), fact("b", 3, formula="a / 2")]
    answers = Answers(ledger_of(*rows), {"name": lambda key: None})
    words = answers.words(("facts", "a"))
    assert (words["value"], words["unit"], len(words["statement"])) == ("25.5e9", "USD", 80)
    assert answers.words(("numbers", "b")) == {"": "12.75e9"}
    assert answers.words(("name", "x")) == {}


def test_reads_are_logged_with_their_content() -> None:
    """A file by its hash, one that is not there as none, one that changed in between as torn; outside a log nothing."""
    note_file("outside", b"x")
    with logging_reads() as log:
        note_file("a", b"1")
        note_file("a", b"1")
        note_file("b", None)
        note_file("c", b"1")
        note_file("c", b"2")
        note_folder("d", "*.csv", ["b.csv", "a.csv"])
    assert log.files["a"] not in {None, TORN}
    assert (log.files["b"], log.files["c"], "outside" in log.files) == (None, TORN, False)
    assert log.folders == {"d": ["*.csv", "a.csv", "b.csv"]}
