"""One bar divided by the parts of a whole. What must not live here: how poles keep clear of words."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.core.document import ChartPoint, ChartSeries, ChartSpec
from briefgen.dataclass import dataclass, replace
from briefgen.render.charts.axes import number
from briefgen.render.charts.board import Board, Box, Placement
from briefgen.render.charts.flags import Deck, Flag
from briefgen.render.charts.keys import draw_key
from briefgen.render.charts.lettering import NAME, STRONG, Face, TextBlock, stack, text_block, widest_word
from briefgen.render.charts.marks import bar_shapes, draw_legend, kind_entries
from briefgen.render.charts.pairs import Pair, pair
from briefgen.render.palette import AXIS, GRID, INK, PARTS, Shade, shade
from briefgen.render.scene import Polyline, Rect

_THICKNESS = 30.0
_PAST_POLE = 3.5
_OFF_BAR = 4.0
_PAD = 5.0
_MOST = 20
_DEEPEST = 150.0
_NOTHING = stack()


@dataclass(frozen=True, slots=True)
class _Part:
    """A part in its place, from `left` to `right`; `inside` is its value where that fits into it."""

    left: float
    right: float
    point: ChartPoint
    shade: Shade
    inside: TextBlock

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class _Named:
    """A part and the words outside it: straight under it, or on a pole (`flag`) below or above."""

    part: _Part
    words: Pair
    flag: Flag
    on_pole: bool


def draw_share(spec: ChartSpec, board: Board) -> None:
    """Draw a bar for each series, divided by its points, with a name for every part."""
    top = 0.0
    for series in spec.series:
        if len(spec.series) > 1:
            name = text_block(series.name, STRONG, board.measure, width=board.width)
            board.write(Placement(name, 0.0, top))
            top += name.height + 3.0
        _draw_whole(board, series, top)
        top = board.extent[1] + 12.0
    draw_legend(board, kind_entries(spec.legend))


def _draw_whole(board: Board, series: ChartSeries, top: float) -> None:
    parts = _parts(board, series)
    named = [_named(board, part) for part in parts]
    below, above = Deck(_OFF_BAR), Deck(_OFF_BAR)
    hung = [(one, below.hang(one.flag)) for one in reversed(named) if not one.flag.leftward]
    hung += [(one, above.hang(one.flag)) for one in named if one.flag.leftward]
    is_crowded = len(parts) > _MOST or below.depth > _DEEPEST or above.depth > _DEEPEST
    if not is_crowded:
        top += above.depth
    if not parts or parts[-1].right == 0.0:
        board.draw(Rect(0.0, top, board.width, _THICKNESS, stroke=GRID))
    for part in parts:
        _draw_part(board, part, top)
    if is_crowded:
        draw_key(board, [(point.display, point.label) for point in series.points], top=top + _THICKNESS + 8.0)
    else:
        _draw_words(board, hung, top)


def _parts(board: Board, series: ChartSeries) -> list[_Part]:
    """Divide the width by the values; a point without one has a place and no width."""
    values = [max(number(point.y) or 0.0, 0.0) for point in series.points]
    whole = sum(values)
    parts = []
    left = 0.0
    for index, (point, value) in enumerate(zip(series.points, values, strict=True)):
        right = left + (value / whole * board.width if whole > 0 else 0.0)
        own = shade(index, PARTS)
        words = text_block(point.display, Face(8.5, own.over if point.kind == "actual" else INK, bold=True), board.measure)
        fits = words.width + 2 * _PAD <= right - left
        parts.append(_Part(left, right, point, own, words if fits else _NOTHING))
        left = right
    return parts


def _named(board: Board, part: _Part) -> _Named:
    """Give the words outside a part, straight under it where they fit there without breaking a word."""
    room = part.right - part.left - _PAD
    value = _NOTHING if part.inside else text_block(part.point.display, STRONG, board.measure, width=board.width * 0.4)
    if widest_word(part.point.label, NAME, board.measure) <= room and value.width <= room:
        under = pair(value, text_block(part.point.label, NAME, board.measure, width=room), width=room)
        if under.height <= 3 * NAME.size * 1.2 + 1.0:
            return _Named(part, under, Flag(part.left, stack(under.first, under.second)), on_pole=False)
    label = text_block(part.point.label, NAME, board.measure, width=min(150.0, board.width * 0.4))
    words = pair(label, value, width=board.width * 0.45)
    room_for = replace(stack(label, value), width=words.width, height=words.height)
    leftward = part.middle + _PAST_POLE + words.width > board.width
    return _Named(part, words, Flag(part.middle, room_for, leftward), on_pole=True)


def _draw_part(board: Board, part: _Part, top: float) -> None:
    gap = min(1.4, (part.right - part.left) * 0.2) if part.right < board.width - 0.01 else 0.0
    if part.right > part.left:
        board.draw(*bar_shapes(Box(part.left, top, part.right - gap, top + _THICKNESS), part.shade, part.point.kind))
    if part.inside:
        x, y = part.left + _PAD, top + (_THICKNESS - part.inside.height) / 2
        if part.point.kind != "actual":
            board.draw(Rect(x - 2.0, y - 1.0, part.inside.width + 4.0, part.inside.height + 2.0, fill=part.shade.tint))
        board.write(Placement(part.inside, x, y))


def _draw_words(board: Board, hung: Sequence[tuple[_Named, float]], top: float) -> None:
    for one, offset in hung:
        edge = top if one.flag.leftward else top + _THICKNESS
        away = -1.0 if one.flag.leftward else 1.0
        upper = edge + offset if away > 0 else edge - offset - one.words.height
        left = one.part.left
        if one.on_pole:
            x = one.flag.x
            left = x - _PAST_POLE - one.words.width if one.flag.leftward else x + _PAST_POLE
            board.draw(Polyline(((x, edge), (x, edge + away * (offset + one.words.height))), AXIS, 0.6))
        for placement in one.words.placements(left, upper):
            board.write(placement)
