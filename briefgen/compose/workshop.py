"""What reads and fills the templates of one composition: Jinja, the words that templates may say, and the way back to blocks.

A composition whose sections are all as they were makes none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefgen.compose.assemble import Assembler
from briefgen.compose.environment import Environment, empty_cell
from briefgen.compose.filters import filters
from briefgen.compose.gate import Gate
from briefgen.compose.memory import Memory
from briefgen.compose.parts import Filled, Template
from briefgen.compose.values import Kit, ValueTable
from briefgen.compose.vocabulary import names
from briefgen.compose.wording import Wording
from briefgen.core.brief import Brief
from briefgen.core.lookups import WatchedLedger
from briefgen.dataclass import dataclass
from briefgen.errors import Diagnostic, Findings


@dataclass(frozen=True, slots=True)
class Supply:
    """What templates are filled from. `as_of` is an EDTF date."""

    brief: Brief
    ledger: WatchedLedger
    wording: Wording
    as_of: str


class Workshop:
    """Reads and fills the templates of one composition."""

    def __init__(
        self, templates: Mapping[str, Template], supply: Supply, *, findings: Findings, gate: Gate, memory: Memory
    ) -> None:
        self._templates = templates
        self._supply = supply
        self._kit = Kit(supply.ledger, supply.wording, ValueTable(), empty_cell)
        self._assembler = Assembler(self._kit.table, supply.wording.language, findings, gate, trees=memory.trees)
        self.environment = Environment(templates, memory.codes, gate.printed)
        self.environment.define(self._names(()), filters(self._kit))

    def _names(self, present: Sequence[str]) -> dict[str, object]:
        self._kit.table.start_over()
        return names(self._kit, self._supply.brief, present, self._supply.as_of)

    def fill(self, name: str, present: Sequence[str], note_loaded: Callable[[str], None]) -> tuple[Filled, ...] | Diagnostic:
        """Fill a template; `present` are the sections of this build, `note_loaded` is told what else it loads."""
        self.environment.define(self._names(present), {})
        self.environment.start_over(note_loaded)
        filled = self.environment.render(name)
        return filled if isinstance(filled, Diagnostic) else self._assembler.blocks(filled, self._templates[name])
