"""The manifest: what is printed where and from which facts, and the seal that no changed byte gets past."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.document import (
    Block,
    Box,
    Break,
    ChartPoint,
    ChartSeries,
    ChartSpec,
    Column,
    Document,
    Entry,
    EntryGroup,
    Figure,
    Heading,
    Labels,
    Note,
    NoteMark,
    Paragraph,
    Runs,
    Table,
    TableSpec,
    Text,
    Tick,
)
from briefgen.core.editions import Edition, State
from briefgen.core.facts import Kind
from briefgen.core.ledger import Ledger
from briefgen.core.manifest import CONTENTS, FORMAT, Made, Reader, proof_files, seal

if TYPE_CHECKING:
    from tests.core.conftest import Maker

MADE = Made("0.1", "b", "2026-11-22", "chicago-notes", ("one",), (("page", "letter"),), "TLP:GREEN", {"data/b/facts.csv": "00"})


def ends(text: str) -> list[int]:
    """Sentences end behind a full stop and a space."""
    return [place + 1 for place, letter in enumerate(text[:-1]) if letter == "." and text[place + 1] == " "]


READER = Reader(ends, lambda file: file.removeprefix("data/b/"))


def value(text: str, *facts: str, computed: str = "") -> Text:
    """A printed value."""
    return Text(text, facts=facts, computed=computed)


@pytest.fixture
def ledger(make: Maker) -> Ledger:
    """A figure with a note of two works, one computed from it, and a claim."""
    facts = [
        make.fact("arms", value="25e9", unit="USD", notes="eir:1", period="1992/2007", locator="paragraph 2", reliability="B"),
        make.fact("half", formula="arms / 2", approx=True),
        make.fact("talk", kind=Kind.CLAIM, statement="they talked", attributed_to="AP", marking="TLP:GREEN"),
        make.fact("unused", value="1"),
    ]
    works = [make.work(key) for key in ("titoff", "jamestown", "x", "y")]
    return make.join(facts, [make.note("eir:1")], works, [make.cites("eir:1", "x"), make.cites("eir:1", "y", 2)])[0]


def made(ledger: Ledger, *blocks: Block, notes: tuple[Note, ...] = (), **rest: Any) -> dict[str, Any]:
    """Make the proof of a document and read its files."""
    groups = (EntryGroup("", (Entry("x", (Text("X, 1998."),)),)),)
    document = Document((Text("A brief"),), blocks, notes=notes, bibliography=groups, labels=Labels(), **rest)
    return {name: json.loads(data) for name, data in proof_files(document, ledger, MADE, READER).items()}


def printed(ledger: Ledger, *runs: Any) -> list[dict[str, Any]]:
    """Give what is told of a paragraph, without section and table."""
    found = made(ledger, Paragraph(runs))["manifest.json"]["printed"]
    return [{key: item[key] for key in ("text", "values", "notes")} for item in found]


def shown(text: str, *facts: str, computed: str = "") -> dict[str, Any]:
    """Give how a value is told."""
    return {"text": text, "facts": list(facts), "computed": computed}


# --- what is printed --------------------------------------------------------------------------------------------------------


def test_sentences_with_their_values_and_notes(ledger: Ledger) -> None:
    """Each sentence has the values in it and the notes at its end; one with neither is told too; a break is a space."""
    runs = (
        Text("They bought "),
        value("US$25 billion", "arms"),
        Text("."),
        NoteMark(1),
        Text(" They talked."),
        Break(),
        value("US$13 billion", "half", computed="arms / 2"),
        Text(" was left, "),
        NoteMark(2),
        Text("they said."),
        NoteMark(3),
        NoteMark(4),
    )
    assert printed(ledger, *runs) == [
        {"text": "They bought US$25 billion.", "values": [shown("US$25 billion", "arms")], "notes": [1]},
        {"text": "They talked.", "values": [], "notes": []},
        {
            "text": "US$13 billion was left, they said.",
            "values": [shown("US$13 billion", "half", computed="arms / 2")],
            "notes": [2, 3, 4],
        },
    ]


def test_a_paragraph_without_words_is_not_told(ledger: Ledger) -> None:
    """Nothing, spaces, a mark alone."""
    assert printed(ledger) == printed(ledger, Text("  "), NoteMark(1)) == []


pieces = st.sampled_from(["a", " ", ". ", ".", "b. C", ""])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(pieces, st.sampled_from(["", "arms", "note", "break"])), max_size=12))
def test_no_value_and_no_note_gets_lost(spec: list[tuple[str, str]]) -> None:
    """Wherever sentences end, each value and each note of a paragraph with words is told once, in order."""
    from tests.core.conftest import Maker

    make = Maker()
    works = [make.work(key) for key in ("titoff", "jamestown", "x")]
    held = make.join([make.fact("arms", value="1")], [], works)[0]
    kinds: dict[str, NoteMark | Break] = {"note": NoteMark(1), "break": Break()}
    runs: Runs = tuple(kinds.get(kind) or Text(piece, facts=(kind,) if kind else ()) for piece, kind in spec)
    found = printed(held, Text("Begin "), *runs)
    assert [item["text"] for sentence in found for item in sentence["values"]] == [
        piece for piece, kind in spec if kind == "arms"
    ]
    assert [number for sentence in found for number in sentence["notes"]] == [1] * sum(kind == "note" for _, kind in spec)
    words = "Begin " + "".join(" " if kind == "break" else piece for piece, kind in spec if kind != "note")
    assert " ".join(sentence["text"] for sentence in found).split() == words.split()


TABLE = TableSpec((Column((Text("Year"),)),), (((value("25", "arms"),),),))


def test_where_it_stands(ledger: Ledger) -> None:
    """The section is the last heading of level 1, a box with a title its own; cells and points stand apart on the page."""
    chart = ChartSpec(
        "bar",
        "c",
        3,
        (Text("Arms"),),
        (),
        (Text("Source"), NoteMark(7)),
        "",
        TableSpec((), ()),
        (ChartSeries("", (ChartPoint("1997", "25", Decimal(25), facts=("arms",)),)),),
        (Tick(0, "0"), Tick(20, "20")),
    )
    blocks: tuple[Block, ...] = (
        Paragraph((Text("Before"),)),
        Heading(1, (Text("Trade"),), "trade"),
        Heading(2, (Text("Arms"),), "arms"),
        Table(TABLE),
        Box("key-points", (Text("Key points"),), (Paragraph((Text("Point"),)),)),
        Box("aside", (), (Table(TABLE),)),
        Figure(chart),
    )
    found = made(ledger, *blocks)["manifest.json"]["printed"]
    assert [(item["section"], item["text"], item["parted"]) for item in found] == [
        ("", "Before", False),
        ("Trade", "Trade", False),
        ("Trade", "Arms", False),
        ("Trade", "Year", True),
        ("Trade", "25", True),
        ("Key points", "Key points", False),
        ("Key points", "Point", False),
        ("Trade", "Year", True),
        ("Trade", "25", True),
        ("Trade", "Arms", True),
        ("Trade", "Source", True),
        ("Trade", "0 20", True),
        ("Trade", "1997 25", True),
    ]
    assert found[-1]["figure"] == 3
    assert (found[-1]["values"], found[-1]["notes"]) == ([shown("25", "arms")], [7])


def test_notes_and_the_list_of_sources(ledger: Ledger) -> None:
    """Each note with its words, what it cites and the values in it; each entry with its words."""
    note = Note(1, (Text("Paramonov. "), value("Computed from US$25 billion", "arms")), ("eir:1",))
    found = made(ledger, notes=(note,))["manifest.json"]
    text = "Paramonov. Computed from US$25 billion"
    values = [shown("Computed from US$25 billion", "arms")]
    assert found["notes"] == [{"number": 1, "text": text, "cites": ["eir:1"], "values": values}]
    assert found["bibliography"] == [{"source": "x", "text": "X, 1998."}]


def test_how_it_was_made(ledger: Ledger) -> None:
    """Format, program, brief, day, terms, digests of inputs, title, marking, and the edition that it would be."""
    edition = Edition(2, "2026-11-22", State("A brief"))
    found = made(ledger, edition=edition, marking="TLP:GREEN", language="de-DE")["manifest.json"]
    assert (found["format"], found["version"], found["brief"], found["as_of"]) == (FORMAT, "0.1", "b", "2026-11-22")
    assert (found["sections"], found["settings"], found["marking"]) == (["one"], [["page", "letter"]], "TLP:GREEN")
    assert (found["inputs"], found["outputs"]) == ({"data/b/facts.csv": "00"}, {})
    assert (found["title"], found["language"], found["marked"]) == ("A brief", "de-DE", "TLP:GREEN")
    assert (found["edition"]["number"], found["edition"]["state"]["title"]) == (2, "A brief")
    assert made(ledger)["manifest.json"]["edition"] is None


def test_the_dates_of_the_title_block(ledger: Ledger) -> None:
    """They are printed, so they are told, and rest on no fact."""
    (item,) = made(ledger, dates=(("As of", "22 November 2026"),))["manifest.json"]["printed"]
    assert (item["text"], item["values"]) == ("As of 22 November 2026", [])


# --- what stands behind it --------------------------------------------------------------------------------------------------


def test_the_facts_that_are_used_and_those_behind_them(ledger: Ledger) -> None:
    """Printed, cited in a note, or an input of one of these; nothing else."""
    found = made(ledger, Paragraph((value("13", "half"),)), notes=(Note(1, (), ("talk", "eir:1")),))["facts.json"]
    assert [fact["id"] for fact in found] == ["half", "arms", "talk"]
    half, arms, talk = found
    assert arms == {
        "id": "arms",
        "kind": "quantity",
        "article": "eir",
        "file": "facts.csv",
        "line": 2,
        "approx": False,
        "value": "2.5E+10",
        "unit": "USD",
        "number": "25000000000",
        "period": "1992/2007",
        "locator": "paragraph 2",
        "inputs": [],
        "grade": "B6",
        "notes": [{"id": "eir:1", "text": "The text of eir:1", "works": ["x", "y"]}],
        "works": ["x", "y"],
    }
    assert (half["formula"], half["inputs"], half["unit"], half["number"]) == ("arms / 2", ["arms"], "USD", "13000000000")
    assert (talk["statement"], talk["attributed_to"], talk["marking"]) == ("they talked", "AP", "TLP:GREEN")
    assert "value" not in talk
    assert "number" not in talk


def test_the_works_are_those_that_are_listed(ledger: Ledger) -> None:
    """sources.json is CSL-JSON of the works in the list of sources, as they were given."""
    assert made(ledger)["sources.json"] == [{"id": "x", "title": "x", "type": "book"}]


# --- the seal ---------------------------------------------------------------------------------------------------------------


def test_the_seal_is_over_all_three(ledger: Ledger) -> None:
    """It fits the files that it was made with, and two builds of one document have one seal."""
    document = Document((Text("A brief"),), (Paragraph((value("25", "arms"),)),))
    files = proof_files(document, ledger, MADE, READER)
    manifest = json.loads(files["manifest.json"])
    assert tuple(files) == tuple(CONTENTS)
    assert manifest["seal"] == seal(manifest, files["facts.json"], files["sources.json"])
    assert files == proof_files(document, ledger, MADE, READER)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(sorted(CONTENTS)), st.integers(0), st.integers(1, 255))
def test_no_changed_byte_gets_past_the_seal(name: str, place: int, flip: int) -> None:
    """Any byte of any of the three files changed: the manifest says nothing any more, or something else, or the seal breaks."""
    from tests.core.conftest import Maker

    make = Maker()
    held = make.join([make.fact("arms", value="1", unit="USD")])[0]
    files = proof_files(Document((Text("A"),), (Paragraph((value("1", "arms"),)),)), held, MADE, READER)
    data = bytearray(files[name])
    data[place % len(data)] ^= flip
    files[name] = bytes(data)
    try:
        manifest = json.loads(files["manifest.json"])
    except ValueError:
        return
    sound = json.loads(
        proof_files(Document((Text("A"),), (Paragraph((value("1", "arms"),)),)), held, MADE, READER)["manifest.json"]
    )
    is_whole = isinstance(manifest, dict) and manifest.get("seal") == seal(manifest, files["facts.json"], files["sources.json"])
    # Another space between two keys is another byte and says nothing else.
    assert not is_whole or (name == "manifest.json" and manifest == sound)
