"""What the clocks of this machine show. What must not live here: what follows from it for a brief; `core` is told the day."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """Give the time, with its offset."""
    return here(datetime.now(UTC))


def today() -> date:
    """Give the day."""
    return now().date()


def here(moment: datetime) -> datetime:
    """Give a moment by the clocks of this machine.

    A zone that no clock keeps, a day or more from UTC (TZ=XXX-25), is UTC, as one is that the system does not know.
    """
    try:
        return moment.astimezone()
    except ValueError:
        return moment.astimezone(UTC)
