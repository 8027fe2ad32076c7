"""The eight faces: what they can print, how wide it is, and which of them prints a character. What must not live here: layout.

They are cut by tools/cut_faces.py and stand in the folder faces/. One is read when the first text asks for it, once a process.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Family = Literal["serif", "sans"]


@dataclass(frozen=True, slots=True)
class Face:
    """A face that reportlab embeds under `name`; `advances` are the widths of its characters in ems."""

    name: str
    advances: dict[str, float] = field(repr=False, compare=False)

    def width(self, text: str, size: float) -> float:
        """Give the width of `text` in points; every character of it stands in the face."""
        return sum(map(self.advances.__getitem__, text)) * size


@cache
def _face(name: str) -> Face:
    with (files(__package__) / "faces" / f"{name}.ttf").open("rb") as file:
        font = TTFont(name, file, asciiReadable=False, shapable=False)
    pdfmetrics.registerFont(font)
    widths = {chr(code): font.face.charWidths[code] / 1000 for code in font.face.charToGlyph if code >= 0x20}
    return Face(name, widths)


@cache
def face(family: Family, bold: bool = False, italic: bool = False) -> Face:
    """Give a face, reading it where it has not been read yet."""
    style = ("Bold" if bold else "") + ("Italic" if italic else "")
    return _face(f"Briefgen{family.title()}-{style or 'Regular'}")


def _chain(family: Family, bold: bool, italic: bool) -> Iterator[Face]:
    """Give the faces to be asked for a character, in order: an upright letter is better than none, so is another family's."""
    other: Family = "sans" if family == "serif" else "serif"
    for one in (family, other):
        yield face(one, bold, italic)
        if italic:
            yield face(one, bold)


@cache
def face_of(character: str, family: Family, bold: bool = False, italic: bool = False) -> Face | None:
    """Give the face that prints `character` in a style, None where no face has it."""
    return next((one for one in _chain(family, bold, italic) if character in one.advances), None)


def segments(text: str, family: Family, bold: bool = False, italic: bool = False) -> Iterator[tuple[Face | None, str]]:
    """Give `text` in pieces that one face prints; None stands for characters that no face has."""
    first = face(family, bold, italic)
    if first.advances.keys() >= set(text):
        yield first, text
        return
    for one, characters in groupby(text, lambda character: face_of(character, family, bold, italic)):
        yield one, "".join(characters)


def text_width(text: str, size: float, bold: bool) -> float:
    """Give the width of `text` in the sans faces: the measure of drawings. A character that no face has is an em wide."""
    return sum(one.width(part, size) if one else len(part) * size for one, part in segments(text, "sans", bold))
