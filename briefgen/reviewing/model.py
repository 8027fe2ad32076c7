"""What a key does: from a state of a review and a key to the next state, and the step to be written. Knows no terminal, no file.

walk     one candidate after the other: decide, skip, go back
edit     the cells of one, each with a letter
field    one cell, being typed
merge    the rows that it may be the same as
help     what the keys do
done     nothing is left
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from briefgen.dataclass import dataclass, replace
from briefgen.reviewing.likeness import Like
from briefgen.reviewing.lines import NO_LINE, Line, line_of
from briefgen.reviewing.rows import ACCEPTED, CANDIDATE, MERGED, REJECTED, Rows, Step, deciding, editing, merging

FIELDS = {
    "s": "subject",
    "m": "measure",
    "v": "value",
    "l": "low",
    "h": "high",
    "u": "unit",
    "x": "approx",
    "p": "period",
    "o": "as_of",
    "i": "id",
    "t": "statement",
    "w": "attributed_to",
    "n": "notes",
    "k": "kind",
    "c": "section",
}
"""The cells that can be edited, by their keys in the order in which they stand on the screen."""
_COLUMNS = tuple(FIELDS.values())
_OPTIONS = 9
_IS_MERGED = "it is merged: u takes that back, or c makes it a candidate again, and its notes stay with the other row"


class Desk(Protocol):
    """What a review knows beside its rows."""

    def sentence(self, key: str) -> Sequence[str]:
        """Give the candidates of the same sentence, itself among them, in their order."""

    def faults(self, rows: Rows, key: str, column: str = "") -> list[str]:
        """Say what `briefgen check` would have against a row, or against one cell of it."""

    def options(self, rows: Rows, key: str, query: str) -> list[Like]:
        """Give the rows that one may be merged with."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a review stands. `items` are the keys of the candidates in their order, `past` the steps that can be taken back."""

    rows: Rows
    items: tuple[str, ...]
    at: int = 0
    mode: str = "walk"
    past: tuple[Step, ...] = ()
    said: str = ""
    is_wrong: bool = False
    column: str = _COLUMNS[0]
    line: Line = NO_LINE
    choice: int = 0
    is_over: bool = False

    @property
    def key(self) -> str:
        """The candidate that is looked at."""
        return self.items[self.at]

    @property
    def left(self) -> int:
        """How many are not decided."""
        return sum(self.rows.status(key) == CANDIDATE for key in self.items)

    def tell(self, said: str, *, is_wrong: bool = False) -> State:
        """Give the state with a word to the analyst."""
        return replace(self, said=said, is_wrong=is_wrong)


Pressed = tuple[State, Step | None]
"""The next state, and the step that it rests on: where that cannot be written, the state before holds."""


def begin(rows: Rows, items: Sequence[str], last: str = "") -> State:
    """Give the state at the beginning: at the first candidate behind the last that was looked at, or at the first."""
    start = items.index(last) if last in items else 0
    return _onward(State(rows, tuple(items), start - 1))


def press(state: State, key: str, desk: Desk) -> Pressed:
    """Give the state after a key, and the step to be written if there is one."""
    if key == "ctrl-d":
        return replace(state, is_over=True), None
    return _MODES[state.mode](replace(state, said="", is_wrong=False), key, desk)


def _walk(state: State, key: str, desk: Desk) -> Pressed:
    status = state.rows.status(state.key)
    if key in {"a", "r", "A", "R"}:
        if status == MERGED and key.islower():
            return state.tell(_IS_MERGED, is_wrong=True), None
        keys = [state.key] if key.islower() else _open_of(state, desk)
        return _decided(state, keys, ACCEPTED if key.lower() == "a" else REJECTED, desk)
    if key in {"e", "m"} and status == MERGED:
        return state.tell(_IS_MERGED, is_wrong=True), None
    if key == "c":
        step = deciding(state.rows, [state.key], CANDIDATE)
        return _taken(state, step) if step.edits else (state.tell("it is a candidate"), None)
    if key == "m":
        return replace(state, mode="merge", line=NO_LINE, choice=0), None
    if key == "e":
        return replace(state, mode="edit"), None
    return _moved(state, key)


def _moved(state: State, key: str) -> Pressed:
    if key in {"s", " ", "down"}:
        onward = _onward(state)
        if onward.mode == "walk" and onward.at == state.at:
            return state.tell("this is the only one left"), None
        return onward, None
    if key in {"b", "up", "left"}:
        if not state.at:
            return state.tell("this is the first"), None
        return replace(state, at=state.at - 1, mode="walk"), None
    if key in {"n", "right"}:
        if state.at == len(state.items) - 1:
            return state.tell("this is the last"), None
        return replace(state, at=state.at + 1, mode="walk"), None
    if key == "u":
        return _undone(state)
    if key == "?":
        return replace(state, mode="help"), None
    if key in {"q", "esc"}:
        return replace(state, is_over=True), None
    return state.tell(f"{key if len(key) == 1 else key.upper()} means nothing here; ? lists the keys", is_wrong=True), None


def _done(state: State, key: str, desk: Desk) -> Pressed:
    if key in {"b", "up", "left"}:
        return replace(state, mode="walk"), None
    if key == "u":
        return _undone(state)
    return replace(state, is_over=key in {"q", "esc", "enter"}), None


