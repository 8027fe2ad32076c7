"""What a document was set from, as bytes for the next process: galleys, drawings, streams, faces cut to size, shaped words.

Most of a brief that is set again is as it was. What is stored is found by what it was made of, so that a document comes out the
same whether anything was stored or not; what must not live here: files, and how anything is made.

Pickled, because Python reads nothing else as fast. A pickle can name any class of any library, and a workspace may come from
anywhere: only the classes that are listed here are made of it.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefgen.core import document
from briefgen.errors import BriefgenError
from briefgen.render import scene
from briefgen.render.pdf.archive import STREAMS
from briefgen.render.pdf.embedding import FACES, Told
from briefgen.render.pdf.figures import SCENES
from briefgen.render.pdf.kept import Kept
from briefgen.render.pdf.lines import Galley, Hyphenation, Line
from briefgen.render.pdf.pieces import Look, Part, Word
from briefgen.render.pdf.shaping import Capitals, Face, Shaped
from briefgen.render.pdf.style import TextStyle
from briefgen.render.pdf.typefaces import FontFile, file_of, read_face
from briefgen.render.pdf.words import GALLEYS

_CACHES: tuple[Kept[Any], ...] = (GALLEYS, SCENES, STREAMS, FACES)
_RUNS = (document.Break, document.NoteMark, document.Text)
_CHARTS = (document.ChartPoint, document.ChartSeries, document.ChartSpec, document.Column, document.TableSpec, document.Tick)
_SCENES = (scene.Circle, scene.Label, scene.Polyline, scene.Rect, scene.Scene)
_SET = (type(Path()), Decimal, FontFile, Galley, Hyphenation, Line, Look, Part, Shaped, TextStyle, Told, Word)
_MISSED = 0.1
"""The share of words that had to be set anew from which on a document is stored anew."""
_MOST_BYTES = 1 << 28
"""No more than that is unpacked: a hundred times what the caches have room for is a bomb."""
_LEVEL = 1
"""How hard it is compressed: to a fourth, in little time."""


def start() -> None:
    """Take note, from now on, of what documents are set from."""
    for cache in _CACHES:
        cache.start()


def is_stale() -> bool:
    """Say whether so much was set since `start` that was not stored that it should be stored."""
    return GALLEYS.missed > _MISSED * sum(weight for _, _, weight in GALLEYS.asked)


def store() -> bytes:
    """Give what documents were set from since `start`."""
    held = [cache.asked for cache in _CACHES]
    shaped: dict[Face, dict[str, Shaped]] = {}
    for _, galley, _ in held[0]:
        for part in _parts(galley):
            shaped.setdefault(part.look.face, {})[part.text] = part.look.face.shaped(part.text)
    words = [(face, said, {text: face.codes[text] for text in said if text in face.codes}) for face, said in shaped.items()]
    return _packed((held, words))


def _packed(said: object) -> bytes:
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {Face: _named, Capitals: _named}
    pickler.dump(said)
    return zlib.compress(out.getvalue(), _LEVEL)


def _parts(galley: Galley) -> Iterator[Part]:
    for words in (galley, *(line.words for lines in galley.broken.values() for line in lines)):
        for word in words:
            yield from word.parts


def set_from(data: bytes | None, render: Callable[[], bytes]) -> bytes:
    """Give what `render` gives, helped by what is stored, None where nothing is, and take note of what it is set from.

    Raises:
        BriefgenError: whatever `render` raises.
    """
    if data is not None:
        restore(data)
    start()
    try:
        return render()
    except BriefgenError:
        raise
    except Exception:
        # Sealed as if it were sound, what is stored may still be of no use. Without it a fault is one of briefgen.
        forget()
        start()
        return render()


def restore(data: bytes) -> None:
    """Take up what another process of the same briefgen has stored; what cannot be used is left."""
    try:
        unpacking = zlib.decompressobj()
        held, words = _Unpickler(io.BytesIO(unpacking.decompress(data, _MOST_BYTES))).load()
        for face, said, codes in words:
            face.take(said, codes)
        for cache, found in zip(_CACHES, held, strict=True):
            for key, thing, weight in found:
                cache.put(key, thing, weight)
    except Exception:
        # A pickle that is damaged raises whatever it likes.
        forget()


def forget() -> None:
    """Let go of all that is kept, stored by another process or set by this one."""
    read_face.cache_clear()
    for cache in _CACHES:
        cache.clear()


def _named(face: Face) -> tuple[Callable[..., Face], tuple[object, ...]]:
    """Give how a face is read again: it is not stored, but named by its file."""
    file = file_of(face)
    return _read, (isinstance(face, Capitals), str(file.path), file.number, file.axes, file.state)


def _read(capitals: bool, path: str, number: int, axes: tuple[tuple[str, float], ...], state: tuple[int, ...]) -> Face:
    """Give a face that was named.

    Raises:
        ValueError: its file is not what it was, or holds no font.
    """
    file = FontFile(Path(path), number, axes, state)
    if not file.is_current:
        raise ValueError(f"{path} is another font now")
    face = read_face(file)
    return face.capitals if capitals else face


_KNOWN: dict[tuple[str, str], Any] = {(one.__module__, one.__qualname__): one for one in (*_RUNS, *_CHARTS, *_SCENES, *_SET)}
_KNOWN[__name__, _read.__name__] = _read


class _Unpickler(pickle.Unpickler):
    """Makes nothing but what is known."""

    def find_class(self, module: str, name: str) -> Any:
        """Give a class that may be stored, or what reads faces.

        Raises:
            UnpicklingError: it may not.
        """
        try:
            return _KNOWN[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is not stored") from None
