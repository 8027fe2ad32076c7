"""Runs of the document as words that a line can hold: looks, links, where a line may end. What must not live here: lines.

Every text goes through here on its way to the page, so this is also where a character that no face has is found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby

from briefgen.core.document import Break, NoteMark, Run, Text, plain_text
from briefgen.dataclass import dataclass
from briefgen.errors import Findings, Where
from briefgen.namedtuple import NamedTuple
from briefgen.pattern import pattern
from briefgen.render.pdf.joints import breaks, tied
from briefgen.render.pdf.kept import Kept
from briefgen.render.pdf.lines import Galley
from briefgen.render.pdf.pieces import Look, Part, Word, cut_parts, letters_of
from briefgen.render.pdf.shaping import NO_BREAK, runs_leftwards
from briefgen.render.pdf.style import ACCENT, TextStyle
from briefgen.render.pdf.typefaces import SHIPPED, Family, Typecase

__all__ = ["Look", "Part", "Word", "Wording", "clean", "mark_anchor", "note_anchor", "printed"]

_SMALL_CAPITAL = 0.78
"""The size of capitals that stand for small ones: a little above the small letters of the shipped faces."""
GALLEYS = Kept[Galley](150_000)
"""Paragraphs of so many words: those of a document of three hundred pages, in about 40 MB."""
_NAMED = 3
"""How many characters of a piece that cannot be printed are named."""
_SPACES = pattern("  +")
_BLANKS = "\t\n\v\f\r\u0085\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000"
_AS_SPACES = str.maketrans(dict.fromkeys(_BLANKS, " "))
"""Blanks at which a line may end print as spaces, any number of them as one; those that hold words together are left."""
_PRINTED_AS = str.maketrans({NO_BREAK: " ", "\u2010": "-", "\u2011": "-", "\u02ba": "\u2033"})
"""What looks the same and stands in every face; U+02BA is the hard sign of transliterated Russian."""
_SET_AS = {code: text for code, text in _PRINTED_AS.items() if code != ord(NO_BREAK)}
_LIGATURES = str.maketrans({0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"})
"""Typed ligatures, as texts out of a PDF have them, are letters: the face joins them by itself."""
_LINKED = pattern(r"#|(https?|ftp|mailto):|[^:]*$", re.I)
"""What a link may be: an address of the web or of mail, or one without a scheme; a file that runs or reads something is none."""


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
    composed = unicodedata.normalize("NFC", text.translate(_AS_SPACES).translate(_LIGATURES))
    if composed.isprintable():
        # The spaces that are printable are; what is left to drop are selectors, which count as printable.
        return _without_selectors(composed)
    kept = [character for character in composed if unicodedata.category(character) not in ("Cc", "Cf")]
    return _without_selectors("".join(kept))


def _without_selectors(text: str) -> str:
    if max(text, default="") < "\ufe00":
        return text
    return "".join(character for character in text if not "\ufe00" <= character <= "\ufe0f")


def printed(text: str) -> str:
    """Give `text` as one line of it is printed, without parting it into words."""
    return clean(text).translate(_PRINTED_AS)


class _Piece(NamedTuple):
    """The text of a run as it is set, with the runs that it stands among and its look."""

    run: Text
    text: str
    runs: Sequence[Run]
    look: Look
    style: tuple[Family, bool, bool]


@dataclass(slots=True)
class Wording:
    """Makes words of runs, noting on the way what cannot be printed.

    `anchors` are the places that a link inside the document may lead to, those of the note markers set so far among them; `notes`
    are the numbers of its notes. A link to anything else is printed as plain text. `type` holds the faces; `places` says where a
    fact stands, for what is found wrong with it.
    """

    anchors: set[str] = field(default_factory=set)
    notes: frozenset[int] = frozenset()
    findings: Findings = field(default_factory=Findings)
    type: Typecase = SHIPPED
    places: Mapping[str, Where] = field(default_factory=dict)
    _known: dict[tuple[Look, bool], dict[str, list[Word]]] = field(default_factory=dict)
    _looks: dict[tuple[object, ...], Look] = field(default_factory=dict)

    def words(self, runs: Sequence[Run], style: TextStyle) -> Galley:
        """Give the words of `runs` in `style`. A word is one object wherever it looks the same."""
        key = self.type.key, style, tuple(runs), tuple(self._answers(runs))
        galley = GALLEYS.of(key, lambda: self._galley(runs, style))
        self.anchors.update([mark_anchor(run.number) for run in runs if isinstance(run, NoteMark)])
        return galley

    def _answers(self, runs: Sequence[Run]) -> Iterator[bool]:
        """Give all that the words of `runs` depend on and that other parts of the document decide."""
        for run in runs:
            if isinstance(run, NoteMark):
                yield mark_anchor(run.number) in self.anchors
                yield run.number in self.notes
            elif isinstance(run, Text) and run.link and run.link.startswith("#"):
                yield run.link[1:] in self.anchors

    def _galley(self, runs: Sequence[Run], style: TextStyle) -> tuple[Galley, int]:
        """Give words and how many; none where some cannot be printed, which has to be reported each time."""
        noted = self.findings.noted
        galley = Galley(self._words(runs, style))
        return galley, len(galley) if noted == self.findings.noted else 0

    def _words(self, runs: Sequence[Run], style: TextStyle) -> list[Word]:
        words: list[Word] = []
        gathered: list[Part] = []
        previous: Run | None = None
        texts = tied(_closed([_SPACES.sub(" ", clean(run.text)) if isinstance(run, Text) else "\n" for run in runs], runs))
        for run, text in zip(runs, texts, strict=True):
            match run:
                case Text():
                    gathered = self._text(words, gathered, _Piece(run, text, runs, self._look(run, style), _style(run, style)))
                case Break():
                    words += [*_joined(gathered), Word((), ends_line=True)]
                    gathered = []
                case NoteMark():
                    gathered += self._mark(run, style, joins=isinstance(previous, NoteMark))
                case _:
                    raise ValueError(f"a finished document holds numbered notes, not {run!r}")
            previous = run if text else previous
        return [*words, *_joined(gathered)]

    def _text(self, words: list[Word], gathered: Sequence[Part], piece: _Piece) -> list[Part]:
        """Add the words of a run, the first of them joined to what is `gathered`; give the parts of the last, which may go on."""
        look = piece.look
        first, *others = piece.text.split(" ")
        if not others:
            return [*gathered, *self._parts(first, piece)]
        last = others.pop()
        if gathered:
            words += _joined([*gathered, *self._parts(first, piece)], look, is_whole=piece.run.code)
        elif first:
            others.insert(0, first)
        # Words in small capitals begin in the look of those that are not: they are not kept under it. Code in sans has that look
        # too, and is not hyphenated.
        known = {} if piece.run.small_caps else self._known.setdefault((look, piece.run.code), {})
        for chunk in others:
            found = known.get(chunk)
            if found is None:
                parts = self._parts(chunk, piece)
                found = _joined(parts, look, is_whole=piece.run.code)
                if all(part.look is look for part in parts):
                    # What another face prints is looked at anew each time: it may have to be reported.
                    known[chunk] = found
            words += found
        return self._parts(last, piece)

    def _parts(self, chunk: str, piece: _Piece) -> list[Part]:
        """Give what stands between two spaces in parts that one face prints."""
        look = piece.look
        shown = chunk if chunk.isascii() else chunk.translate(_SET_AS)
        if not chunk or look.face.has(shown):
            return _in_small_capitals(look, chunk) if piece.run.small_caps else [Part(look, chunk)] if chunk else []
        parts, done = [], 0
        for one, text in self.type.segments(shown, *piece.style):
            mine = chunk[done : done + len(text)] if one else self._report(text, piece.run, piece.runs)
            done += len(text)
            parts.append(Part(look if one is look.face else look._replace(face=one or look.face), mine))
        return parts

    def _look(self, run: Text, style: TextStyle) -> Look:
        """Give the look of a run: one object for all that look the same."""
        face_of = _style(run, style)
        link = self._target(run.link)
        key = face_of, style.size, style.color, run.code, link, run.vertical, run.small_caps
        if key not in self._looks:
            size = style.size * 0.94 if run.code and style.family == "serif" else style.size
            rise = {"sup": style.size * 0.34, "sub": style.size * -0.14}.get(run.vertical, 0.0)
            color = ACCENT if link else style.color
            self._looks[key] = Look(self.type.face(*face_of), size * 0.66 if rise else size, color, rise, link)
        return self._looks[key]

    def _mark(self, mark: NoteMark, style: TextStyle, *, joins: bool) -> list[Part]:
        """Set a note's marker; one that follows another is parted from it by a comma."""
        one, size, rise = self.type.face(style.family, style.bold), style.size * 0.66, style.size * 0.34
        comma = [Part(Look(one, size, ACCENT, rise), ",")] if joins else []
        anchor = mark_anchor(mark.number)
        anchor = "" if anchor in self.anchors else anchor
        self.anchors.add(mark_anchor(mark.number))
        link = f"#{note_anchor(mark.number)}" if mark.number in self.notes else ""
        return [*comma, Part(Look(one, size, ACCENT, rise, link, anchor, mark.number), str(mark.number))]

    def _target(self, link: str | None) -> str:
        if not link or not _LINKED.match(link) or (link.startswith("#") and link[1:] not in self.anchors):
            return ""
        return link

    def _report(self, text: str, run: Text, runs: Sequence[Run]) -> str:
        """Note characters that cannot be printed; give what stands in their place until the document is refused."""
        characters = list(dict.fromkeys(text))
        named = ", ".join(map(_named, characters[:_NAMED])) + (" and others" if characters[_NAMED:] else "")
        place = f"{_around(plain_text(runs), text)}{_facts(run.facts)}"
        where = next((self.places[fact] for fact in run.facts if fact in self.places), None)
        if any(map(runs_leftwards, characters)):
            self.findings.add("right-to-left", f"text that runs from right to left cannot be set: {named} in {place}", where)
        else:
            hint = "a font that has it can be named under [house] as one of its fallbacks"
            self.findings.add("missing-glyph", f"no face has {named}, in {place}", where, hint=hint)
        return "?" * len(text)

    def plain(self, text: str, facts: tuple[str, ...] = ()) -> None:
        """Note what of `text` cannot be printed by the sans faces: for words that a drawing sets."""
        self.words((Text(text, facts=facts),), TextStyle(family="sans"))


