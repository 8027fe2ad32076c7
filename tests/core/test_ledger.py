"""The ledger: facts, notes and works joined, and every name that leads nowhere told once, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.core.facts import Status
from briefgen.core.ledger import _beside
from briefgen.errors import Findings, Where

if TYPE_CHECKING:
    from tests.core.conftest import Maker


def told(findings: Findings) -> list[str]:
    """Give findings as lines without the folder of the brief."""
    return [str(item).replace("data/b/", "") for item in findings]


# --- what is joined ---------------------------------------------------------------------------------------------------------


def test_facts_come_before_series_each_in_its_order(make: Maker) -> None:
    """The ledger holds the rows of facts.csv in their order, then those of each series, and knows which rows a series has."""
    series = {"trade": [make.fact("t-2"), make.fact("t-1")], "arms": [make.fact("a-1")]}
    ledger, findings = make.join([make.fact("b"), make.fact("a")], series=series)
    assert told(findings) == []
    assert list(ledger.facts) == ["b", "a", "t-2", "t-1", "a-1"]
    assert ledger.series == {"trade": ("t-2", "t-1"), "arms": ("a-1",)}


def test_only_accepted_facts_reach_a_brief(make: Maker) -> None:
    """Candidates and rejected rows are not in the ledger, not even in their series, and are not checked."""
    rows = [make.fact("a"), make.fact("b", status=Status.CANDIDATE), make.fact("c", status=Status.REJECTED, section="nine")]
    ledger, findings = make.join([], series={"s": rows})
    assert told(findings) == []
    assert (list(ledger.facts), ledger.series) == (["a"], {"s": ("a",)})


def test_works_of_a_note_stand_in_their_positions(make: Maker) -> None:
    """A note's works come in the order of their positions, whatever the order of the rows."""
    citations = [make.cites("eir:1", "titoff", 2), make.cites("eir:1", "jamestown", 1)]
    ledger, findings = make.join([], [make.note("eir:1")], citations=citations)
    assert told(findings) == []
    assert [row.source for row in ledger.citations["eir:1"]] == ["jamestown", "titoff"]


def test_the_works_that_a_fact_rests_on(make: Maker) -> None:
    """A fact rests on the works of its notes, each once; without any it rests on its article."""
    works = [make.work(name) for name in ("titoff", "jamestown", "tsai", "weitz")]
    citations = [make.cites("eir:1", "tsai"), make.cites("eir:2", "weitz"), make.cites("eir:2", "tsai", 2)]
    notes = [make.note("eir:1"), make.note("eir:2"), make.note("eir:3")]
    facts = [make.fact("a", notes="eir:2 eir:1"), make.fact("b", article="monitor"), make.fact("c", notes="eir:3")]
    ledger, findings = make.join(facts, notes, works, citations)
    assert told(findings) == []
    assert ledger.sources_of("a") == ("weitz", "tsai")
    assert ledger.sources_of("b") == ("jamestown",)
    assert ledger.sources_of("c") == ("titoff",)


def test_inferred_dates(make: Maker) -> None:
    """The analyst has completed the dates of works that citations.csv says so of."""
    citations = [make.cites("eir:1", "titoff", inferred="year"), make.cites("eir:1", "jamestown", 2)]
    ledger, _ = make.join([], [make.note("eir:1")], citations=citations)
    assert ledger.inferred == {"titoff"}


def test_statements_print_what_was_computed(make: Maker) -> None:
    """The ledger fills a statement with the number of its row, computed where it has a formula."""
    ledger, findings = make.join([make.fact("a", value="4"), make.fact("b", formula="a * 2", statement="It was {value}")])
    assert told(findings) == []
    assert ledger.statement("b").parts == ("It was ", ledger.numbers["b"])
    assert ledger.numbers["b"].value == 8


# --- what leads nowhere -----------------------------------------------------------------------------------------------------


def test_an_unknown_article(make: Maker) -> None:
    """An article that brief.toml does not declare is told with the nearest, or with all where none is near."""
    _, findings = make.join([make.fact("a", article="eri"), make.fact("b", article="reuters")])
    assert told(findings) == [
        'facts.csv:2 article: no article "eri" in brief.toml; did you mean "eir"? [unknown-article]',
        'facts.csv:3 article: no article "reuters" in brief.toml; the articles are eir, monitor [unknown-article]',
    ]


