"""`briefgen schedule` runs, shows and hands over what [schedule] says."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.cli import handing
from briefgen.cli import schedule as room
from briefgen.cli.app import main
from briefgen.regen.record import FOLDER
from briefgen.starting import new_workspace

SCHEDULE = """
[schedule]
cron = "0 6 * * MON-FRI"
timezone = "Europe/Brussels"
retries = 0
on_change = "cat > change.json"
on_failure = "cat > failure.json"
on_recovery = "cat > recovery.json; exit 7"
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small workspace with a schedule, and the current folder."""
    new_workspace(tmp_path, blank=True)
    toml = tmp_path / "data/brief/brief.toml"
    toml.write_text('formats = ["md"]\n' + toml.read_text(encoding="utf-8") + SCHEDULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _history(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["schedule", "history", "--json"]) == 0
    return list(json.loads(capsys.readouterr().out))


def test_once_builds_and_tells_hooks(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A change, a failure and a recovery each reach their hook with the diff; a hook that fails does not fail the run."""
    table = place / "data/brief/facts.csv"
    good = table.read_text(encoding="utf-8")
    assert main(["schedule", "run", "--once"]) == 0
    table.write_text(good.replace(",membership,12,", ",membership,13,"), encoding="utf-8")
    assert main(["schedule", "run", "--once"]) == 0
    told = json.loads((place / "change.json").read_text(encoding="utf-8"))
    assert (told["event"], told["diff"]["facts"][0]["now"]["value"]) == ("change", "13")
    assert (
        told["summary"]
        == "Example council, membership: 13 members, was 12 members. 2 of 2 parts of brief were made again, and brief.md changed."
    )
    table.write_text("id\n", encoding="utf-8")
    assert main(["schedule", "run", "--once"]) == 1
    assert "no column" in json.loads((place / "failure.json").read_text(encoding="utf-8"))["summary"]
    table.write_text(good, encoding="utf-8")
    assert main(["schedule", "run", "--once"]) == 0
    assert json.loads((place / "recovery.json").read_text(encoding="utf-8"))["event"] == "recovery"
    runs = _history(capsys)
    assert [run["outcome"] for run in runs] == ["changed", "failed", "changed", "changed"]
    assert "on_recovery: hook failed: cat > recovery.json; exit 7: exit code 7" in str(runs[0]["log"])


def test_next_shows_local_times(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three weekdays at six by the clocks of Brussels."""
    assert main(["schedule", "next", "-n", "3", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["next"][11:16] for row in rows] == ["06:00"] * 3
    assert not {row["weekday"] for row in rows} & {"Sat", "Sun"}


def test_a_broken_schedule_is_told_by_check(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong expression and a wrong zone are errors of brief.toml, both at once."""
    toml = place / "data/brief/brief.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("0 6", "0 66").replace("Europe/Brussels", "Brussels"), encoding="utf-8"
    )
    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert '"0 66 * * MON-FRI" is no cron expression' in said
    assert '"Brussels" is no time zone' in said


