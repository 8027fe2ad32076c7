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
from briefgen.render.pdf.page import Furniture, paginate, write
from briefgen.render.pdf.story import Story
from briefgen.render.pdf.style import PAGES

__all__ = ["render_pdf"]


def render_pdf(document: Document, *, page: str = "A4", created: datetime.date, attachments: Sequence[Attachment] = ()) -> bytes:
    """Set a document on A4 or Letter and give the file; the same document gives the same bytes.

    `created` is the date in the file's metadata; `attachments` travel inside the file.

    Raises:
        RenderError: with every character that the faces cannot print, each with the words around it.
        KeyError: the page is neither A4 nor Letter.
    """
    size = PAGES[page.lower()]
    story = Story(document, size)
    flow = story.flow()
    for words in Furniture(document, size).words:
        story.wording.plain(words)
    story.wording.findings.stop_on_errors(RenderError)
    return write(document, paginate(flow, size), size, created, attachments)
