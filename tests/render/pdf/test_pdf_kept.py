"""What is kept from one document for the next: the same file comes out, whatever was set before it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefgen.core.document import (
    ChartPoint,
    ChartSeries,
    ChartSpec,
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
    Tick,
)
from briefgen.errors import RenderError
from briefgen.render.pdf import render_pdf
from briefgen.render.pdf.kept import Kept


def asked(kept: Kept[str], key: Hashable, weight: int = 1) -> bool:
    """Ask for what is named like its key; tell whether it was kept."""
    made = []

    def make() -> tuple[str, int]:
        made.append(key)
        return str(key), weight

    assert kept.of(key, make) == str(key)
    return not made


def test_what_was_made_is_given_again() -> None:
    """By an equal key, and only by that."""
    kept = Kept[str](10)
    assert [asked(kept, key) for key in (("a", 1), ("a", 1), ("a", 2), ("a", 1))] == [False, True, False, True]


def test_keys_of_one_hash_are_told_apart() -> None:
    """-1 and -2 have the same: the later one takes the place, and neither is given for the other."""
    assert hash(-1) == hash(-2)
    kept = Kept[str](10)
    assert [asked(kept, key) for key in (-1, -2, -2, -1)] == [False, False, True, False]


def test_what_was_not_asked_for_longest_makes_room() -> None:
    """So that what a process keeps does not grow with the documents that it sets."""
    kept = Kept[str](3)
    assert [asked(kept, key) for key in "abcada"] == [False, False, False, True, False, True]
    assert [asked(kept, key) for key in "cdb"] == [True, True, False]
    assert not asked(kept, "e", 3)
    assert [asked(kept, key, 3) for key in "eb"] == [True, False]


def test_what_is_larger_than_the_room_or_has_no_weight_is_not_kept() -> None:
    """Nor does it drive out what is."""
    kept = Kept[str](3)
    assert [asked(kept, "a", 2), asked(kept, "b", 4), asked(kept, "c", 0)] == [False, False, False]
    assert [asked(kept, "b", 4), asked(kept, "c", 0), asked(kept, "a")] == [False, False, True]


def brief(value: str) -> Document:
    """Give a document with everything that is kept: paragraphs, marks, links, a chart and a table, in several widths."""
    points = tuple(ChartPoint(str(year), f"US${year - 1980} billion", Decimal(year - 1980)) for year in (1992, 1996, 2010))
    spec = ChartSpec(
        kind="bar",
        anchor="chart",
        number=1,
        headline=(Text(f"Trade came to {value}"),),
        subtitle=(),
        source=(Text("Source: customs."), NoteMark(2)),
        alt="trade by year",
        data=TableSpec((), ()),
        series=(ChartSeries("", points),),
        y_ticks=(Tick(0, "0"), Tick(30, "30")),
    )
    words = Text("Confidence-building measures along the common border went further than military-technical cooperation. " * 4)
    cells = tuple((Text(f"Programme {row}"), NoteMark(3)) for row in range(3))
    return Document(
        title=(Text("A brief"),),
        blocks=(
            Contents(),
            Heading(1, (Text(f"Trade came to {value}"),), "trade"),
            Paragraph((words, NoteMark(1), Text(f"It came to {value}."), NoteMark(2), Text(" See below.", link="#second"))),
            Listing(((Paragraph((words,)),),)),
            Figure(spec),
            Table(TableSpec((Column((Text("Name"),)),), tuple((cell,) for cell in cells), (), (), 1, "table")),
            Heading(2, (Text("Second"),), "second"),
            Paragraph((Text("italic кириллица ", italic=True), words, NoteMark(2), NoteMark(3))),
        ),
        notes=tuple(Note(number, (Text(f"Author {number}, "), Text("Title", italic=True))) for number in (1, 2, 3, 4)),
    )


VALUES = ("US$59.5 billion", "far more than anybody had asked for, US$9 thousand million, and then again as much of it as before")


def set_brief(value: str) -> str:
    """Set a brief; give a digest of the file."""
    return sha256(render_pdf(brief(value), created=date(2026, 1, 31))).hexdigest()


def test_a_document_comes_out_as_if_it_were_the_first() -> None:
    """One, then it with another value, then the first again; each is what a process gives that sets nothing else."""
    one, other = VALUES
    assert [set_brief(value) for value in (one, other, one, other)] == [_alone(value) for value in VALUES] * 2


def _alone(value: str) -> str:
    code = f"import runpy; print(runpy.run_path({__file__!r})['set_brief']({value!r}), end='')"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout


def test_what_cannot_be_printed_is_reported_each_time() -> None:
    """Words with a character that no face has are not kept: the second document is refused like the first."""
    for _ in range(2):
        with pytest.raises(RenderError, match="missing-glyph"):
            render_pdf(Document((Text("A brief"),), (Paragraph((Text("No face has \U0001f600."),)),)), created=date(2026, 1, 31))


def test_a_link_leads_only_where_its_own_document_has_a_place() -> None:
    """The same words are a link in one document and none in another."""
    linked = Paragraph((Text("See below.", link="#below"),))
    for heading, count in ((True, 2), (False, 0), (True, 2)):
        blocks = (linked, Heading(1, (Text("Below"),), "below")) if heading else (linked,)
        reader = PdfReader(BytesIO(render_pdf(Document((Text("A brief"),), (Contents(), *blocks)), created=date(2026, 1, 31))))
        found = [link for page in reader.pages for link in page.get("/Annots", ())]
        assert len(found) == count


def test_what_is_asked_for_is_noted_from_the_start_on() -> None:
    """Not before: a process that stays, and never stores, does not grow with what it is asked for."""
    kept = Kept[str](10)
    asked(kept, "a")
    assert (kept.asked, kept._asked) == ([], None)
    kept.start()
    assert [asked(kept, key) for key in "ab"] == [True, False]
    assert ({key for key, _, _ in kept.asked}, kept.missed) == ({"a", "b"}, 1)
