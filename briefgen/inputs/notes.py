"""notes.md: the notes of the articles, verbatim, as Markdown footnote definitions."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.core.sources import NoteText
from briefgen.errors import Findings, Where
from briefgen.inputs.files import read_text
from briefgen.pattern import pattern

_DEFINITION = pattern(r"\[\^(?P<id>[^\]\s]+)\]:[ \t]*(?P<text>.*)")
_ID = pattern(r"[a-z][a-z0-9-]*:[A-Za-z0-9*†‡§-]+")
_COMMENT = pattern(r"<!--.*?-->", re.DOTALL)
_HEADING = pattern(r"#{1,6} ")
_SHOWN = 40


def read_notes(path: Path, findings: Findings) -> list[NoteText]:
    """Read the definitions. One goes on over the lines that follow it, to the next one or to a heading.

    Comments and headings are passed over; what is wrong is noted, and a note without a sound id left out.
    """
    text = read_text(path, findings)
    if text is None:
        return []
    # Blanked, not cut: the line numbers stay.
    text = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    found: list[tuple[str, list[str], Where]] = []
    is_open = False
    for number, line in enumerate(text.split("\n"), start=1):
        where, words = Where(str(path), number), line.strip()
        if match := _DEFINITION.match(words):
            found.append((match["id"], [match["text"]], where))
            is_open = True
        elif _HEADING.match(words):
            is_open = False
        elif wrong := _wrong(words, is_inside=is_open):
            findings.add("note-syntax", wrong, where)
        elif is_open:
            found[-1][1].append(words)
    for note_id, lines, where in found:
        if not _ID.fullmatch(note_id):
            findings.add("note-syntax", f'"{note_id}" is no note id, expected article:label, like eir:2', where)
        if not any(lines):
            findings.add("note-syntax", f'note "{note_id}" is empty', where)
    return [NoteText(note_id, "\n".join(lines).strip(), where) for note_id, lines, where in found if _ID.fullmatch(note_id)]


def _wrong(words: str, *, is_inside: bool) -> str:
    """Say what is wrong about a line that begins no note; nothing where it may go on with one."""
    if "<!--" in words:
        return "a comment is opened here and never closed"
    if words.startswith("[^"):
        return f'"{words[:_SHOWN]}" is no note, expected [^article:label]: text'
    if words and not is_inside:
        return f'"{words[:_SHOWN]}" stands outside a note, expected [^article:label]: text'
    return ""
