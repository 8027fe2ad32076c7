"""Sets paragraphs of one document, and embeds the faces that were used. What must not live here: layout, shapes, tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefgen.render.pdf.archive import Archive
from briefgen.render.pdf.embedding import Embedded, Use
from briefgen.render.pdf.lines import Line
from briefgen.render.pdf.pieces import Look
from briefgen.render.pdf.shapes import rgb
from briefgen.render.pdf.shaping import Face
from briefgen.render.pdf.slugs import Teller, TextObject
from briefgen.render.pdf.style import TextStyle
from briefgen.render.pdf.typefaces import SHIPPED, Typecase

Placed = tuple[float, float, Line]
"""Where a line begins, its baseline, and the line."""


class Setter:
    """Sets the type of one document. `colors` gives what a colour is printed as, where that is another."""

    def __init__(self, type: Typecase = SHIPPED, colors: Mapping[str, str] | None = None) -> None:
        self.type = type
        self.colors = colors or {}
        self.log: dict[Face, dict[str, str]] | None = None
        self._faces: dict[Face, Embedded] = {}

    def lines(self, placed: Sequence[Placed], teller: Teller) -> str:
        """Give the operators that set the lines of one paragraph, and tell `teller` what belongs together."""
        text = TextObject(self, teller)
        for left, base, line in placed:
            text.line(line, left, base)
        return text.end()

    def words(self, words: str, at: tuple[float, float], style: TextStyle) -> tuple[str, float]:
        """Give the operators that set one line of sans type at a baseline, and its width.

        It ends at the place where the style is aligned right, and is centred on it where the style is centred.
        """
        width = self.type.width(words, style.size, style.bold)
        text = TextObject(self)
        left = at[0] - {"right": 1.0, "center": 0.5}.get(style.align, 0.0) * width
        pieces = ((Look(one, style.size, style.color), part) for one, part in self.type.line(words, style.bold) if one)
        text.words(pieces, left, at[1])
        return text.end(), width

    def embedded(self, face: Face) -> Embedded:
        """Give a face as the document uses it."""
        found = self._faces.get(face)
        if found is None:
            found = self._faces[face] = Embedded(face, f"F{len(self._faces) + 1}")
        return found

    def color(self, color: str) -> str:
        """Give the operator that fills with a colour."""
        return f"{rgb(self.colors.get(color, color))} rg"

    def used(self) -> tuple[Use, ...]:
        """Give how the faces were used by what was logged."""
        return tuple([self.embedded(face).use(said) for face, said in (self.log or {}).items()])

    def sets_alike(self, used: Iterable[Use]) -> bool:
        """Say whether faces that were used so give the same codes in this document; they are entered into it on the way."""
        return all(self.embedded(use.face).sets_alike(use) for use in used)

    def embed(self, document: Archive) -> None:
        """Enter every face that was used into the file."""
        for embedded in self._faces.values():
            embedded.enter(document)
