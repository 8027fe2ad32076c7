"""One name as a style wants it: order, particles, initials, formatting of its parts. What must not live here: lists of names."""

from __future__ import annotations

import re

from briefgen.csl.initials import initials
from briefgen.csl.nodes import PLAIN, Look, Node, Piece
from briefgen.csl.person import Person
from briefgen.csl.rich import parse_rich
from briefgen.csl.textcase import apply_case

_ROMANESQUE = re.compile(r"[a-zA-Z\u0080-\u024f\u0386-\u052f\u0590-\u06ff\u1e00-\u1fff]")
"""Scripts that put a space between given and family name."""

AS_STYLED, INITIALS, FULL = range(3)
"""How long a given name is shown."""


def is_eastern(text: str) -> bool:
    """Whether words are in a script that puts no spaces between them."""
    return bool(text) and not _ROMANESQUE.search(text)


class PartStyle:
    """The name-part element of a style: formatting, affixes and text case of the given or family name."""

    __slots__ = ("case", "look")

    def __init__(self, look: Look = PLAIN, case: str = "") -> None:
        self.look = look
        self.case = case


class NameForm:
    """The options of a style that decide what one name looks like."""

    __slots__ = ("demote", "family", "form", "given", "hyphens", "initialize", "initialize_with", "lang", "separator")

    def __init__(self, attrs: dict[str, str], options: dict[str, str], lang: str) -> None:
        self.form = attrs.get("form", "long")
        self.initialize = attrs.get("initialize", "true") != "false"
        self.initialize_with = attrs.get("initialize-with")
        self.separator = attrs.get("sort-separator", ", ")
        self.demote = options.get("demote-non-dropping-particle", "display-and-sort")
        self.hyphens = options.get("initialize-with-hyphen", "true") != "false"
        self.family = PartStyle()
        self.given = PartStyle()
        self.lang = lang

    def render(self, person: Person, *, inverted: bool, level: int = AS_STYLED, sorting: bool = False) -> Piece:
        """Give the name. `inverted` puts the family name first; `level` is what disambiguation asks for."""
        if person.literal:
            return self._set(self.family, person.literal)
        short = self.form == "short" and level == AS_STYLED
        if is_eastern(person.family + person.given):
            return self._eastern(person, short)
        if short:
            return self._short(person, sorting)
        given = self._given(person, level)
        if not given:
            return self._short(person, sorting, with_suffix=True)
        if person.static:
            return Node([self._set(self.family, person.family), " ", self._set(self.given, given)], PLAIN)
        return self._inverted(person, given, sorting) if inverted else self._direct(person, given)

    def _set(self, style: PartStyle, text: str) -> Piece:
        piece = parse_rich(text)
        if style.case:
            piece = apply_case(piece, style.case, self.lang)
        return piece if style.look.is_plain else Node([piece], style.look)

    def _given(self, person: Person, level: int) -> str:
        mark = self.initialize_with
        if mark is None or level == FULL:
            return person.given
        return initials(person.given, mark, hyphens=self.hyphens, shorten=self.initialize)

    def _eastern(self, person: Person, short: bool) -> Piece:
        family = self._set(self.family, person.family)
        if short or not person.given:
            return family
        return Node([family, self._set(self.given, person.given)], PLAIN)

    def _short(self, person: Person, sorting: bool, *, with_suffix: bool = False) -> Piece:
        if sorting and self.demote != "never":
            text = f"{person.family} {person.nondropping}".strip()
        else:
            text = _sorted_apart(person) if sorting else glued(person.nondropping, person.family)
        if with_suffix and person.suffix:
            text = f"{text} {person.suffix}"
        return self._set(self.family, text)

    def _direct(self, person: Person, given: str) -> Piece:
        """Give "Jean de La Fontaine III": the affixes of the family name enclose all that follows the given name."""
        tail: list[Piece] = []
        if person.dropping:
            tail += _spaced(person.dropping, person.dropping)
        if person.nondropping:
            tail += _spaced(person.nondropping, self._styled(self.family, person.nondropping))
        tail.append(self._styled(self.family, person.family))
        if person.suffix:
            tail.append(f", {person.suffix}" if person.comma_suffix else f" {person.suffix}")
        return Node([self._set(self.given, given), " ", _enclosed(tail, self.family)], PLAIN)

    def _styled(self, style: PartStyle, text: str) -> Piece:
        """Set a part without its affixes."""
        piece = parse_rich(text)
        if style.case:
            piece = apply_case(piece, style.case, self.lang)
        return Node([piece], Look(style.look.decor)) if style.look.decor else piece

    def _inverted(self, person: Person, given: str, sorting: bool) -> Piece:
        demoted = self.demote == "display-and-sort" or (sorting and self.demote == "sort-only")
        head: list[Piece] = [self._styled(self.family, person.family)]
        if sorting and not demoted:
            head = [_sorted_apart(person)]
        elif person.nondropping and not demoted:
            head = [*_spaced(person.nondropping, self._styled(self.family, person.nondropping)), *head]
        tail: list[Piece] = [self._styled(self.given, given)]
        if person.dropping:
            tail += [" ", self._styled(self.given, person.dropping)]
        if person.nondropping and demoted:
            tail += [" ", self._styled(self.family, person.nondropping.strip())]
        pieces: list[Piece] = [_enclosed(head, self.family), self.separator, _enclosed(tail, self.given)]
        if person.suffix:
            pieces += [", " if self.separator.strip() else self.separator, person.suffix]
        return Node(pieces, PLAIN)


def _enclosed(pieces: list[Piece], style: PartStyle) -> Piece:
    """Put the affixes of a name part around pieces that are formatted already."""
    if not style.look.prefix and not style.look.suffix:
        return Node(pieces, PLAIN)
    look = Look()
    look.prefix, look.suffix = style.look.prefix, style.look.suffix
    return Node(pieces, look)


def _sorted_apart(person: Person) -> str:
    """Give particle and family name as words of their own, as they sort: "d’ Arcus" before "de Boer"."""
    return f"{person.nondropping} {person.family}".strip()


def _spaced(particle: str, piece: Piece) -> list[Piece]:
    space = glued_space(particle)[len(particle) :]
    return [piece, space] if space else [piece]


def glued_space(particle: str) -> str:
    """Give a particle and the space after it, none after an apostrophe or hyphen."""
    return particle if particle.endswith(("’", "'", "-", "‐", " ")) else f"{particle} "


def glued(particle: str, name: str) -> str:
    """Join a particle to what it stands before."""
    return f"{glued_space(particle)}{name}" if particle else name
