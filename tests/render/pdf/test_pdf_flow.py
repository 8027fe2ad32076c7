from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.document import (
    Block,
    Break,
    Contents,
    Document,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Table,
    Text,
    TitleBlock,
)
from briefgen.render.pdf.boxes import Aside, Frame, Panel, Stack, Together
from briefgen.render.pdf.flow import Bar, Flow, Prose
from briefgen.render.pdf.lines import Hyphenation
from briefgen.render.pdf.paging import Sheet, paginate
from briefgen.render.pdf.room import Room
from briefgen.render.pdf.story import Story
from briefgen.render.pdf.style import BODY, PAGES, TITLE, Page
from briefgen.render.pdf.words import Wording

A4 = PAGES["a4"]
Make = Callable[..., Document]


def prose(lines: int, *, leads: bool = False) -> Prose:
    """Give a paragraph of so many lines."""
    runs = [run for index in range(lines) for run in (Text(f"line {index}"), Break())][:-1]
    return Prose(Wording().words(runs, BODY), BODY, leads=leads)


def count(flow: Flow | None) -> int:
    """Count the lines of a flow."""
    return sum(len(one.lines(width)) for one, width in flow.paragraphs(300)) if flow else 0


def sheets_of(document: Document, page: Page) -> list[Sheet]:
    """Give what stands on the pages of a document."""
    story = Story(document, page)
    return paginate(story.flows(), page, story.notes)


def paragraphs_of(sheet: Sheet, page: Page) -> list[tuple[Prose, float]]:
    """Give the paragraphs of a page's text with their widths."""
    return [found for placed in sheet.text for found in placed.flow.paragraphs(page.measure - placed.flow.inset)]


@pytest.mark.parametrize(
    ("lines", "room", "parts"),
    [
        (3, 2, (0, 3)),  # three lines stay together
        (4, 3, (2, 2)),  # no line alone on the next page
        (9, 1, (0, 9)),  # nor on this one
        (9, 5, (5, 4)),
        (9, 8, (7, 2)),
        (9, 9, (9, 0)),
    ],
)
def test_a_paragraph_leaves_no_line_alone(lines: int, room: int, parts: tuple[int, int]) -> None:
    """Neither widows nor orphans."""
    head, tail = prose(lines).part(300, Room(room * BODY.leading))
    assert (count(head), count(tail)) == parts


def test_a_title_breaks_into_lines_of_even_length() -> None:
    """No last line of one word; as many lines as it needs and no more."""
    words = Wording().words((Text("Russia and China: arms, trust and suspicion"),), TITLE)
    assert [line.text for line in Prose(words, TITLE).lines(460)] == ["Russia and China: arms,", "trust and suspicion"]
    assert [len(Prose(words, replace(TITLE, is_even=even)).lines(width)) for even in (True, False) for width in (200, 900)] == [
        *(4, 1),
        *(4, 1),
    ]


def boxed(*items: int) -> Aside:
    """Give a titled box of items of so many lines."""
    title = Prose(Wording().words((Text("Title"),), BODY), BODY)
    again = Prose(Wording().words((Text("Title (continued)"),), BODY), BODY, is_repeated=True)
    return Aside(
        [prose(lines) for lines in items], Frame(8, 8, 5, 5), title=title, again=again, whole=100, least=2 * BODY.leading
    )


def held(part: Flow | None) -> list[str]:
    """Give the title of a part of a box and how many lines stand below it."""
    assert isinstance(part, Aside)
    assert part.title
    return [part.title.lines(300)[0].text, str(count(part) - 1)]


def test_a_short_box_moves_whole() -> None:
    """It is not parted where a page holds it, however many lines of it would fit."""
    box = boxed(1, 1, 1)
    assert box.height(300) <= box.whole
    assert box.part(300, Room(box.height(300) - 1)) == (None, box)
    assert box.opening(300) == box.need(300)
    assert box.part(300, Room(box.height(300))) == (box, None)


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (1, None),  # a line alone below the title
        (2, ("2", "6")),
        (5, ("5", "3")),
        (7, ("6", "2")),  # no line alone below the title on the next page
    ],
)
def test_a_long_box_is_parted_between_two_lines_at_least(lines: int, parts: tuple[str, str] | None) -> None:
    """Its later part says whose it is."""
    box = boxed(*[1] * 8)
    height = box.height(300) - (8 - lines) * (BODY.leading + BODY.after)
    head, tail = box.part(300, Room(height))
    if parts is None:
        assert (head, tail) == (None, box)
    else:
        assert held(head) == ["Title", parts[0]]
        assert held(tail) == ["Title (continued)", parts[1]]


