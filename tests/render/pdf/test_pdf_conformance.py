"""What automated checks say of the files that briefgen makes, and what those checks do not look at."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import util
from io import BytesIO
from itertools import count, pairwise
from pathlib import Path
from typing import Any, cast

import outloud
import page
import pytest
from pypdf import PdfReader

from briefgen.core.document import (
    Attachment,
    Block,
    Box,
    Code,
    Column,
    Document,
    Figure,
    Heading,
    Listing,
    NoteMark,
    Paragraph,
    Quotation,
    Runs,
    Table,
    TableSpec,
    Text,
    TitleBlock,
    plain_text,
)
from briefgen.pipeline import Request, Workspace, compose_brief
from briefgen.render.pdf import render_pdf

_ROOT = Path(__file__).resolve().parents[3]
_TAGGED = util.spec_from_file_location("tagged", Path(__file__).with_name("tagged.py"))
assert _TAGGED is not None
assert _TAGGED.loader is not None
tagged = util.module_from_spec(_TAGGED)
_TAGGED.loader.exec_module(tagged)

CREATED = date(2026, 11, 22)
ATTACHED = (
    Attachment("facts.csv", "text/csv", b"id,value\na,1\n", "The facts behind this brief", "Data"),
    Attachment("записка (1).md", "text/markdown", "# Записка\n".encode(), "The brief as Markdown", "Alternative"),
)
EXPECTED_OF_OUTLOUD = {"ORD-001", "PAG-001"}
"""Notes are read behind the block of their marker and painted at the foot: out of the tree's order, and alike on many pages."""


@pytest.fixture(scope="module")
def shipped() -> Document:
    """The shipped brief."""
    return compose_brief(Workspace(_ROOT, _ROOT / "data", _ROOT / "templates"), Request("sino-russian"), as_of=CREATED)[0]


@pytest.fixture(scope="module")
def full(stress: Document, figure: Figure) -> Document:
    """The stress document, with notes in all that may call one."""
    marks = count(len(stress.notes) + 1)

    def words(*texts: str) -> Runs:
        return tuple(run for text in texts for run in (Text(text), NoteMark(next(marks))))

    spec = TableSpec(
        tuple(Column(words(f"Head {index}")) for index in range(3)),
        tuple((words(f"Name {row}"), (Text("x"),), words("y")) for row in range(60)),
        words("A table with notes"),
        words("Source: somewhere."),
        3,
        "noted",
    )
    blocks: tuple[Block, ...] = (
        Heading(1, words("A heading with a note"), "noted-heading"),
        Box("aside", words("A box"), (Paragraph(words("One. ", "Two.")), Listing(((Paragraph(words("An item.")),),)))),
        Box(
            "aside",
            words("A box with a title of many words that goes on over pages"),
            (Listing(tuple((Paragraph(words(f"Item {index}")),) for index in range(40))), Table(replace(spec, anchor="boxed"))),
        ),
        Quotation((Paragraph(words("Said.")),)),
        Table(spec),
        replace(figure, chart=replace(figure.chart, anchor="noted-chart", number=7, headline=words("A figure with notes"))),
        Code("code\n  more"),
        Table(replace(spec, anchor="wide", number=4, columns=spec.columns * 6, rows=tuple(row * 6 for row in spec.rows[:3]))),
        Heading(4, (Text("Empty"),), "empty"),
    )
    made = stress.blocks[:-1] + blocks + stress.blocks[-1:]
    used = next(marks) - 1
    notes = tuple(replace(stress.notes[number % 7], number=number) for number in range(1, used + 1))
    return replace(stress, blocks=made, notes=notes)


@pytest.fixture(scope="module", params=["shipped", "shipped letter", "full", "attached", "full letter"])
def file(request: pytest.FixtureRequest, shipped: Document, full: Document) -> tuple[bytes, str]:
    """A file and the profile of PDF/A that it says it keeps."""
    attachments = ATTACHED if request.param == "attached" else ()
    made = render_pdf(
        shipped if request.param.startswith("shipped") else full,
        page="Letter" if request.param.endswith("letter") else "A4",
        created=CREATED,
        attachments=attachments,
    )
    return made, "3a" if attachments else "2a"


