"""What a composition needs beside the ledger: its templates, and the citations of its works.

Citations are taken from an earlier build where they would be the same: then the citation processor is not even imported.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.compose.compose import FRAME
from briefgen.compose.memory import Memory
from briefgen.compose.parts import Reference, Template
from briefgen.compose.reading import key_points_template, may_refer, section_template
from briefgen.compose.wording import language_in_words
from briefgen.core.brief import Brief
from briefgen.core.ledger import Ledger
from briefgen.core.reads import digest
from briefgen.core.sources import Source
from briefgen.dataclass import dataclass, replace
from briefgen.errors import Findings, TemplateError, Where
from briefgen.inputs.again import read_again
from briefgen.inputs.files import read_text
from briefgen.recalling import Recalled
from briefgen.resources import find_template, template_folders
from briefgen.styles.library import Locales, digest_of_locale, find_style
from briefgen.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.citing import Citations


def templates_of(
    workspace: Workspace, brief: str, chosen: Sequence[str], findings: Findings, memory: Memory
) -> dict[str, Template]:
    """Read the frame, the sections, their key points, and what these include; `memory` knows what was read before."""
    folders = template_folders(workspace=workspace.root, brief=brief, data=workspace.data, templates=workspace.templates)
    waiting: list[tuple[str, bool, Where | None]] = [(FRAME, False, None)]
    waiting += [(section_template(section), False, None) for section in chosen]
    waiting += [(key_points_template(section), True, None) for section in chosen]
    read: dict[str, Template] = {}
    while waiting:
        name, is_optional, where = waiting.pop(0)
        if name in read:
            continue
        try:
            path = find_template(name, folders)
        except TemplateError as error:
            if not is_optional:
                findings.extend(replace(item, where=where or item.where) for item in error.diagnostics)
            continue
        found = read_again(("template", str(path)), partial(_template, path, findings, memory), findings, memory.recent)
        if found is not None:
            read[name], others = found
            waiting += [(other.name, other.is_optional, Where(str(path), other.line)) for other in others]
    return dict(sorted(read.items()))


def _template(path: Path, findings: Findings, memory: Memory) -> tuple[Template, list[Reference]] | None:
    text = read_text(path, findings)
    if text is None:
        return None
    template = Template(text, str(path))
    return template, _referenced(template, memory)


def _referenced(template: Template, memory: Memory) -> list[Reference]:
    def find() -> list[Reference]:
        from briefgen.compose.syntax import referenced

        return referenced(template)

    return memory.references(template.text, find) if may_refer(template) else []


# --- citing ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Styling:
    """The style that was asked for on the command line, empty for the brief's own, and the folders in which its files may lie."""

    asked: str | None
    near: tuple[Path, ...]


def check_works(works: Mapping[str, Source], findings: Findings, memory: Memory) -> None:
    """Note all that keeps works from being cited, unless they are those in which `memory` knows of no fault."""
    found = _digest_of((), works)
    if memory.sound_works == found:
        return
    from briefgen import citing

    before = findings.noted
    citing.check_works(works.values(), findings)
    if findings.noted == before:
        memory.sound_works = found


def citations_of(brief: Brief, ledger: Ledger, styling: Styling, findings: Findings, memory: Memory) -> Recalled | None:
    """Make ready the style that is asked for; None where there is none, or it cannot be used, which is noted."""
    name = styling.asked or brief.style
    where, here = (Where("--style"), (Path(),)) if styling.asked else (brief.at("style"), ())
    style = find_style(name, (*here, *styling.near), where, findings)
    if style is None:
        return None

    def make() -> Citations | None:
        from briefgen.citing import Manner, citations_in

        def in_language(tag: str) -> str:
            return language_in_words(tag, brief.language)

        return citations_in(style, ledger.sources, Manner(brief.language, ledger.inferred, in_language, styling.near), findings)

    def make_again() -> Citations:
        made = make()
        assert made, "an earlier build could use it, and nothing that it rests on has changed"
        return made

    said = memory.citations
    beside = [style.xml, str(style.path), style.default_locale, brief.language, sorted(ledger.inferred)]
    ground = _digest_of(beside, ledger.sources)
    locales = Locales(style, styling.near)
    if said.get("ground") == ground and all(digest_of_locale(locales(tag)) == was for tag, was in said["locales"].items()):
        return Recalled(said, make_again, memory.recent)
    made = make()
    if made is None:
        return None
    said = memory.citations = {"ground": ground, "locales": made.locales.asked}
    return Recalled(said, lambda: made, memory.recent)


def _digest_of(beside: Sequence[object], works: Mapping[str, Source]) -> str:
    return digest(json.dumps([beside, *([name, source.item] for name, source in works.items())]).encode())
