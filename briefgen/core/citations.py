"""From note calls to printed notes: numbers in reading order, works "cited in" the article that was read, the list of sources.

How a work is written out stands behind `CitationFormatter`; what is cited, in which order and through whom is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from briefgen.core.document import Document, Entry, EntryGroup, Note, NoteCall, NoteMark, Run, Runs, Text, plain_text
from briefgen.core.ledger import Ledger
from briefgen.core.walking import map_runs


@dataclass(frozen=True, slots=True)
class Cite:
    """One work in a note, and the place in it. `label` is a CSL locator term such as "paragraph"."""

    source: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""


class CitationFormatter(Protocol):
    """Writes works out in a style. It is told all notes at once, for the first citation of a work differs from later ones."""

    def cite(self, clusters: Sequence[Sequence[Cite]]) -> Sequence[Runs]:
        """Give one sequence of runs a cluster, in document order, without a closing full stop."""
        ...

    def bibliography(self, sources: Iterable[str]) -> Sequence[tuple[str, Runs]]:
        """Give (source id, entry) for each work, sorted as the style sorts."""
        ...


@dataclass(frozen=True, slots=True)
class CitationWords:
    """The words between citations, in the brief's language. `cited_in` is for one work, two, and more."""

    cited_in: tuple[str, str, str] = ("cited in", "both cited in", "all cited in")
    read: str = "Read for this brief"
    through: str = "Cited in them, not consulted"


@dataclass(slots=True)
class _Segment:
    """Works that a note cites through one article, or directly (`article` is empty), and the verbatim notes among them."""

    article: str
    cites: list[Cite] = field(default_factory=list)
    verbatim: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


def set_notes(document: Document, ledger: Ledger, formatter: CitationFormatter, words: CitationWords) -> Document:
    """Give the document with its notes numbered in reading order and written out, and its list of sources."""
    calls: list[NoteCall] = []

    def number(runs: Runs) -> Runs:
        return tuple(_numbered(run, calls) for run in runs)

    blocks = map_runs(document.blocks, number)
    plans = [_plan(call, ledger) for call in calls]
    clusters = [[cluster for segment in _as_opened(plan) for cluster in _clusters(segment, ledger, words)] for plan in plans]
    written = iter(formatter.cite([cluster for note in clusters for cluster in note]))
    notes = []
    for index, (call, plan) in enumerate(zip(calls, plans, strict=True), start=1):
        segments = [_write(segment, [next(written) for _ in _clusters(segment, ledger, words)], words) for segment in plan]
        notes.append(Note(index, _close(segments, call.formulas), call.cites))
    groups = _bibliography(plans, ledger, formatter, words)
    return replace(document, blocks=blocks, notes=tuple(notes), bibliography=groups)


def _numbered(run: Run, calls: list[NoteCall]) -> Run:
    if not isinstance(run, NoteCall):
        return run
    calls.append(run)
    return NoteMark(len(calls))


def _plan(call: NoteCall, ledger: Ledger) -> list[_Segment]:
    segments: dict[str, _Segment] = {}
    direct: dict[str, _Segment] = {}
    for key in call.cites:
        if key in ledger.facts:
            fact = ledger.facts[key]
            if fact.notes:
                for note in fact.notes:
                    _add_note(segments, note, fact.locator, ledger)
            else:
                _add_place(direct.setdefault(fact.article, _Segment("")), fact.locator)
        else:
            _add_note(segments, key, "", ledger)
    for article, segment in direct.items():
        cite = _at(Cite(ledger.articles[article].source), segment.places)
        segments[f"{article} itself"] = _Segment("", [cite])
    return list(segments.values())


def _add_note(segments: dict[str, _Segment], note: str, place: str, ledger: Ledger) -> None:
    article = ledger.notes[note].article
    through = segments.setdefault(article, _Segment(article))
    _add_place(through, place)
    rows = ledger.citations.get(note, ())
    if not rows and ledger.notes[note].text not in through.verbatim:
        through.verbatim.append(ledger.notes[note].text)
    for row in rows:
        segment = segments.setdefault(f"{article} consulted", _Segment("")) if row.consulted else through
        label, locator = split_locator(row.locator)
        cite = Cite(row.source, locator, label, row.prefix, row.suffix)
        if not any(known.source == cite.source and known.locator == cite.locator for known in segment.cites):
            segment.cites.append(cite)
    if not through.cites and not through.verbatim:
        del segments[article]


