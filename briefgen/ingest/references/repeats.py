"""References back: Ibid., op. cit., supra note 3, a short title; how they are told, and which work of an earlier note they mean.

What must not live here: reading works. Ibid. means the last work of the note before; where that is itself a reference back, the
one that it means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.dataclass import replace
from briefgen.ingest.references.model import ParsedNote, ParsedWork
from briefgen.ingest.references.shortened import meant_by, shortened
from briefgen.namedtuple import NamedTuple

_IBID = re.compile(
    r"\W*(?:ibid(?:em)?|ib\.|id\.|idem|ebd\.?|ebda\.?|ebenda|ivi|ibíd\.?|tamże|tamze|там же|там само|tam zhe|"
    r"同上|a\.\s?a\.\s?o\.?(?=,?\s?(?:s\.\s?)?\d|"
    r"\W*$)|(?:op|loc)\.\s?cit\.?(?=\W*$))(?!\w)",
    re.IGNORECASE,
)
_SUPRA = re.compile(
    r"\b(?:supra|above|oben|ci-dessus)?,?\s?(?:at\s)?\(?(?P<mark>n(?:ote)?s?\.?|fn\.?|footnote|anm(?:erkung|\.)?|fu(?:ß|"
    r"ss)note|прим\.?|сноск[аеи])\s(?P<label>\d{1,4})\b(?P<above>,?\s?(?:above|supra|oben|ci-dessus))?",
    re.IGNORECASE,
)
_SHORT = re.compile(
    (
        r"\b(?:op|loc|art|ob)\.\s?cit\b\.?|\ba\.\s?a\.\s?o\b\.?|(?<=\s)cit\.|\bdz\.\s?cyt\.?|указ\.\s?соч\.?|"
        r"ukaz\.\s?soch\.?|\bsupra\b"
    ),
    re.IGNORECASE,
)
_LOCATOR = re.compile(
    r"(?:\b(?:pp?|ss?|с|c|art|fol|at|page|seite|n|ch|sec)\b\.?|§+)?\s*(?P<pages>\d{1,4}(?:\s?[-–—]\s?\d{1,4})?(?:\s?ff?\.)?)\W*$",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\W{0,3}(?:(?:pp?|ss?|с|at|page|seite|n|art|ch|sec)\b\.?\s?|"
    r"§+\s?)?(?P<pages>\d{1,4}(?:\s?[-–—]\s?\d{1,4})?(?:\s?ff?\.)?)(?![\w])",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w’'-]{2,40}")
_SMALL = frozenset(
    "see also cf vgl the siehe auch quoted cited note notes supra above and dazu hierzu voir cfr art cit anm".split()
)


_LEAD = re.compile(
    r"\W*(?:(?:see|but|cf|cfr|vgl|siehe|so|dazu|voir|vedi|v|quoted in|cited in|см|ср|zob|por)\b[.:,]*\s+"
    r"(?:(?:also|auch|anche|aussi|etwa|также)\b[.:,]*\s+)?){1,2}",
    re.IGNORECASE,
)


class Repeat(NamedTuple):
    """A reference back as a note words it."""

    ref: str
    names: str
    locator: str
    end: int
    lead: int = 0
    """Where it begins behind words such as "See"."""


def find_repeat(text: str) -> Repeat | None:
    """Tell whether the words of one work only point back, and to what."""
    head = text[:400]
    lead = _LEAD.match(head)
    ibid = _IBID.match(head, lead.end() if lead else 0)
    if ibid:
        cited = _CITED.match(head, ibid.end())
        end = _end_of_sentence(head, cited.end() if cited else ibid.end())
        return Repeat("ibid", "", cited["pages"] if cited else "", end, lead.end() if lead else 0)
    supra = _SUPRA.search(head)
    if supra and (supra["above"] or re.match(r"(?i)\W*(?:supra|above|oben)", supra.group()) or _points_alone(head, supra)):
        end = _end_of_sentence(head, supra.end())
        return Repeat("supra", supra["label"], _locator(head[supra.end() : end]), end)
    short = _SHORT.search(head)
    if short and short.start() < 160:
        end = _end_of_sentence(head, short.end())
        return Repeat("short", head[: short.start()].strip(" ,.;:"), _locator(head[short.end() : end]), end)
    return None


def _points_alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether "note 4" stands by itself or behind a name alone, in brackets in German: "Müller (Anm. 12), S. 4"."""
    before = text[: match.start()].strip(" (,")
    if match["mark"].lower() == "n" and "(" in match.group():
        return len(before) < 80
    if match["mark"].lower().startswith("n") and not match["mark"].lower().startswith("note"):
        return False
    return (
        len(_NAME.findall(before)) <= 8
        and not re.search(r"\d{4}", before)
        and not re.search(r"(?i)\b(?:p|pp|s|at)\.?\s?\d+,?$", before)
    )


