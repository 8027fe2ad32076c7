from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.document import Break, NoteMark, Text
from briefgen.render.pdf.lines import Hyphenation, Line, fill
from briefgen.render.pdf.style import BODY, ENTRY, TextStyle
from briefgen.render.pdf.words import Wording

ENGLISH = Hyphenation("en-GB")
LEFT = replace(BODY, align="left", hyphenate=False)


def lines_of(text: str, width: float, style: TextStyle = BODY, hyphenation: Hyphenation = ENGLISH) -> list[Line]:
    """Break a text into lines."""
    return fill(Wording().words((Text(text),), style), width, style, hyphenation)


@given(
    text=st.text(st.sampled_from("abcdefgM .-/?&=:—\u00a0é1²жω"), max_size=200),
    width=st.floats(40, 400),
    style=st.sampled_from([BODY, LEFT, ENTRY]),
)
@settings(max_examples=50)
def test_no_line_is_wider_than_its_measure_and_no_letter_is_lost(text: str, width: float, style: TextStyle) -> None:
    """Whatever the text: letters in their order, hyphens aside, inside the column."""
    lines = lines_of(text, width, style)
    for index, line in enumerate(lines):
        assert line.width <= width - (style.hang if index else 0) + 1e-6
        spaces = sum(part.text.count(" ") for part in line.parts)
        assert sum(part.width for part in line.parts) + spaces * line.stretch == pytest.approx(line.width)

    def letters(words: str) -> str:
        return words.translate(str.maketrans("", "", " -\u00a0"))

    assert letters("".join(line.text for line in lines)) == letters(text)


def test_a_justified_line_fills_the_measure_but_for_the_last() -> None:
    """Spaces grow; the last line keeps them as they are."""
    lines = lines_of("The two states have held joint exercises since 2003 under one roof or another, and go on. " * 4, 300)
    assert {round(line.width, 6) for line in lines[:-1]} == {300.0}
    assert lines[-1].stretch == 0.0


def test_a_line_that_would_gape_is_left_ragged() -> None:
    """Two words far apart look worse than a short line."""
    line = lines_of("See https://example.org/averyverylongaddresswithoutanyjointatallinside now", 330)[0]
    assert line.stretch == 0.0


def test_words_are_parted_where_the_language_allows() -> None:
    """Patterns of the document's language, and a hyphen."""
    texts = [line.text for line in lines_of("A cooperation of characteristically asymmetrical partnerships followed", 130)]
    assert any(text.endswith("-") for text in texts)
    assert not any(
        line.text.endswith("-") for line in lines_of("A cooperation of asymmetrical partners", 130, BODY, Hyphenation("xx"))
    )


def test_the_word_before_a_marker_is_parted_too() -> None:
    """A raised number does not keep its word whole."""
    runs = (Text("very asymmetrical."), NoteMark(12))
    width = Wording().words((Text("very asymmetri-"),), BODY)
    room = sum(word.width + word.space for word in width)
    words = [*Wording().words(runs, BODY), *Wording().words((Text("then"),), BODY)]
    texts = [line.text for line in fill(words, room, BODY, ENGLISH)]
    assert texts[0].endswith("-")
    assert "".join(texts).replace("-", "") == "very asymmetrical.12then"


@pytest.mark.parametrize(("language", "parted"), [("en-GB", False), ("de-DE", True)])
def test_names_stay_whole_but_in_german(language: str, parted: bool) -> None:
    """A capitalised word is a name, but where every noun is."""
    assert bool(Hyphenation(language).points("Zusammenarbeit", names=False)) is parted
    assert Hyphenation("de-DE").points("Zusammenarbeit", names=True)
    assert not Hyphenation(language).points("UNIDIR", names=True)


def test_a_hyphen_leaves_three_letters_on_either_side() -> None:
    """No stubs."""
    points = Hyphenation("en-GB").points("cooperation", names=False)
    assert points == tuple(sorted(points, reverse=True))
    assert all(3 <= point <= len("cooperation") - 3 for point in points)


def test_no_more_than_two_lines_in_a_row_end_in_a_hyphen() -> None:
    """Ladders of hyphens catch the eye."""
    lines = lines_of("characteristically asymmetrical internationalisation " * 30, 97)
    ends = "".join("-" if line.ends_in_hyphen else "." for line in lines)
    assert "--" in ends
    assert "---" not in ends


def test_the_last_word_of_a_paragraph_is_not_parted() -> None:
    """No last line of half a word."""
    words = "and then came asymmetrical"
    width = sum(word.width + word.space for word in Wording().words((Text("and then came asymmet-"),), BODY))
    assert [line.text for line in lines_of(words, width)] == ["and then came", "asymmetrical"]


def test_a_break_ends_its_line_unjustified() -> None:
    """Even where the line is short."""
    words = Wording().words((Text("short"), Break(), Break(), Text("next")), BODY)
    lines = fill(words, 200, BODY, ENGLISH)
    assert [line.text for line in lines] == ["short", "", "next"]
    assert lines[0].stretch == 0.0


def test_a_word_of_ten_thousand_letters_is_set_at_once() -> None:
    """Broken anywhere, in time that grows with its length."""
    lines = lines_of("x" * 10_000, 300)
    assert sum(len(line.text) for line in lines) == 10_000
