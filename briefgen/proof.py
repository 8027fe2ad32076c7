"""Proof: what a built file says of itself. Its numbers traced to their rows, and the file held against its own record.

It reads the three files that travel with every brief (see `core.manifest`), inside a PDF or in the folder beside a Markdown file.
What must not live here: printing, and how briefs are made.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NotRequired, TypedDict, TypeVar

from briefgen import pipeline
from briefgen.core.editions import Change, Edition, compare
from briefgen.core.manifest import CONTENTS, FORMAT, seal
from briefgen.core.pages import Pages, folded
from briefgen.dataclass import dataclass, replace
from briefgen.errors import BriefgenError, ContentError, Diagnostic, MachineError, UsageError, Where, finding
from briefgen.workspace import Request, Workspace, proof_folder

_Read = TypeVar("_Read")
_PLACE = re.compile(r"(\d{1,6}):(\d{1,6})")
_SHORT = 30
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


class _Value(TypedDict):
    text: str
    facts: list[str]
    computed: str


class _Printed(TypedDict):
    section: str
    text: str
    values: list[_Value]
    notes: list[int]
    parted: bool
    cites: NotRequired[list[str]]


class _Note(TypedDict):
    number: int
    text: str
    cites: list[str]
    values: list[_Value]


class _Entry(TypedDict):
    source: str
    text: str


class _Manifest(TypedDict):
    version: str
    brief: str
    as_of: date
    style: str
    sections: list[str]
    settings: list[tuple[str, str]]
    marking: str
    inputs: dict[str, str]
    outputs: dict[str, str]
    printed: list[_Printed]
    notes: list[_Note]
    bibliography: list[_Entry]
    edition: Edition | None
    seal: str


class _NoteOfFact(TypedDict):
    id: str
    text: str


class _Fact(TypedDict):
    id: str
    kind: str
    file: str
    line: int
    approx: bool
    grade: str
    inputs: list[str]
    notes: list[_NoteOfFact]
    works: list[str]
    statement: NotRequired[str]
    number: NotRequired[str]


class _Work(TypedDict):
    id: str


_SHAPES: dict[str, Any] = {"manifest.json": _Manifest, "facts.json": list[_Fact], "sources.json": list[_Work]}
"""What the three files must hold for everything below to be able to read them."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A number or word of a built file, and all that stands behind it.

    `text` is what is printed, `sentence` where; `page` counts from 1, 0 where the file has no pages or it was not found there.
    `facts` are the records of facts.json, `works` those of sources.json by id. `computed` says how it was computed.
    """

    text: str
    sentence: str
    section: str
    notes: tuple[int, ...] = ()
    facts: tuple[Mapping[str, Any], ...] = ()
    works: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    computed: str = ""
    page: int = 0


@dataclass(frozen=True)
class Proof:
    """A built file opened with its record."""

    path: Path
    manifest: Mapping[str, Any]
    files: Mapping[str, bytes]

    @cached_property
    def facts(self) -> dict[str, Mapping[str, Any]]:
        """The facts that it prints and those behind them, by id."""
        return {fact["id"]: fact for fact in json.loads(self.files["facts.json"])}

    @cached_property
    def works(self) -> dict[str, Mapping[str, Any]]:
        """The works that it cites, by id."""
        return {work["id"]: work for work in json.loads(self.files["sources.json"])}

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The text of each page; of a Markdown file the whole as one."""
        if self.path.suffix.lower() != ".pdf":
            return (self.path.read_text(encoding="utf-8", errors="replace"),)
        return _read_pdf(self.path, lambda pdf: tuple(page.extract_text() for page in pdf.pages))

    @property
    def edition(self) -> Edition | None:
        """What it would have been put on record as."""
        import msgspec

        held = self.manifest.get("edition")
        return msgspec.convert(held, Edition) if held else None


def open_proof(path: Path) -> Proof:
    """Open a built file.

    Raises:
        UsageError: there is no such file, or none that a brief was built to.
        ContentError: its record is missing or cannot be read.
    """
    if not is_file(path):
        raise UsageError(finding("missing-file", f"{path} is no file", hint="name a brief that was built, like output/NAME.pdf"))
    try:
        files = _attached(path) if path.suffix.lower() == ".pdf" else _beside(path)
        missing = [name for name in CONTENTS if name not in files]
        if missing:
            raise _broken(path, f"it carries no {missing[0]}: no brief of this briefgen, or its proof was taken out")
        held = {name: json.loads(files[name]) for name in CONTENTS}
    except (ValueError, RecursionError) as error:
        raise _broken(path, "its record is no JSON that can be read") from error
    manifest = held["manifest.json"]
    if isinstance(manifest, dict) and (written := manifest.get("format")) != FORMAT:
        author = f"format {written}, written by briefgen {manifest.get('version')}" if written else "no format"
        raise _broken(path, f"its record is of {author}; this briefgen reads format {FORMAT}")
    _check_shapes(path, held)
    return Proof(path, manifest, files)


