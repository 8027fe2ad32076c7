"""What is typed into a template: the words between its tags, and the strings and numbers in expressions that reach the page.

A syntax tree goes in, texts with the lines they stand in come out; what is wrong with them is said elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field

from jinja2 import nodes

from briefgen.core.quantities import SECTION_NUMBER, VALUE
from briefgen.dataclass import dataclass
from briefgen.pattern import pattern

PASSING = {"plain": "marked plain", "name": "marked as a name"}
"""Filters that let numbers through, and how that is said."""
_TRANSPARENT = frozenset({"capitalize", "clause", "indent", "lower", "replace", "title", "trim", "upper", "default", "d", "join"})
"""Filters that print what they get; what is typed among their arguments may be printed as well."""
_SHOWN_OPTIONS = frozenset({"headline", "subtitle", "caption", "columns"})
_MARKUP = pattern(
    r"(?<=\])\([^)\n]*\)"  # the address of a link
    r"|<[a-z]+:[^>\s]*>"
    r"|&#?\w+;"
    r"|^\[[^\]\n]+\]:.*$",
    re.MULTILINE,
)


_COUNTER = pattern(
    r"^[ \t>]*(?:(?:[-*+][ \t]+)*(?P<item>\d{1,3})[.)](?=[ \t])"
    r"|\#{1,6}[ \t]+(?P<section>" + SECTION_NUMBER + r"))",
    re.MULTILINE,
)
_COUNTERS = {"item": "a list counter", "section": "a section number"}


@dataclass(slots=True)
class Typed:
    """A text as typed: `passes` says why its numbers are let through. Cited values in it are blanked out."""

    text: str = ""
    passes: str = ""
    offset: int = 0
    _starts: list[int] = field(default_factory=list)
    _lines: list[int] = field(default_factory=list)

    def add(self, text: str, line: int) -> None:
        """Put more at its end, which begins in this line of its file."""
        self._starts.append(len(self.text))
        self._lines.append(line)
        self.text += text

    def line_at(self, place: int) -> int:
        """Give the line of the file in which a character stands."""
        if not self._starts:
            return 0
        piece = bisect_right(self._starts, place) - 1
        return self.offset + self._lines[piece] + self.text.count("\n", self._starts[piece], place)


def without_markup(text: str) -> str:
    """Blank out what Markdown does not print as text: addresses, entities, counters of lists. Every place stays as it is."""
    blanked = _MARKUP.sub(lambda match: " " * len(match[0]), text)
    return _COUNTER.sub(lambda match: " " * len(match[0]), blanked)


def typed_texts(tree: nodes.Template, offset: int = 0) -> Iterator[Typed]:
    """Give what is typed into a template and reaches the page, whatever its conditions choose.

    `offset` lines stand before it in its file.
    """
    for typed in _statements(tree, ""):
        typed.offset = offset
        yield typed


def constants(tree: nodes.Template, offset: int = 0) -> list[tuple[str, int]]:
    """Give every string in the expressions of a template with its line, wherever it stands."""
    return [(node.value, node.lineno + offset) for node in tree.find_all(nodes.Const) if isinstance(node.value, str)]


def _statements(node: nodes.Node, passes: str) -> Iterator[Typed]:
    match node:
        case nodes.Output():
            yield from _line(node.nodes, passes)
            return
        case nodes.FilterBlock(filter=nodes.Filter() as applied) | nodes.AssignBlock(filter=nodes.Filter() as applied):
            passes = passes or _passes_by(applied)
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Stmt):
            yield from _statements(child, passes)


def _passes_by(applied: nodes.Node | None) -> str:
    while isinstance(applied, nodes.Filter):
        if applied.name in PASSING:
            return PASSING[applied.name]
        applied = applied.node
    return ""


def _line(parts: list[nodes.Expr], passes: str) -> Iterator[Typed]:
    """Join what stands in a row to one text; what has a life of its own in it comes out beside it."""
    line = Typed(passes=passes)
    yield from _into(line, parts)
    if line.text.strip(VALUE + " \n"):
        yield line


def _into(line: Typed, parts: list[nodes.Expr]) -> Iterator[Typed]:
    for part in parts:
        match part:
            case nodes.TemplateData():
                line.add(without_markup(part.data), part.lineno)
                yield from _counters(part)
            case nodes.Const(value=str() | int() | float() as value) if not isinstance(value, bool):
                line.add(str(value), part.lineno)
            case nodes.Concat():
                yield from _into(line, part.nodes)
            case nodes.Filter(name=name, node=nodes.Expr() as inner) if name in _TRANSPARENT:
                yield from _into(line, [inner])
                for argument in part.args[name == "replace" :]:
                    yield from _line([argument], line.passes)
            case _:
                line.add(VALUE, part.lineno)
                yield from _aside(part, line.passes)


def _counters(part: nodes.TemplateData) -> Iterator[Typed]:
    for match in _COUNTER.finditer(part.data):
        kind = match.lastgroup or ""
        counter = Typed(passes=_COUNTERS[kind])
        counter.add(match[kind], part.lineno + part.data.count("\n", 0, match.start(kind)))
        yield counter


def _aside(part: nodes.Expr, passes: str) -> Iterator[Typed]:
    match part:
        case nodes.Filter(name=name, node=nodes.Expr() as inner) if name in PASSING:
            yield from _line([inner], PASSING[name])
        case nodes.CondExpr():
            yield from _line([part.expr1], passes)
            yield from _line([part.expr2], passes) if part.expr2 else ()
        case nodes.Or() | nodes.And():
            yield from _line([part.left], passes)
            yield from _line([part.right], passes)
        case nodes.Call(node=nodes.Name(name="chart" | "table")):
            yield from _labels(part.args[:1], passes)
            for option in part.kwargs:
                if option.key in _SHOWN_OPTIONS:
                    yield from _labels([option.value], passes)
        case nodes.Call():
            # A macro may print what it gets; whether it does is seen on the page.
            for argument in part.args:
                if not isinstance(argument, nodes.Const):
                    yield from _aside(argument, passes)


def _labels(shown: list[nodes.Expr], passes: str) -> Iterator[Typed]:
    """Give what a figure is to print: its headline and the like, the heads of columns, the labels of (label, value) pairs."""
    for part in shown:
        if isinstance(part, nodes.List | nodes.Tuple):
            for pair in part.items:
                if isinstance(pair, nodes.Tuple):
                    # Of a column it is the second that is printed, of a row the first; the other is a field or a value.
                    yield from _line([item for item in pair.items if not _is_field(item)], passes)
        else:
            yield from _line([part], passes)


def _is_field(item: nodes.Expr) -> bool:
    return isinstance(item, nodes.Const) and isinstance(item.value, str) and item.value.isidentifier() and item.value.islower()
