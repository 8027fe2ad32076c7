"""A house style on the page: its faces, its colours, its paper. What must not live here: reading brief.toml, drawing."""

from __future__ import annotations

from pathlib import Path

from briefgen.core.house import FontChoice, House
from briefgen.dataclass import replace
from briefgen.errors import Findings
from briefgen.render.palette import house_colors, paler
from briefgen.render.pdf.style import BAR, PAGES, TINT, Page
from briefgen.render.pdf.typefaces import Family, FontFile, Typecase, read_face, state_of

_POINTS = 72 / 25.4
"""Points in a millimetre."""
_STYLES = {"regular": (False, False), "bold": (True, False), "italic": (False, True), "bold-italic": (True, True)}


def typecase(house: House, findings: Findings) -> Typecase:
    """Give the faces of a house; what cannot be used is noted, and the shipped face stands in its place."""
    files: dict[tuple[Family, bool, bool], FontFile] = {}
    families: dict[Family, dict[str, FontChoice]] = {"serif": dict(house.serif), "sans": dict(house.sans)}
    for family, faces in families.items():
        for name, choice in faces.items():
            if file := _usable(choice, findings):
                files[family, *_STYLES[name]] = file
    fallbacks = [file for choice in house.fallbacks if (file := _usable(choice, findings))]
    return Typecase(files, fallbacks)


def _usable(choice: FontChoice, findings: Findings) -> FontFile | None:
    path = Path(choice.path)
    try:
        file = FontFile(path, choice.number, state=state_of(path))
        face = read_face(file)
        may_be_embedded = face.may_be_embedded
    except (ValueError, OSError):
        number = f" {choice.number}" if choice.number else ""
        findings.add("bad-setting", f'"{choice.path}" holds no font{number} that can be read', choice.where)
        return None
    if not may_be_embedded:
        found = f'the font "{face.name}" does not allow to be embedded in a document, or cut to what that uses'
        findings.add("bad-setting", found, choice.where, hint="choose one whose licence does")
        return None
    return file


def colors(house: House) -> dict[str, str]:
    """Give what the colours of the shipped style are printed as: the accent, and its paler shades."""
    if not house.accent:
        return {}
    return {**house_colors(house.accent), TINT: paler(house.accent, 0.07), BAR: paler(house.accent, 0.3)}


def page_of(name: str, house: House) -> Page:
    """Give a paper with the margins of a house.

    Raises:
        KeyError: no paper bears the name.
    """
    page, margins = PAGES[name.lower()], house.margins
    top = page.top if margins.top is None else margins.top * _POINTS
    bottom = page.bottom if margins.bottom is None else margins.bottom * _POINTS
    measure = page.measure if margins.sides is None else page.width - 2 * margins.sides * _POINTS
    return replace(page, measure=measure, top=top, bottom=bottom)
