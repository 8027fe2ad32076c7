"""Proof: numbers of the shipped brief traced, and built files that were changed, damaged, or come from elsewhere."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from briefgen import proof
from briefgen.core.manifest import CONTENTS, seal
from briefgen.core.pages import folded
from briefgen.errors import ContentError, UsageError
from briefgen.pipeline import Request, Workspace, build_brief, find_workspace

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Shelf:
    """A copy of the shipped workspace with its brief built."""

    root: Path

    @property
    def workspace(self) -> Workspace:
        """The workspace itself."""
        return find_workspace(self.root, data=None, templates=None)

    @property
    def pdf(self) -> Path:
        """The brief as PDF."""
        return self.root / "output" / "sino-russian.pdf"

    @property
    def markdown(self) -> Path:
        """The brief as Markdown."""
        return self.root / "output" / "sino-russian.md"

    def build(self, **asked: Any) -> None:
        """Build the brief again."""
        build_brief(self.workspace, Request("sino-russian", as_of=DAY, **asked))

    def faults(self, path: Path) -> list[str]:
        """Verify a file where there is no data; give what is wrong with it."""
        return [item.message for item in proof.verify(proof.open_proof(path), None).faults]


def shelve(folder: Path) -> Shelf:
    """Copy the shipped workspace."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return Shelf(folder)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The shipped brief built once; it is not to be changed."""
    shelf = shelve(tmp_path_factory.mktemp("built"))
    shelf.build()
    return shelf


@pytest.fixture
def shelf(built: Shelf, tmp_path: Path) -> Shelf:
    """The shipped brief built, to be spoilt."""
    shutil.copytree(built.root, tmp_path, dirs_exist_ok=True)
    return Shelf(tmp_path)


