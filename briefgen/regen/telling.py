"""What came of a build, in words: why each part was made again, and what changed, in two sentences."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefgen.core.lookups import CONDITION, Change
from briefgen.regen.rebuild import Outcome

PROOF = "-proof"
"""How the name of a folder ends that holds the proof of a file beside it."""
_MOST_NAMED = 3
_TOLD = {"facts", "numbers", "setting"}
_SELECTIONS = {
    "quantity": "quantities",
    "event": "events",
    "claim": "claims",
    "judgement": "judgements",
    "assumption": "assumptions",
    "target": "targets",
}
"""What a template calls the facts of one kind."""
_AREAS = {
    "basis": "{key} rests on something else",
    "series": "series {key} has other rows",
    "notes": "note {key} has changed",
    "citations": "the works of note {key} have changed",
    "sources": "work {key} has changed",
    "articles": "article {key} has changed",
    "inferred": "the date of work {key} is otherwise inferred",
    "template": "{key} has changed",
}


def explain(outcome: Outcome) -> Iterator[str]:
    """Give a line for each setting that changed and each part that was made again, and one for those that were kept."""
    yield from map(told_change, outcome.settings)
    resting = [part_of(template) for template, changes in outcome.reasons.items() if changes[:1] == (CONDITION,)]
    if resting:
        yield f"{', '.join(resting)}: a setting or the title of a work has changed on which all parts rest"
    for template, changes in outcome.reasons.items():
        if changes[:1] == (CONDITION,):
            continue
        told = list(dict.fromkeys(told_change(change) for change in _without_doubles(changes)))
        yield f"{part_of(template)}: {'; '.join(told) or 'not known from a build before'}"
    if outcome.kept:
        yield f"as they were: {', '.join(map(part_of, outcome.kept))}"


def part_of(template: str) -> str:
    """Name the part of a brief that a template makes: sections/outlook.md.j2 is outlook."""
    return template.removeprefix("sections/").removesuffix(".md.j2") if template.startswith("sections/") else f"frame {template}"


def told_change(change: Change) -> str:
    """Say what changed: "trade-2010: value 25.5e9 -> 27.1e9"."""
    before, now = change.before or {}, change.now or {}
    if change.area in {"facts", "numbers"}:
        if change.key == "*":
            return "all facts are gone over, and some have changed"
        if not before or not now:
            return f"{change.key} is {'new' if now else 'gone' if before else 'otherwise computed'}"
        columns = [name for name in dict.fromkeys([*before, *now]) if before.get(name) != now.get(name)]
        moves = [f"{name or 'computed'} {before.get(name, 'nothing')} -> {now.get(name, 'nothing')}" for name in columns]
        return f"{change.key}: {', '.join(moves) or 'other cells of its row have changed'}"
    if change.area == "name":
        return {"brief": "brief.toml says something else", "as_of": "the day is another"}.get(change.key, "other sections")
    if change.area == "setting":
        return f"setting {change.key}: {before.get('', 'nothing')} -> {now.get('', 'nothing')}"
    if change.area == "query":
        return _told_selection(change)
    if change.area.startswith("has "):
        return f"{change.key} is there now or is gone"
    if change.key == "*":
        return f"{change.area} are gone over, and some have changed"
    return _AREAS[change.area].format(key=change.key)


def _told_selection(change: Change) -> str:
    """Say which facts came into a selection and which went, and name it as a template does: events(section='supply')."""
    wanted = json.loads(change.key)
    name = _SELECTIONS.get(str(wanted.get("kind")), "facts")
    said = ", ".join(f"{key}={value!r}" for key, value in wanted.items() if key != "kind" or name == "facts")
    selection = f"{name}({said})"
    before, now = _ids(change.before), _ids(change.now)
    if not before and not now:
        return f"{selection} gives others"
    moves = ((set(now) - set(before), "new in"), (set(before) - set(now), "gone from"))
    told = [f"{_some(ids)} {how} {selection}" for ids, how in moves if ids]
    return "; ".join(told) or f"{selection} gives them in another order"


def _selected(changes: Sequence[Change]) -> Iterator[Change]:
    """Give the facts that came into selections or went from them, each as a change of its own."""
    told = {change.key for change in changes if change.area == "facts"}
    for change in changes:
        if change.area == "query" and (change.before or change.now):
            before, now = set(_ids(change.before)), set(_ids(change.now))
            yield from (Change("facts", key, None, {"": ""}) for key in sorted(now - before - told))
            yield from (Change("facts", key, {"": ""}, None) for key in sorted(before - now - told))


def _ids(words: Mapping[str, str] | None) -> list[str]:
    return words.get("", "").split(";") if words else []


def _some(ids: Collection[str]) -> str:
    """Give some ids with their verb."""
    named = sorted(ids)
    rest = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return f"{', '.join(named[:_MOST_NAMED])}{rest} {'is' if len(named) == 1 else 'are'}"


def changed_facts(outcome: Outcome) -> list[dict[str, Any]]:
    """Give each fact that changed once: its id and its cells before and now, as plain values."""
    found: dict[str, dict[str, Any]] = {}
    for changes in outcome.reasons.values():
        for change in _without_doubles(changes):
            if change.area in {"facts", "numbers"} and change.key != "*":
                found.setdefault(change.key, {"fact": change.key, "before": _plain(change.before), "now": _plain(change.now)})
    return list(found.values())


def summary(outcome: Outcome) -> str:
    """Say in two sentences what changed: in the words of the brief where they are known, and what was made of it."""
    changes = [change for changes in outcome.reasons.values() for change in _without_doubles(changes)]
    told = [words.rstrip(".") for words in outcome.news.words] or list(
        dict.fromkeys(
            told_change(change) for change in (*changes, *_selected(changes), *outcome.settings) if change.area in _TOLD
        )
    )
    rest = f", and {len(told) - _MOST_NAMED} more" if len(told) > _MOST_NAMED else ""
    first = f"{'; '.join(told[:_MOST_NAMED])}{rest}" if told else _as_sentence(outcome.reason)
    if outcome.is_current:
        return f"{first}. {outcome.brief} had been built with that already."
    return f"{first}. {_made_again(outcome)}."


def _made_again(outcome: Outcome) -> str:
    count = len(outcome.reasons)
    parts = f"{count} of {count + len(outcome.kept)} parts of {outcome.brief} were made again"
    # The proof goes with its file, and says nothing of its own.
    files = ", ".join(path.name for path in outcome.written if not path.parent.name.endswith(PROOF))
    return ", and ".join(filter(None, (parts, f"{files or 'no file'} changed", outcome.news.edition)))


def _as_sentence(reason: str) -> str:
    """Begin with a capital, unless that would make another file of the name of one."""
    return reason if "/" in reason.partition(" ")[0] else f"{reason[:1].upper()}{reason[1:]}"


def _without_doubles(changes: Iterable[Change]) -> list[Change]:
    """Leave out a number that changed because its row did."""
    rows = {change.key for change in changes if change.area == "facts"}
    return [change for change in changes if change.area != "numbers" or change.key not in rows]


def _plain(words: Mapping[str, str] | None) -> dict[str, str] | None:
    return None if words is None else {name or "computed": text for name, text in words.items()}
