"""Dates: how they are read from CSL-JSON and EDTF, and how they are printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Cite = Callable[..., list[str]]

_FULL = '<date variable="issued" form="text"/>'


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ({"date-parts": [[2003, 7, 14]]}, "14 July 2003"),
        ({"date-parts": [["2003", "07"]]}, "July 2003"),
        ({"date-parts": [2003]}, "2003"),
        ("2003", "2003"),
        (2003, "2003"),
        ("2003-07-14", "14 July 2003"),
        ("2003-07-14T10:00:00Z", "14 July 2003"),
        ("2003-07?", "July 2003"),
        ("1992/2007", "1992–2007"),
        ("2003-07-14/2003-07-16", "14–16 July 2003"),
        ("2003-07-30/2003-08-02", "30 July–2 August 2003"),
        ("2003-12-30/2004-01-02", "30 December 2003–2 January 2004"),
        ("1992/..", "1992–"),
        ("2003-21", "Spring 2003"),
        ({"date-parts": [[2003]], "season": 4}, "Winter 2003"),
        ({"date-parts": [[2003]], "season": "winter"}, "Winter 2003"),
        ({"date-parts": [[1998, 8], [1998, 10]]}, "August–October 1998"),
        ({"raw": "14 July 2003"}, "14 July 2003"),
        ({"raw": "July 14, 2003"}, "14 July 2003"),
        ({"raw": "spring of long ago"}, "spring of long ago"),
        ({"literal": "Ming dynasty"}, "Ming dynasty"),
        ({"date-parts": [[-250]]}, "250 BC"),
        ({"date-parts": [[79]]}, "79 AD"),
        ({"date-parts": [[2003, 13]]}, "Spring 2003"),
        ({"date-parts": [[2003, 99]]}, "2003"),
        ("c. 1900", "1900"),
        ("Y-10000", "10000 BC"),
        ("XXXX-08-10", "10 August"),
        ("2003-XX-XX", "2003"),
        ("199X", "199X"),
    ],
)
def test_dates_as_they_come(cite: Cite, value: Any, printed: str) -> None:
    """Every form of date that programs write is read: parts, text, EDTF, ranges, seasons, words."""
    assert cite(_FULL, [{"issued": value}]) == [printed]


@pytest.mark.parametrize("value", [{"date-parts": []}, {"date-parts": [[]]}, {"raw": ""}, "", None, {"date-parts": [["x"]]}])
def test_empty_date_counts_as_none(cite: Cite, value: Any) -> None:
    """A date without content is no date."""
    layout = f'<choose><if variable="issued">{_FULL}</if><else><text term="no date"/></else></choose>'
    assert cite(layout, [{"issued": value}], root='class="in-text"') == ["undated"]


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ('<date variable="issued" form="numeric"/>', "04/07/2003"),
        ('<date variable="issued" form="text" date-parts="year-month"/>', "July 2003"),
        ('<date variable="issued" form="text" date-parts="year"/>', "2003"),
        ('<date variable="issued" form="text"><date-part name="month" form="short" strip-periods="true"/></date>', "4 Jul 2003"),
        (
            '<date variable="issued" delimiter="-"><date-part name="year" form="short"/><date-part name="month"/></date>',
            "03-July",
        ),
        ('<date variable="issued"><date-part name="day" form="ordinal" suffix=" "/><date-part name="month"/></date>', "4th July"),
        ('<date variable="issued"><date-part name="month" text-case="uppercase"/></date>', "JULY"),
        ('<date variable="issued" prefix="(" suffix=")"><date-part name="year" font-weight="bold"/></date>', "(<b>2003</b>)"),
    ],
)
def test_forms_of_dates(cite: Cite, date: str, printed: str) -> None:
    """Localised dates and dates of the style's own parts, with overrides, affixes and formatting."""
    assert cite(date, [{"issued": "2003-07-04"}]) == [printed]


def test_range_takes_the_delimiter_of_the_largest_part_that_differs(cite: Cite) -> None:
    """The range-delimiter of the part that differs stands between the ends."""
    date = """<date variable="issued"><date-part name="day" suffix=" " range-delimiter="-"/>
<date-part name="month" suffix=" " range-delimiter=" to "/><date-part name="year" range-delimiter="/"/></date>"""
    items = [{"issued": value} for value in ("2003-07-04/2003-07-06", "2003-07-04/2003-08-06", "2003-07-04/2004-08-06")]
    assert cite(date, items) == ["4-6 July 2003", "4 July to 6 August 2003", "4 July 2003/6 August 2004"]


def test_ordinal_days_may_be_for_the_first_alone(cite: Cite) -> None:
    """limit-day-ordinals-to-day-1 leaves other days plain."""
    date = '<date variable="issued"><date-part name="day" form="ordinal"/></date>'
    before = '<locale><style-options limit-day-ordinals-to-day-1="true"/></locale>'
    assert cite(date, [{"issued": "2003-07-01"}, {"issued": "2003-07-02"}], before=before) == ["1st", "2"]


def test_approximate_dates_are_known(cite: Cite) -> None:
    """is-uncertain-date holds for circa and for EDTF's marks."""
    layout = '<choose><if is-uncertain-date="issued"><text value="about "/></if></choose>' + _FULL
    items = [{"issued": {"date-parts": [[1900]], "circa": True}}, {"issued": "1900~"}, {"issued": "1900"}]
    assert cite(layout, items) == ["about 1900", "about 1900", "1900"]


def test_dates_in_the_note_field(cite: Cite) -> None:
    """Variables typed into the note field are read."""
    assert cite('<date variable="original-date" form="text"/>', [{"note": "original-date: 1906-02"}]) == ["February 1906"]


@pytest.mark.parametrize(
    ("value", "printed"), [("2003-07-04", "2003-7-4"), ("2003-07", "2003-7"), ("2003", "2003"), ("XXXX-07-04", "7-4")]
)
def test_no_separator_dangles_where_a_part_is_missing(cite: Cite, value: str, printed: str) -> None:
    """What only parts a date-part from one that the date lacks is left out."""
    date = """<date variable="issued"><date-part name="year" suffix="-"/><date-part name="month" form="numeric" suffix="-"/>
<date-part name="day"/></date>"""
    assert cite(date, [{"issued": value}]) == [printed]


@pytest.mark.parametrize(("value", "printed"), [("2009-06-05", "June 5, 2009"), ("2009-06", "June 2009"), ("2009", "2009")])
def test_a_date_without_a_year_leads_on_to_it(cite: Cite, value: str, printed: str) -> None:
    """Where a style prints the year with an element of its own, what stands behind month or day parts them from it."""
    date = """<date variable="issued"><date-part name="month" suffix=" "/><date-part name="day" suffix=", "/></date>
<date variable="issued"><date-part name="year"/></date>"""
    assert cite(date, [{"issued": value}]) == [printed]


def test_closing_marks_are_no_separators(cite: Cite) -> None:
    """A bracket around a part stays with it."""
    date = '<date variable="issued"><date-part name="month" prefix="(" suffix=")"/><date-part name="day" prefix=", "/></date>'
    assert cite(date, [{"issued": "2003-07"}]) == ["(July)"]
