"""Citing at length: CPU seconds and peak memory of whole processes, the import alone among them, beside pandoc on the same.

usage: python benchmarks/citations.py [--rounds 7] [--no-pandoc]

Works are invented, by authors with surnames of their own or, where it says so, by people who share fifteen families' names, so
that thousands of cites have to be told apart. Rounds are interleaved (A B C, A B C, ...); least and median are printed. Chicago,
APA and the comparison need the extra briefgen[styles] and the dev requirements; what is not there is left out.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import json
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from cold import ROOT, measure

from briefgen.errors import Findings, Where
from briefgen.styles.library import HOUSE, find_style, has_extra

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
NOTES, IN_TEXT = "chicago-notes-bibliography", "apa"
RUNS = (
    (100, 300, False, (HOUSE, NOTES, IN_TEXT)),
    (1000, 5000, False, (HOUSE, NOTES, IN_TEXT)),
    (1000, 5000, True, (NOTES, IN_TEXT)),
)
"""Works, citations, whether authors share their names, styles."""
SHARED = "Smith Jones Tsai Paramonov Strokov Miller Garcia Lo Kuhrt Titoff Bellacqua Nemets Blank Weitz Meick".split()
GIVEN = ("Ming-Yen", "John A.", "V. V.", "Elizabeth", "Marcin", "Thomas", "Ana")
_SYLLABLES = "ba ke li mo nu ra se ti vo za dra fle gri kro pla ste tri".split()


def invented(count: int, chance: random.Random, *, shared: bool) -> list[dict[str, Any]]:
    """Give works of four types; `shared` gives their authors names that others have too."""
    return [_work(number, chance, shared) for number in range(count)]


def _work(number: int, chance: random.Random, shared: bool) -> dict[str, Any]:
    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))

    def author() -> dict[str, str]:
        if shared:
            return {"family": chance.choice(SHARED), "given": chance.choice(GIVEN)}
        return {"family": f"{word().title()}{number}", "given": f"{word()[0].upper()}."}

    kind = ("article-journal", "book", "report", "webpage")[number % 4]
    item: dict[str, Any] = {
        "id": f"w{number}",
        "type": kind,
        "author": [author() for _ in range(chance.randint(1, 4))],
        "title": " ".join(word() for _ in range(chance.randint(4, 9))).capitalize() + f" {number}",
        "issued": {"date-parts": [[chance.randint(1980, 2024), chance.randint(1, 12), chance.randint(1, 28)]]},
    }
    if kind == "article-journal":
        pages = f"{number}-{number + 19}"
        item |= {"container-title": f"Journal of {word()}", "volume": str(number % 40), "issue": "2", "page": pages}
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


def prepare(folder: Path, works: list[dict[str, Any]], cites: list[dict[str, Any]]) -> tuple[str, str, str]:
    """Write works, citations and the same as Markdown for pandoc."""
    folder.mkdir()
    paths = tuple(folder / name for name in ("works.json", "cites.json", "text.md"))
    lines = [f"x[@{cite['id']}{', p. ' + cite['locator'] if 'locator' in cite else ''}]" for cite in cites]
    for path, text in zip(paths, (json.dumps(works), json.dumps(cites), "\n\n".join(lines)), strict=True):
        path.write_text(text, encoding="utf-8")
    return str(paths[0]), str(paths[1]), str(paths[2])


def commands(folder: Path, *, with_pandoc: bool) -> dict[str, list[str]]:
    """Give what is measured, by name."""
    found = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import briefgen.csl": [sys.executable, "-c", "import briefgen.csl"],
    }
    for number, (count, times, shared, styles) in enumerate(RUNS):
        chance = random.Random(number)
        works, cites, text = prepare(folder / str(number), invented(count, chance, shared=shared), cited(count, times, chance))
        for style in styles:
            if style != HOUSE and not has_extra():
                continue
            what = f"{count:,} works{', shared names' if shared else ''}, {times:,} citations, {style}"
            found[f"briefgen: {what}"] = [sys.executable, "-c", PROCESS, style, works, cites]
            if with_pandoc and style != HOUSE and importlib.util.find_spec("pypandoc"):
                found[f"pandoc: {what}"] = [sys.executable, "-c", PANDOC, text, works, _sheet(folder, style)]
    return found


def _sheet(folder: Path, style: str) -> str:
    found = find_style(style, (), Where("benchmark"), Findings())
    assert found
    path = folder / f"{style}.csl"
    path.write_text(found.xml, encoding="utf-8")
    return str(path)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--no-pandoc", action="store_true")
    asked = parser.parse_args()
    # Installers may leave bytecode out, and then the import looks twice as slow.
    compileall.compile_dir(ROOT / "briefgen", quiet=2)
    folder = Path(tempfile.mkdtemp(prefix="briefgen-citations-"))
    try:
        measured: dict[str, list[tuple[float, float]]] = {}
        todo = commands(folder, with_pandoc=not asked.no_pandoc)
        for _ in range(asked.rounds):
            for name, command in todo.items():
                measured.setdefault(name, []).append(measure(command))
    finally:
        shutil.rmtree(folder)
    print(f"{asked.rounds} rounds, Python {sys.version.split()[0]}\n")
    print("| whole process | CPU s, least | median | peak MB |\n|---|---:|---:|---:|")
    for name, results in measured.items():
        seconds, memory = ([*column] for column in zip(*results, strict=True))
        print(f"| {name} | {min(seconds):.3f} | {statistics.median(seconds):.3f} | {max(memory):.0f} |")


if __name__ == "__main__":
    main()
