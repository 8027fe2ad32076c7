"""Words as lines: paragraphs broken as a whole, every line within its measure. What must not live here: pages.

First without hyphens; then with them; then at any price, where a line that would gape is left ragged.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise, takewhile
from math import inf
from typing import Any

from briefgen.namedtuple import NamedTuple
from briefgen.render.pdf.joints import AT_HYPHEN
from briefgen.render.pdf.knuth import CLOSE, SHORT, Manner, Points, total_fit
from briefgen.render.pdf.pieces import Hyphenation, Look, Part, Word
from briefgen.render.pdf.shaping import NO_BREAK, SOFT_HYPHEN
from briefgen.render.pdf.style import TextStyle

__all__ = ["Galley", "Hyphenation", "Line", "fill", "least_width"]

_STRETCH, _SHRINK = 0.16, 0.075
"""By how many ems a space grows with ease, and the most by which it shrinks."""
_PLAIN, _LOOSE, _PARTED = 1.5, 2.4, 1.5
"""How many times as much is borne: where no word is parted, where some are, and on a line that ends in a hyphen."""
_MOST = 1.1
"""The widest that a space may grow by, in ems; a line that would need more is left ragged."""
_RAG = 0.2
"""The part of the measure by which a ragged line falls short with ease; a quarter more is borne."""


class Line:
    """A line as printed.

    words           what stands on it
    width           what it takes with its spaces stretched
    stretch         by how many points each space is
    hang            how far it begins left of its place: quotation marks stand out, as stops do at the right
    goes_on         whether it ends at a space and the paragraph goes on: the space is written too, for those who read the text
    is_overfull     whether it is wider than its measure: only where a single letter is
    calls           the numbers of the notes whose first markers stand on it
    cast            for those who set it: what they keep of it from one document to the next, None before the first
    """

    __slots__ = ("calls", "cast", "goes_on", "hang", "is_overfull", "stretch", "width", "words")

    def __init__(self, words: Sequence[Word], width: float, stretch: float = 0.0, *, measure: float = inf) -> None:
        self.words = words
        self.width = width
        self.stretch = stretch
        self.hang = 0.0
        self.goes_on = False
        self.calls = tuple([part.look.note for word in words if word.notes for part in word.parts if part.look.anchor])
        self.cast: dict[Hashable, Any] | None = None
        self.is_overfull = width > measure + CLOSE

    def __repr__(self) -> str:
        return f"<Line {self.text!r}>"

    def __getstate__(self) -> tuple[object, ...]:
        """Give what is stored of a line: all but what it was cast into."""
        return self.words, self.width, self.stretch, self.hang, self.goes_on, self.is_overfull, self.calls

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Take up what was stored."""
        self.words, self.width, self.stretch, self.hang, self.goes_on, self.is_overfull, self.calls = state
        self.cast = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """What stands on the line, in pieces of one look."""
        pieces = (piece for index, word in enumerate(self.words) for piece in self._pieces(index, word))
        return tuple(Part(look, "".join(part.text for part in parts)) for look, parts in groupby(pieces, lambda part: part.look))

    def _pieces(self, index: int, word: Word) -> Iterator[Part]:
        yield from word.parts
        if word.space_look and word.space and index + 1 < len(self.words):
            yield Part(word.space_look, " ")

    @property
    def text(self) -> str:
        """The characters of the line; a word that is parted at its end has a soft hyphen there."""
        return "".join(part.text for part in self.parts)

    @property
    def ends_in_hyphen(self) -> bool:
        """Whether a word is parted at the end of the line."""
        return bool(self.words) and self.words[-1].text.endswith((SOFT_HYPHEN, "-")) and not self.words[-1].space

    @property
    def notes(self) -> tuple[int, ...]:
        """The numbers of the notes whose markers stand on the line."""
        return tuple(note for word in self.words for note in word.notes)

    @property
    def raised_width(self) -> float:
        """The width of the note markers that end the line."""
        parts = [part for word in self.words[-1:] for part in word.parts]
        return sum(part.width for part in takewhile(lambda part: part.look.rise > 0, reversed(parts)))

    def spans(self, left: float = 0.0) -> Iterator[tuple[Look, float, float]]:
        """Give each piece of one look with where it begins and ends when the place of the line is at `left`."""
        left -= self.hang
        for look, pieces in groupby(
            (part for index, word in enumerate(self.words) for part in self._pieces(index, word)), lambda part: part.look
        ):
            start = left
            for part in pieces:
                left += part.width + self.stretch * (part.text.count(NO_BREAK) + (part.text == " "))
            yield look, start, left


