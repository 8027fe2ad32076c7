"""What a brief says about its own facts: panels, signs, how current it is, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.core.document import Box, Paragraph, Text
from briefgen.core.facts import Kind
from briefgen.core.walking import walk
from tests.compose.conftest import read_blocks

if TYPE_CHECKING:
    from tests.compose.conftest import Desk

TRADE = {"subject": "Arms", "measure": "sales", "unit": "USD", "period": "1995", "notes": ("a:1",)}


def box(desk: Desk, kind: str, text: str) -> list[str]:
    """Fill a section and read a box that the brief writes by itself, plainly; nothing where there is none."""
    frame = "{{ sections }}\n\n{{ source_summary }}\n\n{{ how_current }}\n"
    found = [block for block in walk(desk.compose(text, frame).blocks) if isinstance(block, Box) and block.kind == kind]
    return [line.replace("\xa0", " ") for line in read_blocks(found)]


def lines(desk: Desk, text: str) -> list[str]:
    """Fill a section and read it plainly, without its heading."""
    return [line.replace("\xa0", " ") for line in read_blocks(desk.compose(text).blocks)][1:]


# --- panels -----------------------------------------------------------------------------------------------------------------


def test_a_conflict_is_a_panel_behind_what_uses_it(desk: Desk) -> None:
    """Both values with work and grade, each with its note, behind the first paragraph that uses either; one panel."""
    graded = {**TRADE, "reliability": "B", "credibility": "2"}
    two = desk.with_facts(one={**graded, "value": "5e9"}, other={**TRADE, "value": "7e9", "notes": ("a:2",)})
    assert lines(two, "Before.\n\nSales: {{ f['other'] }}.\n\nAgain {{ f['one'] }}.") == [
        "Before.",
        "Sales: US$7 billion.[other]",
        "::: conflict Sources disagree",
        ": Arms, sales, 1995:",
        ": - US$5 billion (Paramonov 2011, graded B2)[one]",
        ": - US$7 billion (AP 1998)[other]",
        ": No preference is recorded.",
        "Again US$5 billion.[one]",
    ]


def test_a_preference_closes_the_panel(desk: Desk) -> None:
    """The value that is preferred, and the reason as a sentence; without a period none is named."""
    cells = {name: cell for name, cell in TRADE.items() if name != "period"}
    reason = {"prefer": True, "prefer_reason": "it was counted twice"}
    two = desk.with_facts(one={**cells, "value": "5e9"}, other={**cells, "value": "7e9", **reason})
    said = lines(two, "{{ f['one'] }}.")
    assert ": Arms, sales:" in said
    assert said[-1] == ": Preferred here: US$7 billion. It was counted twice."


def test_no_panel_where_no_row_is_used(desk: Desk) -> None:
    """A conflict of rows that the brief does not print is the check's alone."""
    two = desk.with_facts(one={**TRADE, "value": "5e9"}, other={**TRADE, "value": "7e9"})
    assert len(lines(two, "{{ f['states'] }}.")) == 1


# --- signs ------------------------------------------------------------------------------------------------------------------


def test_what_is_stale_or_passed_bears_a_sign(desk: Desk) -> None:
    """The first printing in each paragraph: a dagger past its review, a double one past its time; nothing computed from it."""
    old = desk.with_facts(
        old={"value": "5", "unit": "state", "review_by": "1999-11-21"},
        fresh={"value": "6", "unit": "state", "review_by": "1999-11-22"},
        aim={"value": "8", "unit": "state", "period": "1998", "kind": Kind.TARGET},
    )
    text = "{{ f['old'] }}, {{ f['old'] }}, {{ f['fresh'] }}, {{ f['aim'] }}, {{ f['old'] + f['aim'] }}.\n\n{{ f['old'] }}."
    first, second = lines(old, text)
    assert first.partition(".")[0] == "5 states†, 5 states, 6 states, 8 states‡, 13 states"
    assert second.startswith("5 states†.")


# --- how current ------------------------------------------------------------------------------------------------------------