def test_an_unknown_section(make: Maker) -> None:
    """A section that brief.toml does not list is told with the nearest, or with all where none is near."""
    _, findings = make.join([make.fact("a", section="ones"), make.fact("b", section="summary")])
    assert told(findings) == [
        'facts.csv:2 section: no section "ones" in brief.toml; did you mean "one"? [unknown-section]',
        'facts.csv:3 section: no section "summary" in brief.toml; the sections are one, two [unknown-section]',
    ]


def test_an_unknown_note(make: Maker) -> None:
    """A note that notes.md does not hold is told where a fact names it and where citations.csv does."""
    citations = [make.cites("eir:44", "titoff")]
    _, findings = make.join([make.fact("a", notes="eir:4 eir:5")], [make.note("eir:4")], citations=citations)
    assert told(findings) == [
        'facts.csv:2 notes: no note "eir:5" in notes.md; did you mean "eir:4"? [unknown-note]',
        'citations.csv:2 note: no note "eir:44" in notes.md; did you mean "eir:4"? [unknown-note]',
    ]


def test_notes_separated_by_commas(make: Maker) -> None:
    """Notes joined by a comma are one name that nobody knows, and the message says how to separate them."""
    fact = make.fact("a")
    object.__setattr__(fact, "notes", ("eir:1, eir:2",))
    _, findings = make.join([fact], [make.note("eir:1"), make.note("eir:2")])
    assert told(findings) == [
        'facts.csv:2 notes: no note "eir:1, eir:2" in notes.md; several notes are separated by ; [unknown-note]'
    ]


def test_an_unknown_work(make: Maker) -> None:
    """A work that sources.json does not hold is told where citations.csv names it and where an article does."""
    brief = make.brief(articles={"eir": "titof", "monitor": "jamestown"})
    citations = [make.cites("eir:1", "jamestwn")]
    _, findings = make.join([], [make.note("eir:1")], citations=citations, brief=brief)
    assert told(findings) == [
        'citations.csv:2 source: no work "jamestwn" in sources.json; did you mean "jamestown"? [unknown-source]',
        'brief.toml:9 articles.eir.source: no work "titof" in sources.json; did you mean "titoff"? [unknown-source]',
    ]


def test_a_note_of_no_article(make: Maker) -> None:
    """A note's id begins with an article that is declared."""
    _, findings = make.join([], [make.note("eri:1")])
    assert told(findings) == ['notes.md:2: no article "eri" in brief.toml; did you mean "eir"? [unknown-article]']


def test_one_mistake_in_many_rows_is_told_once(make: Maker) -> None:
    """A name that many rows say is one finding at the first of them, which tells of the others."""
    facts = [make.fact(f"a-{number}", section="ones") for number in range(9)]
    _, findings = make.join([*facts, make.fact("b", article="eri"), make.fact("c", article="eri")])
    many = "and again in lines 3, 4, 5, 6, 7 and 3 more rows"
    assert told(findings) == [
        f'facts.csv:2 section: no section "ones" in brief.toml, {many}; did you mean "one"? [unknown-section]',
        'facts.csv:11 article: no article "eri" in brief.toml, and again in line 12; did you mean "eir"? [unknown-article]',
    ]


def test_the_same_mistake_in_two_files(make: Maker) -> None:
    """Rows of another file are counted, for their lines alone would mislead."""
    _, findings = make.join([make.fact("a", notes="eir:9")], citations=[make.cites("eir:9", "titoff")])
    assert told(findings) == ['facts.csv:2 notes: no note "eir:9" in notes.md, and again in one more row [unknown-note]']


def test_ids_that_stand_twice(make: Maker) -> None:
    """An id that stands again is told where it does, with the place of the first, also across files; the first one counts."""
    rows = [make.fact("a", value="1"), make.fact("a", value="2")]
    other = make.fact("a", where=Where("data/b/series/s.csv", 2))
    notes, works = [make.note("eir:1"), make.note("eir:1")], [make.work("titoff"), make.work("jamestown"), make.work("titoff")]
    ledger, findings = make.join(rows, notes, works, series={"s": [other]})
    assert told(findings) == [
        'facts.csv:3 id: fact "a" stands twice, first in line 2 [duplicate-id]',
        'series/s.csv:2 id: fact "a" stands twice, first at facts.csv:2 [duplicate-id]',
        'notes.md:3: note "eir:1" stands twice, first in line 2 [duplicate-id]',
        'sources.json:4: work "titoff" stands twice, first in line 2 [duplicate-id]',
    ]
    assert ledger.numbers["a"].value == 1


