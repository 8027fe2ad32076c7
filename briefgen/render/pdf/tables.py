"""Tables: how wide the columns are, rows, and parting between pages. What must not live here: what the cells say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import chain, islice, pairwise
from math import ceil

from briefgen.core.document import TableSpec, plain_text
from briefgen.dataclass import dataclass, replace
from briefgen.render.palette import INK
from briefgen.render.pdf.flow import Calls, Flow, Need, Parted, Prose
from briefgen.render.pdf.lines import fill
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.room import CLOSE, Room
from briefgen.render.pdf.style import CELL, HAIRLINE, SMALLEST_CELL, TextStyle

_ABOVE, _BELOW = 3.2, 3.6
"""Distances between a row's words and its edges."""
_STEPS = ((1.0, 12.0), (0.94, 10.0), (0.88, 8.0), (SMALLEST_CELL / CELL.size, 6.0))
"""How far the type and the distance between two columns of a wide table shrink before it is split or words are broken."""
_WHOLE = 6
"""A table of no more rows than this is not parted."""
_LEAST = 3
"""The fewest rows at the foot or the head of a page."""
_HIGHEST_GAP = 90.0
"""Rows that take more than this with their notes stay where they fit, though they leave fewer for the next page."""
_HIGHEST_HEAD = 160.0
"""A head that is higher than this is not repeated, and is parted like a row."""

Row = tuple[Prose, ...]


