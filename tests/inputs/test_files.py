"""Reading text files: UTF-8 of any line end, and everything else told in one line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import Findings
from briefgen.inputs.files import has_unprintable, read_text

if TYPE_CHECKING:
    from tests.inputs.conftest import File


def read_escaped(path: Path, findings: Findings) -> str | None:
    """Read a file in which a backslash and u stand for a character."""
    return read_text(path, findings, has_escapes=True)


# --- what is read -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [b"a\n\xc3\xa9\n", b"\xef\xbb\xbfa\n\xc3\xa9\n", b"a\r\n\xc3\xa9\r\n", b"a\r\xc3\xa9\r"],
    ids=["LF", "BOM", "CRLF", "CR"],
)
def test_a_byte_order_mark_and_line_ends_do_not_matter(file: File, raw: bytes) -> None:
    """The same text comes out whatever program saved it."""
    assert file.read("notes.md", raw, read_text) == ("a\né\n", [])


def test_line_separators_are_blanks(file: File) -> None:
    """What Word puts in for a line break inside a paragraph breaks no row and no note."""
    assert file.read("notes.md", "a\u2028b\u2029c", read_text) == ("a b c", [])


def test_tabs_and_soft_hyphens_are_printable(file: File) -> None:
    """Ordinary invisible characters are let through."""
    text = "a\tb\u00adc\u00a0d\u202fe"
    assert file.read("notes.md", text, read_text) == (text, [])


def test_every_character_is_sound_or_not() -> None:
    """Whatever Python prints: private use, controls but tab and line end, surrogates, lost letters, and what is no character."""
    refused = [code for code in range(0x110000) if has_unprintable(chr(code))]
    wrong = [
        *(range(0x09), range(0x0B, 0x0D), range(0x0E, 0x20), range(0x7F, 0xA0), range(0xD800, 0xE000)),
        *(range(0xE000, 0xF900), range(0xFFFC, 0x10000), range(0xF0000, 0x110000)),
    ]
    assert refused == [code for codes in wrong for code in codes]


# --- what is not there ------------------------------------------------------------------------------------------------------


def test_a_missing_file(tmp_path: Path, file: File) -> None:
    """The hint names a file that is spelt alike, by its stem alone: all tables end alike."""
    (tmp_path / "series").mkdir()
    for name in ("Facts.CSV", "citations.csv"):
        (tmp_path / name).touch()
    findings = Findings()
    for name in ("fact.csv", "sources.json"):
        assert read_text(tmp_path / name, findings) is None
    assert file.told(findings) == [
        'fact.csv: the file is not there; did you mean "Facts.CSV"? [missing-file]',
        "sources.json: the file is not there [missing-file]",
    ]


def test_a_missing_folder(tmp_path: Path, file: File) -> None:
    """Where the folder is not there either, the hint says so."""
    findings = Findings()
    assert read_text(tmp_path / "data" / "facts.csv", findings) is None
    assert file.told(findings) == ["data/facts.csv: the file is not there; there is no folder data [missing-file]"]


def test_a_link_that_leads_nowhere(tmp_path: Path, file: File) -> None:
    """A dangling link is no missing file of that name."""
    (tmp_path / "facts.csv").symlink_to("gone.csv")
    findings = Findings()
    assert read_text(tmp_path / "facts.csv", findings) is None
    assert file.told(findings) == ["facts.csv: the file is a link to one that is not there [missing-file]"]


def test_a_link_that_leads_to_itself(tmp_path: Path, file: File) -> None:
    """A circle of links is told in the system's words."""
    (tmp_path / "facts.csv").symlink_to("facts.csv")
    findings = Findings()
    assert read_text(tmp_path / "facts.csv", findings) is None
    assert file.told(findings) == ["facts.csv: the file cannot be read: too many levels of symbolic links [unreadable-file]"]


