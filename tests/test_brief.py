"""The shipped brief, end to end: it survives absent facts, follows changed ones, and reads as the golden files say.

The files in tests/golden/ hold what each stage gives: ledger.json the facts and their numbers, document.txt the blocks with the
marks of their notes, notes.txt the notes and the list of sources. After a change that is meant,

    BRIEFGEN_GOLDEN=renew python -m pytest tests/test_brief.py -k golden

writes them anew (and skips the tests, so that a renewal is never taken for a pass); read the difference before you commit it.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import os
import re
import shutil
from calendar import month_name
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.compose.wording import Look, wording_for
from briefgen.core.checks import STANDING
from briefgen.core.cited import CitedNumber, Operand, Operation
from briefgen.core.document import (
    Block,
    Box,
    ChartPoint,
    ChartSpec,
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
    plain_text,
)
from briefgen.core.sources import Source
from briefgen.core.walking import map_runs, walk
from briefgen.errors import BriefgenError, Severity
from briefgen.pipeline import Loaded, Request, Workspace, compose_brief

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
NAME, DAY = "sino-russian", date(2026, 11, 22)


def compose(data: Path = ROOT / "data", templates: Path = ROOT / "templates", **asked: object) -> tuple[Document, Loaded]:
    """Compose the shipped brief, or a changed copy of it."""
    workspace = Workspace(data.parent, data, templates)
    return compose_brief(workspace, replace(Request(NAME), **asked), as_of=DAY)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def shipped() -> tuple[Document, Loaded]:
    """The shipped brief, composed."""
    return compose()


@pytest.fixture(scope="module")
def document(shipped: tuple[Document, Loaded]) -> Document:
    """The document of the shipped brief."""
    return shipped[0]


# --- reading a document plainly -------------------------------------------------------------------------------------------------


def read(runs: Runs) -> str:
    """Read runs with the marks of their notes."""
    return "".join(
        f"[{run.number}]" if isinstance(run, NoteMark) else run.text if isinstance(run, Text) else " / " for run in runs
    )


def lines(document: Document) -> Iterator[str]:
    """Read a document, a line a block."""
    yield from (plain_text(document.title), plain_text(document.subtitle), *(": ".join(said) for said in document.dates), "")
    for block in walk(document.blocks):
        yield from _lines_of(block)


def _lines_of(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {read(block.runs)} {{#{block.anchor}}}"
        case Paragraph():
            yield read(block.runs)
        case Figure(chart):
            yield f"Figure {chart.number} ({chart.kind}, {chart.anchor}): {read(chart.headline)} | {read(chart.subtitle)}"
            yield f"  {read(chart.source)}"
            yield f"  {chart.alt}"
        case Table(spec):
            yield f"Table {spec.anchor}: {read(spec.caption)}"
            yield from ("  " + " | ".join(map(read, row)) for row in ([column.title for column in spec.columns], *spec.rows))
        case Box():
            yield f"::: {block.kind} {read(block.title)}"
        case _:
            yield f"({type(block).__name__})"


def runs_of(document: Document) -> list[Runs]:
    """Give every sequence of runs of a document: blocks in reading order, then the notes."""
    found: list[Runs] = []

    def note(runs: Runs) -> Runs:
        found.append(runs)
        return runs

    map_runs(document.blocks, note)
    return [*found, *(note.runs for note in document.notes)]


def texts_of(document: Document) -> list[Text]:
    """Give every run of words of a document, in the order of `runs_of`."""
    return [run for runs in runs_of(document) for run in runs if isinstance(run, Text)]


def charts_of(document: Document) -> list[ChartSpec]:
    """Give the charts of a document."""
    return [block.chart for block in walk(document.blocks) if isinstance(block, Figure)]


# --- golden files ---------------------------------------------------------------------------------------------------------------


def check_golden(name: str, text: str) -> None:
    """Compare with a golden file, or write it where that is asked for."""
    path = GOLDEN / name
    if os.environ.get("BRIEFGEN_GOLDEN") == "renew":
        path.write_text(text, encoding="utf-8")
        pytest.skip(f"{path.name} was written anew: read the difference")
    expected = path.read_text(encoding="utf-8")
    changes = difflib.unified_diff(expected.splitlines(), text.splitlines(), "golden", "now", lineterm="", n=1)
    assert text == expected, "\n".join(changes)


def test_golden_ledger(shipped: tuple[Document, Loaded]) -> None:
    """The ledger holds these facts and these numbers, the computed ones with their inputs."""
    ledger = shipped[1].ledger
    numbers = {
        id: {
            "written": shipped[1].write(number),
            "value": str(number.rounded.normalize()),
            "unit": number.unit,
            "facts": number.facts,
        }
        for id, number in sorted(ledger.numbers.items())
    }
    counts = {"facts": len(ledger.facts), "notes": len(ledger.notes), "sources": len(ledger.sources)}
    kinds = sorted({str(fact.kind) for fact in ledger.facts.values()})
    counts |= {kind: sum(fact.kind == kind for fact in ledger.facts.values()) for kind in kinds}
    check_golden("ledger.json", json.dumps({"counts": counts, "numbers": numbers}, indent=2, ensure_ascii=False) + "\n")


def test_golden_document(document: Document) -> None:
    """The brief reads so."""
    check_golden("document.txt", "\n".join(lines(document)) + "\n")


def test_golden_notes(document: Document) -> None:
    """The notes and the list of sources read so."""
    notes = [f"{note.number}. {plain_text(note.runs)}" for note in document.notes]
    works = [line for group in document.bibliography for line in ("", group.title, *(plain_text(e.runs) for e in group.entries))]
    check_golden("notes.txt", "\n".join((*notes, *works)) + "\n")


# --- what any brief must be -----------------------------------------------------------------------------------------------------


def test_the_same_brief_is_the_same_document(document: Document) -> None:
    """Composing twice gives equal documents."""
    assert compose()[0] == document


def test_the_brief_has_what_was_asked_for(document: Document) -> None:
    """Five sections, key points before them, what they rest on behind them, four figures at least."""
    assert [block.anchor for block in document.blocks if isinstance(block, Heading) and block.level == 1][:5] == [
        "background",
        "arms-trade",
        "confidence-building",
        "limits-and-suspicions",
        "outlook",
    ]
    assert [block.kind for block in document.blocks if isinstance(block, Box)] == ["key-points", "sources", "currency"]
    assert len(charts_of(document)) >= 4


def test_the_brief_knows_its_weak_spots() -> None:
    """What the articles hold on purpose is found: a figure without a note, an old note, a passed target, a nameless scholar."""
    found = {(item.rule, word) for item in compose()[1].diagnostics for word in re.findall('"([^"]*)"', item.message)}
    assert {
        ("unsourced-figure", "trade-2010"),
        ("source-predates-event", "rian-2002"),
        ("target-passed", "trade-target-2000"),
        ("unattributed", "one scholar"),
    } <= found
    assert {rule for rule, _ in found} <= STANDING


NAMES_WITH_DIGITS = {"Su-35", "S-400"}


def test_every_number_in_the_text_comes_from_a_fact(document: Document) -> None:
    """No digit stands in the text but in a run with its facts, in the name of a weapon, or in the number of a figure."""
    typed = [run.text for run in texts_of(replace(document, notes=())) if not run.facts]
    found = {word for text in typed if not re.fullmatch(r"Figure \d+\. ", text) for word in re.findall(r"[\w-]*\d[\w-]*", text)}
    assert found == NAMES_WITH_DIGITS


def check_notes(document: Document, loaded: Loaded) -> None:
    """Check that notes run 1..n in reading order, each once, and that the list of sources holds what they cite, no more."""
    marks = [run.number for runs in runs_of(document) for run in runs if isinstance(run, NoteMark)]
    assert marks == list(range(1, len(marks) + 1)) == [note.number for note in document.notes]
    listed = [entry.source for group in document.bibliography for entry in group.entries]
    assert len(listed) == len(set(listed))
    printed = [plain_text(note.runs) for note in document.notes]
    cited = {
        id
        for id, source in loaded.ledger.sources.items()
        if any(all(part in note for part in _signs(source)) for note in printed)
    }
    assert cited == set(listed)


def _signs(source: Source) -> list[str]:
    """Give what a full citation of a work says that no other does: its address, its title's beginning, its origin and day."""
    if address := source.item.get("URL"):
        return [str(address)]
    if source.title:
        return [" ".join(source.title.split()[:2])]
    _, month, day = source.issued
    return [source.origin, f"{day} {month_name[month]}"]