class Galley(list[Word]):
    """The words of a paragraph, with the lines that they were broken into; both are never changed."""

    __slots__ = ("broken",)

    def __init__(self, words: Iterable[Word]) -> None:
        super().__init__(words)
        self.broken: dict[tuple[float, TextStyle, Hyphenation], list[Line]] = {}


_WIDTHS = 8
"""In how many ways the lines of a galley are remembered."""


def fill(words: Sequence[Word], width: float, style: TextStyle, hyphenation: Hyphenation) -> list[Line]:
    """Break `words` into lines of at most `width` points; lines after the first are shorter by the style's `hang`.

    Where the style `is_even`, all lines are about as long as one another. A galley is broken once in each way.
    """
    if not isinstance(words, Galley):
        return _filled(words, width, style, hyphenation)
    key = width, style, hyphenation
    found = words.broken.get(key)
    if found is None:
        if len(words.broken) >= _WIDTHS:
            words.broken.clear()
        found = words.broken[key] = _filled(words, width, style, hyphenation)
    return found


def _filled(words: Sequence[Word], width: float, style: TextStyle, hyphenation: Hyphenation) -> list[Line]:
    lines: list[Line] = []
    for ends, group in groupby(words, lambda word: word.ends_line):
        if ends:
            # The first break ends the line before it, every other one an empty line.
            lines += [Line((), 0.0) for _ in list(group)[1 if lines else 0 :]]
        else:
            first = width - (style.hang if lines else 0.0)
            lines += _Paragraph(list(group), style, hyphenation, first, width - style.hang).lines()
    return lines


_Place = tuple[int, int]
"""Where a line may end: behind a word or, with a hyphen, after so many of its letters."""


