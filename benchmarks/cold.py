"""Cold starts: CPU seconds and peak memory of whole processes, beside peers that set the same text in the same run.

usage: python benchmarks/cold.py [--rounds 7]

Rounds are interleaved (A B C, A B C, ...), so that drift of the machine hits all alike; medians are printed. The peers are
pandoc writing HTML and pandoc with Typst writing PDF, both from the Markdown that briefgen has written: the same words and
notes, with no facts to join, no values to write out and no charts to draw. Without the dev requirements they are left out.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
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


def commands(folder: Path) -> dict[str, list[str]]:
    """Give what is measured, by name."""
    briefgen = [sys.executable, "-m", "briefgen"]
    build = [*briefgen, "build", "sino-russian", *DAY]
    found = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "briefgen --version": [*briefgen, "--version"],
        "briefgen facts": [*briefgen, "facts", "--json"],
        "briefgen build -f md": [*build, "-f", "md", "-o", str(folder / "brief.md")],
        "briefgen build -f pdf": [*build, "-f", "pdf", "-o", str(folder / "brief.pdf")],
        "briefgen build": [*build, "-o", str(folder / "both")],
    }
    if importlib.util.find_spec("pypandoc"):
        source = str(folder / "brief.md")
        found["pandoc: the same Markdown to HTML"] = [sys.executable, "-c", HTML, source, str(folder / "peer.html")]
        if importlib.util.find_spec("typst"):
            found["pandoc and Typst: the same Markdown to PDF"] = [sys.executable, "-c", TYPST, source, str(folder / "peer.pdf")]
    return found


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
        asked = commands(folder)
        measured: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
        for _ in range(rounds):
            for name, command in asked.items():
                measured[name].append(measure(command))
    finally:
        shutil.rmtree(folder)
    print(f"medians of {rounds} rounds, Python {sys.version.split()[0]}\n")
    print("| whole process | CPU s | peak MB |\n|---|---:|---:|")
    for name, results in measured.items():
        cpu, memory = (statistics.median(column) for column in zip(*results, strict=True))
        print(f"| {name} | {cpu:.3f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
