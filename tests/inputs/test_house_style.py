"""[house] of brief.toml: faces, colour, margins and logo within sane limits, every problem told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.core.house import FontChoice, House, Margins
from briefgen.errors import Findings, Where
from briefgen.inputs.config import read_brief

BRIEF = 'title = "T"\nsections = ["one"]\n[articles.eir]\nsource = "titoff-2011"\n[house]\n'
FIRST = len(BRIEF.split("\n"))
"""The line of the first key of [house]."""


def read(folder: Path, said: str) -> tuple[House, list[str]]:
    """Read a brief.toml with a house in a folder; give the house and what was found."""
    path = folder / "brief.toml"
    path.write_text(BRIEF + said, encoding="utf-8")
    findings = Findings()
    brief = read_brief(path, (), findings)
    assert brief is not None
    return brief.house, [str(item).removeprefix(f"{path}:") for item in findings]


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    """A folder with files that begin as fonts do, and one that does not."""
    for name, beginning in (
        ("a.ttf", b"\0\1\0\0"),
        ("b.otf", b"OTTO"),
        ("c.ttc", b"ttcf"),
        ("d.woff2", b"wOF2"),
        ("e.ttf", b"GIF8"),
    ):
        (tmp_path / name).write_bytes(beginning + b"...")
    return tmp_path


def test_a_house_is_read_whole(fonts: Path) -> None:
    """Files go from the folder of the brief; a font of a collection is named by its number."""
    said = (
        'accent = "#7A1F3D"\nmargins = { top = 30, sides = 35.5 }\nfallbacks = ["c.ttc#2"]\nlogo = "a.ttf"\n'
        '[house.serif]\nregular = "a.ttf"\nbold-italic = "b.otf"\n'
    )
    house, found = read(fonts, said)
    place = str(fonts / "brief.toml")
    assert found == []
    assert house == House(
        serif={
            "regular": FontChoice(str(fonts / "a.ttf"), 0, Where(place, FIRST + 5, "house.serif.regular")),
            "bold-italic": FontChoice(str(fonts / "b.otf"), 0, Where(place, FIRST + 6, "house.serif.bold-italic")),
        },
        fallbacks=(FontChoice(str(fonts / "c.ttc"), 2, Where(place, FIRST + 2, "house.fallbacks")),),
        accent="#7a1f3d",
        margins=Margins(top=30, sides=35.5),
        logo=str(fonts / "a.ttf"),
    )


def test_a_brief_without_a_house_looks_as_shipped(tmp_path: Path) -> None:
    """Nothing has to be said."""
    assert read(tmp_path, "") == (House(), [])


@pytest.mark.parametrize(
    ("said", "finding"),
    [
        ('acent = "#000000"', 'house.acent: unknown key "acent"; did you mean "accent"? [unknown-key]'),
        ('accent = "red"', 'house.accent: "red" is no colour, expected six digits behind #, as in #1b4f8a [bad-setting]'),
        (
            'accent = "#ffcc00"',
            'house.accent: "#ffcc00" is too pale for words: its contrast with the paper is 1.5, expected at least 4.5; choose',
        ),
        ("margins = { top = 5 }", "house.margins.top: 5 mm, expected between 20 and 60 [bad-setting]"),
        ("margins = { sides = 90 }", "house.margins.sides: 90 mm, expected between 12 and 50 [bad-setting]"),
        ("margins = { left = 20 }", 'house.margins.left: unknown key "left"; the keys are top, bottom, sides [unknown-key]'),
        ("margins = 20", 'house.margins: "margins" is no table of margins and their millimetres [bad-setting]'),
        ('fallbacks = "a.ttf"', 'house.fallbacks: "fallbacks" is no list of files [bad-setting]'),
        (
            'fallbacks = ["c.ttc#x"]',
            'house.fallbacks: "#x" is no number of a font, expected c.ttc#0 for the first of a collection',
        ),
        ('serif.regular = "d.woff2"', 'house.serif.regular: "d.woff2" is no TrueType or OpenType font; it is packed for the web'),
        ('serif.bold = "e.ttf"', 'house.serif.bold: "e.ttf" is no TrueType or OpenType font [bad-setting]'),
        ('serif.light = "a.ttf"', 'house.serif.light: unknown key "light"; '),
        ('logo = "none.png"', 'house.logo: "none.png" is no file; looked for '),
    ],
)
def test_what_is_wrong_with_a_house_is_told(fonts: Path, said: str, finding: str) -> None:
    """With its line; the rest of the brief is read all the same."""
    _, found = read(fonts, said)
    assert len(found) == 1
    assert finding in found[0]
    assert found[0].startswith((f"{FIRST} ", f"{FIRST}:"))


def test_a_file_that_is_no_font_by_its_size_is_not_read(fonts: Path) -> None:
    """A font of a hundred megabytes is a mistake."""
    with (fonts / "a.ttf").open("r+b") as file:
        file.truncate(100_000_000)
    _, found = read(fonts, 'fallbacks = ["a.ttf"]')
    assert '"a.ttf" has 100 MB, expected at most 64' in found[0]
