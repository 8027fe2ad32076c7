"""How the page looks: measures, sizes and colours. What must not live here: anything that sets type.

Lengths are points. Text stands in a column of 70 to 75 characters; headings, figures and tables begin left of it, at the margin.
"""

from __future__ import annotations

from typing import Literal

from briefgen.dataclass import dataclass, replace
from briefgen.render.palette import ACCENT as ACCENT_SHADE
from briefgen.render.palette import INK, MUTED
from briefgen.render.pdf.typefaces import Family

Align = Literal["left", "right", "center", "justify"]

ACCENT = ACCENT_SHADE.ink
TINT = "#eef3f9"
BAR = "#b9cbe0"
HAIRLINE = "#d5dce4"
LEADER = "#a9b3bd"


@dataclass(frozen=True, slots=True)
class Page:
    """A size of paper and where text stands on it."""

    width: float
    height: float
    measure: float = 456.0
    top: float = 74.0
    bottom: float = 72.0

    @property
    def left(self) -> float:
        """Where the text begins."""
        return (self.width - self.measure) / 2

    @property
    def room(self) -> float:
        """The height that text can take."""
        return self.height - self.top - self.bottom


PAGES = {"a4": Page(595.28, 841.89), "letter": Page(612.0, 792.0, top=68.0, bottom=64.0)}

INDENT = 72.0
"""How far running text stands in from the margin."""
STEP = 15.0
"""How far a list or a quotation stands in from what is around it."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set.

    `hyphenate` allows words to be parted where that helps the line; a word that is wider than the line is parted in any case.
    `is_even` makes lines about as long as one another: for titles. `hang` is how far the lines after the first stand in. `margin`
    is the room that a paragraph aligned at the right keeps for note markers, so that figures stand under figures. `before` and
    `after` are the least distances to the neighbours.
    """

    family: Family = "serif"
    size: float = 10.5
    leading: float = 15.0
    color: str = INK
    bold: bool = False
    italic: bool = False
    align: Align = "left"
    hyphenate: bool = False
    is_even: bool = False
    hang: float = 0.0
    margin: float = 0.0
    before: float = 0.0
    after: float = 0.0

    def sized(self, size: float) -> TextStyle:
        """Give the style at another size, with its leading in proportion."""
        return replace(self, size=size, leading=round(self.leading * size / self.size, 2))

    @property
    def rise(self) -> float:
        """How far below the top of its line the text's baseline stands: capitals are centred in the leading."""
        return (self.leading + 0.66 * self.size) / 2


_SANS = TextStyle(family="sans", size=9.0, leading=12.5)

_TITLE = replace(_SANS, is_even=True)

BODY = TextStyle(align="justify", hyphenate=True, after=7.5)
ITEM = replace(BODY, after=3.5)
QUOTATION = replace(BODY, size=10.0, leading=14.5, color=MUTED, after=5.0)
CODE = replace(_SANS, size=8.5, leading=12.0)
NOTE = TextStyle(size=8.7, leading=11.6, after=2.0)
ENTRY = TextStyle(size=9.4, leading=13.2, hang=STEP, after=3.8)
KEY_POINT = replace(_SANS, size=9.8, leading=14.0, after=3.8)

HEADINGS = (
    replace(_TITLE, size=16.5, leading=20.5, bold=True, color=ACCENT, before=24.0, after=7.0),
    replace(_TITLE, size=12.0, leading=15.5, bold=True, before=15.0, after=4.0),
    replace(_TITLE, size=10.3, leading=14.0, bold=True, before=11.0, after=2.5),
    replace(_TITLE, size=10.3, leading=14.0, italic=True, before=9.0, after=2.0),
)
LABEL = replace(_TITLE, size=8.2, leading=11.0, bold=True, color=ACCENT)
HEADLINE = replace(_TITLE, size=11.2, leading=14.0, bold=True)
SUBTITLE = replace(_SANS, size=9.0, leading=12.0, color=MUTED)
SOURCE = replace(_SANS, size=7.8, leading=10.6, color=MUTED)
CELL = replace(_SANS, size=8.8, leading=11.8)

TITLE = replace(_TITLE, size=27.0, leading=31.5, bold=True, after=6.0)
DECK = replace(_TITLE, size=13.5, leading=18.0, color=MUTED, before=2.0, after=8.0)
IMPRINT = replace(_SANS, size=9.5, leading=13.5)
FURNITURE = replace(_SANS, size=8.0, leading=10.0, color=MUTED)
PUBLISHER = replace(_SANS, size=10.0, leading=12.0, bold=True, color=ACCENT)
MARKING = replace(_SANS, size=12.0, leading=14.0, bold=True, align="right")
"""Source: FIRST, Traffic Light Protocol 2.0: at least 12 points, at the right, in head and foot of every page."""
CONTENTS = (
    replace(_SANS, size=9.6, leading=13.0, bold=True, before=4.5),
    replace(_SANS, size=9.4, leading=13.0),
)
SMALLEST_CELL = 7.0
