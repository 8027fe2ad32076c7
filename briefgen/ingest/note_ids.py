"""The ids of notes in a brief: the same for the same note, however its article was renumbered or improved since.

What must not live here: the works of a note (joining).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher

from briefgen.ingest.article import ArticleText
from briefgen.ingest.inline import ascii_words

_SAME = 0.8
"""Two texts of one label that are as like as this are one note, mended."""
_COMPARED = 1500
"""So many characters of a note are compared."""


def note_ids(article: ArticleText, there: Mapping[str, str]) -> dict[str, str]:
    """Give the id in a brief of each note, by its key, and of each inline citation, by "inline " and its key.

    `there` are the words of the notes that the brief has. A note that is there keeps its id, under whatever number it stands now;
    one that is not there never gets the id of another.
    """
    known = {name: words for name, words in there.items() if name.startswith(f"{article.key}:")}
    told = _told(article)
    ids: dict[str, str] = {}
    for same in (_is_same, _is_mended):
        for name, (base, words) in told.items():
            if name not in ids and base in known and same(words, known[base]):
                ids[name] = base
                del known[base]
        if same is _is_same:
            _by_words(told, known, ids)
    taken = {*ids.values(), *known}
    for name, (base, _) in told.items():
        if name not in ids:
            ids[name] = _free(base, taken)
            taken.add(ids[name])
    return ids


def kept_words(text: str) -> str:
    """Give the words of a note as notes.md keeps them, on one line."""
    # An opened comment would swallow the notes that follow.
    return " ".join(text.replace("<!--", "< !--").split())


def _told(article: ArticleText) -> dict[str, tuple[str, str]]:
    """Give the id that each note would get alone, and its words."""
    told: dict[str, tuple[str, str]] = {}
    notes = [(note.key, note.key, note.text) for note in article.notes]
    for name, printed, text in [*notes, *((f"inline {one.key}", one.key, one.text) for one in article.inline)]:
        if name not in told:
            base = re.sub(r"[^A-Za-z0-9*†‡§-]+", "-", ascii_words(unicodedata.normalize("NFKC", printed))).strip("-") or "n"
            told[name] = (f"{article.key}:{base}", kept_words(text))
    return told


def _by_words(told: Mapping[str, tuple[str, str]], known: dict[str, str], ids: dict[str, str]) -> None:
    """Find notes by their words under other numbers, the first with the first where several are alike."""
    waiting: dict[str, list[str]] = {}
    for name, words in reversed(known.items()):
        waiting.setdefault(words, []).append(name)
    for name, (_, words) in told.items():
        if name not in ids and waiting.get(words):
            ids[name] = waiting[words].pop()
            del known[ids[name]]


def _is_same(one: str, other: str) -> bool:
    return one == other


def _is_mended(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one[:_COMPARED].casefold(), other[:_COMPARED].casefold(), autojunk=False)
    return matcher.real_quick_ratio() >= _SAME and matcher.quick_ratio() >= _SAME and matcher.ratio() >= _SAME


def _free(base: str, taken: set[str]) -> str:
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
