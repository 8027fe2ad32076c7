"""What is handed to the system's own timers is what they understand, and says the same as the schedule."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path

import pytest

from briefgen.core.schedules import Schedule
from briefgen.errors import Where
from briefgen.regen.scheduler import Job
from briefgen.regen.timetable import runs_after
from briefgen.regen.units import NoTimer, Place, cron_lines, crontab_with, on_calendar, systemd_units, workflow
from tests.regen.test_timetable import schedule

PLACE = Place(Path("/srv/my briefs 100%"), ("/opt/py thon/bin/python", "-m", "briefgen"))
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")


def job(cron: str = "0 6 * * MON-FRI", timezone: str = "Europe/Brussels") -> Job:
    """Give a job."""
    return Job("water", schedule(cron, timezone))


@pytest.mark.parametrize(
    ("cron", "said"),
    [
        ("0 6 * * MON-FRI", ["Mon,Tue,Wed,Thu,Fri *-*-* 06:00:00 Europe/Brussels"]),
        ("*/20 * * * *", ["*-*-* *:00,20,40:00 Europe/Brussels"]),
        ("@monthly", ["*-*-01 00:00:00 Europe/Brussels"]),
        ("5 4 1,15 */6 *", ["*-01,07-01,15 04:05:00 Europe/Brussels"]),
        ("0 6 13 * FRI", ["*-*-13 06:00:00 Europe/Brussels", "Fri *-*-* 06:00:00 Europe/Brussels"]),
        ("0 6 */2 * SUN", ["Sun *-*-" + ",".join(f"{day:02}" for day in range(1, 32, 2)) + " 06:00:00 Europe/Brussels"]),
    ],
)
def test_cron_as_calendar_events(cron: str, said: list[str]) -> None:
    """Lists are written out; a day and a weekday that cron joins by "or" are two events."""
    assert on_calendar(job(cron)) == said


@pytest.mark.parametrize("cron", ["0 6 L * *", "0 6 * * MON#1"])
def test_what_systemd_cannot_say_is_refused(cron: str) -> None:
    """The last day of a month and the first Monday have no calendar event."""
    with pytest.raises(NoTimer, match="systemd has no words"):
        on_calendar(job(cron))


@needs_systemd
@pytest.mark.parametrize("cron", ["0 6 * * MON-FRI", "*/20 3-5 * * *", "30 2 1,15 * *", "0 6 13 * FRI", "15 12 29 2 *"])
def test_systemd_reads_the_same_times(cron: str) -> None:
    """The next times that systemd works out from its events are those of the schedule."""
    begin = datetime(2026, 1, 5, 12, tzinfo=UTC)
    runs = runs_after(job(cron).schedule, begin)
    ours = [next(runs).astimezone(UTC) for _ in range(6)]
    theirs: set[datetime] = set()
    for event in on_calendar(job(cron)):
        command = ["systemd-analyze", "calendar", "--iterations=6", f"--base-time={begin:%Y-%m-%d %H:%M:%S} UTC", event]
        shown = subprocess.run(
            command, capture_output=True, text=True, check=True, env={"TZ": "UTC", "PATH": "/usr/bin:/bin"}
        ).stdout
        for day, clock in re.findall(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d):\d\d UTC", shown.replace("(in UTC)", "")):
            theirs.add(datetime.fromisoformat(f"{day}T{clock}+00:00"))
    assert sorted(theirs)[:6] == ours


@needs_systemd
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    """`systemd-analyze verify` finds nothing wrong, with blanks and percent signs in the paths too."""
    root = tmp_path / "my briefs 100%"
    root.mkdir()
    place = Place(root, ("/bin/sh", "-m", "a b", "100%", "$x"))
    units = systemd_units([job(), job("*/5 * * * *", "UTC")], place)
    for name, text in units.items():
        (tmp_path / name).write_text(text)
    paths = [str(tmp_path / name) for name in units]
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *paths], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "briefgen-" in line]
    assert (ours, done.returncode) == ([], 0)


ODD = """ö "x" 'y' %h $HOME `z` \\q; # a: b & ${{ c }} -d"""
"""What a name may hold that means something to systemd, cron, a shell, YAML or GitHub."""


