"""Sets lines of type as operators of a page, and embeds the faces that were used. What must not live here: layout, shapes, tags.

Source: ISO 32000-1, 9.4 (text objects).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Protocol

from reportlab.pdfbase.pdfdoc import PDFDocument

from briefgen.render.pdf.embedding import LIFTED, STRETCHES, Embedded, spoken
from briefgen.render.pdf.lines import Line
from briefgen.render.pdf.pieces import Look
from briefgen.render.pdf.shapes import rgb
from briefgen.render.pdf.shaping import Face
from briefgen.render.pdf.style import TextStyle
from briefgen.render.pdf.typefaces import SHIPPED, Typecase

_LIFT = re.compile(LIFTED.replace("%g", "([^\x02]*)"))

Placed = tuple[float, float, Line]
"""Where a line begins, its baseline, and the line."""


class Teller(Protocol):
    """Is told of the text of a paragraph as it is set: what it belongs to and where it leads."""

    def begin(self, look: Look) -> str:
        """Give the operators that begin text of a look; called where its link or note differs from that before."""

    def end(self) -> str:
        """Give the operators that end what was begun last."""

    def link(self, look: Look, rectangle: tuple[float, float, float, float]) -> None:
        """Take the place of linked text on one line."""

    def anchor(self, name: str, left: float, top: float) -> None:
        """Take the place that bears a name."""


class Setter:
    """Sets the type of one document. `colors` gives what a colour is printed as, where that is another."""

    def __init__(self, type: Typecase = SHIPPED, colors: Mapping[str, str] | None = None) -> None:
        self.type = type
        self.colors = colors or {}
        self._faces: dict[Face, Embedded] = {}

    def lines(self, placed: Sequence[Placed], teller: Teller) -> str:
        """Give the operators that set the lines of one paragraph, and tell `teller` what belongs together."""
        text = _Text(self, teller)
        for left, base, line in placed:
            text.begin(left - line.hang, base, line.stretch)
            if text.line(line):
                _tell(line, left, base, teller)
        return text.end()

    def words(self, words: str, at: tuple[float, float], style: TextStyle) -> tuple[str, float]:
        """Give the operators that set one line of sans type at a baseline, and its width.

        It ends at the place where the style is aligned right, and is centred on it where the style is centred.
        """
        width = self.type.width(words, style.size, style.bold)
        text = _Text(self)
        text.begin(at[0] - {"right": 1.0, "center": 0.5}.get(style.align, 0.0) * width, at[1], 0.0)
        for one, part in self.type.line(words, style.bold):
            if one:
                text.put(Look(one, style.size, style.color), part)
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

    def embed(self, document: PDFDocument) -> None:
        """Enter every face that was used into the file."""
        for embedded in self._faces.values():
            embedded.enter(document)


def _tell(line: Line, left: float, base: float, teller: Teller) -> None:
    """Tell where on a line links and names stand."""
    for _, group in groupby(line.spans(left), lambda span: (span[0].link, span[0].note)):
        spans = list(group)
        look, start, end = spans[0][0], spans[0][1], spans[-1][2]
        for one, at, _ in spans:
            if one.anchor:
                teller.anchor(one.anchor, at, base + one.rise + one.size)
        if look.link and end > start:
            teller.link(look, (start, base - 0.3 * look.size, end, base + max(look.size, 8.0)))


class _Text:
    """A text object on its way: it says a state only where that changes."""

    def __init__(self, setter: Setter, teller: Teller | None = None) -> None:
        self._setter, self._teller = setter, teller
        self._begun: tuple[str, int] | None = None
        self._out = ["BT"]
        self._open: list[str] = []
        self._look: Look | None = None
        self._font: tuple[Face, float] | None = None
        self._color = ""
        self._stretch = self._rise = 0.0
        self._space = ""
        self._codes: Mapping[str, str] = {}

    def begin(self, left: float, base: float, stretch: float) -> None:
        """Begin a line at a baseline; every space in it grows by `stretch`."""
        self._flush()
        self._out.append(f"1 0 0 1 {round(left, 2):g} {round(base, 2):g} Tm")
        if stretch != self._stretch:
            self._stretch, self._look = stretch, None

    def line(self, line: Line) -> bool:
        """Set the words of the line that was begun; tell whether any of them leads elsewhere or is led to."""
        # Every word of a document passes here: what does not change from one to the next is not asked for again.
        put, codes, leads, last = self._open.append, self._codes, False, len(line.words) - 1
        for index, word in enumerate(line.words):
            for look, piece, said in word.parts:
                if look is not self._look:
                    codes = self._turn(look)
                put(codes[piece] if said is None else spoken(codes[piece], said))
            if word.space and word.space_look and (index < last or line.goes_on):
                if word.space_look is not self._look:
                    codes = self._turn(word.space_look)
                put(self._space)
            leads = leads or word.leads
        return leads

    def put(self, look: Look, text: str) -> None:
        """Set a piece of one look."""
        self._open.append((self._codes if look is self._look else self._turn(look))[text])

    def _turn(self, look: Look) -> Mapping[str, str]:
        """Go on in another look; give what sets a word in it."""
        self._flush()
        if self._teller and (look.link, look.note) != self._begun:
            ends = f"{self._teller.end()} " if self._begun is not None else ""
            self._out.append(ends + self._teller.begin(look))
            self._begun = look.link, look.note
        self._change(look)
        return self._codes

    def _change(self, look: Look) -> None:
        if self._font != (look.face, look.size):
            self._font = look.face, look.size
            embedded = self._setter.embedded(look.face)
            self._codes = embedded.codes
            self._out.append(f"/{embedded.resource} {round(look.size, 3):g} Tf")
        if self._color != look.color:
            self._color = look.color
            self._out.append(self._setter.color(look.color))
        if self._rise != look.rise:
            self._rise = look.rise
            self._out.append(f"{round(look.rise, 3):g} Ts")
        wider = round(-1000 * self._stretch / look.size, 1)
        self._space = self._codes[" "] + (f">{wider:g}<" if wider else "")
        self._look = look

    def _flush(self) -> None:
        if not self._open:
            return
        code = f"[<{''.join(self._open)}>]TJ"
        self._open.clear()
        if STRETCHES in code:
            code = code.replace(STRETCHES, self._space)
        if "\x01" in code:
            size = self._font[1] / 1000 if self._font else 0.0
            code = _LIFT.sub(lambda found: f">]TJ {round(self._rise + float(found[1]) * size, 3):g} Ts[<", code)
        self._out.append(code.replace("<>", "").replace("[]TJ", ""))

    def end(self) -> str:
        """Give what was set, leaving no state behind."""
        self._flush()
        if self._teller and self._begun is not None:
            self._out.append(self._teller.end())
        if self._rise:
            self._out.append("0 Ts")
        self._out.append("ET")
        return "\n".join(self._out)
