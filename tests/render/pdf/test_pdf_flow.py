from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.document import Block, Break, Document, Figure, Heading, Listing, Paragraph, Quotation, Table, Text
from briefgen.render.pdf.boxes import Frame, Panel, Stack, Together
from briefgen.render.pdf.flow import Bar, Flow, Prose
from briefgen.render.pdf.front import title_block
from briefgen.render.pdf.lines import Hyphenation
from briefgen.render.pdf.page import paginate
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
    head, tail = prose(lines).part(300, room * BODY.leading)
    assert (count(head), count(tail)) == parts


def test_a_title_breaks_into_lines_of_even_length() -> None:
    """No last line of one word; as many lines as it needs and no more."""
    words = Wording().words((Text("Russia and China: arms, trust and suspicion"),), TITLE)
    assert [line.text for line in Prose(words, TITLE).lines(460)] == ["Russia and China: arms,", "trust and suspicion"]
    assert [len(Prose(words, replace(TITLE, is_even=even)).lines(width)) for even in (True, False) for width in (200, 900)] == [
        *(4, 1),
        *(4, 1),
    ]


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
    block = title_block(Document((Text(title),), ()), Wording(), 456)
    one, width = next(block.paragraphs(456))
    assert [line.text for line in one.lines(width)] == lines


def test_a_paragraph_that_must_begin_begins() -> None:
    """An empty page takes at least a line."""
    head, tail = prose(9).part(300, BODY.leading, must=True)
    assert (count(head), count(tail)) == (1, 8)


def test_a_page_does_not_end_in_a_hyphen() -> None:
    """A line less stands on it."""
    one = Prose(Wording().words((Text("characteristically asymmetrical " * 20),), BODY), BODY, Hyphenation("en-GB"))
    hyphens = [index for index, line in enumerate(one.lines(150), 1) if line.ends_in_hyphen and 2 < index < 8]
    assert hyphens
    for end in hyphens:
        head, _ = one.part(150, end * BODY.leading)
        assert isinstance(head, Prose)
        assert len(head.lines(150)) == end - 1


def test_what_leads_goes_with_what_follows() -> None:
    """Two headings and the first lines of the text move to the next page as one."""
    stack = Stack([prose(10), prose(1, leads=True), prose(1, leads=True), prose(8)])
    for room in (11, 12, 13):
        head, _ = stack.part(300, room * BODY.leading + 3 * BODY.after)
        assert count(head) == 10
    head, tail = stack.part(300, 14 * BODY.leading + 3 * BODY.after)
    assert (count(head), count(tail)) == (14, 6)


def test_what_stays_together_is_parted_only_by_a_page_too_small() -> None:
    """A figure moves whole."""
    together = Together([prose(2), prose(2)])
    assert together.part(300, 50) == (None, together)
    head, tail = together.part(300, 50, must=True)
    assert (count(head), count(tail)) == (2, 2)


def test_the_label_of_an_item_stays_with_its_first_lines() -> None:
    """A bullet is not repeated where the item goes on."""
    panel = Panel([prose(10)], Frame(left=15), prose(1))
    head, tail = panel.part(300, 5 * BODY.leading)
    assert isinstance(head, Panel)
    assert isinstance(tail, Panel)
    assert (head.label is None, tail.label is None) == (False, True)
    assert panel.part(300, 0) == (None, panel)


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
    whole = Story(Document((Text("A brief"),), tuple(blocks)), page).flow()
    pages = paginate(whole, page)

    def lines(flows: list[Flow]) -> list[str]:
        return [line.text for flow in flows for one, width in flow.paragraphs(page.measure) for line in one.lines(width)]

    def tops(flow: Flow) -> list[Flow]:
        return list(flow.children) if isinstance(flow, Stack) else [flow]

    assert lines(list(pages)) == lines([whole])
    assert all(flow.height(page.measure) <= page.room + 1e-6 for flow in pages)
    assert not any(tops(flow)[-1].leads for flow in pages[:-1])


def test_no_line_of_the_stress_document_leaves_its_column(stress: Document) -> None:
    """Cells, captions, notes and addresses among them."""
    for name, page in PAGES.items():
        for flow in paginate(Story(stress, page).flow(), page):
            for one, width in flow.paragraphs(page.measure):
                for line in one.lines(width):
                    assert line.width <= width + 1e-6, (name, line.text)


def test_no_page_of_the_stress_document_ends_in_a_heading(stress: Document) -> None:
    """Nor is any page overfull."""
    for page in PAGES.values():
        for flow in paginate(Story(stress, page).flow(), page):
            assert isinstance(flow, Stack)
            assert not flow.children[-1].leads
            assert flow.height(page.measure) <= page.room + 1e-6


def test_a_figure_stands_on_one_page_with_its_words(stress: Document) -> None:
    """Headline, drawing and source line are not parted."""
    flow = Story(stress, A4).flow()
    figures = [child for child in flow.children if isinstance(child, Together)]
    assert len(figures) == sum(isinstance(block, Figure) for block in stress.blocks) == 6
    placed = [child for page in paginate(flow, A4) if isinstance(page, Stack) for child in page.children]
    assert all(figure in placed for figure in figures)


def test_a_table_in_a_list_takes_the_width_of_the_list(document: Make, stress: Document) -> None:
    """Nested blocks of every kind are set."""
    table = next(block for block in stress.blocks if isinstance(block, Table))
    flow = Story(document(Listing(((table,),))), A4).flow()
    assert all(line.width <= width + 1e-6 for one, width in flow.paragraphs(A4.measure) for line in one.lines(width))
