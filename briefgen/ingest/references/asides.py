"""Words inside a reference that say nothing of the work: marks of a wiki's list, where a copy is kept, "(emphasis added)".

They are put out of sight before the reference is read, and kept as remarks. What must not live here: signals and sentences, which
the model tells apart.
"""

from __future__ import annotations

import re

_BACK_LINKS = re.compile(r"^\s{0,4}(?:Jump up\s?)?[\^↑](?:\s?to:)?(?:\s[a-z](?=\s))*\s")
_COPY = re.compile(
    r"(?<=[.\s])Archived(?:\s\([^()]{1,30}\))?(?:\sfrom\sthe\soriginal|\sat\sthe\s\w[\w ]{2,30})"
    r"(?:\s?\([A-Z]{2,5}\))?(?:\son\s[\w, -]{4,24})?\.?|\s?\[(?:permanent )?dead link\]"
    r"|\s?\((?:subscription|registration) (?:required|may be required)\)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(
    r"\s?[(\[](?:emphasis|italics|translation by|my translation|statements? of|testimony of|remarks of|to be codified|codified|"
    r"on file with|here(?:in)?after|internal quotation|citations?|footnotes?)\b[^()\[\]]{0,160}[)\]]",
    re.IGNORECASE,
)
_JUDGES = re.compile(r"\s?\((?:[A-Z][\w’'-]{1,30},? )?C?\.?\s?J\.,? (?:concurring|dissenting)[^()]{0,60}\)|\s?\(per curiam\)")
_ASIDES = (_BACK_LINKS, _COPY, _BRACKETS, _JUDGES)
_CUES = re.compile(r"[(\[^↑]|archived", re.IGNORECASE)


def hide_asides(text: str, start: int = 0) -> tuple[str, list[tuple[int, int]]]:
    """Give the text with such words blanked out, every other character at its place, and the spans of what was hidden."""
    if not _CUES.search(text, start):
        return text, []
    spans = sorted(match.span() for pattern in _ASIDES for match in pattern.finditer(text, start))
    kept: list[tuple[int, int]] = []
    for begin, end in spans:
        if not kept or begin >= kept[-1][1]:
            text = text[:begin] + " " * (end - begin) + text[end:]
            kept.append((begin, end))
    return text, kept
