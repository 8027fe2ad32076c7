"""Taking articles into a brief: what is added, what is never touched."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import DataError, UsageError
from briefgen.ingest.reading import read_article
from briefgen.ingest.references import ParsedWork
from briefgen.ingest.shelf import filed
from briefgen.intake import study, take_in, wanted
from briefgen.pipeline import Request, find_workspace, load_brief
from briefgen.starting import new_workspace

TEXT = """Ice and trade

Ice was sold by weight.[1] The trade died within ten years (Harbour News, August 10).[2]

A second account is shorter (Harbour News, July 28; Coast Mail, August 10).

[1] See Ann Fry, “Price List,” Ice Weekly, March 1, 1880, http://example.org/ice.
[2] Ibid., p. 4.
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


def ingest(article: Path, brief: Path, told: str = "ice,date=1998-08-11") -> int:
    """Take an article in and give how many notes were new."""
    (one,) = wanted([article], [told])
    return take_in([study(read_article(one.path, key=one.key, told=one.told))], brief).notes


def test_what_was_taken_in_is_a_sound_brief(article: Path, brief: Path) -> None:
    """Notes, works and rows are read back without an error, and "Ibid." is joined to the work of the note before."""
    assert ingest(article, brief) == 5
    ledger = load_brief(find_workspace(brief, data=None, templates=None), Request("gas")).ledger
    assert ledger.notes["ice:1"].text == "See Ann Fry, “Price List,” Ice Weekly, March 1, 1880, http://example.org/ice."
    rows = {
        note: [(row.source, row.locator, row.prefix, row.inferred) for row in rows] for note, rows in ledger.citations.items()
    }
    assert rows["ice:1"] == [("fry-1880", "", "See", "")]
    assert rows["ice:2"] == [("fry-1880", "4", "", "")]
    assert rows["ice:harbour-news"] == [("harbour-news-1998", "", "", "year")]
    assert rows["ice:harbour-news-07-28"] == [("harbour-news-1998-07-28", "", "", "year")]
    assert rows["ice:coast-mail"] == [("coast-mail-1998", "", "", "year")]
    assert str(ledger.articles["ice"].date) == "1998-08-11"
    assert ledger.articles["ice"].inferred


def test_again_changes_nothing(article: Path, brief: Path) -> None:
    """Taking the same article in a second time writes no file anew."""
    ingest(article, brief)
    before = {path.name: path.read_bytes() for path in brief.iterdir() if path.is_file()}
    assert ingest(article, brief) == 0
    assert {path.name: path.read_bytes() for path in brief.iterdir() if path.is_file()} == before


def test_what_was_reviewed_stays(article: Path, brief: Path) -> None:
    """A row that somebody corrected, and a work that somebody completed, are as they were left; the rest is only added to."""
    ingest(article, brief)
    rows = brief / "citations.csv"
    rows.write_text(
        rows.read_text(encoding="utf-8").replace("ice:1,1,fry-1880,,See", "ice:1,1,fry-1880,page 9,Cf."),
        encoding="utf-8",
    )
    works = brief / "sources.json"
    works.write_text(works.read_text(encoding="utf-8").replace('"Price List"', '"Price List of Ice"'), encoding="utf-8")
    before = rows.read_text(encoding="utf-8"), works.read_text(encoding="utf-8")
    article.write_text(
        TEXT.replace("shorter", "shorter[3]") + "[3] Ann Fry, “Price List,” Ice Weekly, March 1, 1880, http://example.org/ice.\n",
        encoding="utf-8",
    )
    assert ingest(article, brief) == 1
    assert rows.read_text(encoding="utf-8") == before[0] + "ice:3,1,fry-1880,,,,,\n"
    assert works.read_text(encoding="utf-8") == before[1]


def test_keys_are_the_same_in_another_brief(article: Path, brief: Path, tmp_path: Path) -> None:
    """The same article gives the same ids wherever it is taken in."""
    new_workspace(tmp_path / "other", brief="gas", blank=True)
    ingest(article, brief)
    ingest(article, tmp_path / "other" / "data" / "gas")
    assert (brief / "sources.json").read_bytes() == (tmp_path / "other" / "data" / "gas" / "sources.json").read_bytes()


def test_a_bracket_without_a_year_names_no_work(article: Path, brief: Path) -> None:
    """Where neither citation nor article gives a year, the note is kept and no work is made of it."""
    assert take_in([study(read_article(article, key="ice"))], brief).notes == 5
    ids = [item["id"] for item in json.loads((brief / "sources.json").read_text(encoding="utf-8"))]
    assert ids[2:] == ["ice", "fry-1880"]


