"""Marking: with whom a brief may be shared. The strictest fact that it includes decides.

Source: FIRST, Traffic Light Protocol 2.0 (labels in capitals, without spaces, never translated, in header and footer of each
page). That the strictest fact decides is briefgen's own rule. The labels are no classification.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from briefgen.core.brief import Brief
from briefgen.core.document import Document
from briefgen.core.ledger import Ledger
from briefgen.core.usage import facts_used
from briefgen.dataclass import replace
from briefgen.errors import Findings

_Row = TypeVar("_Row")

LABELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""The labels of TLP 2.0, the laxest first."""


def strictness(label: str) -> int:
    """Give a label's place among LABELS; what is unmarked comes before all of them, as -1."""
    return LABELS.index(label) if label in LABELS else -1


def strictest(labels: Iterable[str]) -> str:
    """Give the strictest label; empty where nothing is marked."""
    return max(labels, key=strictness, default="")


def markings(ledger: Ledger) -> dict[str, str]:
    """Give the marking of every fact that has one; a computed one is marked as strictly as what it was computed from."""
    own = {key: fact.marking for key, fact in ledger.facts.items() if fact.marking}
    if not own:
        return {}
    found = dict(own)
    for key, number in ledger.numbers.items():
        if label := strictest((own.get(key, ""), *(own.get(behind, "") for behind in number.facts))):
            found[key] = label
    return found


def withhold(ledger: Ledger, limit: str) -> Ledger:
    """Give the ledger without the facts that are marked more strictly than `limit`; it knows why they are not there."""
    strict = {key: label for key, label in markings(ledger).items() if strictness(label) > strictness(limit)}
    if not strict:
        return ledger
    return replace(
        ledger,
        facts=_without(ledger.facts, strict),
        numbers=_without(ledger.numbers, strict),
        series={name: tuple(key for key in rows if key not in strict) for name, rows in ledger.series.items()},
        left_out={**ledger.left_out, **{key: f"is marked {label}, and {limit} was asked for" for key, label in strict.items()}},
        withheld=frozenset(strict),
    )


def marked(document: Document, brief: Brief, ledger: Ledger, findings: Findings) -> Document:
    """Give the document with the marking that its facts ask for; one that brief.toml asks for may be stricter, never laxer."""
    labels = markings(ledger)
    used: set[str] = set()
    if labels:
        used = {key for key in facts_used(document.blocks) if key in labels}
        used |= {key for note in document.notes for key in note.cites if key in labels}
    needed = strictest(labels[key] for key in used)
    if not brief.marking or not needed:
        return replace(document, marking=needed or brief.marking)
    if strictness(brief.marking) < strictness(needed):
        first = next(key for key in ledger.facts if key in used and labels[key] == needed)
        said = f'the brief is marked {brief.marking}, and its fact "{first}" is {needed}'
        way_out = f", or leave such facts out with --marking {brief.marking}" if brief.marking in LABELS else ""
        hint = f"mark it {needed}{way_out}"
        findings.add("marking", said, brief.at("marking"), hint=hint)
    return document


def _without(rows: Mapping[str, _Row], left_out: Mapping[str, str]) -> dict[str, _Row]:
    return {key: row for key, row in rows.items() if key not in left_out}
