"""What one process has set serves the next: the same file comes out, and nothing but type is made of what is read."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.core.document import Block, Document, Figure, Listing, Paragraph, Text
from briefgen.core.house import FontChoice, House
from briefgen.core.recent import Recent
from briefgen.render.pdf import render_pdf, stored, typefaces
from briefgen.render.pdf.archive import STREAMS
from briefgen.render.pdf.flow import Flow
from briefgen.render.pdf.shelf import Shelf
from briefgen.render.pdf.words import GALLEYS
from tests.render.pdf.test_pdf_kept import VALUES, brief
from tests.render.pdf.test_pdf_notes import PLANS, Plan, made
from tests.render.pdf.test_pdf_standing import VERSIONS, Version, version

_SHIPPED = typefaces.FACES / "BriefgenSerif-Regular.ttf"
_DAY = date(2026, 1, 31)
_NOTHING = zlib.compress(pickle.dumps(((), ())))

_OF_NO_USE: tuple[Any, ...] = (
    (),
    7,
    (zlib.compress(pickle.dumps(5)), [], [], _NOTHING),
    (zlib.compress(pickle.dumps((5, []))), [], [], _NOTHING),
    (zlib.compress(pickle.dumps((Shelf(), [(1,)]))), [], [], _NOTHING),
    (zlib.compress(pickle.dumps((Shelf(), [([], (), 1)]))), [], [], _NOTHING),
    (zlib.compress(pickle.dumps((Shelf(), []))), [], [(1,)], _NOTHING),
    (zlib.compress(pickle.dumps((Shelf(), []))), [], [([], b"", 1)], _NOTHING),
    (zlib.compress(pickle.dumps((Shelf(), []))), [], [(1, b"", "heavy")], _NOTHING),
    (zlib.compress(pickle.dumps((Shelf(), []))), [], [], zlib.compress(pickle.dumps(((), [("no face", 1, b"")])))),
    (zlib.compress(pickle.dumps((Shelf(), []))), [], []),
)
"""Pickles that can be read and are not what is stored."""


@pytest.fixture
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep nothing of what other tests have set."""
    for cache in stored._CACHES:
        monkeypatch.setattr(cache, "_held", type(cache._held)())
        monkeypatch.setattr(cache, "_used", 0)


def set_in_turn(values: list[str], place: str, font: str = "") -> str:
    """Set briefs with what is stored at a place, and store them there; give their digests and the words that were not there."""
    path, said = Path(place), []
    house = House(serif={"regular": FontChoice(font, 0, None)}) if font else House()
    for value in values:
        # A note that nothing calls is set each time.
        document = replace(brief(value), notes=brief(value).notes[:3])
        render = partial(render_pdf, document, created=_DAY, house=house)
        made = _cold(path.read_bytes() if path.exists() else None, render, path.write_bytes)
        said += [sha256(made).hexdigest(), str(GALLEYS.missed)]
    return " ".join([*said, str("uharfbuzz._harfbuzz" in sys.modules)])


def _cold(data: bytes | None, render: Callable[..., bytes], store: Callable[[bytes], object] | None) -> bytes:
    return stored.set_from(data, lambda recent: render(recent=recent), store)


def _apart(values: list[str], place: Path, font: str = "") -> list[str]:
    """Do the same in a process of its own."""
    code = f"import runpy; print(runpy.run_path({__file__!r})['set_in_turn']({values!r}, {str(place)!r}, {font!r}), end='')"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_next_process_sets_the_same_from_what_is_stored(tmp_path: Path) -> None:
    """The same brief needs no word set and no face read; another one only its own words; both come out as they do alone."""
    one, other = VALUES
    alone = [_apart([value], tmp_path / f"alone{number}")[0] for number, value in enumerate(VALUES)]
    _, whole, _ = _apart([one], tmp_path / "store")
    assert _apart([one], tmp_path / "store") == [alone[0], "0", "False"]
    first, missed, second, _, _ = _apart([other, one], tmp_path / "store")
    assert [second, first] == alone
    assert 0 < int(missed) < int(whole)


