from __future__ import annotations

import re

import pytest

from briefgen.render.pdf.figures import Drawing
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.typefaces import text_width
from briefgen.render.scene import Circle, Label, Polyline, Rect, Scene, Shape


def drawn(*shapes: Shape, width: float = 400.0, height: float = 100.0, at: float = 400.0) -> str:
    """Draw shapes at the top left of a page, 700 points up, and give the operators."""
    pen = Pen()
    pen.tags.begin_page()
    Drawing(Scene(width, height, shapes), 500, element=pen.tags.root.add("Figure")).draw(pen, 0, 700, at)
    return "\n".join(pen.code)


def test_shapes_stand_the_right_way_up() -> None:
    """A scene counts downwards from its top, a page upwards."""
    operators = drawn(Rect(10, 20, 30, 40, fill="#ff0000"), Polyline(((0, 0), (5, 7)), "#000000", 2))
    assert "1 0 0 1 0 700 cm" in operators
    assert "10 -60 30 40 re" in operators
    assert "0 0 m 5 -7 l" in operators
    assert "1 0 0 rg" in operators


def test_dashes_do_not_reach_the_next_shape() -> None:
    """A solid line after a dashed one is solid."""
    dashed = Polyline(((0, 0), (5, 5)), "#000000", dash=(2.0, 1.0))
    operators = drawn(dashed, Polyline(((0, 0), (9, 9)), "#000000"), dashed, Circle(5, 5, 3, stroke="#000000"))
    assert operators.count("[2 1] 0 d") == 2
    assert operators.count("[] 0 d") == 2


def test_a_fill_or_a_stroke_that_is_none_is_left_out() -> None:
    """A hollow mark stays hollow."""
    assert re.search(r"re S\b", drawn(Rect(0, 0, 5, 5, stroke="#112233")))
    assert re.search(r"re f\*?", drawn(Rect(0, 0, 5, 5, fill="#112233")))


@pytest.mark.parametrize(("anchor", "share"), [("start", 0.0), ("middle", 0.5), ("end", 1.0)])
def test_a_label_stands_by_its_anchor(anchor: str, share: float) -> None:
    """Its start, middle or end at x, measured in the face that sets it."""
    operators = drawn(Label(200, 50, "Trade", 8, "#000000", anchor, bold=True))  # type: ignore[arg-type]
    found = re.search(r"1 0 0 1 ([\d.]+) -50 Tm", operators)
    assert found is not None
    assert float(found[1]) == pytest.approx(200 - share * text_width("Trade", 8, True), abs=0.01)


def test_a_drawing_that_is_too_high_or_too_wide_is_scaled() -> None:
    """In proportion, and never up."""
    assert Drawing(Scene(400, 1000, ()), 500).height(400) == 500
    assert Drawing(Scene(800, 100, ()), 500).height(400) == 50
    assert Drawing(Scene(100, 100, ()), 500).height(400) == 100
    assert "0.5 0 0 0.5 0 700 cm" in drawn(width=800, at=400.0)


def test_a_drawing_is_one_figure_with_the_place_it_takes() -> None:
    """All of it, its words too, is one piece of the page; readers get the text alternative instead."""
    pen = Pen()
    pen.tags.begin_page()
    figure = pen.tags.root.add("Figure", alt="A bar")
    scene = Scene(400, 100, (Rect(0, 0, 5, 5, fill="#112233"), Label(9, 9, "Trade", 8, "#000000", "start")))
    Drawing(scene, 500, element=figure).draw(pen, 10, 700, 200)
    assert [one for one in pen.code if "BDC" in one or "BMC" in one or "EMC" in one] == ["/Figure <</MCID 0>> BDC", "EMC"]
    assert figure.kids == [0]
    assert "BBox[10.00 650.00 210.00 700.00]" in figure.attributes
