"""What a document was set from, as bytes for the next process: blocks as they were set, pages as they were drawn, faces, streams.

Most of a brief that is set again is as it was. What is stored is what a process that stays would still know of the last document,
found by the same names, so that a document comes out the same whether anything was stored or not. What must not live here:
files, and how anything is made.

Pickled, because Python reads nothing else as fast. A pickle can name any class of any library, and a workspace may come from
anywhere: only the classes that are listed here are made of it. What is looked at only where something is set or drawn anew is
packed apart, and not unpacked before: words, lines, drawings.
"""

from __future__ import annotations

import copyreg
import io
import pickle
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import MISSING, fields
from functools import cache, partial
from pathlib import Path
from typing import Any

from briefgen.core import document
from briefgen.core.recent import Made, Recent
from briefgen.errors import BriefgenError
from briefgen.render import scene
from briefgen.render.pdf import boxes, flow, front, impression, room, standing, tags
from briefgen.render.pdf.archive import STREAMS
from briefgen.render.pdf.embedding import FACES, Told, Use
from briefgen.render.pdf.figures import SCENES, Drawing
from briefgen.render.pdf.flow import Prose
from briefgen.render.pdf.images import Logo, Picture
from briefgen.render.pdf.kept import Kept
from briefgen.render.pdf.limbs import Limb
from briefgen.render.pdf.lines import Hyphenation, Line
from briefgen.render.pdf.pieces import Look, Part, Word
from briefgen.render.pdf.shaping import Capitals, Face
from briefgen.render.pdf.shelf import Later, Shelf
from briefgen.render.pdf.style import Page, TextStyle
from briefgen.render.pdf.tables import Grid
from briefgen.render.pdf.tags import Element
from briefgen.render.pdf.typefaces import FontFile, file_of, read_face
from briefgen.render.pdf.words import GALLEYS

_CACHES: tuple[Kept[Any], ...] = (GALLEYS, SCENES, STREAMS, FACES)
_KINDS = {"content", "furniture", "ground", "limb", "measured", "page", "parted", "printable", "root", "said", "set", "stream"}
"""What is stored of what was made: all that is made of nothing but what is stored."""
_FLOWS = (
    *(boxes.Aside, boxes.Panel, boxes.Stack, boxes.Together, flow.Bar, Drawing, Grid, Logo, Prose),
    *(front.Columns, front.ContentsLine, front.ContentsTable),
)
_MEASURES = (boxes.Frame, flow.Need, flow._Set, room.NoteSize, Picture)
_PRINTED = (impression.Begun, impression.Impression, impression.Told, Limb, Use, standing.Content, standing.Set, tags.Element)
_SCENES = (scene.Circle, scene.Label, scene.Polyline, scene.Rect, scene.Scene)
_SAID = (document.Break, document.Labels, document.NoteMark, document.Text, Page, TextStyle, type(Path()))
_TYPE = (FontFile, Hyphenation, Later, Line, Look, Part, Shelf, Told, Word)
_Reducers = Mapping[type, Callable[[Any], tuple[Any, ...]]]
_NONE: _Reducers = {}
_NEW = copyreg.__newobj__  # type: ignore[attr-defined]
_MISSED = 0.1
"""The share of blocks and notes that had to be set anew from which on a document is stored anew."""
_DRAWN = 1 / 3
"""The share of pages that had to be drawn anew from which on it is."""
_BUNDLE = 120
"""So many words and lines are packed together."""
_MOST_BYTES = 1 << 28
"""No more than that is unpacked: a hundred times what the caches have room for is a bomb."""
_LEVEL = 1
"""How hard it is compressed: to a fourth, in little time."""


