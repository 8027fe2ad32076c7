"""The parts of a citation: punctuation, titles, names."""

from __future__ import annotations

import pytest

from briefgen.csl.plain.line import Line, plain
from briefgen.csl.plain.locators import locator_words
from briefgen.csl.plain.model import Run
from briefgen.csl.plain.names import bibliography_names, note_names, read_name, short_names
from briefgen.csl.plain.titles import clean_title, short_title, title_runs


@pytest.mark.parametrize(
    ("before", "mark", "joined"),
    [
        ("Title", ", ", "Title, next"),
        ("“Title”", ", ", "“Title,” next"),
        ("“Title”", ". ", "“Title.” next"),
        ("“Title”", "; ", "“Title”; next"),
        ("“On ‘Title’”", ", ", "“On ‘Title,’” next"),
        ("“Sovremennost’”", ", ", "“Sovremennost’,” next"),
        ("“The ‘Don’t’”", ", ", "“The ‘Don’t,’” next"),
        ("“A ‘B’ sovremennost’”", ", ", "“A ‘B’ sovremennost’,” next"),
        ("“Title?”", ", ", "“Title?”, next"),
        ("“Title?”", ". ", "“Title?” next"),
        ("Title!", ". ", "Title! next"),
        ("Inc.", ", ", "Inc., next"),
        ("Inc.", ". ", "Inc. next"),
        ("Title,", ", ", "Title, next"),
        ("“Title:”", ", ", "“Title:” next"),
        ("(in Russian)", ", ", "(in Russian), next"),
        ("", ", ", "next"),
    ],
)
def test_separator(before: str, mark: str, joined: str) -> None:
    """A comma or full stop goes inside closing quotation marks, an apostrophe is none, and no mark is doubled."""
    line = Line()
    line.put([Run(before)])
    line.put([Run("next")], after=mark)
    assert plain(line.runs) == joined


def test_mark_takes_the_style_of_its_surroundings() -> None:
    """A comma behind italics is roman; one inside quotation marks belongs to their run, through other runs too."""
    line = Line()
    line.put([Run("Title", italic=True)])
    line.put([Run("“On ", italic=False), Run("War", italic=True), Run("”")], after=", ")
    line.stop()
    assert line.runs == [Run("Title", italic=True), Run(", “On "), Run("War", italic=True), Run(".”")]


def test_nothing_to_put_leaves_no_separator() -> None:
    """An empty part is skipped with its separator."""
    line = Line()
    line.put([Run("a")])
    line.put([Run("")], after=", ")
    assert line.runs == [Run("a")]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Otnoshenija mezhdu Rossiej i Kitaem: istorija", "Otnoshenija mezhdu Rossiej i Kitaem"),
        ("From Foes to Partners? Cooperation after the War", "From Foes to Partners?"),
        ("Who Fears China?", "Who Fears China?"),
        ("The Long Road to a Treaty of Lasting Peace", "Long Road to a Treaty of Lasting"),
        ("A Treaty", "Treaty"),
        ("The", "The"),
        ("On the Use of the “Great Power Game” in Asia", "On the Use of the “Great Power Game”"),
        ("One Two Three “Four Five” Six", "One Two Three “Four Five” Six"),
        ("Time 10:30 Came", "Time 10:30 Came"),
        (": Odd", ": Odd"),
    ],
)
def test_short_title(title: str, short: str) -> None:
    """A short title ends before the subtitle, else with the fourth word that counts; it never cuts a quotation in two."""
    assert short_title(title) == short


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  Kitaja mozhno ne  bojat’sja ", "Kitaja mozhno ne bojat’sja"),
        ("A Title.", "A Title"),
        ("A Title,", "A Title"),
        ("Arms to the U.S.", "Arms to the U.S."),
        ("And then...", "And then..."),
        ("Why?", "Why?"),
    ],
)
def test_clean_title(typed: str, cleaned: str) -> None:
    """Stray spaces and closing punctuation go; that of an abbreviation or a question stays."""
    assert clean_title(typed) == cleaned


def test_quotation_within_quotation() -> None:
    """Quotation marks inside a quoted title become single, typed straight or curly; in italics they stay."""
    assert plain(title_runs('On “A” and "B"', "quoted", ())) == "“On ‘A’ and ‘B’”"
    assert title_runs("On “A”", "italic", ()) == [Run(""), Run("On “A”", italic=True), Run("")]


def test_sic_stands_after_each_marked_word() -> None:
    """Only whole words are marked, each time they stand."""
    assert plain(title_runs("Teh men and teh Tehran of Teh", "plain", ("Teh",))) == "Teh [sic] men and teh Tehran of Teh [sic]"


NAMES = [
    read_name({"family": family, "given": given})
    for family, given in (("Lee", "Ann"), ("Roy", "Bo"), ("Sy", "Cy"), ("Tan", "Di"))
]


@pytest.mark.parametrize(
    ("count", "note", "short", "entry"),
    [
        (0, "", "", ""),
        (1, "Ann Lee", "Lee", "Lee, Ann"),
        (2, "Ann Lee and Bo Roy", "Lee and Roy", "Lee, Ann, and Bo Roy"),
        (3, "Ann Lee, Bo Roy, and Cy Sy", "Lee, Roy, and Sy", "Lee, Ann, Bo Roy, and Cy Sy"),
        (4, "Ann Lee et al.", "Lee et al.", "Lee, Ann, Bo Roy, Cy Sy, and Di Tan"),
    ],
)
def test_names(count: int, note: str, short: str, entry: str) -> None:
    """Three names are written out in a note, more in the bibliography, the first inverted there."""
    names = NAMES[:count]
    assert (note_names(names), short_names(names), bibliography_names(names)) == (note, short, entry)


def test_more_than_ten_names() -> None:
    """The bibliography names seven of eleven."""
    assert bibliography_names(NAMES * 2 + NAMES[:3]).endswith("Ann Lee, Bo Roy, Cy Sy, et al.")


@pytest.mark.parametrize(
    ("name", "straight", "inverted", "short"),
    [
        ({"literal": "Itar-Tass"}, "Itar-Tass", "Itar-Tass", "Itar-Tass"),
        ({"given": "Plato"}, "Plato", "Plato", "Plato"),
        ({"family": "King", "given": "Al", "suffix": "Jr."}, "Al King Jr.", "King, Al, Jr.", "King"),
        ({"family": "Gogh", "given": "Al", "non-dropping-particle": "van"}, "Al van Gogh", "van Gogh, Al", "van Gogh"),
    ],
)  # fmt: skip
def test_one_name(name: dict[str, str], straight: str, inverted: str, short: str) -> None:
    """Bodies and single names stay as they are; a particle goes with the family name, a suffix last."""
    read = read_name(name)
    assert (read.straight, read.inverted, read.short) == (straight, inverted, short)


@pytest.mark.parametrize(
    ("label", "locator", "written"),
    [
        ("", "12", "12"),
        ("page", "12-15", "12–15"),
        ("paragraph", "4", "para. 4"),
        ("paragraph", "4 and 6", "paras. 4 and 6"),
        ("chapter", "2–3", "chaps. 2–3"),
        ("canto", "3", "canto 3"),
        ("paragraph", "", ""),
    ],
)
def test_locator(label: str, locator: str, written: str) -> None:
    """A place has its abbreviation, plural for several; an unknown label is printed as it is."""
    assert locator_words(label, locator) == written