def test_a_box_that_must_begin_begins() -> None:
    """On an empty page that is too short even for two lines of it; every line is set."""
    rest: Flow | None = boxed(*[1] * 8)
    set_so_far = 0
    for _ in range(20):
        if rest is None:
            break
        head, rest = rest.part(300, Room(46), must=True)
        set_so_far += count(head) - 1
    assert rest is None
    assert set_so_far == 8


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Russia and China: arms, trust and suspicion", ["Russia and China:", "arms, trust and suspicion"]),
        ("Russia: arms", ["Russia: arms"]),
        ("A plain title of so many words that it takes two", ["A plain title of so many", "words that it takes two"]),
    ],
)
def test_a_title_of_two_lines_breaks_at_its_colon(title: str, lines: list[str]) -> None:
    """The name above, what is said of it below."""
    block = Story(Document((Text(title),), (TitleBlock(),)), A4).flows()[0]
    one, width = next(block.paragraphs(456))
    assert [line.text for line in one.lines(width)] == lines


def test_a_paragraph_that_must_begin_begins() -> None:
    """An empty page takes at least a line."""
    head, tail = prose(9).part(300, Room(BODY.leading), must=True)
    assert (count(head), count(tail)) == (1, 8)


def test_a_page_does_not_end_in_a_hyphen() -> None:
    """A line less stands on it."""
    one = Prose(Wording().words((Text("characteristically asymmetrical " * 20),), BODY), BODY, Hyphenation("en-GB"))
    hyphens = [index for index, line in enumerate(one.lines(150), 1) if line.ends_in_hyphen and 2 < index < 8]
    assert hyphens
    for end in hyphens:
        head, _ = one.part(150, Room(end * BODY.leading))
        assert isinstance(head, Prose)
        assert len(head.lines(150)) == end - 1


def test_what_leads_goes_with_what_follows() -> None:
    """Two headings and the first lines of the text move to the next page as one."""
    stack = Stack([prose(10), prose(1, leads=True), prose(1, leads=True), prose(8)])
    for room in (11, 12, 13):
        head, _ = stack.part(300, Room(room * BODY.leading + 3 * BODY.after))
        assert count(head) == 10
    head, tail = stack.part(300, Room(14 * BODY.leading + 3 * BODY.after))
    assert (count(head), count(tail)) == (14, 6)


def test_what_stays_together_is_parted_only_by_a_page_too_small() -> None:
    """A figure moves whole."""
    together = Together([prose(2), prose(2)])
    assert together.part(300, Room(50)) == (None, together)
    head, tail = together.part(300, Room(50), must=True)
    assert (count(head), count(tail)) == (2, 2)


def test_the_label_of_an_item_stays_with_its_first_lines() -> None:
    """A bullet is not repeated where the item goes on."""
    panel = Panel([prose(10)], Frame(left=15), prose(1))
    head, tail = panel.part(300, Room(5 * BODY.leading))
    assert isinstance(head, Panel)
    assert isinstance(tail, Panel)
    assert (head.label is None, tail.label is None) == (False, True)
    assert panel.part(300, Room(0)) == (None, panel)


def test_distances_between_neighbours_do_not_add_up() -> None:
    """The greater of what is below one and above the other counts."""
    stack = Stack([Bar(after=8), Bar(before=5, after=2), Bar(before=3)])
    assert stack.height(100) == pytest.approx(3 * 0.6 + 8 + 3)


def _blocks() -> st.SearchStrategy[Block]:
    words = st.integers(1, 120).map(lambda number: Paragraph((Text("confidence-building measures " * number),)))
    heading = st.integers(1, 4).map(lambda level: Heading(level, (Text("A heading of some length"),), "h"))
    inner = st.lists(words, min_size=1, max_size=3).map(tuple)
    return words | heading | inner.map(lambda blocks: Listing((blocks, blocks))) | inner.map(Quotation)


def has_no_pile_of_headings(blocks: list[Block]) -> bool:
    """Tell whether no more than two headings follow one another: a pile of them may fill a small page."""
    flags = [isinstance(block, Heading) for block in blocks]
    return not any(all(flags[at : at + 3]) for at in range(len(flags) - 2))


@given(st.lists(_blocks(), min_size=1, max_size=12).filter(has_no_pile_of_headings), st.floats(200, 600))
@settings(max_examples=40, deadline=None)
def test_pages_hold_everything_once_in_order_and_within_their_height(blocks: list[Block], room: float) -> None:
    """Whatever the document and the page: nothing lost, nothing twice, nothing over the edge, no heading left behind."""
    page = Page(600, room + 146)
    story = Story(Document((Text("A brief"),), tuple(blocks)), page)
    flows = story.flows()
    whole = [
        line.text for flow in flows for one, width in flow.paragraphs(page.measure - flow.inset) for line in one.lines(width)
    ]
    sheets = paginate(flows, page, story.notes)
    assert [line.text for sheet in sheets for one, width in paragraphs_of(sheet, page) for line in one.lines(width)] == whole
    assert all(sheet.bottom(page.measure) <= page.room + 1e-6 for sheet in sheets)
    assert not any(sheet.text[-1].flow.leads for sheet in sheets[:-1])


