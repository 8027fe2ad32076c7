"""Names of people and bodies: as they stand in a note, in a bibliography, and short.

Source: The Chicago Manual of Style, 17th edition, chapter 14 (two or more authors): three at most in a note, ten in the
bibliography.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_NOTE_LIMIT = 3
_BIBLIOGRAPHY_LIMIT = 10
_BIBLIOGRAPHY_SHOWN = 7


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a body that has only `literal`. `particle` stands before the family name and stays with it."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def short(self) -> str:
        """The family name, or the body as it is."""
        return self.literal or _words(self.particle, self.family) or self.given

    @property
    def straight(self) -> str:
        """In the order in which it is spoken: Ming-Yen Tsai, John Smith Jr."""
        return self.literal or _words(self.given, self.particle, self.family, self.suffix)

    @property
    def inverted(self) -> str:
        """The family name first: Tsai, Ming-Yen."""
        if self.literal or not self.family:
            return self.straight
        return ", ".join(part for part in (self.short, self.given, self.suffix) if part)


def read_name(value: object) -> Name:
    """Read a CSL-JSON name.

    Raises:
        ValueError: it is no mapping, or has neither a family name nor a literal one.
    """
    if not isinstance(value, Mapping):
        raise ValueError(f"has a name {value!r}, expected an object with family and given, or literal")

    def part(key: str) -> str:
        return " ".join(str(value.get(key) or "").split())

    particle = _words(part("dropping-particle"), part("non-dropping-particle"))
    name = Name(part("family"), part("given"), particle, part("suffix"), part("literal"))
    if not name.straight:
        raise ValueError("has a name without family, given or literal")
    return name


def note_names(names: Sequence[Name]) -> str:
    """Write names for a first note: V. Paramonov, A. Strokov, and O. Stolpovskij."""
    return _joined([name.straight for name in names], limit=_NOTE_LIMIT)


def short_names(names: Sequence[Name]) -> str:
    """Write names for a later note: Paramonov, Strokov, and Stolpovskij."""
    return _joined([name.short for name in names], limit=_NOTE_LIMIT)


def bibliography_names(names: Sequence[Name]) -> str:
    """Write names for the bibliography, the first inverted: Paramonov, V., A. Strokov, and O. Stolpovskij."""
    written = [name.inverted if index == 0 else name.straight for index, name in enumerate(names)]
    if len(written) > _BIBLIOGRAPHY_LIMIT:
        return ", ".join([*written[:_BIBLIOGRAPHY_SHOWN], "et al."])
    if len(written) == 2:
        # The inverted name has a comma of its own, so a second one must close it.
        return f"{written[0]}{',' if ',' in written[0] else ''} and {written[1]}"
    return _joined(written, limit=_BIBLIOGRAPHY_LIMIT)


def _joined(names: list[str], *, limit: int) -> str:
    if len(names) > limit:
        return f"{names[0]} et al."
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)
