"""Candidate facts: the rows that an article adds to facts.csv, and what they never do."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from briefgen.ingest.reading import read_article
from briefgen.intake import TakenIn, study, take_in, wanted
from briefgen.pipeline import Request, find_workspace, load_brief
from briefgen.starting import new_workspace

TEXT = """Ice and trade

The Ice Company of Boston sold ice for US$6.12 billion in 1997.[1] That was 10 percent less than one year earlier.

By 2002 some 150 young members trained abroad. They stayed for five to seven years (Harbour News, August 10).

[1] Ann Fry, “Price List,” Ice Weekly, March 1, 1998.
"""


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """Give a brief to take articles into."""
    new_workspace(tmp_path / "ws", brief="gas", blank=True)
    return tmp_path / "ws" / "data" / "gas"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Give the file of an article."""
    path = tmp_path / "ice.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def ingest(article: Path, brief: Path) -> TakenIn:
    """Take an article in."""
    (one,) = wanted([article], ["ice,date=1998-08-11"])
    return take_in([study(read_article(one.path, key=one.key, told=one.told))], brief)


def rows(brief: Path) -> list[dict[str, str]]:
    """Give the rows of facts.csv."""
    with (brief / "facts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_quantity_is_a_row(article: Path, brief: Path) -> None:
    """With its value and unit, when it holds, its notes and how closely they support it, and where it stands."""
    assert ingest(article, brief).candidates == 5
    found = [row for row in rows(brief) if row["article"] == "ice" and row["kind"] == "quantity"]
    told = [[row[name] for name in ("id", "value", "unit", "approx", "period", "notes", "support")] for row in found]
    assert told == [
        ["ice-p1-us-6-12-billion", "6120000000", "USD", "", "1997", "ice:1", "sentence"],
        ["ice-p1-10-percent", "10", "percent", "", "1997", "", "article"],
        ["ice-p2-150-young-members", "150", "member", "true", "2002", "ice:harbour-news", "paragraph"],
        ["ice-p2-five-to-seven-years", "", "year", "", "", "ice:harbour-news", "sentence"],
    ]
    assert [(row["low"], row["high"]) for row in found][-1] == ("5", "7")
    assert [row["locator"] for row in found] == ["paragraph 1", "paragraph 1", "paragraph 2", "paragraph 2"]
    assert [(row["subject"], row["measure"]) for row in found] == [
        ("Ice Company of Boston", "sold"),
        ("Ice Company of Boston", "less than"),
        ("", "members"),
        ("", "stayed"),
    ]
    assert {row["status"] for row in found} == {"candidate"}


def test_each_event_is_a_row(article: Path, brief: Path) -> None:
    """What happened is its measure and who did it its subject, with its time, notes and place."""
    ingest(article, brief)
    (one,) = [row for row in rows(brief) if row["article"] == "ice" and row["kind"] == "event"]
    told = [one[name] for name in ("id", "subject", "measure", "value", "period", "notes", "support", "locator", "status")]
    assert told == ["ice-p1-sold", "Ice Company of Boston", "sale", "", "1997", "ice:1", "sentence", "paragraph 1", "candidate"]


def test_an_event_that_was_accepted_is_not_offered_again(article: Path, brief: Path) -> None:
    """Under whatever id: one of its kind and time stands in its paragraph."""
    ingest(article, brief)
    path = brief / "facts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("ice-p1-sold,", "ice-sale-1997,"), encoding="utf-8")
    assert ingest(article, brief).candidates == 0


def test_decades_are_years(tmp_path: Path, brief: Path) -> None:
    """A brief has no decades: two of them are 20 years."""
    path = tmp_path / "ice.txt"
    path.write_text("Ice\n\nThe trade lasted more than two decades.\n", encoding="utf-8")
    ingest(path, brief)
    (one,) = [row for row in rows(brief) if row["article"] == "ice"]
    assert (one["value"], one["unit"], one["approx"], one["measure"]) == ("20", "year", "true", "lasted")


def test_no_sentence_is_kept(article: Path, brief: Path) -> None:
    """No cell holds five words of the article that follow one another, and the statement is left to whoever accepts."""
    ingest(article, brief)
    words = TEXT.split()
    runs = {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}
    cells = [" ".join(row.values()) for row in rows(brief) if row["article"] == "ice"]
    assert not [run for run in runs for cell in cells if run in cell and "Ice Company of Boston" not in run]
    assert {row["statement"] for row in rows(brief) if row["article"] == "ice"} == {""}


def test_a_table_without_status_gets_one(article: Path, brief: Path) -> None:
    """Candidates would be taken for accepted otherwise; every cell that is there stays as it is typed."""
    before = (brief / "facts.csv").read_text(encoding="utf-8")
    assert "status" not in before
    ingest(article, brief)
    after = (brief / "facts.csv").read_text(encoding="utf-8").splitlines()
    for old, new in zip(before.splitlines(), after, strict=False):
        assert new.startswith(old)
    assert after[0].endswith(",low,high,status")
    assert after[1] == before.splitlines()[1] + ",,,"


def test_a_build_uses_none_of_them(article: Path, brief: Path) -> None:
    """The facts of the brief are those that were there."""

    def facts() -> set[str]:
        return set(load_brief(find_workspace(brief, data=None, templates=None), Request("gas")).ledger.facts)

    before = facts()
    ingest(article, brief)
    assert facts() == before


def test_again_adds_nothing_and_changes_nothing(article: Path, brief: Path) -> None:
    """Neither to what was left, nor to what was accepted under another id, rejected or edited."""
    ingest(article, brief)
    path = brief / "facts.csv"
    text = path.read_text(encoding="utf-8")
    text = text.replace("ice-p1-10-percent,", "trade-fall,").replace(
        "ice-p2-150-young-members,ice,background", "ice-p2-150-young-members,ice,other"
    )
    first, _, rest = text.partition("candidate\n")
    path.write_text(f"{first}rejected\n{rest}", encoding="utf-8")
    before = path.read_bytes()
    taken = ingest(article, brief)
    assert (taken.candidates, taken.files) == (0, ())
    assert path.read_bytes() == before


def test_a_table_of_many_lines_is_widened_in_its_right_places(article: Path, brief: Path) -> None:
    """A quoted cell may run over lines; the new cells stand behind its row."""
    path = brief / "facts.csv"
    head, first, *_ = path.read_text(encoding="utf-8").splitlines()
    cells = first.replace("Example council,", '"Example\ncouncil",')
    path.write_text(f"{head}\n{cells}\n", encoding="utf-8")
    ingest(article, brief)
    assert [row["subject"] for row in rows(brief)][:1] == ["Example\ncouncil"]
    assert [row["status"] for row in rows(brief)] == ["", *["candidate"] * 5]


def test_the_shipped_example_holds_the_quantities_of_its_articles(shared: Path, tmp_path: Path) -> None:
    """Taken in again, its articles add only what nobody wrote down, and no note, work or row that is there changes."""
    folder = tmp_path / "ws" / "data" / "sino-russian"
    shutil.copytree(Path(__file__).parents[2] / "data" / "sino-russian", folder)
    seeds = sorted((shared / "seeds").glob("*.txt"))
    told = ["monitor,date=1998-08-11", "eir,date=2011"]
    articles = [study(read_article(one.path, key=one.key, told=one.told)) for one in wanted(seeds, told)]
    before = (folder / "facts.csv").read_text(encoding="utf-8")
    taken = take_in(articles, folder)
    assert (taken.notes, taken.works) == (0, 0)
    after = (folder / "facts.csv").read_text(encoding="utf-8")
    assert after.startswith(before)
    added = [line.split(",") for line in after[len(before) :].splitlines()]
    assert [row[0] for row in added if row[3] == "quantity"] == ["eir-p1-two-parties"]
    assert [row[0] for row in added if row[3] == "event"] == [
        "monitor-p1-agreed-to",
        "eir-p1-toured",
        "eir-p5-demarcated-their-borders",
        "eir-p5-began-conducting-regular-joint-anti-terr",
    ]


@pytest.mark.parametrize(
    ("sentence", "subject", "measure"),
    [
        (
            "The year saw progress when the ‘Harbour Six”—Leith, Hull, Cork and others—signed a treaty.",
            "Harbour Six",
            "agreement",
        ),
        ("In 1993 fifty-three percent of the Leith voters stayed at home.", "Leith", ""),
        ("In 1993 Leith lost 53 percent of its voters.", "Leith", "voters"),
        ("From Scottish coal grew in 1913 some 190 million tons.", "Scottish coal", "grew"),
        ("Progress in Scottish navy under two commanders.", "Scottish navy", "commanders"),
    ],
)
def test_a_guess_is_no_torn_phrase(tmp_path: Path, brief: Path, sentence: str, subject: str, measure: str) -> None:
    """A subject ends before a preposition or a verb and has no half of a quotation; a measure begins with no article."""
    path = tmp_path / "harbour.txt"
    path.write_text(f"Of harbours\n\n{sentence}\n", encoding="utf-8")
    ingest(path, brief)
    found = [row for row in rows(brief) if row["article"] == "ice"]
    assert [(row["subject"], row["measure"]) for row in found] == [(subject, measure)]
