"""Files that are small and unpack, nest or repeat without end: each is refused in a line, or read within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from briefgen.errors import DataError
from briefgen.ingest import files, wiki
from briefgen.ingest.reading import read_article

_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(data: bytes, entries: bytes = b"", packing: bytes = b"/FlateDecode") -> bytes:
    """Give an object that holds a stream."""
    return b"<<%b/Filter %b/Length %d>>stream\n%b\nendstream" % (entries, packing, len(data), data)


def pdf(content: bytes, more: Sequence[bytes] = ()) -> bytes:
    """Give a PDF of one page."""
    kids = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return whole([b"<</Type/Catalog/Pages 2 0 R>>", kids, _PAGE, content, _FONT, *more])


def whole(objects: Sequence[bytes]) -> bytes:
    """Give a PDF of these objects, the first of them its root."""
    out = io.BytesIO(b"%PDF-1.5\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, one))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return out.getvalue()


def packed(megabytes: int) -> bytes:
    """Give so many blanks, packed to a thousandth."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()


def form(content: bytes, number: int) -> bytes:
    """Give a part that draws another ten times."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % number
    return stream(zlib.compress(content), entries)


BOMBS = {
    "a packed stream": (pdf(stream(packed(100))), "unpacks to more than 80 MB"),
    "packed twice": (
        pdf(stream(zlib.compress(packed(100)), packing=b"[/FlateDecode/FlateDecode]")),
        "unpacks to more than 80 MB",
    ),
    "packed and cut short": (pdf(stream(packed(100)[:-500])), "unpacks to more than 80 MB"),
    "runs": (pdf(stream(b"\x81 " * 600_000, packing=b"/RunLengthDecode")), "unpacks to more than 80 MB"),
    "parts that draw parts": (
        pdf(stream(zlib.compress(b"/X Do")), [form(b"/X Do " * 10, 7 + step) for step in range(12)] + [form(b"q Q", 6)]),
        "draw more than 20 MB",
    ),
    "a page of letters": (
        pdf(stream(zlib.compress(b"BT /F 1 Tf (" + b"a" * 70_000 + b") Tj ET"))),
        "a page of the PDF holds more than 60,000 characters",
    ),
    "a long list": (
        whole([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + b"1 " * 310_000 + b"]/Count 1>>", _PAGE]),
        "a list in the PDF holds more than 300,000 values",
    ),
    "many objects": (whole([b"<</Type/Catalog/Pages 2 0 R>>", *[b"1"] * 150_000]), "holds 150,001 objects"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_pdf_bomb_is_refused(tmp_path: Path, name: str) -> None:
    """What it holds too much of is said in one line."""
    data, said = BOMBS[name]
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(DataError, match=said) as error:
        read_article(path)
    assert [one.rule for one in error.value.diagnostics] == ["article-size"]


def test_a_pdf_of_many_pages_is_refused(tmp_path: Path) -> None:
    """Pages are counted no further than they are read."""
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    for _ in range(401):
        canvas.showPage()
    canvas.save()
    with pytest.raises(DataError, match="more than 400 pages"):
        read_article(path)


def test_a_damaged_stream_is_read_to_its_damage(tmp_path: Path) -> None:
    """The words before the place where a page's stream breaks off are read."""
    words = b"".join(b"BT /F 12 Tf 10 %d Td (Words of line %d stand here.) Tj ET\n" % (780 - 15 * at, at) for at in range(40))
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(stream(zlib.compress(words)[:-60])))
    text = " ".join(one.text for one in read_article(path).paragraphs)
    assert "Words of line 5 stand here." in text


def test_a_pdf_is_bounded_for_itself_alone(tmp_path: Path) -> None:
    """After a bomb another file is read as if there had been none."""
    bomb, good = tmp_path / "bomb.pdf", tmp_path / "good.pdf"
    bomb.write_bytes(BOMBS["a packed stream"][0])
    good.write_bytes(pdf(stream(zlib.compress(b"BT /F 12 Tf 10 700 Td (Words that are read.) Tj ET"))))
    with pytest.raises(DataError):
        read_article(bomb)
    assert [one.text for one in read_article(good).paragraphs] == ["Words that are read."]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", "words [1] " * 30, "the file holds 40 brackets, raised signs, numbers and lines, and no more than 30 are read"),
        ("a.md", "[a](b) " * 30, "the file holds 60 signs of Markdown, numbers and lines"),
        ("a.html", "<p class='a'>words</p>" * 20, "the file holds 60 tags and attributes"),
        ("a.wiki", "{{a|b}} words " * 20, "the file holds 60 brackets, tags, numbers and lines"),
    ],
)
def test_a_text_in_pieces_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, said: str) -> None:
    """What cuts a text into pieces is counted before any of it is read: memory goes by pieces, not by bytes."""
    monkeypatch.setattr(files, "MOST_SIGNS", 30)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said) as error:
        read_article(path)
    assert error.value.diagnostics[0].rule == "article-size"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("<w:p/>" * 1_500_000, "holds 1,500,004 tags"),
        ("<w:p " + " ".join(f'a{at}="1"' for at in range(600_000)) + "/>", "holds 600,001 attributes"),
    ],
)
def test_a_word_document_in_pieces_is_refused(tmp_path: Path, part: str, said: str) -> None:
    """Its tags and attributes are counted before they are parsed."""
    path = tmp_path / "a.docx"
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{part}</w:body></w:document>')
    with pytest.raises(DataError, match=said):
        read_article(path)


def test_elements_that_nobody_closed(tmp_path: Path) -> None:
    """A page whose elements nest a thousand deep is read to its end; what is beyond two thousand is reported."""
    path = tmp_path / "a.html"
    path.write_text("<html><body><p>First words.</p>" + "<div>" * 1000 + "<p>Last words.</p>", encoding="utf-8")
    article = read_article(path)
    assert [one.text for one in article.paragraphs] == ["First words.", "Last words."]
    path.write_text("<html><body><p>First words.</p>" + "<div>" * 3000 + "<p>Last words.</p>", encoding="utf-8")
    assert [(one.rule, one.message) for one in read_article(path).repairs] == [
        ("nesting-cut", "elements nested more than 2,000 deep were not read")
    ]


def test_more_notes_than_private_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes of wikitext for which no sign is left are kept, and cited nowhere."""
    monkeypatch.setattr(wiki, "_MOST", 2)
    path = tmp_path / "a.wiki"
    path.write_text("Words<ref>One</ref> and<ref>Two</ref> more<ref>Three</ref>.", encoding="utf-8")
    article = read_article(path)
    assert [note.text for note in article.notes] == ["One", "Two", "Three"]
    assert [marker.note for marker in article.markers] == [note.key for note in article.notes[:2]]
