"""Provenance: what stands behind a value, through any arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from operator import add, mul, sub, truediv
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.cited import CitedNumber, aggregate, typed_number, union
from briefgen.core.dates import parse_period
from briefgen.core.grades import CREDIBILITY, RELIABILITY, UNJUDGED, Grade, weakest
from briefgen.core.ledger import Ledger
from briefgen.core.marking import LABELS, strictest
from briefgen.core.provenance import Provenance, all_behind, held_to, provenance_of

if TYPE_CHECKING:
    from tests.core.conftest import Maker

# --- grades -----------------------------------------------------------------------------------------------------------------


def test_a_grade_is_two_letters() -> None:
    """F6 where nobody judged; one of the two is enough to be judged."""
    assert (str(Grade()), str(Grade("B", "2")), Grade().is_judged) == ("F6", "B2", False)
    assert Grade("A").is_judged
    assert Grade(credibility="1").is_judged


def test_the_weakest_of_each_field() -> None:
    """The two fields are independent: A4 and C1 together are C4; of nothing, nothing is judged."""
    assert weakest([Grade("A", "4"), Grade("C", "1")]) == Grade("C", "4")
    assert weakest([Grade("A", "1"), UNJUDGED]) == UNJUDGED
    assert weakest([]) == UNJUDGED


# --- what stands behind a value ---------------------------------------------------------------------------------------------


def ledger_of(make: Maker, *rows: tuple[str, dict[str, Any]]) -> Ledger:
    """Join rows on two notes, eir:1 of the work x and monitor:1 of the works x and y; the article eir is of 2011."""
    notes = [make.note("eir:1"), make.note("monitor:1")]
    works = [make.work(key) for key in ("titoff", "jamestown", "x", "y")]
    cites = [make.cites("eir:1", "x"), make.cites("monitor:1", "x"), make.cites("monitor:1", "y", 2)]
    ledger, findings = make.join([make.fact(key, **cells) for key, cells in rows], notes, works, cites)
    assert not list(findings)
    return ledger


def test_a_computed_row_rests_on_its_inputs(make: Maker) -> None:
    """Facts, notes and works are those of the inputs too; grade the weakest, day the oldest, marking the strictest."""
    ledger = ledger_of(
        make,
        ("a", {"value": "2", "notes": "eir:1", "reliability": "B", "credibility": "1", "as_of": "2010", "marking": "TLP:GREEN"}),
        ("b", {"value": "4", "notes": "monitor:1", "reliability": "A", "credibility": "3", "as_of": "1998-07"}),
        ("c", {"formula": "a + b", "marking": "TLP:CLEAR"}),
        ("d", {"formula": "c * 2"}),
    )
    assert provenance_of(ledger, ["d"]) == Provenance(
        ("d", "c", "a", "b"),
        ("eir:1", "monitor:1"),
        ("titoff", "x", "y"),
        Grade("B", "3"),
        parse_period("1998-07"),
        "TLP:GREEN",
    )


def test_a_fact_without_notes_rests_on_its_article(make: Maker) -> None:
    """Its work is the article's, its grade not judged, its day nobody's where the article has none."""
    ledger = ledger_of(make, ("a", {"value": "2"}))
    assert provenance_of(ledger, ["a"]) == Provenance(("a",), (), ("titoff",))


def test_a_grade_of_a_computed_row_counts(make: Maker) -> None:
    """Left empty it says nothing against good inputs; given, it is one of the grades."""
    good = {"value": "2", "reliability": "A", "credibility": "1"}
    ledger = ledger_of(make, ("a", good), ("b", {"formula": "a * 2"}), ("c", {"formula": "a * 2", "credibility": "4"}))
    assert provenance_of(ledger, ["b"]).grade == Grade("A", "1")
    assert provenance_of(ledger, ["c"]).grade == Grade("F", "4")


def test_the_day_to_which_a_fact_holds(make: Maker) -> None:
    """Its own, else its article's; a computed row has its inputs', and one of a lost article none."""
    from dataclasses import replace

    ledger = ledger_of(make, ("a", {"as_of": "2001"}), ("b", {"value": "1"}), ("c", {"formula": "b + 1"}))
    dated = {key: replace(article, date=parse_period("2011")) for key, article in ledger.articles.items()}
    ledger = replace(ledger, articles=dated)
    assert [str(held_to(ledger, ledger.facts[key])) for key in "abc"] == ["2001", "2011", "None"]
    assert held_to(replace(ledger, articles={}), ledger.facts["b"]) is None
    # Of a day without a year nobody knows whether it is the older.
    ledger = ledger_of(make, ("d", {"as_of": "XXXX-08-10"}), ("e", {"as_of": "2050"}))
    assert str(provenance_of(ledger, ["d", "e"]).as_of) == "2050"


# --- through any arithmetic -------------------------------------------------------------------------------------------------

IDS = "abcdef"
cells = st.fixed_dictionaries(
    {
        "value": st.integers(1, 99).map(str),
        "reliability": st.sampled_from(["", *RELIABILITY]),
        "credibility": st.sampled_from(["", *CREDIBILITY]),
        "as_of": st.integers(1990, 2020).map(str),
        "marking": st.sampled_from(["", *LABELS]),
        "notes": st.sampled_from(["", "eir:1", "monitor:1", "eir:1 monitor:1"]),
    }
)
steps = st.lists(
    st.tuples(st.sampled_from([add, sub, mul, truediv, "sum", "mean", "min", "max"]), st.sampled_from([*IDS, "7"])), max_size=8
)


def computed(
    ledger: Ledger, start: str, todo: list[tuple[Callable[..., CitedNumber] | str, str]]
) -> tuple[CitedNumber, set[str]]:
    """Compute step by step from a fact; give the result and the ids that were used."""
    value, used = ledger.numbers[start], {start}
    for step, key in todo:
        other = typed_number(7) if key == "7" else ledger.numbers[key]
        used |= set(other.facts)
        value = aggregate(step, [value, other]) if isinstance(step, str) else step(value, other)  # type: ignore[arg-type]
    return value, used


@settings(max_examples=50, deadline=None)
@given(st.lists(cells, min_size=6, max_size=6), st.sampled_from(IDS), steps)
def test_nothing_is_lost_in_arithmetic(
    rows: list[dict[str, Any]], start: str, todo: list[tuple[Callable[..., CitedNumber] | str, str]]
) -> None:
    """Whatever is computed rests on the union of its inputs: their facts, notes and works, the weakest grade of each field,
    the oldest day, the strictest marking.
    """
    from tests.core.conftest import Maker

    ledger = ledger_of(Maker(), *zip(IDS, rows, strict=True))
    try:
        value, used = computed(ledger, start, todo)
    except ArithmeticError:
        return
    whole = provenance_of(ledger, value.facts)
    parts = [provenance_of(ledger, [key]) for key in used]
    assert set(whole.facts) == used
    assert set(whole.notes) == set(union(*(part.notes for part in parts)))
    assert set(whole.works) == set(union(*(part.works for part in parts)))
    assert whole.grade.reliability == max(part.grade.reliability for part in parts)
    assert whole.grade.credibility == max(part.grade.credibility for part in parts)
    assert str(whole.as_of) == min(str(part.as_of) for part in parts)
    assert whole.marking == strictest(part.marking for part in parts)


def test_what_is_behind_comes_in_the_order_of_use(make: Maker) -> None:
    """Each once, a computed row before its inputs; a fact without a number is its own."""
    ledger = ledger_of(make, ("a", {"value": "1"}), ("b", {"value": "2"}), ("c", {"formula": "b + a"}), ("d", {}))
    assert all_behind(ledger, ["d", "a", "c"]) == ("d", "a", "c", "b")
    assert all_behind(ledger, []) == ()


@pytest.mark.parametrize("label", LABELS)
def test_the_provenance_of_one_fact_has_its_marking(make: Maker, label: str) -> None:
    """A marked fact alone is marked as it is."""
    assert provenance_of(ledger_of(make, ("a", {"marking": label})), ["a"]).marking == label
