"""The bibliography: order, numbers, repeated authors, blocks, sections."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from briefgen.csl import CslError, Processor

Entries = Callable[..., list[str]]

_TITLE = '<text variable="title"/>'


def _sorted_by(key: str) -> str:
    return f"<sort>{key}</sort><layout>{_TITLE}</layout>"


def _titles(*titles: str) -> list[dict[str, Any]]:
    return [{"title": title} for title in titles]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (["b", "A", "c"], ["A", "b", "c"]),
        (["Zed", "Ébauche", "Ecole"], ["Ébauche", "Ecole", "Zed"]),
        (["Vol. 10", "Vol. 9"], ["Vol. 9", "Vol. 10"]),
        (['"Quoted"', "Plain", "Rest"], ["Plain", "“Quoted”", "Rest"]),
        (["New York", "Newark", "New, Ann"], ["New, Ann", "New York", "Newark"]),
    ],
)
def test_order_of_words(entries: Entries, typed: list[str], printed: list[str]) -> None:
    """Titles sort word by word, without case, accents and punctuation, numbers by size."""
    assert entries(_sorted_by('<key variable="title"/>'), _titles(*typed)) == printed


@pytest.mark.parametrize("direction", ["ascending", "descending"])
def test_what_has_no_value_comes_last(entries: Entries, direction: str) -> None:
    """Items without a value for a key come last whichever way it runs."""
    items = [{"title": "none"}, {"title": "old", "issued": "1999"}, {"title": "new", "issued": "2003"}]
    found = entries(_sorted_by(f'<key variable="issued" sort="{direction}"/>'), items)
    assert found == (["old", "new", "none"] if direction == "ascending" else ["new", "old", "none"])


def test_dates_sort_by_all_their_parts(entries: Entries) -> None:
    """A date key sorts by year, month and day; years before Christ come first, a range after its first day."""
    dates = {"d": "2003-07-14", "c": "2003-07-02", "b": "2003", "e": "2003-11", "a": {"date-parts": [[-44, 3, 15]]}}
    items = [{"title": title, "issued": date} for title, date in dates.items()]
    assert entries(_sorted_by('<key variable="issued"/>'), items) == ["a", "b", "c", "d", "e"]


def test_a_macro_sorts_by_what_it_prints_of_a_date(entries: Entries) -> None:
    """A date in a macro sorts by the parts that it prints; equal keys keep the order of citation."""
    macro = '<macro name="year"><date variable="issued" form="text" date-parts="year"/></macro>'
    items = [
        {"title": "late", "issued": "2003-12"},
        {"title": "early", "issued": "2003-01"},
        {"title": "before", "issued": "2002"},
    ]
    assert entries(_sorted_by('<key macro="year"/>'), items, before=macro) == ["before", "late", "early"]


@pytest.mark.parametrize(("demote", "printed"), [("never", ["Roe", "van Aa"]), ("sort-only", ["van Aa", "Roe"])])
def test_names_sort_by_family(entries: Entries, demote: str, printed: list[str]) -> None:
    """Names sort by family name, with or without the particle as the style says."""
    entry = '<sort><key variable="author"/></sort><layout><names variable="author"><name form="short"/></names></layout>'
    items = [{"author": [{"family": "van Aa", "given": "Zoe"}]}, {"author": [{"family": "Roe", "given": "Ann"}]}]
    assert entries(entry, items, root=f'demote-non-dropping-particle="{demote}"') == printed


def test_names_in_keys_show_no_joining_words(entries: Entries) -> None:
    """Neither "and" nor et al. sorts; names-min cuts the names of a key."""
    entry = """<sort><key macro="names" names-min="2" names-use-first="1"/><key variable="title"/></sort>
<layout><text variable="title"/></layout>"""
    macro = '<macro name="names"><names variable="author"><name and="text"/></names></macro>'
    people = [{"family": "Lo"}, {"family": "Aa"}]
    items = [{"author": people, "title": "1"}, {"author": people[:1], "title": "2"}, {"author": people, "title": "3"}]
    assert entries(entry, items, before=macro) == ["1", "2", "3"]


def test_numbers_follow_the_order_of_the_bibliography(entries: Entries) -> None:
    """citation-number counts entries as they are sorted."""
    entry = """<sort><key variable="title"/></sort>
