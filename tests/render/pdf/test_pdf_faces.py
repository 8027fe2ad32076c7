from __future__ import annotations

from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont

from briefgen.render.pdf.shaping import runs_leftwards
from briefgen.render.pdf.typefaces import Family, face, face_of, segments, text_width

FACES = files("briefgen.render.pdf") / "faces"
NAMES = [f"Briefgen{family}-{style}" for family in ("Serif", "Sans") for style in ("Regular", "Italic", "Bold", "BoldItalic")]
NEEDED = "AZaz09ÀÿĀſ€£¥₽₴–—‘’“”„…•†‡§¶©®™°±×÷≤≥≈≠−√∞→←↑↓½¼¹²³⁴ⁿ№ΑΩαωάΰ" + "АЯаяЁёІіЇїЄєҐґЎў" + "ṠẠạẼẽỸỹ" + "ʹʼ″"


@pytest.mark.parametrize("name", NAMES)
def test_a_face_bears_its_own_name_and_the_licence(name: str) -> None:
    """The name "Source" is reserved by the licence: it stands in the copyright line alone."""
    with (FACES / f"{name}.ttf").open("rb") as file:
        names = {record.nameID: str(record) for record in TTFont(file)["name"].names}
    assert names[1] == ("Briefgen Serif" if "Serif" in name else "Briefgen Sans")
    assert names[6] == name
    assert "SIL Open Font License" in names[13]
    assert [number for number, text in names.items() if "source" in text.lower()] == [0]


def test_the_licence_stands_beside_the_faces() -> None:
    """The text of the licence is shipped with both copyright lines."""
    text = (FACES / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Copyright 2014 The Source Serif 4 Project Authors" in text
    assert "Copyright 2010-2020 Adobe" in text


def test_the_faces_are_small() -> None:
    """All eight together take less than 1.2 MB."""
    assert sum(len((FACES / f"{name}.ttf").read_bytes()) for name in NAMES) < 1_200_000


@pytest.mark.parametrize("family", ["serif", "sans"])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_every_style_prints_latin_greek_and_cyrillic(family: Family, bold: bool, italic: bool) -> None:
    """Whatever the style, a character that a brief needs has a face."""
    assert [character for character in NEEDED if face_of(character, family, bold, italic) is None] == []


def test_a_letter_that_the_serif_lacks_comes_from_the_sans_in_the_same_weight() -> None:
    """U+01BF WYNN stands in the sans alone."""
    assert not face("serif", True).has("\u01bf")
    assert face_of("\u01bf", "serif", True) is face("sans", True)


def test_a_text_is_cut_where_the_face_changes() -> None:
    """What one face prints stays in one piece; None stands for what no face has."""
    found = [(one.name if one else None, text) for one, text in segments("on \u01bf and 中文.", "serif")]
    assert found == [
        ("BriefgenSerif-Regular", "on "),
        ("BriefgenSans-Regular", "\u01bf"),
        ("BriefgenSerif-Regular", " and "),
        (None, "中文"),
        ("BriefgenSerif-Regular", "."),
    ]


def test_digits_are_of_one_width() -> None:
    """Figures stand under figures in a table."""
    for bold in (False, True):
        assert len({face("sans", bold).width(digit, 10) for digit in "0123456789"}) == 1


def test_a_bold_label_is_wider() -> None:
    """The measure of drawings knows the weight."""
    assert text_width("Trade", 10, True) > text_width("Trade", 10, False) > 0
    assert text_width("中", 10, False) == 10


def test_a_letter_and_its_accent_are_printed_by_one_face() -> None:
    """A combining mark stays with its letter, and is moved over it."""
    assert [text for _, text in segments("a x\u0302 b", "serif")] == ["a x\u0302 b"]
    assert any(face("serif").shaped("x\u0302").shifts)
    pieces = [(one.name if one else None, text) for one, text in segments("a\u01bf\u0302中\u0302", "serif")]
    assert pieces == [
        ("BriefgenSerif-Regular", "a"),
        ("BriefgenSans-Regular", "\u01bf\u0302"),
        (None, "中"),
        ("BriefgenSerif-Regular", "\u0302"),
    ]


def test_words_are_kerned_and_ligatures_joined() -> None:
    """As the font says: AV stands closer than A and V, and ffi is one glyph that stands for three letters."""
    serif = face("serif")
    assert serif.width("AV", 10) < serif.width("A", 10) + serif.width("V", 10)
    assert list(serif.shaped("office").letters) == ["o", "ffi", "c", "e"]


def test_a_soft_hyphen_is_drawn_as_a_hyphen_and_a_no_break_space_as_a_space() -> None:
    """They differ for those who read the text alone."""
    serif = face("serif")
    assert serif.shaped("co\u00ad").glyphs == serif.shaped("co-").glyphs
    assert serif.shaped("co\u00ad").letters == "co\u00ad"
    assert serif.width("5\u00a0km", 10) == pytest.approx(serif.width("5", 10) + serif.space * 10 + serif.width("km", 10))


def test_what_runs_from_right_to_left_has_no_glyph() -> None:
    """Even where the font has one: it would be set backwards."""
    assert not face("sans").has("\u05d0")
    assert runs_leftwards("\u05d0")
    assert runs_leftwards("\u0633")
    assert not runs_leftwards("я")
