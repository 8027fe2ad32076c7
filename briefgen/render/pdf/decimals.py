"""Figures of a column, their decimal points under one another. What must not live here: how columns share a width."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.core.document import TableSpec, plain_text
from briefgen.dataclass import replace
from briefgen.pattern import pattern
from briefgen.render.pdf.flow import Prose
from briefgen.render.pdf.style import CELL
from briefgen.render.pdf.typefaces import Typecase

_FIGURE = pattern(r"(?P<whole>[^\d]*\d[\d.,\s]*?)(?P<rest>(?P<point>[.,])(?P<decimals>\d+))?(?P<unit>[^\d]*)")
"""A figure as printed, with what stands before and behind it: "about US$6.12", "12.5 %"."""
_GROUP = 3
"""The digits of a group of thousands."""


def align_decimals(spec: TableSpec, rows: Sequence[Sequence[Prose]], type: Typecase) -> None:
    """Keep the cells of columns that stand at the right so far off the edge that their decimal points stand in one line."""
    for index, column in enumerate(spec.columns):
        if column.align == "right":
            texts = [plain_text(row[index]).strip() for row in spec.rows]
            for row, offset in zip(rows, offsets(texts, lambda text: type.width(text, CELL.size, False)), strict=True):
                if offset:
                    row[index].style = replace(row[index].style, margin=offset)


def offsets(texts: Sequence[str], width: Callable[[str], float]) -> list[float]:
    """Give how far each figure stands off the right edge of its column.

    Nothing where figures differ in what stands behind them or that is a word, which would look astray, or where what looks like
    decimals may be a group of thousands.
    """
    found = [_FIGURE.fullmatch(text) for text in texts]
    figures = [match for match in found if match]
    if any(map(_has_digits, (text for text, match in zip(texts, found, strict=True) if not match))):
        return [0.0] * len(texts)
    points = {match["point"] for match in figures if match["point"]}
    has_decimals = any(match["decimals"] and len(match["decimals"]) != _GROUP for match in figures)
    units = {match["unit"] for match in figures}
    if len(points) != 1 or not has_decimals or len(units) > 1 or any(map(str.isalpha, "".join(units))):
        return [0.0] * len(texts)
    behind = [width((match["rest"] or "") + match["unit"]) if match else None for match in found]
    widest = max(one for one in behind if one is not None)
    return [0.0 if one is None else widest - one for one in behind]


def _has_digits(text: str) -> bool:
    return any(character.isdigit() for character in text)