def set_from(data: bytes | None, render: Callable[[Recent | None], bytes], store: Callable[[bytes], object] | None) -> bytes:
    """Give what `render` gives, helped by what is stored, None where nothing is, and `store` what it was set from.

    It is not stored where most of it is already, or where there is no `store`; `render` is told what is known of the document.

    Raises:
        BriefgenError: whatever `render` raises.
    """
    recent = Recent() if data is not None or store else None
    start()
    if data is not None and recent is not None:
        restore(data, recent)
    try:
        made = render(recent)
    except BriefgenError:
        raise
    except Exception:
        # Sealed as if it were sound, what is stored may still be of no use. Without it a fault is one of briefgen.
        forget()
        start()
        recent = Recent() if store else None
        made = render(recent)
    if store and recent and is_stale(recent):
        with suppress(RecursionError):  # Lists in lists, some hundred deep: the next build sets them anew.
            store(packed(recent))
    return made


def start() -> None:
    """Take note, from now on, of what is kept beside what a document is made of: streams and faces."""
    for kept in _CACHES:
        kept.start()


def is_stale(recent: Recent) -> bool:
    """Say whether so much was made that was not stored that it should be stored."""
    return _new(recent, "set") > _MISSED or _new(recent, "page") > _DRAWN


def _new(recent: Recent, kind: str) -> float:
    """Give the share of the things of a kind that are new."""
    are_new = [recent.is_new(made) for made in recent.made() if made.kind == kind]
    return sum(are_new) / len(are_new) if are_new else 0.0


def forget() -> None:
    """Let go of all that is kept, stored by another process or set by this one."""
    read_face.cache_clear()
    for kept in _CACHES:
        kept.clear()


# --- packing ------------------------------------------------------------------------------------------------------------------


def packed(recent: Recent) -> bytes:
    """Give what the document was set from that `recent` knows."""
    packer = _Packer()
    made = packer.dump((packer.shelf, [tuple(one) for one in recent.made() if _is_stored(one)]))
    bundles, words = packer.bundles(), [(face, face.glyph_count, _dumped(said)) for face, said in packer.shaped().items()]
    return _pickled((made, bundles, STREAMS.asked, _dumped((FACES.asked, words))))


def _is_stored(made: Made) -> bool:
    """Say whether something is made of what is stored, and would serve. What is not parted is found out again as fast."""
    if made.kind == "parted":
        return not {made.things[0], None}.issuperset(made.thing)
    return made.kind in _KINDS and (made.kind != "set" or standing.is_sound(made.thing))