@dataclass(eq=False)
class Grid(Flow):
    """A table at its width, over as many pages as it needs: the head is repeated, the source line stays with the last rows.

    `title` stands over the first part, `again` over those that follow it on other pages. `body` holds the rows of the whole
    table, cells a row; the part that stands here are those from `start` to `stop`, with `first` in place of the first where that
    goes on from the page before.
    """

    head: Row
    body: Sequence[Row]
    columns: Sequence[float]
    gutters: Sequence[float]
    title: Flow | None = field(default=None, kw_only=True)
    again: Flow | None = field(default=None, kw_only=True)
    source: Flow | None = field(default=None, kw_only=True)
    start: int = field(default=0, kw_only=True)
    stop: int = field(default=-1, kw_only=True)
    first: Row | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        self._inner = [width - gutter for width, gutter in zip(self.columns, self.gutters, strict=True)]
        self._need: Need | None = None
        if self.stop < 0:
            self.stop = len(self.body)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that stand here."""
        return list(self._rows())

    def _rows(self) -> Iterator[Row]:
        if self.first is None:
            return (self.body[index] for index in range(self.start, self.stop))
        return chain((self.first,), (self.body[index] for index in range(self.start + 1, self.stop)))

    @property
    def _count(self) -> int:
        return self.stop - self.start

    def _row(self, row: Row) -> Need:
        height = max((cell.height(width) for cell, width in zip(row, self._inner, strict=True)), default=0.0)
        calls = tuple(call for cell, width in zip(row, self._inner, strict=True) for call in cell.calls(width))
        return Need(height + _ABOVE + _BELOW, calls)

    @property
    def _width(self) -> float:
        return sum(self.columns)

    def _above(self, width: float) -> Need:
        """Give what stands above the rows: title and head."""
        head = self._row(self.head)
        return _sum([Need(5.0), self.title.need(width), head]) if self.title else head

    def _below(self, width: float) -> Need:
        return _sum([Need(6.0), self.source.need(width)]) if self.source else Need(0.0)

    def need(self, width: float) -> Need:
        """Give all that it takes."""
        if self._need is None:
            self._need = _sum([self._above(width), *map(self._row, self._rows()), self._below(width)])
        return self._need

    def height(self, width: float) -> float:
        """Give the height."""
        return self.need(width).height

    def calls(self, width: float) -> Calls:
        """Give the notes that it calls."""
        return self.need(width).calls

    def opening(self, width: float) -> Need:
        """Give what the head and three rows take, or the whole where there are no more than six."""
        if self._count <= _WHOLE:
            return self.need(width)
        return _sum([self._above(width), *map(self._row, islice(self._rows(), _LEAST))])

    def part(self, width: float, room: Room, *, must: bool = False) -> Parted:
        """Part between rows; a row that is higher than the page is parted inside its cells."""
        count, left = self._fitting(width, room)
        if count == self._count and left.fits(*self._below(width), loosely=True):
            return self, None
        if self._count <= _WHOLE and not must:
            return None, self
        if count > self._count - _LEAST and self._count > _LEAST:
            fewer = self._count - _LEAST
            gap = room.less(*_sum([self._above(width), *map(self._row, islice(self._rows(), fewer))])).height - left.height
            count = fewer if gap <= _HIGHEST_GAP else min(count, self._count - 1)
        if count >= (1 if must else _LEAST):
            return self._of(count), self._rest(count)
        if not must:
            return None, self
        return self._cut_row(room.less(*self._above(width)))

    def _fitting(self, width: float, room: Room) -> tuple[int, Room]:
        """Give how many rows fit below title and head with their notes, and the room below them."""
        left, count = room.less(*self._above(width)), 0
        for row in self._rows():
            need = self._row(row)
            if not left.fits(*need):
                # The last note of a page may go on to the next one: worth it where the page would hold nothing else.
                if count < _LEAST and left.fits(*need, loosely=True):
                    return count + 1, Room(0.0, left.foot, has_notes=True, is_closed=True)
                return count, left
            left = left.less(*need)
            count += 1
        return count, left

    def _cut_row(self, room: Room) -> Parted:
        """Part the first row inside its cells."""
        row = next(self._rows(), ())
        here, halves = room.less(_ABOVE + _BELOW), []
        for cell, width in zip(row, self._inner, strict=False):
            head, tail = cell.part(width, here, must=True)
            here = here.less(0.0, head.calls(width)) if head else here
            halves.append((head, tail))
        if all(tail is None for _, tail in halves):
            return (self._of(1), self._rest(1)) if self._count > 1 else (self, None)
        upper, lower = (
            tuple(part if isinstance(part, Prose) else cell.emptied() for part, cell in zip(parts, row, strict=True))
            for parts in zip(*halves, strict=True)
        )
        return self._of(1, upper), self._rest(0, lower)

    def _of(self, count: int, first: Row | None = None) -> Grid:
        return replace(self, stop=self.start + count, source=None, first=first or self.first)

    def _rest(self, count: int, first: Row | None = None) -> Grid:
        head = self.head if all(cell.is_repeated for cell in self.head) else tuple(cell.repeated() for cell in self.head)
        return replace(self, start=self.start + count, title=self.again, first=first, head=head)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw the title, the rows between their rules, and the source line."""
        if self.title:
            self.title.draw(pen, left, top, width)
            top -= self.title.height(width) + 5.0
        pen.rectangle(left, top, self._width, 1.0, INK)
        top = self._draw_row(pen, self.head, left, top, is_head=True)
        pen.rectangle(left, top, self._width, 0.6, INK)
        for index, row in enumerate(self._rows()):
            if index:
                pen.rectangle(left, top, self._width, 0.4, HAIRLINE)
            top = self._draw_row(pen, row, left, top)
        pen.rectangle(left, top, self._width, 0.8, INK)
        if self.source:
            self.source.draw(pen, left, top - 6.0, width)

    def _draw_row(self, pen: Pen, row: Row, left: float, top: float, *, is_head: bool = False) -> float:
        """Draw a row and give its lower edge; the words of a head stand at the foot of their row."""
        height = self._row(row).height
        for cell, column, inner in zip(row, self.columns, self._inner, strict=True):
            drop = height - _ABOVE - _BELOW - cell.height(inner) if is_head else 0.0
            cell.draw(pen, left, top - _ABOVE - drop, inner)
            left += column
        return top - height

    def anchors(self) -> Iterator[str]:
        """Give the anchor of the title."""
        if self.title:
            yield from self.title.anchors()

    def paragraphs(self, width: float) -> Iterator[tuple[Prose, float]]:
        """Give the title, the cells and the source line."""
        if self.title:
            yield from self.title.paragraphs(width)
        for row in (self.head, *self._rows()):
            yield from zip(row, self._inner, strict=True)
        if self.source:
            yield from self.source.paragraphs(width)


