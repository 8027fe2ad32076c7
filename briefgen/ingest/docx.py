"""Word documents into blocks: paragraphs, headings, lists, tables, and the parts that hold footnotes and endnotes.

A document is a zip of XML. What it unpacks to is bounded before a byte of it is parsed, and a document type declaration, which
Word never writes, is refused: it could hold entities that grow without end.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from briefgen.errors import DataError, Where, finding
from briefgen.ingest.article import Head
from briefgen.ingest.blocks import HEADING, ITEM, LINK, NOTE, PARAGRAPH, REF, SUP, Block, Draft, Mark
from briefgen.ingest.docx_lists import Lists
from briefgen.ingest.files import clean, refused, too_many
from briefgen.ingest.labels import written
from briefgen.namedtuple import NamedTuple

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_UNPACKED = 30_000_000
_MOST_PARTS = 5_000
_MOST_TAGS = 1_500_000
_MOST_ATTRIBUTES = 600_000
_PARTS = (
    "word/document.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/_rels/document.xml.rels",
)
_OTHER_RELS = ("word/_rels/footnotes.xml.rels", "word/_rels/endnotes.xml.rels")
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


class _Note(NamedTuple):
    kind: str
    id: str


def read_docx(data: bytes, path: Path) -> Draft:
    """Read a Word document.

    Raises:
        DataError: it is none, is locked, or unpacks to more than can be read.
    """
    parts = _unpacked(data, path)
    return _Reader(parts, path).read()


def _unpacked(data: bytes, path: Path) -> dict[str, ET.Element]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = {info.filename: info for info in archive.infolist()}
            if "word/document.xml" not in infos:
                raise refused(path, _what(infos), "save it as .docx, HTML or text")
            names = [name for name in (*_PARTS, *_OTHER_RELS, "docProps/core.xml") if name in infos]
            whole = sum(infos[name].file_size for name in names)
            if len(infos) > _MOST_PARTS or whole > _MOST_UNPACKED:
                message = f"the document unpacks to {whole / 1e6:.0f} MB in {len(infos)} parts, more than is read"
                raise DataError(finding("article-size", message, Where(str(path)), hint="cut out the article"))
            unpacked = {name: _bounded(archive, infos[name], path) for name in names}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise refused(
            path, f"the document cannot be unpacked: {str(error).lower()[:80]}", "open and save it again in Word"
        ) from error
    for sign, most, what in ((b"<", _MOST_TAGS, "tags"), (b"=", _MOST_ATTRIBUTES, "attributes")):
        if (count := sum(data.count(sign) for data in unpacked.values())) > most:
            raise too_many(path, count, most, what)
    return {name: _parsed(unpacked.pop(name), path) for name in names}


def _what(infos: dict[str, zipfile.ZipInfo]) -> str:
    if "mimetype" in infos:
        return "the file is an EPUB or OpenDocument file"
    if "EncryptedPackage" in infos:
        return "the document is locked with a password"
    return "the file is an archive, not a Word document"


def _bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> bytes:
    """Unpack a part, no further than it says that it is large: what an archive says of itself may be a lie."""
    with archive.open(info) as part:
        data = part.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise DataError(finding("article-size", "the document unpacks to more than it says", Where(str(path))))
    return data


def _parsed(data: bytes, path: Path) -> ET.Element:
    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data[:20000]:
        raise refused(path, "the document declares entities of its own, which Word never does", "open and save it again in Word")
    try:
        return ET.fromstring(data.replace(_STRICT, _W[1:-1].encode()))
    except (ET.ParseError, RecursionError, ValueError) as error:
        raise refused(path, f"the document is damaged: {error}", "open and save it again in Word") from error


class _Reader:
    """One document under way."""

    def __init__(self, parts: dict[str, ET.Element], path: Path) -> None:
        self._parts = parts
        self._path = path
        self._draft = Draft("docx", [], _head(parts.get("docProps/core.xml")))
        self._styles = _styles(parts.get("word/styles.xml"))
        self._lists = Lists(parts.get("word/numbering.xml"), parts.get("word/styles.xml"))
        self._numbers = dict.fromkeys(("footnote", "endnote"), 0)
        self._formats = self._number_formats()
        self._cited: dict[_Note, str] = {}
        self._notes = {kind: self._note_elements(kind) for kind in ("footnote", "endnote")}
        self._targets = {name: _targets(parts.get(f"word/_rels/{name}s.xml.rels")) for name in ("footnote", "endnote")}
        self._targets["document"] = _targets(parts.get("word/_rels/document.xml.rels"))

    def read(self) -> Draft:
        body = self._parts["word/document.xml"].find(f"{_W}body")
        if body is not None:
            for element in _paragraphs(body):
                self._draft.blocks += self._block(element, "document")
        notes = [*self._cited, *(note for kind in self._notes for note in self._uncited(kind))]
        for note in notes:
            self._draft.blocks += self._note(note)
        return self._draft

    def _uncited(self, kind: str) -> Iterator[_Note]:
        return (_Note(kind, name) for name in self._notes[kind] if _Note(kind, name) not in self._cited)

    def _number_formats(self) -> dict[str, str]:
        formats = {"footnote": "decimal", "endnote": "lowerRoman"}
        for part in ("word/settings.xml", "word/document.xml"):
            root = self._parts.get(part)
            for kind in formats:
                for found in root.iter(f"{_W}{kind}Pr") if root is not None else ():
                    number = found.find(f"{_W}numFmt")
                    if number is not None:
                        formats[kind] = number.get(f"{_W}val") or formats[kind]
        return formats

    def _note_elements(self, kind: str) -> dict[str, ET.Element]:
        root = self._parts.get(f"word/{kind}s.xml")
        found = root.findall(f"{_W}{kind}") if root is not None else []
        return {note.get(f"{_W}id") or "": note for note in found if note.get(f"{_W}type") in {None, "normal"}}

    def _label(self, kind: str) -> str:
        self._numbers[kind] += 1
        return written(self._numbers[kind], self._formats[kind])

    def _note(self, note: _Note) -> list[Block]:
        label = self._cited.get(note) or f"u{note.id}"
        blocks: list[Block] = []
        for element in _paragraphs(self._notes[note.kind][note.id]):
            for block in self._block(element, note.kind):
                blocks.append(Block(block.text, NOTE, marks=block.marks, key=f"{note.kind}-{note.id}", label=label))
        return blocks or [Block("", NOTE, key=f"{note.kind}-{note.id}", label=label)]

    def _block(self, paragraph: ET.Element, part: str) -> list[Block]:
        runs = _Runs(self, part)
        runs.take(paragraph)
        text = "".join(runs.parts)
        if not text.strip() and not runs.marks:
            return []
        style = name = ""
        settings = paragraph.find(f"{_W}pPr")
        if settings is not None and (named := settings.find(f"{_W}pStyle")) is not None:
            name = named.get(f"{_W}val") or ""
            style = self._styles.get(name, name)
        heading = re.fullmatch(r"(?:heading|title|überschrift|заголовок|titre)\s?(\d?)", style, re.IGNORECASE)
        number = self._lists.number(settings, name) if part == "document" else ""
        is_item = bool(number) or (settings is not None and settings.find(f"{_W}numPr") is not None)
        kind = HEADING if heading and part == "document" else ITEM if is_item else PARAGRAPH
        level = int(heading[1] or 1) if heading and part == "document" else 0
        label = number if kind == ITEM else ""
        return [Block(text, kind, marks=tuple(runs.marks), level=level, is_small=part != "document", label=label)]

    def cite(self, kind: str, name: str, own: str) -> tuple[str, str]:
        """Give the key and the label of a note that is cited; `own` is a label that the author typed."""
        note = _Note(kind, name)
        if note not in self._cited and name in self._notes[kind]:
            self._cited[note] = own or self._label(kind)
        return (f"{kind}-{name}", self._cited[note]) if note in self._cited else ("", own or self._label(kind))

    def target(self, element: ET.Element, part: str) -> str:
        """Give the address that a hyperlink leads to."""
        return self._targets[part].get(element.get(f"{_R}id") or "", "")


class _Runs:
    """The runs of one paragraph, joined."""

    def __init__(self, reader: _Reader, part: str) -> None:
        self._reader = reader
        self._part = part
        self.parts: list[str] = []
        self.marks: list[Mark] = []
        self._length = 0

    def take(self, element: ET.Element) -> None:
        """Take what stands in an element, in order; what was deleted under revision, and paragraphs in it, are passed over."""
        waiting = list(reversed(element))
        while waiting:
            inner = waiting.pop()
            name = inner.tag.removeprefix(_W)
            if name == "r":
                self._run(inner)
            elif name == "hyperlink":
                start = self._length
                for run in inner.iter(f"{_W}r"):
                    self._run(run)
                self.marks.append(Mark(start, self._length, LINK, self._reader.target(inner, self._part)))
            elif name in {"ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo", "customXml"}:
                waiting += reversed(inner)

    def _run(self, run: ET.Element) -> None:
        start = self._length
        settings = run.find(f"{_W}rPr")
        raised = (
            settings is not None
            and (found := settings.find(f"{_W}vertAlign")) is not None
            and found.get(f"{_W}val") == "superscript"
        )
        own = ""
        for inner in run:
            name = inner.tag.removeprefix(_W)
            if name == "t":
                self._put(inner.text or "")
            elif name in {"tab", "br", "cr"}:
                self._put(" " if name == "tab" else "\n")
            elif name == "noBreakHyphen":
                self._put("-")
            elif name in {"footnoteReference", "endnoteReference"}:
                if inner.get(f"{_W}customMarkFollows") in {"1", "true", "on"}:
                    own = "".join(text.text or "" for text in run.iter(f"{_W}t")).strip()
                key, label = self._reader.cite(name.removesuffix("Reference"), inner.get(f"{_W}id") or "", own)
                self.marks.append(Mark(start if own else self._length, self._length + len(own), REF, key, label, is_raised=True))
        if raised and self._length > start and not own:
            self.marks.append(Mark(start, self._length, SUP))

    def _put(self, text: str) -> None:
        text, _ = clean(text)
        self.parts.append(text)
        self._length += len(text)


def _paragraphs(root: ET.Element) -> Iterator[ET.Element]:
    """Give the paragraphs in order, a text box behind the one that it is fixed to; what is kept twice for old Word once."""
    waiting = [iter(root)]
    while waiting:
        for element in waiting[-1]:
            if element.tag == f"{_W}p":
                yield element
            if element.tag != _FALLBACK and len(element):
                waiting.append(iter(element))
                break
        else:
            waiting.pop()


def _styles(root: ET.Element | None) -> dict[str, str]:
    found = {}
    for style in root.iter(f"{_W}style") if root is not None else ():
        name = style.find(f"{_W}name")
        found[style.get(f"{_W}styleId") or ""] = (name.get(f"{_W}val") or "") if name is not None else ""
    return found


def _targets(root: ET.Element | None) -> dict[str, str]:
    return (
        {one.get("Id") or "": one.get("Target") or "" for one in root or () if one.get("TargetMode") == "External"}
        if root is not None
        else {}
    )


def _head(core: ET.Element | None) -> Head:
    said = {element.tag.rpartition("}")[2]: (element.text or "").strip() for element in core} if core is not None else {}
    # The day on which a file was made is not the day of the article.
    authors = tuple(name.strip() for name in said.get("creator", "").split(";") if name.strip())
    return Head(title=said.get("title", ""), authors=authors, language=said.get("language", "").partition("-")[0])
