"""Works as plain data for other tools: who stands in front, the language that a note names, the day that a span begins with."""

from __future__ import annotations

from typing import Any

from briefgen.ingest.article import ArticleText, Note
from briefgen.ingest.reading import read_article
from briefgen.ingest.sourcing import read_works, source_records


def _records(tmp_path: Any, note: str) -> list[dict[str, object]]:
    file = tmp_path / "article.txt"
    file.write_text(
        f"The North\n\nThe ice came early that year, and every harbour closed for the winter.[1]\n\nNotes\n\n[1] {note}\n",
        encoding="utf-8",
    )
    article: ArticleText = read_article(file)
    assert all(isinstance(one, Note) for one in article.notes)
    return source_records(article, read_works(article))


def test_those_who_edited_a_book_stand_in_front_of_it(tmp_path: Any) -> None:
    """An edited book has its editors as authors in the record, and as editors in `csl`."""
    (record,) = _records(tmp_path, "Mary Ames and Jon Hale, eds., Winter Harbours (Oslo: Tarn Books, 2001).")
    assert record["authors"] == ["Mary Ames", "Jon Hale"]
    csl: Any = record["csl"]
    assert [name["family"] for name in csl["editor"]] == ["Ames", "Hale"]
    assert "author" not in csl


def test_editors_of_a_host_are_no_authors_of_its_chapter(tmp_path: Any) -> None:
    """Whoever edited the book did not write what stands in it."""
    (record,) = _records(tmp_path, "“Ice and Law,” in Winter Harbours, ed. Jon Hale (Oslo: Tarn Books, 2001), 5–20.")
    assert record["authors"] == []


def test_the_language_is_the_one_that_the_note_names(tmp_path: Any) -> None:
    """A note that says "in Russian" says so of a title in Latin letters as well; `csl` tells which letters they are."""
    (record,) = _records(
        tmp_path, "A. Belov, “Rossiisko-norvezhskie otnosheniia,” Mezhdunarodnaia zhizn’, no. 11 (2009): 89–105 (in Russian)."
    )
    assert record["language"] == "ru"
    csl: Any = record["csl"]
    assert csl["language"] == "ru-Latn"


def test_a_span_is_dated_by_its_beginning(tmp_path: Any) -> None:
    """The record gives one date, the first; `csl` has both ends."""
    (record,) = _records(tmp_path, "Jon Hale, “Ice and Law,” Foreign Affairs, January/February 2020.")
    assert record["date"] == "2020-01"
    csl: Any = record["csl"]
    assert csl["issued"] == {"date-parts": [[2020, 1], [2020, 2]]}
