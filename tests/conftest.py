"""Fixtures that several tests share. What must not live here: anything that one test file alone needs."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def brief_data() -> Path:
    """The folder of the shipped brief."""
    return ROOT / "data" / "sino-russian"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material beside the repository: skips where it is missing, fails when BRIEFGEN_SHARED=required."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        if os.environ.get("BRIEFGEN_SHARED") == "required":
            pytest.fail(f"no folder {folder}, and BRIEFGEN_SHARED=required")
        pytest.skip(f"no folder {folder}")
    return folder


@pytest.fixture
def tick(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], None]:
    """Wait until the clock of the disk has moved on: of two changes within one tick, most systems give the same time."""
    probe = tmp_path_factory.mktemp("clock") / "probe"

    def wait() -> None:
        probe.touch()
        first = probe.stat().st_ctime_ns
        while probe.stat().st_ctime_ns == first:
            time.sleep(0.001)
            probe.touch()

    return wait
