from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from briefgen.core.document import (
    Box,
    ChartPoint,
    ChartSeries,
    ChartSpec,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Runs,
    Table,
    TableSpec,
    Text,
    TitleBlock,
    plain_text,
)
from briefgen.core.walking import map_runs
from briefgen.errors import RenderError
from briefgen.render.pdf import render_pdf

CREATED = date(2026, 11, 22)
Read = Callable[..., PdfReader]
Place = tuple[int, float, float]
"""A page and a point on it."""


def text_of(reader: PdfReader) -> str:
    """Give all the text of a file."""
    return "\n".join(page.extract_text() for page in reader.pages)


def fonts_of(page: PageObject) -> list[Any]:
    """Give the fonts of a page, those that hold the letters."""
    fonts = [font.get_object() for font in cast(Any, page["/Resources"])["/Font"].values()]
    assert all(font["/Subtype"] == "/Type0" and "/ToUnicode" in font for font in fonts)
    return [font["/DescendantFonts"][0].get_object() for font in fonts]


def links(reader: PdfReader) -> Iterator[tuple[int, DictionaryObject]]:
    """Give every link with the index of its page."""
    for index, page in enumerate(reader.pages):
        for reference in cast(Any, page.get("/Annots", ())):
            yield index, reference.get_object()


def end_of(reader: PdfReader, link: DictionaryObject) -> Place:
    """Give where a link inside the file leads."""
    page, _, left, top, _ = cast(Any, link["/Dest"].get_object())
    number = reader.get_page_number(page.get_object())
    assert number is not None
    return number, float(left), float(top)


def is_near(place: Place, page: int, link: DictionaryObject) -> bool:
    """Tell whether a link stands at a place."""
    left, bottom, _, top = (float(number) for number in cast(Any, link["/Rect"]))
    return place[0] == page and abs(place[1] - left) < 3 and bottom - 2 < place[2] < top + 16


def squeezed(text: str) -> str:
    """Give a text without spaces and hyphens, which lines add and take away."""
    return re.sub(r"[\s\u00a0-]", "", text)


def test_every_word_of_the_document_is_printed(stress: Document, stress_reader: PdfReader) -> None:
    """Text, tables, notes and sources, whatever is parted between lines and pages."""
    found = squeezed(text_of(stress_reader))
    printed: list[Runs] = [stress.title, stress.subtitle, *(note.runs for note in stress.notes)]
    printed += [entry.runs for group in stress.bibliography for entry in group.entries]

    def keep(runs: Runs) -> Runs:
        printed.append(runs)
        return runs

    map_runs(stress.blocks, keep)
    words = {word for runs in printed for word in plain_text(runs).split() if len(word) < 200}
    words |= {"Anna", "Petrova", "Łukasz", "Żak", "Published", "Contents", "Sources", "Figure6", "Table2", "TLP:GREEN"}
    assert len(words) > 200
    assert {word for word in words if squeezed(word) not in found} == set()


def test_markup_in_the_text_is_printed_as_text(stress_reader: PdfReader) -> None:
    """Neither tags nor entities nor templates are read."""
    found = text_of(stress_reader)
    for text in ("<b>markup</b> & <a href='x'>", "{{ template }} =SUM(A1)", "print('<b>&amp;</b>')"):
        assert text in found


def test_pages_are_numbered_and_bear_title_and_marking(stress_reader: PdfReader) -> None:
    """The head of the first page names the publisher; the foot of each the title; the marking stands above and below."""
    count = len(stress_reader.pages)
    for number, page in enumerate(stress_reader.pages, 1):
        text = page.extract_text()
        assert f"Page {number} of {count}" in text
        assert text.count("TLP:GREEN") == 2
        assert ("TLP:GREENInstitute for Security Studies" in text) is (number == 1)
        assert "Russia and China: an arms trade & its politics" in text
    assert stress_reader.page_labels == [str(number) for number in range(1, count + 1)]


def test_the_head_names_the_section_that_a_page_begins_in(read: Read) -> None:
    """That of a heading at its top, else the one that goes on; before the first, none."""
    words = Paragraph((Text("word " * 700),))
    reader = read(words, Heading(1, (Text("First"),), "a"), words, words, Heading(1, (Text("Second"),), "b"), words)
    heads = [page.extract_text().partition("Page")[0].strip() for page in reader.pages]
    assert heads == sorted(heads)
    assert set(heads) == {"", "First", "Second"}


def test_all_faces_are_embedded(stress_reader: PdfReader) -> None:
    """And none but our own is named."""
    names = set()
    for page in stress_reader.pages:
        for font in fonts_of(page):
            assert {"/FontFile2", "/FontFile3"} & font["/FontDescriptor"].keys()
            names.add(str(font["/BaseFont"]))
    assert {name.split("+")[1].split("-")[0] for name in names} == {"BriefgenSerif", "BriefgenSans"}


