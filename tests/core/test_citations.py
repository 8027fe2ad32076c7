"""Printed notes: numbered in reading order, works through the article that was read, and the list of sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.citations import set_notes
from briefgen.core.document import Document, Heading, Listing, NoteCall, NoteMark, Paragraph, Runs, Text, plain_text
from briefgen.core.ledger import Ledger
from briefgen.core.plans import CitationWords, Cite, InText, split_locator
from briefgen.core.walking import map_runs
from tests.core.conftest import Maker as _Maker

if TYPE_CHECKING:
    from tests.core.conftest import Maker

WORDS = CitationWords()


class Plain:
    """A formatter that writes a work as its id: "see tsai p.4 [suffix]", from the second time in capitals."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def _one(self, cite: Cite) -> str:
        name = cite.source.upper() if cite.source in self._seen else cite.source
        self._seen.add(cite.source)
        place = f"{cite.label} {cite.locator}" if cite.locator else ""
        return ", ".join(filter(None, (f"{cite.prefix} {name}".strip(), place, cite.suffix)))

    in_text: InText | None = None
    is_sorting = False

    def cite(self, clusters: Sequence[Sequence[Cite]], notes: Sequence[int]) -> list[Runs]:
        """Write each cluster, its works joined by semicolons."""
        return [(Text("; ".join(map(self._one, cluster))),) for cluster in clusters]

    def bibliography(self, sources: Iterable[str]) -> list[tuple[str, Runs]]:
        """Write the works in alphabetical order."""
        return [(source, (Text(source),)) for source in sorted(sources)]


@pytest.fixture
def ledger(make: Maker) -> Ledger:
    """Facts of two articles with all sorts of notes."""
    works = [make.work(name) for name in ("titoff", "jamestown", "tsai", "weitz", "rian", "ap")]
    notes = [make.note(f"eir:{number}") for number in range(1, 6)]
    notes += [make.note("eir:bare", "Interview with an officer,\nMay 1998. "), make.note("monitor:ap")]
    citations = [
        make.cites("eir:1", "tsai", locator="45"),
        make.cites("eir:1", "weitz", 2, locator="chapter 2", prefix="See"),
        make.cites("eir:2", "rian", consulted=True),
        make.cites("eir:3", "tsai", prefix="See"),
        make.cites("eir:4", "weitz", prefix="NATO, in", suffix="with a map"),
        make.cites("eir:5", "tsai"),
        make.cites("eir:5", "weitz", 2),
        make.cites("eir:5", "rian", 3),
        make.cites("monitor:ap", "ap"),
    ]
    facts = [
        make.fact("two-works", notes="eir:1", locator="paragraph 4"),
        make.fact("read", notes="eir:2", locator="paragraph 2"),
        make.fact("again", notes="eir:3", locator="paragraph 2"),
        make.fact("nato", notes="eir:4"),
        make.fact("three", notes="eir:5", locator="paragraph 10"),
        make.fact("bare", notes="eir:bare", locator="paragraph 3"),
        make.fact("bare-and-more", notes="eir:3 eir:bare"),
        make.fact("direct", locator="paragraph 5"),
        make.fact("direct-page", locator="page 7"),
        make.fact("placeless"),
        make.fact("other", article="monitor", notes="monitor:ap"),
        make.fact("mixed", notes="eir:2 eir:3", locator="paragraph 6"),
    ]
    joined, findings = make.join(facts, notes, works, citations)
    assert list(findings) == []
    return joined


def notes_of(ledger: Ledger, *calls: Sequence[str]) -> list[str]:
    """Print the notes of calls that stand in one paragraph each."""
    document = Document((Text("T"),), tuple(Paragraph((Text("x"), NoteCall(tuple(cites)))) for cites in calls))
    return [plain_text(note.runs) for note in set_notes(document, ledger, Plain(), WORDS).notes]


# --- one note ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cites", "printed"),
    [
        (["two-works"], "tsai, page 45; see weitz, chapter 2, both cited in titoff, paragraph 4."),
        (["three"], "tsai; weitz; rian, all cited in titoff, paragraph 10."),
        (["again"], "See tsai, cited in titoff, paragraph 2."),
        (["eir:3"], "See tsai, cited in titoff."),
        (["read"], "rian."),
        (["nato"], "NATO, in weitz, with a map, cited in titoff."),
        (["again", "nato"], "See tsai; NATO, in weitz, with a map, both cited in titoff, paragraph 2."),
        (["direct"], "titoff, paragraph 5."),
        (["placeless"], "titoff."),
        (["direct", "two-works"], "tsai, page 45; see weitz, chapter 2, both cited in titoff, paragraph 4; TITOFF, paragraph 5."),
        (["other", "again"], "ap, cited in jamestown; see tsai, cited in titoff, paragraph 2."),
        (
            ["other", "two-works"],
            "ap, cited in jamestown; tsai, page 45; see weitz, chapter 2, both cited in titoff, paragraph 4.",
        ),
        (["mixed"], "rian; see tsai, cited in titoff, paragraph 6."),
        (["bare"], "Interview with an officer, May 1998, cited in titoff, paragraph 3."),
        (["bare-and-more"], "See tsai; Interview with an officer, May 1998, both cited in titoff."),
    ],
)
def test_a_note(ledger: Ledger, cites: list[str], printed: str) -> None:
    """Works are cited in the article that was read, a consulted work for itself, a note without works as it stands; the article
    alone where a fact has no note. "See" is small inside a note, NATO is not.
    """
    assert notes_of(ledger, cites) == [printed]


