"""What is up to date is not built again, and what is not is: every ground for it, and nothing else."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefgen.errors import ContentError, OutputError, Severity
from briefgen.output import write_all
from briefgen.regen import lock, record, shapes
from briefgen.regen.record import FOLDER, Records, _seal
from briefgen.upkeep import building
from briefgen.upkeep.building import Desk
from tests.upkeep.conftest import DAY, Bench

OUTPUT = "output/water.md"


def _state(bench: Bench) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((bench.root / "output").rglob("*")) if path.is_file()}


def test_the_second_build_does_nothing(bench: Bench) -> None:
    """With nothing changed no output is touched, not even by its time."""
    assert bench.build().reason == "no earlier build is known"
    before = (bench.root / OUTPUT).stat()
    outcome = bench.build()
    assert (outcome.is_current, outcome.written) == (True, ())
    after = (bench.root / OUTPUT).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


CHANGES: dict[str, tuple[Callable[[Bench], object], str]] = {
    "a fact": (lambda b: b.change("data/water/facts.csv", "dams,4", "dams,5"), "data/water/facts.csv has changed"),
    "the configuration": (lambda b: b.change("data/water/brief.toml", "Water", "Rivers"), "data/water/brief.toml has changed"),
    "a template": (lambda b: b.change("templates/macros.md.j2", " or ", " and "), "templates/macros.md.j2 has changed"),
    "a series more": (
        lambda b: b.write("data/water/series/rain.csv", "id,article,section,kind,value\nwet,one,supply,quantity,3\n"),
        "data/water/series: rain.csv is new",
    ),
    "a template that was looked for": (
        lambda b: b.write("templates/key-points/supply.md.j2", "- Rain\n"),
        "templates/key-points/supply.md.j2 is new",
    ),
    "a folder of the brief's own": (lambda b: b.write("data/water/templates/x.md.j2", ""), "data/water/templates is new"),
    "an output that is gone": (lambda b: (b.root / OUTPUT).unlink(), f"{OUTPUT} is gone"),
    "a figure that is gone": (
        lambda b: (b.root / "output/water-figures/use.svg").unlink(),
        "output/water-figures/use.svg is gone",
    ),
    "an output that was edited": (lambda b: b.change(OUTPUT, "Water", "Wine"), f"{OUTPUT} is not as it was built"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_a_reason(bench: Bench, name: str) -> None:
    """It is named, the build makes good for it, and the next one has nothing to do."""
    change, reason = CHANGES[name]
    bench.build()
    change(bench)
    assert bench.build().reason == reason
    assert bench.build().is_current


def test_a_hidden_table_is_none(bench: Bench) -> None:
    """The lock of an editor, a link to nowhere beside the table, is no table: it neither breaks a brief nor builds it again."""
    bench.build()
    (bench.data / "series/.#use.csv").symlink_to("me@host.1234:5678")
    bench.write("data/water/series/._use.csv", "what a file system keeps there")
    assert bench.build().is_current
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    assert bench.build().written


def test_a_file_that_is_no_record_of_an_edition_is_let_be(bench: Bench) -> None:
    """Put beside the records of editions, it is a reason to look once, not for ever."""
    bench.build()
    bench.write("data/water/editions/notes.json", "{}")
    assert bench.build().reason == "data/water/editions: notes.json is new"
    assert bench.build().is_current


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(bench: Bench) -> None:
    """It is no file, for the build and for those who ask what the build had read."""
    os.mkfifo(bench.data / "series/pipe.csv")
    with pytest.raises(ContentError, match="this is no ordinary file"):
        bench.build()
    records = Desk(bench.workspace).records
    failure = records.load("water")["failure"]
    assert failure is not None
    assert records.changed_since(failure) == ""


def test_times_are_no_reason(bench: Bench) -> None:
    """Files with other times and the same content are the same."""
    bench.build()
    for path in bench.root.rglob("*.*"):
        if path.is_file() and FOLDER not in path.parts:
            os.utime(path, (1, 1))
    assert bench.build().is_current


def test_an_edit_that_keeps_size_and_time_is_seen(bench: Bench) -> None:
    """Contents are compared: one digit for another, with the time set back, is a change."""
    bench.build()
    path = bench.data / "facts.csv"
    before = path.stat()
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert bench.build().reason == "data/water/facts.csv has changed"


def test_another_briefgen_builds_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version built is not up to date, and what it kept of sections is not used."""
    bench.build()
    monkeypatch.setattr(building, "machine_hash", lambda folder: "another")
    outcome = bench.build()
    assert outcome.reason == "another version of briefgen, of Python or of a package built it"
    assert outcome.kept == ()


