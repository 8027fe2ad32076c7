from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen

from briefgen.render.pdf.compact import Outline, keyed
from briefgen.render.pdf.shaping import Face
from briefgen.render.pdf.subset import cut

WIDTHS = {".notdef": 600, "space": 250, "A": 700, "B": 1200, "C": 40}
STARTS = {"A": (10, 0), "B": (0, 30), "C": (5, 6)}
"""Where each is drawn from: across, up, and both, so that each kind of first move occurs."""


def font_file(folder: Path, units: int) -> Path:
    """Write a font with outlines of the Compact Font Format."""
    builder = FontBuilder(units, isTTF=False)
    builder.setupGlyphOrder(list(WIDTHS))
    builder.setupCharacterMap({ord(" "): "space", ord("A"): "A", ord("B"): "B", ord("C"): "C"})
    drawn = {}
    for name, width in WIDTHS.items():
        pen = T2CharStringPen(width, None)
        if start := STARTS.get(name):
            pen.moveTo(start)
            pen.lineTo((300, 500))
            pen.curveTo((301, 400), (302, 300), (303, -200))
            pen.closePath()
        drawn[name] = pen.getCharString()
    builder.setupCFF(
        "Test", {"FontMatrix": [1 / units, 0, 0, 1 / units, 0, 0]}, drawn, {"defaultWidthX": 40, "nominalWidthX": 600}
    )
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in WIDTHS.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Test", "styleName": "Regular", "psName": "Test"})
    builder.setupOS2()
    builder.setupPost()
    path = folder / "test.otf"
    builder.save(path)
    return path


@pytest.mark.parametrize("units", [1000, 2048])
def test_glyphs_are_found_by_their_codes_with_their_widths_and_outlines(tmp_path: Path, units: int) -> None:
    """Each as it was drawn, whatever it was called; one that stands for two letters under both codes."""
    face = Face(font_file(tmp_path, units))
    program, places = cut(face, [1, 2, 3, 4])
    outlines = [
        Outline(code, places[glyph], list(WIDTHS.values())[glyph]) for code, glyph in ((0, 0), (2, 2), (3, 3), (4, 4), (9, 2))
    ]
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(keyed(program, "ABCDEF+Test", outlines, units)), None)
    top = fonts.topDictIndex[0]
    assert fonts.fontNames == ["ABCDEF+Test"]
    assert top.ROS == ("Adobe", "Identity", 0)
    assert top.FontMatrix == pytest.approx([1 / units, 0, 0, 1 / units, 0, 0])
    assert top.charset == [".notdef", "cid00002", "cid00003", "cid00004", "cid00009"]
    drawn = {}
    for name in top.charset:
        pen = RecordingPen()
        charstring = top.CharStrings[name]
        charstring.draw(pen)
        drawn[name] = charstring.width, pen.value
    assert [width for width, _ in drawn.values()] == [600, 700, 1200, 40, 700]
    assert drawn["cid00002"] == drawn["cid00009"]
    assert [drawn[f"cid0000{code}"][1][0] for code in (2, 3, 4)] == [("moveTo", (start,)) for start in STARTS.values()]
    assert drawn["cid00004"][1][2] == ("curveTo", ((301, 400), (302, 300), (303, -200)))


def test_a_program_without_outlines_is_refused() -> None:
    """Not a crash somewhere in it."""
    empty = b"\1\0\4\4" + b"\0\0" + b"\0\1\1\1\1" + b"\0\0\0\0"
    with pytest.raises(ValueError, match="without outlines"):
        keyed(empty, "X", [Outline(0, 0, 0)], 1000)
