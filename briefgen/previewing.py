"""A style at work: some of a brief's works set in it, for those who choose one. What must not live here: how works are set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.citing import Manner, citations_in
from briefgen.core.document import plain_text
from briefgen.core.plans import Cite
from briefgen.core.sources import Source
from briefgen.dataclass import dataclass
from briefgen.errors import Findings
from briefgen.styles.library import Style

_TELLING = 3


@dataclass(frozen=True, slots=True)
class Preview:
    """A work as a style sets it, in words alone: where it is first cited, and in the list of sources (empty for none)."""

    source: str
    citation: str
    entry: str


def telling_works(sources: Iterable[Source]) -> dict[str, Source]:
    """Give three works that show most of a style: of different types, those with the most parts."""
    rich = sorted(sources, key=lambda source: (-len(source.item), source.id))
    kinds: dict[object, Source] = {}
    for source in rich:
        kinds.setdefault(source.item.get("type"), source)
    chosen = dict.fromkeys(source.id for source in (*kinds.values(), *rich))
    works = {source.id: source for source in rich}
    return {name: works[name] for name in list(chosen)[:_TELLING]}


def preview_works(style: Style, works: Mapping[str, Source], manner: Manner, findings: Findings) -> tuple[Preview, ...]:
    """Set works in a style; nothing where the style cannot be used, which is noted."""
    citations = citations_in(style, works, manner, findings)
    if citations is None:
        return ()
    form = citations.in_text
    written = citations.cite([[Cite(name)] for name in works], [0 if form else number for number in range(1, len(works) + 1)])
    opening, closing = (form.opening, form.closing) if form else ("", "")
    entries = {name: plain_text(runs) for name, runs in citations.bibliography(works)}
    return tuple(
        Preview(name, f"{opening}{plain_text(runs)}{closing}", entries.get(name, ""))
        for name, runs in zip(works, written, strict=True)
    )
