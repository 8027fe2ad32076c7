"""Citation speeds: CPU seconds and peak memory of whole processes that cite many works often, beside pandoc on the same.

usage: python benchmarks/citing.py [--rounds 3] [--no-pandoc]

Works are invented and all different: 100 with 300 notes in the house style and in Chicago's, 1,000 with 5,000 citations in these
and in a style of authors and dates. Rounds are interleaved and medians printed. Chicago, APA and the comparison need the extra
briefgen[styles] and the dev requirements; what is not there is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from cold import measure

from briefgen.styles.library import HOUSE, has_extra

PROCESS = """
import json, sys
from briefgen.csl import Processor
from briefgen.errors import Findings, Where
from briefgen.styles.library import Locales, find_style
name, path, cites = sys.argv[1:]
style = find_style(name, (), Where("benchmark"), Findings())
items = json.load(open(path, encoding="utf-8"))
processor = Processor(style.xml, items, Locales(style, ()), "en-US")
cites = json.load(open(cites, encoding="utf-8"))
clusters = [{"citationItems": [cite], "properties": {"noteIndex": number}} for number, cite in enumerate(cites, 1)]
made = processor.cite_runs(clusters), processor.bibliography_runs()
assert len(made[0]) == len(clusters) and len(made[1]) == len(items)
"""
PANDOC = """
import sys, pypandoc
text, works, style = sys.argv[1:]
asked = ["--citeproc", f"--bibliography={works}", f"--csl={style}", "--metadata=lang:en-US", "--quiet"]
pypandoc.convert_file(text, "html", format="markdown", outputfile=text + ".html", extra_args=asked)
"""
SIZES = ((100, 300), (1000, 5000))
STYLES = {100: (HOUSE, "chicago-notes-bibliography"), 1000: (HOUSE, "chicago-notes-bibliography", "apa")}
_SYLLABLES = "ba ke li mo nu ra se ti vo za dra fle gri kro pla ste tri".split()


def invented(count: int, chance: random.Random) -> list[dict[str, Any]]:
    """Give works of four types by authors with surnames of their own."""
    return [_work(number, chance) for number in range(count)]


def _work(number: int, chance: random.Random) -> dict[str, Any]:
    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))

    kind = ("article-journal", "book", "report", "webpage")[number % 4]
    authors = [{"family": f"{word().title()}{number}", "given": f"{word()[0].upper()}."} for _ in range(chance.randint(1, 4))]
    item: dict[str, Any] = {
        "id": f"w{number}",
        "type": kind,
        "author": authors,
        "title": " ".join(word() for _ in range(chance.randint(4, 9))).capitalize() + f" {number}",
        "issued": {"date-parts": [[chance.randint(1980, 2024), chance.randint(1, 12), chance.randint(1, 28)]]},
    }
    if kind == "article-journal":
        item |= {
            "container-title": f"Journal of {word()}",
            "volume": str(number % 40),
            "issue": "2",
            "page": f"{number}-{number + 19}",
        }
    elif kind == "webpage":
        item |= {"container-title": word().title(), "URL": f"https://{word()}.example/{number}"}
    else:
        item |= {"publisher": word().title(), "publisher-place": word().title()}
    return item


def cited(count: int, times: int, chance: random.Random) -> list[dict[str, Any]]:
    """Cite every work once, then some at random, half of them with a page."""
    names = [f"w{number}" for number in range(count)] + [f"w{chance.randrange(count)}" for _ in range(times - count)]
    chance.shuffle(names)
    return [
        {"id": name, **({"label": "page", "locator": str(chance.randint(1, 400))} if chance.random() < 0.5 else {})}
        for name in names
    ]


def prepare(folder: Path, count: int, times: int) -> tuple[Path, Path, Path]:
    """Write works, citations and the same as Markdown for pandoc."""
    chance = random.Random(count)
    works, cites, text = (folder / name for name in (f"works-{count}.json", f"cites-{count}.json", f"text-{count}.md"))
    made = cited(count, times, chance)
    works.write_text(json.dumps(invented(count, chance)), encoding="utf-8")
    cites.write_text(json.dumps(made), encoding="utf-8")
    lines = [f"x[@{cite['id']}{', p. ' + cite['locator'] if 'locator' in cite else ''}]" for cite in made]
    text.write_text("\n\n".join(lines), encoding="utf-8")
    return works, cites, text


def commands(folder: Path, with_pandoc: bool) -> dict[str, list[str]]:
    """Give what is measured, by name."""
    found = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import briefgen.csl": [sys.executable, "-c", "import briefgen.csl"],
    }
    for count, times in SIZES:
        works, cites, text = prepare(folder, count, times)
        for style in STYLES[count]:
            if style != HOUSE and not has_extra():
                continue
            what = f"{count:,} works, {times:,} citations, {style}"
            found[f"briefgen: {what}"] = [sys.executable, "-c", PROCESS, style, str(works), str(cites)]
            if with_pandoc and style != HOUSE and importlib.util.find_spec("pypandoc"):
                found[f"pandoc: {what}"] = [sys.executable, "-c", PANDOC, str(text), str(works), str(_sheet(folder, style))]
    return found


def _sheet(folder: Path, style: str) -> Path:
    from briefgen.errors import Findings, Where
    from briefgen.styles.library import find_style

    found = find_style(style, (), Where("benchmark"), Findings())
    assert found
    path = folder / f"{style}.csl"
    path.write_text(found.xml, encoding="utf-8")
    return path


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-pandoc", action="store_true")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="briefgen-citations-"))
    try:
        measured: dict[str, list[tuple[float, float]]] = {}
        todo = commands(folder, not asked.no_pandoc)
        for _ in range(asked.rounds):
            for name, command in todo.items():
                measured.setdefault(name, []).append(measure(command))
    finally:
        shutil.rmtree(folder)
    print(f"medians of {asked.rounds} rounds, Python {sys.version.split()[0]}\n")
    print("| whole process | CPU s | peak MB |\n|---|---:|---:|")
    for name, results in measured.items():
        cpu, memory = (statistics.median(column) for column in zip(*results, strict=True))
        print(f"| {name} | {cpu:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
