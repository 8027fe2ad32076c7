"""A face as one document uses it: codes, the letters they stand for, its objects in the file. What must not live here: layout.

A face is embedded once, as a font of two-byte codes cut to the glyphs that were used. A code is the number of its glyph; where
one glyph stands for different letters in different places, the later ones get codes of their own, so that text is read as
written: a hyphen at the end of a line is a soft hyphen to those who read. Source: ISO 32000-1, 9.7, 9.10.3 and 14.8.2.2.3.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import md5
from itertools import islice

from reportlab.pdfbase import pdfdoc

from briefgen.namedtuple import NamedTuple
from briefgen.render.pdf.archive import Archive
from briefgen.render.pdf.compact import Outline, keyed
from briefgen.render.pdf.kept import Kept
from briefgen.render.pdf.shaping import NO_BREAK, Face, Measures, Shaped
from briefgen.render.pdf.subset import cut

STRETCHES = "~"
"""Stands in a code for a space that grows with those of its line."""
LIFTED = "\x01%g\x02"
"""Stands in a code for how far what follows is lifted above the line, in thousandths of an em."""
_LAST_CODE = 0xFFFF
_SYMBOLIC, _SLANTED, _SERIF = 4, 64, 2
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_MAPPED_AT_ONCE = 100


class _Codes(dict[str, str]):
    """What sets a word, by the word: the inside of <> in an array of strings and distances."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> str:
        code = self[text] = self._make(text)
        return code


class Told(NamedTuple):
    """What the file holds of a face and of the glyphs that were used: their program, the places in it by code, widths, letters.

    `name` is the PostScript name; `measures` are those of the whole face, and `is_compact` tells what its program is.
    """

    program: bytes
    places: bytes
    widths: bytes
    letters: bytes
    name: str
    measures: Measures
    is_compact: bool


FACES = Kept[Told](8_000_000)
"""Faces of so many bytes, cut to the glyphs that documents used."""


class Use(NamedTuple):
    """How a piece of a document uses a face: its name there, and the glyphs.

    `plain` are those that stand for one letter each, and whose number is their code; of `others`, which stand for different
    letters in different places, each use comes with its code, None where it can have none, in the order of the first uses.
    """

    face: Face
    resource: str
    plain: Mapping[int, str]
    others: Mapping[tuple[int, str], int | None]