def test_places_in_an_article_are_joined(ledger: Ledger) -> None:
    """Paragraphs stand once each and in the order of their numbers, not of their letters."""
    assert notes_of(ledger, ["three", "again", "two-works", "again"]) == [
        "tsai; weitz; rian; TSAI, page 45; see WEITZ, chapter 2, all cited in titoff, paragraph 2, 4, 10."
    ]


def test_places_without_a_number_come_first(make: Maker) -> None:
    """A paragraph that has a letter stands before those that have numbers."""
    facts = [make.fact(f"f-{place.lower()}", locator=f"paragraph {place}") for place in ("2", "1", "B", "A")]
    ledger, _ = make.join(facts)
    assert notes_of(ledger, list(ledger.facts)) == ["titoff, paragraph A, B, 1, 2."]


@pytest.mark.parametrize(
    ("places", "printed"),
    [("1 2 3 4", "1-4"), ("1 2 4 5", "1, 2, 4, 5"), ("9 10 11 13 B", "B, 9-11, 13"), ("1 2-4 5", "1, 2-4, 5")],
)
def test_places_that_follow_one_another_are_a_range(make: Maker, places: str, printed: str) -> None:
    """Three paragraphs and more in a row are told by the first and the last; a style prints the hyphen as its dash."""
    facts = [make.fact(f"f-{place.lower()}", locator=f"paragraph {place}") for place in places.split()]
    ledger, _ = make.join(facts)
    assert notes_of(ledger, list(ledger.facts)) == [f"titoff, paragraph {printed}."]


def test_places_of_two_sorts_are_spelled_out(ledger: Ledger) -> None:
    """A paragraph and a page have no label in common, and none of them is lost."""
    assert notes_of(ledger, ["direct", "direct-page"]) == ["titoff, page paragraph 5, page 7."]


def test_a_work_cited_twice_in_a_sentence_stands_once(ledger: Ledger) -> None:
    """Two facts of one note, or two notes of one work, give the work once."""
    assert notes_of(ledger, ["again", "eir:3", "again"]) == ["See tsai, cited in titoff, paragraph 2."]


def test_a_verbatim_note_stands_once(ledger: Ledger) -> None:
    """A note without works that two facts rest on is printed once."""
    assert notes_of(ledger, ["bare", "eir:bare"]) == ["Interview with an officer, May 1998, cited in titoff, paragraph 3."]


def test_a_consulted_work_stays_consulted_through_a_second_fact(ledger: Ledger) -> None:
    """A note whose only work was consulted never mentions its article, however often it is cited."""
    assert notes_of(ledger, ["read", "eir:2"]) == ["rian."]


def test_computations_follow_the_works(ledger: Ledger) -> None:
    """Each sentence on how a figure was computed stands behind the works, with its own full stop."""
    formulas = ((Text("Computed from "), Text("4 ÷ 2", facts=("direct",))), (Text("Share: 5 ÷ 9."),))
    document = Document((), (Paragraph((NoteCall(("direct",), formulas),)),))
    (note,) = set_notes(document, ledger, Plain(), WORDS).notes
    assert plain_text(note.runs) == "titoff, paragraph 5. Computed from 4 ÷ 2. Share: 5 ÷ 9."
    assert Text("4 ÷ 2", facts=("direct",)) in note.runs


def test_a_computation_alone(ledger: Ledger) -> None:
    """A call that cites nothing prints its computation alone."""
    document = Document((), (Paragraph((NoteCall((), ((Text("Computed from 1 + 1"),),)),)),))
    assert [plain_text(note.runs) for note in set_notes(document, ledger, Plain(), WORDS).notes] == ["Computed from 1 + 1."]


@pytest.mark.parametrize(
    ("text", "closed"),
    [("A.", "A."), ("Why?", "Why?"), ("“No!”", "“No!”"), ("(p. 4)", "(p. 4)."), ("“End.”)", "“End.”)"), ("", "")],
)
def test_a_note_ends_with_one_stop(ledger: Ledger, text: str, closed: str) -> None:
    """A full stop, question or exclamation mark at the end, inside quotation marks too, is not followed by another."""
    document = Document((), (Paragraph((NoteCall((), ((Text(text),),)),)),))
    (note,) = set_notes(document, ledger, Plain(), WORDS).notes
    assert plain_text(note.runs) == closed


@pytest.mark.parametrize(
    ("locator", "label", "place"),
    [
        ("paragraph 2", "paragraph", "2"),
        ("45", "page", "45"),
        ("chapter 2–3", "chapter", "2–3"),
        ("Annex II", "page", "Annex II"),
        ("", "", ""),
        ("  page 4 ", "page", "4"),
    ],
)
def test_places(locator: str, label: str, place: str) -> None:
    """A place is a label and a number; without a label it is a page."""
    assert split_locator(locator) == (label, place)


