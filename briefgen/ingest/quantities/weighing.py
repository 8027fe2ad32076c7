"""Telling what kind of quantity a number is, and whether a bare one is a quantity at all.

What must not live here: how sure each kind is (quantity).
"""

from __future__ import annotations

import re

from briefgen.core.units import CURRENCIES, PERCENT
from briefgen.ingest.quantities.bounds import bound_before
from briefgen.ingest.quantities.counted import is_loose
from briefgen.ingest.quantities.quantity import PEOPLE, Quantity
from briefgen.ingest.quantities.units import is_unit

_SMALL = 12
_FEW_DIGITS = 4
_BARE_LEAD = re.compile(
    r"\b(?:of|to|at|from|by|than|numbered|totall?ed|was|were|reached|estimated|averaged|measured|scored|recorded|"
    r"hit|stood at|to|is|exceeded|exceeding)"
    r"[\s\u00a0](?:just|only|a total of)?[\s\u00a0]?$"
)
_COUNTED_LEAD = re.compile(
    r"\b(?:numbered|totall?ed|(?:rose|risen|grew|grown|increased|climbed|fell|fallen|dropped|declined|shrank|jumped|swelled|reduced|cut|raised|"
    r"amounted|number(?:ing)?|total(?:ling)?|rise|increase|fall|decline)\s(?:to|by)|(?:population|index|score|average|total|rate|record|high|low|"
    r"membership|toll|ranking|figure|death toll) (?:of|at|was|is|to|reached|stood at))[\s\u00a0](?:just|only|"
    r"a\stotal\sof)?[\s\u00a0]?$"
)
_SHARED = re.compile(r"[\s\u00a0]\(\d{1,3}(?:[.,]\d{1,2})?[\s\u00a0]?(?:%|per)")
_ONLY = re.compile(r"\b(?:only|just|merely|a total of|total of)[\s\u00a0]$")
_BODY = re.compile(
    r"\b(?:battalion|force|crew|staff|team|garrison|contingent|group|crowd|army|fleet|workforce|audience|corps|brigade|regiment|unit|panel|jury|sample|"
    r"delegation|detachment|majority|minority|maximum|minimum|pool|cohort|squad|village|town|city|community) of[\s\u00a0]$"
)
_OWN = re.compile(r"\b(?:its|their|our|his|her|my|your)[\s\u00a0]$", re.IGNORECASE)
_LISTED = re.compile(r",\s[A-ZÀ-ÞА-Я][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,2}(?:,|\sand)\s")


def stands_alone(small: str, start: int, typed: str, *, is_scaled: bool) -> bool:
    """Tell whether a number without unit or noun is a quantity all the same: by its size, or by what leads to it."""
    if is_scaled or (typed[0].isdigit() and re.search(r"\d[,\u00a0\u202f' ]\d{3}", typed)):
        return True
    lead = small[max(0, start - 40) : start]
    if bound_before(small, start)[1]:
        return True
    if not typed[0].isdigit():
        return False
    if _SHARED.match(small, start + len(typed)) or _ONLY.search(lead) or _BODY.search(lead):
        return True
    return bool(_COUNTED_LEAD.search(lead) or ("." in typed and _BARE_LEAD.search(lead)))


def kind_of(text: str, what: Quantity, typed: str, *, is_scaled: bool) -> str:
    """Tell the kind of a quantity: one of those that have a confidence. `typed` is its number as printed."""
    is_word = not typed[0].isdigit()
    if what.unit in CURRENCIES:
        return "money"
    if what.unit == PERCENT:
        return "percent"
    if is_unit(what.printed) or (what.unit and what.unit != PEOPLE):
        return "single" if is_word and what.value == 1 else "measure"
    noun = what.printed
    if noun == "times":
        return "multiple"
    if not noun:
        return "large" if is_scaled or len(typed) > _FEW_DIGITS else "bare"
    is_hyphened = text.startswith("-", what.start + len(typed))
    if is_word and what.value <= _SMALL and not is_scaled:
        if is_hyphened or is_loose(noun) or _OWN.search(text, max(0, what.start - 8), what.start):
            return "loose"
        at = text.find(noun, what.start, what.start + 110)
        return "loose" if at >= 0 and _LISTED.match(text, at + len(noun)) else "few"
    if is_hyphened:
        return "hyphened" if what.low is None else "count"
    if is_word:
        return "worded"
    return "single" if what.value <= _SMALL and is_loose(noun) else "count"
