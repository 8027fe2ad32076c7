"""Hooks are told in JSON, and what goes wrong with them is words."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from briefgen.regen.hooks import call_hook
from briefgen.regen.runner import run_process


def test_a_hook_gets_json_and_its_words_are_given(tmp_path: Path) -> None:
    """Its standard input holds what it is told, and it runs in the folder of the workspace."""
    command = f"{sys.executable} -c \"import json, os, sys; print(json.load(sys.stdin)['brief'], os.getcwd())\""
    assert call_hook(command, {"brief": "Wasser – “x”"}, tmp_path) == f"Wasser – “x” {tmp_path.resolve()}"


def test_a_hook_that_fails_says_so(tmp_path: Path) -> None:
    """Its exit code comes first, then what it said on either stream."""
    assert (
        call_hook("echo oh; echo no >&2; exit 3", {}, tmp_path)
        == "hook failed: echo oh; echo no >&2; exit 3: exit code 3\noh\nno"
    )


def test_a_hook_that_does_not_end_is_ended(tmp_path: Path) -> None:
    """With all that it has started."""
    began = time.monotonic()
    said = call_hook("sleep 60 & sleep 60", {}, tmp_path, timeout_s=0.3)
    assert said == "hook failed: sleep 60 & sleep 60: not done after 0.3 seconds"
    assert time.monotonic() - began < 20


def test_a_hook_that_does_not_listen_does_no_harm(tmp_path: Path) -> None:
    """It may leave its input unread, however much there is."""
    assert call_hook("echo done", {"log": "x" * 1_000_000}, tmp_path) == "done"


def test_a_process_is_ended_when_its_time_is_up(tmp_path: Path) -> None:
    """It is asked to end and gives what it had said until then."""
    code = "import time; print('begun', flush=True); time.sleep(60)"
    ran = run_process([sys.executable, "-c", code], tmp_path, timeout_s=3, is_over=lambda: False)
    assert (ran.ended, ran.out) == ("timeout", "begun\n")


def test_a_process_is_ended_when_all_is_over(tmp_path: Path) -> None:
    """A scheduler that is asked to end does not wait for a run."""
    ran = run_process([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, timeout_s=60, is_over=lambda: True)
    assert ran.ended == "stopped"


def test_a_process_that_ends_by_itself(tmp_path: Path) -> None:
    """Exit code and both streams come back."""
    ran = run_process(["sh", "-c", "echo a; echo b >&2; exit 4"], tmp_path, timeout_s=60, is_over=lambda: False)
    assert (ran.code, ran.out, ran.err, ran.ended) == (4, "a\n", "b\n", "")


def test_who_is_interrupted_leaves_no_process_behind(tmp_path: Path) -> None:
    """A run, with all that it has started, does not go on when its caller is ended."""

    def interrupted() -> bool:
        if (tmp_path / "begun").exists():
            raise KeyboardInterrupt
        return False

    with pytest.raises(KeyboardInterrupt):
        run_process(["sh", "-c", "touch begun; sleep 1; touch late"], tmp_path, timeout_s=60, is_over=interrupted)
    time.sleep(1.3)
    assert not (tmp_path / "late").exists()
