"""Groups, macros, conditions, terms: what prints when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.csl import Processor

Cite = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("group", "printed"),
    [
        ('<group><text value="in "/><text variable="container-title"/></group>', ""),
        ('<group><text value="in "/><text variable="title"/></group>', "in T"),
        ('<group><text value="only words"/></group>', "only words"),
        ('<group><text value="a"/><group><text value="b"/><text variable="volume"/></group></group>', ""),
        ('<group><text value="a"/><group><text value="b"/></group><text variable="volume"/></group>', "ab"),
        ('<group delimiter=", "><text variable="title"/><text variable="volume"/><text value="z"/></group>', "T, z"),
        ('<group delimiter=", "><choose><if type="book"><text value="a"/><text value="b"/></if></choose></group>', "a, b"),
        ('<group prefix="(" suffix=")"><text variable="volume"/></group>', ""),
    ],
)
def test_groups(cite: Cite, group: str, printed: str) -> None:
    """A group whose variables are all empty prints nothing; a group inside that prints counts as a variable with content."""
    assert cite(f'<text value="|"/>{group}', [{"title": "T"}]) == [f"|{printed}"]


def test_macro_groups_too(cite: Cite) -> None:
    """A macro whose variables are all empty prints nothing either."""
    macro = '<macro name="m"><text value="in "/><text variable="container-title"/></macro>'
    layout = '<group delimiter=", "><text variable="title"/><text macro="m"/></group>'
    assert cite(layout, [{"title": "T"}, {"title": "T", "container-title": "C"}], before=macro) == ["T", "T, in C"]


def test_macro_takes_formatting_from_its_caller(cite: Cite) -> None:
    """Affixes, case and formatting of the calling element are put around what the macro prints."""
    macro = '<macro name="m"><text variable="title"/></macro>'
    layout = '<text macro="m" prefix="(" suffix=")" font-style="italic" text-case="uppercase"/>'
    assert cite(layout, [{"title": "t"}], before=macro) == ["(<i>T</i>)"]


@pytest.mark.parametrize(
    ("test", "item", "holds"),
    [
        ('type="book"', {}, True),
        ('type="chapter book" match="any"', {}, True),
        ('type="chapter"', {}, False),
        ('variable="title"', {"title": "T"}, True),
        ('variable="title"', {"title": ""}, False),
        ('variable="title volume"', {"title": "T"}, False),
        ('variable="title volume" match="any"', {"title": "T"}, True),
        ('variable="title volume" match="none"', {"title": "T"}, False),
        ('variable="issued author"', {"issued": "2003", "author": [{"family": "Lo"}]}, True),
        ('is-numeric="volume"', {"volume": "12"}, True),
        ('is-numeric="volume"', {"volume": 12}, True),
        ('is-numeric="volume"', {"volume": "twelve"}, False),
        ('is-numeric="volume"', {}, False),
        ('type="book" variable="title"', {}, False),
        ('type="book" variable="title" match="any"', {}, True),
        ('disambiguate="true"', {}, False),
        ('locator="page"', {}, False),
        ('position="first"', {}, True),
        ('position="subsequent"', {}, False),
    ],
)
def test_conditions(cite: Cite, test: str, item: dict[str, Any], holds: bool) -> None:
    """Each test, and how several are matched."""
    layout = f'<choose><if {test}><text value="yes"/></if><else><text value="no"/></else></choose>'
    assert cite(layout, [item]) == ["yes" if holds else "no"]


def test_first_branch_that_holds(cite: Cite) -> None:
    """Of several branches the first that holds is printed, and nothing where none does."""
    layout = """<text value="|"/><choose><if type="chapter"><text value="a"/></if><else-if type="book"><text value="b"/></else-if>
<else-if type="book"><text value="c"/></else-if></choose>"""
    assert cite(layout, [{}, {"type": "map"}]) == ["|b", "|"]


def test_locator_condition_knows_the_kind(cite: Cite) -> None:
    """locator="paragraph" holds for a locator with that label alone."""
    layout = '<choose><if locator="paragraph"><text value="yes"/></if><else><text value="no"/></else></choose>'
    cites = [[{"id": "i1", "locator": "3", "label": "paragraph"}], [{"id": "i1", "locator": "3"}]]
    assert cite(layout, [{}], cites) == ["yes", "no"]


def test_positions_are_no_matter_of_the_bibliography(entries: Cite) -> None:
    """No position holds in a bibliography."""
    entry = '<choose><if position="first"><text value="first"/></if><else><text value="none"/></else></choose>'
    assert entries(entry, [{"title": "T"}]) == ["none"]


@pytest.mark.parametrize(
    ("term", "printed"),
    [
        ('term="page" form="short"', "p."),
        ('term="page" form="short" plural="true"', "pp."),
        ('term="page" form="symbol"', "p."),
        ('term="editor" form="verb-short"', "edited by"),
        ('term="no date" form="short" text-case="uppercase"', "N.D."),
        ('term="unknown"', ""),
    ],
)
def test_terms_and_their_forms(cite: Cite, term: str, printed: str) -> None:
    """A term in a form that it lacks falls back to the next; an unknown one prints nothing."""
    assert cite(f'<text value="|"/><text {term}/>', [{}]) == [f"|{printed}"]


@pytest.mark.parametrize(
    ("cited", "printed"),
    [({}, "Lo 2008"), ({"suppress-author": True}, "2008"), ({"author-only": True}, "Lo")],
)
def test_author_left_out_or_alone(cite: Cite, cited: dict[str, bool], printed: str) -> None:
    """A cite can leave its author out, or give nothing else."""
    layout = (
        '<group delimiter=" "><names variable="author"><name form="short"/></names><date variable="issued" form="text"/></group>'
    )
    assert cite(layout, [{"author": [{"family": "Lo"}], "issued": "2008"}], [[{"id": "i1", **cited}]]) == [printed]


@pytest.mark.parametrize("item", [{"type": "treaty"}, {"type": "article-newspaper"}, {"type": "dataset"}, {"type": "interview"}])
def test_every_type_reaches_the_style(cite: Cite, item: dict[str, str]) -> None:
    """A type is known to conditions by its CSL name."""
    layout = f'<choose><if type="{item["type"]}"><text value="yes"/></if></choose>'
    assert cite(layout, [item]) == ["yes"]


def test_abbreviations(make_style: Callable[..., str], locales: Callable[[str], str | None]) -> None:
    """The short form of a field comes from the abbreviations before the item's own."""
    style = make_style('<text variable="container-title" form="short"/>')
    items = [{"id": "a", "type": "article-journal", "container-title": "Asian Security", "container-title-short": "AsSec"}]
    lists = {"default": {"container-title": {"Asian Security": "Asian Sec."}}}
    cites = [{"citationItems": [{"id": "a"}]}]
    assert Processor(style, items, locales, abbreviations=lists).cite(cites) == ["Asian Sec."]
    assert Processor(style, items, locales).cite(cites) == ["AsSec"]


def test_what_prints_nothing_is_seen(cite: Cite) -> None:
    """A cite of which the style prints nothing says so instead of leaving a gap."""
    assert cite('<text variable="title"/>', [{}]) == ["[CSL STYLE ERROR: reference with no printed form.]"]
