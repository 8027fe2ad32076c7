"""Taking articles into a brief: what is added, what is never touched."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.errors import DataError, UsageError
from briefgen.ingest.reading import read_article
from briefgen.intake import take_in, wanted
from briefgen.pipeline import Request, find_workspace, load_brief
from briefgen.starting import new_workspace

TEXT = """Ice and trade

Ice was sold by weight.[1] The trade died within ten years (Harbour News, August 10).[2]

A second account is shorter (Harbour News, July 28; Coast Mail, August 10).

[1] Ice Company, Price List, 1880, http://example.org/ice.
[2] Ibid.
"""


@dataclass(frozen=True)
class Work:
    item: Mapping[str, object]
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    ref: str = ""
    inferred: str = ""


@dataclass(frozen=True)
class Note:
    works: Sequence[Work]


def parse(text: str, published: tuple[int, ...]) -> Note:
    """Stand in for a parser of references: knows one work, and Ibid."""
    if text.startswith("Ibid"):
        return Note([Work({}, locator="page 4", ref="ibid")])
    item = {"type": "webpage", "title": "Price List", "URL": "http://example.org/ice", "author": [{"literal": "Ice Company"}]}
    return Note([Work({**item, "issued": {"date-parts": [[1880]]}}, prefix="See")])


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
    return take_in([read_article(one.path, key=one.key, told=one.told)], brief, parse).notes


def test_what_was_taken_in_is_a_sound_brief(article: Path, brief: Path) -> None:
    """Notes, works and rows are read back without an error, and "Ibid." is joined to the work of the note before."""
    assert ingest(article, brief) == 5
    ledger = load_brief(find_workspace(brief, data=None, templates=None), Request("gas")).ledger
    assert ledger.notes["ice:1"].text == "Ice Company, Price List, 1880, http://example.org/ice."
    rows = {
        note: [(row.source, row.locator, row.prefix, row.inferred) for row in rows] for note, rows in ledger.citations.items()
    }
    assert rows["ice:1"] == [("ice-company-1880", "", "See", "")]
    assert rows["ice:2"] == [("ice-company-1880", "page 4", "", "")]
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
        rows.read_text(encoding="utf-8").replace("ice:1,1,ice-company-1880,,See", "ice:1,1,ice-company-1880,page 9,Cf."),
        encoding="utf-8",
    )
    works = brief / "sources.json"
    works.write_text(works.read_text(encoding="utf-8").replace('"Price List"', '"Price List of Ice"'), encoding="utf-8")
    before = rows.read_text(encoding="utf-8"), works.read_text(encoding="utf-8")
    article.write_text(
        TEXT.replace("shorter", "shorter[3]") + "[3] Ice Company, Price List, 1880, http://example.org/ice.\n", encoding="utf-8"
    )
    assert ingest(article, brief) == 1
    assert rows.read_text(encoding="utf-8") == before[0] + "ice:3,1,ice-company-1880,,See,,,\n"
    assert works.read_text(encoding="utf-8") == before[1]


def test_keys_are_the_same_in_another_brief(article: Path, brief: Path, tmp_path: Path) -> None:
    """The same article gives the same ids wherever it is taken in."""
    new_workspace(tmp_path / "other", brief="gas", blank=True)
    ingest(article, brief)
    ingest(article, tmp_path / "other" / "data" / "gas")
    assert (brief / "sources.json").read_bytes() == (tmp_path / "other" / "data" / "gas" / "sources.json").read_bytes()


def test_without_a_parser_notes_come_without_works(article: Path, brief: Path) -> None:
    """Notes are kept word for word though nothing reads them; a bracket without a year names no work."""
    taken = take_in([read_article(article, key="ice")], brief)
    assert taken.notes == 5
    ids = [item["id"] for item in json.loads((brief / "sources.json").read_text(encoding="utf-8"))]
    assert ids[2:] == ["ice-and-trade"]


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
        take_in([read_article(article)], tmp_path)


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
