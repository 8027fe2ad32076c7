"""Telling cites apart, and drawing them together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.csl.disambiguate import suffix_letters

Cite = Callable[..., list[str]]

_LAYOUT = """<layout delimiter="; "><group delimiter=" ">
<names variable="author"><name form="short" and="text" initialize-with="."/></names>
<date variable="issued" form="text" date-parts="year"/></group></layout>"""


def _work(*names: str, year: str = "2003", title: str = "T") -> dict[str, Any]:
    people = [{"given": name.rpartition(" ")[0], "family": name.rpartition(" ")[2]} for name in names]
    return {"author": people, "issued": year, "title": title}


def _all(items: list[dict[str, Any]]) -> list[list[str]]:
    return [[f"i{number}" for number in range(1, len(items) + 1)]]


def test_more_names(cite: Cite) -> None:
    """disambiguate-add-names shows as many names as tell two works apart, and no more."""
    items = [_work("A Lo", "B Roe", "C Poe"), _work("A Lo", "D Doe", "C Poe"), _work("E Zed", "F Roe", "G Poe")]
    citation = 'et-al-min="3" et-al-use-first="1" disambiguate-add-names="true"'
    assert cite(_LAYOUT, items, citation=citation) == ["Lo, Roe, et al. 2003", "Lo, Doe, et al. 2003", "Zed et al. 2003"]


def test_names_that_cannot_help_are_not_added(cite: Cite) -> None:
    """Works by the same people stay short where more names would not tell them apart."""
    items = [_work("A Lo", "B Roe", "C Poe"), _work("A Lo", "B Roe", "C Poe")]
    citation = 'et-al-min="3" et-al-use-first="1" disambiguate-add-names="true"'
    assert cite(_LAYOUT, items, citation=citation) == ["Lo et al. 2003"] * 2


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (["Ann", "Bob"], ["A. Lo 2003", "B. Lo 2003"]),
        (["Ann", "Al"], ["Ann Lo 2003", "Al Lo 2003"]),
        (["Ann", "Ann"], ["Lo 2003", "Lo 2003"]),
    ],
)
def test_given_names(cite: Cite, given: list[str], printed: list[str]) -> None:
    """disambiguate-add-givenname tries initials, then the whole name, for the cites that look alike."""
    items = [_work(f"{name} Lo") for name in given]
    assert cite(_LAYOUT, items, citation='disambiguate-add-givenname="true"') == printed


def test_by_cite_leaves_cites_alone_that_differ(cite: Cite) -> None:
    """With the rule by-cite two people of one family name stay short where the years tell the cites apart."""
    items = [_work("Ann Lo", year="2003"), _work("Bob Lo", year="2004")]
    assert cite(_LAYOUT, items, citation='disambiguate-add-givenname="true"') == ["Lo 2003", "Lo 2004"]


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        ("all-names", ["A. Lo and C. Roe 2003", "B. Lo and D. Roe 2004"]),
        ("primary-name", ["A. Lo and Roe 2003", "B. Lo and Roe 2004"]),
        ("primary-name-with-initials", ["A. Lo and Roe 2003", "B. Lo and Roe 2004"]),
    ],
)
def test_names_made_plain_everywhere(cite: Cite, rule: str, printed: list[str]) -> None:
    """The global rules tell people apart whether or not cites look alike."""
    items = [_work("Ann Lo", "Carl Roe"), _work("Bob Lo", "Dora Roe", year="2004")]
    citation = f'disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}"'
    assert cite(_LAYOUT, items, citation=citation) == printed


def test_initials_alone_may_not_be_enough(cite: Cite) -> None:
    """all-names goes on to whole names, all-names-with-initials does not."""
    items = [_work("Ann Lo"), _work("Al Lo", year="2004"), _work("Bob Lo", year="2005")]
    rule = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names'
    assert cite(_LAYOUT, items, citation=f'{rule}"') == ["Ann Lo 2003", "Al Lo 2004", "B. Lo 2005"]
    assert cite(_LAYOUT, items, citation=f'{rule}-with-initials"') == ["A. Lo 2003", "A. Lo 2004", "B. Lo 2005"]


def test_one_person_typed_two_ways_is_one(cite: Cite) -> None:
    """Spaces between initials make no second person."""
    items = [_work("J.J. Lo"), _work("J. J. Lo", year="2004")]
    citation = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names"'
    assert cite(_LAYOUT, items, citation=citation) == ["Lo 2003", "Lo 2004"]


def test_year_suffix_in_the_order_of_the_bibliography(cite: Cite) -> None:
    """Suffixes run in the order of the bibliography, not of the citations, and follow the first year."""
    items = [_work("Ann Lo", title="Zebras"), _work("Ann Lo", title="Apes"), _work("Ann Lo", year="2004")]
    entry = '<sort><key variable="title"/></sort><layout><text variable="title"/></layout>'
    assert cite(_LAYOUT, items, citation='disambiguate-add-year-suffix="true"', entry=entry) == [
        "Lo 2003b",
        "Lo 2003a",
        "Lo 2004",
    ]


def test_year_suffix_where_the_style_wants_it(cite: Cite) -> None:
    """A style that prints the variable gets no suffix elsewhere."""
    layout = '<layout><date variable="issued" form="text" date-parts="year"/><text variable="year-suffix" prefix="/"/></layout>'
    assert cite(layout, [_work("Ann Lo")] * 2, citation='disambiguate-add-year-suffix="true"') == ["2003/a", "2003/b"]


def test_suffix_letters() -> None:
    """After z comes aa."""
    assert [suffix_letters(number) for number in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]


def test_condition(cite: Cite) -> None:
    """disambiguate="true" holds for cites that look alike and would not with what it prints."""
    layout = f'{_LAYOUT[:-9]}<choose><if disambiguate="true"><text variable="title" prefix=", "/></if></choose></layout>'
    items = [_work("Ann Lo", title="One"), _work("Ann Lo", title="Two"), _work("Bob Roe", title="Three")]
    assert cite(layout, items) == ["Lo 2003, One", "Lo 2003, Two", "Roe 2003"]


def test_conditions_come_to_hold_one_by_one(cite: Cite) -> None:
    """A second condition holds only where the first was not enough."""
    layout = f"""{_LAYOUT[:-9]}<choose><if disambiguate="true"><text variable="title" prefix=", "/></if></choose>
