"""The structure tree of a tagged PDF, and which of its elements each piece of a page belongs to. What must not live here: layout.

Elements are made in the order in which they are to be read, before anything is laid out; what is drawn later, on whatever page,
is entered under the element that it belongs to. So a figure that stands on the next page is still read in its place.

Source: ISO 32000-1, 14.6 to 14.8; ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from briefgen.dataclass import dataclass

ROLES = {"Aside": "Sect", "Title": "P", "Subtitle": "P"}
"""Names of our own and what they stand for; "Aside" is a name of PDF 2.0 only."""

END = "EMC"

Content = int
"""A piece of a page: the index of the page times `PIECES`, and the number of the piece on it."""
PIECES = 1 << 20


@dataclass(slots=True, eq=False)
class Attached:
    """An annotation under an element: its index among those of the document, counted from 0, and the index of its page."""

    annotation: int
    page: int


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree. `attributes` are dictionaries as they stand in the file; `alt` is read in place of what is inside.

    Names that no reader needs but the file does (`id`) are unique in the document.
    """

    tag: str
    parent: Element | None = None
    alt: str = ""
    attributes: str = ""
    id: str = ""
    kids: list[Element | Content | Attached] = field(default_factory=list)
    number: int = 0

    def add(self, tag: str, *, alt: str = "", attributes: str = "", id: str = "") -> Element:
        """Give a new element, read after all that this one holds so far."""
        child = Element(tag, self, alt, attributes, id)
        self.kids.append(child)
        return child

    def bound(self, left: float, bottom: float, right: float, top: float) -> None:
        """Say which rectangle of the page a figure takes."""
        self.attributes = f"<</O/Layout/Placement/Block/BBox[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]>>"

    def walk(self) -> Iterator[Element]:
        """Give this element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it stands on any page."""
        return not self.kids or all(isinstance(kid, Element) and kid.is_empty for kid in self.kids)


def new_root() -> Element:
    """Give the root of a tree."""
    return Element("Document")


Entered = tuple[Element, Element | Content | None]
"""What was entered under an element: another, a piece of the page by its number, or with None an annotation."""


@dataclass(slots=True)
class Tags:
    """The tree of one document, and the pieces of each page: `owners[page][piece]` is the element that a piece belongs to.

    `entered` is what was entered since the page began.
    """

    root: Element = field(default_factory=new_root)
    owners: list[list[Element]] = field(default_factory=list)
    entered: list[Entered] = field(default_factory=list)

    def begin_page(self) -> None:
        """Begin the pieces of the next page."""
        self.owners.append([])
        self.entered = []

    def add(self, element: Element, tag: str) -> Element:
        """Give a new element under one that is being drawn."""
        child = element.add(tag)
        self.entered.append((element, child))
        return child

    def begin(self, element: Element) -> str:
        """Give the operator that begins a piece of the page under `element`; `END` ends it."""
        pieces = self.owners[-1]
        number = len(pieces)
        pieces.append(element)
        element.kids.append((len(self.owners) - 1) * PIECES + number)
        self.entered.append((element, number))
        return f"/{element.tag} <</MCID {number}>> BDC"

    def attach(self, element: Element, annotation: int) -> None:
        """Enter an annotation of the page under `element`."""
        element.kids.append(Attached(annotation, len(self.owners) - 1))
        self.entered.append((element, None))

    def limbs(self, start: int) -> tuple[Element, ...]:
        """Give the outermost elements under which something was entered on the page, but for the first so many."""
        found: dict[Element, None] = {}
        for element in dict.fromkeys(element for element, _ in self.entered[start:]):
            top = element
            while top.parent is not None and top.parent is not self.root:
                top = top.parent
            found[top] = None
        return tuple(found)

    def enter_again(self, pieces: list[Element], entered: Sequence[Entered], first: int) -> None:
        """Enter what was entered on a page before; its annotations are numbered from `first` on."""
        page = len(self.owners) - 1
        self.owners[-1] = pieces
        for element, kid in entered:
            if kid is None:
                element.kids.append(Attached(first, page))
                first += 1
            elif isinstance(kid, Element):
                kid.kids = []
                element.kids.append(kid)
            else:
                element.kids.append(page * PIECES + kid)


