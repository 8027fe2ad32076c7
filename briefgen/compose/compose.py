"""One composition: ledger and templates in, a document with note calls out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, fields
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from briefgen.compose.changes import Said, changes_box, state_of
from briefgen.compose.finish import finish
from briefgen.compose.gate import Gate
from briefgen.compose.memory import Memory
from briefgen.compose.notices import Notices
from briefgen.compose.parts import Filled, SlotBlock, Template
from briefgen.compose.reading import Section, read_all, read_section, section_template
from briefgen.compose.rows import QUERY, answer_query
from briefgen.compose.tradecraft import Tradecraft
from briefgen.compose.wording import Look, Wording, wording_for
from briefgen.core.brief import Brief
from briefgen.core.cited import CitedDate
from briefgen.core.dates import parse_period
from briefgen.core.document import Block, Document, Heading, Paragraph, Text
from briefgen.core.editions import Edition, next_edition
from briefgen.core.ledger import Ledger
from briefgen.core.likelihood import SCALES
from briefgen.core.lookups import Answer, Answers, WatchedLedger
from briefgen.core.usage import facts_used
from briefgen.dataclass import dataclass, replace
from briefgen.errors import ConfigError, Diagnostic, Findings, Severity, TemplateError, Where

if TYPE_CHECKING:
    from briefgen.compose.syntax import Walker
    from briefgen.compose.workshop import Workshop

FRAME = "brief.md.j2"
"""The name of the template that holds the sections."""
_SAID = ("title", "subtitle", "description", "publisher", "authors")
"""Keys of brief.toml that templates can print."""
_ELSEWHERE = {
    *_SAID,
    "name",
    "keywords",
    "formats",
    "page",
    "marking",
    "likelihood",
    "house",
    "style",
    "sections",
    "articles",
    "severities",
    "schedules",
    "places",
    "where",
}
"""Keys that reach templates through a name of the language or the ledger, if at all. Any other is a ground for all templates."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a document is composed from. `templates` holds the frame, the chosen sections and whatever they may include.

    `as_of` is the day to which the brief holds; `last` the edition that was published before, None of a first one; `reasons` the
    analyst's for what she changed since, by id.
    """

    brief: Brief
    ledger: Ledger
    templates: Mapping[str, Template]
    as_of: date
    last: Edition | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)


def compose(material: Material, chosen: Sequence[str], findings: Findings, memory: Memory | None = None) -> Document:
    """Fill the templates of the chosen sections and the frame, and place what they cite.

    What `memory` holds from an earlier composition is used where it would come out the same, and brought up to date.

    Raises:
        ConfigError: the language is unknown.
        TemplateError: a template is wrong; all that is wrong comes at once.
    """
    memory = memory or Memory()
    language, units = material.brief.language, material.brief.units
    kept = memory.locale(language)
    wording = memory.recent.of(("wording", language, *units.nouns.items()), (kept,), partial(wording_for, language, units))
    if wording is None:
        where = material.brief.at("language")
        known = "expected en-GB, en-US, de-DE or another region of English or German"
        findings.add("bad-setting", f'"{material.brief.language}" is no language that briefgen writes, {known}', where)
        raise ConfigError(*findings)
    return _Composition(material, wording, findings, memory).document(chosen)


class _Composition:
    """One composition under way."""

    def __init__(self, material: Material, wording: Wording, findings: Findings, memory: Memory) -> None:
        self._material = material
        self._findings = findings
        self._wording = wording
        self._memory = memory
        self._recent = memory.recent
        self._ledger = WatchedLedger(material.ledger)
        self._present: list[str] = []
        self._templates: Mapping[str, Template] = {}
        seen = memory.seen_in(material.brief.language)
        self._gate = Gate(wording.language.quantities, material.brief.names, material.ledger, seen)
        self._tradecraft = Tradecraft(material.ledger, wording.language, SCALES.get(material.brief.likelihood), self._recent)

    @cached_property
    def _workshop(self) -> Workshop:
        """What reads and fills templates. Jinja is loaded only where one is to be read or filled again."""
        from briefgen.compose.workshop import Supply, Workshop

        material = self._material
        supply = Supply(material.brief, self._ledger, self._wording, material.as_of.isoformat())
        return Workshop(self._templates, supply, findings=self._findings, gate=self._gate, memory=self._memory)

    @cached_property
    def _walker(self) -> Walker:
        """What looks at templates before any is filled, where one is not known to be sound."""
        from briefgen.compose.syntax import Walker

        return Walker(self._workshop.environment, self._ledger)

    def document(self, chosen: Sequence[str]) -> Document:
        templates = self._material.templates
        read = [read_section(name, templates[section_template(name)], self._findings) for name in chosen]
        bodies = {section_template(section.name): section.body for section in read}
        every = self._templates = {**templates, **bodies}
        self._memory.start_over(_condition(self._material), self._answers(every))
        kept = read_all(every, read, self._findings, memory=self._memory, walker=lambda: self._walker)
        self._look_at_typed(read)
        self._stop_on_errors()
        self._present = [section.name for section in kept if not section.is_absent]
        inside = {section.name: self._section(section) for section in kept}
        frame = self._filled(FRAME)
        self._stop_on_errors()
        if frame.count(SlotBlock("sections")) != 1:
            said = "the frame of a brief holds {{ sections }} once, this one " + (
                "does not" if SlotBlock("sections") not in frame else "holds it more often"
            )
            self._findings.add("template-failed", said, Where(templates[FRAME].file))
        self._look_at_tradecraft(kept, inside, frame)
        is_whole = len(chosen) == len(self._material.brief.sections) and not self._material.ledger.withheld
        edition, slots = self._notices(kept, inside, frame, is_whole=is_whole)
        blocks = finish(frame, slots, self._wording.language, self._findings, self._recent)
        self._findings.extend(self._gate.found)
        self._findings.stop_on_errors(TemplateError)
        return self._bound(blocks, edition)

    def _notices(
        self, sections: Sequence[Section], inside: Mapping[str, Sequence[Filled]], frame: Sequence[Filled], *, is_whole: bool
    ) -> tuple[Edition, dict[str, Sequence[Filled]]]:
        """Give the edition that this is, and what fills the slots: sections with their panels, and what is said of the whole."""
        material = self._material
        every = [*(block for blocks in inside.values() for block in blocks), *frame]
        used = facts_used([block for block in every if not isinstance(block, SlotBlock)], self._recent)
        notices = Notices(material.ledger, self._wording, material.as_of, used, self._recent)
        said = Said(material.ledger, self._wording, {section.name: section.title for section in sections}, self._recent)
        texts = {name: [block for block in blocks if not isinstance(block, SlotBlock)] for name, blocks in inside.items()}
        self._memory.said = said
        state = state_of(material.brief.title, texts, used, said)
        last, day = material.last, material.as_of.isoformat()
        # A brief of some of its sections or facts is no edition: it bears the date of the last, nothing was withdrawn from it,
        # and what else the last one held is none of its readers' business.
        part = replace(last, state=state, changes=()) if last and not is_whole else None
        edition = part or next_edition(last, state, day, material.reasons)
        slots: dict[str, Sequence[Filled]] = {
            "sections": notices.with_panels(notices.signed([block for blocks in inside.values() for block in blocks])),
            "what-changed": changes_box(edition, said) if is_whole else (),
            "source-summary": notices.summary(),
            "likelihood-scale": self._tradecraft.scale_box(),
            "how-current": notices.currency(),
        }
        return edition, slots

    def _look_at_tradecraft(
        self, sections: Sequence[Section], inside: Mapping[str, Sequence[Filled]], frame: Sequence[Filled]
    ) -> None:
        parts = [(section.body, inside[section.name]) for section in sections]
        for template, blocks in [*parts, (self._material.templates[FRAME], frame)]:
            self._tradecraft.look_at([block for block in blocks if not isinstance(block, SlotBlock)], template)
        self._tradecraft.close()
        self._findings.extend(self._tradecraft.found)

    def _look_at_typed(self, sections: Sequence[Section]) -> None:
        """Look for numbers in all that is typed, before anything is filled."""
        brief = self._material.brief
        for key in ("title", "subtitle", "description", "marking"):
            self._gate.look_at_words(getattr(brief, key), brief.at(key))
        for section in sections:
            self._gate.look_at_words(section.title, Where(section.body.file, section.title_line))
        for name, template in self._templates.items():
            passed = self._memory.passed(name)
            if passed is None:
                self._memory.keep_passed(name, self._gate.look_at_typed(self._workshop.environment.typed_in(name), template.file))
            else:
                self._gate.let_again(passed)
        self._gate.follow(lambda file: self._workshop.environment.constants_in(file))

    def _stop_on_errors(self) -> None:
        """Stop when something is wrong, and name the typed numbers together with it."""
        if self._findings.has_errors:
            self._findings.extend(self._gate.found)
            raise TemplateError(*self._findings)

    def _answers(self, templates: Mapping[str, Template]) -> Answers:
        """Answer what templates look up beside the ledger."""
        brief = self._material.brief
        said: dict[str, Callable[[], object]] = {
            "brief": lambda: {key: getattr(brief, key) for key in _SAID},
            "as_of": lambda: self._material.as_of.isoformat(),
            "sections": lambda: self._present,
        }
        others: dict[str, Answer] = {
            QUERY: partial(answer_query, self._material.ledger),
            "name": lambda key: said[key](),
            "template": lambda key: templates[key].text if key in templates else None,
        }
        return Answers(self._material.ledger, others, self._recent)

    def _section(self, section: Section) -> list[Filled]:
        heading = self._recent.of(("heading", section.title, section.name), (), lambda: _heading(section))
        if section.is_absent:
            return [heading, Paragraph((Text(self._wording.language.no_facts),))]
        blocks = self._filled(section_template(section.name))
        where = Where(section.body.file)
        if SlotBlock("sections") in blocks:
            self._findings.add("template-failed", "{{ sections }} stands in the frame of a brief, not in a section", where)
        if not blocks and not self._findings.has_errors:
            self._findings.add("empty-section", f'section "{section.name}" is left out: its template prints nothing', where)
        return [heading, *blocks] if blocks else []

    def _filled(self, name: str) -> tuple[Filled, ...]:
        remembered = self._memory.recall(name)
        if remembered is not None:
            return remembered
        lookups, before = self._ledger.start_over(), self._noted
        blocks = self._workshop.fill(name, self._present, partial(lookups.note, "template"))
        if isinstance(blocks, Diagnostic):
            self._findings.extend([blocks])
            return ()
        if blocks and self._noted == before:
            return self._memory.keep(name, lookups, blocks)
        # What there is to say about it is to be said every time.
        self._memory.forget(name)
        return blocks

    @property
    def _noted(self) -> int:
        """How much there was to say so far."""
        return self._findings.noted + sum(item.severity is not Severity.IGNORE for item in self._gate.found)

    def _bound(self, blocks: tuple[Block, ...], edition: Edition) -> Document:
        brief, language = self._material.brief, self._wording.language
        days = ((language.edition, edition.date), (language.as_of, self._material.as_of.isoformat()))
        return Document(
            title=(Text(brief.title),),
            subtitle=(Text(brief.subtitle),) if brief.subtitle else (),
            authors=brief.authors,
            publisher=brief.publisher,
            dates=tuple((label, self._day(day)) for label, day in days),
            language=brief.language,
            marking=brief.marking,
            description=brief.description,
            keywords=brief.keywords,
            labels=language.labels,
            blocks=blocks,
            edition=edition,
        )

    def _day(self, day: str) -> str:
        return self._wording.write(CitedDate(parse_period(day)), Look())


def _heading(section: Section) -> Heading:
    return Heading(1, (Text(section.title),), section.name)


def _condition(material: Material) -> str:
    """Give the part of the configuration and of the ledger on which everything that is made of a template rests."""
    brief = material.brief
    titles = sorted(source.title for source in material.ledger.sources.values())
    return repr(([(field.name, getattr(brief, field.name)) for field in fields(brief) if field.name not in _ELSEWHERE], titles))
