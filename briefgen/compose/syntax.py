"""Walking the syntax trees of templates: names, filters and ids that do not exist, and the templates that one refers to.

What must not live here: what is remembered of a template that was read before; `reading` asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

from jinja2 import Environment as JinjaEnvironment
from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from briefgen.compose.environment import Environment, syntax_finding
from briefgen.compose.parts import Reference, Template
from briefgen.compose.reading import Reading
from briefgen.compose.values import MARK
from briefgen.core.lookups import WatchedLedger
from briefgen.errors import Diagnostic, Findings, Where, finding, nearest

_Result = TypeVar("_Result")


class Walker:
    """Parses the templates of a build, and walks each for names, filters and ids that do not exist.

    An id is exempt where an `if` has asked for it: `{% if 'arms-total' in f %}`.
    """

    def __init__(self, environment: Environment, ledger: WatchedLedger) -> None:
        self._environment = environment
        self._ledger = ledger
        self._trees: dict[str, nodes.Template] = {}

    def words(self, name: str) -> tuple[set[str], set[str]] | Diagnostic:
        """Give the names that a template declares and those that it says, or what keeps it from being parsed."""
        return self._guarded(name, self._words)

    def _words(self, name: str) -> tuple[set[str], set[str]]:
        tree = self._trees[name] = self._environment.parse(name)
        return set(_declared(tree)), {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}

    def read(self, name: str, declared: Collection[str]) -> Reading:
        """Walk one template. `declared` are the names that any of them declares."""
        if name not in self._trees:
            self._trees[name] = self._environment.parse(name)
        lookups = self._ledger.start_over()
        walk = _Walk(self._environment.templates[name], self._environment, self._ledger, declared)
        deep = self._guarded(name, lambda name: walk.visit(self._trees[name], frozenset()))
        return Reading([deep] if deep else list(walk.problems), list(walk.absent), lookups)

    def _guarded(self, name: str, step: Callable[[str], _Result]) -> _Result | Diagnostic:
        template = self._environment.templates[name]
        try:
            return step(name)
        except TemplateSyntaxError as error:
            return syntax_finding(error, template)
        except RecursionError:
            return finding("template-syntax", "what the template says is nested too deeply to be read", Where(template.file))


def _declared(tree: nodes.Template) -> Iterator[str]:
    yield from (name.name for name in tree.find_all(nodes.Name) if name.ctx != "load")
    yield from (macro.name for macro in tree.find_all(nodes.Macro))
    yield from (module.target for module in tree.find_all(nodes.Import))
    for node in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in node.names)
    yield from ("caller", "kwargs", "loop", "self", "super", "varargs")


class _Walk:
    """One walk over a syntax tree."""

    def __init__(self, template: Template, environment: Environment, ledger: WatchedLedger, declared: Collection[str]) -> None:
        self._template = template
        self._jinja = environment.jinja
        self._ledger = ledger
        self._declared = declared
        self.problems = Findings()
        self.absent = Findings()

    def visit(self, node: nodes.Node, asked: frozenset[str]) -> None:
        """Walk a node; `asked` are the ids that an enclosing `if` has asked for."""
        self._check(node, asked)
        if isinstance(node, nodes.If | nodes.CondExpr):
            self._branches(node, asked)
        else:
            for child in node.iter_child_nodes():
                self.visit(child, asked)

    def _branches(self, node: nodes.If | nodes.CondExpr, asked: frozenset[str]) -> None:
        inside, outside = (asked | set(_asked_for(node.test, holds)) for holds in (True, False))
        # `'x' in f and f['x'] > 1`: the test itself may use what it asks for.
        self.visit(node.test, inside)
        if isinstance(node, nodes.CondExpr):
            self.visit(node.expr1, inside)
            if node.expr2:
                self.visit(node.expr2, outside)
            return
        for child in node.body:
            self.visit(child, inside)
        for child in [*node.elif_, *node.else_]:
            self.visit(child, outside)

    def _check(self, node: nodes.Node, asked: frozenset[str]) -> None:
        match node:
            case nodes.Filter():
                self._known(node.name, self._jinja.filters, "template-failed", f'no filter "{node.name}"', node)
            case nodes.Test():
                self._known(node.name, self._jinja.tests, "template-failed", f'no test "{node.name}"', node)
            case nodes.Const(value=str() as text) if MARK.search(text):
                said = "a private-use character cannot be typed, as an escape neither: briefgen carries values in them"
                self.problems.add("private-use", said, self._where(node))
            case nodes.Name(ctx="load"):
                known = {*self._jinja.globals, *self._declared}
                self._known(node.name, known, "template-failed", f'"{node.name}" is not defined', node)
            case nodes.Getitem(node=nodes.Name(name="f"), arg=nodes.Const(value=value)):
                self._fact(str(value), asked, node)
            case nodes.Call(node=nodes.Name(name=("cite" | "series") as word)):
                for argument in node.args:
                    if isinstance(argument, nodes.Const):
                        self._named(word, str(argument.value), asked, node)

    def _named(self, word: str, key: str, asked: frozenset[str], node: nodes.Node) -> None:
        if word == "series":
            self._known(key, self._ledger.series, "unknown-series", f'no series "{key}"', node)
        elif ":" in key:
            self._known(key, self._ledger.notes, "unknown-note", f'no note "{key}"', node)
        else:
            self._fact(key, asked, node)

    def _fact(self, key: str, asked: frozenset[str], node: nodes.Node) -> None:
        if key not in asked and key not in self._ledger.facts:
            hint = "" if key in self._ledger.left_out else nearest(key, self._ledger.facts)
            self.absent.add("unknown-fact", self._ledger.absence(key), self._where(node), hint=hint)

    def _known(self, name: str, known: Collection[str], rule: str, message: str, node: nodes.Node) -> None:
        if name not in known:
            self.problems.add(rule, message, self._where(node), hint=nearest(name, known))

    def _where(self, node: nodes.Node) -> Where:
        return Where(self._template.file, node.lineno + self._template.offset)


def _asked_for(test: nodes.Node, holds: bool) -> Iterator[str]:
    """Give the ids that are there when a test holds, or when it fails: `'x' in f`, also with `not`, `and`, `or`."""
    match test:
        case nodes.Not():
            yield from _asked_for(test.node, not holds)
        case nodes.And() | nodes.Or() if isinstance(test, nodes.And) is holds:
            yield from _asked_for(test.left, holds)
            yield from _asked_for(test.right, holds)
        case nodes.Compare(expr=nodes.Const(value=value), ops=[nodes.Operand(op=operator, expr=nodes.Name(name="f"))]):
            if operator == ("in" if holds else "notin"):
                yield str(value)


_REFERRING: tuple[type[nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends], ...] = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
)


def referenced(template: Template) -> list[Reference]:
    """Give the templates that one includes, imports or extends, where their names are said outright."""
    try:
        # Asked as it is when a template is filled, Jinja compiles its patterns once.
        tree = JinjaEnvironment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True).parse(template.text)
    except (TemplateSyntaxError, RecursionError):
        return []  # Reading it will say so.
    found = []
    for node in tree.find_all(_REFERRING):
        names = node.template.items if isinstance(node.template, nodes.List | nodes.Tuple) else [node.template]
        is_optional = getattr(node, "ignore_missing", False) or len(names) > 1
        found += [Reference(str(name.value), node.lineno, is_optional) for name in names if isinstance(name, nodes.Const)]
    return found