def test_a_font_that_is_another_now_is_not_taken_for_the_old_one(tmp_path: Path) -> None:
    """Words that were shaped by a font of the house are thrown away when its file changes, its size and its time kept or not."""
    font = tmp_path / "house.ttf"
    one, other = (path.read_bytes() for path in (_SHIPPED, typefaces.FACES / "BriefgenSans-Regular.ttf"))
    font.write_bytes(one.ljust(len(other), b"\0"))
    before = _apart([VALUES[0]], tmp_path / "store", str(font))
    assert _apart([VALUES[0]], tmp_path / "store", str(font))[:2] == [before[0], "0"]
    stands = font.stat()
    font.write_bytes(other.ljust(len(one), b"\0"))
    os.utime(font, ns=(stands.st_atime_ns, stands.st_mtime_ns))
    assert font.stat().st_size == stands.st_size
    after = _apart([VALUES[0]], tmp_path / "store", str(font))
    assert after == _apart([VALUES[0]], tmp_path / "alone", str(font))
    assert after[0] != before[0]


@pytest.mark.usefixtures("_fresh")
@given(PLANS, VERSIONS, st.lists(st.sampled_from(["", "#1b4f8a"]), min_size=4, max_size=4), st.booleans())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_stored_gives_the_file_that_is_set_alone(
    figure: Figure, plans: list[Plan], versions: list[Version], accents: list[str], keeps: bool
) -> None:
    """Whatever is put in, left out or moved between two processes, on other paper and in other colours; stored anew or not."""
    data: list[bytes] = []
    whole = made(plans, figure)
    for said, accent in zip(versions, accents, strict=False):
        document = version(whole, said)
        render = partial(render_pdf, page=said[4], created=_DAY, house=House(accent=accent))
        stored.forget()
        alone = render(document)
        stored.forget()
        again = partial(render, pickle.loads(pickle.dumps(document)))
        assert _cold(data[-1] if data else None, again, data.append if keeps or not data else None) == alone


@pytest.mark.usefixtures("_fresh")
def test_the_stress_document_is_stored(stress: Document) -> None:
    """All kinds of blocks, set from what is stored, with another page count, and once more as it was first."""
    data: list[bytes] = []
    for document in (stress, stress, replace(stress, blocks=stress.blocks[:-3]), stress, replace(stress, publisher="Other")):
        stored.forget()
        alone = render_pdf(document, created=_DAY)
        stored.forget()
        render = partial(render_pdf, pickle.loads(pickle.dumps(document)), created=_DAY)
        assert _cold(data[-1] if data else None, render, data.append) == alone
    assert len(data) < 5


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize("style", [{"code": True}, {"small_caps": True}])
def test_what_looks_like_what_stands_is_set_as_it_is_alone(figure: Figure, style: dict[str, bool]) -> None:
    """Code in sans, capitals in small capitals: a figure that is not set again may have their words, and none is taken for it."""
    plain, data = replace(figure.chart, subtitle=(Text("EU NATO"),)), list[bytes]()
    for said in (Text("Before"), Text("EU BRICS", **style)):  # type: ignore[arg-type]
        charts = plain, replace(plain, number=2, subtitle=(said,))
        render = partial(render_pdf, Document((Text("A pair"),), tuple(map(Figure, charts))), created=_DAY)
        stored.forget()
        alone = render()
        stored.forget()
        assert _cold(data[-1] if data else None, render, data.append) == alone


def test_every_flow_can_be_stored() -> None:
    """A kind that is not listed would keep a document from ever being taken up."""
    kinds, found = [Flow], set[type]()
    while kinds:
        found |= set(below := kinds.pop().__subclasses__())
        kinds += below
    assert {kind for kind in found if kind.__module__.startswith("briefgen.")} == set(stored._FLOWS)


