"""What is kept of builds may be sealed as if it were sound and be something else: it counts as not there, and is no fault."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefgen.cli.app import main
from briefgen.cli.quick import answer
from briefgen.regen import shapes
from briefgen.regen.record import FOLDER, hash_of, read_sealed, write_sealed
from tests.upkeep.conftest import DAY, Bench


def _state(bench: Bench) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((bench.root / "output").rglob("*")) if path.is_file()}


_ODD: tuple[object, ...] = (
    5,
    None,
    True,
    "x",
    "a\0b",
    "\ud800",
    [],
    {},
    [5],
    {"x": 5},
    {"a\0b": "x"},
    {"\ud800": None},
    {"a\0b": ["x"]},
)


@pytest.mark.parametrize("key", shapes.Entry.__annotations__)
def test_an_entry_of_other_types_is_no_fault(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    """Whatever a record says under a key, a build and the answer before it are done, and make the same."""
    monkeypatch.chdir(bench.root)
    command = ["build", "--as-of", DAY.isoformat()]
    assert main(command) == 0
    before = _state(bench)
    for odd in _ODD:
        path = bench.root / FOLDER / "water.record"
        stored = read_sealed(path)
        write_sealed(path, {**stored, "entries": [{**stored["entries"][-1], key: odd}]})
        assert (answer(command) or main(command), main(["status"])) == (0, 0), capsys.readouterr().err
        assert main([*command, "--force"]) == 0
        assert _state(bench) == before


def test_a_record_removes_nothing_but_what_builds_make(bench: Bench, tmp_path: Path) -> None:
    """One that came with a workspace may name any file as made before: whose it is, and its hash, is no secret."""
    bench.build()
    mine = [tmp_path / "mine.txt", bench.root / "output" / "mine.txt", bench.data / "mine.txt"]
    for file in mine:
        file.write_text("Mine.\n", encoding="utf-8")
    link = bench.root / "output" / "water-linked"
    link.symlink_to(tmp_path)
    path = bench.root / FOLDER / "water.record"
    stored = read_sealed(path)
    entry = stored["entries"][-1]
    forged = {str(file): hash_of(file) for file in (*mine, link / "mine.txt")}
    write_sealed(path, {**stored, "entries": [{**entry, "outputs": entry["outputs"] | forged}]})
    assert bench.build(force=True).removed == ()
    assert all(file.is_file() for file in mine)


@pytest.mark.parametrize("part", ["references", "seen", "locale", "citations", "words", "parsed", "filled"])
def test_a_memory_of_other_types_is_no_fault(bench: Bench, part: str) -> None:
    """What is remembered and of no use is made again: each value is a number here."""
    bench.build()
    before = _state(bench)
    path = bench.root / FOLDER / "water.sections"
    stored = read_sealed(path)
    known = stored["memory"][part]
    odd = dict.fromkeys(known, 5) if isinstance(known, dict) else [known[0], dict.fromkeys(known[1], 5)]
    write_sealed(path, {**stored, "memory": {**stored["memory"], part: odd}})
    bench.build(force=True)
    assert _state(bench) == before


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no UTF-8 are of Linux")
def test_a_name_that_is_no_utf_8_is_kept_on_record(bench: Bench) -> None:
    """A folder may hold one; it is another file like others."""
    bench.build()
    (bench.data / "editions").mkdir(exist_ok=True)
    (bench.data / "editions" / os.fsdecode(b"\xff.json")).write_text("{}", encoding="utf-8")
    assert "is new" in bench.build().reason
    assert bench.build().is_current
