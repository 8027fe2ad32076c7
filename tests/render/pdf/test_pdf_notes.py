"""Notes at the foot of the page of their marker, in whatever document; benchmarks/notes.py tries larger ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from briefgen.core.document import (
    Block,
    Box,
    Break,
    Column,
    Document,
    Figure,
    Heading,
    Listing,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Quotation,
    Runs,
    Table,
    TableSpec,
    Text,
)
from briefgen.core.walking import map_runs
from briefgen.render.pdf import render_pdf
from briefgen.render.pdf.flow import Flow, Prose
from briefgen.render.pdf.paging import Sheet, paginate
from briefgen.render.pdf.room import CLOSE, Foot, NoteSize, Room
from briefgen.render.pdf.story import Story
from briefgen.render.pdf.style import BODY, INDENT, PAGES, Page

A4 = PAGES["a4"]


# --- room -----------------------------------------------------------------------------------------------------------------------


def test_text_and_notes_share_the_room() -> None:
    """The distance above the notes counts once; the last note may be parted only where that is allowed."""
    foot = Foot({1: NoteSize(30, 20), 2: NoteSize(10, 10)}, above=5)
    room = Room(100, foot)
    assert room.fits(65, (1,))
    assert not room.fits(66, (1,))
    assert room.fits(75, (1,), loosely=True)
    assert not room.fits(76, (1,), loosely=True)
    assert room.less(20, (1,)) == Room(45, foot, has_notes=True)
    assert room.less(20, (1,)).less(5, (2,)).height == 30
    assert Room(100, foot, is_closed=True).fits(100)
    assert not Room(100, foot, is_closed=True).fits(1, (2,))


# --- a document at random -------------------------------------------------------------------------------------------------------


class Maker:
    """Makes blocks whose words and notes are all different, so that each can be found again."""

    def __init__(self) -> None:
        self.words = self.marks = 0
        self.notes: list[Note] = []

    def runs(self, count: int, marks: int = 0, note: int = 8) -> Runs:
        """Give so many words with so many notes among them, each of so many words."""
        runs: list[Text | NoteMark] = []
        for turn in range(max(marks, 1)):
            words = [self._word() for _ in range(max(1, count // max(marks, 1)))]
            runs.append(Text((" " if turn else "") + " ".join(words)))
            if marks:
                self.marks += 1
                runs.append(NoteMark(self.marks))
                self.notes.append(Note(self.marks, (Text(" ".join(f"n{self.marks}x{index}" for index in range(note)) + "."),)))
        return tuple(runs)

    def _word(self) -> str:
        self.words += 1
        return f"w{self.words}z"


Plan = tuple[str, int, int, int]
"""A kind of block, its words, its notes, the words of each note."""


def block(plan: Plan, maker: Maker, figure: Figure) -> Block:
    """Make the block of a plan."""
    kind, words, marks, note = plan
    match kind:
        case "heading":
            return Heading(1 + words % 3, maker.runs(words % 9 + 1, marks % 2, note), f"h{maker.words}")
        case "list":
            items = [Paragraph(maker.runs(words, marks % 3, note)) for _ in range(3)]
            deep = Listing(tuple((Paragraph(maker.runs(words % 20 + 1, 1, note)),) for _ in range(marks)), ordered=True)
            return Listing((*((item,) for item in items), (Paragraph(maker.runs(3)), deep)))
        case "quotation":
            return Quotation((Paragraph(maker.runs(words, marks, note)),))
        case "box":
            title = maker.runs(3, marks % 2, note)
            inside = block((BOXED[words % len(BOXED)], words, marks, note), maker, figure)
            return Box("aside", title, (Paragraph(maker.runs(words, marks, note)), inside, Paragraph(maker.runs(words, 0))))
        case "table":
            caption, heads = maker.runs(3, 1, note), tuple(Column(maker.runs(1, marks % 2, 2)) for _ in range(3))
            rows = tuple(
                tuple(maker.runs(words % 12 + 1, int(row % 3 == cell), note) for cell in range(3)) for row in range(words % 30)
            )
            return Table(TableSpec(heads, rows, caption, maker.runs(4, 1, note), 1, f"t{maker.words}"))
        case "figure":
            return map_runs((figure,), lambda runs: maker.runs(4, 1, note) if runs else runs)[0]
        case _:
            return Paragraph(maker.runs(words, marks, note))


def made(plans: list[Plan], figure: Figure) -> Document:
    """Make the document of plans."""
    maker = Maker()
    blocks = tuple(block(plan, maker, figure) for plan in plans)
    return Document((Text("A brief"),), blocks, notes=tuple(maker.notes))


def words_on(flow: Flow, width: float) -> list[str]:
    """Give the words of a flow as printed, parted ones joined."""
    text = "".join(_line_text(line) for one, inner in flow.paragraphs(width) for line in one.lines(inner))
    return re.findall(r"w\d+z|n\d+x\d+", text)


def _line_text(line: Any) -> str:
    text = str(line.text)
    return text.removesuffix("\u00ad") if text.endswith("\u00ad") else text + " "


def check_notes(document: Document, page: Page) -> list[Sheet]:
    """Check that every note begins on the page of its marker, nothing overlaps, and nothing is lost or set twice."""
    story = Story(document, page)
    flows = story.flows()
    whole = [word for flow in flows for word in words_on(flow, page.measure - flow.inset)]
    sheets = paginate(flows, page, story.notes)
    begun: list[int] = []
    printed: list[str] = []
    noted: list[str] = []
    for sheet in sheets:
        calls = [number for placed in sheet.text for number in placed.flow.calls(page.measure - placed.flow.inset)]
        first = [word for placed in sheet.notes for word in words_on(placed.flow, story.notes.width) if word.endswith("x0")]
        assert [int(word[1:-2]) for word in first] == [number for number in calls if number in story.notes.flows]
        begun += calls
        printed += [word for placed in sheet.text for word in words_on(placed.flow, page.measure - placed.flow.inset)]
        noted += [word for placed in sheet.notes for word in words_on(placed.flow, story.notes.width)]
        _check_places(sheet, page, story.notes.width)
    repeated = {word for word in printed if printed.count(word) > 1}
    heads = {word for flow in flows for cell in repeated_of(flow) for word in words_on(cell, 999)}
    assert repeated <= heads
    assert sorted(set(printed)) == sorted(set(whole))
    assert sorted(noted) == sorted(word for note in document.notes for word in _words(note.runs))
    assert sorted(begun) == [note.number for note in document.notes]
    return sheets


def repeated_of(flow: Flow) -> Iterator[Flow]:
    """Give what is set again where a table or a box goes on: heads and titles."""
    yield from getattr(flow, "head", ())
    yield from (again for again in [getattr(flow, "again", None)] if again)
    for child in getattr(flow, "children", ()):
        yield from repeated_of(child)


def _words(runs: Runs) -> list[str]:
    return re.findall(r"n\d+x\d+", "".join(run.text for run in runs if isinstance(run, Text)))


def _check_places(sheet: Sheet, page: Page, width: float) -> None:
    tops = [(placed.top, placed.top + placed.flow.height(page.measure - placed.flow.inset)) for placed in sheet.text]
    tops += [(placed.top, placed.top + placed.flow.height(width)) for placed in sheet.notes]
    assert all(after[0] >= before[1] - 1e-3 for before, after in pairwise(tops))
    assert tops[-1][1] <= page.room + 1e-3


BOXED = ("paragraph", "list", "table", "figure", "quotation")
KINDS = ("paragraph", "paragraph", "paragraph", "heading", "list", "quotation", "box", "table", "figure")
PLANS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(1, 150), st.integers(0, 5), st.integers(1, 90)), min_size=1, max_size=25
)


@given(PLANS, st.sampled_from(sorted(PAGES)))
@settings(max_examples=40, deadline=None)
def test_every_note_begins_on_the_page_of_its_marker(figure: Figure, plans: list[Plan], name: str) -> None:
    """In text, headings, lists, boxes, captions, cells and source lines; nothing overlaps and nothing is lost."""
    check_notes(made(plans, figure), PAGES[name])


# --- one by one -----------------------------------------------------------------------------------------------------------------


def test_a_note_longer_than_a_page_goes_on_over_pages() -> None:
    """Its marker's page holds its beginning; what follows the marker stands beside the rest, not behind it."""
    maker = Maker()
    blocks = (Paragraph(maker.runs(30, 1, 3000)), Paragraph(maker.runs(400)))
    sheets = check_notes(Document((Text("A brief"),), blocks, notes=tuple(maker.notes)), A4)
    assert [sheet.goes_on for sheet in sheets] == [False] + [True] * (len(sheets) - 1)
    assert len(sheets) > 4
    assert len(sheets[1].text) == 1


