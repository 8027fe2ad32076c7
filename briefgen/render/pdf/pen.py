"""Draws on a page: type, shapes, scenes, and what of it belongs to which element. What must not live here: layout, operators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from typing import Protocol

from briefgen.dataclass import dataclass
from briefgen.render.pdf import shapes
from briefgen.render.pdf.archive import Archive
from briefgen.render.pdf.impression import Begun, Impression, Told
from briefgen.render.pdf.links import Link, Place, Rectangle, Ways
from briefgen.render.pdf.pieces import Look
from briefgen.render.pdf.setter import Placed, Setter
from briefgen.render.pdf.style import Align, TextStyle
from briefgen.render.pdf.tags import END, Element, Tags, artifact
from briefgen.render.pdf.words import printed
from briefgen.render.scene import Circle, Label, Polyline, Rect, Scene, Shape

_ALIGN: Mapping[str, Align] = {"start": "left", "middle": "center", "end": "right"}


class Drawn(Protocol):
    """A picture that can be entered into a file."""

    def enter(self, archive: Archive) -> int:
        """Enter it; give its number."""

    def __hash__(self) -> int:
        """Tell it from others."""


@dataclass(slots=True)
class Pen:
    """A pen over one document. `pages` says on which page an anchor stands, counted from 1; `words_at` what stands there.

    `code` holds the operators of the page that is being drawn.
    """

    pages: Mapping[str, int] = field(default_factory=dict)
    words_at: Mapping[str, str] = field(default_factory=dict)
    tags: Tags = field(default_factory=Tags)
    ways: Ways = field(default_factory=Ways)
    setter: Setter = field(default_factory=Setter)
    pictures: dict[Drawn, str] = field(default_factory=dict)
    code: list[str] = field(default_factory=list)
    _is_marking: bool = field(default=False, init=False)
    _unended: dict[Element, Begun] = field(default_factory=dict, init=False)
    _here: set[Element] = field(default_factory=set, init=False)
    _told: Told = field(default_factory=Told, init=False)

    @property
    def _page(self) -> int:
        return len(self.tags.owners) - 1

    # --- what is drawn again

    def begin_page(self) -> None:
        """Begin the next page."""
        self.tags.begin_page()
        self.code.clear()
        self._here.clear()
        self._told = Told()

    def impression(self, draw: Callable[[], object]) -> Impression:
        """Draw, and give what was drawn, for it to be printed again."""
        code, entered, pictures = len(self.code), len(self.tags.entered), len(self.pictures)
        told = self._told = Told()
        self.setter.log = {}
        draw()
        used, self.setter.log, self._told = self.setter.used(), None, Told()
        return Impression(
            "\n".join(self.code[code:]),
            list(self.tags.owners[-1]),
            tuple(self.tags.entered[entered:]),
            told,
            tuple((element, begun) for element in self._here if (begun := self._unended.get(element))),
            used,
            len(self.pictures) == pictures,
            self.tags.limbs(entered),
        )

    def can_print_again(self, drawn: Impression) -> bool:
        """Say whether drawing anew would come to what was drawn: words have their codes, places their pages, links go on."""
        goes_on = all(self._unended.get(element) is begun for element, begun in drawn.told.went_on)
        is_there = all(str(self.pages.get(anchor, "")) == number for anchor, number in drawn.told.pages)
        return drawn.is_plain and goes_on and is_there and self.setter.sets_alike(drawn.used)

    def print_again(self, drawn: Impression) -> None:
        """Do what was done when it was drawn, but for its operators: those stand in the page as it was."""
        if drawn.pieces:
            self.tags.enter_again(drawn.pieces, drawn.entered, len(self.ways.links))
        for target, rectangle, element in drawn.told.links:
            self._lead(target, rectangle, element)
        for name, left, top in drawn.told.anchors:
            self._name(name, left, top)
        for anchor, level, title in drawn.told.bookmarks:
            self.ways.enter(level, title, anchor)
        for element, _ in drawn.told.went_on:
            self._unended.pop(element)
        self._unended.update(drawn.goes_on)

    # --- places and links

    def anchor(self, name: str, left: float, top: float) -> None:
        """Name a place, so that links may lead to it; the first of a name counts."""
        self._told.anchors.append((name, left, top))
        self._name(name, left, top)

    def _name(self, name: str, left: float, top: float) -> None:
        self.ways.places.setdefault(name, Place(self._page, left, top + 6.0))

    def bookmark(self, anchor: str, level: int, title: str) -> None:
        """Enter a place into the outline."""
        self._told.bookmarks.append((anchor, level, title))
        self.ways.enter(level, title, anchor)

    def page_of(self, anchor: str) -> str:
        """Give the number of the page on which a place is, as it is printed; nothing where there is none."""
        number = str(self.pages.get(anchor, ""))
        self._told.pages.append((anchor, number))
        return number

    def link(self, target: str, rectangle: Rectangle, element: Element) -> None:
        """Make a rectangle lead to a URL or, after #, to an anchor; `element` holds the words that are linked."""
        self._told.links.append((target, rectangle, element))
        self.tags.attach(element, len(self.ways.links))
        self._lead(target, rectangle, element)

    def _lead(self, target: str, rectangle: Rectangle, element: Element) -> None:
        words = self.words_at.get(target[1:], "") if target.startswith("#") else target
        self.ways.links.append(Link(self._page, rectangle, target, words or target, element))

    # --- what belongs to which element

    @contextmanager
    def within(self, element: Element) -> Iterator[None]:
        """Draw a piece of the page that belongs to an element as a whole."""
        yield from self._marked(self.tags.begin(element))

    @contextmanager
    def furniture(self, kind: str = "") -> Iterator[None]:
        """Draw what is no part of the text."""
        yield from self._marked("" if self._is_marking else artifact(kind))

    def _marked(self, begin: str) -> Iterator[None]:
        if not begin:
            yield
            return
        self.code.append(begin)
        self._is_marking = True
        yield
        self._is_marking = False
        self.code.append(END)

    def prose(self, placed: Sequence[Placed], element: Element | None) -> None:
        """Set the lines of a paragraph that belongs to an element; without one they are furniture, and lead nowhere."""
        if placed:
            self.lines(placed, Marks(self, element))

    def link_element(self, link: str, element: Element) -> Element:
        """Give the element of a link under that of its paragraph: the one that the page before ended in, or a new one."""
        begun = self._unended.get(element)
        self._note(element, begun)
        if begun is None or begun.link != link:
            above = self.tags.add(element, "Reference") if link.startswith("#note:") else element
            begun = self._unended[element] = Begun(link, self.tags.add(above, "Link"))
        return begun.element

    def end_link(self, element: Element) -> None:
        """Say that other words followed the link that a paragraph held last."""
        self._note(element, self._unended.pop(element, None))

    def _note(self, element: Element, begun: Begun | None) -> None:
        """Note a link that goes on from the page before."""
        if begun and element not in self._here:
            self._told.went_on.append((element, begun))
        self._here.add(element)

    # --- type

    def lines(self, placed: Sequence[Placed], marks: Marks) -> None:
        """Set the lines of one paragraph: where each begins, its baseline, and the line."""
        self.code.append(self.setter.lines(placed, marks))

    def words(self, words: str, at: tuple[float, float], style: TextStyle) -> float:
        """Set one line of sans type at a baseline, ending there where the style is aligned right; give its width."""
        code, width = self.setter.words(words, at, style)
        self.code.append(code)
        return width

    # --- shapes

    def _color(self, color: str) -> str:
        return self.setter.colors.get(color, color)

    def rectangle(self, left: float, bottom: float, width: float, height: float, fill: str) -> None:
        """Fill a rectangle."""
        with self.furniture():
            self.code.append(shapes.filled(left, bottom, width, height, self._color(fill)))

    def picture(self, picture: Drawn, place: tuple[float, float], size: tuple[float, float]) -> None:
        """Draw a picture with its lower left corner at a place."""
        name = self.pictures.setdefault(picture, f"Im{len(self.pictures) + 1}")
        code = f"q {size[0]:.2f} 0 0 {size[1]:.2f} {place[0]:.2f} {place[1]:.2f} cm /{name} Do Q"
        self.code.append(code)

    def dots(self, left: float, right: float, base: float, color: str) -> None:
        """Draw a leader of dots between two places, on a grid that is the same for all lines of a page."""
        start = right - 4 * int((right - left) / 4)
        if start >= right:
            return
        with self.furniture():
            self.code.append(shapes.dotted(start, right, base + 0.4, self._color(color)))

    def scene(self, scene: Scene, left: float, top: float, scale: float = 1.0) -> None:
        """Draw a scene down from `top`."""
        self.code += ["q", shapes.moved(left, top, scale)]
        for shape in scene.shapes:
            self._shape(shape)
        self.code.append("Q")

    def _shape(self, shape: Shape) -> None:
        match shape:
            case Polyline():
                self.code.append(shapes.polyline(shape, self._color(shape.color)))
            case Rect():
                self.code.append(shapes.rectangle(shape, self._color(shape.fill or ""), self._color(shape.stroke or "")))
            case Circle():
                self.code.append(shapes.circle(shape, self._color(shape.fill or ""), self._color(shape.stroke or "")))
            case Label():
                self._label(shape)

    def _label(self, label: Label) -> None:
        style = TextStyle(family="sans", size=label.size, color=label.color, bold=label.bold, align=_ALIGN[label.anchor])
        self.words(printed(label.text), (label.x, -label.y), style)


@dataclass(slots=True)
class Marks:
    """Says of the text of one paragraph, as it is set, what it belongs to and where it leads."""

    pen: Pen
    element: Element | None
    _begun: dict[str, Element] = field(default_factory=dict)

    def begin(self, look: Look) -> str:
        """Give the operator that begins text of a look."""
        if self.element is None:
            return artifact()
        if look.link:
            self._begun[look.link] = self.pen.link_element(look.link, self.element)
            return self.pen.tags.begin(self._begun[look.link])
        self.pen.end_link(self.element)
        return self.pen.tags.begin(self.element)

    def end(self) -> str:
        """Give the operator that ends what was begun last."""
        return END

    def anchor(self, name: str, left: float, top: float) -> None:
        """Name a place on a line."""
        if self.element is not None:
            self.pen.anchor(name, left, top)

    def link(self, look: Look, rectangle: Rectangle) -> None:
        """Make the place of linked text on one line lead where it should."""
        if self.element is not None:
            self.pen.link(look.link, rectangle, self._begun[look.link])
