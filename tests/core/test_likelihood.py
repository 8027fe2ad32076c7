"""Words of likelihood and confidence: what is found, how it is spelt, and what is somebody else's."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core import likelihood
from briefgen.core.likelihood import ICD_203, SCALES, Scale, find_terms, has_confidence, hedges, may_estimate


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("It is very likely, or at least likely.", ["very likely", "likely"]),
        ("Unlikely, and improbable.", ["unlikely", "improbable"]),
        ("It will probably hold; it is highly probable.", ["probable", "highly probable"]),
        ("Almost certainly, and nearly certain.", ["almost certain", "nearly certain"]),
        ("A roughly even chance; a realistic possibility.", ["roughly even chance", "realistic possibility"]),
        ("A remote possibility, a remote chance.", ["remote", "remote chance"]),
        ("A remote border, the likeliest case, certain goods.", []),
        ('He called it “very likely”, she "unlikely".', []),
    ],
)
def test_terms_are_found_as_the_scales_spell_them(text: str, terms: list[str]) -> None:
    """The longest term wins, adverbs count as their adjective, and what is quoted is somebody else's."""
    assert [term.term for term in find_terms(text)] == terms


_LETTERS = st.characters(max_codepoint=127)


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from([likelihood._TERMS, likelihood._HEDGES, likelihood._CONFIDENCE]).flatmap(
        lambda words: st.from_regex(re.compile(words.pattern, words.flags), alphabet=_LETTERS)
    )
)
def test_what_is_found_was_to_be_expected(text: str) -> None:
    """Where a term, a word of doubt or one of confidence can be found, a look at the letters says that there may be one."""
    assert may_estimate(text)


def test_most_texts_need_no_second_look() -> None:
    """A sentence without any of the words is told at once."""
    assert not may_estimate("The treaty was signed in 2001, and trade fell.")


def test_a_term_knows_its_place() -> None:
    """Where it stands, and as it stands there."""
    (term,) = find_terms("It is Highly likely.")
    assert (term.term, term.text, term.start) == ("highly likely", "Highly likely", 6)


def test_every_term_of_a_scale_is_found() -> None:
    """Each term of each scale is found in a sentence, but for the bare word "remote", which is a word of geography too."""
    for scale in SCALES.values():
        for term in scale.terms - {"remote"}:
            assert [found.term for found in find_terms(f"There is {term} of it.")] == [term]


def test_rows_are_told_apart() -> None:
    """A term belongs to a row; what stands in no row, or in both, to none."""
    assert (ICD_203.row_of("likely"), ICD_203.row_of("probable"), ICD_203.row_of("highly likely")) == (0, 1, None)


@pytest.mark.parametrize("scale", SCALES.values(), ids=lambda scale: scale.id)
def test_steps_rise(scale: Scale) -> None:
    """Each step of a scale begins no lower than the one before it ended."""
    assert all(step.low < step.high for step in scale.steps)
    assert all(before.high <= after.low for before, after in pairwise(scale.steps))


def test_confidence_is_found() -> None:
    """Ratings of confidence, but not trust between states."""
    assert has_confidence("We have moderate confidence in it.") == "moderate confidence"
    assert has_confidence("Exercises build confidence between the armies.") == ""


def test_words_of_doubt_are_counted() -> None:
    """The month of May is none of them, nor is what is quoted."""
    assert hedges("It may rain in May, or could “perhaps” not.") == ["may", "could"]
