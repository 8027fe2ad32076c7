"""Sizes that a text leaves open: "dozens of ships", "hundreds of thousands", "several hundred", "a couple of".

The value is the least that the words name. What must not live here: numbers (finding).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefgen.ingest.quantities.counted import noun_after
from briefgen.ingest.quantities.quantity import CONFIDENCE, Quantity
from briefgen.ingest.quantities.units import SIGN_BEFORE, UNIT, currency_of, unit_of

_SIZES = {
    "dozen": 12,
    "score": 20,
    "ten": 10,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "couple": 2,
}
_VAGUE = re.compile(
    r"\b(?:(?P<lead>several|a\sfew|many|some|a\scouple(?:\sof)?|a\snumber\sof|tens|dozens|scores|hundreds|thousands)\s(?:of\s)?"
    r"(?P<size>dozens?|hundreds?|thousands?|millions?|billions?|trillions?)"
    r"|(?P<alone>dozens|scores|tens|hundreds|thousands|millions|billions|trillions)(?=\s(?:of\s|more\b))|a\s(?P<couple>couple)(?=\sof\s))\b"
)


def find_vague(text: str, small: str) -> Iterator[Quantity]:
    """Give the sizes of a text that it leaves open; `small` is the text in small letters."""
    for match in _VAGUE.finditer(small):
        start, end = match.start(), match.end()
        lead = (match["lead"] or "").rstrip("s").removesuffix(" of")
        if lead == "some" and not match["size"].endswith("s"):
            continue
        value = Decimal(_SIZES.get(lead, 1) * _SIZES[(match["size"] or match["alone"] or match["couple"]).rstrip("s")])
        value *= 2 if lead == "a couple" else 1
        of = re.match(r"\sof", small[end : end + 3])
        after = end + (of.end() if of else 0)
        sign = SIGN_BEFORE.search(small[max(0, start - 6) : start])
        unit = UNIT.match(small, after)
        if unit:
            printed, reach, code = unit["name"], unit.end(), unit_of(unit["name"])
        else:
            printed, reach = noun_after(text, after)
            code = ""
        # "the many millions" of nothing named.
        if printed or sign:
            at = reach or end
            yield Quantity(
                start,
                at,
                text[start:at],
                value,
                unit=code or (currency_of(sign[0]) if sign else ""),
                printed=printed,
                approx=True,
                kind="vague",
                bound="at least",
                confidence=CONFIDENCE["vague"],
            )
