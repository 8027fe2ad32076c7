"""PDF into blocks: lines from words by their places, running heads dropped, notes at the foot told by their size, words rejoined.

What a page looks like is all that there is: raised small digits are markers, small lines low on the page are notes.
"""

from __future__ import annotations

import io
import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from briefgen.errors import DataError, Where, finding
from briefgen.ingest.article import Head
from briefgen.ingest.blocks import HEADING, PAGE, PARAGRAPH, SUP, Block, Draft, Mark
from briefgen.ingest.files import clean, refused

_MOST_PAGES = 400
_MOST_CHARACTERS = 60_000
"""So many on one page are a bomb, not a page."""
_EDGE = 0.12
"""The share of a page's height at its top and bottom in which running heads and page numbers stand."""


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


def read_pdf(data: bytes, path: Path) -> Draft:
    """Read a PDF that has text in it.

    Raises:
        DataError: it is damaged, locked, has too many pages or no text.
    """
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES:
                message = f"the PDF has {len(document.pages)} pages, and no more than {_MOST_PAGES} are read"
                raise DataError(finding("article-size", message, Where(str(path)), hint="cut out the article"))
            head = _head(document.metadata or {})
            pages = [_lines(page, number) for number, page in enumerate(document.pages, start=1)]
    except PDFPasswordIncorrect as error:
        raise refused(path, "the PDF is locked with a password", "save it without") from error
    except (PdfminerException, PDFException) as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            raise refused(path, "the PDF is locked with a password", "save it without") from error
        raise refused(path, "the PDF is damaged and cannot be read", "open and save it again") from error
    except DataError:
        raise
    except Exception as error:
        # pdfminer meets damage with whatever Python says about it: KeyError, struct.error, RecursionError and more.
        raise refused(path, f"the PDF is damaged and cannot be read: {type(error).__name__}", "open and save it again") from error
    if not any(pages):
        raise refused(path, "the PDF has no text: its pages are pictures", "let a program recognise its text first (OCR)")
    draft = Draft("pdf", [], head)
    body_size = _body_size(pages)
    heads = _running_heads(pages)
    for number, lines in enumerate(pages, start=1):
        if number > 1:
            draft.blocks.append(Block("", PAGE, page=number))
        kept = []
        for line in lines:
            if _is_at_edge(line) and (
                _skeleton(line.text) in heads
                or re.fullmatch(r"[-–—|\s]*(?:page )?(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:of|/) ?\d{1,4})?[-–—|\s]*", line.text, re.I)
            ):
                draft.furniture.append(line.text)
            else:
                kept.append(line)
        draft.blocks += _blocks(kept, body_size)
    return draft


def _head(said: dict[str, Any]) -> Head:
    title, author = (str(said.get(key) or "").strip() for key in ("Title", "Author"))
    is_name = re.search(r"\.(?:docx?|indd|pdf|tex)$|^untitled|^microsoft word", title, re.IGNORECASE)
    return Head(
        title="" if is_name else title[:300],
        authors=tuple(
            name.strip() for name in re.split(r"[;,]", author) if name.strip().lower() not in {"", "anonymous", "unknown"}
        )[:20],
    )


# --- words to lines -------------------------------------------------------------------------------------------------------------


def _lines(page: Any, number: int) -> list[Line]:
    """Give the lines of a page, columns one after another."""
    if len(page.chars) > _MOST_CHARACTERS:
        raise ValueError("too many characters on a page")
    words = page.dedupe_chars().extract_words(
        extra_attrs=["size"], x_tolerance_ratio=0.18, y_tolerance=2, keep_blank_chars=False, use_text_flow=False
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
        if len(crossing) + near < len(words) * 0.02 and min(len(left), len(right)) > len(words) * 0.25:
            top = [word for word in words if word in crossing]
            return [[*top, *left], [word for word in right if word not in left]]
    return [words]


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
        raised = own < 0.87 * size and float(word["bottom"]) < base - 0.12 * size
        words += [
            Word(text, float(word["x0"]), float(word["x1"]), own, raised)
            for text in [clean(str(word["text"]))[0]]
            if text.strip()
        ]
    tops = [float(word["top"]) for word in row]
    return Line(tuple(words), min(tops), base, float(row[0]["x0"]), max(float(word["x1"]) for word in row), size, number, height)


# --- lines to blocks ------------------------------------------------------------------------------------------------------------


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes = Counter[float]()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[str]:
    counts = Counter(text for lines in pages for text in {_skeleton(line.text) for line in lines if _is_at_edge(line)})
    return {text for text, count in counts.items() if count >= max(2, min(3, len(pages) // 2)) and text}


def _is_at_edge(line: Line) -> bool:
    return line.top < line.height * _EDGE or line.bottom > line.height * (1 - _EDGE)


def _skeleton(text: str) -> str:
    return re.sub(r"\d{1,6}", "#", " ".join(text.split()).casefold())


def _blocks(lines: Sequence[Line], body: float) -> Iterator[Block]:
    lines = [line for line in lines if line.words]
    held: list[Line] = []
    gaps = [after.top - before.bottom for before, after in itertools.pairwise(lines) if 0 <= after.top - before.bottom < body]
    usual = statistics.median(gaps) if gaps else 0.0
    left = statistics.median(line.left for line in lines) if lines else 0.0
    for line in lines:
        if held and _begins(line, held, usual, left):
            yield _block(held, body)
            held = []
        held.append(line)
    if held:
        yield _block(held, body)


def _begins(line: Line, held: Sequence[Line], usual: float, left: float) -> bool:
    before = held[-1]
    if abs(line.size - before.size) > 0.8 or line.top < before.top - 2:
        return True
    if line.top - before.bottom > usual + 0.35 * line.size:
        return True
    is_set_in = line.left > min(one.left for one in held) + 6 and before.left <= min(one.left for one in held) + 2
    starts_raised = (line.words[0].is_raised and line.words[0].text.strip("*†‡§[]()").isdigit()) or (
        bool(re.match(r"[*†‡§]|\d{1,3}$", line.words[0].text)) and line.words[0].is_raised
    )
    return starts_raised or (is_set_in and len(held) > 1 and bool(re.search(r"[.!?:”\"»)\d]$", before.text)))


def _block(lines: Sequence[Line], body: float) -> Block:
    parts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for _number, line in enumerate(lines):
        for index, word in enumerate(line.words):
            before = line.words[index - 1] if index else None
            is_glued = before is not None and (word.is_raised or before.is_raised) and word.left - before.right < 0.12 * line.size
            glue = "" if not length or is_glued else " " if before is not None else "\n"
            parts += [glue, word.text]
            length += len(glue)
            if word.is_raised:
                marks.append(Mark(length, length + len(word.text), SUP))
            length += len(word.text)
    first = lines[0]
    is_heading = first.size > body + 0.9 and len(lines) <= 4 and length < 200
    return Block(
        "".join(parts),
        HEADING if is_heading else PARAGRAPH,
        page=first.page,
        marks=tuple(marks),
        level=1 if is_heading else 0,
        is_small=first.size < body - 0.6,
    )
