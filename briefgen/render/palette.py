"""The colours of the drawings. What must not live here: shapes.

Every fill has a contrast of at least 3 to 1 with the paper or an outline that has it, every ink one of at least 4.5 to 1, and
neighbours in a sequence differ in lightness as well as hue, so that a grey print and a colour-blind reader lose nothing.
Source: WCAG 2.2, success criteria 1.4.3 and 1.4.11.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

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


@cache
def house_colors(accent: str) -> Mapping[str, str]:
    """Give what the colours of a drawing are printed as where a house has an accent of its own; nothing without one.

    A warm accent takes the warm shade's place, and the shipped blue that shade's: two lines never bear nearly one colour.
    """
    if not accent:
        return {}
    printed = {
        ACCENT.ink: accent,
        ACCENT.tint: paler(accent, 0.17),
        SKY.fill: paler(accent, 0.42),
        SKY.ink: accent,
        SKY.tint: paler(accent, 0.11),
    }
    red, _, blue = _channels(accent)
    if red > blue:
        printed |= {WARM.fill: ACCENT.fill, WARM.ink: ACCENT.ink, WARM.tint: ACCENT.tint}
    return printed


def paler(color: str, share: float) -> str:
    """Give a colour mixed with the white of the paper, `share` of it left."""
    return "#" + "".join(f"{round(255 - share * (255 - one)):02x}" for one in _channels(color))


def _channels(color: str) -> tuple[int, int, int]:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
