"""What is going on, said on a terminal once it takes longer than a person waits without asking."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from briefgen.cli.streams import is_terminal

if TYPE_CHECKING:
    from types import TracebackType

PATIENCE_S = 1.0
"""Work shorter than this says nothing."""
_ENOUGH_FOR_A_BAR = 20
_BAR = 30


class Progress:
    """A line on standard error that is rewritten as the work goes on and gone when it is done. Silent in a pipe."""

    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        self._lock: AbstractContextManager[Any] = nullcontext()
        self._step = ""
        self._is_shown = self._is_over = False
        self._timer = None
        if is_terminal(sys.stderr):
            import threading

            self._lock = threading.Lock()
            self._timer = threading.Timer(patience_s, self._appear)
            self._timer.daemon = True

    def __call__(self, step: str) -> None:
        """Take note of what is being done now."""
        with self._lock:
            self._step = step
            self._draw()

    def clear(self) -> None:
        """Wipe the line, so that something else can be printed; the next step draws it again."""
        with self._lock:
            self._step = ""
            if self._is_shown:
                self._write("\r\x1b[K")

    def __enter__(self) -> Progress:
        if self._timer:
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        if self._timer:
            self._timer.cancel()
        with self._lock:
            self._is_over = True
            if self._is_shown:
                self._write("\r\x1b[K")

    def _appear(self) -> None:
        with self._lock:
            self._is_shown = not self._is_over
            self._draw()

    def _draw(self) -> None:
        if self._is_shown and self._step:
            self._write(f"\r\x1b[K{self._step} …")

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def bar(done: int, count: int, name: str) -> str:
    """Give how far work on many things is, with the name of the last: a bar where there are enough to need one."""
    told = f"{done:,} of {count:,}: {name}".rstrip(": ")
    if count < _ENOUGH_FOR_A_BAR:
        return told
    import shutil

    full = _BAR * done // count
    line = f"{'━' * full}{'─' * (_BAR - full)} {told}"
    # A line that is wider than the window would leave pieces behind when it is drawn again.
    return line[: max(shutil.get_terminal_size().columns - 3, 20)]
