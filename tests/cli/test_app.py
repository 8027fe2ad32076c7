"""The error boundary: whatever happens below becomes words and an exit code."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import briefgen
from briefgen import pipeline
from briefgen.cli import app, words
from briefgen.cli.app import main
from briefgen.errors import ContentError, Diagnostic, MachineError, Where, finding

ROOT = Path(__file__).parents[2]
HEAVY = ("babel", "jinja2", "msgspec", "pandas", "reportlab", "rich", "markdown_it", "pydantic")


class Workspace:
    """A workspace with one brief."""

    def briefs(self) -> tuple[str, ...]:
        """Name it."""
        return ("demo",)


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Whatever `check` is set to do by `fail_with` or `find`, in a workspace with one brief."""
    monkeypatch.setattr(words, "find_workspace", lambda start, *, data, templates: Workspace())
    return monkeypatch


def fail_with(check: pytest.MonkeyPatch, problem: BaseException) -> None:
    """Let `briefgen check` fail."""

    def fail(workspace: object, request: object) -> tuple[Diagnostic, ...]:
        raise problem

    check.setattr(pipeline, "check_brief", fail)


def find(check: pytest.MonkeyPatch, *diagnostics: Diagnostic) -> None:
    """Let `briefgen check` find these."""
    check.setattr(pipeline, "check_brief", lambda workspace, request: diagnostics)


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run briefgen as a person does, from the checkout."""
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_nothing_wrong_is_exit_code_0(check: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without findings there is one line and exit code 0."""
    find(check)
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("demo: nothing to report\n", "")


