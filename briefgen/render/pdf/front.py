"""The title block and the table of contents. What must not live here: running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.core.document import Document, Heading, Text
from briefgen.render.palette import MUTED
from briefgen.render.pdf.boxes import Stack
from briefgen.render.pdf.flow import Bar, Flow, Prose
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.style import ACCENT, CONTENTS, DECK, IMPRINT, LEADER, TITLE
from briefgen.render.pdf.words import Word, Wording

_NUMBER = 26.0
"""The room of a page number in the contents."""


def title_block(document: Document, wording: Wording, width: float) -> Flow:
    """Set the title, the subtitle, the authors and the dates."""
    flows: list[Flow] = [Bar(ACCENT, 3.0, 54.0, after=14.0), _title(wording.words(document.title, TITLE), width)]
    if document.subtitle:
        flows.append(Prose(wording.words(document.subtitle, DECK), DECK))
    if document.authors or document.publisher:
        style = replace(IMPRINT, before=4.0)
        names, house = ", ".join(document.authors), document.publisher
        imprint = (Text(names, bold=True), Text("  ·  " if names and house else ""), Text(house))
        flows.append(Prose(wording.words(imprint, style), style))
    if document.dates:
        style = replace(IMPRINT, color=MUTED)
        line = "  ·  ".join(f"{label} {value}".strip().replace(" ", "\u00a0") for label, value in document.dates)
        flows.append(Prose(wording.words((Text(line),), style), style))
    flows.append(Bar(before=12.0))
    return Stack(flows, after=16.0)


def _title(words: Sequence[Word], width: float) -> Prose:
    """Set the title, with a new line after its colon where that takes no line more."""
    plain = Prose(words, TITLE)
    colon = next((index + 1 for index, word in enumerate(words) if word.text.endswith(":")), 0)
    parted = Prose([*words[:colon], Word((), ends_line=True), *words[colon:]], TITLE)
    return parted if 0 < colon < len(words) and len(parted.lines(width)) <= len(plain.lines(width)) else plain


@dataclass(eq=False)
class ContentsLine(Flow):
    """A heading in the table of contents, a leader, and its page; the whole leads there."""

    title: Prose
    target: str

    def height(self, width: float) -> float:
        """Give the height of the heading."""
        return self.title.height(width - _NUMBER)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw the heading, the leader and the number of the page as it stands in `pen`."""
        style, height = self.title.style, self.height(width)
        self.title.draw(pen, left, top, width - _NUMBER)
        base = top - height + style.leading - style.rise
        number = pen.words(str(pen.pages.get(self.target, "")), (left + width, base), replace(style, align="right"))
        pen.dots(left + self.title.lines(width - _NUMBER)[-1].width + 6, left + width - number - 5, base, LEADER)
        pen.link(f"#{self.target}", (left, top - height, left + width, top))

    def paragraphs(self, width: float) -> Iterator[tuple[Prose, float]]:
        """Give the heading."""
        yield self.title, width - _NUMBER


def contents_line(heading: Heading, wording: Wording) -> ContentsLine:
    """Set a heading of level 1 or 2 for the contents, without its links and notes."""
    style = CONTENTS[heading.level - 1]
    words = [replace(run, link=None) for run in heading.runs if isinstance(run, Text)]
    return ContentsLine(Prose(wording.words(words, style), style), heading.anchor, before=style.before)