def test_a_short_text_embeds_only_the_faces_it_uses(read: Read) -> None:
    """A page without italics carries none."""
    (page,) = read(Paragraph((Text("Upright."),))).pages
    names = {str(font["/BaseFont"]).split("+")[1] for font in fonts_of(page)}
    assert names == {"BriefgenSerif-Regular", "BriefgenSans-Regular"}


def test_every_marker_leads_to_its_note_and_the_note_back(stress: Document, stress_reader: PdfReader) -> None:
    """Round trips: the number of each note leads to a marker that leads to that note."""
    inside = [(page, link, end_of(stress_reader, link)) for page, link in links(stress_reader) if "/Dest" in link]
    trips = {
        (start, end)
        for page, link, end in inside
        for there, marker, start in inside
        if is_near(end, there, marker) and is_near(start, page, link)
    }
    marks = {start for start, end in trips if start > end}
    assert len(marks) == len(stress.notes) == 60
    assert len(trips) == 2 * len(marks)


def test_addresses_are_linked_on_every_line_they_take(stress_reader: PdfReader) -> None:
    """The whole address, however it is broken."""
    targets = [str(cast(Any, link["/A"])["/URI"]) for _, link in links(stress_reader) if "/A" in link]
    assert len(targets) >= 4
    assert len(set(targets)) == 1


def test_the_contents_lead_to_the_pages_they_name(stress: Document, stress_reader: PdfReader) -> None:
    """Every heading of level 1 and 2, with its page."""
    headings = [plain_text(block.runs) for block in stress.blocks if isinstance(block, Heading) and block.level <= 2]
    ends = {str(link["/Contents"]): end_of(stress_reader, link)[0] + 1 for page, link in links(stress_reader) if page == 0}
    printed = squeezed(stress_reader.pages[0].extract_text())
    assert len(headings) == 10
    for heading in headings:
        assert squeezed(f"{heading}{ends[heading]}") in printed
        assert squeezed(heading) in squeezed(stress_reader.pages[ends[heading] - 1].extract_text())


def test_the_outline_holds_the_headings(stress: Document, stress_reader: PdfReader) -> None:
    """In their order and depth, with the sources behind."""

    def flat(items: list[Any], depth: int = 0) -> Iterator[tuple[int, str]]:
        for item in items:
            if isinstance(item, list):
                yield from flat(item, depth + 1)
            else:
                yield depth, str(item["/Title"])

    expected = [(block.level - 1, plain_text(block.runs)) for block in stress.blocks if isinstance(block, Heading)]
    assert list(flat(list(stress_reader.outline))) == [*expected, (0, "Sources")]


def test_a_level_left_out_does_not_break_the_outline(read: Read) -> None:
    """A third level behind a first stands one level down."""
    reader = read(Heading(3, (Text("Deep"),), "a"), Heading(1, (Text("Top"),), "b"), Heading(4, (Text("Deeper"),), "c"))
    first, second, (third,) = cast(Any, reader.outline)
    assert [item["/Title"] for item in (first, second, third)] == ["Deep", "Top", "Deeper"]


def test_metadata_and_language(stress_reader: PdfReader) -> None:
    """Title, authors, subject, keywords, both dates, language; the title stands in the window's bar."""
    found = {key: str(value) for key, value in (stress_reader.metadata or {}).items()}
    assert found == {
        "/Title": "Russia and China: an arms trade & its politics, 1992–2010",
        "/Author": "Anna Petrova; Łukasz Żak",
        "/Subject": "A brief on the arms trade",
        "/Keywords": "Russia, China",
        "/Creator": "briefgen",
        "/Producer": "ReportLab",
        "/CreationDate": "D:20261122000000Z",
        "/ModDate": "D:20261122000000Z",
    }
    catalog = cast(Any, stress_reader.trailer["/Root"])
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]


def test_same_document_same_bytes(stress: Document, stress_pdf: bytes) -> None:
    """A second run in the same process changes nothing."""
    assert render_pdf(stress, created=CREATED) == stress_pdf


def test_different_documents_have_different_identities(document: Callable[..., Document]) -> None:
    """Even under one title."""
    found = {
        str(PdfReader(BytesIO(render_pdf(document(Paragraph((Text(words),))), created=CREATED))).trailer["/ID"])
        for words in ("one", "two")
    }
    assert len(found) == 2