def test_ways_of_asking_are_apart(bench: Bench) -> None:
    """Another section, format or setting is another build; one that writes the same file takes the place of the first."""
    bench.build()
    other = bench.request(output=bench.root / "x.md", formats=("md",))
    assert bench.build(request=other).reason == "the last build was asked for in another way"
    assert bench.build().is_current
    bench.build(request=bench.request(sections=("supply",)))
    assert bench.build().reason == "the last build was asked for in another way"
    assert bench.build(request=other).is_current


def test_the_day_counts_where_it_was_named(bench: Bench) -> None:
    """--as-of another day is another brief; without it the days pass until one comes on which a date counts."""
    later = bench.request(as_of=date(2026, 2, 1))
    bench.build(is_dated=True)
    assert bench.build(request=later, is_dated=True).reason == "the day is 2026-02-01, it was 2026-01-31"
    bench.build()
    assert bench.build(request=later).is_current


def test_a_day_that_a_fact_waits_for(bench: Bench) -> None:
    """A fact that is to be reviewed by some day makes the brief due on the day after."""
    bench.change("data/water/facts.csv", "dams,4,,,2009,one:1,", "dams,4,,,2009,one:1,2026-03")
    bench.build()
    assert bench.build(request=bench.request(as_of=date(2026, 3, 31))).is_current
    outcome = bench.build(request=bench.request(as_of=date(2026, 4, 1)))
    assert outcome.reason == "2026-04-01 has come, from which on a date may say something else"


def test_a_template_that_says_the_day_is_due_each_day(bench: Bench) -> None:
    """`as_of` in the text is another text tomorrow."""
    bench.change("templates/sections/demand.md.j2", "The town", "By {{ as_of }}, the town")
    bench.build()
    assert bench.build(request=bench.request(as_of=date(2026, 2, 1))).reason.startswith("2026-02-01 has come")


def test_a_clock_that_was_set_back(bench: Bench) -> None:
    """A build of a day that is yet to come is not trusted."""
    bench.build()
    reason = bench.build(request=bench.request(as_of=date(2026, 1, 30))).reason
    assert reason == "the clock stands at 2026-01-30, before the last build of 2026-01-31"


def test_force_builds_in_any_case(bench: Bench) -> None:
    """--force makes everything again and leaves an output alone that comes out the same."""
    bench.build()
    outcome = bench.build(force=True)
    assert (outcome.reason, outcome.written) == ("--force was given", ())


def test_a_failure_is_noted_until_it_is_mended(bench: Bench) -> None:
    """The last good output stays, the record says what failed, and the next good build clears it."""
    bench.build()
    before = _state(bench)
    bench.change("data/water/facts.csv", "dams,4", "dams,four")
    with pytest.raises(ContentError):
        bench.build()
    records = Desk(bench.workspace).records
    failure = records.load("water")["failure"]
    assert failure is not None
    assert (failure["at"], failure["count"]) == ("2026-01-31T12:00:00+00:00", 1)
    assert '"four" is no number' in failure["said"]
    assert _state(bench) == before
    bench.change("data/water/facts.csv", "dams,four", "dams,4")
    assert bench.build().is_current
    assert records.load("water")["failure"] is None


# --- what people typed ----------------------------------------------------------------------------------------------------------


