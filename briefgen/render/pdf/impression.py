"""What was drawn on a page and told on the way, so that it can be printed again. What must not live here: drawing.

Most pages of a document that is set anew are as they were: the same lines in the same places, of the same elements. What such a
page says of the document around it - its number, the codes of its words, where its links lead - is found out again.
"""

from __future__ import annotations

from dataclasses import field

from briefgen.dataclass import dataclass
from briefgen.namedtuple import NamedTuple
from briefgen.render.pdf.embedding import Use
from briefgen.render.pdf.links import Rectangle
from briefgen.render.pdf.tags import Element, Entered


class Begun(NamedTuple):
    """A link that a paragraph held last, and its element."""

    link: str
    element: Element


@dataclass(slots=True)
class Told:
    """What is told on the way: places by name, the outline, the pages of places, links, and links that went on from before."""

    anchors: list[tuple[str, float, float]] = field(default_factory=list)
    bookmarks: list[tuple[str, int, str]] = field(default_factory=list)
    pages: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, Rectangle, Element]] = field(default_factory=list)
    went_on: list[tuple[Element, Begun]] = field(default_factory=list)


class Impression(NamedTuple):
    """What was drawn.

    code      its operators, None where they are known by what the whole page came to
    pieces    the element of each piece of the page, and `entered` what was entered under which element
    told      what was told on the way
    goes_on   links that the last words of paragraphs were part of
    used      how it used the faces
    is_plain  whether it shows no picture: those bear names of the document
    limbs     the outermost elements of which something was drawn
    """

    code: str | None
    pieces: list[Element]
    entered: tuple[Entered, ...]
    told: Told
    goes_on: tuple[tuple[Element, Begun], ...]
    used: tuple[Use, ...]
    is_plain: bool
    limbs: tuple[Element, ...]
