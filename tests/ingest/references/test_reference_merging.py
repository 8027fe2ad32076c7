"""One work is one record: what counts as the same, which spelling is kept, which key it gets."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.ingest.references import merge_works, same_work


def _item(title: str = "", family: str = "", year: int = 0, **more: object) -> dict[str, Any]:
    item: dict[str, Any] = {"type": more.pop("type", "book")}
    if family:
        item["author"] = [{"family": name} for name in family.split(",")]
    if title:
        item["title"] = title
    if year:
        item["issued"] = {"date-parts": [[year]]}
    return {**item, **more}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (_item("A", URL="http://www.a.org/b/"), _item("A", URL="https://a.org/b")),
        (_item("Water", DOI="10.1/x"), _item("Another spelling", DOI="10.1/X")),
        (
            _item("From Adversarise to Partners? Chinese and Russian", "Tsai", 2003),
            _item("From Adversaries to Partners? Chinese and Russian", "Tsai", 2003),
        ),
        (
            _item("Otnoshenija mezhdu Rossiej i Kitaem", "Paramonov"),
            _item("Otnosheniya mezhdu Rossiey i Kitayem", "Paramonov", 2011),
        ),
        (_item("Otnosheniia mezhdu Rossiei i Kitaem", "Shcherbakov"), _item("Отношения между Россией и Китаем", "Щербаков")),
        (_item("The Price of Order", "Lindqvist", 1994), _item("The Price of Order: Cities and their Courts", "Lindqvist", 1994)),
        (
            {"container-title": "China Daily", "issued": {"date-parts": [[2011, 8, 6]]}},
            {"container-title": "China Daily", "issued": {"date-parts": [[2011, 8, 6]]}},
        ),
    ],
)
def test_the_same_work(one: dict[str, Any], two: dict[str, Any]) -> None:
    """By link, DOI, or title and author with slips of the pen and habits of transliteration."""
    assert same_work(one, two)
    assert same_work(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (_item("The Price of Order", "Lindqvist", 1994), _item("The Price of Order", "Marsh", 1994)),
        (_item("The Price of Order", "Lindqvist", 1994), _item("The Price of Order", "Lindqvist", 2004)),
        (_item("World Report 1994", publisher="UN"), _item("World Report 1995", publisher="UN")),
        (_item("Water", DOI="10.1/x"), _item("Water", DOI="10.1/y")),
        (_item("History", "Marsh", volume="1"), _item("History", "Marsh", volume="2")),
        (
            {"container-title": "AP", "issued": {"date-parts": [[1998, 7, 14]]}},
            {"container-title": "AP", "issued": {"date-parts": [[1998, 7, 15]]}},
        ),
        (
            _item("Introduction", "", 1990, **{"container-title": "Water"}),
            _item("Introduction", "", 1990, **{"container-title": "Fire"}),
        ),
        (_item("A", URL="http://a.org"), _item(URL="http://b.org")),
        ({}, {}),
    ],
)
def test_different_works(one: dict[str, Any], two: dict[str, Any]) -> None:
    """Another author, year, volume, number in the title, DOI, day or book makes another work."""
    assert not same_work(one, two)
    assert not same_work(two, one)


@pytest.mark.parametrize(
    "item",
    [
        {"type": "legal_case", "title": "Hamid v. Rumford", "issued": {"date-parts": [[2006]]}},
        {
            "type": "article-newspaper",
            "title": "Harbour Notes",
            "container-title": "Tarn Herald",
            "issued": {"date-parts": [[1903, 9, 11]]},
        },
    ],
)
def test_a_work_without_an_author_named_again_is_one(item: dict[str, Any]) -> None:
    """A case and a newspaper's notice that "Ibid." repeats are one record, not a second with a letter behind its key."""
    (work,) = merge_works([item, dict(item)])
    assert work.members == (0, 1)


def test_many_mentions_become_one_record() -> None:
    """The first spelling is kept, later mentions fill gaps alone, and each record says which mentions it holds."""
    items = [
        _item("From Adversarise to Partners? Chinese and Russian", "Tsai", 2003),
        _item("Water", "Marsh", 1971),
        _item("From Adversaries to Partners? Chinese and Russian", "Tsai", 2003, publisher="Greenwood"),
    ]
    merged = merge_works(items)
    assert [(work.key, work.members) for work in merged] == [("tsai-2003", (0, 2)), ("marsh-1971", (1,))]
    assert merged[0].item["title"] == "From Adversarise to Partners? Chinese and Russian"
    assert merged[0].item["publisher"] == "Greenwood"
    assert merged[0].item["id"] == "tsai-2003"


def test_keys() -> None:
    """Author and year; a body or paper in words; treaty and year; clashes get month and day, then letters."""
    day = {"date-parts": [[1998, 7, 28]]}
    items = [
        _item("Water", "Paramonov,Strokov", 2011),
        {"type": "article-newspaper", "container-title": "China Daily", "issued": {"date-parts": [[2011, 8, 6]]}},
        {"type": "article-newspaper", "container-title": "Monitor", "issued": {"date-parts": [[1998, 8, 11]]}},
        {"type": "article-newspaper", "container-title": "Monitor", "issued": day},
        {"type": "treaty", "title": "A Treaty on Friendship", "issued": {"date-parts": [[2001]]}},
        _item("Fire", "Paramonov", 2011),
        _item("Earth", "Paramonov", 2011),
        _item("Реки", "Щербаков", 1999),
        _item("The Müller Case"),
        {"type": "document", "author": [{"literal": "The Ministry of Defence"}], "title": "Air"},
    ]
    assert [work.key for work in merge_works(items)] == [
        "paramonov-2011",
        "china-daily-2011",
        "monitor-1998",
        "monitor-1998-07-28",
        "treaty-2001",
        "paramonov-2011-b",
        "paramonov-2011-c",
        "shcherbakov-1999",
        "muller",
        "ministry-of-defence",
    ]


def test_known_works_keep_their_keys() -> None:
    """A work that an earlier run recorded keeps its id, its spelling and its place; a double among the known becomes an alias."""
    known = [
        {**_item("Water", "Marsh", 1971), "id": "marsh-water"},
        {**_item("Fire", "Marsh", 1971), "id": "fire"},
        {**_item("Fire", "Marsh", 1971), "id": "fire-again"},
    ]
    merged = merge_works([_item("Water", "Marsh", 1971, publisher="Knopf"), _item("Earth", "Marsh", 1971)], known)
    assert [(work.key, work.aliases, work.members) for work in merged] == [
        ("marsh-water", (), (0,)),
        ("fire", ("fire-again",), ()),
        ("marsh-1971", (), (1,)),
    ]


def test_keys_do_not_hang_on_what_comes_later() -> None:
    """More works behind never change the keys of those before."""
    items = [_item(f"Title number {number} of many", "Marsh", 1971 + number % 3) for number in range(12)]
    whole = [work.key for work in merge_works(items)]
    assert [work.key for work in merge_works(items[:7])] == whole[:7]
    assert len(set(whole)) == 12
