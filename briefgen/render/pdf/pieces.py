"""What text is made of on its way to the page: looks, parts in one look, words. What must not live here: runs, lines, drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from briefgen.namedtuple import NamedTuple
from briefgen.pattern import pattern
from briefgen.render.pdf.hyphens import points
from briefgen.render.pdf.shaping import NO_BREAK, SOFT_HYPHEN, Face

_OUT_LEFT = {"“": 0.5, "‘": 0.5, "„": 0.5, "«": 0.3}
_OUT_RIGHT = {
    ".": 0.7,
    ",": 0.7,
    "-": 0.55,
    SOFT_HYPHEN: 0.55,
    "–": 0.3,
    ":": 0.3,
    ";": 0.3,
    "”": 0.5,
    "’": 0.5,
    "“": 0.5,
    "»": 0.3,
}
"""How much of its width a character stands out at the edge of justified text, so that the edge looks straight."""
_PARTED = 6
"""The fewest letters of a word that may be parted."""
_CORE = pattern(rf"(\W*)([^\W\d_]{{{_PARTED},60}})\W*")
"""A word that may be parted: letters with what stands around them, quotation marks or the marker of a note."""


class Look(NamedTuple):
    """How a piece of text is printed.

    `link` is a URL or, after #, an anchor of the document; `anchor` names this place; `note` is the number of a note's marker.
    """

    face: Face
    size: float
    color: str
    rise: float = 0.0
    link: str = ""
    anchor: str = ""
    note: int = 0


class Part(NamedTuple):
    """A piece of a word or a line in one look. `said` is what is read in its place, None where that is the text itself."""

    look: Look
    text: str
    said: str | None = None

    @property
    def width(self) -> float:
        """The width in points."""
        return self.look.face.width(self.text, self.look.size)


class Hyphenation(NamedTuple):
    """Where words of a language may be parted. A language without patterns parts none."""

    language: str = ""

    def points(self, word: str, *, names: bool) -> Sequence[int]:
        """Give the places where `word`, letters alone, may be parted, the first first.

        Names break badly, so a capitalised word stays whole unless `names` are allowed; in German every noun is one.
        """
        if word.isupper() or (word[0].isupper() and not names and not self.language.startswith("de")):
            return ()
        return points(self.language, word)


class Cut(NamedTuple):
    """A place where a word may be parted: after how many letters, and the widths before it, with a hyphen, and after it.

    `behind` is how far the hyphen stands out at the edge of justified text.
    """

    at: int
    before: float
    after: float
    behind: float


class Word:
    """What a line takes as a whole; one object stands for the word wherever it looks the same, so none is ever changed.

    parts       what it is made of
    space       the width of the space behind it, 0 where the next word joins on; space_look is how that is printed
    is_whole    words that are not hyphenated
    ends_line   stands for a line break
    penalty     what it costs to end a line behind it
    may_part    words that are not whole and long enough to be hyphenated
    before      how far it stands out on the left when a line begins with it: quotation marks do, and the letters align
    behind      how far it stands out on the right when a line ends with it: stops and hyphens do
    gaps        how many no-break spaces in it can stretch
    notes       the numbers of the notes whose markers it ends in
    leads       whether it leads to another place or is led to
    """

    # Hundreds of thousands of these are looked at: slots by hand, because a dataclass is three times slower to make.
    __slots__ = (
        "_cuts",
        "_halves",
        "advance",
        "before",
        "behind",
        "ends_line",
        "gaps",
        "is_whole",
        "leads",
        "may_part",
        "notes",
        "parts",
        "penalty",
        "space",
        "space_look",
        "width",
    )

    def __init__(
        self,
        parts: Sequence[Part],
        space: float = 0.0,
        is_whole: bool = False,
        *,
        ends_line: bool = False,
        look: Look | None = None,
    ) -> None:
        self.parts = tuple(parts)
        self.space = space
        self.space_look = look or (self.parts[-1].look if self.parts else None)
        self.is_whole = is_whole
        self.ends_line = ends_line
        self.penalty = self.width = 0.0
        self.gaps = 0
        self.notes: tuple[int, ...] = ()
        self.leads = False
        letters = 0
        for one, text, _ in self.parts:
            self.width += one.face.width(text, one.size)
            letters += len(text)
            if NO_BREAK in text:
                self.gaps += text.count(NO_BREAK)
            if one.note:
                self.notes += (one.note,)
            if one.link or one.anchor:
                self.leads = True
        self.advance = self.width + space
        self.may_part = not is_whole and letters >= _PARTED
        self._cuts: dict[tuple[Hyphenation, bool], list[Cut]] | None = None
        self._halves: dict[tuple[int, str], tuple[Word, Word]] | None = None
        self.before = _overhang(self.parts[0], 0, _OUT_LEFT) if self.parts else 0.0
        self.behind = _overhang(self.parts[-1], -1, _OUT_RIGHT) if self.parts else 0.0

    def __repr__(self) -> str:
        return f"<Word {self.text!r}>"

    def __getstate__(self) -> tuple[object, ...]:
        """Give what is stored of a word: all but where it may be parted."""
        return _state_of(self)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Take up what was stored; in a statement, because thousands are read."""
        (
            self.advance,
            self.before,
            self.behind,
            self.ends_line,
            self.gaps,
            self.is_whole,
            self.leads,
            self.may_part,
            self.notes,
            self.parts,
            self.penalty,
            self.space,
            self.space_look,
            self.width,
        ) = state
        self._cuts = self._halves = None

    @property
    def text(self) -> str:
        """The letters, with U+FFFC for those of note markers."""
        return letters_of(self.parts)

    def with_space(self, look: Look) -> Word:
        """Give the word with a space of a look behind it."""
        return self._like(self.parts, look.face.space * look.size, look)

    def scaled(self, factor: float) -> Word:
        """Give the word `factor` times as large."""

        def larger(look: Look) -> Look:
            return look._replace(size=look.size * factor, rise=look.rise * factor)

        parts = [Part(larger(part.look), part.text) for part in self.parts]
        other = self._like(parts, self.space * factor, larger(self.space_look) if self.space_look else None)
        other.ends_line = self.ends_line
        return other

    def _like(self, parts: Sequence[Part], space: float, look: Look | None = None) -> Word:
        other = Word(parts, space, self.is_whole, look=look or self.space_look)
        other.penalty = self.penalty
        return other

    # --- parting

    def cuts(self, hyphenation: Hyphenation, *, names: bool) -> list[Cut]:
        """Give the places where the word may be hyphenated, in order."""
        if not self.may_part:
            return []
        key = hyphenation, names
        if self._cuts is None:
            self._cuts = {}
        if key not in self._cuts:
            core = _CORE.fullmatch(self.text)
            found = hyphenation.points(core[2], names=names) if core else ()
            self._cuts[key] = [self._cut(len(core[1]) + point) for point in found] if core else []
        return self._cuts[key]

    def _cut(self, at: int) -> Cut:
        head, tail = self.halves(at, SOFT_HYPHEN)
        return Cut(at, head.width, tail.width, head.behind)

    def halves(self, at: int, joint: str = "") -> tuple[Word, Word]:
        """Give the word before and after `at` letters; `joint` is put behind the first."""
        key = at, joint
        if self._halves is None:
            self._halves = {}
        if key not in self._halves:
            sides = cut_parts(self.parts, at)
            before, after = _hyphenated(*sides, joint) if joint else sides
            self._halves[key] = Word(before), self._like(after, self.space)
        return self._halves[key]

    def untied(self) -> list[Word]:
        """Give the word parted at its no-break spaces: better than inside what they hold together."""
        words: list[Word] = []
        gathered: list[Part] = []
        for part in self.parts:
            first, *others = part.text.split(NO_BREAK)
            gathered += [Part(part.look, first)] if first else []
            for text in others:
                if gathered:
                    words.append(Word(gathered).with_space(part.look))
                gathered = [Part(part.look, text)] if text else []
        return [*words, self._like(gathered, self.space)] if gathered else words

    def chopped(self, width: float) -> list[Word]:
        """Give the word in pieces of as many letters as `width` holds, each at least one: for words wider than a line."""
        pieces: list[list[Part]] = [[]]
        room = width
        for part in self.parts:
            for text, is_new in _fitting(part, room, width):
                if is_new:
                    pieces.append([])
                    room = width
                pieces[-1].append(Part(part.look, text))
                room -= part.look.face.width(text, part.look.size)
        words = [Word(piece, is_whole=True) for piece in pieces if piece]
        return [*words[:-1], words[-1]._like(words[-1].parts, self.space)] if words else []