def test_how_current_it_is(desk: Desk) -> None:
    """The days to which the facts hold, what is to be reviewed, what has passed, what rests on an older work."""
    old = desk.with_facts(
        old={"value": "5", "as_of": "1997", "review_by": "1998", "subject": "Arms", "measure": "sales"},
        aim={"value": "8", "as_of": "1998-07", "period": "1998", "kind": Kind.TARGET},
        late={
            "kind": Kind.EVENT,
            "period": "2003",
            "notes": ("a:3",),
            "subject": "Drills",
            "statement": "It came",
            "as_of": "1998",
        },
    )
    assert box(old, "currency", "{{ f['old'] }} {{ f['aim'] }} {{ f['late'] }}.") == [
        "::: currency How current is this brief",
        ": - Its facts hold to days from 1997 to July 1998.",
        ": - Arms, sales† was to be reviewed by 1998.",
        ": - aim‡ was set for 1998, which has passed.",
        ": - Drills (2003) rests on a work of 1997, which is older.",
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en-GB", "Drills and Visits (2003) rest on a work of 1997, which is older."),
        ("de-DE", "Drills und Visits (2003) stützen sich auf ein älteres Werk von 1997."),
    ],
)
def test_several_facts_rest_on_an_older_work(desk: Desk, language: str, line: str) -> None:
    """Those of one period and one work share a line, in the plural."""
    late = {"kind": Kind.EVENT, "period": "2003", "notes": ("a:3",), "statement": "It came", "as_of": "1998"}
    two = desk.with_facts(one={**late, "subject": "Drills"}, two={**late, "subject": "Visits"}).in_language(language)
    assert box(two, "currency", "{{ f['one'] }} {{ f['two'] }}.")[-1].endswith(line)


def test_one_line_needs_no_list(desk: Desk) -> None:
    """One day, nothing stale: one sentence. No day at all: no box."""
    one = desk.with_facts(one={"value": "5", "as_of": "1997"})
    assert box(one, "currency", "{{ f['one'] }}.") == ["::: currency How current is this brief", ": Its facts hold to 1997."]
    assert box(desk, "currency", "{{ f['plain'] }}.") == []


# --- what it rests on -------------------------------------------------------------------------------------------------------


def test_the_source_summary(desk: Desk) -> None:
    """How many facts and works, what was read, oldest and newest, independence and grades, in sentences."""
    (head, text) = box(desk, "sources", "{{ f['arms-total'] }} {{ f['zone'] }}.")
    assert head == "::: sources Source summary"
    assert text.startswith(": 2 facts from 3 works: 3 papers. 1 of them was read; 2 are cited through these.")
    assert "The oldest is of 1997, the newest of 2011." in text
    assert "No fact rests on more than one independent origin." in text
    assert text.endswith("No fact is graded for reliability and credibility.")


def test_the_share_that_is_graded_and_independent(desk: Desk) -> None:
    """Counted of all facts that are used; rows of two articles that agree are independent."""
    cells = {"subject": "Arms", "measure": "sales", "value": "5", "period": "1995"}
    two = desk.with_facts(one={**cells, "reliability": "B"}, other={**cells, "article": "b"})
    (_, text) = box(two, "sources", "{{ f['one'] }} {{ f['other'] }}.")
    assert "2 of 2 facts rest on more than one independent origin." in text
    assert "1 of 2 facts is graded. Grades are those of the NATO Admiralty code" in text


def test_without_facts_there_is_no_summary(desk: Desk) -> None:
    """A brief that uses none has nothing to rest on."""
    assert box(desk, "sources", "Words.") == []


def test_notices_cite_their_facts(desk: Desk) -> None:
    """Every number in a box is drawn from the facts that it counts: the gate lets none through that is not."""
    assert desk.guarded("{{ f['arms-total'] }}.", "{{ sections }}\n\n{{ source_summary }}\n\n{{ how_current }}\n") == []
    document = desk.compose("{{ f['arms-total'] }}.", "{{ sections }}\n\n{{ source_summary }}\n")
    (found,) = [block for block in walk(document.blocks) if isinstance(block, Box)]
    (paragraph,) = [block for block in found.blocks if isinstance(block, Paragraph)]
    numbers = [run for run in paragraph.runs if isinstance(run, Text) and any(letter.isdigit() for letter in run.text)]
    assert numbers
    assert all(run.facts for run in numbers)


def test_in_german(desk: Desk) -> None:
    """The boxes speak the language of the brief."""
    german = desk.in_language("de-DE")
    assert box(german, "sources", "{{ f['arms-total'] }}.")[0] == "::: sources Quellenlage"
