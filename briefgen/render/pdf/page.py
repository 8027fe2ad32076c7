"""The head and the foot of the pages: publisher or section, title, number, marking. What must not live here: text and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.core.document import Document, plain_text
from briefgen.dataclass import dataclass, replace
from briefgen.render.pdf.flow import Flow, Prose
from briefgen.render.pdf.paging import Sheet
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.style import FURNITURE, HAIRLINE, MARKING, PUBLISHER, Page, TextStyle
from briefgen.render.pdf.tags import FOOTER, HEADER
from briefgen.render.pdf.words import printed

_BETWEEN = 24.0
"""The least distance between two pieces of a head or foot."""


@dataclass(slots=True)
class Furniture:
    """The head and the foot of the pages: publisher or section above, title and number below, the marking in both."""

    document: Document
    page: Page

    @property
    def words(self) -> tuple[str, ...]:
        """All that may be printed here and is not printed elsewhere."""
        return self.document.publisher, self.document.marking, self.number(0, 0)

    def number(self, number: int, count: int) -> str:
        """Give the words that number a page."""
        return self.document.labels.page_of.format(page=number, pages=count)

    def draw(self, pen: Pen, section: str, number: int, count: int) -> None:
        """Draw the head and the foot of a page."""
        page, marking = self.page, printed(self.document.marking)
        left, right, middle = page.left, page.left + page.measure, page.left + page.measure / 2
        head, foot = page.height - 44.0, 36.0
        with pen.furniture(HEADER):
            taken = pen.words(marking, (right, head), MARKING) + _BETWEEN if marking else 0.0
            if number == 1:
                pen.words(_cut(pen, self.document.publisher, page.measure - taken, PUBLISHER), (left, head), PUBLISHER)
            else:
                pen.words(_cut(pen, section, page.measure - taken, FURNITURE), (left, head), FURNITURE)
                pen.rectangle(left, head - 8.0, page.measure, 0.5, HAIRLINE)
        with pen.furniture(FOOTER):
            # The marking has the right edge; without one the number stands there.
            style, at = (replace(FURNITURE, align="center"), middle) if marking else (replace(FURNITURE, align="right"), right)
            taken = pen.words(printed(self.number(number, count)), (at, foot), style) / (2 if marking else 1)
            pen.words(
                _cut(pen, plain_text(self.document.title), at - left - taken - _BETWEEN, FURNITURE), (left, foot), FURNITURE
            )
            if marking:
                pen.words(marking, (right, foot), MARKING)


def _cut(pen: Pen, text: str, width: float, style: TextStyle) -> str:
    """Give as much of `text` as fits, with an ellipsis where that is not all."""
    return pen.setter.type.cut(printed(text), width, style.size, style.bold)


def sections(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Give the section of each page: the one whose heading opens the text, else the one that goes on, else the first on it."""
    current = ""
    for sheet in sheets:
        began = [title for placed in sheet.text if (title := _section(placed.flow))]
        first = next((placed.flow for placed in sheet.text if not placed.flow.floats), None)
        yield began[0] if began and (_section(first) or not current) else current
        current = began[-1] if began else current


def _section(flow: Flow | None) -> str:
    """Give the title of the section that a flow is the heading of."""
    return flow.bookmark[1] if isinstance(flow, Prose) and flow.bookmark and flow.bookmark[0] == 0 else ""
