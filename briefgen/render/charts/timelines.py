"""Dated events on a line, their words on poles above and below it; spans as bars beneath.

What must not live here: how poles keep clear of words.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.core.document import ChartPoint, ChartSpec, Tick
from briefgen.dataclass import dataclass
from briefgen.render.charts.axes import Scale, draw_under_axis, number
from briefgen.render.charts.board import Board, Box, Placement
from briefgen.render.charts.flags import Deck, Flag
from briefgen.render.charts.keys import draw_key
from briefgen.render.charts.lettering import DATE, LEADING, NAME, Face, TextBlock, stack, text_block
from briefgen.render.charts.marks import bar_shapes, dot_shapes, draw_legend, kind_entries, series_entries
from briefgen.render.palette import ACCENT, AXIS, BAND, FILLS, Shade, shade
from briefgen.render.scene import Polyline, Rect

_WIDTHS = (64.0, 78.0, 92.0, 110.0, 130.0, 160.0)
_PAST_POLE = 3.5
_OFF_LINE = 9.0
_EDGE = 4.0
_TALLEST = 380.0
_BAND = 12.5
_SPAN = 6.0
_DOT = 2.6
_WHEN = Face(7.5, ACCENT.ink, bold=True)


@dataclass(frozen=True, slots=True)
class _Event:
    """A point with a place in time; `end` only for a span."""

    x: float
    end: float | None
    point: ChartPoint
    shade: Shade


class _Words:
    """The words of events: each is broken once at each breadth, however many plans try it."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._least: dict[int, float] = {}
        self._blocks: dict[tuple[int, float], TextBlock] = {}

    def of(self, event: _Event, width: float) -> TextBlock:
        """Give the date over the name, broken at `width`; a date is not broken for the sake of a narrow name."""
        key = id(event.point)
        least = self._least.get(key)
        if least is None:
            date = text_block(event.point.display, _WHEN, self.board.measure).width
            least = self._least[key] = min(date, self.board.width * 0.4)
        width = max(width, least)
        block = self._blocks.get((key, width))
        if block is None:
            block = self._blocks[key, width] = self._broken(event.point, width)
        return block

    def _broken(self, point: ChartPoint, width: float) -> TextBlock:
        return stack(
            text_block(point.display, _WHEN, self.board.measure, width=width),
            text_block(point.label, NAME, self.board.measure, width=width),
        )


