"""The watch loop builds the last state, whatever hints come and stay away: on a script of hints, without a sleep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.regen.watch import LOOK_S, MOST_PATIENCE_S, Hint, Watcher, watch


@dataclass
class Scene:
    """Inputs with a number for their state, and hints that come at set times.

    `script` holds (second, what happens): "edit" changes the inputs and hints at it, "quiet edit" changes them without a hint,
    "noise" hints at nothing. `during` changes the inputs while the n-th build runs.
    """

    script: Sequence[tuple[float, str]]
    until: float = 60.0
    during: frozenset[int] = frozenset()
    clock: float = 0.0
    state: int = 0
    built: int = -1
    builds: list[tuple[float, int]] = field(default_factory=list)
    looks: int = 0
    seen: int = 0

    def wait(self, seconds: float) -> Hint:
        """Give the next hint, or let the time pass."""
        end = self.clock + seconds
        while self.seen < len(self.script) and self.script[self.seen][0] <= end:
            at, what = self.script[self.seen]
            self.clock = max(self.clock, at)
            self.seen += 1
            self.state += what in {"edit", "quiet edit"}
            if what in {"edit", "noise"}:
                return Hint.CHANGE
        self.clock = end
        return Hint.END if self.clock >= self.until else Hint.NOTHING

    def look(self) -> bool:
        """Build where the inputs are others than were built."""
        self.looks += 1
        if self.state == self.built:
            return False
        read = self.state
        if len(self.builds) in self.during:
            self.state += 1
        self.builds.append((round(self.clock, 3), read))
        self.built = read
        return True

    def run(self) -> list[tuple[float, int]]:
        """Watch, and give when which state was built."""
        watch(Watcher(self.wait, self.look, lambda: self.clock, quiet_s=0.1))
        return self.builds


def test_it_builds_at_the_start_and_after_an_edit() -> None:
    """Once for each, after a moment of quiet."""
    assert Scene([(5.0, "edit")]).run() == [(0.0, 0), (5.1, 1)]


def test_a_burst_is_one_build() -> None:
    """A checkout of a thousand files is built once, when it is over."""
    burst = [(5.0 + number / 1000, "edit") for number in range(1000)]
    assert Scene(burst).run() == [(0.0, 0), (6.099, 1000)]


def test_what_never_rests_is_built_all_the_same() -> None:
    """Files that are written to without a pause are built when patience ends, and again, and at the last in the last state."""
    busy = [(5.0 + number / 20, "edit") for number in range(200)]
    scene = Scene(busy)
    builds = scene.run()
    assert [round(at, 1) for at, _ in builds[1:3]] == [5.0 + MOST_PATIENCE_S, 7.0 + MOST_PATIENCE_S + 0.1]
    assert scene.built == scene.state == 200


def test_what_is_never_up_to_date_is_not_built_without_a_pause() -> None:
    """Where each build is followed by a change, the pauses grow to those between two looks."""
    scene = Scene([], during=frozenset(range(1000)))
    times = [at for at, _ in scene.run()]
    assert times[:7] == [0.0, 0.0, 0.0, 0.0, 0.1, 0.3, 0.7]
    assert times[-1] - times[-2] == LOOK_S
    assert len(times) == 15


def test_an_edit_during_such_a_pause_is_built_at_its_end() -> None:
    """A hint does not shorten it: the hint may be of the very change that never ends."""
    scene = Scene([(number / 10, "noise") for number in range(300)], during=frozenset(range(1000)))
    assert [at for at, _ in scene.run()][:7] == [0.0, 0.0, 0.0, 0.0, 0.1, 0.3, 0.7]


def test_hints_at_nothing_build_nothing() -> None:
    """An event without a change of content is looked into and let go."""
    scene = Scene([(5.0, "noise"), (6.0, "noise")])
    assert scene.run() == [(0.0, 0)]
    assert scene.looks > 3


def test_an_edit_without_a_hint_is_found() -> None:
    """What the system did not tell of is built at the next regular look."""
    builds = Scene([(5.0, "quiet edit")]).run()
    assert builds[1][1] == 1
    assert builds[1][0] <= 5.0 + LOOK_S


def test_an_edit_during_a_build_is_built() -> None:
    """What changes while a build runs is built right behind it, without any hint."""
    scene = Scene([(5.0, "edit")], during=frozenset({1}))
    assert scene.run() == [(0.0, 0), (5.1, 1), (5.1, 2)]


def test_it_ends_wherever_it_waits() -> None:
    """The end is heeded in the wait for a hint, in the wait for quiet and between two builds."""
    for until in (4.0, 5.05):
        scene = Scene([(5.0, "edit")], until=until)
        assert scene.run() == [(0.0, 0)]
    endless = Scene([], until=0.0, during=frozenset(range(9)))
    assert endless.run() == [(0.0, 0)]
