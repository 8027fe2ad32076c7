"""The clock is that of the machine, whatever its zone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from briefgen.regen import clock

MOMENT = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)


@pytest.fixture
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the machine into a zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process can be set on Unix alone")
@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("XXX-3", "2026-02-01T02:30:00+03:00"),
        ("XXX+23:59", "2026-01-30T23:31:00-23:59"),
        ("XXX-25", "2026-01-31T23:30:00+00:00"),
        ("XXX+24", "2026-01-31T23:30:00+00:00"),
    ],
    indirect=["zone"],
)
def test_a_moment_by_the_clocks_of_the_machine(said: str) -> None:
    """A day or more from UTC no clock can be: there it is UTC."""
    assert clock.here(MOMENT).isoformat() == said
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
    assert clock.today() == clock.now().date()
