"""What keys do in a review: a state and a key give the next state and the step to be written, without a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.reviewing.likeness import Like, Likeness
from briefgen.reviewing.model import State, begin, press
from briefgen.reviewing.rows import Rows, Step


@dataclass
class FakeDesk:
    """Candidates of which `together` stand in one sentence, and cells with "bad" in them are refused."""

    together: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, key: str) -> Sequence[str]:
        """Give the candidates of its sentence."""
        return self.together if key in self.together else (key,)

    def faults(self, rows: Rows, key: str, column: str = "") -> list[str]:
        """Refuse cells that say "bad"."""
        cells = rows[key]
        return [f"{name} is bad" for name, text in cells.items() if text == "bad" and (not column or column == name)]

    def options(self, rows: Rows, key: str, query: str) -> list[Like]:
        """Give rows by likeness."""
        return Likeness(rows).options(key, query)


def rows(**status: str) -> Rows:
    """Give rows by their ids with a status each."""
    cells = {name: {"id": name, "value": name[1:], "notes": f"x:{name}", "status": said} for name, said in status.items()}
    return Rows(cells, dict.fromkeys(cells, "facts.csv"))


def start(**status: str) -> State:
    """Begin a review of the candidates among rows."""
    all_rows = rows(**status)
    return begin(all_rows, [name for name in status if name.startswith("c")])


def play(state: State, keys: str | Sequence[str], desk: FakeDesk | None = None) -> tuple[State, list[Step]]:
    """Press keys, and give the last state and the steps on the way."""
    steps = []
    for key in keys:
        state, step = press(state, key, desk or FakeDesk())
        steps += [step] if step else []
    return state, steps


def statuses(state: State) -> str:
    """Give the first letters of what was decided."""
    return "".join(state.rows.status(key)[0] for key in state.items)


THREE = {"c1": "candidate", "c2": "candidate", "c3": "candidate"}


def test_accept_and_reject_go_on_to_the_next() -> None:
    """One key each; what is written is the status alone."""
    state, steps = play(start(**THREE), "ar")
    assert (statuses(state), state.key, state.left) == ("arc", "c3", 1)
    assert [(step.edits[0].key, dict(step.edits[0].after)) for step in steps] == [
        ("c1", {"status": "accepted"}),
        ("c2", {"status": "rejected"}),
    ]


def test_the_last_decision_ends_the_walk_and_can_be_taken_back() -> None:
    """Where nothing is left the review says so, and undo leads back to where it was."""
    state, _ = play(start(**THREE), "aaa")
    assert (state.mode, state.left) == ("done", 0)
    state, (step,) = play(state, "u")
    assert (state.mode, state.key, statuses(state)) == ("walk", "c3", "aac")
    assert dict(step.edits[0].after) == {"status": "candidate"}


def test_undo_takes_back_any_number() -> None:
    """In the order from the last to the first; one more says that there is nothing."""
    state, _ = play(start(**THREE), "arauuu")
    assert (statuses(state), state.key) == ("ccc", "c1")
    state, steps = play(state, "u")
    assert (steps, state.said) == ([], "there is nothing to take back")


def test_what_was_skipped_comes_again() -> None:
    """Once the others are decided, from the last to the first."""
    state, _ = play(start(**THREE), "saa")
    assert (state.key, statuses(state)) == ("c1", "caa")
    state, _ = play(state, "s")
    assert state.said == "this is the only one left"


def test_back_and_on_look_at_what_is_decided() -> None:
    """And a decision can be changed there."""
    state, _ = play(start(**THREE), "abr")
    assert (statuses(state), state.key) == ("rcc", "c2")


def test_a_whole_sentence_at_once() -> None:
    """Of which one is decided already; it is one step, taken back as one."""
    desk = FakeDesk(together=("c1", "c2", "c3"))
    state, (_, step) = play(start(**THREE, c4="candidate"), "rA", desk)
    assert (statuses(state), state.key, len(step.edits)) == ("raac", "c4", 2)
    state, _ = play(state, "u", desk)
    assert statuses(state) == "rccc"


def test_nothing_wrong_is_accepted() -> None:
    """Of a sentence none is, and the review goes to the one at fault; rejecting asks for nothing."""
    desk = FakeDesk(together=("c1", "c2"))
    state = start(**THREE)
    state.rows.cells["c2"]["unit"] = "bad"  # type: ignore[index]
    state, steps = play(state, "A", desk)
    assert (steps, state.key, state.said, state.is_wrong) == ([], "c2", "not accepted: unit is bad", True)
    state, _ = play(state, "R", desk)
    assert statuses(state) == "rrc"


def test_a_cell_is_typed_and_checked() -> None:
    """A wrong one stays in the line that is typed, with what is wrong; a right one is written at once."""
    state, steps = play(start(**THREE), ["e", "u", *"bad", "enter"])
    assert (state.mode, state.line.text, state.said, steps) == ("field", "bad", "unit is bad", [])
    state, (step,) = play(state, ["backspace", "backspace", "backspace", *"day", "enter"])
    assert (state.mode, state.rows["c1"]["unit"], dict(step.edits[0].before)) == ("edit", "day", {"unit": ""})
    state, _ = play(state, "a")
    assert (statuses(state), state.rows["c1"]["unit"], state.key) == ("acc", "day", "c2")


def test_escape_leaves_a_cell_as_it_was() -> None:
    """And again leaves the cells."""
    state, steps = play(start(**THREE), ["e", "v", "9", "esc", "esc"])
    assert (state.mode, state.rows["c1"]["value"], steps) == ("walk", "1", [])


def test_another_id_is_noted() -> None:
    """So that where it was found can be found under it; an accepted fact is not renamed."""
    state, (step,) = play(start(**THREE), ["e", "i", "ctrl-u", *"trade", "enter"])
    assert (step.renamed, step.undone().renamed) == (("c1", "trade"), ("trade", "c1"))
    state, steps = play(state, ["a", "b", "e", "i"])
    assert (state.mode, state.is_wrong, len(steps)) == ("edit", True, 1)


def test_approx_is_a_switch() -> None:
    """On, and off again."""
    state, _ = play(start(**THREE), "ex")
    assert state.rows["c1"]["approx"] == "true"
    state, _ = play(state, "x")
    assert state.rows["c1"]["approx"] == ""


def test_merging_joins_notes() -> None:
    """The likely one stands first; the row stays in the table, and undo gives its notes back."""
    state = start(c1="candidate", f2="accepted", f1="accepted")
    state.rows.cells["f1"]["unit"] = state.rows.cells["c1"]["unit"] = "day"  # type: ignore[index]
    state.rows.cells["f1"]["period"] = state.rows.cells["c1"]["period"] = "1997"  # type: ignore[index]
    state, (step,) = play(state, ["m", "enter"])
    assert [(edit.key, dict(edit.after)) for edit in step.edits] == [
        ("c1", {"status": "merged"}),
        ("f1", {"notes": "x:f1; x:c1"}),
    ]
    assert step.merged == ("c1", "", "f1")
    state, (back,) = play(state, "u")
    assert (statuses(state), state.rows["f1"]["notes"], back.merged) == ("c", "x:f1", ("c1", "f1", ""))


def test_a_merged_row_is_only_taken_back() -> None:
    """Accepting it would count its notes twice."""
    state, _ = play(start(**THREE), ["m", "enter", "b"])
    assert statuses(state)[0] == "m"
    state, steps = play(state, "arem")
    assert (steps, state.said) == ([], "it is merged; u takes that back")


def test_merging_is_searched_by_words() -> None:
    """Typed letters narrow the list; where nothing is left nothing is merged."""
    state, steps = play(start(**THREE, f7="accepted"), ["m", "f", "7", "enter"])
    assert steps[0].edits[1].key == "f7"
    state, steps = play(start(**THREE), ["m", *"zzz", "enter", "esc"])
    assert (steps, state.mode) == ([], "walk")


def test_a_key_without_a_meaning_says_so() -> None:
    """And changes nothing."""
    state, steps = play(start(**THREE), "z")
    assert (steps, state.said, state.is_wrong) == ([], "z means nothing here; ? lists the keys", True)


def test_quitting() -> None:
    """From the walk at once; help goes back with any key."""
    assert play(start(**THREE), "q")[0].is_over
    state, _ = play(start(**THREE), "?q")
    assert (state.mode, state.is_over) == ("walk", False)


def test_a_review_goes_on_behind_the_last() -> None:
    """At the candidate that was looked at last, or at the first that is left."""
    all_rows = rows(c1="candidate", c2="accepted", c3="candidate")
    assert begin(all_rows, ["c1", "c2", "c3"], "c3").key == "c3"
    assert begin(all_rows, ["c1", "c2", "c3"], "c2").key == "c3"
    assert begin(all_rows, ["c1", "c2", "c3"], "gone").key == "c1"


_KEYS = [*"arARembnsu?qvxiz1", " ", "enter", "esc", "up", "down", "left", "right", "tab", "backspace", "ctrl-u"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(_KEYS), max_size=60))
def test_any_keys_can_be_taken_back(keys: list[str]) -> None:
    """Whatever is pressed: the steps give the rows as they are, and undoing all gives the rows as they were."""
    desk = FakeDesk(together=("c1", "c2"))
    first = start(**THREE, f1="accepted")
    state, steps = play(first, keys, desk)
    written = first.rows
    for step in steps:
        written = written.taken(step)
    assert _told(written) == _told(state.rows)
    for step in reversed(state.past):
        written = written.taken(step.undone())
    assert _told(written) == _told(first.rows)


def _told(found: Rows) -> dict[str, dict[str, str]]:
    return {key: {name: text for name, text in cells.items() if text} for key, cells in found.cells.items()}
