"""What an article says of itself at its head: title, authors and date, in the forms and languages of bylines."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.ingest.article import Head
from briefgen.ingest.reading import read_article

_BODY = "The ferry left the harbour at dawn with forty passengers and a cargo of seed potatoes for the outer islands.\n"


def _head(tmp_path: Path, text: str, suffix: str = ".txt") -> Head:
    path = tmp_path / f"article{suffix}"
    path.write_text(text, encoding="utf-8")
    return read_article(path).head


@pytest.mark.parametrize(
    ("line", "date", "authors"),
    [
        ("Published: March 12, 2015", "2015-03-12", ()),
        ("Von Karla Wiesner, 3. Oktober 2011", "2011-10-03", ("Karla Wiesner",)),
        ("Publié le 14 juillet 2013 par Lucie Arnaud", "2013-07-14", ("Lucie Arnaud",)),
        ("Por Ana Ruiz | 3 de abril de 2014", "2014-04-03", ("Ana Ruiz",)),
        ("14 мая 2012 г.", "2012-05-14", ()),
        ("Joan Pike, 2016-03-04", "2016-03-04", ("Joan Pike",)),
        ("Posted on June 5th, 2018 by Joan Pike in Politics", "2018-06-05", ("Joan Pike",)),
        ("By Joan Pike and Tom Sallow | July 2, 2019 | 6 min read", "2019-07-02", ("Joan Pike", "Tom Sallow")),
        ("03.02.2023 / 9 Minuten zu lesen", "2023-02-03", ()),
        ("Publié le 14 juillet 2013 | 12 minutes de lecture", "2013-07-14", ()),
        ("Tuesday, 5 June 2018", "2018-06-05", ()),
        ("Last updated: 3 June 2017 at 10:14", "2017-06-03", ()),
    ],
)
def test_a_line_below_the_title_is_read(tmp_path: Path, line: str, date: str, authors: tuple[str, ...]) -> None:
    """Day and names are read from one line, and the line is none of the body."""
    head = _head(tmp_path, f"A Ferry for the Islands\n\n{line}\n\n{_BODY}")
    assert (head.title, head.date, head.authors) == ("A Ferry for the Islands", date, authors)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Joan Pike", ("Joan Pike",)),
        ("Joan Pike and R. J. Sallow", ("Joan Pike", "R. J. Sallow")),
        ("И. Соколов", ("И. Соколов",)),
        ("The Outer Islands", ()),
        ("Pier and Quay", ()),
    ],
)
def test_a_name_alone_below_the_title_is_its_author(tmp_path: Path, line: str, authors: tuple[str, ...]) -> None:
    """A line of nothing but names is a byline without "by"; other short lines are none."""
    assert _head(tmp_path, f"A Ferry for the Islands\n\n{line}\n\n{_BODY}").authors == authors


def test_names_are_listed_in_the_matter_of_a_clipping(tmp_path: Path) -> None:
    """A clipping lists its authors one a line, as links, and calls its day published."""
    matter = '---\ntitle: "A Ferry"\nauthor:\n  - "[[Joan Pike]]"\n  - "[[Tom Sallow]]"\npublished: 2019-07-02\n---\n'
    head = _head(tmp_path, f"{matter}\n{_BODY}", ".md")
    assert (head.authors, head.date) == (("Joan Pike", "Tom Sallow"), "2019-07-02")


def test_a_sentence_with_a_date_is_no_byline(tmp_path: Path) -> None:
    """A short sentence that tells of a day stays in the body."""
    path = tmp_path / "article.txt"
    path.write_text(f"A Ferry for the Islands\n\nThe pier burned on 3 June 2017.\n\n{_BODY}", encoding="utf-8")
    article = read_article(path)
    assert article.head.date == ""
    assert article.paragraphs[0].text == "The pier burned on 3 June 2017."


def test_a_dateline_gives_the_day(tmp_path: Path) -> None:
    """TALGRAD, Sept. 4, 1998 (Interfax) — begins the first paragraph, which keeps it."""
    text = f"A Ferry for the Islands\n\nTALGRAD, Sept. 4, 1998 (Interfax) — {_BODY}"
    assert _head(tmp_path, text).date == "1998-09-04"


def test_a_byline_of_a_page_is_told_by_its_class(tmp_path: Path) -> None:
    """Where a page has no meta tags, its byline names the author; a marker in the heading is none of the title."""
    byline = '<h1>Ferries<sup>1</sup></h1><p class="byline">By Ada Quill</p>'
    page = f"<html><body><article>{byline}<p>{_BODY}</p></article></body></html>"
    head = _head(tmp_path, page, ".html")
    assert (head.title, head.authors) == ("Ferries", ("Ada Quill",))


def test_names_in_one_field_are_parted(tmp_path: Path) -> None:
    """Several names in one meta tag are several authors; a body with a comma is one."""
    page = '<html><head><meta name="author" content="{}"></head><body><p>' + _BODY + "</p></body></html>"
    assert _head(tmp_path, page.format("R. Imbert, S. Okafor"), ".html").authors == ("R. Imbert", "S. Okafor")
    assert _head(tmp_path, page.format("Harbours, Inc"), ".html").authors == ("Harbours, Inc",)
