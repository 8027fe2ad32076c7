"""Frame and sections joined to one sequence of blocks: figures and tables numbered in reading order, headings given anchors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from briefgen.compose.language import Language
from briefgen.compose.parts import SlotBlock
from briefgen.core.document import Block, ChartSpec, Figure, Heading, Table, Text, plain_text
from briefgen.core.recent import Recent
from briefgen.core.walking import map_blocks, walk
from briefgen.dataclass import replace
from briefgen.errors import Findings


def finish(
    frame: Sequence[Block | SlotBlock],
    slots: Mapping[str, Sequence[Block | SlotBlock]],
    language: Language,
    findings: Findings,
    recent: Recent,
) -> tuple[Block, ...]:
    """Fill the slots of the frame. The data of the figures come where the frame asks for them, if anywhere.

    `recent` knows the blocks of earlier documents.
    """
    joined = list(_filled(frame, slots))
    finisher = _Finisher(findings, recent)
    blocks: list[Block] = []
    numbered = [block if isinstance(block, SlotBlock) else map_blocks([block], finisher.number)[0] for block in joined]
    figures = [block.chart for block in walk([b for b in numbered if not isinstance(b, SlotBlock)]) if isinstance(block, Figure)]
    for item in numbered:
        blocks += figure_data(figures, language, recent) if isinstance(item, SlotBlock) else [item]
    return map_blocks(blocks, finisher.anchor)


def _filled(blocks: Sequence[Block | SlotBlock], slots: Mapping[str, Sequence[Block | SlotBlock]]) -> Iterator[Block | SlotBlock]:
    for block in blocks:
        if isinstance(block, SlotBlock) and block.name in slots:
            others = {name: held for name, held in slots.items() if name != block.name}
            yield from _filled(slots[block.name], others)
        else:
            yield block


def figure_data(figures: Sequence[ChartSpec], language: Language, recent: Recent) -> list[Block]:
    """Give a section with the rows behind every figure as a table; nothing when there is no figure."""
    if not figures:
        return []
    heading = recent.of("heading of the data", (language,), _heading_of_data)
    return [heading, *(recent.of("data", (chart, language), _data_of) for chart in figures)]


def _heading_of_data(language: Language) -> Block:
    return Heading(1, (Text(language.figures.data),), "")


def _data_of(chart: ChartSpec, language: Language) -> Block:
    label = language.labels.figure.format(number=chart.number)
    caption = (Text(f"{label}. ", bold=True), *(run for run in chart.headline if isinstance(run, Text)))
    return Table(replace(chart.data, caption=caption))


class _Finisher:
    """Counts figures and tables, and keeps anchors apart."""

    def __init__(self, findings: Findings, recent: Recent) -> None:
        self._findings = findings
        self._recent = recent
        self._figures = 0
        self._tables = 0
        self._taken: set[str] = set()

    def number(self, block: Block) -> Block:
        if isinstance(block, Figure):
            self._figures += 1
            self._take(block.chart.anchor)
            return self._recent.of(("numbered", self._figures), (block,), lambda _: _figure(block, self._figures))
        if isinstance(block, Table) and block.spec.number is not None:
            self._tables += 1
            self._take(block.spec.anchor)
            return self._recent.of(("numbered", self._tables), (block,), lambda _: _table(block, self._tables))
        return block

    def anchor(self, block: Block) -> Block:
        if not isinstance(block, Heading):
            return block
        anchor = base = block.anchor or slug(plain_text(block.runs))
        count = 1
        while anchor in self._taken:
            count += 1
            anchor = f"{base}-{count}"
        self._taken.add(anchor)
        if anchor == block.anchor:
            return block
        return self._recent.of(("named", anchor), (block,), lambda _: replace(block, anchor=anchor))

    def _take(self, anchor: str) -> None:
        if anchor in self._taken:
            self._findings.add("template-failed", f'two figures or tables have the name "{anchor}"')
        self._taken.add(anchor)


def _figure(block: Figure, number: int) -> Figure:
    return Figure(replace(block.chart, number=number))


def _table(block: Table, number: int) -> Table:
    return Table(replace(block.spec, number=number))


def slug(text: str) -> str:
    """Make an anchor of a heading: letters and digits of any script, joined by hyphens."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())
    return "-".join(words) or "part"
