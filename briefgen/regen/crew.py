"""Many briefs at a time: work handed to an executor, each brief by itself, so that none stops the others.

Any `concurrent.futures.Executor` will do. When a worker is killed its executor is of no more use: a new one is made, what was
under way is done again one at a time, and what kills its worker alone is to blame and is named.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from typing import Generic, TypeVar

from briefgen.dataclass import dataclass

_Result = TypeVar("_Result")
_AHEAD = 2
"""So many briefs a worker are handed over ahead: enough to keep it busy, few enough to keep memory flat."""


@dataclass(frozen=True, slots=True)
class Done(Generic[_Result]):
    """One brief done: its result, or the error that ended it. `killed` says that it took its worker along."""

    brief: str
    result: _Result | None = None
    error: BaseException | None = None
    killed: bool = False


class Crew(Generic[_Result]):
    """Workers for many briefs. `hire` makes an executor with so many of them."""

    def __init__(self, work: Callable[[str], _Result], hire: Callable[[int], Executor], size: int) -> None:
        self._work = work
        self._hire = hire
        self._size = size

    def work_through(self, briefs: Iterable[str]) -> Iterator[Done[_Result]]:
        """Give each brief as it is done, in the order in which they end."""
        left = deque(briefs)
        while left:
            yield from self._together(left)

    def _together(self, left: deque[str]) -> Iterator[Done[_Result]]:
        """Work on what is left until it is done, or a worker is killed; then find out by whom."""
        executor = self._hire(self._size)
        running: dict[Future[_Result], str] = {}
        suspects: list[str] = []
        try:
            while (left or running) and not suspects:
                try:
                    while left and len(running) < self._size * _AHEAD:
                        running[executor.submit(self._work, left[0])] = left[0]
                        left.popleft()
                except BrokenExecutor:
                    suspects = list(running.values())
                    break
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    brief = running.pop(future)
                    if isinstance(future.exception(), BrokenExecutor):
                        suspects.append(brief)
                    else:
                        yield _done(brief, future)
            suspects += [brief for brief in running.values() if brief not in suspects]
        finally:
            executor.shutdown(wait=not suspects, cancel_futures=True)
        for brief in suspects:
            yield self._alone(brief)

    def _alone(self, brief: str) -> Done[_Result]:
        executor = self._hire(1)
        try:
            future = executor.submit(self._work, brief)
            wait([future])
            if isinstance(future.exception(), BrokenExecutor):
                return Done(brief, error=future.exception(), killed=True)
            return _done(brief, future)
        finally:
            executor.shutdown(cancel_futures=True)


def _done(brief: str, future: Future[_Result]) -> Done[_Result]:
    error = future.exception()
    return Done(brief, error=error) if error else Done(brief, future.result())
