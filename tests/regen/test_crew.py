"""Many briefs in worker processes: none stops the others, and one that kills its worker is named."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from briefgen.regen.crew import Crew
from briefgen.regen.pool import _Context, hire


def work(brief: str) -> str:
    """Make a brief, or fail, or kill the process that does, as its name says."""
    if brief.startswith("killer"):
        os.kill(os.getpid(), signal.SIGKILL)
    if brief.startswith("broken"):
        raise ValueError(brief)
    return brief.upper()


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
    done = list(Crew(work, hire, 2).work_through(briefs))
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


HIRING = """
import time
from briefgen.regen.pool import _Context, hire

if __name__ == "__main__":
    executor = hire(2)
    print(*{executor.submit(pid, 0.3).result() for _ in range(2)}, flush=True)
    executor.submit(pid, 60).result()
"""
WORK = """
import os, time

def pid(seconds):
    time.sleep(seconds)
    return os.getpid()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
@pytest.mark.parametrize(("number", "is_alone"), [(signal.SIGKILL, True), (signal.SIGTERM, True), (signal.SIGINT, False)])
def test_workers_end_with_whoever_hired_them(tmp_path: Path, number: signal.Signals, is_alone: bool) -> None:
    """Killed, ended or interrupted with them: none is left to wait for work that never comes, and none has a word to say."""
    (tmp_path / "work.py").write_text(WORK, encoding="utf-8")
    (tmp_path / "hiring.py").write_text("from work import pid\n" + HIRING, encoding="utf-8")
    command, pipe = [sys.executable, "hiring.py"], subprocess.PIPE
    boss = subprocess.Popen(command, cwd=tmp_path, start_new_session=True, stdout=pipe, stderr=pipe)
    assert boss.stdout
    boss.stdout.readline()
    time.sleep(0.3)
    if is_alone:
        boss.send_signal(number)
    else:
        os.killpg(boss.pid, number)
    # The workers hold the other ends of both pipes: they are read to their ends when the last has ended.
    _, err = boss.communicate(timeout=20)
    assert "SpawnProcess" not in err.decode()


def _end_with_mask() -> None:
    sys.exit(int(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])))


def _waits() -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_an_interrupt_waits_until_a_worker_has_begun() -> None:
    """Python would end a worker that is still importing with a traceback; once it has begun nothing waits, in it or here."""
    process = _Context().Process(target=_end_with_mask)
    process.start()
    process.join(30)
    assert process.exitcode == 1
    assert not _waits()
    with hire(1) as pool:
        assert not pool.submit(_waits).result(30)
