"""Type that stands never shows: a document set after others is the file that it is when it is set alone, byte for byte."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core import document
from briefgen.core.document import (
    Bibliography,
    Block,
    Contents,
    Document,
    Entry,
    EntryGroup,
    Figure,
    Heading,
    Note,
    NoteMark,
    Paragraph,
    Text,
    TitleBlock,
)
from briefgen.core.house import House
from briefgen.core.recent import Recent
from briefgen.errors import RenderError
from briefgen.render.pdf import render_pdf
from briefgen.render.pdf.pen import Pen
from tests.render.pdf.test_pdf_notes import PLANS, Plan, made

DAY = date(2026, 11, 22)
LINK = "https://example.org/a/rather/long/address"
EXTRA: tuple[Block, ...] = (
    Paragraph(
        (Text("See "), Text("an archive of many words that goes on over lines and pages " * 9, link=LINK), Text(", says he."))
    ),
    Paragraph((Text("As "), Text("the first part has it", link="#first"), Text(" or not.", bold=True))),
    Heading(2, (Text("A part in between"),), "between"),
    Paragraph((Text("The ﬁnal ofﬁce: naïve, cooperation, co‑operation. " * 20, italic=True),)),
)
FIRST = Heading(1, (Text("The first part"),), "first")
SOURCES = (EntryGroup("", (Entry("w", (Text("A work, "), Text("found here", link=LINK))), Entry("v", (Text("Another work"),)))),)
Version = tuple[set[int], int, int, int, str, str]
"""Which blocks are left out, which one comes first, which is put in where, the page, and the title."""
VERSIONS = st.lists(
    st.tuples(
        st.sets(st.integers(0, 24), max_size=2),
        st.integers(0, 4),
        st.integers(0, len(EXTRA)),
        st.integers(0, 24),
        st.sampled_from(["A4", "A4", "A4", "Letter"]),
        st.sampled_from(["A brief", "A brief", "On a brief"]),
    ),
    min_size=2,
    max_size=4,
)


def version(whole: Document, said: Version) -> Document:
    """Give a version of a document, most of whose blocks are the very objects that they are in the others."""
    left_out, first, extra, at, _, title = said
    blocks = [block for index, block in enumerate(whole.blocks) if index not in left_out]
    blocks = [*blocks[first:], *blocks[:first]]
    blocks[at:at] = [EXTRA[extra]] if extra < len(EXTRA) else []
    return replace(
        whole,
        title=(Text(title),),
        blocks=(TitleBlock(), Contents(), FIRST, *blocks, Contents(), Bibliography()),
        bibliography=SOURCES,
    )


@given(PLANS, VERSIONS)
@settings(max_examples=25, deadline=None)
def test_what_stands_gives_the_file_that_is_set_alone(figure: Figure, plans: list[Plan], versions: list[Version]) -> None:
    """Whatever is put in, left out or moved: notes, figures, tables, links over pages, other paper, another title."""
    whole, recent = made(plans, figure), Recent()
    for said in versions:
        recent.end()
        recent.begin()
        document = version(whole, said)
        assert render_pdf(document, page=said[4], created=DAY, recent=recent) == render_pdf(document, page=said[4], created=DAY)


def test_the_stress_document_stands(stress: Document) -> None:
    """Set twice, with another colour, and set once more as it was first."""
    recent, houses = Recent(), [House(), House(), House(accent="#1b4f8a"), House()]
    for house in houses:
        recent.end()
        recent.begin()
        assert render_pdf(stress, created=DAY, house=house, recent=recent) == render_pdf(stress, created=DAY, house=house)


def test_all_that_a_document_holds_tells_what_it_says() -> None:
    """By its slots, one for each field: what stands is known by them, and a field without one would be left out of it."""
    kinds = [kind for kind in vars(document).values() if isinstance(kind, type) and is_dataclass(kind)]
    assert len(kinds) > 20
    for kind in kinds:
        assert set(kind.__slots__) == {field.name for field in fields(kind)}, kind  # type: ignore[attr-defined]


@pytest.fixture
def long() -> Document:
    """A document of several pages with a note on each."""
    words = "Between 1992 and 2007 China bought aircraft, submarines and air-defence systems. "
    blocks = [Paragraph((Text(f"{number}. " + words * 12), NoteMark(number))) for number in range(1, 21)]
    notes = tuple(Note(number, (Text(f"The note of {number}."),)) for number in range(1, 21))
    return Document((Text("Long"),), (FIRST, *blocks), notes=notes)


def test_only_pages_that_changed_are_drawn(long: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that moves nothing touches the pages that its paragraph stands on."""
    drawn: list[int] = []
    draw = Pen.impression

    def counted(pen: Pen, *given: object) -> object:
        drawn.append(len(pen.tags.owners))
        return draw(pen, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Pen, "impression", counted)
    recent = Recent()
    render_pdf(long, created=DAY, recent=recent)
    pages = max(drawn)
    assert pages > 6
    for number in (18, 9):
        drawn.clear()
        recent.end()
        recent.begin()
        text = long.blocks[number].runs[0].text.replace("aircraft", "airships", 1)  # type: ignore[union-attr]
        changed = Paragraph((Text(text), NoteMark(number)))
        render_pdf(replace(long, blocks=(*long.blocks[:number], changed, *long.blocks[number + 1 :])), created=DAY, recent=recent)
        # Two at the most that hold the one that has changed and, at the second turn, two with the one that has changed back.
        assert 1 <= len(drawn) <= 4


def test_what_cannot_be_printed_is_said_each_time(long: Document) -> None:
    """A block with a letter that no face has is not left standing as if it were sound; mended, the document is set."""
    recent = Recent()
    bad = replace(long, blocks=(*long.blocks, Paragraph((Text("\u2d30"),))))
    for _ in range(2):
        recent.begin()
        with pytest.raises(RenderError, match=r"U\+2D30"):
            render_pdf(bad, created=DAY, recent=recent)
    recent.begin()
    assert render_pdf(long, created=DAY, recent=recent) == render_pdf(long, created=DAY)
