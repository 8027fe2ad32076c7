"""Works as a style is given them: short titles, slips, languages, and who stands in for an author."""

from __future__ import annotations

import pytest

from briefgen.styles.works import body_of, ready, short_title


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Sino/Russian Relations: The Challenge", "Sino/Russian Relations"),
        ("From Adversarise to Partners? Chinese and Russian", "From Adversarise to Partners?"),
        ("A Treaty on the Mutual Reduction of Military Forces in Border Regions", "Treaty on the Mutual Reduction of Military"),
        ("The War Journal: A Life", "War Journal"),
        ("Der lange Weg nach Westen und zurück", "Der lange Weg nach Westen"),
        ("The “Rises: of” China", "The “Rises: of” China"),
        ("Οι διμερείς σχέσεις και η ασύμμετρη εξάρτηση των κρατών", "Οι διμερείς σχέσεις και η ασύμμετρη εξάρτηση"),
        ("Война и мир в отношениях государств", "Война и мир в отношениях государств"),
        ("A year of counting", "Year of counting"),
        ("The rise of China: a history", "Rise of China"),
        ("The iPhone and after", "iPhone and after"),
        ("Short", "Short"),
        ("The", "The"),
    ],
)
def test_short_titles(title: str, short: str) -> None:
    """A title is cut before its subtitle or behind four words that count, not within quotation marks, and loses its article."""
    assert short_title(title) == short


def test_short_titles_stay_apart() -> None:
    """Two works by one author with the same short title keep the whole; those of two authors do not clash."""
    tsai, weitz = [{"family": "Tsai"}], [{"family": "Weitz"}]
    works = ready(
        [
            {"id": "a", "type": "book", "author": tsai, "title": "Arms: The First"},
            {"id": "b", "type": "book", "author": tsai, "title": "Arms: The Second"},
            {"id": "c", "type": "book", "author": weitz, "title": "Arms: The Third"},
            {"id": "d", "type": "book", "author": weitz, "title": "Ships: A Life", "title-short": "Own"},
        ]
    )
    assert [work["title-short"] for work in works] == ["Arms: The First", "Arms: The Second", "Arms", "Own"]


def test_a_slip_is_marked_in_title_and_short_title() -> None:
    """[sic] follows each marked word, and stands in for no part of another."""
    (work,) = ready([{"id": "a", "type": "book", "title": "Adversarise not Adversarised: x", "custom": {"sic": ["Adversarise"]}}])
    mark = '<span class="nocase"><i>[sic]</i></span>'
    assert work["title"] == f"Adversarise {mark} not Adversarised: x"
    assert work["title-short"] == f"Adversarise {mark} not Adversarised"


def test_a_language_is_told_where_the_title_is_not_in_it() -> None:
    """A Latin title of a work in Russian is a translation; one in Cyrillic, or of a work in English, needs no word."""
    items = [
        {"id": "a", "type": "treaty", "title": "A Treaty", "language": "ru"},
        {"id": "b", "type": "treaty", "title": "Договор", "language": "ru"},
        {"id": "c", "type": "treaty", "title": "A Treaty", "language": "en"},
    ]
    works = ready(items, in_language=lambda tag: "in Russian" if tag == "ru" else "")
    assert [work.get("language") for work in works] == ["in Russian", None, None]
    assert [work.get("language") for work in ready(items)] == ["ru", "ru", "en"]


def test_a_newspaper_stands_in_for_an_author() -> None:
    """A style that is not ours would print nothing for a work without author and title; and none prints its name twice."""
    item = {"id": "a", "type": "article-newspaper", "container-title": "Monitor", "publisher": "Jamestown", "volume": "4"}
    made = ready([item], stood_in=["a"])[0]
    assert made.pop("author") == [{"literal": "Monitor"}]
    assert made == {"id": "a", "type": "article-newspaper", "publisher": "Jamestown", "volume": "4"}
    agency = ready([{"id": "a", "type": "article-newspaper", "publisher": "AP"}], stood_in=["a"])[0]
    assert agency == {"id": "a", "type": "article-newspaper", "author": [{"literal": "AP"}]}
    assert ready([item]) == [item]
    assert [body_of(each) for each in (item, agency, {"title": "T", "publisher": "P"})] == ["Monitor", "", ""]


@pytest.mark.parametrize(
    "typed",
    ["10.1/x", " 10.1/x ", "doi:10.1/x", "DOI 10.1/x", "doi.org/10.1/x", "https://doi.org/10.1/x", "http://dx.doi.org/10.1/x"],
)
def test_a_doi_is_given_bare(typed: str) -> None:
    """However it was typed: styles print "https://doi.org/" or "doi:" before it."""
    assert ready([{"id": "a", "DOI": typed}])[0]["DOI"] == "10.1/x"


def test_the_items_themselves_are_left_alone() -> None:
    """What is read from sources.json is never changed."""
    item = {"id": "a", "type": "book", "title": "Arms: A", "language": "ru"}
    ready([item], inferred={"a"}, flag="annote", in_language=lambda tag: "")
    assert item == {"id": "a", "type": "book", "title": "Arms: A", "language": "ru"}
