from __future__ import annotations

import pyphen
import pytest

from briefgen.render.pdf.hyphens import points

WORDS = (
    "cooperation internationalisation asymmetrical partnerships submarine Zusammenarbeit Schifffahrt Wirtschaftswachstum "
    "programme professional überarbeiten développement característica együttműködés"
).split()

OTHER = {"el": "σύγκρουση", **dict.fromkeys(("be", "bg", "mn", "ru", "sr", "uk"), "экономический")}
"""What languages of other alphabets are tried with besides."""


@pytest.mark.parametrize("language", sorted(pyphen.LANGUAGES))
def test_words_are_parted_as_pyphen_parts_them(language: str) -> None:
    """Its dictionaries are read another way; in every language the answer is the same, changed spellings left out.
    Words in an alphabet that is not the language's are tried below.
    """
    theirs = pyphen.Pyphen(lang=language, left=3, right=3)
    for word in (*WORDS, *OTHER.get(language[:2], "").split()):
        assert points(language, word) == tuple(int(point) for point in theirs.positions(word) if not point.data), word


def test_a_region_without_patterns_has_those_of_its_language() -> None:
    """And a language without patterns parts no word."""
    assert points("en-IE", "cooperation") == points("en", "cooperation") != ()
    assert points("xx", "cooperation") == ()
    assert points("", "cooperation") == ()


def test_a_hyphen_leaves_three_letters_on_either_side() -> None:
    """No stubs."""
    found = points("en-GB", "cooperation")
    assert found == tuple(sorted(found))
    assert all(3 <= point <= len("cooperation") - 3 for point in found)


@pytest.mark.parametrize(
    ("language", "word", "like"),
    [
        ("en-GB", "асимметричными", "ru"),
        ("en-GB", "ασύμμετρες", "el"),
        ("ru", "ασύμμετρες", "el"),
        ("uk", "асимметричными", "uk"),
        ("el", "асимметричными", "ru"),
    ],
)
def test_a_word_in_another_alphabet_is_parted_by_a_language_of_that(language: str, word: str, like: str) -> None:
    """A Russian title in an English brief; a language that is written in the alphabet parts its own words."""
    assert points(language, word) == points(like, word) != ()
