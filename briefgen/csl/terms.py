"""Terms of a language: their forms, plurals, genders and ordinals. What must not live here: dates and options of a locale."""

from __future__ import annotations

from briefgen.csl.tree import Element

FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
"""Where a term looks when it has no such form."""


class Term:
    """One term in one form: singular, plural, its gender, and which numbers an ordinal matches."""

    __slots__ = ("gender", "match", "multiple", "single")

    def __init__(self, single: str, multiple: str, gender: str = "", match: str = "") -> None:
        self.single = single
        self.multiple = multiple
        self.gender = gender
        self.match = match


class Terms:
    """The terms that one locale element defines: by (name, form, gender form)."""

    __slots__ = ("entries", "ordinals")

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str, str], Term] = {}
        self.ordinals: dict[tuple[str, str], Term] = {}

    def read(self, element: Element) -> None:
        """Take the `term` elements of a `terms` element."""
        for entry in element.all("term"):
            name = entry.get("name")
            single, multiple = _numbers(entry)
            term = Term(single, multiple, entry.get("gender"), entry.get("match"))
            gender_form = entry.get("gender-form")
            if name.startswith("ordinal"):
                self.ordinals[name, gender_form] = term
            else:
                self.entries[name, entry.get("form", "long"), gender_form] = term


def _numbers(entry: Element) -> tuple[str, str]:
    single, multiple = entry.find("single"), entry.find("multiple")
    if single is None and multiple is None:
        text = entry.text if entry.text.strip() else ""
        return text, text
    return (single.text if single else "", multiple.text if multiple else "")


def find_term(levels: list[Terms], name: str, form: str = "long", gender: str = "") -> Term | None:
    """Look a term up in all levels, first form by form, and within a form from the nearest level to the farthest."""
    wanted: str | None = form
    while wanted is not None:
        for level in levels:
            found = level.entries.get((name, wanted, gender))
            if found is None and gender:
                found = level.entries.get((name, wanted, ""))
            if found is not None:
                return found
        wanted = FALLBACK.get(wanted)
    return None


def ordinal_suffix(levels: list[Terms], number: int, gender: str = "") -> str:
    """Give what makes a number an ordinal: "st" for 1 in English.

    The nearest level that defines any ordinal defines them all. Source: CSL 1.0.2, Ordinal Suffixes.
    """
    ordinals = next((level.ordinals for level in levels if level.ordinals), {})
    for wanted in (gender, "") if gender else ("",):
        term = _ordinal(ordinals, number, wanted)
        if term is not None:
            return term.single
    return ""


def _ordinal(ordinals: dict[tuple[str, str], Term], number: int, gender: str) -> Term | None:
    last_two, last = number % 100, number % 10
    two = ordinals.get((f"ordinal-{last_two:02d}", gender))
    if two is not None and last_two >= 10 and not (two.match == "whole-number" and number != last_two):
        return two
    one = ordinals.get((f"ordinal-{last:02d}", gender))
    if one is not None and _one_matches(one, number, last):
        return one
    return ordinals.get(("ordinal", gender))


def _one_matches(term: Term, number: int, last: int) -> bool:
    if term.match == "whole-number":
        return number == last
    if term.match == "last-two-digits":
        return number % 100 == last
    return True