def test_an_edited_output_is_kept_beside(bench: Bench) -> None:
    """What somebody wrote into the Markdown is kept as .orig, a second time as .orig.2, and said."""
    bench.build()
    bench.change(OUTPUT, "Water", "By hand")
    (aside,) = bench.build().aside
    assert (aside.name, "By hand" in aside.read_text()) == ("water.md.orig", True)
    assert "By hand" not in bench.read(OUTPUT)
    bench.change(OUTPUT, "Water", "By another hand")
    (aside,) = bench.build().aside
    assert (aside.name, "By another hand" in aside.read_text()) == ("water.md.orig.2", True)
    assert "By hand" in bench.read("output/water.md.orig")


def test_an_edit_that_says_what_the_build_says_is_no_edit(bench: Bench) -> None:
    """An output that already is as it is to be is neither written nor kept."""
    bench.build()
    built = bench.read(OUTPUT)
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    bench.build()
    bench.write(OUTPUT, built)
    bench.change("data/water/facts.csv", "dams,5", "dams,4")
    assert bench.build().aside == ()


def test_a_text_that_nobody_knows_is_kept(bench: Bench) -> None:
    """Where the record is lost, a Markdown file in the way may be somebody's."""
    bench.write(OUTPUT, "Mine.\n")
    (aside,) = bench.build().aside
    assert aside.read_text() == "Mine.\n"


def test_a_text_that_its_proof_knows_is_nobodys(bench: Bench) -> None:
    """Where all that is known of builds was removed, the proof beside a text tells whether somebody has edited it."""
    bench.build()
    shutil.rmtree(bench.root / ".briefgen")
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    assert bench.build().aside == ()
    bench.change(OUTPUT, "Water", "By hand")
    shutil.rmtree(bench.root / ".briefgen")
    (aside,) = bench.build().aside
    assert "By hand" in aside.read_text()


def test_a_figure_that_is_no_longer_drawn_goes(bench: Bench) -> None:
    """What the last build made and this one does not is removed, unless it was edited."""
    bench.build()
    bench.change("templates/sections/demand.md.j2", "name='use'", "name='usage'")
    outcome = bench.build()
    assert [path.name for path in outcome.removed] == ["use.svg"]
    bench.write("output/water-figures/usage.svg", "<svg/>")
    bench.change("templates/sections/demand.md.j2", "name='usage'", "name='use'")
    assert bench.build().removed == ()
    assert bench.read("output/water-figures/usage.svg") == "<svg/>"


def test_a_figure_goes_from_beside_a_link(bench: Bench) -> None:
    """An output may be a link to a file elsewhere; its figures stand beside the link."""
    bench.build()
    elsewhere = bench.root / "elsewhere.md"
    (bench.root / OUTPUT).rename(elsewhere)
    (bench.root / OUTPUT).symlink_to(elsewhere)
    bench.change("templates/sections/demand.md.j2", "name='use'", "name='usage'")
    assert [path.name for path in bench.build().removed] == ["use.svg"]


# --- records that are damaged or cannot be kept -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["water.record", "water.sections"])
@pytest.mark.parametrize("damage", [b"", b"briefgen 1 0\n{}", b"\xff\xfe", None])
def test_a_damaged_record_is_made_again(bench: Bench, name: str, damage: bytes | None) -> None:
    """Cut short, from another format, or with one byte flipped: it is thrown away and the brief comes out right."""
    bench.build()
    right = _state(bench)
    path = bench.root / FOLDER / name
    content = path.read_bytes()
    flipped = content[:-40] + bytes([content[-40] ^ 1]) + content[-39:]
    path.write_bytes(flipped if damage is None else damage)
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    bench.change("data/water/facts.csv", "dams,5", "dams,4")
    bench.build(force=True)
    assert _state(bench) == right
    assert bench.build().is_current