def _closed(texts: list[str], runs: Sequence[Run]) -> list[str]:
    """Take the spaces before note markers away: a marker stands by the word that it belongs to, and never begins a line."""
    for at, run in enumerate(runs[1:]):
        if isinstance(run, NoteMark) and isinstance(runs[at], Text):
            texts[at] = texts[at].rstrip(" ")
    return texts


def _style(run: Text, style: TextStyle) -> tuple[Family, bool, bool]:
    """Give family, weight and slant of a run: italics inside italics stand upright."""
    return "sans" if run.code else style.family, run.bold or style.bold, run.italic != style.italic


def _joined(parts: Sequence[Part], look: Look | None = None, *, is_whole: bool = False) -> list[Word]:
    """Give what stands between two spaces as one word or, where a line may end inside it, as several that join on.

    The space behind it is printed in `look`; without one there is none. Words of code are whole: a hyphen would be one of theirs.
    """
    if not parts:
        return []
    done, rest, words = 0, _merged(parts), []
    for at, cost in breaks(letters_of(parts)):
        before, rest = cut_parts(rest, at - done)
        words.append(_word(before, is_whole=True))
        words[-1].penalty = cost
        done = at
    words.append(_word(rest, is_whole=is_whole or bool(words), look=look))
    return words


def _in_small_capitals(look: Look, chunk: str) -> list[Part]:
    """Give a chunk with its small letters as small capitals: capitals of the height of a small letter and a bit."""
    face = look.face.capitals
    small = look._replace(face=face, size=look.size * _SMALL_CAPITAL)
    groups = groupby(chunk, lambda letter: face.raised(letter) != letter)
    return [Part(small if is_small else look, "".join(letters)) for is_small, letters in groups]


def _merged(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Give parts of which no two neighbours look the same: a value and the comma behind it are one."""
    if len(parts) == 1:
        return tuple(parts)
    groups = ((look, list(group)) for look, group in groupby(parts, lambda part: part.look))
    return tuple(Part(look, "".join(part.text for part in group)) for look, group in groups)


def _word(parts: Sequence[Part], *, is_whole: bool, look: Look | None = None) -> Word:
    shown = [part if part.text.isascii() else Part(part.look, part.text.translate(_SET_AS)) for part in parts]
    return Word(shown, look.face.space * look.size if look else 0.0, is_whole, look=look)


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
