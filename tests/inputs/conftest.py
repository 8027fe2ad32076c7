"""A reader's file and its findings, for tests that read one file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from briefgen.errors import Findings

_Read = TypeVar("_Read")


class File:
    """One file under a reader: its text is put there, read, and what was found is told as lines without the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(
        self, name: str, content: str | bytes, reader: Callable[[Path, Findings], _Read], *, findings: Findings | None = None
    ) -> tuple[_Read, list[str]]:
        """Give what the reader gives, and the findings."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        found = findings or Findings()
        return reader(path, found), self.told(found)

    def told(self, findings: Findings) -> list[str]:
        """Give findings as lines."""
        return [str(item).replace(f"{self.folder}/", "") for item in findings]


@pytest.fixture
def file(tmp_path: Path) -> File:
    """One file under a reader."""
    return File(tmp_path)
