"""Notes that point at other notes: Ibid., op. cit., supra note 3, "see note 3 above", and where they lead.

Ibid. means the note before; where that one is itself such a note, the one that it means. What cannot be resolved is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.dataclass import replace
from briefgen.ingest.article import Note, Repair

_IBID = re.compile(
    r"[\"“(\[]?(?:see[ ])?(?:ibid(?:em)?|ib|id|idem|там[ ]же|ebd|ebenda|ebda|ibídem|同上|同前)\b[.,:;]?", re.IGNORECASE
)
_BARE_ID = re.compile(r"(?:id|ib)\b(?!\.)", re.IGNORECASE)
_SUPRA = re.compile(
    r"\b(?:supra|infra|above|see|in|at|cited in|см\.?|сноска|прим\.?|wie|siehe|oben|voir)?,?\s?(?:supra|above|oben)?,?\s?"
    r"(?:n(?:ote)?s?|fn|footnote|endnote|сноск[аеуи]|прим(?:ечани[ею])?|anm(?:erkung)?|fu(?:ß|ss)note|note|"
    r"注)\.?\s(?P<label>\d{1,4}|[ivxlc]{1,7})\b"
    r"(?P<above>\s?(?:above|supra|выше|oben|ci-dessus))?",
    re.IGNORECASE,
)
_SUPRA_WORD = re.compile(r"\bsupra\b|\babove\b|\boben\b|выше|ci-dessus", re.IGNORECASE)
_SHORT = re.compile(r"\b(?:op|loc|art|ob|a\.\s?a)\.?\s?(?:cit|o)\b\.?|указ\.\s?соч|цит\.\s?соч|前引|前注", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w’'-]{2,40}")
_ANY = re.compile(r"ib|id|supra|above|note|cit|там|ebd|同|注|указ|сноск|прим|oben|前|n\.|fn|a\. ?a\. ?o", re.IGNORECASE)


def in_order(notes: Sequence[Note]) -> list[Note]:
    """Give the notes in the order of their numbers where each has one of its own: "Ibid." in note 4 means note 3."""
    numbers = [note.label for note in notes]
    is_sound = all(number.isdecimal() for number in numbers) and len(set(numbers)) == len(numbers)
    return sorted(notes, key=lambda note: int(note.label)) if is_sound else list(notes)


def resolve(notes: Sequence[Note]) -> tuple[list[Note], list[Repair]]:
    """Give the notes with what they refer to, and what could not be resolved."""
    labels: dict[str, str] = {}
    resolved: list[Note] = []
    repairs: list[Repair] = []
    by_key: dict[str, Note] = {}
    names: dict[str, str] = {}
    for index, note in enumerate(notes):
        labels.setdefault(note.label.lower(), note.key)
        reference, targets = (
            _reference(note, notes[index - 1 : index] if index else (), labels, names, by_key)
            if _ANY.search(note.plain[:400])
            else ("", ())
        )
        if reference and not targets:
            repairs.append(
                Repair("reference-unresolved", f'note {note.label}: "{note.plain[:40]}" leads to no note', note.line, note.page)
            )
        new = replace(note, reference=reference, refers_to=targets)
        resolved.append(new)
        by_key[note.key] = new
        if not reference:
            for name in _NAME.findall(note.plain[:120]):
                if name[0].isupper():
                    names[name.casefold()] = note.key
    return resolved, repairs


def _reference(
    note: Note, before: Sequence[Note], labels: dict[str, str], names: dict[str, str], known: dict[str, Note]
) -> tuple[str, tuple[str, ...]]:
    text = note.plain.lstrip()
    # OCR may leave a stray sign before the word.
    if _IBID.match(text) and not (_BARE_ID.match(text) and not text[:3].endswith(".")):
        if not before:
            return "ibid", ()
        return "ibid", (before[0].key,)
    supra = [
        match for match in _SUPRA.finditer(text[:400]) if match["above"] or _SUPRA_WORD.search(match[0]) or _is_cross(match, text)
    ]
    found = [labels[match["label"].lower()] for match in supra if match["label"].lower() in labels]
    if supra:
        return "supra", tuple(dict.fromkeys(key for key in found if key != note.key))
    if match := _SHORT.search(text[:200]):
        before_it = text[: match.start()]
        keys = [names[name.casefold()] for name in _NAME.findall(before_it) if name.casefold() in names]
        if keys:
            return "short", (keys[0],)
        return ("short", (before[0].key,)) if not before_it.strip() and before else ("short", ())
    return "", ()


def _is_cross(match: re.Match[str], text: str) -> bool:
    """Tell whether "note 4" stands for a note of this article: at the head of the note, behind "see"."""
    return bool(re.match(r"\s*(?:see|cf|см|siehe|voir)?", text[: match.start() + 1], re.I)) and match.start() < 12


def works_of(notes: Sequence[Note], key: str) -> str:
    """Give the key of the note that holds the works which a note means, its own where it points nowhere."""
    known = {note.key: note for note in notes}
    seen: set[str] = set()
    while key not in seen and key in known and known[key].refers_to:
        seen.add(key)
        key = known[key].refers_to[0]
    return key
