"""A name and a value that belong together, side by side where they fit on one line. What must not live here: where they stand."""

from __future__ import annotations

from briefgen.dataclass import dataclass
from briefgen.render.charts.board import Placement
from briefgen.render.charts.lettering import TextBlock, stack

_SPACE = 4.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two blocks of words, the second after the first or under it."""

    first: TextBlock
    second: TextBlock
    is_level: bool

    @property
    def width(self) -> float:
        """The room that both take across."""
        return self.first.width + _SPACE + self.second.width if self.is_level else stack(self.first, self.second).width

    @property
    def height(self) -> float:
        """The room that both take down."""
        return max(self.first.height, self.second.height) if self.is_level else self.first.height + self.second.height

    def placements(self, left: float, top: float) -> list[Placement]:
        """Give the places of both, their upper left corner at `left`, `top`."""
        if self.is_level:
            return [Placement(self.first, left, top), Placement(self.second, left + self.first.width + _SPACE, top)]
        return [Placement(stack(self.first, self.second), left, top)]


def pair(first: TextBlock, second: TextBlock, *, width: float) -> Pair:
    """Join two blocks on one line where that is no wider than `width` points, else one under the other."""
    one_line = len(first.lines) == len(second.lines) == 1
    return Pair(first, second, one_line and first.width + _SPACE + second.width <= width)