# --- all notes --------------------------------------------------------------------------------------------------------------


def test_later_citations_are_short(ledger: Ledger) -> None:
    """The formatter is told all notes at once, so it knows which citation of a work is its first."""
    assert notes_of(ledger, ["direct"], ["again"], ["direct"]) == [
        "titoff, paragraph 5.",
        "See tsai, cited in TITOFF, paragraph 2.",
        "TITOFF, paragraph 5.",
    ]


def bibliography(ledger: Ledger, *cites: str) -> list[tuple[str, list[str]]]:
    """Give the groups of the list of sources and the works in them."""
    document = Document((), tuple(Paragraph((NoteCall((key,)),)) for key in cites))
    groups = set_notes(document, ledger, Plain(), WORDS).bibliography
    return [(group.title, [entry.source for entry in group.entries]) for group in groups]


def test_the_list_of_sources_tells_what_was_read(ledger: Ledger) -> None:
    """Articles and consulted works stand apart from works that are known through them, each work once."""
    assert bibliography(ledger, "two-works", "read", "again", "other", "direct") == [
        ("Read for this brief", ["jamestown", "rian", "titoff"]),
        ("Cited in them, not consulted", ["ap", "tsai", "weitz"]),
    ]


def test_a_work_read_once_is_read(ledger: Ledger) -> None:
    """A work that one note consulted and another has through an article stands among those that were read, once."""
    assert bibliography(ledger, "three", "read") == [
        ("Read for this brief", ["rian", "titoff"]),
        ("Cited in them, not consulted", ["tsai", "weitz"]),
    ]


def test_one_group_needs_no_title(ledger: Ledger) -> None:
    """Where everything was read there is nothing to tell apart."""
    assert bibliography(ledger, "direct", "read") == [("", ["rian", "titoff"])]


def test_nothing_cited_nothing_listed(ledger: Ledger) -> None:
    """A document without notes has no list of sources."""
    assert bibliography(ledger) == []


def test_works_that_nobody_cites_are_not_listed(ledger: Ledger) -> None:
    """Only what the document cites stands in its list, not what the ledger holds."""
    assert bibliography(ledger, "other") == [
        ("Read for this brief", ["jamestown"]),
        ("Cited in them, not consulted", ["ap"]),
    ]


# --- in documents that nobody wrote -----------------------------------------------------------------------------------------

_KEYS = ("two-works", "read", "again", "three", "bare", "direct", "other", "mixed", "eir:3", "monitor:ap")
calls_ = st.lists(st.sampled_from(_KEYS), min_size=1, max_size=4).map(lambda keys: NoteCall(tuple(keys)))
runs_ = st.lists(st.one_of(calls_, st.just(Text("words"))), max_size=3).map(tuple)
blocks_ = st.one_of(
    runs_.map(Paragraph),
    runs_.map(lambda runs: Heading(1, runs, "x")),
    st.lists(runs_, max_size=3).map(lambda items: Listing(tuple((Paragraph(runs),) for runs in items))),
)


def all_runs(document: Document) -> Iterator[object]:
    """Give the runs of a document in reading order."""
    found: list[object] = []

    def note(runs: Runs) -> Runs:
        found.extend(runs)
        return runs

    map_runs(document.blocks, note)
    yield from found


@pytest.fixture(scope="module")
def joined() -> Ledger:
    """The same ledger for every example."""
    made: Ledger = ledger.__wrapped__(_Maker())  # type: ignore[attr-defined]  # a fixture is a function underneath
    return made


@settings(max_examples=50)
@given(blocks=st.lists(blocks_, max_size=5).map(tuple))
def test_notes_are_numbered_from_one_without_gaps(joined: Ledger, blocks: tuple[Paragraph, ...]) -> None:
    """The marks of a document are 1 to n in reading order, and its notes are the same; no call is left over."""
    document = Document((Text("T"),), blocks)
    calls = [run for run in all_runs(document) if isinstance(run, NoteCall)]
    done = set_notes(document, joined, Plain(), WORDS)
    numbers = list(range(1, len(calls) + 1))
    assert [run.number for run in all_runs(done) if isinstance(run, NoteMark)] == numbers
    assert [note.number for note in done.notes] == numbers
    assert not any(isinstance(run, NoteCall) for run in all_runs(done))


@settings(max_examples=50)
@given(blocks=st.lists(blocks_, max_size=5).map(tuple))
def test_the_list_holds_each_cited_work_once(joined: Ledger, blocks: tuple[Paragraph, ...]) -> None:
    """Every work that a note prints stands in the list of sources once, and no other does."""
    done = set_notes(Document((), blocks), joined, Plain(), WORDS)
    listed = [entry.source for group in done.bibliography for entry in group.entries]
    printed = set(re.findall(r"\w+", " ".join(plain_text(note.runs) for note in done.notes).lower()))
    assert sorted(listed) == sorted(printed & set(joined.sources))
