"""What a note cites, and through whom: works cited in the article that was read, works that were consulted, the article itself.

How a work is written out stands behind `CitationFormatter`. What must not live here: where a citation is put.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Protocol

from briefgen.core.document import Entry, EntryGroup, NoteCall, Run, Runs, Text
from briefgen.core.ledger import Ledger
from briefgen.dataclass import dataclass, replace
from briefgen.pattern import pattern


@dataclass(frozen=True, slots=True)
class Cite:
    """One work in a note, and the place in it.

    `label` is a CSL locator term such as "paragraph"; `continues` says that words of the note stand before it.
    """

    source: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    continues: bool = False


@dataclass(frozen=True, slots=True)
class InText:
    """How a style cites in the running text: what stands around a citation and between two works.

    `is_raised` says that it is a superscript behind the punctuation, `is_numbered` that the list of sources is in the order of
    its numbers.
    """

    opening: str = "("
    closing: str = ")"
    delimiter: str = "; "
    is_raised: bool = False
    is_numbered: bool = False


class CitationFormatter(Protocol):
    """Writes works out in a style. It is told all citations at once, for the first of a work differs from later ones."""

    @property
    def in_text(self) -> InText | None:
        """How works are cited in the text; None for a style that cites in notes."""
        ...

    @property
    def is_sorting(self) -> bool:
        """Whether it puts the works of a cluster in an order of its own."""
        ...

    def cite(self, clusters: Sequence[Sequence[Cite]], notes: Sequence[int]) -> Sequence[Runs]:
        """Give one sequence of runs a cluster, in document order, without brackets and closing full stop.

        `notes` tells the number of the note that each cluster stands in, 0 in the running text.
        """
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
    in_language: str = "in {}"


@dataclass(slots=True)
class Segment:
    """Works that a note cites through one article, or directly (`article` is empty), and the verbatim notes among them.

    `is_sorted` says that the style orders its works anew, so that no word can be tied to the last of them.
    """

    article: str
    cites: list[Cite] = field(default_factory=list)
    verbatim: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    is_sorted: bool = False


def plan_call(call: NoteCall, ledger: Ledger, *, is_sorted: bool = False) -> list[Segment]:
    """Tell what a call cites, a segment for each article that it cites through, and the works that were read last."""
    segments: dict[str, Segment] = {}
    direct: dict[str, Segment] = {}
    for key in call.cites:
        if key in ledger.facts:
            fact = ledger.facts[key]
            if fact.notes:
                for note in fact.notes:
                    _add_note(segments, note, fact.locator, ledger)
            else:
                _add_place(direct.setdefault(fact.article, Segment("")), fact.locator)
        else:
            _add_note(segments, key, "", ledger)
    for article, segment in direct.items():
        cite = _at(Cite(ledger.articles[article].source), segment.places)
        segments[f"{article} itself"] = Segment("", [cite])
    for segment in segments.values():
        segment.is_sorted = is_sorted
    return list(segments.values())


def _add_note(segments: dict[str, Segment], note: str, place: str, ledger: Ledger) -> None:
    article = ledger.notes[note].article
    through = segments.setdefault(article, Segment(article))
    _add_place(through, place)
    rows = ledger.citations.get(note, ())
    if not rows and ledger.notes[note].text not in through.verbatim:
        through.verbatim.append(ledger.notes[note].text)
    for row in rows:
        segment = segments.setdefault(f"{article} consulted", Segment("")) if row.consulted else through
        label, locator = split_locator(row.locator)
        cite = Cite(row.source, locator, label, row.prefix, row.suffix)
        if not any(known.source == cite.source and known.locator == cite.locator for known in segment.cites):
            segment.cites.append(cite)
    if not through.cites and not through.verbatim:
        del segments[article]


def _add_place(segment: Segment, place: str) -> None:
    if place and place not in segment.places:
        segment.places.append(place)


_LOCATOR = pattern(r"(?:(?P<label>[a-z]+)\s+)?(?P<at>\S.*)")


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
    return replace(cite, label=found[0][0], locator=_ranged(sorted({at for _, at in found}, key=_natural)))


def _ranged(places: Sequence[str]) -> str:
    """Write places in order: three and more whole numbers that follow one another are a range."""
    rows: list[list[str]] = []
    for place in places:
        if rows and place.isdecimal() and rows[-1][-1].isdecimal() and int(place) == int(rows[-1][-1]) + 1:
            rows[-1].append(place)
        else:
            rows.append([place])
    return ", ".join(f"{row[0]}-{row[-1]}" if len(row) > 2 else ", ".join(row) for row in rows)


def _natural(place: str) -> tuple[int, str]:
    digits = re.match(r"\d+", place)
    return (int(digits[0]) if digits else 0, place)


def as_opened(plan: list[Segment], *, in_brackets: bool = False) -> list[Segment]:
    """Make a prefix such as "See" small where it does not open the note; in brackets it never opens anything."""
    opened = []
    for index, segment in enumerate(plan):
        is_inside = in_brackets and not segment.verbatim
        if not any(cite.prefix for cite in segment.cites):
            opened.append(segment)
            continue
        cites = [
            replace(cite, prefix=_small(cite.prefix)) if is_inside or index + place else cite
            for place, cite in enumerate(segment.cites)
        ]
        opened.append(replace(segment, cites=cites))
    return opened


def _small(prefix: str) -> str:
    """Begin with a small letter, but for words such as NATO."""
    return prefix[:1].lower() + prefix[1:] if prefix[1:2].islower() else prefix


def clusters_of(segment: Segment, ledger: Ledger, words: CitationWords) -> list[list[Cite]]:
    """Give the clusters of a segment: its works, if any, and the article that they are cited in."""
    clusters = []
    if segment.cites:
        *others, last = segment.cites
        if segment.article and not segment.verbatim and not segment.is_sorted:
            # As a suffix, because the formatter knows on which side of a quotation mark its style puts the comma.
            last = replace(last, suffix=", ".join(filter(None, (last.suffix, _through(segment, words)))))
        clusters.append([*others, last])
    if segment.article:
        clusters.append([_at(Cite(ledger.articles[segment.article].source, continues=True), segment.places)])
    return clusters


def write_segment(segment: Segment, written: list[Runs], words: CitationWords) -> Runs:
    """Join what was written of the clusters of a segment."""
    if not segment.article:
        return written[0]
    if not segment.verbatim and not segment.is_sorted:
        return (*written[0], Text(" "), *written[1])
    works = [*written[:-1], *((Text(" ".join(text.split()).rstrip(". ")),) for text in segment.verbatim)]
    return (*joined(works, "; "), Text(f", {_through(segment, words)} "), *written[-1])


def _through(segment: Segment, words: CitationWords) -> str:
    many = len(segment.cites) + len(segment.verbatim)
    return words.cited_in[min(many, 3) - 1]


def joined(parts: Sequence[Runs], between: str) -> Runs:
    """Join sequences of runs."""
    runs: list[Run] = []
    for part in parts:
        runs += [Text(between), *part] if runs else part
    return tuple(runs)


def list_sources(
    plans: Sequence[Sequence[Segment]], ledger: Ledger, formatter: CitationFormatter, words: CitationWords
) -> tuple[EntryGroup, ...]:
    """Give the list of sources: those that were read, and those that were cited through them."""
    segments = [segment for plan in plans for segment in plan]
    articles = {ledger.articles[segment.article].source for segment in segments if segment.article}
    read = articles | {cite.source for segment in segments if not segment.article for cite in segment.cites}
    through = {cite.source for segment in segments if segment.article for cite in segment.cites} - read
    groups = [(words.read if through else "", read), (words.through, through)]
    if formatter.in_text is not None and formatter.in_text.is_numbered:
        # The numbers in the text lead into one list.
        groups = [("", read | through)]
    # One after the other: a style may put a dash for an author whom the entry before names, and that is to be in the same group.
    listed = [(title, formatter.bibliography(members)) for title, members in groups if members]
    return tuple(EntryGroup(title, tuple(Entry(*entry) for entry in entries)) for title, entries in listed if entries)
