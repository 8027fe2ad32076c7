"""Word documents and PDF, made here: their notes are in parts of their own, or small at the foot of the page."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from briefgen.errors import BriefgenError
from briefgen.ingest.reading import read_article

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def run(text: str) -> str:
    """Give a run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def note(kind: str, number: int, *paragraphs: str) -> str:
    """Give a note of Word's."""
    inner = "".join(f"<w:p><w:r><w:{kind}Ref/></w:r>{run(' ' + text)}</w:p>" for text in paragraphs)
    return f'<w:{kind} w:id="{number}">{inner}</w:{kind}>'


def document(tmp_path: Path, body: str, **parts: str) -> Path:
    """Write a Word document of as little as Word would take."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NAMESPACES}>{inner}</w:{name}>")
    path = tmp_path / "a.docx"
    path.write_bytes(out.getvalue())
    return path


def cite(kind: str, number: int) -> str:
    """Give a reference to a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_notes_of_word_are_numbered_as_word_does(tmp_path: Path) -> None:
    """Footnotes count 1, 2 in the order of their references, endnotes i; a note may have two paragraphs."""
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("The weir")}</w:p>'
        f"<w:p>{run('It was raised in 1820')}{cite('footnote', 7)}{run(' and lowered')}{cite('footnote', 3)}{run('.')}</w:p>"
        f"<w:p>{run('Nobody was paid')}{cite('endnote', 1)}{run('.')}<w:del><w:r><w:delText>Not</w:delText></w:r></w:del></w:p>"
    )
    path = document(
        tmp_path,
        body,
        footnotes='<w:footnote w:type="separator" w:id="-1"/>'
        + note("footnote", 3, "Assize Roll, 1822.", "It is torn.")
        + note("footnote", 7, "Mill Papers."),
        endnotes=note("endnote", 1, "A claim of the miller."),
        styles='<w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>',
    )
    article = read_article(path)
    assert {one.key: one.text for one in article.notes} == {
        "1": "Mill Papers.",
        "2": "Assize Roll, 1822. It is torn.",
        "i": "A claim of the miller.",
    }
    assert [(marker.label, marker.paragraph, marker.offset) for marker in article.markers] == [
        ("1", 0, 21),
        ("2", 0, 33),
        ("i", 1, 15),
    ]
    assert [paragraph.text for paragraph in article.paragraphs] == ["It was raised in 1820 and lowered.", "Nobody was paid."]
    assert article.head.title == "The weir"


def test_notes_typed_by_hand_in_word(tmp_path: Path) -> None:
    """Raised numbers and a list at the end are found by their looks, as in a text."""
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    body = f"<w:p>{run('The weir was raised.')}{raised}</w:p><w:p>{run('Notes')}</w:p><w:p>{run('1. Mill Papers, 1820.')}</w:p>"
    article = read_article(document(tmp_path, body))
    assert [(one.key, one.text) for one in article.notes] == [("1", "Mill Papers, 1820.")]
    assert [(marker.note, marker.paragraph) for marker in article.markers] == [("1", 0)]


