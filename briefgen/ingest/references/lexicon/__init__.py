"""Open lists of names: people, places, houses, papers. Data and one function to look into it; no rules."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def load_names(list_name: str) -> frozenset[str]:
    """Give a list by its name: `given`, `places`, `publishers`, `outlets`; case-folded, without full stops at the end."""
    lines = (files(__name__) / f"{list_name}.txt").read_text(encoding="utf-8").splitlines()
    separator = None if list_name == "given" else ";"
    names = (name for line in lines if not line.startswith("#") for name in line.split(separator))
    return frozenset(name.strip().casefold() for name in names if name.strip())
