"""Claims about the hash of what builds: as cheap as looking at briefgen's files, and never that of other contents."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefgen.regen import machine
from briefgen.regen.machine import hash_of_checkout, machine_hash
from briefgen.regen.record import hash_of


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A checkout of three files."""
    package = tmp_path / "checkout" / "briefgen"
    (package / "core").mkdir(parents=True)
    (package / "core" / "ledger.py").write_text("one = 1\n")
    (package / "errors.py").write_text("two = 2\n")
    (package.parent / "pyproject.toml").write_text("")
    (package.parent / "templates").mkdir()
    (package.parent / "templates" / "brief.md.j2").write_text("three\n")
    return package


@pytest.fixture
def kept(tmp_path: Path, package: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the hash is kept; the clock stands an hour behind the time of writing, so that every file is old."""
    set_clock(monkeypatch, package, 3600.0)
    folder = tmp_path / ".briefgen"
    folder.mkdir()
    return folder / "machine"


def set_clock(monkeypatch: pytest.MonkeyPatch, package: Path, seconds: float) -> None:
    """Have the clock stand so many seconds behind the time at which the package was written, however long a test takes."""
    written_s = (package / "errors.py").stat().st_ctime
    monkeypatch.setattr(machine, "time", SimpleNamespace(time=lambda: written_s + seconds))


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List what is read from now on."""
    reads: list[str] = []

    def counted(path: Path | str) -> str | None:
        reads.append(Path(path).name)
        return hash_of(path)

    monkeypatch.setattr(machine, "hash_of", counted)
    return reads


def test_what_nobody_touched_is_not_read_again(package: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time the files are looked at only, and the hash is the same."""
    first = hash_of_checkout(package, kept)
    reads = count_reads(monkeypatch)
    assert (hash_of_checkout(package, kept), reads) == (first, [])


def test_an_edit_is_another_machine(package: Path, kept: Path) -> None:
    """A file with other content is seen, and with its old content back the hash is that of before."""
    first = hash_of_checkout(package, kept)
    (package / "errors.py").write_text("two = 22\n")
    second = hash_of_checkout(package, kept)
    (package / "errors.py").write_text("two = 2\n")
    assert (second != first, hash_of_checkout(package, kept)) == (True, first)


def test_an_edit_that_keeps_size_and_time_is_seen(package: Path, kept: Path, tick: Callable[[], None]) -> None:
    """One digit for another with the time of writing set back, as no disk lets the time of the change be set."""
    path = package / "core" / "ledger.py"
    first, before = hash_of_checkout(package, kept), path.stat()
    tick()
    path.write_text("one = 7\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert hash_of_checkout(package, kept) != first


def test_a_file_in_the_place_of_another_is_seen(package: Path, kept: Path) -> None:
    """A copy that was put in the place of a file with all its times is another file."""
    path = package / "errors.py"
    first = hash_of_checkout(package, kept)
    other = path.with_name("other")
    other.write_text("two = 9\n")
    shutil.copystat(path, other)
    other.replace(path)
    assert hash_of_checkout(package, kept) != first


def test_files_that_come_and_go_are_seen(package: Path, kept: Path) -> None:
    """A new file is part of the hash, one that is gone is not; templates of the checkout count too."""
    first = hash_of_checkout(package, kept)
    (package / "core" / "new.py").write_text("")
    second = hash_of_checkout(package, kept)
    (package / "core" / "new.py").unlink()
    third = hash_of_checkout(package, kept)
    (package.parent / "templates" / "brief.md.j2").unlink()
    assert (second != first, third == first, hash_of_checkout(package, kept) != first) == (True, True, True)


def test_a_young_file_is_read_each_time(package: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written seconds ago, a file may be written again within the grain of the clock: nothing is kept, all is read."""
    set_clock(monkeypatch, package, 5.0)
    hash_of_checkout(package, kept)
    reads = count_reads(monkeypatch)
    hash_of_checkout(package, kept)
    assert (kept.exists(), sorted(reads)) == (False, ["brief.md.j2", "errors.py", "ledger.py"])


def test_a_clock_that_was_set_back_keeps_nothing(package: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the future is as good as one that is written just now."""
    set_clock(monkeypatch, package, -3600.0)
    hash_of_checkout(package, kept)
    assert not kept.exists()


def test_another_checkout_is_read_itself(package: Path, kept: Path) -> None:
    """What is kept in a workspace of one checkout says nothing of another, whose files lie elsewhere; contents alone count."""
    first = hash_of_checkout(package, kept)
    twin = package.parent.with_name("twin")
    shutil.copytree(package.parent, twin)
    same = hash_of_checkout(twin / "briefgen", kept)
    (twin / "briefgen" / "errors.py").write_text("two = 3\n")
    assert (same == first, hash_of_checkout(twin / "briefgen", kept) != first) == (True, True)


@pytest.mark.parametrize("damage", [b"", b"briefgen 2 0\n0123", b"\xff\xfe"])
def test_what_is_damaged_is_not_believed(package: Path, kept: Path, damage: bytes) -> None:
    """A kept hash that is not whole is thrown away and made again."""
    first = hash_of_checkout(package, kept)
    kept.write_bytes(damage)
    assert hash_of_checkout(package, kept) == first
    assert kept.read_bytes() != damage


def test_nothing_is_kept_where_no_records_are(package: Path, kept: Path) -> None:
    """No folder is made for it: a rehearsal leaves none behind."""
    kept.parent.rmdir()
    assert hash_of_checkout(package, kept) == hash_of_checkout(package, kept)
    assert not kept.parent.exists()


def test_a_place_that_cannot_be_written(package: Path, kept: Path) -> None:
    """Where the hash cannot be kept it is given all the same."""
    kept.mkdir()
    assert hash_of_checkout(package, kept) == hash_of_checkout(package, kept)


def test_locks_of_editors_are_passed_over(package: Path, kept: Path) -> None:
    """A lock is a link to nowhere: it is neither read nor part of the hash."""
    first = hash_of_checkout(package, kept)
    (package / ".#errors.py").symlink_to("somebody@host")
    assert hash_of_checkout(package, kept) == first


def test_this_machine_is_the_same_twice(tmp_path: Path) -> None:
    """Wherever it is kept, the hash of what runs here is one."""
    assert machine_hash(tmp_path / "one") == machine_hash(tmp_path / "two")
