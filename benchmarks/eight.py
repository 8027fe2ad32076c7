"""One brief of eight pages: CPU seconds and peak memory of whole processes, by briefgen from its data and by Typst from the same.

usage: python benchmarks/eight.py [--rounds 9] [--keep FOLDER]

Both get five sections of prose, thirty cited figures with a note each to one of twelve works, three charts and a table, made up
here. briefgen gets them as facts, notes, works and templates; Typst gets a template that reads them from JSON, its own Chicago
notes and bibliography from BibTeX, and the charts as the SVG that briefgen has drawn. What briefgen does besides - the summary of
sources, the proof, the facts attached to the PDF - it does here too. Rounds are interleaved; a first build finds nothing that was
kept. Every citation has a page number of its own, which is looked for in the text of both PDFs.
"""

from __future__ import annotations

import argparse
import compileall
import csv
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from cold import DAY, ROOT, measure_in

PAGE = 10001
"""The page that is cited first; each citation has its own from here on."""
CITED, WORKS, PARAGRAPHS = 30, 12, 6
SECTIONS = {
    "background": "Background",
    "arms-trade": "Arms trade",
    "confidence-building": "Confidence-building",
    "limits": "Limits and suspicions",
    "outlook": "Outlook",
}
SERIES = {"arms-trade": "deliveries", "confidence-building": "visits", "limits": "holdings", "outlook": "licences"}
TABLE = "holdings"
"""The series that is set as a table; the others are charts."""
WHO = ["The customs authority", "The joint commission", "The panel of experts", "The ministry of trade", "The harbour office"]
WHERE = ["Arvonia", "Belmark", "Corvia", "Dalmora", "Estrel", "Fennmark"]
DID = ["accepted", "contested", "passed over", "took up", "welcomed", "deplored"]
WHAT = [
    "the return of the border guard",
    "a plea for open registers",
    "the terms of the transit accord",
    "an offer of mutual visits",
]
THEN = [
    "although re-exports were left out of the account",
    "while the annex was still to be ratified",
    "and neither side has come back to it since",
    "which both delegations called a matter for the ministers",
    "since the northern district had kept no books",
]
COUNTED = ["vehicle", "launcher", "inspection", "aircraft"]
NAMES = ["Abel", "Brun", "Castell", "Drost", "Erlund", "Farkas", "Grau", "Holt", "Ilves", "Jansen", "Kolar", "Lind"]
TOPICS = ["Transfers", "Registers", "Ceilings", "Visits", "Licences", "Corridors"]
TEMPLATE = """
#let b = json(sys.inputs.data)
#set document(title: b.title, author: b.author)
#set page(paper: "a4", margin: 2.5cm, numbering: "1 / 1")
#set text(size: 11pt, lang: "en")
#set par(justify: true)
#align(center)[#text(18pt, weight: "bold", b.title) \\ #b.author]
#outline()
#let run(r) = if type(r) == str { r } else { cite(label(r.at(0)), supplement: r.at(1)) }
#for s in b.sections {
  heading(level: 1, s.title)
  for block in s.blocks {
    if "prose" in block { par(block.prose.map(run).join()) }
    else if "chart" in block { figure(image(block.chart, width: 100%), caption: block.caption) }
    else { figure(table(columns: 2, ..block.table.flatten()), caption: block.caption) }
  }
}
#bibliography(sys.inputs.works, title: "Bibliography", style: "chicago-notes")
"""
TYPST = """
import sys, typst
template, data, works, target = sys.argv[1:]
typst.compile(template, output=target, root="/", sys_inputs={"data": data, "works": works})
"""

Row = dict[str, str]
Sentence = str | tuple[str, str, str]
"""Words, or what is printed before a fact, its id, and what is printed behind it."""


class Content:
    """What both set: sentences by section, the facts in them, and series of facts."""

    def __init__(self) -> None:
        """Make it up; always the same."""
        chance = random.Random(8)
        self.facts: list[Row] = []
        self.prose: dict[str, list[list[Sentence]]] = {}
        self.series = {
            name: [_fact(f"{name}-{year}", section, name, chance, year) for year in range(2012, 2020)]
            for section, name in SERIES.items()
        }
        for number, section in enumerate(SECTIONS):
            self.prose[section] = [self._paragraph(section, number * PARAGRAPHS + part, chance) for part in range(PARAGRAPHS)]

    def _paragraph(self, section: str, number: int, chance: random.Random) -> list[Sentence]:
        said: list[Sentence] = [_sentence(chance) for _ in range(5)]
        if number < CITED:
            fact = _fact(f"fact-{number + 1}", section, chance.choice(COUNTED), chance, 2000 + number % 20)
            self.facts.append(fact | {"notes": f"first:{number + 1}", "support": "sentence"})
            said.insert(2, (f"{chance.choice(WHO)} of {chance.choice(WHERE)} counted", fact["id"], chance.choice(THEN)))
        return said


