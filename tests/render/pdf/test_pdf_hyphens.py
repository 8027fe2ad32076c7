from __future__ import annotations

import pyphen
import pytest

from briefgen.render.pdf.hyphens import points

WORDS = (
    "cooperation internationalisation asymmetrical partnerships submarine Zusammenarbeit Schifffahrt Wirtschaftswachstum "
    "programme professional überarbeiten développement característica экономический σύγκρουση együttműködés"
).split()


@pytest.mark.parametrize("language", sorted(pyphen.LANGUAGES))
def test_words_are_parted_as_pyphen_parts_them(language: str) -> None:
    """Its dictionaries are read another way; in every language the answer is the same, changed spellings left out."""
    theirs = pyphen.Pyphen(lang=language, left=3, right=3)
    for word in WORDS:
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
