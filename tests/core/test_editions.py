"""Editions: what is told of two states, what moves the date, and what a record looks like."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.editions import (
    Action,
    Change,
    Edition,
    FactState,
    Part,
    State,
    compare,
    edition_json,
    next_edition,
    significant,
    unexplained,
)

TRADE = FactState("quantity", "US$6.12 billion", "Trade fell to {value}", "Trade", "turnover", "6.12E+9", "USD")
FALL = FactState("quantity", "10 percent", "", "Trade", "fall", "10", "percent")
BEFORE = FactState("quantity", "US$6.8 billion", "", "Trade", "turnover", "6.8E+9", "USD", inputs=("trade", "fall"))
VIEW = FactState("judgement", statement="Trust may grow", attributed_to="Titoff")
STATE = State(
    "A brief",
    {"before": BEFORE, "fall": FALL, "trade": TRADE, "view": VIEW},
    {"ap": '{"id": "ap"}'},
    {"arms": "Trade fell to {trade}."},
)


def with_fact(state: State, key: str, **cells: Any) -> State:
    """Give the state with some cells of a fact changed."""
    return replace(state, facts={**state.facts, key: replace(state.facts[key], **cells)})


def told(changes: tuple[Change, ...]) -> list[tuple[str, ...]]:
    """Give each change as action, part, id, column, old and new."""
    return [(change.action, change.part, change.id, change.column, change.old, change.new) for change in changes]


# --- comparing --------------------------------------------------------------------------------------------------------------

names = st.sampled_from("abcde")
words = st.text("xy {}", max_size=5)
facts = st.builds(
    FactState,
    st.sampled_from(["quantity", "judgement"]),
    words,
    words,
    value=st.sampled_from(["", "1", "2.0"]),
    approx=st.booleans(),
    notes=st.lists(names, max_size=2).map(tuple),
    inputs=st.lists(names, max_size=2).map(tuple),
)
states = st.builds(State, words, st.dictionaries(names, facts), st.dictionaries(names, words), st.dictionaries(names, words))


@settings(max_examples=50)
@given(states)
def test_a_state_does_not_differ_from_itself(state: State) -> None:
    """Whatever it holds, nothing changed."""
    assert compare(state, state) == ()


@settings(max_examples=50)
@given(states, states)
def test_what_one_way_adds_the_other_withdraws(old: State, new: State) -> None:
    """Whatever the two hold, even records that lost a fact; what changed is told once, from either side."""

    def ids(changes: tuple[Change, ...], action: Action) -> set[tuple[str, str]]:
        return {
            ("fact" if change.part in {Part.FACT, Part.JUDGEMENT} else change.part, change.id)
            for change in changes
            if change.action is action
        }

    there, back = compare(old, new), compare(new, old)
    assert ids(there, Action.ADDED) == ids(back, Action.WITHDRAWN)
    assert {key for key in old.facts if key in new.facts and old.facts[key] == new.facts[key]}.isdisjoint(
        change.id for change in there if change.part in {Part.FACT, Part.JUDGEMENT}
    )


@settings(max_examples=50)
@given(states, names, st.integers(3, 99).map(str))
def test_one_changed_value_is_told_alone(state: State, key: str, value: str) -> None:
    """One value changed in any state: the comparison lists exactly it, significant, with the old value and the new."""
    plain = replace(state, facts={**state.facts, key: FactState("quantity", value="1")})
    assert told(compare(plain, with_fact(plain, key, value=value))) == [("changed", "fact", key, "value", "1", value)]
    assert significant(compare(plain, with_fact(plain, key, value=value)))


def test_a_computed_row_is_told_with_its_cause() -> None:
    """It changed because its input did: one change, the other its consequence. The printed values are told."""
    new = with_fact(STATE, "trade", value="7E+9", shown="US$7 billion")
    new = with_fact(new, "before", value="7.8E+9", shown="US$7.8 billion")
    (change,) = compare(STATE, new)
    assert told((change,)) == [("changed", "fact", "trade", "value", "US$6.12 billion", "US$7 billion")]
    assert change.consequences == ("before",)


def test_a_computed_row_whose_inputs_stayed_is_told_itself() -> None:
    """Its formula was changed: nothing else brought it about."""
    new = with_fact(STATE, "before", value="9E+9", shown="US$9 billion")
    assert [(change.id, change.consequences) for change in compare(STATE, new)] == [("before", ())]


def test_a_record_that_lost_an_input() -> None:
    """A computed row whose input the new record does not have is told itself, beside the withdrawal."""
    new = with_fact(STATE, "before", value="9E+9")
    new = replace(new, facts={key: fact for key, fact in new.facts.items() if key not in {"trade", "fall"}})
    assert {(change.action.value, change.id) for change in compare(STATE, new)} == {
        ("changed", "before"),
        ("withdrawn", "trade"),
        ("withdrawn", "fall"),
    }


@pytest.mark.parametrize(
    ("cells", "column", "old", "new", "weighs"),
    [
        ({"value": "6.120E+9"}, "value", "6.12E+9", "6.120E+9", True),
        ({"unit": "EUR", "shown": "€6.12 billion"}, "unit", "US$6.12 billion", "€6.12 billion", True),
        ({"approx": True}, "approx", "False", "True", True),
        ({"period": "1997"}, "period", "", "1997", True),
        ({"notes": ("a", "b")}, "notes", "", "a; b", True),
        ({"attributed_to": "AP"}, "attributed_to", "", "AP", True),
        ({"kind": "target"}, "kind", "quantity", "target", True),
        ({"statement": "Trade rose to {value}"}, "statement", "Trade fell to {value}", "Trade rose to {value}", True),
        ({"statement": "Trade  fell to {value}!"}, "statement", "Trade fell to {value}", "Trade  fell to {value}!", False),
        ({"subject": "Commerce"}, "subject", "Trade", "Commerce", False),
        ({"measure": "volume"}, "measure", "turnover", "volume", False),
        ({"grade": "B2"}, "grade", "", "B2", False),
        ({"subject": "Commerce", "notes": ("a",)}, "notes", "", "a", True),
        (
            {"statement": "Trdae fell to {value}", "grade": "B2"},
            "statement",
            "Trade fell to {value}",
            "Trdae fell to {value}",
            False,
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_the_weightiest_cell_is_told(cells: dict[str, Any], column: str, old: str, new: str, weighs: bool) -> None:
    """A fact is told once, by the first cell that weighs, and is significant when any does. A mended slip does not."""
    (change,) = compare(STATE, with_fact(STATE, "trade", **cells))
    assert (change.column, change.old, change.new, change.is_significant) == (column, old, new, weighs)


@pytest.mark.parametrize("cell", sorted({field.name for field in fields(FactState)} - {"shown", "inputs", "marking"}))
def test_no_cell_is_overlooked(cell: str) -> None:
    """Whichever cell of a fact changes, the change is told."""
    value: Any = {"approx": True, "notes": ("z",)}.get(cell, "zzz")
    assert len(compare(STATE, with_fact(STATE, "trade", **{cell: value}))) == 1


def test_added_and_withdrawn_facts() -> None:
    """They are told by what they print, else by what they say; of one that is marked, by its mark, unless it is for all."""
    without = replace(STATE, facts={})
    assert ("added", "fact", "trade", "", "", "US$6.12 billion") in told(compare(without, STATE))
    assert ("withdrawn", "judgement", "view", "", "Trust may grow", "") in told(compare(STATE, without))
    for mark, said in (("TLP:RED", "TLP:RED"), ("TLP:GREEN", "TLP:GREEN"), ("TLP:CLEAR", "Trust may grow")):
        old = with_fact(STATE, "view", marking=mark)
        assert ("withdrawn", "judgement", "view", "", said, "") in told(compare(old, without))


def test_what_becomes_or_was_a_judgement_is_one() -> None:
    """A claim made into a judgement, or the other way, is a changed judgement and asks for a reason."""
    for old, new in ((STATE, with_fact(STATE, "view", kind="claim")), (with_fact(STATE, "view", kind="claim"), STATE)):
        (change,) = compare(old, new)
        assert (change.part, change.column) == (Part.JUDGEMENT, "kind")


def test_sources_sections_and_the_title() -> None:
    """Corrected entries, other wording and another title are minor; what comes or goes is significant."""
    new = State("The brief", STATE.facts, {"ap": '{"id": "ap", "title": "T"}', "ria": "{}"}, {"arms": "Other", "outlook": "New"})
    assert [
        (*line[:4], change.is_significant) for line, change in zip(told(compare(STATE, new)), compare(STATE, new), strict=True)
    ] == [
        ("changed", "source", "ap", "", False),
        ("added", "source", "ria", "", True),
        ("changed", "section", "arms", "wording", False),
        ("added", "section", "outlook", "", True),
        ("changed", "brief", "title", "", False),
    ]
    assert {change.id for change in compare(new, STATE) if change.action is Action.WITHDRAWN} == {"ria", "outlook"}
    # The text of a section is long, and its values are told elsewhere.
    assert all(not change.old and not change.new for change in compare(STATE, new) if change.part is Part.SECTION)


def test_reasons_go_to_what_they_name() -> None:
    """A reason is given by id."""
    new = with_fact(with_fact(STATE, "view", statement="Trust will fade"), "trade", value="7")
    assert {change.id: change.why for change in compare(STATE, new, {"view": "the halt", "gone": "x"})} == {
        "view": "the halt",
        "trade": "",
    }


def test_a_changed_judgement_asks_for_a_reason() -> None:
    """One that is changed or withdrawn without a reason; not one that is new, explained, or has lost a slip."""
    changed = with_fact(STATE, "view", statement="Trust will fade")
    gone = replace(STATE, facts={key: fact for key, fact in STATE.facts.items() if key != "view"})
    slip = with_fact(STATE, "view", statement="Trust may grow.")
    assert [change.id for change in unexplained(compare(STATE, changed))] == ["view"]
    assert [change.id for change in unexplained(compare(STATE, gone))] == ["view"]
    assert not unexplained(compare(STATE, changed, {"view": "the halt"}))
    assert not unexplained(compare(gone, STATE))
    assert not unexplained(compare(STATE, slip))
    assert not unexplained(compare(STATE, with_fact(STATE, "trade", value="7")))


# --- editions ---------------------------------------------------------------------------------------------------------------

FIRST = Edition(1, "2024-01-01", STATE)


def test_the_first_edition() -> None:
    """It is number one, of its day, and has nothing to differ from."""
    assert next_edition(None, STATE, "2024-01-01") == FIRST


def test_nothing_changed() -> None:
    """The edition stays what it is, whatever the day."""
    assert next_edition(FIRST, STATE, "2025-01-01") == FIRST


def test_a_slip_moves_no_date() -> None:
    """The last edition is revised: its number and date stay, and later days without a change leave it alone."""
    mended = with_fact(STATE, "trade", statement="Trdae fell to {value}")
    revised = next_edition(FIRST, mended, "2025-01-01")
    assert revised == Edition(1, "2024-01-01", mended, revised="2025-01-01")
    assert next_edition(revised, mended, "2026-01-01") == revised


def test_a_changed_value_moves_the_date() -> None:
    """The next number, the day, the date of the one before, and what changed with its reason."""
    new = with_fact(STATE, "trade", value="7", shown="7")
    edition = next_edition(FIRST, new, "2025-01-01", {"trade": "new count"})
    assert (edition.number, edition.date, edition.since, edition.revised) == (2, "2025-01-01", "2024-01-01", "")
    assert [(change.id, change.why) for change in edition.changes] == [("trade", "new count")]


def test_a_record_is_json_in_lines() -> None:
    """Keys in order, letters as they are, an end of line at the end: it reads well in a commit."""
    text = edition_json(replace(FIRST, state=replace(STATE, title="Отношения")))
    assert '"title": "Отношения"' in text
    assert text.endswith("}\n")
    read = json.loads(text)
    assert list(read) == sorted(read)
    assert read["state"]["facts"]["trade"]["value"] == "6.12E+9"
