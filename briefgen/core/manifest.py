"""The manifest: everything a built file needs to prove itself, as JSON that travels with it.

Three parts: facts.json (each fact that is used, with its row, notes, inputs and grade), sources.json (the works, CSL-JSON) and
manifest.json (what is printed where, drawn from which facts, and a seal over the three). What must not live here: files.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, field, fields
from functools import partial
from typing import Any

from briefgen.core.cited import union
from briefgen.core.document import Block, Box, Break, Document, Figure, Heading, Note, NoteMark, Runs, Table, Text, plain_text
from briefgen.core.editions import Edition, FactState
from briefgen.core.jsontext import Written, json_bytes, json_text, listed, quoted, shape
from briefgen.core.ledger import Ledger
from briefgen.core.provenance import all_behind, provenance_of
from briefgen.core.recent import Recent
from briefgen.core.usage import facts_used
from briefgen.core.walking import each_runs, walk
from briefgen.dataclass import dataclass

FORMAT = 1
"""Version of the manifest's shape."""
_BEHIND_SEAL = b'\n "sections": '
CONTENTS = {
    "facts.json": "The facts that this brief prints, each with its row, notes, inputs and grade",
    "sources.json": "The works that this brief cites, as CSL-JSON",
    "manifest.json": "What is printed where, from which facts, and what it was made from",
}
"""The files of a proof and what each holds."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What a manifest needs of others.

    `ends` gives the places in a text at which sentences end before its last one; `place` names a file as the workspace does, so
    that no manifest says on whose machine it was made. `recent` knows what the manifest of the last document says.
    """

    ends: Callable[[str], list[int]]
    place: Callable[[str], str]
    recent: Recent = field(default_factory=Recent)


@dataclass(frozen=True, slots=True)
class Made:
    """How a file was made: by which briefgen, of which brief, on which terms, from which inputs (name to SHA-256)."""

    version: str
    brief: str
    as_of: str
    style: str
    sections: tuple[str, ...]
    settings: tuple[tuple[str, str], ...] = ()
    marking: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)


def proof_files(document: Document, ledger: Ledger, made: Made, reader: Reader) -> dict[str, bytes]:
    """Give the three files by name."""
    used = union(facts_used(document.blocks, reader.recent), *(note.cites for note in document.notes))
    facts = json_bytes([_fact(key, ledger, reader) for key in all_behind(ledger, (key for key in used if key in ledger.facts))])
    entered = [entry.source for group in document.bibliography for entry in group.entries]
    # A style without a list of sources cites works all the same.
    sources = json_bytes([ledger.sources[work].item for work in dict.fromkeys([*entered, *_works(used, ledger)])])
    manifest: dict[str, Any] = {
        "format": FORMAT,
        **asdict(made),
        "title": plain_text(document.title),
        "language": document.language,
        "marked": document.marking,
        "printed": list(_printed(document, reader)),
        "notes": [reader.recent.of("proof of a note", (note,), _noted) for note in document.notes],
        "bibliography": [
            {"source": entry.source, "text": plain_text(entry.runs)} for group in document.bibliography for entry in group.entries
        ],
        "edition": _edition(document.edition, reader.recent) if document.edition else None,
    }
    said = json_bytes(manifest)
    # In the place that it has in the order of the keys; written by itself, for all the rest is as it was sealed.
    with_seal = said.replace(_BEHIND_SEAL, b'\n "seal": "%b",%b' % (_sealed(said, facts, sources).encode(), _BEHIND_SEAL), 1)
    return dict(zip(CONTENTS, (facts, sources, with_seal), strict=True))


def seal(manifest: Mapping[str, Any], facts: bytes, sources: bytes) -> str:
    """Give the digest over a manifest, but for its seal, and the two files beside it."""
    return _sealed(json_bytes({key: value for key, value in manifest.items() if key != "seal"}), facts, sources)


