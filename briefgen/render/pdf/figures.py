"""Figures: a chart's drawing between its headline and its source line. What must not live here: how charts are laid out."""

from __future__ import annotations

from dataclasses import field

from briefgen.core.document import ChartSpec
from briefgen.dataclass import dataclass
from briefgen.render.charts import draw_chart
from briefgen.render.pdf.flow import Flow
from briefgen.render.pdf.kept import Kept
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.tags import Element
from briefgen.render.pdf.words import Wording
from briefgen.render.scene import Scene

SCENES = Kept[Scene](20_000)
"""Drawings of so many shapes: several hundred charts."""


@dataclass(eq=False)
class Drawing(Flow):
    """A scene, scaled down where it is wider than its place or higher than `highest`."""

    scene: Scene
    highest: float
    element: Element | None = field(default=None, kw_only=True)

    def _scale(self, width: float) -> float:
        return min(1.0, width / max(self.scene.width, 1.0), self.highest / max(self.scene.height, 1.0))

    def height(self, width: float) -> float:
        """Give the height as drawn."""
        return self.scene.height * self._scale(width)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw the scene at the left edge."""
        scale = self._scale(width)
        if self.element is None:
            with pen.furniture():
                pen.scene(self.scene, left, top, scale)
            return
        right, bottom = left + self.scene.width * scale, top - self.scene.height * scale
        self.element.bound(left, bottom, right, top)
        with pen.within(self.element):
            pen.scene(self.scene, left, top, scale)


def drawing(chart: ChartSpec, width: float, highest: float, wording: Wording) -> Drawing:
    """Lay a chart out in the sans faces; words that cannot be printed are noted in `wording` with their facts."""
    scene = SCENES.of((wording.type.key, chart, width), lambda: _scene(chart, width, wording))
    return Drawing(scene, highest, before=6.0, after=5.0)


def _scene(chart: ChartSpec, width: float, wording: Wording) -> tuple[Scene, int]:
    """Lay a chart out, and count its shapes; none where some word cannot be printed, which has to be reported each time."""
    noted = wording.findings.noted
    _note_unprintable(chart, wording)
    scene = draw_chart(chart, width=width, measure=wording.type.width)
    return scene, len(scene.shapes) if noted == wording.findings.noted else 0


def _note_unprintable(chart: ChartSpec, wording: Wording) -> None:
    for words in (*(series.name for series in chart.series), *(words for _, words in chart.legend)):
        wording.plain(words)
    for tick in (*chart.x_ticks, *chart.y_ticks):
        wording.plain(tick.label)
    for point in (point for series in chart.series for point in series.points):
        wording.plain(point.label, point.facts)
        wording.plain(point.display, point.facts)
