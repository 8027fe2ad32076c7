"""Numbers, page ranges, labels and locators."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.csl.numbers import is_numeric, is_plural, roman

Cite = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("style", "typed", "printed"),
    [
        ("", "321-328", "321–328"),
        ("expanded", "321-28", "321–328"),
        ("minimal", "321-328", "321–8"),
        ("minimal-two", "321-328", "321–28"),
        ("chicago", "3-10", "3–10"),
        ("chicago", "100-104", "100–104"),
        ("chicago", "107-108", "107–8"),
        ("chicago", "321-325", "321–25"),
        ("chicago", "1496-1504", "1496–1504"),
        ("chicago-16", "1496-1504", "1496–504"),
        ("chicago", "13792-13803", "13792–803"),
        ("minimal", "42, 321-328 & 400-405", "42, 321–8 &#38; 400–5"),
        ("expanded", "xxv-xxviii", "xxv–xxviii"),
        ("expanded", "N110-N115", "N110–N115"),
        ("expanded", "N110-5", "N110-5"),
        ("expanded", "3\\-B", "3-B"),
        ("minimal", "A1", "A1"),
    ],
)
def test_page_ranges(cite: Cite, style: str, typed: str, printed: str) -> None:
    """Ranges of pages are shortened or lengthened by page-range-format; what is no range keeps its hyphen."""
    root = f'page-range-format="{style}"' if style else ""
    assert cite('<text variable="page"/>', [{"page": typed}], root=root) == [printed]


@pytest.mark.parametrize(
    ("number", "typed", "printed"),
    [
        ('variable="edition" form="ordinal"', 2, "2nd"),
        ('variable="edition" form="ordinal"', "11", "11th"),
        ('variable="edition" form="ordinal"', "112", "112th"),
        ('variable="edition" form="ordinal"', "21", "21st"),
        ('variable="edition" form="long-ordinal"', "3", "third"),
        ('variable="edition" form="long-ordinal"', "12", "12th"),
        ('variable="edition" form="roman"', "14", "xiv"),
        ('variable="edition" form="ordinal"', "2-3", "2nd–3rd"),
        ('variable="edition" form="ordinal"', "2, 3", "2nd, 3rd"),
        ('variable="edition" form="ordinal"', "revised", "revised"),
        ('variable="edition"', "2nd ed.", "2nd ed."),
        ('variable="edition" form="roman" text-case="uppercase"', "4", "IV"),
    ],
)
def test_forms_of_numbers(cite: Cite, number: str, typed: int | str, printed: str) -> None:
    """A numeric field is written in the form asked for, whether typed as number or text; other text stays."""
    assert cite(f"<number {number}/>", [{"edition": typed}]) == [printed]


def test_ordinals_have_a_gender(cite: Cite) -> None:
    """An ordinal agrees with the noun that its variable names."""
    before = """<locale><terms>
