"""brief.toml: every key checked, every problem told with its line, the rest read all the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.core.brief import Brief
from briefgen.core.dates import parse_period
from briefgen.core.units import Units
from briefgen.errors import Findings, Severity, Where
from briefgen.inputs.config import read_brief

if TYPE_CHECKING:
    from tests.inputs.conftest import File

EXPECTED = "expected one like 1997, 2003-07, 1998-08-10, 1992/2007 or XXXX-08-10"
LEAST = 'title = "T"\nsections = ["one", "two"]\n[articles.eir]\nsource = "titoff-2011"\n'
FULL = """\
title = "A title"
subtitle = '''
Over
two lines'''
authors = ["A", "B"]
publisher = "P"
description = "D"
keywords = ["K"]
language = "de-DE"
style = "chicago-notes"
formats = ["md"]
page = "LETTER"
marking = "TLP:CLEAR"
sections = ["one", "two"]

[articles.eir]
source = "titoff-2011"
date = 2011

[articles . "monitor"]
source = "monitor-1998"
date = 1998-08-11
inferred = true

[units]
officer = ["officer", "officers"]

[names]
allow = ["Su-35", " Shanghai  Five "]

[checks]
orphan-note = "error"
note-without-work = "ignore"
uncited-number = "warning"
"""


def read(path: Path, findings: Findings) -> Brief | None:
    """Read a configuration without any --set."""
    return read_brief(path, (), findings)


def told_of(file: File, text: str) -> list[str]:
    """Give what is wrong with a configuration, without the name of its file."""
    return [line.removeprefix("brief.toml") for line in file.read("brief.toml", text, read)[1]]


# --- what is read -----------------------------------------------------------------------------------------------------------


def test_a_full_configuration(file: File) -> None:
    """Every key becomes what it says; a year and a day without quotes are dates; text of several lines stands on one."""
    brief, told = file.read("brief.toml", FULL, read)
    assert told == []
    assert brief
    assert (brief.title, brief.subtitle, brief.authors, brief.publisher) == ("A title", "Over two lines", ("A", "B"), "P")
    assert (brief.description, brief.keywords, brief.language, brief.style) == ("D", ("K",), "de-DE", "chicago-notes")
    assert (brief.formats, brief.page, brief.marking, brief.sections) == (("md",), "letter", "TLP:CLEAR", ("one", "two"))
    assert brief.name == file.folder.name
    assert brief.units == Units({"officer": ("officer", "officers")})
    assert brief.names == ("Su-35", "Shanghai Five")
    assert brief.severities == {
        "orphan-note": Severity.ERROR,
        "note-without-work": Severity.IGNORE,
        "uncited-number": Severity.WARNING,
    }
    eir, monitor = brief.articles.values()
    assert (eir.key, eir.source, eir.date, eir.inferred) == ("eir", "titoff-2011", parse_period("2011"), False)
    assert (monitor.key, monitor.date, monitor.inferred) == ("monitor", parse_period("1998-08-11"), True)
    path = str(file.folder / "brief.toml")
    assert (eir.where, brief.at("style")) == (Where(path, 17, "articles.eir.source"), Where(path, 10, "style"))
    assert monitor.where.line == 21


def test_the_least_configuration(file: File) -> None:
    """A title, sections and an article are enough; the rest has defaults."""
    brief, told = file.read("brief.toml", LEAST, read)
    assert told == []
    assert brief
    assert (brief.language, brief.style, brief.formats, brief.page) == ("en-GB", "briefgen-notes", ("pdf", "md"), "A4")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[names]\nalow = []", ':5 names.alow: unknown key "alow"; did you mean "allow"? [unknown-key]'),
        ("[names]\nallow = 35", ":6 names.allow: expected a list, got a whole number [bad-setting]"),
    ],
)
def test_names_that_are_not_told(file: File, text: str, said: str) -> None:
    """What may be let through is a list of names, under the one key that there is."""
    assert told_of(file, f"{LEAST}{text}") == [said.replace(":5", ":6")]


# --- what is no configuration -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = 1\ntitle = Russia and China", ":2: invalid value: title = Russia and China"),
        ("page = 'A4'\npage = 'letter'\n", ":2: the key stands twice: page = 'letter'"),
        ("a = [\n1,\n\n", ":2: invalid value: 1,"),
        ('a = "' + "x" * 80, f':1: unterminated string: a = "{"x" * 45}'),
        ("x = " + "[" * 3000, ": brackets stand too deep inside one another"),
        ("x = " + "1" * 6000, ": a number has too many digits to be read"),
    ],
    ids=["no quotes", "twice", "open list", "open string", "deep", "long"],
)
def test_what_is_no_toml(file: File, text: str, said: str) -> None:
    """The line is told and shown, and there is no configuration."""
    brief, told = file.read("brief.toml", text, read)
    assert (brief, told) == (None, [f"brief.toml{said} [toml-syntax]"])


def test_a_configuration_that_is_not_there(tmp_path: Path) -> None:
    """Without the file there is no configuration."""
    findings = Findings()
    assert read_brief(tmp_path / "brief.toml", (), findings) is None
    assert [item.rule for item in findings] == ["missing-file"]


def test_an_escape_cannot_smuggle_characters(file: File) -> None:
    """A private-use character that is spelled out is refused as if it were typed."""
    assert told_of(file, LEAST.replace('"T"', r'"\uE000"')) == [
        ":1: the private-use character U+E000 cannot be printed [private-use]"
    ]


# --- keys -------------------------------------------------------------------------------------------------------------------


def test_what_must_be_said(file: File) -> None:
    """An empty file lacks title, sections and articles, and the brief can be looked at all the same."""
    brief, told = file.read("brief.toml", "", read)
    assert told == [f'brief.toml {key}: "{key}" is not said [missing-key]' for key in ("title", "sections", "articles")]
    assert brief
    assert (brief.title, brief.sections, brief.articles) == ("", (), {})


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"T"', '""', ':1 title: "title" is empty [missing-key]'),
        ('"T"', '" \\n "', ':1 title: "title" is empty [missing-key]'),
        ('"T"', "5", ":1 title: expected a string, got a whole number [bad-setting]"),
        ('"T"', "1998-08-11", ":1 title: expected a string, got a date [bad-setting]"),
        ('"T"', "true", ":1 title: expected a string, got true or false [bad-setting]"),
        ('["one", "two"]', "[]", ':2 sections: "sections" is empty [missing-key]'),
        ('["one", "two"]', '"one"', ":2 sections: expected a list, got a string [bad-setting]"),
        ('["one", "two"]', '["one", 2]', ":2 sections: expected a string, got a whole number [bad-setting]"),
        ('["one", "two"]', '[["one"]]', ":2 sections: expected a string, got a list [bad-setting]"),
        ('["one", "two"]', '["one", "one"]', ':2 sections: "one" stands twice in sections [duplicate-id]'),
        (
            '"two"]',
            '"Two"]',
            ':2 sections: "Two" is no section id, expected lower-case letters, digits and hyphens [bad-id]',
        ),
        (
            '"two"]',
            '"../../etc"]',
            ':2 sections: "../../etc" is no section id, expected lower-case letters, digits and hyphens [bad-id]',
        ),
        ("[articles.eir]\n", "[[articles]]\n", ":3 articles: expected a table, got a list [bad-setting]"),
        ("[articles.eir]\nsource", "[articles]\neir", ":4 articles.eir: expected a table, got a string [bad-setting]"),
        ('source = "titoff-2011"', "", ':3 articles.eir: article "eir" has no source [missing-key]'),
        ('"titoff-2011"', '""', ':3 articles.eir: article "eir" has no source [missing-key]'),
        ('"titoff-2011"', "5", ":4 articles.eir.source: expected a string, got a whole number [bad-setting]"),
        (
            "eir]",
            "EIR]",
            ':3 articles.EIR: "EIR" is no article id, expected lower-case letters, digits and hyphens [bad-id]',
        ),
        (
            "eir]",
            '"a b"]',
            ':3 articles.a b: "a b" is no article id, expected lower-case letters, digits and hyphens [bad-id]',
        ),
    ],
)
def test_settings_that_are_refused(file: File, old: str, new: str, said: str) -> None:
    """A wrong value is told once, with its key, its line, what was found and what was expected."""
    assert told_of(file, LEAST.replace(old, new)) == [said]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('titel = "T"', ':1 titel: unknown key "titel"; did you mean "title"? [unknown-key]'),
        ('page = "A3"', ':1 page: "A3" is no page, expected A4 or letter [bad-setting]'),
        ("page = 4", ":1 page: expected a string, got a whole number [bad-setting]"),
        ('formats = ["pdf", "docx"]', ':1 formats: "docx" is no format, expected pdf or md [bad-setting]'),
        ('formats = ["md", "md"]', ':1 formats: "md" stands twice in formats [duplicate-id]'),
        ("formats = []", ":1 formats: formats is empty, expected some of pdf, md [bad-setting]"),
        ("authors = 5", ":1 authors: expected a list, got a whole number [bad-setting]"),
        ("keywords = 5.5", ":1 keywords: expected a list, got a number [bad-setting]"),
    ],
)
def test_more_settings_that_are_refused(file: File, line: str, said: str) -> None:
    """Keys that may be left out are checked where they are said."""
    assert told_of(file, f"{line}\n{LEAST}") == [said]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("infered = true", ':5 articles.eir.infered: unknown key "infered"; did you mean "inferred"? [unknown-key]'),
        ("inferred = 1", ":5 articles.eir.inferred: expected true or false, got a whole number [bad-setting]"),
        ('date = "11.8.1998"', ':5 articles.eir.date: "11.8.1998" is no EDTF date, write 1998-08-11 [bad-date]'),
        ("date = 12:00:00", ":5 articles.eir.date: expected a string, got a time [bad-setting]"),
        ("date = 1998-08-11T00:00:00", ":5 articles.eir.date: expected a string, got a date and time [bad-setting]"),
        (f"date = 0x1{5000 * '0'}", ":5 articles.eir.date: expected a string, got a whole number [bad-setting]"),
        ("date = 20011", f':5 articles.eir.date: "20011" is no EDTF date, {EXPECTED} [bad-date]'),
    ],
)
def test_settings_of_an_article(file: File, line: str, said: str) -> None:
    """An article has a source, a date and whether that is inferred."""
    assert told_of(file, f"{LEAST}{line}\n") == [said]


def test_an_article_that_is_wrong_is_still_there(file: File) -> None:
    """Its facts and notes are not blamed for it."""
    brief, _ = file.read("brief.toml", LEAST.replace("source", "sauce"), read)
    assert brief
    assert brief.articles["eir"].source == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('officer = "officer"', ":6 units.officer: expected a list, got a string [bad-setting]"),
        ('officer = ["officer"]', ':6 units.officer: unit "officer": expected two forms, for one and for several [bad-setting]'),
        ('officer = ["", ""]', ':6 units.officer: unit "officer": expected two forms, for one and for several [bad-setting]'),
        ("officer = []", ':6 units.officer: unit "officer": expected two forms, for one and for several [bad-setting]'),
        ('USD = ["dollar", "dollars"]', ':6 units.USD: "USD" is a unit already, expected a noun of your own [bad-setting]'),
        ('percent = ["%", "%"]', ':6 units.percent: "percent" is a unit already, expected a noun of your own [bad-setting]'),
    ],
)
def test_units_that_are_refused(file: File, line: str, said: str) -> None:
    """A noun has two forms and is no unit that there is; it counts as declared, so that rows are not blamed for it."""
    brief, told = file.read("brief.toml", f"{LEAST}[units]\n{line}\n", read)
    assert told == [f"brief.toml{said}"]
    assert brief
    assert line.split()[0] in brief.units


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('orphan-nots = "error"', ':6 checks.orphan-nots: no rule "orphan-nots"; did you mean "orphan-note"? [bad-setting]'),
        ('orphan-note = "fatal"', ':6 checks.orphan-note: "fatal" is none of error, warning, ignore [bad-setting]'),
        ("orphan-note = 5", ':6 checks.orphan-note: "5" is none of error, warning, ignore [bad-setting]'),
        (
            'unknown-note = "ignore"',
            ':6 checks.unknown-note: "unknown-note" is an error always: a brief cannot be made in spite of it [bad-setting]',
        ),
    ],
)
def test_checks_that_are_refused(file: File, line: str, said: str) -> None:
    """Only rules that there are can be changed, to severities that there are; an error stays one."""
    assert told_of(file, f"{LEAST}[checks]\n{line}\n") == [said]


def test_an_error_may_be_called_an_error(file: File) -> None:
    """Saying what is so anyway is no mistake."""
    assert told_of(file, f'{LEAST}[checks]\nunknown-note = "error"\n') == []


# --- --set ------------------------------------------------------------------------------------------------------------------


def test_settings_of_the_command(file: File) -> None:
    """A setting of the command takes the place of what the file says: TOML where it is TOML, else words; keys may be dotted."""
    settings = (
        ("page", "letter"),
        ("sections", '["two"]'),
        ("articles.eir.date", "2011-11"),
        ("title", "2011: a year"),
        ("marking", "[" * 3000),
    )
    brief, told = file.read("brief.toml", LEAST, lambda path, findings: read_brief(path, settings, findings))
    assert told == []
    assert brief
    assert (brief.page, brief.sections, brief.title, brief.marking) == ("letter", ("two",), "2011: a year", "[" * 3000)
    assert brief.articles["eir"].date == parse_period("2011-11")


def test_settings_of_the_command_that_are_refused(file: File) -> None:
    """What is wrong with one is told of the command, not of the file."""
    settings = (("title.x", "1"), ("pgae", "letter"), ("page", "A3"))
    _, told = file.read("brief.toml", LEAST, lambda path, findings: read_brief(path, settings, findings))
    assert told == [
        '--set title.x: "title" holds no keys [bad-setting]',
        '--set pgae: unknown key "pgae"; did you mean "page"? [unknown-key]',
        '--set page: "A3" is no page, expected A4 or letter [bad-setting]',
    ]
