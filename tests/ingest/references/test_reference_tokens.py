"""Links, dates and remarks are found whole, with their places, in any text, in bounded time."""

from __future__ import annotations

import time

import pytest

from briefgen.ingest.references.dates import find_dates
from briefgen.ingest.references.tokens import code_of_language, find_urls, tokenise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China Daily, August 6, 2011", (2011, 8, 6)),
        ("6 August 2011", (2011, 8, 6)),
        ("Aug. 6, 2011", (2011, 8, 6)),
        ("(2010, January 28)", (2010, 1, 28)),
        ("vom 3. März 1968", (1968, 3, 3)),
        ("3.4.1968", (1968, 4, 3)),
        ("1er janvier 1990", (1990, 1, 1)),
        ("12 marzo 1848", (1848, 3, 12)),
        ("5 de mayo de 1862", (1862, 5, 5)),
        ("10 августа 1998 г.", (1998, 8, 10)),
        ("22 ijunja 1941", (1941, 6, 22)),
        ("12.X.1941", (1941, 10, 12)),
        ("2009-09-30", (2009, 9, 30)),
        ("December 1993", (1993, 12, None)),
        ("January–March 2010", (2010, 1, None)),
        ("Spring 1967", (1967, 21, None)),
        ("AP, July 14", (None, 7, 14)),
        ("14 July", (None, 7, 14)),
        ("12/31/1999", (1999, 12, 31)),
        ("31/12/1999", (1999, 12, 31)),
        ("3/4/2010", (2010, None, None)),
    ],
)
def test_a_date_is_read_in_any_of_its_forms(text: str, expected: tuple[int | None, ...]) -> None:
    """Year, month and day as far as the text has them; a season by its EDTF number; 3/4 may be March or April."""
    found = find_dates(text)
    assert [(date.year, date.month, date.day) for date in found] == [expected]


@pytest.mark.parametrize("text", ["3 mar", "p. 12, 1990", "1997", "45 set 1990", "chapter 3.4", "F.2d 12", "1.2.3.4"])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """A lone year may be anything, and small numbers beside a month's syllable are no day."""
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("RIAN, http://ria.ru/politics/20021126/270658.html.", "http://ria.ru/politics/20021126/270658.html"),
        ("http://www.pavlodar.com/zakon/?dok=03436&ogl=all (in Russian)", "http://www.pavlodar.com/zakon/?dok=03436&ogl=all"),
        ("(see https://example.org/a_(b)).", "https://example.org/a_(b)"),
        ("website, www.solarium.gov.", "www.solarium.gov"),
        ("<https://example.org/x>", "https://example.org/x"),
        ("at example.org/reports/2010, p. 3", "example.org/reports/2010"),
        (
            "https://www.example.com/article/ us-usa-defense/hagel-ahead-of-trip2014.",
            "https://www.example.com/article/ us-usa-defense/hagel-ahead-of-trip2014",
        ),
        ("http:// www.example.org/page", "http:// www.example.org/page"),
    ],
)
def test_a_link_ends_before_the_marks_of_its_sentence(text: str, url: str) -> None:
    """The address is kept letter by letter, with the rest of one that a line break cut; closing marks stay outside."""
    assert [text[start:end] for start, end in find_urls(text)] == [url]


@pytest.mark.parametrize("text", ["e.g. this/that", "a/b", "and/or", "no link. At all", "op.cit./12"])
def test_what_only_looks_like_a_link_is_none(text: str) -> None:
    """A stroke and a full stop make no address."""
    assert find_urls(text) == []


def test_tokens_cover_the_text_in_order() -> None:
    """No token overlaps another, and only blanks are left out."""
    text = "V.Paramonov, “ Title,” Easttime.ru, November 11, 2011, http://www.easttime.ru/a/3.html (in Russian)."
    tokens = tokenise(text)
    assert [token.text for token in tokens] == [text[token.start : token.end] for token in tokens]
    assert "".join(token.text for token in tokens).replace(" ", "") == text.replace(" ", "")
    assert [(token.text, token.kind) for token in tokens if token.kind] == [
        ("November 11, 2011", "ymd"),
        ("http://www.easttime.ru/a/3.html", "url"),
        ("(in Russian)", "lang"),
    ]


def test_the_day_of_a_visit_is_no_date_of_the_work() -> None:
    """A date behind "accessed" or in square brackets behind a link is when the page was looked at."""
    kinds = [token.kind for token in tokenise("May 3, 2010, http://a.org/b (accessed 5 June 2011); http://c.org/d [3.4.2012]")]
    assert [kind for kind in kinds if kind] == ["ymd", "url", "access", "url", "access"]


@pytest.mark.parametrize(
    ("remark", "code"),
    [
        ("(in Russian)", "ru"),
        ("[auf Russisch]", "ru"),
        ("(en russe)", "ru"),
        ("(на русском языке)", "ru"),
        ("(in Chinese only)", "zh"),
    ],
)
def test_a_remark_on_the_language_is_read(remark: str, code: str) -> None:
    """In English, German, French and Russian."""
    assert [token.kind for token in tokenise(remark)] == ["lang"]
    assert code_of_language(remark) == code


@pytest.mark.parametrize(
    "bait",
    [
        "10.1/",
        "www.",
        "a.b.",
        "May ",
        "May 3 ",
        "(",
        "1-",
        "2010 ",
        "http://",
        "a-",
        "3.4.",
        "“",
        "[1](",
        "§ ",
        "1 U.S. ",
        "“a” ",
    ],
)
def test_tokens_take_bounded_time(bait: str) -> None:
    """Twenty thousand characters of what a pattern could trip over are cut in well under two seconds."""
    start = time.perf_counter()
    tokenise((bait * 20_000)[:20_000])
    assert time.perf_counter() - start < 2
