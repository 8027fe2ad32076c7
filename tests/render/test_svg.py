"""Scenes as SVG."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from briefgen.render.scene import Circle, Label, Polyline, Rect, Scene, Shape
from briefgen.render.svg import measure_svg, render_svg

SVG = "{http://www.w3.org/2000/svg}"
PLAIN = Scene(100.0, 50.0, ())


def svg(*shapes: Shape, title: str = "Title", description: str = "Description") -> ElementTree.Element:
    """Render shapes and parse what comes."""
    text = render_svg(Scene(100.0, 50.0, shapes), title=title, description=description, language="en-GB")
    return ElementTree.fromstring(text)


def test_the_drawing_says_what_it_is() -> None:
    """Title and description stand first, and the root names both as its label, as an image, in its language."""
    root = svg(title="Trade grew", description="Bar chart: 1997 and 2010.")
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert [child.text for child in root][:2] == ["Trade grew", "Bar chart: 1997 and 2010."]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == " ".join(child.get("id", "") for child in list(root)[:2])
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"


def test_the_paper_is_white_and_covers_the_view() -> None:
    """A white rectangle as large as the view box lies beneath everything."""
    root = svg(Circle(1, 1, 1, fill="#000000"))
    paper = root.find(f"{SVG}rect")
    assert paper is not None
    assert paper.get("fill") == "#ffffff"
    assert " ".join(paper.get(name, "") for name in ("x", "y", "width", "height")) == root.get("viewBox")
    assert [child.tag for child in root][2:] == [f"{SVG}rect", f"{SVG}circle"]


def test_every_shape_is_written() -> None:
    """Lines, rectangles, circles and labels keep their places and looks."""
    root = svg(
        Polyline(((0, 0), (1.005, 2.006)), "#111111", 0.5, (2.0, 1.0)),
        Rect(1, 2, 3, 4, fill=None, stroke="#222222"),
        Circle(5, 6, 7, fill="#333333"),
        Label(8, 9, "words", 7.5, "#444444", "end", bold=True),
    )
    line, box, ring, words = list(root)[3:]
    assert (line.get("points"), line.get("stroke-dasharray"), line.get("fill")) == ("0,0 1,2.01", "2 1", "none")
    assert (box.get("fill"), box.get("stroke"), box.get("stroke-width")) == ("none", "#222222", "0.75")
    assert (ring.get("r"), ring.get("fill"), ring.get("stroke")) == ("7", "#333333", None)
    assert (words.text, words.get("text-anchor"), words.get("font-weight")) == ("words", "end", "bold")


def test_colours_give_way_to_those_of_the_house() -> None:
    """Fills, strokes and words alike; what the house does not change stays."""
    scene = Scene(9.0, 9.0, (Circle(1, 1, 1, fill="#1b4f8a"), Circle(1, 1, 1, fill="#000000", stroke="#1b4f8a", stroke_width=1)))
    text = render_svg(scene, title="", description="", language="en", colors={"#1b4f8a": "#7a1f3d"})
    assert "#1b4f8a" not in text
    assert text.count("#7a1f3d") == 2
    assert "#000000" in text


def test_words_are_data() -> None:
    """Markup in words is text, and what XML forbids is left out."""
    words = "<b>&amp;\x00\x1b\ufffe]]> \"q\" 'a' Китай"
    root = svg(Label(0, 0, words, 8, "#000000"), title=words, description=words)
    expected = "<b>&amp;]]> \"q\" 'a' Китай"
    assert [child.text for child in (root[0], root[1], root[3])] == [expected] * 3


def test_numbers_have_two_decimals_at_most() -> None:
    """Thirds are cut, and there is no minus before zero."""
    text = render_svg(Scene(100 / 3, 50.0, (Circle(-0.001, 2 / 3, 1),)), title="", description="", language="en")
    assert not re.search(r"\d\.\d{3}", text)
    assert 'cx="0" cy="0.67"' in text


def test_the_same_scene_gives_the_same_file() -> None:
    """Nothing but the scene and its words goes in; the file ends with one newline."""
    first, second = (render_svg(PLAIN, title="t", description="d", language="en") for _ in range(2))
    assert first == second
    assert first.endswith("</svg>\n")


@pytest.mark.parametrize("bold", [False, True])
def test_words_are_never_wider_than_measured(bold: bool) -> None:
    """Every printable letter of ASCII and of Western typography has at least the room that Helvetica needs."""
    face = "Helvetica-Bold" if bold else "Helvetica"
    letters = [chr(code) for code in range(32, 127)] + list("–—‘’“”…€£¥·•éüßçñÅØ")
    too_narrow = [one for one in letters if measure_svg(one, 1000, bold) < stringWidth(one, face, 1000)]
    assert not too_narrow


def test_wide_and_combining_letters_are_measured() -> None:
    """An ideograph is as wide as it is high, an accent of its own takes no room, an unknown letter takes more than none."""
    assert measure_svg("中", 10, False) == 10
    assert measure_svg("e\u0301", 10, False) == measure_svg("e", 10, False)
    assert measure_svg("Ж", 10, False) > 6
