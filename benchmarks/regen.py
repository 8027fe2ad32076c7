"""Rebuilding: CPU seconds of what is up to date, of one changed fact, cold and in a watch, and of a thousand briefs.

usage: python benchmarks/regen.py [--rounds 7] [--briefs 1000]

Cold jobs are whole processes, in interleaved rounds beside a bare `python -c pass` and Typst setting a text of the same length;
medians are printed. The watch jobs are looks of one process that stays: from the moment after an edit to the outputs in place,
beyond the quiet time. Contents are edited between rounds, so nothing is answered from the round before. The reach of one changed
fact in a cold process was set for a brief of eight pages: `eight.py` measures that.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from cold import TYPST, measure_in

DAY = date(2026, 1, 31)
TRADE = Path("data/sino-russian/series/trade.csv")
ALONE = TRADE.with_name("alone.csv")
REACH = {
    "up to date, cold": "0.10 s",
    "one fact changed, in watch, 8 pages, pdf": "0.060 s",
    "one fact changed, in watch, 100 pages, pdf": "0.25 s",
    "two at a time are faster by": "1.7",
}
"""What each job is to reach; jobs beside these are there to compare with."""
BRIEFGEN = [sys.executable, "-m", "briefgen"]


def workspace(folder: Path) -> Path:
    """Make a workspace with the shipped brief."""
    subprocess.run([*BRIEFGEN, "new", str(folder)], check=True, stdout=subprocess.DEVNULL)
    return folder


def edit(root: Path, number: int) -> None:
    """Give the trade of 2010 another value or, where a series was made for one section alone, the last of that."""
    table = root / (ALONE if (root / ALONE).is_file() else TRADE)
    lines = table.read_text(encoding="utf-8").splitlines()
    head, *rows = lines
    value = head.split(",").index("value")
    cells = rows[-1].split(",")
    cells[value] = f"{20 + number % 70}.{number % 9 + 1}e9"
    table.write_text("\n".join([head, *rows[:-1], ",".join(cells)]) + "\n", encoding="utf-8")


def forget(root: Path) -> None:
    """Remove all that was kept of earlier builds."""
    for name in (".briefgen", "output"):
        shutil.rmtree(root / name, ignore_errors=True)


def hundred_pages(folder: Path) -> Path:
    """Make a brief of about a hundred pages: the sections of the shipped one, many times over, each with its own name.

    One of them prints a fact that no other reads; that is the one to be edited.
    """
    root = workspace(folder)
    data, sections = root / "data/sino-russian", root / "templates/sections"
    toml = (data / "brief.toml").read_text(encoding="utf-8")
    names = ["background", "arms-trade", "confidence-building", "limits-and-suspicions", "outlook"]
    every = list(names)
    for copy in range(2, 13):
        for name in names:
            text = (sections / f"{name}.md.j2").read_text(encoding="utf-8")
            (sections / f"{name}-{copy}.md.j2").write_text(text.replace("name='", f"name='c{copy}-"), encoding="utf-8")
            every.append(f"{name}-{copy}")
    listed = ", ".join(f'"{name}"' for name in every)
    trade = (root / TRADE).read_text(encoding="utf-8")
    (root / ALONE).write_text(trade.replace("trade-19", "alone-19").replace("trade-20", "alone-20"), encoding="utf-8")
    rows = [line for line in (root / ALONE).read_text(encoding="utf-8").splitlines() if not line.startswith("alone-1996")]
    (root / ALONE).write_text("\n".join(rows).replace("trade-", "alone-") + "\n", encoding="utf-8")
    with (sections / "outlook-9.md.j2").open("a", encoding="utf-8") as file:
        file.write("\nOnce more: {{ f['alone-2010'] }}.\n")
    begin = toml.index("sections = [")
    (data / "brief.toml").write_text(f"{toml[:begin]}sections = [{listed}]{toml[toml.index(']', begin) + 1 :]}", encoding="utf-8")
    return root


def many_briefs(folder: Path, count: int) -> Path:
    """Make a workspace of small briefs."""
    subprocess.run([*BRIEFGEN, "new", str(folder), "--blank", "--brief", "b0000"], check=True, stdout=subprocess.DEVNULL)
    for number in range(1, count):
        shutil.copytree(folder / "data/b0000", folder / f"data/b{number:04}")
    return folder


def cold(rounds: int, folder: Path) -> dict[str, list[float]]:
    """Measure whole processes."""
    root = workspace(folder / "cold")
    build = [*BRIEFGEN, "build", "--as-of", DAY.isoformat()]
    subprocess.run(build, cwd=root, check=True, stdout=subprocess.DEVNULL)
    commands: dict[str, tuple[list[str], Callable[[int], object]]] = {
        "python -c pass": ([sys.executable, "-c", "pass"], lambda number: None),
        "up to date, cold": (build, lambda number: None),
        "one fact changed, cold, PDF and Markdown": (build, lambda number: edit(root, number)),
        "one fact changed, cold, PDF": ([*build, "-f", "pdf"], lambda number: edit(root, number + 31)),
        "the same, nothing kept (no .briefgen, no output)": ([*build, "-f", "pdf"], lambda number: forget(root)),
    }
    if importlib.util.find_spec("pypandoc") and importlib.util.find_spec("typst"):
        source = root / "output/sino-russian.md"
        shutil.copytree(root / "output/sino-russian-figures", folder / "sino-russian-figures")
        made = subprocess.run([sys.executable, "-c", TYPST, str(source), str(folder / "peer.pdf")], check=False, cwd=root)
        if made.returncode == 0:
            only = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root='/')"
            commands["Typst alone, the same text to PDF, cold"] = (
                [sys.executable, "-c", only, str(folder / "peer.typ"), str(folder / "peer.pdf")],
                lambda number: None,
            )
    results: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds):
        for name, (command, before) in commands.items():
            before(number)
            results[name].append(measure_in(command, root)[0])
            if name.startswith("the same"):
                subprocess.run(build, cwd=root, check=True, stdout=subprocess.DEVNULL)
    return results


def looks(root: Path, rounds: int, formats: tuple[str, ...]) -> list[float]:
    """Measure looks of a watch, each after one edit, in CPU seconds.

    As in a watch, garbage is looked for as seldom as the command asks, and behind each look comes one that finds nothing to do.
    """
    from briefgen import __main__ as command
    from briefgen.pipeline import Request, find_workspace
    from briefgen.upkeep.building import Manner
    from briefgen.upkeep.watching import Looker

    manner = Manner(is_dated=True)
    found = find_workspace(root, data=None, templates=None)
    looker = Looker(found, (), Request("", formats=formats, as_of=DAY), manner, lambda: DAY, lambda *_: None)
    gc.set_threshold(*command._GARBAGE)
    looker.look()
    results = []
    for number in range(rounds + 2):
        edit(root, number)
        began = time.process_time()
        assert looker.look(), "the edit is built"
        results.append(time.process_time() - began)
        assert not looker.look(), "and nothing is left to do"
    return results[2:]


def crew(folder: Path, count: int) -> dict[str, str]:
    """Measure all briefs of a workspace, by one worker and by two.

    Wall time says little on a machine that others use: beside it stands what the CPU seconds alone would give, half of all that
    two workers and the process that hands out need against all that one needs.
    """
    results: dict[str, str] = {}
    walls, paths = [], []
    for jobs in (1, 2):
        root = many_briefs(folder / f"many{jobs}", count)
        command = [*BRIEFGEN, "build", "--all", "-j", str(jobs), "-f", "md"]
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        grown = _followed(process, root / ".briefgen", count)
        walls.append(time.perf_counter() - began)
        alone, own = _cpu_of([*BRIEFGEN, "build", "b0000", "-f", "md", "--force"], root), grown.pop("cpu")
        paths.append(own if jobs == 1 else own / 2)
        sizes = ", ".join(f"{size:.0f} MB at {at}" for at, size in grown.items())
        results[f"{count:,} briefs, {jobs} at a time"] = (
            f"{walls[-1]:.1f} s, {own:.1f} s CPU, {(own - jobs * alone) / count * 1000:.0f} ms a brief beyond imports; "
            f"a worker holds {sizes}"
        )
    results["two at a time are faster by"] = f"{walls[0] / walls[1]:.2f} by the clock, {paths[0] / paths[1]:.2f} by CPU seconds"
    return results


def _followed(process: subprocess.Popen[bytes], records: Path, count: int) -> dict[str, float]:
    """Wait for a build of many briefs; give its CPU seconds, and the largest worker in MB as the number of records grows."""
    marks = [mark for mark in (100, 500, 1000) if mark <= count]
    grown: dict[str, float] = {}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    while process.poll() is None:
        done = len(list(records.glob("*.record")))
        # The last record is written just before the workers end.
        while marks and done >= marks[0] - 5:
            grown[str(marks.pop(0))] = max(map(_memory_mb, [process.pid, *_children(process.pid)]))
        time.sleep(0.02)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return grown | {"cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def _children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _memory_mb(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0.0


def _cpu_of(command: list[str], root: Path) -> float:
    return min(measure_in(command, root)[0] for _ in range(3))


def _row(name: str, measured: str) -> None:
    print(f"| {name} | {measured} | {REACH.get(name, '')} |", flush=True)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--briefs", type=int, default=1000)
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    folder = Path(tempfile.mkdtemp(prefix="briefgen-regen-"))
    try:
        load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
        print(f"medians of {asked.rounds} rounds, Python {sys.version.split()[0]}, load of the machine {load}\n")
        print("| job | measured | reach |\n|---|---:|---|")
        for name, seconds in cold(asked.rounds, folder).items():
            _row(name, f"{statistics.median(seconds):.3f} s CPU (least {min(seconds):.3f})")
        for name, root in (("8 pages", workspace(folder / "warm")), ("100 pages", hundred_pages(folder / "long"))):
            for formats in (("pdf",), ("md",)):
                cpu = statistics.median(looks(root, asked.rounds if name == "8 pages" else 3, formats))
                _row(f"one fact changed, in watch, {name}, {formats[0]}", f"{cpu:.3f} s CPU")
        if asked.briefs:
            for name, said in crew(folder, asked.briefs).items():
                _row(name, said)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
