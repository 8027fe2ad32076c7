"""The clock of a schedule: when a cron expression falls due by the clocks of a time zone.

A job at a fixed time runs once on the day on which the clocks go back, and on the day on which they go forward at the first
moment that there is; one that runs every so many minutes goes by elapsed time. (Where clocks change by half an hour, on Lord Howe
Island, cronsim passes over half of an hour that "*/2" counts.) What must not live here: now.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError

from briefgen.core.schedules import Schedule

_NAMED = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * SUN",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}


def faults(schedule: Schedule) -> Iterator[tuple[str, str]]:
    """Give what is wrong with a schedule's times: the key and what was found."""
    zone = None
    try:
        zone = zone_of(schedule)
    except ValueError as error:
        yield "timezone", str(error)
    try:
        next(_sim(schedule, datetime(2024, 1, 1, tzinfo=zone or UTC)))
    except ValueError as error:
        yield "cron", str(error)
    except StopIteration:
        yield "cron", f'"{schedule.cron}" never falls due'


def zone_of(schedule: Schedule) -> ZoneInfo:
    """Give the time zone of a schedule.

    Raises:
        ValueError: there is none of that name.
    """
    return _zone(schedule.timezone)


@cache
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        raise ValueError(f'"{name}" is no time zone, expected a name like Europe/Brussels or UTC') from None


def fields_of(cron: str) -> str:
    """Give the five fields of an expression, also for @daily and its like."""
    return _NAMED.get(cron.strip().lower(), " ".join(cron.split()))


def _sim(schedule: Schedule, moment: datetime, *, backwards: bool = False) -> CronSim:
    fields = fields_of(schedule.cron)
    if len(fields.split()) != 5:
        raise ValueError(f'"{schedule.cron}" is no cron expression: expected minute, hour, day, month and weekday')
    try:
        return CronSim(fields, moment, reverse=backwards)
    except CronSimError as error:
        raise ValueError(f'"{schedule.cron}" is no cron expression: {str(error).lower()}') from None


def runs_after(schedule: Schedule, moment: datetime) -> Iterator[datetime]:
    """Give the times at which a schedule falls due after `moment`, in its time zone, without end or until there are no more."""
    last = moment.astimezone(UTC)
    # Python compares times of one zone by their clocks; only UTC tells which of two passes of an hour comes first.
    for run in _sim(schedule, moment.astimezone(zone_of(schedule))):
        if run.astimezone(UTC) > last:
            last = run.astimezone(UTC)
            yield run


def next_run(schedule: Schedule, moment: datetime) -> datetime | None:
    """Give the first time after `moment` at which a schedule falls due; None where it never does again."""
    return next(runs_after(schedule, moment), None)


def last_run(schedule: Schedule, moment: datetime) -> datetime | None:
    """Give the last time at which a schedule fell due, at `moment` or before."""
    now = moment.astimezone(UTC)
    local = moment.astimezone(zone_of(schedule))
    found = None
    # From a little behind, because going back over a change of clocks is not the mirror of going forward.
    for run in _sim(schedule, local, backwards=True):
        if run.astimezone(UTC) < now:
            found = run
            break
    for run in runs_after(schedule, found or moment):
        if run.astimezone(UTC) > now:
            return found
        found = run
    return found