def test_a_folder_in_place_of_a_file(tmp_path: Path, file: File) -> None:
    """A folder called facts.csv is told as one."""
    (tmp_path / "facts.csv").mkdir()
    findings = Findings()
    assert read_text(tmp_path / "facts.csv", findings) is None
    assert file.told(findings) == ["facts.csv: expected a file, and this is a folder [unreadable-file]"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_place_of_a_file(tmp_path: Path, file: File) -> None:
    """A named pipe would make briefgen wait for ever."""
    os.mkfifo(tmp_path / "facts.csv")
    findings = Findings()
    assert read_text(tmp_path / "facts.csv", findings) is None
    assert file.told(findings) == ["facts.csv: expected a file, and this is no ordinary file [unreadable-file]"]


def test_a_file_without_permission(tmp_path: Path, file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is told in the system's words."""

    def refuse(path: Path, mode: str) -> object:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "facts.csv").touch()
    monkeypatch.setattr(Path, "open", refuse)
    findings = Findings()
    assert read_text(tmp_path / "facts.csv", findings) is None
    assert file.told(findings) == ["facts.csv: the file cannot be read: permission denied [unreadable-file]"]


# --- what is no UTF-8 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("id\nfact\n1998, café".encode("latin-1"), ':3: the file is not UTF-8: it has the byte 0xE9 behind "1998, caf"'),
        ("id\r\nfriendly café".encode("latin-1"), ':2: the file is not UTF-8: it has the byte 0xE9 behind "friendly caf"'),
        ("id\rcafé".encode("latin-1"), ':2: the file is not UTF-8: it has the byte 0xE9 behind "caf"'),
        ("é".encode("latin-1"), ":1: the file is not UTF-8: it has the byte 0xE9"),
        (("x" * 50 + " é").encode("latin-1"), f':1: the file is not UTF-8: it has the byte 0xE9 behind "{"x" * 24}"'),
        ("id,é".encode("utf-16"), ":1: the file is not UTF-8: it is UTF-16"),
        ("id,kind".encode("utf-16-le"), ":1: the file is not UTF-8: it is UTF-16"),
        ("id,kind".encode("utf-16-be"), ":1: the file is not UTF-8: it is UTF-16"),
        (b"PK\x03\x04\x14\x00\x06\x00", ":1: the file is not UTF-8: it is a spreadsheet or an archive"),
        (b"id,kind\na,\0b", ':2: the file is not UTF-8: it has the byte 0x00 behind "a,"'),
    ],
)
def test_wrong_encodings(file: File, raw: bytes, said: str) -> None:
    """The message says what the file is instead, or shows the words before the first byte that is wrong."""
    assert file.read("notes.md", raw, read_text) == (None, [f"notes.md{said}; save it as UTF-8 [encoding]"])


def test_the_hint_for_a_table_speaks_excel(file: File) -> None:
    """Who saves a table from Excel is told what Excel calls UTF-8."""
    _, told = file.read("facts.csv", b"\xe9", read_text)
    hint = 'save it as UTF-8 (in Excel: "CSV UTF-8")'
    assert told == [f"facts.csv:1: the file is not UTF-8: it has the byte 0xE9; {hint} [encoding]"]


# --- what cannot be printed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("character", "said"),
    [
        ("\ue000", "the private-use character U+E000 cannot be printed [private-use]"),
        ("\uf0b7", "the private-use character U+F0B7 cannot be printed [private-use]"),
        ("\U000f0000", "the private-use character U+F0000 cannot be printed [private-use]"),
        ("\U0010fffd", "the private-use character U+10FFFD cannot be printed [private-use]"),
        ("\x0b", "the character U+000B cannot be printed [encoding]"),
        ("\x85", "the character U+0085 cannot be printed [encoding]"),
        ("\ufffc", "the character U+FFFC cannot be printed [encoding]"),
        ("\ufffd", "a letter was lost here when the text was converted: it is now U+FFFD [encoding]"),
    ],
)
def test_characters_that_cannot_be_printed(file: File, character: str, said: str) -> None:
    """Each is told with its line, once a line; the text is given all the same, for the rest of it can be looked at."""
    text = f"one\ntwo {character}{character}\n{character}\n"
    read, told = file.read("notes.md", text, read_text)
    assert (read, told) == (text, [f"notes.md:2: {said}", f"notes.md:3: {said}"])


@pytest.mark.parametrize(
    ("escaped", "codes"),
    [
        (r"\ue000", ["U+E000"]),
        (r"\uDB80\uDC00", ["U+F0000"]),
        (r"\U000F0000", ["U+F0000"]),
        (r"\b \f", ["U+0008"]),
        (r"\u0000\ud800", ["U+0000", "U+D800"]),
        (r"\\ue000", []),
        (r"\u00e9 \u000a \U0001F600 \ud83d\ude00 \UFFFFFFFF \n", []),
    ],
)
def test_escapes_are_looked_through(file: File, escaped: str, codes: list[str]) -> None:
    """A character that cannot be printed is found when it is spelled as an escape, and one that can is let through."""
    read, told = file.read("sources.json", f"one\n{escaped}\n", read_escaped)
    assert read == f"one\n{escaped}\n"
    assert [line.split("character ")[1].split()[0] for line in told] == codes
    assert all(line.startswith("sources.json:2: ") for line in told)


def test_a_backslash_in_other_files_is_a_backslash(file: File) -> None:
    r"""In notes.md \ue000 are six letters."""
    assert file.read("notes.md", r"\ue000", read_text) == (r"\ue000", [])