def _sealed(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


# --- what is printed ------------------------------------------------------------------------------------------------------------


# Each part is written as soon as it is known, and kept as written: most of it is as it was in the last document. Their depths
# are those of the lists "printed" and "notes", and of the facts in the state of an edition.

_VALUE = shape(4, "computed", "facts", "text")
_SENTENCE = shape(2, "notes", "parted", "section", "text", "values")
_CITING = shape(2, "cites", "notes", "parted", "section", "text", "values")
_DRAWN = shape(2, "figure", "notes", "parted", "section", "text", "values")
_NOTE = shape(2, "cites", "number", "text", "values")
_STATE = tuple(part.name for part in fields(FactState))
_TRUTH = {True: "true", False: "false"}


def _printed(document: Document, reader: Reader) -> Iterator[Written]:
    section = ""
    for label, day in document.dates:
        yield _said(_Sentence(f"{label} {day}".strip()), "", is_parted=False)
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            section = plain_text(block.runs)
        place = plain_text(block.title) if isinstance(block, Box) and block.title else section
        yield from reader.recent.of(
            ("proof", place, document.language), (block,), partial(_printed_by, place=place, reader=reader)
        )


def _printed_by(block: Block, place: str, reader: Reader) -> list[Written]:
    # The cells of a table are set side by side: its sentences stand on the page, but not in one piece.
    is_parted = any(isinstance(inner, Figure | Table) for inner in walk([block]))
    sentences = [sentence for runs in each_runs(block) for sentence in _sentences(runs, reader)]
    return [*(_said(sentence, place, is_parted=is_parted) for sentence in sentences), *_drawn([block], place)]


def _edition(edition: Edition, recent: Recent) -> dict[str, Any]:
    state = edition.state
    facts = {key: recent.of("proof of a state", (fact,), _stated) for key, fact in state.facts.items()}
    # What is inside is not copied: it is written as it stands.
    said = {part.name: getattr(edition, part.name) for part in fields(edition)}
    held = {part.name: getattr(state, part.name) for part in fields(state)}
    return {**said, "state": {**held, "facts": facts}, "changes": [asdict(change) for change in edition.changes]}


def _stated(fact: FactState) -> Written:
    return Written(json_text({name: getattr(fact, name) for name in _STATE}, 4))


def _noted(note: Note) -> Written:
    values = [_value(run) for run in note.runs if isinstance(run, Text) and run.facts]
    return Written(_NOTE % (_ids(note.cites, 3), note.number, quoted(plain_text(note.runs)), listed(values, 3)))


def _drawn(blocks: Sequence[Block], place: str) -> Iterator[Written]:
    for block in walk(blocks):
        if isinstance(block, Figure):
            chart = block.chart
            marks = _numbers([run.number for run in chart.source if isinstance(run, NoteMark)])
            if ticks := " ".join(tick.label for tick in (*chart.y_ticks, *chart.x_ticks)):
                yield Written(_DRAWN % (chart.number, marks, "true", quoted(place), quoted(ticks), "[]"))
            for series in chart.series:
                for point in series.points:
                    value = _VALUE % (quoted(""), _ids(point.facts, 5), quoted(point.display))
                    text = quoted(" ".join(filter(None, (point.label, point.display))))
                    yield Written(_DRAWN % (chart.number, marks, "true", quoted(place), text, listed([value], 3)))


class _Sentence:
    """A sentence under way: its words, what is written of the values in it, the notes behind it, and what it cites itself."""

    __slots__ = ("cites", "notes", "text", "values")

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: list[str] = []
        self.notes: list[int] = []
        self.cites: list[str] = []


def _said(sentence: _Sentence, place: str, *, is_parted: bool) -> Written:
    said = (
        *(_numbers(sentence.notes), _TRUTH[is_parted], quoted(place)),
        *(quoted(sentence.text), listed(sentence.values, 3)),
    )
    return Written(_CITING % (_ids(sentence.cites, 3), *said) if sentence.cites else _SENTENCE % said)


def _sentences(runs: Runs, reader: Reader) -> Iterator[_Sentence]:
    """Split runs into sentences, each with the values in it and the notes behind it; those without either are given too."""
    pieces = [run.text if isinstance(run, Text) else " " if isinstance(run, Break) else "" for run in runs]
    text = "".join(pieces)
    if not text.strip():
        return
    # Spaces behind the last sentence are no sentence: a note that stands behind them belongs to it.
    cuts = [*(end for end in reader.ends(text) if text[end:].strip()), len(text)]
    found = [_Sentence(" ".join(text[start:end].split())) for start, end in zip([0, *cuts], cuts, strict=False)]
    at = 0
    for run, piece in zip(runs, pieces, strict=True):
        if isinstance(run, NoteMark):
            # A note stands behind its sentence: at its very end, it belongs to what it closes.
            found[bisect_left(cuts, at)].notes.append(run.number)
        elif isinstance(run, Text) and run.cites:
            found[bisect_left(cuts, at)].cites += run.cites
        elif isinstance(run, Text) and run.facts:
            found[min(bisect_right(cuts, at), len(cuts) - 1)].values.append(_value(run))
        at += len(piece)
    yield from (sentence for sentence in found if sentence.text)


def _value(run: Text) -> str:
    return _VALUE % (quoted(run.computed), _ids(run.facts, 5), quoted(run.text))


def _ids(ids: Sequence[str], depth: int) -> str:
    return listed([quoted(key) for key in ids], depth)


def _numbers(numbers: Sequence[int]) -> str:
    return listed([str(number) for number in numbers], 3)


# --- what stands behind it ------------------------------------------------------------------------------------------------------


def _fact(key: str, ledger: Ledger, reader: Reader) -> Written:
    """Give a fact with what stands behind it; as before where neither it nor anything behind it is another."""
    behind = [ledger.facts[other] for other in all_behind(ledger, [key])]
    rests_on = (ledger.numbers.get(key), ledger.notes, ledger.citations, ledger.articles, *behind)
    return reader.recent.of(("proof of a fact", key), rests_on, lambda *_: Written(json_text(_proven(key, ledger, reader), 1)))


def _proven(key: str, ledger: Ledger, reader: Reader) -> dict[str, Any]:
    fact, number = ledger.facts[key], ledger.numbers.get(key)
    behind = provenance_of(ledger, [key])
    cells = {
        "statement": fact.statement,
        "subject": fact.subject,
        "measure": fact.measure,
        "value": fact.value,
        "low": fact.low,
        "high": fact.high,
        "unit": number.unit if number else fact.unit,
        "formula": fact.formula,
        "period": fact.period,
        "attributed_to": fact.attributed_to,
        "locator": fact.locator,
        "support": fact.support,
        "marking": behind.marking,
        "as_of": behind.as_of,
        "number": f"{number.rounded.normalize():f}" if number else None,
    }
    return {
        "id": key,
        "kind": str(fact.kind),
        "article": fact.article,
        "file": reader.place(fact.where.file),
        "line": fact.where.line,
        "approx": number.approx if number else fact.approx,
        **{name: str(cell) for name, cell in cells.items() if cell not in (None, "")},
        "inputs": [other for other in behind.facts if other != key],
        "grade": str(behind.grade),
        "notes": [_note(note, ledger) for note in fact.notes],
        "works": ledger.sources_of(key),
    }


def _works(keys: Iterable[str], ledger: Ledger) -> Iterator[str]:
    """Give the works behind facts and notes, those through which they are cited too."""
    for key in all_behind(ledger, (key for key in keys if key in ledger.facts)):
        yield from ledger.sources_of(key)
    for key in keys:
        if key in ledger.notes:
            yield from (row.source for row in ledger.citations.get(key, ()))
            yield ledger.articles[ledger.notes[key].article].source


def _note(note: str, ledger: Ledger) -> dict[str, Any]:
    rows = ledger.citations.get(note, ())
    return {"id": note, "text": ledger.notes[note].text, "works": [row.source for row in rows]}
