"""Many briefs in worker processes: none stops the others, and one that kills its worker is named."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor

from briefgen.regen.crew import Crew


def work(brief: str) -> str:
    """Make a brief, or fail, or kill the process that does, as its name says."""
    if brief.startswith("killer"):
        os.kill(os.getpid(), signal.SIGKILL)
    if brief.startswith("broken"):
        raise ValueError(brief)
    return brief.upper()


def processes(size: int) -> ProcessPoolExecutor:
    """Hire as the command does."""
    return ProcessPoolExecutor(size, mp_context=multiprocessing.get_context("spawn"))


def test_each_is_done_once_whatever_becomes_of_others() -> None:
    """Errors come back with their brief; the rest has its result."""
    briefs = ["a", "broken", "b", "c", "d"]
    done = {each.brief: each for each in Crew(work, ThreadPoolExecutor, 2).work_through(briefs)}
    assert sorted(done) == sorted(briefs)
    assert {name: each.result for name, each in done.items() if each.error is None} == {"a": "A", "b": "B", "c": "C", "d": "D"}
    assert isinstance(done["broken"].error, ValueError)


def test_a_brief_that_kills_its_worker_is_named() -> None:
    """The others are built all the same, those that were under way at the time too."""
    briefs = [*"abcd", "killer", *"efgh"]
    done = list(Crew(work, processes, 2).work_through(briefs))
    assert sorted(each.brief for each in done) == sorted(briefs)
    assert [each.brief for each in done if each.killed] == ["killer"]
    assert sorted(each.result for each in done if each.result) == [*"ABCDEFGH"]


class Counting(ThreadPoolExecutor):
    """Counts what waits."""

    most = 0
    waiting = 0

    def submit(self, work, /, *args, **named) -> Future:  # type: ignore[no-untyped-def, type-arg]
        """Hand over one brief."""
        Counting.waiting += 1
        Counting.most = max(Counting.most, Counting.waiting)
        future = super().submit(work, *args, **named)
        future.add_done_callback(lambda _: setattr(Counting, "waiting", Counting.waiting - 1))
        return future


def test_briefs_are_handed_over_as_they_are_needed() -> None:
    """However many there are, no more than two a worker wait: memory does not grow with them."""

    def hire(size: int) -> Executor:
        return Counting(size)

    assert len(list(Crew(work, hire, 2).work_through(map(str, range(200))))) == 200
    assert Counting.most <= 4
