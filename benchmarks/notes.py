"""Tries notes at the foot of the page on documents at random, larger than those of the test suite.

usage: python benchmarks/notes.py [--documents 12] [--blocks 400] [--seed 1]

Each document has so many blocks of every kind, about five notes a page, some longer than a page. The checks are those of
tests/render/pdf/test_pdf_notes.py: every note begins on the page of its marker, nothing overlaps, every word is printed once.
What is said of each tells how well its pages are filled: the points left free between text and notes, but on the last page.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from importlib import util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from briefgen.core.document import Figure  # noqa: E402
from briefgen.render.pdf.style import PAGES  # noqa: E402


def module(path: Path):
    """Load a file of the tests."""
    spec = util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    loaded = util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def plan(chance: random.Random, kinds: tuple[str, ...]) -> tuple[str, int, int, int]:
    """Give a block: its kind, its words, its notes, the words of each. Only a note alone in its block may fill pages."""
    if chance.random() < 0.03:
        return "paragraph", chance.randint(1, 150), 1, chance.randint(300, 2000)
    return chance.choice(kinds), chance.randint(1, 150), chance.randint(0, 5), chance.choice((8, 15, 30, 60, 90))


def main() -> None:
    """Try, and print a line a document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=12)
    parser.add_argument("--blocks", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    folder = ROOT / "tests" / "render" / "pdf"
    notes, fixtures = module(folder / "test_pdf_notes.py"), module(folder / "conftest.py")
    figure = Figure(fixtures.chart("bar", 1))
    totals = [0, 0, 0]
    for number in range(asked.documents):
        chance = random.Random(asked.seed + number)
        plans = [plan(chance, notes.KINDS) for _ in range(asked.blocks)]
        document, page = notes.made(plans, figure), PAGES[chance.choice(("a4", "letter"))]
        sheets = notes.check_notes(document, page)
        free = [(sheet.notes[0].top - 12.0 if sheet.notes else page.room) - sheet.bottom(page.measure) for sheet in sheets[:-1]]
        parted = sum(sheet.goes_on for sheet in sheets)
        print(
            f"{len(sheets)} pages, {len(document.notes)} notes on the pages of their markers, {parted} going on over a page; "
            f"free: median {statistics.median(free):.0f} pt, nine in ten below {statistics.quantiles(free, n=10)[-1]:.0f} pt"
        )
        totals = [total + more for total, more in zip(totals, (len(sheets), len(document.notes), parted), strict=True)]
    print(f"{totals[0]} pages, {totals[1]} notes, {totals[2]} parted: none lost, none elsewhere, no overlap")


if __name__ == "__main__":
    main()
