"""A soak of `briefgen watch`: edits for minutes, and at the end of each burst the output is what a clean build gives.

usage: python benchmarks/soak.py [--minutes 10] [--kills 100]

Edits come in bursts, in place and by replacing, right and wrong, with pauses of no set length. Behind each burst the output of
the watcher is compared with a clean build of the same inputs. Memory and open files of the watcher are printed as they go. Then
builds are killed at random moments, as tests/upkeep/test_faults.py does at a small size.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from regen import BRIEFGEN, edit, workspace

DAY = ("--as-of", "2026-01-31")
OUTPUT = Path("output/sino-russian.md")
TEMPLATE = Path("templates/sections/outlook.md.j2")
ROOT = Path(__file__).resolve().parents[1]


def burst(root: Path, chance: random.Random, number: int) -> None:
    """Edit data and templates several times; the last state is sound."""
    for step in range(chance.randint(1, 6)):
        kind = chance.randrange(4)
        if kind == 0:
            edit(root, number * 7 + step)
        elif kind == 1:
            saved = root / "saved.tmp"
            saved.write_text(
                (root / TEMPLATE).read_text(encoding="utf-8") + f"\nLine {chance.choice('abcdef')}.\n", encoding="utf-8"
            )
            saved.replace(root / TEMPLATE)
        elif kind == 2:
            text = (root / TEMPLATE).read_text(encoding="utf-8")
            (root / TEMPLATE).write_text(text + "{{ broken", encoding="utf-8")
            time.sleep(chance.random() / 5)
            (root / TEMPLATE).write_text(text[-4000:] if len(text) > 9000 else text, encoding="utf-8")
        else:
            (root / "templates").rename(root / "away")
            time.sleep(chance.random() / 10)
            (root / "away").rename(root / "templates")
        time.sleep(chance.random() / 4)


def clean(root: Path) -> bytes:
    """Give what a clean build of the same inputs makes."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("data", "templates"):
            shutil.copytree(root / name, Path(folder) / name)
        subprocess.run([*BRIEFGEN, "build", "-f", "md", *DAY], cwd=folder, check=True, capture_output=True)
        return (Path(folder) / OUTPUT).read_bytes()


def use_of(process: subprocess.Popen[bytes]) -> tuple[float, int]:
    """Give resident memory in MB and the number of open files of a process, on Linux."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6, len(os.listdir(f"/proc/{process.pid}/fd"))


def soak(root: Path, minutes: float) -> int:
    """Edit under a watcher; give how many bursts ended right."""
    chance = random.Random(11)
    with (root / "watch.log").open("wb") as log:
        watcher = subprocess.Popen([*BRIEFGEN, "watch", "-f", "md", *DAY], cwd=root, stdout=log, stderr=log)
    end = time.monotonic() + minutes * 60
    count = 0
    try:
        while time.monotonic() < end:
            burst(root, chance, count)
            wanted, until = clean(root), time.monotonic() + 30
            while (root / OUTPUT).read_bytes() != wanted if (root / OUTPUT).is_file() else True:
                if time.monotonic() > until:
                    kept = Path(tempfile.mkdtemp(prefix="briefgen-soak-failed-")) / "workspace"
                    shutil.copytree(root, kept, symlinks=True)
                    (kept / "wanted.md").write_bytes(wanted)
                    raise SystemExit(f"burst {count}: the output is not what a clean build gives; kept in {kept}")
                time.sleep(0.05)
            count += 1
            if count % 20 == 1:
                memory, handles = use_of(watcher)
                print(f"{count:5} bursts right, {memory:.0f} MB, {handles} open files", flush=True)
        watcher.send_signal(signal.SIGTERM)
        if watcher.wait(20):
            raise SystemExit("the watcher did not end cleanly")
    finally:
        watcher.kill()
        watcher.wait()
    return count


def main() -> None:
    """Soak, then kill."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--kills", type=int, default=100)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="briefgen-soak-"))
    try:
        print(f"{soak(workspace(folder / 'soak'), asked.minutes)} bursts, every end state right")
    finally:
        shutil.rmtree(folder)
    if asked.kills:
        test = ["-m", "pytest", "-q", "tests/upkeep/test_faults.py", "-k", "killed"]
        subprocess.run([sys.executable, *test], cwd=ROOT, check=True, env={**os.environ, "BRIEFGEN_KILLS": str(asked.kills)})


if __name__ == "__main__":
    main()
