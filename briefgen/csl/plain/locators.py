"""Places in a work: para. 4, chaps. 2–3, 45.

Source: CSL 1.0.2 specification, appendix III (locators); The Chicago Manual of Style, 17th edition, chapter 10 (abbreviations).
"""

from __future__ import annotations

import re

_WORDS = {
    "book": ("bk.", "bks."),
    "chapter": ("chap.", "chaps."),
    "column": ("col.", "cols."),
    "figure": ("fig.", "figs."),
    "folio": ("fol.", "fols."),
    "footnote": ("n.", "nn."),
    "line": ("line", "lines"),
    "note": ("n.", "nn."),
    "page": ("", ""),
    "paragraph": ("para.", "paras."),
    "part": ("pt.", "pts."),
    "section": ("sec.", "secs."),
    "table": ("table", "tables"),
    "verse": ("v.", "vv."),
    "volume": ("vol.", "vols."),
}
_MANY = re.compile(r"[,;&–]|\d-\d|\band\b")


def locator_words(label: str, locator: str) -> str:
    """Write a place; a page stands without a word, and a label that has no abbreviation is printed as it is."""
    place = dashed(" ".join(locator.split()))
    one, many = _WORDS.get(label or "page", (label, label))
    word = many if _MANY.search(place) else one
    return f"{word} {place}".strip() if place else ""


def dashed(numbers: str) -> str:
    """Put an en dash between the ends of a range."""
    return re.sub(r"(?<=\d)\s*-{1,2}\s*(?=\d)", "–", numbers)
