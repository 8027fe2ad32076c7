"""A finished document as Markdown that reads well raw, on GitHub and through pandoc, with its charts as SVG beside it.

What must not live here: choices of words, and anything about PDF.
"""

from __future__ import annotations

from briefgen.core.document import Document, Figure, plain_text
from briefgen.core.walking import walk
from briefgen.render.charts import draw_chart
from briefgen.render.markdown.blocks import Writer, figure_name
from briefgen.render.svg import measure_svg, render_svg

__all__ = ["render_markdown"]

_FIGURE_WIDTH = 480.0


def render_markdown(document: Document, *, figures: str) -> tuple[str, dict[str, str]]:
    """Write `document` as Markdown; give the text and the SVG files by name, which lie in the folder `figures` beside it."""
    charts = [block.chart for block in walk(document.blocks) if isinstance(block, Figure)]
    drawings = {
        figure_name(chart): render_svg(
            draw_chart(chart, width=_FIGURE_WIDTH, measure=measure_svg),
            title=plain_text(chart.headline),
            description=chart.alt,
            language=document.language,
        )
        for chart in charts
    }
    return Writer(document, figures).write(), drawings