def _sum(needs: Sequence[Need]) -> Need:
    return Need(sum(need.height for need in needs), tuple(call for need in needs for call in need.calls))


# --- heads --------------------------------------------------------------------------------------------------------------

Heads = frozenset[int]
"""Which cells of a row head something: indexes of columns."""
ALL_HEADS: Heads = frozenset({-1})
"""Every cell: the head of a table."""


def row_heads(spec: TableSpec) -> Heads:
    """Give the first column where its cells tell the rows apart: they are read out before the others of the row.

    In a table of two columns or two rows that would be more heads than data, and tells a listener nothing.
    """
    is_large = len(spec.columns) > 2 and len(spec.rows) > 2
    named = [plain_text(row[0]).strip() for row in spec.rows] if is_large else []
    return frozenset({0}) if named and all(named) and len(set(named)) == len(named) else frozenset()


# --- columns ------------------------------------------------------------------------------------------------------------------


def fitted(head: Row, rows: Sequence[Row], width: float, *, again: Flow | None = None) -> list[Grid]:
    """Give the table at the size at which it fits `width`.

    One whose columns do not fit at the smallest size is split into several, each with the first column again, where that helps:
    a table of three columns or more, each of which fits beside the first. `again` stands over all parts but the first.
    """
    columns = [_Column.of(column) for column in zip(head, *rows, strict=True)]
    gaps = _gaps(head)
    factor, gutter = next(
        (step for step in _STEPS if _least(columns, step[0]) + step[1] * sum(gaps) <= width),
        _STEPS[-1],
    )
    groups = _groups(columns, [gutter * gap for gap in gaps], factor, width)
    grids = [_grid([columns[index] for index in group], factor, gutter, width, is_first=not number) for number, group in groups]
    for number, grid in enumerate(grids):
        grid.again, grid.title = again, again if number else None
    return grids


@dataclass(eq=False, slots=True)
class _Column:
    """The cells of a column, its head first, and the widths that they ask for at full size: each, the widest, and the least."""

    cells: Sequence[Prose]
    widths: Sequence[float]
    natural: float
    least: float

    @classmethod
    def of(cls, cells: Sequence[Prose]) -> _Column:
        """Measure cells, keeping room at the right for the widest of the note markers that end them.

        A cell that stands off the right edge, for its decimal point to stand under another, stands off that much more.
        """
        widths, margin = [], 0.0
        offsets = [cell.style.margin for cell in cells]
        for cell in cells:
            lines = fill(cell.words, 1e6, replace(cell.style, align="left"), cell.hyphenation)
            widths.append(max([0.0, *(line.width + cell.style.margin for line in lines)]))
            margin = max([margin, *(line.raised_width for line in lines[-1:])])
        if margin:
            for cell in cells:
                cell.style = replace(cell.style, margin=cell.style.margin + margin)
        widths = [one + margin for one in widths]
        least = max(cell.least_width() + offset for cell, offset in zip(cells, offsets, strict=True))
        return cls(cells, widths, max(widths), least)


def _least(columns: Sequence[_Column], factor: float) -> float:
    return factor * sum(column.least for column in columns)


def _groups(columns: Sequence[_Column], gutters: Sequence[float], factor: float, width: float) -> list[tuple[int, list[int]]]:
    """Give the indexes of the columns that stand side by side, counted; all of them where they fit or splitting does not help."""
    least = [factor * column.least + gutter for column, gutter in zip(columns, gutters, strict=True)]
    widest = max(least[1:], default=0.0)
    if sum(least) <= width or len(columns) <= 2 or least[0] + widest > width:
        return [(0, list(range(len(columns))))]
    groups = _packed(least, width)
    # As many parts as that, but about as wide as one another.
    for share in range(20, 41):
        evener = _packed(least, width * share / 40)
        if len(evener) == len(groups):
            return list(enumerate(evener))
    return list(enumerate(groups))