@pytest.mark.parametrize("name", PAGES)
def test_no_line_of_the_stress_document_leaves_its_column(stress: Document, name: str) -> None:
    """Cells, captions, notes and addresses among them."""
    page = PAGES[name]
    for sheet in sheets_of(stress, page):
        notes = [found for placed in sheet.notes for found in placed.flow.paragraphs(page.measure)]
        for one, width in [*paragraphs_of(sheet, page), *notes]:
            for line in one.lines(width):
                assert line.width <= width + 1e-6, line.text


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_the_stress_document_ends_in_a_heading(stress: Document, name: str) -> None:
    """Nor does text run into the notes, or the notes over the edge."""
    page = PAGES[name]
    for sheet in sheets_of(stress, page):
        assert not sheet.text[-1].flow.leads
        assert sheet.bottom(page.measure) <= (sheet.notes[0].top if sheet.notes else page.room) + 1e-6
        assert all(placed.top + placed.flow.height(page.measure) <= page.room + 1e-6 for placed in sheet.notes)


def figure(height: float) -> Together:
    """Give a figure of a height."""
    return Together([Bar(thickness=height)], floats=True)


def test_a_figure_that_does_not_fit_lets_the_text_go_on() -> None:
    """It stands at the top of the next page, and no gap is left for it."""
    page = Page(600, 146 + 10 * BODY.leading)
    before, after = prose(6), prose(8)
    first, second = paginate([before, figure(60), after], page)
    assert [count(placed.flow) for placed in first.text] == [6, 3]
    assert isinstance(second.text[0].flow, Together)
    assert second.text[0].top == 0
    assert count(second.text[1].flow) == 5


def test_figures_keep_their_order() -> None:
    """One that would fit waits for one that floats."""
    page = Page(600, 146 + 10 * BODY.leading)
    large, small = figure(120), figure(5)
    first, second = paginate([prose(6), large, small, prose(2)], page)
    assert [count(placed.flow) for placed in first.text] == [6, 2]
    assert [placed.flow for placed in second.text] == [large, small]


def test_a_heading_before_a_figure_stays_with_the_text_behind_it() -> None:
    """Where the figure floats away from between them."""
    page = Page(600, 146 + 10 * BODY.leading)
    first, second = paginate([prose(4), prose(1, leads=True), figure(100), prose(3)], page)
    assert [count(placed.flow) for placed in first.text] == [4, 1, 3]
    assert [type(placed.flow) for placed in second.text] == [Together]


def test_figures_at_the_end_are_not_lost() -> None:
    """Nothing follows them, and still they stand."""
    page = Page(600, 146 + 10 * BODY.leading)
    figures = [figure(100), figure(100), figure(300)]
    placed = [one.flow for sheet in paginate([prose(9), *figures], page) for one in sheet.text]
    assert [flow for flow in placed if flow in figures[:2]] == figures[:2]
    assert len(placed) == 4


def test_a_figure_stands_on_one_page_with_its_words(stress: Document) -> None:
    """Headline, drawing and source line are not parted."""
    story = Story(stress, A4)
    flows = story.flows()
    figures = [flow for flow in flows if isinstance(flow, Together)]
    assert len(figures) == sum(isinstance(block, Figure) for block in stress.blocks) == 7
    placed = [one.flow for sheet in paginate(flows, A4, story.notes) for one in sheet.text]
    assert all(figure in placed for figure in figures)


def test_a_table_in_a_list_takes_the_width_of_the_list(document: Make, stress: Document) -> None:
    """Nested blocks of every kind are set."""
    table = next(block for block in stress.blocks if isinstance(block, Table))
    flows = Story(document(Listing(((table,),))), A4).flows()
    found = [found for flow in flows for found in flow.paragraphs(A4.measure - flow.inset)]
    assert len(found) > 300
    assert all(line.width <= width + 1e-6 for one, width in found for line in one.lines(width))


def test_contents_that_do_not_fit_in_one_column_stand_in_two() -> None:
    """On what is left of the page, in their order; they are parted only where a page is too short for them."""
    page = Page(600, 146 + 20 * BODY.leading)
    headings = [Heading(1 + bool(index % 5), (Text(f"Heading {index}"),), f"h{index}") for index in range(30)]
    sheets = sheets_of(Document((Text("A brief"),), (Contents(), *headings)), page)
    words = [line.text for one, width in paragraphs_of(sheets[0], page)[:31] for line in one.lines(width)]
    assert words == ["Contents", *(f"Heading {index}" for index in range(30))]
    (columns,) = [flow for flow in (placed.flow for placed in sheets[0].text) if isinstance(flow, Stack)]
    assert columns.height(page.measure) < page.room
    long: tuple[Block, ...] = (
        Contents(),
        *(replace(heading, anchor=f"{heading.anchor}-{turn}") for turn in range(4) for heading in headings),
    )
    sheets = sheets_of(Document((Text("A brief"),), long), page)
    assert [placed.flow.height(page.measure) <= page.room for placed in sheets[0].text] == [True]
    for room in range(17, 26):
        small = Page(600, 146 + room * BODY.leading)
        parts = [paragraphs_of(sheet, small) for sheet in sheets_of(Document((Text("A brief"),), long), small)]
        listed = [sum(one.bookmark is None for one, _ in part) for part in parts]
        assert sum(listed) == 121
        assert all(count == 0 or count >= 3 for count in listed)
