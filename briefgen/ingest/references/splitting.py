"""Where one work of a note ends and the next begins, and which words are signals and remarks. What must not live here: fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.ingest.references.law import find_case, has_law
from briefgen.ingest.references.segments import Segment, Tag
from briefgen.ingest.references.tokens import Token
from briefgen.namedtuple import NamedTuple

_FIELDS = frozenset(
    "author editor translator title container publisher place series date volume issue pages edition genre number archive "
    "url".split()
)
_STRONG = frozenset("author title container url archive editor number".split())
_ENDING = frozenset("date url pages archive locator accessed".split())
_SIGNAL = re.compile(
    r"\s*(?:(?:but |and |or )?(?:see|vide|compare|contra|accord|cf|vgl|siehe|s\.|dazu|hierzu|cfr|voir|vedi|véase|см|ср|e\.g|"
    r"for example|for instance|also|auch|z\.\s?b|quoted in|cited in|zitiert nach|generally|"
    r"especially|notably|in particular|further|and|und|so|etwa|si veda|anche|aussi|notamment|также|цит\. по)\b[.,:;]*\s*)+",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"\b(?:see|vide|cf|siehe|vgl|voir|cfr|vedi)\b[.,:]?\s(?:also\s|auch\s|aussi\s)?"
    r"(?P<title>[\"“«„][^\"“”«»„]{3,150}[\"”»“],?(?:\s(?:by|par|von|di|por)\s[^,.;()\d\"“]{3,60})?)[\s.]*$",
    re.IGNORECASE,
)
"""A title that a signal points at, with or without its author, and nothing else behind it."""
_WORDY = re.compile(r"(?:\b[a-zäöüéà]{3,}\b\W+){5}")
_IMPRINT = re.compile(r"[—–-]?\s?(?:М|Л|СПб|Пг|К|Мн|[А-ЯЁ][а-яё]{2,20})\.?(?:;\s?[А-Я][а-яё.]{0,12})?\s?:\s[А-ЯЁ«]")
"""Place and publisher as Russian lists have them: no work begins with these."""
_ENDED = re.compile(r"\.[”\"’»)\]]?\s+$")
_CLOSED = re.compile(r"[.;]\s*$|[.;,]\s*(?:and|und|et|e)?\s*$")


_REPORT = 160
"""Characters that may follow the parties of a case: its report, court and year."""


class Piece(NamedTuple):
    """A stretch of a note that holds one work: its own span, and the remarks before and behind it."""

    start: int
    end: int
    prefix: tuple[int, int]
    suffix: tuple[int, int]


class Split(NamedTuple):
    """A note cut into works and remarks that belong to none."""

    pieces: list[Piece]
    remarks: list[tuple[int, int]]


def split_note(text: str, tokens: Sequence[Token], tags: Sequence[Tag], segments: Sequence[Segment]) -> Split:
    """Cut a note at the borders that the model sees, and at those that rules see where it saw none."""
    borders = sorted(set(_model_borders(text, tokens, tags)) | set(_rule_borders(text, tokens, tags, segments)))
    pieces: list[Piece] = []
    remarks: list[tuple[int, int]] = []
    here = 0
    for border in [*borders, len(tokens)]:
        _piece(text, tokens[here:border], tags[here:border], pieces, remarks)
        here = border
    return Split(pieces, remarks)


def _model_borders(text: str, tokens: Sequence[Token], tags: Sequence[Tag]) -> list[int]:
    """Give the tokens with which a new piece begins: those behind a separator with a work on both sides."""
    return [
        index + 1
        for index, (label, _, _) in enumerate(tags)
        if label == "sep" and index + 1 < len(tokens) and not _IMPRINT.match(text, tokens[index + 1].start)
    ]


def _rule_borders(text: str, tokens: Sequence[Token], tags: Sequence[Tag], segments: Sequence[Segment]) -> list[int]:
    """Find borders that the model missed: a semicolon between two complete works, a second title behind a finished one."""
    starts = {token.start: index for index, token in enumerate(tokens)}
    parts = [token.start for token, (label, _, _) in zip(tokens, tags, strict=True) if label == "sep"]
    borders = []
    seen: set[str] = set()
    end_of_last = pending = 0
    for segment in segments:
        label = segment.label
        if any(end_of_last <= part <= segment.start for part in parts):
            # The model has seen this border.
            seen = {label} - {"comment"}
            end_of_last, pending = segment.end, 0
            continue
        gap = text[end_of_last : segment.start]
        complete = "title" in seen and bool(seen & _ENDING)
        fresh = complete and label in ("author", "title") and _CLOSED.search(_SIGNAL.sub("", gap) or gap) is not None
        if label == "comment" and complete and not pending and _ENDED.search(gap):
            # A sentence begins behind a finished work: what it names is another.
            pending = segment.start
        begun = complete and pending and label in ("author", "title")
        parted = ";" in gap and bool(seen & _ENDING) and label in _STRONG and bool(seen & _STRONG)
        if (fresh and ("(" not in gap)) or parted or begun:
            mark = pending or segment.start
            if parted:
                mark = next(
                    (token.end for token in tokens if token.text == ";" and end_of_last <= token.start < segment.start), mark
                )
            index = (
                starts.get(segment.start, 0)
                if mark == segment.start
                else next((i for i, token in enumerate(tokens) if token.start >= mark), 0)
            )
            if index:
                borders.append(index)
            seen, pending = set(), 0
        if label != "comment":
            seen.add(label)
        end_of_last = segment.end
    return borders


def _piece(text: str, tokens: Sequence[Token], tags: Sequence[Tag], pieces: list[Piece], remarks: list[tuple[int, int]]) -> None:
    if not tokens:
        return
    signal = _SIGNAL.match(text, tokens[0].start)
    opening, ending = signal.end() if signal else tokens[0].start, tokens[-1].end
    case = find_case(text, opening, ending)
    if case is not None and ending - case.end() < _REPORT:
        pieces.append(Piece(opening, ending, (tokens[0].start, opening), (ending, ending)))
        return
    held = [
        index
        for index, (token, (label, _, _)) in enumerate(zip(tokens, tags, strict=True))
        if label in _FIELDS or token.kind in ("url", "doi")
    ]
    labels = {tags[index][0] for index in held}
    lawful = has_law(text, tokens[0].start, tokens[-1].end) and not _WORDY.search(text[tokens[0].start : tokens[-1].end])
    if lawful and not labels & _STRONG:
        held = list(range(len(tokens)))
        signal = _SIGNAL.match(text, tokens[0].start)
        if signal:
            held = [index for index in held if tokens[index].start >= signal.end()] or held
        pieces.append(
            Piece(
                tokens[held[0]].start, tokens[-1].end, (tokens[0].start, tokens[held[0]].start), (tokens[-1].end, tokens[-1].end)
            )
        )
        return
    quoted = None if labels & _STRONG else _QUOTED.search(text, tokens[0].start, tokens[-1].end)
    if quoted:
        begin = quoted.start("title")
        pieces.append(Piece(begin, tokens[-1].end, (tokens[0].start, begin), (tokens[-1].end, tokens[-1].end)))
        return
    if not labels & _STRONG and not any(tokens[index].kind in ("url", "doi") for index in held):
        _add_remark(text, remarks, tokens[0].start, tokens[-1].end)
        return
    held = _main_cluster(tokens, tags, held)
    first, last = held[0], held[-1]
    while last + 1 < len(tokens) and tags[last + 1][0] not in ("comment", "sep"):
        last += 1
    while first > 0 and tags[first - 1][0] == "other" and not tokens[first - 1].text.isalnum():
        first -= 1
    lead = tokens[0].start
    signal = _SIGNAL.match(text, lead, tokens[first].start) if first else None
    before = (lead, tokens[first].start) if first else (lead, lead)
    if signal is not None and signal.end() < tokens[first].start and first and tags[first - 1][0] == "other":
        before = (lead, signal.end())
    after = (tokens[last].end, tokens[-1].end) if last + 1 < len(tokens) else (tokens[last].end, tokens[last].end)
    pieces.append(Piece(tokens[first].start, tokens[last].end, before, after))


def _main_cluster(tokens: Sequence[Token], tags: Sequence[Tag], held: list[int]) -> list[int]:
    """Leave out stray fields that a long remark parts from the work: a name or year in the prose before or behind it."""
    clusters: list[list[int]] = [[held[0]]]
    for index in held[1:]:
        between = sum(tags[i][0] == "comment" for i in range(clusters[-1][-1] + 1, index))
        if between > 3:
            clusters.append([index])
        else:
            clusters[-1].append(index)
    if len(clusters) == 1:
        return held

    def weight(cluster: list[int]) -> tuple[int, int]:
        return len({tags[i][0] for i in cluster} & (_STRONG | {"date"})) + 2 * any(tokens[i].kind == "url" for i in cluster), len(
            cluster
        )

    kept = [cluster for cluster in clusters if weight(cluster)[0] >= 2] or [max(clusters, key=weight)]
    return [index for cluster in kept for index in cluster]


def _add_remark(text: str, remarks: list[tuple[int, int]], start: int, end: int) -> None:
    if text[start:end].strip(" .;,:()[]"):
        remarks.append((start, end))