def _end_of_sentence(text: str, start: int) -> int:
    found = re.compile(r"(?<![\s.(][A-Za-z])(?<!\bpp)(?<!\bart)(?<!\bvol)(?<!\bff)\.(?=\s+[A-ZÀ-ÞА-Я])|;").search(text, start)
    return found.end() if found else len(text)


def _locator(text: str) -> str:
    found = _LOCATOR.search(text.strip())
    return found["pages"] if found and len(text) < 60 else ""


def resolve_repeats(notes: Sequence[ParsedNote], labels: Sequence[str] = ()) -> list[ParsedNote]:
    """Give the notes with each reference back tied to the work that it means, where one can be found.

    `labels` are those that the notes carry, "1", "2", ... by default. A tied reference has `target` (note, work) and takes over
    the item; `names` becomes the label of the note that holds the work. One that leads nowhere keeps what it had.
    """
    own = list(labels) or [str(number) for number in range(1, len(notes) + 1)]
    out: list[ParsedNote] = []
    for index, note in enumerate(notes):
        works: list[ParsedWork] = []
        for work in note.works:
            target = _target(work, index, works, out, own)
            if target is None and not work.ref:
                target = _same_before(work, out)
                if target is not None:
                    work = replace(work, ref="short")
            works.append(_tied(work, target, [*out, replace(note, works=tuple(works))], own))
        if not works and (alone := _named_alone(note, out)) is not None:
            work, target = alone
            note = replace(note, commentary=())
            works.append(_tied(work, target, [*out, note], own))
        out.append(replace(note, works=tuple(works)))
    return out


def _tied(work: ParsedWork, target: tuple[int, int] | None, so_far: Sequence[ParsedNote], labels: Sequence[str]) -> ParsedWork:
    """Let a reference back take over the work that it means; `so_far` ends with what is read of its own note."""
    if target is None:
        return work
    at, position = target
    if position < 0:
        return replace(work, names=labels[at])
    meant = so_far[at].works[position]
    if meant.target is not None:
        at, position = meant.target
    return replace(work, target=(at, position), names=labels[at], item=meant.item, review=meant.review)


def _target(
    work: ParsedWork, index: int, earlier: Sequence[ParsedWork], notes: Sequence[ParsedNote], labels: Sequence[str]
) -> tuple[int, int] | None:
    if work.ref == "ibid":
        if earlier:
            return index, len(earlier) - 1
        return _last_work(notes, index - 1) if index else None
    if work.ref == "supra" and work.names in labels:
        at = labels.index(work.names)
        return _best_of(work, notes, at) if at < index else None
    if work.ref == "short":
        return _by_words(work.raw, notes) or (_last_work(notes, index - 1) if index and not _words(work.names) else None)
    return None


def _last_work(notes: Sequence[ParsedNote], at: int) -> tuple[int, int]:
    return at, len(notes[at].works) - 1


def _best_of(work: ParsedWork, notes: Sequence[ParsedNote], at: int) -> tuple[int, int]:
    works = notes[at].works
    words = set(_words(work.raw))
    ranked = sorted(range(len(works)), key=lambda position: (-len(words & _named(works[position])), position))
    return at, ranked[0] if ranked else -1


def _by_words(raw: str, notes: Sequence[ParsedNote]) -> tuple[int, int] | None:
    """Find the last work whose author and title words the reference names."""
    words = _words(raw)
    if not words:
        return None
    best: tuple[int, tuple[int, int]] | None = None
    for at, note in enumerate(notes):
        for position, work in enumerate(note.works):
            if work.ref:
                continue
            shared = len(set(words) & _named(work))
            if shared and words[0] in _named(work) and (best is None or shared >= best[0]):
                best = (shared, (at, position))
    return best[1] if best else None


def _same_before(work: ParsedWork, notes: Sequence[ParsedNote]) -> tuple[int, int] | None:
    """Find the work given in full before that an author and short title, or an author and year, without imprint, mean."""
    item = work.item
    if any(item.get(name) for name in ("publisher-place", "URL", "DOI", "archive_location")):
        return None
    short = shortened(work.raw)
    if short is None or (item.get("issued") and not short.year):
        return None
    return meant_by(short, notes)


def _named_alone(note: ParsedNote, notes: Sequence[ParsedNote]) -> tuple[ParsedWork, tuple[int, int]] | None:
    """Give the reference back in a note in which no work was found: "Marsh, 130."."""
    words = note.text.strip()
    short = shortened(words)
    target = meant_by(short, notes) if short else None
    if short is None or target is None:
        return None
    return ParsedWork({}, words, 0, len(note.text), locator=short.locator, ref="short", names=words), target


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _NAME.findall(text) if word[0].isupper() and word.casefold() not in _SMALL]


def _named(work: ParsedWork) -> set[str]:
    return {word.casefold() for word in _NAME.findall(work.raw)}
