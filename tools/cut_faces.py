"""Cut the eight faces that the PDF renderer embeds, from the variable fonts of two PyPI packages.

    pip install fonttools fontpkg-source-serif-4 fontpkg-source-sans-3
    python tools/cut_faces.py

The same packages give the same bytes. The fonts carry the SIL Open Font License with the reserved name "Source", so what is cut
from them bears another name, and the licence is written beside it. Nothing of briefgen runs this: the cut faces are committed.
"""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from fontTools.otlLib.optimize.gpos import compact
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FACES = Path(__file__).resolve().parents[1] / "briefgen" / "render" / "pdf" / "faces"

RANGES = (
    (0x0020, 0x024F),  # Latin: basic, supplement, extended A and B
    (0x02B0, 0x036F),  # modifier letters (transliteration) and combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin extended additional
    (0x2000, 0x206F),  # punctuation and spaces
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x218F),  # letterlike symbols and number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2700, 0x27BF),  # dingbats: ticks and crosses
    (0xFB00, 0xFB06),  # ligatures
)
FEATURES = ("kern", "liga", "mark", "mkmk", "ccmp", "locl")
DROPPED = ("STAT", "DSIG", "meta", "gasp")
KERNING_LEVEL = 5
"""How hard the kerning tables are packed: a third smaller, the same kerning."""
_LICENCE = "This Font Software is licensed"
BOLD = 600
"""Semibold: stands out from the text without shouting."""


class Family(NamedTuple):
    """A family to cut: its new name, the package it comes from, the files of that, and the optical size where it has one."""

    name: str
    package: str
    upright: str
    italic: str
    axes: dict[str, float]


FAMILIES = (
    Family(
        "Briefgen Serif",
        "fontpkg-source-serif-4",
        "SourceSerif4[opsz,wght].ttf",
        "SourceSerif4-Italic[opsz,wght].ttf",
        {"opsz": 12},
    ),
    Family("Briefgen Sans", "fontpkg-source-sans-3", "SourceSans3[wght].ttf", "SourceSans3-Italic[wght].ttf", {}),
)


def folder_of(package: str) -> Path:
    """Give the folder of an installed font package."""
    spec = find_spec(package.replace("-", "_"))
    if spec is None or spec.origin is None:
        sys.exit(f"cut_faces needs {package}: pip install fonttools {' '.join(family.package for family in FAMILIES)}")
    return Path(spec.origin).parent


def cut(path: Path, axes: dict[str, float]) -> TTFont:
    """Give the static font at one place of the axes, with only the characters and features that a brief needs."""
    font = instantiateVariableFont(TTFont(path, recalcTimestamp=False), axes)
    options = Options(hinting=False, layout_features=list(FEATURES), notdef_outline=True, name_IDs=["*"], glyph_names=False)
    options.drop_tables += list(DROPPED)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    compact(font, KERNING_LEVEL)
    return font


def rename(font: TTFont, family: Family, style: str) -> None:
    """Give the font its new names; copyright and licence stay as they are."""
    table = font["name"]
    kept = {record.nameID: str(record) for record in table.names if record.nameID in (0, 13, 14)}
    compact = family.name.replace(" ", "")
    release = version(family.package)
    names = kept | {
        1: family.name,
        2: style,
        3: f"{release};{compact}-{style.replace(' ', '')}",
        4: f"{family.name} {style}",
        5: f"Version {release}, cut for briefgen",
        6: f"{compact}-{style.replace(' ', '')}",
    }
    table.names = []
    for identity, text in sorted(names.items()):
        table.setName(text, identity, 3, 1, 0x409)
    set_style(font, bold="Bold" in style, italic="Italic" in style)


def set_style(font: TTFont, *, bold: bool, italic: bool) -> None:
    """Mark the font as bold and italic in the tables that readers look at."""
    font["head"].macStyle = bold | italic << 1
    font["OS/2"].usWeightClass = 700 if bold else 400
    selection = font["OS/2"].fsSelection & ~0b1100001
    font["OS/2"].fsSelection = selection | italic | bold << 5 | (not bold and not italic) << 6


def licence() -> str:
    """Give the text of the licence under the copyright lines of both families."""
    texts: list[str] = [(folder_of(family.package) / "LICENSE").read_text(encoding="utf-8") for family in FAMILIES]
    copyrights = "".join(text.partition(_LICENCE)[0] for text in texts)
    about = "Briefgen Serif is cut from Source Serif 4, Briefgen Sans from Source Sans 3 (tools/cut_faces.py).\n\n"
    return about + copyrights + "".join(texts[0].partition(_LICENCE)[1:])


def main() -> None:
    """Cut the faces into the renderer's folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--into", type=Path, default=FACES, help="folder to write to")
    into = parser.parse_args().into
    for family in FAMILIES:
        files = folder_of(family.package) / "files"
        for file, weight, style in (
            (family.upright, 400, "Regular"),
            (family.italic, 400, "Italic"),
            (family.upright, BOLD, "Bold"),
            (family.italic, BOLD, "Bold Italic"),
        ):
            font = cut(files / file, {**family.axes, "wght": weight})
            rename(font, family, style)
            path = into / f"{family.name.replace(' ', '')}-{style.replace(' ', '')}.ttf"
            font.save(path)
            print(path.name, path.stat().st_size)
    (into / "OFL.txt").write_text(licence(), encoding="utf-8")


if __name__ == "__main__":
    main()