class _Packer:
    """Packs what a document was set as, and apart from it, in bundles, what waits on a `shelf`."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self._bundles: list[list[Sequence[Any]]] = [[]]
        self._held = 0
        self._places: dict[int, tuple[Sequence[Any], Later]] = {}
        self._equal: dict[TextStyle | Hyphenation, TextStyle | Hyphenation] = {}

    def dump(self, said: object) -> bytes:
        """Pack something."""
        reducers: _Reducers = {
            **dict.fromkeys(_FLOWS, _flow),
            Prose: self._prose,
            scene.Scene: self._scene,
            Element: _element,
            impression.Impression: _impression,
        }
        return _dumped(said, reducers)

    def bundles(self) -> list[bytes]:
        """Give what waits, in bundles."""
        return [_dumped(bundle) for bundle in self._bundles]

    def shaped(self) -> dict[Face, dict[str, tuple[Any, ...]]]:
        """Give the words in the bundles as they were shaped, by their faces: tuples are packed in half the time."""
        found: dict[Face, dict[str, tuple[Any, ...]]] = {}
        for word in self._words().values():
            for look, text, _ in word.parts:
                said = found.setdefault(look.face, {})
                if text not in said:
                    said[text] = tuple(look.face.shaped(text))
        return found

    def _words(self) -> dict[int, Word]:
        """Give each word in the bundles once."""
        things = [thing for bundle in self._bundles for held in bundle for thing in held]
        words = [word for thing in things if isinstance(thing, Line) for word in thing.words]
        return {id(word): word for word in (*things, *words) if isinstance(word, Word)}

    def _later(self, things: Sequence[Any]) -> Later:
        """Have something wait on the shelf; what stands there already does so once."""
        if id(things) not in self._places:
            bundle = self._bundles[-1]
            waits = Later(self.shelf, len(self._bundles) - 1, len(bundle), len(things))
            self._places[id(things)] = things, waits
            bundle.append(list(things))
            self._held += len(things)
        return self._places[id(things)][1]

    def _prose(self, prose: Prose) -> tuple[Any, ...]:
        """Give what is stored of a paragraph: its words and lines wait."""
        if self._held > _BUNDLE:
            self._bundles.append([])
            self._held = 0
        new, of, state = _flow(prose)
        # Many are equal and no more than that.
        state["style"] = self._equal.setdefault(prose.style, prose.style)
        state["hyphenation"] = self._equal.setdefault(prose.hyphenation, prose.hyphenation)
        state["words"] = self._later(prose.words)
        if prose._set:
            state["_set"] = prose._set._replace(lines=self._later(prose._set.lines))
        return new, of, state

    def _scene(self, drawn: scene.Scene) -> tuple[Any, ...]:
        return scene.Scene, (drawn.width, drawn.height, self._later(drawn.shapes))


def _flow(thing: flow.Flow) -> tuple[Any, ...]:
    """Give what is stored of a flow: what is not as its class has it."""
    kind = type(thing)
    defaults = _defaults(kind)
    return _NEW, (kind,), {name: value for name, value in vars(thing).items() if value is not defaults.get(name, MISSING)}


@cache
def _defaults(kind: type[flow.Flow]) -> dict[str, object]:
    return {field.name: field.default for field in fields(kind)}


def _impression(drawn: impression.Impression) -> tuple[Any, ...]:
    """Give what is stored of what was drawn: the operators of a page stand in its stream, only those of its head are needed."""
    return _NEW, (impression.Impression, *(drawn._replace(code=None) if drawn.pieces else drawn))


def _element(element: Element) -> tuple[Any, ...]:
    """Give what is stored of an element: what it holds is entered anew in any case."""
    return Element, (element.tag, element.parent, element.alt, element.attributes, element.id, [], element.number)


def _dumped(said: object, reducers: _Reducers = _NONE) -> bytes:
    return zlib.compress(_pickled(said, reducers), _LEVEL)


def _pickled(said: object, reducers: _Reducers = _NONE) -> bytes:
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {Face: _named, Capitals: _named, **reducers}
    pickler.dump(said)
    return out.getvalue()


def _named(face: Face) -> tuple[Callable[..., Face], tuple[object, ...]]:
    """Give how a face is read again: it is not stored, but named by its file."""
    file = file_of(face)
    return _read, (isinstance(face, Capitals), str(file.path), file.number, file.axes, file.state)


# --- unpacking ----------------------------------------------------------------------------------------------------------------


def restore(data: bytes, recent: Recent) -> None:
    """Take up what another process of the same briefgen has stored; what cannot be used is left."""
    try:
        made, bundles, streams, faces = _unpickled(data)
        cut, words = _loaded(faces)
        shelf, known = _loaded(made)
        shelf.bundles, shelf.unpack = bundles, _loaded
        for face, glyph_count, said in words:
            face.take(glyph_count, partial(_loaded, said))
        for key, thing, weight in streams:
            STREAMS.put(key, thing, weight)
        for key, thing, weight in cut:
            FACES.put(key, thing, weight)
        recent.take(known)
    except Exception:
        # A pickle that is damaged raises whatever it likes.
        forget()
        recent.clear()


def _loaded(data: bytes) -> Any:
    return _unpickled(zlib.decompressobj().decompress(data, _MOST_BYTES))


def _unpickled(data: bytes) -> Any:
    return _Unpickler(io.BytesIO(data)).load()


def _read(capitals: bool, path: str, number: int, axes: tuple[tuple[str, float], ...], state: tuple[int, ...]) -> Face:
    """Give a face that was named.

    Raises:
        ValueError: its file is not what it was.
    """
    file = FontFile(Path(path), number, axes, state)
    if not file.is_current:
        raise ValueError(f"{path} is another font now")
    face = read_face(file)
    return face.capitals if capitals else face


_KNOWN: dict[tuple[str, str], Any] = {
    (one.__module__, one.__qualname__): one for one in (*_FLOWS, *_MEASURES, *_PRINTED, *_SCENES, *_SAID, *_TYPE)
}
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
