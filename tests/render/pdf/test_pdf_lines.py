from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.core.document import Break, NoteMark, Text
from briefgen.render.pdf.lines import Hyphenation, Line, fill, least_width
from briefgen.render.pdf.shaping import SOFT_HYPHEN
from briefgen.render.pdf.style import BODY, ENTRY, NOTE, TITLE, TextStyle
from briefgen.render.pdf.words import Wording

ENGLISH = Hyphenation("en-GB")
LEFT = replace(BODY, align="left", hyphenate=False)
PROSE = (
    "Between 1992 and 2007 China bought roughly 40 percent of the aircraft, submarines and air-defence systems that Russia sold "
    "abroad. Confidence-building measures along the common border went further than military-technical cooperation proper, and "
    "some analysts see in the partnership a counterweight, others a marriage of convenience without a common strategy. "
)


def lines_of(text: str, width: float, style: TextStyle = BODY, hyphenation: Hyphenation = ENGLISH) -> list[Line]:
    """Break a text into lines."""
    return fill(Wording().words((Text(text),), style), width, style, hyphenation)


def letters(text: str) -> str:
    """Give what a setting may not lose: all but spaces and the hyphens that it made."""
    return text.translate(str.maketrans("", "", f" \u00a0{SOFT_HYPHEN}"))


def test_a_stop_at_the_end_stands_out_only_where_the_word_would_not_fit() -> None:
    """A last word without a space that could shrink is as long as its measure with the stop beyond the edge."""
    for text, width in (("a common strategy.", 43.0), ("strategy.", 43.0), ("strategy.", 46.0)):
        last = lines_of(text, width)[-1]
        assert not last.is_overfull
        assert last.text == "strategy."
        assert (last.width < sum(word.width for word in last.words)) == (width == 43.0)


@given(
    text=st.text(st.sampled_from("abcdefgM .-/?&=:—\u00a0é1²жω"), max_size=200) | st.just(PROSE),
    width=st.floats(40, 400),
    style=st.sampled_from([BODY, LEFT, ENTRY, TITLE]),
)
@settings(max_examples=50)
def test_no_line_is_wider_than_its_measure_and_no_letter_is_lost(text: str, width: float, style: TextStyle) -> None:
    """Whatever the text: letters in their order inside the column, pieces that add up to the width of their line."""
    lines = lines_of(text, width, style)
    for index, line in enumerate(lines):
        assert not line.is_overfull
        assert line.width <= width - (style.hang if index else 0) + 1e-6
        # Stops and quotation marks stand out at the edges of justified text.
        out = line.words[-1].behind if style.align == "justify" and index + 1 < len(lines) else 0.0
        spans = list(line.spans())
        assert (spans[0][1], spans[-1][2]) == pytest.approx((-line.hang, line.width + out))
    assert letters("".join(line.text for line in lines)) == letters(text)


def test_the_same_words_give_the_same_lines() -> None:
    """Nothing hangs on what was set before."""
    first, second = ([(line.text, line.stretch) for line in lines_of(PROSE, 211)] for _ in range(2))
    assert first == second


def test_a_measure_narrower_than_a_letter_is_overfull_and_says_so() -> None:
    """One letter a line, each marked."""
    lines = lines_of("MM", 4)
    assert [(line.text, line.is_overfull) for line in lines] == [("M", True), ("M", True)]


def test_a_justified_line_fills_the_measure_but_for_the_last() -> None:
    """Spaces grow or shrink; the last line keeps them as they are."""
    lines = lines_of(PROSE * 2, 310)
    assert {round(line.width, 6) for line in lines[:-1]} == {310.0}
    assert lines[-1].stretch == 0.0
    assert min(line.stretch for line in lines) < 0 < max(line.stretch for line in lines)


def test_a_no_break_space_grows_with_the_others() -> None:
    """A tied number does not stand closer to its noun than other words to one another."""
    lines = lines_of("We hold that roughly 40 percent of all that was sold went there and only there, as we said above it.", 190)
    line = next(line for line in lines if "40\u00a0percent" in line.text)
    gaps = line.text.count(" ") + line.text.count("\u00a0")
    natural = sum(word.advance for word in line.words) - line.words[-1].space - line.words[-1].behind
    assert line.stretch != 0.0
    assert natural + gaps * line.stretch == pytest.approx(190.0)