def test_bytes_do_not_hang_on_the_hash_seed_or_the_time_zone(tmp_path: Path) -> None:
    """Two processes, two seeds, two zones: one file."""
    script = (
        "import sys, datetime\n"
        "from briefgen.core.document import *\n"
        "from briefgen.render.pdf import render_pdf\n"
        "runs = (Text('Bold', bold=True), Text(' Ελλ жук  ', italic=True), NoteMark(1), Text('x', link='https://e.org'))\n"
        "doc = Document((Text('T'),), (Heading(1, runs[:1], 'a'), Paragraph(runs), Notes()), notes=(Note(1, runs[:2]),))\n"
        "sys.stdout.buffer.write(render_pdf(doc, created=datetime.date(2026, 1, 2)))\n"
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": epoch},
        ).stdout
        for seed, zone, epoch in (("1", "UTC", "0"), ("77", "Asia/Tokyo", "1700000000"))
    ]
    assert found[0].startswith(b"%PDF-1.7")
    assert found[0] == found[1]


@pytest.mark.parametrize(("name", "size"), [("A4", (595.28, 841.89)), ("letter", (612, 792)), ("Letter", (612, 792))])
def test_sizes_of_paper(stress: Document, name: str, size: tuple[float, float]) -> None:
    """A4 and Letter, in any case of letters."""
    box = PdfReader(BytesIO(render_pdf(stress, page=name, created=CREATED))).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(size, abs=0.01)


def test_notes_that_nothing_calls_stand_at_the_end(read: Read) -> None:
    """Under a heading of their own, with links that lead nowhere left out; where the text has a place for notes, there."""
    words = Paragraph((Text("A claim."), NoteMark(1)))
    last = read(words, Paragraph((Text("The end."),)), notes_count=2).pages[-1].extract_text().splitlines()
    assert last.index("The end.") < last.index("Notes") < next(index for index, line in enumerate(last) if "Author2" in line)
    placed = read(words, Notes(), Paragraph((Text("The end."),)), notes_count=2).pages[-1].extract_text().splitlines()
    assert next(index for index, line in enumerate(placed) if "Author2" in line) < placed.index("The end.")
    assert len(list(links(read(words, notes_count=2)))) == 2


def test_blocks_with_nothing_to_say_print_nothing(read: Read) -> None:
    """No heading over no notes, no contents of no headings."""
    found = text_of(read(TitleBlock(), Contents(), Notes(), Box("aside", (), ())))
    assert "Notes" not in found
    assert "Contents" not in found


def test_a_marker_without_a_note_and_a_note_without_a_marker_are_set(read: Read) -> None:
    """As plain numbers, with no link that leads nowhere."""
    reader = read(Paragraph((Text("A claim."), NoteMark(9))), Notes(), notes_count=1)
    assert list(links(reader)) == []


def test_all_that_cannot_be_printed_is_reported_at_once(document: Callable[..., Document]) -> None:
    """From text, tables, charts, notes, head and foot; each with its facts."""
    chart = ChartSpec(
        "bar",
        "c",
        1,
        (Text("Headline"),),
        (),
        (),
        "alt",
        TableSpec((), ()),
        (ChartSeries("", (ChartPoint("丁", "1", None, facts=("fact-d",)),)),),
    )
    made = document(
        Paragraph((Text("a 甲 b", facts=("fact-a",)),)),
        Table(TableSpec((Column((Text("乙"),)),), (((Text("丙"),),),))),
        Figure(chart),
        Notes(),
        publisher="戊",
        marking="己",
        notes=(Note(1, (Text("שלום"),)),),
    )
    with pytest.raises(RenderError) as caught:
        render_pdf(made, created=CREATED)
    found = [(item.rule, item.message) for item in caught.value.diagnostics]
    assert [rule for rule, _ in found].count("missing-glyph") == 6
    assert [rule for rule, _ in found].count("right-to-left") == 1
    messages = "\n".join(message for _, message in found)
    assert 'U+7532 CJK UNIFIED IDEOGRAPH-7532, in "a 甲 b" (fact fact-a)' in messages
    assert "(fact fact-d)" in messages
    assert all(character in messages for character in "乙丙戊己")


def test_the_running_head_prints_what_the_title_prints(read: Read) -> None:
    """A character that is printed as another one stands in both."""
    reader = read(TitleBlock(), Paragraph((Text("word " * 2000),)), title=(Text("Ob\u02baekt\u00a09\u2011M"),))
    assert ["Ob\u2033ekt 9-M" in page.extract_text() for page in reader.pages] == [True] * len(reader.pages)
    assert len(reader.pages) > 1


def test_a_long_title_is_cut_at_the_foot(read: Read) -> None:
    """It runs neither into the number of the page nor into the marking; a long section is cut at the head."""
    heading = Heading(1, (Text("A very long section " * 20),), "a")
    reader = read(
        heading, Paragraph((Text("word " * 2000),)), title=(Text("A very long title " * 20),), marking="TLP:AMBER+STRICT"
    )
    found = re.findall(r"A very long (section|title)([^…\n]{0,90})…", reader.pages[1].extract_text())
    assert [name for name, _ in found] == ["section", "title"]
