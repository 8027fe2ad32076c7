"""[schedule] of brief.toml is read with every key checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.core.brief import Brief
from briefgen.errors import Findings
from briefgen.inputs.config import read_brief

HEAD = 'title = "T"\nsections = ["a"]\n[articles.a]\nsource = "a"\n'


def _read(folder: Path, text: str) -> tuple[Brief | None, list[str]]:
    path = folder / "brief.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    findings = Findings()
    brief = read_brief(path, (), findings)
    return brief, [str(item).replace(str(path), "brief.toml") for item in findings]


def test_all_that_a_schedule_can_say(tmp_path: Path) -> None:
    """Each key reaches the schedule, durations as seconds."""
    brief, said = _read(
        tmp_path,
        '[schedule]\nname = "daily"\ncron = "0 6 * * MON-FRI"\ntimezone = "Europe/Brussels"\nonly_when_changed = false\n'
        'publish = true\ngrace = "2h"\nretries = 5\ntimeout = 90\non_change = "a"\non_failure = "b"\non_recovery = "c"\n',
    )
    assert (said, brief is not None) == ([], True)
    assert brief
    (schedule,) = brief.schedules
    assert (schedule.name, schedule.cron, schedule.timezone) == ("daily", "0 6 * * MON-FRI", "Europe/Brussels")
    assert (schedule.only_when_changed, schedule.publish, schedule.retries) == (False, True, 5)
    assert (schedule.grace_s, schedule.timeout_s) == (7200, 90)
    assert (schedule.on_change, schedule.on_failure, schedule.on_recovery) == ("a", "b", "c")
    assert (schedule.where.line, schedule.where.key) == (7, "schedule.cron")


def test_several_schedules_are_numbered(tmp_path: Path) -> None:
    """Without names they are told apart by their places; what is not said has its default."""
    brief, said = _read(tmp_path, '[[schedule]]\ncron = "@daily"\n[[schedule]]\ncron = "@hourly"\n')
    assert said == []
    assert brief
    assert [(each.name, each.cron) for each in brief.schedules] == [("1", "@daily"), ("2", "@hourly")]
    first = brief.schedules[0]
    assert (first.timezone, first.only_when_changed, first.publish) == ("UTC", True, False)
    assert (first.grace_s, first.retries, first.timeout_s) == (3600, 2, 1800)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[schedule]\n", "brief.toml:5 schedule: a schedule has no cron [missing-key]"),
        ('[schedule]\ncron = "@daily"\ncorn = "x"\n', 'brief.toml:7 schedule.corn: unknown key "corn"; did you mean "cron"?'),
        (
            '[schedule]\ncron = "@daily"\ngrace = "soon"\n',
            'brief.toml:7 schedule.grace: "soon" is no duration, expected one like',
        ),
        (
            '[schedule]\ncron = "@daily"\nretries = 99\n',
            "brief.toml:7 schedule.retries: retries is 99, expected 0 to 20 [bad-setting]",
        ),
        ("[schedule]\ncron = 5\n", "brief.toml:6 schedule.cron: expected a string, got a whole number [bad-setting]"),
        (
            '[[schedule]]\nname = "a"\ncron = "@daily"\n[[schedule]]\nname = "a"\ncron = "@daily"\n',
            'brief.toml:5 schedule: two schedules have the name "a" [duplicate-id]',
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    """With its line and what was expected; the brief itself is read all the same."""
    brief, found = _read(tmp_path, text)
    assert brief is not None
    assert any(line.startswith(said) for line in found), found


def test_a_schedule_that_is_no_table(tmp_path: Path) -> None:
    """A word, or a list of words, is told what is expected."""
    path = tmp_path / "brief.toml"
    for typed in ('"daily"', '["daily"]'):
        path.write_text(f"schedule = {typed}\n{HEAD}", encoding="utf-8")
        findings = Findings()
        assert read_brief(path, (), findings) is not None
        (said,) = findings
        assert (said.rule, said.where and said.where.line) == ("bad-setting", 1)
        assert said.message.startswith(("expected a table or a list, got", "expected a table [schedule]"))