def test_notes_and_sources_go_together(shipped: tuple[Document, Loaded]) -> None:
    """Notes are numbered without gaps, every work cited is listed once, and no other is."""
    check_notes(*shipped)
    listed = {entry.source for group in shipped[0].bibliography for entry in group.entries}
    assert listed == set(shipped[1].ledger.sources)


def test_two_sections_alone() -> None:
    """Background and outlook alone: those two, notes 1..n without gaps, and only the works that they cite."""
    document, loaded = compose(sections=("background", "outlook"))
    headings = [block.anchor for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert headings == ["background", "outlook"]
    check_notes(document, loaded)
    listed = sorted(entry.source for group in document.bibliography for entry in group.entries)
    assert listed == ["monitor-1998", "paramonov-2011", "titoff-2011", "treaty-2001"]
    assert holes(document) == []
    assert not charts_of(document)


@pytest.mark.parametrize("section", ["background", "arms-trade", "confidence-building", "limits-and-suspicions", "outlook"])
def test_each_section_alone_and_each_left_out(section: str) -> None:
    """Any one section stands by itself, and the others stand without it."""
    for alone, (document, loaded) in ((True, compose(sections=(section,))), (False, compose(skip=(section,)))):
        anchors = [block.anchor for block in document.blocks if isinstance(block, Heading)]
        assert (section in anchors) is alone
        check_notes(document, loaded)
        assert holes(document) == []


# --- holes ----------------------------------------------------------------------------------------------------------------------

_GAPS = re.compile(
    r"  |\( ?\)|\[ ?\]|“ ?”|‘ ?’| [.,;:?!)\]]|[(\[] |(?<!\.)\.\.(?!\.)|[,;:][.,;:]|,$|^[.,;:)]|[{}\U000f0000-\U000ffffd]"
)
_DANGLING = re.compile(
    r"\b(?:of|by|from|between|and|or|the|an?|with|than|in|at|about|roughly)(?=[.;:?!)]|$)|\b(?:of|from|between|the|an?)(?=,)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")


def holes(document: Document) -> list[str]:
    """Find what an absent fact may leave behind: empty blocks, doubled blanks, lone stops, words that miss their object."""
    found = [f"a gap in a line: {read(runs)!r}" for runs in runs_of(document) if _is_gapped(runs)]
    for block in walk(document.blocks):
        found += [f"{type(block).__name__}: {said}" for said in _holes_in(block)]
    found += _bare_headings(document.blocks)
    for note in document.notes:
        found += [] if re.search(r"\w.*[.?!][”’)]*$", plain_text(note.runs)) else [f"note {note.number} says nothing"]
    for group in document.bibliography:
        found += [f"work {entry.source} says nothing" for entry in group.entries if not plain_text(entry.runs).strip()]
    return found


def _is_gapped(runs: Runs) -> bool:
    words = plain_text(runs)
    marks = "".join("^" if isinstance(run, NoteMark) else "x" for run in runs)
    return bool(_GAPS.search(words)) or words != words.strip() or "^^" in marks or marks.startswith("^")


def _holes_in(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _holes_in_words(plain_text(block.runs))
        case Heading():
            yield from [] if plain_text(block.runs).strip() else ["no words"]
        case Listing():
            yield from ("an empty item" for item in block.items if not item)
        case Quotation() | Box():
            yield from [] if block.blocks else ["nothing inside"]
        case Table():
            yield from _holes_in_table(block.spec)
        case Figure():
            yield from _holes_in_chart(block.chart)


def _holes_in_words(words: str) -> Iterator[str]:
    if not words.strip():
        yield "no words"
    for sentence in _SENTENCE.split(words):
        if len(re.findall(r"\w+", sentence)) < 2:
            yield f"a sentence of one word: {sentence!r}"
        if not re.search(r"[.?!:][”’)]*$", sentence):
            yield f"a sentence without an end: {sentence!r}"
        if not re.match(r"[A-Z“‘(\d]|US\$", sentence):
            yield f"a sentence without a beginning: {sentence!r}"
        if match := _DANGLING.search(sentence):
            yield f"{match[0]!r} of nothing: {sentence!r}"


def _holes_in_table(spec: TableSpec) -> Iterator[str]:
    if not spec.rows or not spec.columns:
        yield "no rows"
    if any(not plain_text(column.title).strip() for column in spec.columns):
        yield "a column without a head"
    for row in spec.rows:
        if len(row) != len(spec.columns) or not all(plain_text(cell).strip() for cell in row):
            yield f"an empty cell: {[plain_text(cell) for cell in row]}"


def _holes_in_chart(chart: ChartSpec) -> Iterator[str]:
    points = [point for series in chart.series for point in series.points]
    if not points:
        yield "no points"
    if chart.kind != "timeline" and any(point.y is None for point in points):
        yield "a point without a value"
    if not all(point.label.strip() and point.display.strip() for point in points):
        yield "a point without words"
    for name, words in (("headline", plain_text(chart.headline)), ("source", plain_text(chart.source)), ("alt", chart.alt)):
        if len(words.split()) < 2 or _GAPS.search(words) or _DANGLING.search(words):
            yield f"{name}: {words!r}"
    if len(chart.data.rows) != len(points):
        yield "rows that do not match the points"
    yield from _holes_in_table(chart.data)


def _bare_headings(blocks: Sequence[Block]) -> list[str]:
    found = []
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading) and (after is None or (isinstance(after, Heading) and after.level <= block.level)):
            found.append(f"a heading over nothing: {plain_text(block.runs)!r}")
    return found


def test_the_shipped_brief_has_no_hole(document: Document) -> None:
    """Nothing is missing while all facts are there."""
    assert holes(document) == []


_POINT = ChartPoint("a", "b", Decimal(1))
_DATA = TableSpec((), ())


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(()),
        Paragraph((Text(""),)),
        Paragraph((Text("So  it was."),)),
        Paragraph((Text("So it was "), Text("."))),
        Paragraph((Text("So it was, in ,"), Text(" then."))),
        Paragraph((Text("So it was ( )."),)),
        Paragraph((Text("So it was in ."),)),
        Paragraph((Text("So it was in."),)),
        Paragraph((Text("They bought the, and left."),)),
        Paragraph((Text("So it was.."),)),
        Paragraph((Text("So it was. Then."),)),
        Paragraph((Text("So it was. It bought arms of. Then it left."),)),
        Paragraph((Text("and so it was."),)),
        Paragraph((Text("So it was"),)),
        Paragraph((Text("So it was.", facts=()), NoteMark(1), NoteMark(2))),
        Paragraph((NoteMark(1), Text("So it was."))),
        Heading(2, (), "x"),
        Heading(2, (Text("Over nothing"),), "x"),
        Listing(((),)),
        Box("x", (), ()),
        Quotation(()),
        Table(TableSpec((), ())),
    ],
)
def test_the_detector_finds_holes(document: Document, block: Block) -> None:
    """Each kind of hole is found in a document that has none otherwise."""
    assert holes(replace(document, blocks=(block,), notes=(), bibliography=())) != []


