"""Draws on the canvas: lines of type, rectangles, scenes, links and the places they lead to. What must not live here: layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from briefgen.render.pdf.lines import Line
from briefgen.render.pdf.style import Align, TextStyle
from briefgen.render.pdf.typefaces import segments, text_width
from briefgen.render.pdf.words import Look, printed
from briefgen.render.scene import Circle, Label, Polyline, Rect, Scene, Shape

_ALIGN: Mapping[str, Align] = {"start": "left", "middle": "center", "end": "right"}


@cache
def _rgb(color: str) -> tuple[float, float, float]:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


@dataclass(slots=True)
class Pen:
    """A pen over one document. `pages` says on which page an anchor stands, counted from 1."""

    canvas: Canvas
    pages: Mapping[str, int]
    _level: int = field(default=-1, init=False)

    # --- places and links

    def anchor(self, name: str, left: float, top: float) -> None:
        """Name a place, so that links may lead to it."""
        self.canvas.bookmarkPage(name, fit="XYZ", left=left, top=top + 6.0, zoom=0)

    def bookmark(self, anchor: str, level: int, title: str) -> None:
        """Enter a place into the outline, at most one level below the entry before."""
        self._level = min(level, self._level + 1)
        self.canvas.addOutlineEntry(title, anchor, self._level, closed=self._level > 0)

    def link(self, target: str, rectangle: tuple[float, float, float, float]) -> None:
        """Make a rectangle lead to a URL or, after #, to an anchor."""
        if not target.startswith("#"):
            self.canvas.linkURL(target, rectangle)
        else:
            self.canvas.linkRect("", target[1:], rectangle, relative=0, Border="[0 0 0]")

    # --- type

    def lines(self, placed: Sequence[tuple[float, float, Line]]) -> None:
        """Set lines: where each begins, its baseline, and the line."""
        text = _Text(self.canvas)
        for left, base, line in placed:
            text.begin(left, base, line.stretch)
            at, linked = left, ("", left, 0.0)
            for part in line.parts:
                look, start = part.look, at
                at += text.put(look, part.text)
                if look.anchor:
                    self.anchor(look.anchor, start, base + look.rise + look.size)
                if look.link != linked[0]:
                    self._close(linked, start, base)
                    linked = look.link, start, look.size
            self._close(linked, at, base)
        text.end()

    def _close(self, linked: tuple[str, float, float], end: float, base: float) -> None:
        target, start, size = linked
        if target and end > start:
            self.link(target, (start, base - 0.3 * size, end, base + 1.0 * max(size, 8.0)))

    def words(self, words: str, at: tuple[float, float], style: TextStyle) -> float:
        """Set one line of sans type at a baseline, ending there where the style is aligned right; give its width."""
        width = text_width(words, style.size, style.bold)
        share = {"right": 1.0, "center": 0.5}.get(style.align, 0.0)
        text = _Text(self.canvas)
        text.begin(at[0] - share * width, at[1], 0.0)
        for one, part in segments(words, "sans", style.bold):
            if one:
                text.put(Look(one, style.size, style.color), part)
        text.end()
        return width

    # --- shapes

    def rectangle(self, left: float, bottom: float, width: float, height: float, fill: str) -> None:
        """Fill a rectangle."""
        self.canvas.setFillColorRGB(*_rgb(fill))
        self.canvas.rect(left, bottom, width, height, stroke=0, fill=1)

    def dots(self, left: float, right: float, base: float, color: str) -> None:
        """Draw a leader of dots between two places, on a grid that is the same for all lines of a page."""
        self.canvas.saveState()
        self.canvas.setStrokeColorRGB(*_rgb(color))
        self.canvas.setLineWidth(0.7)
        self.canvas.setLineCap(1)
        self.canvas.setDash([0, 4])
        start = right - 4 * int((right - left) / 4)
        if start < right:
            self.canvas.line(right, base + 0.4, start, base + 0.4)
        self.canvas.restoreState()

    def scene(self, scene: Scene, left: float, top: float, scale: float = 1.0) -> None:
        """Draw a scene down from `top`."""
        self.canvas.saveState()
        self.canvas.translate(left, top)
        self.canvas.scale(scale, scale)
        for shape in scene.shapes:
            self._shape(shape)
        self.canvas.restoreState()

    def _shape(self, shape: Shape) -> None:
        canvas = self.canvas
        match shape:
            case Polyline():
                canvas.setStrokeColorRGB(*_rgb(shape.color))
                canvas.setLineWidth(shape.width)
                canvas.setLineCap(0)
                canvas.setLineJoin(1)
                canvas.setDash(list(shape.dash))
                path = canvas.beginPath()
                path.moveTo(shape.points[0][0], -shape.points[0][1])
                for x, y in shape.points[1:]:
                    path.lineTo(x, -y)
                canvas.drawPath(path)
            case Rect():
                self._paint(shape)
                canvas.rect(
                    shape.x, -shape.y - shape.height, shape.width, shape.height, stroke=bool(shape.stroke), fill=bool(shape.fill)
                )
            case Circle():
                self._paint(shape)
                canvas.circle(shape.x, -shape.y, shape.radius, stroke=bool(shape.stroke), fill=bool(shape.fill))
            case Label():
                self._label(shape)

    def _paint(self, shape: Rect | Circle) -> None:
        if shape.fill:
            self.canvas.setFillColorRGB(*_rgb(shape.fill))
        if shape.stroke:
            self.canvas.setStrokeColorRGB(*_rgb(shape.stroke))
            self.canvas.setLineWidth(shape.stroke_width)
            self.canvas.setDash([])

    def _label(self, label: Label) -> None:
        style = TextStyle(family="sans", size=label.size, color=label.color, bold=label.bold, align=_ALIGN[label.anchor])
        self.words(printed(label.text), (label.x, -label.y), style)


class _Text:
    """A text object that writes a state only where it changes."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._text: PDFTextObject = canvas.beginText()
        self._font: tuple[str, float] | None = None
        self._color = ""
        self._stretch = self._rise = 0.0

    def begin(self, left: float, base: float, stretch: float) -> None:
        """Begin a line at a baseline; every space in it grows by `stretch`."""
        self._text.setTextOrigin(left, base)
        if stretch != self._stretch:
            self._stretch = stretch
            self._text.setWordSpace(stretch)

    def put(self, look: Look, words: str) -> float:
        """Set words and give their width."""
        if self._font != (look.face.name, look.size):
            self._font = look.face.name, look.size
            self._text.setFont(*self._font)
        if self._color != look.color:
            self._color = look.color
            self._text.setFillColorRGB(*_rgb(look.color))
        if self._rise != look.rise:
            self._rise = look.rise
            self._text.setRise(look.rise)
        self._text.textOut(words)
        return look.face.width(words, look.size) + self._stretch * words.count(" ")

    def end(self) -> None:
        """Write what was set, leaving no state behind."""
        if self._stretch:
            self._text.setWordSpace(0)
        if self._rise:
            self._text.setRise(0)
        self._canvas.drawText(self._text)
