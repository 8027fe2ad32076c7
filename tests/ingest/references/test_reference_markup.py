"""A note is read without its markup, and every character knows where it came from."""

from __future__ import annotations

import pytest

from briefgen.ingest.references.markup import read_markup


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<em>A Title</em>, Office &amp; Co.", "A Title, Office & Co."),
        ("D. Lee, “Trip,” *Reuters*, March 28", "D. Lee, “Trip,” Reuters, March 28"),
        ("D. Lee, _Trip_, 1990", "D. Lee, Trip, 1990"),
        ("file_name_here and __init__", "file_name_here and init"),
        ('<a href="https://a.org/b">https://old.org/b</a>.', "https://a.org/b."),
        ('<a href="https://a.org/b">The report</a>.', "The report https://a.org/b."),
        ("[https://a.org/b](https://a.org/b)", "https://a.org/b"),
        ("[The report](https://a.org/b), p. 3", "The report https://a.org/b, p. 3"),
        ("<https://a.org/b>", "https://a.org/b"),
        ("soft\u00adhyphen", "softhyphen"),
        (r"1\. Jones", "1. Jones"),
        ("a < b > c & d", "a < b > c & d"),
        ("No markup", "No markup"),
    ],
)
def test_markup_is_left_out(raw: str, text: str) -> None:
    """A link whose words are an address reads as its target; other links read as their words and target."""
    assert read_markup(raw).text == text


def test_each_character_leads_back() -> None:
    """The span of a word in the plain text gives the same word in the raw one."""
    raw = '<em>A Title</em>. <a href="https://a.org/b">https://old.org/b</a> *and* more'
    plain = read_markup(raw)
    for word in ("Title", "https://a.org/b", "and", "more"):
        at = plain.text.index(word)
        start, end = plain.raw_span(at, at + len(word))
        assert raw[start:end] == word


def test_italics_are_kept_as_places() -> None:
    """Emphasis tells titles, so it is handed on."""
    plain = read_markup("Lee, <i>A Title</i>, *Paper*, 1990")
    assert [plain.text[start:end] for start, end in plain.slanted] == ["A Title", "Paper"]


def test_a_link_before_its_words_gives_a_span_that_runs_forward() -> None:
    """The address reads behind the words, and stands before them in the raw text."""
    raw = "<a HREF=HTTP://00>\x1b</a>"
    plain = read_markup(raw)
    # The blank between words and address has the place behind the words.
    start, end = plain.raw_span(0, len(plain.text))
    assert raw[start:end] == "HTTP://00>\x1b<"
