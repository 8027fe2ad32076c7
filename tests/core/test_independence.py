"""Independence: how many origins stand behind a fact, and which works share one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from briefgen.core.facts import Fact, Kind
from briefgen.core.independence import Origins, single_source
from briefgen.core.ledger import Ledger

if TYPE_CHECKING:
    from tests.core.conftest import Maker

TRADE = {"subject": "Trade", "measure": "turnover", "period": "1997", "unit": "USD"}


def ledger_of(make: Maker, *facts: Fact, works: dict[str, dict[str, Any]] | None = None, cites: str = "") -> Ledger:
    """Join facts; `works` are by id beside those of both articles, `cites` are "note work" or "note work read", by commas."""
    named = {"titoff": {}, "jamestown": {}, **(works or {})}
    rows = [pair.split() for pair in cites.split(",") if pair]
    notes = [make.note(note) for note in dict.fromkeys(row[0] for row in rows)]
    citations = [make.cites(row[0], row[1], place, consulted=len(row) > 2) for place, row in enumerate(rows, 1)]
    ledger, findings = make.join(facts, notes, [make.work(key, **item) for key, item in named.items()], citations)
    assert not list(findings)
    return ledger


def test_a_work_known_through_its_article_is_the_article(make: Maker) -> None:
    """Two works in a note, neither of them read: one origin, the article's."""
    ledger = ledger_of(make, make.fact("a", notes="eir:1"), works={"x": {}, "y": {}}, cites="eir:1 x,eir:1 y")
    assert Origins(ledger).of("a") == {"titoff"}


def test_works_that_were_read_stand_for_themselves(make: Maker) -> None:
    """Two works of two publishers, both read, are two origins."""
    works = {"x": {"publisher": "Pergamon"}, "y": {"container_title": "Review"}}
    ledger = ledger_of(make, make.fact("a", notes="eir:1"), works=works, cites="eir:1 x read,eir:1 y read")
    assert Origins(ledger).of("a") == {"pergamon", "review"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"publisher": "Pergamon"}, {"publisher": "PERGAMON"}),
        ({"publisher": "Éditions du Nord"}, {"publisher": "Editions du Nord"}),
        ({"publisher": "RIA Novosti"}, {"container_title": "RIA-Novosti"}),
        ({"publisher": "Новости"}, {"publisher": "НОВОСТИ"}),
    ],
    ids=["capitals", "accents", "published in it", "another alphabet"],
)
def test_works_of_one_publisher_count_once(make: Maker, one: dict[str, Any], other: dict[str, Any]) -> None:
    """However the publisher is spelt."""
    works = {"x": one, "y": other}
    ledger = ledger_of(make, make.fact("a", notes="eir:1"), works=works, cites="eir:1 x read,eir:1 y read")
    assert len(Origins(ledger).of("a")) == 1


def test_a_work_that_cites_the_other_counts_once(make: Maker) -> None:
    """The article eir cites jamestown: rows from both that agree have one origin, where the article has it from."""
    rows = (make.fact("a", **TRADE, value="5"), make.fact("b", **TRADE, value="5", article="monitor"))
    assert Origins(ledger_of(make, *rows)).of("a") == {"titoff", "jamestown"}
    assert Origins(ledger_of(make, *rows, cites="eir:9 jamestown")).of("a") == {"titoff"}


def test_works_that_cite_one_another_are_still_one(make: Maker) -> None:
    """Each cites the other: neither is alone, and both are counted rather than none."""
    rows = (make.fact("a", **TRADE, value="5"), make.fact("b", **TRADE, value="5", article="monitor"))
    found = Origins(ledger_of(make, *rows, cites="eir:9 jamestown,monitor:9 titoff")).of("a")
    assert found == {"titoff", "jamestown"}


def test_rows_that_agree_confirm_one_another(make: Maker) -> None:
    """A row counts the origins of those that tell the same in the digits that both have, not of one that disagrees."""
    rows = (
        make.fact("a", **TRADE, value="6.12e9"),
        make.fact("b", **TRADE, value="6.1e9", article="monitor"),
        make.fact("c", **TRADE, value="7e9", article="monitor"),
        make.fact("d", **TRADE, value="6.12e9"),
    )
    origins = Origins(ledger_of(make, *rows))
    assert {key: len(origins.of(key)) for key in "abcd"} == {"a": 2, "b": 2, "c": 1, "d": 2}


def test_what_cannot_be_named_stands_for_itself(make: Maker) -> None:
    """A work without a publisher is its own origin, and so is one that is no longer listed."""
    origins = Origins(ledger_of(make, make.fact("a")))
    assert origins.of_work("titoff") == "titoff"
    assert origins.of_work("gone") == "gone"


def said(ledger: Ledger) -> list[str]:
    """Give what is reported, without its place."""
    return [str(item).partition(": ")[2].partition(";")[0] for item in single_source(ledger)]


def test_facts_of_one_origin_are_told_together(make: Maker) -> None:
    """One finding an origin, at its first fact; a judgement, a target and a computed row are left out."""
    rows = (
        make.fact("a", value="1"),
        make.fact("b", kind=Kind.EVENT),
        make.fact("c", kind=Kind.JUDGEMENT),
        make.fact("d", kind=Kind.TARGET, value="2"),
        make.fact("e", formula="a * 2"),
        make.fact("f", kind=Kind.CLAIM, article="monitor"),
    )
    works = {"titoff": {"author": [{"family": "Titoff"}], "issued": {"date-parts": [[2011]]}}}
    assert said(ledger_of(make, *rows, works=works)) == [
        '2 facts rest on one origin alone (Titoff, 2011), "a" first',
        '"f" rests on one origin alone (jamestown)',
    ]


def test_a_brief_on_one_article_is_silent(make: Maker) -> None:
    """That everything rests on it is plain to see."""
    ledger, _ = make.join([make.fact("a")], brief=make.brief(articles={"eir": "titoff"}))
    assert said(ledger) == []


def test_an_article_whose_work_was_lost_is_named_by_its_key(make: Maker) -> None:
    """The finding still says where the facts are from."""
    ledger, _ = make.join([make.fact("a")], [], [make.work("jamestown")])
    assert said(ledger) == ['"a" rests on one origin alone (eir)']


def test_two_origins_are_enough(make: Maker) -> None:
    """Rows of two articles that agree are reported by neither."""
    rows = (make.fact("a", **TRADE, value="5"), make.fact("b", **TRADE, value="5", article="monitor"))
    assert said(ledger_of(make, *rows)) == []


def test_a_note_of_a_lost_article_cites_for_nobody(make: Maker) -> None:
    """Where brief.toml lost the article of a note, the note makes no work the origin of another."""
    rows = (make.fact("a", **TRADE, value="5"), make.fact("b", **TRADE, value="5", article="monitor"))
    ledger, _ = make.join(rows, [make.note("gone:1")], citations=[make.cites("gone:1", "jamestown")])
    assert Origins(ledger).of("a") == {"titoff", "jamestown"}
