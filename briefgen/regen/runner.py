"""A run in a process of its own, which can be ended when its time is up or the scheduler is to stop."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from briefgen.dataclass import dataclass
from briefgen.regen.hooks import abandon, end_group

_STEP_S = 0.1
_GRACE_S = 10.0


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a process: its exit code and words, and whether it was ended: "timeout" or "stopped"."""

    code: int
    out: str
    err: str
    ended: str = ""


def run_process(command: Sequence[str], folder: Path, *, timeout_s: float, is_over: Callable[[], bool]) -> Ran:
    """Run a command; end it after `timeout_s` (0: no limit), or once `is_over` says that it is time to stop.

    Raises:
        OSError: it cannot be started.
    """
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, start_new_session=True)
    until = time.monotonic() + (timeout_s or float("inf"))
    ended = ""
    try:
        while True:
            try:
                out, err = process.communicate(timeout=_STEP_S)
                break
            except subprocess.TimeoutExpired:
                ended = ended or ("stopped" if is_over() else "timeout" if time.monotonic() > until else "")
                if ended:
                    out, err = _end(process)
                    break
    except BaseException:  # We are to end at once, and so is the process.
        abandon(process)
        raise
    return Ran(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"), ended)


def _end(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """Ask a process to end, then make it."""
    process.terminate()
    try:
        return process.communicate(timeout=_GRACE_S)
    except subprocess.TimeoutExpired:
        end_group(process)
        return process.communicate()
