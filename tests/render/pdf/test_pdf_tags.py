from __future__ import annotations

from datetime import date
from importlib import util
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader

from briefgen.core.document import Document, NoteMark, Paragraph, Text
from briefgen.render.pdf import render_pdf
from briefgen.render.pdf.archive import Archive
from briefgen.render.pdf.links import Place, Ways
from briefgen.render.pdf.metadata import srgb_profile
from briefgen.render.pdf.tags import PIECES, Attached, Element, Tags, pruned, text_string, whole

_TAGGED = util.spec_from_file_location("tagged", Path(__file__).with_name("tagged.py"))
assert _TAGGED is not None
assert _TAGGED.loader is not None
tagged = util.module_from_spec(_TAGGED)
_TAGGED.loader.exec_module(tagged)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", "(plain)"),
        ("(a) \\", "(\\(a\\) \\\\)"),
        ("é", "<FEFF00e9>"),
        ("a\nb", "<FEFF0061000a0062>"),
        ("𝄞", "<FEFFd834dd1e>"),
        ("\ud834", "<FEFFfffd>"),
    ],
)
def test_strings_of_the_file(text: str, written: str) -> None:
    """ASCII as it is, with its brackets escaped; all else as UTF-16."""
    assert text_string(text) == written


def test_halves_of_a_character_are_joined_or_replaced() -> None:
    """Two that belong together are one character."""
    assert whole("\ud834\udd1e \udd1e") == "𝄞 \ufffd"


def test_elements_of_which_nothing_was_drawn_are_left_out() -> None:
    """But for the cells of a table, which hold their place."""
    tags = Tags()
    tags.begin_page()
    empty, table = tags.root.add("Sect"), tags.root.add("Table")
    empty.add("P")
    row = table.add("TR")
    row.add("TD")
    tags.begin(row.add("TD"))
    pruned(tags.root)
    assert [element.tag for element in tags.root.walk()] == ["Document", "Table", "TR", "TD", "TD"]


def test_pieces_are_numbered_page_by_page() -> None:
    """An element may own pieces of several pages, and links."""
    tags = Tags()
    words = tags.root.add("P")
    tags.begin_page()
    assert tags.begin(words) == "/P <</MCID 0>> BDC"
    assert tags.begin(words) == "/P <</MCID 1>> BDC"
    tags.begin_page()
    assert tags.begin(words) == "/P <</MCID 0>> BDC"
    tags.attach(words, 7)
    *pieces, link = words.kids
    assert pieces == [0, 1, PIECES]
    assert isinstance(link, Attached)
    assert (link.annotation, link.page) == (7, 1)


def test_a_link_that_goes_on_overleaf_is_one_link() -> None:
    """One element over two pages, with a rectangle for each line, and read in one piece."""
    words = "linked words that go on and on " * 260
    document = Document((Text("T"),), (Paragraph((Text("Before "), Text(words, link="https://e.org"), Text(" after."))),))
    reader = PdfReader(BytesIO(render_pdf(document, created=date(2026, 1, 2))))
    (link,) = [element for element in tagged.elements(reader) if element["/S"] == "/Link"]
    pieces = tagged.pieces_of(reader)
    assert "".join(text for _, text in tagged.text_of(link, reader, pieces)).count("linked") == 260
    rectangles = sum(len(cast(Any, page.get("/Annots", ()))) for page in reader.pages)
    assert rectangles == len([kid for kid in tagged.kids(link) if not isinstance(kid, int) and "/Obj" in kid]) > 45


def test_links_of_one_address_apart_from_each_other_are_two() -> None:
    """Words between them part them; markers side by side are links of their own."""
    document = Document(
        (Text("T"),),
        (
            Paragraph(
                (Text("one", link="https://e.org"), Text(" and "), Text("two", link="https://e.org"), NoteMark(1), NoteMark(1))
            ),
        ),
    )
    reader = PdfReader(BytesIO(render_pdf(document, created=date(2026, 1, 2))))
    pieces = tagged.pieces_of(reader)
    found = [
        "".join(text for _, text in tagged.text_of(element, reader, pieces))
        for element in tagged.elements(reader)
        if element["/S"] == "/Link"
    ]
    assert found == ["one", "two"]