def test_the_detector_finds_holes_in_figures(document: Document) -> None:
    """A chart that lost its points, words or rows is found."""
    chart = charts_of(document)[0]
    series = chart.series[0]
    for spoilt in (
        replace(chart, series=()),
        replace(chart, series=(replace(series, points=(*series.points, replace(series.points[0], y=None))),)),
        replace(chart, series=(replace(series, points=(*series.points, replace(series.points[0], label=" "))),)),
        replace(chart, headline=()),
        replace(chart, source=()),
        replace(chart, alt="Bar chart. . 1997: ."),
        replace(chart, data=_DATA),
        replace(chart, headline=(Text("China alone paid of what Russia earned from"),)),
    ):
        assert holes(replace(document, blocks=(Figure(spoilt),))) != []


# --- facts that are absent ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rows:
    """The tables of facts of the shipped brief, read as text: file, and the cells of each row by column."""

    tables: dict[str, list[dict[str, str]]]

    @classmethod
    def read(cls) -> Rows:
        """Read facts.csv and every series."""
        folder = ROOT / "data" / NAME
        files = [folder / "facts.csv", *sorted((folder / "series").glob("*.csv"))]
        return cls({str(path.relative_to(folder)): list(csv.DictReader(io.StringIO(path.read_text("utf-8")))) for path in files})

    @property
    def ids(self) -> list[str]:
        """Every fact's id."""
        return [row["id"] for rows in self.tables.values() for row in rows]

    def changed(self, change: Callable[[dict[str, str]], dict[str, str] | None]) -> Rows:
        """Give the tables with each row changed, or left out where `change` gives None."""
        return Rows({name: [kept for row in rows if (kept := change(row))] for name, rows in self.tables.items()})

    def write(self, folder: Path) -> None:
        """Write the tables into a copy of the brief's folder."""
        for name, rows in self.tables.items():
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(TABLES.tables[name][0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


TABLES = Rows.read()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data to be spoilt, test after test: each writes all tables."""
    data = tmp_path_factory.mktemp("copy") / "data"
    shutil.copytree(ROOT / "data" / NAME, data / NAME)
    return data


@pytest.fixture(scope="module")
def lenient(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the templates in which every section leaves itself out where facts are missing."""
    templates = tmp_path_factory.mktemp("lenient") / "templates"
    shutil.copytree(ROOT / "templates", templates)
    for path in (templates / "sections").glob("*.md.j2"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("---\n")
        path.write_text(text.replace("---\n", "---\nmissing: omit\n", 1), encoding="utf-8")
    return templates


def check_without(data: Path, templates: Path, absent: set[str]) -> None:
    """Check that a build without some facts names template or table, line and fact, or has no hole and no trace of them."""
    TABLES.changed(lambda row: None if row["id"] in absent else row).write(data / NAME)
    try:
        document, loaded = compose(data, templates)
    except BriefgenError as error:
        for item in error.diagnostics:
            if item.severity is Severity.ERROR:
                assert item.where is not None
                assert item.where.line > 0
                # A section that leaves itself out by rule stops no build; a formula that lost its input does.
                assert item.where.file.endswith(".csv") or templates == ROOT / "templates"
                assert any(f'"{id}"' in item.message for id in absent) or item.rule == "empty-file"
        return
    assert holes(document) == []
    assert not absent & {id for text in texts_of(document) for id in text.facts}
    check_notes(document, loaded)


@pytest.mark.parametrize("absent", TABLES.ids)
def test_the_brief_survives_a_fact_s_absence(copy: Path, absent: str) -> None:
    """Without any one fact the build names template or table, line and fact, or prints a brief without a hole."""
    check_without(copy, ROOT / "templates", {absent})


@pytest.mark.parametrize("absent", TABLES.ids)
def test_the_brief_leaves_sections_out_by_rule(copy: Path, lenient: Path, absent: str) -> None:
    """Where sections say `missing: omit`, what is left without any one fact is a brief without a hole."""
    check_without(copy, lenient, {absent})


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(TABLES.ids), min_size=2, max_size=60))
def test_the_brief_survives_the_absence_of_many(copy: Path, lenient: Path, absent: set[str]) -> None:
    """The same holds without any set of facts."""
    check_without(copy, lenient, absent)


# --- facts that change ----------------------------------------------------------------------------------------------------------

QUANTITIES = [row["id"] for rows in TABLES.tables.values() for row in rows if row["value"]]
COUNTS = "evidence"
"""The figure that counts facts: its numbers are not those of the facts that they carry."""


def other(value: str) -> str:
    """Give another number with as many digits: 25e9 becomes 36e9."""
    digits, exponent, power = value.partition("e")
    return re.sub(r"\d", lambda digit: str(int(digit[0]) % 9 + 1), digits) + exponent + power


def forms(loaded: Loaded, id: str) -> list[str]:
    """Give the ways in which a fact's own number may be written, always in one order."""
    wording = wording_for(loaded.config.language, loaded.config.units)
    assert wording
    number = loaded.ledger.numbers[id]
    looks = [Look(), Look(form="words"), Look(approx=False), Look(form="words", approx=False), Look(form="plain", approx=False)]
    return [wording.write(number, look) for look in looks]


def mentions(words: str, form: str) -> bool:
    """Tell whether a number stands in words by itself: 5 does not stand in 150 or 6.5."""
    return re.search(rf"(?<![\w.,$]){re.escape(form)}(?![\w]|[.,]\d)", words, re.IGNORECASE) is not None


@pytest.mark.parametrize("id", QUANTITIES)
def test_a_changed_fact_is_followed_everywhere(shipped: tuple[Document, Loaded], copy: Path, id: str) -> None:
    """Wherever a fact's number stood, in prose, figures, tables, alternatives and notes, the new one stands, and no old one."""
    before, loaded = shipped
    TABLES.changed(lambda row: {**row, "value": other(row["value"])} if row["id"] == id else row).write(copy / NAME)
    after, changed = compose(copy)
    old, new = forms(loaded, id), forms(changed, id)
    counted = {
        run for chart in charts_of(before) if chart.anchor == COUNTS for row in chart.data.rows for cell in row for run in cell
    }
    summary = [block for block in before.blocks if isinstance(block, Box) and block.kind == "sources"]
    counted |= {run for block in walk(summary) if isinstance(block, Paragraph) for run in block.runs}
    stood = 0
    for was, now in zip(texts_of(before), texts_of(after), strict=True):
        if id in was.facts and was not in counted:
            found = [(form, to) for form, to in zip(old, new, strict=True) if mentions(was.text, form)]
            stood += bool(found)
            assert not any(mentions(now.text, form) for form in old), now
            assert all(mentions(now.text, to) for _, to in found), now
    assert stood, f"{id} is printed nowhere"
    check_charts(before, after, id, (old, new))


def check_charts(first: Document, second: Document, id: str, written: tuple[list[str], list[str]]) -> None:
    """Check that points, alternatives and data tables of the charts that draw a fact follow it."""
    old, new = written
    for was, now in zip(charts_of(first), charts_of(second), strict=True):
        if was.anchor == COUNTS:
            assert now == was
            continue
        words = [point.display for series in was.series for point in series.points if id in point.facts]
        for form, to in zip(old, new, strict=True):
            if any(mentions(display, form) for display in words):
                displays = [point.display for series in now.series for point in series.points if id in point.facts]
                assert any(mentions(display, to) for display in displays)
                # The head of the data table names the unit, and in what it counts.
                bare = to.replace("US$", "").removesuffix(" percent").removesuffix(" billion")
                assert any(mentions(plain_text(cell), bare) for row in now.data.rows for cell in row)
            if mentions(was.alt, form):
                assert mentions(now.alt, to)
        drawn = [pair for a, b in zip(was.series, now.series, strict=True) for pair in zip(a.points, b.points, strict=True)]
        assert all(after.y != before.y for before, after in drawn if before.facts == (id,) and before.y is not None)


COMPUTED = {
    # changed fact: what is computed from it, before and after
    "arms-total": (
        "25e9",
        "36e9",
        [("about US$63 billion", "about US$90 billion"), ("about 38", "about 54")],
    ),
    "arms-share": ("40", "51", [("about US$63 billion", "about US$49 billion"), ("about 38", "about 24")]),
    "trade-fall-1997": ("10", "21", [("US$6.8 billion", "US$7.7 billion")]),
    "trade-1997": ("6.12e9", "7.23e9", [("US$6.8 billion", "US$8.0 billion"), ("31 percent", "36 percent"), ("4.2", "3.5")]),
    "trade-target-2000": ("20e9", "31e9", [("31 percent", "20 percent")]),
    "trade-2010": ("25.5e9", "36.6e9", [("4.2", "6.0")]),
}


@pytest.mark.parametrize("id", COMPUTED)
def test_computed_figures_follow(document: Document, copy: Path, id: str) -> None:
    """What is computed from a changed fact is computed anew wherever it stood."""
    value, changed, expected = COMPUTED[id]
    TABLES.changed(lambda row: {**row, "value": changed} if row["id"] == id else row).write(copy / NAME)
    assert {row["value"] for rows in TABLES.tables.values() for row in rows if row["id"] == id} == {value}
    after, _ = compose(copy)
    computed = [(was, now) for was, now in zip(texts_of(document), texts_of(after), strict=True) if id in was.facts]
    for was, now in expected:
        pairs = [(a.text, b.text) for a, b in computed if mentions(a.text, was)]
        assert pairs
        assert all(mentions(b, now) and not mentions(b, was) for _, b in pairs), pairs
    alts = " ".join(chart.alt for chart in charts_of(after))
    assert not any(mentions(alts, was) for was, now in expected if was.startswith(("about US", "US$6.8")))


def test_a_formula_names_what_it_was_computed_from(shipped: tuple[Document, Loaded]) -> None:
    """Trade in 1996 is computed from the figure and the fall of 1997, and its note says so."""
    document, loaded = shipped
    number = loaded.ledger.numbers["trade-1996"]
    assert isinstance(number, CitedNumber)
    assert isinstance(number.formula, Operation)
    assert isinstance(number.formula.left, Operand)
    assert number.facts == ("trade-1996", "trade-1997", "trade-fall-1997")
    said = [plain_text(note.runs) for note in document.notes if "1 − 10 percent" in plain_text(note.runs)]
    assert all("omputed from US$6.12 billion ÷ (1 − 10 percent)" in note for note in said)
    assert len(said) >= 2
