"""A style made ready: brackets and stops taken off, inferred years marked in its own order of dates."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from briefgen.csl import Processor
from briefgen.styles.shape import shape

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0"><info><title>T</title></info>
<macro name="when">{date}</macro>
<citation><layout {layout}>
<group delimiter=" "><text variable="title"/><text macro="when"/></group></layout></citation></style>"""
LONG = '<date variable="issued" form="text"/>'
ENGLISH = """<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-GB">
<date form="text"><date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year"/></date>
<terms><term name="month-08">August</term></terms></locale>"""
ITEM = {"id": "x", "type": "book", "title": "T", "issued": {"date-parts": [[1998, 8, 11]]}}


def cited(date: str, *, flagged: bool = True, item: dict[str, object] | None = None) -> str:
    """Cite a work whose year was inferred, or one whose year was not."""
    made = shape(STYLE.format(kind="note", date=date, layout=""), used=(), marks_years=True, lang="en-GB", locales=[ENGLISH])
    given = {**(item or ITEM), **({made.flag: "inferred"} if flagged else {})}
    processor = Processor(made.xml, [given], lambda tag: ENGLISH if tag == "en-GB" else None, "en-GB")
    return processor.cite([{"citationItems": [{"id": "x"}], "properties": {"noteIndex": 1}}])[0]


@pytest.mark.parametrize(
    ("layout", "opening", "closing", "is_raised"),
    [
        ('prefix="(" suffix=")" delimiter="; "', "(", ")", False),
        ('prefix="[" suffix="]" delimiter=", "', "[", "]", False),
        ('vertical-align="sup" delimiter=","', "", "", True),
    ],
)
def test_what_stands_around_a_citation_is_taken_off(layout: str, opening: str, closing: str, is_raised: bool) -> None:
    """Brackets and superscript become briefgen's to put, for it joins several citations to one."""
    made = shape(STYLE.format(kind="in-text", date="", layout=layout), used=(), marks_years=False, lang="en-GB", locales=[])
    assert (made.is_in_text, made.opening, made.closing, made.is_raised) == (True, opening, closing, is_raised)
    left = ElementTree.fromstring(made.xml).find(".//{*}layout")
    assert left is not None
    assert set(left.attrib) == {"delimiter"}


def test_the_stop_of_a_note_is_taken_off() -> None:
    """A note is closed once, behind its last citation."""
    made = shape(STYLE.format(kind="note", date="", layout='suffix="."'), used=(), marks_years=False, lang="en-GB", locales=[])
    assert 'suffix="."' not in made.xml
    assert not made.is_in_text


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        (LONG, "T 11 August [1998]"),
        ('<date variable="issued" form="text" date-parts="year"/>', "T [1998]"),
        ('<date variable="issued" form="text" date-parts="year-month"/>', "T August [1998]"),
        ('<date variable="issued"><date-part name="year" prefix="(" suffix=")"/></date>', "T ([1998])"),
    ],
)
def test_an_inferred_year_gets_brackets(date: str, printed: str) -> None:
    """Whether a style orders the date itself or leaves it to the locale, the year alone stands in brackets."""
    assert cited(date) == printed
    assert cited(date, flagged=False) == printed.replace("[", "").replace("]", "")


def test_a_date_without_a_day_is_marked_too() -> None:
    """Parts that the date does not have leave nothing behind."""
    assert cited(LONG, item={**ITEM, "issued": {"date-parts": [[1998]]}}) == "T [1998]"


def test_the_flag_is_free() -> None:
    """A variable that the style prints or a work has is not taken for the mark."""
    xml = STYLE.format(kind="note", date=LONG + '<text variable="annote"/>', layout="")
    made = shape(xml, used={"division"}, marks_years=True, lang="en-GB", locales=[ENGLISH])
    assert made.flag == "license"


def test_what_is_no_xml_is_said() -> None:
    """The place of the fault comes with it."""
    with pytest.raises(ElementTree.ParseError) as caught:
        shape("<style>\n<a></style>", used=(), marks_years=False, lang="en-GB", locales=[])
    assert caught.value.position[0] == 2
