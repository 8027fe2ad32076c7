"""Each reader is told what changed since it was told last, in the words of the brief, whoever built in between."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from briefgen.core.lookups import Change
from briefgen.errors import ContentError
from briefgen.regen.rebuild import News, Outcome
from briefgen.regen.record import FOLDER, write_sealed
from briefgen.regen.telling import explain, summary
from tests.upkeep.conftest import Bench

WORDS = "River, dams: 5, was 4"


def _told(bench: Bench, reader: str = "desk", **asked: object) -> Outcome:
    return bench.build(request=bench.request(**asked), reader=reader)


def test_a_reader_is_told_in_the_words_of_the_box(bench: Bench) -> None:
    """The box of changes of the next edition says the same line; a computed fact that follows is told with its cause."""
    _told(bench, publish=True)
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    bench.change("data/water/facts.csv", "flow,120", "flow,130")
    news = _told(bench, publish=True).news
    assert news.words == (WORDS, "River, flow: 130, was 120")
    assert [change.consequences for change in news.changes] == [(), ("left",)]
    assert news.edition == "edition 2 of 2026-01-31 is on record"
    box = bench.read("output/water.md").partition("What changed since")[2]
    assert [line.removeprefix("> - ") for line in box.splitlines() if line.startswith("> - ")][:2] == list(news.words)


def test_a_build_by_hand_keeps_nothing_from_a_reader(bench: Bench) -> None:
    """What another has built is news all the same, once; the brief is not built again for it."""
    assert _told(bench).news == News()
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    assert bench.build().written
    outcome = _told(bench)
    assert (outcome.is_current, outcome.written, outcome.news.words) == (True, (), (WORDS,))
    assert outcome.news.since == "2026-01-31T12:00:00+00:00"
    assert summary(outcome) == f"{WORDS}. water had been built with that already."
    assert _told(bench).news == News()


def test_readers_are_apart(bench: Bench) -> None:
    """What one has heard the other has not."""
    _told(bench, "first")
    _told(bench, "second")
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    assert _told(bench, "first").news.words == (WORDS,)
    assert _told(bench, "second").news.words == (WORDS,)


def test_a_reader_that_is_new_is_told_what_changed_since_the_last_edition(bench: Bench) -> None:
    """Where there is one; there is nothing to compare with otherwise."""
    bench.build(request=bench.request(publish=True))
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    news = _told(bench).news
    assert (news.since, news.words) == ("edition 1 of 2026-01-31", (WORDS,))


def test_what_a_reader_has_heard_may_be_damaged(bench: Bench) -> None:
    """Then it begins anew."""
    _told(bench)
    (told,) = (bench.root / FOLDER).glob("*.told")
    told.write_bytes(told.read_bytes()[:-9])
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    assert _told(bench).news == News()


@pytest.mark.parametrize("held", [[], {"heard": 5}, {"heard": "", "at": "", "edition": {}}])
def test_what_a_reader_has_heard_may_be_something_else(bench: Bench, held: Any) -> None:
    """Sealed as if it were sound: it begins anew too."""
    _told(bench)
    (told,) = (bench.root / FOLDER).glob("*.told")
    write_sealed(told, held)
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    assert _told(bench).news == News()


def test_minor_changes_come_last(bench: Bench) -> None:
    """A section that says something else, a title, a work: each has a line."""
    _told(bench)
    bench.change("data/water/brief.toml", '"Water"', '"Waters"')
    bench.change("data/water/sources.json", '"Rivers"', '"Streams"')
    bench.change("templates/sections/demand.md.j2", "The town uses", "Our town uses")
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    assert _told(bench).news.words == (WORDS, "Changed: Streams, 2001", "Changed: Demand", "Changed: Waters")


def test_a_part_of_a_brief_is_no_news(bench: Bench) -> None:
    """What was left out has not been withdrawn."""
    _told(bench)
    assert _told(bench, sections=("supply",)).news.changes == ()
    assert _told(bench).news.changes == ()


def test_a_failed_build_is_told_when_it_is_mended(bench: Bench) -> None:
    """Nothing is lost between."""
    _told(bench)
    bench.change("data/water/facts.csv", "dams,4", "dams,five")
    with pytest.raises(ContentError):
        _told(bench)
    bench.change("data/water/facts.csv", "dams,five", "dams,5")
    assert _told(bench).news.words == (WORDS,)


def test_an_edition_is_put_on_record_once(bench: Bench) -> None:
    """Built again, and on another day, with the same data it is up to date: its own record is no news to it."""
    assert _told(bench, publish=True).news.edition == "edition 1 of 2026-01-31 is on record"
    assert _told(bench, publish=True).is_current
    bench.change("templates/sections/demand.md.j2", "The town uses", "Our town uses")
    assert _told(bench, publish=True).news.edition == "edition 1 of 2026-01-31, revised: the changes are minor"
    outcome = _told(bench, publish=True)
    assert (outcome.is_current, outcome.news.edition) == (True, "")
    assert [path.name for path in (bench.data / "editions").iterdir()] == ["edition-0001.json"]


def test_settings_are_told_with_what_they_were(bench: Bench) -> None:
    """From brief.toml or from the command; all that rests on them is one line."""
    bench.build()
    bench.change("data/water/brief.toml", "en-GB", "de-DE")
    outcome = bench.build()
    every = "supply, demand, outlook, frame brief.md.j2"
    assert list(explain(outcome)) == [
        "setting language: en-GB -> de-DE",
        f"{every}: a setting or the title of a work has changed on which all parts rest",
    ]
    styled = bench.build(request=bench.request(style="apa"))
    assert styled.settings == (Change("setting", "style", {"": "briefgen-notes"}, {"": "apa"}),)
    assert summary(styled).startswith("setting style: briefgen-notes -> apa. 0 of 4 parts of water were made again, and water.md")
    bench.change("data/water/brief.toml", 'authors = ["A. Author"]', 'authors = ["A. Author", "B. Other"]')
    lines = list(explain(bench.build(request=bench.request(style="apa"))))
    assert lines[0] == "setting authors: A. Author -> A. Author, B. Other"


def test_a_reader_hears_at_the_time_of_the_build(bench: Bench) -> None:
    """`since` is when it was told last."""
    bench.build(reader="desk", now=lambda: datetime(2026, 1, 30, 9, tzinfo=UTC))
    bench.change("data/water/facts.csv", "dams,4", "dams,5")
    assert _told(bench).news.since == "2026-01-30T09:00:00+00:00"
