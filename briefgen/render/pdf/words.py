"""Runs of the document as words that a line can hold: looks, links, where a line may end. What must not live here: lines.

Every text goes through here on its way to the page, so this is also where a character that no face has is found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from briefgen.core.document import Break, NoteMark, Run, Text, plain_text
from briefgen.errors import Findings
from briefgen.render.pdf.style import ACCENT, TextStyle
from briefgen.render.pdf.typefaces import Face, face, segments

_NAMED = 3
"""How many characters of a piece that cannot be printed are named."""
_SPACES = re.compile(" +")
_BLANKS = "\t\n\v\f\r\u0085\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000"
_AS_SPACES = str.maketrans(dict.fromkeys(_BLANKS, " "))
"""Blanks at which a line may end print as spaces, any number of them as one; those that hold words together are left."""
_PRINTED_AS = str.maketrans({"\u00a0": " ", "\u2010": "-", "\u2011": "-", "\u02ba": "\u2033"})
"""What looks the same and stands in every face; U+02BA is the hard sign of transliterated Russian."""
_LINKED = re.compile(r"#|(https?|ftp|mailto):|[^:]*$", re.I)
"""What a link may be: an address of the web or of mail, or one without a scheme; a file that runs or reads something is none."""
_ADDRESS = re.compile(r"://|^www\.|^mailto:|^(doi:)?10\.\d{4,}/|\S/\S+/\S")
_ADDRESS_BREAKS = re.compile(r"(?<=/)(?=\w)|(?<=[^/])(?=[.?&=#_~%-]\w)")
_BREAKS = re.compile(r"(?<=[\w.)][\w.)][-\u2010–/])(?=[^\W\d_]{2})|(?<=—)(?=\w)")


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text is printed. `link` is a URL or, after #, an anchor of the document; `anchor` names this place."""

    face: Face
    size: float
    color: str
    rise: float = 0.0
    link: str = ""
    anchor: str = ""


class Part(NamedTuple):
    """A piece of a word or a line in one look."""

    look: Look
    text: str

    @property
    def width(self) -> float:
        """The width in points."""
        return self.look.face.width(self.text, self.look.size)


@dataclass(frozen=True, slots=True)
class Word:
    """What a line takes as a whole. `space` is the width of the space behind it, 0 where the next word joins on.

    `is_whole` words are not hyphenated; `ends_line` stands for a line break.
    """

    parts: tuple[Part, ...]
    space: float = 0.0
    is_whole: bool = False
    ends_line: bool = False
    width: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "width", sum(part.width for part in self.parts))

    @property
    def text(self) -> str:
        """The letters, with U+FFFC for those of note markers."""
        return _letters(self.parts)

    def scaled(self, factor: float) -> Word:
        """Give the word `factor` times as large."""
        looks = (replace(part.look, size=part.look.size * factor, rise=part.look.rise * factor) for part in self.parts)
        parts = tuple(Part(look, part.text) for look, part in zip(looks, self.parts, strict=True))
        return Word(parts, self.space * factor, self.is_whole, self.ends_line)

    def cut(self, at: int, joint: str = "") -> tuple[Word, Word]:
        """Give the word before and after `at` letters; `joint` is put behind the first."""
        before, after = cut_parts(self.parts, at)
        last = before[-1]
        head = Word((*before[:-1], Part(last.look, last.text + joint)))
        return head, Word(after, self.space, self.is_whole, self.ends_line)


def cut_parts(parts: Sequence[Part], at: int) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Give the parts before and after `at` characters."""
    before: list[Part] = []
    for index, part in enumerate(parts):
        if at < len(part.text):
            split = [Part(part.look, part.text[:at])] if at else []
            return (*before, *split), (Part(part.look, part.text[at:]), *parts[index + 1 :])
        before.append(part)
        at -= len(part.text)
    return tuple(before), ()


def note_anchor(number: int) -> str:
    """Give the name of the place where note `number` is set."""
    return f"note:{number}"


def mark_anchor(number: int) -> str:
    """Give the name of the place of the first marker of note `number`."""
    return f"mark:{number}"


def clean(text: str) -> str:
    """Give `text` composed, its blanks as spaces, without controls, invisible marks and variation selectors."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.translate(_AS_SPACES))
    return "".join(
        character
        for character in composed
        if unicodedata.category(character) not in ("Cc", "Cf") and not "\ufe00" <= character <= "\ufe0f"
    )


def printed(text: str) -> str:
    """Give `text` as one line of it is printed, without parting it into words."""
    return clean(text).translate(_PRINTED_AS)