class _Paragraph(NamedTuple):
    """Words that are not parted by a line break, on their way into lines."""

    words: Sequence[Word]
    style: TextStyle
    hyphenation: Hyphenation
    first: float
    rest: float

    @property
    def is_hung(self) -> bool:
        """Whether stops and quotation marks stand out at the edges."""
        return self.style.align == "justify"

    @property
    def least(self) -> float:
        """The narrowest measure of a line."""
        return min(self.first, self.rest)

    def lines(self) -> list[Line]:
        words, least = self.words, self.least
        if sum([word.advance for word in words]) - words[-1].space <= self.first + CLOSE:
            return [self._line(words, self.first, is_last=True)]
        if max([word.width for word in words]) > least + CLOSE:
            return self._replace(words=[piece for word in words for piece in self._narrowed(word)])._broken()
        return self._broken()

    def _narrowed(self, word: Word) -> list[Word]:
        """Give a word in pieces that fit a line: parted at its no-break spaces, by its syllables, or anywhere."""
        if word.width <= self.least + CLOSE:
            return [word]
        if word.gaps:
            return [piece for one in word.untied() for piece in self._narrowed(one)]
        cuts = word.cuts(self.hyphenation, names=True)
        ends = [*(cut.before for cut in cuts), word.width]
        starts = [0.0, *(word.width - cut.after for cut in cuts)]
        fits = all(end - start <= self.least for start, end in zip(starts, ends, strict=True))
        return [word] if fits else word.chopped(self.least)

    def _broken(self) -> list[Line]:
        for manner, hyphens in self._manners():
            places, points = self._points(hyphens)
            ends = total_fit(points, manner)
            if ends is not None and not (manner.tolerance == _PLAIN and self._is_stub(points, ends)):
                return self._set([places[0], *(places[end] for end in ends)])
        # A single letter is wider than the measure: one a line.
        return [self._line([word], self.least, is_last=False) for word in self.words]

    def _is_stub(self, points: Points, ends: Sequence[int]) -> bool:
        """Say whether the last line is so short that it may be worth parting a word."""
        return len(ends) > 1 and points.ends[-1] - points.starts[ends[-2]] < SHORT * self.rest

    def _manners(self) -> Iterator[tuple[Manner, int]]:
        """Give how the lines are to be set, from the best down, each with how many kinds of words may be parted."""
        style, first, rest = self.style, self.first, self.rest
        stretch, shrink = _STRETCH * style.size, _SHRINK * style.size
        most = 2 if style.hyphenate else 0
        if style.is_even:
            yield Manner(first, rest, is_even=True), 0
        elif style.align == "justify":
            yield Manner(first, rest, stretch, shrink, tolerance=_PLAIN, parted=_PLAIN), 0
            yield Manner(first, rest, stretch, shrink, tolerance=_LOOSE, parted=_PARTED), min(most, 1)
            yield Manner(first, rest, stretch, shrink, slack=style.size, tolerance=4.0, parted=2.0), most
            yield Manner(first, rest, stretch, shrink, slack=style.size), most
        else:
            yield Manner(first, rest, slack=_RAG * rest, tolerance=1.25, parted=1.25), 0
            yield Manner(first, rest, slack=_RAG * rest), most

    def _points(self, hyphens: int) -> tuple[Sequence[_Place], Points]:
        """Give the places where lines may end: between words, and inside those that may be parted.

        `hyphens` is 0 for none but words wider than a line, 2 for all; names are parted where nothing else helps.
        """
        words, least, last, is_hung = self.words, self.least + CLOSE, len(self.words) - 1, self.is_hung
        if not hyphens and max([word.width for word in words]) <= least:
            return _between_words(words, is_hung=is_hung)
        before = [word.before for word in words] if is_hung else [0.0] * len(words)
        rows: list[tuple[_Place, float, float, int, int, float, bool]] = [((-1, 0), 0.0, before[0], 0, 0, 0.0, False)]
        used, count = 0.0, 0
        for index, word in enumerate(words):
            is_wide, right = word.width > least, used + word.width
            if word.may_part and (is_wide or (hyphens and index < last)):
                rows += [
                    ((index, at), used + head - (behind if is_hung else 0.0), right - tail, count, count, AT_HYPHEN, True)
                    for at, head, tail, behind in word.cuts(self.hyphenation, names=is_wide or hyphens > 1)
                ]
            used += word.advance
            start = used + (before[index + 1] if index < last else 0.0)
            stretch = count + word.gaps
            count = stretch + (word.space > 0)
            end = right - (word.behind if is_hung else 0.0)
            rows.append(((index, 0), end, start, stretch, count, word.penalty, word.penalty == AT_HYPHEN))
        places, *columns = zip(*rows, strict=True)
        return places, Points(*columns)

    def _set(self, places: Sequence[_Place]) -> list[Line]:
        """Give the lines between places."""
        lines: list[Line] = []
        for start, end in pairwise(places):
            measure = self.rest if lines else self.first
            lines.append(self._line(self._between(start, end), measure, is_last=end is places[-1]))
        return lines

    def _between(self, start: _Place, end: _Place) -> Sequence[Word]:
        """Give the words of a line."""
        words, (first, after), (last, before) = self.words, start, end
        if after and first == last:
            piece = words[first].halves(after, SOFT_HYPHEN)[1]
            return [piece.halves(before - after, SOFT_HYPHEN)[0] if before else piece]
        line = list(words[first + 1 : last if before else last + 1])
        if after:
            line.insert(0, words[first].halves(after, SOFT_HYPHEN)[1])
        if before:
            line.append(words[last].halves(before, SOFT_HYPHEN)[0])
        return line

    def _line(self, words: Sequence[Word], measure: float, *, is_last: bool) -> Line:
        """Give a line, justified where the style asks for it and it does not gape."""
        width = sum([word.advance for word in words]) - words[-1].space
        gaps = sum([word.gaps + bool(word.space) for word in words]) - bool(words[-1].space)
        hang = words[0].before if self.is_hung else 0.0
        # At the end of a paragraph nothing is aligned, and a stop stands out only where no space can make room for it.
        is_aligned = not is_last or (not gaps and width - hang > measure)
        width -= hang + (words[-1].behind if self.is_hung and is_aligned else 0.0)
        extra, stretch = measure - width, 0.0
        is_filled = self.style.align == "justify" and gaps and not (is_last and extra >= 0)
        if is_filled and extra <= gaps * _MOST * self.style.size:
            width, stretch = measure, extra / gaps
        line = Line(words, width, stretch, measure=measure)
        line.hang = hang
        line.goes_on = not is_last and words[-1].space > 0
        return line


def _between_words(words: Sequence[Word], *, is_hung: bool) -> tuple[Sequence[_Place], Points]:
    """Give the places between words."""
    before = [*(word.before for word in words), 0.0] if is_hung else [0.0] * (len(words) + 1)
    behind = [word.behind for word in words] if is_hung else before
    starts = [0.0, *accumulate([word.advance for word in words])]
    gaps_after = [0, *accumulate([word.gaps + (word.space > 0) for word in words])]
    points = Points(
        [0.0, *(start - word.space - out for start, word, out in zip(starts[1:], words, behind, strict=False))],
        [start + out for start, out in zip(starts, before, strict=True)],
        [0, *(count - (word.space > 0) for count, word in zip(gaps_after[1:], words, strict=True))],
        gaps_after,
        [0.0, *(word.penalty for word in words)],
        [False, *(word.penalty == AT_HYPHEN for word in words)],
    )
    return [(index, 0) for index in range(-1, len(words))], points


def least_width(words: Sequence[Word]) -> float:
    """Give the width of the widest piece that no line should end in, no-break spaces left out of account."""
    return max((one.width for word in words for one in (word.untied() if word.gaps else (word,))), default=0.0)
