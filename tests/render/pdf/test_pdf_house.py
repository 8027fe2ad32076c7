from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from pypdf import PdfReader

from briefgen.core.document import Block, Document, Heading, Paragraph, Text, TitleBlock
from briefgen.core.house import FontChoice, House, Margins
from briefgen.errors import Findings, RenderError, Where
from briefgen.render.palette import ACCENT as BLUE
from briefgen.render.pdf import render_pdf
from briefgen.render.pdf.house import colors, page_of, typecase
from briefgen.render.pdf.style import PAGES
from briefgen.render.pdf.typefaces import FACES
from tests.render.pdf.conftest import CREATED

HERE = Where("brief.toml", 7, "house.fallbacks")
LETTERS = "中文 -oficeab"


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a TrueType font, one with outlines of the Compact Font Format, a collection, and one that is locked."""
    folder = tmp_path_factory.mktemp("fonts")
    truetype, compact = build("House Sans"), build("House Compact", is_compact=True)
    truetype.save(folder / "house.ttf")
    compact.save(folder / "house.otf")
    collection = TTCollection()
    collection.fonts = [build("First"), build("Second")]
    collection.save(folder / "house.ttc")
    truetype["OS/2"].fsType = 2
    truetype.save(folder / "locked.ttf")
    (folder / "broken.ttf").write_bytes(b"\0\1\0\0" + b"no font" * 9)
    return folder


def build(name: str, *, is_compact: bool = False) -> TTFont:
    """Make a font of squares."""
    glyphs = [".notdef", *(f"g{ord(letter):04X}" for letter in LETTERS)]
    builder = FontBuilder(1000, isTTF=not is_compact)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(letter): f"g{ord(letter):04X}" for letter in LETTERS})
    widths = {glyph: 500 + 10 * index for index, glyph in enumerate(glyphs)}
    drawn = {}
    for glyph in glyphs:
        pen = T2CharStringPen(widths[glyph], None) if is_compact else TTGlyphPen(None)
        pen.moveTo((50, 0))
        for corner in ((50, 600), (450, 600), (450, 0)):
            pen.lineTo(corner)
        pen.closePath()
        drawn[glyph] = pen.getCharString() if isinstance(pen, T2CharStringPen) else pen.glyph()
    if is_compact:
        builder.setupCFF(name.replace(" ", ""), {"FullName": name}, drawn, {})
    else:
        builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics({glyph: (widths[glyph], 50) for glyph in glyphs})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name.replace(" ", "")})
    builder.setupOS2(fsType=0)
    builder.setupPost()
    made = BytesIO()
    builder.font.save(made)
    return TTFont(BytesIO(made.getvalue()))


def rendered(house: House, *blocks: Block, **settings: object) -> PdfReader:
    """Set blocks in the style of a house."""
    document = Document(title=(Text("A brief"),), blocks=blocks, **settings)  # type: ignore[arg-type]
    return PdfReader(BytesIO(render_pdf(document, created=CREATED, house=house)))


def names(reader: PdfReader) -> set[str]:
    """Give the names of the faces in a file."""
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    return {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts.values()}


@pytest.mark.parametrize(
    ("file", "number", "name"),
    [("house.ttf", 0, "HouseSans"), ("house.otf", 0, "HouseCompact"), ("house.ttc", 1, "Second")],
)
def test_a_fallback_prints_what_no_shipped_face_has(fonts: Path, file: str, number: int, name: str) -> None:
    """TrueType, OpenType and a font of a collection, cut to what was used, and read as written."""
    house = House(fallbacks=(FontChoice(str(fonts / file), number),))
    reader = rendered(house, Paragraph((Text("The paper 中文 says so."),)))
    assert name in names(reader)
    assert "The paper 中文 says so." in reader.pages[0].extract_text()


def test_a_family_of_a_house_takes_the_place_of_the_shipped_one(fonts: Path) -> None:
    """And the shipped one prints what it lacks, in its own weight."""
    house = House(serif={"regular": FontChoice(str(fonts / "house.ttf"))})
    reader = rendered(house, Paragraph((Text("office"), Text(" office", bold=True), Text(" Quixotic"))))
    assert names(reader) >= {"HouseSans", "BriefgenSerif-Bold", "BriefgenSans-Regular"}
    assert "office office Quixotic" in reader.pages[0].extract_text()


def test_a_font_that_is_replaced_is_read_anew(fonts: Path, tmp_path: Path) -> None:
    """A process that stays sets the next document in the file that stands there then."""
    path = tmp_path / "text.ttf"
    house = House(serif={"regular": FontChoice(str(path))})
    shown = []
    for source in (fonts / "house.ttf", FACES / "BriefgenSans-Bold.ttf"):
        path.write_bytes(source.read_bytes())
        shown.append(names(rendered(house, Paragraph((Text("office"),)))))
    assert "HouseSans" in shown[0] - shown[1]
    assert "BriefgenSans-Bold" in shown[1] - shown[0]


@pytest.mark.parametrize(
    ("file", "number", "said"),
    [
        ("broken.ttf", 0, 'broken.ttf" holds no font that can be read'),
        ("house.ttc", 7, 'house.ttc" holds no font 7 that can be read'),
        ("locked.ttf", 0, 'the font "HouseSans" does not allow to be embedded in a document, or cut to what that uses'),
    ],
)
def test_a_face_that_cannot_be_used_is_refused_with_its_place(fonts: Path, file: str, number: int, said: str) -> None:
    """At the key that names it, with the others."""
    findings = Findings()
    typecase(House(fallbacks=(FontChoice(str(fonts / file), number, HERE),)), findings)
    (found,) = findings
    assert said in found.message
    assert (found.rule, found.where) == ("bad-setting", HERE)


def test_the_colour_of_a_house_is_that_of_headings_and_of_what_lies_behind_them() -> None:
    """One colour and its paler shades; without one the shipped colours stand."""
    assert colors(House()) == {}
    found = colors(House(accent="#7a1f3d"))
    assert found[BLUE.ink] == "#7a1f3d"
    page = rendered(House(accent="#ff0000"), TitleBlock(), Heading(1, (Text("Arms"),), "a")).pages[0]
    code = page.get_contents().get_data().decode("latin-1")  # type: ignore[union-attr]
    assert "1 0 0 rg" in code
    assert "0.1059 0.3098 0.5412 rg" not in code


def test_the_margins_of_a_house_are_millimetres() -> None:
    """What it does not say stays."""
    page = page_of("A4", House(margins=Margins(top=30, sides=35)))
    assert page.top == pytest.approx(85.04, abs=0.01)
    assert page.measure == pytest.approx(595.28 - 2 * 99.21, abs=0.01)
    assert page.bottom == PAGES["a4"].bottom
    assert page_of("letter", House()) == PAGES["letter"]


def test_what_has_no_glyph_is_told_with_the_place_of_its_fact(document: Callable[..., Document]) -> None:
    """The row that holds the character, where it is known."""
    made = document(Paragraph((Text("the paper "), Text("人民", facts=("press",)))))
    place = Where("data/facts.csv", 12)
    with pytest.raises(RenderError) as caught:
        render_pdf(made, created=CREATED, places={"press": place})
    (found,) = caught.value.diagnostics
    assert (found.rule, found.where) == ("missing-glyph", place)
    assert "U+4EBA" in found.message
    assert "(fact press)" in found.message


def test_hebrew_is_refused_whatever_font_a_house_names(fonts: Path) -> None:
    """It would be set backwards."""
    with pytest.raises(RenderError, match="runs from right to left"):
        rendered(House(fallbacks=(FontChoice(str(fonts / "house.ttf")),)), Paragraph((Text("שלום"),)))