_state_of = attrgetter(*(name for name in Word.__slots__ if not name.startswith("_")))


def _overhang(part: Part, at: int, shares: Mapping[str, float]) -> float:
    share = shares.get(part.text[at]) if part.text and not part.look.rise else None
    return share * part.look.face.width(part.text[at], part.look.size) if share else 0.0


def _fitting(part: Part, room: float, width: float) -> Iterator[tuple[str, bool]]:
    """Give the text of a part in pieces, the first for what is left of a line, and whether each begins a line."""
    start, is_new = 0, False
    while start < len(part.text):
        count = _count(part, start, room)
        if count or is_new or room == width:
            piece = part.text[start : start + max(count, 1)]
            yield piece, is_new
            start += len(piece)
        room, is_new = width, True


def _count(part: Part, start: int, room: float) -> int:
    """Give how many letters of a part fit a room."""
    face, size, text = part.look.face, part.look.size, part.text
    used, end = 0.0, start
    while end < len(text) and used <= room:
        used += face.width(text[end], size)
        end += 1
    # Kerning moves letters apart, too.
    while end > start and face.width(text[start:end], size) > room:
        end -= 1
    return end - start


def cut_parts(parts: Sequence[Part], at: int) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Give the parts before and after `at` characters."""
    before: list[Part] = []
    for index, part in enumerate(parts):
        if at < len(part.text):
            split = [part._replace(text=part.text[:at])] if at else []
            return (*before, *split), (part._replace(text=part.text[at:]), *parts[index + 1 :])
        before.append(part)
        at -= len(part.text)
    return tuple(before), ()


def _hyphenated(before: Sequence[Part], after: Sequence[Part], joint: str) -> tuple[Sequence[Part], Sequence[Part]]:
    """Give both sides of a hyphen: the first is read as the whole word, the other as nothing, so that none is read in two."""
    last, first = before[-1], after[0]
    if last.look != first.look:
        return (*before[:-1], Part(last.look, last.text + joint)), after
    said = last.text + first.text if last.said is None else last.said
    return (*before[:-1], Part(last.look, last.text + joint, said)), (Part(first.look, first.text, ""), *after[1:])


def letters_of(parts: Sequence[Part]) -> str:
    """Give the letters of parts, with U+FFFC for those of note markers."""
    if len(parts) == 1 and not parts[0].look.rise:
        return parts[0].text
    return "".join(["\ufffc" * len(part.text) if part.look.rise else part.text for part in parts])
