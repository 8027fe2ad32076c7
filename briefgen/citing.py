"""Citations of a brief: its works, in its style, by the CSL processor. It joins the rooms of styles, citations and CSL.

What must not live here: rules of any style.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from briefgen.core.document import Runs, Text
from briefgen.core.plans import Cite, InText
from briefgen.core.sources import Source
from briefgen.csl import CslError, Processor
from briefgen.csl.item import read_items
from briefgen.csl.schema import check_style
from briefgen.csl.writers import RichRun, to_plain
from briefgen.dataclass import dataclass, replace
from briefgen.errors import Findings, Where, nearest
from briefgen.styles.faults import TYPES, faults_of
from briefgen.styles.library import Locales, Style, is_own
from briefgen.styles.shape import shape
from briefgen.styles.works import body_of, ready

_LOCATORS = frozenset(
    "act appendix article-locator book canon chapter column elocation equation figure folio issue line note opus page paragraph "
    "part rule scene section sub-verbo supplement table timestamp title-locator verse version volume".split()
)
_LABELS = {"article": "article-locator", "footnote": "note", "title": "title-locator"}
_SELF_SPACED = (",", ".", ";", ":", ")")
_NUMBER = 'variable="citation-number"'
_NOTHING = "[CSL STYLE ERROR"
"""What the processor prints of a work that a style has nothing to say of."""


def check_works(sources: Iterable[Source], findings: Findings) -> None:
    """Note all that keeps works from being cited, whatever the style."""
    for source in sources:
        faults = list(faults_of(source.item))
        for fault in faults:
            hint = nearest(str(source.item.get("type")), TYPES) if "the type" in fault else ""
            findings.add("bad-work", f'the work "{source.id}" {fault}', source.where, hint=hint)
        try:
            read_items([] if faults else [{**source.item, "id": source.id}])
        except CslError as error:
            findings.add("bad-work", f'the work "{source.id}": {error.problem}', source.where)


@dataclass(frozen=True, slots=True)
class Manner:
    """What a brief asks of its citations, beside the style.

    `inferred` are the works whose year they do not give themselves, `in_language` gives the words for a language whose writing is
    not Latin, `beside` are the folders in which a user may have put locales.
    """

    language: str
    inferred: Collection[str] = ()
    in_language: Callable[[str], str] = lambda tag: ""
    beside: Sequence[Path] = ()


class Citations:
    """Works written out in a style.

    Raises:
        CslError: the style or its locale cannot be used.
        ParseError: it is no XML.
    """

    def __init__(self, style: Style, works: Mapping[str, Source], manner: Manner) -> None:
        self.locales = Locales(style, manner.beside)
        self.unprinted: set[str] = set()
        inferred, lang = manner.inferred, _language(style, manner.language)
        items = [{**source.item, "id": source.id} for source in works.values()]
        used = {name for item in items for name in item}
        near = [text for tag in dict.fromkeys((lang, "en-US")) if (text := self._locale(tag))]
        self._shaped = shape(style.xml, used=used, marks_years=bool(inferred), lang=lang, locales=near)
        words = manner.in_language if style.is_house else None
        xml = _fitted(self._shaped.xml, style, lang)

        def processor(stood_in: Collection[str] = ()) -> Processor:
            given = ready(items, inferred=inferred, flag=self._shaped.flag, in_language=words, stood_in=stood_in)
            return Processor(xml, given, self._locale, lang)

        bodies = {str(item["id"]): body for item in items if (body := body_of(item))}
        self._processor = processor()
        if bodies and not style.is_house:
            self._processor = processor(_unnamed(self._processor, bodies, is_numbered=_NUMBER in self._shaped.xml))

    def _locale(self, tag: str) -> str | None:
        """Give a locale; a region that nobody has speaks the language of another."""
        found = self.locales(tag)
        if found is None and "-" in tag:
            found = self.locales({"en": "en-GB", "de": "de-DE"}.get(tag.partition("-")[0], tag))
        return found

    @property
    def in_text(self) -> InText | None:
        """How works are cited in the text; None for a style that cites in notes."""
        if not self._shaped.is_in_text:
            return None
        shaped = self._shaped
        return InText(shaped.opening, shaped.closing, shaped.delimiter, shaped.is_raised, _NUMBER in shaped.xml)

    @property
    def is_sorting(self) -> bool:
        """Whether the style puts the works of a cluster in an order of its own."""
        return self._shaped.is_sorting

    def cite(self, clusters: Sequence[Sequence[Cite]], notes: Sequence[int]) -> list[Runs]:
        """Write each cluster. In a note with several works no "ibid." would say which of them is meant."""
        asked: list[dict[str, Any]] = []
        kept: list[int] = []
        in_note: list[str] = []
        for index, (cluster, note) in enumerate(zip(clusters, notes, strict=True)):
            follows = bool(note and index and notes[index - 1] == note)
            in_note = in_note if follows else []
            if follows and len(set(in_note)) > 1:
                asked.append(_apart(in_note, note))
            kept.append(len(asked))
            asked.append(_cluster([_cite(cite) for cite in cluster], note, continues=follows or cluster[0].continues))
            in_note.extend(cite.source for cite in cluster)
        written = self._written(asked)
        for cluster, place in zip(clusters, kept, strict=True):
            if any(_NOTHING in run.text for run in written[place]):
                self.unprinted |= {cite.source for cite in cluster}
        return [_runs(written[place]) for place in kept]

    def _written(self, asked: list[dict[str, Any]]) -> list[list[RichRun]]:
        """Write clusters; a place that the style does not print stands behind its work, in words."""
        written = self._processor.cite_runs(asked)
        if not self._processor.unplaced:
            return written
        for number, places in self._processor.unplaced.items():
            for cite in asked[number]["citationItems"]:
                lost = next((place for place in places if place[0] == cite["id"]), None)
                if lost:
                    places.remove(lost)
                    cite["suffix"] = f", {lost[1]}{cite.get('suffix', '')}"
        return self._processor.cite_runs(asked)

    def bibliography(self, sources: Iterable[str]) -> list[tuple[str, Runs]]:
        """Write an entry for each work; a style without a list of sources gives none."""
        wanted = list(sources)
        section = {"include": [{"field": "id", "value": name} for name in wanted]}
        entries = self._processor.bibliography_runs(section, wanted) if wanted else []
        return [(name, _runs(runs)) for name, runs in entries]


def citations_in(style: Style, works: Mapping[str, Source], manner: Manner, findings: Findings) -> Citations | None:
    """Give citations in a style; None where the style cannot be used, which is noted with file and line.

    Of a style of the user's, all that CSL does not know is noted; those at hand by id were checked by the CSL project.
    """
    try:
        made = Citations(style, works, manner)
        faults = check_style(style.xml) if is_own(style) and len(style.files) == 1 else []
        for fault in faults:
            findings.add("bad-style", fault.problem, Where(str(style.path), fault.line))
        return None if faults else made
    except ParseError as error:
        line = error.position[0]
        findings.add("bad-style", f"the style is no well-formed XML: {error}", Where(str(style.files[-1]), line))
    except CslError as error:
        held = works.get(error.item)
        place = held.where if held else Where(str(style.files[-1]), _line_of(style, error))
        findings.add("bad-style", f'the style "{style.id}" cannot be used: {error.problem}', place)
    return None


def _unnamed(processor: Processor, bodies: Mapping[str, str], *, is_numbered: bool) -> list[str]:
    """Give the works that a style would not name: those whose newspaper or agency it leaves out, first or later or in its list.

    A numbered style names works in its list alone.
    """
    works = list(bodies)
    # Between the first and the later cites stands a note of all works, so that none is "ibid.".
    asked = [[work] for work in works] + [works] + [[work] for work in works]
    notes = [_cluster([{"id": work} for work in cluster], number) for number, cluster in enumerate(asked, 1)]
    written = [to_plain(runs) for runs in processor.cite_runs(notes)]
    later = written[-len(works) :]
    entries = {name: to_plain(runs) for name, runs in processor.bibliography_runs()}
    has_list = processor.style.bibliography is not None
    found = []
    for work, first, again in zip(works, written, later, strict=False):
        lines = [*([] if is_numbered else [first, again]), *([entries.get(work, "")] if has_list else [])]
        if any(bodies[work] not in line for line in lines):
            found.append(work)
    return found


def _line_of(style: Style, shaped: CslError) -> int:
    """Give the line of a fault in the style as it lies on disk: the one that was made ready has other lines."""
    if not shaped.line:
        return 0
    try:
        Processor(style.xml, [], Locales(style, ()))
    except CslError as error:
        return error.line
    return 0


def _language(style: Style, language: str) -> str:
    """Give the language to write in: the brief's; where the style is written for a region of the same one, that."""
    own = style.default_locale
    return own if own and not style.is_house and own.partition("-")[0] == language.partition("-")[0] else language