def test_stops_and_quotation_marks_stand_out_of_justified_text() -> None:
    """By a part of their width, so that the letters make the edge; a ragged text keeps them inside."""
    text = "“Several” states, many ties, few words, long lines, short lines, " * 6
    lines = lines_of(text, 200)
    assert lines[0].hang == pytest.approx(0.5 * Wording().words((Text("“"),), BODY)[0].width)
    comma = Wording().words((Text(","),), BODY)[0].width
    ends = [list(line.spans())[-1][2] for line in lines[:-1] if line.text.endswith(",")]
    assert ends == pytest.approx([200 + 0.7 * comma] * len(ends))
    assert ends
    assert all(list(line.spans())[-1][2] <= 200 + 1e-6 and not line.hang for line in lines_of(text, 200, LEFT))


def test_a_line_that_would_gape_is_left_ragged() -> None:
    """Two words far apart look worse than a short line."""
    line = lines_of("See https://example.org/averyverylongaddresswithoutanyjointatallinside now", 330)[0]
    assert line.stretch == 0.0


def test_words_are_parted_where_the_language_allows() -> None:
    """Patterns of the document's language, and a hyphen that is none to those who read the text."""
    texts = [line.text for line in lines_of("A cooperation of characteristically asymmetrical partnerships followed", 130)]
    assert any(text.endswith(SOFT_HYPHEN) for text in texts)
    assert not any(
        line.text.endswith(SOFT_HYPHEN)
        for line in lines_of("A cooperation of asymmetrical partners", 130, BODY, Hyphenation("xx"))
    )


def test_a_parted_word_is_read_as_a_whole() -> None:
    """The first half is read as the word, the other as nothing."""
    first, second = lines_of("very asymmetrical. Then", 75)[:2]
    assert first.ends_in_hyphen
    assert [part.said for part in first.words[-1].parts] == ["asymmetrical."]
    assert [part.said for part in second.words[0].parts] == [""]


def test_no_word_is_parted_where_the_paragraph_reads_well_without() -> None:
    """Hyphens come second."""
    assert not any(line.text.endswith(SOFT_HYPHEN) for line in lines_of(PROSE, 384))


def test_the_word_before_a_marker_is_parted_too() -> None:
    """A raised number does not keep its word whole."""
    runs = (Text("very asymmetrical."), NoteMark(12))
    width = Wording().words((Text("very asymmetri-"),), BODY)
    room = sum(word.advance for word in width)
    words = [*Wording().words(runs, BODY), *Wording().words((Text("then"),), BODY)]
    lines = fill(words, room, BODY, ENGLISH)
    assert lines[0].text.endswith(SOFT_HYPHEN)
    assert "".join(line.text for line in lines).replace(SOFT_HYPHEN, "") == "very asymmetrical.12then"
    assert [line.notes for line in lines] == [(), (12,)]


@pytest.mark.parametrize(("language", "parted"), [("en-GB", False), ("de-DE", True)])
def test_names_stay_whole_but_in_german(language: str, parted: bool) -> None:
    """A capitalised word is a name, but where every noun is."""
    assert bool(Hyphenation(language).points("Zusammenarbeit", names=False)) is parted
    assert Hyphenation("de-DE").points("Zusammenarbeit", names=True)
    assert not Hyphenation(language).points("UNIDIR", names=True)


GERMAN = (
    "Rohstoffabhängigkeitsverhältnisse verschieben sich langsamer, als die Außenhandelsstatistik des Bundesamtes vermuten lässt, "
    "und die Wettbewerbsfähigkeitsindikatoren folgen ihnen mit Verzögerung. "
)


