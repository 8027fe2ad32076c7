"""The fields of one work while they are gathered. What must not live here: how they are found or mended."""

from __future__ import annotations

from dataclasses import field

from briefgen.dataclass import dataclass
from briefgen.ingest.references.dates import FoundDate
from briefgen.namedtuple import NamedTuple


@dataclass(slots=True)
class Draft:
    """The fields of one work while they are gathered: texts by CSL variable, their places, and how sure the model was."""

    fields: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    sures: list[tuple[float, int]] = field(default_factory=list)
    date: FoundDate | None = None
    date_end: int | None = None
    accessed: FoundDate | None = None
    stated_language: str = ""
    kind: str = ""
    """The CSL type, where a rule knows it better than the fields do."""

    def put(self, name: str, text: str, start: int, end: int) -> None:
        """Keep a field unless it is empty."""
        if text.strip():
            self.fields[name] = text.strip()
            self.spans[name] = (start, end)

    def drop(self, name: str) -> None:
        """Forget a field, if there is one."""
        self.fields.pop(name, None)
        self.spans.pop(name, None)


class Found(NamedTuple):
    """A work read by rule alone, and its span; `lead` is where it begins behind words such as "See"."""

    draft: Draft
    lead: int
    start: int
    end: int