@dataclass(slots=True)
class Wording:
    """Makes words of runs, noting on the way what cannot be printed.

    `anchors` are the places that a link inside the document may lead to, those of the note markers set so far among them; `notes`
    are the numbers of its notes. A link to anything else is printed as plain text.
    """

    anchors: set[str] = field(default_factory=set)
    notes: frozenset[int] = frozenset()
    findings: Findings = field(default_factory=Findings)

    def words(self, runs: Sequence[Run], style: TextStyle) -> list[Word]:
        """Give the words of `runs` in `style`."""
        words: list[Word] = []
        gathered: list[Part] = []
        for part in self._parts(runs, style):
            if part is None:
                words += _joined(gathered, 0.0)
                words.append(Word((), ends_line=True))
                gathered = []
                continue
            chunks = _SPACES.split(part.text)
            for chunk in chunks[:-1]:
                gathered += [Part(part.look, chunk)] if chunk else []
                look = gathered[-1].look if gathered and not gathered[-1].look.rise else part.look
                words += _joined(gathered, look.face.width(" ", look.size))
                gathered = []
            gathered += [Part(part.look, chunks[-1])] if chunks[-1] else []
        return [*words, *_joined(gathered, 0.0)]

    def _parts(self, runs: Sequence[Run], style: TextStyle) -> Iterator[Part | None]:
        """Give the pieces of `runs`, each in one look; None stands for a line break."""
        previous: Run | None = None
        for run in runs:
            match run:
                case Text():
                    yield from self._text(run, runs, style)
                case Break():
                    yield None
                case NoteMark():
                    yield from self._mark(run, style, joins=isinstance(previous, NoteMark))
                case _:
                    raise ValueError(f"a finished document holds numbered notes, not {run!r}")
            previous = run

    def _text(self, run: Text, runs: Sequence[Run], style: TextStyle) -> Iterator[Part]:
        family = "sans" if run.code else style.family
        size = style.size * 0.94 if run.code and style.family == "serif" else style.size
        rise = {"sup": style.size * 0.34, "sub": style.size * -0.14}.get(run.vertical, 0.0)
        size = size * 0.66 if rise else size
        link = self._target(run.link)
        bold, italic = run.bold or style.bold, run.italic != style.italic
        text, done = clean(run.text), 0
        for one, printed in segments(text.translate(_PRINTED_AS), family, bold, italic):
            piece = text[done : done + len(printed)] if one else self._report(printed, run, runs)
            done += len(printed)
            yield Part(Look(one or face(family, bold, italic), size, ACCENT if link else style.color, rise, link), piece)

    def _mark(self, mark: NoteMark, style: TextStyle, *, joins: bool) -> Iterator[Part]:
        """Set a note's marker; one that follows another is parted from it by a comma."""
        one, size, rise = face(style.family, style.bold), style.size * 0.66, style.size * 0.34
        if joins:
            yield Part(Look(one, size, ACCENT, rise), ",")
        anchor = mark_anchor(mark.number)
        anchor = "" if anchor in self.anchors else anchor
        self.anchors.add(mark_anchor(mark.number))
        link = f"#{note_anchor(mark.number)}" if mark.number in self.notes else ""
        yield Part(Look(one, size, ACCENT, rise, link, anchor), str(mark.number))

    def _target(self, link: str | None) -> str:
        if not link or not _LINKED.match(link) or (link.startswith("#") and link[1:] not in self.anchors):
            return ""
        return link

    def _report(self, text: str, run: Text, runs: Sequence[Run]) -> str:
        """Note characters that cannot be printed; give what stands in their place until the document is refused."""
        characters = list(dict.fromkeys(text))
        named = ", ".join(map(_named, characters[:_NAMED])) + (" and others" if characters[_NAMED:] else "")
        place = f"{_around(plain_text(runs), text)}{_facts(run.facts)}"
        if any(unicodedata.bidirectional(character) in ("R", "AL") for character in characters):
            self.findings.add("right-to-left", f"text that runs from right to left cannot be set: {named} in {place}")
        else:
            self.findings.add("missing-glyph", f"no face has {named}, in {place}")
        return "?" * len(text)

    def plain(self, text: str, facts: tuple[str, ...] = ()) -> None:
        """Note what of `text` cannot be printed by the sans faces: for words that a drawing sets."""
        self.words((Text(text, facts=facts),), TextStyle(family="sans"))


def _joined(parts: Sequence[Part], space: float) -> Iterator[Word]:
    """Give what stands between two spaces as one word or, where a line may end inside it, as several that join on."""
    letters = _letters(parts)
    breaks = [at for at in _breaks(letters) if 0 < at < len(letters)]
    rest: tuple[Part, ...] = tuple(parts)
    done = 0
    for at in breaks:
        before, rest = cut_parts(rest, at - done)
        yield _word(before, 0.0, is_whole=True)
        done = at
    if rest:
        yield _word(rest, space, is_whole=bool(breaks))


def _letters(parts: Sequence[Part]) -> str:
    return "".join("\ufffc" * len(part.text) if part.look.rise else part.text for part in parts)


def _breaks(letters: str) -> Iterable[int]:
    pattern = _ADDRESS_BREAKS if _ADDRESS.search(letters) else _BREAKS
    return (match.start() for match in pattern.finditer(letters))


def _word(parts: Sequence[Part], space: float, *, is_whole: bool) -> Word:
    return Word(tuple(Part(part.look, part.text.translate(_PRINTED_AS)) for part in parts), space, is_whole)


def _named(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"


def _around(text: str, piece: str) -> str:
    """Give the words around the first `piece`, in quotation marks."""
    words = clean(text).split()
    at = next((index for index, word in enumerate(words) if piece.split()[0] in word), 0)
    start, end = max(at - 3, 0), at + 4
    return f'"{"… " if start else ""}{" ".join(words[start:end])}{" …" if end < len(words) else ""}"'


def _facts(facts: Sequence[str]) -> str:
    return f" ({'fact' if len(facts) == 1 else 'facts'} {', '.join(facts)})" if facts else ""