<term name="issue" gender="masculine">issue</term><term name="edition" gender="feminine">edition</term>
<term name="ordinal">x</term><term name="ordinal-01" gender-form="feminine">a</term>
<term name="ordinal-01" gender-form="masculine">o</term></terms></locale>"""
    layout = '<group delimiter=" "><number variable="edition" form="ordinal"/><number variable="issue" form="ordinal"/></group>'
    assert cite(layout, [{"edition": "1", "issue": "1"}], before=before) == ["1a 1o"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12", True), ("D2", True), ("2b", True), ("2, 3", True), ("2-4", True), ("2 & 4", True), ("2nd ed.", False), ("x", False)],
)
def test_what_is_numeric(text: str, expected: bool) -> None:
    """Numbers alone, with letters glued to them, in lists and ranges, are numeric."""
    assert is_numeric(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", False),
        ("12-14", True),
        ("12, 14", True),
        ("12 & 14", True),
        ("12 and 14", True),
        ("ii-iv", True),
        ("S1-S4", True),
        ("12\\-14", False),
        ("Smith-Jones", False),
        ("1, fol. 186", False),
    ],
)
def test_what_is_plural(text: str, expected: bool) -> None:
    """A field speaks of several where it lists numbers or gives a range."""
    assert is_plural(text) is expected


def test_romans_end_where_they_must() -> None:
    """Outside 1 to 3999 digits stand."""
    assert [roman(number) for number in (1994, 0, 4000)] == ["mcmxciv", "0", "4000"]


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        ({"locator": "45"}, "p. 45"),
        ({"locator": "45-47"}, "pp. 45–47"),
        ({"locator": 45}, "p. 45"),
        ({"locator": "3", "label": "chapter"}, "chap. 3"),
        ({"locator": "3", "label": "paragraph"}, "paragraph 3"),
        ({"locator": "vol. 2"}, "vol. 2"),
        ({"locator": " 45"}, "p. 45"),
        ({}, ""),
    ],
)
def test_locators(cite: Cite, cited: dict[str, object], printed: str) -> None:
    """A locator has the label of its kind, a page by default, in the number that its text asks for."""
    inside = '<label variable="locator" form="short"/><text variable="locator"/>'
    layout = f'<text value="x"/><group delimiter=" " prefix=" ">{inside}</group>'
    assert cite(layout, [{}], [[{"id": "i1", **cited}]]) == [f"x {printed}".strip()]


@pytest.mark.parametrize(
    ("name", "typed", "printed"),
    [
        ("number", "111-45", "no. 111-45"),
        ("number", "111, 112", "nos. 111, 112"),
        ("version", "2024-01", "release 2024-01"),
        ("volume", "1-2", "vols. 1–2"),
    ],
)
@pytest.mark.parametrize("tag", ["text", "number"])
def test_a_hyphen_in_what_names_one_thing_spans_no_range(cite: Cite, tag: str, name: str, typed: str, printed: str) -> None:
    """The number of a report or law and a version name one thing; volumes and issues are counted, and may be several."""
    layout = f'<group delimiter=" "><label variable="{name}" form="short"/><{tag} variable="{name}"/></group>'
    terms = """<term name="number" form="short"><single>no.</single><multiple>nos.</multiple></term>
<term name="version" form="short"><single>release</single><multiple>releases</multiple></term>"""
    assert cite(layout, [{name: typed}], before=f"<locale><terms>{terms}</terms></locale>") == [printed]


@pytest.mark.parametrize(("typed", "printed"), [("1", "vol. 1"), ("3", "vols. 3")])
def test_number_of_things_is_plural_by_its_size(cite: Cite, typed: str, printed: str) -> None:
    """For number-of-volumes the size of the number decides."""
    layout = (
        '<group delimiter=" "><label variable="number-of-volumes" form="short"/><number variable="number-of-volumes"/></group>'
    )
    assert cite(layout, [{"number-of-volumes": typed}]) == [printed]


def test_first_page(cite: Cite) -> None:
    """page-first is the first page of page."""
    assert cite('<text variable="page-first"/>', [{"page": "32-45"}]) == ["32"]


@pytest.mark.parametrize("typed", ["sub verbo", "sub-verbo"])
def test_kinds_of_locators_have_one_name(cite: Cite, typed: str) -> None:
    """A kind is the same with a space or a hyphen."""
    layout = '<choose><if locator="sub-verbo"><text value="yes"/></if><else><text value="no"/></else></choose>'
    assert cite(layout, [{}], [[{"id": "i1", "locator": "peace", "label": typed}]]) == ["yes"]


@pytest.mark.parametrize("typed", ["article", "article-locator"])
def test_kinds_of_locators_of_older_files(cite: Cite, typed: str) -> None:
    """What CSL 1.0.1 called an article is an article-locator, with the term that the locale has."""
    before = '<locale><terms><term name="article"><single>art.</single><multiple>arts.</multiple></term></terms></locale>'
    layout = '<label variable="locator" suffix=" "/><text variable="locator"/>'
    assert cite(layout, [{}], [[{"id": "i1", "locator": "5", "label": typed}]], before=before) == ["art. 5"]
