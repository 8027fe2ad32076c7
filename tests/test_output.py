"""Outputs replace their predecessors whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefgen.errors import OutputError
from briefgen.output import write_all


def _leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*.part")]


def test_writes_every_file_and_makes_folders(tmp_path: Path) -> None:
    """Files land where they are asked for, in folders that need not be there."""
    files = {tmp_path / "a.md": b"one", tmp_path / "deep" / "er" / "b.svg": b"\x00two"}
    write_all(files)
    assert {path: path.read_bytes() for path in files} == files
    assert not _leftovers(tmp_path)


def test_replaces_what_was_there_and_keeps_its_mode(tmp_path: Path) -> None:
    """A file that is replaced keeps its permissions; a new one gets the usual ones."""
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_bytes(b"before")
    old.chmod(0o640)
    mask = os.umask(0o022)
    try:
        write_all({old: b"after", new: b"after"})
    finally:
        os.umask(mask)
    assert old.read_bytes() == b"after"
    assert (old.stat().st_mode & 0o777, new.stat().st_mode & 0o777) == (0o640, 0o644)


def test_the_same_content_again_is_fine(tmp_path: Path) -> None:
    """Writing what is already there succeeds."""
    write_all({tmp_path / "a.md": b"same"})
    write_all({tmp_path / "a.md": b"same"})
    assert (tmp_path / "a.md").read_bytes() == b"same"


def test_links_are_followed(tmp_path: Path) -> None:
    """A link stays a link and the file that it leads to gets the content, also where that file is not there yet."""
    (tmp_path / "real.md").write_bytes(b"before")
    (tmp_path / "link.md").symlink_to("real.md")
    (tmp_path / "dangling.md").symlink_to(tmp_path / "later" / "made.md")
    write_all({tmp_path / "link.md": b"after", tmp_path / "dangling.md": b"made"})
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"after"
    assert (tmp_path / "later" / "made.md").read_bytes() == b"made"


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    """A folder with the name of an output is an error that names it, and no other file is written."""
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(OutputError) as caught:
        write_all({tmp_path / "a.md": b"x", tmp_path / "b.pdf": b"y"})
    assert str(caught.value) == (
        f"{tmp_path / 'b.pdf'}: cannot be written: a folder of that name is in the way; choose another place [unwritable]"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["b.pdf"]


@pytest.mark.parametrize("inner", ["x.md", "deeper/x.md"])
def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path, inner: str) -> None:
    """A file where a folder is needed is an error in words."""
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(OutputError, match="a file stands where a folder is needed"):
        write_all({tmp_path / "taken" / inner: b"x"})


def test_two_outputs_for_one_file_are_refused(tmp_path: Path) -> None:
    """Two outputs that lead to one file are an error: one of them would be lost."""
    (tmp_path / "link.md").symlink_to("a.md")
    with pytest.raises(OutputError, match="another output of this build goes to the same file"):
        write_all({tmp_path / "a.md": b"one", tmp_path / "link.md": b"two"})
    assert [path.name for path in tmp_path.iterdir()] == ["link.md"]


def test_a_write_protected_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that its owner protected is not replaced behind their back, though its folder would allow it."""
    kept = tmp_path / "kept.md"
    kept.write_bytes(b"before")
    monkeypatch.setattr("briefgen.output.os.access", lambda path, mode: not (path == kept and mode == os.W_OK))
    with pytest.raises(OutputError, match="it is write-protected"):
        write_all({kept: b"after"})
    assert kept.read_bytes() == b"before"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "no permission to write there"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "input/output error"),
    ],
)
def test_what_the_system_says_is_put_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str) -> None:
    """Trouble before anything took its place leaves all as it was, no temporary file, and the reason in words."""
    (tmp_path / "a.md").write_bytes(b"before")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("briefgen.output.os.fsync", fail)
    with pytest.raises(OutputError, match=f"cannot be written: {words};") as caught:
        write_all({tmp_path / "a.md": b"after"})
    assert caught.value.exit_code == 3
    assert isinstance(caught.value.__cause__, OSError)
    assert (tmp_path / "a.md").read_bytes() == b"before"
    assert not _leftovers(tmp_path)


def test_a_disk_that_is_read_only_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The output is named, and not what was to be put beside it: such a disk refuses even to remove what is not there."""

    def refuse(path: Path, *mode: object, **more: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OutputError, match=r"a\.md: cannot be written: the disk is read-only"):
        write_all({tmp_path / "a.md": b"one"})


def test_trouble_on_the_way_to_a_place_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second file cannot take its place, the first has, and the second is as it was."""
    (tmp_path / "b.md").write_bytes(b"before")
    replace = os.replace

    def fail_on_b(source: Path, place: Path) -> None:
        if place.name == "b.md":
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        replace(source, place)

    monkeypatch.setattr("briefgen.output.os.replace", fail_on_b)
    with pytest.raises(OutputError, match="no permission"):
        write_all({tmp_path / "a.md": b"after", tmp_path / "b.md": b"after"})
    assert (tmp_path / "a.md").read_bytes() == b"after"
    assert (tmp_path / "b.md").read_bytes() == b"before"
    assert not _leftovers(tmp_path)


def test_killed_on_the_way_leaves_whole_files(tmp_path: Path) -> None:
    """A process killed after writing and before replacing leaves the old files, every byte of them."""
    (tmp_path / "a.md").write_bytes(b"before")
    code = (
        "import os, sys, pathlib, briefgen.output as output\n"
        "os.replace = lambda *_: os._exit(9)\n"
        "output.write_all({pathlib.Path(sys.argv[1]): b'after' * 1000})\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.md")], cwd=Path(__file__).parent.parent)
    assert done.returncode == 9
    assert (tmp_path / "a.md").read_bytes() == b"before"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """A pipe gets the content and stays a pipe: `-o /dev/stdout` works."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_all({pipe: b"through"})
    reader.join(timeout=10)
    assert got == [b"through"]
    assert pipe.is_fifo()


def test_what_a_killed_build_left_is_swept_away(tmp_path: Path) -> None:
    """A part that is hours old is removed by the next build; one that is young may belong to a build that is running."""
    old, young = tmp_path / ".briefgen-old.part", tmp_path / ".briefgen-young.part"
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (0, 0))
    write_all({tmp_path / "brief.md": b"whole"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [".briefgen-young.part", "brief.md"]
