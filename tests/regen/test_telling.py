"""What came of a build is told in words that name the fact, and what it was and is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.core.lookups import Change
from briefgen.regen.rebuild import Outcome
from briefgen.regen.telling import changed_facts, explain, summary, told_change

DAMS = Change("facts", "dams", {"value": "4", "unit": "dam"}, {"value": "5", "unit": "dam"})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (DAMS, "dams: value 4 -> 5"),
        (Change("facts", "dams", {"value": "4"}, {"value": "4", "approx": "True"}), "dams: approx nothing -> True"),
        (Change("facts", "dams", {"value": "4"}, {"value": "4"}), "dams: other cells of its row have changed"),
        (Change("facts", "dams", None, {"value": "4"}), "dams is new"),
        (Change("facts", "dams", {"value": "4"}, None), "dams is gone"),
        (Change("numbers", "left", {"": "40"}, {"": "41"}), "left: computed 40 -> 41"),
        (Change("facts", "*", None, None), "all facts are gone over, and some have changed"),
        (Change("citations", "*", None, None), "citations are gone over, and some have changed"),
        (Change("sources", "rivers", None, None), "work rivers has changed"),
        (Change("template", "macros.md.j2", None, None), "macros.md.j2 has changed"),
        (Change("query", '{"kind": "event"}', None, None), "events() gives others"),
        (Change("query", '{"kind": "event"}', {"": "law"}, {"": "law;war"}), "war is new in events()"),
        (Change("query", '{"kind": "event"}', {"": "law;war"}, {"": "war"}), "law is gone from events()"),
        (Change("query", '{"kind": "event"}', {"": "law;war"}, {"": "war;law"}), "events() gives them in another order"),
        (Change("query", "{}", None, {"": "a;b;c;d;e"}), "a, b, c and 2 more are new in facts()"),
        (
            Change("query", '{"kind": "quantity", "section": ["a", "b"], "since": 1997}', {"": "x"}, {"": "y"}),
            "y is new in quantities(section=['a', 'b'], since=1997); x is gone from quantities(section=['a', 'b'], since=1997)",
        ),
        (Change("name", "brief", {"": "x"}, {"": "y"}), "brief.toml says something else"),
        (Change("has facts", "spring", None, None), "spring is there now or is gone"),
    ],
)
def test_each_kind_of_change(change: Change, told: str) -> None:
    """In one line, with the values where there are any."""
    assert told_change(change) == told


REASONS = {
    "sections/supply.md.j2": (DAMS, Change("numbers", "dams", {"": "4"}, {"": "5"})),
    "brief.md.j2": (DAMS,),
    "sections/new.md.j2": (),
}


def _outcome(reasons: Mapping[str, tuple[Change, ...]] = REASONS, written: tuple[Path, ...] = ()) -> Outcome:
    kept = ("sections/outlook.md.j2",)
    return Outcome("water", "facts.csv has changed", written=written, reasons=reasons, kept=kept)


def test_a_build_is_explained_part_by_part() -> None:
    """A number that changed because its row did is not told twice."""
    assert list(explain(_outcome())) == [
        "supply: dams: value 4 -> 5",
        "frame brief.md.j2: dams: value 4 -> 5",
        "new: not known from a build before",
        "as they were: outlook",
    ]


def test_two_sentences() -> None:
    """What changed, and what was made of it."""
    said = summary(_outcome(written=(Path("output/water.pdf"), Path("output/water.md"))))
    assert said == "dams: value 4 -> 5. 3 of 4 parts of water were made again, and water.pdf, water.md changed."


def test_a_fact_that_a_selection_gives_anew_is_told() -> None:
    """Once, however many selections give it, and not where its row has changed."""
    asked = [Change("query", f'{{"since": {year}}}', {"": "dams;old"}, {"": "dams;flood"}) for year in (1997, 1998)]
    said = summary(_outcome(reasons={"sections/a.md.j2": tuple(asked), "sections/b.md.j2": (asked[0], DAMS)}))
    assert said.startswith("dams: value 4 -> 5; flood is new; old is gone. 2 of 3 parts")


def test_many_facts_are_counted() -> None:
    """Three are named."""
    many = tuple(Change("facts", f"f{number}", {"value": "1"}, {"value": "2"}) for number in range(5))
    assert summary(_outcome(reasons={"sections/a.md.j2": many})).startswith(
        "f0: value 1 -> 2; f1: value 1 -> 2; f2: value 1 -> 2, and 2 more. "
    )


def test_without_a_fact_the_reason_is_told() -> None:
    """A template, an output, a day."""
    assert summary(_outcome(reasons={})).startswith("Facts.csv has changed. 0 of 1 parts of water were made again, and no file")


def test_changed_facts_as_values() -> None:
    """Each once, with its cells before and now."""
    assert changed_facts(_outcome()) == [
        {"fact": "dams", "before": {"value": "4", "unit": "dam"}, "now": {"value": "5", "unit": "dam"}}
    ]