@dataclass(frozen=True, slots=True)
class _Flown:
    """An event with its words on a pole, `offset` off the line: above it (side 0) or below it (side 1)."""

    event: _Event
    flag: Flag
    side: int
    offset: float


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the words of all events go."""

    scale: Scale
    flown: tuple[_Flown, ...]
    height: float


def draw_timeline(spec: ChartSpec, board: Board) -> None:
    """Draw dated events in their places, none of their words on another; list them beneath where they crowd."""
    events = _events(spec)
    moments = [event for event in events if event.end is None]
    spans = [event for event in events if event.end is not None]
    ticks = [tick for tick in spec.x_ticks if number(tick.at) is not None]
    low, high = _range(events, ticks)
    words = _Words(board)
    plans = [_plan(words, moments, (low, high), width=min(width, board.width * 0.4), both=not spans) for width in _WIDTHS]
    plan = min(plans, key=lambda plan: (round(plan.height), -plan.scale.end))
    is_crowded = plan.height > _TALLEST
    scale = Scale(low, high, _EDGE, board.width - _EDGE) if is_crowded else plan.scale
    foot = _draw_ruler(board, ticks, scale)
    if is_crowded:
        _draw_strip(board, moments, scale)
    else:
        _draw_flags(board, plan.flown, foot)
    _draw_spans(board, spans, scale, foot + _OFF_LINE - 2.0, named=not is_crowded)
    if is_crowded:
        draw_key(board, [(event.point.display, event.point.label) for event in events], top=board.extent[1] + 8.0)
    draw_legend(board, [*series_entries(spec), *kind_entries(spec.legend)], dots=True)


def _events(spec: ChartSpec) -> list[_Event]:
    """Give the events that have a place, in time order."""
    found = [
        _Event(x, end if (end := number(point.x_end)) is not None and end > x else None, point, shade(index, FILLS))
        for index, series in enumerate(spec.series)
        for point in series.points
        if (x := number(point.x)) is not None
    ]
    return sorted(found, key=lambda event: event.x)


def _range(events: Sequence[_Event], ticks: Sequence[Tick]) -> tuple[float, float]:
    places = (
        [event.x for event in events] + [event.end for event in events if event.end is not None] + [tick.at for tick in ticks]
    )
    return min(places, default=0.0), max(places, default=0.0)


# --- flags ------------------------------------------------------------------------------------------------------------------


def _plan(words: _Words, moments: Sequence[_Event], limits: tuple[float, float], *, width: float, both: bool) -> _Plan:
    """Hang the words of all moments from right to left, each on the side and at the breadth that keep it nearest to the line.

    `width` is how broad the words may be where they would make the line shorter.
    """
    board = words.board
    scale = _roomy(board, moments, [words.of(event, width) for event in moments], limits)
    decks = (Deck(_OFF_LINE), Deck(_OFF_LINE)) if both else (Deck(_OFF_LINE),)
    flown: list[_Flown] = []
    for event in reversed(moments):
        x = scale.at(event.x)
        room = board.width - _PAST_POLE - x
        flags = [Flag(x, words.of(event, one)) for one in sorted({min(one, room + 0.005) for one in _WIDTHS}, reverse=True)]
        turn = [deck for deck in decks if not flown or deck is not decks[flown[-1].side]]
        choices = [(flag, deck) for flag in flags for deck in (*turn, *(deck for deck in decks if deck not in turn))]
        flag, deck = min(choices, key=lambda choice: round(choice[1].offset(choice[0]) + choice[0].block.height))
        flown.append(_Flown(event, flag, decks.index(deck), deck.hang(flag)))
    return _Plan(scale, tuple(flown), sum(deck.depth for deck in decks))


def _roomy(board: Board, moments: Sequence[_Event], blocks: Sequence[TextBlock], limits: tuple[float, float]) -> Scale:
    """Give the longest scale on which all words, which begin at their poles, end inside the drawing."""
    low, high = limits
    end = board.width - _EDGE
    for event, block in zip(moments, blocks, strict=True):
        share = (event.x - low) / (high - low) if high > low else 0.5
        if share > 0:
            end = min(end, _EDGE + (board.width - _PAST_POLE - block.width - _EDGE) / share)
    return Scale(low, high, _EDGE, end)


def _draw_flags(board: Board, flown: Sequence[_Flown], foot: float) -> None:
    for one in flown:
        far = one.offset + one.flag.block.height
        start, tip = (0.0, -far) if one.side == 0 else (foot, foot + far)
        board.draw(Polyline(((one.flag.x, start), (one.flag.x, tip)), AXIS, 0.6))
        board.write(Placement(one.flag.block, one.flag.x + _PAST_POLE, tip if one.side == 0 else foot + one.offset))
    for index, one in enumerate(flown):
        near = [other for other in flown[:index] if other.side == one.side and abs(other.flag.x - one.flag.x) < 2 * _DOT]
        lift = 2.5 * _DOT * len({other.event.point.kind for other in near} - {one.event.point.kind})
        y = -lift if one.side == 0 else foot + lift
        board.draw(*dot_shapes((one.flag.x, y), one.event.shade, one.event.point.kind, _DOT))


# --- line, spans, strip -----------------------------------------------------------------------------------------------------


def _draw_ruler(board: Board, ticks: Sequence[Tick], scale: Scale) -> float:
    """Draw the line of time, a band with its marks where it has some; give its lower edge."""
    if not ticks:
        board.draw(Polyline(((0.0, 0.0), (board.width, 0.0)), AXIS, 1.0))
        return 0.0
    board.draw(Rect(0.0, 0.0, board.width, _BAND, fill=BAND))
    places = draw_under_axis(board, ticks, scale, top=(_BAND - DATE.size * LEADING) / 2, right=board.width)
    for x in places:
        board.draw(Polyline(((x, 0.0), (x, 1.8)), AXIS, 0.5), Polyline(((x, _BAND - 1.8), (x, _BAND)), AXIS, 0.5))
    return _BAND


def _draw_spans(board: Board, spans: Sequence[_Event], scale: Scale, top: float, *, named: bool) -> None:
    """Draw spans as bars under the line, in as few lanes as keep them and their words apart."""
    lanes: list[tuple[float, list[tuple[_Event, TextBlock, float]]]] = []
    words = _Words(board)
    for event in spans:
        start, end = scale.at(event.x), scale.at(event.end or event.x)
        block = words.of(event, max(end - start, min(130.0, board.width * 0.4))) if named else stack()
        left = max(0.0, min(start, board.width - block.width))
        right = max(end, left + block.width) + 10.0
        for index, (taken, lane) in enumerate(lanes):
            if taken <= left:
                lane.append((event, block, left))
                lanes[index] = (right, lane)
                break
        else:
            lanes.append((right, [(event, block, left)]))
    for _, lane in lanes:
        for event, block, left in lane:
            box = Box(scale.at(event.x), top, max(scale.at(event.end or event.x), scale.at(event.x) + 1.0), top + _SPAN)
            board.draw(*bar_shapes(box, event.shade, event.point.kind))
            board.write(Placement(block, left, top + _SPAN + 2.0))
        top += _SPAN + max(block.height + 2.0 if block else 0.0 for _, block, _ in lane) + 6.0


def _draw_strip(board: Board, moments: Sequence[_Event], scale: Scale) -> None:
    """Draw moments as dots above the line, stacked where they meet."""
    stacks: list[float] = []
    for event in moments:
        x = scale.at(event.x)
        level = next((level for level, taken in enumerate(stacks) if taken <= x), len(stacks))
        stacks[level : level + 1] = [x + 2 * _DOT + 1.2]
        board.draw(*dot_shapes((x, -_DOT - 2.0 - level * (2 * _DOT + 1.2)), event.shade, event.point.kind, _DOT))
