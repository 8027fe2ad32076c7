"""Places in a work: named where a style would print a bare number, and left alone where it tells them apart itself."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from briefgen.csl import Processor
from briefgen.styles.places import label_places

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title></info>
<macro name="label"><label variable="locator" form="long"/></macro>
<macro name="at"><group delimiter=" "><text value="at"/><text variable="locator"/></group></macro>
<macro name="bare"><text variable="locator"/></macro>
<citation><layout>{}</layout></citation></style>"""
WORDS = """<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-GB"><terms>
<term name="paragraph"><single>paragraph</single><multiple>paragraphs</multiple></term>
<term name="paragraph" form="short"><single>para.</single><multiple>paras</multiple></term>
<term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term></terms></locale>"""


def cited(layout: str, label: str) -> str:
    """Cite "2-4" of that kind in a style whose places were named."""
    root = ElementTree.fromstring(STYLE.format(layout))
    label_places(root)
    xml = ElementTree.tostring(root, encoding="unicode")
    processor = Processor(xml, [{"id": "x", "type": "book"}], lambda tag: WORDS, "en-GB")
    cite = {"id": "x", "locator": "2-4", "label": label}
    return processor.cite([{"citationItems": [cite], "properties": {"noteIndex": 1}}])[0]


@pytest.mark.parametrize(
    ("layout", "page", "paragraph"),
    [
        ('<text macro="at"/>', "at 2–4", "at paragraphs 2–4"),
        ('<text variable="locator" prefix=" (" suffix=")"/>', " (2–4)", " (paragraphs 2–4)"),
        ('<number variable="locator" font-style="italic"/>', "<i>2–4</i>", "paragraphs <i>2–4</i>"),
        ('<group delimiter=" "><text macro="label"/><text macro="bare"/></group>', "2–4", "paragraphs 2–4"),
        (
            '<choose><if locator="page"><text variable="locator"/></if><else><text macro="bare"/></else></choose>',
            "2–4",
            "2–4",
        ),
        (
            '<choose><if position="first"><text macro="at"/></if><else><text macro="label"/><text macro="bare"/></else></choose>',
            "at 2–4",
            "at paragraphs 2–4",
        ),
    ],
)
def test_a_bare_number_is_a_page(layout: str, page: str, paragraph: str) -> None:
    """Other places get the style's own label; one that a label or a condition belongs to is left as it is."""
    assert (cited(layout, "page"), cited(layout, "paragraph")) == (page, paragraph)


def test_the_label_is_short_where_the_style_has_none() -> None:
    """As in the notes of most manuals."""
    layout = '<text variable="locator"/>'
    style = STYLE.replace('<macro name="label"><label variable="locator" form="long"/></macro>', "")
    root = ElementTree.fromstring(style.format(layout))
    label_places(root)
    made = Processor(ElementTree.tostring(root, encoding="unicode"), [{"id": "x", "type": "book"}], lambda tag: WORDS, "en-GB")
    cite = {"id": "x", "locator": "2", "label": "paragraph"}
    assert made.cite([{"citationItems": [cite], "properties": {"noteIndex": 1}}]) == ["para. 2"]