def test_a_work_that_the_brief_has_is_found_again(brief: Path, tmp_path: Path) -> None:
    """Another article that cites the work with a slip and another form of the name cites the record that is there."""
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("A\n\nIce.[1]\n\n[1] Ann Fry, “A Price List of Lake Ice,” Ice Weekly, March 1, 1880.\n", encoding="utf-8")
    second.write_text("B\n\nIce.[1]\n\n[1] A. Fry, “A Price Lizt of Lake Ice,” Ice Weekly, March 1, 1880.\n", encoding="utf-8")
    ingest(first, brief, "one")
    before = [item for item in json.loads((brief / "sources.json").read_text(encoding="utf-8")) if item["id"] == "fry-1880"]
    ingest(second, brief, "two")
    items = json.loads((brief / "sources.json").read_text(encoding="utf-8"))
    assert [item for item in items if item["id"].startswith("fry")] == before
    assert "two:1,1,fry-1880," in (brief / "citations.csv").read_text(encoding="utf-8")


def test_an_agency_is_the_author_of_its_dispatch(brief: Path, tmp_path: Path) -> None:
    """A dispatch is by its agency, in a bracket or a note; a paper known by its day alone is what the piece stands in."""
    path = tmp_path / "ap.txt"
    path.write_text(
        "Ice\n\nIce melts (AP, July 14). It froze.[1] Later.[2]\n\n[1] AP, July 13, 1998.\n\n[2] China Daily, August 6, 2011.\n"
    )
    ingest(path, brief, "ap,date=1998-08-11")
    items = {item["id"]: item for item in json.loads((brief / "sources.json").read_text(encoding="utf-8"))}
    assert items["ap-1998-07-14"]["author"] == [{"literal": "AP"}]
    assert items["ap-1998"]["author"] == [{"literal": "AP"}]
    assert items["china-daily-2011"]["container-title"] == "China Daily"
    assert "container-title" not in items["ap-1998"]


def test_a_work_that_was_not_sure_says_so(brief: Path) -> None:
    """Below the threshold the words of the note are kept as they stand, and the record asks to be looked at."""
    doubtful = ParsedWork({"type": "document", "title": "Ice 4 4 ff"}, "Ice 4 4 ff", 0, 10, confidence=0.312, review=True)
    assert filed(doubtful) == {"type": "document", "title": "Ice 4 4 ff", "custom": {"review": True, "confidence": 0.31}}
    assert "custom" not in filed(replace(doubtful, review=False))


def test_a_brief_that_cannot_be_read_is_left_alone(article: Path, brief: Path) -> None:
    """A table with a fault stops the work before anything is written."""
    (brief / "sources.json").write_text("[{]", encoding="utf-8")
    before = (brief / "notes.md").read_bytes()
    with pytest.raises(DataError, match="json-syntax"):
        ingest(article, brief)
    assert (brief / "notes.md").read_bytes() == before


def test_no_brief_there(article: Path, tmp_path: Path) -> None:
    """A folder without brief.toml is named."""
    with pytest.raises(UsageError, match="no brief in this folder"):
        take_in([study(read_article(article))], tmp_path)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (["a", "b"], "given 2 times for 1 files"),
        (["Ice Age"], "begins with no key"),
        (["ice,datum=1998"], '"datum=1998" is none of'),
        (["ice,date=11.8.1998"], "is no EDTF date"),
    ],
)
def test_what_is_told_of_an_article_is_checked(told: list[str], said: str) -> None:
    """A slip in --article is named before any file is read."""
    with pytest.raises(UsageError) as error:
        wanted([Path("x.txt")], told)
    assert said in str(error.value)


def test_a_title_may_hold_a_comma() -> None:
    """What follows a comma and names no key goes on with the value before."""
    (one,) = wanted([Path("01 Ice, and more.txt")], ["ice,title=Ice, snow, rain,date=1998,author=Ann Fry; B. Ott"])
    assert one.told is not None
    assert (one.told.title, one.told.date, one.told.authors) == ("Ice, snow, rain", "1998", ("Ann Fry", "B. Ott"))
    assert wanted([Path("01 Ice, and more.txt"), Path("b/01-ice-and-more.md")], [])[1].key == "article-01-ice-and-more-2"


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
@pytest.mark.parametrize(
    "name", [b"ice\x1b[31m.txt", b"ice\xff.txt", b"new\nline.txt", b"-dash.txt", "sp ace \u00e9.txt".encode()]
)
def test_files_of_any_name(brief: Path, tmp_path: Path, name: bytes) -> None:
    """Whatever a file is called, the brief can be read after it was taken in, and taken in again it adds nothing."""
    path = tmp_path / os.fsdecode(name)
    path.write_text(TEXT, encoding="utf-8")
    assert ingest(path, brief, "ice") > 0
    assert ingest(path, brief, "ice") == 0
    declared = (brief / "brief.toml").read_text(encoding="utf-8")
    assert ('file = "' in declared) == path.name.isprintable()
