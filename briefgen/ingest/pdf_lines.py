"""The lines of a page of a PDF from its characters: columns one after another, raised labels told by size, place or shape.

Works on what pdfplumber gives as a page, and imports nothing of it.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from typing import Any

from briefgen.ingest.files import clean
from briefgen.ingest.labels import SYMBOLS
from briefgen.namedtuple import NamedTuple

_NARROW = 0.76
"""A digit that is so much narrower than others of its font and size is the font's own superior figure."""
_SHARE = 0.15
_NEAR = 0.06
"""The share of a page's width that a full row of a column may end before the gutter."""
_FEWEST_ROWS = 12


class Word(NamedTuple):
    """A word of a line; points from the page's left and top."""

    text: str
    left: float
    right: float
    size: float
    is_raised: bool


class Line(NamedTuple):
    """A line of a page."""

    words: tuple[Word, ...]
    top: float
    bottom: float
    left: float
    right: float
    size: float
    page: int
    height: float

    @property
    def text(self) -> str:
        """Its words with a blank between them."""
        return " ".join(word.text for word in self.words)


class Widths:
    """How wide each character of each font and size is: a font's own superior figures are of full size, but narrower.

    Figures are held against the widest, for markers may be more than other figures; letters against the widest that is not rare,
    for small capitals in a running head are wider.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[str, float, str], Counter[float]] = {}

    def tell(self, characters: list[dict[str, Any]]) -> None:
        """Write into each character whether it is a superior one."""
        for one in characters:
            self._seen.setdefault(self._key(one), Counter())[round(float(one["width"]), 1)] += 1
        usual = {
            key: max(widths)
            if key[2].isdigit()
            else max(width for width, count in widths.items() if count >= _SHARE * widths.total())
            for key, widths in self._seen.items()
        }
        for one in characters:
            text = str(one["text"])
            can_be = text.isdigit() or (text.isascii() and text.islower()) or text in SYMBOLS
            one["is_superior"] = can_be and float(one["width"]) < _NARROW * usual[self._key(one)]

    def _key(self, one: dict[str, Any]) -> tuple[str, float, str]:
        # The figures of a font are of one width, or nearly so; only the old style 1 may be narrow.
        text = str(one["text"])
        return str(one["fontname"]), round(float(one["size"]), 1), "0" if text in "023456789" else text


class _Placed(list[dict[str, Any]]):
    """Characters that know their places: pdfplumber asks for that of each, and a plain list looks through all before it."""

    def __init__(self, characters: list[dict[str, Any]]) -> None:
        super().__init__(characters)
        self._places = {id(one): at for at, one in enumerate(characters)}

    def index(self, one: Any, *_: Any) -> int:
        return self._places[id(one)]


def lines_of(page: Any, number: int, widths: Widths) -> list[Line]:
    """Give the lines of a page, columns one after another."""
    if page.chars:
        page.objects["char"] = _Placed(page.chars)
    sound = page.dedupe_chars()
    widths.tell(sound.chars)
    words = sound.extract_words(
        extra_attrs=["size", "is_superior"], x_tolerance_ratio=0.18, y_tolerance=2, keep_blank_chars=False, use_text_flow=False
    )
    height, width = float(page.height), float(page.width)
    columns = _columns(words, width)
    return [line for column in columns for line in _column_lines(column, number, height)]


def _columns(words: list[dict[str, Any]], width: float) -> list[list[dict[str, Any]]]:
    """Part the words of a page at a gutter down its middle that hardly any word crosses."""
    if len(words) < 80:
        return [words]
    for share in (0.5, 0.48, 0.52):
        middle = width * share
        crossing = [word for word in words if word["x0"] < middle - 2 and word["x1"] > middle + 2]
        left = [word for word in words if word["x1"] <= middle + 2]
        right = [word for word in words if word["x0"] >= middle - 2]
        near = sum(abs((word["x0"] + word["x1"]) / 2 - middle) < width * 0.012 for word in words)
        is_even = min(len(left), len(right)) > len(words) * 0.25
        if len(crossing) + near < len(words) * 0.02 and (is_even or (right and _rows_up_to(left, middle, width) > _FEWEST_ROWS)):
            top = [word for word in words if word in crossing]
            return [[*top, *left], [word for word in right if word not in left]]
    return [words]


def _rows_up_to(left: list[dict[str, Any]], middle: float, width: float) -> int:
    """Count the rows on the left that end at the gutter: the last column of an article may be short."""
    return len({round(float(word["bottom"])) for word in left if float(word["x1"]) > middle - _NEAR * width})


def _column_lines(words: list[dict[str, Any]], number: int, height: float) -> Iterator[Line]:
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (float(word["bottom"]), float(word["x0"]))):
        row = rows[-1] if rows else None
        if row is not None and _is_on(word, row):
            row.append(word)
        elif len(rows) > 1 and _is_on(word, rows[-2]):
            rows[-2].append(word)
        else:
            rows.append([word])
    merged: list[list[dict[str, Any]]] = []
    for row in rows:
        # A raised number ends higher than the line it belongs to, and so came before it.
        if merged and _is_raised_row(merged[-1], row):
            row.extend(merged.pop())
        merged.append(row)
    for row in merged:
        row.sort(key=lambda word: float(word["x0"]))
        yield _line(row, number, height)


def _is_on(word: dict[str, Any], row: list[dict[str, Any]]) -> bool:
    large = max(row, key=lambda other: float(other["size"]))
    tallest = max(float(word["size"]), float(large["size"]))
    overlap = min(float(word["bottom"]), float(large["bottom"])) - max(float(word["top"]), float(large["top"]))
    return (
        overlap > 0.4 * min(float(word["bottom"]) - float(word["top"]), float(large["bottom"]) - float(large["top"]))
        and abs(float(word["bottom"]) - float(large["bottom"])) < 0.75 * tallest
    )


def _is_raised_row(above: list[dict[str, Any]], row: list[dict[str, Any]]) -> bool:
    size = max(float(word["size"]) for word in row)
    tops = min(float(word["top"]) for word in row)
    return all(float(word["size"]) < 0.85 * size and float(word["bottom"]) > tops + 0.1 * size for word in above)


def _line(row: list[dict[str, Any]], number: int, height: float) -> Line:
    sizes = Counter[float]()
    for word in row:
        sizes[round(float(word["size"]), 1)] += len(str(word["text"]))
    size = sizes.most_common(1)[0][0]
    base = statistics.median(float(word["bottom"]) for word in row if round(float(word["size"]), 1) == size)
    words: list[Word] = []
    for word in row:
        own = float(word["size"])
        raised = bool(word["is_superior"]) or (own < 0.87 * size and float(word["bottom"]) < base - 0.12 * size)
        words += [
            Word(text, float(word["x0"]), float(word["x1"]), own, raised)
            for text in [clean(_hyphened(str(word["text"])))[0]]
            if text.strip()
        ]
    tops = [float(word["top"]) for word in row]
    return Line(tuple(words), min(tops), base, float(row[0]["x0"]), max(float(word["x1"]) for word in row), size, number, height)


def _hyphened(text: str) -> str:
    """Give a word with a soft hyphen at its end as one that a line's end divides."""
    return f"{text[:-1]}-" if text.endswith("\u00ad") else text