def _packed(least: Sequence[float], width: float) -> list[list[int]]:
    """Give the indexes of columns in groups that fit `width`, each beginning with the first column."""
    groups, used = [[0]], least[0]
    for index, one in enumerate(least[1:], 1):
        if used + one > width and len(groups[-1]) > 1:
            groups.append([0])
            used = least[0]
        groups[-1].append(index)
        used += one
    return groups


def _grid(columns: Sequence[_Column], factor: float, gutter: float, width: float, *, is_first: bool) -> Grid:
    """Set columns side by side; the first of a group that is not the first one is a repeated one."""
    head, *rows = zip(*(_scaled(column.cells, factor) for column in columns), strict=True) if columns else ((),)
    gaps = _gaps(head)
    inner = [factor * one for one in _shared(columns, (width - gutter * sum(gaps)) / factor)]
    gutters = [gutter * gap for gap in gaps]
    widths = [one + space for one, space in zip(inner, gutters, strict=True)]
    if not is_first:
        head, *rows = ((row[0].repeated(), *row[1:]) for row in (head, *rows))
    if any(cell.height(one) > _HIGHEST_HEAD for cell, one in zip(head, inner, strict=True)):
        head, rows = tuple(cell.emptied() for cell in head), [head, *rows]
    return Grid(head, rows, widths, gutters, before=14.0, after=18.0)


def _gaps(head: Sequence[Prose]) -> list[int]:
    """Give the distances behind the columns in gutters: two where words begin right behind figures."""
    pairs = pairwise(cell.style.align for cell in head)
    return [2 if left == "right" != right else 1 for left, right in pairs] + [0] * bool(head)


def _shared(columns: Sequence[_Column], room: float) -> list[float]:
    """Share `room` among columns: what words need first, then as keeps the rows lowest; what is left over, evenly."""
    natural, least = [column.natural for column in columns], [column.least for column in columns]
    if sum(natural) <= room:
        spare = (room - sum(natural)) / max(len(natural), 1)
        return [one + spare for one in natural]
    left = room - sum(least)
    if left <= 0:
        return [one * room / sum(least) for one in least]
    wishes = [most - few for most, few in zip(natural, least, strict=True)]
    texts = [sum([max(0.0, one - column.least) for one in column.widths]) for column in columns]
    ways = [_poured(wishes, weights, left) for weights in (wishes, texts, [1.0] * len(columns))]
    shares = min(ways, key=lambda shares: _lines(columns, shares))
    return [few + share for few, share in zip(least, shares, strict=True)]


def _poured(wishes: Sequence[float], weights: Sequence[float], left: float) -> list[float]:
    """Give each wish its weight's part of what is left, and no more than it asks for."""
    shares = [0.0] * len(wishes)
    asking = {index for index, wish in enumerate(wishes) if wish > 0}
    while asking and left > CLOSE:
        part = left / sum([weights[index] for index in asking])
        # Those that ask for less than their part leave the more to the others.
        content = {index for index in asking if wishes[index] <= part * weights[index]} or asking
        for index in content:
            shares[index] = min(wishes[index], part * weights[index])
            left -= shares[index]
        asking -= content
    return shares


def _lines(columns: Sequence[_Column], shares: Sequence[float]) -> int:
    """Estimate how many lines the rows take."""
    inner = [column.least + share + CLOSE for column, share in zip(columns, shares, strict=True)]
    rows = zip(*(column.widths for column in columns), strict=True)
    return sum([max([ceil(one / width) for one, width in zip(row, inner, strict=True)]) for row in rows])


def _scaled(cells: Sequence[Prose], factor: float) -> Sequence[Prose]:
    if factor == 1.0:
        return cells
    return [
        replace(cell, words=[word.scaled(factor) for word in cell.words], style=_smaller(cell.style, factor)) for cell in cells
    ]


def _smaller(style: TextStyle, factor: float) -> TextStyle:
    return replace(style.sized(style.size * factor), margin=style.margin * factor)
