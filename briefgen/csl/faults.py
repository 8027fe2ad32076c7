"""What can be wrong with a style, a locale or an item, and how it is said. What must not live here: what finds faults."""

from __future__ import annotations


class CslError(ValueError):
    """A style, a locale or an item cannot be used.

    `line` counts from 1 in the XML of the style or locale (0 where there is none); `item` is the id of the item at fault.
    """

    def __init__(self, problem: str, *, line: int = 0, item: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line
        self.item = item

    def __str__(self) -> str:
        if self.item:
            return f'item "{self.item}": {self.problem}'
        return f"line {self.line}: {self.problem}" if self.line else self.problem