def _check_shapes(path: Path, held: Mapping[str, Any]) -> None:
    import msgspec

    for name, shape in _SHAPES.items():
        try:
            msgspec.convert(held[name], shape)
        except msgspec.ValidationError as error:
            said = str(error)
            raise _broken(path, f"its {name} is not as briefgen writes it: {said[:1].lower()}{said[1:]}") from error


def is_file(path: Path) -> bool:
    """Tell whether there is such a file; what is too long to be a name is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _attached(path: Path) -> dict[str, bytes]:
    return {name: held[0] for name, held in _read_pdf(path, lambda pdf: dict(pdf.attachments)).items() if held}


def _read_pdf(path: Path, read: Callable[[Any], _Read]) -> _Read:
    """Read from a PDF. Whatever a damaged one brings its reader to, it is told as one problem with the file."""
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise MachineError(finding("not-installed", "reading a PDF needs pypdf", hint="pip install pypdf")) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return read(PdfReader(path))
    except Exception as error:
        raise _broken(path, f"it is no PDF that can be read: {type(error).__name__}") from error


def _beside(path: Path) -> dict[str, bytes]:
    folder = proof_folder(path)
    return {name: (folder / name).read_bytes() for name in CONTENTS if (folder / name).is_file()}


def _broken(path: Path, said: str) -> ContentError:
    return ContentError(finding("broken-proof", said, Where(str(path))))


# --- tracing --------------------------------------------------------------------------------------------------------------------


def trace(proof: Proof, wanted: str = "") -> list[Trace]:
    """Give what stands behind the printed values that hold `wanted`: a number, words, "page:line", or all where nothing is said.

    What is found in no value is looked for in the sentences, then in notes and entries of the list of sources.
    """
    every = list(_values(proof))
    if not wanted:
        return every
    if (place := _PLACE.fullmatch(wanted)) and (line := _line(proof, int(place[1]), int(place[2]))) is not None:
        return [item for item in every if item.page in {0, int(place[1])} and folded(item.text) in folded(line)]
    key = folded(wanted)
    exact = [item for item in every if key in _tokens(item.text)]
    return exact or [item for item in every if key in folded(item.text)] or _elsewhere(proof, key)


def _tokens(text: str) -> set[str]:
    """Give a text and each number in it, so that 6 is not found in 6.12."""
    return {folded(text), *_NUMBER.findall(text)}


def _line(proof: Proof, page: int, line: int) -> str | None:
    lines = proof.pages[page - 1].splitlines() if 0 < page <= len(proof.pages) else []
    return lines[line - 1] if 0 < line <= len(lines) else None


def _values(proof: Proof) -> Iterator[Trace]:
    pages = Pages(proof.pages if proof.path.suffix.lower() == ".pdf" else ())
    for printed in proof.manifest["printed"]:
        # A cell, or a label of a figure, is too short to tell its page by.
        page = pages.page_of(printed["text"]) if printed["values"] and len(printed["text"]) > _SHORT else 0
        for value in printed["values"]:
            yield _traced(proof, value, printed, page=page)
    for note in proof.manifest["notes"]:
        for value in note["values"]:
            yield _traced(proof, value, note)


def _traced(proof: Proof, value: Mapping[str, Any], printed: Mapping[str, Any], *, page: int = 0) -> Trace:
    """Trace a value of a sentence, or of a note, which has a number in place of a section."""
    facts = tuple(proof.facts[key] for key in value["facts"] if key in proof.facts)
    works = {key: proof.works.get(key, {}) for fact in facts for key in fact["works"]}
    notes = tuple(printed["notes"]) if "notes" in printed else (printed["number"],)
    return Trace(value["text"], printed["text"], printed.get("section", ""), notes, facts, works, value["computed"], page)


def _elsewhere(proof: Proof, key: str) -> list[Trace]:
    found = []
    for printed in proof.manifest["printed"]:
        if key in folded(printed["text"]):
            ids = dict.fromkeys(key for value in printed["values"] for key in value["facts"])
            ids |= dict.fromkeys(cite for number in printed["notes"] for cite in _note(proof, number)["cites"])
            ids |= dict.fromkeys(printed.get("cites", ()))
            value = {"text": "", "facts": list(ids), "computed": ""}
            found.append(_traced(proof, value, printed))
    for note in proof.manifest["notes"]:
        if key in folded(note["text"]):
            value = {"text": "", "facts": note["cites"], "computed": ""}
            found.append(_traced(proof, value, note))
    for entry in proof.manifest["bibliography"]:
        if key in folded(entry["text"]):
            found.append(Trace("", entry["text"], "", works={entry["source"]: proof.works.get(entry["source"], {})}))
    return found


def _note(proof: Proof, number: int) -> Mapping[str, Any]:
    notes: Sequence[Mapping[str, Any]] = proof.manifest["notes"]
    return next((note for note in notes if note["number"] == number), {"cites": ()})


# --- verifying ------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of holding a file against its record, and against today's data.

    `faults` are what is not as recorded; `rebuilt` says whether a rebuild from today's data gives the same bytes, None where none
    could be made, for which `obstacle` says why. `stale` names the inputs that changed, `changes` what follows from it.
    """

    faults: tuple[Diagnostic, ...] = ()
    rebuilt: bool | None = None
    obstacle: str = ""
    stale: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def verify(proof: Proof, workspace: Workspace | None) -> Verdict:
    """Say whether a file is what its own record describes, and whether a rebuild from the data of `workspace` would differ."""
    verdict = Verdict(tuple(_faults(proof)))
    if workspace is None or proof.manifest["brief"] not in workspace.briefs():
        return replace(verdict, obstacle=f'there is no brief "{proof.manifest["brief"]}" here to build it from')
    try:
        return replace(verdict, **_rebuild(proof, workspace))
    except BriefgenError as error:
        return replace(verdict, obstacle=f"today's data do not build: {error.first}")


