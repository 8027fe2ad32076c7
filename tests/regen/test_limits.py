"""The time limit rings where Python can hear it."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable

import pytest

from briefgen.errors import ContentError
from briefgen.regen import limits

LONG_S = 0.15


def _run(limit_s: float, *works: Callable[[], object]) -> None:
    with limits.time_limit(limit_s):
        for work in works:
            work()


def _idle(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


def _long() -> None:
    _idle(10)


class _SlowToEnd:
    def __del__(self) -> None:
        _idle(LONG_S)


@pytest.fixture(autouse=True)
def _rings_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_AGAIN_S", 0.02)


def test_an_object_may_end_first() -> None:
    """Python drops what is raised while an object ends: the limit waits for the next ring instead."""
    ended: list[bool] = []
    with pytest.raises(ContentError, match=r"not done after 0\.05 seconds"):
        _run(0.05, _SlowToEnd, lambda: ended.append(True), _long)
    assert ended == [True]


def test_garbage_may_be_collected_first() -> None:
    """So it does while a collection tells its callbacks."""
    told = []

    def callback(phase: str, info: dict[str, int]) -> None:
        _idle(LONG_S)
        told.append(phase)

    gc.callbacks.append(callback)
    try:
        with pytest.raises(ContentError):
            _run(0.05, gc.collect, _long)
    finally:
        gc.callbacks.remove(callback)
    assert told[:2] == ["start", "stop"]


def test_no_limit_and_no_hurry() -> None:
    """0 is no limit, and who is done in time hears nothing, then or later."""
    with limits.time_limit(0), limits.time_limit(60):
        _idle(0.01)
    with limits.time_limit(0.05):
        pass
    _idle(0.1)


def test_a_thread_has_no_limit() -> None:
    """It hears no alarm: what is done in one goes on to its end, whatever the limit."""
    ended = []

    def work() -> None:
        _run(0.02, lambda: _idle(0.1))
        ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == [True]
