"""The look of a house: its faces, its colour, its margins, its mark. What must not live here: files, how a page is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from briefgen.dataclass import dataclass
from briefgen.errors import Where

FACES = ("regular", "bold", "italic", "bold-italic")
"""The faces of a family."""


@dataclass(frozen=True, slots=True)
class FontChoice:
    """A face that a house asks for: a file, which font of a collection, and where that was said."""

    path: str
    number: int = 0
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of the page in millimetres; None where the house leaves them as they are."""

    top: float | None = None
    bottom: float | None = None
    sides: float | None = None


@dataclass(frozen=True, slots=True)
class House:
    """What [house] of brief.toml asks for. What it does not say is as briefgen ships it.

    serif      faces of the running text, by FACES
    sans       faces of headings, tables and figures
    fallbacks  faces that are asked, in this order, for characters that no other has
    accent     the colour of headings, links and figures: "#1b4f8a"
    logo       the absolute path of a picture for the first page
    """

    serif: Mapping[str, FontChoice] = field(default_factory=dict)
    sans: Mapping[str, FontChoice] = field(default_factory=dict)
    fallbacks: tuple[FontChoice, ...] = ()
    accent: str = ""
    margins: Margins = field(default_factory=Margins)
    logo: str = ""
