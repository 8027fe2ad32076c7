"""The file: numbered objects, packed and indexed. What must not live here: what the objects say.

reportlab keeps the objects and writes those of the fonts; the rest of the file is written here, with object and cross-reference
streams, which halve it.

Source: ISO 32000-1, 7.5.7 and 7.5.8; ISO 19005-2, 6.1.7.1 (an end of line before endstream).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b, md5
from struct import Struct

from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument

from briefgen.render.pdf.kept import Kept

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_LEVEL = 6
"""How hard streams are compressed: the hardest takes twice as long for half a percent."""
STREAMS = Kept[bytes](8_000_000)
"""Compressed streams of so many bytes."""
_DEFLATED = "/Filter/FlateDecode"
_ROW = Struct(">BIH").pack
_FREE = 0, 0, 0xFFFF
_PACK = 200
"""How many objects are packed into one stream."""


class Archive(PDFDocument):
    """The objects of one file. Those of reportlab come through `Reference`, our own through `put` and `stream`."""

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        self._own: dict[int, bytes] = {}

    def reserve(self, count: int = 1) -> int:
        """Give the first of so many free numbers."""
        first = self.objectcounter + 1
        self.objectcounter += count
        return first

    def put(self, content: bytes, number: int = 0) -> int:
        """Enter an object, under a reserved number where one is given; give its number."""
        number = number or self.reserve()
        self._own[number] = content
        return number

    def put_all(self, contents: Iterable[bytes], first: int) -> None:
        """Enter objects under reserved numbers that follow one another."""
        for number, content in enumerate(contents, first):
            self._own[number] = content

    def stream(self, content: bytes, says: str = "", *, number: int = 0, packed: bool = True) -> int:
        """Enter a stream, compressed unless it is `packed` already or must not be; `says` are entries of its dictionary."""
        return self.put(_stream(content, says) if packed else _written(content, says), number)

    def known_stream(self, digest: bytes, content: Callable[[], bytes]) -> int:
        """Enter a stream whose digest is known: `content` is asked where it was not compressed before."""
        return self.put(_written(_deflated(digest, content), _DEFLATED))

    @property
    def fonts(self) -> str:
        """The reference to the dictionary of fonts."""
        return f"{self._number(BasicFonts)} 0 R"

    def _number(self, name: str) -> int:
        number: int = self.idToObjectNumberAndVersion[name][0]
        return number

    def _realised(self) -> dict[int, bytes]:
        """Give every object by its number; those of reportlab may bring others as they are written."""
        for font in self.delayedFonts:
            font.addObjects(self)
        found = dict(self._own)
        number = 0
        while number < self.objectcounter:
            number += 1
            name = self.numberToId.get(number)
            if name is not None:
                found[number] = _ended(self.idToObject[name].format(self))  # type: ignore[attr-defined]
        return found

    def written(self, root: int, info: int) -> bytes:
        """Give the file. `root` and `info` are the numbers of the catalog and the metadata; its identity is a digest of all."""
        found = self._realised()
        plain = sorted(number for number, content in found.items() if not content.endswith(b"endstream"))
        pieces, offsets, length = [_HEAD], dict[int, tuple[int, int, int]](), len(_HEAD)
        streams = [(number, content) for number, content in sorted(found.items()) if content.endswith(b"endstream")]
        free = self.objectcounter + 1
        for start in range(0, len(plain), _PACK):
            numbers = plain[start : start + _PACK]
            offsets |= {number: (2, free, index) for index, number in enumerate(numbers)}
            streams.append((free, _object_stream([(number, found[number]) for number in numbers])))
            free += 1
        for number, content in streams:
            piece = b"%d 0 obj\n%b\nendobj\n" % (number, content)
            offsets[number] = (1, length, 0)
            pieces.append(piece)
            length += len(piece)
        offsets[free] = (1, length, 0)
        identity = md5(b"".join(pieces), usedforsecurity=False).hexdigest()
        says = f"/Type/XRef/W[1 4 2]/Size {free + 1}/Root {root} 0 R/Info {info} 0 R/ID[<{identity}><{identity}>]"
        pieces.append(b"%d 0 obj\n%b\nendobj\n" % (free, _stream(_index(offsets, free), says)))
        pieces.append(b"startxref\n%d\n%%%%EOF\n" % length)
        return b"".join(pieces)


def _ended(content: bytes) -> bytes:
    """Give an object of reportlab with an end of line before its endstream."""
    content = content.rstrip(b"\n") if content.endswith(b"endstream\n") else content.strip()
    return _closed(content[: -len(b"endstream")]) if content.endswith(b"endstream") else content


def digest_of(content: bytes) -> bytes:
    """Give what tells content from any other."""
    return blake2b(content, digest_size=32).digest()


def _deflated(digest: bytes, content: Callable[[], bytes]) -> bytes:
    """Give content compressed; what a document before this one held is not compressed again."""

    def packed() -> tuple[bytes, int]:
        data = zlib.compress(content(), _LEVEL)
        return data, len(data)

    return STREAMS.of(digest, packed)


def _stream(content: bytes, says: str) -> bytes:
    return _written(_deflated(digest_of(content), lambda: content), says + _DEFLATED)


def _written(data: bytes, says: str) -> bytes:
    return _closed(f"<<{says}/Length {len(data)}>>stream\n".encode() + data)


def _closed(content: bytes) -> bytes:
    """End a stream. Behind a carriage return, a line feed alone would be read as one end of line with it."""
    return content + (b"\r\nendstream" if content.endswith(b"\r") else b"\nendstream")


def _object_stream(objects: Sequence[tuple[int, bytes]]) -> bytes:
    places, length = [], 0
    for number, content in objects:
        places.append(f"{number} {length}")
        length += len(content) + 1
    index = " ".join(places).encode() + b"\n"
    body = index + b"\n".join(content for _, content in objects)
    return _stream(body, f"/Type/ObjStm/N {len(objects)}/First {len(index)}")


def _index(offsets: dict[int, tuple[int, int, int]], last: int) -> bytes:
    """Give the rows of the cross-reference stream; a number that nothing stands under is free."""
    return b"".join([_ROW(*offsets.get(number, _FREE)) for number in range(last + 1)])