def _help(state: State, key: str, desk: Desk) -> Pressed:
    return replace(state, mode="walk"), None


def _edit(state: State, key: str, desk: Desk) -> Pressed:
    if key in {"up", "down", "tab"}:
        step = -1 if key == "up" else 1
        return replace(state, column=_COLUMNS[(_COLUMNS.index(state.column) + step) % len(_COLUMNS)]), None
    if key == "a":
        return _decided(replace(state, mode="walk"), [state.key], ACCEPTED, desk)
    column = FIELDS.get(key, state.column if key == "enter" else "")
    if column == "id" and state.rows.status(state.key) == ACCEPTED:
        return state.tell("an accepted fact is renamed in its table, for templates may name it", is_wrong=True), None
    if column == "approx":
        yes = state.rows[state.key].get("approx", "").lower() in {"true", "yes", "1"}
        return _taken(replace(state, column=column), editing(state.rows, state.key, column, "" if yes else "true"))
    if column:
        return replace(state, mode="field", column=column, line=line_of(state.rows[state.key].get(column, ""))), None
    if key in {"esc", "q", "e"}:
        return replace(state, mode="walk"), None
    return state.tell(f"{key if len(key) == 1 else key.upper()} is no cell; ESC goes back", is_wrong=True), None


def _field(state: State, key: str, desk: Desk) -> Pressed:
    if key == "esc":
        return replace(state, mode="edit"), None
    if key not in {"enter", "tab"}:
        return replace(state, line=state.line.pressed(key)), None
    step = editing(state.rows, state.key, state.column, " ".join(state.line.text.split()))
    done = replace(state, mode="edit")
    if key == "tab":
        column = _COLUMNS[(_COLUMNS.index(state.column) + 1) % len(_COLUMNS)]
        done = replace(done, column=column)
    if not step.edits:
        return done, None
    faults = desk.faults(state.rows.taken(step), state.key, state.column)
    if faults:
        return state.tell(faults[0], is_wrong=True), None
    return _taken(done, step)


def _merge(state: State, key: str, desk: Desk) -> Pressed:
    if key == "esc":
        return replace(state, mode="walk"), None
    options = desk.options(state.rows, state.key, state.line.text)[:_OPTIONS]
    if key in {"up", "down", "tab"}:
        way = -1 if key == "up" else 1
        return replace(state, choice=(state.choice + way) % max(len(options), 1)), None
    if key != "enter":
        return replace(state, line=state.line.pressed(key), choice=0), None
    if not options:
        return state.tell("no row holds these words", is_wrong=True), None
    step = merging(state.rows, state.key, options[min(state.choice, len(options) - 1)].key)
    return _next(*_taken(replace(state, mode="walk"), step))


_MODES: Mapping[str, Callable[[State, str, Desk], Pressed]] = {
    "walk": _walk,
    "edit": _edit,
    "field": _field,
    "merge": _merge,
    "help": _help,
    "done": _done,
}


def options_shown(state: State, desk: Desk) -> list[Like]:
    """Give the rows that the list for merging shows."""
    return desk.options(state.rows, state.key, state.line.text)[:_OPTIONS]


def _open_of(state: State, desk: Desk) -> list[str]:
    """Give what is not decided of the sentence, as far as it is among what is asked for."""
    return [key for key in desk.sentence(state.key) if key in state.items and state.rows.status(key) == CANDIDATE]


def _decided(state: State, keys: Sequence[str], status: str, desk: Desk) -> Pressed:
    if not keys:
        return state.tell("nothing of this sentence is left to decide", is_wrong=True), None
    wrong = [(key, faults) for key in keys if status == ACCEPTED and (faults := desk.faults(state.rows, key))]
    if wrong:
        key, faults = wrong[0]
        at = state.items.index(key) if key in state.items else state.at
        return replace(state, at=at, mode="walk").tell(f"not accepted: {faults[0]}", is_wrong=True), None
    step = deciding(state.rows, keys, status)
    return _next(*_taken(state, step)) if step.edits else (_onward(state).tell(f"it was {status} already"), None)


def _taken(state: State, step: Step) -> Pressed:
    done = replace(step, at=state.at)
    return replace(state, rows=state.rows.taken(step), past=(*state.past, done), said=step.name), done


def _next(state: State, step: Step | None) -> Pressed:
    return replace(_onward(state), said=state.said), step


def _undone(state: State) -> Pressed:
    if not state.past:
        return state.tell("there is nothing to take back", is_wrong=True), None
    back = state.past[-1].undone()
    return replace(state, rows=state.rows.taken(back), past=state.past[:-1], at=back.at, mode="walk", said=back.name), back


def _onward(state: State) -> State:
    """Go on to the next that is not decided, from the last to the first; where there is none all is done."""
    count = len(state.items)
    order = [(state.at + step) % count for step in range(1, count + 1)] if count else []
    found = next((at for at in order if state.rows.status(state.items[at]) == CANDIDATE), None)
    if found is None:
        return replace(state, at=max(state.at, 0), mode="done")
    return replace(state, at=found, mode="walk")
