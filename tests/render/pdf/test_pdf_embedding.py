from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from briefgen.core.document import Document, Paragraph, Text
from briefgen.render.pdf.embedding import Embedded, spoken
from briefgen.render.pdf.subset import cut
from briefgen.render.pdf.typefaces import face

Setter = Callable[..., PdfReader]


def fonts(reader: PdfReader) -> dict[str, DictionaryObject]:
    """Give the fonts of a file by the name of their face."""
    found = (font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values())  # type: ignore[index]
    return {font["/BaseFont"].partition("+")[2]: font for font in found}


def letters(font: DictionaryObject) -> dict[str, str]:
    """Give the table of a font from codes to letters."""
    table = font["/ToUnicode"].get_data().decode().partition("endcodespacerange")[2]  # type: ignore[attr-defined]
    rows = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", table)
    return {code: bytes.fromhex(letter).decode("utf-16-be") for code, letter in rows}


def test_a_face_is_embedded_once_with_what_is_used(read: Setter) -> None:
    """Two-byte codes, a program cut down, and letters for every code; no other font in the file."""
    found = fonts(read(Paragraph((Text("An office of "), Text("AVA", italic=True)))))
    assert set(found) == {"BriefgenSerif-Regular", "BriefgenSerif-Italic", "BriefgenSans-Regular"}
    font = found["BriefgenSerif-Regular"]
    assert re.fullmatch(r"/[A-Z]{6}\+BriefgenSerif-Regular", str(font["/BaseFont"]))
    assert [str(font[key]) for key in ("/Subtype", "/Encoding")] == ["/Type0", "/Identity-H"]
    assert sorted(letters(font).values()) == sorted([" ", "A", "n", "o", "ffi", "c", "e", "f"])


def test_widths_and_program_agree(read: Setter) -> None:
    """What the file says of a glyph's width is what the font program says. Source: ISO 19005-2, 6.2.11.5."""
    font = fonts(read(Paragraph((Text("Whitsun office, 1997"),))))["BriefgenSerif-Regular"]
    descendant = font["/DescendantFonts"][0].get_object()  # type: ignore[index]
    program = TTFont(BytesIO(descendant["/FontDescriptor"]["/FontFile2"].get_data()))
    places = descendant["/CIDToGIDMap"].get_data()
    advances = [advance for advance, _ in program["hmtx"].metrics.values()]
    widths = descendant["/W"]
    for first, group in zip(widths[::2], widths[1::2], strict=True):
        for code, width in enumerate(group, first):
            place = int.from_bytes(places[2 * code : 2 * code + 2], "big")
            assert advances[place] == float(width)


def test_one_glyph_that_stands_for_two_letters_has_two_codes() -> None:
    """A hyphen that was typed and one that parts a word; a Greek delta and an increment."""
    embedded = Embedded(face("serif"), "F1")
    typed, parted = embedded.codes["a-"], embedded.codes["a\u00ad"]
    assert typed != parted
    assert typed[:4] == parted[:4]
    assert embedded.codes["\u0394"] != embedded.codes["\u2206"]


def test_a_letter_drawn_with_several_glyphs_is_said_apart() -> None:
    """No table can say that: the word is read as written."""
    face_of = face("serif")
    embedded = Embedded(face_of, "F1")
    shaped = face_of.shaped("ab")._replace(letters=["ab", ""])
    face_of._shaped["ab!"] = shaped
    assert "/ActualText<FEFF006100620021>" in embedded.codes["ab!"]


def test_the_codes_of_one_document_do_not_hang_on_another() -> None:
    """Whatever was set before in the same process."""
    first = Embedded(face("serif"), "F1")
    codes = [first.codes[text] for text in ("Δ", "∆", "a-", "a\u00ad")]
    other = Embedded(face("serif"), "F1")
    assert [other.codes[text] for text in ("Δ", "∆", "a-", "a\u00ad")] == codes


def test_kerning_stands_between_codes() -> None:
    """As distances in thousandths of an em."""
    assert re.fullmatch(r"[0-9A-F]{4}>[\d.]+<[0-9A-F]{4}", Embedded(face("serif"), "F1").codes["AV"])


def test_text_that_is_read_another_way() -> None:
    """A sequence of marked content around a code."""
    assert spoken("0001", "é") == ">]TJ/Span<</ActualText<FEFF00E9>>>BDC[<0001>]TJ EMC[<"


def test_a_cut_face_holds_the_glyphs_asked_for_and_no_tables_for_shaping() -> None:
    """Small enough to embed eight of."""
    shaped = face("serif").shaped("office")
    program, places = cut(face("serif"), shaped.glyphs)
    font = TTFont(BytesIO(program))
    assert set(font.keys()) == {"GlyphOrder", "head", "hhea", "maxp", "hmtx", "loca", "glyf"}
    assert places is not None
    assert len({places[glyph] for glyph in shaped.glyphs}) == len(set(shaped.glyphs))
    assert len(zlib.compress(program)) < 3_000


@pytest.mark.parametrize("word", ["characteristically", "internationalisation,"])
def test_a_parted_word_is_read_as_a_whole(document: Callable[..., Document], read: Setter, word: str) -> None:
    """Its first half says all of it, the second nothing; a reader that knows no more sees a soft hyphen."""
    block = Paragraph((Text(f"They are {word} " * 12),))
    reader = read(block)
    code = reader.pages[0].get_contents().get_data().decode("latin-1")  # type: ignore[union-attr]
    said = re.findall(r"/ActualText<FEFF([0-9A-F]*)>", code)
    words = [bytes.fromhex(one).decode("utf-16-be") for one in said]
    assert words == [word, ""] * (len(words) // 2)
    assert len(words) >= 2
    assert reader.pages[0].extract_text().replace("\u00ad\n", "").count(word) == 12
