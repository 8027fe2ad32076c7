"""Typos: a mended slip and a changed meaning told apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.typos import is_typo

SLIPS = [
    ("the two states completed", "the two states completed"),
    ("the two staets completed", "the two states completed"),
    ("the treaty was concluded", "the treaty was conclded"),
    ("the agreement held", "the agreemment held"),
    ("seperate talks", "separate talks"),
    ("Relatiuns were normal", "Relations were normal"),
    ("the Paramonvo line", "the Paramonov line"),
    ("Kyiv, too", "Kyiv too"),
    ("a co-operation", "a cooperation"),
    ("never the less", "nevertheless"),
    ("the cafe", "the café"),
    ("president", "President"),
    ("it grew to {value}", "it grew  to {value}."),
    ("отношения выросли", "отнашения выросли"),
    ("", ""),
]
CHANGES = [
    ("trust may grow", "trust may not grow"),
    ("trust is now likely", "trust is not likely"),
    ("trade rose", "trade fell"),
    ("an illegal sale", "a legal sale"),
    ("an illegal sale", "an legal sale"),
    ("a likely gain", "an unlikely gain"),
    ("the treaty held", "the treaties held"),
    ("they export arms", "they exported arms"),
    ("the officer came", "the officers came"),
    ("relations with Iceland", "relations with Ireland"),
    ("relations with Iran", "relations with Iraq"),
    ("it grew to {value}", "it grew to {period}"),
    ("it grew to {value}", "it grew to value"),
    ("arms to China", "China to arms"),
    ("the last deal", "the lost deal"),
    ("", "trust"),
]


@pytest.mark.parametrize(("old", "new"), SLIPS)
def test_a_slip(old: str, new: str) -> None:
    """Spaces, punctuation, accents, capitals, a swapped, dropped, added or changed letter in a longer word, either way round."""
    assert is_typo(old, new)
    assert is_typo(new, old)


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_a_change_of_meaning(old: str, new: str) -> None:
    """A word more or less, another word, an ending, a negation, a name, a placeholder: in doubt it is no slip."""
    assert not is_typo(old, new)
    assert not is_typo(new, old)


words = st.text("abcdeéилЖ", min_size=1, max_size=9)
sentences = st.lists(words, min_size=1, max_size=6)


@settings(max_examples=50)
@given(sentences, st.data())
def test_a_slip_is_a_slip_both_ways(before: list[str], data: st.DataObject) -> None:
    """Which of two wordings is the older does not matter, and no wording differs from itself."""
    after = [data.draw(st.sampled_from([word, word[::-1], word[:-1] + "a", word + "b", word[:1] + word[2:]])) for word in before]
    old, new = " ".join(before), " ".join(after)
    assert is_typo(old, new) == is_typo(new, old)
    assert is_typo(old, old)


@settings(max_examples=50)
@given(sentences, words, st.data())
def test_a_word_more_or_less_is_never_a_slip(before: list[str], word: str, data: st.DataObject) -> None:
    """However short the word, and wherever it stands."""
    place = data.draw(st.integers(0, len(before)))
    after = [*before[:place], word, *before[place:]]
    assert not is_typo(" ".join(before), " ".join(after))
    assert not is_typo(" ".join(after), " ".join(before))
