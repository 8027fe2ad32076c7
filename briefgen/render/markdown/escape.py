"""Words made safe for Markdown: they print as they stand, on GitHub and by pandoc, with no more backslashes than that takes.

What must not live here: styles and links.

Sources: the GitHub Flavored Markdown specification; the pandoc manual, section "Pandoc's Markdown", with the extensions that are
on by default (smart punctuation, citations, mathematics, sub- and superscripts, fancy and example lists, definition lists, line
blocks, title blocks, attributes).
"""

from __future__ import annotations

import re

from briefgen.dataclass import dataclass
from briefgen.pattern import pattern

_CONTROLS = pattern("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_WHITE = "\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029"
_SPACES = pattern(f" [ {_WHITE}]+|[{_WHITE}][ {_WHITE}]*")
"""White space that is not one space already."""

_ANYWHERE = pattern(
    r"""
      [\\`*\[<^"']                             # escapes, code, emphasis, links, tags, superscripts, quotes that would be curled
    | _                                        # emphasis, but not inside a word
    | \.{3,} | -{2,}                           # would become an ellipsis or a dash
    | &(?=[A-Za-z][A-Za-z0-9]*;|\#[0-9xX])     # character references
    | (?<!\w)@(?=[\w{*]|$)                       # citations
    | :(?=(?:[a-z][a-z0-9_+-]*|[+-]1|100):)    # emoji
    | :(?=//)                                  # addresses that GitHub would link with their backslashes
    | (?<![A-Za-z0-9])[wW]{3}\.(?=\S)
    | [$~|\]{]                                 # mathematics, strike-outs, cells, attributes: only where asked for
    """,
    re.VERBOSE,
)
_START = pattern(
    r"""
      [\#>|:=%~]                                               # headings, quotations, tables, definitions, title blocks
    | [+-](?=\s|$)                                             # bullets
    | \(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|\#|@[\w-]*)(?P<end>[.)])(?=\s|$)   # numbers of lists
    | [Tt]able(?P<colon>:)                                     # captions of tables
    """,
    re.VERBOSE,
)
_INITIAL = pattern(r"[A-Z]\.\s\S")
_ASIDE = pattern(r"\[(\w[\w\s.,;/?–’-]*)\]")
_ALPHANUMERIC = pattern(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words of a block stand in.

    dollars, tildes   those of the block could pair up
    cell              bars end it
    heading           braces may end it
    linked            brackets end it
    before, after     the neighbouring letters, empty at the edges of a line
    headings          the words of the document's headings in small letters: pandoc links a bracket that holds them
    """

    dollars: bool = False
    tildes: bool = False
    cell: bool = False
    heading: bool = False
    linked: bool = False
    before: str = ""
    after: str = ""
    headings: frozenset[str] = frozenset()

    def between(self, before: str, after: str, *, linked: bool) -> Surroundings:
        """Give those of a part of the block, by the letters beside it."""
        return Surroundings(self.dollars, self.tildes, self.cell, self.heading, linked, before, after, self.headings)


def clean(text: str) -> str:
    """Give `text` without control characters, white space between words as one space; spaces that keep words together stay."""
    return _SPACES.sub(" ", without_controls(text))


def without_controls(text: str) -> str:
    """Give `text` without the characters that no file of text holds."""
    return _CONTROLS.sub("", text)


def surroundings(words: str) -> Surroundings:
    """Give what the words of a block are to one another. A lone dollar or tilde begins nothing and stays as it is."""
    return Surroundings(dollars=words.count("$") > 1, tildes=words.count("~") > 1)


def escape(text: str, around: Surroundings) -> str:
    """Escape `text`, which is clean, for its place in a block; it begins a line where nothing stands before it."""
    mark = _start_mark(text) if not around.before and not around.cell else None
    if mark is None:
        return _escape_inside(text, around)
    head = around.between(around.before, text[mark], linked=around.linked)
    tail = around.between(text[mark], around.after, linked=around.linked)
    return f"{_escape_inside(text[:mark], head)}\\{text[mark]}{_escape_inside(text[mark + 1 :], tail)}"


def _start_mark(text: str) -> int | None:
    """Give the index of what would make a block of the line that begins with `text`."""
    match = _START.match(text)
    if not match or _INITIAL.match(text):
        return None
    return next((match.start(name) for name in ("end", "colon") if match[name]), 0)


def _escape_inside(text: str, around: Surroundings) -> str:
    def replaced(match: re.Match[str]) -> str:
        found = match.group()
        if found[0] in "wW":
            return f"{found[:3]}\\."
        at = match.start()
        if (
            (found == "_" and _in_word(text, at, around))
            or (found == "@" and at == 0 and _ALPHANUMERIC.match(around.before))
            or (found == "[" and _is_aside(text, at, around))
        ):
            return found
        wanted = {"$": around.dollars, "~": around.tildes, "|": around.cell, "]": around.linked, "{": around.heading}.get(
            found, True
        )
        return "".join(f"\\{letter}" for letter in found) if wanted else found

    return _ANYWHERE.sub(replaced, text)


def _in_word(text: str, at: int, around: Surroundings) -> bool:
    before = text[at - 1] if at else around.before
    after = text[at + 1] if at + 1 < len(text) else around.after
    return bool(_ALPHANUMERIC.match(before) and _ALPHANUMERIC.match(after))


def _is_aside(text: str, at: int, around: Surroundings) -> bool:
    """Tell whether a bracket holds plain words, "[sic]" or "[1998]", that nothing makes a link, a task or a heading's name."""
    match = _ASIDE.match(text, at)
    if not match or around.linked:
        return False
    words = " ".join(match[1].split()).lower()
    after = text[match.end()] if match.end() < len(text) else around.after
    return words not in ("", "x") and words not in around.headings and after not in ("[", "(", "{", ":")