<layout><text variable="citation-number" suffix=". "/><text variable="title"/></layout>"""
    assert entries(entry, _titles("b", "a")) == ["1. a", "2. b"]


def test_order_does_not_depend_on_the_order_of_the_items(entries: Entries) -> None:
    """A fully sorted bibliography is the same however its items come."""
    items = [
        {"id": name, "title": f"T {name}", "author": [{"family": family}], "issued": year}
        for name, family, year in (("p", "Lo", "2003"), ("q", "Lo", "2001"), ("r", "Aa", "2003"), ("s", "Lo", "2003"))
    ]
    entry = """<sort><key variable="author"/><key variable="issued"/><key variable="title"/></sort>
<layout><names variable="author"/><date variable="issued" form="text" prefix=" "/><text variable="title" prefix=", "/></layout>"""
    citation = 'disambiguate-add-year-suffix="true"'
    layout = '<layout><names variable="author"/><date variable="issued" form="text" date-parts="year"/></layout>'
    found = {tuple(entries(entry, list(order), citation=citation, layout=layout)) for order in permutations(items)}
    assert found == {("Aa 2003, T r", "Lo 2001, T q", "Lo 2003a, T p", "Lo 2003b, T s")}


_AUTHORS = """<names variable="author"><name form="short" delimiter=", "/><label form="short" prefix=" "/></names>
<text variable="title" prefix=": "/>"""


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        ("complete-all", ["Lo, Roe: 1", "—: 2", "Lo, Poe: 3", "Roe: 4"]),
        ("complete-each", ["Lo, Roe: 1", "—, —: 2", "Lo, Poe: 3", "Roe: 4"]),
        ("partial-each", ["Lo, Roe: 1", "—, —: 2", "—, Poe: 3", "Roe: 4"]),
        ("partial-first", ["Lo, Roe: 1", "—, Roe: 2", "—, Poe: 3", "Roe: 4"]),
    ],
)
def test_repeated_authors(entries: Entries, rule: str, printed: list[str]) -> None:
    """Names that repeat those of the entry before are replaced, whole, each, or as far as they agree."""
    people = [["Lo", "Roe"], ["Lo", "Roe"], ["Lo", "Poe"], ["Roe"]]
    items = [{"author": [{"family": name} for name in names], "title": str(number)} for number, names in enumerate(people, 1)]
    bibliography = f'subsequent-author-substitute="—" subsequent-author-substitute-rule="{rule}"'
    assert entries(_AUTHORS, items, bibliography=bibliography) == printed


def test_repeated_editor_keeps_the_label(entries: Entries) -> None:
    """The label of repeated names stays."""
    entry = _AUTHORS.replace("author", "editor")
    items = [{"editor": [{"family": "Lo"}], "title": "1"}, {"editor": [{"family": "Lo"}], "title": "2"}]
    assert entries(entry, items, bibliography='subsequent-author-substitute="—"') == ["Lo ed.: 1", "— ed.: 2"]


def test_second_field_is_set_apart(entries: Entries) -> None:
    """second-field-align puts the first field in the margin and the closing mark inside the text."""
    entry = '<layout suffix="."><text variable="citation-number" suffix=". "/><text variable="title"/></layout>'
    assert entries(entry, _titles("T"), bibliography='second-field-align="flush"') == [
        '<div class="csl-left-margin">1. </div><div class="csl-right-inline">T.</div>'
    ]


def test_display(entries: Entries) -> None:
    """The display attribute makes blocks."""
    entry = '<text variable="title" display="block"/><text value="more" display="indent"/>'
    assert entries(entry, _titles("T")) == ['<div class="csl-block">T</div><div class="csl-indent">more</div>']


@pytest.mark.parametrize(
    ("section", "printed"),
    [
        ({"include": [{"field": "type", "value": "book"}]}, ["A"]),
        ({"exclude": [{"field": "type", "value": "book"}]}, ["B", "C"]),
        ({"select": [{"field": "type", "value": "map"}, {"field": "volume", "value": "2"}]}, ["C"]),
        ({"include": [{"field": "categories", "value": "x"}]}, ["B"]),
        ({"quash": [{"field": "volume", "value": "2"}]}, ["A", "B"]),
        ({}, ["A", "B", "C"]),
    ],
)
def test_sections(
    make_style: Callable[..., str], locales: Callable[[str], str | None], section: dict[str, Any], printed: list[str]
) -> None:
    """A section selects entries by type, field and category."""
    items: list[dict[str, Any]] = [
        {"id": "a", "type": "book", "title": "A"},
        {"id": "b", "type": "map", "title": "B", "categories": ["x", "y"]},
        {"id": "c", "type": "map", "title": "C", "volume": "2"},
    ]
    processor = Processor(make_style(_TITLE, entry=_TITLE), items, locales)
    assert processor.bibliography(section, uncited=["a", "b", "c"]) == printed


def test_cited_and_uncited(make_style: Callable[..., str], locales: Callable[[str], str | None]) -> None:
    """The bibliography holds what was cited and what is asked for besides, once each."""
    items = [{"id": name, "type": "book", "title": name} for name in "abcd"]
    processor = Processor(make_style(_TITLE, entry=_sorted_by('<key variable="title"/>')), items, locales)
    processor.cite([{"citationItems": [{"id": "c"}]}, {"citationItems": [{"id": "a"}, {"id": "c"}]}])
    assert processor.bibliography() == ["a", "c"]
    assert processor.bibliography(uncited=["b", "a"]) == ["a", "b", "c"]
    with pytest.raises(CslError, match='item "x": is cited and not among the items'):
        processor.bibliography(uncited=["x"])


def test_style_without_bibliography(make_style: Callable[..., str], locales: Callable[[str], str | None]) -> None:
    """A style without a bibliography gives no entries."""
    processor = Processor(make_style(_TITLE), [{"id": "a", "title": "A"}], locales)
    assert processor.bibliography(uncited=["a"]) == []


def test_uncited_works_count_when_cites_are_told_apart(
    make_style: Callable[..., str], locales: Callable[[str], str | None]
) -> None:
    """A year has a suffix where the bibliography will hold another work of that author and year, cited or not."""
    layout = '<names variable="author"/><date variable="issued" form="text" prefix=" "/>'
    style = make_style(layout, citation='disambiguate-add-year-suffix="true"', entry=layout)
    items = [{"id": name, "type": "book", "author": [{"family": "Lo"}], "issued": "2003"} for name in "ab"]
    processor = Processor(style, items, locales)
    assert processor.cite([{"citationItems": [{"id": "a"}]}], uncited=["b"]) == ["Lo 2003a"]
    assert processor.bibliography() == ["Lo 2003a", "Lo 2003b"]


@pytest.mark.parametrize("name", ["event", "event-title"])
def test_events_have_two_names(entries: Entries, name: str) -> None:
    """What CSL 1.0.1 called event is event-title since, and either is found under both."""
    entry = '<text variable="event"/><text variable="event-title" prefix="/"/>'
    assert entries(entry, [{"title": "T", name: "Shanghai summit"}]) == ["Shanghai summit/Shanghai summit"]


def test_particles_sort_as_words_of_their_own(entries: Entries) -> None:
    """A particle that is kept before the name sorts as a word, with or without an apostrophe."""
    entry = '<sort><key variable="author"/></sort><layout><names variable="author"><name form="short"/></names></layout>'
    items = [{"author": [{"family": name, "given": "A"}]} for name in ("de Boer", "d'Arcus", "Dalton")]
    assert entries(entry, items, root='demote-non-dropping-particle="never"') == ["d’Arcus", "Dalton", "de Boer"]


def test_names_told_apart_in_cites_stay_as_they_are_in_entries(
    make_style: Callable[..., str], locales: Callable[[str], str | None]
) -> None:
    """Longer names and more of them tell cites apart; the bibliography goes by its own options."""
    entry = """<names variable="author">
<name name-as-sort-order="all" initialize-with="." et-al-min="2" et-al-use-first="1"/></names>"""
    layout = '<names variable="author"><name form="short" initialize-with="." et-al-min="2" et-al-use-first="1"/></names>'
    citation = 'disambiguate-add-givenname="true" disambiguate-add-names="true"'
    people = [["Ann Lo", "Al Roe"], ["Al Lo", "Al Roe"], ["Bob Poe", "Al Roe"], ["Bob Poe", "Cy Doe"]]
    items = [
        {
            "id": str(number),
            "type": "book",
            "author": [dict(zip(("given", "family"), name.split(), strict=True)) for name in names],
        }
        for number, names in enumerate(people)
    ]
    processor = Processor(make_style(layout, citation=citation, entry=entry), items, locales)
    cites = processor.cite([{"citationItems": [{"id": item["id"]}]} for item in items])
    assert cites == ["Ann Lo et al.", "Al Lo et al.", "Poe, Roe", "Poe, Doe"]
    assert processor.bibliography() == ["Lo, A. et al."] * 2 + ["Poe, B. et al."] * 2
