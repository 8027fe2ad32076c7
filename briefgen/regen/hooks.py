"""Commands that are told what came of a run: JSON on their standard input, their words into the history.

A command that fails, or does not end, never fails a build. What must not live here: when one is called.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

_TIMEOUT_S = 60.0
_MOST_SAID = 20_000


def call_hook(command: str, told: Mapping[str, Any], folder: Path, *, timeout_s: float = _TIMEOUT_S) -> str:
    """Run a command of the shell in `folder`; give what it said, with how it failed where it did."""
    try:
        process = subprocess.Popen(
            command,
            shell=True,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        return f"hook failed: {command}: {(error.strerror or str(error)).lower()}"
    try:
        said, _ = process.communicate(json.dumps(told, ensure_ascii=False).encode(), timeout=timeout_s)
    except subprocess.TimeoutExpired:
        end_group(process)
        said, _ = process.communicate()
        return f"hook failed: {command}: not done after {timeout_s:g} seconds\n{_words(said)}".rstrip()
    except BaseException:  # We are to end at once, and so is the hook.
        abandon(process)
        raise
    if process.returncode:
        return f"hook failed: {command}: exit code {process.returncode}\n{_words(said)}".rstrip()
    return _words(said)


def abandon(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it has started, whatever it may still have to say."""
    end_group(process)
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=1)


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it has started."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    else:  # pragma: no cover
        process.kill()


def _words(said: bytes) -> str:
    text = said.decode("utf-8", "replace").strip()
    return text if len(text) <= _MOST_SAID else f"{text[:_MOST_SAID]}…"
