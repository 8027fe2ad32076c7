"""What a page must bear: text, tables and settings at their worst. Logos are in test_pdf_images, long notes in test_pdf_notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, cast

import page as checker
import pytest
from pypdf import PdfReader

from briefgen.core.document import (
    Attachment,
    Block,
    Box,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Listing,
    Note,
    NoteMark,
    Paragraph,
    Table,
    TableSpec,
    Text,
    TitleBlock,
)
from briefgen.errors import RenderError
from briefgen.render.pdf import render_pdf

CREATED = date(2026, 11, 22)
WORDS = Paragraph((Text("Between 1992 and 2007 China bought roughly US$25 billion of aircraft. " * 6),))
Make = Callable[..., Document]


def pages_of(made: Document) -> list[str]:
    """Set a document, see that it keeps its standards, and give the text of its pages without the spaces."""
    file = render_pdf(made, created=CREATED)
    for profile in ("ua1", "2a"):
        report = checker.validate_pdf_bytes(file, profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    return ["".join(leaf.extract_text().split()) for leaf in PdfReader(BytesIO(file)).pages]


def test_a_heading_of_ten_lines_is_set_whole(document: Make) -> None:
    """With the beginning of its text, in the contents, and cut in the running head."""
    words = " ".join(f"word{index}" for index in range(90))
    texts = pages_of(document(TitleBlock(), Contents(), Heading(1, (Text(words),), "h"), *[WORDS] * 12))
    whole = words.replace(" ", "")
    assert [text.count(whole) for text in texts] == [2, *[0] * (len(texts) - 1)]
    assert all(f"{words[:20]}".replace(" ", "") in text and "…" in text for text in texts[1:])


@pytest.mark.parametrize("blocks", [1, 2, 30])
def test_a_section_without_text_is_a_heading(document: Make, blocks: int) -> None:
    """Alone, before another, and page after page of them."""
    texts = pages_of(document(*(Heading(1, (Text(f"Section{index}."),), f"s{index}") for index in range(blocks))))
    assert "".join(texts).count("Section0.") >= 1
    assert all(f"Section{index}." in "".join(texts) for index in range(blocks))


@pytest.mark.parametrize(
    "empty",
    [
        Paragraph(()),
        Listing(()),
        Listing(((),)),
        Box("aside", (), ()),
        Table(TableSpec((), ())),
        Table(TableSpec((Column(()),), ())),
        Heading(1, (), "h"),
        Paragraph((Text("   "),)),
    ],
)
def test_blocks_without_words_are_borne(document: Make, empty: Block) -> None:
    """They take no page and break no rule."""
    assert len(pages_of(document(WORDS, empty, WORDS))) == 1


def test_control_characters_are_not_printed(document: Make, figure: Figure) -> None:
    """Neither in the text, nor in titles, alternatives and metadata, where they would break the file."""
    dirt = "\x00\x01\x1b\x7f\x85\u202e\ufeff\u200b"
    dirty = (Text(f"cl{dirt}ean"),)
    made = document(
        TitleBlock(),
        Heading(1, dirty, "h"),
        Paragraph((*dirty, NoteMark(1))),
        replace(figure, chart=replace(figure.chart, alt=f"An al{dirt}ternative")),
        title=dirty,
        description=f"d{dirt}",
        keywords=(f"k{dirt}",),
        authors=(f"Au{dirt}thor",),
        notes=(Note(1, dirty),),
    )
    text = "".join(pages_of(made))
    assert text.count("clean") >= 4
    assert not set(text) & set(dirt)


def test_half_a_character_is_named_in_text_and_replaced_in_metadata(document: Make) -> None:
    """Text is refused with the place; what is only said about the file is written with a sign in its place."""
    with pytest.raises(RenderError) as caught:
        render_pdf(document(Paragraph((Text("a \ud800 b", facts=("fact-a",)),))), created=CREATED)
    (found,) = caught.value.diagnostics
    assert found.rule == "missing-glyph"
    assert "U+D800" in found.message
    assert "fact-a" in found.message
    halves = document(WORDS, description="d \ud800", keywords=("k \udfff",), authors=("A \ud83d",))
    assert len(pages_of(halves)) == 1
    attached = Attachment("half-\ud800.csv", "text/csv", b"", "half \udc00")
    made = PdfReader(BytesIO(render_pdf(halves, created=CREATED, attachments=[attached])))
    assert cast(Any, made.metadata)["/Subject"] == "d \ufffd"
    assert list(made.attachments) == ["half-\ufffd.csv"]


def test_a_table_of_five_hundred_rows_has_its_head_on_every_page(document: Make) -> None:
    """And every row once."""
    rows = tuple(((Text(f"Row{index}."),), (Text(f"{index}.5"),)) for index in range(500))
    texts = pages_of(
        document(Table(TableSpec((Column((Text("Programme"),)), Column((Text("Sum"),), "right")), rows, number=None)))
    )
    assert len(texts) > 10
    assert all(text.count("ProgrammeSum") == 1 for text in texts)
    assert [sum(text.count(f"Row{index}.") for text in texts) for index in range(500)] == [1] * 500


def test_a_caption_and_a_source_line_longer_than_a_page_are_parted(document: Make) -> None:
    """As text above and below the table."""
    spec = TableSpec(
        (Column((Text("Head"),)),), (((Text("Cell"),),),), (Text("caption " * 900),), (Text("source " * 2500),), 1, "t"
    )
    texts = pages_of(document(Table(spec)))
    assert len(texts) > 2
    assert ["".join(texts).count(word) for word in ("caption", "source", "Cell")] == [900, 2500, 1]


def test_a_link_to_nowhere_and_a_wild_address_are_borne(document: Make) -> None:
    """The first is text; of the second, what no address may hold is written in percent signs."""
    links = ("#nowhere", "https://e.org/ä (b) \\ <c>\ud800", "mailto:a@b.org")
    file = render_pdf(document(Paragraph(tuple(Text("link ", link=link) for link in links))), created=CREATED)
    found = [reference.get_object() for reference in cast(Any, PdfReader(BytesIO(file)).pages[0])["/Annots"]]
    assert [link["/A"]["/URI"] for link in found] == ["https://e.org/%C3%A4%20(b)%20\\%20<c>%EF%BF%BD", "mailto:a@b.org"]
