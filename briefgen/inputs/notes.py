"""notes.md: the notes of the articles, verbatim, as Markdown footnote definitions."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.core.sources import NoteText
from briefgen.errors import Findings, Where
from briefgen.inputs.files import read_text

_DEFINITION = re.compile(r"\[\^(?P<id>[^\]\s]+)\]:[ \t]*(?P<text>.*)")
_ID = re.compile(r"[a-z][a-z0-9-]*:[A-Za-z0-9*†‡§-]+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read_notes(path: Path, findings: Findings) -> list[NoteText]:
    """Read the definitions. One goes on over the lines that follow it, to the next definition; comments are passed over."""
    text = read_text(path, findings)
    if text is None:
        return []
    # Blanked, not cut: the line numbers stay.
    text = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    found: list[tuple[str, list[str], Where]] = []
    for line, words in enumerate(text.split("\n"), start=1):
        where = Where(str(path), line)
        if match := _DEFINITION.match(words):
            found.append((match["id"], [match["text"]], where))
            if not _ID.fullmatch(match["id"]):
                findings.add("note-syntax", f'"{match["id"]}" is no note id, expected article:label, like eir:2', where)
        elif found:
            found[-1][1].append(words.strip())
        elif words.strip():
            findings.add(
                "note-syntax", f'"{words.strip()[:40]}" stands before the first note, expected [^article:label]: text', where
            )
    notes = []
    for note_id, lines, where in found:
        joined = "\n".join(lines).strip()
        if not joined:
            findings.add("note-syntax", f'note "{note_id}" is empty', where)
        notes.append(NoteText(note_id, joined, where))
    return notes
