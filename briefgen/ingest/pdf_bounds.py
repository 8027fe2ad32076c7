"""What reading a PDF may cost, whatever it says: bytes unpacked, pages, marks on a page, and how often one part draws another.

pdfminer asks none of this: a file of some kilobytes may unpack to gigabytes. Its parts that unpack and draw are stood in for
while a file is read, by such as keep count. What must not live here: lines and blocks.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from typing import Any

import pdfplumber.page
from pdfminer import pdftypes
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.psparser import PSStackParser
from pdfminer.runlength import rldecode

MOST_PAGES = 400
_MOST_CHARACTERS = 60_000
"""So many on one page are a bomb, not a page."""
_MOST_UNPACKED = 80_000_000
_MOST_RUNS = 1_000_000
"""Bytes of a run-length stream, which may grow to 64 times as many; in practice they hold pictures, which are not read."""
_MOST_DRAWN = 20_000_000
"""Bytes of content that may be drawn from, all pages together; the same part counts each time."""
_MOST_VALUES = 300_000
"""So many values in one list hold no font and no list of pages that is read."""
_MOST_OBJECTS = 150_000
_CALL = 1000
"""What drawing a part costs beside its bytes."""


class Overfull(Exception):
    """A PDF holds more of something than is read: what it holds, in words."""


class _Account:
    """What the PDF under way has cost so far."""

    def __init__(self) -> None:
        self.unpacked = self.drawn = 0

    def unpack(self, size: int) -> None:
        self.unpacked += size
        if self.unpacked > _MOST_UNPACKED:
            raise Overfull(f"the PDF unpacks to more than {_MOST_UNPACKED // 1_000_000} MB")

    def draw(self, size: int) -> None:
        self.drawn += size + _CALL
        if self.drawn > _MOST_DRAWN:
            raise Overfull(f"the pages of the PDF draw more than {_MOST_DRAWN // 1_000_000} MB")


class _Zlib:
    """Stands for zlib: unpacks as much as is left in the account, and of a damaged stream what comes before the damage."""

    error = zlib.error

    def __init__(self, account: _Account) -> None:
        self._account = account

    def decompress(self, data: bytes) -> bytes:
        unpacker = zlib.decompressobj()
        left = _MOST_UNPACKED - self._account.unpacked + 1
        try:
            unpacked = unpacker.decompress(data, left)
        except zlib.error:
            unpacked = _before_damage(data, left)
        self._account.unpack(len(unpacked))
        return unpacked


def _before_damage(data: bytes, most: int) -> bytes:
    """Unpack a damaged stream in small pieces, for a piece with damage in it is lost whole."""
    unpacker = zlib.decompressobj()
    parts: list[bytes] = []
    for start in range(0, len(data), 64):
        try:
            parts.append(unpacker.decompress(data[start : start + 64], most))
        except zlib.error:
            break
        most = max(1, most - len(parts[-1]))
    return b"".join(parts)


def _lzw(account: _Account) -> Callable[[bytes], bytes]:
    def unpacked(data: bytes) -> bytes:
        parts: list[bytes] = []
        for part in LZWDecoder(BytesIO(data)).run():
            account.unpack(len(part))
            parts.append(part)
        return b"".join(parts)

    return unpacked


def _runs(account: _Account) -> Callable[[bytes], bytes]:
    def unpacked(data: bytes) -> bytes:
        account.unpack(0 if len(data) <= _MOST_RUNS else _MOST_UNPACKED + 1)
        return rldecode(data)

    return unpacked


def _interpreter(account: _Account) -> type[PDFPageInterpreter]:
    class Interpreter(PDFPageInterpreter):
        """Draws pages, and the parts that they name, as far as the account goes."""

        def execute(self, streams: Any) -> None:
            for stream in streams:
                account.draw(len(pdftypes.stream_value(stream).get_data()))
            super().execute(streams)

    return Interpreter


def _push(self: PSStackParser[Any], *values: Any) -> None:
    """Stands for the stack of a parser, on which a list lies until its end is found."""
    self.curstack.extend(values)
    if len(self.curstack) > _MOST_VALUES:
        raise Overfull(f"a list in the PDF holds more than {_MOST_VALUES:,} values")


class _Device(pdfplumber.page.PDFPageAggregatorWithMarkedContent):
    """Keeps the characters of a page, and nothing else of it."""

    _count = 0

    def render_char(self, *given: Any, **named: Any) -> float:
        self._count += 1
        if self._count > _MOST_CHARACTERS:
            raise Overfull(f"a page of the PDF holds more than {_MOST_CHARACTERS:,} characters")
        return float(super().render_char(*given, **named))

    def paint_path(self, *given: Any, **named: Any) -> None:
        """Lines are no text."""

    def render_image(self, *given: Any, **named: Any) -> None:
        """Nor are pictures."""


@contextmanager
def bounded() -> Iterator[None]:
    """Let pdfplumber read one PDF within bounds; what goes beyond raises Overfull, maybe as the cause of another error."""
    account = _Account()
    stand_ins = (
        (pdftypes, "zlib", _Zlib(account)),
        (pdftypes, "lzwdecode", _lzw(account)),
        (pdftypes, "rldecode", _runs(account)),
        (PSStackParser, "push", _push),
        (pdfplumber.page, "PDFPageInterpreter", _interpreter(account)),
        (pdfplumber.page, "PDFPageAggregatorWithMarkedContent", _Device),
    )
    own = [(room, name, getattr(room, name)) for room, name, _ in stand_ins]
    try:
        for room, name, stand_in in stand_ins:
            setattr(room, name, stand_in)
        yield
    finally:
        for room, name, part in own:
            setattr(room, name, part)


def check_objects(data: bytes) -> None:
    """Count the objects of a PDF before any of them is read."""
    if (count := data.count(b" obj")) > _MOST_OBJECTS:
        raise Overfull(f"the PDF holds {count:,} objects, more than {_MOST_OBJECTS:,}")


def check_pages(document: Any) -> None:
    """Count the pages of a document no further than they are read."""
    if sum(1 for _ in islice(PDFPage.create_pages(document.doc), MOST_PAGES + 1)) > MOST_PAGES:
        raise Overfull(f"the PDF has more than {MOST_PAGES} pages")


def beyond(error: BaseException | None) -> str:
    """Give which bound an error, or what led to it, says was passed; empty where it is of another kind."""
    for _ in range(8):
        if error is None:
            return ""
        if isinstance(error, Overfull):
            return str(error)
        error = next((one for one in error.args if isinstance(one, BaseException)), None) or error.__cause__ or error.__context__
    return ""
