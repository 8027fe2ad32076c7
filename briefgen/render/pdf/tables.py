"""Tables: how wide the columns are, rows, and parting between pages. What must not live here: what the cells say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from briefgen.render.palette import INK
from briefgen.render.pdf.flow import CLOSE, Flow, Parted, Prose
from briefgen.render.pdf.lines import fill
from briefgen.render.pdf.pen import Pen
from briefgen.render.pdf.style import CELL, HAIRLINE, SMALLEST_CELL

_ABOVE, _BELOW = 3.2, 3.6
"""Distances between a row's words and its edges."""
_STEPS = ((1.0, 12.0), (0.94, 10.0), (0.88, 8.0), (SMALLEST_CELL / CELL.size, 6.0))
"""How far the type and the distance between two columns of a wide table shrink before words are broken."""

Row = tuple[Prose, ...]


@dataclass(eq=False)
class Grid(Flow):
    """A table at its width, over as many pages as it needs: the head is repeated, the source line stays with the last rows.

    `title` stands over the first part. `rows` are cells, one a column.
    """

    head: Row
    rows: Sequence[Row]
    columns: Sequence[float]
    gutters: Sequence[float]
    title: Flow | None = field(default=None, kw_only=True)
    source: Flow | None = field(default=None, kw_only=True)

    def _row_height(self, row: Row) -> float:
        return max((cell.height(width) for cell, width in zip(row, self._inner, strict=True)), default=0.0) + _ABOVE + _BELOW

    @property
    def _inner(self) -> list[float]:
        return [width - gutter for width, gutter in zip(self.columns, self.gutters, strict=True)]

    @property
    def _width(self) -> float:
        return sum(self.columns)

    def _title_height(self, width: float) -> float:
        return self.title.height(width) + 5.0 if self.title else 0.0

    def _source_height(self, width: float) -> float:
        return self.source.height(width) + 6.0 if self.source else 0.0

    def _heading_height(self, width: float) -> float:
        return self._title_height(width) + self._row_height(self.head)

    def height(self, width: float) -> float:
        """Give the height of the whole table."""
        rows = sum(self._row_height(row) for row in self.rows)
        return self._heading_height(width) + rows + self._source_height(width)

    def opening(self, width: float) -> float:
        """Give the height of the head and two rows, or of the whole where there are no more than three."""
        if len(self.rows) <= 3:
            return self.height(width)
        return self._heading_height(width) + sum(self._row_height(row) for row in self.rows[:2])

    def part(self, width: float, room: float, *, must: bool = False) -> Parted:
        """Part between rows; a row that is higher than the page is parted inside its cells."""
        if self.height(width) <= room + CLOSE:
            return self, None
        if self.opening(width) > room + CLOSE and not must:
            return None, self
        ends = list(accumulate((self._row_height(row) for row in self.rows), initial=self._heading_height(width)))
        count = sum(end <= room + CLOSE for end in ends[1:])
        if count >= len(self.rows) - 1 and len(self.rows) > 2:
            count = len(self.rows) - 2
        if count > 0:
            return self._of(self.rows[:count]), self._rest(self.rows[count:])
        return self._cut_row(room - ends[0])

    def _cut_row(self, room: float) -> Parted:
        """Part the first row inside its cells."""
        row = self.rows[0] if self.rows else ()
        inside = room - _ABOVE - _BELOW
        halves = [cell.part(width, inside, must=True) for cell, width in zip(row, self._inner, strict=False)]
        if all(tail is None for _, tail in halves):
            return (self._of(self.rows[:1]), self._rest(self.rows[1:])) if self.rows[1:] else (self, None)
        first, second = (
            tuple(part if isinstance(part, Prose) else replace(cell, words=()) for part, cell in zip(parts, row, strict=True))
            for parts in zip(*halves, strict=True)
        )
        return self._of([first]), self._rest([second, *self.rows[1:]])

    def _of(self, rows: Sequence[Row]) -> Grid:
        return replace(self, rows=rows, source=None)

    def _rest(self, rows: Sequence[Row]) -> Grid:
        return replace(self, rows=rows, title=None)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        """Draw the title, the rows between their rules, and the source line."""
        if self.title:
            self.title.draw(pen, left, top, width)
        top -= self._title_height(width)
        pen.rectangle(left, top, self._width, 1.0, INK)
        top = self._draw_row(pen, self.head, left, top, is_head=True)
        pen.rectangle(left, top, self._width, 0.6, INK)
        for index, row in enumerate(self.rows):
            if index:
                pen.rectangle(left, top, self._width, 0.4, HAIRLINE)
            top = self._draw_row(pen, row, left, top)
        pen.rectangle(left, top, self._width, 0.8, INK)
        if self.source:
            self.source.draw(pen, left, top - 6.0, width)

    def _draw_row(self, pen: Pen, row: Row, left: float, top: float, *, is_head: bool = False) -> float:
        """Draw a row and give its lower edge; the words of a head stand at the foot of their row."""
        height = self._row_height(row)
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
        for row in (self.head, *self.rows):
            yield from zip(row, self._inner, strict=True)
        if self.source:
            yield from self.source.paragraphs(width)


def fitted(head: Row, rows: Sequence[Row], width: float) -> Grid:
    """Give the table at the size at which it fits `width`."""
    columns = [_marked(column) for column in zip(head, *rows, strict=True)]
    head, *rows = zip(*columns, strict=True) if columns else (head, *rows)
    natural = [max(cell.natural_width() for cell in column) for column in columns]
    least = [max(cell.least_width() for cell in column) for column in columns]
    gaps = _gaps(head)
    factor, gutter = next((step for step in _STEPS if step[0] * sum(least) + step[1] * sum(gaps) <= width), _STEPS[-1])
    inner = _shared([factor * one for one in natural], [factor * one for one in least], width - gutter * sum(gaps))
    gutters = [gutter * gap for gap in gaps]
    widths = [one + gap for one, gap in zip(inner, gutters, strict=True)]
    return Grid(_scaled(head, factor), [_scaled(row, factor) for row in rows], widths, gutters, before=14.0, after=18.0)


def _gaps(head: Row) -> list[int]:
    """Give the distances behind the columns in gutters: two where words begin right behind figures."""
    pairs = pairwise(cell.style.align for cell in head)
    return [2 if left == "right" != right else 1 for left, right in pairs] + [0] * bool(head)


def _marked(column: Sequence[Prose]) -> list[Prose]:
    """Give the cells of a column with room at the right for the widest of the note markers that end them."""
    ends = [fill(cell.words, 1e6, cell.style, cell.hyphenation)[-1:] for cell in column]
    margin = max((line.raised_width for lines in ends for line in lines), default=0.0)
    return [replace(cell, style=replace(cell.style, margin=margin)) for cell in column] if margin else list(column)


def _shared(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Share `room` among columns: what words need first, then what keeps cells on one line, then evenly."""
    if sum(natural) <= room:
        spare = (room - sum(natural)) / max(len(natural), 1)
        return [one + spare for one in natural]
    if sum(least) >= room:
        return [one * room / sum(least) for one in least]
    wish = [most - few for most, few in zip(natural, least, strict=True)]
    return [few + (room - sum(least)) * more / sum(wish) for few, more in zip(least, wish, strict=True)]


def _scaled(row: Row, factor: float) -> Row:
    if factor == 1.0:
        return row
    return tuple(
        replace(cell, words=[word.scaled(factor) for word in cell.words], style=cell.style.sized(cell.style.size * factor))
        for cell in row
    )