def test_a_moved_workspace_is_still_up_to_date(bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Places in the record are relative to the workspace."""
    bench.build()
    there = tmp_path_factory.mktemp("moved") / "here"
    bench.root.rename(there)
    workspace = replace(bench.workspace, root=there, data=there / "data")
    assert bench.build(Desk(workspace)).is_current


def test_a_workspace_without_a_record(bench: Bench) -> None:
    """Where the record cannot be written the brief is built all the same, and the outcome says why it is not on record."""
    (bench.root / FOLDER).write_text("in the way")
    outcome = bench.build()
    assert (bench.root / OUTPUT).is_file()
    assert outcome.fault


def test_outputs_that_cannot_be_written(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk the build fails as the machine's fault, and the next one does all of it."""
    bench.build()
    before = _state(bench)
    bench.change("data/water/facts.csv", "dams,4", "dams,5")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match="the disk is full"):
            bench.build()
    assert _state(bench) == before
    failure = Desk(bench.workspace).records.load("water")["failure"]
    assert failure is not None
    assert failure["said"].startswith("output/water.md: cannot be written: the disk is full")
    outcome = bench.build()
    assert (outcome.reason, outcome.aside) == ("data/water/facts.csv has changed", ())
    assert Desk(bench.workspace).records.load("water")["failure"] is None


# --- two at once ----------------------------------------------------------------------------------------------------------------


def test_two_builds_at_once_make_one(bench: Bench) -> None:
    """The second waits for the first, says so, and then finds nothing to do."""
    said: list[str] = []
    waiting, done = threading.Event(), []

    def told(words: str) -> None:
        said.append(words)
        waiting.set()

    def second() -> None:
        done.append(bench.build(told=told, time_limit_s=0))

    thread = threading.Thread(target=second)
    with lock.locked(bench.root / FOLDER / "water.lock", lambda seconds: None, lambda words: None):
        thread.start()
        assert waiting.wait(10)
    thread.join(10)
    assert said == ["another build of this brief is under way: waiting for it"]
    assert done[0].reason == "no earlier build is known"


def test_a_file_that_changes_while_it_is_read_is_read_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is on record is what was read: an edit after the reading makes the next build."""

    def write(files: dict[Path, bytes]) -> None:
        bench.change("data/water/facts.csv", "dams,4", "dams,5")
        write_all(files)

    with monkeypatch.context() as patch:
        patch.setattr(building, "write_all", write)
        bench.build()
    assert bench.build().reason == "data/water/facts.csv has changed"
    assert DAY.isoformat() == Desk(bench.workspace).records.load("water")["entries"][-1]["as_of"]


def test_the_failure_on_record_is_an_error(bench: Bench) -> None:
    """Warnings that stand before it are not what stopped the build."""
    bench.change("templates/sections/outlook.md.j2", "events()", "evnts()")
    with pytest.raises(ContentError) as raised:
        bench.build()
    assert raised.value.diagnostics[0].severity is Severity.WARNING
    failure = Desk(bench.workspace).records.load("water")["failure"]
    assert failure
    assert "evnts" in failure["said"]


@pytest.mark.parametrize("name", ["water.record", "water.sections"])
@pytest.mark.parametrize(
    "body", [b"[]", b"5", b"{}", b"{", b"\xff", b"[" * 200_000, b'{"entries": [5], "made": {}, "failure": null}']
)
def test_what_is_sealed_and_no_record_is_thrown_away(bench: Bench, name: str, body: bytes) -> None:
    """A seal tells of damage, not of who set it: the next build knows of no earlier one, and makes the same."""
    bench.build()
    before = _state(bench)
    (bench.root / FOLDER / name).write_bytes(_seal(body) + b"\n" + body)
    bench.build(force=True)
    assert _state(bench) == before
    assert bench.build().is_current


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix")
def test_a_pipe_in_the_place_of_a_record_is_not_waited_for(bench: Bench) -> None:
    """It is no record."""
    bench.build()
    path = bench.root / FOLDER / "water.record"
    path.unlink()
    os.mkfifo(path)
    assert Records(bench.root, "").load("water")["entries"] == []


def test_a_record_is_known_by_all_that_its_shape_has() -> None:
    """What a record must hold to be used is what those who read it may ask for."""
    assert shapes.Entry.__annotations__.keys() == record._OF_ENTRY.keys()
    assert shapes.Failure.__annotations__.keys() == record._OF_FAILURE.keys()
    assert shapes.Record.__annotations__.keys() == record.new_record().keys()
