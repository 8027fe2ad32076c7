"""Shapes as operators of a page: lines, rectangles, circles. What must not live here: type, layout, what a shape belongs to.

Source: ISO 32000-1, 8.4 (graphics state) and 8.5 (paths).
"""

from __future__ import annotations

from functools import cache

from briefgen.render.scene import Circle, Polyline, Rect

_ARC = 0.5522848
"""How far from the end of a quarter of a circle its handles stand, over the radius."""
_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}


def number(value: float) -> str:
    """Give a length as the file says it: to a thousandth of a point, which no press can show."""
    # Adding nothing makes nothing of minus nothing.
    return f"{round(value, 3) + 0.0:g}"


@cache
def rgb(color: str) -> str:
    """Give the shares of red, green and blue of a colour (#rrggbb)."""
    return " ".join(f"{round(int(color[at : at + 2], 16) / 255, 4):g}" for at in (1, 3, 5))


def moved(left: float, top: float, scale: float) -> str:
    """Give the operator from which on lengths are counted from another place and at another scale."""
    return f"{number(scale)} 0 0 {number(scale)} {number(left)} {number(top)} cm"


def filled(left: float, bottom: float, width: float, height: float, color: str) -> str:
    """Give a filled rectangle."""
    return f"{rgb(color)} rg {number(left)} {number(bottom)} {number(width)} {number(height)} re f"


def dotted(left: float, right: float, base: float, color: str) -> str:
    """Give a row of dots, which ends at the right with one."""
    return f"q {rgb(color)} RG 0.7 w 1 J [0 4] 0 d {number(right)} {number(base)} m {number(left)} {number(base)} l S Q"


def polyline(line: Polyline, color: str) -> str:
    """Give a line of a drawing, whose y counts downwards, in a colour."""
    first, *others = [f"{number(x)} {number(-y)}" for x, y in line.points]
    dash = " ".join(map(number, line.dash))
    path = " ".join(f"{point} l" for point in others)
    return f"{rgb(color)} RG {number(line.width)} w 0 J 1 j [{dash}] 0 d {first} m {path} S"


def rectangle(shape: Rect, fill: str, stroke: str) -> str:
    """Give a rectangle of a drawing in two colours, "" for none."""
    path = f"{number(shape.x)} {number(-shape.y - shape.height)} {number(shape.width)} {number(shape.height)} re"
    return f"{_paint(shape, fill, stroke)}{path} {_PAINT[bool(fill), bool(stroke)]}"


def circle(shape: Circle, fill: str, stroke: str) -> str:
    """Give a circle of a drawing in two colours, "" for none."""
    x, y, far, near = shape.x, -shape.y, shape.radius, shape.radius * _ARC
    turns = (
        (far, near, near, far, 0.0, far),
        (-near, far, -far, near, -far, 0.0),
        (-far, -near, -near, -far, 0.0, -far),
        (near, -far, far, -near, far, 0.0),
    )
    arcs = [" ".join(number(at + (y if index % 2 else x)) for index, at in enumerate(turn)) for turn in turns]
    path = f"{number(x + far)} {number(y)} m {' '.join(f'{arc} c' for arc in arcs)} h"
    return f"{_paint(shape, fill, stroke)}{path} {_PAINT[bool(fill), bool(stroke)]}"


def _paint(shape: Rect | Circle, fill: str, stroke: str) -> str:
    said = f"{rgb(fill)} rg " if fill else ""
    return said + (f"{rgb(stroke)} RG {number(shape.stroke_width)} w [] 0 d " if stroke else "")
