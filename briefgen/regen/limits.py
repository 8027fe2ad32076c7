"""A limit on how long a build may take: a template that never ends is told off instead of being waited for."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from briefgen.errors import ContentError, finding

_AGAIN_S = 1.0
_DEAF = object()


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End what is done inside after so many seconds; 0 is no limit, as is a thread or a system that cannot be interrupted.

    Raises:
        ContentError: the time is up.
    """
    if not seconds or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        if _is_tidying(frame):
            return
        said = f"the build was not done after {seconds:g} seconds"
        hint = "does a template loop without end? --time-limit allows more"
        raise ContentError(finding("time-limit", said, hint=hint))

    before = _listen(stop)
    if before is _DEAF:
        yield
        return
    # Again and again: Python drops an error that is raised while it tidies up, and not every such place can be told.
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _listen(stop: Callable[[int, FrameType | None], None]) -> Any:
    """Have the alarm heard by `stop`, and give who heard it before; the main thread alone hears any."""
    try:
        return signal.signal(signal.SIGALRM, stop)
    except ValueError:
        return _DEAF


def _is_tidying(frame: FrameType | None) -> bool:
    """Whether Python is collecting garbage here, or ending an object: it prints and drops an error that is raised there."""
    collecting = {getattr(callback, "__code__", None) for callback in gc.callbacks}
    while frame is not None:
        if frame.f_code in collecting or frame.f_code.co_name == "__del__":
            return True
        frame = frame.f_back
    return False
