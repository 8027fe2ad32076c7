"""What taking in many articles costs: made-up variants of the articles in a folder, in one call of `briefgen ingest --into`.

usage: python benchmarks/articles.py FOLDER [--count 1000]

Digits of a variant differ from those of its original, so that works, notes and quantities differ too.
CPU seconds of all processes and the peak of their memory together (PSS) are printed, for the first call and for the same again.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARE = 0.15


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What taking in many articles costs.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    asked = parser.parse_args(arguments)
    originals = sorted(path for path in asked.folder.iterdir() if path.is_file())
    with tempfile.TemporaryDirectory() as place:
        files = variants(originals, asked.count, Path(place))
        briefgen("new", f"{place}/ws", "--blank", "--brief", "gas")
        for name in ("first", "again"):
            wall, cpu, peak = measured("ingest", *files, "--into", f"{place}/ws/data/gas")
            print(
                f"{name}: {asked.count} articles in {wall:.0f} s, {cpu:.1f} s of CPU, {asked.count / wall:.0f}/s, {peak:.0f} MB"
            )


def variants(originals: list[Path], count: int, place: Path) -> list[str]:
    """Write so many articles, each like one of the originals but for its digits."""
    dice = random.Random(1)  # the same articles in every run
    made = []
    for number in range(count):
        original = originals[number % len(originals)]
        content = bytearray(original.read_bytes())
        for at, byte in enumerate(content):
            if ord("1") <= byte <= ord("9") and dice.random() < SHARE:
                content[at] = dice.randint(ord("1"), ord("9"))
        path = place / f"{number:04}-{original.name}"
        path.write_bytes(content)
        made.append(str(path))
    return made


def briefgen(*words: str) -> subprocess.Popen[bytes]:
    """Start briefgen from this checkout, and wait for it unless it takes in articles."""
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen", *words], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if words[0] != "ingest":
        process.wait()
    return process


def measured(*words: str) -> tuple[float, float, float]:
    """Give seconds, CPU seconds and MB of a call and all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began, peak = time.monotonic(), 0
    process = briefgen(*words)
    while process.poll() is None:
        peak = max(peak, sum(memory(number) for number in family(process.pid)))
        time.sleep(0.3)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - began, cpu, peak / 1024


def family(parent: int) -> list[int]:
    """Give a process and those that it started."""
    found = [parent]
    for number in found:
        try:
            tasks = os.listdir(f"/proc/{number}/task")
            for task in tasks:
                found += map(int, Path(f"/proc/{number}/task/{task}/children").read_text().split())
        except OSError:
            continue
    return found


def memory(process: int) -> int:
    """Give the kB of a process, shared pages by their share; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main(sys.argv[1:])
