"""Renders a document as PDF, on reportlab. What must not live here: a clock, a file, a decision about what the brief says.

style, typefaces   how type is set, and in what       flow, boxes, tables, figures   what takes room on a page
words, lines       runs as words, words as lines      front, back, story             a document as flows
pen                draws on the canvas                page                           flows as pages, pages as a file
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from briefgen.core.document import Attachment, Document
from briefgen.errors import RenderError
from briefgen.render.pdf.archive import Archive
from briefgen.render.pdf.page import Furniture
from briefgen.render.pdf.paging import paginate
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.press import Press, new_canvas
from briefgen.render.pdf.story import Story
from briefgen.render.pdf.style import PAGES
from briefgen.render.pdf.tags import Tags

__all__ = ["render_pdf"]


def render_pdf(document: Document, *, page: str = "A4", created: datetime.date, attachments: Sequence[Attachment] = ()) -> bytes:
    """Set a document on A4 or Letter and give the file; the same document gives the same bytes.

    The file is tagged for PDF/UA-1 and PDF/A-2a, or PDF/A-3a where files are attached. `created` is the date in its metadata.

    Raises:
        RenderError: with every character that the faces cannot print, each with the words around it.
        KeyError: the page is neither A4 nor Letter.
        ValueError: two attachments have the same name.
    """
    size = PAGES[page.lower()]
    story = Story(document, size)
    flows = story.flows()
    for words in Furniture(document, size).words:
        story.wording.plain(words)
    story.wording.findings.stop_on_errors(RenderError)
    sheets = paginate(flows, size, story.notes)
    anchors = {
        anchor: number for number, sheet in enumerate(sheets, 1) for placed in sheet.text for anchor in placed.flow.anchors()
    }
    archive = Archive()
    pen = Pen(new_canvas(archive, size), anchors, story.words_at(), Tags(story.root))
    press = Press(document, size, pen, story.notes, archive)
    press.draw(sheets)
    return press.written(created, attachments)
