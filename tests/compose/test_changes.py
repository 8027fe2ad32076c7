"""The box that says what changed since the last edition, and the state that editions are compared by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.compose.changes import Said, changes_box, state_of, work_name
from briefgen.compose.wording import wording_for
from briefgen.core.document import Paragraph, Text
from briefgen.core.editions import Action, Change, Edition, Part, State
from tests.compose.conftest import read_blocks

if TYPE_CHECKING:
    from tests.compose.conftest import Desk

AP = '{"id": "ap", "title": "Trade", "issued": {"date-parts": [[1998]]}}'


def said(desk: Desk) -> Said:
    """Give the words of a build."""
    wording = wording_for(desk.brief.language, desk.brief.units)
    assert wording
    return Said(desk.ledger, wording, {"part": "Arms trade"})


def box(desk: Desk, *changes: Change, since: str = "2024-02-29") -> list[str]:
    """Read the box of an edition plainly."""
    blocks = changes_box(Edition(2, "2026-11-22", State(), since=since, changes=changes), said(desk))
    return [line.replace("\xa0", " ") for line in read_blocks(blocks)]


def changed(id: str, column: str, old: str, new: str, **more: Any) -> Change:
    """Make a changed fact."""
    return Change(Action.CHANGED, Part.FACT, id, column, old, new, **more)


def test_a_first_edition_has_no_box(desk: Desk) -> None:
    """It has no predecessor; one that differs in small things alone has nothing to say either."""
    assert box(desk, changed("zone", "value", "1", "2"), since="") == []
    assert box(desk, changed("zone", "statement", "a", "b", is_significant=False)) == []
    assert box(desk) == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (changed("zone", "value", "90 km", "100 km"), "zone: 100 km, was 90 km"),
        (
            changed("arms-total", "value", "US$24 billion", "US$25 billion"),
            "China, arms bought: US$25 billion, was US$24 billion",
        ),
        (changed("visit", "period", "1998-07", "1998-07-14"), "Visit: 14 July 1998, was July 1998"),
        (changed("treaty", "statement", "old", "new"), "Changed: The treaty was signed in 2001"),
        (changed("treaty", "value", "1", "2", why="a new count"), "Treaty: 2, was 1 (a new count)"),
        (Change(Action.ADDED, Part.FACT, "hope"), "New: Trust may grow"),
        (Change(Action.WITHDRAWN, Part.FACT, "gone", old="five states"), "Withdrawn: five states"),
        (Change(Action.WITHDRAWN, Part.FACT, "zone", old="100 km"), "Withdrawn: 100 km"),
        (Change(Action.WITHDRAWN, Part.FACT, "arms-total", old="TLP:RED"), "Withdrawn: TLP:RED"),
        (Change(Action.ADDED, Part.SOURCE, "ap", new=AP), "New source: Trade, 1998"),
        (Change(Action.WITHDRAWN, Part.SOURCE, "ap", old=AP), "Source withdrawn: Trade, 1998"),
        (Change(Action.CHANGED, Part.SOURCE, "ap", new=AP), "Changed: Trade, 1998"),
        (Change(Action.CHANGED, Part.SECTION, "part"), "Changed: Arms trade"),
        (changed("visit", "period", "some time", "1998"), "Visit: 1998, was some time"),
        (Change(Action.ADDED, Part.SECTION, "part"), "New section: Arms trade"),
        (Change(Action.WITHDRAWN, Part.SECTION, "gone"), "Section withdrawn: gone"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_change_is_a_line(desk: Desk, change: Change, line: str) -> None:
    """What was added, changed with both values, or withdrawn; and why, where somebody says so."""
    head, told = box(desk, change)
    assert head == "::: what-changed What changed since 29 February 2024"
    assert told.removeprefix(": - ").casefold() == line.casefold()


def test_many_changes_are_counted(desk: Desk) -> None:
    """Twelve are told, the others counted."""
    every = [changed(key, "value", "1", "2") for key in list(desk.ledger.facts)[:14]]
    assert len(box(desk, *every[:12])) == 13
    assert box(desk, *every[:13])[-1] == ": - and 1 more change"
    assert box(desk, *every)[-1] == ": - and 2 more changes"


def test_values_in_the_box_are_drawn_from_their_fact(desk: Desk) -> None:
    """Old and new value know their fact, so that nothing in the box is typed."""
    (found,) = changes_box(
        Edition(2, "2026-11-22", State(), since="2024", changes=(changed("zone", "value", "90", "100"),)), said(desk)
    )
    runs = [run for block in found.blocks[0].items[0] if isinstance(block, Paragraph) for run in block.runs]  # type: ignore[union-attr]
    assert {run.text: run.facts for run in runs if isinstance(run, Text) and run.text.isdigit()} == {
        "90": ("zone",),
        "100": ("zone",),
    }


@pytest.mark.parametrize(
    ("item", "name"),
    [
        (AP, "Trade, 1998"),
        ('{"id": "x", "container-title": "Review"}', "Review"),
        ('{"id": "x"}', "x"),
        ('{"issued": {"date-parts": [[]]}}', ""),
        ('{"title": "T", "issued": "1998"}', "T"),
    ],
)
def test_a_work_is_named(item: str, name: str) -> None:
    """By title, publication or id, and its year."""
    assert work_name(item) == name


# --- the state --------------------------------------------------------------------------------------------------------------


def test_the_state_holds_what_is_used_and_what_is_behind(desk: Desk) -> None:
    """A computed row brings its inputs, facts and notes their works and articles; sections have ids in place of values."""
    blocks = (Paragraph((Text("It was "), Text("US$6.8 billion", facts=("trade-1996",)))),)
    state = state_of("A brief", {"part": blocks}, ("trade-1996", "a:3"), said(desk))
    assert set(state.facts) == {"trade-1996", "trade-1997", "fall"}
    assert set(state.sources) == {"ap", "accord", "titoff"}
    assert (state.title, state.sections) == ("A brief", {"part": "It was {trade-1996}"})
    computed, typed = state.facts["trade-1996"], state.facts["trade-1997"]
    assert (computed.shown.replace("\xa0", " "), computed.inputs) == ("US$6.8 billion", ("trade-1997", "fall"))
    assert (typed.value, typed.unit, typed.period, typed.notes, typed.inputs) == ("6.12E+9", "USD", "1997", ("a:2",), ())


def test_the_ends_of_a_range_are_held(desk: Desk) -> None:
    """Alone, and beside a value; grade and marking are held where there are any."""
    more = desk.with_facts(
        wide={"value": "5", "low": "4", "high": "7", "reliability": "B", "marking": "TLP:GREEN"}, plain_one={"value": "5"}
    )
    facts = state_of("", {}, ("wide", "aid", "plain-one"), said(more)).facts
    assert {key: fact.value for key, fact in facts.items()} == {"wide": "5 4–7", "aid": "1.0E+7–1.2E+7", "plain-one": "5"}
    assert (facts["wide"].grade, facts["wide"].marking) == ("B6", "TLP:GREEN")
    assert (facts["aid"].grade, facts["aid"].marking) == ("", "")


def test_a_state_is_the_same_twice(desk: Desk) -> None:
    """Made again from one ledger it does not differ, whatever the order in which facts were used."""
    one = state_of("", {}, ("zone", "aid"), said(desk))
    assert one == state_of("", {}, ("aid", "zone"), said(desk))
    assert one != replace(one, title="x")
