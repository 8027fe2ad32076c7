"""The faces of a document: its two families, and what stands in where they lack a character. What must not live here: layout.

The shipped ones are cut by tools/cut_faces.py and stand in the folder faces/. A face is read when the first text asks for it,
once a process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from briefgen.namedtuple import NamedTuple
from briefgen.render.pdf.shaping import Face

_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
Family = Literal["serif", "sans"]
FACES = Path(__file__).parent / "faces"


@cache
def _letter() -> re.Pattern[str]:
    """Give a letter and the accents on it, which one face has to print: compiled when a face first lacks something."""
    return re.compile(f"[^{_ACCENTS}][{_ACCENTS}]*|[{_ACCENTS}]+", re.S)


class FontFile(NamedTuple):
    """Where a face stands: a file, its place in a collection, and its place on the axes of a variable font.

    `state` tells a file from another that takes its place while a process stays.
    """

    path: Path
    number: int = 0
    axes: tuple[tuple[str, float], ...] = ()
    state: tuple[int, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether the file is still in that state; one that came with briefgen has none."""
        try:
            return self.path.parent == FACES or self.state == state_of(self.path)
        except OSError:
            return False


def state_of(path: Path) -> tuple[int, ...]:
    """Give what tells a file from another that takes its place.

    Raises:
        OSError: there is no file.
    """
    stands = path.stat()
    # Whoever writes a file may give it any time but that of its last change.
    return stands.st_mtime_ns, stands.st_ctime_ns, stands.st_size, stands.st_ino


@cache
def read_face(file: FontFile) -> Face:
    """Give a face: one object for all who ask for it. Its file is read when something is asked of it."""
    face = Face(file.path, file.number, file.axes)
    _FILES[file.path, file.number, file.axes] = file
    return face


_FILES: dict[tuple[Path, int, tuple[tuple[str, float], ...]], FontFile] = {}


def file_of(face: Face) -> FontFile:
    """Give the file that a face, or its capitals, was read from last."""
    return _FILES[face.path, face.number, face.axes]


class Typecase:
    """The faces that a document is set in.

    `files` holds the faces of the families by family, bold and italic; where one is missing the shipped one stands in.
    `fallbacks` are asked, in order, for what no family has.
    """

    def __init__(
        self, files: dict[tuple[Family, bool, bool], FontFile] | None = None, fallbacks: Sequence[FontFile] = ()
    ) -> None:
        self._files = files or {}
        self._fallbacks = tuple(fallbacks)
        self.key: Hashable = tuple(sorted(self._files.items())), self._fallbacks
        """What tells one case from another: the same is set in both where these are equal."""
        self._faces: dict[tuple[Family, bool, bool], Face] = {}
        self._found: dict[tuple[str, Family, bool, bool], Face | None] = {}

    def face(self, family: Family, bold: bool = False, italic: bool = False) -> Face:
        """Give the face of a style."""
        key = family, bold, italic
        if key not in self._faces:
            self._faces[key] = read_face(self._files.get(key) or _shipped(*key))
        return self._faces[key]

    def _chain(self, family: Family, bold: bool, italic: bool) -> Iterator[Face]:
        """Give the faces to be asked, in order: an upright letter is better than none, so is another family's."""
        other: Family = "sans" if family == "serif" else "serif"
        for one in (family, other):
            yield self.face(one, bold, italic)
            if italic:
                yield self.face(one, bold)
        for file in self._fallbacks:
            yield read_face(file)
        if self._files:
            # A house's own families may have fewer letters than the shipped ones.
            yield from (
                read_face(_shipped(one, bold, slanted)) for one in (family, other) for slanted in dict.fromkeys((italic, False))
            )

    def face_of(self, letter: str, family: Family, bold: bool = False, italic: bool = False) -> Face | None:
        """Give the face that prints a letter with its accents in a style, None where no face has it."""
        key = letter, family, bold, italic
        if key not in self._found:
            self._found[key] = next((one for one in self._chain(family, bold, italic) if one.has(letter)), None)
        return self._found[key]

    def segments(self, text: str, family: Family, bold: bool = False, italic: bool = False) -> Iterator[tuple[Face | None, str]]:
        """Give `text` in pieces that one face prints; None stands for characters that no face has."""
        first = self.face(family, bold, italic)
        if first.has(text):
            yield first, text
            return
        letters = (part for letter in _letter().findall(text) for part in self._printable(letter, family, bold, italic))
        for one, group in groupby(letters, lambda letter: self.face_of(letter, family, bold, italic)):
            yield one, "".join(group)

    def _printable(self, letter: str, family: Family, bold: bool, italic: bool) -> Iterable[str]:
        """Give a letter with its accents as one where a face has all of them, else each by itself."""
        return (letter,) if self.face_of(letter, family, bold, italic) else letter

    def line(self, text: str, bold: bool = False) -> Iterator[tuple[Face | None, str]]:
        """Give one line of the sans in words and the spaces between them, each in one face."""
        for index, word in enumerate(text.split(" ")):
            if index:
                yield self.face("sans", bold), " "
            if word:
                yield from self.segments(word, "sans", bold)

    def width(self, text: str, size: float, bold: bool) -> float:
        """Give the width of a line of the sans: the measure of drawings. A character that no face has is an em wide."""
        return sum(one.width(part, size) if one else len(part) * size for one, part in self.line(text, bold))

    def cut(self, text: str, width: float, size: float, bold: bool) -> str:
        """Give as much of a line of the sans as fits a width, with an ellipsis where that is not all."""
        if self.width(text, size, bold) <= width:
            return text
        return _cut_to(text, lambda beginning: self.width(beginning + "…", size, bold) <= width).rstrip() + "…"


def _cut_to(text: str, fits: Callable[[str], bool]) -> str:
    """Give the longest beginning of a text that fits."""
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if fits(text[:middle]) else (least, middle - 1)
    return text[:least]


def _shipped(family: Family, bold: bool, italic: bool) -> FontFile:
    style = ("Bold" if bold else "") + ("Italic" if italic else "")
    return FontFile(FACES / f"Briefgen{family.title()}-{style or 'Regular'}.ttf")


SHIPPED = Typecase()
"""The faces that come with briefgen."""

face, face_of, segments, text_width = SHIPPED.face, SHIPPED.face_of, SHIPPED.segments, SHIPPED.width