@pytest.mark.usefixtures("_fresh")
def test_only_what_is_drawn_anew_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a document that is as it was nothing, of one with another word in one place little."""
    taken: list[int] = []
    take = Shelf.take

    def counted(shelf: Shelf, bundle: int, place: int) -> object:
        taken.append(bundle)
        return take(shelf, bundle, place)

    monkeypatch.setattr(Shelf, "take", counted)
    words = "Between 1992 and 2007 China bought aircraft, submarines and air-defence systems. " * 12
    long = Document((Text("Long"),), tuple(Paragraph((Text(f"{number}. {words}"),)) for number in range(40)))
    data: list[bytes] = []
    _cold(None, partial(render_pdf, long, created=_DAY), data.append)
    changed = (*long.blocks[:20], Paragraph((Text(f"20. {words}".replace("aircraft", "airships", 1)),)), *long.blocks[21:])
    for blocks, most in ((long.blocks, 0), (changed, 12)):
        stored.forget()
        taken.clear()
        assert _cold(data[0], partial(render_pdf, replace(long, blocks=blocks), created=_DAY), data.append)
        assert (len(set(taken)) > 0) == (most > 0)
        assert len(set(taken)) <= most
    assert len(data) == 1


@pytest.mark.usefixtures("_fresh")
def test_what_is_nested_too_deep_to_be_stored_is_set() -> None:
    """Lists in lists: the document comes out, and the next process sets it anew."""
    block: Block = Paragraph((Text("deep"),))
    for _ in range(100):
        block = Listing(((block,),))
    deep, data = Document((Text("Deep"),), (block,)), list[bytes]()
    assert _cold(None, partial(render_pdf, deep, created=_DAY), data.append) == render_pdf(deep, created=_DAY)
    assert data == []


class _Hostile:
    """Writes a file when it is read from a pickle."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.path),)


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize("place", range(5))
def test_nothing_else_is_made_of_what_is_read(tmp_path: Path, place: int) -> None:
    """A workspace may come from anywhere: what names another class or function is left, and not called."""
    packed = zlib.compress(pickle.dumps(_Hostile(tmp_path / "made")))
    parts: list[Any] = [zlib.compress(pickle.dumps((Shelf(), []))), [], [], _NOTHING]
    if place < len(parts):
        parts[place] = packed if place in (0, 3) else [_Hostile(tmp_path / "made")]
    recent = Recent()
    stored.restore(pickle.dumps(tuple(parts) if place < len(parts) else _Hostile(tmp_path / "made")), recent)
    assert not (tmp_path / "made").exists()
    with pytest.raises(pickle.UnpicklingError):
        stored._loaded(packed)


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80",
        *(pickle.dumps(said) for said in _OF_NO_USE),
        # An object of more bytes than any machine has, and one that names what is not there.
        b"\x80\x04\x8e" + (1 << 62).to_bytes(8, "little") + b".",
        b"\x80\x04\x82\x01.",
    ],
)
def test_what_cannot_be_read_is_left(data: bytes) -> None:
    """Damage costs time, no more."""
    recent = Recent()
    stored.restore(data, recent)
    assert STREAMS._used == 0
    assert recent.made() == []
    assert not recent._before


@pytest.mark.usefixtures("_fresh")
def test_a_store_holds_what_was_set_for_one_document() -> None:
    """Not what the process has set before: its size goes with the document."""
    data: list[bytes] = []
    whole = brief(VALUES[0])
    for document in (whole, replace(whole, blocks=whole.blocks[:2])):
        _cold(None, partial(render_pdf, document, created=_DAY), data.append)
    assert 0 < len(data[1]) < len(data[0]) / 2


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize("kind", sorted({*stored._KINDS, "bundles"} - {"printable", "root", "content", "ground", "parted"}))
def test_what_can_be_read_and_is_of_no_use_is_thrown_away(kind: str) -> None:
    """Things of another kind under the right names stop no brief: it is set without them, and stored anew."""
    data: list[bytes] = []
    render = partial(render_pdf, brief(VALUES[0]), created=_DAY)
    alone = _cold(None, render, data.append)
    made, bundles, *others = stored._unpickled(data[0])
    shelf, known = stored._loaded(made)
    shelf.bundles, shelf.unpack = bundles, stored._loaded
    named = [
        (what, things, None if (what[0] if isinstance(what, tuple) else what) == kind else one) for what, things, one in known
    ]
    others[0] = [(key, one, weight) for key, one, weight in others[0]] if kind != "bundles" else []
    bad = [stored._dumped([[None] * 99] * 99) for _ in bundles] if kind == "bundles" else bundles
    packer = stored._Packer()
    stored.forget()
    told = packer.dump((packer.shelf, named))
    bundles = packer.bundles() if kind != "bundles" else bad
    stored.forget()
    assert _cold(stored._pickled((told, bundles, *others)), render, data.append) == alone
    assert len(data) == 2


@pytest.mark.usefixtures("_fresh")
def test_what_unpacks_to_more_than_a_brief_needs_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bomb is not unpacked to its end."""
    monkeypatch.setattr(stored, "_MOST_BYTES", 1000)
    with pytest.raises(pickle.UnpicklingError):
        stored._loaded(zlib.compress(pickle.dumps("x" * 2000)))


@pytest.mark.usefixtures("_fresh")
def test_where_nothing_is_stored_the_process_keeps_what_it_has_set() -> None:
    """The next of many briefs that are built for the first time sets no word that one before it has set."""
    render = partial(render_pdf, brief(VALUES[0]), created=_DAY)
    _cold(None, render, None)
    assert GALLEYS.missed > 0
    _cold(None, render, None)
    assert GALLEYS.missed == 0