def test_no_note_begins_before_a_long_one_has_ended() -> None:
    """A marker that follows waits for a page on which its note can begin."""
    maker = Maker()
    blocks = (Paragraph(maker.runs(30, 1, 1500)), Paragraph(maker.runs(30, 1, 10)))
    first, *_, last = check_notes(Document((Text("A brief"),), blocks, notes=tuple(maker.notes)), A4)
    assert [number for placed in first.text for number in placed.flow.calls(A4.measure - INDENT)] == [1]
    assert last.goes_on
    assert len(last.notes) == 2


def test_more_notes_in_a_line_than_a_page_can_hold_are_not_lost() -> None:
    """They begin as soon as there is room for them, in their order."""
    runs = tuple(run for number in range(1, 41) for run in (Text("x "), NoteMark(number)))
    notes = tuple(Note(number, (Text("word " * 120),)) for number in range(1, 41))
    story = Story(Document((Text("A brief"),), (Paragraph(runs),), notes=notes), A4)
    sheets = paginate(story.flows(), A4, story.notes)
    count = sum(
        line.text.count("word")
        for sheet in sheets
        for placed in sheet.notes
        for one, width in placed.flow.paragraphs(story.notes.width)
        for line in one.lines(width)
    )
    assert count == 40 * 120


def test_a_marker_set_again_does_not_set_its_note_again() -> None:
    """The note stands where it was called first."""
    words = tuple(Text("word " * 700) for _ in range(2))
    blocks = (Paragraph((words[0], NoteMark(1))), Paragraph((words[1], NoteMark(1))))
    story = Story(Document((Text("A brief"),), blocks, notes=(Note(1, (Text("Once."),)),)), A4)
    assert sum(len(sheet.notes) for sheet in paginate(story.flows(), A4, story.notes)) == 1


