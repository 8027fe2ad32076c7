"""What earlier builds have made of each template, for as long as all that it looked up gives the same.

A template is kept with the blocks that it came to, before figures, notes and anchors are numbered, and with its lookups; it is
used again when each of them has the answer that it had. What must not live here: files; `packed` gives plain values to store.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field
from typing import Any

from briefgen.compose.changes import Said
from briefgen.compose.gate import Seen
from briefgen.compose.markup import Trees
from briefgen.compose.packing import pack_text, unpack_text
from briefgen.compose.parts import Codes, Filled, Reference
from briefgen.compose.rows import QUERY
from briefgen.core.lookups import CONDITION, Answers, Change, Lookup, Lookups
from briefgen.core.reads import digest
from briefgen.core.recent import Recent, as_before
from briefgen.dataclass import dataclass

Blocks = tuple[Filled, ...]
NAMES = ("brief", "as_of", "sections")
"""Names of the template language that stand for something that is not in the ledger."""
_NAME, _TEMPLATE = "name", "template"
_MOST_TEXTS = 1000
"""Of so many texts it is remembered what they refer to."""


@dataclass(slots=True)
class _Parsed:
    """What the text of a template says by itself, on what ground it was found sound, and what passed the gate in it.

    `passed` is None where something did not pass: that is to be said each time.
    """

    text: str
    declared: tuple[str, ...]
    said: tuple[str, ...]
    ground: dict[Lookup, str] = field(default_factory=dict)
    beside: str = ""
    passed: frozenset[str] | None = None


@dataclass(slots=True)
class _Filled:
    """The blocks of a template, and what its lookups gave then.

    `stored` are the blocks as text, written when they are stored first; what an earlier process has stored is read when it is
    wanted, and stays as it is.
    """

    ground: dict[Lookup, str]
    made: Blocks | None = None
    stored: str = ""

    @property
    def blocks(self) -> Blocks:
        if self.made is None:
            self.made = unpack_text(self.stored)
        return self.made

    @property
    def text(self) -> str:
        if not self.stored:
            self.stored = pack_text(self.made)
        return self.stored


class Memory:
    """The templates of one brief as the last build left them. One that is new remembers nothing."""

    def __init__(self) -> None:
        self.codes: Codes = {}
        self.trees = Trees()
        self._seen: tuple[str, Seen] = "", Seen()
        self._locale: tuple[str, dict[str, Any]] = "", {}
        self.reasons: dict[str, tuple[Change, ...]] = {}
        """Templates that the last composition had to fill, and why."""
        self.kept: list[str] = []
        """Templates whose blocks it took from here."""
        self.sound_works = ""
        """The digest of works in which no fault was found."""
        self.citations: dict[str, Any] = {}
        """What was written of citations, as plain values, with the ground on which it stands."""
        self.said: Said | None = None
        """The words of the last composition; not stored."""
        self.recent = Recent()
        """What was made of the parts of the last documents; not stored."""
        self.stays = False
        """Whether the process stays for another look: what a page was drawn as is then worth keeping."""
        self.settings: dict[str, str] = {}
        """What was set when it was made, by key."""
        self._dropped: set[str] = set()
        self._condition = ""
        self._parsed: dict[str, _Parsed] = {}
        self._filled: dict[str, _Filled] = {}
        self._words: dict[str, dict[str, str]] = {}
        self._references: dict[str, list[list[Any]]] = {}
        self._answers: Answers | None = None

    def start_over(self, condition: str, answers: Answers) -> None:
        """Begin a composition. Under another `condition`, such as another language, nothing that was made before is of use."""
        self._dropped = set(self._filled) if condition != self._condition else set()
        if condition != self._condition:
            self._condition = condition
            self._parsed, self._filled, self._words, self.codes = {}, {}, {}, {}
        self._answers = answers
        self.reasons, self.kept = {}, []

    def seen_in(self, language: str) -> Seen:
        """Give what was found in texts of a language; of another one than that of the last build nothing was."""
        if self._seen[0] != language:
            self._seen = language, Seen()
        return self._seen[1]

    def locale(self, tag: str) -> dict[str, Any]:
        """Give what is known of a locale, to be added to; of another one than that of the last build nothing is."""
        if self._locale[0] != tag:
            self._locale = tag, {}
        return self._locale[1]

    @property
    def mark(self) -> tuple[object, ...]:
        """Something that is another when there is more to store than templates that were filled."""
        said = self.citations
        counts = len(said.get("listed", ())), len(self._locale[1]), len(self._references)
        return self.sound_works, said.get("ground"), said.get("asked"), *counts

    def references(self, text: str, find: Callable[[], list[Reference]]) -> list[Reference]:
        """Give the templates that one of this text refers to; `find` finds them where no earlier build has."""
        key = _digest(text)
        if key not in self._references:
            if len(self._references) >= _MOST_TEXTS:
                self._references.clear()
            self._references[key] = [[each.name, each.line, each.is_optional] for each in find()]
        return [Reference(*each) for each in self._references[key]]

    # --- reading ------------------------------------------------------------------------------------------------------------

    def declared(self, name: str, text: str) -> tuple[str, ...] | None:
        """Give the names that a template declares; None where this text is not known."""
        known = self._parsed.get(name)
        return known.declared if known and known.text == _digest(text) else None

    def is_sound(self, name: str, declared: Collection[str]) -> bool:
        """Tell whether a template was found without fault, and nothing that this rested on has changed."""
        known = self._parsed.get(name)
        return bool(known and known.beside == _beside(declared) and self._holds(known.ground))

    def keep_parsed(self, name: str, text: str, declared: Iterable[str], said: Iterable[str]) -> None:
        """Remember which names a template declares and which it says."""
        self._parsed[name] = _Parsed(_digest(text), tuple(sorted(declared)), tuple(sorted({*said} & {*NAMES})))

    def keep_reading(self, name: str, declared: Collection[str], lookups: Lookups) -> None:
        """Remember that a template is without fault beside those that declare these names."""
        self._parsed[name].ground = self._ground(lookups)
        self._parsed[name].beside = _beside(declared)

    def passed(self, name: str) -> frozenset[str] | None:
        """Give what passes the gate in a template, if all that is typed there does; None where it is to be looked at.

        Its text is the one that `declared` was asked for; the condition covers whatever else the gate goes by.
        """
        known = self._parsed.get(name)
        return known.passed if known else None

    def keep_passed(self, name: str, passed: frozenset[str] | None) -> None:
        """Remember what passes the gate in a template."""
        if name in self._parsed:
            self._parsed[name].passed = passed

    # --- filling ------------------------------------------------------------------------------------------------------------

    def recall(self, name: str) -> Blocks | None:
        """Give the blocks of a template; None where it has to be filled again, of which the reasons are noted."""
        known = self._filled.get(name)
        if known and self._holds(known.ground):
            self.kept.append(name)
            return known.blocks
        changed = [lookup for lookup, was in known.ground.items() if self._now(lookup) != was] if known else []
        if name in self._dropped:
            self.reasons[name] = (CONDITION,)
            return None
        self.reasons[name] = tuple(self._change(lookup, known.ground[lookup]) for lookup in changed) if known else ()
        return None

    def keep(self, name: str, lookups: Lookups, blocks: Blocks) -> Blocks:
        """Remember the blocks that a template came to, and give them, with the objects of before for those that are the same.

        `lookups` holds the templates that it has loaded too.
        """
        loaded = [name, *(key for area, key in lookups.found if area == _TEMPLATE)]
        for each in loaded:
            lookups.note(_TEMPLATE, each)
            # One that is not there says nothing; that it comes is seen by its own lookup.
            for said in self._parsed[each].said if each in self._parsed else ():
                lookups.note(_NAME, said)
        before = self._filled.get(name)
        kept = as_before(blocks, before.made) if before and before.made is not None else blocks
        self._filled[name] = _Filled(self._ground(lookups), kept)
        return kept

    def forget(self, name: str) -> None:
        """Forget a template that did not come out right."""
        self._filled.pop(name, None)

    @property
    def is_daily(self) -> bool:
        """Whether a template of the last composition says `as_of`, so that each day may give another text."""
        used = [*self.reasons, *self.kept]
        return any((_NAME, "as_of") in self._filled[name].ground for name in used if name in self._filled)

    def _holds(self, ground: Mapping[Lookup, str]) -> bool:
        return all(self._now(lookup) == was for lookup, was in ground.items())

    def _now(self, lookup: Lookup) -> str:
        assert self._answers, "a composition has begun"
        return self._answers.digest(lookup)

    def _ground(self, lookups: Lookups) -> dict[Lookup, str]:
        assert self._answers, "a composition has begun"
        ground = {}
        for lookup in lookups.found:
            now = ground[lookup] = self._now(lookup)
            if now not in self._words and _has_words(lookup):
                self._words[now] = self._answers.words(lookup)
        return ground

    def _change(self, lookup: Lookup, was: str) -> Change:
        assert self._answers, "a composition has begun"
        area, key = lookup
        now = self._answers.words(lookup) if _has_words(lookup) else {}
        return Change(area, key, self._words.get(was) or None, now or None)

    # --- storing ------------------------------------------------------------------------------------------------------------

    def packed(self) -> dict[str, Any]:
        """Give what is remembered as plain values, fit for JSON. What no template rests on any more is forgotten."""
        used = {was for each in self._filled.values() for was in each.ground.values()}
        self._words = {was: words for was, words in self._words.items() if was in used}
        return {
            "condition": self._condition,
            "sound_works": self.sound_works,
            "citations": self.citations,
            "settings": self.settings,
            "references": self._references,
            "trees": self.trees.packed(),
            "seen": [self._seen[0], self._seen[1].stored],
            "locale": self._locale,
            "words": self._words,
            "parsed": {
                name: [each.text, each.declared, each.said, _pairs(each.ground), each.beside, _listed(each.passed)]
                for name, each in self._parsed.items()
            },
            "filled": {name: [_pairs(each.ground), each.text] for name, each in self._filled.items()},
        }


def unpacked(stored: Mapping[str, Any]) -> Memory:
    """Give a memory that was stored by this very version.

    Raises:
        ValueError: it is not what `packed` gives.
    """
    memory = Memory()
    try:
        memory._condition = stored["condition"]
        memory.sound_works, memory.citations = stored["sound_works"], dict(stored["citations"])
        memory.settings = dict(stored["settings"])
        memory._words = dict(stored["words"])
        memory._references = dict(stored["references"])
        memory.trees = Trees(dict(stored["trees"]))
        language, seen = stored["seen"]
        memory._seen = language, Seen(dict(seen))
        tag, known = stored["locale"]
        memory._locale = tag, dict(known)
        for name, (text, declared, said, ground, beside, passed) in stored["parsed"].items():
            memory._parsed[name] = _Parsed(text, tuple(declared), tuple(said), _grounds(ground), beside)
            memory._parsed[name].passed = None if passed is None else frozenset(passed)
        for name, (ground, blocks) in stored["filled"].items():
            memory._filled[name] = _Filled(_grounds(ground), stored=blocks)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"no memory of a build: {error}") from error
    return memory


def _has_words(lookup: Lookup) -> bool:
    """Tell whether it is said what a lookup gave and gives, and not only that it gives something else."""
    area, key = lookup
    return area in {"facts", "numbers", _NAME, QUERY} and key != "*"


def _pairs(ground: Mapping[Lookup, str]) -> list[tuple[str, str, str]]:
    return [(area, key, was) for (area, key), was in ground.items()]


def _listed(texts: frozenset[str] | None) -> list[str] | None:
    return None if texts is None else sorted(texts)


def _grounds(pairs: Iterable[tuple[str, str, str]]) -> dict[Lookup, str]:
    return {(area, key): was for area, key, was in pairs}


def _digest(text: str) -> str:
    return digest(text.encode())


def _beside(declared: Collection[str]) -> str:
    return _digest("\0".join(sorted(declared)))
