"""Names between CSL-JSON and "Last, Jr., First"."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAME_VARIABLES = (
    "author chair collection-editor compiler composer container-author contributor curator director editor editorial-director "
    "executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient "
    "reviewed-author script-writer series-creator translator"
).split()
"""Variables that hold names. Source: CSL 1.0.2 specification, appendix IV."""
DATE_VARIABLES = "accessed available-date event-date issued original-date submitted".split()
"""Variables that hold dates."""

Name = dict[str, str]
_PARTICLES = re.compile(r"(?P<particle>(?:[^\W\dA-Z][\w'’.-]*\s+)+)(?P<rest>\S.*)")


def person(family: str, given: str = "", suffix: str = "", particle: str = "") -> Name:
    """Give a CSL name of its parts, empty ones left out."""
    parts = {"family": family, "given": given, "suffix": suffix, "non-dropping-particle": particle}
    return {key: value for key, value in parts.items() if value}


def from_words(text: str) -> Name:
    """Read "de la Cruz, Maria, Jr." (RIS); without a comma it is a body's: "European Commission"."""
    family, comma, rest = (" ".join(text.split())).partition(",")
    given, _, suffix = rest.partition(",")
    if not comma:
        return {"literal": family}
    match = _PARTICLES.fullmatch(family.strip())
    if match:
        return person(match["rest"], given.strip(), suffix.strip(), match["particle"].strip())
    return person(family.strip(), given.strip(), suffix.strip())


def names_of(value: object) -> list[Mapping[str, object]]:
    """Give the names in a CSL variable; what is no name is left out."""
    return [name for name in value if isinstance(name, Mapping)] if isinstance(value, list) else []


def part(name: Mapping[str, object], *keys: str) -> str:
    """Give parts of a name, one after the other."""
    return " ".join(" ".join(str(name[key]).split()) for key in keys if name.get(key))


def family_of(name: Mapping[str, object]) -> str:
    """Give a family name with the particles that stand before it."""
    return part(name, "dropping-particle", "non-dropping-particle", "family")


def to_words(name: Mapping[str, object]) -> str:
    """Write a name as "de la Cruz, Maria, Jr."; a body's as it is, and a single name as "Plato,"."""
    if name.get("literal") or not name.get("family"):
        return part(name, "literal") or part(name, "given")
    given, suffix = part(name, "given"), part(name, "suffix")
    words = f"{family_of(name)}, {given}".rstrip(" ")
    return f"{words}, {suffix}" if suffix else words
