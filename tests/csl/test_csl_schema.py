"""What a style may say: elements, attributes, values and variables, each told with its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.csl import CslError
from briefgen.csl.schema import check_style


def faults(style: str) -> list[str]:
    """Give what is wrong."""
    return [str(fault) for fault in check_style(style)]


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ('<text variable="titel"/>', ['there is no variable "titel"; did you mean "title"?']),
        ('<text variable="title" font-stlye="italic"/>', ['<text> has no attribute "font-stlye"; did you mean "font-style"?']),
        ('<text variable="title" font-style="wavy"/>', ['font-style is normal, italic or oblique, not "wavy"']),
        ('<names variable="author edtor"/>', ['there is no variable "edtor"; did you mean "editor"?']),
        ('<number variable="edition" form="text"/>', ['form is numeric, ordinal, long-ordinal or roman, not "text"']),
        (
            '<choose colour="red"><if position="first last"><text value="x"/></if></choose>',
            [
                '<choose> has no attribute "colour"',
                'position is first, subsequent, ibid, ibid-with-locator or near-note, not "last"',
            ],
        ),
        ('<names variable="editor-translator"/><text variable="part-title"/><date variable="issued" form="text"/>', []),
    ],
)
def test_what_csl_does_not_know(make_style: Callable[..., str], layout: str, said: list[str]) -> None:
    """All of it at once, with its line and the nearest name."""
    assert faults(make_style(layout)) == [f"line 2: {each}" for each in said]


def test_what_the_style_itself_says(make_style: Callable[..., str]) -> None:
    """Options of style and citation are checked too; elements of other namespaces and the style's own title are not."""
    root = 'class="notes" page-range-format="short" xmlns:x="urn:x"'
    style = make_style('<text value="x"/>', root=root, citation='collapse="all"', before='<x:y z="1"/>')
    assert faults(style) == [
        'line 1: class is in-text or note, not "notes"',
        'line 1: page-range-format is chicago, chicago-15, chicago-16, expanded, minimal or minimal-two, not "short"',
        'line 2: collapse is citation-number, year, year-suffix or year-suffix-ranged, not "all"',
    ]


def test_no_xml() -> None:
    """What is no XML at all is no style."""
    with pytest.raises(CslError, match="not well-formed"):
        check_style("<style>")
