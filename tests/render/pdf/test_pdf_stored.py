"""What one process has set serves the next: the same file comes out, and nothing but type is made of what is read."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefgen.core.house import FontChoice, House
from briefgen.render.pdf import render_pdf, stored, typefaces
from briefgen.render.pdf.words import GALLEYS
from tests.render.pdf.test_pdf_kept import VALUES, brief

_SHIPPED = typefaces.FACES / "BriefgenSerif-Regular.ttf"

_OF_NO_USE: tuple[Any, ...] = (
    (),
    7,
    ([[], [], [], []], 5),
    ([[], [], [], []], [("no face", {}, {})]),
    ([[], [], []], []),
    ([[(1,)], [], [], []], []),
    ([[([], 1, 1)], [], [], []], []),
    ([[(1, 1, "heavy")], [], [], []], []),
)
"""Pickles that can be read and are not what is stored."""


@pytest.fixture
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep nothing of what other tests have set."""
    for cache in stored._CACHES:
        monkeypatch.setattr(cache, "_held", type(cache._held)())
        monkeypatch.setattr(cache, "_used", 0)


def set_in_turn(values: list[str], place: str, font: str = "") -> str:
    """Set briefs with what is stored at a place; store them there; give their digests and the words that were not there."""
    path = Path(place)
    house = House(serif={"regular": FontChoice(font, 0, None)}) if font else House()
    if path.exists():
        stored.restore(path.read_bytes())
    stored.start()
    made = [render_pdf(brief(value), created=date(2026, 1, 31), house=house) for value in values]
    said = [sha256(data).hexdigest() for data in made]
    missed = GALLEYS.missed
    path.write_bytes(stored.store())
    return " ".join([*said, str(missed), str(stored.is_stale())])


def _apart(values: list[str], place: Path, font: str = "") -> list[str]:
    """Do the same in a process of its own."""
    code = f"import runpy; print(runpy.run_path({__file__!r})['set_in_turn']({values!r}, {str(place)!r}, {font!r}), end='')"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_next_process_sets_the_same_from_what_is_stored(tmp_path: Path) -> None:
    """The same brief needs no word set; another one only its own; both come out as they do alone."""
    one, other = VALUES
    alone = [_apart([value], tmp_path / f"alone{number}")[0] for number, value in enumerate(VALUES)]
    _, whole, is_stale = _apart([one], tmp_path / "store")
    assert is_stale == "True"
    assert _apart([one], tmp_path / "store") == [alone[0], "0", "False"]
    first, second, missed, _ = _apart([other, one], tmp_path / "store")
    assert [second, first] == alone
    assert 0 < int(missed) < int(whole)


def test_a_font_that_is_another_now_is_not_taken_for_the_old_one(tmp_path: Path) -> None:
    """Words that were shaped by a font of the house are thrown away when its file changes."""
    font = tmp_path / "house.ttf"
    shutil.copy(_SHIPPED, font)
    before = _apart([VALUES[0]], tmp_path / "store", str(font))
    assert _apart([VALUES[0]], tmp_path / "store", str(font))[:2] == [before[0], "0"]
    shutil.copy(typefaces.FACES / "BriefgenSans-Regular.ttf", font)
    after = _apart([VALUES[0]], tmp_path / "store", str(font))
    assert after == [_apart([VALUES[0]], tmp_path / "alone", str(font))[0], after[1], "True"]
    assert after[0] != before[0]


class _Hostile:
    """Writes a file when it is read from a pickle."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.path),)


@pytest.mark.usefixtures("_fresh")
def test_nothing_else_is_made_of_what_is_read(tmp_path: Path) -> None:
    """A workspace may come from anywhere: what names another class or function is left, and not called."""
    data = zlib.compress(pickle.dumps(([[((), _Hostile(tmp_path / "made"), 1)], [], [], []], [])))
    stored.restore(data)
    assert not (tmp_path / "made").exists()
    assert GALLEYS._used == 0


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80",
        *(zlib.compress(pickle.dumps(said)) for said in _OF_NO_USE),
        # An object of more bytes than any machine has, and one that names what is not there.
        zlib.compress(b"\x80\x04\x8e" + (1 << 62).to_bytes(8, "little") + b"."),
        zlib.compress(b"\x80\x04\x82\x01."),
        zlib.compress(b""),
    ],
)
def test_what_cannot_be_read_is_left(data: bytes) -> None:
    """Damage costs time, no more."""
    stored.restore(data)
    assert GALLEYS._used == 0


@pytest.mark.usefixtures("_fresh")
def test_a_store_holds_what_was_set_since_it_began() -> None:
    """Not what the process has set before: its size goes with the document."""
    stored.start()
    whole = brief(VALUES[0])
    render_pdf(whole, created=date(2026, 1, 31))
    size = len(stored.store())
    stored.start()
    render_pdf(replace(whole, blocks=whole.blocks[:2]), created=date(2026, 1, 31))
    assert 0 < len(stored.store()) < size / 2


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize("place", range(4))
def test_what_can_be_read_and_is_of_no_use_is_thrown_away(place: int) -> None:
    """Things of another kind under the right names stop no brief: it is set without them, and stored anew."""

    def render() -> bytes:
        return render_pdf(brief(VALUES[0]), created=date(2026, 1, 31))

    alone = stored.set_from(b"", render)
    caches = stored._CACHES
    held = [[(key, None, weight) for key, _, weight in cache.asked] if cache is caches[place] else [] for cache in caches]
    for cache in caches:
        cache.clear()
    assert stored.set_from(stored._packed((held, [])), render) == alone
    assert stored.is_stale()


@pytest.mark.usefixtures("_fresh")
def test_what_unpacks_to_more_than_a_brief_needs_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bomb is not unpacked to its end."""
    monkeypatch.setattr(stored, "_MOST_BYTES", 1000)
    stored.restore(zlib.compress(pickle.dumps(([[("key", "x" * 2000, 1)], [], [], []], []))))
    assert GALLEYS._used == 0


@pytest.mark.usefixtures("_fresh")
def test_where_nothing_is_stored_the_process_keeps_what_it_has_set() -> None:
    """The next of many briefs that are built for the first time sets no word that one before it has set."""
    render = partial(render_pdf, brief(VALUES[0]), created=date(2026, 1, 31))
    stored.set_from(None, render)
    assert GALLEYS.missed > 0
    stored.set_from(None, render)
    assert GALLEYS.missed == 0
