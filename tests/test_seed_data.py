"""The shipped tables keep what the two articles hold, with all their oddities."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """Read a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def rows(brief_data: Path) -> dict[str, Row]:
    """Every row of facts and series, by id."""
    found = read(brief_data / "facts.csv") + read(brief_data / "series" / "trade.csv")
    table = {row["id"]: row for row in found}
    assert len(table) == len(found)
    return table


@pytest.fixture(scope="module")
def citations(brief_data: Path) -> list[Row]:
    """Every row of citations.csv."""
    return read(brief_data / "citations.csv")


@pytest.fixture(scope="module")
def works(brief_data: Path) -> dict[str, dict[str, Any]]:
    """Every work, by id."""
    items = json.loads((brief_data / "sources.json").read_text(encoding="utf-8"))
    table = {item["id"]: item for item in items}
    assert len(table) == len(items)
    return table


@pytest.fixture(scope="module")
def notes(brief_data: Path) -> dict[str, str]:
    """The text of every note, by id."""
    return dict(re.findall(r"^\[\^([^\]]+)\]: (.+)$", (brief_data / "notes.md").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture(scope="module")
def config(brief_data: Path) -> dict[str, Any]:
    """The parsed brief.toml."""
    return tomllib.loads((brief_data / "brief.toml").read_text(encoding="utf-8"))


# --- rows -------------------------------------------------------------------------------------------------------------------


def test_there_are_facts_for_every_section(rows: dict[str, Row], config: dict[str, Any]) -> None:
    """The articles are told in full: at least 50 facts, some in each section."""
    assert len(rows) >= 50
    assert {row["section"] for row in rows.values()} == set(config["sections"])


def test_statements_hold_no_digits_and_differ(rows: dict[str, Row]) -> None:
    """A statement says {value} where a number belongs, and no two say the same."""
    statements = [row["statement"] for row in rows.values()]
    assert [text for text in statements if re.search(r"\d", text)] == []
    assert len(set(statements)) == len(statements)


def test_placeholders_have_something_to_print(rows: dict[str, Row]) -> None:
    """A statement uses only columns that its row fills, or that its formula gives."""
    for row in rows.values():
        for name in re.findall(r"{(\w+)}", row["statement"]):
            assert row[name] or (name == "value" and row["formula"]), f"{row['id']}: nothing to print for {name}"


def test_quantities_have_a_value_and_a_unit(rows: dict[str, Row], config: dict[str, Any]) -> None:
    """Every quantity and target has a figure or a formula and a known unit; nothing else has."""
    known = {"USD", "percent", "kilometre", "day", *config["units"]}
    for row in rows.values():
        counted = row["kind"] in {"quantity", "target"}
        assert bool(row["value"] or row.get("formula")) is counted, row["id"]
        assert (row["unit"] in known) is counted, row["id"]


@pytest.mark.parametrize(
    ("fact", "value", "unit", "period"),
    [
        ("arms-total", "25e9", "USD", "1992/2007"),
        ("arms-share", "40", "percent", "1992/2007"),
        ("border-zone", "100", "kilometre", "1997"),
        ("border-inspections", "3", "inspection-per-year", "1997"),
        ("officers-trained", "150", "officer", "2002"),
        ("talks-length", "5", "day", "1998-07"),
        ("trade-fall-1997", "10", "percent", "1997"),
        ("trade-1997", "6.12e9", "USD", "1997"),
        ("trade-target-2000", "20e9", "USD", "2000"),
        ("trade-2010", "25.5e9", "USD", "2010"),
    ],
)
def test_figures_of_the_articles(rows: dict[str, Row], fact: str, value: str, unit: str, period: str) -> None:
    """Each figure stands as the article prints it, with as many digits."""
    row = rows[fact]
    assert (row["value"], row["unit"], row["period"]) == (value, unit, period)


def test_about_is_kept(rows: dict[str, Row]) -> None:
    """What the articles call rough is marked so, and nothing else."""
    assert {name for name, row in rows.items() if row.get("approx")} == {"arms-share", "officers-trained"}


def test_same_measure_of_same_thing_stands_once(rows: dict[str, Row]) -> None:
    """No two rows share subject, measure and period: the articles do not contradict themselves."""
    keys = [(row["subject"], row["measure"], row["period"]) for row in rows.values()]
    assert len(set(keys)) == len(keys)


# --- notes that stand by rows -------------------------------------------------------------------------------------------------


def test_notes_and_support_agree(rows: dict[str, Row], notes: dict[str, str]) -> None:
    """A row without a note cites its article; a row with notes cites notes of its own article that exist."""
    for row in rows.values():
        cited = [note for note in row["notes"].split(";") if note]
        assert bool(cited) is (row["support"] != "article"), row["id"]
        assert all(note in notes and note.startswith(row["article"] + ":") for note in cited), row["id"]


def test_every_note_supports_a_row(rows: dict[str, Row], notes: dict[str, str]) -> None:
    """No note is an orphan."""
    assert {note for row in rows.values() for note in row["notes"].split(";") if note} == set(notes)


def test_trade_of_2010_has_no_note(rows: dict[str, Row]) -> None:
    """The 25.5 billion dollars cite the article itself, for want of a note."""
    assert (rows["trade-2010"]["notes"], rows["trade-2010"]["support"]) == ("", "article")


def test_note_of_2002_stands_by_the_programme_of_2003(rows: dict[str, Row], citations: list[Row], works: dict[str, Any]) -> None:
    """The work is older than the event beside it, and nothing hides that."""
    row = rows["programme-2003"]
    (source,) = [cited["source"] for cited in citations if cited["note"] == row["notes"]]
    assert row["period"] == "2003"
    assert works[source]["issued"]["date-parts"] == [[2002, 11, 26]]


def test_scholar_stays_unnamed(rows: dict[str, Row]) -> None:
    """The scholar of 2003 has no name and no note in the article, so none here."""
    assert (rows["scholar-view"]["attributed_to"], rows["scholar-view"]["notes"]) == ("one scholar", "")


def test_trade_of_1996_is_computed(rows: dict[str, Row]) -> None:
    """The year before is a formula over what the article says: 6.12 billion after a fall of 10 percent."""
    assert (rows["trade-1996"]["value"], rows["trade-1996"]["formula"]) == ("", "trade-1997 / (1 - trade-fall-1997)")
    before = Decimal(rows["trade-1997"]["value"]) / (1 - Decimal(rows["trade-fall-1997"]["value"]) / 100)
    assert before == Decimal("6.8e9")


def test_target_is_of_2000(rows: dict[str, Row]) -> None:
    """The goal of 20 billion is a target, and its year has passed."""
    assert (rows["trade-target-2000"]["kind"], rows["trade-target-2000"]["period"]) == ("target", "2000")


# --- works --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "held"),
    [
        ("eir:1", ["china-daily-2011", "rian-2011"]),
        ("eir:4", ["treaty-2001", "paramonov-2011"]),
    ],
)
def test_two_works_in_one_note(citations: list[Row], note: str, held: list[str]) -> None:
    """Notes 1 and 4 hold two works each, in their order."""
    found = sorted((int(row["position"]), row["source"]) for row in citations if row["note"] == note)
    assert [source for _, source in found] == held


def test_one_work_in_two_notes(citations: list[Row], works: dict[str, dict[str, Any]]) -> None:
    """The work of Paramonov and others stands once, though notes 2 and 4 hold it."""
    assert [row["note"] for row in citations if row["source"] == "paramonov-2011"] == ["eir:2", "eir:4"]
    assert [name for name, work in works.items() if "Paramonov" in str(work)] == ["paramonov-2011"]


def test_works_are_those_of_notes_and_articles(citations: list[Row], works: dict[str, Any], config: dict[str, Any]) -> None:
    """Every work is held by a note or is an article that was read, and the other way round."""
    articles = {article["source"] for article in config["articles"].values()}
    assert {row["source"] for row in citations} | articles == set(works)


def test_every_note_is_joined_to_works(citations: list[Row], notes: dict[str, str]) -> None:
    """Notes and citations.csv name the same notes; nothing is marked as read in the original."""
    assert {row["note"] for row in citations} == set(notes)
    assert {row["consulted"] for row in citations} == {""}


def test_inferred_years(citations: list[Row]) -> None:
    """The three notes without a year are those whose year was inferred."""
    assert {row["note"] for row in citations if row["inferred"]} == {"monitor:itar-tass", "monitor:monitor", "monitor:ap"}


def test_urls_and_titles_are_verbatim(citations: list[Row], works: dict[str, dict[str, Any]], notes: dict[str, str]) -> None:
    """Addresses and titles stand in sources.json character for character, the typo in one of them too."""
    for row in citations:
        work = works[row["source"]]
        for field in ("URL", "title"):
            assert work.get(field, "") in notes[row["note"]]
    assert works["tsai-2003"]["custom"]["sic"] == ["Adversarise"]


def test_russian_works_say_their_language(works: dict[str, dict[str, Any]]) -> None:
    """Transliterated titles are ru-Latn, so that no style recases them; Russian texts under English titles are ru."""
    languages = {name: work.get("language", "") for name, work in works.items()}
    latin = {"paramonov-2011", "rian-2011", "rian-2002", "korotchenko-2011"}
    assert {name for name, language in languages.items() if language == "ru-Latn"} == latin
    assert {name for name, language in languages.items() if language == "ru"} == {"treaty-1997", "treaty-2001"}


# --- against the articles, where they are at hand -------------------------------------------------------------------------------


def test_notes_are_verbatim(shared: Path, notes: dict[str, str]) -> None:
    """Every note is the article's, character for character."""
    gold = shared / "ingest-dev" / "gold"
    numbered = json.loads((gold / "seed-004-eir.json").read_text(encoding="utf-8"))["footnotes"]
    inline = json.loads((gold / "seed-000-monitor.json").read_text(encoding="utf-8"))["inline"]
    assert {name: text for name, text in notes.items() if name.startswith("eir:")} == {
        f"eir:{n}": text for n, text in numbered.items()
    }
    assert sorted(text for name, text in notes.items() if name.startswith("monitor:")) == sorted(inline)


def test_every_figure_has_a_row(shared: Path, rows: dict[str, Row]) -> None:
    """Each quantity that was marked in the articles by hand stands in the tables, with the notes marked for it."""
    held = {(row["article"], Decimal(row["value"])): row["notes"] for row in rows.values() if row["value"]}
    for article, file in (("eir", "seed-004-eir.json"), ("monitor", "seed-000-monitor.json")):
        gold = json.loads((shared / "ingest-dev" / "gold" / file).read_text(encoding="utf-8"))
        for quantity in gold["quantities"]:
            if not quantity.get("optional"):
                assert bool(held[article, Decimal(str(quantity["value"]))]) is bool(quantity["cites"])


def test_statements_are_our_own(shared: Path, rows: dict[str, Row]) -> None:
    """No statement takes seven words running from an article."""
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt")))
    theirs = re.findall(r"\w+", text.lower())
    runs = {tuple(theirs[i : i + 7]) for i in range(len(theirs))}
    for row in rows.values():
        ours = re.findall(r"\w+", row["statement"].lower())
        assert not runs & {tuple(ours[i : i + 7]) for i in range(len(ours) - 6)}, row["id"]
