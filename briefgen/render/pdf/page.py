"""Pages: what stands on which, the head and the foot of each, and the file around them. What must not live here: blocks."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import md5
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from briefgen.core.document import Attachment, Document, plain_text
from briefgen.render.pdf.flow import Flow
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.style import FURNITURE, HAIRLINE, MARKING, PUBLISHER, Page, TextStyle
from briefgen.render.pdf.typefaces import face, text_width
from briefgen.render.pdf.words import clean, printed


def paginate(flow: Flow, page: Page) -> list[Flow]:
    """Give what stands on each page; at least one page."""
    pages: list[Flow] = []
    rest: Flow | None = flow
    while rest is not None:
        head, rest = rest.part(page.measure, page.room, must=True)
        if head is not None:
            pages.append(head)
    return pages


@dataclass(slots=True)
class Furniture:
    """The head and the foot of the pages: publisher or title, marking, number."""

    document: Document
    page: Page

    @property
    def words(self) -> tuple[str, ...]:
        """All that may be printed here."""
        return self.document.publisher, self.document.marking, self.number(0, 0)

    def number(self, number: int, count: int) -> str:
        """Give the words that number a page."""
        return self.document.labels.page_of.format(page=number, pages=count)

    def draw(self, pen: Pen, number: int, count: int) -> None:
        """Draw the head and the foot of a page."""
        page, marking = self.page, printed(self.document.marking)
        left, right = page.left, page.left + page.measure
        head, foot = page.height - 44.0, 36.0
        taken = text_width(marking, MARKING.size, True) + 20.0 if marking else 0.0
        for base in (head, foot) if marking else ():
            pen.words(marking, (right, base), MARKING)
        if number == 1:
            pen.words(_cut(printed(self.document.publisher), page.measure - taken, PUBLISHER), (left, head), PUBLISHER)
        else:
            pen.words(_cut(printed(plain_text(self.document.title)), page.measure - taken, FURNITURE), (left, head), FURNITURE)
            pen.rectangle(left, head - 8.0, page.measure, 0.5, HAIRLINE)
        pen.words(printed(self.number(number, count)), (left + page.measure / 2, foot), replace(FURNITURE, align="center"))


def _cut(text: str, width: float, style: TextStyle) -> str:
    """Give as much of `text` as fits, with an ellipsis where that is not all."""
    if text_width(text, style.size, style.bold) <= width:
        return text
    while text and text_width(text + "…", style.size, style.bold) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def write(
    document: Document, pages: Sequence[Flow], page: Page, created: datetime.date, attachments: Sequence[Attachment] = ()
) -> bytes:
    """Give the file: every page drawn, with its outline, metadata and language."""
    file = BytesIO()
    canvas = Canvas(
        file,
        pagesize=(page.width, page.height),
        pageCompression=1,
        invariant=1,
        initialFontName=face("serif").name,  # type: ignore[arg-type]  # the stubs say float
        lang=document.language,
        pdfVersion=(1, 7),
    )
    _describe(canvas, document, created)
    _identify(canvas, repr((document, page, created)))
    pen = Pen(canvas, {anchor: number for number, flow in enumerate(pages, 1) for anchor in flow.anchors()})
    furniture = Furniture(document, page)
    for number, flow in enumerate(pages, 1):
        furniture.draw(pen, number, len(pages))
        flow.draw(pen, page.left, page.height - page.top, page.measure)
        canvas.showPage()
    _attach(canvas, attachments)
    canvas.save()
    return file.getvalue()


def _attach(canvas: Canvas, attachments: Sequence[Attachment]) -> None:
    """Put files inside the file, in the name tree in which readers list them."""
    if not attachments:
        return
    document: Any = canvas._doc  # type: ignore[attr-defined]
    names: list[Any] = []
    for attachment in sorted(attachments, key=lambda file: file.name):
        stream = PDFStream(content=attachment.data, filters=[PDFZCompress])
        stream.dictionary["Type"] = PDFName("EmbeddedFile")
        stream.dictionary["Subtype"] = PDFName(attachment.media_type.replace("/", "#2F"))
        said = {"Type": PDFName("Filespec"), "F": PDFString(attachment.name), "UF": PDFString(attachment.name)}
        said |= {"Desc": PDFString(attachment.description), "AFRelationship": PDFName(attachment.relationship)}
        said["EF"] = PDFDictionary({"F": document.Reference(stream)})
        names += [PDFString(attachment.name), document.Reference(PDFDictionary(said))]
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(names)})})


def _identify(canvas: Canvas, content: str) -> None:
    """Give the file an identity that hangs on what it says: reportlab's own hangs on the title and the environment."""
    digest = md5(content.encode("utf-8", "backslashreplace"), usedforsecurity=False).hexdigest()
    canvas._doc._ID = f"[<{digest}><{digest}>]".encode()  # type: ignore[attr-defined]


def _describe(canvas: Canvas, document: Document, created: datetime.date) -> None:
    """Write the metadata; both dates of the file are the day the brief was made on."""
    canvas.setTitle(clean(plain_text(document.title)))
    canvas.setAuthor("; ".join(document.authors) or document.publisher)
    canvas.setSubject(document.description)
    canvas.setKeywords(", ".join(document.keywords))
    canvas.setCreator("briefgen")
    canvas.setProducer("ReportLab")
    canvas.setDateFormatter(lambda *_: f"D:{created:%Y%m%d}000000Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.addPageLabel(0, style="ARABIC", start=1)
