"""Reading templates before any is filled, so that all problems come at once: the front matter, and what was found in each.

What an earlier build has found sound is not read again. What must not live here: Jinja; `syntax` knows its trees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal, cast

from briefgen.compose.memory import Memory
from briefgen.compose.parts import Template
from briefgen.core.lookups import Lookups
from briefgen.dataclass import dataclass
from briefgen.errors import Diagnostic, Findings, Where, nearest
from briefgen.pattern import pattern

if TYPE_CHECKING:
    from briefgen.compose.syntax import Walker

Missing = Literal["error", "omit", "say"]
_FRONT = pattern(r"---[ \t]*\n(?P<lines>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEYS = ("title", "missing")
_REFERRING = pattern(r"{%[-+]?\s*(?:include|import|from|extends)\b")
_OPEN_FRONT = pattern(rf"---[ \t]*\n(?:{'|'.join(_KEYS)})[ \t]*:")


def section_template(section: str) -> str:
    """Give the name of a section's template."""
    return f"sections/{section}.md.j2"


def key_points_template(section: str) -> str:
    """Give the name of the template, if there is one, with a section's key points."""
    return f"key-points/{section}.md.j2"


def may_refer(template: Template) -> bool:
    """Tell whether a template may include, import or extend another, without reading it."""
    return bool(_REFERRING.search(template.text))


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
    """What reading a template found: problems that stop the build, ids of facts that are not there, and what it looked up."""

    problems: list[Diagnostic] = field(default_factory=list)
    absent: list[Diagnostic] = field(default_factory=list)
    lookups: Lookups = field(default_factory=Lookups)


class _Reader:
    """Reads the templates of a build. What `memory` has found sound is not read again, and without more no walker is made."""

    def __init__(self, templates: Mapping[str, Template], memory: Memory, walker: Callable[[], Walker]) -> None:
        self._templates = templates
        self._memory = memory
        self._walker = walker
        self._unreadable: dict[str, Diagnostic] = {}
        # A template that is included sees what its includer has set, so what any of them declares is known to all.
        self._declared: set[str] = set()
        for name, template in templates.items():
            known = memory.declared(name, template.text)
            self._declared.update(self._parsed(name) if known is None else known)

    def _parsed(self, name: str) -> set[str]:
        words = self._walker().words(name)
        if isinstance(words, Diagnostic):
            self._unreadable[name] = words
            return set()
        declared, said = words
        self._memory.keep_parsed(name, self._templates[name].text, declared, said)
        return declared

    def read(self, name: str) -> Reading:
        """Read one template."""
        if name in self._unreadable:
            return Reading([self._unreadable[name]])
        if self._memory.is_sound(name, self._declared):
            return Reading()
        reading = self._walker().read(name, self._declared)
        if not reading.problems and not reading.absent:
            self._memory.keep_reading(name, self._declared, reading.lookups)
        return reading


def read_all(
    templates: Mapping[str, Template],
    sections: Sequence[Section],
    findings: Findings,
    *,
    memory: Memory,
    walker: Callable[[], Walker],
) -> tuple[Section, ...]:
    """Read every template; give the sections that can be filled, and those whose rule for absent facts prints a sentence.

    A section that loses its text is noted. `walker` gives what walks a template, where one is to be looked at.
    """
    absent: dict[str, list[Diagnostic]] = {}
    # What lacks a fact in its key points lacks it as well.
    owners = {name(section.name): section for section in sections for name in (section_template, key_points_template)}
    reader = _Reader(templates, memory, walker)
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
