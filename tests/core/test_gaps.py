"""Gaps and loose ends: which parts of a brief were lost, and names that lead nowhere gathered."""

from __future__ import annotations

import pytest

from briefgen.core.gaps import LooseEnds, Refused, gaps
from briefgen.errors import Findings, Where


def found(rule: str, where: Where | None) -> Findings:
    """Give one finding."""
    findings = Findings()
    findings.add(rule, "something is wrong", where)
    return findings


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("data/b/brief.toml", "brief"),
        ("facts.csv", "facts"),
        ("data/b/series/trade.csv", "facts"),
        ("C:\\data\\b\\notes.md", "notes"),
        ("data/b/sources.json", "sources"),
        ("/data/b/citations.csv", "citations"),
    ],
)
def test_the_part_that_a_file_holds(file: str, part: str) -> None:
    """A file that cannot be read leaves a gap in its part, whatever the system writes between folders."""
    assert gaps(found("missing-file", Where(file))) == {part}


@pytest.mark.parametrize("rule", ["unreadable-file", "encoding", "empty-file", "csv-syntax", "json-syntax", "missing-column"])
def test_rules_whose_breach_costs_rows(rule: str) -> None:
    """What keeps a file or a row from being read leaves a gap."""
    assert gaps(found(rule, Where("facts.csv", 3))) == {"facts"}


@pytest.mark.parametrize(("column", "lost"), [("id", {"facts"}), ("kind", set()), ("note", {"facts"}), ("source", {"facts"})])
def test_a_row_is_lost_without_what_joins_it(column: str, lost: set[str]) -> None:
    """A row without an id cannot be joined; one without a kind is still there."""
    assert gaps(found("missing-value", Where("facts.csv", 3, column))) == lost


@pytest.mark.parametrize("rule", ["bad-number", "unknown-note", "private-use", "duplicate-id"])
def test_rules_whose_breach_costs_nothing(rule: str) -> None:
    """A row with a wrong cell is there all the same."""
    assert gaps(found(rule, Where("facts.csv", 3))) == frozenset()


def test_a_finding_without_a_place_leaves_no_gap() -> None:
    """Nobody knows which part it would be."""
    assert gaps(found("missing-file", None)) == frozenset()


def test_cells_that_were_refused() -> None:
    """A cell that was complained of is known by file, line and column; a finding about a row or a file refuses no cell."""
    findings = Findings()
    for where in (Where("facts.csv", 3, "value"), Where("facts.csv", 3, "unit"), Where("facts.csv", 4), None):
        findings.add("bad-number", "refused", where)
    refused = Refused(findings)
    assert refused.columns(Where("facts.csv", 3)) == {"value", "unit"}
    assert refused.columns(Where("facts.csv", 4)) == set()
    assert refused.columns(Where("trade.csv", 3)) == set()


def test_loose_ends_are_told_in_order_of_first_use_with_few_hints() -> None:
    """Looking for the nearest of many names takes long, so the first twenty names get a hint and the others none."""
    loose, findings = LooseEnds(), Findings()
    for number in range(30):
        loose.add("unknown-fact", f'no fact "x-{number}"', Where("facts.csv", number + 2, "formula"), lambda: "look again")
    loose.report(findings)
    items = list(findings)
    assert [item.where.line for item in items if item.where] == list(range(2, 32))
    assert [item.hint for item in items] == ["look again"] * 20 + [""] * 10


def test_places_of_a_loose_end() -> None:
    """The first place is the finding's, five more of its file are named by line, the rest are counted."""
    loose, findings = LooseEnds(), Findings()
    for line in (4, 9, 5, 6, 7, 8, 3):
        loose.add("unknown-note", 'no note "x"', Where("facts.csv", line))
    loose.add("unknown-note", 'no note "x"', Where("citations.csv", 2))
    loose.report(findings)
    (item,) = findings
    assert str(item) == 'facts.csv:4: no note "x", and again in lines 9, 5, 6, 7, 8 and 2 more rows [unknown-note]'
