"""When a schedule falls due, against a second implementation: every minute of the years, looked at by the clock of its zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen.core.schedules import Schedule, parse_duration
from briefgen.errors import Where
from briefgen.regen.timetable import faults, last_run, next_run, runs_after

DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")


def schedule(cron: str, timezone: str = "Europe/Brussels", name: str = "1") -> Schedule:
    """Give a schedule."""
    return Schedule(name=name, cron=cron, timezone=timezone, where=Where("brief.toml", 1))


def _numbers(field: str, first: int, last: int) -> set[int]:
    """Read one field the long way: lists, ranges, steps, names of weekdays."""
    found: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        for number, name in enumerate(DAYS):
            span = span.replace(name, str(number))
        low, dash, high = span.partition("-")
        bounds = (first, last) if low == "*" else (int(low), int(high) if dash else last if step else int(low))
        found |= set(range(bounds[0], bounds[1] + 1, int(step or 1)))
    return found


def by_the_minute(cron: str, timezone: str, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Give the times of a job at fixed hours by looking at every minute: of two passes of an hour only the first counts.

    What the clock skips in spring falls due when the clock goes on.
    """
    minute, hour, day, month, weekday = cron.split()
    minutes, hours, months = _numbers(minute, 0, 59), _numbers(hour, 0, 23), _numbers(month, 1, 12)
    days, weekdays = _numbers(day, 1, 31), {number % 7 for number in _numbers(weekday, 0, 7)}
    joined = day.startswith("*") or weekday.startswith("*")
    zone = ZoneInfo(timezone)
    margin = timedelta(hours=3)
    wall = begin.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0) - margin
    last_wall = end.astimezone(zone).replace(tzinfo=None) + margin
    seen: set[datetime] = set()
    while wall <= last_wall:
        on_day, on_weekday = wall.day in days, (wall.isoweekday() % 7) in weekdays
        is_day = (on_day and on_weekday) if joined else (on_day or on_weekday)
        if wall.minute in minutes and wall.hour in hours and wall.month in months and is_day:
            moment = _first_shown(wall, zone)
            if begin < moment <= end and moment not in seen:
                seen.add(moment)
                yield moment
        wall += timedelta(minutes=1)


def _first_shown(wall: datetime, zone: ZoneInfo) -> datetime:
    """Give the first moment at which a clock shows a minute or, where it skips it, the next one that it shows."""
    moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    return moment if moment.astimezone(zone).replace(tzinfo=None) == wall else _first_shown(wall + timedelta(minutes=1), zone)


ZONES = ("Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
CHANGES = {
    "Europe/Brussels": (datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)),
    "America/New_York": (datetime(2026, 3, 8, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)),
    "Australia/Lord_Howe": (datetime(2026, 4, 4, tzinfo=UTC), datetime(2026, 10, 3, tzinfo=UTC)),
    "Asia/Kathmandu": (datetime(2026, 1, 31, tzinfo=UTC), datetime(2028, 2, 29, tzinfo=UTC)),
    "UTC": (datetime(2026, 12, 31, tzinfo=UTC), datetime(2028, 2, 28, tzinfo=UTC)),
}


@settings(max_examples=40, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    minute=st.sampled_from(["0", "30", "59", "15,45", "1-3"]),
    hour=st.sampled_from(["0", "1", "2", "3", "6", "23", "1-4", "2,14", "6-18/6"]),
    day=st.sampled_from(["*", "1", "29", "31", "1-7", "28-31"]),
    month=st.sampled_from(["*", "2", "3,10", "4-11"]),
    weekday=st.sampled_from(["*", "MON-FRI", "SUN", "0", "7", "1,3"]),
    at=st.integers(0, 1),
    hours=st.integers(-30, 30),
)
def test_times_at_fixed_hours_agree_with_a_second_implementation(
    zone: str, minute: str, hour: str, day: str, month: str, weekday: str, at: int, hours: int
) -> None:
    """Around both changes of clocks, the ends of months and leap days, both give the same times in three days."""
    assume((day, month) != ("31", "2"))  # No such day: refused.
    cron = f"{minute} {hour} {day} {month} {weekday}"
    begin = CHANGES[zone][at] + timedelta(hours=hours)
    end = begin + timedelta(days=3)
    ours = takewhile(lambda run: run <= end, (run.astimezone(UTC) for run in runs_after(schedule(cron, zone), begin)))
    assert list(ours) == list(by_the_minute(cron, zone, begin, end))


