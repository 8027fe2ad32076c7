"""From note calls to citations in the running text: "(Tsai 2003, 45)" before the full stop, "[3]", or a superscript behind it.

What is no citation stays a note: how a figure was computed, and what an article's note says without naming a work.

Source: The Chicago Manual of Style, 17th edition, chapter 15 (the place of a citation in the text).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core.citations import close_note
from briefgen.core.document import Document, Note, NoteCall, NoteMark, Notes, Run, Runs, Text, plain_text
from briefgen.core.ledger import Ledger
from briefgen.core.plans import (
    CitationFormatter,
    CitationWords,
    Cite,
    InText,
    Segment,
    as_opened,
    clusters_of,
    joined,
    list_sources,
    plan_call,
    write_segment,
)
from briefgen.core.walking import map_runs
from briefgen.dataclass import dataclass, replace
from briefgen.pattern import pattern

_CLOSE = pattern(r"(?P<stop>[.,;:]|[.?!…]+)(?P<quotes>[”’“\"'»]*)(?P<brackets>[)\]]*)$")
_KEPT_STOP = pattern(r"(?:(?<![^\W\d_])(?:[^\W\d_]\.){2,}|\b(?:etc|usw|Inc|Ltd|Co|Jr|Sr|al)\.)$")
"""An abbreviation keeps its full stop before a citation, and the sentence gets one of its own."""


@dataclass(frozen=True, slots=True)
class _Called:
    """A call, planned: the segments that go into the text, and those that stay in a note."""

    call: NoteCall
    plan: list[Segment]

    @property
    def inline(self) -> list[Segment]:
        return [segment for segment in self.plan if not segment.verbatim]

    @property
    def has_rest(self) -> bool:
        """Whether something is to be said beside the works."""
        return bool(self.noted or self.call.formulas)

    @property
    def noted(self) -> list[Segment]:
        return [segment for segment in self.plan if segment.verbatim]


def set_in_text(document: Document, ledger: Ledger, formatter: CitationFormatter, words: CitationWords) -> Document:
    """Give the document with its citations in the text, what remains of its notes, and its list of sources."""
    style = formatter.in_text or InText()
    calls: list[NoteCall] = []

    def gather(runs: Runs) -> Runs:
        calls.extend(run for run in runs if isinstance(run, NoteCall))
        return runs

    map_runs(document.blocks, gather)
    planned = [
        _Called(call, as_opened(plan_call(call, ledger, is_sorted=formatter.is_sorting), in_brackets=True)) for call in calls
    ]
    # Where raised numbers stand for works, a raised number for a note would be taken for one.
    numbers = iter(range(1, len(calls) + 1))
    numbered = [next(numbers) if each.has_rest and not style.is_raised else 0 for each in planned]
    clusters = [
        (cluster, number if is_noted else 0)
        for each, number in zip(planned, numbered, strict=True)
        for is_noted, cluster in _clusters(each, style, ledger, words)
    ]
    written = iter(formatter.cite([cluster for cluster, _ in clusters], [number for _, number in clusters]))
    notes, texts = [], []
    for each, number in zip(planned, numbered, strict=True):
        citation = _inline(each, style, ledger, words, written)
        rest = close_note(_segments(each.noted, ledger, words, written), each.call.formulas)
        if number:
            notes.append(Note(number, rest, each.call.cites))
        elif rest:
            citation = (*citation, Text(" ("), *rest, Text(")"))
        texts.append((_keyed(citation, each.call), number))
    waiting = iter(texts)
    blocks = map_runs(document.blocks, lambda runs: _placed(runs, waiting, style))
    if not notes:
        blocks = tuple(block for block in blocks if not isinstance(block, Notes))
    groups = list_sources([each.plan for each in planned], ledger, formatter, words)
    return replace(document, blocks=blocks, notes=tuple(notes), bibliography=groups)


def _clusters(each: _Called, style: InText, ledger: Ledger, words: CitationWords) -> list[tuple[bool, list[Cite]]]:
    inline = _superscript(each, ledger) if style.is_raised else _sets(each.inline, ledger, words)
    return [*((False, cluster) for cluster in inline), *((True, cluster) for cluster in _sets(each.noted, ledger, words))]


def _sets(segments: list[Segment], ledger: Ledger, words: CitationWords) -> list[list[Cite]]:
    return [cluster for segment in segments for cluster in clusters_of(segment, ledger, words)]


def _superscript(each: _Called, ledger: Ledger) -> list[list[Cite]]:
    """Give the numbers of all works as one cluster: there is no room for "cited in" above the line."""
    works = [cite.source for segment in each.inline for cite in segment.cites]
    works += [ledger.articles[segment.article].source for segment in each.inline if segment.article]
    return [[Cite(source) for source in dict.fromkeys(works)]] if works else []


def _inline(each: _Called, style: InText, ledger: Ledger, words: CitationWords, written: Iterator[Runs]) -> Runs:
    if not each.inline:
        return ()
    if style.is_raised:
        return tuple(replace(run, vertical="sup") if isinstance(run, Text) else run for run in next(written))
    parts = _segments(each.inline, ledger, words, written)
    is_worded = any(segment.article or any(cite.prefix for cite in segment.cites) for segment in each.inline)
    between = style.delimiter if style.delimiter.strip() and not is_worded else "; "
    # Where each number has brackets of its own, "see [9], cited in [7]" would read on from the sentence.
    opening, closing = ("(", ")") if is_worded and not style.opening else (style.opening, style.closing)
    if each.call.names and opening == "(" and not plain_text(parts[0])[:1].isdigit():
        # A source line is nothing but its citation: "Source: Tsai 2003, 45."
        opening = closing = ""
    around = (_text(opening), joined(parts, between), _text(closing))
    return tuple(run for part in around for run in part)


def _segments(segments: list[Segment], ledger: Ledger, words: CitationWords, written: Iterator[Runs]) -> list[Runs]:
    return [write_segment(part, [next(written) for _ in clusters_of(part, ledger, words)], words) for part in segments]


def _keyed(citation: Runs, call: NoteCall) -> Runs:
    """Let the first words of a citation say what it cites: proof, marking and withdrawal ask the document for it."""
    at = next((index for index, run in enumerate(citation) if isinstance(run, Text)), None)
    if at is None:
        return citation
    first = citation[at]
    assert isinstance(first, Text)
    return (*citation[:at], replace(first, cites=call.cites), *citation[at + 1 :])


def _text(words: str) -> Runs:
    return (Text(words),) if words else ()


def _placed(runs: Runs, texts: Iterator[tuple[Runs, int]], style: InText) -> Runs:
    placed: list[Run] = []
    for run in runs:
        if not isinstance(run, NoteCall):
            placed.append(run)
            continue
        citation, number = next(texts)
        if citation and style.is_raised:
            placed += citation
        elif citation:
            if run.names:
                _take_names(placed, run.names)
            _put_before_stop(placed, citation)
        if number:
            placed.append(NoteMark(number))
    return tuple(placed)


def _take_names(placed: list[Run], names: str) -> None:
    """Leave out the names of the works at the end of what stands there, for their citation names them again."""
    last = placed[-1] if placed else None
    if isinstance(last, Text) and last.text.endswith(names):
        placed[-1] = replace(last, text=last.text.removesuffix(names).rstrip() + names[-1])


def _put_before_stop(placed: list[Run], citation: Runs) -> None:
    """Put a citation at the end of what stands there, before the mark that closes it; quotation marks close before it."""
    last = placed[-1] if placed else None
    match = _CLOSE.search(last.text) if isinstance(last, Text) else None
    if match is None or not isinstance(last, Text):
        placed += [*([Text(" ")] if placed else []), *citation]
        return
    placed.pop()
    head, stop = last.text[: match.start()], match["stop"]
    before = "".join(run.text for run in placed[-1:] if isinstance(run, Text)) + head
    if stop == "." and _KEPT_STOP.search(f"{before}."):
        head += "."
    elif match["quotes"] and stop[-1] in "?!…":
        head, stop = head + stop, "."
    head += match["quotes"]
    placed += [*([replace(last, text=head)] if head else []), Text(" "), *citation, Text(stop + match["brackets"])]