def test_a_note_that_only_a_note_calls_stands_at_the_end() -> None:
    """It is neither lost nor set at a foot that has no room for it."""
    notes = (Note(1, (Text("See also"), NoteMark(2))), Note(2, (Text("Inner."),)))
    reader = PdfReader(
        BytesIO(
            render_pdf(Document((Text("T"),), (Paragraph((Text("A."), NoteMark(1))),), notes=notes), created=date(2026, 1, 2))
        )
    )
    text = reader.pages[0].extract_text()
    assert text.count("Inner.") == 1
    assert text.count("See also") == 1


def test_a_repeated_head_does_not_call_its_notes_again() -> None:
    """They stand under the first part of the table, and its links and places are set once."""
    spec = TableSpec(
        (Column((Text("Year"), NoteMark(1))),), tuple(((Text(f"Row {index}"),),) for index in range(150)), number=None
    )
    document = Document((Text("T"),), (Table(spec),), notes=(Note(1, (Text("Calendar years."),)),))
    reader = PdfReader(BytesIO(render_pdf(document, created=date(2026, 1, 2))))
    assert ["Calendar years." in page.extract_text() for page in reader.pages] == [True] + [False] * (len(reader.pages) - 1)
    assert [len(cast(Any, page.get("/Annots", ()))) for page in reader.pages] == [2] + [0] * (len(reader.pages) - 1)


@pytest.mark.parametrize("lines", [1, 2, 3, 4, 6])
def test_a_line_moves_with_its_note_or_its_note_is_parted(lines: int) -> None:
    """A note of three lines stays whole; of a longer one two lines at least stand on either side."""
    note = Note(1, (*(run for index in range(lines) for run in (Text(f"line {index}"), Break())),)[:-1])
    for room in range(60, 200, 7):
        page = Page(600, 146 + room)
        text = tuple(run for index in range(12) for run in (Text(f"w{index}"), Break()))[:-1]
        story = Story(Document((Text("T"),), (Paragraph((*text, NoteMark(1))),), notes=(note,)), page)
        sheets = paginate(story.flows(), page, story.notes)
        parts = [
            len(one.lines(width))
            for sheet in sheets
            for placed in sheet.notes
            for one, width in placed.flow.paragraphs(400)
            if not one.anchor
        ]
        assert sum(parts) == lines
        assert all(part >= 2 for part in parts) or parts == [1]
        assert len(parts) == 1 or lines > 3
        assert all(sheet.bottom(page.measure) <= (sheet.notes[0].top if sheet.notes else page.room) + CLOSE for sheet in sheets)