def rewrite(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Write a PDF anew with its attachments changed."""
    reader = PdfReader(path)
    files = {name: held[0] for name, held in reader.attachments.items()}
    change(files)
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    for name, data in files.items():
        writer.add_attachment(name, data)
    with path.open("wb") as file:
        writer.write(file)


# --- every number -------------------------------------------------------------------------------------------------------------

NUMBER = re.compile(r"\d[\d.,]*\d|\d")
MARK_PT, NOTE_PT = 7.2, 8.1
"""The marks of notes are set smaller than anything else, and the number before a note in a size of its own."""


def words_of(pdf: Path) -> str:
    """Read a PDF without the marks and numbers of notes, page numbers, and the heads of figures and tables."""
    found: list[str] = []

    def note(text: str, cm: object, tm: object, font: object, size: float) -> None:
        is_mark = text.strip().isdigit() and (size < MARK_PT or abs(size - NOTE_PT) < 0.05)
        found.append(" " if is_mark else text)

    for page in PdfReader(pdf).pages:
        page.extract_text(visitor_text=note)
    return re.sub(r"Page \d+ of \d+|(?:Figure|Table) \d+", "", "".join(found))


def test_every_number_of_the_pdf_can_be_traced(built: Shelf) -> None:
    """Each number on its pages is found, and behind it facts or works; of the days in the title block the words alone."""
    opened = proof.open_proof(built.pdf)
    numbers = list(dict.fromkeys(NUMBER.findall(words_of(built.pdf))))
    assert len(numbers) > 60
    assert {"6.12", "25", "1998", "63"} <= set(numbers)
    assert [number for number in numbers if not proof.trace(opened, number)] == []
    bare = [number for number in numbers if not any(item.facts or item.works for item in proof.trace(opened, number))]
    assert bare == ["22", "2026"]


def test_every_value_has_its_rows(built: Shelf) -> None:
    """All that is printed from the ledger names a row in a table of the workspace, and works to cite."""
    traces = proof.trace(proof.open_proof(built.pdf))
    assert len(traces) > 250
    for item in traces:
        assert item.facts
        for fact in item.facts:
            lines = (built.root / fact["file"]).read_text(encoding="utf-8").splitlines()
            assert lines[fact["line"] - 1].startswith(fact["id"] + ",")
            assert fact["works"]


def test_a_number_is_traced_to_its_row(built: Shelf) -> None:
    """6.12 is the trade of 1997: its row, note, work, page and sentence; the same in the Markdown, which has no pages."""
    for path, pages in ((built.pdf, True), (built.markdown, False)):
        found = proof.trace(proof.open_proof(path), "6.12")
        item = next(item for item in found if "shrank by" in item.sentence)
        assert folded(item.text) == "us$6.12 billion"
        assert (item.section, item.page > 0) == ("Arms trade", pages)
        (fact,) = item.facts
        assert (fact["id"], fact["file"], fact["line"]) == ("trade-1997", "data/sino-russian/series/trade.csv", 3)
        assert [note["text"] for note in fact["notes"]] == ["AP, July 14"]
        assert item.works["ap-1998"]["issued"] == {"date-parts": [[1998, 7, 14]]}
    # In a table a cell is its column's: what stands in the text has the whole sentence.
    assert all("6.12" in item.text or "6.12" in item.sentence for item in found)


def test_a_computed_number_has_its_inputs(built: Shelf) -> None:
    """63 billion were computed, and say of what."""
    item = proof.trace(proof.open_proof(built.pdf), "US$63 billion")[0]
    assert [fact["id"] for fact in item.facts] == ["arms-total", "arms-share"]
    assert "25" in item.computed
    assert "40" in item.computed


def test_a_number_is_not_found_in_another(built: Shelf) -> None:
    """12 is not in 6.12."""
    assert all(re.search(r"(?<![\d.])12(?![\d.]*\d)", item.text) for item in proof.trace(proof.open_proof(built.pdf), "12"))


def test_a_place_is_traced(built: Shelf) -> None:
    """PAGE:LINE names a line of a page as it is read; a line that is not there is looked for as text."""
    opened = proof.open_proof(built.pdf)
    page = next(number for number, text in enumerate(opened.pages, 1) if "6.12" in text)
    place, line = next((n, line) for n, line in enumerate(opened.pages[page - 1].splitlines(), 1) if "6.12" in line)
    found = proof.trace(opened, f"{page}:{place}")
    assert any("6.12" in item.text for item in found)
    assert all(item.page in {0, page} for item in found)
    assert all(folded(item.text) in folded(line) for item in found)
    for nowhere in ("99:1", "1:9999", "0:1", "9" * 5000 + ":1"):
        assert proof.trace(opened, nowhere) == []


def test_words_and_works_are_traced(built: Shelf) -> None:
    """What is no value is found in sentences, then in notes and the list of sources; nonsense nowhere."""
    opened = proof.open_proof(built.pdf)
    assert any(item.works for item in proof.trace(opened, "relations were FULLY normal"))
    assert any("titoff-2011" in item.works for item in proof.trace(opened, "E-International"))
    assert proof.trace(opened, "kohlrabi") == []


# --- files that were changed ------------------------------------------------------------------------------------------------


def test_what_was_built_is_what_it_says(built: Shelf) -> None:
    """Both files are sound, and a rebuild gives the same bytes."""
    for path in (built.pdf, built.markdown):
        assert built.faults(path) == []
        verdict = proof.verify(proof.open_proof(path), built.workspace)
        assert (verdict.rebuilt, verdict.stale, verdict.changes, verdict.obstacle) == (True, (), (), "")


@pytest.mark.parametrize("name", sorted(CONTENTS))
def test_a_digit_changed_in_an_attachment(shelf: Shelf, name: str) -> None:
    """One digit of any of the three files: the seal breaks."""

    def change(files: dict[str, bytes]) -> None:
        old = {"facts.json": b"6120000000", "sources.json": b"1998", "manifest.json": b"US$6.12"}[name]
        assert old in files[name]
        files[name] = files[name].replace(old, old.replace(b"1", b"2", 1), 1)

    rewrite(shelf.pdf, change)
    assert "its record has been changed: the seal does not fit facts, sources and manifest" in shelf.faults(shelf.pdf)


def test_a_pdf_written_anew_with_its_own_record_is_sound(shelf: Shelf) -> None:
    """The pages and the record are as they were: the way in which the tests change a file is not what is found."""
    rewrite(shelf.pdf, lambda files: None)
    assert shelf.faults(shelf.pdf) == []


def test_a_record_sealed_anew_does_not_fit_its_pages(shelf: Shelf) -> None:
    """Who changes a value in the record and seals it again is given away by the pages."""

    def change(files: dict[str, bytes]) -> None:
        manifest = json.loads(files["manifest.json"].replace(b"US$6.12", b"US$6.21"))
        manifest["seal"] = seal(manifest, files["facts.json"], files["sources.json"])
        files["manifest.json"] = json.dumps(manifest).encode()

    rewrite(shelf.pdf, change)
    faults = shelf.faults(shelf.pdf)
    assert any("on none of its pages" in fault and "US$6.21" in fault for fault in faults)
    assert not any("seal" in fault for fault in faults)


def test_pages_of_another_brief_do_not_fit(shelf: Shelf) -> None:
    """The record of a brief in a PDF with a page taken out: the sentences of that page are missed."""
    reader, writer = PdfReader(shelf.pdf), PdfWriter()
    for page in reader.pages:
        if "shrank by" not in " ".join(page.extract_text().split()):
            writer.add_page(page)
    for name, held in reader.attachments.items():
        writer.add_attachment(name, held[0])
    with shelf.pdf.open("wb") as file:
        writer.write(file)
    faults = shelf.faults(shelf.pdf)
    assert any("shrank by" in fault for fault in faults)


def test_a_digit_changed_in_the_markdown(shelf: Shelf) -> None:
    """One digit of one value: the file is not as it was built, and neither is a figure beside it."""
    text = shelf.markdown.read_text(encoding="utf-8")
    shelf.markdown.write_text(text.replace("6.12", "6.13", 1), encoding="utf-8")
    assert shelf.faults(shelf.markdown) == ["sino-russian.md is not as it was built"]
    assert shelf.faults(shelf.pdf) == []


def test_a_figure_changed_beside_the_markdown(shelf: Shelf) -> None:
    """The drawings belong to the file; one that is gone is missed."""
    one, other = sorted((shelf.root / "output" / "sino-russian-figures").iterdir())[:2]
    one.write_bytes(one.read_bytes() + b" ")
    other.unlink()
    assert shelf.faults(shelf.markdown) == [
        f"sino-russian-figures/{one.name} is not as it was built",
        f"sino-russian-figures/{other.name} is gone",
    ]


def test_a_rebuild_that_differs(shelf: Shelf) -> None:
    """The data changed since: the input is named, and the value that differs; the file itself is sound."""
    table = shelf.root / "data" / "sino-russian" / "series" / "trade.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("25.5e9", "27.1e9"), encoding="utf-8")
    verdict = proof.verify(proof.open_proof(shelf.pdf), shelf.workspace)
    assert (verdict.faults, verdict.rebuilt) == ((), False)
    assert verdict.stale == ("data/sino-russian/series/trade.csv",)
    (change,) = verdict.changes
    assert (change.id, folded(change.old), folded(change.new)) == ("trade-2010", "us$25.5 billion", "us$27.1 billion")


def test_a_rebuild_that_fails(shelf: Shelf) -> None:
    """Data that do not build any more are an obstacle, not a fault of the file; so is another workspace."""
    table = shelf.root / "data" / "sino-russian" / "series" / "trade.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("25.5e9", "much"), encoding="utf-8")
    opened = proof.open_proof(shelf.pdf)
    verdict = proof.verify(opened, shelf.workspace)
    assert (verdict.faults, verdict.rebuilt) == ((), None)
    assert '"much" is no number' in verdict.obstacle
    (shelf.root / "data" / "sino-russian").rename(shelf.root / "data" / "other")
    assert proof.verify(opened, shelf.workspace).obstacle == 'there is no brief "sino-russian" here to build it from'


def test_an_edition_is_verified_after_it_was_published(shelf: Shelf) -> None:
    """Its own record is among its inputs, so that the published file can be built again to the byte."""
    shelf.build(publish=True)
    for path in (shelf.pdf, shelf.markdown):
        verdict = proof.verify(proof.open_proof(path), shelf.workspace)
        assert (verdict.faults, verdict.rebuilt, verdict.stale) == ((), True, ())


def test_a_file_that_was_moved_is_built_again(shelf: Shelf) -> None:
    """Wherever it lies, even among the inputs, it is the same file."""
    for name in ("data/sino-russian/moved.pdf", "x y/ä ö.PDF"):
        (shelf.root / name).parent.mkdir(exist_ok=True)
        shutil.copy(shelf.pdf, shelf.root / name)
        verdict = proof.verify(proof.open_proof(shelf.root / name), shelf.workspace)
        assert (verdict.faults, verdict.rebuilt) == ((), True)


def test_parts_and_settings_are_built_again_as_they_were(shelf: Shelf) -> None:
    """Sections, page and marking of a build are in its record: a rebuild is made on the same terms."""
    place = shelf.root / "short.pdf"
    shelf.build(sections=("back", "outlook"), output=place, settings=(("page", "letter"),), marking="TLP:GREEN")
    assert proof.verify(proof.open_proof(place), shelf.workspace).rebuilt


# --- files that are none ----------------------------------------------------------------------------------------------------


def refused(path: Path) -> str:
    """Open what is no proof; give what is said."""
    with pytest.raises(ContentError) as caught:
        proof.open_proof(path)
    (item,) = caught.value.diagnostics
    assert (item.rule, item.where and item.where.file) == ("broken-proof", str(path))
    return item.message


def test_no_file(tmp_path: Path) -> None:
    """A name, a folder, a name longer than a name can be."""
    for path in (tmp_path / "x.pdf", tmp_path, tmp_path / ("x" * 5000)):
        with pytest.raises(UsageError, match="is no file"):
            proof.open_proof(path)


def test_a_pdf_from_elsewhere(tmp_path: Path) -> None:
    """It carries no record."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    path = tmp_path / "x.pdf"
    writer.write(path)
    assert refused(path).startswith("it carries no facts.json")


@pytest.mark.parametrize("kept", [0, 1, 9, 100, 5_000, 0.5, 0.9, 0.999])
def test_a_truncated_pdf(shelf: Shelf, kept: float) -> None:
    """Cut anywhere it is refused in one line, or what is left of it is found wanting; never a fault of the program."""
    data = shelf.pdf.read_bytes()
    shelf.pdf.write_bytes(data[: int(len(data) * kept) if 0 < kept < 1 else int(kept)])
    try:
        faults = shelf.faults(shelf.pdf)
    except ContentError as error:
        faults = [item.message for item in error.diagnostics]
    assert faults or kept == 0.999


def test_a_locked_pdf(shelf: Shelf) -> None:
    """One that asks for a password cannot be read."""
    writer = PdfWriter(clone_from=shelf.pdf)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(shelf.pdf)
    assert "no PDF that can be read" in refused(shelf.pdf)


def test_markdown_without_its_proof(shelf: Shelf) -> None:
    """The folder is gone, or one file of it."""
    folder = shelf.root / "output" / "sino-russian-proof"
    (folder / "sources.json").unlink()
    assert refused(shelf.markdown).startswith("it carries no sources.json")
    shutil.rmtree(folder)
    assert refused(shelf.markdown).startswith("it carries no facts.json")


def test_markdown_that_is_no_text(shelf: Shelf) -> None:
    """Bytes of no text are not as they were built, and a place in them is looked for all the same."""
    shelf.markdown.write_bytes(b"\xff\xfe\x00")
    assert shelf.faults(shelf.markdown) == ["sino-russian.md is not as it was built"]
    proof.trace(proof.open_proof(shelf.markdown), "1:1")


def spoil(shelf: Shelf, name: str, change: Callable[[Any], Any]) -> str:
    """Change one file of the Markdown's proof; give what is said of it."""
    path = shelf.root / "output" / "sino-russian-proof" / name
    path.write_text(json.dumps(change(json.loads(path.read_text(encoding="utf-8")))), encoding="utf-8")
    return refused(shelf.markdown)


def without(key: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Take a key out."""
    return lambda record: {name: value for name, value in record.items() if name != key}


KEYS = ("version", "brief", "as_of", "style", "sections", "settings", "marking", "inputs", "outputs", "printed", "notes", "seal")


@pytest.mark.parametrize("key", [*KEYS, "bibliography", "edition", "format"])
def test_a_record_without_a_key(shelf: Shelf, key: str) -> None:
    """Whatever is missing, the file that lacks it is named."""
    assert spoil(shelf, "manifest.json", without(key)).startswith(
        ("its manifest.json is not as briefgen writes it", "its record is of")
    )


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("manifest.json", lambda record: []),
        ("manifest.json", lambda record: {**record, "as_of": "yesterday"}),
        ("manifest.json", lambda record: {**record, "printed": [1]}),
        ("manifest.json", lambda record: {**record, "settings": [["page"]]}),
        ("manifest.json", lambda record: {**record, "outputs": []}),
        ("manifest.json", lambda record: {**record, "edition": {"number": "x"}}),
        ("facts.json", lambda record: {}),
        ("facts.json", lambda record: [{}]),
        ("facts.json", lambda record: [{**record[0], "works": None}]),
        ("sources.json", lambda record: [{"title": "x"}]),
    ],
)
def test_a_record_of_another_shape(shelf: Shelf, name: str, change: Callable[[Any], Any]) -> None:
    """The file and what is wrong in it are named."""
    assert spoil(shelf, name, change).startswith(f"its {name} is not as briefgen writes it: ")


def test_a_record_of_another_format(shelf: Shelf) -> None:
    """A later briefgen may write another: who wrote it is said."""
    said = spoil(shelf, "manifest.json", lambda record: {**record, "format": 2, "version": "9.0", "printed": None})
    assert said == "its record is of format 2, written by briefgen 9.0; this briefgen reads format 1"


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\ud800", "null"])
def test_a_record_that_is_no_json(shelf: Shelf, text: str) -> None:
    """It is told as one problem with the file."""
    path = shelf.root / "output" / "sino-russian-proof" / "manifest.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert refused(shelf.markdown).startswith(("its record is no JSON", "its manifest.json is not as"))


def test_a_record_that_points_nowhere(shelf: Shelf) -> None:
    """Facts, works and notes that a changed record names and does not have are passed over; the seal tells of it."""
    folder = shelf.root / "output" / "sino-russian-proof"
    for name in ("facts.json", "sources.json"):
        (folder / name).write_text("[]", encoding="utf-8")
    record = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**record, "notes": []}), encoding="utf-8")
    opened = proof.open_proof(shelf.markdown)
    assert all(not item.facts for item in proof.trace(opened))
    assert proof.trace(opened, "relations were fully normal")
    assert "its record has been changed: the seal does not fit facts, sources and manifest" in shelf.faults(shelf.markdown)