def test_page_validation_finds_nothing(file: tuple[bytes, str]) -> None:
    """Neither against PDF/UA-1 nor against PDF/A."""
    made, part = file
    for profile in ("ua1", part):
        report = page.validate_pdf_bytes(made, profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_page_validation_finds_what_is_wrong(file: tuple[bytes, str]) -> None:
    """It does look: a file without its identification as PDF/UA fails."""
    broken = file[0].replace(b"<pdfuaid:part>1", b"<pdfuaid:part>7")
    assert not page.validate_pdf_bytes(broken, profile="ua1").is_compliant


def test_outloud_finds_no_error(file: tuple[bytes, str], tmp_path: Path) -> None:
    """And warns only of what notes at the foot bring with them."""
    path = tmp_path / "brief.pdf"
    path.write_bytes(file[0])
    result = outloud.check(str(path))
    assert result.error is None
    assert result.stats["tagged"]
    serious = [finding for finding in result.findings if finding.severity in ("error", "warning")]
    found = [finding for finding in serious if finding.rule not in EXPECTED_OF_OUTLOUD and not is_repeated_head(finding)]
    assert found == []


def is_repeated_head(finding: Any) -> bool:
    """Tell whether a finding is about the head of a table that goes on: it was read where the table began."""
    return finding.rule == "TAG-002" and "million million million" in finding.evidence


# --- what they do not look at ---------------------------------------------------------------------------------------------------


def test_the_tree_and_the_pages_name_one_another(file: tuple[bytes, str]) -> None:
    """Every piece of a page has the element that the page's entry in the parent tree says, every link the one of its own."""
    reader = PdfReader(BytesIO(file[0]))
    root = cast(Any, reader.trailer["/Root"])["/StructTreeRoot"]
    numbers = root["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    assert sorted(parents) == list(range(root["/ParentTreeNextKey"]))
    pieces = tagged.pieces_of(reader)
    for index, leaf in enumerate(reader.pages):
        owners = parents[leaf["/StructParents"]]
        assert len(owners) == len(pieces[index]) > 0
        for number, owner in enumerate(owners):
            kids = tagged.kids(owner.get_object())
            here = owner.get_object()
            whole = [kid for kid in kids if kid == number and here.raw_get("/Pg") == leaf.indirect_reference]
            inner = [kid for kid in kids if not isinstance(kid, int) and kid.get("/MCID") == number]
            apart = [kid for kid in inner if kid.raw_get("/Pg") == leaf.indirect_reference]
            assert len(whole) + len(apart) == 1
        for reference in cast(Any, leaf.get("/Annots", ())):
            owner = parents[reference.get_object()["/StructParent"]].get_object()
            assert owner["/S"] == "/Link"
            assert [
                kid
                for kid in tagged.kids(owner)
                if not isinstance(kid, int) and "/Obj" in kid and kid.raw_get("/Obj") == reference
            ]


def test_elements_know_their_parents_and_ids_are_unique(file: tuple[bytes, str]) -> None:
    """From the root down; the ids of notes are those of the tree's index."""
    reader = PdfReader(BytesIO(file[0]))
    root = cast(Any, reader.trailer["/Root"])["/StructTreeRoot"]
    ids = []
    for element in tagged.elements(reader):
        for kid in tagged.kids(element):
            if not isinstance(kid, int) and "/S" in kid:
                assert kid["/P"].get_object() == element
        if "/ID" in element:
            ids.append(element["/ID"])
        assert (element["/S"] == "/Note") is ("/ID" in element)
    names = root["/IDTree"]["/Names"]
    assert names[::2] == sorted(ids)
    assert len(set(ids)) == len(ids) > 50
    assert all(element.get_object()["/ID"] == id for id, element in zip(names[::2], names[1::2], strict=True))


def test_links_lead_to_pages_of_the_file(file: tuple[bytes, str]) -> None:
    """With words that say where, in a rectangle on the page, to be printed."""
    reader = PdfReader(BytesIO(file[0]))
    pages = {leaf.indirect_reference.idnum for leaf in reader.pages if leaf.indirect_reference}
    seen = 0
    for leaf in reader.pages:
        for reference in cast(Any, leaf.get("/Annots", ())):
            link = reference.get_object()
            seen += 1
            assert link["/Contents"].strip()
            assert link["/F"] == 4
            left, bottom, right, top = (float(number) for number in link["/Rect"])
            assert 0 <= left < right <= float(leaf.mediabox.width)
            assert 0 <= bottom < top <= float(leaf.mediabox.height)
            assert list.__getitem__(link["/Dest"], 0).idnum in pages if "/Dest" in link else link["/A"]["/URI"].isascii()
    assert seen > 100


def test_every_length_is_that_of_its_stream(file: tuple[bytes, str]) -> None:
    """Byte by byte: the word endstream follows on a line of its own, which no byte of the stream is taken for."""
    starts = list(re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\n", file[0]))
    assert len(starts) == file[0].count(b"\nendstream") > 10
    for found in starts:
        end = found.end() + int(found[1])
        line_end = b"\r\n" if file[0][end - 1 : end] == b"\r" else b"\n"
        assert file[0][end:].startswith(line_end + b"endstream")


def test_the_index_of_the_file_names_every_object(file: tuple[bytes, str]) -> None:
    """None is free, and each of those that are packed stands where it says."""
    reader = PdfReader(BytesIO(file[0]))
    size = cast(int, reader.trailer["/Size"])
    assert all(reader.get_object(number) is not None for number in range(1, size - 1))


def test_heading_levels_are_not_skipped(file: tuple[bytes, str]) -> None:
    """A fourth level behind a first is read as a second."""
    levels = [
        int(element["/S"][2]) for element in tagged.elements(PdfReader(BytesIO(file[0]))) if re.fullmatch(r"/H\d", element["/S"])
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_heads_with_scope_and_rows_of_one_length(file: tuple[bytes, str]) -> None:
    """However many pages they take, and where they are split by columns."""
    tables = [element for element in tagged.elements(PdfReader(BytesIO(file[0]))) if element["/S"] == "/Table"]
    for table in tables:
        parts = {kid["/S"]: kid for kid in tagged.kids(table)}
        (head,) = tagged.kids(parts["/THead"])
        assert all(cell["/A"]["/Scope"] == "/Column" for cell in tagged.kids(head))
        lengths = {len(tagged.kids(row)) for row in tagged.kids(parts["/TBody"])}
        assert lengths == {len(tagged.kids(head))}
    assert len(tables) >= 3


def test_figures_have_a_text_alternative_and_a_place(file: tuple[bytes, str]) -> None:
    """That of the chart, and a box on the page."""
    figures = [element for element in tagged.elements(PdfReader(BytesIO(file[0]))) if element["/S"] == "/Figure"]
    assert len(figures) >= 4
    for element in figures:
        assert len(element["/Alt"]) > 5
        left, bottom, right, top = (float(number) for number in element["/A"]["/BBox"])
        assert 0 < left < right < 620
        assert 0 < bottom < top < 850


# --- what is read ---------------------------------------------------------------------------------------------------------------


def squeezed(text: str) -> str:
    """Give a text without spaces and soft hyphens."""
    return re.sub(r"[\s\u00a0\u00ad\u202f]", "", text)


class Reading:
    """Reads a document plainly: each block, and behind it the notes that it calls first."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes = {note.number: plain_text(note.runs) for note in document.notes}

    def runs(self, *parts: Runs) -> Iterator[str]:
        """Read runs with their marks, then the notes behind each sequence of them."""
        for runs in parts:
            previous = None
            for run in runs:
                if isinstance(run, NoteMark):
                    yield f",{run.number}" if isinstance(previous, NoteMark) else str(run.number)
                else:
                    yield plain_text((run,))
                previous = run
            for number in [run.number for run in runs if isinstance(run, NoteMark)]:
                if number in self.notes:
                    yield f"{number}{self.notes.pop(number)}"

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        """Read blocks."""
        document, labels = self.document, self.document.labels
        for block in blocks:
            match block:
                case Paragraph(runs) | Heading(_, runs):
                    yield from self.runs(runs)
                case TitleBlock():
                    yield from self.runs(document.title, document.subtitle)
                    house = "·" if document.authors and document.publisher else ""
                    yield f"{', '.join(document.authors)}{house}{document.publisher}"
                    yield "·".join(f"{label}{value}" for label, value in document.dates)
                case Listing(items, ordered, start):
                    for index, item in enumerate(items):
                        yield f"{start + index}." if ordered else "\0"
                        yield from self.blocks(item)
                case Quotation(inner):
                    yield from self.blocks(inner)
                case Box(_, title, inner):
                    yield from self.runs(title)
                    yield from self.blocks(inner)
                case Code(text):
                    yield text
                case Table(spec):
                    yield labels.table.format(number=spec.number) if spec.number is not None else ""
                    yield from self.runs(
                        spec.caption,
                        *(column.title for column in spec.columns),
                        *(cell for row in spec.rows for cell in row),
                        spec.source,
                    )
                case Figure(chart):
                    yield labels.figure.format(number=chart.number)
                    yield from self.runs(chart.headline, chart.subtitle, chart.source)
                case _:
                    pass

    def whole(self) -> str:
        """Read the document but for its contents list and the inside of its drawings."""
        body = squeezed("".join(self.blocks(self.document.blocks)))
        works = [
            text
            for group in self.document.bibliography
            for text in (group.title, *(plain_text(entry.runs) for entry in group.entries))
        ]
        return body + squeezed(self.document.labels.sources + "".join(works))


@pytest.mark.parametrize("name", ["shipped", "full"])
def test_what_is_read_is_what_the_document_says(name: str, request: pytest.FixtureRequest) -> None:
    """All of it, once, in its order, each note behind the block of its marker, whatever page each piece stands on."""
    document: Document = request.getfixturevalue(name)
    reader = PdfReader(BytesIO(render_pdf(document, created=CREATED)))
    root = cast(Any, reader.trailer["/Root"])["/StructTreeRoot"]["/K"]
    found = tagged.text_of(root, reader, tagged.pieces_of(reader), leave_out=("/TOC", "/Figure"))
    read = "".join("\0" if tag == "/Lbl" and text.strip() in "•–·" else text for tag, text in found)
    expected = Reading(document).whole()
    at = next((index for index, (one, other) in enumerate(zip(squeezed(read), expected, strict=False)) if one != other), None)
    assert squeezed(read) == expected, (at, squeezed(read)[at or 0 : (at or 0) + 80], expected[at or 0 : (at or 0) + 80])


def test_contents_are_read_with_their_pages(full: Document) -> None:
    """Each heading with the number of its page, as a link."""
    reader = PdfReader(BytesIO(render_pdf(full, created=CREATED)))
    pieces = tagged.pieces_of(reader)
    (contents,) = [element for element in tagged.elements(reader) if element["/S"] == "/TOC"]
    lines = ["".join(text for _, text in tagged.text_of(kid, reader, pieces)) for kid in tagged.kids(contents)[1:]]
    assert re.fullmatch(r"A heading with a note ?\d+", lines[-2])
    assert re.fullmatch(r"Sources ?\d+", lines[-1])
    assert len(lines) == 12


# --- files inside, metadata, bytes ----------------------------------------------------------------------------------------------


def test_attachments_come_out_as_they_went_in(shipped: Document) -> None:
    """With their names, types, descriptions and what they are to the brief."""
    reader = PdfReader(BytesIO(render_pdf(shipped, created=CREATED, attachments=ATTACHED)))
    assert {name: [bytes(one) for one in found] for name, found in reader.attachments.items()} == {
        attachment.name: [attachment.data] for attachment in ATTACHED
    }
    listed = [reference.get_object() for reference in cast(Any, reader.trailer["/Root"])["/AF"]]
    for attachment, found in zip(ATTACHED, listed, strict=True):
        assert (found["/UF"], found["/Desc"], found["/AFRelationship"]) == (
            attachment.name,
            attachment.description,
            f"/{attachment.relationship}",
        )
        stream = found["/EF"]["/F"]
        assert stream["/Subtype"] == f"/{attachment.media_type}"
        assert stream["/Params"]["/Size"] == len(attachment.data)
        assert stream["/Params"]["/CheckSum"].original_bytes == hashlib.md5(attachment.data).digest()


def test_attachments_of_one_name_are_refused(shipped: Document) -> None:
    """One would hide the other."""
    with pytest.raises(ValueError, match="two attachments have the same name"):
        render_pdf(shipped, created=CREATED, attachments=[ATTACHED[0], ATTACHED[0]])


def test_both_kinds_of_metadata_say_the_same(full: Document) -> None:
    """The packet says what the dictionary says, and which standards the file keeps; markup in it is text."""
    made = PdfReader(BytesIO(render_pdf(replace(full, keywords=("<a>", "b & c")), created=CREATED, attachments=ATTACHED)))
    packet = made.xmp_metadata
    assert packet is not None
    assert packet.dc_title == {"x-default": "Russia and China: an arms trade & its politics, 1992–2010"}
    assert packet.dc_creator == ["Anna Petrova; Łukasz Żak"]
    assert packet.pdf_keywords == "<a>, b & c"
    assert packet.xmp_create_date is not None
    assert packet.xmp_create_date.date() == CREATED
    raw = cast(Any, made.trailer["/Root"])["/Metadata"].get_data().decode()
    assert re.findall(r"<pdf(?:a|ua)id:(\w+)>(\w+)<", raw) == [("part", "3"), ("conformance", "A"), ("part", "1")]


def test_bytes_hang_on_nothing_but_the_document(tmp_path: Path) -> None:
    """Neither on the hash seed, nor the time zone, nor the locale, nor the hour."""
    script = (
        "import sys, pathlib, datetime\n"
        "from briefgen.core.document import Attachment\n"
        "from briefgen.pipeline import Request, Workspace, compose_brief\n"
        "from briefgen.render.pdf import render_pdf\n"
        f"root = pathlib.Path({str(_ROOT)!r})\n"
        "day = datetime.date(2026, 11, 22)\n"
        "document, _ = compose_brief(Workspace(root, root / 'data', root / 'templates'), Request('sino-russian'), as_of=day)\n"
        "files = [Attachment('b.csv', 'text/csv', b'1', 'b'), Attachment('a.csv', 'text/csv', b'2', 'a')]\n"
        "sys.stdout.buffer.write(render_pdf(document, created=day, attachments=files))\n"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            cwd=_ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "SOURCE_DATE_EPOCH": epoch},
        ).stdout
        for seed, zone, locale, epoch in (("1", "UTC", "C", "0"), ("77", "Asia/Tokyo", "C.UTF-8", "1700000000"))
    }
    assert len(found) == 1
    assert found.pop().startswith(b"%PDF-1.7")
