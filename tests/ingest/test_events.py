"""Events of a text: what happened, who did it and where, and what has not happened."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.ingest.events import Event, find_events
from briefgen.ingest.gathering import confidence_of, gather
from briefgen.ingest.reading import read_article


def events(text: str) -> list[Event]:
    """Give the events of one sentence."""
    return [*find_events(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "kind", "who", "what", "where"),
    [
        ("Ivan Orlov, the foreign minister, visited Lima in May.", "visit", "Ivan Orlov", "", "Lima"),
        ("There was a brief visit to Peru by Prime Minister Ivan Orlov.", "visit", "Prime Minister Ivan Orlov", "", "Peru"),
        ("Peru and Chile signed a treaty on borders in Lima.", "agreement", "Peru and Chile", "treaty", "Lima"),
        ("The Treaty of Friendship was signed in Lima by Ivan Orlov.", "agreement", "Ivan Orlov", "Treaty of Friendship", "Lima"),
        ("Peru held talks with its neighbours.", "talks", "Peru", "talks", ""),
        ("The Council imposed sanctions on the firm.", "sanctions", "Council", "sanctions", ""),
        ("Peru delivered 40 tanks to Chile in 1999.", "delivery", "Peru", "tanks", "Chile"),
        ("The two states held joint naval exercises off Lima.", "exercise", "two states", "joint naval exercises", "Lima"),
        ("Presidential elections were held in Peru.", "election", "", "Presidential elections", "Peru"),
        ("Parliament passed the budget by 52 votes to 48.", "vote", "Parliament", "budget", ""),
        ("Ana Vega was appointed governor of the bank.", "appointment", "Ana Vega", "governor of the bank", ""),
        ("Rebels attacked the harbour of Lima.", "attack", "Rebels", "harbour of Lima", ""),
        ("Peru launched a satellite in June.", "launch", "Peru", "satellite", ""),
        ("Ana Vega announced new tariffs on Monday.", "statement", "Ana Vega", "tariffs", ""),
    ],
)
def test_an_event_is_read(text: str, kind: str, who: str, what: str, where: str) -> None:
    """Its kind, and who did what where as far as the sentence says."""
    (one,) = events(text)
    assert (one.kind, one.who, one.what, one.where) == (kind, who, what, where)
    assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    "text",
    [
        "Peru would have signed a treaty.",
        "Peru refused to have signed an agreement.",
        "Orlov has never visited Lima.",
        "Peru may hold talks.",
        "It met the target.",
        "the signed treaty",
        "Tastes differ.",
    ],
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    """What may be, what never was, and words that only look like it."""
    assert events(text) == []


def test_kinds_of_thirty_sentences() -> None:
    """Written after the rules: of their events nine in ten were found at first sight, and all but one that was found is one."""
    lines = (Path(__file__).parent / "sentences" / "events.txt").read_text(encoding="utf-8").splitlines()
    asked = [(text, sorted(kinds.split(","))) for text, _, kinds in (line.partition("|") for line in lines if line[:1] != "#")]
    wrong = {text: kinds for text, kinds in asked if sorted(one.kind for one in events(text)) != [kind for kind in kinds if kind]}
    assert wrong == {"He was born in Kyiv and died in Paris in 1930.": ["death"]}


def test_an_event_has_the_date_that_opens_its_sentence(tmp_path: Path) -> None:
    """Else the nearest one in it; with a date it is surer."""
    path = tmp_path / "x.txt"
    text = "In 2005 Peru and Chile held joint exercises, known since 2007 as peace drills. Ana Vega visited Lima on 3 May 2006."
    path.write_text(f"Ice\n\n{text} Peru bought ships.\n", encoding="utf-8")
    found = gather(read_article(path)).events
    assert [(one.when and one.when.date, confidence_of(one)) for one in found] == [
        ("2005", 0.95),
        ("2006-05-03", 0.95),
        (None, 0.7),
    ]


@pytest.mark.parametrize(
    "bait", ["visit of the " * 8_000, "signed a " * 10_000, "was " * 20_000, "met with " * 10_000, "Abc, " * 15_000]
)
def test_bait_takes_no_time(bait: str) -> None:
    """A long text of what almost fits is read in time that grows with its length alone."""
    began = time.process_time()
    events(bait)
    assert time.process_time() - began < 5


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "Peru Chile visited signed a treaty met was held talks of by to in the and , — ’s who 3 May died İ".split()
        ),
        max_size=30,
    )
)
def test_any_row_of_words_is_read(words: list[str]) -> None:
    """No row of words stops the reader, and each event stands where it says."""
    text = " ".join(words)
    for one in events(text):
        assert text[one.start : one.end] == one.text
        assert one.who or one.what
