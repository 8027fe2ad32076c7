"""A person or institution as CSL-JSON holds it, with its particles found. What must not live here: how names are printed."""

from __future__ import annotations

import re
from typing import Any

_WITH_APOSTROPHE = re.compile(r"^((?:[dDlL]|[Dd]ell|[Dd]all|[Nn]ell|ch)['’]|al-|el-|as-|ad-|at-|an-)(?=\w)")


class Person:
    """One name in its parts. `literal` alone is set for an institution."""

    __slots__ = ("comma_suffix", "dropping", "family", "given", "key", "literal", "nondropping", "static", "suffix")

    def __init__(self, raw: dict[str, Any]) -> None:
        self.family = _text(raw.get("family"))
        self.given = _text(raw.get("given"))
        self.dropping = _text(raw.get("dropping-particle"))
        self.nondropping = _text(raw.get("non-dropping-particle"))
        self.suffix = _text(raw.get("suffix"))
        self.literal = _text(raw.get("literal"))
        self.comma_suffix = bool(raw.get("comma-suffix"))
        self.static = bool(raw.get("static-ordering"))
        if not self.literal:
            self._find_parts(raw.get("parse-names", True) not in (False, 0, "false", "0"))
        if not self.family and self.given and not self.literal:
            self.family, self.given = self.given, ""
        self.key = (self.family, self.given, self.dropping, self.nondropping, self.suffix, self.literal)

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be printed."""
        return not (self.family or self.literal)

    def _find_parts(self, parse: bool) -> None:
        if self.family.startswith('"') and self.family.endswith('"') and len(self.family) > 2:
            self.family = self.family[1:-1]
        elif parse and not self.nondropping:
            self.nondropping, self.family = _leading_particle(self.family)
        if not self.suffix:
            self._find_suffix()
        if parse and not self.dropping:
            self._find_dropping()

    def _find_suffix(self) -> None:
        """Split "John, Jr." and "John,! III" as reference managers write them."""
        given, comma, rest = self.given.partition(",")
        if not comma or not rest.strip():
            return
        forced = rest.startswith("!")
        rest = rest.lstrip("!").strip()
        if rest and rest[0].islower() and rest == rest.lower() and not forced:
            if not self.dropping:
                self.given, self.dropping = f"{given.strip()},", rest
            return
        self.given, self.suffix = given.strip(), rest
        self.comma_suffix = self.comma_suffix or forced

    def _find_dropping(self) -> None:
        words = self.given.split(" ")
        start = len(words)
        while start > 1 and _is_lower_particle(words[start - 1]):
            start -= 1
        if start < len(words):
            self.given, self.dropping = " ".join(words[:start]), " ".join(words[start:])


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    return str(value).replace("'", "’").strip() if "'" in str(value) else str(value).strip()


def _is_lower_particle(word: str) -> bool:
    letters = word.strip("’'-.")
    return bool(letters) and letters[0].isalpha() and letters == letters.lower() and letters != letters.upper()


def _leading_particle(family: str) -> tuple[str, str]:
    """Split the particle off a family name: all leading words that begin small, and an elided or Arabic article."""
    words = family.split(" ")
    count = 0
    while count < len(words) - 1 and _is_lower_particle(words[count]):
        count += 1
    particle, rest = " ".join(words[:count]), " ".join(words[count:])
    if particle.endswith(("’", "-")):
        particle += " "
    match = _WITH_APOSTROPHE.match(rest)
    if match and match[0][0].islower():
        joined = f"{particle} {match[0]}".strip()
        return joined, rest[match.end() :]
    return particle, rest


def read_names(value: Any) -> list[Person]:
    """Read a name variable: a list of names, one name, or plain text."""
    entries = value if isinstance(value, list) else [value]
    people = [Person(entry if isinstance(entry, dict) else {"literal": entry}) for entry in entries if entry]
    return [person for person in people if not person.is_empty]
