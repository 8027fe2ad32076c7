"""A face of type: which characters it has, and how it sets a word. What must not live here: which faces there are, PDF.

HarfBuzz shapes: it joins letters to ligatures, kerns, and puts accents on letters. A word is shaped once a process.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.namedtuple import NamedTuple

if TYPE_CHECKING:
    import uharfbuzz as hb
else:
    from briefgen.render.pdf.deferred import hb


NO_BREAK = "\u00a0"
SOFT_HYPHEN = "\u00ad"
_MOST = 200_000
"""How many shaped words a face remembers: more than a document of a thousand pages has."""
_DRAWN_AS = {NO_BREAK: " ", SOFT_HYPHEN: "-"}
_FEATURES = {"kern": True, "liga": True}


Measures = tuple[tuple[int, ...], float, tuple[int, int, int]]
"""The box around all glyphs of a face, the angle of an italic, and ascent, descent and height of capitals; in thousandths."""


class Shaped(NamedTuple):
    """A word as glyphs.

    advance   how far the whole is wide, in thousandths of an em
    glyphs    the glyphs from left to right
    letters   what each stands for; nothing where an earlier one stands for it too
    kerns     by how much less than its own width each takes, in thousandths; empty where none does
    shifts    by how much each is drawn right of its place; empty where none is
    lifts     by how much each is drawn above the line; empty where none is
    """

    advance: float
    glyphs: tuple[int, ...]
    letters: Sequence[str]
    kerns: tuple[float, ...] = ()
    shifts: tuple[float, ...] = ()
    lifts: tuple[float, ...] = ()


def runs_leftwards(character: str) -> bool:
    """Say whether a character runs from right to left."""
    return character >= "\u0590" and unicodedata.bidirectional(character) in ("R", "AL")


class _Widths(dict[int, float]):
    """The widths of glyphs in thousandths of an em, asked for once."""

    def __init__(self, font: hb.Font, scale: float) -> None:
        super().__init__()
        self._font, self._scale = font, scale

    def __missing__(self, glyph: int) -> float:
        width: float = round(self._font.get_glyph_h_advance(glyph) * self._scale, 2)
        self[glyph] = width
        return width


class Face:
    """A face in a font file; `number` chooses one of a collection, `axes` a place in a variable font."""

    def __init__(self, path: Path, number: int = 0, axes: tuple[tuple[str, float], ...] = ()) -> None:
        self.path, self.number, self.axes = path, number, axes
        self._glyphs: dict[str, int] = {}
        self._known: set[str] = set()
        self._shaped: dict[str, Shaped] = {}
        self._untaken: Callable[[], Mapping[str, tuple[Any, ...]]] | None = None
        self.codes: dict[str, str] = {}
        """What sets a word in a PDF, kept for those who embed the face."""

    @cached_property
    def font_face(self) -> hb.Face:
        """What HarfBuzz knows of the file, read when something is asked that no other process has stored.

        Raises:
            ValueError: the file holds no font that can be set.
        """
        found = hb.Face(hb.Blob.from_file_path(str(self.path)), self.number)
        if not found.glyph_count:
            raise ValueError("no font")
        return found

    @cached_property
    def _font(self) -> hb.Font:
        font = hb.Font(self.font_face)
        if self.axes:
            font.set_variations(dict(self.axes))
        return font

    @cached_property
    def _scale(self) -> float:
        scale: float = 1000 / self.font_face.upem
        return scale

    @cached_property
    def widths(self) -> Mapping[int, float]:
        """The widths of glyphs in thousandths of an em."""
        return _Widths(self._font, self._scale)

    @cached_property
    def name(self) -> str:
        """The PostScript name."""
        said = self.font_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.path.stem
        return "".join(letter for letter in said if letter.isascii() and (letter.isalnum() or letter == "-")) or "Unnamed"

    def __repr__(self) -> str:
        return f"<Face {self.name}>"

    def has(self, text: str) -> bool:
        """Say whether the face has every character of `text`."""
        return self._known.issuperset(text) or all(map(self._glyph, text))

    def _glyph(self, character: str) -> int:
        """Give the glyph of a character, 0 where there is none."""
        glyph = self._glyphs.get(character)
        if glyph is None:
            glyph = self._glyphs[character] = self._nominal(_DRAWN_AS.get(character, character))
            if glyph:
                self._known.add(character)
        return glyph

    def _nominal(self, character: str) -> int:
        code = ord(character)
        # A lone surrogate is no character; what runs from right to left would be set backwards.
        if 0xD800 <= code < 0xE000 or runs_leftwards(character):
            return 0
        return self._font.get_nominal_glyph(code) or 0

    def width(self, text: str, size: float) -> float:
        """Give the width of `text` in points; every character of it stands in the face."""
        return self.shaped(text).advance * size / 1000

    @cached_property
    def space(self) -> float:
        """The width of the space between words, in ems."""
        return self.widths[self._glyph(" ")] / 1000

    @cached_property
    def glyph_count(self) -> int:
        """How many glyphs the face has."""
        count: int = self.font_face.glyph_count
        return count

    def take(self, glyph_count: int, shaped: Callable[[], Mapping[str, tuple[Any, ...]]]) -> None:
        """Take what another process knows of this very face: `shaped` gives words, and is asked when one is to be shaped."""
        self.glyph_count = glyph_count
        self._untaken = shaped
        self.__dict__.pop("_known_words", None)

    def shaped(self, text: str) -> Shaped:
        """Shape a word; a no-break space in it has the width of a space, a soft hyphen is drawn as a hyphen."""
        found = self._shaped.get(text)
        if found is None:
            if len(self._shaped) >= _MOST:
                self._shaped.clear()
                self.codes.clear()
            known = self._known_words.get(text)
            found = self._shaped[text] = Shaped._make(known) if known else self._shape(text)
        return found

    @cached_property
    def _known_words(self) -> Mapping[str, tuple[Any, ...]]:
        return self._untaken() if self._untaken else {}

    def _shape(self, text: str) -> Shaped:
        if NO_BREAK in text and text != NO_BREAK:
            # Such a space is no part of a word: no kerning reaches over it, since it stretches.
            pieces = [self.shaped(piece) for piece in text.split(NO_BREAK) if piece]
            return Shaped(sum(piece.advance for piece in pieces) + text.count(NO_BREAK) * self.space * 1000, (), ())
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text.replace(NO_BREAK, " ").replace(SOFT_HYPHEN, "-"))
        buffer.direction = "ltr"
        # A language of its own: the default is the machine's.
        buffer.language = "und"
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, _FEATURES)
        infos = buffer.glyph_infos
        glyphs = tuple([info.codepoint for info in infos])
        places = [position.position for position in buffer.glyph_positions or ()]
        letters = text if len(glyphs) == len(text) else _letters(text, [info.cluster for info in infos])
        return self._placed(glyphs, letters, places)

    def _placed(self, glyphs: tuple[int, ...], letters: Sequence[str], places: Sequence[tuple[int, int, int, int]]) -> Shaped:
        scale, widths = self._scale, self.widths
        own = [widths[glyph] for glyph in glyphs]
        right, up, taken, _ = zip(*places, strict=True) if places else ((), (), (), ())
        shifts = tuple([one * scale for one in right]) if any(right) else ()
        lifts = tuple([one * scale for one in up]) if any(up) else ()
        kerns = tuple([round(one - other * scale, 1) for one, other in zip(own, taken, strict=True)])
        return Shaped(sum(own) - sum(kerns), glyphs, letters, kerns if any(kerns) else (), shifts, lifts)

    @cached_property
    def capitals(self) -> Capitals:
        """The same face with capitals in the place of small letters, which are read as they were typed: for small capitals."""
        return Capitals(self.path, self.number, self.axes)

    # --- what a PDF says of a face

    @cached_property
    def is_compact(self) -> bool:
        """Whether the outlines are those of the Compact Font Format (an .otf file)."""
        return bool({"CFF ", "CFF2"} & set(self.font_face.table_tags))

    @property
    def may_be_embedded(self) -> bool:
        """Whether the font's own table of rights lets it be embedded in a document and cut to what that uses."""
        rights = self._table("OS/2", 10)
        if len(rights) < 10:
            return True
        (kind,) = struct.unpack(">H", rights[8:10])
        return (kind & 0xF) != 2 and not kind & 0x300

    @cached_property
    def measures(self) -> Measures:
        """What a file says of the whole face."""
        box = tuple(round(edge * self._scale) for edge in struct.unpack(">4h", self._table("head", 44)[36:44]))
        slant = self._table("post", 8)
        angle = struct.unpack(">i", slant[4:8])[0] / 65536 if len(slant) == 8 else 0.0
        extents = self._font.get_font_extents("ltr")
        capitals = self._font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        heights = (extents.ascender, extents.descender, capitals)
        return box, angle, (round(heights[0] * self._scale), round(heights[1] * self._scale), round(heights[2] * self._scale))

    def _table(self, tag: str, length: int) -> bytes:
        """Give the beginning of a table of the font."""
        return bytes(self.font_face.reference_table(tag).data[:length])


class Capitals(Face):
    """A face that draws small letters as capitals, where each is one letter that the face has."""

    def _shape(self, text: str) -> Shaped:
        if NO_BREAK in text and text != NO_BREAK:
            return super()._shape(text)
        shaped = super()._shape("".join(map(self.raised, text)))
        return shaped._replace(letters=text) if len(shaped.glyphs) == len(text) else super()._shape(text)

    def raised(self, letter: str) -> str:
        """Give the capital of a small letter, anything else as it is."""
        capital = letter.upper()
        return capital if len(capital) == 1 and self.has(capital) else letter


def _letters(text: str, clusters: Sequence[int]) -> list[str]:
    """Give the part of `text` that each glyph stands for: the first of a cluster for all of it."""
    letters, end = [], len(text)
    following = [*clusters[1:], end]
    for index, start in enumerate(clusters):
        if index and clusters[index - 1] == start:
            letters.append("")
        else:
            stop = next((later for later in following[index:] if later != start), end)
            letters.append(text[start:stop])
    return letters
