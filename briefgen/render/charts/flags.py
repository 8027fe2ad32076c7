"""Words hung from points of a line on poles, one deck beyond the other, so that no pole runs through words.

What must not live here: what the words say. Distances are measured away from the line, so the same plan serves above and below.
"""

from __future__ import annotations

from dataclasses import field

from briefgen.dataclass import dataclass
from briefgen.render.charts.lettering import TextBlock

_ACROSS = 8.0
_BEYOND = 5.0


@dataclass(frozen=True, slots=True)
class Flag:
    """Words at a pole: they begin at `x`, or end there where they fly to the left."""

    x: float
    block: TextBlock
    leftward: bool = False

    def covers(self, x: float) -> bool:
        """Tell whether the words lie where a pole at `x` runs, or too near it."""
        low, high = (self.x - self.block.width, self.x) if self.leftward else (self.x, self.x + self.block.width)
        return low - _ACROSS < x < high + _ACROSS


@dataclass(slots=True)
class Deck:
    """One side of a line. Flags that fly to the right are hung from right to left, the others from left to right."""

    base: float
    hung: list[tuple[Flag, float]] = field(default_factory=list)

    def offset(self, flag: Flag) -> float:
        """Give how far off the line the words of `flag` would begin: beyond all those whose pole they cover."""
        beyond = [offset + other.block.height + _BEYOND for other, offset in self.hung if flag.covers(other.x)]
        return max([self.base, *beyond])

    def hang(self, flag: Flag) -> float:
        """Hang `flag` and give how far off the line its words begin."""
        offset = self.offset(flag)
        self.hung.append((flag, offset))
        return offset

    @property
    def depth(self) -> float:
        """How far off the line the outermost words end."""
        return max((offset + flag.block.height for flag, offset in self.hung), default=0.0)
