"""Renders a document as PDF, on reportlab. What must not live here: a clock, a file, a decision about what the brief says.

style, house           what the page looks like         flow, boxes, tables, figures     what takes room on a page
shaping, typefaces     words as glyphs, and whose       front, back, story               a document as flows
words, pieces, joints  runs as words                    room, paging, page               flows as pages, notes at their feet
lines, knuth           words as lines                   tags, links, places, metadata    what a reader that is no eye is told
decimals, continued    figures under one another, titles of parts that go on
hyphens, patterns      where words may be parted
setter, shapes, pen    lines and shapes as operators    press, archive, attachments      pages as a file
embedding, subset, compact                              faces in the file, cut to what is used
slugs, kept            lines as operators, and what serves the next document
stored, shelf          what serves the next process, and what of it waits until somebody looks at it
standing, impression, limbs                             blocks, pages and elements that are as they were in the last one
deferred               libraries that wait until they are needed
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.core.document import Attachment, Document
from briefgen.core.house import House
from briefgen.core.recent import Recent
from briefgen.errors import Findings, RenderError, Where
from briefgen.render.pdf import deferred as deferred  # before all that imports what it defers
from briefgen.render.pdf.house import colors, page_of, typecase
from briefgen.render.pdf.images import read_picture
from briefgen.render.pdf.page import Furniture
from briefgen.render.pdf.paging import paginate
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.press import Press
from briefgen.render.pdf.setter import Setter
from briefgen.render.pdf.story import LOGO, Story
from briefgen.render.pdf.tags import Tags, new_root

__all__ = ["render_pdf"]

HOUSE = House()
"""The look that briefgen ships."""
NOWHERE: Mapping[str, Where] = {}
"""No fact stands anywhere: a document that was not made from a ledger."""


def render_pdf(  # noqa: PLR0913  # all but the document have a default or a name
    document: Document,
    *,
    page: str = "A4",
    created: datetime.date,
    attachments: Sequence[Attachment] = (),
    house: House = HOUSE,
    places: Mapping[str, Where] = NOWHERE,
    recent: Recent | None = None,
) -> bytes:
    """Set a document on A4 or Letter and give the file; the same document gives the same bytes.

    The file is tagged for PDF/UA-1 and PDF/A-2a, or PDF/A-3a where files are attached. `created` is the date in its metadata.
    `house` is the look that is asked for; `places` tells where each fact stands, for what is found wrong with its words. `recent`
    knows what the last document was set as: its blocks and pages that are the same are not set again.

    Raises:
        RenderError: with every character that the faces cannot print, each with the words around it, and every face of the house
            that cannot be used, or a logo that cannot.
        KeyError: the page is neither A4 nor Letter.
        ValueError: two attachments have the same name.
    """
    size = page_of(page, house)
    findings = Findings()
    type = typecase(house, findings)
    logo = read_picture(Path(house.logo), LOGO, findings) if house.logo else None
    root = recent.of("root", (), new_root) if recent else new_root()
    story = Story(document, size, type, places, logo, recent, root)
    story.wording.findings.extend(findings)
    flows = story.flows()
    for words in Furniture(document, size).words:
        story.note_unprintable(words)
    story.wording.findings.stop_on_errors(RenderError)
    sheets = paginate(flows, size, story.notes, recent)
    anchors = {
        anchor: number for number, sheet in enumerate(sheets, 1) for placed in sheet.text for anchor in placed.flow.anchors()
    }
    pen = Pen(anchors, story.words_at(), Tags(story.root), setter=Setter(type, colors(house)))
    press = Press(document, size, pen, story.notes, recent)
    press.draw(sheets)
    return press.written(created, attachments)
