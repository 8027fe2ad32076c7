"""What is amiss with the notes of an article, told from the notes and markers as they were found; nothing is changed here but keys.

Rules: note-doubled, note-misnumbered, note-missing, note-uncited, marker-without-note, marker-in-heading, note-empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefgen.ingest.article import Marker, Note, Repair
from briefgen.ingest.labels import SYMBOL, readings


def with_sound_keys(notes: Sequence[Note]) -> tuple[list[Note], dict[str, str]]:
    """Give the notes with their labels as keys, "2#2" for a label that comes back, and the old key of each new one."""
    seen: Counter[str] = Counter()
    keys: dict[str, str] = {}
    renamed = []
    for note in notes:
        seen[note.label] += 1
        keys[note.key] = note.label if seen[note.label] == 1 else f"{note.label}#{seen[note.label]}"
        renamed.append(replace(note, key=keys[note.key]))
    return renamed, keys


def report(notes: Sequence[Note], markers: Sequence[Marker]) -> list[Repair]:
    """Say what is amiss."""
    cited = {marker.note for marker in markers}
    found = [*_numbering(notes)]
    for note in notes:
        if not note.text.strip():
            found.append(Repair("note-empty", f"note {note.label} holds no words", note.line, note.page))
        if note.key not in cited:
            found.append(Repair("note-uncited", f"note {note.label} is cited nowhere, kept", note.line, note.page))
    for marker in markers:
        if not marker.note:
            found.append(Repair("marker-without-note", f"marker {marker.label} leads to no note, kept", marker.line))
        if marker.paragraph is None:
            found.append(Repair("marker-in-heading", f"marker {marker.label} stands in a heading: it supports what follows", marker.line))
    return found


def _numbering(notes: Sequence[Note]) -> list[Repair]:
    found = []
    before = 0
    for index, note in enumerate(notes):
        read = readings(note.label)
        if not read or read[0].alphabet == SYMBOL:
            continue
        ordinal = read[0].ordinal
        following = readings(notes[index + 1].label) if index + 1 < len(notes) else ()
        if ordinal == before and before:
            found.append(Repair("note-doubled", f"two notes are called {note.label}: the second is {note.key}", note.line, note.page))
            before = ordinal
            continue
        if before and ordinal == before + 2 and not (following and following[0].ordinal == ordinal - 1):
            found.append(Repair("note-missing", f"no note between {before} and {ordinal}", note.line, note.page))
        elif before and ordinal not in (before + 1, 1) and following and following[0].ordinal == before + 2:
            found.append(Repair("note-misnumbered", f"note {note.label} stands where {before + 1} is due", note.line, note.page))
            before += 1
            continue
        elif before and ordinal > before + 1:
            found.append(Repair("note-missing", f"no notes between {before} and {ordinal}", note.line, note.page))
        before = ordinal
    return found
