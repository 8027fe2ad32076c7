"""Cold starts: CPU seconds and peak memory of whole processes, beside peers that set the same text in the same run.

usage: python benchmarks/cold.py [--rounds 7]

Rounds are interleaved (A B C, A B C, ...), so that drift of the machine hits all alike; least and median are printed. A first
build finds nothing that was kept; with one fact changed, and with --force, parts of the build before are used. The peers are
pandoc writing HTML, pandoc with Typst writing PDF, and Typst alone, all from the Markdown that briefgen has written: the same
words and notes, with no facts to join, no values to write out and no charts to draw. Without the dev requirements they are left
out. briefgen runs from this checkout, whose files are hashed each time, about 0.005 s; installed from a wheel they are not.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import os
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

ROOT = Path(__file__).resolve().parents[1]
DAY = ("--as-of", "2026-01-31")
TYPST = """
import pathlib, sys, pypandoc, typst
source, target = map(pathlib.Path, sys.argv[1:])
made = target.with_suffix(".typ")
pypandoc.convert_file(str(source), "typst", format="markdown", outputfile=str(made), extra_args=["--standalone"])
typst.compile(str(made), output=str(target), root="/")
"""
HTML = """
import sys, pypandoc
pypandoc.convert_file(sys.argv[1], "html", format="markdown", outputfile=sys.argv[2], extra_args=["--standalone"])
"""


ALONE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root='/')"
_BRIEFGEN = [sys.executable, "-m", "briefgen"]
_TRADE = "data/sino-russian/series/trade.csv"

_VALUE = re.compile(r"(?P<before>^trade-2010,.*,turnover,)[0-9.e]+", re.MULTILINE)
_NEW = (f"{20 + number % 70}.{number // 70 + 1}e9" for number in count())

Case = tuple[list[str], Callable[[], object]]
"""A command, and what is done to the workspace before each round of it."""


def cases(root: Path) -> dict[str, Case]:
    """Give what is measured in a workspace, by name."""
    build = [*_BRIEFGEN, "build", "sino-russian", *DAY]
    found: dict[str, Case] = {
        "python -c pass": ([sys.executable, "-c", "pass"], as_it_is),
        "briefgen --version": ([*_BRIEFGEN, "--version"], as_it_is),
        "briefgen facts": ([*_BRIEFGEN, "facts", "--json"], as_it_is),
    }
    for kind in ("md", "pdf"):
        command = [*build, "-f", kind]
        found[f"first build -f {kind}"] = (command, lambda: shutil.rmtree(root / ".briefgen", ignore_errors=True))
        found[f"build -f {kind}, nothing changed"] = (command, as_it_is)
        found[f"build -f {kind}, one fact changed"] = (command, lambda: edit(root))
        found[f"build -f {kind} --force"] = ([*command, "--force"], as_it_is)
    return found | peers(root)


def peers(root: Path) -> dict[str, Case]:
    """Give the peers that are installed, with the same text before them."""
    if not importlib.util.find_spec("pypandoc"):
        return {}
    written = root / "output/sino-russian.md"
    # Other rounds write the text again, with other numbers.
    source, peer = str(shutil.copy(written, root / "peer.md")), root / "peer.pdf"
    shutil.copytree(written.with_name("sino-russian-figures"), root / "sino-russian-figures")
    found: dict[str, Case] = {
        "pandoc: the same Markdown to HTML": ([sys.executable, "-c", HTML, source, str(root / "peer.html")], as_it_is)
    }
    if importlib.util.find_spec("typst"):
        both = [sys.executable, "-c", TYPST, source, str(peer)]
        measure_in(both, root)
        found["pandoc and Typst: the same Markdown to PDF"] = (both, as_it_is)
        alone = [sys.executable, "-c", ALONE, str(peer.with_suffix(".typ")), str(peer)]
        found["Typst alone: the same text, as pandoc has written it, to PDF"] = (alone, as_it_is)
    return found


def as_it_is() -> None:
    """Change nothing."""


def edit(root: Path) -> None:
    """Give the trade of 2010 a value that it has not had before."""
    table = root / _TRADE
    text = table.read_text(encoding="utf-8")
    table.write_text(_VALUE.sub(rf"\g<before>{next(_NEW)}", text), encoding="utf-8")


def measure(command: list[str]) -> tuple[float, float]:
    """Run a whole process here; give its CPU seconds, children and all, and the peak memory of the largest, in MB."""
    return measure_in(command, ROOT)


def measure_in(command: list[str], folder: Path) -> tuple[float, float]:
    """Run a whole process in a folder; give its CPU seconds, children and all, and the peak memory of the largest, in MB."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    said = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{said}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    # Installers may leave bytecode out, and then every cold start looks several times slower.
    for place in (sysconfig.get_path("purelib"), str(ROOT / "briefgen")):
        compileall.compile_dir(place, quiet=2)
    folder = Path(tempfile.mkdtemp(prefix="briefgen-cold-"))
    try:
        root = folder / "workspace"
        measure([*_BRIEFGEN, "new", str(root)])
        measure_in([*_BRIEFGEN, "build", *DAY], root)
        asked = cases(root)
        measured: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
        for _ in range(rounds):
            for name, (command, before) in asked.items():
                before()
                measured[name].append(measure_in(command, root))
    finally:
        shutil.rmtree(folder)
    print(f"{rounds} rounds, Python {sys.version.split()[0]}\n")
    print("| whole process | CPU s, least | median | peak MB |\n|---|---:|---:|---:|")
    for name, results in measured.items():
        cpu, memory = zip(*results, strict=True)
        print(f"| {name} | {min(cpu):.3f} | {statistics.median(cpu):.3f} | {statistics.median(memory):.0f} |")


if __name__ == "__main__":
    main()
