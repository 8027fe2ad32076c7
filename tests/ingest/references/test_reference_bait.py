"""Words that no language has: told in time."""

from __future__ import annotations

import time

import pytest

from briefgen.ingest.references.languages import tell_language

_PATIENCE_S = 5
"""Each takes a millisecond; before they were bounded some took longer than anybody lives."""


@pytest.mark.parametrize(
    "word", ["chia" * 5_000 + "x", "zhong" * 5_000 + "x", "chia" * 12 + "x", "voenn" * 5_000 + "-", "zha" * 10_000]
)
def test_syllables_without_end(word: str) -> None:
    """Syllables that can be parted in many ways are parted in one pass, and endings looked for in words as long as there are."""
    began = time.monotonic()
    tell_language(f"Zhongguo {word}")
    assert time.monotonic() - began < _PATIENCE_S
