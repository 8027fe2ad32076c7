"""Works told apart: entries of sources.json that are one and the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from briefgen.core.works import duplicate_source

if TYPE_CHECKING:
    from tests.core.conftest import Maker

DOI = "10.1000/182"
REPORT = {"title": "Annual report", "author": [{"literal": "Council"}], "issued": {"date-parts": [[2023]]}}


def said(make: Maker, *works: dict[str, Any]) -> list[str]:
    """Give what is reported on works a, b, c, without place and hint."""
    sources = [make.work(key, **{"title": key, **item}) for key, item in zip("abc", works, strict=False)]
    ledger, _ = make.join([], [], sources)
    return [str(item).partition(": ")[2].partition(";")[0] for item in duplicate_source(ledger)]


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ({"DOI": DOI}, {"DOI": f"https://doi.org/{DOI}"}, "DOI"),
        ({"DOI": "10.1000/ABC"}, {"DOI": " http://dx.doi.org/10.1000/abc"}, "DOI"),
        ({"URL": "https://www.example.org/a/"}, {"URL": "http://example.org/a"}, "address"),
        (REPORT, {**REPORT, "title": "ANNUAL REPORT."}, "title, author and year"),
        ({**REPORT, "title": "Доклад"}, {**REPORT, "title": "доклад"}, "title, author and year"),
    ],
    ids=["DOI", "DOI in capitals", "address", "title", "title in another alphabet"],
)
def test_one_work_twice(make: Maker, one: dict[str, Any], other: dict[str, Any], key: str) -> None:
    """One DOI or address however it is written, or one title by one author in one year."""
    assert said(make, one, other) == [f'"b" has the {key} of "a"']


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"DOI": DOI}, {"DOI": f"{DOI}3"}),
        ({"URL": "https://example.org/a"}, {"URL": "https://example.org/A"}),
        ({"URL": "https://example.org/a", "type": "chapter"}, {"URL": "https://example.org/a", "type": "chapter"}),
        (REPORT, {**REPORT, "issued": {"date-parts": [[2022]]}}),
        (REPORT, {**REPORT, "author": [{"literal": "Court"}]}),
        ({"title": ""}, {"title": ""}),
    ],
    ids=["another DOI", "an address in capitals", "chapters of one book", "another year", "another author", "no title"],
)
def test_two_works(make: Maker, one: dict[str, Any], other: dict[str, Any]) -> None:
    """Works that only look alike are left alone."""
    assert said(make, one, other) == []


def test_each_further_entry_is_told_once(make: Maker) -> None:
    """Three entries of one work are two findings, each naming the first, by the surest key that they share."""
    assert said(make, {**REPORT, "DOI": DOI}, {**REPORT, "DOI": DOI}, REPORT) == [
        '"b" has the DOI of "a"',
        '"c" has the title, author and year of "a"',
    ]


def test_where_and_what_to_do(make: Maker) -> None:
    """The finding stands at the later entry and says how to mend it."""
    ledger, _ = make.join([], [], [make.work("a", DOI=DOI), make.work("b", DOI=DOI)])
    (found,) = duplicate_source(ledger)
    assert str(found).replace("data/b/", "") == (
        'sources.json:3: "b" has the DOI of "a"; let citations.csv name one of them, and delete the other [duplicate-source]'
    )
