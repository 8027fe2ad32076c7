"""Citations in the text: before the full stop, in brackets or above the line; notes for what is no citation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from briefgen.core.document import Document, NoteCall, NoteMark, Notes, Paragraph, Runs, Text, plain_text
from briefgen.core.intext import set_in_text
from briefgen.core.ledger import Ledger
from briefgen.core.plans import CitationWords, Cite, InText
from briefgen.core.usage import facts_used
from tests.core.conftest import Maker as Maker


class Plain:
    """A formatter that writes a work as its id and place, and remembers which notes it was told of."""

    is_sorting = False

    def __init__(self, in_text: InText | None = None) -> None:
        self.in_text = in_text or InText()
        self.notes: list[int] = []

    def cite(self, clusters: Sequence[Sequence[Cite]], notes: Sequence[int]) -> list[Runs]:
        """Write each cluster, its works joined by semicolons."""
        self.notes = list(notes)
        return [(Text("; ".join(map(_one, cluster))),) for cluster in clusters]

    def bibliography(self, sources: Iterable[str]) -> list[tuple[str, Runs]]:
        """Write the works in alphabetical order."""
        return [(source, (Text(source),)) for source in sorted(sources)]


def _one(cite: Cite) -> str:
    return ", ".join(filter(None, (f"{cite.prefix} {cite.source}".strip(), cite.locator, cite.suffix)))


@pytest.fixture
def ledger(make: Maker) -> Ledger:
    """Facts with one work, with two, with a note that names no work, and with the article alone."""
    notes = [make.note("eir:1"), make.note("eir:2"), make.note("eir:3"), make.note("eir:bare", "Interview, May 1998.")]
    works = [make.work(name) for name in ("titoff", "tsai", "weitz", "jamestown")]
    citations = [make.cites("eir:1", "tsai"), make.cites("eir:2", "tsai"), make.cites("eir:2", "weitz", 2, prefix="See")]
    citations.append(make.cites("eir:3", "weitz", prefix="See"))
    facts = [
        make.fact("one", notes="eir:1", locator="paragraph 2"),
        make.fact("two", notes="eir:2"),
        make.fact("bare", notes="eir:bare"),
        make.fact("alone", notes="eir:3"),
        make.fact("direct", locator="page 7"),
    ]
    joined, _ = make.join(facts, notes, works, citations)
    return joined


def printed(ledger: Ledger, runs: Runs, style: InText | None = None) -> tuple[str, list[str]]:
    """Print a paragraph, and the notes that are left."""
    document = set_in_text(Document((), (Paragraph(runs), Notes())), ledger, Plain(style), CitationWords())
    paragraph = document.blocks[0]
    assert isinstance(paragraph, Paragraph)
    words = "".join(f"[^{run.number}]" if isinstance(run, NoteMark) else plain_text((run,)) for run in paragraph.runs)
    return words, [plain_text(note.runs) for note in document.notes]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It ended.", "It ended (titoff, 7)."),
        ("Did it end?", "Did it end (titoff, 7)?"),
        ("He said “it ended.”", "He said “it ended” (titoff, 7)."),
        ("He said “did it end?”", "He said “did it end?” (titoff, 7)."),
        ("(It ended.)", "(It ended (titoff, 7).)"),
        ("In the U.S.", "In the U.S. (titoff, 7)."),
        ("Ships etc.", "Ships etc. (titoff, 7)."),
        ("In 1998,", "In 1998 (titoff, 7),"),
        ("A cell", "A cell (titoff, 7)"),
        ("It ended …", "It ended (titoff, 7)…"),
    ],
)
def test_a_citation_stands_before_the_mark_that_closes_it(ledger: Ledger, before: str, after: str) -> None:
    """A full stop, comma or question mark follows the citation, closing quotation marks precede it, and an abbreviation keeps its
    stop beside that of the sentence.
    """
    words, notes = printed(ledger, (Text(before), NoteCall(("direct",))))
    assert words.replace("ended  (", "ended (") == after
    assert notes == []


def test_a_stop_of_its_own_is_moved(ledger: Ledger) -> None:
    """A stop that follows a printed value is a run of its own, and follows the citation all the same."""
    runs = (Text("40 percent", facts=("one",)), Text("."), NoteCall(("direct",)), Text(" Then"))
    assert printed(ledger, runs)[0] == "40 percent (titoff, 7). Then"


@pytest.mark.parametrize(
    ("cites", "words"),
    [
        (("one",), "x (tsai, cited in titoff, 2)."),
        (("two",), "x (tsai; see weitz, both cited in titoff)."),
        (("alone",), "x (see weitz, cited in titoff)."),
        (("direct", "one"), "x (tsai, cited in titoff, 2; titoff, 7)."),
    ],
)
def test_all_works_of_a_sentence_stand_in_one_pair_of_brackets(ledger: Ledger, cites: tuple[str, ...], words: str) -> None:
    """Works that were not consulted are cited in their article there too."""
    assert printed(ledger, (Text("x."), NoteCall(cites)))[0] == words


@pytest.mark.parametrize(
    ("cites", "words"),
    [
        (("direct",), "x titoff, 7."),
        (("direct", "one"), "x (tsai, cited in titoff, 2; titoff, 7)."),
        (("alone",), "x (see weitz, cited in titoff)."),
    ],
)
def test_words_stand_in_brackets_where_the_style_has_none(ledger: Ledger, cites: tuple[str, ...], words: str) -> None:
    """Where each number brings its own brackets, "cited in" would read on from the sentence."""
    formatter = Plain(InText("", "", ", ", is_numbered=True))
    document = Document((), (Paragraph((Text("x."), NoteCall(cites))), Notes()))
    block = set_in_text(document, ledger, formatter, CitationWords()).blocks[0]
    assert isinstance(block, Paragraph)
    assert plain_text(block.runs) == words


def test_what_is_no_citation_stays_a_note(ledger: Ledger) -> None:
    """How a figure was computed, and a note that names no work, are printed as notes beside the citation, numbered from 1."""
    formula = (Text("Computed from 1 + 1"),)
    calls = (Text("a."), NoteCall(("one",)), Text(" b."), NoteCall(("direct",), (formula,)), Text(" c."), NoteCall(("bare",)))
    words, notes = printed(ledger, calls)
    assert words == "a (tsai, cited in titoff, 2). b (titoff, 7).[^1] c.[^2]"
    assert notes == ["Computed from 1 + 1.", "Interview, May 1998, cited in titoff."]


def test_where_a_citation_stands_is_told(ledger: Ledger) -> None:
    """The formatter hears 0 for the text and the number of the note for what stands in one: ibid. is not to lead from one to the
    other.
    """
    formatter = Plain()
    document = Document((), (Paragraph((NoteCall(("one",)), NoteCall(("bare",)))),))
    set_in_text(document, ledger, formatter, CitationWords())
    assert formatter.notes == [0, 0, 1]


def test_what_is_cited_is_used(ledger: Ledger) -> None:
    """A fact without a printed value is on record where it is cited, for proof and marking."""
    document = Document((), (Paragraph((Text("x."), NoteCall(("one", "direct")), Text(" y."), NoteCall(("bare",)))),))
    for style in (InText(), InText("", "", ",", is_raised=True)):
        made = set_in_text(document, ledger, Plain(style), CitationWords())
        assert set(facts_used(made.blocks)) | {key for note in made.notes for key in note.cites} == {"one", "direct", "bare"}


@pytest.mark.parametrize(
    ("style", "after"),
    [
        (InText(), "Source: titoff, 7."),
        (InText("", "", ", "), "Source: titoff, 7."),
        (InText("[", "]", ", "), "Source: [titoff, 7]."),
        (InText("", "", ",", is_raised=True), "Source: Titoff 2011.titoff"),
    ],
)
def test_a_source_line_names_a_work_once(ledger: Ledger, style: InText, after: str) -> None:
    """In a source line the citation takes the place of the names, without round brackets; a raised number stands behind them."""
    runs = (Text("Source: Titoff 2011."), NoteCall(("direct",), names="Titoff 2011."))
    assert printed(ledger, runs, style) == (after, [])


def test_a_bare_number_in_a_source_line_keeps_its_brackets(ledger: Ledger) -> None:
    """Without its brackets a numbered citation would read as a number of something."""

    class Numbered(Plain):
        def cite(self, clusters: Sequence[Sequence[Cite]], notes: Sequence[int]) -> list[Runs]:
            return [(Text("3"),) for _ in clusters]

    runs = (Text("Source: Titoff 2011."), NoteCall(("direct",), names="Titoff 2011."))
    document = set_in_text(Document((), (Paragraph(runs),)), ledger, Numbered(), CitationWords())
    assert isinstance(paragraph := document.blocks[0], Paragraph)
    assert plain_text(paragraph.runs) == "Source: (3)."


def test_raised_numbers_stand_behind_the_stop(ledger: Ledger) -> None:
    """A superscript follows the punctuation; a note's number would look like a work's there, so the rest stands in brackets."""
    style = InText("", "", ",", is_raised=True, is_numbered=True)
    document = Document((), (Paragraph((Text("x."), NoteCall(("one", "direct"), ((Text("Computed from 1"),),)))), Notes()))
    made = set_in_text(document, ledger, Plain(style), CitationWords())
    assert made.blocks == (
        Paragraph(
            (
                Text("x."),
                Text("tsai; titoff", vertical="sup", cites=("one", "direct")),
                *(Text(" ("), Text("Computed from 1"), Text("."), Text(")")),
            )
        ),
    )
    assert made.notes == ()


def test_without_notes_there_is_no_place_for_them(ledger: Ledger) -> None:
    """A brief whose works are all cited in the text has no section of notes; one with a formula has."""
    call = NoteCall(("one",))
    bare = Document((), (Paragraph((call,)), Notes()))
    noted = Document((), (Paragraph((NoteCall(("one",), ((Text("Computed"),),)),)), Notes()))
    assert Notes() not in set_in_text(bare, ledger, Plain(), CitationWords()).blocks
    assert Notes() in set_in_text(noted, ledger, Plain(), CitationWords()).blocks


@pytest.mark.parametrize(
    ("is_numbered", "groups"),
    [
        (False, [("Read for this brief", ["titoff"]), ("Cited in them, not consulted", ["tsai", "weitz"])]),
        (True, [("", ["titoff", "tsai", "weitz"])]),
    ],
)
def test_numbers_lead_into_one_list(ledger: Ledger, is_numbered: bool, groups: list[tuple[str, list[str]]]) -> None:
    """The list of sources is parted by who was read, but for a style that numbers it."""
    document = Document((), (Paragraph((NoteCall(("two",)),)),))
    made = set_in_text(document, ledger, Plain(InText(is_numbered=is_numbered)), CitationWords())
    assert [(group.title, [entry.source for entry in group.entries]) for group in made.bibliography] == groups


def test_words_are_not_tied_to_a_work_that_may_be_moved(ledger: Ledger) -> None:
    """Where a style sorts the works of a citation, "cited in" stands behind them all."""

    class Sorting(Plain):
        """A formatter that sorts."""

        is_sorting = True

        def cite(self, clusters: Sequence[Sequence[Cite]], notes: Sequence[int]) -> list[Runs]:
            """Write each cluster, its works in alphabetical order backwards."""
            return [(Text("; ".join(sorted(map(_one, cluster), reverse=True))),) for cluster in clusters]

    document = Document((), (Paragraph((Text("x."), NoteCall(("two",)))),))
    (made,) = set_in_text(document, ledger, Sorting(), CitationWords()).blocks
    assert isinstance(made, Paragraph)
    assert plain_text(made.runs) == "x (tsai; see weitz, both cited in titoff)."
