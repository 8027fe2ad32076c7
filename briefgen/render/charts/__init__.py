"""Lays charts out as scenes. The headline, the subtitle and the source line are set by the page around the drawing.

What must not live here: anything about PDF or SVG, and any word that the ChartSpec does not hold. A kind of chart is imported
when the first of it is drawn: few documents have more than two.
"""

from __future__ import annotations

from collections.abc import Callable

from briefgen.core.document import ChartKind, ChartSpec
from briefgen.render.charts.board import Board
from briefgen.render.scene import Measure, Scene

__all__ = ["draw_chart"]


def draw_chart(spec: ChartSpec, *, width: float, measure: Measure) -> Scene:
    """Lay a chart out, `width` points wide and as high as it needs to be; `measure` is that of the face it will be set in.

    No two labels overlap and none leaves the drawing, given lines 1.2 times as high as their size.
    """
    board = Board(width, measure)
    _drawer(spec.kind)(spec, board)
    return board.scene()


def _drawer(kind: ChartKind) -> Callable[[ChartSpec, Board], None]:
    match kind:
        case "bar" | "grouped-bar":
            from briefgen.render.charts.bars import draw_bars as draw
        case "stacked-bar":
            from briefgen.render.charts.stacks import draw_stacks as draw
        case "hbar":
            from briefgen.render.charts.hbars import draw_hbars as draw
        case "line":
            from briefgen.render.charts.lines import draw_lines as draw
        case "share":
            from briefgen.render.charts.shares import draw_share as draw
        case "timeline":
            from briefgen.render.charts.timelines import draw_timeline as draw
    return draw