def _sentence(chance: random.Random) -> str:
    who, where, did, what, then = map(chance.choice, (WHO, WHERE, DID, WHAT, THEN))
    return f"{who} of {where} {did} {what}, {then}."


def _fact(name: str, section: str, measure: str, chance: random.Random, year: int) -> Row:
    value = chance.randint(110, 990)
    unit = measure if measure in COUNTED else "vehicle"
    said = f"{measure.capitalize()} came to {{value}} in {{period}}"
    row = {"id": name, "article": "first", "section": section, "kind": "quantity", "statement": said, "subject": f"Count {name}"}
    row |= {"measure": measure, "value": str(value), "unit": unit, "period": str(year), "notes": "", "support": "article"}
    return row | {"locator": "paragraph 1"}


def works() -> list[dict[str, object]]:
    """Give the works in CSL-JSON, the article that the facts are taken from first."""
    made: list[dict[str, object]] = [
        {
            "id": "article",
            "type": "article-journal",
            "title": "A year of counting",
            "container-title": "The Ledger",
            "author": [{"family": "Marsh", "given": "Ada"}],
            "issued": {"date-parts": [[2024, 3, 1]]},
        },
    ]
    for number, name in enumerate(NAMES[:WORKS]):
        title = f"{TOPICS[number % len(TOPICS)]} and {TOPICS[number // 2 % len(TOPICS)].lower()} in {WHERE[number % len(WHERE)]}"
        made.append(
            {
                "id": f"work-{number}",
                "type": "book",
                "title": title,
                "author": [{"family": name, "given": "Kim"}],
                "publisher": "Northern Press",
                "publisher-place": "Oslo",
                "issued": {"date-parts": [[2001 + number]]},
            }
        )
    return made


def workspace(root: Path, content: Content) -> None:
    """Write the content as a workspace of briefgen."""
    subprocess.run([*BRIEFGEN, "new", str(root), "--blank", "--brief", "eight"], check=True, stdout=subprocess.DEVNULL)
    data = root / "data/eight"
    shutil.rmtree(data / "templates")
    _table(data / "facts.csv", content.facts)
    for name, rows in content.series.items():
        _table(data / f"series/{name}.csv", rows)
    cited = [
        {"note": f"first:{number + 1}", "position": "1", "source": f"work-{number % WORKS}", "locator": f"page {PAGE + number}"}
        for number in range(CITED)
    ]
    _table(data / "citations.csv", cited)
    notes = [f"[^{row['note']}]: {NAMES[number % WORKS]}, p. {PAGE + number}." for number, row in enumerate(cited)]
    (data / "notes.md").write_text("\n".join(notes) + "\n", encoding="utf-8")
    (data / "sources.json").write_text(json.dumps(works(), indent=1), encoding="utf-8")
    listed = ", ".join(f'"{section}"' for section in SECTIONS)
    units = "\n".join(f'{unit} = ["{unit}", "{unit if unit == "aircraft" else unit + "s"}"]' for unit in COUNTED)
    (data / "brief.toml").write_text(
        f'title = "What was counted"\nauthors = ["A. Writer"]\nlanguage = "en-GB"\nsections = [{listed}]\n'
        f'[articles.first]\nsource = "article"\ndate = "2024-03-01"\n[units]\n{units}\n',
        encoding="utf-8",
    )
    (root / "templates/sections").mkdir(exist_ok=True)
    for section, title in SECTIONS.items():
        blocks = [" ".join(_in_template(said) for said in paragraph) for paragraph in content.prose[section]]
        if series := SERIES.get(section):
            table = f"table(series('{series}'), name='{series}', columns=['period', 'value'], caption='Numbers of {series}')"
            chart = f"chart(series('{series}'), kind='bar', name='{series}', headline='Numbers of {series} by year')"
            blocks.insert(3, "{{ " + (table if series == TABLE else chart) + " }}")
        text = f"---\ntitle: {title}\n---\n" + "\n\n".join(blocks) + "\n"
        (root / f"templates/sections/{section}.md.j2").write_text(text, encoding="utf-8")


def _in_template(said: Sentence) -> str:
    if isinstance(said, str):
        return said
    before, fact, behind = said
    return f"{before} {{{{ f['{fact}'] }}}} {{{{ f['{fact}'].period | span }}}}, {behind}."