def test_findings_are_sorted_counted_and_seen_from_here(
    check: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Errors come before warnings, each by place, once and on one line, with paths as seen from the current folder."""
    check.chdir(tmp_path)
    table, notes = str(tmp_path / "data" / "facts.csv"), str(tmp_path / "data" / "notes.md")
    late = finding("bad-number", '"6,12" is no number', Where(table, 14, "value"), hint="write 6.12")
    find(
        check,
        finding("orphan-note", 'note "eir:3" stands by no fact', Where(notes, 3)),
        late,
        finding("bad-date", '"may\n be" is no date', Where(table, 9, "period")),
        late,
        finding("unknown-brief", "elsewhere", Where("/elsewhere/brief.toml")),
    )
    assert main(["check"]) == 1
    assert capsys.readouterr() == (
        "",
        (
            "/elsewhere/brief.toml: elsewhere [unknown-brief]\n"
            'data/facts.csv:9 period: "may be" is no date [bad-date]\n'
            'data/facts.csv:14 value: "6,12" is no number; write 6.12 [bad-number]\n'
            'data/notes.md:3: warning: note "eir:3" stands by no fact [orphan-note]\n'
            "3 errors, 1 warning\n"
        ),
    )


def test_warnings_alone_are_exit_code_0(check: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings are told and stop nothing."""
    find(check, finding("orphan-note", "x"), finding("orphan-note", "y"))
    assert main(["check"]) == 0
    assert capsys.readouterr().err == "warning: x [orphan-note]\nwarning: y [orphan-note]\n2 warnings\n"


def test_content_errors_are_exit_code_1(check: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A content error raised below is told like a finding."""
    fail_with(check, ContentError(finding("empty-file", "the table is empty", Where("facts.csv"))))
    assert main(["check"]) == 1
    assert capsys.readouterr().err == "facts.csv: the table is empty [empty-file]\n1 error\n"


def test_machine_errors_are_exit_code_3(check: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What the machine refuses is told without a count, and it is nobody's content."""
    fail_with(check, MachineError(finding("not-installed", "no part", hint="install it")))
    assert main(["check"]) == 3
    assert capsys.readouterr().err == "briefgen: no part; install it [not-installed]\n"


def test_trouble_of_the_system_is_exit_code_3(check: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An error of the operating system that nobody put in words names its file and is no fault of briefgen."""
    fail_with(check, PermissionError(errno.EACCES, "Permission denied", "/root/facts.csv"))
    assert main(["check"]) == 3
    assert capsys.readouterr().err == "briefgen: /root/facts.csv: permission denied\n"


def test_a_fault_of_ours_is_owned_without_a_traceback(check: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An unexpected exception is owned in two lines."""
    check.delenv("BRIEFGEN_TRACEBACK", raising=False)
    fail_with(check, KeyError("inner"))
    assert main(["check"]) == 3
    assert capsys.readouterr().err == (
        "briefgen: a fault of briefgen, not of your material: KeyError: 'inner'\n"
        "BRIEFGEN_TRACEBACK=1 shows where it lies; please report it with that\n"
    )


def test_the_traceback_is_there_for_the_asking(check: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """BRIEFGEN_TRACEBACK=1 shows where a fault lies."""
    check.setenv("BRIEFGEN_TRACEBACK", "1")
    fail_with(check, ZeroDivisionError("inner"))
    assert main(["check"]) == 3
    assert re.match(r"Traceback.*in fail\b.*ZeroDivisionError: inner\n", capsys.readouterr().err, re.DOTALL)


def test_an_interruption_is_quiet(check: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C gives exit code 130 and no word."""
    fail_with(check, KeyboardInterrupt())
    assert main(["check"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["buidl"], 'briefgen: no such command "buidl"; did you mean "build"? [usage]\nsee: briefgen --help\n'),
        (
            ["build", "--sectoin", "x"],
            'briefgen: no option --sectoin; did you mean "--section"? [usage]\nsee: briefgen build --help\n',
        ),
        (["build", "-f", "pfd"], 'briefgen: no format "pfd"; did you mean "pdf"? [usage]\nsee: briefgen build --help\n'),
        (["build", "-f", "docx"], 'briefgen: no format "docx"; one of pdf, md [usage]\nsee: briefgen build --help\n'),
        (
            ["build", "--set", "page"],
            'briefgen: --set "page" is no KEY=VALUE; for example: --set language=en-US [usage]\nsee: briefgen build --help\n',
        ),
        (
            ["check", "--as-of", "May"],
            'briefgen: --as-of "May" is no date; write it like 2011-11-30 [usage]\nsee: briefgen check --help\n',
        ),
        (["new"], 'briefgen: missing argument "DIR" [usage]\nsee: briefgen new --help\n'),
        (
            ["facts", "--kind", "clam"],
            'briefgen: no kind of fact "clam"; did you mean "claim"? [usage]\nsee: briefgen facts --help\n',
        ),
    ],
)
def test_wrong_usage_is_exit_code_2(
    check: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """Wrong usage names what was typed, the nearest that would do, and where the help is."""
    assert main(words) == 2
    assert capsys.readouterr() == ("", said)


def test_alone_it_prints_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    """`briefgen` alone is a question, not an error."""
    assert main([]) == 0
    alone = capsys.readouterr()
    assert main(["--help"]) == 0
    assert capsys.readouterr() == alone
    assert alone.out.startswith("Usage: briefgen [OPTIONS] COMMAND [ARGS]...\n")


@pytest.mark.parametrize("command", ["", *app._COMMANDS])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command, option and argument has help in 80 columns, with examples and without names of Python types."""
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*command.split(), "-h"]) == 0
    text = capsys.readouterr().out
    options = re.search(r"\nOptions:\n(.*?)\n\n", text + "\n\n", re.DOTALL)
    assert options
    for entry in re.split(r"\n(?=  \S)", options[1]):
        assert re.match(r"  -.+?(  +|\n +)[A-Z]", entry), f"no help: {entry}"
    assert "Examples:\n    briefgen" in text
    assert max(map(len, text.splitlines())) <= 80
    assert not re.search(r"<\w+(\[\w+\])?>", text)


def test_help_fills_the_lines_of_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its paragraphs are folded for the window, not where the source is folded."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(app, "is_terminal", lambda stream: True)
    assert main(["schedule", "run", "--help"]) == 0
    plain = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert [line.strip() for line in plain.splitlines() if "grace" in line] == [
        "its grace. The configuration is read again when it changes."
    ]


def test_examples_in_the_help_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    """Every option that an example shows is an option of the command."""
    for name, (_, examples) in app._COMMANDS.items():
        main([*name.split(), "--help"])
        text = capsys.readouterr().out
        for example in examples:
            assert example.startswith(f"briefgen {name}")
            for option in re.findall(r" (--?[a-z][a-z-]*)", example.split("  ")[0]):
                assert re.search(rf"^  (-\w, )?{option}\b", text, re.MULTILINE) or f"  {option}, " in text, example


def test_help_is_drawn_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal the options stand in panels by what they are for."""
    monkeypatch.setattr(app, "is_terminal", lambda stream: True)
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["build", "--help"]) == 0
    text = capsys.readouterr().out
    assert all(f"─ {panel} ─" in text for panel in ("What goes in", "Where things lie", "How it is made"))


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    """--version prints the version of the package."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"briefgen {briefgen.__version__}\n"


@pytest.mark.parametrize("words", [["--version"], ["build", "--help"]])
def test_starting_up_is_cheap(words: list[str]) -> None:
    """Neither the version nor the help in a pipe imports a heavy package."""
    code = (
        "import sys; from briefgen.cli.app import main\n"
        f"code = main({words!r})\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == "\n"


def test_a_locale_without_our_characters_crashes_nothing() -> None:
    """Where the terminal cannot show a character it is escaped."""
    done = run("check", "–", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert r"\u2013" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="pipes break differently on Windows")
def test_a_reader_that_leaves_is_no_error() -> None:
    """`briefgen ... | head -1` ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "--version"], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_under_standard_error_is_of_the_machine() -> None:
    """Nothing can be told there; the exit code still is that of the machine, not that of a traceback."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-m", "briefgen", "nosuch"], cwd=ROOT, stderr=full, check=False)
    assert done.returncode == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_under_standard_output_is_told() -> None:
    """Output that gets lost is exit code 3."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefgen", "--version"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (done.returncode, done.stderr) == (3, "briefgen: no space left on device\n")
