"""Scenes as standalone SVG, and how wide words may be in a viewer's own fonts. What must not live here: what the shapes mean.

An SVG that stands as an image (on GitHub, say) cannot bring its fonts, so words are text in a stack of system faces, and
`measure_svg` gives the room that the widest of them needs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from briefgen.render.palette import PAPER
from briefgen.render.scene import Circle, Label, Polyline, Rect, Scene, Shape

FONTS = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
PIXELS_A_POINT = 1.5
"""How large the drawing asks to be shown: its smallest words are then 11 pixels high."""
MARGIN = 8.0
"""White paper around the drawing, in points, so that it also stands clear on a dark page."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# --- widths -----------------------------------------------------------------------------------------------------------------

_WIDTHS: dict[str, int] = {
    letter: width
    for width, letters in {
        280: "'ijl",
        320: "I .,·‘’",
        345: ":;/\\|",
        365: "-f",
        400: "!()[]t",
        420: "r",
        470: '"',
        500: "*`“”",
        525: "sz",
        555: "cJ",
        560: "L?–_",
        595: "vxyk•",
        615: "aeoFT",
        637: "0123456789$€£¥bdghnpqu{}",
        670: "EKPS",
        688: "ABVXYZ",
        735: "CRU",
        755: "HN",
        785: "DGOQ&",
        820: "w",
        838: "#+<=>^~",
        865: "M",
        955: "%",
        975: "m",
        990: "W",
        1000: "—…",
        1020: "@",
    }.items()
    for letter in letters
}
"""Thousandths of the size: the wider of Helvetica and DejaVu Sans."""


def measure_svg(text: str, size: float, bold: bool) -> float:
    """Give the width in points that `text` takes at most in a common sans face."""
    return sum(_bold(letter) if bold else _width(letter) for letter in text) * size / 1000


def _bold(letter: str) -> float:
    return _width(letter) * 1.08 + (0 if letter == " " or not _width(letter) else 60)


def _width(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 1000
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    return 780 if letter.isupper() else 690 if letter.isalpha() else 840


# --- writing ------------------------------------------------------------------------------------------------------------------


def render_svg(
    scene: Scene, *, title: str, description: str, language: str, colors: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Write `scene` as an SVG document, with its title and its text alternative inside.

    `colors` gives what a colour is printed as, where that is another.

    Source: SVG 2, sections 5.8 (title and desc) and 5.13 (ARIA); the file ends with one newline.
    """
    width, height = scene.width + 2 * MARGIN, scene.height + 2 * MARGIN
    size = f'width="{_n(width * PIXELS_A_POINT)}" height="{_n(height * PIXELS_A_POINT)}"'
    view = f'viewBox="{_n(-MARGIN)} {_n(-MARGIN)} {_n(width)} {_n(height)}"'
    tongue = f'xml:lang="{_text(language)}" lang="{_text(language)}"'
    named = f'role="img" aria-labelledby="title description" {tongue}'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} {named} font-family="{FONTS}">',
        f'<title id="title">{_text(title)}</title>',
        f'<desc id="description">{_text(description)}</desc>',
        f'<rect x="{_n(-MARGIN)}" y="{_n(-MARGIN)}" width="{_n(width)}" height="{_n(height)}" fill="{PAPER}"/>',
        *(_shape(shape, colors) for shape in scene.shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _shape(shape: Shape, colors: Mapping[str, str]) -> str:
    def printed(color: str | None) -> str | None:
        return colors.get(color, color) if color else color

    match shape:
        case Polyline():
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
            dash = f' stroke-dasharray="{" ".join(_n(length) for length in shape.dash)}"' if shape.dash else ""
            stroke = _stroke(printed(shape.color), shape.width)
            return f'<polyline points="{points}" fill="none"{stroke} stroke-linejoin="round"{dash}/>'
        case Rect():
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
            return f"<rect {place}{_fill(printed(shape.fill))}{_stroke(printed(shape.stroke), shape.stroke_width)}/>"
        case Circle():
            place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
            return f"<circle {place}{_fill(printed(shape.fill))}{_stroke(printed(shape.stroke), shape.stroke_width)}/>"
        case Label():
            anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
            weight = ' font-weight="bold"' if shape.bold else ""
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}"'
            return f'<text {place}{anchor}{weight} fill="{printed(shape.color)}">{_text(shape.text)}</text>'


def _fill(color: str | None) -> str:
    return f' fill="{color or "none"}"'


def _stroke(color: str | None, width: float) -> str:
    return f' stroke="{color}" stroke-width="{_n(width)}"' if color else ""


def _n(value: float) -> str:
    """Give a number with at most two decimals."""
    rounded = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if rounded == "-0" else rounded


def _text(text: str) -> str:
    """Give `text` for XML: specials escaped, what XML forbids left out."""
    return escape(_CONTROLS.sub("", text), quote=True)
