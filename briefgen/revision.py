"""Revision: what changed between two editions of a brief, and what would fall with a source that is withdrawn.

What must not live here: printing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from briefgen import pipeline
from briefgen.core.document import Block, Box, Figure, Heading, NoteMark, Table, Text, plain_text
from briefgen.core.editions import Change, Edition, compare
from briefgen.core.ledger import Ledger
from briefgen.core.provenance import all_behind
from briefgen.core.usage import facts_in, runs_of
from briefgen.core.walking import walk
from briefgen.dataclass import dataclass, replace
from briefgen.errors import ConfigError, Findings, UsageError, finding, nearest
from briefgen.inputs.editions import read_edition, read_editions
from briefgen.proof import is_file, open_proof
from briefgen.styles.library import HOUSE
from briefgen.workspace import Request, Workspace

_ABOUT = frozenset({"sources", "currency", "what-changed"})
"""Boxes that a brief writes about itself: they change with it, and nobody has to mend them."""
NOW = "now"
"""Stands for today's data where an edition is asked for."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one edition to another; each is named as it was asked for, and dated."""

    brief: str
    old: str
    new: str
    changes: tuple[Change, ...]


def difference(workspace: Workspace, request: Request, old: str, new: str) -> Difference:
    """Compare two editions of a brief: each a record, a built file, a date, a number, or "now"; no `old` is the last on record.

    Raises:
        UsageError: there is no such edition.
        ContentError: today's data do not build, or a file has no record.
    """
    first, second = (_edition(workspace, request, named) for named in (old, new))
    reasons = {change.id: change.why for change in second.changes if change.why} if second.since == first.date else {}
    changes = compare(first.state, second.state, {**reasons, **dict(request.reasons)})
    return Difference(request.brief, _named(first, old), _named(second, new), changes)


def _named(edition: Edition, asked: str) -> str:
    if asked == NOW:
        return "today's data"
    return f"edition {edition.number} of {edition.date}"


def _edition(workspace: Workspace, request: Request, named: str) -> Edition:
    path = Path(named)
    if named == NOW:
        document, _ = pipeline.compose_brief(workspace, request, as_of=_day(request))
        assert document.edition  # compose makes one always
        return document.edition
    if path.suffix.lower() == ".json" and is_file(path):
        return _record(path)
    if is_file(path):
        edition = open_proof(path).edition
        if edition is None:
            raise UsageError(finding("usage", f"{path} is of no edition"))
        return edition
    return _on_record(workspace, request.brief, named)


def _record(path: Path) -> Edition:
    findings = Findings()
    edition = read_edition(path, findings)
    if edition is None:
        raise ConfigError(*findings)
    return edition


def _on_record(workspace: Workspace, brief: str, named: str) -> Edition:
    findings = Findings()
    editions = read_editions(workspace.folder(brief), findings)
    findings.stop_on_errors(ConfigError)
    if not editions:
        raise UsageError(finding("usage", f'"{brief}" has no edition on record', hint="build --publish puts one there"))
    if not named:
        return editions[-1]
    for edition in reversed(editions):
        if named in {edition.date, str(edition.number), edition.revised}:
            return edition
    with_dates = [edition for edition in editions if _is_day(named) and edition.date <= named]
    if with_dates:
        # The edition that was current on that day.
        return with_dates[-1]
    known = [edition.date for edition in editions]
    hint = nearest(named, known) or f"there are {', '.join(known)}, and now"
    raise UsageError(finding("usage", f'no edition "{named}" of "{brief}", and no such file', hint=hint))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _day(request: Request) -> date:
    assert request.as_of is not None
    return request.as_of


# --- withdrawing a source -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fall:
    """What falls in one brief with a source: its facts, and the sentences, figures and tables that use them.

    `computed` are ids of computed facts and values that a template computed, as printed; `weakened` are facts that rest on the
    source among others.
    """

    brief: str
    facts: tuple[str, ...]
    computed: tuple[str, ...]
    weakened: tuple[str, ...]
    sentences: tuple[tuple[str, str], ...]
    figures: tuple[str, ...]


def withdrawn(workspace: Workspace, request: Request, source: str) -> Fall | None:
    """Give what would fall in a brief with a source; None where the brief does not know it.

    Raises:
        ContentError: the brief does not build.
    """
    # Composed with notes, whatever its style: what stands before a note is what the note is for.
    document, loaded = pipeline.compose_brief(workspace, replace(request, style=HOUSE), as_of=_day(request))
    ledger = loaded.ledger
    if source not in ledger.sources:
        return None
    resting = {key: _works(ledger, key) for key in ledger.facts}
    touched = [key for key, works in resting.items() if source in works and not ledger.facts[key].formula]
    weakened = tuple(key for key in touched if len(resting[key]) > 1 and not _is_read(ledger, source, key))
    fallen = tuple(key for key in touched if key not in weakened)
    gone = set(fallen)
    rows = [key for key in ledger.numbers if key not in gone and gone & set(all_behind(ledger, [key]))]
    gone |= set(rows)
    printed = [run for runs in runs_of(document.blocks) for run in runs if isinstance(run, Text) and run.computed]
    computed = tuple(dict.fromkeys([*rows, *(run.text for run in printed if gone & set(run.facts))]))
    cited = {note.number for note in document.notes if gone & set(note.cites)}
    sentences = tuple(_sentences(document.blocks, gone, cited))
    figures = tuple(dict.fromkeys(title for block in walk(document.blocks) if (title := _figure(block, gone))))
    return Fall(request.brief, fallen, computed, weakened, sentences, figures)


def _figure(block: Block, gone: set[str]) -> str:
    """Give the headline of a figure, or the caption of a numbered table, that draws what falls; nothing of any other block."""
    match block:
        case Figure(chart=chart):
            drawn = {key for series in chart.series for point in series.points for key in point.facts}
            return plain_text(chart.headline) if gone & drawn else ""
        case Table(spec=spec) if spec.number is not None:
            cells = {key for row in spec.rows for cell in row for key in facts_in(cell)}
            return plain_text(spec.caption) if gone & cells else ""
        case _:
            return ""


def _works(ledger: Ledger, key: str) -> set[str]:
    fact = ledger.facts[key]
    return {*ledger.sources_of(key), ledger.articles[fact.article].source}


def _is_read(ledger: Ledger, source: str, key: str) -> bool:
    """Tell whether a fact was read in `source`: without the article, its notes are hearsay that nobody heard."""
    fact = ledger.facts[key]
    rows = [row for note in fact.notes for row in ledger.citations.get(note, ())]
    consulted = {row.source for row in rows if row.consulted}
    if ledger.articles[fact.article].source == source:
        return not consulted
    return consulted == {source} or {row.source for row in rows} == {source}


def _sentences(blocks: Sequence[Block], gone: set[str], cited: set[int]) -> Iterator[tuple[str, str]]:
    """Give (section, words) of what stands before a note that falls, or prints a value that does."""
    section = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            section = plain_text(block.runs)
            continue
        if isinstance(block, Figure | Table) or (isinstance(block, Box) and block.kind in _ABOUT):
            continue
        for runs in runs_of([block]):
            words, falls = "", False
            for run in runs:
                if isinstance(run, NoteMark):
                    if falls or run.number in cited:
                        yield section, " ".join(words.split())
                    words, falls = "", False
                else:
                    words += plain_text([run])
                    falls = falls or (isinstance(run, Text) and bool(gone & set(run.facts)))
            if falls and words.strip():
                yield section, " ".join(words.split())