def test_a_short_paragraph_stands_with_the_beginning_of_a_long_note() -> None:
    """Three lines are not sent to the next page because the note that the last of them calls does not fit whole."""
    maker = Maker()
    first, *_ = check_notes(Document((Text("A brief"),), (Paragraph(maker.runs(30, 1, 2000)),), notes=tuple(maker.notes)), A4)
    assert len(first.text) == len(first.notes) == 1
    assert first.notes[0].flow.height(A4.measure) > A4.room / 2


def test_the_place_for_notes_prints_none_that_a_page_has() -> None:
    """A document that asks for its notes at the end gets them at the feet of its pages all the same."""
    document = Document((Text("T"),), (Paragraph((Text("A."), NoteMark(1))), Notes()), notes=(Note(1, (Text("Once."),)),))
    (sheet,) = paginate((story := Story(document, A4)).flows(), A4, story.notes)
    assert len(sheet.text) == len(sheet.notes) == 1
    assert isinstance(sheet.text[0].flow, Prose)
    assert sheet.text[0].flow.style.size == BODY.size


# --- in order, and no gap that a note could fill --------------------------------------------------------------------------------


def sheets_of(maker: Maker, *blocks: Block) -> list[Sheet]:
    """Set blocks on pages, whose notes are checked."""
    return check_notes(Document((Text("A brief"),), blocks, notes=tuple(maker.notes)), A4)


def numbers_on(sheets: list[Sheet]) -> list[list[int]]:
    """Give the numbers of the notes that each page calls, in reading order."""
    return [[number for one in sheet.text for number in one.flow.calls(A4.measure - one.flow.inset)] for sheet in sheets]


@pytest.mark.parametrize(("lines", "pages"), [(36, [[], [1, 2]]), (30, [[2], [1]])])
def test_text_that_goes_on_before_a_figure_stops_at_its_next_note(figure: Figure, lines: int, pages: list[list[int]]) -> None:
    """So that numbers follow one another; but not where most of a page would stay empty."""
    maker = Maker()
    before = Paragraph(tuple(run for index in range(lines) for run in (Text(f"w{900 + index}z"), Break()))[:-1])
    noted = map_runs((figure,), lambda runs: maker.runs(3, 1) if runs and not maker.marks else ())[0]
    text = Paragraph((*maker.runs(40), Text(" "), *maker.runs(10, 1), Text(" "), *maker.runs(20)))
    sheets = sheets_of(maker, before, noted, text)
    assert numbers_on(sheets) == pages
    assert len(sheets[0].text) == 2


def test_a_long_note_is_parted_rather_than_a_page_left_half_empty() -> None:
    """The marker is in the fourth line of five: to send that line to the next page would leave all below it empty."""
    maker = Maker()
    runs = (*maker.runs(34), *maker.runs(1, 1, 2500), Text(" "), *maker.runs(12))
    first, *_ = sheets_of(maker, Paragraph(runs))
    assert numbers_on([first]) == [[1]]
    assert first.notes[0].top - first.bottom(A4.measure) < 3 * BODY.leading


def test_text_stands_above_the_rest_of_a_note_that_leaves_room_for_it() -> None:
    """The rest takes more of a page than notes may while text waits; but the text has notes, which can begin only below it."""
    maker = Maker()
    sheets = sheets_of(maker, Paragraph(maker.runs(30, 1, 1120)), Paragraph(maker.runs(20, 1, 5)))
    assert [sheet.goes_on for sheet in sheets] == [False, True]
    assert numbers_on(sheets) == [[1], [2]]
    assert sheets[1].notes[0].flow.height(A4.measure - INDENT) > 0.6 * A4.room
