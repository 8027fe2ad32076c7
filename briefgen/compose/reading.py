"""Reading templates before any is filled: front matter, syntax, names, filters and ids, so that all problems come at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from briefgen.compose.environment import Environment, Template, syntax_finding
from briefgen.core.ledger import Ledger
from briefgen.errors import Diagnostic, Findings, Where, nearest

Missing = Literal["error", "omit", "say"]
_FRONT = re.compile(r"---[ \t]*\n(?P<lines>.*?)^---[ \t]*\n", re.DOTALL | re.MULTILINE)
_KEYS = ("title", "missing")


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


def read_section(name: str, template: Template, findings: Findings) -> Section:
    """Split the front matter off a section's template; a section without a title is named by its file."""
    match = _FRONT.match(template.text)
    said: dict[str, str] = {}
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
    missing = said.get("missing", "error")
    if missing not in {"error", "omit", "say"}:
        findings.add("bad-setting", f'missing: "{missing}" is none of error, omit, say', Where(template.file, 1, "missing"))
        missing = "error"
    if not match:
        body = template
    else:
        body = Template(template.text[match.end() :], template.file, template.text.count("\n", 0, match.end()))
    title = said.get("title") or name.replace("-", " ").capitalize()
    return Section(name, title, body, cast(Missing, missing))


@dataclass(slots=True)
class Reading:
    """What reading a template found: problems that stop the build, and ids of facts that are not there."""

    problems: list[Diagnostic] = field(default_factory=list)
    absent: list[Diagnostic] = field(default_factory=list)


def read_template(name: str, template: Template, environment: Environment, ledger: Ledger) -> Reading:
    """Walk a template's syntax tree for names, filters and ids that do not exist.

    An id is exempt where an `if` has asked for it: `{% if 'arms-total' in f %}`.
    """
    try:
        tree = environment.jinja.parse(template.text, name, template.file)
    except TemplateSyntaxError as error:
        return Reading([syntax_finding(error, template)])
    walk = _Walk(template, environment, ledger)
    walk.visit(tree, frozenset())
    return Reading(list(walk.problems), list(walk.absent))


class _Walk:
    """One walk over a syntax tree."""

    def __init__(self, template: Template, environment: Environment, ledger: Ledger) -> None:
        self._template = template
        self._jinja = environment.jinja
        self._ledger = ledger
        self._declared: set[str] = set()
        self.problems = Findings()
        self.absent = Findings()

    def visit(self, node: nodes.Node, asked: frozenset[str]) -> None:
        """Walk a node; `asked` are the ids that an enclosing `if` has asked for."""
        if isinstance(node, nodes.Template):
            self._declared = {name.name for name in node.find_all(nodes.Name) if name.ctx != "load"}
            self._declared |= {macro.name for macro in node.find_all(nodes.Macro)} | {"caller", "loop", "varargs", "kwargs"}
        self._check(node, asked)
        if isinstance(node, nodes.If | nodes.CondExpr):
            self._branches(node, asked)
        else:
            for child in node.iter_child_nodes():
                self.visit(child, asked)

    def _branches(self, node: nodes.If | nodes.CondExpr, asked: frozenset[str]) -> None:
        inside = asked | set(_asked_for(node.test))
        # `'x' in f and f['x'] > 1`: the test itself may use what it asks for.
        self.visit(node.test, inside)
        if isinstance(node, nodes.CondExpr):
            self.visit(node.expr1, inside)
            if node.expr2:
                self.visit(node.expr2, asked)
            return
        for child in node.body:
            self.visit(child, inside)
        for child in [*node.elif_, *node.else_]:
            self.visit(child, asked)

    def _check(self, node: nodes.Node, asked: frozenset[str]) -> None:
        match node:
            case nodes.Filter():
                self._known(node.name, self._jinja.filters, "template-failed", f'no filter "{node.name}"', node)
            case nodes.Test():
                self._known(node.name, self._jinja.tests, "template-failed", f'no test "{node.name}"', node)
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
            hint = nearest(key, self._ledger.facts)
            self.absent.add("unknown-fact", f'no fact "{key}"', self._where(node), hint=hint)

    def _known(self, name: str, known: Collection[str], rule: str, message: str, node: nodes.Node) -> None:
        if name not in known:
            self.problems.add(rule, message, self._where(node), hint=nearest(name, known))

    def _where(self, node: nodes.Node) -> Where:
        return Where(self._template.file, node.lineno + self._template.offset)


def _asked_for(test: nodes.Node) -> Iterator[str]:
    """Give the ids that a test asks for: `'x' in f`, also joined by `and`."""
    if isinstance(test, nodes.And):
        yield from _asked_for(test.left)
        yield from _asked_for(test.right)
    elif isinstance(test, nodes.Compare) and isinstance(test.expr, nodes.Const) and len(test.ops) == 1:
        operand = test.ops[0]
        if operand.op == "in" and isinstance(operand.expr, nodes.Name) and operand.expr.name == "f":
            yield str(test.expr.value)


def read_all(
    templates: Mapping[str, Template], environment: Environment, ledger: Ledger, sections: Sequence[Section], findings: Findings
) -> tuple[Section, ...]:
    """Read every template; give the sections that can be filled, and those whose rule for absent facts prints a sentence.

    `templates` are all that the build uses. A section that loses its text is noted.
    """
    absent: dict[str, list[Diagnostic]] = {}
    by_file = {section.body.file: section for section in sections}
    for name, template in templates.items():
        reading = read_template(name, template, environment, ledger)
        findings.extend(reading.problems)
        section = by_file.get(template.file)
        if section is None or section.missing == "error":
            findings.extend(reading.absent)
        elif reading.absent:
            absent[section.name] = reading.absent
    for section in sections:
        if section.name in absent:
            first = absent[section.name][0]
            done = "left out" if section.missing == "omit" else "replaced by a sentence that says so"
            findings.add("empty-section", f'section "{section.name}" is {done}: {first.message}', first.where, hint=first.hint)
    left = [section for section in sections if section.name not in absent or section.missing == "say"]
    return tuple(replace(section, is_absent=section.name in absent) for section in left)


_REFERENCE = re.compile(r"{%-?\s*(?:include|import|from|extends)\s+(['\"])(?P<name>[^'\"]+)\1(?!\s*~)")


def referenced(template: Template) -> list[str]:
    """Give the names of the templates that one includes, imports or extends, where they are said outright."""
    return [match["name"] for match in _REFERENCE.finditer(template.text)]