def _fitted(xml: str, style: Style, lang: str) -> str:
    """Give the house style as the language wants it: only English puts a comma before the last "and"."""
    if style.is_house and not lang.startswith("en"):
        return re.sub('delimiter-precedes-last="(?:always|contextual)"', 'delimiter-precedes-last="never"', xml)
    return xml


def _cluster(cites: list[dict[str, Any]], note: int, *, continues: bool = False) -> dict[str, Any]:
    return {"citationItems": cites, "properties": {"noteIndex": note, "continues": continues}}


def _apart(works: Sequence[str], note: int) -> dict[str, Any]:
    """Give a cluster that is not printed, of all works of a note so far: what follows is not the same as one of them."""
    return _cluster([{"id": work} for work in dict.fromkeys(works)], note)


def _cite(cite: Cite) -> dict[str, Any]:
    given: dict[str, Any] = {"id": cite.source}
    if cite.locator:
        label = _LABELS.get(cite.label, cite.label) or "page"
        # A label that CSL does not know stands in its own words.
        at = cite.locator if label in _LOCATORS else f"{cite.label} {cite.locator}"
        given |= {"label": label if label in _LOCATORS else "page", "locator": at}
    if prefix := cite.prefix.strip():
        given["prefix"] = f"{prefix} "
    if suffix := cite.suffix.strip():
        given["suffix"] = suffix if suffix.startswith(_SELF_SPACED) else f" {suffix}" if suffix.startswith("(") else f", {suffix}"
    return given


def _runs(runs: Sequence[RichRun]) -> Runs:
    """Give the processor's runs as the document's; parts that a style sets apart are parted by a space."""
    found: list[Text] = []
    block = ""
    for run in runs:
        text = run.text
        if found and run.block != block and not found[-1].text.endswith(" ") and not text.startswith(" "):
            text = f" {text}"
        block = run.block
        found.append(
            Text(
                text,
                bold=run.bold,
                # Underlining is the typewriter's italics.
                italic=run.italic or run.underline,
                link=run.link or None,
                vertical=run.vertical,
                small_caps=run.small_caps,
            )
        )
    while found and not found[-1].text.strip():
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)