@needs_systemd
def test_systemd_takes_odd_names_as_they_are(tmp_path: Path) -> None:
    """What systemd would run is, word for word, what was meant; in the folder that was meant."""
    root = tmp_path / ODD
    root.mkdir()
    units = systemd_units([Job(ODD, schedule("0 6 * * *", name=ODD))], Place(root, ("/bin/echo",)))
    for name, text in units.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in units)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "briefgen-" in line]) == (0, [])
    (service,) = (text for name, text in units.items() if name.endswith(".service"))
    assert f"WorkingDirectory={str(root).replace('%', '%%')}\n" in service
    (words,) = re.findall("ExecStart=(.*)", service)
    quoted = '"' + ODD.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$") + '"'
    assert words == f"/bin/echo schedule run --due {quoted} --name {quoted}"


def test_a_shell_takes_odd_names_as_they_are(tmp_path: Path) -> None:
    """A line of cron, its percent signs put back as cron does, gives each word as it was meant; so does a step of a workflow."""
    root = tmp_path / ODD
    root.mkdir()
    show = tmp_path / "show it"
    show.write_text("#!/bin/sh\npwd\nprintf '%s\\n' \"$@\"\n", encoding="utf-8")
    show.chmod(0o755)
    odd = Job(ODD, schedule("0 6 * * *", "UTC", name=ODD))
    (line,) = cron_lines([odd], Place(root, (str(show),)), zone="UTC")
    assert not re.search(r"(?<!\\)%", line)
    command = line.removeprefix("0 6 * * * ").replace("\\%", "%")
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True, env={})
    assert done.stdout.splitlines() == [str(root), "schedule", "run", "--once", ODD, "--name", ODD, "--quiet"]
    yaml = pytest.importorskip("ruamel.yaml", reason="no ruamel.yaml here")
    asked = yaml.YAML(typ="safe").load(workflow([odd], requirement="x"))["jobs"]["asked"]["steps"]
    (step,) = [step["run"] for step in asked if step.get("run", "").startswith("briefgen ")]
    # GitHub puts the string in place of its expression.
    assert shlex.split(step.replace("${{ '${{' }}", "${{")) == ["briefgen", "schedule", "run", "--once", ODD, "--name", ODD]


@pytest.mark.parametrize("name", ["a\nb", "a\tb", "a\x00b"])
def test_a_name_of_two_lines_is_refused(name: str) -> None:
    """It would be another directive, or another line of cron."""
    two = Job(name, schedule("0 6 * * *"))
    for hand_over in (
        lambda: systemd_units([two], PLACE),
        lambda: cron_lines([two], PLACE, zone="UTC"),
        lambda: workflow([two], requirement="x"),
    ):
        with pytest.raises(NoTimer, match="no timer can take a name with a line break"):
            hand_over()
    with pytest.raises(NoTimer, match="ends with a blank or a backslash"):
        systemd_units([job()], Place(Path("/srv/briefs\\"), ("briefgen",)))


def test_names_that_look_alike_have_units_of_their_own() -> None:
    """Briefs whose letters a name of a unit cannot hold, and a schedule of one that is called like another brief."""
    jobs = [
        *(Job(brief, schedule("0 6 * * *")) for brief in ("Ä", "Ö", "water", "Water", "water-daily")),
        Job("water", schedule("0 6 * * *", name="daily")),
    ]
    assert len(systemd_units(jobs, PLACE)) == 2 * len(jobs)


def test_a_workflow_keeps_what_the_next_run_needs() -> None:
    """The record from one run to the next; an edition is committed, and only then may the workflow write."""
    published = Job("water", Schedule(name="1", cron="0 6 * * *", where=Where("brief.toml"), publish=True))
    assert "contents: read" in workflow([job()], requirement="x")
    assert "git push" not in workflow([job()], requirement="x")
    text = workflow([published], requirement="x")
    assert "contents: write" in text
    assert text.count("git push") == text.count("cache/restore") == text.count("cache/save") == 2


