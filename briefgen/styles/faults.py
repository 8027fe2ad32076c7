"""What keeps a work from being cited, whatever the style: its type, its names, its dates, nothing to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

NAMES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director editor editorial-director "
    "executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient "
    "reviewed-author script-writer series-creator translator".split()
)
DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document "
    "entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map "
    "motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post "
    "post-weblog regulation report review review-book software song speech standard thesis treaty webpage".split()
)
"""Every type of an item. Source: CSL 1.0.2 specification, appendix III."""
_PRINTED = ("author", "editor", "title", "container-title", "publisher", "URL", "DOI")
_PARTS = ("family", "given", "literal")
_MONTHS, _DAYS = 12, 31


def faults_of(item: Mapping[str, object]) -> Iterator[str]:
    """Give what is wrong with an item, each as words that go on from 'the work "x"'."""
    kind = item.get("type")
    if not isinstance(kind, str) or kind not in TYPES:
        yield f'has the type "{kind}", expected a type of CSL such as "book" or "webpage"'
    elif not any(item.get(name) for name in _PRINTED):
        yield "has neither author, title, container, publisher nor URL"
    for name in sorted(NAMES & item.keys()):
        yield from _name_faults(name, item[name])
    for name in sorted(DATES & item.keys()):
        yield from _date_faults(name, item[name])
    custom = item.get("custom")
    words = custom.get("sic", []) if isinstance(custom, Mapping) else []
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        yield f"has custom.sic {words!r}, expected a list of words"


def _name_faults(variable: str, value: object) -> Iterator[str]:
    if isinstance(value, list):
        for name in value:
            if not isinstance(name, Mapping):
                yield f"has in {variable} a name {name!r}, expected an object with family and given, or literal"
            elif not any(str(name.get(part) or "").strip() for part in _PARTS):
                yield f"has in {variable} a name without family, given or literal"
    elif value is not None:
        yield f"has {variable} {value!r}, expected a list of names"


def _date_faults(variable: str, value: object) -> Iterator[str]:
    """Check date-parts; a date in words or as EDTF text is the processor's to read."""
    if value is None or isinstance(value, str):
        return
    if not isinstance(value, Mapping):
        yield f"has {variable} {value!r}, expected an object with date-parts"
        return
    points = value.get("date-parts")
    if points is None:
        return
    if not isinstance(points, list) or len(points) > 2:
        yield f"has in {variable} the date-parts {points!r}, expected one list or two of year, month and day"
        return
    for point in points:
        yield from _point_faults(variable, point)


def _point_faults(variable: str, point: object) -> Iterator[str]:
    if not isinstance(point, list) or not 1 <= len(point) <= 3:
        yield f"has in {variable} a date {point!r}, expected year, month and day"
        return
    try:
        numbers = [int(str(part)) for part in point]
    except ValueError:
        yield f"has in {variable} a date {point!r}, expected numbers"
        return
    for word, number, most in zip(("month", "day"), numbers[1:], (_MONTHS, _DAYS), strict=False):
        # CSL counts seasons as months from 13 on, and EDTF from 21 on.
        if not 1 <= number <= most and not (word == "month" and (13 <= number <= 16 or 21 <= number <= 24)):
            yield f"has in {variable} a {word} {number}, expected 1 to {most}"
