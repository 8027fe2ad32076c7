"""What was read is given again as long as every file that it was read from is as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.core.reads import logging_reads
from briefgen.core.recent import Recent
from briefgen.errors import Findings, Where
from briefgen.inputs.again import read_again
from briefgen.inputs.files import read_text


class Reader:
    """Reads a file and counts how often."""

    def __init__(self, path: Path) -> None:
        self.path, self.recent, self.findings, self.count = path, Recent(), Findings(), 0

    def read(self) -> str | None:
        """Read in a new round."""
        self.recent.begin()
        found = read_again("text", self._text, self.findings, self.recent)
        self.recent.end()
        return found

    def _text(self) -> str | None:
        self.count += 1
        return read_text(self.path, self.findings)


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """A reader of a file that says "one"."""
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    return Reader(tmp_path / "a.txt")


def test_a_file_that_is_as_it_was_is_not_read_twice(reader: Reader) -> None:
    """It is looked at all the same, and logged as read with its hash."""
    logs = []
    for _ in range(2):
        with logging_reads() as log:
            assert reader.read() == "one"
        logs.append(log.files)
    assert reader.count == 1
    assert logs[0] == logs[1]
    assert list(logs[1]) == [str(reader.path)]


def test_a_file_that_has_changed_is_read(reader: Reader) -> None:
    """By its content: its time says nothing."""
    reader.read()
    reader.path.write_text("two", encoding="utf-8")
    assert [reader.read(), reader.count] == ["two", 2]


def test_a_file_that_is_gone_is_missed(reader: Reader) -> None:
    """And what is wrong is said each time that it is."""
    reader.read()
    reader.path.unlink()
    for count in (1, 2):
        assert reader.read() is None
        assert (reader.findings.noted, reader.count) == (count, count + 1)
    reader.path.write_text("one", encoding="utf-8")
    assert reader.read() == "one"


def test_what_there_is_to_say_is_said_each_time(reader: Reader) -> None:
    """What was read with a finding is read again, so that the finding is made again."""

    def read() -> str:
        reader.findings.add("bad-setting", "said", Where("x"))
        return "read"

    for count in (1, 2, 3):
        reader.recent.begin()
        assert read_again("other", read, reader.findings, reader.recent) == "read"
        reader.recent.end()
        assert reader.findings.noted == count
