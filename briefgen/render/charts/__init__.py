"""Lays charts out as scenes. The headline, the subtitle and the source line are set by the page around the drawing.

What must not live here: anything about PDF or SVG, and any word that the ChartSpec does not hold.
"""

from __future__ import annotations

from collections.abc import Callable

from briefgen.core.document import ChartKind, ChartSpec
from briefgen.render.charts.bars import draw_bars
from briefgen.render.charts.board import Board
from briefgen.render.charts.hbars import draw_hbars
from briefgen.render.charts.lines import draw_lines
from briefgen.render.charts.shares import draw_share
from briefgen.render.charts.stacks import draw_stacks
from briefgen.render.charts.timelines import draw_timeline
from briefgen.render.scene import Measure, Scene

__all__ = ["draw_chart"]

_DRAWERS: dict[ChartKind, Callable[[ChartSpec, Board], None]] = {
    "bar": draw_bars,
    "grouped-bar": draw_bars,
    "stacked-bar": draw_stacks,
    "hbar": draw_hbars,
    "line": draw_lines,
    "share": draw_share,
    "timeline": draw_timeline,
}


def draw_chart(spec: ChartSpec, *, width: float, measure: Measure) -> Scene:
    """Lay a chart out, `width` points wide and as high as it needs to be; `measure` is that of the face it will be set in.

    No two labels overlap and none leaves the drawing, given lines 1.2 times as high as their size.
    """
    board = Board(width, measure)
    _DRAWERS[spec.kind](spec, board)
    return board.scene()
