"""What changed since the last edition: the state of a brief as it is composed, and the box that says how it differs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import partial

from briefgen.compose.noticewords import NoticeWords, filled
from briefgen.compose.wording import Look, Wording
from briefgen.core.cited import CitedDate, CitedNumber
from briefgen.core.dates import parse_period
from briefgen.core.document import Block, Box, Listing, Paragraph, Runs, Text, plain_text
from briefgen.core.editions import Action, Change, Edition, FactState, Part, State, significant
from briefgen.core.facts import Fact
from briefgen.core.ledger import Ledger
from briefgen.core.marking import LABELS, markings
from briefgen.core.provenance import all_behind
from briefgen.core.recent import Recent
from briefgen.core.sources import Source
from briefgen.core.usage import wording_of
from briefgen.dataclass import dataclass

_MOST = 12
"""So many changes are printed; `briefgen diff` has them all."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one build: how values are written, and the titles of its sections by name; `recent` knows earlier ones."""

    ledger: Ledger
    wording: Wording
    titles: Mapping[str, str]
    recent: Recent = field(default_factory=Recent)


def state_of(title: str, sections: Mapping[str, Sequence[Block]], used: Sequence[str], said: Said) -> State:
    """Give what a brief holds. `used` are the keys that it prints or cites, `sections` the blocks of each."""
    ledger = said.ledger
    facts = all_behind(ledger, (key for key in used if key in ledger.facts))
    notes = [key for key in used if key in ledger.notes]
    works = dict.fromkeys(work for key in facts for work in ledger.sources_of(key))
    works |= dict.fromkeys(row.source for note in notes for row in ledger.citations.get(note, ()))
    works |= dict.fromkeys(ledger.articles[ledger.facts[key].article].source for key in facts)
    marked = markings(ledger)
    return State(
        title,
        {key: _fact_state(ledger.facts[key], marked.get(key, ""), said) for key in sorted(facts)},
        {key: said.recent.of("work", (ledger.sources[key],), _work_state) for key in sorted(works)},
        {name: wording_of(blocks, said.recent) for name, blocks in sections.items()},
    )


def _work_state(work: Source) -> str:
    return json.dumps(work.item, ensure_ascii=False, sort_keys=True)


def _fact_state(fact: Fact, marking: str, said: Said) -> FactState:
    """Give a fact as it is printed; made anew where its row, its number, the wording or its marking is another."""
    number = said.ledger.numbers.get(fact.id)
    return said.recent.of(("state", marking), (fact, number, said.wording), partial(_printed, marking=marking))


def _printed(fact: Fact, number: CitedNumber | None, wording: Wording, *, marking: str) -> FactState:
    ends = "–".join(str(end) for end in (fact.low, fact.high) if end is not None)
    typed = " ".join(filter(None, (str(fact.value) if fact.value is not None else "", ends)))
    return FactState(
        kind=str(fact.kind),
        shown=wording.write(number, Look()) if number else "",
        statement=fact.statement,
        subject=fact.subject,
        measure=fact.measure,
        value=str(number.rounded.normalize()) if fact.formula and number else typed,
        unit=number.unit if number else fact.unit,
        approx=number.approx if number else fact.approx,
        period=str(fact.period or ""),
        notes=fact.notes,
        attributed_to=fact.attributed_to,
        grade=str(fact.grade) if fact.grade.is_judged else "",
        marking=marking,
        inputs=tuple(key for key in number.facts if key != fact.id) if fact.formula and number else (),
    )


def changes_box(edition: Edition, said: Said) -> tuple[Block, ...]:
    """Say what sets an edition apart from the one before it; nothing of a first edition."""
    changes = significant(edition.changes)
    if not changes or not edition.since:
        return ()
    words = said.wording.language.notices
    items = [_Line(said, words).of(change) for change in changes[:_MOST]]
    if more := len(changes) - _MOST:
        # Counted, not drawn from a fact: every change that it counts is in the record of the edition.
        items += [(Text(words.and_more[more != 1].format(more), facts=_ids(changes[_MOST:], said)),)] if more > 0 else []
    day = said.wording.write(CitedDate(parse_period(edition.since)), Look())
    title = (Text(words.changed.format(day)),)
    return (Box("what-changed", title, (Listing(tuple((Paragraph(runs),) for runs in items)),)),)


def told(changes: Sequence[Change], said: Said) -> tuple[str, ...]:
    """Say each change in the words that the box has for it, minor ones too."""
    line = _Line(said, said.wording.language.notices)
    return tuple(plain_text(line.of(change)) for change in changes)


def _ids(changes: Sequence[Change], said: Said) -> tuple[str, ...]:
    return tuple(change.id for change in changes if change.id in said.ledger.facts)


@dataclass(frozen=True, slots=True)
class _Line:
    """Writes one change."""

    said: Said
    words: NoticeWords

    def of(self, change: Change) -> Runs:
        runs = self._told(change)
        return filled(self.words.why, runs, Text(change.why)) if change.why else runs

    def _told(self, change: Change) -> Runs:
        match change.part:
            case Part.BRIEF:
                return (Text(self.words.changed_fact.format(change.new)),)
            case Part.SOURCE:
                pattern = {Action.ADDED: self.words.added_source, Action.WITHDRAWN: self.words.withdrawn_source}.get(
                    change.action, self.words.changed_fact
                )
                return (Text(pattern.format(work_name(change.new or change.old))),)
            case Part.SECTION:
                pattern = {Action.ADDED: self.words.added_section, Action.WITHDRAWN: self.words.withdrawn_section}.get(
                    change.action, self.words.changed_fact
                )
                return (Text(pattern.format(self.said.titles.get(change.id, change.id))),)
            case _:
                return self._fact(change)

    def _fact(self, change: Change) -> Runs:
        name = self._name(change)
        if change.action is Action.ADDED:
            return filled(self.words.added_fact, self._statement(change.id))
        if change.action is Action.WITHDRAWN and change.old in LABELS:
            return filled(self.words.withdrawn_fact, (Text(change.old),))
        if change.action is Action.WITHDRAWN:
            return filled(self.words.withdrawn_fact, (Text(change.old if name == change.id else f"{name}, {change.old}"),))
        if change.column in {"value", "unit", "approx", "period"}:
            facts = (change.id,)
            old, new = (self._as_printed(change, typed) for typed in (change.old, change.new))
            return filled(self.words.changed_value, (Text(name, facts=facts),), Text(new, facts=facts), Text(old, facts=facts))
        return filled(self.words.changed_fact, self._statement(change.id))

    def _as_printed(self, change: Change, typed: str) -> str:
        if change.column != "period" or not typed:
            return typed
        try:
            return self.said.wording.write(CitedDate(parse_period(typed)), Look())
        except ValueError:  # A record that was written by hand; what it says is printed.
            return typed

    def _name(self, change: Change) -> str:
        fact = self.said.ledger.facts.get(change.id)
        return (", ".join(filter(None, (fact.subject, fact.measure))) if fact else "") or change.id

    def _statement(self, fact_id: str) -> Runs:
        statement = self.said.ledger.statement(fact_id)
        return (Text(self.said.wording.write(statement, Look()), facts=statement.facts),)


def work_name(item: str) -> str:
    """Name a work from its CSL-JSON text: title or publication, and year."""
    work = json.loads(item)
    title = work.get("title") or work.get("container-title") or work.get("id", "")
    parts = work.get("issued", {}).get("date-parts") if isinstance(work.get("issued"), dict) else None
    year = str(parts[0][0]) if parts and parts[0] else ""
    return ", ".join(filter(None, (str(title), year)))