def test_a_broken_schedule_is_told_by_those_who_would_run_it(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the same words, at the same place."""
    toml = place / "data/brief/brief.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("Europe/Brussels", "Brussels"), encoding="utf-8")
    said = []
    for command in (["check"], ["schedule", "next"], ["schedule", "run", "--once"]):
        assert main(command) == 1
        said.append(next(line for line in capsys.readouterr().err.splitlines() if "Brussels" in line))
    assert ' schedule.timezone: "Brussels" is no time zone' in said[0]
    assert said == said[:1] * 3


def test_without_a_schedule_there_is_nothing_to_run(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To run all there are is refused as handing them over is; whoever waits is told that there is none yet."""
    toml = place / "data/brief/brief.toml"
    toml.write_text(toml.read_text(encoding="utf-8").partition("[schedule]")[0], encoding="utf-8")
    for command in (["run", "--once"], ["install", "--cron", "--print"]):
        assert main(["schedule", *command]) == 2
        assert "no brief here has a [schedule]; add one to its brief.toml" in capsys.readouterr().err


def test_a_history_fits_a_terminal(place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A line for each run, and what came of it in sentences below."""
    monkeypatch.setattr(room, "is_terminal", lambda stream: True)
    monkeypatch.setenv("COLUMNS", "60")
    main(["schedule", "run", "--once"])
    capsys.readouterr()
    assert main(["schedule", "history"]) == 0
    run, *told = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"brief  \d{4}-\d\d-\d\d \d\d:\d\d\S+  \d+\.\d s  once  changed", run)
    assert " ".join(line.strip() for line in told).startswith("No earlier build is known. 2 of 2 parts of brief were made")
    assert all(line.startswith("  ") and len(line) <= 60 for line in told)


def test_the_daemon_runs_until_it_is_told_to_end(place: Path) -> None:
    """SIGTERM ends it with code 0, and a second one is refused while it runs."""
    command = [sys.executable, "-m", "briefgen", "schedule", "run"]
    process = subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        assert process.stdout.readline() == "1 schedule of 1 brief; Ctrl-C ends\n"
        second = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
        assert (second.returncode, "are being run already" in second.stderr) == (3, True)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.communicate()


def test_what_is_due_by_a_timer_of_others(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--due` runs once what has just fallen due, and says where nothing is."""
    toml = place / "data/brief/brief.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("0 6 * * MON-FRI", "* * * * *"), encoding="utf-8")
    if time.time() % 60 > 50:
        time.sleep(12)  # Both calls belong to the same minute.
    assert main(["schedule", "run", "--due", "--within", "5min"]) == 0
    assert main(["schedule", "run", "--due", "--within", "5min"]) == 0
    assert capsys.readouterr().out.endswith("nothing is due\n")
    assert main(["schedule", "run", "--due", "--within", "5min", "--quiet"]) == 0
    assert capsys.readouterr().out == ""


def test_what_is_due_and_fails_ends_with_an_error(place: Path) -> None:
    """So the system's timer knows of it too."""
    toml, table = place / "data/brief/brief.toml", place / "data/brief/facts.csv"
    toml.write_text(toml.read_text(encoding="utf-8").replace("0 6 * * MON-FRI", "* * * * *"), encoding="utf-8")
    table.write_text("id\n", encoding="utf-8")
    assert main(["schedule", "run", "--due"]) == 1


@pytest.mark.parametrize("timer", ["--systemd", "--cron", "--github-actions"])
def test_print_installs_nothing(place: Path, capsys: pytest.CaptureFixture[str], timer: str) -> None:
    """It shows what would be installed."""
    before = sorted(str(path) for path in place.rglob("*"))
    assert main(["schedule", "install", timer, "--print"]) == 0
    assert "schedule run --" in capsys.readouterr().out
    assert sorted(str(path) for path in place.rglob("*")) == before


def test_a_workflow_is_installed_once_and_taken_back(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Doing it again changes nothing; uninstalling removes it."""
    path = place / ".github/workflows/briefs.yml"
    assert main(["schedule", "install", "--github-actions"]) == 0
    assert main(["schedule", "install", "--github-actions"]) == 0
    assert capsys.readouterr().out == "wrote .github/workflows/briefs.yml\nunchanged .github/workflows/briefs.yml\n"
    assert path.is_file()
    assert main(["schedule", "uninstall", "--github-actions"]) == 0
    assert not path.exists()


class Calls:
    """Stands in for systemctl and crontab, and remembers."""

    def __init__(self) -> None:
        self.made: list[tuple[list[str], str | None]] = []

    def __call__(self, command: list[str], text: str | None = None) -> None:
        """Take a call."""
        self.made.append((command, text))


def test_timers_of_systemd_are_put_in_order(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Units are written and switched on; installing without a schedule any more is refused, uninstalling removes them."""
    calls = Calls()
    monkeypatch.setattr(handing, "_call", calls)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place / "config"))
    assert main(["schedule", "install", "--systemd"]) == 0
    folder = place / "config/systemd/user"
    assert sorted(path.suffix for path in folder.iterdir()) == [".service", ".timer"]
    assert [command[:3] for command, _ in calls.made] == [
        ["systemctl", "--user", "daemon-reload"],
        ["systemctl", "--user", "enable"],
    ]
    calls.made.clear()
    assert main(["schedule", "uninstall", "--systemd"]) == 0
    assert list(folder.iterdir()) == []
    assert calls.made[0][0][2] == "disable"


CRONTAB = """#!/bin/sh
if [ "$1" = -l ]; then
  [ -e denied ] && { echo "you are not allowed to use this program" >&2; exit 1; }
  [ -e table ] || { echo "no crontab for me" >&2; exit 1; }
  cat table
else
  cat > table
fi
"""
SYSTEMCTL = "#!/bin/sh\necho 'Failed to connect to bus' >&2\nexit 1\n"


@pytest.fixture
def programs(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A crontab that keeps its table in the current folder, and a systemctl without a bus."""
    folder = place / "bin"
    folder.mkdir()
    for name, text in (("crontab", CRONTAB), ("systemctl", SYSTEMCTL)):
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return place


@pytest.mark.skipif(sys.platform == "win32", reason="cron is of Unix")
def test_a_crontab_is_put_in_order_and_taken_back(programs: Path) -> None:
    """From none, twice, and away: nothing else is in it; and what cannot be read is never replaced."""
    table = programs / "table"
    assert main(["schedule", "install", "--cron"]) == 0
    once = table.read_text(encoding="utf-8")
    assert main(["schedule", "install", "--cron"]) == 0
    assert (table.read_text(encoding="utf-8"), len(once.splitlines())) == (once, 3)
    table.write_text(f"0 1 * * * mine\n{once}", encoding="utf-8")
    (programs / "denied").touch()
    assert main(["schedule", "uninstall", "--cron"]) == 3
    assert table.read_text(encoding="utf-8") == f"0 1 * * * mine\n{once}"
    (programs / "denied").unlink()
    assert main(["schedule", "uninstall", "--cron"]) == 0
    assert table.read_text(encoding="utf-8") == "0 1 * * * mine\n"


@pytest.mark.skipif(sys.platform == "win32", reason="systemd is of Linux")
def test_units_are_put_in_order_though_systemd_does_not_answer(
    programs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a container, over ssh: they are written and removed all the same, and the code and one line say what was not done."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(programs / "config"))
    folder = programs / "config/systemd/user"
    for command, left, word in (("install", 2, "daemon-reload"), ("uninstall", 0, "disable --now")):
        assert main(["schedule", command, "--systemd"]) == 3
        assert len(list(folder.iterdir())) == left
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"briefgen: systemctl --user {word}")
        assert "Failed to connect to bus; is a user's systemd running here?" in line


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")
def test_systemd_accepts_what_is_printed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each unit, put under the name that stands above it, passes `systemd-analyze verify` without a word about it."""
    assert main(["schedule", "install", "--systemd", "--print"]) == 0
    _, *parts = re.split(r"^# (briefgen-\S+)\n", capsys.readouterr().out, flags=re.MULTILINE)
    units = dict(zip(parts[::2], parts[1::2], strict=True))
    assert sorted(Path(name).suffix for name in units) == [".service", ".timer"]
    for name, text in units.items():
        (place / name).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", *(str(place / name) for name in units)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "briefgen-" in line]) == (0, [])


@pytest.mark.skipif(sys.platform == "win32", reason="cron is of Unix")
def test_the_cron_line_runs(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Behind its five fields is a command that a plain shell runs, anywhere, in an empty environment, and it builds the brief."""
    monkeypatch.setenv("TZ", "Europe/Brussels")
    main(["schedule", "install", "--cron", "--print"])
    (line,) = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("#")]
    command = line.split(maxsplit=5)[5].replace("\\%", "%")
    done = subprocess.run(["/bin/sh", "-c", command], cwd="/", env={}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (place / "output/brief.md").is_file()
    assert (place / FOLDER / "history.sqlite").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ["install"],
        ["install", "--cron", "--systemd"],
        ["run", "--once", "--due"],
        ["run", "--once", "--name", "x"],
        ["run", "--due", "--within", "soon"],
        ["run", "--within", "5min"],
        ["run", "--once", "--within", "5min"],
        ["nxet"],
    ],
)
def test_wrong_usage(place: Path, words: list[str]) -> None:
    """Which timer, which of two ways, which schedule: what cannot be meant is refused."""
    assert main(["schedule", *words]) == 2


def test_schedule_alone_shows_its_help(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Like briefgen alone."""
    assert main(["schedule"]) == 0
    assert "install" in capsys.readouterr().out
