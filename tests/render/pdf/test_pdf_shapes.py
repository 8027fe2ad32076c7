"""Shapes as operators of a page."""

from __future__ import annotations

import re

import pytest

from briefgen.render.pdf.shapes import circle, dotted, filled, moved, number, polyline, rectangle
from briefgen.render.scene import Circle, Polyline, Rect


@pytest.mark.parametrize(
    ("value", "said"), [(0.0, "0"), (-0.0001, "0"), (12.0, "12"), (0.12345, "0.123"), (-841.8896, "-841.89"), (1 / 3, "0.333")]
)
def test_lengths_are_said_to_a_thousandth(value: float, said: str) -> None:
    """Without noughts at the end, an exponent, or a minus before nothing."""
    assert number(value) == said


def test_a_rectangle_is_filled_and_stroked_as_it_asks() -> None:
    """Each of the two has an operator, and so have both."""
    shape = Rect(1, 2, 3, 4, stroke_width=0.5)
    assert rectangle(shape, "#ff0000", "") == "1 0 0 rg 1 -6 3 4 re f"
    assert rectangle(shape, "", "#00ff00") == "0 1 0 RG 0.5 w [] 0 d 1 -6 3 4 re S"
    assert rectangle(shape, "#ff0000", "#00ff00") == "1 0 0 rg 0 1 0 RG 0.5 w [] 0 d 1 -6 3 4 re B"
    assert filled(1, 2, 3, 4, "#0000ff") == "0 0 1 rg 1 2 3 4 re f"


def test_a_line_is_dashed_as_it_asks() -> None:
    """Its points count downwards in the drawing and upwards on the page."""
    line = Polyline(((0, 0), (5, 7), (9, 7)), "#000000", 2, (3.0, 1.0))
    assert polyline(line, "#000000") == "0 0 0 RG 2 w 0 J 1 j [3 1] 0 d 0 0 m 5 -7 l 9 -7 l S"


def test_a_circle_passes_through_its_four_corners() -> None:
    """Four curves that end at the right, the top, the left and the bottom, and close."""
    said = circle(Circle(10, 20, 5, fill="#ffffff"), "#ffffff", "")
    ends = re.findall(r"(\S+ \S+) [mc]\b", said)
    assert ends == ["15 -20", "10 -15", "5 -20", "10 -25", "15 -20"]
    assert said.endswith("h f")


def test_dots_leave_no_state_behind() -> None:
    """What they change is put back; so is where lengths are counted from."""
    said = dotted(10, 50, 7, "#000000")
    assert said.startswith("q ")
    assert said.endswith(" S Q")
    assert moved(12, 700, 0.5) == "0.5 0 0 0.5 12 700 cm"