def _faults(proof: Proof) -> Iterator[Diagnostic]:
    where = Where(str(proof.path))
    manifest = proof.manifest
    if seal(manifest, proof.files["facts.json"], proof.files["sources.json"]) != manifest.get("seal"):
        yield finding("broken-proof", "its record has been changed: the seal does not fit facts, sources and manifest", where)
    for name, digest in manifest["outputs"].items():
        path = proof.path.parent / name
        if not path.is_file():
            yield finding("broken-proof", f"{name} is gone", where)
        elif sha256(path.read_bytes()).hexdigest() != digest:
            yield finding("broken-proof", f"{name} is not as it was built", where)
    if not manifest["outputs"]:
        yield from _unprinted(proof)


def _unprinted(proof: Proof) -> Iterator[Diagnostic]:
    """Find sentences that the record has and the pages do not; of tables and figures, whose parts stand apart, the values."""
    pages, where = Pages(proof.pages), Where(str(proof.path))
    loose = re.sub(r"\s", "", folded(" ".join(proof.pages)))
    manifest = proof.manifest
    whole = [item["text"] for item in manifest["printed"] if not item["parted"]]
    whole += [item["text"] for item in (*manifest["notes"], *manifest["bibliography"])]
    for sentence in dict.fromkeys(whole):
        if re.search(r"[^\W_]", sentence) and not pages.page_of(sentence):
            yield finding("broken-proof", f'this stands in its record and on none of its pages: "{sentence}"', where)
    drawn = (value["text"] for item in manifest["printed"] if item["parted"] for value in item["values"])
    for text in dict.fromkeys(drawn):
        if re.sub(r"\s", "", folded(text)) not in loose:
            yield finding("broken-proof", f'this value stands in its record and on none of its pages: "{text}"', where)


def _rebuild(proof: Proof, workspace: Workspace) -> dict[str, Any]:
    manifest = proof.manifest
    # Rebuilt as if it stood among the outputs: wherever it lies, its bytes are the same.
    place = workspace.output / proof.path.name
    kind = "pdf" if proof.path.suffix.lower() == ".pdf" else "md"
    request = Request(
        manifest["brief"],
        sections=tuple(manifest["sections"]),
        formats=(kind,),
        output=place,
        style=manifest["style"],
        as_of=date.fromisoformat(manifest["as_of"]),
        settings=tuple((key, value) for key, value in manifest["settings"]),
        marking=manifest["marking"],
    )
    files, loaded = pipeline.render_brief(workspace, request, lambda words: None)
    before, after = dict(manifest["inputs"]), dict(loaded.inputs)
    stale = tuple(name for name in sorted(before | after) if before.get(name) != after.get(name))
    edition, held = loaded.edition, proof.edition
    changes = compare(held.state, edition.state) if held and edition else ()
    files = {proof.path.parent / path.relative_to(place.parent): data for path, data in files.items()}
    same = all(path.is_file() and path.read_bytes() == data for path, data in files.items())
    return {"rebuilt": same, "stale": stale, "changes": changes}
