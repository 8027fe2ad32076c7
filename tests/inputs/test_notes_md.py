"""notes.md: one footnote definition a note, kept word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.inputs.notes import read_notes

if TYPE_CHECKING:
    from tests.inputs.conftest import File

SOUND = "[^eir:1]: One.\n\n[^eir:2]: Two.\n"


def test_notes_are_read_with_their_lines(file: File) -> None:
    """A note is its text from the definition on, over the lines that follow it; each knows its line."""
    text = "<!-- odd spacing\nand all -->\n\n[^eir:1]:  “ Odd ,” spacing\n  goes on\n\nand on.\n   [^monitor:ap]: AP, July 14\n"
    notes, told = file.read("notes.md", text, read_notes)
    assert told == []
    assert [(note.id, note.where.line, note.text) for note in notes] == [
        ("eir:1", 4, "“ Odd ,” spacing\ngoes on\n\nand on."),
        ("monitor:ap", 8, "AP, July 14"),
    ]


def test_headings_and_comments_are_passed_over(file: File) -> None:
    """The analyst may group notes; a heading ends the note before it."""
    text = "# Notes\n\n## EIR\n[^eir:1]: One.\n<!-- a remark\non lines -->\n### Monitor\n[^eir:2]: Two #2 and # no heading.\n"
    notes, told = file.read("notes.md", text, read_notes)
    assert told == []
    assert [note.text for note in notes] == ["One.", "Two #2 and # no heading."]


def test_no_notes(file: File) -> None:
    """A brief whose facts cite their articles alone has no notes."""
    assert file.read("notes.md", "", read_notes) == ([], [])


@pytest.mark.parametrize("label", ["eir:1", "eir:*", "eir:†", "monitor-2:itar-tass", "eir:A1"])
def test_ids_of_notes(file: File, label: str) -> None:
    """An article's key, a colon, and the label that the article prints."""
    notes, told = file.read("notes.md", f"[^{label}]: x", read_notes)
    assert ([note.id for note in notes], told) == ([label], [])


@pytest.mark.parametrize("label", ["1", "eir", "EIR:1", "eir:", ":1", "eir:1:2", "eir:ä"])
def test_what_is_no_id(file: File, label: str) -> None:
    """A note without a sound id is told and left out."""
    notes, told = file.read("notes.md", f"[^{label}]: x", read_notes)
    assert notes == []
    assert told == [f'notes.md:1: "{label}" is no note id, expected article:label, like eir:2 [note-syntax]']


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"Preface\n{SOUND}", 'notes.md:1: "Preface" stands outside a note, expected [^article:label]: text'),
        (f"{SOUND}# Monitor\nlost words\n", 'notes.md:5: "lost words" stands outside a note, expected [^article:label]: text'),
        (f"{SOUND}[^eir: 3]: Three.\n", 'notes.md:4: "[^eir: 3]: Three." is no note, expected [^article:label]: text'),
        (f"{SOUND}  [^eir:3] Three.\n", 'notes.md:4: "[^eir:3] Three." is no note, expected [^article:label]: text'),
        (f"{SOUND}<!-- a remark\n", "notes.md:4: a comment is opened here and never closed"),
        (f"{SOUND}\n[^eir:3]:\n\n", 'notes.md:5: note "eir:3" is empty'),
    ],
)
def test_what_is_no_note(file: File, text: str, said: str) -> None:
    """A definition that is not well-formed is told, never glued to the note before it."""
    notes, told = file.read("notes.md", text, read_notes)
    assert told == [f"{said} [note-syntax]"]
    assert [note.text for note in notes][:2] == ["One.", "Two."]


def test_a_missing_notes_file(file: File) -> None:
    """A file that cannot be read gives no notes."""
    assert file.read("notes.md", b"\xff\xfe", read_notes)[0] == []
