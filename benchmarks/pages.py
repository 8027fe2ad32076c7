"""Long documents: CPU seconds, peak memory and size, beside Typst setting the same words, notes and charts in the same run.

usage: python benchmarks/pages.py [--pages 8 100 1000] [--rounds 3]

A document has about four notes a page, a chart and a table every ten pages, a contents list, and an outline. Each note cites a
place that no other does; after the last round every one of them is looked for in the text of each file, and the page on which it
stands must be that of its marker. Rounds are interleaved; medians are printed. Both files are tagged; briefgen's is PDF/UA-1 and
PDF/A-2a as well.

"Again" is the same process setting the document anew, one sentence of its first paragraph changed, after two such edits before.

The rows "briefgen" begin where a document is ready and Typst's where its markup is: neither reads facts or formats citations.
`pdftotext` (poppler) reads the files where it is installed, else pypdf, which takes minutes over a thousand pages.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from briefgen.core.document import (
    Bibliography,
    Block,
    ChartPoint,
    ChartSeries,
    ChartSpec,
    Column,
    Contents,
    Document,
    Entry,
    EntryGroup,
    Figure,
    Heading,
    Listing,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Runs,
    Table,
    TableSpec,
    Text,
    Tick,
    TitleBlock,
)

WORDS = (
    "between the two states cooperation remained cautious while trade in arms grew and fell again with the embargo of the union "
    "measures of confidence along the border went further than programmes analysts describe a partnership of convenience "
    "whose limits are set by distrust over licences copies prices and transfer of technology exercises inspections "
    "visits agreements treaties officers delegations factories exports revenue budgets reforms doctrine deterrence modernisation"
).split()
A_PAGE = 3.75
"""Notes a page."""
EDITS = 3
"""How often one sentence is changed; the last time counts."""


@dataclass(frozen=True)
class Sentence:
    """Words and, behind them, the number of a note or 0."""

    words: str
    note: int


def paragraphs(pages: int) -> Iterator[list[Sentence]]:
    """Give about so many pages of paragraphs, the same each time."""
    chance = random.Random(pages)
    number = 0
    for _ in range(pages * 4):
        sentences = []
        for _ in range(5):
            words = " ".join(chance.choices(WORDS, k=chance.randint(9, 22))).capitalize() + "."
            number += (has_note := chance.random() < A_PAGE / 20)
            sentences.append(Sentence(words, number if has_note else 0))
        yield sentences


def note_words(number: int) -> tuple[str, str, str]:
    """Give author, title and the rest of a note, which names a place that no other names."""
    long = " See also the reports of the inspections, which came to other figures for the same years." if number % 7 == 0 else ""
    return (
        f"Author {number % 60}, ",
        f"Report on the state of cooperation {number % 60}",
        f" (1998), para. {70000 + number}.{long}",
    )


def chart(number: int) -> ChartSpec:
    """Give a chart of five bars."""
    points = tuple(
        ChartPoint(str(1992 + 4 * n), f"US${n + number % 7 + 1} billion", Decimal(n + number % 7 + 1)) for n in range(5)
    )
    return ChartSpec(
        kind="bar",
        anchor=f"chart-{number}",
        number=number,
        headline=(Text(f"Trade grew in period {number}"),),
        subtitle=(Text("Bilateral trade, US$ billion"),),
        source=(Text("Source: customs statistics."),),
        alt="Bars of trade by year, which grow from left to right.",
        data=TableSpec((), ()),
        series=(ChartSeries("", points),),
        y_ticks=(Tick(0, "0"), Tick(6, "6"), Tick(12, "12")),
    )


def rows(number: int) -> list[tuple[str, str, str]]:
    """Give the rows of a table."""
    return [(f"Programme {number}-{row}", f"{row * 1.7 + number:.1f}", f"{row * 2.9:.1f}") for row in range(6)]


def document(pages: int) -> Document:
    """Give the document that briefgen sets."""
    blocks: list[Block] = [TitleBlock(), Contents()]
    count = 0
    for index, sentences in enumerate(paragraphs(pages)):
        if index % 20 == 0:
            blocks.append(Heading(1, (Text(f"Section {index // 20 + 1} of the report"),), f"s{index}"))
        elif index % 5 == 0:
            blocks.append(Heading(2, (Text(f"Part {index // 5 + 1} of the findings"),), f"p{index}"))
        runs: list[Text | NoteMark] = []
        for sentence in sentences:
            runs.append(Text((" " if runs else "") + sentence.words))
            runs += [NoteMark(sentence.note)] if sentence.note else []
            count = max(count, sentence.note)
        made = Paragraph(tuple(runs))
        blocks.append(Listing(((made,),)) if index % 8 == 3 else made)
        if index % 40 == 17:
            blocks.append(Figure(chart(index // 40 + 1)))
        if index % 40 == 31:
            cells: tuple[tuple[Runs, ...], ...] = tuple(tuple((Text(cell),) for cell in row) for row in rows(index // 40))
            heads = (Column((Text("Programme"),)), Column((Text("1997"),), "right"), Column((Text("2010"),), "right"))
            blocks.append(Table(TableSpec(heads, cells, (Text("Programmes, US$ million"),), (), index // 40 + 1, f"t{index}")))
    notes = []
    for number in range(1, count + 1):
        author, title, rest = note_words(number)
        notes.append(Note(number, (Text(author), Text(title, italic=True), Text(rest))))
    works = tuple(
        Entry(f"w{n}", (Text(f"Author {n}. "), Text(f"Report on the state of cooperation {n}", italic=True))) for n in range(60)
    )
    return Document(
        title=(Text("A long report"),),
        blocks=(*blocks, Notes(), Bibliography()),
        notes=tuple(notes),
        bibliography=(EntryGroup("", works),),
    )


def typst(pages: int, folder: Path) -> str:
    """Give the same as Typst markup; its charts are written beside it as SVG."""
    from briefgen.render.charts import draw_chart
    from briefgen.render.svg import measure_svg, render_svg

    out = [
        '#set document(title: "A long report")\n',
        '#set page("a4", margin: (left: 141pt, right: 69pt, top: 74pt, bottom: 72pt), numbering: "1 of 1",\n',
        "  header: context { let h = query(heading.where(level: 1).before(here())); if h.len() > 0 { h.last().body } })\n",
        '#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en", region: "GB")\n#set par(justify: true, leading: 8pt)\n',
        "#show figure: set figure(placement: auto)\n= A long report\n#outline(depth: 2)\n",
    ]
    for index, sentences in enumerate(paragraphs(pages)):
        if index % 20 == 0:
            out.append(f"\n= Section {index // 20 + 1} of the report\n")
        elif index % 5 == 0:
            out.append(f"\n== Part {index // 5 + 1} of the findings\n")
        said = []
        for sentence in sentences:
            mark = ""
            if sentence.note:
                author, title, rest = note_words(sentence.note)
                mark = f"#footnote[{author}_{title}_{rest}]"
            said.append(sentence.words + mark)
        out.append(f"\n{'- ' if index % 8 == 3 else ''}{' '.join(said)}\n")
        if index % 40 == 17:
            name = f"chart-{index // 40 + 1}.svg"
            scene = draw_chart(chart(index // 40 + 1), width=456, measure=measure_svg)
            (folder / name).write_text(render_svg(scene, title="Trade", description="Trade", language="en"), encoding="utf-8")
            image = f'image("{name}", width: 100%, alt: "Bars of trade by year, which grow from left to right.")'
            caption = f"Trade grew in period {index // 40 + 1}. Source: customs statistics."
            out.append(f"\n#figure({image}, caption: [{caption}])\n")
        if index % 40 == 31:
            cells = ", ".join(f"[{cell}]" for row in rows(index // 40) for cell in row)
            made = f"table(columns: 3, table.header([Programme], [1997], [2010]), {cells})"
            out.append(f"\n#figure({made}, caption: [Programmes, US\\$ million])\n")
    out.append("\n= Sources\n" + "\n".join(f"\nAuthor {n}. _Report on the state of cooperation {n}_\n" for n in range(60)))
    return "".join(out)


# --- one process ----------------------------------------------------------------------------------------------------------------


def edited(made: Document, turn: int) -> Document:
    """Give the document with another sentence at the beginning of its first paragraph."""
    at = next(index for index, block in enumerate(made.blocks) if isinstance(block, Paragraph))
    first = made.blocks[at]
    assert isinstance(first, Paragraph)
    changed = Paragraph((Text(f"Sentence {turn}. "), *first.runs))
    return replace(made, blocks=(*made.blocks[:at], changed, *made.blocks[at + 1 :]))


def peak_mb() -> float:
    """Give the peak memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def set_with_briefgen(pages: int, target: Path) -> tuple[float, float, float]:
    """Set the document, which is ready; give the CPU seconds of the first time and of the last, and the peak of the first."""
    made = document(pages)
    start = time.process_time()
    from briefgen.render.pdf import render_pdf

    target.write_bytes(render_pdf(made, created=date(2026, 1, 2)))
    first, peak = time.process_time() - start, peak_mb()
    again = first
    for turn in range(EDITS):
        changed = edited(made, turn)
        start = time.process_time()
        render_pdf(changed, created=date(2026, 1, 2))
        again = time.process_time() - start
    return first, again, peak