@pytest.mark.parametrize(
    ("text", "width", "language", "longest"),
    [("characteristically asymmetrical internationalisation ", 97, "en-GB", 2), (GERMAN, 200, "de-DE", 3)],
)
def test_no_more_than_three_lines_in_a_row_end_in_a_hyphen(text: str, width: float, language: str, longest: int) -> None:
    """Ladders of hyphens catch the eye; where words are long, gaps would more."""
    lines = lines_of(text * 8, width, hyphenation=Hyphenation(language))
    ends = "".join("-" if line.ends_in_hyphen else "." for line in lines)
    assert max(map(len, ends.split("."))) == longest


def test_the_last_word_of_a_paragraph_is_not_parted() -> None:
    """No last line of half a word."""
    words = "and then came asymmetrical"
    width = sum(word.advance for word in Wording().words((Text("and then came asymmet-"),), BODY))
    assert [line.text for line in lines_of(words, width)] == ["and then came", "asymmetrical"]


def test_a_stub_of_a_last_line_is_filled_up() -> None:
    """A line before gives a word to a last line that would hold next to nothing."""
    text = "Titoff, “Sino/Russian Relations,” cited in Paramonov, Strokov, and Stolpovskij, both of them, II"
    natural = sum(word.advance for word in Wording().words((Text(text),), NOTE))
    last = lines_of(text, natural - 4, NOTE)[-1]
    assert last.width > 30


def test_a_word_is_parted_rather_than_one_left_alone_at_the_end() -> None:
    """A short word on a last line of its own is worth a hyphen further up, but not one right before it."""
    text = (
        "The legal ground was laid by a treaty of friendship in 2001. In the judgement of Dmitri Titoff, it showed that "
        "relations were fully normal again. The treaty asks both parties for military-technical cooperation that benefits "
        "each of them. In 2005, the two states completed the demarcation of their common borders."
    )
    assert [line.text for line in lines_of(text, 376)][-2:] == [
        "each of them. In 2005, the two states completed the demarcation of their",
        "common borders.",
    ]
    assert [line.text for line in lines_of(text, 384)][-2:] == [
        "of them. In 2005, the two states completed the demarcation of their common",
        "borders.",
    ]


def test_what_is_tied_is_parted_before_a_word_is() -> None:
    """In a cell narrower than "14 September 2006" the line ends at the no-break space."""
    lines = lines_of("14 September 2006", 50, replace(NOTE, hyphenate=False))
    assert [line.text for line in lines] == ["14", "September", "2006"]
    assert least_width(Wording().words((Text("14 September 2006"),), NOTE)) == lines[1].width


def test_a_title_is_set_in_even_lines() -> None:
    """The last line is about as long as the others."""
    widths = [line.width for line in lines_of("What two decades of arms sales say about the limits of a partnership", 400, TITLE)]
    assert len(widths) == 3
    assert max(widths) - min(widths) < 100


def test_a_line_that_goes_on_says_so() -> None:
    """The space at which it ends is written for those who read the text; a parted word, a joint and the end have none."""
    lines = lines_of("One two https://example.org/averyverylong/addresswithoutanyjointatall end", 130)
    assert [(line.text.split()[-1][-5:], line.goes_on) for line in lines] == [
        ("two", True),
        ("long/", False),
        ("tall", True),
        ("end", False),
    ] or [line.goes_on for line in lines][-1] is False


def test_a_break_ends_its_line_unjustified() -> None:
    """Even where the line is short."""
    words = Wording().words((Text("short"), Break(), Break(), Text("next")), BODY)
    lines = fill(words, 200, BODY, ENGLISH)
    assert [line.text for line in lines] == ["short", "", "next"]
    assert lines[0].stretch == 0.0


def test_a_word_of_ten_thousand_letters_is_set_at_once() -> None:
    """Broken anywhere, in time that grows with its length."""
    begun = process_time()
    lines = lines_of("x" * 10_000, 300)
    assert sum(len(line.text) for line in lines) == 10_000
    assert process_time() - begun < 2.0


def test_a_title_of_five_thousand_words_is_set_at_once() -> None:
    """Even lines are sought in time that grows with the words."""
    begun = process_time()
    assert len(lines_of("word " * 5_000, 400, TITLE)) > 500
    assert process_time() - begun < 5.0