def test_units_of_a_workspace_have_names_of_their_own() -> None:
    """Two workspaces of the same name do not take each other's timers."""
    here, there = (Place(Path(root) / "briefs", ("briefgen",)) for root in ("/a", "/b"))
    assert not set(systemd_units([job()], here)) & set(systemd_units([job()], there))


def test_cron_lines_in_its_own_zone_and_in_another() -> None:
    """A job of cron's own zone is cron's own; one of another is asked for every quarter of an hour."""
    own, other = cron_lines([job(), job("30 6 * * *", "Asia/Kathmandu")], PLACE, zone="Europe/Brussels")
    start = r"cd '/srv/my briefs 100\%' && '/opt/py thon/bin/python' -m briefgen schedule run"
    assert own == f"0 6 * * MON-FRI {start} --once water --name 1 --quiet"
    assert other == f"0,15,30,45 * * * * {start} --due water --name 1 --quiet"


def test_a_crontab_keeps_what_is_not_ours() -> None:
    """Installing twice is installing once, and uninstalling leaves what was there before."""
    before = "# mine\nMAILTO=me\n0 1 * * * backup\n"
    once = crontab_with(before, ["0 6 * * * a"], PLACE)
    assert once.startswith(before)
    assert crontab_with(once, ["0 6 * * * a"], PLACE) == once
    assert crontab_with(crontab_with(once, ["0 7 * * * b"], PLACE) + "0 2 * * * more\n", [], PLACE) == before + "0 2 * * * more\n"


@pytest.mark.parametrize(
    ("cron", "timezone", "asked"),
    [
        ("0 6 * * MON-FRI", "Europe/Brussels", ["0 4 * * MON-FRI", "0 5 * * MON-FRI"]),
        ("0 6 * * MON-FRI", "UTC", ["0 6 * * MON-FRI"]),
        ("30 1 * * MON", "Europe/Brussels", ["30 0 * * MON", "30 23 * * *"]),
        ("0 6 * * *", "Asia/Kathmandu", ["15 0 * * *"]),
    ],
)
def test_a_workflow_asks_in_utc_at_every_hour_that_it_may_be(cron: str, timezone: str, asked: list[str]) -> None:
    """Both hours of a zone with summer time are asked for; where the day would change, each day is."""
    assert re.findall(r'- cron: "(.*)"', workflow([job(cron, timezone)], requirement="briefgen")) == asked


@pytest.mark.parametrize(("cron", "timezone"), [("0 6 * * MON-FRI", "Europe/Brussels"), ("30 1 * * MON", "America/New_York")])
def test_each_run_of_a_year_is_asked_for_within_the_window(cron: str, timezone: str) -> None:
    """Whenever the schedule falls due, a cron line of the workflow does too, at the same minute."""
    lines = re.findall(r'- cron: "(.*)"', workflow([job(cron, timezone)], requirement="briefgen"))
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    end = begin + timedelta(days=365)
    asked = {
        run.astimezone(UTC)
        for line in lines
        for run in takewhile(lambda run: run < end, runs_after(schedule(line, "UTC"), begin))
    }
    due = {run.astimezone(UTC) for run in takewhile(lambda run: run < end, runs_after(schedule(cron, timezone), begin))}
    assert len(due) > 50
    assert due <= asked


def test_github_accepts_the_workflow(tmp_path: Path) -> None:
    """The workflow is YAML that fits GitHub's own schema."""
    checker = pytest.importorskip("check_jsonschema", reason="no check-jsonschema here")
    path = tmp_path / "briefs.yml"
    published = Schedule(name="two", cron="0 6 * * *", where=Where("brief.toml"), publish=True)
    jobs = [job(), job("*/10 * * * *", "UTC"), Job(ODD, published)]
    path.write_text(workflow(jobs, requirement="briefgen>=0.1"), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        checker.main(["--builtin-schema", "vendor.github-workflows", str(path)])
    assert ended.value.code == 0