def _table(path: Path, rows: list[Row]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def for_typst(folder: Path, content: Content, figures: Path) -> list[str]:
    """Write the content as Typst is given it, and give the command that sets it."""
    shutil.copytree(figures, folder)
    by_id = {fact["id"]: (number, fact) for number, fact in enumerate(content.facts)}
    sections = []
    for section, title in SECTIONS.items():
        blocks: list[dict[str, object]] = []
        for paragraph in content.prose[section]:
            runs: list[object] = []
            for said in paragraph:
                if isinstance(said, str):
                    runs.append(said + " ")
                    continue
                number, fact = by_id[said[1]]
                runs += [f"{said[0]} {fact['value']} {fact['unit']}s in {fact['period']}, {said[2]}."]
                runs += [(f"work-{number % WORKS}", str(PAGE + number)), " "]
            blocks.append({"prose": runs})
        if series := SERIES.get(section):
            rows = [[row["period"], row["value"]] for row in content.series[series]]
            drawn: dict[str, object] = {"table": rows} if series == TABLE else {"chart": str(folder / f"{series}.svg")}
            blocks.insert(3, drawn | {"caption": f"Numbers of {series} by year"})
        sections.append({"title": title, "blocks": blocks})
    data, bib, template = folder / "brief.json", folder / "works.bib", folder / "brief.typ"
    data.write_text(json.dumps({"title": "What was counted", "author": "A. Writer", "sections": sections}), encoding="utf-8")
    bib.write_text("\n".join(_bibtex(work) for work in works()[1:]), encoding="utf-8")
    template.write_text(TEMPLATE, encoding="utf-8")
    return [sys.executable, "-c", TYPST, str(template), str(data), str(bib), str(folder / "brief.pdf")]


def _bibtex(work: dict[str, object]) -> str:
    match work:
        case {"id": name, "author": [{"family": family, "given": given}], "title": title, "issued": {"date-parts": [[year]]}}:
            return (
                f"@book{{{name}, author = {{{family}, {given}}}, title = {{{title}}}, publisher = {{Northern Press}}, "
                f"address = {{Oslo}}, year = {{{year}}}}}"
            )
    raise ValueError(f"no book: {work}")


def look_into(path: Path) -> str:
    """Give pages and size of a PDF, and how many of the citations its text holds."""
    said = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
    found = sum(re.search(rf"\b{PAGE + number}\b", said) is not None for number in range(CITED))
    return f"{said.count(chr(12))} pages, {path.stat().st_size / 1000:.0f} kB, {found} of {CITED} citations found"


BRIEFGEN = [sys.executable, "-m", "briefgen"]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--keep", type=Path, help="make everything here, and leave it")
    asked = parser.parse_args()
    # Installers may leave bytecode out, and then every cold start looks several times slower.
    for place in (sysconfig.get_path("purelib"), str(ROOT / "briefgen")):
        compileall.compile_dir(place, quiet=2)
    folder = asked.keep.resolve() if asked.keep else Path(tempfile.mkdtemp(prefix="briefgen-eight-"))
    try:
        _measure(folder, asked.rounds)
    finally:
        if not asked.keep:
            shutil.rmtree(folder)


def _measure(folder: Path, rounds: int) -> None:
    root, content, values = folder / "workspace", Content(), count(1000)
    workspace(root, content)
    build = [*BRIEFGEN, "build", *DAY]
    measure_in(build, root)
    typst = for_typst(folder / "typst", content, root / "output/eight-figures")

    def edit() -> None:
        _table(root / "data/eight/facts.csv", [content.facts[0] | {"value": str(next(values))}, *content.facts[1:]])

    def forget() -> None:
        shutil.rmtree(root / ".briefgen")

    def nothing() -> None:
        pass

    cases: dict[str, tuple[list[str], Callable[[], None]]] = {
        "briefgen, first build": ([*build, "-f", "pdf"], forget),
        "briefgen, all again (`--force`)": ([*build, "-f", "pdf", "--force"], nothing),
        "briefgen, one fact changed": ([*build, "-f", "pdf"], edit),
        "briefgen, one fact changed, Markdown": ([*build, "-f", "md"], edit),
        "Typst, template and JSON": (typst, nothing),
    }
    measured: dict[str, list[tuple[float, float]]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, (command, before) in cases.items():
            before()
            measured[name].append(measure_in(command, root))
    print(f"{rounds} rounds, Python {sys.version.split()[0]}\n")
    print("| eight pages, cold process | CPU s, least | median | peak MB |\n|---|---:|---:|---:|")
    for name, results in measured.items():
        cpu, memory = zip(*results, strict=True)
        print(f"| {name} | {min(cpu):.3f} | {statistics.median(cpu):.3f} | {statistics.median(memory):.0f} |")
    print(f"\nbriefgen: {look_into(root / 'output/eight.pdf')}; Typst: {look_into(folder / 'typst/brief.pdf')}")


if __name__ == "__main__":
    main()
