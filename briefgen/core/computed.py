"""Computed rows: the number of every fact, formulas worked out in the order in which they need one another."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.core.cited import CitedNumber, is_printable
from briefgen.core.facts import Fact, Status
from briefgen.core.formulas import evaluate, fact_ids
from briefgen.core.gaps import LooseEnds
from briefgen.core.units import PERCENT, UnitMismatch
from briefgen.errors import Findings, nearest

_NUMBER_COLUMNS = frozenset({"value", "low", "high", "unit", "formula"})
_LONGEST_CYCLE = 8
"""So many ids of a cycle are shown."""


def compute_numbers(rows: Mapping[str, Fact], *, is_whole: bool, findings: Findings) -> dict[str, CitedNumber]:
    """Give the number of each accepted row that has one; a formula that cannot be worked out is noted.

    `is_whole` says that every row was read: an id that is not among them is then unknown.
    """
    sound = {key: fact for key, fact in rows.items() if fact.status is Status.ACCEPTED and not fact.unread & _NUMBER_COLUMNS}
    numbers = {key: number for key, fact in sound.items() if not fact.formula and (number := fact.number)}
    needs = _needs(sound, rows, LooseEnds() if is_whole else None, findings)
    for fact in _in_order({key: sound[key] for key in needs}, needs, findings):
        # What is missing from the numbers has been told where it went missing.
        if all(key in numbers for key in needs[fact.id]) and (result := _computed(fact, numbers, findings)):
            numbers[fact.id] = result
    return numbers


def _needs(
    sound: Mapping[str, Fact], rows: Mapping[str, Fact], loose: LooseEnds | None, findings: Findings
) -> dict[str, tuple[str, ...]]:
    """Give the ids that each formula names; one that cannot be read, or names what is not there, is noted and left out."""
    needs = {}
    for fact in sound.values():
        if not fact.formula:
            continue
        try:
            names = fact_ids(fact.formula)
        except ValueError as error:
            findings.add("bad-formula", str(error), fact.at("formula"))
            continue
        there = [_is_there(name, fact, rows, loose, findings) for name in names]
        if all(there):
            needs[fact.id] = names
    if loose:
        loose.report(findings)
    return needs


def _is_there(name: str, user: Fact, rows: Mapping[str, Fact], loose: LooseEnds | None, findings: Findings) -> bool:
    where = user.at("formula")
    fact = rows.get(name)
    if fact is None:
        if loose is not None:
            loose.add("unknown-fact", f'no fact "{name}"', where, lambda: _minus(name, rows) or nearest(name, rows))
        return False
    if fact.status is not Status.ACCEPTED:
        findings.add("unknown-fact", f'fact "{name}" is {fact.status}, expected one that is accepted', where)
        return False
    if not (fact.formula or fact.number or fact.unread & _NUMBER_COLUMNS):
        findings.add("bad-formula", f'fact "{name}" has no value to compute with', where)
        return False
    return True


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
