"""Tradecraft: judgements, assumptions and targets told from facts, likelihood by one scale, and never with confidence.

Source: ICD 203 (analysis is told from assumptions and judgements; expressions of likelihood and of confidence do not share a
sentence). What must not live here: the words of the scales (core) and of kinds in a language (`language`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from briefgen.compose.language import Language
from briefgen.compose.parts import Template
from briefgen.compose.placing import sentence_ends
from briefgen.core.document import Block, Box, Column, Paragraph, Runs, Table, TableSpec, Text, plain_text
from briefgen.core.facts import Fact, Kind
from briefgen.core.ledger import Ledger
from briefgen.core.likelihood import SCALES, Scale, Term, find_terms, has_confidence, hedges, may_estimate
from briefgen.core.recent import Recent
from briefgen.core.usage import facts_in
from briefgen.core.walking import each_runs, walk
from briefgen.dataclass import dataclass
from briefgen.errors import Diagnostic, Severity, Where, finding
from briefgen.namedtuple import NamedTuple
from briefgen.pattern import pattern

_TOLD = frozenset({Kind.JUDGEMENT, Kind.ASSUMPTION, Kind.TARGET})
_FEW_WORDS = 4
_NAME = pattern(r"\b[A-ZÀ-Þ][\w’'-]+")


@dataclass(slots=True)
class Tradecraft:
    """Looks at the composed sections of one build. `scale` is the one that brief.toml names, None for none.

    `recent` knows what the blocks of earlier builds say.
    """

    ledger: Ledger
    language: Language
    scale: Scale | None
    recent: Recent = field(default_factory=Recent)
    found: list[Diagnostic] = field(default_factory=list)
    _used: dict[str, Where] = field(default_factory=dict)
    _hedges: int = 0
    _told: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._told = frozenset(fact.id for fact in self.ledger.facts.values() if fact.kind in _TOLD)

    def look_at(self, blocks: Sequence[Block], template: Template) -> None:
        """Look at the blocks of a section, whose template says where its words stand."""
        for block in blocks:
            for runs, facts in self.recent.of("paragraphs", (block,), _paragraphs):
                if not self._told.isdisjoint(facts):
                    self._look_at_kinds(runs, template)
        for block in blocks:
            for sentence in self.recent.of("sentences", (block, self.language), _sentences):
                self._look_at_sentence(sentence, template)

    def close(self) -> None:
        """Look at the whole: one scale, one row of it."""
        if self.scale is None:
            return
        rows: dict[int, str] = {}
        for term, where in self._used.items():
            if term not in self.scale.terms and not (term == "remote chance" and "remote" in self.scale.terms):
                others = [scale.name for scale in SCALES.values() if term in scale.terms]
                said = f'"{term}" is no term of {self.scale.name}' + (f", but of {others[0]}" if others else "")
                self.found.append(finding("likelihood-words", said, where, hint=f"its terms are {', '.join(self._row())}"))
            elif (row := self.scale.row_of(term)) is not None:
                rows.setdefault(row, term)
        if len(rows) > 1:
            first, second, *_ = (rows[row] for row in sorted(rows))
            said = f'"{first}" and "{second}" are of two rows of {self.scale.name}, which are not to be mixed'
            self.found.append(finding("likelihood-words", said, self._used[second]))
        if self._hedges:
            said = f"{self._hedges} words of doubt outside the scale, such as may and could"
            self.found.append(Diagnostic("likelihood-words", said, severity=Severity.IGNORE))

    def scale_box(self) -> tuple[Block, ...]:
        """Print the scale where its terms are used; nothing otherwise."""
        if self.scale is None or not any(term in self.scale.terms for term in self._used):
            return ()
        words = self.language.notices
        columns = (Column((Text(words.term),)), Column((Text(words.chance),)))
        rows = tuple(
            ((Text(", ".join(step.terms)),), (Text(words.chance_span.format(step.low, step.high)),)) for step in self.scale.steps
        )
        title = (Text(words.likelihood.format(self.scale.name)),)
        return (Box("likelihood", title, (Table(TableSpec(columns, rows)),)),)

    def _row(self) -> Iterator[str]:
        assert self.scale
        return (step.terms[0] for step in self.scale.steps)

    # --- one sentence, one paragraph ----------------------------------------------------------------------------------------

    def _look_at_sentence(self, sentence: _Sentence, template: Template) -> None:
        terms, runs = sentence.terms, sentence.runs
        for term in terms:
            if term.term not in self._used:
                self._used[term.term] = self._where(term.text, runs, template)
        self._hedges += sentence.hedges
        if terms and sentence.confidence:
            said = (
                f'"{terms[0].text}" and "{sentence.confidence}" stand in one sentence: likelihood and confidence are two things'
            )
            self.found.append(finding("likelihood-words", said, self._where(terms[0].text, runs, template)))

    def _where(self, words: str, runs: Runs, template: Template) -> Where:
        for run in runs:
            if isinstance(run, Text) and run.facts and words in run.text and run.facts[0] in self.ledger.facts:
                return self.ledger.facts[run.facts[0]].at("statement")
        return _line_of(words, template)

    def _look_at_kinds(self, runs: Runs, template: Template) -> None:
        """Find what is no fact and is said as if it were: its paragraph names neither its author nor its kind."""
        text = plain_text(runs)
        for fact in (self.ledger.facts[key] for key in self._said(runs) if key in self.ledger.facts):
            if fact.kind in _TOLD and not self._is_told(fact, text):
                said = f'the {fact.kind} "{fact.id}" is said as if it were a fact'
                hint = f"write {{{{ f['{fact.id}'].said }}}}, or say whose it is"
                self.found.append(finding("untold-kind", said, _line_of(f"'{fact.id}'", template), hint=hint))

    def _said(self, runs: Runs) -> dict[str, None]:
        """Give the facts that runs say: those cited without printing more of them than a date or a name, and statements."""
        printed = [run for run in runs if isinstance(run, Text) and run.facts]
        # A count, or what is computed from several, says none of them; a date or an author is not what a fact says.
        whole = {run.facts[0] for run in printed if len(run.facts) == 1 and self._is_said_by(run)}
        partly = {key for run in printed for key in run.facts} - whole
        return dict.fromkeys(key for key in facts_in(runs) if key not in partly)

    def _is_said_by(self, run: Text) -> bool:
        fact = self.ledger.facts.get(run.facts[0])
        return fact is not None and (fact.kind is Kind.TARGET or run.text.count(" ") >= _FEW_WORDS)

    def _is_told(self, fact: Fact, text: str) -> bool:
        if any(name in text for name in _NAME.findall(fact.attributed_to)):
            return True
        words = dict(self.language.notices.kinds)[str(fact.kind)]
        return bool(re.search(rf"\b(?:{words})", text, re.IGNORECASE))


class _Sentence(NamedTuple):
    """A sentence with words of likelihood, doubt or confidence in it, and the runs that it stands in."""

    runs: Runs
    terms: tuple[Term, ...]
    hedges: int
    confidence: str


def _paragraphs(block: Block) -> tuple[tuple[Runs, frozenset[str]], ...]:
    """Give each paragraph of a block with the facts in it."""
    return tuple((inner.runs, frozenset(facts_in(inner.runs))) for inner in walk([block]) if isinstance(inner, Paragraph))


def _sentences(block: Block, language: Language) -> tuple[_Sentence, ...]:
    """Give the sentences of a block that say how likely something is, or may."""
    found = []
    for runs in each_runs(block) if language.notices.has_scales else ():
        text = plain_text(runs)
        if not may_estimate(text):
            continue
        for start, end in pairwise([0, *sentence_ends(text, language), len(text)]):
            said = text[start:end]
            sentence = _Sentence(runs, tuple(find_terms(said)), len(hedges(said)), has_confidence(said))
            if sentence.terms or sentence.hedges or sentence.confidence:
                found.append(sentence)
    return tuple(found)


def _line_of(words: str, template: Template) -> Where:
    """Give the line in which words are typed first; the file alone where they are not."""
    place = template.text.find(words)
    return Where(template.file, template.text.count("\n", 0, place) + 1 + template.offset if place >= 0 else 0)
