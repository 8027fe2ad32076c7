"""Pages: sentences found again in what was read from a set file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.pages import Pages, folded

PAGES = ("1\nTrade grew to US$6.12\nbil-\nlion.34 Arms", "sales fell.\nA brief 2", "Trade grew again. Arms")


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("Trade grew to US$6.12 billion.", 1),
        ("trade GREW\xa0to\u202fUS$6.12 bil\xadlion", 1),
        ("Arms sales fell.", 1),
        ("sales fell", 2),
        ("Trade grew again.", 3),
        ("US$6.13 billion", 0),
        ("Trade grew to US$6.12 billions x", 0),
        ("Arms sales rose", 0),
        ("", 0),
        ("–", 0),
    ],
)
def test_where_a_sentence_begins(words: str, page: int) -> None:
    """Line ends, hyphens, spaces and a page break do not part it; one other letter or digit does."""
    assert Pages(PAGES).page_of(words) == page


def test_the_search_goes_on_from_the_last_sentence() -> None:
    """What is printed on two pages is found on the later one after a sentence from there, and then again from the start."""
    pages = Pages(("one two", "three", "two four"))
    assert [pages.page_of(words) for words in ("two", "three", "two", "one", "four")] == [1, 2, 3, 1, 3]


def test_no_pages_hold_nothing() -> None:
    """A file without text has no sentence."""
    assert Pages(()).page_of("Trade") == 0


def test_folding_keeps_the_words() -> None:
    """Spaces become plain, soft hyphens go, letters become small."""
    assert folded(" US$6.12\xa0bil\xadlion \n a ") == "us$6.12 billion a"


@pytest.mark.parametrize(
    ("page", "after", "found"),
    [
        ("trade grew to US$6", "13 billion", False),
        ("trade grew to US$", "6.13 billion", True),
        ("trade grew to US$6.13 bil", "head " + "x" * 300 + "lion", False),
        ("trade grew", "head " + "x" * 300 + "to US$6.13 billion", True),
        ("trade grew to US$6.13", "bill", False),
    ],
    ids=["in a number", "before a number", "a few letters far down", "a line in the notes", "not to its end"],
)
def test_where_a_page_may_break(page: str, after: str, found: bool) -> None:
    """Never inside a number; a short rest stands at the top of the page, a longer one may go on among its notes."""
    assert Pages((page, after)).page_of("Trade grew to US$6.13 billion") == found


@settings(max_examples=50)
@given(st.text("abc", min_size=2, max_size=30), st.data())
def test_any_sentence_is_found_across_any_break(text: str, data: st.DataObject) -> None:
    """A sentence cut by a page break anywhere is found on the page where it begins, or earlier where it also stands."""
    cut = data.draw(st.integers(1, len(text) - 1))
    pages = Pages(("zz" + text[:cut], text[cut:] + "zz"))
    assert pages.page_of(text) in {1, 2}
    assert pages.page_of(text + "yz") == 0
