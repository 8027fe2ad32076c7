"""A build that is killed, starved or held up leaves what was there or what should be there, and the next one makes good."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen.cli.app import main
from briefgen.inputs import files
from briefgen.regen.record import FOLDER
from tests.upkeep.conftest import Bench

BUILD = [sys.executable, "-m", "briefgen", "build", "--as-of", "2026-01-31"]
KILLS = int(os.environ.get("BRIEFGEN_KILLS", "8"))
"""How often a build is killed; a hundred times in benchmarks/soak.py."""


def _outputs(bench: Bench) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (bench.root / "output").rglob("*") if path.is_file() and path.name[0] != "."}


def _built(bench: Bench, dams: int) -> dict[str, bytes]:
    text = bench.read("data/water/facts.csv")
    bench.write("data/water/facts.csv", re.sub(r"dams,\d+", f"dams,{dams}", text))
    subprocess.run([*BUILD, "--force"], cwd=bench.root, check=True, capture_output=True)
    return _outputs(bench)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_killed_at_any_moment_an_output_is_old_or_new(bench: Bench) -> None:
    """Killed at random moments, each file is whole, of one build or the other; the next build makes all of them new and keeps
    nothing aside, for nobody has edited anything.
    """
    states = [_built(bench, dams) for dams in (4, 5)]
    assert states[0] != states[1]
    began = time.perf_counter()
    subprocess.run([*BUILD, "--force"], cwd=bench.root, check=True, capture_output=True)
    length = time.perf_counter() - began
    chance = random.Random(7)
    for number in range(KILLS):
        wanted = states[number % 2]
        text = bench.read("data/water/facts.csv")
        bench.write("data/water/facts.csv", re.sub(r"dams,\d+", f"dams,{4 + number % 2}", text))
        process = subprocess.Popen(BUILD, cwd=bench.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Most of a build's moments that matter are at its end.
        time.sleep(length * chance.choice([chance.random(), 0.8 + chance.random() * 0.25]))
        process.send_signal(signal.SIGKILL)
        process.wait()
        for name, content in _outputs(bench).items():
            if not name.endswith(".part"):
                assert content in {state[name] for state in states}, f"kill {number}: {name} is neither old nor new"
        done = subprocess.run(BUILD, cwd=bench.root, check=True, capture_output=True, text=True)
        left = {name: content for name, content in _outputs(bench).items() if not name.endswith(".part")}
        assert left == wanted
        assert "error" not in done.stderr


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_template_that_never_ends_is_given_up(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After its time the build ends with a word, and the outputs stay."""
    monkeypatch.chdir(bench.root)
    assert main(["build"]) == 0
    before = _outputs(bench)
    body = "{{ [a, b] | join('-') | replace('1', '22') | length }}"
    loop = "{% for a in range(999) %}{% for b in range(900) %}" + body + "{% endfor %}{% endfor %}"
    bench.write("templates/sections/supply.md.j2", loop)
    assert main(["build", "--time-limit", "0.5"]) == 1
    said = capsys.readouterr().err
    assert "the build was not done after 0.5 seconds; does a template loop without end?" in said
    assert _outputs(bench) == before