<choose><if disambiguate="true"><text variable="edition" prefix=", "/></if></choose></layout>"""
    items = [_work("A Lo", title="One"), _work("A Lo", title="Two"), _work("A Lo", title="Two")]
    for number, item in enumerate(items, 1):
        item["edition"] = number
    assert cite(layout, items) == ["Lo 2003, One", "Lo 2003, Two, 2", "Lo 2003, Two, 3"]


@pytest.mark.parametrize(
    ("citation", "root", "printed"),
    [
        ('collapse="year"', "", "Lo 2001; 2002; Roe 2003"),
        ('collapse="year"', 'class="in-text"', "Lo 2001, 2002; Roe 2003"),
        ('collapse="year" cite-group-delimiter=" / "', "", "Lo 2001 / 2002; Roe 2003"),
        ('collapse="year" cite-group-delimiter=", " after-collapse-delimiter=" | "', "", "Lo 2001; 2002 | Roe 2003"),
        ("", "", "Lo 2001; Lo 2002; Roe 2003"),
    ],
)
def test_years_of_one_author(cite: Cite, citation: str, root: str, printed: str) -> None:
    """collapse="year" names the author once."""
    items = [_work("A Lo", year="2001"), _work("A Lo", year="2002"), _work("B Roe")]
    assert cite(_LAYOUT, items, _all(items), citation=citation, root=root) == [printed]


@pytest.mark.parametrize(
    ("collapse", "printed"),
    [("year", "Lo 2003a; 2003b; 2003c; 2004"), ("year-suffix", "Lo 2003a,b,c; 2004"), ("year-suffix-ranged", "Lo 2003a–c; 2004")],
)
def test_suffixes_of_one_year(cite: Cite, collapse: str, printed: str) -> None:
    """Suffixes are drawn together, as a range from three on."""
    items = [_work("A Lo"), _work("A Lo"), _work("A Lo"), _work("A Lo", year="2004")]
    citation = f'collapse="{collapse}" year-suffix-delimiter="," disambiguate-add-year-suffix="true"'
    assert cite(_LAYOUT, items, _all(items), citation=citation) == [printed]


def test_locators_keep_years_apart(cite: Cite) -> None:
    """Years with locators are not drawn into suffixes."""
    layout = _LAYOUT.replace("</group></layout>", '</group><text variable="locator" prefix=", "/></layout>')
    items = [_work("A Lo"), _work("A Lo")]
    citation = 'collapse="year-suffix" disambiguate-add-year-suffix="true"'
    assert cite(layout, items, [[{"id": "i1", "locator": "3"}, "i2"]], citation=citation) == ["Lo 2003a, 3; 2003b"]


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        (["i1", "i2", "i3"], "[1]–[3]"),
        (["i1", "i2"], "[1], [2]"),
        (["i1", "i3", "i4", "i5"], "[1], [3]–[5]"),
        (["i3", "i1", "i2"], "[1]–[3]"),
        (["i1", {"id": "i2", "locator": "7"}, "i3"], "[1], [2], [3]"),
    ],
)
def test_numbers_in_a_row(cite: Cite, cited: list[Any], printed: str) -> None:
    """collapse="citation-number" makes ranges of three and more numbers without locators."""
    layout = """<sort><key variable="citation-number"/></sort>
<layout delimiter=", "><text variable="citation-number" prefix="[" suffix="]"/></layout>"""
    items = [{"title": str(number)} for number in range(5)]
    assert cite(layout, items, [_all(items)[0], cited], citation='collapse="citation-number"')[1] == printed
