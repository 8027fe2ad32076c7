"""Reading templates before any is filled: front matter, syntax, names, filters and ids, so that all problems come at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import field
from typing import Literal, TypeVar, cast

from jinja2 import Environment as JinjaEnvironment
from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from briefgen.compose.environment import Environment, Template, syntax_finding
from briefgen.compose.memory import Memory
from briefgen.compose.values import MARK
from briefgen.core.lookups import WatchedLedger
from briefgen.dataclass import dataclass, replace
from briefgen.errors import Diagnostic, Findings, Where, finding, nearest
from briefgen.pattern import pattern

_Result = TypeVar("_Result")
Missing = Literal["error", "omit", "say"]
_FRONT = pattern(r"---[ \t]*\n(?P<lines>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEYS = ("title", "missing")
_OPEN_FRONT = pattern(rf"---[ \t]*\n(?:{'|'.join(_KEYS)})[ \t]*:")


def section_template(section: str) -> str:
    """Give the name of a section's template."""
    return f"sections/{section}.md.j2"


def key_points_template(section: str) -> str:
    """Give the name of the template, if there is one, with a section's key points."""
    return f"key-points/{section}.md.j2"


@dataclass(frozen=True, slots=True)
class Section:
    """A section's template with its front matter read.

    `missing` is the rule for facts that are not there: "error" stops the build, "omit" leaves the section out, "say" prints
    its heading and a sentence that says so; `is_absent` is then true.
    """

    name: str
    title: str
    body: Template
    missing: Missing = "error"
    is_absent: bool = False
    title_line: int = 0


def read_section(name: str, template: Template, findings: Findings) -> Section:
    """Split the front matter off a section's template; a section without a title is named by its file."""
    match = _FRONT.match(template.text)
    if not match and _OPEN_FRONT.match(template.text):
        findings.add("template-syntax", "the head of the section is not closed, expected a line ---", Where(template.file, 1))
    said: dict[str, str] = {}
    lines_of: dict[str, int] = {}
    lines = match["lines"].split("\n")[:-1] if match else []
    for number, line in enumerate(lines, start=2):
        key, colon, value = line.partition(":")
        where = Where(template.file, number)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not colon or key.strip() not in _KEYS:
            hint = nearest(key.strip(), _KEYS) or f"the keys are {', '.join(_KEYS)}"
            findings.add("unknown-key", f'"{line.strip()}" is nothing that the head of a section can say', where, hint=hint)
            continue
        said[key.strip()] = value.strip().strip("\"'")
        lines_of[key.strip()] = number
    missing = said.get("missing", "error")
    if missing not in {"error", "omit", "say"}:
        where = Where(template.file, lines_of["missing"], "missing")
        findings.add("bad-setting", f'"{missing}" is none of error, omit, say', where)
        missing = "error"
    if not match:
        body = template
    else:
        body = Template(template.text[match.end() :], template.file, template.text.count("\n", 0, match.end()))
    title = said.get("title") or name.replace("-", " ").capitalize()
    return Section(name, title, body, cast(Missing, missing), title_line=lines_of.get("title", 0))


@dataclass(slots=True)
class Reading:
    """What reading a template found: problems that stop the build, and ids of facts that are not there."""

    problems: list[Diagnostic] = field(default_factory=list)
    absent: list[Diagnostic] = field(default_factory=list)


class _Reader:
    """Parses the templates of a build, then walks each for names, filters and ids that do not exist.

    An id is exempt where an `if` has asked for it: `{% if 'arms-total' in f %}`. What `memory` has found sound is not read again.
    """

    def __init__(self, environment: Environment, ledger: WatchedLedger, memory: Memory) -> None:
        self._templates = templates = environment.templates
        self._environment = environment
        self._ledger = ledger
        self._memory = memory
        # A template that is included sees what its includer has set, so what any of them declares is known to all.
        self._declared: set[str] = set()
        known = {name: memory.declared(name, template.text) for name, template in templates.items()}
        self._declared.update(*(names for names in known.values() if names is not None))
        parsed = {name: self._guarded(name, self._parsed) for name in templates if known[name] is None}
        self._trees = {name: tree for name, tree in parsed.items() if isinstance(tree, nodes.Template)}
        self._unreadable = {name: found for name, found in parsed.items() if isinstance(found, Diagnostic)}

    def read(self, name: str) -> Reading:
        """Walk one template."""
        if name in self._unreadable:
            return Reading([self._unreadable[name]])
        if self._memory.is_sound(name, self._declared):
            return Reading()
        if name not in self._trees:
            self._trees[name] = self._environment.parse(name)
        lookups = self._ledger.start_over()
        walk = _Walk(self._templates[name], self._environment, self._ledger, self._declared)
        deep = self._guarded(name, lambda name: walk.visit(self._trees[name], frozenset()))
        reading = Reading([deep] if deep else list(walk.problems), list(walk.absent))
        if not reading.problems and not reading.absent:
            self._memory.keep_reading(name, self._declared, lookups)
        return reading

    def _parsed(self, name: str) -> nodes.Template:
        tree = self._environment.parse(name)
        declared = set(_declared(tree))
        self._declared.update(declared)
        said = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
        self._memory.keep_parsed(name, self._templates[name].text, declared, said)
        return tree

    def _guarded(self, name: str, step: Callable[[str], _Result]) -> _Result | Diagnostic:
        template = self._templates[name]
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


def read_all(
    environment: Environment,
    sections: Sequence[Section],
    findings: Findings,
    *,
    ledger: WatchedLedger,
    memory: Memory,
) -> tuple[Section, ...]:
    """Read every template; give the sections that can be filled, and those whose rule for absent facts prints a sentence.

    A section that loses its text is noted.
    """
    absent: dict[str, list[Diagnostic]] = {}
    # What lacks a fact in its key points lacks it as well.
    owners = {name(section.name): section for section in sections for name in (section_template, key_points_template)}
    templates = environment.templates
    reader = _Reader(environment, ledger, memory)
    for name in templates:
        reading = reader.read(name)
        findings.extend(reading.problems)
        section = owners.get(name)
        if section is None or section.missing == "error":
            findings.extend(reading.absent)
        elif reading.absent:
            absent.setdefault(section.name, []).extend(reading.absent)
    for section in sections:
        if section.name in absent:
            first = absent[section.name][0]
            done = "left out" if section.missing == "omit" else "replaced by a sentence that says so"
            findings.add("empty-section", f'section "{section.name}" is {done}: {first.message}', first.where, hint=first.hint)
    left = [section for section in sections if section.name not in absent or section.missing == "say"]
    return tuple(replace(section, is_absent=section.name in absent) for section in left)


@dataclass(frozen=True, slots=True)
class Reference:
    """A template that another includes, imports or extends; `is_optional` says that it may be missing."""

    name: str
    line: int
    is_optional: bool


_REFERRING: tuple[type[nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends], ...] = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
)
_MAY_REFER = pattern(r"{%[-+]?\s*(?:include|import|from|extends)\b")


def referenced(template: Template) -> list[Reference]:
    """Give the templates that one includes, imports or extends, where their names are said outright."""
    if not _MAY_REFER.search(template.text):
        return []
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
