"""[schedule] of brief.toml: one table or several, every key checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from briefgen.core.schedules import Schedule, parse_duration
from briefgen.errors import Findings, Where

KEYS: dict[str, Any] = {
    "name": str,
    "cron": str,
    "timezone": str,
    "only_when_changed": bool,
    "publish": bool,
    "grace": int | str,
    "retries": int,
    "timeout": int | str,
    "on_change": str,
    "on_failure": str,
    "on_recovery": str,
}
_DURATIONS = ("grace", "timeout")
_MOST_RETRIES = 20


def read_schedules(
    said: object,
    checked: Callable[[Mapping[str, Any], Mapping[str, Any], str], dict[str, Any]],
    at: Callable[[str], Where],
    findings: Findings,
) -> tuple[Schedule, ...]:
    """Read what stands under `schedule`. `checked` gives the values of a table that are of the right kind, `at` a key's place."""
    tables: Sequence[object] = said if isinstance(said, list) else [said]
    found = []
    for number, table in enumerate(tables, start=1):
        if not isinstance(table, dict):
            findings.add("bad-setting", "expected a table [schedule], or several [[schedule]]", at("schedule"))
            continue
        values = checked(table, KEYS, "schedule.")
        if not values.get("cron"):
            findings.add("missing-key", "a schedule has no cron", at("schedule"))
            continue
        for key in _DURATIONS:
            if key in values:
                try:
                    values[f"{key}_s"] = parse_duration(values.pop(key))
                except ValueError as error:
                    findings.add("bad-setting", str(error), at(f"schedule.{key}"))
        if not 0 <= values.get("retries", 0) <= _MOST_RETRIES:
            findings.add("bad-setting", f"retries is {values.pop('retries')}, expected 0 to 20", at("schedule.retries"))
        found.append(Schedule(**{"name": str(number), "where": at("schedule.cron"), **values}))
    names = [schedule.name for schedule in found]
    for name in sorted({name for name in names if names.count(name) > 1}):
        findings.add("duplicate-id", f'two schedules have the name "{name}"', at("schedule"))
    return tuple(found)