# --- statements -------------------------------------------------------------------------------------------------------------


def test_a_statement_that_says_what_its_row_has_not(make: Maker) -> None:
    """Each placeholder needs its cell; {value} is content with a formula or a range."""
    facts = [
        make.fact("a", statement="{value} in {period}, {low} to {high}"),
        make.fact("b", statement="{value}", low="1", high="2"),
        make.fact("c", statement="{value}", formula="b + 1"),
    ]
    _, findings = make.join(facts)
    assert told(findings) == [
        "facts.csv:2 statement: the statement says {value} but the row has no value and no formula [bad-statement]",
        "facts.csv:2 statement: the statement says {period} but the row has no period [bad-statement]",
        "facts.csv:2 statement: the statement says {low} but the row has no low [bad-statement]",
        "facts.csv:2 statement: the statement says {high} but the row has no high [bad-statement]",
    ]


# --- one mistake is told once ------------------------------------------------------------------------------------------------


def test_a_cell_that_was_refused_is_not_missed_again(make: Maker) -> None:
    """Where a cell could not be read, neither a statement nor a formula complains of what is missing for it."""
    facts = [
        make.fact("a", statement="{value} in {period}"),
        make.fact("b", formula="a + 1", statement="{value}"),
        make.fact("c", article="", section=""),
    ]
    findings = Findings()
    for rule, row, column in (
        *(("bad-number", 2, "value"), ("bad-date", 2, "period")),
        *(("missing-value", 4, "article"), ("missing-value", 4, "section")),
    ):
        findings.add(rule, "refused", Where("data/b/facts.csv", row, column))
    ledger, _ = make.join(facts, findings=findings)
    assert len(told(findings)) == 4
    assert ledger.numbers == {}


@pytest.mark.parametrize(
    ("file", "rule", "lost"),
    [
        ("notes.md", "missing-file", {"unknown-note"}),
        ("sources.json", "json-syntax", {"unknown-source"}),
        ("facts.csv", "encoding", {"unknown-fact"}),
        ("series/trade.csv", "csv-syntax", {"unknown-fact"}),
        ("citations.csv", "empty-file", set()),
    ],
)
def test_what_may_have_been_lost_is_not_called_unknown(make: Maker, file: str, rule: str, lost: set[str]) -> None:
    """Where a file could not be read whole, names that it might hold are not complained about; all others are."""
    findings = Findings()
    findings.add(rule, "the file is broken", Where(f"data\\b\\{file}" if "/" not in file else f"data/b/{file}"))
    facts = [make.fact("a", notes="eir:9", formula="b + 1", section="nine")]
    ledger, found = make.join(facts, citations=[make.cites("eir:9", "nobody")], findings=findings)
    every = {"unknown-note", "unknown-source", "unknown-fact", "unknown-section"}
    assert {item.rule for item in found} == {rule} | every - lost
    assert ledger.gaps


@pytest.mark.parametrize("part", ["sections", "articles"])
def test_a_brief_that_has_lost_its_sections_or_articles(make: Maker, part: str) -> None:
    """Where brief.toml has none, which is an error already, no row is blamed for naming one."""
    brief = make.brief(sections=()) if part == "sections" else make.brief(articles={})
    _, findings = make.join([make.fact("a", notes="eir:1")], [make.note("eir:1")], brief=brief)
    assert told(findings) == []


def test_an_article_whose_work_could_not_be_read(make: Maker) -> None:
    """An article without a source is an error of brief.toml; that no work has the empty name is not said too."""
    _, findings = make.join([make.fact("a")], brief=make.brief(articles={"eir": ""}))
    assert told(findings) == []


def test_the_other_of_two_rows_is_named_from_the_folder_that_both_share() -> None:
    """Not by its whole path, which says less the longer it is."""
    for folder in ("/home/ann/briefs/data/gas/", "C:\\briefs\\data\\gas\\"):
        assert _beside(f"{folder}facts.csv", f"{folder}series/s.csv") == "facts.csv"
        assert _beside(f"{folder}series/s.csv", f"{folder}facts.csv") == "series/s.csv"
