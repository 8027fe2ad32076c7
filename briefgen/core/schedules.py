"""When a brief is to be rebuilt without being asked: what a [schedule] of brief.toml says."""

from __future__ import annotations

from briefgen.dataclass import dataclass
from briefgen.errors import Where
from briefgen.pattern import pattern

_DURATION = pattern(r"(?P<count>[0-9]{1,6})\s*(?P<unit>s|min|m|h|d)?")
_SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One schedule of a brief.

    name               tells several of one brief apart; its number where it has none
    cron, timezone     five fields of cron, read by the clocks of an IANA time zone
    only_when_changed  builds only what is not up to date
    publish            makes an edition of what was built
    grace_s            how late a run may be after sleep or downtime; what is later is missed
    retries            how often a run that failed is tried again, each time later
    timeout_s          after how long a run is ended
    on_change, on_failure, on_recovery
                       commands that are told, empty where none is
    """

    name: str
    cron: str
    where: Where
    timezone: str = "UTC"
    only_when_changed: bool = True
    publish: bool = False
    grace_s: int = 3600
    retries: int = 2
    timeout_s: int = 1800
    on_change: str = ""
    on_failure: str = ""
    on_recovery: str = ""


def parse_duration(typed: str | int) -> int:
    """Read a duration such as 90s, 15min, 2h or 1d, or a count of seconds, as seconds.

    Raises:
        ValueError: it is none.
    """
    match = _DURATION.fullmatch(str(typed).strip())
    if not match:
        raise ValueError(f'"{typed}" is no duration, expected one like 90s, 15min, 2h or 1d')
    return int(match["count"]) * _SECONDS[match["unit"] or "s"]
