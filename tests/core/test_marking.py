"""Marking: the strictest fact decides, and what is marked more strictly is left out."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from briefgen.core.document import Block, Document, Labels, Note, Paragraph, Text
from briefgen.core.ledger import Ledger
from briefgen.core.marking import LABELS, marked, markings, strictest, strictness, withhold
from briefgen.errors import Findings

if TYPE_CHECKING:
    from tests.core.conftest import Maker


@pytest.fixture
def ledger(make: Maker) -> Ledger:
    """Facts open, green and red, and what is computed from them, some in a series."""
    rows = [
        make.fact("open", value="1"),
        make.fact("green", value="2", marking="TLP:GREEN"),
        make.fact("red", value="3", marking="TLP:RED"),
        make.fact("mixed", formula="open + green"),
        make.fact("secret", formula="mixed * red"),
        make.fact("raised", formula="green * 2", marking="TLP:AMBER"),
        make.fact("event", marking="TLP:AMBER+STRICT"),
    ]
    series = [make.fact("x", value="1", series="s"), make.fact("y", value="2", series="s", marking="TLP:RED")]
    return make.join(rows, series={"s": series})[0]


def test_labels_from_the_laxest_to_the_strictest() -> None:
    """Each is stricter than the one before; what is unmarked, or no label, is laxer than all."""
    assert all(strictness(one) < strictness(other) for one, other in pairwise(LABELS))
    assert strictness("") == strictness("secret") == -1
    assert strictest(["TLP:AMBER", "TLP:RED", ""]) == "TLP:RED"
    assert strictest([]) == ""


def test_what_is_computed_is_marked_as_its_inputs(ledger: Ledger) -> None:
    """It takes the strictest of its own and theirs, however far behind they are; the unmarked are not told."""
    assert markings(ledger) == {
        "green": "TLP:GREEN",
        "red": "TLP:RED",
        "mixed": "TLP:GREEN",
        "secret": "TLP:RED",
        "raised": "TLP:AMBER",
        "event": "TLP:AMBER+STRICT",
        "y": "TLP:RED",
    }


def test_nothing_marked(make: Maker) -> None:
    """A ledger without markings has none, and nothing is left out of it."""
    ledger, _ = make.join([make.fact("a", value="1")])
    assert markings(ledger) == {}
    assert withhold(ledger, "TLP:CLEAR") is ledger


@pytest.mark.parametrize(
    ("limit", "left"),
    [
        ("TLP:CLEAR", {"open", "x"}),
        ("TLP:GREEN", {"open", "x", "green", "mixed"}),
        ("TLP:AMBER", {"open", "x", "green", "mixed", "raised"}),
        ("TLP:AMBER+STRICT", {"open", "x", "green", "mixed", "raised", "event"}),
        ("TLP:RED", {"open", "x", "green", "mixed", "raised", "event", "red", "secret", "y"}),
    ],
)
def test_what_is_left_out(ledger: Ledger, limit: str, left: set[str]) -> None:
    """Facts, numbers and series lose every row that is marked more strictly; the ledger knows which and why."""
    kept = withhold(ledger, limit)
    assert set(kept.facts) == left
    assert set(kept.numbers) == left - {"event"}
    assert kept.series == {"s": tuple(key for key in ("x", "y") if key in left)}
    assert kept.withheld == set(ledger.facts) - left
    if "red" not in left:
        assert kept.absence("red") == f'fact "red" is marked TLP:RED, and {limit} was asked for'


def document(*used: str, note: tuple[str, ...] = (), marking: str = "") -> Document:
    """Make a document that prints and cites facts."""
    blocks: tuple[Block, ...] = (Paragraph(tuple(Text("1", facts=(key,)) for key in used)),)
    notes = (Note(1, (Text("n"),), cites=note),)
    return Document((Text("t"),), blocks=blocks, notes=notes, language="en-GB", labels=Labels(), marking=marking)


@pytest.mark.parametrize(
    ("used", "note", "asked", "got"),
    [
        ((), (), "", ""),
        (("open",), (), "", ""),
        (("open", "green"), (), "", "TLP:GREEN"),
        (("open", "secret"), (), "", "TLP:RED"),
        (("green",), ("red", "eir:1"), "", "TLP:RED"),
        (("green",), (), "TLP:AMBER", "TLP:AMBER"),
        (("green",), (), "TLP:GREEN", "TLP:GREEN"),
        (("open",), (), "For members", "For members"),
    ],
)
def test_the_strictest_fact_decides(
    make: Maker, ledger: Ledger, used: tuple[str, ...], note: tuple[str, ...], asked: str, got: str
) -> None:
    """What is printed or cited counts; brief.toml may ask for more, and where nothing is marked its own words stand."""
    findings = Findings()
    brief = replace(make.brief(), marking=asked)
    assert marked(document(*used, note=note, marking=asked), brief, ledger, findings).marking == got
    assert not list(findings)


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("TLP:GREEN", "mark it TLP:RED, or leave such facts out with --marking TLP:GREEN"),
        ("For members", "mark it TLP:RED"),
    ],
)
def test_a_laxer_marking_fails(make: Maker, ledger: Ledger, asked: str, hint: str) -> None:
    """The finding names the fact, its label and the way out. Words of one's own are no label, so laxer than any."""
    findings = Findings()
    marked(document("green", "secret", marking=asked), replace(make.brief(), marking=asked), ledger, findings)
    assert [item.message for item in findings] == [f'the brief is marked {asked}, and its fact "secret" is TLP:RED']
    assert [item.hint for item in findings] == [hint]
    assert findings.has_errors
