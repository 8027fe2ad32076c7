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
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from briefgen.errors import DataError, Where, finding
from briefgen.ingest.article import Head
from briefgen.ingest.blocks import HEADING, PAGE, PARAGRAPH, SUP, Block, Draft, Mark
from briefgen.ingest.files import refused
from briefgen.ingest.labels import labels_in
from briefgen.ingest.pdf_bounds import beyond, bounded, check_objects, check_pages
from briefgen.ingest.pdf_lines import Line, Widths, lines_of

_LABEL = re.compile(r"[\[(]?(?:\d{1,3}|[ivxlc]{1,6}|[a-z])[\])]?[.)]?|[*†‡§¶•–-]{1,3}")
_ALIGNED = 3.0
"""Points by which lines that are set under one another may differ."""
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page )?(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:of|/) ?\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_AT_END = re.compile(r"[^\n]{3,90}?\s(?P<number>\d{1,4})$")
_AT_BEGINNING = re.compile(r"(?P<number>\d{1,4})\s[^\n]{3,90}$")
_SHARE = 0.2
"""The share of a document's letters that its text has at least; what is larger is headings."""
_EDGE = 0.12
"""The share of a page's height at its top and bottom in which running heads and page numbers stand."""


def read_pdf(data: bytes, path: Path) -> Draft:
    """Read a PDF that has text in it.

    Raises:
        DataError: it is damaged, locked, has too many pages or no text.
    """
    try:
        check_objects(data)
        with bounded(), pdfplumber.open(io.BytesIO(data)) as document:
            check_pages(document)
            head = _head(document.metadata or {})
            widths = Widths()
            pages = [_lines(page, number, widths) for number, page in enumerate(document.pages, start=1)]
    except Exception as error:
        # pdfminer meets damage with whatever Python says about it: KeyError, struct.error, RecursionError and more.
        raise _said(error, path) from error
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
                _skeleton(line.text) in heads or _PAGE_NUMBER.fullmatch(line.text) or _is_lone_head(line, lines, number)
            ):
                draft.furniture.append(line.text)
            else:
                kept.append(line)
        draft.blocks += _blocks(kept, body_size)
    return draft


def _lines(page: Any, number: int, widths: Widths) -> list[Line]:
    """Give the lines of a page, and let go of the rest of it: a character is a kilobyte and more."""
    lines = lines_of(page, number, widths)
    page.close()
    return lines


def _said(error: Exception, path: Path) -> DataError:
    if passed := beyond(error):
        return DataError(finding("article-size", f"{passed}, and no more is read", Where(str(path)), hint="cut out the article"))
    if isinstance(error, PDFPasswordIncorrect) or isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
        return refused(path, "the PDF is locked with a password", "save it without")
    kind = "" if isinstance(error, (PdfminerException, PDFException)) else f": {type(error).__name__}"
    return refused(path, f"the PDF is damaged and cannot be read{kind}", "open and save it again")


def _head(said: dict[str, Any]) -> Head:
    title, author = (str(said.get(key) or "").strip() for key in ("Title", "Author"))
    is_name = re.search(r"\.(?:docx?|indd|pdf|tex)$|^\(?(?:untitled|anonymous|unspecified)|^microsoft word", title, re.IGNORECASE)
    return Head(
        title="" if is_name else title[:300],
        authors=tuple(
            name.strip()
            for name in re.split(r"[;,]", author)
            if name.strip().lower() not in {"", "anonymous", "unknown", "(anonymous)", "(unspecified)"}
        )[:20],
    )


# --- lines to blocks ------------------------------------------------------------------------------------------------------------


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes = Counter[float]()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    whole = sizes.total()
    # The notes of a law review are longer than its text.
    often = [size for size, count in sizes.items() if count >= _SHARE * whole]
    return max(often or [size for size, _ in sizes.most_common(1)], default=10.0)


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[str]:
    counts = Counter(text for lines in pages for text in {_skeleton(line.text) for line in lines if _is_at_edge(line)})
    return {text for text, count in counts.items() if count >= max(2, min(3, len(pages) // 2)) and text}


def _is_at_edge(line: Line) -> bool:
    return line.top < line.height * _EDGE or line.bottom > line.height * (1 - _EDGE)


def _is_lone_head(line: Line, lines: Sequence[Line], number: int) -> bool:
    """Tell whether the first or last line of a page is set off from the others and bears the number of the page."""
    numbers = _AT_END.match(line.text) or _AT_BEGINNING.match(line.text)
    if numbers is None or int(numbers["number"]) != number or len(lines) < 3 or line not in {lines[0], lines[-1]}:
        return False
    near = min(
        abs(other.top - line.bottom) if other.top > line.top else abs(line.top - other.bottom)
        for other in lines
        if other is not line
    )
    return near > 0.6 * line.size


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
    is_closed = len(line.words) > 1 and line.words[1].text[:1] in ".,;:)"
    starts_raised = line.words[0].is_raised and not is_closed and bool(labels_in(line.words[0].text.strip("[]().")))
    return starts_raised or (
        is_set_in and not _hangs(line, held[0]) and len(held) > 1 and bool(re.search(r"[.!?:”\"»)\d]$", before.text))
    )


def _hangs(line: Line, first: Line) -> bool:
    """Tell whether a line is set in below the words of a labelled one: "2. Words", and the next line under "Words"."""
    if len(first.words) < 2:
        return False
    return bool(_LABEL.fullmatch(first.words[0].text)) and abs(line.left - first.words[1].left) < _ALIGNED


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