LISTS = (
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="4"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def item(text: str, number: int, depth: int = 0) -> str:
    """Give an item of a list of Word's."""
    settings = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{settings}{run(text)}</w:p>"


def test_a_list_that_word_numbers_holds_the_notes(tmp_path: Path) -> None:
    """The numbers of a list are nowhere in its text: they are counted, and a list that says so begins anew."""
    body = (
        f"<w:p>{run('The weir was raised [1] and lowered [2].')}</w:p>"
        + item("The miller paid.", 1)
        + item("The town did not.", 1)
        + item("Oak.", 2)
        + f"<w:p>{run('Literature')}</w:p>"
        + item("Mill Papers, 1820.", 3)
        + item("Assize Roll, 1822.", 3)
    )
    article = read_article(document(tmp_path, body, numbering=LISTS))
    assert [(one.key, one.text) for one in article.notes] == [("1", "Mill Papers, 1820."), ("2", "Assize Roll, 1822.")]
    assert [(marker.note, marker.paragraph) for marker in article.markers] == [("1", 0), ("2", 0)]
    assert [one.text for one in article.paragraphs][1:] == ["The miller paid.", "The town did not.", "Oak."]


Piece = tuple[str, float]
"""Words and how far they are raised, in points."""


def page(canvas: Canvas, number: int, lines: list[list[Piece]], notes: list[list[Piece]]) -> None:
    """Set a page: a running head, lines of 11 points, notes of 8.5 at the foot, and the number of the page."""
    canvas.setFont("Times-Italic", 9)
    canvas.drawString(72, 800, "Harbour Review, Spring 2004")
    for y, size, rows in ((760, 11.0, lines), (130, 8.5, notes)):
        for row in rows:
            x = 72.0
            for words, rise in row:
                set_size = size * 0.6 if rise else size
                canvas.setFont("Times-Roman", set_size)
                canvas.drawString(x, y + rise, words)
                x += canvas.stringWidth(words, "Times-Roman", set_size)
            y -= int(size * 1.25)
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(290, 40, str(number))
    canvas.showPage()


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """Give a PDF of two pages whose first paragraph goes over both."""
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    page(
        canvas,
        14,
        [
            [("The harbour at Norvik was dredged in 1962,", 0), ("1", 4), (" when the fish-", 0)],
            [("ing fleet had begun to shrink. By then the town had lost a third", 0)],
            [("of its people, and the cannery", 0), ("2", 4), (" closed without notice to those", 0)],
        ],
        [
            [("1", 3), (" A. Holm, Norvik Harbour (Oslo: Fjord Press, 1980), p. 14, has", 0)],
            [("the dates in full.", 0)],
            [("2", 3), (" Ibid., p. 20.", 0)],
        ],
    )
    page(
        canvas,
        15,
        [[("who worked there. A quay was built in 1985,", 0), ("3", 4), (" for ferries.", 0)]],
        [[("3", 3), (" County Minutes, 3 May 1985.", 0)]],
    )
    canvas.save()
    return path


def test_notes_at_the_foot_of_a_pdf(harbour: Path) -> None:
    """Small lines low on the page are notes; the paragraph that they cut is whole, words divided at line ends too."""
    article = read_article(harbour)
    assert {one.key: one.text for one in article.notes} == {
        "1": "A. Holm, Norvik Harbour (Oslo: Fjord Press, 1980), p. 14, has the dates in full.",
        "2": "Ibid., p. 20.",
        "3": "County Minutes, 3 May 1985.",
    }
    (paragraph,) = article.paragraphs
    assert paragraph.text == (
        "The harbour at Norvik was dredged in 1962, when the fishing fleet had begun to shrink. By then the town had lost "
        "a third of its people, and the cannery closed without notice to those who worked there. A quay was built in 1985, "
        "for ferries."
    )
    assert [(marker.label, marker.note) for marker in article.markers] == [("1", "1"), ("2", "2"), ("3", "3")]
    assert article.notes[1].refers_to == ("1",)
    assert [one.page for one in article.notes] == [1, 1, 2]


def test_notes_of_a_pdf_that_outweigh_its_text(tmp_path: Path) -> None:
    """The text is what is set larger, though the notes of a law review have more words: no paragraph of it is a heading."""
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    one: list[tuple[str, float]] = [("which the court did not reach, and on which the parties were never heard at all", 0)]
    page(
        canvas,
        3,
        [
            [("A treaty binds those who made it until it ends.", 0), ("1", 4), (" Who may end it is not said", 0)],
            [("in the paper on which it stands, nor in any other.", 0), ("2", 4)],
            [("Those who made it knew this, and left it to those who came after.", 0)],
        ],
        [[("1", 3), (" Levy v. Crane, 12 F.2d 3 (1931), leaves open a question", 0)], *[one] * 4, [("2", 3), (" Id. at 4.", 0)]],
    )
    canvas.save()
    article = read_article(path)
    (paragraph,) = article.paragraphs
    assert paragraph.text.startswith("A treaty binds those who made it until it ends. Who may end it is not said in the paper")
    assert [(marker.note, marker.paragraph) for marker in article.markers] == [("1", 0), ("2", 0)]
    assert article.notes[1].text == "Id. at 4."


def columns(path: Path, left: list[str], right: list[str]) -> None:
    """Set a page of two columns."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Times-Roman", 10)
    for x, lines in ((60, left), (310, right)):
        for row, words in enumerate(lines):
            canvas.drawString(x, 780 - 13 * row, words)
    canvas.save()


def test_the_last_column_of_a_pdf_may_be_short(tmp_path: Path) -> None:
    """Its notes are read behind those of the full one, not line by line across the page."""
    path = tmp_path / "a.pdf"
    full = ["the barges went up the river in spring with salt and wine"] * 16
    columns(
        path,
        ["Nobody kept an account of the barges [1], [2], [3].", *full, "Notes", "[1] Toll Book, fol. 3."],
        ["[2] Ibid., fol. 9.", "[3] Harbour rolls, of which", "one half is lost."],
    )
    article = read_article(path)
    assert {one.key: one.text for one in article.notes} == {
        "1": "Toll Book, fol. 3.",
        "2": "Ibid., fol. 9.",
        "3": "Harbour rolls, of which one half is lost.",
    }


def test_a_note_of_a_pdf_goes_on_at_the_foot_of_the_next_page(tmp_path: Path) -> None:
    """What is set as small as notes, above the first label of a page, is the rest of the last note before it."""
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    body = "The harbour was dredged in the year of the storm and not again"
    page(canvas, 1, [[(body, 0)], [("for a man\u2019s lifetime.", 0), ("1", 4)]], [[("1", 3), (" The dates are in Holm.", 0)]])
    page(
        canvas,
        2,
        [[(body, 0)], [("before the cannery had gone.", 0), ("2", 4)]],
        [[("He gives two of them, of which the second is wrong.", 0)], [("2", 3), (" County Minutes.", 0)]],
    )
    canvas.save()
    article = read_article(path)
    assert {one.key: one.text for one in article.notes} == {
        "1": "The dates are in Holm. He gives two of them, of which the second is wrong.",
        "2": "County Minutes.",
    }


def test_page_furniture_of_a_pdf(harbour: Path) -> None:
    """Running heads and page numbers are kept apart from the article."""
    assert read_article(harbour).furniture == ("Harbour Review, Spring 2004", "14", "Harbour Review, Spring 2004", "15")


def test_a_pdf_without_text(tmp_path: Path) -> None:
    """A PDF of pictures asks for text recognition."""
    path = tmp_path / "a.pdf"
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(str(path))
    with pytest.raises(BriefgenError, match="its pages are pictures"):
        read_article(path)


def test_a_locked_pdf(harbour: Path, tmp_path: Path) -> None:
    """A PDF with a password says so."""
    path = tmp_path / "locked.pdf"
    writer = pypdf.PdfWriter(clone_from=str(harbour))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(str(path))
    with pytest.raises(BriefgenError, match="locked with a password"):
        read_article(path)