def set_with_typst(source: Path, target: Path) -> tuple[float, float, float]:
    """Set the markup; give the CPU seconds of the first time and of the last, and the peak of the first."""
    start = time.process_time()
    import typst as engine

    engine.compile(str(source), output=str(target), root="/")
    first, peak = time.process_time() - start, peak_mb()
    again = first
    text, other = source.read_text(encoding="utf-8"), source.with_name("edited.typ")
    for turn in range(EDITS):
        head, heading, rest = text.partition("\n= Section 1 of the report\n")
        other.write_text(f"{head}{heading}\nSentence {turn}. {rest.lstrip()}", encoding="utf-8")
        start = time.process_time()
        engine.compile(str(other), output=str(target.with_name("edited.pdf")), root="/")
        again = time.process_time() - start
    return first, again, peak


# --- measuring ------------------------------------------------------------------------------------------------------------------


def measure(command: Sequence[str]) -> tuple[float, ...]:
    """Run a process; give what it says: CPU seconds of the first time and of the last, peak memory of the first in MB."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    return tuple(map(float, said.split()))


def texts(file: Path) -> list[str]:
    """Give the text of each page."""
    if shutil.which("pdftotext"):
        read = subprocess.run(["pdftotext", "-q", str(file), "-"], check=True, capture_output=True, text=True).stdout
        return read.split("\f")[:-1]
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(file).pages]


def check(file: Path, count: int) -> int:
    """See that every note is in the file, once; give its pages."""
    pages = texts(file)
    found = [int(number) for page in pages for number in re.findall(r"para\.\s(7\d{4})\.", page)]
    lost = set(range(70001, 70001 + count)) - set(found)
    if lost or len(found) != count:
        raise SystemExit(f"{file.name}: {len(lost)} of {count} notes are not in the text, {len(found) - count} too many")
    return len(pages)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[8, 100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engine", nargs=3, metavar=("ENGINE", "SOURCE", "TARGET"), help="set one document in this process")
    asked = parser.parse_args()
    if asked.engine:
        engine, source, target = asked.engine
        if engine == "briefgen":
            print(*set_with_briefgen(int(source), Path(target)))
        else:
            print(*set_with_typst(Path(source), Path(target)))
        return
    folder = Path(tempfile.mkdtemp(prefix="briefgen-pages-"))
    heads = ("pages asked", "engine", "pages", "notes", "CPU s", "again, CPU s", "peak MB", "file kB")
    print(f"| {' | '.join(heads)} |\n|---:|---|---:|---:|---:|---:|---:|---:|")
    for pages in asked.pages:
        engines = {"briefgen": str(pages)}
        if importlib.util.find_spec("typst"):
            (folder / f"{pages}.typ").write_text(typst(pages, folder), encoding="utf-8")
            engines["typst"] = str(folder / f"{pages}.typ")
        figures: dict[str, list[tuple[float, ...]]] = {engine: [] for engine in engines}
        for _ in range(asked.rounds):
            for engine, source in engines.items():
                target = folder / f"{engine}-{pages}.pdf"
                figures[engine].append(measure([sys.executable, __file__, "--engine", engine, source, str(target)]))
        count = len(document(pages).notes)
        for engine, measured in figures.items():
            file = folder / f"{engine}-{pages}.pdf"
            took, again, peak = (statistics.median(column) for column in zip(*measured, strict=True))
            size = file.stat().st_size / 1000
            print(f"| {pages} | {engine} | {check(file, count)} | {count} | {took:.2f} | {again:.2f} | {peak:.0f} | {size:.0f} |")


if __name__ == "__main__":
    main()