def _add_place(segment: _Segment, place: str) -> None:
    if place and place not in segment.places:
        segment.places.append(place)


_LOCATOR = re.compile(r"(?:(?P<label>[a-z]+)\s+)?(?P<at>\S.*)")


def split_locator(text: str) -> tuple[str, str]:
    """Split "paragraph 2" into its CSL label and its place; a place without a label is a page."""
    match = _LOCATOR.fullmatch(text.strip())
    return (match["label"] or "page", match["at"]) if match else ("", "")


def _at(cite: Cite, places: Sequence[str]) -> Cite:
    """Add places such as "paragraph 4" and "paragraph 2" to a cite: one label, the places in order."""
    found = [split_locator(place) for place in places]
    if not found:
        return cite
    labels = dict.fromkeys(label for label, _ in found)
    if len(labels) > 1:
        # A cite has one label; a page needs none, so the others are spelled out.
        return replace(cite, label="page", locator=", ".join(dict.fromkeys(places)))
    return replace(cite, label=found[0][0], locator=", ".join(sorted({at for _, at in found}, key=_natural)))


def _natural(place: str) -> tuple[int, str]:
    digits = re.match(r"\d+", place)
    return (int(digits[0]) if digits else 0, place)


def _as_opened(plan: list[_Segment]) -> list[_Segment]:
    """Make a prefix such as "See" small where it does not open the note."""
    opened = []
    for index, segment in enumerate(plan):
        cites = [
            cite if index + place == 0 else replace(cite, prefix=_small(cite.prefix)) for place, cite in enumerate(segment.cites)
        ]
        opened.append(replace(segment, cites=cites))
    return opened


def _small(prefix: str) -> str:
    """Begin with a small letter, but for words such as NATO."""
    return prefix[:1].lower() + prefix[1:] if prefix[1:2].islower() else prefix


def _clusters(segment: _Segment, ledger: Ledger, words: CitationWords) -> list[list[Cite]]:
    clusters = []
    if segment.cites:
        *others, last = segment.cites
        if segment.article and not segment.verbatim:
            # As a suffix, because the formatter knows on which side of a quotation mark its style puts the comma.
            last = replace(last, suffix=", ".join(filter(None, (last.suffix, _through(segment, words)))))
        clusters.append([*others, last])
    if segment.article:
        clusters.append([_at(Cite(ledger.articles[segment.article].source), segment.places)])
    return clusters


def _write(segment: _Segment, written: list[Runs], words: CitationWords) -> Runs:
    if not segment.article:
        return written[0]
    if not segment.verbatim:
        return (*written[0], Text(" "), *written[1])
    works = [*written[:-1], *((Text(" ".join(text.split()).rstrip(". ")),) for text in segment.verbatim)]
    return (*_joined(works, "; "), Text(f", {_through(segment, words)} "), *written[-1])


def _through(segment: _Segment, words: CitationWords) -> str:
    many = len(segment.cites) + len(segment.verbatim)
    return words.cited_in[min(many, 3) - 1]


def _close(segments: list[Runs], formulas: tuple[tuple[Text, ...], ...]) -> Runs:
    return _joined([_stopped(part) for part in (_joined(segments, "; "), *formulas) if part], " ")


def _joined(parts: Sequence[Runs], between: str) -> Runs:
    runs: list[Run] = []
    for part in parts:
        runs += [Text(between), *part] if runs else part
    return tuple(runs)


def _stopped(runs: Runs) -> Runs:
    text = plain_text(runs).rstrip("”’\"')")
    return runs if not text or text.endswith((".", "?", "!")) else (*runs, Text("."))


def _bibliography(
    plans: list[list[_Segment]], ledger: Ledger, formatter: CitationFormatter, words: CitationWords
) -> tuple[EntryGroup, ...]:
    segments = [segment for plan in plans for segment in plan]
    articles = {ledger.articles[segment.article].source for segment in segments if segment.article}
    read = articles | {cite.source for segment in segments if not segment.article for cite in segment.cites}
    through = {cite.source for segment in segments if segment.article for cite in segment.cites} - read
    groups = [(words.read if through else "", read), (words.through, through)]
    # Together, so that the formatter can tell works with equal short forms apart.
    written = formatter.bibliography(read | through)
    return tuple(
        EntryGroup(title, tuple(Entry(source, runs) for source, runs in written if source in members))
        for title, members in groups
        if members
    )
