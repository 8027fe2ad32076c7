"""The title block and the table of contents. What must not live here: running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import cached_property

from briefgen.core.document import Document, Heading, Text, plain_text
from briefgen.dataclass import dataclass, replace
from briefgen.render.palette import MUTED
from briefgen.render.pdf.boxes import Stack
from briefgen.render.pdf.flow import Bar, Flow, Need, Parted, Prose, Setter
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.room import Room
from briefgen.render.pdf.style import ACCENT, CONTENTS, DECK, IMPRINT, LEADER, TITLE
from briefgen.render.pdf.tags import Element
from briefgen.render.pdf.words import Word, Wording

_NUMBER = 26.0
"""The room of a page number in the contents."""
_LARGEST_GAP = 150.0
"""Contents that leave more than this free are parted."""
_LAST = 3
"""So many lines of the contents at least stand on the page where they end."""
_ALLEY = 26.0
"""The distance between two columns of contents."""


def title_block(document: Document, prose: Setter, width: float, element: Element, *, logo: Flow | None = None) -> Flow:
    """Set the title, the subtitle, the authors and the dates, below the logo of the house."""
    flows: list[Flow] = [logo] if logo else []
    flows += [Bar(ACCENT, 3.0, 54.0, after=12.0), _title(prose(document.title, TITLE, element.add("Title")), width)]
    if document.subtitle:
        flows.append(prose(document.subtitle, DECK, element.add("Subtitle")))
    if document.authors or document.publisher:
        names, house = ", ".join(document.authors), document.publisher
        imprint = (Text(names, bold=True), Text("  ·  " if names and house else ""), Text(house))
        flows.append(prose(imprint, replace(IMPRINT, before=4.0), element.add("P")))
    if document.dates:
        said = "  ·  ".join(f"{label} {value}".strip().replace(" ", "\u00a0") for label, value in document.dates)
        flows.append(prose((Text(said),), replace(IMPRINT, color=MUTED), element.add("P")))
    flows.append(Bar(before=12.0))
    return Stack(flows, after=14.0)


def _title(plain: Prose, width: float) -> Prose:
    """Set the title, with a new line after its colon where that takes no line more."""
    words = plain.words
    colon = next((index + 1 for index, word in enumerate(words) if word.text.endswith(":")), 0)
    parted = replace(plain, words=[*words[:colon], Word((), ends_line=True), *words[colon:]])
    return parted if 0 < colon < len(words) and len(parted.lines(width)) <= len(plain.lines(width)) else plain


# --- contents -----------------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class ContentsLine(Flow):
    """A heading in the table of contents, a leader, and its page; the whole leads there. `element` is that of the link."""

    title: Prose
    target: str
    level: int
    element: Element

    def height(self, width: float) -> float:
        """Give the height of the heading."""
        return self.title.height(width - _NUMBER)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw the heading, the leader and the number of the page as it stands in `pen`."""
        style, height = self.title.style, self.height(width)
        self.title.draw(pen, left, top, width - _NUMBER)
        base = top - height + style.leading - style.rise
        with pen.within(self.element):
            number = pen.words(pen.page_of(self.target), (left + width, base), replace(style, align="right"))
        pen.dots(left + self.title.lines(width - _NUMBER)[-1].width + 6, left + width - number - 5, base, LEADER)
        pen.link(f"#{self.target}", (left, top - height, left + width, top), self.element)

    def paragraphs(self, width: float) -> Iterator[tuple[Prose, float]]:
        """Give the heading."""
        yield self.title, width - _NUMBER


@dataclass(eq=False)
class Columns(Flow):
    """Two stacks side by side."""

    left: Stack
    right: Stack

    def _inner(self, width: float) -> float:
        return (width - _ALLEY) / 2

    def height(self, width: float) -> float:
        """Give the height of the longer one."""
        return max(self.left.height(self._inner(width)), self.right.height(self._inner(width)))

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw both."""
        inner = self._inner(width)
        self.left.draw(pen, left, top, inner)
        self.right.draw(pen, left + inner + _ALLEY, top, inner)

    def paragraphs(self, width: float) -> Iterator[tuple[Prose, float]]:
        """Give the headings."""
        yield from self.left.paragraphs(self._inner(width))
        yield from self.right.paragraphs(self._inner(width))


@dataclass(eq=False)
class ContentsTable(Stack):
    """The table of contents under its title: in one column or, where that does not fit on the page, in two."""

    lines: Sequence[ContentsLine] = field(default_factory=list)

    @cached_property
    def _in_columns(self) -> Stack:
        """The same in two columns, set apart: what is measured at two widths in turn is broken into lines each time."""
        lines = [replace(line, title=replace(line.title)) for line in self.lines]
        middle = (len(lines) + 1) // 2
        starts = [index for index, line in enumerate(lines) if line.level == 1 and index]
        cut = min(starts, key=lambda index: (abs(index - middle), -index), default=middle)
        cut = cut if abs(cut - middle) <= 2 else middle
        columns = Columns(Stack(lines[:cut]), Stack(lines[cut:]), before=CONTENTS[0].before)
        return Stack(
            [*self.children[: len(self.children) - len(lines)], columns], before=self.before, after=self.after, inset=self.inset
        )

    def opening(self, width: float) -> Need:
        """Give what the shortest form takes."""
        return min(self.need(width), self._in_columns.need(width))

    def part(self, width: float, room: Room, *, must: bool = False) -> Parted:
        """Give all in two columns where one is too long; part it only where the gap would be too large, or a page too short."""
        if room.fits(*self.need(width)):
            return self, None
        columns = self._in_columns
        if room.fits(*columns.need(width)):
            return columns, None
        return super().part(width, room, must=must) if must or room.fits(_LARGEST_GAP) else (None, self)

    def with_children(self, children: Sequence[Flow], *, is_rest: bool) -> Flow:
        """Give what is left as a plain stack."""
        return Stack(children, before=self.before, after=self.after, inset=self.inset)


def contents(title: Prose, headings: Sequence[Heading], wording: Wording, element: Element) -> ContentsTable:
    """Set headings of level 1 and 2 for the contents, without their links and notes."""
    lines = [_line(heading, wording, element.add("TOCI").add("Reference").add("Link")) for heading in headings]
    for line in lines[-_LAST:-1]:
        line.leads = True
    return ContentsTable([title, *lines], lines=lines, after=lines[-1].after if lines else 0.0)


def _line(heading: Heading, wording: Wording, element: Element) -> ContentsLine:
    style = CONTENTS[heading.level - 1]
    words = [replace(run, link=None) for run in heading.runs if isinstance(run, Text)] or [Text(plain_text(heading.runs))]
    title = Prose(wording.words(words, style), style, element=element)
    return ContentsLine(title, heading.anchor, heading.level, element, before=style.before)
