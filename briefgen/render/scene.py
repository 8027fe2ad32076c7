"""What a drawing is made of: shapes and labels in points, origin at the top left, y downwards.

`charts.py` lays a chart out as a scene; `svg.py` and `pdf/figures.py` write scenes. What must not live here: anything that knows
what the shapes mean.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from briefgen.namedtuple import NamedTuple

Measure = Callable[[str, float, bool], float]
"""Width in points of a text at a size in points, bold or not."""


class Polyline(NamedTuple):
    """A stroked line through at least two points; `dash` is on and off lengths, empty for a solid line."""

    points: tuple[tuple[float, float], ...]
    color: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


class Rect(NamedTuple):
    """A rectangle; `fill` or `stroke` None leaves that part out. Colours are #rrggbb."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 0.75


class Circle(NamedTuple):
    """A circle about its centre."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0


class Label(NamedTuple):
    """A line of text; `y` is its baseline, `anchor` says which of its ends stands at `x`."""

    x: float
    y: float
    text: str
    size: float
    color: str
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False


Shape = Polyline | Rect | Circle | Label


class Scene(NamedTuple):
    """A finished drawing, `width` × `height` points, shapes in drawing order."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
