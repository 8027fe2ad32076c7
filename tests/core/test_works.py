"""Sources: who stands behind a work and when it came out, read from its CSL-JSON."""

from __future__ import annotations

import pytest

from briefgen.core.sources import NoteText, Source
from briefgen.errors import Where


def source(**item: object) -> Source:
    """Make a work."""
    return Source("x", {key.replace("_", "-"): value for key, value in item.items()}, Where("sources.json", 3))


PARAMONOV, STROKOV, STOLPOVSKIJ = ({"family": name, "given": "V."} for name in ("Paramonov", "Strokov", "Stolpovskij"))


@pytest.mark.parametrize(
    ("issued", "parts"),
    [
        ({"date-parts": [[2011, 8, 6]]}, (2011, 8, 6)),
        ({"date-parts": [["2011", "8"]]}, (2011, 8)),
        ({"date-parts": [[2011], [2012]]}, (2011,)),
        ({"date-parts": []}, ()),
        ({"date-parts": [2011]}, ()),
        ({"literal": "n.d."}, ()),
        ("2011", ()),
        (None, ()),
    ],
)
def test_when_it_came_out(issued: object, parts: tuple[int, ...]) -> None:
    """A date is a year, a year and month, or a whole day; a span begins; what is no date has none."""
    assert source(issued=issued).issued == parts


def test_an_undated_work() -> None:
    """A work that says nothing of a date has none."""
    assert source(title="A").issued == ()


@pytest.mark.parametrize(
    ("item", "origin"),
    [
        ({"author": [PARAMONOV], "container-title": "RIAN"}, "Paramonov"),
        ({"author": [PARAMONOV, STROKOV]}, "Paramonov and Strokov"),
        ({"author": [PARAMONOV, STROKOV, STOLPOVSKIJ]}, "Paramonov and others"),
        ({"author": [{"literal": "Kremlin"}]}, "Kremlin"),
        ({"container-title": "China Daily", "title": "T"}, "China Daily"),
        ({"publisher": "Greenwood", "title": "T"}, "Greenwood"),
        ({"title": "A Treaty"}, "A Treaty"),
        ({"author": "Paramonov", "title": "T"}, "T"),
        ({"author": ["Paramonov"], "title": "T"}, "T"),
        ({}, ""),
    ],
)
def test_who_stands_behind_it(item: dict[str, object], origin: str) -> None:
    """The authors, else what it appeared in, else the publisher, else the title."""
    assert Source("x", item, Where("sources.json")).origin == origin


def test_title_and_container() -> None:
    """What a work does not have is empty."""
    work = source(title="T", container_title="C")
    assert (work.title, work.container, source().title, source().container) == ("T", "C", "", "")


def test_the_article_of_a_note() -> None:
    """A note's id begins with the key of its article."""
    assert NoteText("eir:2", "text", Where("notes.md")).article == "eir"
