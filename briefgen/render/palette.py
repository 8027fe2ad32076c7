"""The colours of the drawings. What must not live here: shapes.

Every fill has a contrast of at least 3 to 1 with the paper or an outline that has it, every ink one of at least 4.5 to 1, and
neighbours in a sequence differ in lightness as well as hue, so that a grey print and a colour-blind reader lose nothing.
Source: WCAG 2.2, success criteria 1.4.3 and 1.4.11.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.dataclass import dataclass

PAPER = "#ffffff"
INK = "#1f2933"
MUTED = "#55606b"
AXIS = "#6b7680"
GRID = "#dde3e9"
BAND = "#e9eef4"


@dataclass(frozen=True, slots=True)
class Shade:
    """The colours of one series or part.

    `fill` is for its marks, `ink` for its words and for outlines, `tint` lies behind hatching, `over` is for words on the fill.
    A light fill is drawn with an outline in its ink.
    """

    fill: str
    ink: str
    tint: str
    over: str = PAPER
    is_light: bool = False


ACCENT = Shade(fill="#1b4f8a", ink="#1b4f8a", tint="#d5e1ef")
SKY = Shade(fill="#9fc0e3", ink="#2f6299", tint="#e6eff8", over=INK, is_light=True)
NIGHT = Shade(fill="#14263a", ink="#14263a", tint="#d8dde3")
STONE = Shade(fill="#8a939d", ink="#59636d", tint="#eceff2", over=INK)
WARM = Shade(fill="#b8541a", ink="#a34812", tint="#f6e3d7")
MIST = Shade(fill="#d3d9df", ink="#59636d", tint="#eceff2", over=INK, is_light=True)
NEUTRAL = Shade(fill="#55606b", ink="#55606b", tint="#e4e8ec")

STROKES: tuple[Shade, ...] = (ACCENT, WARM, STONE, NIGHT)
"""For lines, which stand apart and cross."""
FILLS: tuple[Shade, ...] = (ACCENT, SKY, STONE, NIGHT, WARM, MIST)
"""For bars, which touch: each differs in lightness from its neighbours."""
PARTS: tuple[Shade, ...] = (ACCENT, SKY, STONE, MIST)
"""For the parts of a whole, which are many and named one by one."""


def shade(index: int, shades: Sequence[Shade]) -> Shade:
    """Give the shade of the series or part at `index`, from the start again where they run out."""
    return shades[index % len(shades)]
