"""What a brief says about its own facts: panels where sources disagree, signs at what has gone stale, boxes on age and sources.

Everything here is drawn from the ledger and from what the composed sections use. Words come from `noticewords`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import cached_property

from briefgen.compose.noticewords import Forms, NoticeWords, filled
from briefgen.compose.parts import Filled, SlotBlock
from briefgen.compose.wording import Look, Wording
from briefgen.core.cited import CitedDate, CitedNumber
from briefgen.core.conflicts import Conflict, conflicts
from briefgen.core.currency import has_passed, is_stale, older_works
from briefgen.core.dates import Period, parse_period
from briefgen.core.document import Block, Box, Figure, Heading, Listing, NoteCall, Paragraph, Run, Runs, Text
from briefgen.core.facts import Fact
from briefgen.core.independence import Origins
from briefgen.core.ledger import Ledger
from briefgen.core.provenance import held_to
from briefgen.core.recent import Recent
from briefgen.core.sources import Source
from briefgen.core.usage import facts_used
from briefgen.core.walking import map_runs
from briefgen.dataclass import dataclass


@dataclass(frozen=True)
class Notices:
    """What is to be said about the facts that a brief uses. `used` are keys of the ledger, ids of notes among them.

    `recent` knows what was made of earlier blocks.
    """

    ledger: Ledger
    wording: Wording
    day: date
    used: tuple[str, ...]
    recent: Recent = field(default_factory=Recent)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that are used."""
        return tuple(self.ledger.facts[key] for key in self.used if key in self.ledger.facts)

    @property
    def _words(self) -> NoticeWords:
        return self.wording.language.notices

    # --- signs and panels ---------------------------------------------------------------------------------------------------

    def signed(self, blocks: Sequence[Filled]) -> tuple[Filled, ...]:
        """Put a sign behind the first printing of a stale fact or a passed target in each paragraph, item and cell.

        What is computed from several facts is no printing of one of them.
        """
        signs = {fact.id: self._words.stale for fact in self.facts if is_stale(fact, self.day)}
        signs |= {fact.id: self._words.passed for fact in self.facts if has_passed(fact, self.day)}
        if not signs:
            return tuple(blocks)
        # A heading's sign would stand in the contents, a figure's data say by themselves what is a target.
        return tuple(
            block if isinstance(block, Heading | Figure | SlotBlock) else self._signed(block, frozenset(signs.items()))
            for block in blocks
        )

    def _signed(self, block: Block, signs: frozenset[tuple[str, str]]) -> Block:
        words = dict(signs)
        return self.recent.of(("signed", signs), (block,), lambda _: map_runs([block], lambda runs: _signed(runs, words))[0])

    def with_panels(self, blocks: Sequence[Filled]) -> tuple[Filled, ...]:
        """Put a panel behind the first block that uses a row of a conflict; each conflict has one."""
        waiting = conflicts(self.ledger)
        joined: list[Filled] = []
        for block in blocks:
            joined.append(block)
            used = set(facts_used([block], self.recent)) if waiting and not isinstance(block, SlotBlock) else set()
            met = [found for found in waiting if used & set(found.ids)]
            joined += [self._panel(found) for found in met]
            waiting = [found for found in waiting if found not in met]
        return tuple(joined)

    def _panel(self, found: Conflict) -> Box:
        words, first = self._words, found.rows[0]
        told = words.conflict_told.format(first.subject, first.measure)
        period = [Text(", "), self._date(first.period, first.id)] if first.period else []
        items = tuple((Paragraph(self._side(row)),) for row in found.rows)
        closing: Runs = (Text(words.no_preference),)
        if found.preferred:
            value = self._value(found.preferred)
            closing = filled(words.preferred, value, Text(_sentence(found.reason)))
        blocks = (Paragraph((Text(told, facts=(first.id,)), *period, Text(":"))), Listing(items), Paragraph(closing))
        return Box("conflict", (Text(words.conflict),), blocks)

    def _side(self, row: Fact) -> Runs:
        names = self.wording.listed(self._names(row))
        who = Text(names, facts=(row.id,))
        if not row.grade.is_judged:
            return (*filled(self._words.ungraded, self._value(row), who), NoteCall((row.id,)))
        grade = Text(str(row.grade), facts=(row.id,))
        return (*filled(self._words.graded, self._value(row), who, grade), NoteCall((row.id,)))

    def _names(self, row: Fact) -> list[str]:
        works = [self.ledger.sources[key] for key in self.ledger.sources_of(row.id)]
        return list(dict.fromkeys(" ".join(filter(None, (self.wording.origin(work), work.dated[:4]))) for work in works))

    def _value(self, row: Fact) -> Text:
        number = self.ledger.numbers[row.id]
        return Text(self.wording.write(number, Look()), facts=number.facts)

    def _date(self, period: Period, *ids: str) -> Text:
        return Text(self.wording.write(CitedDate(period), Look()), facts=ids)

    # --- how current --------------------------------------------------------------------------------------------------------

    def currency(self) -> tuple[Block, ...]:
        """Say to which days the facts hold, what is stale or has passed, and which works are older than their facts."""
        words = self._words
        lines = [line for line in (self._held(),) if line]
        for fact in self.facts:
            if is_stale(fact, self.day) and fact.review_by:
                lines.append(filled(words.was_stale, self._told(fact), self._date(fact.review_by, fact.id)))
            if has_passed(fact, self.day) and fact.period:
                lines.append(filled(words.has_passed, self._told(fact), self._date(fact.period, fact.id)))
        return self._box("currency", words.current, [*lines, *self._older()])

    def _held(self) -> Runs:
        days = [(day.first_day, day, fact.id) for fact in self.facts if (day := held_to(self.ledger, fact)) and day.first_day]
        if not days:
            return ()
        (start, first, one), (end, last, other) = min(days), max(days)
        if start == end:
            return filled(self._words.held_on, self._date(first, one))
        return filled(self._words.held_between, self._date(first, one), self._date(last, other))

    def _older(self) -> list[Runs]:
        """Give a line for each period and the works that are older than it, the facts of one line together."""
        told: dict[tuple[Period, str], list[Fact]] = {}
        for fact in self.facts:
            for work in older_works(self.ledger, fact)[:1]:
                if fact.period:
                    told.setdefault((fact.period, work.dated), []).append(fact)
        lines = []
        for (period, dated), facts in told.items():
            ids = tuple(fact.id for fact in facts)
            names = dict.fromkeys(fact.subject or fact.id for fact in facts)
            pattern = self._words.older_together if len(names) > 1 else self._words.older
            named = Text(self.wording.listed(names), facts=ids)
            lines.append(filled(pattern, named, self._date(period, *ids), self._date(parse_period(dated), *ids)))
        return lines

    def _told(self, fact: Fact) -> Text:
        return Text(", ".join(filter(None, (fact.subject, fact.measure))) or fact.id, facts=(fact.id,))

    # --- what it rests on ---------------------------------------------------------------------------------------------------

    def summary(self) -> tuple[Block, ...]:
        """Write the source summary statement: how many works, of what kinds, languages and dates, how independent, how graded.

        Source: ICD 206, source summary statement and source descriptors.
        """
        if not self.facts:
            return ()
        keys = dict.fromkeys(work for fact in self.facts for work in self.ledger.sources_of(fact.id))
        keys |= dict.fromkeys(self.ledger.articles[fact.article].source for fact in self.facts)
        works = [self.ledger.sources[key] for key in keys]
        words = self._words
        facts, held = self._count(words.facts, len(self.facts)), self._count(words.works, len(works))
        count = filled(words.facts_and_works, facts, held, self._kinds(works))
        rows = [self._reading(works), self._dates(works), self._languages(works), self._independence(), self._graded()]
        return self._box("sources", words.summary, [_joined((count, *filter(None, rows)))], is_list=False)

    def _count(self, forms: Forms, count: int) -> Text:
        pattern = forms[count != 1]
        number = CitedNumber(Decimal(count), facts=tuple(fact.id for fact in self.facts))
        return Text(pattern.format(self.wording.write(number, Look())), facts=number.facts)

    def _kinds(self, works: Sequence[Source]) -> Text:
        names = {kind: (one, several) for kind, one, several in self._words.work_kinds}
        kinds = Counter(kind if (kind := str(work.item.get("type", ""))) in names else "" for work in works)
        said = [f"{count} {names[kind][count != 1]}" for kind, count in kinds.most_common()]
        return Text(self.wording.listed(said), facts=tuple(fact.id for fact in self.facts))

    def _reading(self, works: Sequence[Source]) -> Runs:
        ledger = self.ledger
        notes = {note for fact in self.facts for note in fact.notes}
        read = {ledger.articles[fact.article].source for fact in self.facts}
        read |= {row.source for note in notes for row in ledger.citations.get(note, ()) if row.consulted}
        count, rest = len(read), len(works) - len(read)
        said = self._count(self._words.consulted, count)
        if rest <= 0:
            return (said, Text("."))
        return (said, Text("; "), self._count(self._words.through, rest), Text("."))

    def _dates(self, works: Sequence[Source]) -> Runs:
        dated = sorted((work.first_day, work.dated) for work in works if work.first_day)
        if len(dated) < 2:
            return ()
        ids = tuple(fact.id for fact in self.facts)
        return filled(self._words.span, *(self._date(parse_period(text), *ids) for _, text in (dated[0], dated[-1])))

    def _languages(self, works: Sequence[Source]) -> Runs:
        tags = Counter(str(work.item.get("language", "")).replace("_", "-").split("-")[0].lower() for work in works)
        if not any(tags):
            return ()
        names = [self.wording.language_name(tag) for tag, _ in tags.most_common() if tag]
        names += [self._words.unknown_language] if tags[""] else []
        return filled(self._words.languages, Text(self.wording.listed(names)))

    def _independence(self) -> Runs:
        origins = Origins(self.ledger)
        count = sum(len(origins.of(fact.id)) > 1 for fact in self.facts)
        if not count:
            return (Text(self._words.not_independent),)
        return self._of_all(self._words.independence, count)

    def _graded(self) -> Runs:
        count = sum(fact.grade.is_judged for fact in self.facts)
        if not count:
            return (Text(self._words.none_graded),)
        return (*self._of_all(self._words.share_graded, count), Text(" "), Text(self._words.grades, facts=self.used[:1]))

    def _of_all(self, forms: Forms, count: int) -> Runs:
        whole = self._count(self._words.facts, len(self.facts))
        return filled(forms[count != 1], self._count(("{}", "{}"), count), whole)

    def _box(self, kind: str, title: str, lines: Sequence[Runs], *, is_list: bool = True) -> tuple[Block, ...]:
        if not lines:
            return ()
        paragraphs = [Paragraph(line) for line in lines]
        inside: tuple[Block, ...] = tuple(paragraphs)
        if is_list and len(paragraphs) > 1:
            inside = (Listing(tuple((paragraph,) for paragraph in paragraphs)),)
        return (Box(kind, (Text(title),), inside),)


def _signed(runs: Runs, signs: dict[str, str]) -> Runs:
    seen: set[str] = set()
    joined: list[Run] = []
    for run in runs:
        joined.append(run)
        if isinstance(run, Text) and len(run.facts) == 1 and run.facts[0] in signs and run.facts[0] not in seen:
            seen.add(run.facts[0])
            joined.append(Text(signs[run.facts[0]]))
    return tuple(joined) if seen else runs


def _joined(lines: Iterable[Runs]) -> Runs:
    joined: Runs = ()
    for line in lines:
        joined = (*joined, *([Text(" ")] if joined else []), *line)
    return joined


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
