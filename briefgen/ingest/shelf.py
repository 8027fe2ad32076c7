"""The works of a brief, each once: what stands there keeps its key, and what articles bring finds it again or gets a new one.

What must not live here: how two works are told to be one, and how a key is made (references.merging).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from briefgen.ingest.references import MergedWork, ParsedWork, merge_works
from briefgen.ingest.references.merging import next_key

Item = dict[str, object]

_AGENCIES = frozenset(
    "aap afp agence-france-presse anadolu ansa ap apa associated-press belga belta bloomberg bns cna dpa efe interfax irna "
    "itar-tass kyodo kazinform kcna lusa novosti pap pti reuters ria-novosti ria rian sana tass tanjug ukrinform unian upi "
    "united-press-international xinhua yonhap интерфакс риа риа-новости тасс итар-тасс синьхуа укринформ".split()
)
"""News agencies by their names in small letters, with hyphens."""


class Shelf:
    """Where works are put before they have keys."""

    def __init__(self, known: Sequence[Mapping[str, object]]) -> None:
        self._known = known
        self._items: list[Item] = []
        self._new: list[Item] = []
        self._aliases: dict[str, tuple[str, ...]] = {}

    def place(self, item: Mapping[str, object]) -> int:
        """Put a work on the shelf; give its place."""
        self._items.append(dict(item))
        return len(self._items) - 1

    def keys(self, wanted: Collection[int]) -> dict[int, str]:
        """Give the key of each place that is wanted; a work that is on the shelf already gives its own."""
        places = sorted(wanted)
        merged = merge_works([self._items[place] for place in places], self._known)
        there = {str(item.get("id")) for item in self._known}
        taken = {work.key for work in merged} | there
        self._new = []
        for work in merged:
            if others := self._other_keys(work, [places[member] for member in work.members], taken):
                taken.update(others)
                self._aliases[work.key] = others
            if work.key not in there:
                self._new.append(with_aliases(work.item, self._aliases.get(work.key, ())))
        return {places[member]: work.key for work in merged for member in work.members}

    def _other_keys(self, work: MergedWork, places: Sequence[int], taken: Collection[str]) -> tuple[str, ...]:
        """Give the keys that the mentions of a work would have got by themselves, where no other work has them.

        A mention without a date is a short form, and its key would fit many works.
        """
        own = (next_key(self._items[place], ()) for place in places if "issued" in self._items[place])
        return tuple(dict.fromkeys(key for key in own if key not in taken and key not in aliases_of(work.item)))

    def aliases(self) -> dict[str, tuple[str, ...]]:
        """Give, by key, other keys that works of the brief would have got: what cites them by such a key means them."""
        there = {str(item.get("id")) for item in self._known}
        return {key: others for key, others in self._aliases.items() if key in there}

    def added(self) -> list[Item]:
        """Give the works that are new, once they have keys."""
        return self._new


def aliases_of(item: Mapping[str, object]) -> tuple[str, ...]:
    """Give the other keys of a work."""
    custom = item.get("custom")
    names = custom.get("aliases") if isinstance(custom, Mapping) else None
    return tuple(str(name) for name in names) if isinstance(names, list) else ()


def with_aliases(item: Mapping[str, object], others: Sequence[str]) -> Item:
    """Give a work with other keys, behind those that it has."""
    if not others:
        return dict(item)
    custom = item.get("custom")
    known = dict(custom) if isinstance(custom, Mapping) else {}
    return {**item, "custom": {**known, "aliases": [*aliases_of(item), *others]}}


def filed(work: ParsedWork) -> Item:
    """Give a work as sources.json has it; one whose fields were not sure says so under `custom`, until somebody has looked."""
    item = by_agency(work.item)
    if work.review:
        item["custom"] = {"review": True, "confidence": round(work.confidence, 2)}
    return item


def by_agency(item: Mapping[str, object]) -> Item:
    """Give a work with a news agency as its author where it is known by its agency and day alone.

    An agency writes and does not hold: "AP, July 14" is a dispatch by AP, whatever paper printed it. With a title it is the site.
    """
    name = str(item.get("container-title") or "")
    if item.get("author") or item.get("title") or "-".join(name.casefold().split()) not in _AGENCIES:
        return dict(item)
    filed = {key: value for key, value in item.items() if key not in {"container-title", "type"}}
    return {"type": item.get("type", "article-newspaper"), "author": [{"literal": name}], **filed}
