"""One build from end to end: inputs, ledger, composition, notes, renderers, files. It alone joins the rooms.

Everything is read, checked and made before anything is written. What must not live here: the clock and the environment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.core.brief import Brief
from briefgen.core.checks import check_ledger
from briefgen.core.citations import set_notes
from briefgen.core.cited import Cited
from briefgen.core.document import Document
from briefgen.core.intext import set_in_text
from briefgen.core.ledger import Ledger, Tables, join_ledger
from briefgen.core.units import Units
from briefgen.errors import (
    CitationError,
    ConfigError,
    ContentError,
    DataError,
    Diagnostic,
    Findings,
    Severity,
    TemplateError,
    Where,
)
from briefgen.inputs.config import read_brief
from briefgen.inputs.facts import read_facts
from briefgen.inputs.files import read_text
from briefgen.inputs.notes import read_notes
from briefgen.inputs.sources import read_citations, read_sources
from briefgen.output import write_all
from briefgen.resources import find_template, template_folders
from briefgen.starting import new_workspace
from briefgen.workspace import Request, Workspace, choose_sections, find_workspace, output_paths

if TYPE_CHECKING:
    import pandas as pd

    from briefgen.citing import Citations
    from briefgen.compose.environment import Template

__all__ = [
    "Built",
    "Loaded",
    "Request",
    "Workspace",
    "build_brief",
    "check_brief",
    "compose_brief",
    "find_workspace",
    "load_brief",
    "new_workspace",
]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A brief read and joined. `diagnostics` are warnings only: errors are raised."""

    config: Brief
    ledger: Ledger
    folder: Path
    diagnostics: tuple[Diagnostic, ...]

    def write(self, cited: Cited) -> str:
        """Write a value of the ledger in the brief's language."""
        from briefgen.compose.wording import Look, wording_for

        wording = wording_for(self.config.language, self.config.units)
        return wording.write(cited, Look()) if wording else ""

    def frame(self) -> pd.DataFrame:
        """Give the facts as a data frame, one row a fact, computed values filled in."""
        from briefgen.frames import ledger_frame

        return ledger_frame(self.ledger)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote, main files first, and the warnings on the way."""

    brief: str
    outputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def load_brief(workspace: Workspace, request: Request, *, to_cite: bool = False) -> Loaded:
    """Read a brief's configuration and tables and join them to a ledger.

    `to_cite` says that its works are to be cited: what keeps them from it is looked for too.

    Raises:
        ContentError: anything is wrong; everything that is comes at once.
        UsageError: there is no such brief.
    """
    folder = workspace.folder(request.brief)
    findings = Findings()
    brief, ledger = _load(folder, request, findings, to_cite=to_cite)
    if brief is None or ledger is None:
        raise ConfigError(*findings)
    findings.stop_on_errors(DataError)
    return Loaded(brief, ledger, folder, tuple(findings))


def compose_brief(workspace: Workspace, request: Request, *, as_of: date) -> tuple[Document, Loaded]:
    """Make the finished document of a brief, notes numbered and written out.

    Raises:
        ContentError: anything is wrong.
        UsageError: a section is unknown.
    """
    # Read on the path that needs them: listing facts starts without Jinja2 and Babel.
    from briefgen.compose.compose import Material, compose
    from briefgen.compose.language import language_of

    loaded = load_brief(workspace, request, to_cite=True)
    brief, ledger = loaded.config, loaded.ledger
    findings = Findings(dict(brief.severities))
    findings.extend(loaded.diagnostics)
    chosen = choose_sections(brief.sections, request.sections, request.skip)
    formatter = _citations(workspace, request, loaded, findings)
    templates = _templates(workspace, loaded.folder.name, chosen, findings)
    findings.stop_on_errors(ContentError)
    document = compose(Material(brief, ledger, templates, as_of, as_of), chosen, findings)
    language = language_of(brief.language)
    assert language  # compose has refused a language that is unknown
    assert formatter  # without one the findings have stopped the build
    put = set_notes if formatter.in_text is None else set_in_text
    document = put(document, ledger, formatter, language.citations)
    for name in sorted(formatter.unprinted):
        said = f'the style "{request.style or brief.style}" has nothing to print of the work "{name}"'
        findings.add("bad-work", said, ledger.sources[name].where, hint="give it a title or an author")
    findings.stop_on_errors(CitationError)
    return document, replace(loaded, diagnostics=tuple(findings))


def check_brief(workspace: Workspace, request: Request) -> tuple[Diagnostic, ...]:
    """Do everything that a build does but write; give the warnings.

    Raises:
        ContentError: a build would fail.
    """
    _, loaded = _rendered(workspace, request, lambda words: None)
    return loaded.diagnostics


def build_brief(workspace: Workspace, request: Request, progress: Callable[[str], None] = lambda words: None) -> Built:
    """Build a brief: check all, make all, then write all.

    Raises:
        ContentError: something is wrong, or `strict` is asked for and there are warnings; nothing is written.
        OutputError: a file cannot be written.
    """
    files, loaded = _rendered(workspace, request, progress)
    progress("writing")
    write_all(files)
    return Built(request.brief, tuple(files), loaded.diagnostics)


def _rendered(workspace: Workspace, request: Request, progress: Callable[[str], None]) -> tuple[dict[Path, bytes], Loaded]:
    if request.as_of is None:
        raise ValueError("a build needs to be told its day: Request.as_of")
    progress("reading and composing")
    document, loaded = compose_brief(workspace, request, as_of=request.as_of)
    if request.strict and loaded.diagnostics:
        raise ContentError(*(replace(item, severity=Severity.ERROR) for item in loaded.diagnostics))
    formats = request.formats or loaded.config.formats
    files: dict[Path, bytes] = {}
    for kind, path in output_paths(workspace, request, formats).items():
        progress(f"setting {path.name}")
        files |= _files(kind, path, document, loaded.config, request.as_of)
    return files, loaded


def _files(kind: str, path: Path, document: Document, brief: Brief, day: date) -> dict[Path, bytes]:
    if kind == "pdf":
        from briefgen.render.pdf import render_pdf

        return {path: render_pdf(document, page=brief.page, created=day)}
    from briefgen.render.markdown import render_markdown

    folder = f"{path.stem}-figures"
    text, figures = render_markdown(document, figures=folder)
    return {path: text.encode(), **{path.parent / folder / name: svg.encode() for name, svg in figures.items()}}


# --- reading --------------------------------------------------------------------------------------------------------------------


def _load(folder: Path, request: Request, findings: Findings, *, to_cite: bool) -> tuple[Brief | None, Ledger | None]:
    brief = read_brief(folder / "brief.toml", request.settings, findings)
    if brief:
        findings.severities |= brief.severities
    # Without brief.toml the tables are read all the same: one run names all that is wrong.
    tables = _tables(folder, brief.units if brief else Units(), findings)
    if brief is None:
        return None, None
    ledger = join_ledger(brief, tables, findings)
    if to_cite:
        # Listing facts starts without the citation processor.
        from briefgen.citing import check_works

        check_works(ledger.sources.values(), findings)
    findings.extend(check_ledger(ledger))
    return brief, ledger


def _tables(folder: Path, units: Units, findings: Findings) -> Tables:
    series = sorted(path for path in (folder / "series").glob("*") if path.suffix.lower() == ".csv")
    return Tables(
        read_facts(folder / "facts.csv", units, findings),
        {path.stem: read_facts(path, units, findings, series=path.stem) for path in series},
        read_notes(folder / "notes.md", findings),
        read_sources(folder / "sources.json", findings),
        read_citations(folder / "citations.csv", findings),
    )


def _templates(workspace: Workspace, brief: str, chosen: Sequence[str], findings: Findings) -> dict[str, Template]:
    """Read the frame, the sections, their key points, and what these include."""
    from briefgen.compose.compose import FRAME
    from briefgen.compose.environment import Template
    from briefgen.compose.reading import key_points_template, referenced, section_template

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
        text = read_text(path, findings)
        if text is not None:
            read[name] = Template(text, str(path))
            waiting += [(found.name, found.is_optional, Where(str(path), found.line)) for found in referenced(read[name])]
    return dict(sorted(read.items()))


# --- citing ---------------------------------------------------------------------------------------------------------------------


def _citations(workspace: Workspace, request: Request, loaded: Loaded, findings: Findings) -> Citations | None:
    """Make ready the style that is asked for; None where there is none, which is noted."""
    from briefgen.citing import Manner, citations_in
    from briefgen.compose.wording import language_in_words
    from briefgen.styles.library import find_style

    brief, ledger = loaded.config, loaded.ledger
    where = Where("--style") if request.style else brief.at("style")
    near = (*([Path()] if request.style else []), loaded.folder, workspace.root)
    style = find_style(request.style or brief.style, near, where, findings)
    if style is None:
        return None
    manner = Manner(
        brief.language,
        ledger.inferred,
        lambda tag: language_in_words(tag, brief.language),
        (loaded.folder, workspace.root),
    )
    return citations_in(style, ledger.sources, manner, findings)
