"""Computed rows: the number of every fact, formulas worked out in the order in which they need one another."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import field
from functools import partial

from briefgen.core.cited import CitedNumber, is_printable
from briefgen.core.facts import Fact, Status, absence
from briefgen.core.formulas import evaluate, fact_ids
from briefgen.core.gaps import LooseEnds, Refused
from briefgen.core.units import PERCENT, UnitMismatch
from briefgen.dataclass import dataclass, replace
from briefgen.errors import Findings, Where, nearest

_NUMBER_COLUMNS = frozenset({"value", "low", "high", "unit", "formula"})
_LONGEST_CYCLE = 8
"""So many ids of a cycle are shown."""


def compute_numbers(rows: Mapping[str, Fact], *, is_whole: bool, findings: Findings) -> dict[str, CitedNumber]:
    """Give the number of each accepted row that has one; a formula that cannot be worked out is noted.

    `is_whole` says that every row was read: an id that is not among them is then unknown. Cells that `findings` complain of are
    not computed with.
    """
    refused = Refused(findings)
    unread = {key for key, fact in rows.items() if refused.columns(fact.where) & _NUMBER_COLUMNS}
    sound = {key: fact for key, fact in rows.items() if fact.status is Status.ACCEPTED and key not in unread}
    numbers = {key: number for key, fact in sound.items() if not fact.formula and (number := fact.number)}
    names = _Names(rows, unread, is_whole, findings)
    needs = {key: ids for key, fact in sound.items() if fact.formula and (ids := names.of(fact)) is not None}
    names.loose.report(findings)
    for fact in _in_order({key: sound[key] for key in needs}, needs, findings):
        # What is missing from the numbers has been told where it went missing.
        if all(key in numbers for key in needs[fact.id]) and (result := _computed(fact, numbers, findings)):
            numbers[fact.id] = result
    return numbers


@dataclass(slots=True)
class _Names:
    """The ids that formulas name, looked up among all rows; `unread` are those whose number could not be read."""

    rows: Mapping[str, Fact]
    unread: Set[str]
    is_whole: bool
    findings: Findings
    loose: LooseEnds = field(default_factory=LooseEnds)

    def of(self, fact: Fact) -> tuple[str, ...] | None:
        """Give the ids that a formula names; None where it cannot be read, or names what is not there, which is noted."""
        try:
            names = fact_ids(fact.formula)
        except ValueError as error:
            self.findings.add("bad-formula", str(error), fact.at("formula"))
            return None
        there = [self._is_there(name, fact.at("formula")) for name in names]
        return names if all(there) else None

    def _is_there(self, name: str, where: Where) -> bool:
        fact = self.rows.get(name)
        if fact is None:
            if self.is_whole:
                hint = partial(_hint, name, self.rows)
                self.loose.add("unknown-fact", f'no fact "{name}"', where, hint)
            return False
        if fact.status is not Status.ACCEPTED:
            self.findings.add("unknown-fact", f'fact "{name}" {absence(fact.status)}', where)
            return False
        if not (fact.formula or fact.number or name in self.unread):
            self.findings.add("bad-formula", f'fact "{name}" has no value to compute with', where)
            return False
        return True


def _hint(name: str, rows: Mapping[str, Fact]) -> str:
    return _minus(name, rows) or nearest(name, rows)


def _minus(name: str, rows: Mapping[str, Fact]) -> str:
    """Give a hint where a name is two ids with a minus sign between them."""
    cuts = [index for index, sign in enumerate(name) if sign == "-"]
    found = next((cut for cut in cuts if name[:cut] in rows and (name[cut + 1 :] in rows or name[cut + 1 :].isdecimal())), 0)
    return f'a minus sign stands between spaces: "{name[:found]} - {name[found + 1 :]}"' if found else ""


def _in_order(facts: Mapping[str, Fact], needs: Mapping[str, Sequence[str]], findings: Findings) -> Iterator[Fact]:
    """Give computed facts, each behind those that it needs; those that lead back to themselves are noted and left out."""
    waiting = {key: dict.fromkeys(name for name in needs[key] if name in needs) for key in facts}
    users: dict[str, list[str]] = {}
    for key, names in waiting.items():
        for name in names:
            users.setdefault(name, []).append(key)
    ready = deque(key for key, names in waiting.items() if not names)
    while ready:
        key = ready.popleft()
        del waiting[key]
        yield facts[key]
        for user in users.get(key, ()):
            del waiting[user][key]
            if not waiting[user]:
                ready.append(user)
    _report_cycles(waiting, facts, findings)


def _report_cycles(waiting: Mapping[str, Mapping[str, None]], facts: Mapping[str, Fact], findings: Findings) -> None:
    """Note each cycle once. Every key waits for another: whoever follows them comes back to where they were."""
    seen: set[str] = set()
    for start in waiting:
        path: dict[str, int] = {}
        key = start
        while key not in seen and key not in path:
            path[key] = len(path)
            key = next(iter(waiting[key]))
        if key not in seen:
            cycle = list(path)[path[key] :]
            shown = [*cycle[:_LONGEST_CYCLE], *(["…"] if len(cycle) > _LONGEST_CYCLE else []), key]
            findings.add("formula-cycle", f"the formula leads back to itself: {' → '.join(shown)}", facts[key].at("formula"))
        seen.update(path)


def _computed(fact: Fact, numbers: Mapping[str, CitedNumber], findings: Findings) -> CitedNumber | None:
    where = fact.at("formula")
    try:
        result = evaluate(fact.formula, numbers.__getitem__)
    except UnitMismatch as error:
        findings.add("unit-mismatch", str(error), where)
        return None
    except ArithmeticError as error:
        findings.add("bad-formula", f"the formula cannot be computed: {error}", where)
        return None
    if not is_printable(result.value):
        findings.add("bad-formula", f"the formula gives {result.value:.1e}, a number that nobody could read", where)
        return None
    if fact.unit == PERCENT and not result.unit:
        result = result.as_percent()
    if fact.unit and result.unit != fact.unit:
        findings.add("unit-mismatch", f"the formula gives {result.unit or 'no unit'}, the row says {fact.unit}", where)
    # The row stands for the number: it cites its own notes first, then those of what it was computed from.
    ids = (fact.id, *(key for key in result.facts if key != fact.id))
    return replace(result, facts=ids, approx=result.approx or fact.approx)
