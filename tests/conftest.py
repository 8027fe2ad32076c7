"""Fixtures that several tests share. What must not live here: anything that one test file alone needs."""

from __future__ import annotations

import os
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
