"""Lines of type as operators: what sets their words, and where their links and names stand. What must not live here: pages.

A line that is set again, because another document of the process holds it too, is cast: its operators are kept with it, and serve
wherever its words have the same codes.

Source: ISO 32000-1, 9.4 (text objects).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from itertools import groupby
from typing import Protocol

from briefgen.namedtuple import NamedTuple
from briefgen.pattern import pattern
from briefgen.render.pdf.embedding import LIFTED, STRETCHES, Embedded, spoken
from briefgen.render.pdf.lines import Line
from briefgen.render.pdf.pieces import Look
from briefgen.render.pdf.shaping import Face

_LIFT = pattern(LIFTED.replace("%g", "([^\x02]*)"))
_MOST = 4
"""How many castings of a line are kept: it may stand behind different lines."""


class Teller(Protocol):
    """Is told of the text of a paragraph as it is set: what it belongs to and where it leads."""

    def begin(self, look: Look) -> str:
        """Give the operators that begin text of a look; called where its link or note differs from that before."""

    def end(self) -> str:
        """Give the operators that end what was begun last."""

    def link(self, look: Look, rectangle: tuple[float, float, float, float]) -> None:
        """Take the place of linked text on one line."""

    def anchor(self, name: str, left: float, top: float) -> None:
        """Take the place that bears a name."""


class Inks(Protocol):
    """Gives faces and colours as one document uses them."""

    colors: Mapping[str, str]
    log: dict[Face, dict[str, str]] | None
    """What set the words of each face since somebody wanted to know; None where nobody does."""

    def embedded(self, face: Face) -> Embedded:
        """Give a face as the document uses it."""

    def color(self, color: str) -> str:
        """Give the operator that fills with a colour."""


class _State(NamedTuple):
    """What a text object was told last: face and size, colour, rise, and the link and the note that text was begun for."""

    font: tuple[Face, float] | None = None
    color: str = ""
    rise: float = 0.0
    begun: tuple[str, int] | None = None


class _Lead(NamedTuple):
    """Words of a line that belong to one link or note, from where to where, and the names on them with their places."""

    look: Look
    start: float
    end: float
    names: tuple[tuple[str, float, float], ...]


Used = tuple[tuple[Face, str, Mapping[str, str]], ...]
"""Each face that was used, by what name, and what set its words, in the order of their first use."""


class Slug(NamedTuple):
    """A line that is cast.

    pieces  operators; in between, where text of another link or note begins, its look
    leads   where its links and names stand
    after   the state that it leaves
    used    each face that it uses, by what name, and what sets its words: needed where it is kept
    """

    pieces: tuple[str | Look, ...]
    leads: tuple[_Lead, ...]
    after: _State
    used: Used = ()


class TextObject:
    """A text object on its way: it says a state only where that changes. `teller` is told what its lines belong to."""

    def __init__(self, inks: Inks, teller: Teller | None = None) -> None:
        self._inks, self._teller = inks, teller
        self._out = ["BT"]
        self._state = _State()
        self._palette: Hashable = tuple(inks.colors.items())

    def line(self, line: Line, left: float, base: float) -> None:
        """Set a line with its place at `left` and its baseline at `base`."""
        self._begin(left - line.hang, base)
        key = self._state, self._palette
        slug = line.cast.get(key) if line.cast else None
        if slug is None or not are_set_alike(self._inks, slug.used):
            is_first = line.cast is None
            casting = _Casting(self._inks, self._state, line.stretch, self._inks.log if is_first else None)
            slug = casting.slug(line)
            if line.cast is None:
                line.cast = {}  # Most lines are set once in the life of a process.
            else:
                if len(line.cast) >= _MOST:
                    line.cast.clear()
                slug = line.cast[key] = slug._replace(used=casting.used())
        if slug.used and self._inks.log is not None:
            self._log(slug)
        self._set(slug, left, base)

    def words(self, pieces: Iterator[tuple[Look, str]], left: float, base: float) -> None:
        """Set pieces of one look each, one behind the other, that belong to nothing and lead nowhere."""
        self._begin(left, base)
        casting = _Casting(self._inks, self._state, 0.0, self._inks.log)
        for look, text in pieces:
            casting.put(look, text)
        self._set(casting.end(), left, base)

    def end(self) -> str:
        """Give what was set, leaving no state behind."""
        if self._teller and self._state.begun is not None:
            self._out.append(self._teller.end())
        if self._state.rise:
            self._out.append("0 Ts")
        self._out.append("ET")
        return "\n".join(self._out)

    def _begin(self, left: float, base: float) -> None:
        self._out.append(f"1 0 0 1 {round(left, 2):g} {round(base, 2):g} Tm")

    def _log(self, slug: Slug) -> None:
        log = self._inks.log
        assert log is not None
        for face, _, said in slug.used:
            log.setdefault(face, {}).update(said)

    def _set(self, slug: Slug, left: float, base: float) -> None:
        teller, begun = self._teller, self._state.begun is not None
        for piece in slug.pieces:
            if isinstance(piece, str):
                self._out.append(piece)
            elif teller:
                self._out.append(f"{teller.end()} {teller.begin(piece)}" if begun else teller.begin(piece))
                begun = True
        if teller:
            self._tell(teller, slug, left, base)
        self._state = slug.after

    def _tell(self, teller: Teller, slug: Slug, left: float, base: float) -> None:
        for look, start, end, names in slug.leads:
            for name, at, rise in names:
                teller.anchor(name, left + at, base + rise)
            if look.link and end > start:
                teller.link(look, (left + start, base - 0.3 * look.size, left + end, base + max(look.size, 8.0)))


def are_set_alike(inks: Inks, used: Used) -> bool:
    """Say whether the document sets words as they were set before; they are entered into it on the way."""
    for face, resource, said in used:
        embedded = inks.embedded(face)
        codes = embedded.codes
        # Most words are known to the document by then.
        if not said.items() <= codes.items() and any(codes[word] != code for word, code in said.items()):
            return False
        if embedded.resource != resource:
            return False
    return True


class _Casting:
    """A line on its way to a slug; every space in it grows by `stretch`. What sets its words is told to a `log`."""

    def __init__(self, inks: Inks, before: _State, stretch: float, log: dict[Face, dict[str, str]] | None) -> None:
        self._inks, self._stretch = inks, stretch
        self._font, self._color, self._rise, self._begun = before
        self._pieces: list[str | Look] = []
        self._open: list[str] = []
        self._look: Look | None = None
        self._space = ""
        self._codes: Mapping[str, str] = {}
        self._used: dict[Face, dict[str, str]] = {} if log is None else log
        self._words: dict[str, str] = {}

    def slug(self, line: Line) -> Slug:
        """Cast a line."""
        # Every word of a document passes here: what does not change from one to the next is not asked for again.
        put, codes, used, last = self._open.append, self._codes, self._words, len(line.words) - 1
        leads = False
        for index, word in enumerate(line.words):
            for look, piece, said in word.parts:
                # Two that are equal may be one object or two, by what was stored: the page is not to tell.
                if look is not self._look and look != self._look:
                    codes, used = self._turn(look)
                code = used[piece] = codes[piece]
                put(code if said is None else spoken(code, said))
            if word.space and word.space_look and (index < last or line.goes_on):
                if word.space_look is not self._look and word.space_look != self._look:
                    codes, used = self._turn(word.space_look)
                put(self._space)
            leads = leads or word.leads
        return self.end(_leads(line) if leads else ())

    def put(self, look: Look, text: str) -> None:
        """Set a piece of one look."""
        codes, used = (self._codes, self._words) if look is self._look or look == self._look else self._turn(look)
        used[text] = codes[text]
        self._open.append(codes[text])

    def end(self, leads: tuple[_Lead, ...] = ()) -> Slug:
        """Give what was set."""
        self._flush()
        return Slug(tuple(self._pieces), leads, _State(self._font, self._color, self._rise, self._begun))

    def used(self) -> Used:
        """Give each face that was used, by what name, and what set its words."""
        return tuple([(face, self._inks.embedded(face).resource, said) for face, said in self._used.items()])

    def _turn(self, look: Look) -> tuple[Mapping[str, str], dict[str, str]]:
        """Go on in another look; give what sets a word in it, and the words that it has set."""
        self._flush()
        if (look.link, look.note) != self._begun:
            self._pieces.append(look)
            self._begun = look.link, look.note
        embedded = self._inks.embedded(look.face)
        self._codes = embedded.codes
        if self._font != (look.face, look.size):
            self._font = look.face, look.size
            self._pieces.append(f"/{embedded.resource} {round(look.size, 3):g} Tf")
        if self._color != look.color:
            self._color = look.color
            self._pieces.append(self._inks.color(look.color))
        if self._rise != look.rise:
            self._rise = look.rise
            self._pieces.append(f"{round(look.rise, 3):g} Ts")
        self._words = self._used.setdefault(look.face, {})
        wider = round(-1000 * self._stretch / look.size, 1)
        self._words[" "] = self._codes[" "]
        self._space = self._codes[" "] + (f">{wider:g}<" if wider else "")
        self._look = look
        return self._codes, self._words

    def _flush(self) -> None:
        if not self._open:
            return
        code = f"[<{''.join(self._open)}>]TJ"
        self._open.clear()
        if STRETCHES in code:
            code = code.replace(STRETCHES, self._space)
        if "\x01" in code:
            size = self._font[1] / 1000 if self._font else 0.0
            code = _LIFT.sub(lambda found: f">]TJ {round(self._rise + float(found[1]) * size, 3):g} Ts[<", code)
        self._pieces.append(code.replace("<>", "").replace("[]TJ", ""))


def _leads(line: Line) -> tuple[_Lead, ...]:
    """Give where on a line links and names stand."""
    leads = []
    for _, group in groupby(line.spans(), lambda span: (span[0].link, span[0].note)):
        spans = list(group)
        names = tuple((one.anchor, at, one.rise + one.size) for one, at, _ in spans if one.anchor)
        if names or spans[0][0].link:
            leads.append(_Lead(spans[0][0], spans[0][1], spans[-1][2], names))
    return tuple(leads)
