"""A review on a terminal: draws the state, takes a key, writes the step, and goes on.

What must not live here: what a key does (reviewing.model), and what is drawn (review_card).
"""

from __future__ import annotations

import json
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from rich.console import Console

from briefgen.cli.keys import Keyboard, keyboard
from briefgen.cli.review_card import PLAIN, Card, Signs
from briefgen.cli.streams import is_terminal, plural, tell
from briefgen.errors import BriefgenError
from briefgen.regen.record import FOLDER
from briefgen.reviewing.desk import BriefDesk
from briefgen.reviewing.model import State, begin, press
from briefgen.reviewing.rows import CANDIDATE

_NARROWEST, _WIDEST = 40, 200
_PATIENCE_S = 0.5
"""So often is looked whether the window has another size."""
_TERMINATED = 143


def walk(desk: BriefDesk, items: list[str]) -> int:
    """Walk through candidates until the analyst quits; give the exit code."""
    state = begin(desk.first, items, _last(desk))
    walker = _Walker(desk, state)
    code = 0
    try:
        with _screen() as is_drawn, _ending_on_signal(), keyboard() as keys:
            walker.run(keys, is_drawn=is_drawn)
    except SystemExit:
        code = _TERMINATED
    finally:
        walker.leave()
    return code


class _Walker:
    """One review from beginning to end."""

    def __init__(self, desk: BriefDesk, state: State) -> None:
        self._desk = desk
        self._state = state
        self._left = state.left
        self._ids = {key: desk.first[key].get("id", "") for key in desk.first.cells}

    def run(self, keys: Keyboard, *, is_drawn: bool) -> None:
        """Draw and take keys until the review is over."""
        size = (0, 0)
        with suppress(EOFError):
            while not self._state.is_over:
                if not keys.is_ahead:
                    size = self._draw(is_drawn=is_drawn)
                key = ""
                while not key and (keys.is_ahead or size == _size()):
                    key = keys.next(_PATIENCE_S)
                if key:
                    self._press(key)

    def leave(self) -> None:
        """Keep where the review stood, and say what is left."""
        state = self._state
        if state.items:
            _keep_last(self._desk, state.key)
        done = max(self._left - state.left, 0)
        told = f"{plural(done, 'candidate')} decided, {state.left} left"
        tell(f"{self._desk.folder.name}: {told}" + ("; briefgen review goes on here" if state.left else ""))

    def _press(self, key: str) -> None:
        state, step = press(self._state, key, self._desk)
        if step is not None:
            try:
                self._desk.book.write(step, self._ids)
            except BriefgenError as error:
                self._reload(error)
                return
        self._state = state

    def _reload(self, error: BriefgenError) -> None:
        """Go on from what the tables hold now: nothing of the step was written."""
        said = error.diagnostics[0].message
        try:
            fresh = BriefDesk(self._desk.folder)
        except BriefgenError as worse:
            self._state = self._state.tell(worse.diagnostics[0].message, is_wrong=True)
            return
        present = self._ids
        items = [present[key] for key in self._state.items if present[key] in fresh.first.cells]
        here = present[self._state.key]
        self._desk = fresh
        self._ids = {key: key for key in fresh.first.cells}
        at = items.index(here) if here in items else 0
        state = State(fresh.first, tuple(items), at) if items else begin(fresh.first, [])
        self._state = state.tell(said, is_wrong=True)

    def _draw(self, *, is_drawn: bool) -> tuple[int, int]:
        columns, lines = size = _size()
        console = Console(
            width=min(max(columns, _NARROWEST), _WIDEST), highlight=False, legacy_windows=False, soft_wrap=False, emoji=False
        )
        card = Card(self._desk, console, _signs(is_drawn=is_drawn))
        drawn = card.lines(self._state, lines if is_drawn else 1000)
        with console.capture() as captured:
            for line in drawn:
                console.print(line, end="\n", overflow="crop", no_wrap=True)
        text = captured.get().removesuffix("\n")
        if is_drawn:
            # Each line is cleared behind its end rather than the whole screen before, which would flicker.
            text = "\x1b[H" + text.replace("\n", "\x1b[K\n") + "\x1b[K\x1b[J"
        sys.stdout.write(text if is_drawn else f"\n{text}\n")
        sys.stdout.flush()
        return size


def _size() -> tuple[int, int]:
    size = shutil.get_terminal_size()
    return size.columns, size.lines


def _signs(*, is_drawn: bool) -> Signs:
    try:
        "".join(Signs()[:-1]).encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return PLAIN
    return Signs() if is_drawn else Signs(is_marked=True)


@contextmanager
def _screen() -> Iterator[bool]:
    """Take a screen of its own, where the terminal can; what stood there before is there again afterwards."""
    is_drawn = is_terminal(sys.stdout)
    if is_drawn:
        sys.stdout.write("\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J")
    try:
        yield is_drawn
    finally:
        if is_drawn:
            sys.stdout.write("\x1b[?25h\x1b[?1049l")
            sys.stdout.flush()


@contextmanager
def _ending_on_signal() -> Iterator[None]:
    """Leave in order when asked to end: the terminal is given back."""

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(_TERMINATED)

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


# --- where the last review stood ----------------------------------------------------------------------------------------------


def _last(desk: BriefDesk) -> str:
    """Give the candidate at which the last review ended, for the next to go on there."""
    try:
        kept = json.loads(_place(desk).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ""
    last = str(kept.get("at", "")) if isinstance(kept, dict) else ""
    return last if last in desk.first.cells and desk.first.status(last) == CANDIDATE else ""


def _keep_last(desk: BriefDesk, key: str) -> None:
    with suppress(OSError):
        _place(desk).parent.mkdir(parents=True, exist_ok=True)
        _place(desk).write_text(json.dumps({"at": key}), encoding="utf-8")


def _place(desk: BriefDesk) -> Path:
    return desk.folder.parent.parent / FOLDER / "review" / f"{desk.folder.name}.json"
