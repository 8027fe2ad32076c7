"""What is amiss with the notes of an article, told from the notes and markers as found; only keys are changed here.

Rules: note-doubled, note-misnumbered, note-missing, note-uncited, marker-without-note, marker-in-heading, note-empty.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from briefgen.dataclass import replace
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
    found = [*_numbering(notes, cited)]
    for note in notes:
        if not note.text.strip():
            found.append(Repair("note-empty", f"note {note.label} holds no words", note.line, note.page))
        if note.key not in cited:
            found.append(Repair("note-uncited", f"note {note.label} is cited nowhere, kept", note.line, note.page))
    for marker in markers:
        if not marker.note:
            found.append(Repair("marker-without-note", f"marker {marker.label} leads to no note, kept", marker.line))
        if marker.paragraph is None:
            found.append(
                Repair("marker-in-heading", f"marker {marker.label} stands in a heading: it supports what follows", marker.line)
            )
    return found


def _numbering(notes: Sequence[Note], cited: set[str]) -> list[Repair]:
    found = []
    before = 0
    numbered = _ordinals(notes)
    for index, (note, ordinal) in enumerate(numbered):
        following = numbered[index + 1][1] if index + 1 < len(numbered) else 0
        if ordinal == before == 1 and note.key in cited:
            # Each page or chapter begins anew.
            continue
        if ordinal == before and before:
            found.append(
                Repair("note-doubled", f"two notes are called {note.label}: the second is {note.key}", note.line, note.page)
            )
            # Given the place that is due to it, nothing is missing behind it.
            before = ordinal + 1 if note.key in cited else ordinal
            continue
        if before and ordinal == before + 2 and following != ordinal - 1:
            found.append(Repair("note-missing", f"no note between {before} and {ordinal}", note.line, note.page))
        elif before and ordinal not in (before + 1, 1) and following == before + 2:
            found.append(Repair("note-misnumbered", f"note {note.label} stands where {before + 1} is due", note.line, note.page))
            before += 1
            continue
        elif before and ordinal > before + 1:
            found.append(Repair("note-missing", f"no notes between {before} and {ordinal}", note.line, note.page))
        before = ordinal
    return found


def _ordinals(notes: Sequence[Note]) -> list[tuple[Note, int]]:
    """Give the notes whose labels count, with their places in the alphabet that most of the labels can be read in."""
    alphabets = Counter(label.alphabet for note in notes for label in readings(note.label))
    numbered = []
    for note in notes:
        read = [label for label in readings(note.label) if label.alphabet != SYMBOL]
        if read:
            numbered.append((note, max(read, key=lambda label: alphabets[label.alphabet]).ordinal))
    return numbered


def relinked(notes: Sequence[Note], markers: Sequence[Marker]) -> tuple[dict[str, str], list[Repair]]:
    """Give, for labels whose markers lead nowhere, the misnumbered note that stands where that label is due."""
    labels = {note.label for note in notes}
    lost = {marker.label for marker in markers if not marker.note} - labels
    cited = {marker.note for marker in markers}
    found: dict[str, str] = {}
    repairs = []
    numbered = _ordinals(notes)
    for (before, ordinal), (note, own) in itertools.pairwise(numbered):
        due = str(ordinal + 1)
        if own != ordinal + 1 and note.key not in cited and due in lost and before.label.isdecimal():
            found[due] = note.key
            repairs.append(
                Repair(
                    "note-misnumbered",
                    f"marker {due} is given the note called {note.label}, which stands in its place",
                    note.line,
                    note.page,
                )
            )
    return found, repairs
