"""Type that is left standing: blocks and notes that were set for the last document and serve this one as they are.

What a block is set as rests on the block, on the page and the faces, and on little else of the document: which of its notes and
links lead somewhere, and how deep the heading before it is. What must not live here: how anything is set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import field
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from briefgen.core.document import Bibliography, Block, Document, NoteMark, Runs, Text, TitleBlock
from briefgen.core.recent import Recent
from briefgen.core.walking import each_runs
from briefgen.dataclass import dataclass
from briefgen.namedtuple import NamedTuple
from briefgen.render.pdf.flow import Flow
from briefgen.render.pdf.places import said
from briefgen.render.pdf.tags import Element
from briefgen.render.pdf.words import Wording, mark_anchor

Kids = tuple[Any, ...]


class Set(NamedTuple):
    """What something was set as.

    flows   what takes room on the page
    tops    the elements that it added, and `inside` all that stand in these, each with what it held before anything was drawn
    called  the notes that it was the first to call, each with its element
    depth   how deep the last heading is
    is_sound  whether there was nothing to say about it, which has to be said each time
    """

    flows: list[Flow]
    tops: tuple[Element, ...]
    inside: tuple[tuple[Element, Kids], ...]
    called: dict[int, Element]
    depth: int
    is_sound: bool


class Content:
    """Stands for what is printed in one place: one object for all that print the same, in this process and the next."""

    __slots__ = ()


class _Asked(NamedTuple):
    """What runs ask of the document around them: for notes, and for places that links lead to; `content` stands for them."""

    notes: tuple[int, ...]
    places: tuple[str, ...]
    content: Content


@dataclass(slots=True)
class Standing:
    """The type of one document that may stand for the next. `rests_on` is what all of it rests on.

    `called` and `wording` are those of the document that is being set, and are told what is used again.
    """

    recent: Recent
    document: Document
    rests_on: tuple[Hashable, ...]
    root: Element
    wording: Wording
    called: dict[int, Element]
    _ground: Content = field(init=False)
    _met: Counter[Content | str] = field(default_factory=Counter, init=False)

    def __post_init__(self) -> None:
        self.root.kids = []
        self._ground = self.recent.of(("ground", *self.rests_on), (), Content)

    def block(self, block: Block, depth: int, set: Callable[[], tuple[list[Flow], int]]) -> tuple[list[Flow], int]:
        """Give the flows of a block behind a heading of some depth, and the depth behind it; `set` sets it anew."""

        def anew(*_: object) -> Set:
            called, tops, noted = len(self.called), len(self.root.kids), self.wording.findings.noted
            flows, last = set()
            added = tuple(kid for kid in self.root.kids[tops:] if isinstance(kid, Element))
            del self.root.kids[tops:]
            first = dict(list(self.called.items())[called:])
            return Set(flows, added, held_in(added), first, last, noted == self.wording.findings.noted)

        made_of, beside = self._made_of(block)
        asked = self.recent.of("asked by a block", (block, *made_of), lambda *said: self._asked(said, self._runs(block)))
        # A document may hold one block twice: each is set for itself.
        self._met[asked.content] += 1
        key = "set", depth, self._met[asked.content], *beside, self._answers(asked)
        found = self.recent.of(key, (self._ground, asked.content), anew, still=is_sound)
        self.root.kids += found.tops
        self._stand(found, asked)
        return found.flows, found.depth

    def _made_of(self, block: Block) -> tuple[tuple[object, ...], tuple[Hashable, ...]]:
        """Give what a block prints that is not in it: objects, and what else."""
        document = self.document
        if isinstance(block, TitleBlock):
            return (), (document.title, document.subtitle, document.authors, document.publisher, document.dates)
        return (document.bibliography if isinstance(block, Bibliography) else ()), ()

    def _runs(self, block: Block) -> Iterable[Runs]:
        """Give the runs that are set for a block."""
        document = self.document
        if isinstance(block, TitleBlock):
            return document.title, document.subtitle
        if isinstance(block, Bibliography):
            return [entry.runs for group in document.bibliography for entry in group.entries]
        return each_runs(block)

    def limb(self, tag: str) -> Element:
        """Give an outermost element behind those that there are, to be filled later with `inside`."""
        self._met[tag] += 1
        element = self.recent.of(("limb", tag, self._met[tag]), (self._ground,), lambda _: Element(tag, self.root))
        element.kids = []
        self.root.kids.append(element)
        return element

    def inside(self, element: Element, runs: Runs, what: tuple[Hashable, ...], set: Callable[[], list[Flow]]) -> list[Flow]:
        """Give the flows of what fills an element, such as a note: of runs, and of what these rest on beside themselves."""

        def anew(*_: object) -> Set:
            noted = self.wording.findings.noted
            element.kids = []
            flows = set()
            return Set(flows, (), held_in([element]), {}, 0, noted == self.wording.findings.noted)

        asked = self._asked_by(runs)
        key = "set", *what, self._answers(asked)
        found = self.recent.of(key, (self._ground, asked.content, element), anew, still=is_sound)
        self._stand(found, asked)
        return found.flows

    def said(self, runs: Runs) -> str:
        """Give what runs say."""
        return self.recent.of("said", (self._asked_by(runs).content,), lambda _: said(runs), still=bool)

    def measured(self, what: tuple[Hashable, ...], measure: Callable[[], float]) -> float:
        """Give a measure that rests on nothing but `what` and what all type rests on."""
        return self.recent.of(("measured", *what), (self._ground,), lambda _: measure())

    def note_unprintable(self, words: str) -> None:
        """Note what of words cannot be printed by the sans faces, unless it is known that they can."""

        def can_print(*_: object) -> bool:
            noted = self.wording.findings.noted
            self.wording.plain(words)
            return noted == self.wording.findings.noted

        self.recent.of(("printable", words), (self._ground,), can_print, still=bool)

    def _asked_by(self, runs: Runs) -> _Asked:
        return self.recent.of("asked by runs", (runs,), lambda _: self._asked(runs, [runs]))

    def _asked(self, what: object, every: Iterable[Runs]) -> _Asked:
        """Give what runs ask for; `what` they are part of is told by its digest: two processes share no objects."""
        runs = [run for runs in every for run in runs]
        links = [run.link for run in runs if isinstance(run, Text) and run.link]
        notes = tuple(run.number for run in runs if isinstance(run, NoteMark))
        return _Asked(notes, tuple(link[1:] for link in links if link.startswith("#")), self._content(what))

    def _content(self, what: object) -> Content:
        try:
            digest = blake2b(repr(_values(what)).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        except RecursionError:
            # Lists in lists, some hundred deep.
            return Content()
        return self.recent.of(("content", digest), (), Content)

    def _answers(self, asked: _Asked) -> tuple[bool, ...]:
        anchors, notes, called = self.wording.anchors, self.wording.notes, self.called
        of_notes = [
            is_so for number in asked.notes for is_so in (number in notes, number in called, mark_anchor(number) in anchors)
        ]
        return *of_notes, *(place in anchors for place in asked.places)

    def _stand(self, found: Set, asked: _Asked) -> None:
        for element, kids in found.inside:
            element.kids = list(kids)
        self.called.update(found.called)
        self.wording.anchors.update(map(mark_anchor, asked.notes))


_of_text = attrgetter(*Text.__slots__)


def _values(part: object) -> object:
    """Give what part of a document says in lists, words and numbers, which their representation tells to the last digit."""
    if part.__class__ is Text:
        return _of_text(part)
    if isinstance(part, tuple):
        return [_values(one) for one in part]
    names: tuple[str, ...] | None = getattr(part, "__slots__", None)
    return part if names is None else (part.__class__.__name__, *[_values(getattr(part, name)) for name in names])


def is_sound(found: Set) -> bool:
    """Say whether there was nothing to say about what was set."""
    return found.is_sound


def held_in(tops: Iterable[Element]) -> tuple[tuple[Element, Kids], ...]:
    """Give elements and all below them, each with what it holds."""
    return tuple((element, tuple(element.kids)) for top in tops for element in top.walk())
