"""An article as a work: what it is told to be, and when it came out where it does not say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.ingest.own_work import OwnDate, own_date, own_item
from briefgen.ingest.reading import read_article
from briefgen.ingest.sourcing import read_works
from briefgen.intake import wanted

NOTES = "\n\n[1] A. Fry, Ice, 1990.\n\n[2] B. Ott, Snow, 1991.\n\n[3] C. Moe, Rain, 1987.\n"
BODY = "The ice of the northern lakes was sold by weight.[1] The snow was not.[2] Nor was the rain.[3]"


def told(tmp_path: Path, text: str, said: str = "x", name: str = "x.txt") -> tuple[OwnDate, dict[str, object]]:
    """Give the date of an article and its work."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (one,) = wanted([path], [said])
    article = read_article(path, key="x", told=one.told)
    date = own_date(article, read_works(article))
    return date, own_item(article, date.date)


def test_the_newest_work_dates_an_article_that_does_not_say(tmp_path: Path) -> None:
    """It is no older than what it cites; that the date is a guess is told."""
    date, item = told(tmp_path, f"Ice and snow\n\n{BODY}{NOTES}")
    assert date == OwnDate("1991", is_from_notes=True)
    assert item["issued"] == {"date-parts": [[1991]]}


def test_what_the_user_tells_goes_before(tmp_path: Path) -> None:
    """And is told to be so."""
    assert told(tmp_path, f"Ice\n\n{BODY}{NOTES}", "x,date=1998-08-11")[0] == OwnDate("1998-08-11", is_told=True)


def test_one_work_dates_nothing(tmp_path: Path) -> None:
    """An article on a book of 1880 is not of 1880."""
    assert told(tmp_path, "Ice\n\nIce was sold.[1]\n\n[1] A. Fry, Ice, 1880.\n")[0] == OwnDate()


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("Publication: Monitor Volume: 4 Issue: 154\n\nIce.\n", "x,date=1998-08-11", "article-newspaper"),
        ("Publication: Monitor Volume: 4 Issue: 154\n\nIce.\n", "x,date=1998", "article-journal"),
        ("Ice and snow\n\nIce.\n", "x,url=http://example.org/ice", "webpage"),
        ("Ice and snow\n\nIce.\n", "x", "article"),
    ],
)
def test_what_an_article_is(tmp_path: Path, text: str, said: str, kind: str) -> None:
    """A piece of a daily, of a journal, a page of a site, or nobody knows."""
    assert told(tmp_path, text, said)[1]["type"] == kind


def test_a_site_is_named_by_what_stands_around(tmp_path: Path) -> None:
    """An appeal at the end names whose page it was, and its language is that of the text."""
    text = f"Ice and snow\n\n{BODY}{NOTES}\n\nFurther Reading on Northern Ice\n\nPlease consider donating\n"
    item = told(tmp_path, text)[1]
    assert (item["type"], item["container-title"], item["language"]) == ("webpage", "Northern Ice", "en")
