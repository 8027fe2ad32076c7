"""Labelled tokens as segments of text: joined, trimmed and snapped to quotation marks. What must not live here: CSL."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.ingest.references.tokens import Token
from briefgen.namedtuple import NamedTuple

Tag = tuple[str, bool, float]
_JOINED = frozenset(
    "author editor translator title container publisher place series pages locator archive genre number date volume".split()
)
_LEFT = " \t,.;:)]([{“”\"«»„‘’'–—-/<>*_|•"
_RIGHT = ' \t,;:([{“"«»„‘”’–—-/<>*_|'
_GAP = re.compile(r"[\s,.:;&/–—-]{0,4}")
_ABBREVIATED = re.compile(
    r"(?:\b[A-ZÀ-ÞА-Я]|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|Bros|Univ|Assoc|Conn|Mass|Calif|D\.C|N\.J|N\.Y|U\.S|al|Hrsg|Aufl|ed|Rev|Hist|Int|Phys|Res|Sci|Med|Soc|Chem|Biol))\.$"
)
_QUOTES = {"“": "”“", "„": "“”", "«": "»", "‘": "’", '"': '"', "»": "«", "”": "”"}


class Segment(NamedTuple):
    """A run of text with one label, and how sure the model is of it."""

    label: str
    start: int
    end: int
    confidence: float


def find_segments(text: str, tokens: Sequence[Token], tags: Sequence[Tag]) -> list[Segment]:
    """Join tokens to segments, in reading order; connecting words and marks are in none."""
    merged: list[tuple[str, int, int, list[float]]] = []
    for token, (label, begins, sure) in zip(tokens, tags, strict=True):
        if label in ("other", "sep"):
            continue
        if merged:
            before, start, end, sures = merged[-1]
            if before == label and _continues(text, label, end, token, begins):
                merged[-1] = (label, start, token.end, [*sures, sure] if len(sures) < 40 else sures)
                continue
        merged.append((label, token.start, token.end, [sure]))
    found = (_trimmed(text, Segment(label, start, end, sum(sures) / len(sures))) for label, start, end, sures in merged)
    return [segment for segment in found if segment.end > segment.start]


def _continues(text: str, label: str, end: int, token: Token, begins: bool) -> bool:
    gap = text[end : token.start]
    if not begins:
        return not gap.strip()
    if label not in _JOINED:
        return not gap.strip()
    return _GAP.fullmatch(gap) is not None and ";" not in gap


def _trimmed(text: str, segment: Segment) -> Segment:
    start, end = segment.start, segment.end
    if segment.label in ("url", "comment", "date", "accessed"):
        return segment
    while (
        start < end
        and text[start] in _LEFT
        and not (text[start] == "(" and ")" in text[start:end])
        and not _opens_inside(text, start, end)
    ):
        start += 1
    while end > start:
        last = text[end - 1]
        if (
            (last in _RIGHT and not (last in '”’»"' and _closes_inside(text, start, end)))
            or (last == ")" and text.count("(", start, end) < text.count(")", start, end))
            or (last == "]" and text.count("[", start, end) < text.count("]", start, end))
            or (
                last == "."
                and not (
                    segment.label in ("author", "editor", "translator", "place", "publisher", "container", "genre")
                    and _ABBREVIATED.search(text[max(start, end - 12) : end])
                )
            )
        ):
            end -= 1
        else:
            break
    return segment._replace(start=start, end=end)


def _opens_inside(text: str, start: int, end: int) -> bool:
    """Tell whether a quotation that opens a text closes before its end, and so belongs to it: “Vendor lock-in” and after."""
    closing = _QUOTES.get(text[start])
    if closing is None:
        return text[start] in "'" and False
    inner = text[start + 1 : end - 1].rstrip(".,")
    return any(mark in inner for mark in closing) and text[end - 1] not in closing


def _closes_inside(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    opening = {"”": "“„", "»": "«", "’": "‘", '"': '"'}[last]
    inner = text[start : end - 1]
    if last == "’":
        # A soft sign or an apostrophe ends a transliterated word: it is not a mark.
        return "‘" in inner or (inner[-1:].isalpha() and "‘" not in text[max(0, start - 2) : start])
    return any(mark in inner for mark in opening)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Find what stands in quotation marks, outermost, without the marks and without blanks and commas at the edges."""
    spans = []
    at = 0
    while at < len(text):
        char = text[at]
        if char in '“„«"' or (char == "‘" and (at == 0 or not text[at - 1].isalnum())):
            end = _closing(text, at)
            if end:
                start, stop = at + 1, end
                while start < stop and text[start] in " ":
                    start += 1
                while stop > start and text[stop - 1] in " ,.":
                    stop -= 1
                if stop > start:
                    spans.append((start, stop))
                at = end
        at += 1
    return spans


def _closing(text: str, at: int) -> int:
    opening = text[at]
    closers = _QUOTES[opening]
    stop = min(len(text), at + 600)
    for index in range(at + 2, stop):
        char = text[index]
        if char not in closers:
            continue
        after = text[index + 1 : index + 2]
        if char in '’"' and after.isalnum():
            continue
        if opening == "‘" and text[index - 1].isalpha() and after == " " and _next_closes(text, index + 1, stop):
            continue
        return index
    return 0


def _next_closes(text: str, start: int, stop: int) -> bool:
    """Tell whether a later mark closes better: one before a comma or bracket, with no new quotation opened between."""
    found = re.search(r"[‘“(;]|’(?=[,.;)\]]|\s[(\[])", text[start:stop])
    return found is not None and found.group() == "’" and len(text[start : start + found.start()]) < 120


def snap_titles(text: str, segments: Sequence[Segment], slanted: Sequence[tuple[int, int]] = ()) -> list[Segment]:
    """Let what stands in quotation marks or italics and opens as a title be the title as a whole.

    A quotation that holds a person and a date, or a link, is more than a title.
    """
    spans = [span for span in quoted_spans(text) if span[1] - span[0] > 3]
    spans += [_tightened(text, start, end) for start, end in slanted if len(text[start:end].split()) > 1]
    if not spans:
        return list(segments)
    out: list[Segment] = []
    taken: list[tuple[int, int]] = []
    for segment in segments:
        if any(start <= segment.start < end for start, end in taken):
            continue
        snapped = segment
        if segment.label in ("title", "container"):
            for start, end in spans:
                if _belongs(segment, start, end) and not _mixed(segments, start, end):
                    snapped = segment._replace(start=start, end=end)
                    taken.append((start, end))
                    break
        out.append(snapped)
    return out


def _tightened(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,.;:":
        start += 1
    while end > start and text[end - 1] in " ,.;:":
        end -= 1
    return start, end


def _belongs(segment: Segment, start: int, end: int) -> bool:
    shared = min(end, segment.end) - max(start, segment.start)
    if shared <= 0.5 * (segment.end - segment.start):
        return False
    return shared > 0.4 * (end - start) or segment.start <= start + 3


def _mixed(segments: Sequence[Segment], start: int, end: int) -> bool:
    """Tell whether what a quotation holds is surely more than a title: a person and a date, or a link."""
    labels = {segment.label for segment in segments if start <= segment.start < end}
    return "url" in labels or {"author", "date"} <= labels or {"publisher", "place"} <= labels