class Embedded:
    """A face in one document. `resource` is its name on the pages; `codes` gives what sets a word."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face, self.resource = face, resource
        self.codes = _Codes(self._enter)
        self._letters: dict[int, str] = {}
        self._own: dict[tuple[int, str], int] = {}
        self._shared: set[int] = set()

    # --- codes

    def _enter(self, text: str) -> str:
        if NO_BREAK in text:
            return STRETCHES.join(self.codes[piece] if piece else "" for piece in text.split(NO_BREAK))
        shaped = self.face.shaped(text)
        letters = self._letters
        for glyph, letter in zip(shaped.glyphs, shaped.letters, strict=True):
            if not letter or letters.setdefault(glyph, letter) != letter:
                return self._enter_apart(text, shaped)
        return _plain(self.face, text)

    def _enter_apart(self, text: str, shaped: Shaped) -> str:
        """Give the code of a word in which a glyph stands for another letter than before, or for none by itself."""
        codes = [self._code(glyph, letter) for glyph, letter in zip(shaped.glyphs, _whole(shaped), strict=True)]
        known = [glyph if code is None else code for code, glyph in zip(codes, shaped.glyphs, strict=True)]
        code = _strings(known, shaped)
        return code if None not in codes and all(shaped.letters) else spoken(code, text)

    def _code(self, glyph: int, letter: str) -> int | None:
        """Give the code by which a glyph stands for a letter, None where it can have none."""
        if self._letters.setdefault(glyph, letter) == letter:
            return glyph
        self._shared.add(glyph)
        code = self._own.get((glyph, letter)) or self.face.glyph_count + len(self._own)
        if code > _LAST_CODE:
            return None
        self._own[glyph, letter] = code
        return code

    def use(self, words: Iterable[str]) -> Use:
        """Give how words, which it has set, use the face."""
        face = self.face
        every = [face.shaped(piece) for piece in NO_BREAK.join(words).split(NO_BREAK) if piece]
        glyphs = set[int]().union(*[shaped.glyphs for shaped in every])
        shared = self._shared & glyphs
        known = [shaped for shaped in every if not shared.isdisjoint(shaped.glyphs)] if shared else []
        pairs = {pair: None for shaped in known for pair in zip(shaped.glyphs, _whole(shaped), strict=True) if pair[0] in shared}
        plain = {glyph: self._letters[glyph] for glyph in glyphs - shared}
        return Use(face, self.resource, plain, {pair: self._code(*pair) for pair in pairs})

    def sets_alike(self, use: Use) -> bool:
        """Say whether glyphs have here the codes that they had; if so they are entered."""
        letters, plain = self._letters, use.plain
        if self.resource != use.resource:
            return False
        if not plain.items() <= letters.items():
            # Most pages bring few glyphs that no page before them has.
            if any(letters.get(glyph, letter) != letter for glyph, letter in plain.items()):
                return False
            letters.update(plain)
        # Codes are given in the order of the uses, here as where the page is drawn anew.
        return all(self._code(glyph, letter) == code for (glyph, letter), code in use.others.items())

    # --- objects

    def enter(self, document: Archive) -> None:
        """Enter the face into the file, under its name on the pages."""
        told = FACES.of((self.face, tuple(sorted(self._letters.items())), tuple(self._own.items())), self._told)
        name = f"{self._tag()}+{told.name}"
        key = f"face{self.resource}"

        def reference(part: str, thing: object) -> object:
            return document.Reference(thing, key + part)  # type: ignore[no-untyped-call]

        descendant = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType0" if told.is_compact else "CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(name),
            "CIDSystemInfo": _identity(),
            "FontDescriptor": reference("descriptor", _descriptor(name, told, _program(told, document))),
            "DW": 0,
            "W": told.widths,
        }
        if not told.is_compact:
            descendant["CIDToGIDMap"] = _stream(document, told.places)
        font = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": pdfdoc.PDFName(name),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([reference("descendant", pdfdoc.PDFDictionary(descendant))]),
            "ToUnicode": _stream(document, told.letters),
        }
        fonts = document.idToObject[pdfdoc.BasicFonts]
        fonts.dict[self.resource] = reference("", pdfdoc.PDFDictionary(font))  # type: ignore[attr-defined]

    def _told(self) -> tuple[Told, int]:
        """Give what the file holds of the glyphs that were used, and its size."""
        program, places = cut(self.face, self._letters)
        table = b""
        if self.face.is_compact:
            program = self._keyed(program, places)
        else:
            # Codes that were not used lead to glyph 0.
            row = array("H", bytes(2 * (self.face.glyph_count + len(self._own))))
            for code, glyph in self._glyphs():
                row[code] = places[glyph]
            if sys.byteorder == "little":
                row.byteswap()
            table = row.tobytes()
        face, letters = self.face, self._unicode().encode()
        told = Told(program, table, self._widths(), letters, face.name, face.measures, face.is_compact)
        return told, sum(map(len, told[:4]))

    def _glyphs(self) -> Iterator[tuple[int, int]]:
        """Give each code that was used with its glyph, in order."""
        yield from ((glyph, glyph) for glyph in sorted(self._letters))
        yield from ((code, glyph) for (glyph, _), code in self._own.items())

    def _keyed(self, program: bytes, places: Mapping[int, int]) -> bytes:
        """Give a compact program that knows its glyphs by their codes."""
        units = self.face.font_face.upem
        glyphs = dict([(0, 0), *self._glyphs()])
        outlines = [Outline(code, places[glyph], round(self.face.widths[glyph] * units / 1000)) for code, glyph in glyphs.items()]
        return keyed(program, self.face.name, outlines, units)

    def _tag(self) -> str:
        digest = md5(repr(sorted(self._letters)).encode(), usedforsecurity=False).digest()
        return "".join(chr(65 + byte % 26) for byte in digest[:6])

    def _widths(self) -> bytes:
        """Give the widths of all codes, neighbours together."""
        out: list[str] = []
        previous = -2
        for code, glyph in self._glyphs():
            out.append(" " if code == previous + 1 else f"]{code}[")
            out.append(f"{round(self.face.widths[glyph], 3):g}")
            previous = code
        return f"[{''.join(out).removeprefix(']')}]]".encode("ascii") if out else b"[]"

    def _unicode(self) -> str:
        """Give the table that says which letters a code stands for."""
        said = [*sorted(self._letters.items()), *((code, letter) for (_, letter), code in self._own.items())]
        rows = [f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for code, letter in said]
        left = iter(rows)
        blocks = []
        while block := list(islice(left, _MAPPED_AT_ONCE)):
            blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        return _CMAP % "\n".join(blocks)


def _descriptor(name: str, told: Told, program: object) -> pdfdoc.PDFDictionary:
    box, angle, (ascent, descent, capitals) = told.measures
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(name),
            "Flags": _SYMBOLIC | (_SLANTED if angle else 0) | (_SERIF if "serif" in name.lower() else 0),
            "FontBBox": pdfdoc.PDFArray(box),
            "ItalicAngle": angle,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": capitals,
            # No table of a font says how thick its stems are; viewers ask only where they have to draw another font.
            "StemV": 80,
            "FontFile3" if told.is_compact else "FontFile2": program,
        }
    )


def _program(told: Told, document: Archive) -> bytes:
    says = "/Subtype/CIDFontType0C" if told.is_compact else f"/Length1 {len(told.program)}"
    return _stream(document, told.program, says)


def _identity() -> pdfdoc.PDFDictionary:
    said = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
    return pdfdoc.PDFDictionary(said)


def spoken(code: str, text: str) -> str:
    """Give a code that is read as `text`."""
    said = text.replace(NO_BREAK, " ").encode("utf-16-be").hex().upper()
    return f">]TJ/Span<</ActualText<FEFF{said}>>>BDC[<{code}>]TJ EMC[<"


def _stream(document: Archive, content: bytes, says: str = "") -> bytes:
    """Enter a stream; give the reference to it."""
    return b"%d 0 R" % document.stream(content, says)


def _plain(face: Face, text: str) -> str:
    """Give the code of a word whose glyphs stand for their letters: the same in every document."""
    code = face.codes.get(text)
    if code is None:
        shaped = face.shaped(text)
        code = face.codes[text] = _strings(shaped.glyphs, shaped)
    return code


def _whole(shaped: Shaped) -> Sequence[str]:
    """Give what each glyph of a word stands for: where one letter is drawn with several glyphs, each of them for it."""
    if all(shaped.letters):
        return shaped.letters
    whole: list[str] = []
    for letter in shaped.letters:
        whole.append(letter or whole[-1])
    return whole


def _strings(codes: Sequence[int], shaped: Shaped) -> str:
    """Give codes with the distances between them, each of which moves what follows to the left."""
    if not (shaped.kerns or shaped.shifts or shaped.lifts):
        return ("%04X" * len(codes)) % tuple(codes)
    none = (0.0,) * len(codes)
    out: list[str] = []
    distance = height = 0.0
    for code, kern, shift, lift in zip(codes, shaped.kerns or none, shaped.shifts or none, shaped.lifts or none, strict=True):
        distance = round(distance - shift, 1)
        if distance:
            out.append(f">{distance:g}<")
        if lift != height:
            height = lift
            out.append(LIFTED % lift)
        out.append(f"{code:04X}")
        distance = kern + shift
    if height:
        out.append(LIFTED % 0.0)
    distance = round(distance, 1)
    return "".join([*out, f">{distance:g}<"] if distance else out)
