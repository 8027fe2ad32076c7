"""A build in plain words is read without Typer, and in the same sense."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import build, plain, rebuilding
from briefgen.cli.app import main
from briefgen.cli.words import BuildWords


def _by_typer(typed: list[str], monkeypatch: pytest.MonkeyPatch) -> BuildWords:
    """Give what Typer makes of a build."""
    seen: list[BuildWords] = []

    def stand_in(words: BuildWords) -> int:
        seen.append(words)
        return 0

    monkeypatch.setattr(rebuilding, "build_as_typed", stand_in)
    assert main(typed) == 0
    return seen[0]


def _lists(words: BuildWords) -> list[object]:
    """Give the words with nothing in the place of an empty list."""
    values = [getattr(words, name) for name in BuildWords.__slots__]
    return [list(value) or None if isinstance(value, (list, tuple)) else value for value in values]


_EVERY = [
    *(f"build {flag}" for flag in plain.FLAGS),
    *(f"build {option} a=b" for option in (*plain.SINGLE, *plain.REPEATED)),
    *(f"build {option} one x {option} two y" for option in (*plain.SINGLE, *plain.REPEATED)),
]


@pytest.mark.parametrize(
    "line",
    [
        "build",
        "build alpha",
        "build alpha beta -f pdf -f md --force",
        "build -f pdf alpha --as-of 2026-01-31 beta",
        "build --set 'title=A = B' --set page=letter alpha",
        "build '' --style 'a b'",
        "build \u0431\u0440\u0438\u0444 -o \u0434.pdf",
        *_EVERY,
    ],
)
def test_what_is_read_here_is_what_typer_reads(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every option, by each of its names, once and twice."""
    typed = shlex.split(line)
    read = plain.read(typed)
    assert read is not None
    assert _lists(read) == _lists(_by_typer(typed, monkeypatch))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "check",
        "build --help",
        "build -h",
        "build --frce",
        "build --format=md",
        "build -fmd",
        "build -f",
        "build -f --force",
        "build --as-of -1",
        "build -- alpha",
        "build -",
    ],
)
def test_what_may_be_meant_otherwise_is_left_to_typer(line: str) -> None:
    """Help, options that are not there, values that are missing or joined on."""
    assert plain.read(shlex.split(line)) is None


def test_a_shell_that_completes_a_command_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks by a variable of the environment."""
    monkeypatch.setenv("_BRIEFGEN_COMPLETE", "complete_bash")
    assert plain.read(["build"]) is None


def test_every_option_of_a_build_has_its_place() -> None:
    """An option that is added to the command is added here too."""
    said = {*plain.FLAGS.values(), *plain.SINGLE.values(), *plain.REPEATED.values(), "brief"}
    assert said == {*BuildWords.__slots__} == {*build.build.__annotations__} - {"return"}


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("build nope", 2, 'no brief "nope"'),
        ("build -f odt", 2, 'no format "odt"'),
        ("build --as-of never", 2, "is no date"),
    ],
)
def test_what_is_wrong_is_said_as_ever(line: str, code: int, said: str, tmp_path: Path) -> None:
    """One line, the way to the help, and an exit code; without Typer."""
    (tmp_path / "data" / "alpha").mkdir(parents=True)
    (tmp_path / "data" / "alpha" / "brief.toml").write_text('title = "Alpha"\n', encoding="utf-8")
    code_of = f"import sys; from briefgen.__main__ import main; sys.argv[1:] = {line.split()!r}; code = main()"
    tell = "print('typer' in sys.modules, code)"
    done = subprocess.run([sys.executable, "-c", f"{code_of}; {tell}"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == f"False {code}\n"
    assert said in done.stderr
    assert done.stderr.endswith("see: briefgen build --help\n")


def test_the_process_ends_with_its_code_and_all_that_was_to_be_said(tmp_path: Path) -> None:
    """Nothing is taken apart at the end, but what was printed arrives and those who asked to be told of the end are."""
    code = "import atexit, sys; atexit.register(print, 'told'); from briefgen.__main__ import run; "
    said = f"{code}sys.argv[1:] = ['facts']; run()"
    done = subprocess.run([sys.executable, "-c", said], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "told\n")
    assert "briefgen" in done.stderr