def test_a_table_that_grows_without_end_is_refused(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Reading stops at a bound, whatever comes behind it."""
    monkeypatch.setattr(files, "_MOST_BYTES", 1 << 20)
    monkeypatch.chdir(bench.root)
    with (bench.data / "facts.csv").open("ab") as table:
        table.write(b"\n" * (3 << 20))
    assert main(["build"]) == 1
    assert (
        "data/water/facts.csv: the file is larger than 1 MB, or grows while it is read [unreadable-file]"
        in capsys.readouterr().err
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write everything")
def test_a_folder_that_can_only_be_read(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An output folder without permission is told, and nothing is lost."""
    monkeypatch.chdir(bench.root)
    (bench.root / "output").chmod(0o500)
    try:
        assert main(["build"]) == 3
    finally:
        (bench.root / "output").chmod(0o700)
    assert "cannot be written: no permission to write there" in capsys.readouterr().err


# --- watching, with the system's own watcher --------------------------------------------------------------------------------


class Watching:
    """A `briefgen watch` under way, and what it has said."""

    def __init__(self, bench: Bench, *options: str) -> None:
        self.bench = bench
        command = [sys.executable, "-m", "briefgen", "watch", "--as-of", "2026-01-31", *options]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, cwd=bench.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        self.said: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        self.said += iter(self.process.stdout.readline, "")

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds; fail after half a minute."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if holds():
                return
            time.sleep(0.02)
        pytest.fail(f"not seen: {what}; said: {''.join(self._said())}")

    def _said(self) -> list[str]:
        # Appended to by the reader as lines come.
        return list(self.said)

    def close(self) -> None:
        """End the process, if it has not ended."""
        self.process.kill()
        self.process.wait()
        self._reader.join(5)
        assert self.process.stdout
        self.process.stdout.close()

    def prints(self, words: str) -> None:
        """Wait until the Markdown says so."""
        path = self.bench.root / "output/water.md"
        self.until(lambda: path.is_file() and words in path.read_text(encoding="utf-8"), f"{words} in {path.name}")


@contextmanager
def watching(bench: Bench, *options: str) -> Iterator[Watching]:
    """Watch inside, and see that it ends well."""
    watch = Watching(bench, *options)
    try:
        watch.until(lambda: bool(watch.said), "that it watches")
        watch.prints("4 dams")
        yield watch
        watch.process.send_signal(signal.SIGTERM)
        assert watch.process.wait(20) == 0
    finally:
        watch.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
@pytest.mark.parametrize("options", [(), ("--poll",)])
def test_watching_builds_what_is_saved_however_it_is_saved(bench: Bench, options: tuple[str, ...]) -> None:
    """Written in place, replaced as editors do, in a folder that was renamed and came back, broken and mended."""
    table = bench.data / "facts.csv"
    with watching(bench, *options) as watch:
        bench.change("data/water/facts.csv", "dams,4", "dams,5")
        watch.prints("5 dams")
        saved = table.with_suffix(".new")
        saved.write_text(bench.read("data/water/facts.csv").replace("dams,5", "dams,6"), encoding="utf-8")
        saved.replace(table)
        watch.prints("6 dams")
        bench.change("data/water/facts.csv", "dams,6", "dams,six")
        time.sleep(0.3)
        bench.change("data/water/facts.csv", "dams,six", "dams,7")
        watch.prints("7 dams")
        bench.data.rename(bench.data.with_name("away"))
        away = bench.data.with_name("away") / "facts.csv"
        away.write_text(away.read_text(encoding="utf-8").replace("dams,7", "dams,8"), encoding="utf-8")
        away.parent.rename(bench.data)
        watch.prints("8 dams")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_two_watchers_on_one_workspace_get_along(bench: Bench) -> None:
    """Both see an edit, one builds it, and the record and the output are whole."""
    with watching(bench), watching(bench) as second:
        bench.change("data/water/facts.csv", "dams,4", "dams,5")
        second.prints("5 dams")
    assert not list((bench.root / FOLDER).glob("*.part"))
    assert not list((bench.root / "output").rglob("*.orig*"))


def test_watch_calls_who_asks_to_be_told(bench: Bench, tmp_path: Path) -> None:
    """`--on-change` gets the diff on its standard input."""
    with watching(bench, "--on-change", "cat > told.json") as watch:
        bench.change("data/water/facts.csv", "dams,4", "dams,5")
        told = bench.root / "told.json"
        watch.until(lambda: told.is_file() and '"now": {"statement"' in told.read_text(encoding="utf-8"), "the diff")


def test_watch_repeats_no_warning(bench: Bench) -> None:
    """What it warned of at the first build is not said again, though its line has moved; what is new is, in full."""
    with watching(bench) as watch:
        watch.until(lambda: any("parts of water were made again" in line for line in watch.said), "the first build")
        counted = r"\d\d:\d\d:\d\d water: 13 warnings on the facts and their sources; briefgen check names them\n"
        assert re.fullmatch(counted, watch.said[1])
        count = len(watch.said)
        bench.change("data/water/facts.csv", "dams,one", "wells,one,supply,quantity,,River,wells,2,,,2010,,\ndams,one")
        bench.change("data/water/facts.csv", "dams,4", "dams,5")
        watch.prints("5 dams")
        watch.until(lambda: any("dams: value 4 -> 5" in line for line in watch.said), "the second build")
        again = [line for line in watch.said[count:] if "[" in line]
        assert [line.partition(": warning: ")[2].partition('"wells"')[0] for line in again] == [
            "2 facts rest on one origin alone (First, 2011), ",
            "no note supports the figure ",
        ]


def test_watch_leaves_out_what_is_marked_more_strictly(bench: Bench) -> None:
    """With `--marking` as a build does, and says what."""
    table = bench.read("data/water/facts.csv").splitlines()
    marked = [
        f"{line},{'TLP:RED' if line.startswith('rain,') else 'marking' if line.startswith('id,') else ''}" for line in table
    ]
    bench.write("data/water/facts.csv", "\n".join(marked) + "\n")
    chart = "{{ chart([('Rain', f['rain']), ('Rest', f['rain'])], kind='hbar', name='rain', headline='Rain fell') }}"
    bench.change("templates/sections/supply.md.j2", chart, "")
    with watching(bench, "--marking", "CLEAR") as watch:
        left_out = " water: 1 fact marked more strictly than TLP:CLEAR left out: rain\n"
        watch.until(lambda: any(line.endswith(left_out) for line in watch.said), "what is left out")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_a_watch_that_is_asked_twice_ends_at_once(bench: Bench) -> None:
    """The first time it says what it waits for; then it ends its hook and itself."""
    watch = Watching(bench, "--on-change", "touch begun; sleep 4; touch late")
    try:
        watch.until((bench.root / "begun").exists, "that the hook runs")
        watch.process.send_signal(signal.SIGINT)
        watch.until(lambda: any("Ctrl-C again ends at once" in line for line in watch.said), "what it waits for")
        watch.process.send_signal(signal.SIGINT)
        assert watch.process.wait(2) == 130
        time.sleep(3)
        assert not (bench.root / "late").exists()
    finally:
        watch.close()
