"""A finished document as Markdown that reads well raw, on GitHub and through pandoc, with its charts as SVG beside it.

What must not live here: choices of words, and anything about PDF.
"""

from __future__ import annotations

from functools import lru_cache

from briefgen.core.document import ChartSpec, Document, Figure, TableSpec, plain_text
from briefgen.core.recent import Recent
from briefgen.core.walking import walk
from briefgen.dataclass import replace
from briefgen.render.charts import draw_chart
from briefgen.render.markdown.blocks import Writer, figure_name
from briefgen.render.palette import house_colors
from briefgen.render.svg import measure_svg, render_svg

__all__ = ["render_markdown"]

_FIGURE_WIDTH = 480.0
_NO_DATA = TableSpec((), ())


def render_markdown(
    document: Document, *, figures: str, accent: str = "", recent: Recent | None = None
) -> tuple[str, dict[str, str]]:
    """Write `document` as Markdown; give the text and the SVG files by name, which lie in the folder `figures` beside it.

    `accent` is the colour of the house, which the figures are drawn in; `recent` knows how the blocks of the last document read.
    """
    charts = [block.chart for block in walk(document.blocks) if isinstance(block, Figure)]
    # Neither its number nor what stands around it is part of a drawing.
    drawings = {
        figure_name(chart): _drawing(replace(chart, number=0, source=(), data=_NO_DATA), document.language, accent)
        for chart in charts
    }
    return Writer(document, figures, recent or Recent()).write(), drawings


@lru_cache(maxsize=256)
def _drawing(chart: ChartSpec, language: str, accent: str) -> str:
    """Draw a chart; a build that follows in the same process takes those that are the same from here."""
    scene = draw_chart(chart, width=_FIGURE_WIDTH, measure=measure_svg)
    title = plain_text(chart.headline)
    return render_svg(scene, title=title, description=chart.alt, language=language, colors=house_colors(accent))