def pruned(top: Element) -> list[Element]:
    """Take out elements of which nothing was drawn; give the others, from the top in reading order."""
    for element in reversed(list(top.walk())):
        if not all(map(_is_drawn, element.kids)):
            element.kids = [kid for kid in element.kids if _is_drawn(kid)]
    return list(top.walk()) if _is_drawn(top) else []


def _is_drawn(kid: Element | Content | Attached) -> bool:
    return not isinstance(kid, Element) or bool(kid.kids) or kid.tag in _CELLS


_CELLS = ("TD", "TH")
"""What keeps its place even without words."""


def artifact(kind: str = "") -> str:
    """Give the operator that begins what is no part of the text: rules, fills, page furniture."""
    return f"/Artifact <<{kind}>> BDC" if kind else "/Artifact BMC"


HEADER = "/Type /Pagination /Subtype /Header"
FOOTER = "/Type /Pagination /Subtype /Footer"


def written(
    elements: Sequence[Element], first: int, above: int, pages: Sequence[int], annotations: Sequence[int]
) -> Iterator[bytes]:
    """Give `elements` as objects of the file, numbered from `first` on.

    The first of them stands under the object `above`; `pages` and `annotations` are the object numbers of those.
    """
    for number, element in enumerate(elements, first):
        element.number = number
    for element in elements:
        yield _written(element, above, pages, annotations)


def _written(element: Element, root: int, pages: Sequence[int], annotations: Sequence[int]) -> bytes:
    from_text = [f"<</S/{element.tag}/P {element.parent.number if element.parent else root} 0 R"]
    page = next((kid // PIECES for kid in element.kids if isinstance(kid, int)), None)
    if page is not None:
        from_text.append(f"/Pg {pages[page]} 0 R")
    kids = [_kid(kid, page, pages, annotations) for kid in element.kids]
    if kids:
        from_text.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
    if element.attributes:
        from_text.append(f"/A{element.attributes}")
    for key, value in (("Alt", element.alt), ("ID", element.id)):
        if value:
            from_text.append(f"/{key}{text_string(value)}")
    return ("".join(from_text) + ">>").encode("ascii")


def _kid(kid: Element | Content | Attached, page: int | None, pages: Sequence[int], annotations: Sequence[int]) -> str:
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    if isinstance(kid, Attached):
        return f"<</Type/OBJR/Obj {annotations[kid.annotation]} 0 R/Pg {pages[kid.page]} 0 R>>"
    on, piece = divmod(kid, PIECES)
    return str(piece) if on == page else f"<</Type/MCR/Pg {pages[on]} 0 R/MCID {piece}>>"


def tree(tags: Tags, elements: Sequence[Element], annotated: Sequence[Element]) -> bytes:
    """Give the root of the tree: its element, what the pieces of each page and the annotations belong to, and the ids.

    `annotated` are the elements of the annotations; their keys follow those of the pages.
    """
    rows = [f"{key}[{' '.join(f'{owner.number} 0 R' for owner in owners)}]" for key, owners in enumerate(tags.owners)]
    rows += [f"{key} {element.number} 0 R" for key, element in enumerate(annotated, len(tags.owners))]
    named = sorted((element for element in elements if element.id), key=lambda element: element.id)
    names = "".join(f"{text_string(element.id)}{element.number} 0 R" for element in named)
    used = {element.tag for element in elements}
    roles = "".join(f"/{name}/{role}" for name, role in ROLES.items() if name in used)
    return (
        f"<</Type/StructTreeRoot/K {elements[0].number} 0 R/ParentTree<</Nums[{' '.join(rows)}]>>/ParentTreeNextKey {len(rows)}"
        + (f"/IDTree<</Names[{names}]>>" if names else "")
        + (f"/RoleMap<<{roles}>>" if roles else "")
        + ">>"
    ).encode("ascii")


_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def text_string(text: str) -> str:
    """Give text as a string of the file."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{whole(text).encode('utf-16-be').hex()}>"


def whole(text: str) -> str:
    """Give text with U+FFFD in place of surrogates that miss their other half."""
    return text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