def by_elapsed_time(cron: str, timezone: str, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Give the times of a job of an interval: every minute that passes and whose clock fits, whichever pass of an hour it is."""
    minute, hour, day, month, weekday = cron.split()
    fields = (_numbers(minute, 0, 59), _numbers(hour, 0, 23), _numbers(day, 1, 31), _numbers(month, 1, 12))
    weekdays = {number % 7 for number in _numbers(weekday, 0, 7)}
    moment = begin.replace(second=0, microsecond=0)
    while (moment := moment + timedelta(minutes=1)) <= end:
        wall = moment.astimezone(ZoneInfo(timezone))
        clock = (wall.minute, wall.hour, wall.day, wall.month)
        if all(part in found for part, found in zip(clock, fields, strict=True)) and wall.isoweekday() % 7 in weekdays:
            yield moment


@settings(max_examples=40, deadline=None)
@given(
    # Not Lord Howe: where clocks change by half an hour, cronsim passes over half of an hour of "*/2" that is begun twice.
    zone=st.sampled_from([zone for zone in ZONES if "Howe" not in zone]),
    minute=st.sampled_from(["*/5", "*/7", "*/30", "*", "0", "10,40"]),
    hour=st.sampled_from(["*", "*/2", "1-3", "2", "*/5"]),
    weekday=st.sampled_from(["*", "SUN", "MON-FRI", "6,7"]),
    at=st.integers(0, 1),
    hours=st.integers(-30, 30),
)
def test_times_of_an_interval_agree_with_a_second_implementation(
    zone: str, minute: str, hour: str, weekday: str, at: int, hours: int
) -> None:
    """Where minutes or hours are counted off, each minute that passes counts, around both changes of clocks."""
    assume(minute.startswith("*") or hour.startswith("*"))
    cron = f"{minute} {hour} * * {weekday}"
    begin = CHANGES[zone][at] + timedelta(hours=hours)
    end = begin + timedelta(days=2)
    ours = takewhile(lambda run: run <= end, (run.astimezone(UTC) for run in runs_after(schedule(cron, zone), begin)))
    assert list(ours) == list(by_elapsed_time(cron, zone, begin, end))


def _three(cron: str, begin: str, zone: str = "Europe/Brussels") -> list[str]:
    runs = runs_after(schedule(cron, zone), datetime.fromisoformat(begin))
    return [run.isoformat(timespec="minutes") for run in islice(runs, 3)]


def test_a_daily_job_in_the_hour_that_is_skipped() -> None:
    """02:30 does not exist on 29 March 2026: it runs at 03:00, once."""
    assert _three("30 2 * * *", "2026-03-28T12:00+01:00") == [
        "2026-03-29T03:00+02:00",
        "2026-03-30T02:30+02:00",
        "2026-03-31T02:30+02:00",
    ]


def test_a_daily_job_in_the_hour_that_comes_twice() -> None:
    """02:30 comes twice on 25 October 2026: it runs at the first, and asked in between not at the second."""
    assert _three("30 2 * * *", "2026-10-24T12:00+02:00")[:2] == ["2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00"]
    assert _three("30 2 * * *", "2026-10-25T02:10+01:00")[0] == "2026-10-26T02:30+01:00"


def test_a_job_every_quarter_of_an_hour_goes_by_elapsed_time() -> None:
    """It runs in both passes of the hour: an interval has no hour to be late for."""
    runs = runs_after(schedule("*/30 * * * *"), datetime.fromisoformat("2026-10-25T01:45+02:00"))
    found = [run.isoformat(timespec="minutes") for run in islice(runs, 5)]
    assert found == [
        "2026-10-25T02:00+02:00",
        "2026-10-25T02:30+02:00",
        "2026-10-25T02:00+01:00",
        "2026-10-25T02:30+01:00",
        "2026-10-25T03:00+01:00",
    ]


def test_ends_of_months_and_leap_days() -> None:
    """The 31st skips short months, 29 February skips years, L is the last day."""
    assert _three("0 6 31 * *", "2026-01-31T07:00+01:00")[0] == "2026-03-31T06:00+02:00"
    assert _three("0 6 29 2 *", "2026-01-31T07:00+01:00")[0] == "2028-02-29T06:00+01:00"
    assert _three("0 6 L * *", "2026-02-01T07:00+01:00")[0] == "2026-02-28T06:00+01:00"


def test_day_and_weekday_are_joined_by_or() -> None:
    """As cron has it: the 13th, and every Friday."""
    found = _three("0 6 13 * FRI", "2026-01-08T07:00+01:00")
    assert found == ["2026-01-09T06:00+01:00", "2026-01-13T06:00+01:00", "2026-01-16T06:00+01:00"]


@settings(max_examples=40, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    cron=st.sampled_from(["30 2 * * *", "*/7 * * * *", "0 6 * * MON-FRI", "59 1,2 * * *", "0 0 1 * *"]),
    at=st.integers(0, 1),
    minutes=st.integers(-3000, 3000),
)
def test_the_last_run_is_the_one_before_the_next(zone: str, cron: str, at: int, minutes: int) -> None:
    """Looking back and looking ahead agree: nothing falls due between the last run and now."""
    moment = CHANGES[zone][at] + timedelta(minutes=minutes)
    job = schedule(cron, zone)
    last, following = last_run(job, moment), next_run(job, moment)
    assert last is not None
    assert following is not None
    assert last.astimezone(UTC) <= moment < following.astimezone(UTC)
    after = next_run(job, last)
    assert after is not None
    assert after.astimezone(UTC) == following.astimezone(UTC)


@pytest.mark.parametrize(
    ("cron", "timezone", "said"),
    [
        ("0 6 * *", "UTC", [("cron", '"0 6 * *" is no cron expression: expected minute, hour, day, month and weekday')]),
        ("0 25 * * *", "UTC", [("cron", '"0 25 * * *" is no cron expression: bad hour')]),
        ("0 6 * * *", "Brussels", [("timezone", '"Brussels" is no time zone, expected a name like Europe/Brussels or UTC')]),
        ("0 6 31 2 *", "UTC", [("cron", '"0 6 31 2 *" is no cron expression: bad day-of-month')]),
        ("@daily", "Asia/Tokyo", []),
    ],
)
def test_what_is_wrong_with_a_schedule_is_told(cron: str, timezone: str, said: list[tuple[str, str]]) -> None:
    """A wrong expression and a wrong zone are named as they were typed."""
    assert list(faults(schedule(cron, timezone))) == said


@pytest.mark.parametrize(
    ("typed", "seconds"), [("90s", 90), ("15min", 900), ("15 m", 900), ("2h", 7200), ("1d", 86400), (45, 45)]
)
def test_durations(typed: str | int, seconds: int) -> None:
    """Seconds, minutes, hours and days; a bare number is seconds."""
    assert parse_duration(typed) == seconds


def test_what_is_no_duration() -> None:
    """It is named, with an example."""
    with pytest.raises(ValueError, match='"soon" is no duration, expected one like 90s, 15min, 2h or 1d'):
        parse_duration("soon")
