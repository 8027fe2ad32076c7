"""The configuration of a brief: what brief.toml says, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from briefgen.core.house import House
from briefgen.core.schedules import Schedule
from briefgen.core.sources import Article
from briefgen.core.units import Units
from briefgen.dataclass import dataclass, replace
from briefgen.errors import Severity, Where

FORMATS = ("pdf", "md")
"""What a brief can be rendered to."""
PAGES = ("A4", "letter")
"""Sizes of the printed page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief as configured. `sections` are in printing order; `severities` are what [checks] asks for in place of defaults.

    `names` are words with a number in them that is no claim: "Su-35". `places` tell where each key stands.
    """

    name: str
    title: str
    sections: tuple[str, ...]
    articles: Mapping[str, Article]
    where: Where
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "en-GB"
    style: str = "briefgen-notes"
    formats: tuple[str, ...] = FORMATS
    page: str = "A4"
    marking: str = ""
    likelihood: str = ""
    house: House = field(default_factory=House)
    units: Units = field(default_factory=Units)
    names: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    schedules: tuple[Schedule, ...] = ()
    places: Mapping[str, Where] = field(default_factory=dict)

    def at(self, key: str) -> Where:
        """Give the place where brief.toml, or the command, says a key."""
        return self.places.get(key, replace(self.where, key=key))