def test_an_outline_is_a_tree_with_its_lower_branches_closed() -> None:
    """Each entry knows its neighbours; a level that is left out is closed up."""
    ways = Ways(places={name: Place(0, 10, 20) for name in "abcd"})
    for level, name in ((0, "a"), (2, "b"), (1, "c"), (0, "d")):
        ways.enter(level, name, name)
    root, *entries = ways.outline_objects(10, [5])
    assert root == b"<</Type/Outlines/First 11 0 R/Last 14 0 R/Count 2>>"
    place = b"/Dest[5 0 R/XYZ 10.00 20.00 null]>>"
    assert entries == [
        b"<</Title(a)/Parent 10 0 R/First 12 0 R/Last 13 0 R/Count -2/Next 14 0 R" + place,
        b"<</Title(b)/Parent 11 0 R/Next 13 0 R" + place,
        b"<</Title(c)/Parent 11 0 R/Prev 12 0 R" + place,
        b"<</Title(d)/Parent 10 0 R/Prev 11 0 R" + place,
    ]


def test_an_archive_can_be_read_object_by_object() -> None:
    """More objects than one stream holds, streams among them, and numbers that were reserved and filled later."""
    archive = Archive()
    first = archive.reserve(500)
    archive.put_all((f"<</Number {number}>>".encode() for number in range(500)), first)
    stream = archive.stream(b"endstream inside\n" * 9)
    root = archive.put(f"<</Type/Catalog/First {first} 0 R/Stream {stream} 0 R>>".encode())
    reader = PdfReader(BytesIO(archive.written(root, archive.put(b"<</Title(x)>>"))))
    assert [cast(Any, reader.get_object(number))["/Number"] for number in range(first, first + 500)] == list(range(500))
    assert cast(Any, reader.trailer["/Root"])["/Stream"].get_data() == b"endstream inside\n" * 9


@pytest.mark.parametrize(
    ("data", "end"),
    [(b"ab\r", b"ab\r\r\nendstream"), (b"ab\n", b"ab\n\nendstream"), (b"a", b"a\nendstream")],
)
def test_the_last_byte_of_a_stream_is_not_taken_for_the_end_of_its_line(data: bytes, end: bytes) -> None:
    """A stream that ends in a carriage return, as one in 256 does once compressed, is as long as it says."""
    archive = Archive()
    stream = archive.stream(data, packed=False)
    root = archive.put(f"<</Type/Catalog/Stream {stream} 0 R>>".encode())
    written = archive.written(root, archive.put(b"<</Title(x)>>"))
    assert f"/Length {len(data)}>>stream\n".encode() + end in written
    assert cast(Any, PdfReader(BytesIO(written)).trailer["/Root"])["/Stream"].get_data() == data


def test_the_profile_of_colours_is_that_of_the_screen() -> None:
    """A library that manages colours takes a picture from it to its own sRGB and changes next to nothing."""
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB"
    picture = Image.frombytes(
        "RGB", (64, 3), bytes(value for step in range(192) for value in (step, 255 - step, (step * 7) % 256))
    )
    turned = ImageCms.profileToProfile(picture, ours, ImageCms.createProfile("sRGB"))
    assert turned is not None
    assert max(abs(one - other) for one, other in zip(picture.tobytes(), turned.tobytes(), strict=True)) <= 3


def test_an_element_stands_where_it_was_added() -> None:
    """Behind all that its parent held; whoever is added under an earlier one is read there."""
    root = Element("Document")
    first, second = root.add("Sect"), root.add("P")
    third = first.add("H1")
    assert list(root.walk()) == [root, first, third, second]
